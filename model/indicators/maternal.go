package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// maternalIndicators are the indicators of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalIndicators = []*measure.Indicator{
	matEarlyBookingRate, matEarlyBookingRateByBooking, matCardRate, matANC5Rate, matSystemManagementRate, matPostpartumVisitRate,
	matDay42Rate, matHighRiskRate, matHighRiskManagedRate, matHospitalDeliveryRate, matFolicAcidRate, matPrenatalScreenRate,
	matCardRateMCH, matAntenatalRateMCH, matEarlyAntenatalRateMCH, matAntenatal5RateMCH, matSystemManagementRateMCH, matPostpartumVisitRateMCH,
	matHospitalDeliveryRateMCH, matCaesareanRateMCH, matHighRiskRateMCH, matHighRiskManagedRateMCH, matMortalityRateMCH,
}

// countedDays are how many days after the discharge, or for the annual report after the delivery, a postpartum visit counts
// (contract section 5 rule 9, maternal-child 5.2).
const countedDays = 28

// hasDelivery skips everybody who never delivered.
func hasDelivery(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormDelivery && r.Done() })
}

// deliveries lists the days of the deliveries that count: 28 weeks and more (contract section 5 rule 9).
func deliveries(h *measure.History) []measure.Subject {
	var list []measure.Subject
	for _, p := range rules.Pregnancies(h) {
		if p.Delivery != nil && p.Delivery.Counted() {
			list = append(list, measure.Subject(p.Delivery.On))
		}
	}
	return list
}

// deliveredIn returns the pregnancy whose delivery is the subject, nil when that lies outside the period.
func deliveredIn(c *measure.Case) *rules.Pregnancy {
	on := civil.Date(c.Subject)
	if on < c.From || on > c.AsOf {
		return nil
	}
	list := rules.Pregnancies(c.History)
	i := slices.IndexFunc(list, func(p rules.Pregnancy) bool { return p.Delivery != nil && p.Delivery.On == on && p.Delivery.Counted() })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// judgePregnancy judges one woman: In, or Gap with what is missing.
type judgePregnancy func(c *measure.Case, p *rules.Pregnancy) measure.Verdict

// perDelivery counts women over women who delivered, for the organisation of the woman on that day. Later closing does not matter
// (contract section 5 rules 2 and 9).
func perDelivery(judge judgePregnancy) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		p := deliveredIn(c)
		if p == nil {
			return measure.Out()
		}
		v := judge(c, p)
		v.Org = c.OrgOn(p.Delivery.On)
		return v
	}
}

// perLiveBirth counts women over live births (contract section 5 rule 9): of twins one woman over two, of a stillbirth one over none.
func perLiveBirth(judge judgePregnancy) func(*measure.Case) measure.Verdict {
	return perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		v := judge(c, p)
		v.Denominator = p.Delivery.LiveBirths()
		return v
	})
}

// liveBirths counts live births over live births.
func liveBirths(judge judgePregnancy) func(*measure.Case) measure.Verdict {
	return perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		live := p.Delivery.LiveBirths()
		if live == 0 {
			return measure.Out()
		}
		v := judge(c, p)
		v.Numerator, v.Denominator = v.Numerator*live, live
		return v
	})
}

// hasCard judges whether there is a pregnancy record.
func hasCard(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
	if p.Booklet {
		return measure.In()
	}
	return c.Gap("no_card", "%s 分娩，没有建册登记", p.Delivery.On)
}

// bookedEarly judges whether booking and first examination were both on or before 12+6 (contract section 5 rule 9).
func bookedEarly(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
	limit := p.DayZero + civil.Date(rules.EarlyBookingAge)
	switch {
	case p.EarlyBooked():
		return measure.In()
	case !p.Booklet:
		return c.Gap("no_card", "没有建册登记")
	case p.Booked == civil.None:
		return c.Gap("not_booked", "没有填建册日期")
	case p.Booked > limit:
		return c.Gap("late_booking", "%s 建册，晚于孕 12+6（%s）", p.Booked, limit)
	}
	return c.Gap("late_exam", "%s（孕 12+6）及以前没有第 1 次产前检查", limit)
}

// examinedEarly judges whether the first antenatal examination was on or before 12+6 (maternal-child 5.2).
func examinedEarly(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
	if p.EarlyExamined() {
		return measure.In()
	}
	return c.Gap("late_exam", "%s 分娩，孕 12+6 及以前没有第 1 次产前检查", p.Delivery.On)
}

