package forms

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// SelfcareAssessmentForm is 老年人生活自理能力评估表.
var SelfcareAssessmentForm = &form.Definition{
	Code: rules.FormSelfcare, Name: "老年人生活自理能力评估表", English: "Self-care assessment of the elderly",
	Clause: "records-and-chronic 3.4", Edition: "2017", DateLabel: "评估日期",
	New: func() form.Record { return new(SelfcareAssessment) },
}

// SelfcareAssessment is 老年人生活自理能力评估表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 3.4). The value sets of the items
// hold the only legal scores; total and grade are computed, never typed.
type SelfcareAssessment struct {
	form.Visit
	Meal     *int `json:"meal" form:"进餐,need,set=selfcare_meal,section=评估事项,en=Eating"`
	Grooming *int `json:"grooming" form:"梳洗,need,set=selfcare_grooming,en=Grooming"`
	Dressing *int `json:"dressing" form:"穿衣,need,set=selfcare_dressing,en=Dressing"`
	Toilet   *int `json:"toilet" form:"如厕,need,set=selfcare_toilet,en=Toilet"`
	Activity *int `json:"activity" form:"活动,need,set=selfcare_activity,en=Moving"`
	Total    *int `json:"total" form:"总评分,auto,unit=分,hard=0..37,section=评估结果,en=Total"`
	Grade    *int `json:"grade" form:"自理能力等级,auto,set=selfcare_grade,en=Grade"`
}

// Derive adds up the items and grades the sum (records-and-chronic 3.4).
func (f *SelfcareAssessment) Derive(*form.Context) {
	total := 0
	for _, score := range []*int{f.Meal, f.Grooming, f.Dressing, f.Toilet, f.Activity} {
		if score == nil {
			return
		}
		total += *score
	}
	f.Total = &total
	if grade := rules.SelfcareGrade(total); grade != 0 {
		f.Grade = &grade
	}
}

// Facts gives the grade.
func (f *SelfcareAssessment) Facts() form.Facts {
	marks := form.Marks{}
	if f.Grade != nil {
		marks[rules.MarkSelfcare] = strconv.Itoa(*f.Grade)
	}
	return form.Facts{Marks: marks}
}
