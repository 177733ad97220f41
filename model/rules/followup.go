package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
)

// Classes of a follow-up (此次随访分类, value set visit_class).
const (
	ClassSatisfied    = 1
	ClassUnsatisfied  = 2
	ClassAdverse      = 3
	ClassComplication = 4
)

// Next steps (下一步管理措施, value set next_step).
const (
	StepRoutine = 1
	StepRevisit = 2
	StepRefer   = 3
	StepUrgent  = 4
)

// Disease is a chronic disease whose follow-ups are classified by what was found and share the rules on the next visit
// (records-and-chronic 4.4, 5.5 and 6.6).
type Disease struct {
	Programme string // programme of the enrolment
	Form      string // form of its follow-up
	FirstForm string // form of the first visit that precedes the follow-ups, "" = none
	Name      string // 高血压

	anyMode     bool   // a visit need not be face to face to count for the year
	required    string // parameter: visits a year that count
	minInPerson string // parameter: visits a year that must be face to face whatever counts, "" = none

	clause     string
	classRule  string               // rule of the class when it is not numbered as in 4.4
	nextRules  map[situation]string // rules of the next visit when they are not numbered as in 4.4
	dangers    string               // value set of the danger signs
	item       string               // what is measured
	measured   func(f *form.Facts) bool
	controlled func(p form.Params, f *form.Facts, age int, on civil.Date) bool // asked only when measured
	explain    func(p form.Params, f *form.Facts, age int, on civil.Date) string
	danger     func(p form.Params, f *form.Facts, on civil.Date) form.Codes // danger signs that follow from measured values
	acute      func(f *form.Facts) form.Codes                               // signs of an acute exacerbation, which is referred; nil = unknown to the disease
}

// Diseases lists the diseases with such follow-ups.
func Diseases() []*Disease { return []*Disease{Hypertension, Diabetes, COPD} }

// situation is what decides the next visit, numbered like the rules of 4.4.
type situation int

const (
	inDanger situation = iota + 1
	complicated
	againWorse
	firstWorse
	settled
	referralTracked
	acutelyWorse // known to COPD only
)

// rule cites the rule that decides in a situation.
func (d *Disease) rule(s situation) string {
	if rule, ok := d.nextRules[s]; ok {
		return rule
	}
	return fmt.Sprintf("%s next visit rule %d", d.clause, s)
}

// Uncontrolled reports whether the value was measured and is not at target for the age on the day.
func (d *Disease) Uncontrolled(p form.Params, f *form.Facts, age int, on civil.Date) bool {
	return d.measured(f) && !d.controlled(p, f, age, on)
}

// DangerSigns returns the danger signs that follow from the measured values; the others are the doctor's to tick.
func (d *Disease) DangerSigns(p form.Params, f *form.Facts, on civil.Date) form.Codes {
	return d.danger(p, f, on)
}

// contact is one done follow-up as the decision on the next step sees it.
type contact struct {
	on           civil.Date
	facts        *form.Facts
	age          int
	measured     bool
	uncontrolled bool
	adverse      bool
	complication bool
	dangers      form.Codes
	acute        form.Codes
	tracked      civil.Date // a referral made at this contact was followed up on; None = none was, or not yet
}

func (d *Disease) contact(p form.Params, birth, on civil.Date, f *form.Facts) contact {
	c := contact{on: on, facts: f, age: civil.Age(birth, on), measured: d.measured(f), adverse: f.Adverse,
		complication: f.Class == ClassComplication || f.Marks.Get(MarkComplication) == "1",
		dangers:      form.ParseCodes(f.Marks.Get(MarkDanger))}
	c.uncontrolled = d.Uncontrolled(p, f, c.age, on)
	for _, sign := range d.DangerSigns(p, f, on) {
		if !c.dangers.Has(sign) {
			c.dangers = append(c.dangers, sign)
		}
	}
	if d.acute != nil {
		c.acute = d.acute(f)
	}
	c.tracked, _ = civil.Parse(f.Marks.Get(MarkTracked))
	return c
}

// decisive reports whether the contact says anything about the state of the disease.
func (c *contact) decisive() bool {
	return c.measured || c.adverse || c.complication || len(c.dangers) > 0 || len(c.acute) > 0
}

// class returns the most serious class that applies, in the order 4 > 3 > 2 > 1 (records-and-chronic 4.4), 0 when nothing is known.
func (c *contact) class() int {
	switch {
	case c.complication:
		return ClassComplication
	case c.adverse:
		return ClassAdverse
	case c.uncontrolled:
		return ClassUnsatisfied
	case c.measured:
		return ClassSatisfied
	}
	return 0
}

// Propose classifies a follow-up and says what comes next. It needs Birth, Previous, Params and Visit of the context.
func (d *Disease) Propose(c *form.Context, facts *form.Facts) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	on := c.Visit.VisitDate
	var before []contact
	for i := range c.Previous {
		if past := &c.Previous[i]; past.Form == d.Form && past.Outcome == form.OutcomeDone && past.Date < on {
			before = append(before, d.contact(c.Params, c.Birth, past.Date, &past.Facts))
		}
	}
	now := d.contact(c.Params, c.Birth, on, facts)
	o := d.decide(c.Params, &now, before)
	if o.NextStep == StepRoutine && !d.anyMode && !FaceToFace(c.Visit.Mode()) && c.Visit.Mode() != 0 {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic 9.1 rule 1, 9.3 rule 1",
			Text: fmt.Sprintf("本次不是面对面随访，不计入规范管理；本季度如无面对面随访，请于 %s前完成一次", on.QuarterEnd().Chinese())})
	}
	return o
}

