package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbIndicators are the indicators of tuberculosis (records-and-chronic 8). They are anchored on events, which stay with the organisation of
// their day and do not end with the archive (contract section 5 rule 2).
var tbIndicators = []*measure.Indicator{
	tbManagementRate, tbRegularMedicationRate, tbFirstVisitTimelyRate, tbReferralArrivalRate, tbSputumRate,
}

// tbConcerns skips everybody who was never notified.
func tbConcerns(h *measure.History) bool { return len(tbNotices(h)) > 0 }

// tbNotices lists the days on which the patient was notified to the organisation: the enrolments.
func tbNotices(h *measure.History) []measure.Subject {
	var days []measure.Subject
	for i := range h.Enrolments {
		if e := &h.Enrolments[i]; e.Programme == measure.TB {
			days = append(days, measure.Subject(e.EnrolledOn))
		}
	}
	return days
}

// tbNotified returns the notice at hand when it lies in the period; a misdiagnosis was no patient.
func tbNotified(c *measure.Case) *measure.Enrolment {
	day := civil.Date(c.Subject)
	if day < c.From || day > c.AsOf {
		return nil
	}
	for i := range c.Enrolments {
		if e := &c.Enrolments[i]; e.Programme == measure.TB && e.EnrolledOn == day && e.EndReason != endMisdiagnosed {
			return e
		}
	}
	return nil
}

// tbFirstVisit returns the first done home visit of an enrolment, nil when there is none.
func tbFirstVisit(c *measure.Case, e *measure.Enrolment) *measure.Record {
	for i := range c.Records {
		r := &c.Records[i]
		if r.Form == rules.FormTBFirst && r.Done() && r.Date >= e.EnrolledOn && (e.EndedOn == civil.None || r.Date <= e.EndedOn) {
			return r
		}
	}
	return nil
}

// on credits a verdict to the organisation that managed the person on the day of the event.
func on(c *measure.Case, day civil.Date, v measure.Verdict) measure.Verdict {
	v.Org = c.OrgOn(day)
	return v
}

// daysOf lists the days of records for which something holds.
func daysOf(holds func(h *measure.History, r *measure.Record) bool) func(h *measure.History) []measure.Subject {
	return func(h *measure.History) []measure.Subject {
		var days []measure.Subject
		for i := range h.Records {
			if r := &h.Records[i]; holds(h, r) {
				days = append(days, measure.Subject(r.Date))
			}
		}
		return days
	}
}

// recordOf returns the last record on the day of the subject for which something holds, when the day lies in the period.
func recordOf(c *measure.Case, holds func(h *measure.History, r *measure.Record) bool) *measure.Record {
	day := civil.Date(c.Subject)
	if day < c.From || day > c.AsOf {
		return nil
	}
	var found *measure.Record
	list := c.Between(day, day)
	for i := range list {
		if holds(c.History, &list[i]) {
			found = &list[i]
		}
	}
	return found
}

func tbFinished(_ *measure.History, r *measure.Record) bool {
	return r.Form == rules.FormTBClosing && r.Done() && r.Facts.Marks.Get(rules.MarkTBStopReason) == rules.TBCompleted
}

// tbFirstSeen reports the first home visit of a course: no other was made since the notice before it.
func tbFirstSeen(h *measure.History, r *measure.Record) bool {
	if r.Form != rules.FormTBFirst || !r.Done() {
		return false
	}
	from := civil.None
	if e := h.EnrolmentOn(measure.TB, r.Date); e != nil {
		from = e.EnrolledOn
	}
	for i := range h.Records {
		if o := &h.Records[i]; o.Form == r.Form && o.Done() && o.Date >= from && o.Date < r.Date {
			return false
		}
	}
	return true
}