// examinedFive judges whether there were five antenatal examinations on distinct days (contract section 5 rule 9).
func examinedFive(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
	if n := p.AllExamDays(p.Delivery.On); n < 5 {
		return c.Gap("exams", "产前检查 %d 次，不足 5 次", n)
	}
	return measure.In()
}

// inFacility judges the place of delivery.
func inFacility(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
	if p.Delivery.Place == rules.InFacility {
		return measure.In()
	}
	return c.Gap("not_in_facility", "%s 分娩，未在医疗机构或未填分娩地点", p.Delivery.On)
}

// visitedSince judges whether there was a postpartum visit from a day to 28 days after it. A visit still to come is told apart
// (indicators.md 4.5).
func visitedSince(start func(*rules.Delivery) civil.Date) judgePregnancy {
	return func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		from := start(p.Delivery)
		last := from + countedDays
		switch {
		case p.VisitedBetween(from, last):
			return measure.In()
		case c.AsOf <= last:
			return c.Gap("not_yet_due", "尚无产后访视，%s前访视仍可计入", last.Chinese())
		}
		return c.Gap("no_visit", "%s 至 %s 没有产后访视", from, last)
	}
}

func afterDischarge(d *rules.Delivery) civil.Date { return d.Home() }
func afterDelivery(d *rules.Delivery) civil.Date  { return d.On }

// visitTurns: besides, the day from which a missing visit can no longer be made up for.
func visitTurns(t *measure.Turns) {
	yearTurns(t)
	for _, p := range rules.Pregnancies(t.History()) {
		if d := p.Delivery; d != nil {
			t.On(d.On + countedDays + 1)
			t.On(d.Home() + countedDays + 1)
		}
	}
}

// allOf judges by several conditions; the first that fails is named.
func allOf(conditions ...judgePregnancy) judgePregnancy {
	return func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		for _, judge := range conditions {
			if v := judge(c, p); v.Numerator == 0 {
				return v
			}
		}
		return measure.In()
	}
}

// hasPregnancy skips everybody who was never booked or assessed.
func hasPregnancy(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool {
		return r.Done() && (r.Form == rules.FormPregnancies || r.Form == rules.FormPregnancyRisk)
	})
}

// pregnancies lists all pregnancies by the day of their first record.
func pregnancies(h *measure.History) []measure.Subject {
	var list []measure.Subject
	for _, p := range rules.Pregnancies(h) {
		list = append(list, measure.Subject(p.Began))
	}
	return list
}

// perPregnancy judges the pregnancies of women who are neither closed nor dead; those that do not concern the indicator are Out.
func perPregnancy(judge judgePregnancy) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if c.Gone(c.AsOf) || civil.Date(c.Subject) > c.AsOf {
			return measure.Out()
		}
		list := rules.Pregnancies(c.History)
		i := slices.IndexFunc(list, func(p rules.Pregnancy) bool { return p.Began == civil.Date(c.Subject) })
		if i < 0 {
			return measure.Out()
		}
		return judge(c, &list[i])
	}
}

// bookedIn reports a booking in the period.
func bookedIn(c *measure.Case, p *rules.Pregnancy) bool {
	return p.Booklet && p.Booked != civil.None && c.From <= p.Booked && p.Booked <= c.AsOf
}

// bookingTurns: besides the years, the days of booking, which are no days of a record, and those after which it is too late.
func bookingTurns(t *measure.Turns) {
	yearTurns(t)
	for _, p := range rules.Pregnancies(t.History()) {
		t.On(p.Booked)
		if p.DayZero != civil.None {
			t.On(p.DayZero + civil.Date(rules.EarlyBookingAge) + 1)
		}
	}
}

// gradedIn reports a pregnancy with a colour that was assessed in the period.
func gradedIn(c *measure.Case, p *rules.Pregnancy) bool {
	return p.Risk.Severity > 0 && p.Risk.Assessed != civil.None && p.Risk.Assessed >= c.From
}

// raised reports a colour other than green (indicators.md 4.5).
func raised(r *rules.Risk) bool { return r.Severity > rules.SeverityGreen || r.Infectious }

// highRisk reports 高危产妇 of the annual report; from which colour on is a local matter (maternal-child 5.2).
func highRisk(c *measure.Case, r *rules.Risk) bool {
	return r.Severity >= c.Number(rules.MatHighRiskFrom) || r.Infectious
}
