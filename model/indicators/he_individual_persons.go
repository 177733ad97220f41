package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// heIndividualPersons is 个体化健康教育人次: follow-ups and visits with advice recorded (indicators.md 4.2). It is a figure of work done and
// credits the organisation that delivered the service (indicators.md 1.2).
var heIndividualPersons = &measure.Indicator{
	Code: "he.individual_persons", Number: 812, Name: "个体化健康教育人次", English: "Visits with individual advice", Programme: "he",
	Clause:      "indicators.md 4.2, 1.2",
	Meaning:     "统计期内记录了健康指导的随访和服务人次数，计入提供服务的机构",
	InEnglish:   "Follow-ups and services of the period with health advice recorded, counted where the service was given",
	Denominator: measure.NoSource,
	Subjects:    func(h *measure.History) []measure.Subject { return recordsOf(h, advised) },
	Concerns:    func(h *measure.History) bool { return anyRecord(h.Records, advised) },
	Days:        untilYearEnd,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		if r == nil {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1, Org: r.Org}
	},
}
