package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/growth"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childForms are the forms of children of 0 to 6 years (maternal-child 2).
var childForms = []*form.Definition{
	NewbornVisitForm,
	ChildCheckupForm,
	ChildEyeCheckForm,
	WeakChildFileForm,
}

// ChildReferral is 转诊建议 as printed on the forms of children, with what the referral came to (maternal-child 2.7 rule 7, 6 rule 2).
type ChildReferral struct {
	Referral          *int       `json:"referral" form:"转诊建议,need,set=none_has,section=转诊与指导,en=Referral"`
	Reason            string     `json:"reason" form:"转诊原因,size=100,when=referral:2,en=Reason of the referral"`
	OrgDept           string     `json:"org_dept" form:"转诊机构及科室,size=60,when=referral:2,en=Organisation and department"`
	ReferralTrackedOn civil.Date `json:"referral_tracked_on" form:"转诊追踪日期,when=referral:2,optional,en=Tracked on"`
	ReferralResult    *int       `json:"referral_result" form:"转诊结果,set=referral_result,when=referral:2,optional,en=Result of the referral"`
}

// check refuses a tracking before the referral and asks for a referral that the rules ask for.
func (r *ChildReferral) check(c *form.Checker, p form.Proposal) {
	if r.ReferralTrackedOn != civil.None && r.ReferralTrackedOn < c.Visit.VisitDate {
		c.Error("referral_tracked_on", "date", "转诊追踪日期 %s 早于转诊日期 %s", r.ReferralTrackedOn, c.Visit.VisitDate)
	}
	if p.ReferralRequired && !is(r.Referral, 2) {
		c.Missing("referral", "有应转诊的情况，请填写转诊原因和机构，%s前追踪结果", p.TrackBy.Chinese())
	}
}

// mark tells duties of the referral.
func (r *ChildReferral) mark(m form.Marks, on civil.Date) {
	if is(r.Referral, 2) {
		mark(m, rules.MarkReferred, on.String())
		mark(m, rules.MarkTracked, r.ReferralTrackedOn.String())
	}
}

// checkChildVisit holds what all visits of children share: a doctor, a next visit after this one, an age under seven years, and that a
// telephone contact is no examination (maternal-child 0, 2.1).
func checkChildVisit(c *form.Checker, next civil.Date) {
	on := c.Visit.VisitDate
	if c.Visit.Doctor == "" {
		c.Missing("doctor", "请填写随访医生签名")
	}
	if next != civil.None && next <= on {
		c.Error("next_visit_date", "date", "下次随访日期 %s 应晚于本次日期 %s", next, on)
	}
	if c.Birth != civil.None && on >= c.Birth.AddMonths(rules.ChildAgeLimit(c.Params, c.Birth)) {
		c.Warn("visit_date", "age", "本次日期 %s 儿童已满 7 岁，不属于 0～6 岁儿童健康管理，请核对", on)
	}
	if c.Visit.Mode() == measure.ModePhone {
		c.Warn("visit_mode", "logic", "电话随访不能计为访视或体检，请核对随访方式")
	}
}

// gestationDays returns the days of pregnancy at birth as a newborn visit stated them, 0 = not known.
func gestationDays(c *form.Context) int {
	for i := range c.Previous {
		past := &c.Previous[i]
		if weeks, err := form.ParseDecimal(past.Facts.Marks.Get(rules.MarkChildGA)); err == nil && past.Form == rules.FormNewborn {
			return 7 * int(weeks.Scaled(0))
		}
	}
	return 0
}

// correctedBirth returns the day from which the age counts for growth and development (maternal-child 2.3 rule 3).
func correctedBirth(c *form.Context) civil.Date {
	return growth.CorrectedBirth(c.Birth, c.Visit.VisitDate, gestationDays(c), rules.CorrectedMonths(c.Params, c.Visit.VisitDate))
}

// lastOf returns the last earlier done record of a form with a mark, or nil.
func lastOf(c *form.Context, formCode, name string) *form.Past {
	for i := len(c.Previous) - 1; i >= 0; i-- {
		past := &c.Previous[i]
		if past.Form == formCode && past.Outcome == form.OutcomeDone && past.Date < c.Visit.VisitDate && past.Facts.Marks.Get(name) != "" {
			return past
		}
	}
	return nil
}
