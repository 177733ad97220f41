package demo

import (
	"math/rand/v2"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// contact is one attempt to see a patient.
type contact struct {
	on      civil.Date
	mode    int
	outcome int
	again   bool // within two weeks of a visit that asked for it
}

// plan lays out the contacts of the year: one a quarter on about the same day, as far as the patient's pattern goes.
func (c *county) plan(r *rand.Rand, p *person, e *patient) []contact {
	first, last := max(e.enrolledOn, c.start), p.last(c.today)
	if e.lostOn != civil.None {
		last = min(last, e.lostOn-30)
	}
	if e.pattern == unseen || first > last {
		return e.search(nil, p.last(c.today), c.start)
	}
	var list []contact
	add := func(on civil.Date) {
		mode := measure.ModeClinic
		if happens(r, 0.35) {
			mode = measure.ModeHome
		}
		list = append(list, contact{on: on, mode: mode, outcome: form.OutcomeDone})
	}
	if e.enrolledOn >= c.start {
		add(e.enrolledOn)
	}
	day := between(r, 10, 75)
	for q := c.start.QuarterStart(); q <= last; q = q.AddMonths(3) {
		on := q + civil.Date(day+between(r, -8, 8))
		if on >= first && on <= last && (len(list) == 0 || on-list[len(list)-1].on > 25) {
			add(on)
		}
	}
	if len(list) == 0 {
		return e.search(list, p.last(c.today), c.start)
	}
	gap := r.IntN(len(list))
	switch e.pattern {
	case phoned:
		list[gap].mode = measure.ModePhone
	case missed:
		if happens(r, 0.2) {
			list[gap].outcome = form.OutcomeRefused
		} else {
			list = slices.Delete(list, gap, gap+1)
		}
	case phoneOnly:
		for i := range list {
			list[i].mode = measure.ModePhone
		}
	}
	return e.search(list, p.last(c.today), c.start)
}

// search adds the three attempts after which a patient counts as lost (records-and-chronic 9.2).
func (e *patient) search(list []contact, last, start civil.Date) []contact {
	if e.lostOn == civil.None {
		return list
	}
	for i, outcome := range []int{form.OutcomeNotMet, form.OutcomeNotMet, form.OutcomeLost} {
		if on := e.lostOn - civil.Date(9*(2-i)); on >= start && on <= last && on > e.enrolledOn {
			list = append(list, contact{on: on, mode: measure.ModeHome, outcome: outcome})
		}
	}
	return list
}

// revisit returns the contact within two weeks that the decision asks for. Not every doctor makes it.
func (c *county) revisit(r *rand.Rand, p *person, now contact, proposal form.Proposal, next []contact) (contact, bool) {
	on := now.on + civil.Date(between(r, 8, 14))
	due := proposal.NextStep == rules.StepRevisit || proposal.NextStep == rules.StepRefer || proposal.NextStep == rules.StepUrgent
	if !due || on > p.last(c.today) || (len(next) > 0 && on+5 > next[0].on) || !happens(r, 0.8*p.village.town.diligent) {
		return contact{}, false
	}
	return contact{on: on, mode: now.mode, outcome: form.OutcomeDone, again: true}, true
}

// followup is a follow-up form as far as the diseases share it.
type followup interface {
	form.Record
	form.Deriver
	form.FactSource
	form.Proposer
}

// disease is what the follow-ups of the three programmes differ in.
type disease struct {
	sheet   *sheet
	stream  uint64
	patient func(p *person) *patient
	form    string
	apart   bool // the visit at the enrolment has a form of its own
	fill    func(c *county, r *rand.Rand, v *visit) draft
}

// visit is one contact on the way to becoming a record.
type visit struct {
	contact
	*person
	patient *patient
	today   civil.Date
	first   bool // of the year
	header  form.Visit
	ctx     *form.Context
}

// draft is a record whose decision is still open.
type draft struct {
	record    followup
	treatment *forms.Treatment
	referral  **form.Referral
	followup  *form.Followup
}

// table makes the follow-ups of one programme. Each record knows the earlier ones, so that class, next visit and referral are those the
// rules propose.
func (c *county) followupTable(d *disease) Table {
	return c.each(d.form, d.sheet.header, func(p *person, yield func([]string) bool) bool {
		e := d.patient(p)
		if e == nil {
			return true
		}
		r := c.chance(p, d.stream)
		ctx := &form.Context{Sex: p.sex, Birth: p.birth, Today: c.today, DeathDate: p.deathDate, Params: c.params}
		plan := slices.DeleteFunc(c.plan(r, p, e), func(v contact) bool { return d.apart && v.on == e.enrolledOn })
		for i := 0; i < len(plan); i++ {
			v := &visit{contact: plan[i], person: p, patient: e, today: c.today, first: i == 0, ctx: ctx}
			v.header = form.Visit{VisitDate: v.on, VisitMode: &v.mode, VisitOutcome: &v.outcome, OrgCode: p.at(v.on).code, Doctor: p.villageDoctor(v.on)}
			ctx.Visit = &v.header
			record, proposal := c.followup(d, r, v)
			if !yield(d.sheet.visit(p, record)) {
				return false
			}
			ctx.Previous = append(ctx.Previous, form.Past{Form: d.form, Date: v.on, Mode: v.mode, Outcome: v.outcome, Facts: record.Facts()})
			if again, ok := c.revisit(r, p, v.contact, proposal, plan[i+1:]); ok {
				plan = slices.Insert(plan, i+1, again)
			}
		}
		return true
	})
}

func (c *county) followup(d *disease, r *rand.Rand, v *visit) (followup, form.Proposal) {
	draft := d.fill(c, r, v)
	draft.record.Derive(v.ctx)
	if v.outcome != form.OutcomeDone {
		if v.outcome != form.OutcomeNotMet {
			draft.followup.LostReason = lostReasons[v.outcome]
		}
		return draft.record, form.Proposal{}
	}
	proposal := draft.record.Propose(v.ctx)
	draft.decide(r, v, proposal)
	return draft.record, proposal
}

var lostReasons = map[int]string{form.OutcomeLost: "多次上门未遇，电话停机，邻居称已外出务工", form.OutcomeRefused: "自觉无不适，不愿随访"}

// decide fills in what the doctor decides: as the rules propose.
func (d *draft) decide(r *rand.Rand, v *visit, proposal form.Proposal) {
	d.followup.NextVisitDate = v.on.AddMonths(3)
	if proposal.Class != 0 {
		d.treatment.VisitClass, d.treatment.NextStep = &proposal.Class, &proposal.NextStep
		d.followup.NextVisitDate = proposal.NextVisit - civil.Date(r.IntN(4))
	}
	if !proposal.ReferralRequired {
		return
	}
	referral := &form.Referral{Reason: proposal.ClassText, OrgDept: v.at(v.on).town.org + "全科医学科"}
	if proposal.Danger {
		referral.Reason, referral.OrgDept = "危急值，紧急转诊", "示范县人民医院急诊科"
	}
	if tracked := v.on + civil.Date(between(r, 4, 13)); tracked <= v.last(v.today) && happens(r, 0.85) {
		referral.TrackedOn, referral.Result = tracked, new(1)
	}
	*d.referral = referral
}

// lifestyle returns the answers and goals of 生活方式指导.
func (v *visit) lifestyle() forms.Lifestyle {
	h, minutes := v.habits, 30
	l := forms.Lifestyle{SmokeNow: new(0), DrinkNow: decimal(0, 0), ExTimes: new([]int{7, 4, 1, 0}[h.exercise-1]), ExMinutes: &minutes,
		ExTimesGoal: new(max(5, []int{7, 4, 1, 0}[h.exercise-1])), ExMinutesGoal: new(30)}
	if h.exercise == 4 {
		minutes = 0
	}
	if h.smoking == 3 {
		l.SmokeNow, l.SmokeGoal = &h.cigarettes, new(h.cigarettes/2)
	}
	if h.drinking > 2 {
		l.DrinkNow, l.DrinkGoal = decimal(float64(h.liang)/10, 1), decimal(float64(h.liang)/20, 1)
	}
	return l
}

// pressure measures the blood pressure: worse in winter, better again at the visit after an adjusted medication. A few doctors write the
// same values each time.
func (v *visit) pressure(r *rand.Rand) (sbp, dbp *int) {
	if v.patient.copied {
		return new(int(v.body.sbp)), new(int(v.body.dbp))
	}
	high, low := around(r, v.body.sbp, 5), around(r, v.body.dbp, 3)
	if month := v.on.Month(); month <= 2 || month == 12 {
		high += 4
	}
	if v.again {
		high, low = high-7, low-5
	}
	if v.htn != nil && happens(r, 0.005) {
		high, low = around(r, 188, 4), around(r, 104, 5)
	}
	s := int(high)
	return &s, new(min(int(low), s-24))
}

// drugUse is 服药依从性 and 药物不良反应, rarely one of these reactions.
func drugUse(r *rand.Rand, reactions ...string) forms.DrugUse {
	d := forms.DrugUse{Adherence: new(1 + weighted(r, 86, 12, 2)), Adverse: new(1)}
	if happens(r, 0.015) {
		d.Adverse, d.AdverseText = new(2), pick(r, reactions)
	}
	return d
}

// drug is one prescription in use at the grassroots, its dose in milligrams.
func drug(name string, times int, dose int64, since civil.Date) form.Medication {
	return form.Medication{DrugName: name, FreqPerDay: &times, DoseEach: new(form.NewDecimal(dose, 0)), DoseUnit: new(1), Usage: "口服", StartDate: since}
}
