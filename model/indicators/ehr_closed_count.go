package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// ehrClosedCount is 注销档案数, credited to the organisation of the day of closing (indicators.md 4.1, records-and-chronic 1.9).
var ehrClosedCount = &measure.Indicator{
	Code: "ehr.closed_count", Number: 111, Name: "注销档案数", English: "Records closed", Programme: "ehr",
	Clause:      "indicators.md 4.1; records-and-chronic 1.9",
	Meaning:     "统计期内因死亡、迁出、失访等终止的健康档案数",
	InEnglish:   "Health records closed in the period by death, moving away, loss to follow-up or the like",
	Denominator: measure.NoSource,
	Concerns: func(h *measure.History) bool {
		return filed(h) && (h.Person.ClosedOn != civil.None || h.Person.DeathDate != civil.None)
	},
	Turns: func(t *measure.Turns) { t.YearStarts() },
	Judge: func(c *measure.Case) measure.Verdict {
		on := c.Person.ClosedOn
		if d := c.Person.DeathDate; on == civil.None || (d != civil.None && d < on) {
			on = d
		}
		if c.Person.FiledOn == civil.None {
			return measure.Out()
		}
		return anchored(c, on)
	},
}
