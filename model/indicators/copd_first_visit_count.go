package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdFirstVisitCount is 慢阻肺病完成首次随访人数, reported beside the rate (indicators.md 4.9).
var copdFirstVisitCount = &measure.Indicator{
	Code: "copd.first_visit_count", Number: 326, Name: "慢阻肺病完成首次随访人数", English: "COPD patients with a first visit", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "截至统计日已完成门诊或家庭首次随访的登记患者数",
	InEnglish:   "Registered patients with a first visit at the clinic or at home by the day",
	Denominator: measure.NoSource,
	Concerns:    copd.concerns,
	Turns:       copd.turns,
	Judge: copdCount(func(c *measure.Case, e *measure.Enrolment) bool {
		inPerson, _ := copdFirstInPerson(c, e)
		return inPerson
	}),
}
