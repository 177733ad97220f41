package demo

import (
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// pregnancy is one episode on its way through the forms.
type pregnancy struct {
	*story
	lmp       civil.Date
	booked    civil.Date // None = never
	babies    []*person  // of the delivery; none = still pregnant, or lost
	birth     birth
	parity    int
	kilograms float64 // before
	height    float64
	hb, sbp   int
	faithful  bool // keeps nearly every appointment
}

// motherhood tells every pregnancy that reaches into this year or the last, and the one under way.
func (s *story) motherhood() {
	if s.p.sex != rules.Female {
		return
	}
	from, parity := s.county.today.YearStart().AddYears(-1), 0
	for i := 0; i < len(s.p.children); i++ {
		first := s.p.children[i]
		babies := []*person{first}
		for i+1 < len(s.p.children) && s.p.children[i+1].birth == first.birth {
			i++
			babies = append(babies, s.p.children[i])
		}
		babies = slices.DeleteFunc(babies, func(p *person) bool { return p.no == 0 }) // the last family may be cut short
		if first.birth >= from && len(babies) > 0 {
			b := s.county.birthOf(first)
			s.pregnancy(&pregnancy{story: s, lmp: first.birth - civil.Date(b.gestation), babies: babies, birth: b, parity: parity})
		}
		parity++
	}
	s.expecting(parity)
}

// expecting tells the pregnancy of a woman who is with child today, or lost it early.
func (s *story) expecting(parity int) {
	age := civil.Age(s.p.birth, s.county.today)
	if age < 21 || age > 36 || s.p.marital != married || parity > 2 {
		return
	}
	for _, child := range s.p.children {
		if child.birth > s.county.today-540 {
			return
		}
	}
	if happens(s.r, 0.07) {
		s.pregnancy(&pregnancy{story: s, lmp: s.county.today - civil.Date(between(s.r, 55, 268)), parity: parity})
	}
}

// pregnancy tells one episode.
func (s *story) pregnancy(e *pregnancy) {
	e.kilograms, e.height = around(s.r, 54, 5), around(s.r, 159, 4)
	e.hb, e.sbp = whole(s.r, 121, 8), whole(s.r, 111, 6)
	e.faithful = s.likely(0.96)
	e.booked = e.booking()
	lost := len(e.babies) == 0 && happens(s.r, 0.1)
	if e.booked != civil.None {
		e.book(lost)
	}
	if !lost {
		e.deliver()
	}
}

// booking is the day on which the handbook was issued and the first examination made: mostly before the thirteenth week.
func (e *pregnancy) booking() civil.Date {
	day := e.lmp + civil.Date(between(e.r, 44, 85))
	if !e.faithful && happens(e.r, 0.5) {
		day = e.lmp + civil.Date(between(e.r, 95, 170))
	}
	if day = max(day, e.p.filedOn); !e.likely(0.98) || !e.served(day) || day > e.lmp+220 {
		return civil.None
	}
	return day
}

// book tells everything before the delivery.
func (e *pregnancy) book(lost bool) {
	card := e.card()
	if lost {
		if day := e.booked + civil.Date(between(e.r, 5, 20)); day <= e.last() {
			card.ClosedOn, card.CloseReason = day, new(rules.CloseAborted)
		}
	} else if day := e.checked(); day != civil.None {
		card.ClosedOn, card.CloseReason = day, new(rules.CloseRecovered)
	}
	e.add(forms.PregnancyForm, card)
	first := e.first()
	e.derive(first)
	e.finish(&first.Overall, &first.OverallNote, &first.MaternalReferral, &first.NextVisitDate, first)
	e.add(forms.AntenatalFirstForm, first)
	if lost {
		return
	}
	if e.likely(0.9) {
		e.risk(e.booked)
	}
	for _, w := range rules.AntenatalWindows(e.county.params, e.lmp)[1:] {
		e.followup(w)
	}
}

func (e *pregnancy) card() *forms.Pregnancy {
	f := &forms.Pregnancy{Visit: e.atTown(e.lmp, clinic), HandbookNo: "SF" + strconv.Itoa(100000+e.p.no), Booking: e.booked, BookingOrg: e.p.at(e.booked).town.org,
		EDDSource: new(1), Gravidity: new(e.parity + 1), ParityVaginal: &e.parity, ParityCS: new(0), FetusCount: new(max(1, len(e.babies))),
		ResidenceAddr: e.p.address, RiskColour: form.Codes{"1"}}
	if e.parity > 0 && happens(e.r, 0.35) {
		f.ParityVaginal, f.ParityCS = new(e.parity-1), new(1)
	}
	if e.p.contact != nil {
		f.HusbandName, f.HusbandPhone = e.p.contact.name, e.p.contact.phone
	}
	return f
}

// first fills in 第1次产前检查服务记录表.
func (e *pregnancy) first() *forms.AntenatalFirst {
	r := e.r
	ill := 1 + weighted(r, 95, 5)
	f := &forms.AntenatalFirst{Visit: e.atTown(e.booked, clinic), SpontAbortion: new(0), InducedAbortion: new(weighted(r, 80, 16, 4)), FetalDeath: new(0),
		Stillbirth: new(0), NeonatalDeath: new(0), BirthDefect: new(0), Height: decimal(e.height, 1), Weight: decimal(e.weight(e.booked), 1), SBP: &e.sbp,
		DBP: new(e.sbp - 40), Hb: &e.hb, WBC: decimal(around(r, 8, 1), 1), PLT: new(whole(r, 215, 30)), Vulva: new(1), Vagina: new(1), Cervix: new(1),
		Uterus: new(1), Adnexa: new(1), UProtein: "-", UGlucose: "-", UKetone: "-", UBlood: "-", ABO: new(1 + weighted(r, 30, 28, 33, 9)), Rh: new(2),
		Glucose: decimal(around(r, 4.6, 0.2), 1), ALT: new(whole(r, 18, 4)), AST: new(whole(r, 20, 4)), TBil: decimal(around(r, 10, 2), 1),
		SCr: new(whole(r, 50, 6)), BUN: decimal(around(r, 3.6, 0.5), 1), HBsAg: &ill, Syphilis: new(1), HIV: new(1), FolicAcid: new(1 + weighted(r, 85, 10, 5)),
		Guidance: form.Codes{"1", "2", "3", "4", "5"}}
	if happens(r, 0.15) {
		f.Vulva, f.Vagina, f.Cervix, f.Uterus, f.Adnexa, f.GynRefusal = nil, nil, nil, nil, nil, "孕妇要求暂缓"
	}
	return f
}

// weight is the weight on a day: little more in the first weeks, then about a pound a week.
func (e *pregnancy) weight(on civil.Date) float64 {
	weeks := float64(on-e.lmp) / 7
	return e.kilograms + min(weeks, 12)*0.1 + max(0, weeks-12)*0.4 + around(e.r, 0, 0.1)
}

// finish fills in what the rules decide: class, referral, next examination.
func (e *pregnancy) finish(class **int, note *string, referral *forms.MaternalReferral, then *civil.Date, rec form.Record) {
	on := rec.Header().VisitDate
	p := e.propose(rec)
	*then = next(p, on, 1)
	*class, *note = &p.Class, ""
	if p.Class == rules.FindingAbnormal {
		*note = reason(p, 100)
	}
	referral.Referral = new(1)
	if p.ReferralRequired {
		*referral = forms.MaternalReferral{Referral: new(2), Reason: reason(p, 100), OrgDept: countyName + "妇幼保健院产科", TrackedOn: e.tracked(on)}
		if referral.TrackedOn != civil.None {
			referral.TrackResult = new(1)
		}
	}
}

// risk grades the pregnancy by what the first examination found.
func (e *pregnancy) risk(on civil.Date) {
	if !e.served(on) {
		return
	}
	f := &forms.PregnancyRisk{Visit: e.atTown(on, clinic), Kind: new(rules.AssessGrading), Assessor: e.p.townDoctor(on), AssessOrg: countyName + "妇幼保健院",
		NextVisitDate: on.AddMonths(2)}
	f.Referral = new(1)
	e.derive(f)
	f.Measures = form.Codes{[]string{"1", "2", "3", "4"}[*f.Severity-1]}
	if *f.Severity >= rules.SeverityOrange || *f.Infectious {
		f.CaseManager = e.p.townDoctor(on)
	}
	if by := rules.ReportBy(e.county.params, *f.Severity, on); by != civil.None && e.likely(0.95) {
		f.ReportedOn = on
	}
	e.add(forms.PregnancyRiskForm, f)
}

// followup fills in one of 第2～5次产前随访服务记录表, unless it is left out or the child comes first.
func (e *pregnancy) followup(w rules.AntenatalWindow) {
	r := e.r
	span := 24
	if w.Opens >= rules.TermAge {
		span = 6
	}
	keeps := 0.6
	if e.faithful {
		keeps = 0.99
	}
	on := e.lmp + civil.Date(between(r, int(w.Opens), int(w.Opens)+span))
	if on < e.booked+7 || !e.served(on) || !happens(r, keeps) || (len(e.babies) > 0 && on >= e.babies[0].birth) {
		return
	}
	weeks := int(on-e.lmp) / 7
	sbp := e.sbp + between(r, -4, 6)
	if weeks >= 30 && happens(r, 0.03) {
		sbp = between(r, 140, 150)
	}
	f := &forms.AntenatalFollowup{Visit: e.atTown(on, clinic), ExamOrg: e.p.at(on).town.org, Weight: decimal(e.weight(on), 1),
		Fundal: decimal(float64(min(weeks, 34))-around(r, 0.5, 0.6), 1), Girth: decimal(72+float64(weeks)*0.65+around(r, 0, 2), 1), FetalHeart: new(between(r, 128, 152)),
		SBP: &sbp, DBP: new(sbp - 42), Hb: new(e.hb - between(r, 0, 9)), UProtein: "-", Guidance: form.Codes{"1", "2", "3", "4"}}
	if weeks >= 28 {
		f.ExamOrg, f.Position, f.Guidance = countyName+"妇幼保健院", "LOA", form.Codes{"1", "2", "3", "4", "5", "6", "7"}
	}
	if w.Number == 2 {
		f.PrenatalScreen = new(1 + weighted(r, 82, 6, 3, 9))
	}
	if w.Number == 3 {
		f.OGTTFasting, f.OGTT1h, f.OGTT2h = decimal(around(r, 4.5, 0.25), 1), decimal(around(r, 7.8, 0.7), 1), decimal(around(r, 6.8, 0.6), 1)
	}
	e.derive(f)
	e.finish(&f.Classification, &f.ClassNote, &f.MaternalReferral, &f.NextVisitDate, f)
	e.add(forms.AntenatalFollowupForm, f)
}

// checked is the day of the check 42 days after the delivery, None when there is none.
func (e *pregnancy) checked() civil.Date {
	if len(e.babies) == 0 {
		return civil.None
	}
	r := e.county.chance(e.babies[0], streamPregnancy)
	day := e.babies[0].birth + civil.Date(between(r, 42, 55))
	if !e.served(day) || !happens(r, min(0.95, 0.9*e.p.care())) {
		return civil.None
	}
	return day
}

// deliver tells the delivery and what follows.
func (e *pregnancy) deliver() {
	if len(e.babies) == 0 || e.babies[0].birth > e.last() {
		return
	}
	on, home := e.babies[0].birth, e.birth.discharged
	f := &forms.Delivery{Visit: form.Visit{VisitDate: on, VisitOutcome: new(form.OutcomeDone), OrgCode: mchCode, Doctor: "产科值班医生"},
		GAWeeks: new(e.birth.gestation / 7), GARest: new(e.birth.gestation % 7), Place: new(1), Org: countyName + "妇幼保健院", Mode: new(1),
		BloodLoss: new(between(e.r, 18, 42) * 10), LiveBirths: new(len(e.babies))}
	if e.birth.caesarean {
		f.Mode = new(rules.Caesarean)
	}
	if home <= e.county.today {
		f.Discharged, f.Received = home, min(e.county.today, home+civil.Date(between(e.r, 0, 3)))
	}
	for _, child := range e.babies {
		b := e.county.birthOf(child)
		f.Babies = append(f.Babies, forms.Baby{Outcome: new(1), Sex: &child.sex, Weight: &b.grams, Length: decimal(b.length, 1), Apgar1: new(9),
			Apgar5: new(10), Defect: new(false)})
	}
	e.add(forms.DeliveryForm, f)
	day := e.birth.visited
	if day == civil.None && e.likely(0.4) {
		day = home + civil.Date(between(e.r, 9, 27))
	}
	if day != civil.None && e.served(day) {
		e.visit(day)
	}
	if day := e.checked(); day != civil.None {
		e.check(day)
	}
}

// childbed are the answers that both forms after a delivery ask for.
func (e *pregnancy) childbed() forms.Childbed {
	return forms.Childbed{Delivered: e.babies[0].birth, Discharged: e.birth.discharged, GeneralHealth: "良好", MentalState: "情绪稳定", EPDS: new(between(e.r, 1, 7)),
		SBP: new(e.sbp + between(e.r, -3, 5)), DBP: new(e.sbp - 40)}
}

// visit fills in 产后访视记录表, at the same time as the newborn's.
func (e *pregnancy) visit(on civil.Date) {
	f := &forms.PostpartumVisit{Visit: e.atVillage(on, home), Childbed: e.childbed(), Temperature: decimal(36.6, 1), Guidance: form.Codes{"1", "2", "3", "4", "5"}}
	if happens(e.r, 0.12) {
		f.Problems = form.Codes{pick(e.r, []string{"1", "2", "3"})}
	}
	e.finish(&f.Classification, &f.ClassNote, &f.MaternalReferral, &f.NextVisitDate, f)
	e.add(forms.PostpartumVisitForm, f)
}

// check fills in 产后42天健康检查记录表 and closes the episode.
func (e *pregnancy) check(on civil.Date) {
	f := &forms.PostpartumDay42{Visit: e.atTown(on, clinic), Childbed: e.childbed(), Classification: new(1), Disposition: new(1), Guidance: form.Codes{"1", "2", "3", "4"}}
	e.add(forms.PostpartumDay42Form, f)
}
