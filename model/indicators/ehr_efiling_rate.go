package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ehrEfilingRate is 电子健康档案建档率: every archive of this system is electronic (indicators.md 4.1).
var ehrEfilingRate = &measure.Indicator{
	Code: "ehr.efiling_rate", Number: 102, Name: "电子健康档案建档率", English: "Electronic health record filing rate", Programme: "ehr",
	Clause:      "indicators.md 4.1",
	Meaning:     "截至日期建有且未终止电子健康档案的人数 ÷ 辖区常住人口数",
	InEnglish:   "Residents with an open electronic health record on the day ÷ resident population",
	Denominator: measure.Official, Figure: "pop.resident",
	Targets: []measure.Target{{FromYear: 2010, Value: "90", Source: "地方文件 [S]"}},
	SameAs:  "ehr.filing_rate",
}
