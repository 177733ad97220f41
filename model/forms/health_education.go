package forms

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// educationForms are the forms of health education: facts of an organisation, not of a resident.
var educationForms = []*form.Definition{
	HealthEducationForm,
}

// HealthEducationForm is 健康教育活动记录表.
var HealthEducationForm = &form.Definition{
	Code: rules.FormEducation, Name: "健康教育活动记录表", English: "Health education activity",
	Clause: "management 10.2", Edition: "2017", Programme: rules.Education, DateLabel: "活动日期", Institution: true,
	Key: []string{"activity_type", "topic"},
	New: func() form.Record { return new(HealthEducation) },
}

// HealthEducation is 健康教育活动记录表 with the entries for materials and boards (国家基本公共卫生服务规范 第三版, 2017; management 10.2).
// Complete means that the activity counts: date, place, topic, organiser and evidence for all; speaker and number attending where people
// gather; title and copies of a material, name, area and issue of a board, hours of what is played (indicators.md 4.2).
type HealthEducation struct {
	form.Visit
	ActivityType *int   `json:"activity_type" form:"活动形式,need,set=he_activity,section=活动,en=Form"`
	Topic        string `json:"topic" form:"活动主题（资料名称）,need,size=100,en=Topic or title"`
	Place        string `json:"place" form:"活动地点,need,size=100,en=Place"`
	Organiser    string `json:"organiser" form:"组织者,need,size=100,en=Organiser"`
	TargetGroup  string `json:"target_group" form:"接受健康教育人员类别,size=100,en=Target group"`
	Persons      *int   `json:"persons" form:"接受健康教育人数,unit=人,hard=1..100000,soft=1..2000,need_when=activity_type:1|2|3|7,en=Number attending"`
	Speaker      string `json:"speaker" form:"主讲人,size=50,need_when=activity_type:1|2|3|7,en=Speaker"`
	SpeakerTitle string `json:"speaker_title" form:"主讲人职称,size=50,en=Title of the speaker"`
	Handouts     string `json:"handouts" form:"发放资料种类及数量,size=200,when=activity_type:1|2|3|7,optional,en=Materials given"`

	MaterialKind *int `json:"material_kind" form:"资料类型,set=he_material,when=activity_type:4|6,optional,section=印刷资料和音像资料,en=Kind of material"`
	Copies       *int `json:"copies" form:"发放数量,unit=份,hard=1..1000000,soft=1..20000,when=activity_type:4,en=Copies given"`
	Stock        *int `json:"stock" form:"库存数量,unit=份,hard=0..1000000,when=activity_type:4,optional,en=Copies in stock"`

	Sessions *int          `json:"sessions" form:"播放次数,unit=次,hard=1..1000,soft=1..60,when=activity_type:6,en=Times played"`
	Hours    *form.Decimal `json:"hours" form:"播放时长合计,dec=5.2,unit=小时,hard=0.01..744,soft=0.1..240,when=activity_type:6,en=Hours played"`

	Board      string        `json:"board" form:"宣传栏名称或编号,size=50,when=activity_type:5,section=宣传栏,en=Board"`
	BoardArea  *form.Decimal `json:"board_area" form:"宣传栏面积,dec=5.2,unit=㎡,hard=0.1..200,when=activity_type:5,en=Area"`
	BoardIssue string        `json:"board_issue" form:"期号,size=20,when=activity_type:5,en=Issue"`
	BoardUntil civil.Date    `json:"board_until" form:"展出截止日期,when=activity_type:5,optional,en=Shown until"`

	Content     string     `json:"content" form:"活动内容,size=2000,section=内容与评价,en=Content"`
	TCM         *bool      `json:"tcm" form:"含中医药内容,en=Content of traditional medicine"`
	Tobacco     *bool      `json:"tobacco" form:"含控烟内容,en=Tobacco control"`
	Evaluation  string     `json:"evaluation" form:"活动总结评价,size=1000,en=Evaluation"`
	Evidence    form.Codes `json:"evidence" form:"存档材料,need,set=he_evidence,section=存档,en=Evidence kept"`
	EvidenceRef string     `json:"evidence_ref" form:"存档材料名称或存放处,size=200,en=Files or where they are kept"`
	Head        string     `json:"head" form:"负责人,size=50,en=Head"`
	FilledOn    civil.Date `json:"filled_on" form:"填表日期,en=Filled in on"`
}

// Check holds what a tag cannot say of the days.
func (f *HealthEducation) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	if f.BoardUntil != civil.None && f.BoardUntil < on {
		c.Error("board_until", "date", "展出截止日期 %s 早于活动日期 %s", f.BoardUntil, on)
	}
	if f.FilledOn != civil.None && f.FilledOn < on {
		c.Error("filled_on", "date", "填表日期 %s 早于活动日期 %s", f.FilledOn, on)
	}
}

// Facts gives what the indicators of health education count.
func (f *HealthEducation) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkTitle, name(f.Topic))
	mark(m, rules.MarkPersons, number(f.Persons))
	mark(m, rules.MarkCopies, number(f.Copies))
	mark(m, rules.MarkSessions, number(f.Sessions))
	if f.Hours != nil {
		mark(m, rules.MarkHours, form.NewDecimal(f.Hours.Scaled(2), 0).String())
	}
	mark(m, rules.MarkBoard, name(f.Board))
	mark(m, rules.MarkBoardUntil, f.BoardUntil.String())
	markIf(m, rules.MarkTCM, f.TCM != nil && *f.TCM)
	facts := form.Facts{Marks: m}
	if f.ActivityType != nil {
		facts.Class = *f.ActivityType
	}
	return facts
}

// name is a title or name as marks hold it: spaces do not tell two apart, and it holds no separator.
func name(s string) string {
	return strings.NewReplacer("=", "-", ";", "-").Replace(strings.Join(strings.Fields(s), " "))
}
