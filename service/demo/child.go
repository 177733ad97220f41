package demo

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// child is a child on its way through the check-ups.
type child struct {
	*story
	birth birth
	seen  bool // comes to check-ups at all
	weak  *forms.WeakChildFile
}

// childhood tells everything of a child of up to seven years.
func (s *story) childhood() {
	if s.p.filedOn == civil.None || s.p.duplicate || civil.Age(s.p.birth, s.county.today) >= 7 {
		return
	}
	c := &child{story: s, birth: s.county.birthOf(s.p), seen: s.likely(0.99)}
	if c.birth.visited != civil.None && s.served(c.birth.visited) {
		c.newborn()
	}
	for _, slot := range rules.ChildSlots() {
		if on := c.appointment(&slot); c.served(on) {
			c.slot(&slot, on)
		}
	}
	if c.weak != nil {
		c.note(forms.WeakChildFileForm, c.weak)
	}
}

// appointment is the day of a check-up: in the first weeks of its window, from three years on in spring, when the doctor comes to the kindergarten.
func (c *child) appointment(slot *rules.Slot) civil.Date {
	opens, last := slot.Window(c.county.params, c.p.birth)
	if slot.Months < 36 {
		return min(last, opens+civil.Date(between(c.r, 0, 25)))
	}
	day := civil.Of(opens.Year(), 4, 15) + civil.Date(between(c.r, 0, 60))
	if day < opens {
		day = day.AddYears(1)
	}
	return min(last, day)
}

// slot is one visit to the township: the check-up and what goes with it.
func (c *child) slot(slot *rules.Slot, on civil.Date) {
	checked := c.seen && c.likely(0.97)
	if checked {
		c.checkup(slot, on)
		if on >= c.county.start.AddYears(-1) && c.likely(0.9) {
			c.eyes(on)
		}
	}
	for _, point := range rules.AgePoints() {
		if point.Months == slot.Months && (checked && c.likely(0.98) || happens(c.r, 0.5)) {
			c.tcm(&point, on)
		}
	}
}

// newborn fills in 新生儿家庭访视记录表.
func (c *child) newborn() {
	on, b := c.birth.visited, &c.birth
	kg := float64(b.grams)/1000 + float64(on-c.p.birth-5)*0.02
	f := &forms.NewbornVisit{Visit: c.atVillage(on, home), GAWeeks: new(b.gestation / 7), MidwiferyOrg: countyName + "妇幼保健院", DischargeDate: b.discharged,
		BirthCondition: form.Codes{"1"}, Asphyxia: new(1), Apgar1: new(9), Apgar5: new(10), HearingScreen: new(1), DiseaseScreen: form.Codes{"2"},
		BirthWeight: decimal(float64(b.grams)/1000, 2), BirthLength: decimal(b.length, 1), CurrentWeight: decimal(kg, 2), Feeding: new(1 + weighted(c.r, 66, 26, 8)),
		MilkML: new(10 * between(c.r, 4, 8)), MilkTimes: new(between(c.r, 8, 11)), Vomiting: new(1), Stool: new(1), StoolTimes: new(between(c.r, 3, 6)),
		Temperature: decimal(around(c.r, 36.7, 0.15), 1), HeartRate: new(between(c.r, 118, 142)), RespRate: new(between(c.r, 36, 48)),
		FontanelleA: decimal(1.5, 1), FontanelleB: decimal(1.5, 1), Umbilicus: new(1 + int((on-c.p.birth)/9)), Guidance: form.Codes{"1", "2", "3", "4", "5"},
		HepB1Done: new(true), BCGDone: new(!b.preterm()), VisitPlace: c.p.address, NextPlace: c.p.at(on).town.org}
	f.Feeding24h = new([]int{1, 3, 4}[*f.Feeding-1])
	if b.caesarean {
		f.BirthCondition = form.Codes{"4"}
	}
	if b.twin {
		f.BirthCondition = append(f.BirthCondition, "5")
	}
	if c.p.mother != nil {
		f.MotherName, f.MotherPhone, f.MotherBirthDate = c.p.mother.name, c.p.mother.phone, c.p.mother.birth
	}
	if happens(c.r, 0.3) {
		f.JaundiceSite, f.Complexion = form.Codes{"2"}, form.Codes{"2"}
	}
	c.decide(forms.NewbornVisitForm, f, &f.ChildReferral, &f.NextVisitDate, 1)
	if b.preterm() && c.likely(0.9) {
		c.open(on, "1")
	}
}

// decide fills in what the rules ask for, referral and next visit, and adds the record.
func (c *child) decide(def *form.Definition, rec form.Record, referral *forms.ChildReferral, then *civil.Date, months int) {
	on := rec.Header().VisitDate
	c.derive(rec)
	p := c.propose(rec)
	*then, referral.Referral = next(p, on, months), new(1)
	if p.ReferralRequired {
		*referral = forms.ChildReferral{Referral: new(2), Reason: reason(p, 100), OrgDept: countyName + "妇幼保健院儿保科", ReferralTrackedOn: c.tracked(on)}
		if referral.ReferralTrackedOn != civil.None {
			referral.ReferralResult = new(1)
		}
	}
	c.add(def, rec)
}

