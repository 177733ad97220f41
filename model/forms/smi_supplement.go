package forms

import (
	"regexp"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// SMISupplementForm is 严重精神障碍患者个人信息补充表. It is specially protected.
var SMISupplementForm = &form.Definition{
	Code: rules.FormSMISupplement, Name: "严重精神障碍患者个人信息补充表", English: "Supplement, severe mental disorder",
	Clause: "records-and-chronic 7.2", Edition: "2017", Programme: measure.SMI, NeedsProgramme: true, Restricted: true, DateLabel: "填表日期",
	Sees: form.Sight{Enrolments: true},
	New:  func() form.Record { return new(SMISupplement) },
}

// SMISupplement is 严重精神障碍患者个人信息补充表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 7.1, 7.2), filled in at the enrolment
// from the family or the treating institution.
type SMISupplement struct {
	form.Visit
	GuardianName     string `json:"guardian_name" form:"监护人姓名,need,size=50,section=监护与联系,en=Guardian"`
	GuardianRelation string `json:"guardian_relation" form:"与患者关系,need,size=50,en=Relation"`
	GuardianAddr     string `json:"guardian_addr" form:"监护人住址,need,size=200,en=Guardian's address"`
	GuardianPhone    string `json:"guardian_phone" form:"监护人电话,need,size=20,secret,en=Guardian's phone"`
	CommunityContact string `json:"community_contact" form:"辖区村(居)委会联系人,need,size=50,en=Community contact"`
	CommunityPhone   string `json:"community_phone" form:"辖区村(居)委会联系人电话,need,size=20,secret,en=Community contact's phone"`
	Household        *int   `json:"household" form:"户别,need,set=smi_household,en=Kind of household"`
	Employment       *int   `json:"employment" form:"就业情况,need,set=smi_employment,en=Employment"`

	Consent     *int       `json:"consent" form:"知情同意,need,set=smi_consent,section=知情同意,en=Informed consent"`
	ConsentSign string     `json:"consent_sign" form:"知情同意签字,need,size=100,en=Signature"`
	ConsentDate civil.Date `json:"consent_date" form:"签字时间,need,en=Signed on"`

	FirstOnset        civil.Date           `json:"first_onset" form:"初次发病时间,need,section=病史,en=First onset"`
	PastSymptoms      form.Codes           `json:"past_symptoms" form:"既往主要症状,need,set=smi_symptom,other=12,en=Past symptoms"`
	PastSymptomsOther string               `json:"past_symptoms_other" form:"其他既往症状,size=100,en=Other past symptoms"`
	PastLock          *int                 `json:"past_lock" form:"既往关锁情况,need,set=smi_lock,en=Past confinement"`
	Outpatient        *int                 `json:"outpatient" form:"既往门诊治疗,need,set=smi_outpatient,en=Past outpatient treatment"`
	FirstDrugOn       civil.Date           `json:"first_drug_on" form:"首次抗精神病药治疗时间,when=outpatient:2|3,en=First antipsychotic drug on"`
	Admissions        *int                 `json:"admissions" form:"曾住精神专科医院/综合医院精神专科,need,unit=次,hard=0..100,en=Admissions"`
	Diagnosis         *int                 `json:"diagnosis" form:"诊断,need,set=smi_diagnosis,other=9,en=Diagnosis"`
	DiagnosisOther    string               `json:"diagnosis_other" form:"其他诊断,size=100,en=Other diagnosis"`
	DiagnosisICD      string               `json:"diagnosis_icd" form:"诊断编码(ICD-10),size=10,en=ICD-10"`
	DiagOrg           string               `json:"diag_org" form:"确诊医院,need,size=100,en=Diagnosing hospital"`
	DiagDate          civil.Date           `json:"diag_date" form:"确诊日期,need,en=Diagnosed on"`
	LastEffect        *int                 `json:"last_effect" form:"最近一次治疗效果,need,set=smi_last_effect,en=Effect of the last treatment"`
	DangerActs        form.List[DangerAct] `json:"danger_acts" form:"危险行为,need,max=7,en=Dangerous acts"`
	Economy           *int                 `json:"economy" form:"经济状况,need,set=smi_economy,en=Economic situation"`
	SpecialistAdvice  string               `json:"specialist_advice" form:"专科医生意见,size=500,en=Specialist's advice"`
}

var icd10 = regexp.MustCompile(`^[A-Z][0-9]{2}(\.[0-9]{1,4})?$`)

// Check holds the rules of records-and-chronic 7.2 that a tag cannot say.
func (f *SMISupplement) Check(c *form.Checker) {
	for _, d := range []struct {
		field, label string
		on           civil.Date
	}{{"consent_date", "签字时间", f.ConsentDate}, {"first_onset", "初次发病时间", f.FirstOnset}, {"first_drug_on", "首次抗精神病药治疗时间", f.FirstDrugOn},
		{"diag_date", "确诊日期", f.DiagDate}} {
		switch {
		case d.on == civil.None:
		case d.on < c.Birth.MonthStart():
			c.Error(d.field, "date", "%s %s 早于出生日期 %s", d.label, d.on, c.Birth)
		case d.on > c.Visit.VisitDate:
			c.Error(d.field, "date", "%s %s 晚于填表日期 %s", d.label, d.on, c.Visit.VisitDate)
		}
	}
	if f.DiagDate != civil.None && f.FirstOnset.MonthStart() > f.DiagDate {
		c.Error("diag_date", "date", "确诊日期 %s 早于初次发病时间 %s", f.DiagDate, f.FirstOnset)
	}
	if f.DiagnosisICD != "" && !icd10.MatchString(f.DiagnosisICD) {
		c.Error("diagnosis_icd", "text", "诊断编码 %s 不是 ICD-10 编码，应如 F20 或 F20.0", f.DiagnosisICD)
	}
	checkActs(c, f.DangerActs)
}

// Facts gives the consent.
func (f *SMISupplement) Facts() form.Facts {
	marks := form.Marks{}
	mark(marks, rules.MarkSMIConsent, number(f.Consent))
	return form.Facts{Marks: marks}
}

// Propose says what follows from the consent (records-and-chronic 7.1).
func (f *SMISupplement) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() || f.Consent == nil {
		return form.Proposal{}
	}
	return rules.ProposeSMIConsent(c, *f.Consent == 1)
}
