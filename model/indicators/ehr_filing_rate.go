package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ehrFilingRate is 健康档案建档率: people with an open archive over the resident population (indicators.md 4.1, contract section 5 rule 4).
var ehrFilingRate = &measure.Indicator{
	Code: "ehr.filing_rate", Number: 101, Name: "健康档案建档率", English: "Health record filing rate", Programme: "ehr",
	Clause:      "indicators.md 4.1; contract section 5 rule 4",
	Meaning:     "截至日期建有且未终止健康档案的人数 ÷ 辖区常住人口数",
	InEnglish:   "Residents with an open health record on the day ÷ resident population",
	Denominator: measure.Official, Figure: "pop.resident",
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case c.Gone(c.AsOf):
			return measure.Out()
		case c.ArchiveOpen(c.AsOf):
			return measure.In()
		}
		return c.Gap("not_filed", "尚未建立健康档案")
	},
}
