package rules

import (
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Parameters of visits that did not take place.
const (
	RetryFromDays = "retry_from_days"
	RetryDays     = "retry_days"
	OfferDays     = "offer_days"
	TraceMonths   = "trace_months"
)

// attemptParameters are those of visits that did not take place (records-and-chronic 9.2).
var attemptParameters = []Parameter{
	{RetryFromDays, KindNumber, "3", nil, "天", "未遇后再次访视的最早日", "Earliest visit after a person was not met", "9.2", "P"},
	{RetryDays, KindNumber, "7", nil, "天", "未遇后再次访视的期限", "Time for the visit after a person was not met", "9.2", "P"},
	{OfferDays, KindNumber, "90", nil, "天", "拒绝后再次提供服务的间隔", "Interval of offering again after a refusal", "9.2", "P"},
	{TraceMonths, KindNumber, "1", nil, "月", "失访后继续查找的间隔", "Interval of searching for people lost to follow-up", "9.2, 7.5 rule 7", "P"},
}

// attempts adds what the visits since the last done one that did not take place ask for: to try again after a patient was not met, to offer
// again after a refusal, to search every month for a lost one (records-and-chronic 9.2). The first of the forms is the one to fill in.
func (b *dutyBuilder) attempts(e *measure.Enrolment, forms ...string) {
	end := earliest(e.EndedOn)
	failed := b.failed(e, end, forms)
	d := Duty{Programme: e.Programme, Form: forms[0], ActiveTo: end}
	n := len(failed)
	lost := e.LostOn != civil.None && b.lastDone(e, end, forms) < e.LostOn
	if n > 0 {
		d.ActiveFrom = failed[n-1].Date
		lost = lost || failed[n-1].Outcome == form.OutcomeLost || unmetDays(failed) >= b.p.Int(LostAttempts, d.ActiveFrom)
	}
	switch {
	case lost:
		d.ActiveFrom = max(d.ActiveFrom, e.LostOn)
		d.Kind, d.DueOn = DutyTrace, d.ActiveFrom.AddMonths(b.p.Int(TraceMonths, d.ActiveFrom))
		d.OpensOn, d.ClosesOn = d.ActiveFrom+1, d.DueOn
		d.Reason = Reason{"trace", fmt.Sprintf("%s 起失访：每月查找一次，%s前再次联系", d.ActiveFrom, d.DueOn.Chinese())}
		if e.Programme == measure.SMI {
			d.Reason.Text += "，并告知村（居）委会和派出所"
		}
	case n == 0:
		return
	case failed[n-1].Outcome == form.OutcomeRefused:
		d.Kind, d.DueOn = DutyOffer, d.ActiveFrom+days(b.p, OfferDays, d.ActiveFrom)
		d.OpensOn, d.ClosesOn = d.DueOn, d.DueOn+days(b.p, GraceDays, d.DueOn)
		d.Reason = Reason{"offer", fmt.Sprintf("%s 拒绝随访：%s再次提供服务", d.ActiveFrom, d.DueOn.Chinese())}
	default:
		d.Kind, d.OpensOn = DutyRetry, d.ActiveFrom+days(b.p, RetryFromDays, d.ActiveFrom)
		d.DueOn = d.ActiveFrom + days(b.p, RetryDays, d.ActiveFrom)
		d.ClosesOn = d.DueOn
		d.Reason = Reason{"retry", fmt.Sprintf("%s 未遇：%s前再次访视", d.ActiveFrom, d.DueOn.Chinese())}
	}
	b.add(d)
}

// failed returns the visits of an enrolment after its last done one.
func (b *dutyBuilder) failed(e *measure.Enrolment, end civil.Date, forms []string) []*measure.Record {
	var list []*measure.Record
	for i := range b.h.Records {
		r := &b.h.Records[i]
		switch {
		case !slices.Contains(forms, r.Form) || r.Date < e.EnrolledOn || r.Date >= end || r.Outcome == form.OutcomeDied:
		case r.Done():
			list = nil
		default:
			list = append(list, r)
		}
	}
	return list
}

// lastDone returns the day of the last done visit of an enrolment, None when there was none.
func (b *dutyBuilder) lastDone(e *measure.Enrolment, end civil.Date, forms []string) civil.Date {
	last := civil.None
	for i := range b.h.Records {
		if r := &b.h.Records[i]; r.Done() && slices.Contains(forms, r.Form) && r.Date >= e.EnrolledOn && r.Date < end {
			last = r.Date
		}
	}
	return last
}

// unmetDays counts the distinct days of successive attempts that did not meet the patient, up to the latest attempt; a refusal is a meeting.
func unmetDays(failed []*measure.Record) int {
	n, last := 0, civil.None
	for _, r := range slices.Backward(failed) {
		if r.Outcome == form.OutcomeRefused {
			break
		}
		if r.Date != last {
			n, last = n+1, r.Date
		}
	}
	return n
}
