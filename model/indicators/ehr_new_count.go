package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ehrNewCount is 新建档数, credited to the organisation of the day of building (indicators.md 4.1).
var ehrNewCount = &measure.Indicator{
	Code: "ehr.new_count", Number: 110, Name: "新建档数", English: "Records built", Programme: "ehr",
	Clause:      "indicators.md 4.1; contract section 5 rule 2",
	Meaning:     "统计期内新建的健康档案数",
	InEnglish:   "Health records opened in the period",
	Denominator: measure.NoSource,
	Concerns:    filed,
	Turns:       func(t *measure.Turns) { t.YearStarts() },
	Judge:       func(c *measure.Case) measure.Verdict { return anchored(c, c.Person.FiledOn) },
}
