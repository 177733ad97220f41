package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnTaskCompletionRate is 高血压管理任务完成率: managed patients over the number assigned (indicators.md 4.7).
var htnTaskCompletionRate = &measure.Indicator{
	Code: "htn.task_completion_rate", Number: 307, Name: "高血压管理任务完成率", English: "Hypertension task completion", Programme: "htn",
	Clause:      "indicators.md 4.7",
	Meaning:     "统计期内至少随访一次的在管高血压患者数 ÷ 下达的任务数",
	InEnglish:   "Patients under management with at least one follow-up in the period ÷ patients assigned as the task",
	Denominator: measure.Official, Figure: "task.htn",
	Targets: []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.7"}},
	SameAs:  "htn.management_rate",
}
