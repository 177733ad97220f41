package demo

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// course is a child on its way through the schedule.
type course struct {
	*story
	child  vaccine.Child
	school civil.Date // day on which the kindergarten looks at the certificate
	check  civil.Date // day on which the catch-up campaign looks for missing doses
}

// vaccination tells the doses of a child by the national schedule, with the delays and gaps of everyday life: of everybody of up to seven years,
// and of the girls who come for the vaccine against cervical cancer.
func (s *story) vaccination() {
	age := civil.Age(s.p.birth, s.county.today)
	if s.p.duplicate || age >= 7 && !s.girl(age) {
		return
	}
	c := &course{story: s, child: vaccine.Child{Birth: s.p.birth, Sex: s.p.sex}, school: schoolDay(s.p.birth) + civil.Date(between(s.r, 0, 25))}
	c.check = c.campaignDay()
	c.visit(s.p.birth)
	c.certificate()
	if happens(s.r, 0.01+0.1*max(0, 1-s.p.care())) {
		c.campaign(s.last())
		return // never came again by themselves
	}
	for day := s.p.birth; ; {
		base, ok := c.due(day)
		if !ok {
			break
		}
		day = max(day+1, base+c.delay())
		if day > s.last() {
			break
		}
		c.looked(day)
		if happens(s.r, 0.01) {
			c.deferred(day)
			day += civil.Date(between(s.r, 8, 16))
		}
		if day <= s.last() {
			c.visit(day)
		}
	}
	c.looked(s.last())
}

// girl reports whether this is one of the girls of thirteen who come for the vaccine against cervical cancer (maternal-child 4.3, since
// 10 November 2025).
func (s *story) girl(age int) bool {
	return s.p.sex == rules.Female && (age == 13 || age == 14) && s.likely(0.75)
}

// schoolDay is 1 September after the third birthday.
func schoolDay(birth civil.Date) civil.Date {
	third := birth.AddYears(3)
	day := civil.Of(third.Year(), 9, 1)
	if third > day {
		day = day.AddYears(1)
	}
	return day
}

// due is the first day on which a dose is recommended.
func (c *course) due(after civil.Date) (civil.Date, bool) {
	for _, d := range c.child.Due(c.county.params, after) {
		if !d.TestFirst {
			return max(after, d.Recommended), true
		}
	}
	return civil.None, false
}

// delay is how many days a child comes late: mostly a few, sometimes months, more of them where less is done.
func (c *course) delay() civil.Date {
	late := min(30, max(1, int(40*(1.12-c.p.care()))))
	switch weighted(c.r, 82, 15, late) {
	case 0:
		return civil.Date(between(c.r, 0, 12))
	case 1:
		return civil.Date(between(c.r, 13, 40))
	}
	return civil.Date(between(c.r, 45, 260))
}

// visit gives everything that is due, at most three doses at once.
func (c *course) visit(on civil.Date) {
	given := 0
	for _, d := range c.child.Due(c.county.params, on) {
		if d.Recommended > on || d.TestFirst || given == 3 {
			continue
		}
		given++
		c.give(&d, on)
	}
}

// give adds one dose.
func (c *course) give(d *vaccine.Due, on civil.Date) {
	c.child.Doses = append(c.child.Doses, vaccine.Dose{Product: d.Product.Code, On: on, Funded: 1})
	c.dose(d, on)
}

// dose fills in 预防接种记录; on the first day the hospital gives it.
func (c *course) dose(d *vaccine.Due, on civil.Date) {
	f := &forms.Vaccination{Visit: c.atTown(on, clinic), Vaccine: d.Product.Code, DoseNo: &d.Dose, Programme: new(1),
		LotNo:  fmt.Sprintf("%d%02d%03d", on.Year(), on.Month(), between(c.r, 1, 60)),
		Expiry: on + civil.Date(between(c.r, 120, 500)), Manufacturer: pick(c.r, []string{"北京示范生物制品有限公司", "成都示范生物制品有限公司", "武汉示范生物制品有限公司"}),
		TraceCode: fmt.Sprintf("8%019d", c.r.Int64N(1_000_000_000_000)), Temp: decimal(around(c.r, 36.5, 0.2), 1), Answers: form.Codes{"1"},
		Consent: new(true), Signer: "监护人",
		Site: new(1), Route: "IM", DoseVolume: decimal(0.5, 2), DoseUnit: new(1), Vaccinator: c.p.townDoctor(on), ObservedMin: new(30), Source: new(1), Valid: new(true)}
	switch d.Product.Kind {
	case vaccine.LiveBCG:
		f.Route, f.DoseVolume = "ID", decimal(0.1, 2)
	case vaccine.LiveOral:
		f.Route, f.DoseVolume, f.Site = "PO", decimal(0.1, 2), new(5)
	case vaccine.LiveInjected:
		f.Route = "SC"
	}
	if on == c.p.birth {
		f.OrgCode, f.Vaccinator, f.Source = mchCode, "产科接种人员", new(2)
	}
	c.note(forms.VaccinationForm, f)
	if happens(c.r, 0.003) {
		c.reaction(f)
	}
}