// checkup fills in 儿童健康检查记录表 of the age.
func (c *child) checkup(slot *rules.Slot, on civil.Date) {
	r, months := c.r, slot.Months
	f := &forms.ChildCheckup{Visit: c.atTown(on, clinic), Guidance: form.Codes{"1", "2", "3", "4"}}
	f.Weight, f.Height, f.HeadCirc = c.birth.measured(r, c.p, on)
	if months > 6 {
		f.Guidance = append(f.Guidance, "5")
	}
	if months >= 36 {
		f.HeadCirc = nil
	}
	c.infant(f, months)
	if months >= 48 {
		f.VisionLeft, f.VisionRight = c.acuity(), c.acuity()
	}
	c.blood(f, months)
	if happens(r, 0.12) {
		f.Illness, f.Diarrhoea = form.Codes{"3"}, new(1)
	}
	if months >= 3 && !c.birth.preterm() && happens(r, 0.015) {
		c.development(f, on)
	}
	c.decide(forms.ChildCheckupForm, f, &f.ChildReferral, &f.NextVisitDate, 12)
	for _, finding := range f.Findings {
		if why := weakReasons[finding]; why != "" && c.likely(0.9) {
			c.open(on, why)
		}
	}
}

// infant fills in what the sheets of the first three years ask for.
func (c *child) infant(f *forms.ChildCheckup, months int) {
	if months < 36 {
		f.OutdoorHours = decimal(float64(between(c.r, 2, 5))/2, 1)
		f.VitDIU = new(400)
	}
	if months < 30 {
		f.FontanelleClosed = new(1)
		if months < 12 || months == 12 && happens(c.r, 0.5) {
			f.FontanelleClosed, f.FontanelleA, f.FontanelleB = new(2), decimal(1.5, 1), decimal(1.5, 1)
		}
	}
	switch {
	case months < 3:
		f.NeckMass, f.Umbilicus = new(2), new(2)
	case months < 8:
		f.NeckMass = new(2)
	}
	if months < 6 {
		f.Feeding24h = new([]int{1, 3, 4}[weighted(c.r, 58, 30, 12)])
	}
	if months >= 6 {
		f.Teeth = new(min(20, max(0, between(c.r, months/2-3, months-5))))
	}
	if months >= 12 {
		f.Caries = new(0)
		if months >= 36 && happens(c.r, 0.3) {
			f.Caries = new(between(c.r, 1, 4))
		}
	}
}

// acuity is the five-mark acuity of either eye, the same at each check-up; one child in twelve sees badly.
func (c *child) acuity() *form.Decimal {
	if c.birth.dim {
		return decimal(4.7, 1)
	}
	return decimal(5, 1)
}

// blood tests the haemoglobin at the ages at which it is due.
func (c *child) blood(f *forms.ChildCheckup, months int) {
	switch months {
	case 8, 18, 30, 48, 60, 72:
		f.HB = new(whole(c.r, 123, 5))
		if c.birth.anaemic && months < 48 {
			f.HB = new(between(c.r, 92, 108))
		}
	}
}

// development finds a warning sign and, mostly, screens again.
func (c *child) development(f *forms.ChildCheckup, on civil.Date) {
	f.DevSigns = form.Codes{pick(c.r, []string{"1", "2", "3", "4"})}
	if day := on + civil.Date(between(c.r, 7, 40)); day <= c.last() && c.likely(0.8) {
		f.SecondScreen, f.SecondOn = new(2+weighted(c.r, 75, 25)), day
	}
}

// eyes fills in 眼保健及视力检查记录表 on the day of a check-up.
func (c *child) eyes(on civil.Date) {
	f := &forms.ChildEyeCheck{Visit: c.atTown(on, clinic)}
	if civil.AgeMonths(c.p.birth, on) >= 48 {
		f.AcuityR, f.AcuityL = c.acuity(), c.acuity()
	}
	c.decide(forms.ChildEyeCheckForm, f, &f.ChildReferral, &f.NextVisitDate, 12)
}

// tcm fills in 0～36个月儿童中医药健康管理服务记录表, on the day of the check-up if that is in time.
func (c *child) tcm(point *rules.AgePoint, on civil.Date) {
	if !point.Holds(c.p.birth, on) {
		on = c.p.birth.AddMonths(point.Months) + civil.Date(between(c.r, 5, 40))
	}
	if !c.served(on) {
		return
	}
	f := &forms.TCMChild{Visit: c.atTown(on, clinic), Services: form.Codes{"1", "2", "3"}}
	c.derive(f)
	if p := c.propose(f); p.NextVisit > on {
		f.NextVisitDate = p.NextVisit
	}
	c.add(forms.TCMChildForm, f)
}

// weakReasons are the findings for which a file is opened, with the code of 建档原因.
var weakReasons = map[string]string{"malnutrition": "2", "malnutrition_severe": "2", "anaemia_moderate": "3", "anaemia_severe": "3", "obesity": "5", "development": "7"}

// open opens 体弱儿管理专案 and follows it up each month until it is better.
func (c *child) open(on civil.Date, why string) {
	if c.weak != nil {
		return
	}
	f := &forms.WeakChildFile{Visit: c.atTown(on, clinic), WeakReason: form.Codes{why}, OpenValue: "见当日检查记录", Plan: "指导喂养，每月复查体重和身长，必要时转诊"}
	months, day := 3, on
	for range months {
		if day += civil.Date(between(c.r, 27, 33)); !c.served(day) {
			break
		}
		kg, cm, _ := c.birth.measured(c.r, c.p, day)
		f.Visits = append(f.Visits, forms.WeakVisit{On: day, Weight: kg, Height: cm, Treatment: "喂养和营养指导", Evaluation: new(1 + weighted(c.r, 80, 20))})
	}
	if len(f.Visits) == months && happens(c.r, 0.7) {
		f.CloseDate, f.WeakOutcome = day, new(1)
	}
	c.weak = f
}