// decide applies the class rules and then the rules on the next visit, top down (records-and-chronic 4.4 rules 1 to 7; 5.5; 6.6).
func (d *Disease) decide(p form.Params, now *contact, before []contact) form.Proposal {
	o := form.Proposal{Uncontrolled: now.uncontrolled, Adverse: now.adverse, Danger: len(now.dangers) > 0, Class: now.class()}
	if set, ok := code.Lookup("visit_class"); ok {
		if item := set.Item(fmt.Sprint(o.Class)); item != nil {
			o.ClassText = item.Chinese
		}
	}
	d.explainClass(p, now, &o)

	step := func(n int, date civil.Date, s situation, text string) {
		o.NextStep, o.NextVisit = n, date
		o.Reasons = append(o.Reasons, form.Reason{Rule: d.rule(s), Text: text})
	}
	revisit := now.on + days(p, RevisitDays, now.on)
	track := now.on + days(p, TrackDays, now.on)
	routine := RoutineDate(p, now.on)
	last := d.last(p, now.on, before)
	tracked := o.Class > ClassSatisfied && d.trackedReferral(p, now, before)
	again := ""
	switch {
	case last == nil:
	case now.uncontrolled && last.uncontrolled:
		again = "控制不满意"
	case now.adverse && last.adverse:
		again = "出现药物不良反应"
	}
	switch {
	case o.Danger:
		o.ReferralRequired, o.TrackBy = true, track
		step(StepUrgent, revisit, inDanger, fmt.Sprintf("存在危急情况（%s）：处理后紧急转诊，%s前随访转诊情况",
			texts(d.dangers, now.dangers), revisit.Chinese()))
	case len(now.acute) > 0 && !(tracked && last != nil && subset(now.acute, last.acute)):
		o.ReferralRequired, o.TrackBy = true, track
		step(StepRefer, track, acutelyWorse, fmt.Sprintf("疑似急性加重（%s）：在能力范围内处理并转诊，%s前追踪转诊情况",
			texts("copd_acute", now.acute), track.Chinese()))
	case o.Class == ClassComplication:
		o.TrackBy = track
		step(StepRefer, track, complicated, fmt.Sprintf("出现新的并发症或原有并发症加重：建议转诊，%s前追踪转诊情况", track.Chinese()))
	case tracked:
		step(StepRoutine, routine, referralTracked, "转诊已追踪：按上级医院方案治疗，3 个月后随访，继续列入控制不满意名单")
	case again != "":
		o.ReferralRequired, o.TrackBy = true, track
		step(StepRefer, track, againWorse, fmt.Sprintf("与 %s 随访连续两次%s：应转诊，%s前追踪转诊情况", last.on, again, track.Chinese()))
	case o.Class > ClassSatisfied:
		step(StepRevisit, revisit, firstWorse, fmt.Sprintf("首次出现：检查服药依从性，必要时增加剂量、更换或加用药物，%s前复访", revisit.Chinese()))
	case o.Class == ClassSatisfied:
		step(StepRoutine, routine, settled, fmt.Sprintf("控制满意：%d 个月后常规随访", whole(p, RoutineMonths, now.on)))
	}
	return o
}

func (d *Disease) explainClass(p form.Params, now *contact, o *form.Proposal) {
	text := "未测" + d.item + "，不能判断控制情况"
	if now.measured {
		text = d.explain(p, now.facts, now.age, now.on)
		if now.uncontrolled {
			text += "，未达标"
		} else {
			text += "，达标"
		}
	}
	switch o.Class {
	case ClassComplication:
		text += "；有新的并发症或原有并发症加重"
	case ClassAdverse:
		text += "；有药物不良反应"
	}
	if o.ClassText != "" {
		text += "：" + o.ClassText
	}
	rule := d.clause + " class"
	switch {
	case d.classRule != "":
		rule = d.classRule
	case o.Class != 0:
		rule = fmt.Sprintf("%s class rule %d", d.clause, ClassComplication+1-o.Class)
	}
	o.Reasons = append(o.Reasons, form.Reason{Rule: rule, Text: text})
}

// last returns the last contact with a measured value that "two in a row" looks at: any mode, inside six months; lost, refused and
// not-met visits are not among the contacts (records-and-chronic 4.4 rule 7).
func (d *Disease) last(p form.Params, on civil.Date, before []contact) *contact {
	for i := range slices.Backward(before) {
		if c := &before[i]; c.measured {
			if !inARow(p, c.on, on) {
				return nil
			}
			return c
		}
	}
	return nil
}

func inARow(p form.Params, earlier, on civil.Date) bool {
	return earlier.AddMonths(whole(p, InARowMonths, on)) >= on
}

// trackedReferral reports whether a referral was followed up and the value has not been at target since: the case stays with the
// specialist's plan and is not referred every two weeks (records-and-chronic 4.4 rule 6).
func (d *Disease) trackedReferral(p form.Params, now *contact, before []contact) bool {
	for i := range slices.Backward(before) {
		c := &before[i]
		if !inARow(p, c.on, now.on) || c.class() == ClassSatisfied {
			return false
		}
		if c.tracked != civil.None && c.tracked <= now.on {
			return true
		}
	}
	return false
}

// subset reports whether all codes are among others.
func subset(codes, others form.Codes) bool {
	return !slices.ContainsFunc(codes, func(code string) bool { return !others.Has(code) })
}

// texts joins the Chinese labels of codes of a value set.
func texts(set string, codes form.Codes) string {
	labels := slices.Clone(codes)
	if s, ok := code.Lookup(set); ok {
		for i, c := range labels {
			if item := s.Item(c); item != nil {
				labels[i] = item.Chinese
			}
		}
	}
	return strings.Join(labels, "、")
}