// certificate fills in 预防接种证 within a month of birth, now and then later.
func (c *course) certificate() {
	day := c.p.birth + civil.Date(between(c.r, 4, 28))
	if !c.likely(0.96) {
		day = c.p.birth + civil.Date(between(c.r, 32, 90))
	}
	if day > c.last() {
		return
	}
	b := c.county.birthOf(c.p)
	f := &forms.VaccinationCertificate{Visit: c.atTown(day, clinic), CertNo: fmt.Sprintf("%s%06d", countyCode, c.p.no), CardOn: day, MotherHBsAg: new(1),
		GestWeeks: new(b.gestation / 7), BirthWeight: &b.grams, BirthDosesOn: day}
	if c.p.mother != nil {
		f.GuardianName, f.GuardianPhone = c.p.mother.name, c.p.mother.phone
	}
	c.note(forms.VaccinationCertificateForm, f)
}

// deferred notes that a child with a fever is sent home.
func (c *course) deferred(on civil.Date) {
	f := &forms.VaccinationContraindication{Visit: c.atTown(on, clinic), ContraType: new(vaccine.Deferred), Vaccine: form.Codes{"all"}, ReasonCode: new(6), From: on, To: on + 6,
		Assessor: c.p.townDoctor(on), NextReview: on + 7}
	c.note(forms.VaccinationContraindicationForm, f)
}

// reaction reports a fever or a swelling after a dose.
func (c *course) reaction(dose *forms.Vaccination) {
	on := dose.VisitDate
	found := on + civil.Date(between(c.r, 1, 3))
	if found > c.last() {
		return
	}
	f := &forms.AEFI{Visit: c.atTown(found, clinic), ID: fmt.Sprintf("%s-%d-%06d", countyCode, found.Year(), c.p.no), Guardian: "监护人",
		Phone: phone(c.r), ReportTime: "15:30",
		Reporter: c.p.townDoctor(found), ReportOrg: c.p.at(found).town.org, Source: new(1),
		Suspects:  form.List[forms.SuspectVaccine]{{Name: dose.Vaccine, Lot: dose.LotNo, DoseNo: dose.DoseNo, Date: on, Route: dose.Route, Site: dose.Site}},
		OnsetDate: on + 1, FoundDate: found, FoundTime: "09:10", Events: form.Codes{"fever"},
		Clinical: "接种次日发热，精神可，对症处理后两天退热", Fever: decimal(around(c.r, 38.9, 0.15), 1),
		Hospitalised: new(2), Outcome: new(1), Serious: new(false), Group: new(false), Classification: new(1)}
	if happens(c.r, 0.3) {
		f.Events, f.Fever, f.Redness, f.Clinical = form.Codes{"local_reaction"}, nil, decimal(3.2, 1), "接种部位红肿，局部处理后三天消退"
	}
	c.note(forms.AEFIForm, f)
}

// campaignDay is the day in March or April of the last campaign against missing doses of MMR on which the child's turn comes, none for those
// who are too young or too old.
func (c *course) campaignDay() civil.Date {
	day := c.county.campaign() + civil.Date(c.p.no%45)
	if day < c.p.birth.AddMonths(9) || day >= c.p.birth.AddYears(7) {
		return c.county.today + 1
	}
	return day
}

// campaign is the first day of the last campaign, of March and April.
func (c *county) campaign() civil.Date {
	start := civil.Of(c.today.Year(), 3, 1)
	if start.AddMonths(2) > c.today {
		return start.AddYears(-1)
	}
	return start
}

// looked tells what campaign and kindergarten find, in order.
func (c *course) looked(until civil.Date) {
	if c.check <= c.school {
		c.campaign(until)
		c.entry(until)
		return
	}
	c.entry(until)
	c.campaign(until)
}

// campaign fills in 查漏补种摸底登记 once its day has come; nine of ten children get what is due on the spot, and a second dose
// four weeks later.
func (c *course) campaign(until civil.Date) {
	if c.check > until {
		return
	}
	start := c.county.campaign()
	f := &forms.CatchupCheck{Visit: c.atTown(c.check, clinic), Campaign: "麻疹成分疫苗查漏补种", Antigen: vaccine.MMR.String(), From: start, To: start.AddMonths(2) - 1,
		CertOK: new(true)}
	c.derive(f)
	f.Lacks = f.Recorded
	c.note(forms.CatchupCheckForm, f)
	for day := c.check; c.p.no%10 > 0 && day <= min(f.To, until); day += 28 {
		for _, d := range c.child.Due(c.county.params, day) {
			if d.Antigen == vaccine.MMR && d.Recommended <= day {
				c.give(&d, day)
			}
		}
	}
	c.check = c.county.today + 1
}

// entry fills in 入托入学预防接种证查验 once its day has come.
func (c *course) entry(until civil.Date) {
	if c.school > until {
		return
	}
	f := &forms.SchoolEntryCheck{Visit: c.atTown(c.school, clinic), School: c.p.village.town.name + "中心幼儿园", ClassName: "小班", TermStart: schoolDay(c.p.birth), CertOK: new(true),
		Result: new(1)}
	c.derive(f)
	if f.Missing != "" {
		f.Result = new(2)
	}
	c.note(forms.SchoolEntryCheckForm, f)
	c.school = c.county.today + 1
}
