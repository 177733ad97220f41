package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// vaccinationIndicators are the indicators of vaccination (maternal-child 4).
var vaccinationIndicators = []*measure.Indicator{
	immCertificateRate, immCertificateTimelyRate, immCardRate, immFullRate, immFullRateY6, immValidRate, immDosesCount,
	immAEFIReportedRate, immAEFIInvestigatedRate,
	immDoseHepB1, immDoseHepB2, immDoseHepB3, immDoseBCG1, immDosePolio1, immDosePolio2, immDosePolio3, immDosePolio4,
	immDoseDTaP1, immDoseDTaP2, immDoseDTaP3, immDoseDTaP4, immDoseDTaP5, immDoseMMR1, immDoseMMR2, immDoseJE1, immDoseJE2,
	immDoseMenA1, immDoseMenA2, immDoseMenAC1, immDoseMenAC2, immDoseHepA1, immDoseHPV1, immDoseHPV2,
	immTimelyHepB1, immTimelyBCG1, immTimelyPolio3, immTimelyDTaP3, immTimelyMMR1, immTimelyJE1,
}

// knownBefore reports whether anything was known of a person before a birthday: indicators of children skip everybody else.
func knownBefore(h *measure.History, years int) bool {
	birthday := h.Person.Birth.AddYears(years)
	p := &h.Person
	return p.KnownOn < birthday || (p.FiledOn != civil.None && p.FiledOn < birthday) || (len(h.Records) > 0 && h.Records[0].Date < birthday)
}

// infants skips everybody who can never be under seven in a figure.
func infants(h *measure.History) bool { return knownBefore(h, 7) }

// resides reports whether a person lived here long enough: migrant children are counted where they live for three months or more
// (indicators 4.3, maternal-child 4.1).
func resides(c *measure.Case) bool {
	from := civil.None
	for i := range c.Episodes {
		from = c.Episodes[i].From
	}
	return from == civil.None || from.AddMonths(c.Number(rules.CertificateStayMonths)) <= c.AsOf
}

// routineChild reports a child of the routine programme on the as-of day: under seven, living here, neither closed nor dead
// (maternal-child 5.5).
func routineChild(c *measure.Case) bool {
	return !c.Gone(c.AsOf) && c.Age(c.AsOf) < c.Number(rules.RoutineVaccineAge) && resides(c)
}

// immunisationTurns: a new year, the end of the routine age, three months after a move.
func immunisationTurns(t *measure.Turns) {
	t.YearStarts()
	t.Birthdays(t.Values(rules.RoutineVaccineAge))
	for _, n := range t.Values(rules.CertificateStayMonths) {
		for _, e := range t.History().Episodes {
			if e.From != civil.None {
				t.On(e.From.AddMonths(n))
			}
		}
	}
}

// certificateTurns: besides, the day by which the certificate is due.
func certificateTurns(t *measure.Turns) {
	immunisationTurns(t)
	for _, n := range t.Values(rules.CertificateMonths) {
		t.On(t.History().Person.Birth.AddMonths(n))
	}
}

// certificateOn returns the day of the first certificate, None when there is none.
func certificateOn(c *measure.Case) civil.Date {
	for i := range c.Records {
		if r := &c.Records[i]; r.Form == rules.FormCertificate && r.Done() {
			return r.Date
		}
	}
	return civil.None
}

// certificateDue returns the day by which the certificate is due, a month after birth.
func certificateDue(c *measure.Case) civil.Date {
	return c.Person.Birth.AddMonths(c.Number(rules.CertificateMonths))
}

// standings is how far a child has come with its vaccinations at the end of the day.
var standings = measure.Derive(func(c *measure.Case) vaccine.Standing {
	return rules.VaccinationChild(c.History, c.Params).Standing(c.Params, c.AsOf)
})

// scheduled is one dose of the schedule.
type scheduled struct {
	antigen vaccine.Antigen
	number  int
}

