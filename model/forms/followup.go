package forms

import (
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// mark sets a mark unless the value is empty.
func mark(m form.Marks, name, value string) {
	if value != "" {
		m[name] = value
	}
}

// markIf sets a mark to "1" when the fact holds.
func markIf(m form.Marks, name string, holds bool) {
	if holds {
		m[name] = "1"
	}
}

// number is the text of a whole number, "" when it is unknown.
func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// decimal is the text of a decimal, "" when it is unknown.
func decimal(d *form.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// is reports whether a code is known and one of those given.
func is(code *int, codes ...int) bool {
	return code != nil && slices.Contains(codes, *code)
}

// union joins codes, each once.
func union(a, b form.Codes) form.Codes {
	joined := slices.Clone(a)
	for _, code := range b {
		if !joined.Has(code) {
			joined = append(joined, code)
		}
	}
	return joined
}

// heightCarried returns the height given or else the last one known: it is measured once a year and carried over (records-and-chronic 4.3).
func heightCarried(given *form.Decimal, c *form.Context) *form.Decimal {
	if given != nil {
		return given
	}
	for i := len(c.Previous) - 1; i >= 0; i-- {
		if h, err := form.ParseDecimal(c.Previous[i].Facts.Marks.Get(rules.MarkHeight)); err == nil {
			return &h
		}
	}
	return nil
}

// checkPressure refuses a systolic pressure that is not above the diastolic and asks to confirm an unusual pulse pressure
// (records-and-chronic 2.2, 4.3).
func checkPressure(c *form.Checker, field string, sbp, dbp *int) {
	if sbp == nil || dbp == nil {
		return
	}
	switch gap := *sbp - *dbp; {
	case gap <= 0:
		c.Error(field, "logic", "收缩压 %d 应高于舒张压 %d", *sbp, *dbp)
	case rules.PulsePressureUnusual(c.Params, *sbp, *dbp, c.Visit.VisitDate):
		c.Warn(field, "unusual", "脉压差 %d mmHg（%d/%d）不常见，请核对", gap, *sbp, *dbp)
	}
}

// Lifestyle is 生活方式指导 of the follow-ups of chronic diseases (records-and-chronic 4.3, 5.3). Drinks are counted as 白酒.
type Lifestyle struct {
	SmokeNow      *int          `json:"smoke_now" form:"日吸烟量,need,unit=支,hard=0..200,section=生活方式指导,en=Cigarettes a day"`
	SmokeGoal     *int          `json:"smoke_goal" form:"目标日吸烟量,unit=支,hard=0..200,need_when=smoke_now>=1,advice,en=Cigarettes goal"`
	DrinkNow      *form.Decimal `json:"drink_now" form:"日饮酒量,need,dec=4.1,unit=两,hard=0..50,en=Alcohol a day"`
	DrinkGoal     *form.Decimal `json:"drink_goal" form:"目标日饮酒量,dec=4.1,unit=两,hard=0..50,need_when=drink_now>=0.1,advice,en=Alcohol goal"`
	ExTimes       *int          `json:"ex_times" form:"每周运动次数,need,unit=次/周,hard=0..21,en=Exercise a week"`
	ExMinutes     *int          `json:"ex_minutes" form:"每次运动时间,need,unit=分钟/次,hard=0..600,en=Minutes each"`
	ExTimesGoal   *int          `json:"ex_times_goal" form:"目标每周运动次数,unit=次/周,hard=0..21,advice,en=Exercise goal"`
	ExMinutesGoal *int          `json:"ex_minutes_goal" form:"目标每次运动时间,unit=分钟/次,hard=0..600,advice,en=Minutes goal"`
}

func (l *Lifestyle) check(c *form.Checker) {
	checkGoal(c, "smoke_goal", "日吸烟量", whole(l.SmokeNow), whole(l.SmokeGoal))
	checkGoal(c, "drink_goal", "日饮酒量", l.DrinkNow, l.DrinkGoal)
}

// checkGoal refuses a goal above the present value (records-and-chronic 4.3).
func checkGoal(c *form.Checker, field, what string, now, goal *form.Decimal) {
	if now != nil && goal != nil && goal.Cmp(*now) > 0 {
		c.Error(field, "logic", "%s目标 %s 不应高于现在的 %s", what, goal, now)
	}
}

// whole turns a whole number into a decimal.
func whole(n *int) *form.Decimal {
	if n == nil {
		return nil
	}
	return new(form.NewDecimal(int64(*n), 0))
}

// DrugUse is 服药依从性 and 药物不良反应. A patient with no prescription has no adherence (records-and-chronic 0.3).
type DrugUse struct {
	Adherence   *int   `json:"adherence" form:"服药依从性,set=adherence,need_when=meds!=,en=Adherence"`
	Adverse     *int   `json:"adverse" form:"药物不良反应,set=none_has,need_when=meds!=,en=Adverse drug reaction"`
	AdverseText string `json:"adverse_text" form:"不良反应说明,size=100,when=adverse:2,optional,en=Reaction"`
}

// Treatment is the class of the visit and the medication (records-and-chronic 4.3).
type Treatment struct {
	VisitClass   *int                       `json:"visit_class" form:"此次随访分类,need,set=visit_class,en=Class"`
	NextStep     *int                       `json:"next_step" form:"下一步管理措施,set=next_step,en=Next step"`
	Meds         form.List[form.Medication] `json:"meds" form:"用药情况,max=20,en=Medication"`
	NoMedsReason string                     `json:"no_meds_reason" form:"未用药原因,size=100,en=Reason for no medication"`
	MedsAdjust   form.List[form.Medication] `json:"meds_adjust" form:"用药调整意见,max=20,en=Adjusted medication"`
}

// class is the class the doctor stated, 0 when none is.
func (t *Treatment) class() int {
	if t.VisitClass == nil {
		return 0
	}
	return *t.VisitClass
}

// checkDecision holds the rules on class, referral and next visit (records-and-chronic 4.4, 5.5, 9.3 rule 1). A class that differs from
// the rules' needs the doctor's confirmation; what the rules ask for and is not there leaves the record incomplete.
func checkDecision(c *form.Checker, p form.Proposal, t *Treatment, referral *form.Referral, f *form.Followup) {
	if t.class() != 0 && p.Class != 0 && t.class() != p.Class {
		c.Warn("visit_class", "logic", "%s，与填写的分类不一致，请核对", p.Reasons[0].Text)
	}
	if p.ReferralRequired && referral == nil {
		c.Missing("referral", "%s，请填写转诊", p.Reasons[1].Text)
	}
	checkNextVisit(c, p, f.NextVisitDate, f.NextVisitReason)
}

// checkNextVisit asks for the reason of a next visit later than the rule's (records-and-chronic 9.3 rule 1).
func checkNextVisit(c *form.Checker, p form.Proposal, next civil.Date, reason string) {
	if p.NextVisit != civil.None && next > p.NextVisit && reason == "" {
		c.Missing("next_visit_reason", "下次随访日期 %s 晚于按规则应访的 %s，请填写推迟的原因", next, p.NextVisit)
	}
}

// followupFacts are the facts every follow-up of a chronic disease shares.
func followupFacts(t *Treatment, referral *form.Referral, f *form.Followup) form.Facts {
	marks := form.Marks{}
	markIf(marks, rules.MarkComplication, t.class() == rules.ClassComplication)
	markIf(marks, rules.MarkPostponed, f.NextVisitReason != "")
	for i := range t.Meds {
		markIf(marks, rules.MarkHypotensive, rules.Antihypertensive(t.Meds[i].DrugName))
	}
	if referral != nil {
		mark(marks, rules.MarkReferred, referral.ReferredOn.String())
		mark(marks, rules.MarkTracked, referral.TrackedOn.String())
	}
	return form.Facts{Class: t.class(), NextDate: f.NextVisitDate.String(), Marks: marks}
}
