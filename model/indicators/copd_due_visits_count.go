package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdDueVisitsCount is 慢阻肺病完成应随访次数人数, reported beside the rate (indicators.md 4.9).
var copdDueVisitsCount = &measure.Indicator{
	Code: "copd.due_visits_count", Number: 327, Name: "慢阻肺病完成应随访次数人数", English: "COPD patients with all due visits", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "统计期内至少随访一次且每个已结束季度均有随访的登记患者数",
	InEnglish:   "Registered patients with at least one follow-up in the period and one in every quarter that has ended",
	Denominator: measure.NoSource,
	Concerns:    copd.concerns,
	Turns:       copd.standardTurns,
	Judge: copdCount(func(c *measure.Case, e *measure.Enrolment) bool {
		_, visits := copd.managed(c)
		_, owed := copd.visitGap(c, e, anyVisit, "")
		return len(visits) > 0 && copd.inRate(c, e) && !owed
	}),
}
