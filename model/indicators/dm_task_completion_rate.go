package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmTaskCompletionRate is 2 型糖尿病管理任务完成率: managed patients over the number assigned (indicators.md 4.8).
var dmTaskCompletionRate = &measure.Indicator{
	Code: "dm.task_completion_rate", Number: 357, Name: "2 型糖尿病管理任务完成率", English: "Type 2 diabetes task completion", Programme: "dm",
	Clause:      "indicators.md 4.8",
	Meaning:     "统计期内至少随访一次的在管2 型糖尿病患者数 ÷ 下达的任务数",
	InEnglish:   "Patients under management with at least one follow-up in the period ÷ patients assigned as the task",
	Denominator: measure.Official, Figure: "task.dm",
	Targets: []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.8"}},
	SameAs:  "dm.management_rate",
}