// concerns skips people whom the dose can never be owed by.
func (d scheduled) concerns(h *measure.History) bool {
	if d.antigen == vaccine.HPV {
		return h.Person.Sex == vaccine.Female && knownBefore(h, 18)
	}
	return infants(h)
}

// turns: the ages of the schedule, its intervals after every dose, its changes, and the ends of contraindications.
func (d scheduled) turns(t *measure.Turns) {
	immunisationTurns(t)
	h := t.History()
	ages, gaps := vaccine.Turning(d.antigen, t.Values)
	for _, age := range ages {
		t.On(age.After(h.Person.Birth))
	}
	for i := range h.Records {
		r := &h.Records[i]
		switch r.Form {
		case rules.FormVaccination:
			for _, gap := range gaps {
				t.On(gap.After(r.Date))
			}
		case rules.FormContraindication:
			for _, name := range []string{rules.MarkContraFrom, rules.MarkContraTo} {
				if day, err := civil.Parse(r.Facts.Marks.Get(name)); err == nil {
					t.On(day)
				}
			}
		}
	}
	t.On(vaccine.DTaPChange)
	t.On(vaccine.HPVStart)
}

// counts reports whether the child is one of those the routine report asks for the dose.
func (d scheduled) counts(c *measure.Case) bool {
	if d.antigen == vaccine.HPV {
		return !c.Gone(c.AsOf) && c.Age(c.AsOf) < 18 && resides(c)
	}
	return routineChild(c)
}

// rate judges 应种 and 实种: the dose is due by age and interval at the end of the period and was not given before it; it was given within
// it, and in time where that is asked (maternal-child 5.5).
func (d scheduled) rate(timely bool) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if !d.counts(c) {
			return measure.Out()
		}
		s := standings.Of(c)
		given := s.GivenOn(d.antigen, d.number)
		switch {
		case given == civil.None && s.Owed(d.antigen) == d.number:
			return c.Gap("not_given", "%s第%d剂已到接种时间，尚未接种", d.antigen.Name(), d.number)
		case given == civil.None, given < c.From:
			return measure.Out()
		}
		late := vaccine.LateFrom(d.antigen, d.number, c.Person.Birth, given)
		if timely && late != civil.None && given >= late {
			return c.Gap("late", "%s第%d剂于 %s 接种，应在 %s 前", d.antigen.Name(), d.number, given, late)
		}
		return measure.In()
	}
}

// vaccinations lists the records of doses, each as its place in the history counted from 1.
func vaccinations(h *measure.History) []measure.Subject {
	return recordsOf(h, vaccination)
}

// vaccination reports a record of a dose of a vaccine.
func vaccination(r *measure.Record) bool {
	if r.Form != rules.FormVaccination || !r.Done() {
		return false
	}
	p, ok := vaccine.Lookup(r.Facts.Marks.Get(rules.MarkVaccine))
	return ok && p.Vaccine()
}

func recordsOf(h *measure.History, ok func(*measure.Record) bool) []measure.Subject {
	var list []measure.Subject
	for i := range h.Records {
		if ok(&h.Records[i]) {
			list = append(list, measure.Subject(i+1))
		}
	}
	return list
}

// recordAt returns the record a verdict is about, nil when it lies outside the period.
func recordAt(c *measure.Case) *measure.Record {
	i := int(c.Subject) - 1
	if i < 0 || i >= len(c.Records) || c.Records[i].Date < c.From || c.Records[i].Date > c.AsOf {
		return nil
	}
	return &c.Records[i]
}

// aefis lists the reports of adverse events.
func aefis(h *measure.History) []measure.Subject {
	return recordsOf(h, func(r *measure.Record) bool { return r.Form == rules.FormAEFI && r.Done() })
}

func hasVaccination(h *measure.History) bool { return anyRecord(h.Records, vaccination) }

func hasAEFI(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormAEFI })
}

// yearStarts is the only turn of what is anchored on an event.
func yearStarts(t *measure.Turns) { t.YearStarts() }
