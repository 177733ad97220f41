package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// 含中医药内容占比, of all activities and of each sort (indicators.md 4.2).
var (
	heTCMShare        = tcmShare(813, "", "健康教育活动", "All activities", 0)
	heTCMShareLecture = tcmShare(814, ".lecture", "健康知识讲座", "Lectures", rules.Lecture)
	heTCMShareConsult = tcmShare(815, ".consult", "公众健康咨询活动", "Consultations", rules.PublicConsultation)
	heTCMSharePrint   = tcmShare(816, ".print", "印刷资料", "Printed material", rules.PrintedMaterial)
	heTCMShareBoard   = tcmShare(817, ".board", "宣传栏", "Notice boards", rules.NoticeBoard)
	heTCMShareAV      = tcmShare(818, ".av", "音像资料", "Audio-visual material", rules.AudioVisual)
)

// tcmShare is the share of activities with content of traditional medicine; t 0 is all of them.
func tcmShare(number uint16, variant, name, english string, t rules.EducationType) *measure.Indicator {
	return &measure.Indicator{
		Code: "he.tcm_share" + variant, Number: number, Name: name + "含中医药内容占比", English: english + " with traditional medicine", Programme: "he",
		Clause:      "indicators.md 4.2",
		Meaning:     "统计期内含中医药内容的" + name + "次数 ÷ 计数的" + name + "次数",
		InEnglish:   english + " with content of traditional medicine in the period ÷ those that count in the period",
		Denominator: measure.Counted,
		Institution: true,
		Subjects:    activities(t),
		Concerns:    hasActivity(t),
		Days:        untilYearEnd,
		Judge:       withTCM,
	}
}
