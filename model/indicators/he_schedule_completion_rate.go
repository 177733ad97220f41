package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// 健康教育活动完成率, of all that is required and of each sort (indicators.md 4.2).
var (
	heScheduleCompletionRate = completionRate(820, "", "健康教育活动", "Activities", rules.Scheduled()...)
	heScheduleLecture        = completionRate(821, ".lecture", "健康知识讲座", "Lectures", rules.Lecture)
	heScheduleConsult        = completionRate(822, ".consult", "公众健康咨询活动", "Consultations", rules.PublicConsultation)
	heSchedulePrint          = completionRate(823, ".print", "印刷资料", "Printed material", rules.PrintedMaterial)
	heScheduleBoard          = completionRate(824, ".board", "宣传栏更新", "Notice boards", rules.NoticeBoard)
	heScheduleAV             = completionRate(825, ".av", "音像资料", "Audio-visual material", rules.AudioVisual)
)

// completionRate is what was done of what is due by the end of the period, no more than is due, summed over organisations and sorts.
func completionRate(number uint16, variant, name, english string, types ...rules.EducationType) *measure.Indicator {
	return &measure.Indicator{
		Code: "he.schedule_completion_rate" + variant, Number: number, Name: name + "完成率", English: english + " done of those due", Programme: "he",
		Clause:      "indicators.md 4.2",
		Meaning:     "各机构已完成数（不超过应完成数）之和 ÷ 应完成数之和，应完成数 = 年任务数 × 已满月数 ÷ 12 取整",
		InEnglish:   "Sum of what each organisation has done (no more than is due) ÷ sum of what is due; due = number for the year × full months ÷ 12, rounded down",
		Denominator: measure.Counted,
		Institution: true,
		Targets:     []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.2"}},
		Named:       func(subject measure.Subject) string { return rules.EducationType(subject).Name() },
		Subjects:    owes(types...),
		Concerns:    owing(types...),
		Days:        scheduleDays,
		Judge:       schedule,
	}
}
