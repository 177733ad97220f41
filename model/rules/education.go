package rules

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// FormEducation is 健康教育活动记录表, a form about an organisation (management 10.2).
const FormEducation = "health_education_activity"

// Education is the programme of health education (indicators.md 4.2).
const Education = "he"

// EducationType is the form of an activity (value set he_activity).
type EducationType int

// The forms of an activity (management 10.2).
const (
	Lecture EducationType = 1 + iota
	PublicConsultation
	IndividualEducation
	PrintedMaterial
	NoticeBoard
	AudioVisual
	ThemeDay
)

// Name is the activity in the words of the specification.
func (t EducationType) Name() string {
	return [...]string{"", "健康知识讲座", "公众健康咨询活动", "个体化健康教育", "印刷资料", "宣传栏", "音像资料", "健康主题日活动"}[t]
}

// Marks of an activity.
const (
	MarkTitle      = "title"    // topic, title of the material
	MarkPersons    = "persons"  // number attending
	MarkCopies     = "copies"   // copies given
	MarkSessions   = "sessions" // times played
	MarkHours      = "hours"    // hundredths of an hour played
	MarkBoard      = "board"    // name of the board
	MarkBoardUntil = "until"    // last day of the board's issue
	MarkTCM        = "tcm"      // with content of traditional medicine
)

// Parameters of health education: what the specification asks of an organisation in a year.
const (
	EducationSince    = "he_since"
	EducationPrints   = "he_print_kinds"
	EducationAV       = "he_av_kinds"
	EducationBoards   = "he_boards_township"
	EducationBoard    = "he_boards_village"
	EducationUpdates  = "he_board_updates"
	EducationConsults = "he_consultations"
	EducationLectures = "he_lectures_township"
	EducationVillage  = "he_lectures_village"
)

// educationParameters are what is required in a year (indicators.md 4.2, table of he.*). The catalogue marks the kinds of printed material as
// unverified and the consultations and lectures as checked; the kinds of audio-visual material and the boards carry no mark.
var educationParameters = []Parameter{
	{EducationSince, KindSince, "2017-01-01", nil, "", "健康教育活动任务数的起算日期（第三版规范施行之年）", "Day from which health education is required (the year of the third edition)", "indicators 4.2; 国家基本公共卫生服务规范（第三版）", "P"},
	{EducationPrints, KindNumber, "12", nil, "种", "乡镇卫生院、社区卫生服务中心每年发放印刷资料的种类", "Kinds of printed material a township hospital or community centre hands out a year", "indicators 4.2", "U"},
	{EducationAV, KindNumber, "6", nil, "种", "乡镇卫生院、社区卫生服务中心每年播放音像资料的种类", "Kinds of audio-visual material a township hospital or community centre plays a year", "indicators 4.2", "U"},
	{EducationBoards, KindNumber, "2", nil, "个", "乡镇卫生院、社区卫生服务中心的宣传栏", "Notice boards of a township hospital or community centre", "indicators 4.2", "U"},
	{EducationBoard, KindNumber, "1", nil, "个", "村卫生室、社区卫生服务站的宣传栏", "Notice boards of a village clinic or community station", "indicators 4.2", "U"},
	{EducationUpdates, KindNumber, "6", nil, "次", "每个宣传栏每年更新的次数（每 2 个月至少 1 次）", "Times a year each notice board is changed (at least every 2 months)", "indicators 4.2", "U"},
	{EducationConsults, KindNumber, "9", nil, "次", "乡镇卫生院、社区卫生服务中心每年开展公众健康咨询活动的次数", "Public consultations of a township hospital or community centre a year", "indicators 4.2", "V"},
	{EducationLectures, KindNumber, "12", nil, "次", "乡镇卫生院、社区卫生服务中心每年举办健康知识讲座的次数（每月 1 次）", "Health lectures of a township hospital or community centre a year (one a month)", "indicators 4.2", "V"},
	{EducationVillage, KindNumber, "6", nil, "次", "村卫生室、社区卫生服务站每年举办健康知识讲座的次数（每 2 个月 1 次）", "Health lectures of a village clinic or community station a year (one every 2 months)", "indicators 4.2", "V"},
}

// OrganisationsFrom is the first day for which figures of organisations are kept: the year of the third edition of the specification.
func OrganisationsFrom() civil.Date { return civil.Of(2017, 1, 1) }

// Scheduled lists the activities of which the specification asks a number a year (indicators.md 4.2).
func Scheduled() []EducationType {
	return []EducationType{Lecture, PublicConsultation, PrintedMaterial, NoticeBoard, AudioVisual}
}

// Requirement is how many activities of a sort are due, as so many each of so many boards for the notice boards.
type Requirement struct{ Each, Boards int }

// Total is the number due.
func (r Requirement) Total() int { return r.Each * max(r.Boards, 1) }

// Required is what an organisation of a kind owes of an activity after some full months: floor(required × months / 12) (indicators.md 4.2).
func Required(p form.Params, kind string, t EducationType, months int, on civil.Date) Requirement {
	if !Switched(p, EducationSince, on) {
		return Requirement{}
	}
	township := kind == "township_hospital" || kind == "community_centre"
	if !EverRequired(kind, t) {
		return Requirement{}
	}
	due := func(name string) Requirement { return Requirement{Each: whole(p, name, on) * months / 12} }
	switch t {
	case Lecture:
		if township {
			return due(EducationLectures)
		}
		return due(EducationVillage)
	case PublicConsultation:
		return due(EducationConsults)
	case PrintedMaterial:
		return due(EducationPrints)
	case AudioVisual:
		return due(EducationAV)
	}
	r := due(EducationUpdates)
	if r.Boards = whole(p, EducationBoard, on); township {
		r.Boards = whole(p, EducationBoards, on)
	}
	if r.Boards == 0 {
		r.Each = 0
	}
	return r
}

// FullMonths is the number of whole months from a day to the end of another (indicators.md 4.2).
func FullMonths(from, to civil.Date) int {
	n := 0
	for from.AddMonths(n+1)-1 <= to {
		n++
	}
	return n
}

// ActivityType returns the form of an activity, 0 for a record that is none.
func ActivityType(r *measure.Record) EducationType {
	if r.Form != FormEducation {
		return 0
	}
	return EducationType(r.Facts.Class)
}

// ActivityNumber reads a number of an activity, 0 when it is not stated.
func ActivityNumber(r *measure.Record, name string) int {
	n, _ := count(&r.Facts, name)
	return n
}

// EverRequired reports whether the specification ever asks a kind of organisation for an activity.
func EverRequired(kind string, t EducationType) bool {
	switch kind {
	case "township_hospital", "community_centre":
		return slices.Contains(Scheduled(), t)
	case "village_clinic", "community_station":
		return t == Lecture || t == NoticeBoard
	}
	return false
}

// Unit is what activities of the form are counted in.
func (t EducationType) Unit() string {
	if t == PrintedMaterial || t == AudioVisual {
		return "种"
	}
	return "次"
}
