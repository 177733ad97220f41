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

// Disease is a chronic disease whose follow-ups are classified by one measured value and share the rules on the next visit
// (records-and-chronic 4.4 and 5.5).
type Disease struct {
	Programme string // programme of the enrolment
	Form      string // form of its follow-up
	Name      string // 高血压

	clause     string
	dangers    string // value set of the danger signs
	item       string // what is measured
	measured   func(f *form.Facts) bool
	controlled func(p form.Params, f *form.Facts, age int, on civil.Date) bool // asked only when measured
	explain    func(p form.Params, f *form.Facts, age int, on civil.Date) string
	danger     func(p form.Params, f *form.Facts, on civil.Date) form.Codes // danger signs that follow from measured values
}

// Diseases lists the diseases with such follow-ups.
func Diseases() []*Disease { return []*Disease{Hypertension, Diabetes} }

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
	c.tracked, _ = civil.Parse(f.Marks.Get(MarkTracked))
	return c
}

// decisive reports whether the contact says anything about the state of the disease.
func (c *contact) decisive() bool {
	return c.measured || c.adverse || c.complication || len(c.dangers) > 0
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
	if o.NextStep == StepRoutine && !FaceToFace(c.Visit.Mode()) && c.Visit.Mode() != 0 {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic 9.1 rule 1, 9.3 rule 1",
			Text: fmt.Sprintf("本次不是面对面随访，不计入规范管理；本季度如无面对面随访，请于 %s前完成一次", on.QuarterEnd().Chinese())})
	}
	return o
}

// decide applies the class rules and then the rules on the next visit, top down (records-and-chronic 4.4 rules 1 to 7; 5.5).
func (d *Disease) decide(p form.Params, now *contact, before []contact) form.Proposal {
	o := form.Proposal{Uncontrolled: now.uncontrolled, Adverse: now.adverse, Danger: len(now.dangers) > 0, Class: now.class()}
	if set, ok := code.Lookup("visit_class"); ok {
		if item := set.Item(fmt.Sprint(o.Class)); item != nil {
			o.ClassText = item.Chinese
		}
	}
	d.explainClass(p, now, &o)

	step := func(n int, date civil.Date, rule, text string) {
		o.NextStep, o.NextVisit = n, date
		o.Reasons = append(o.Reasons, form.Reason{Rule: d.clause + " next visit " + rule, Text: text})
	}
	revisit := now.on + days(p, RevisitDays, now.on)
	track := now.on + days(p, TrackDays, now.on)
	routine := RoutineDate(p, now.on)
	last := d.last(p, now.on, before)
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
		step(StepUrgent, revisit, "rule 1", fmt.Sprintf("存在危急情况（%s）：处理后紧急转诊，%s前随访转诊情况",
			d.dangerText(now.dangers), revisit.Chinese()))
	case o.Class == ClassComplication:
		o.TrackBy = track
		step(StepRefer, track, "rule 2", fmt.Sprintf("出现新的并发症或原有并发症加重：建议转诊，%s前追踪转诊情况", track.Chinese()))
	case o.Class > ClassSatisfied && d.trackedReferral(p, now, before):
		step(StepRoutine, routine, "rule 6", "转诊已追踪：按上级医院方案治疗，3 个月后随访，继续列入控制不满意名单")
	case again != "":
		o.ReferralRequired, o.TrackBy = true, track
		step(StepRefer, track, "rule 3", fmt.Sprintf("与 %s 随访连续两次%s：应转诊，%s前追踪转诊情况", last.on, again, track.Chinese()))
	case o.Class > ClassSatisfied:
		step(StepRevisit, revisit, "rule 4", fmt.Sprintf("首次出现：检查服药依从性，必要时增加剂量、更换或加用药物，%s前复访", revisit.Chinese()))
	case o.Class == ClassSatisfied:
		step(StepRoutine, routine, "rule 5", fmt.Sprintf("控制满意：%d 个月后常规随访", whole(p, RoutineMonths, now.on)))
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
	if o.Class != 0 {
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

func (d *Disease) dangerText(signs form.Codes) string {
	set, ok := code.Lookup(d.dangers)
	if !ok {
		return signs.String()
	}
	texts := make([]string, len(signs))
	for i, sign := range signs {
		texts[i] = sign
		if item := set.Item(sign); item != nil {
			texts[i] = item.Chinese
		}
	}
	return strings.Join(texts, "、")
}
