package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// careIndicators are the indicators of referral (indicators.md 4.18).
var careIndicators = []*measure.Indicator{
	refUpCount, refDownCount, refClosedRate,
}

// referralDays lists the days with a referral of a direction: each is judged by itself, as an event (contract section 5 rule 2).
func referralDays(direction rules.ReferralDirection) func(h *measure.History) []measure.Subject {
	return func(h *measure.History) []measure.Subject {
		var days []measure.Subject
		for i := range h.Records {
			if r := &h.Records[i]; rules.IsReferral(r, direction) {
				days = append(days, measure.Subject(r.Date))
			}
		}
		return days
	}
}

// hasReferral skips people who were never referred.
func hasReferral(direction rules.ReferralDirection) func(h *measure.History) bool {
	return func(h *measure.History) bool {
		return anyRecord(h.Records, func(r *measure.Record) bool { return rules.IsReferral(r, direction) })
	}
}

// referralsOn returns the referrals of a direction on the day at hand, when it lies in the period.
func referralsOn(c *measure.Case, direction rules.ReferralDirection) []measure.Record {
	day := civil.Date(c.Subject)
	if day < c.From {
		return nil
	}
	var list []measure.Record
	for _, r := range c.Between(day, day) {
		if rules.IsReferral(&r, direction) {
			list = append(list, r)
		}
	}
	return list
}

// referralCount judges the number of referrals of a day, for the organisation that manages the resident on it.
func referralCount(direction rules.ReferralDirection) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		n := len(referralsOn(c, direction))
		if n == 0 {
			return measure.Out()
		}
		return measure.Verdict{Numerator: n, Org: c.OrgOn(civil.Date(c.Subject))}
	}
}

func yearTurns(t *measure.Turns) { t.YearStarts() }

// receiptOn is the day of the receipt of a referral, None without one.
func receiptOn(r *measure.Record) civil.Date {
	on, err := civil.Parse(r.Facts.Marks.Get(rules.MarkReceived))
	if err != nil {
		return civil.None
	}
	return on
}
