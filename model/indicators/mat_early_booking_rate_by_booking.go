package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matEarlyBookingRateByBooking is 早孕建册率(按建册日期): the variant by booking date, for work tracking only.
var matEarlyBookingRateByBooking = &measure.Indicator{
	Code: "mat.early_booking_rate.by_booking", Number: 412, Name: "早孕建册率(按建册日期)", English: "Early booking rate by booking date", Programme: "mat",
	Clause:      "indicators.md 4.5",
	Meaning:     "统计期内建册的孕妇中，孕 13 周前建册并做第 1 次产前检查的孕妇数 ÷ 统计期内建册的孕妇数",
	InEnglish:   "Women booked in the period who booked and had antenatal examination 1 before 13 weeks ÷ women booked in the period",
	Denominator: measure.Counted,
	Subjects:    pregnancies,
	Concerns:    hasPregnancy,
	Turns:       bookingTurns,
	Judge: perPregnancy(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if !bookedIn(c, p) {
			return measure.Out()
		}
		v := bookedEarly(c, p)
		if limit := p.DayZero + civil.Date(rules.EarlyBookingAge); v.Missing.Code == "late_exam" && c.AsOf <= limit {
			return c.Gap("not_yet_due", "已建册，%s前做第 1 次产前检查可计入", limit.Chinese())
		}
		return v
	}),
}
