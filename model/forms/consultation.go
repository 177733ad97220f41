package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ConsultationForm is 会诊记录表.
var ConsultationForm = &form.Definition{
	Code: rules.FormConsultation, Name: "会诊记录表", English: "Consultation",
	Clause: "records-and-chronic 1.12", Edition: "2017", DateLabel: "会诊日期",
	New: func() form.Record { return new(Consultation) },
}

// Consultation is 会诊记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 1.12). The doctor of the header is the responsible one.
type Consultation struct {
	form.Visit
	Reason       string                           `json:"reason" form:"会诊原因,need,size=1000,section=会诊记录,en=Reason"`
	Opinion      string                           `json:"opinion" form:"会诊意见,need,size=1000,en=Opinion"`
	Institutions form.List[ConsultingInstitution] `json:"institutions" form:"会诊医疗卫生机构及医生,need,max=10,en=Institutions and doctors"`
}

// ConsultingInstitution is one line of 会诊医生及其所在医疗卫生机构.
type ConsultingInstitution struct {
	Institution string `json:"institution" form:"医疗卫生机构名称,need,size=100,en=Institution"`
	Doctors     string `json:"doctors" form:"会诊医生签字,need,size=200,en=Doctors"`
}

// Check asks for the responsible doctor.
func (f *Consultation) Check(c *form.Checker) {
	if f.Doctor == "" {
		c.Missing("doctor", "请填写责任医生")
	}
}
