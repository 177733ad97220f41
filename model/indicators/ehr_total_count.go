package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ehrTotalCount is 累计建档数: archives open on the day (indicators.md 4.1).
var ehrTotalCount = &measure.Indicator{
	Code: "ehr.total_count", Number: 112, Name: "累计建档数", English: "Records open", Programme: "ehr",
	Clause:      "indicators.md 4.1",
	Meaning:     "截至日期未终止的健康档案数",
	InEnglish:   "Health records open on the day",
	Denominator: measure.NoSource,
	SameAs:      "ehr.filing_rate",
}
