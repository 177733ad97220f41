package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Care is the programme of what is not tied to one service: encounter, consultation and referral (records-and-chronic 1.12).
const Care = "care"

// Forms of encounter, consultation and referral.
const (
	FormEncounter    = "encounter"
	FormConsultation = "consultation"
	FormReferral     = "referral"
)

// Marks of a referral.
const (
	MarkDirection = "direction" // 1 out, 2 back (value set referral_direction)
	MarkReceived  = "received"  // date of the receipt: the person arrived
	MarkSettled   = "settled"   // date on which the referral was settled: arrived, not arrived, declined or closed
)

// Names of the parameters of referrals and of what findings of a checkup ask for.
const (
	ReferralDays        = "referral_days"
	ReturnDays          = "return_days"
	HighRiskAge         = "high_risk_age"
	HighRiskBPMonths    = "high_risk_bp_months"
	HighRiskFPGMonths   = "high_risk_fpg_months"
	DependentMildMonths = "dependent_mild_months"
	DependentMonths     = "dependent_months"
)

// careParameters are the parameters of encounter, consultation and referral (records-and-chronic 1.12, maternal-child 6 rule 2).
var careParameters = []Parameter{
	{ReferralDays, KindNumber, "14", nil, "天", "转诊后应追踪到诊情况、收到回执的期限", "Time for following up a referral and having the receipt", "maternal-child 6 rule 2; records-and-chronic 1.12; indicators 4.18", "P"},
	{ReturnDays, KindNumber, "14", nil, "天", "回转后首次随访的期限", "Time for the first follow-up after a return", "management 12", "U"},
	{HighRiskAge, KindNumber, "55", nil, "岁", "高血压高危人群的年龄", "Age of high risk of hypertension", "4.1 screening rule 5", "V"},
	{HighRiskBPMonths, KindNumber, "6", nil, "月", "高血压高危人群测量血压的间隔", "Interval of measuring pressure at high risk of hypertension", "4.1 screening rule 5", "V"},
	{HighRiskFPGMonths, KindNumber, "12", nil, "月", "糖尿病高危人群测量空腹血糖的间隔", "Interval of measuring fasting glucose at high risk of diabetes", "5.1, 9.4", "V"},
	{DependentMildMonths, KindNumber, "6", nil, "月", "生活自理能力轻度依赖老年人的随访间隔", "Follow-up interval of elderly people with mild dependency", "3.2", "P"},
	{DependentMonths, KindNumber, "3", nil, "月", "中度依赖或不能自理老年人的上门随访间隔", "Home visit interval of elderly people with moderate or full dependency", "3.2", "P"},
}

// ReferralDirection tells a referral out from one back.
type ReferralDirection int

// The directions of value set referral_direction.
const (
	ReferredOut  ReferralDirection = 1
	ReferredBack ReferralDirection = 2
)

// DirectionOf returns the direction of a referral record; one that does not say is a referral out.
func DirectionOf(r *measure.Record) ReferralDirection {
	if r.Facts.Marks.Get(MarkDirection) == "2" {
		return ReferredBack
	}
	return ReferredOut
}

// IsReferral reports a done referral of a direction.
func IsReferral(r *measure.Record, d ReferralDirection) bool {
	return r.Form == FormReferral && r.Done() && DirectionOf(r) == d
}

// ReferralDue is the day by which a referral has to be followed up: two weeks on; of a return, the day by which the first follow-up has
// to be made (maternal-child 6 rule 2; management 12).
func ReferralDue(p form.Params, d ReferralDirection, on civil.Date) civil.Date {
	if d == ReferredBack {
		return on + days(p, ReturnDays, on)
	}
	return on + days(p, ReferralDays, on)
}

