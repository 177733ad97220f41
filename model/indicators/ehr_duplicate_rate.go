package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ehrDuplicateRate is 重复档案率: open archives that share the identity number with another open one, or name, sex, birth date and managing
// organisation (indicators.md 4.1).
var ehrDuplicateRate = &measure.Indicator{
	Code: "ehr.duplicate_rate", Number: 108, Name: "重复档案率", English: "Duplicate record rate", Programme: "ehr",
	Clause:      "indicators.md 4.1",
	Meaning:     "与另一份未终止档案疑似同一人的档案数 ÷ 未终止的档案数",
	InEnglish:   "Records presumably of the same person as another open record ÷ open records",
	Denominator: measure.Counted, LowerBetter: true,
	Targets:  []measure.Target{{FromYear: 2010, Value: "0", Source: "indicators.md 4.1"}},
	Concerns: filed,
	Judge: func(c *measure.Case) measure.Verdict {
		if !c.ArchiveOpen(c.AsOf) {
			return measure.Out()
		}
		for i := range c.Twins {
			if c.Twins[i].With(c.History, c.AsOf) {
				return measure.In()
			}
		}
		return c.Gap("unique", "没有疑似重复的档案")
	},
}
