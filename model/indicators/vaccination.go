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
	immDoseHepB1, immDoseHepB2, immDoseHepB3, immDoseBCG1, immDosePolio1, immDosePolio2, immDosePolio3, immDosePolio4, immDoseDTaP1, immDoseDTaP2,
	immDoseDTaP3, immDoseDTaP4, immDoseDTaP5, immDoseMMR1, immDoseMMR2, immDoseJE1, immDoseJE2, immDoseMenA1, immDoseMenA2, immDoseMenAC1,
	immDoseMenAC2, immDoseHepA1, immDoseHPV1, immDoseHPV2,
	immDoseHepB1Period, immDoseHepB2Period, immDoseHepB3Period, immDoseBCG1Period, immDosePolio1Period, immDosePolio2Period, immDosePolio3Period,
	immDosePolio4Period, immDoseDTaP1Period, immDoseDTaP2Period, immDoseDTaP3Period, immDoseDTaP4Period, immDoseDTaP5Period, immDoseMMR1Period,
	immDoseMMR2Period, immDoseJE1Period, immDoseJE2Period, immDoseMenA1Period, immDoseMenA2Period, immDoseMenAC1Period, immDoseMenAC2Period,
	immDoseHepA1Period, immDoseHPV1Period, immDoseHPV2Period,
	immTimelyHepB1, immTimelyHepB2, immTimelyHepB3, immTimelyBCG1, immTimelyPolio1, immTimelyPolio2, immTimelyPolio3, immTimelyPolio4, immTimelyDTaP1,
	immTimelyDTaP2, immTimelyDTaP3, immTimelyDTaP4, immTimelyDTaP5, immTimelyMMR1, immTimelyMMR2, immTimelyJE1, immTimelyJE2, immTimelyMenA1,
	immTimelyMenA2, immTimelyMenAC1, immTimelyMenAC2, immTimelyHepA1, immTimelyHPV1, immTimelyHPV2,
	immTimelyHepB1Period, immTimelyBCG1Period, immTimelyPolio3Period, immTimelyDTaP3Period, immTimelyMMR1Period, immTimelyJE1Period,
	immTimelyHepB3Period, immTimelyPolio4Period, immTimelyDTaP4Period, immTimelyDTaP5Period, immTimelyMMR2Period, immTimelyJE2Period,
	immTimelyMenA2Period, immTimelyMenAC1Period, immTimelyMenAC2Period, immTimelyHepA1Period,
	immCatchupRate, immCatchupRate1, immCatchupRate2, immCatchupRate3, immCatchupRate4, immCatchupRate5, immCatchupRateDoses, immCatchupCheckRate,
	immEntryCheckRate, immEntryCertificateRate, immEntryCatchupRate, immMigrantRate,
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
	residenceTurns(t)
}

// residenceTurns: the days from which somebody who moved lives here long enough.
func residenceTurns(t *measure.Turns) {
	for _, n := range t.Values(rules.CertificateStayMonths) {
		for _, e := range t.History().Episodes {
			if e.From != civil.None {
				t.On(e.From.AddMonths(n))
			}
		}
	}
}

// contraindicationTurns: the first and the last days of contraindications.
func contraindicationTurns(t *measure.Turns) {
	h := t.History()
	for i := range h.Records {
		r := &h.Records[i]
		if r.Form != rules.FormContraindication {
			continue
		}
		for _, name := range []string{rules.MarkContraFrom, rules.MarkContraTo} {
			if day, err := civil.Parse(r.Facts.Marks.Get(name)); err == nil {
				t.On(day)
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
		if r := &h.Records[i]; r.Form == rules.FormVaccination {
			for _, gap := range gaps {
				t.On(gap.After(r.Date))
			}
		}
	}
	contraindicationTurns(t)
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

// coverageTurns: the days on which the dose is due by age and the grace is over, those from which it is not given any more, the days of
// contraindications, three months after a move. The beginning of the period does not matter.
func (d scheduled) coverageTurns(t *measure.Turns) {
	h := t.History()
	due, end := vaccine.ScheduledDays(d.antigen, d.number, h.Person.Birth)
	for _, day := range due {
		for _, n := range t.Values(rules.CoverageGraceDays) {
			t.On(day + civil.Date(n))
		}
	}
	for _, day := range end {
		t.On(day)
	}
	t.Birthdays(t.Values(rules.RoutineVaccineAge))
	residenceTurns(t)
	contraindicationTurns(t)
	t.On(vaccine.DTaPChange)
}

// booster reports a dose that refreshes an immunity: those after the first series of polio, DTaP, MMR and JE, and MenAC after MenA. Which
// doses indicators 4.3 means is not written there (unverified).
func (d scheduled) booster() bool {
	switch d.antigen {
	case vaccine.Polio, vaccine.DTaP:
		return d.number > 3
	case vaccine.MMR, vaccine.JE:
		return d.number > 1
	}
	return d.antigen == vaccine.MenAC
}

// coverage judges 接种率 and 及时率: the dose is due by age, with the grace after it over, and there is no medical contraindication; it is
// valid by the as-of day, and in time where that is asked (indicators 4.3). Children are followed up to seven years (maternal-child 4.1), of a
// vaccine that ends earlier up to its upper age (5.5 "age ≤ upper limit"). Who has the dose counts whatever is contraindicated since.
func (d scheduled) coverage(timely bool) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if !d.counts(c) {
			return measure.Out()
		}
		s := standings.Of(c)
		due, ok := d.owedSince(c, s)
		if !ok {
			return measure.Out()
		}
		given := s.GivenOn(d.antigen, d.number)
		if given == civil.None {
			if s.Excused(d.antigen) {
				return measure.Out()
			}
			return c.Gap("not_given", "%s第%d剂 %s 应种，尚无有效接种", d.antigen.Name(), d.number, due)
		}
		if last := due.AddMonths(d.timelyMonths(c)); timely && given > last {
			return c.Gap("late", "%s第%d剂于 %s 接种，及时接种的期限是 %s", d.antigen.Name(), d.number, given, last)
		}
		return measure.In()
	}
}

// owedSince returns the day on which the dose was due by age; ok is false when it is not for the child, the grace is not over yet, or nobody of
// the child's age gets it any more.
func (d scheduled) owedSince(c *measure.Case, s vaccine.Standing) (due civil.Date, ok bool) {
	due, end, ok := s.Scheduled(d.antigen, d.number)
	return due, ok && due+civil.Date(c.Number(rules.CoverageGraceDays)) <= c.AsOf && c.AsOf < end
}

// timelyMonths is how long after its age a dose is in time.
func (d scheduled) timelyMonths(c *measure.Case) int {
	if d.booster() {
		return c.Number(rules.TimelyBoosterMonths)
	}
	return c.Number(rules.TimelyMonths)
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