// care adds the tracking of referrals: of one out until it is settled or the person comes back, of one back until the first contact
// (maternal-child 6 rule 2, records-and-chronic 1.12, management 12).
func (b *dutyBuilder) care() {
	for i := range b.h.Records {
		r := &b.h.Records[i]
		if !openReferral(r) || followedUp(r, b.h.Records[i+1:]) {
			continue
		}
		due := ReferralDue(b.p, DirectionOf(r), r.Date)
		d := Duty{Programme: Care, Kind: DutyReferral, Form: r.Form, Urgent: true, OpensOn: r.Date + 1, DueOn: due, ClosesOn: due,
			ActiveFrom: r.Date, ActiveTo: civil.Never,
			Reason: Reason{"track_referral", fmt.Sprintf("%s 转出：%s前追踪是否到诊并登记结果", r.Date, due.Chinese())}}
		if DirectionOf(r) == ReferredBack {
			d.Form, d.Urgent = "", false
			d.Reason = Reason{"first_followup", fmt.Sprintf("%s 上级医院回转：%s前完成回转后首次随访", r.Date, due.Chinese())}
		}
		b.add(d)
	}
}

// openReferral reports a referral, on its own form or at an encounter, on which nothing is noted yet.
func openReferral(r *measure.Record) bool {
	switch {
	case !r.Done():
		return false
	case r.Form == FormEncounter:
		return r.Facts.Marks.Get(MarkReferred) != "" && r.Facts.Marks.Get(MarkTracked) == ""
	}
	return r.Form == FormReferral && r.Facts.Marks.Get(MarkSettled) == ""
}

// followedUp reports whether a record after a referral settles it: a return any, the referral form that of an encounter, and a contact the
// return.
func followedUp(r *measure.Record, later []measure.Record) bool {
	back := DirectionOf(r) == ReferredBack
	for i := range later {
		next := &later[i]
		switch {
		case !next.Done():
		case IsReferral(next, ReferredBack), r.Form == FormEncounter && next.Form == FormReferral:
			return true
		case back && next.Date > r.Date && next.Form != FormReferral:
			return true
		}
	}
	return false
}

// ProposeEncounter says what the values measured at an encounter ask for (records-and-chronic 9.4): a dangerous value means referral on the
// same day, a raised one of somebody who is not enrolled a repetition, of an enrolled patient the follow-up form of the disease.
func ProposeEncounter(c *form.Context, f *form.Facts) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	o := form.Proposal{}
	if f.SBP != nil && f.DBP != nil {
		proposeValue(c, f, Hypertension, &o, BPHigh(c.Params, *f.SBP, *f.DBP, c.Visit.VisitDate), fmt.Sprintf("血压 %d/%d mmHg", *f.SBP, *f.DBP),
			RecheckBPDays, BPDanger(c.Params, *f.SBP, *f.DBP, c.Visit.VisitDate))
	}
	if f.FPG != nil {
		proposeValue(c, f, Diabetes, &o, !FPGControlled(c.Params, *f.FPG, c.Visit.VisitDate), fmt.Sprintf("空腹血糖 %s mmol/L", f.FPG),
			RecheckDays, len(GlucoseDangers(c.Params, c.Visit.VisitDate, f.FPG)) > 0)
	}
	return o
}

// proposeValue adds what one measured value asks for.
func proposeValue(c *form.Context, f *form.Facts, d *Disease, o *form.Proposal, high bool, value, recheck string, danger bool) {
	on := c.Visit.VisitDate
	note := func(rule, format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: rule, Text: value + "：" + fmt.Sprintf(format, args...)})
	}
	next := civil.None
	switch enrolled := c.Enrolled[d.Programme] != civil.None; {
	case danger:
		o.Danger, o.ReferralRequired, o.NextStep = true, true, StepUrgent
		o.TrackBy = ReferralDue(c.Params, ReferredOut, on)
		next = on + days(c.Params, RevisitDays, on)
		note("records-and-chronic 9.4", "达到危急值，当日处理并转诊，%s前追踪", o.TrackBy.Chinese())
	case enrolled:
		note("records-and-chronic 9.1 rule 2", "%s在管患者，请用%s随访表完成分类（本次接诊可生成随访）", d.Name, d.Name)
		o.Uncontrolled = o.Uncontrolled || d.Uncontrolled(c.Params, f, c.Age(on), on)
	case high && c.Age(on) >= whole(c.Params, ManagedAge, on):
		next = on + days(c.Params, recheck, on)
		note("records-and-chronic 9.4", "升高而未纳入%s管理，%s前另日复测", d.Name, next.Chinese())
	}
	if next != civil.None && (o.NextVisit == civil.None || next < o.NextVisit) {
		o.NextVisit = next
	}
}
