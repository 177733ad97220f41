package forms

import (
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TCMChildForm is 0～36个月儿童中医药健康管理服务记录表.
var TCMChildForm = &form.Definition{
	Code: rules.FormTCMChild, Name: "0～36个月儿童中医药健康管理服务记录表", English: "Traditional medicine for children of 0 to 36 months",
	Clause: "maternal-child 3.1", Edition: "2013", Programme: rules.TCM, DateLabel: "服务日期",
	Sees: form.Sight{Past: []string{rules.FormChildCheckup}},
	New:  func() form.Record { return new(TCMChild) },
}

// TCMChild is one age column of 儿童中医药健康管理服务记录表 (中医药健康管理服务技术规范, 2013; maternal-child 3.1). The age decides which technique
// is taught.
type TCMChild struct {
	form.Visit
	AgePoint      *int       `json:"age_point" form:"月龄,auto,unit=月,section=中医药健康管理服务,en=Age point"`
	Technique     string     `json:"technique" form:"该月龄应传授的穴位和手法,auto,set=tcm_child_technique,en=Technique of the age"`
	Services      form.Codes `json:"services" form:"中医药健康管理服务,need,set=tcm_child_service,other=4,advice,en=Services"`
	ServicesOther string     `json:"services_other" form:"其他服务,size=100,en=Other services"`
	WithCheckup   *bool      `json:"with_checkup" form:"与当日儿童健康检查同时进行,auto,en=On the day of a growth check"`
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次服务日期,en=Next visit date"`
}

// Derive finds the age point, its technique and whether a growth check was made on the same day (maternal-child 3.1 rule 2).
func (f *TCMChild) Derive(c *form.Context) {
	on := c.Visit.VisitDate
	if point := rules.AgePointOn(c.Birth, on); point != nil {
		f.AgePoint, f.Technique = new(point.Months), point.Technique
	}
	if slices.ContainsFunc(c.Previous, func(p form.Past) bool {
		return p.Form == rules.FormChildCheckup && p.Date == on && p.Outcome == form.OutcomeDone
	}) {
		f.WithCheckup = new(true)
	}
}

// Check holds the rules of maternal-child 3.1 that a tag cannot say.
func (f *TCMChild) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	if f.Doctor == "" {
		c.Missing("doctor", "请填写医生")
	}
	if f.AgePoint == nil {
		c.Warn("visit_date", "logic", "服务当日 %d 月龄，不在 6、12、18、24、30、36 月龄的服务期内，不计入管理率，请核对", int(c.AgeMonths(c.Visit.VisitDate)))
	} else if len(f.Services) > 0 && !f.Services.Has("3") {
		c.Missing("services", "按 %d 月龄应传授%s，请完成后选择“传授该月龄穴位/手法”", *f.AgePoint, rules.TechniqueText(f.Technique))
	}
	if f.NextVisitDate != civil.None && f.NextVisitDate <= c.Visit.VisitDate {
		c.Error("next_visit_date", "date", "下次服务日期 %s 应晚于本次日期 %s", f.NextVisitDate, c.Visit.VisitDate)
	}
}

// Facts gives the technique taught and the next visit.
func (f *TCMChild) Facts() form.Facts {
	marks := form.Marks{}
	if f.Services.Has("3") {
		mark(marks, rules.MarkTCMTechnique, f.Technique)
	}
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: marks}
}

// Propose says what the age asks for and when the next point is due (maternal-child 3.1).
func (f *TCMChild) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	on := c.Visit.VisitDate
	var p form.Proposal
	if f.AgePoint != nil {
		p.ClassText = fmt.Sprintf("%d 月龄", *f.AgePoint)
		p.Reasons = append(p.Reasons, form.Reason{Rule: "maternal-child 3.1 rule 1",
			Text: fmt.Sprintf("%d 月龄：饮食调养和起居调摄指导，并向家长传授%s", *f.AgePoint, rules.TechniqueText(f.Technique))})
	}
	for _, point := range rules.AgePoints() {
		if opens := c.Birth.AddMonths(point.Months); opens > on {
			p.NextVisit = opens
			p.Reasons = append(p.Reasons, form.Reason{Rule: "maternal-child 3.1",
				Text: fmt.Sprintf("下次为 %d 月龄，%s 起，可与儿童健康检查或预防接种同时进行", point.Months, opens)})
			return p
		}
	}
	return p
}
