package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// HypertensionFollowupForm is 高血压患者随访服务记录表.
var HypertensionFollowupForm = &form.Definition{
	Code: rules.FormHypertension, Name: "高血压患者随访服务记录表", English: "Hypertension follow-up",
	Clause: "records-and-chronic 4.3", Edition: "2017", Programme: measure.Hypertension, NeedsProgramme: true,
	Sees: form.Sight{Past: heightForms},
	New:  func() form.Record { return new(HypertensionFollowup) },
}

// HypertensionFollowup is 高血压患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 4.3) with the fields of the extended
// form (next_step, meds_adjust).
type HypertensionFollowup struct {
	form.Visit
	Symptoms      form.Codes `json:"symptoms" form:"症状,need,set=htn_symptom,none=1,other=10,section=症状,en=Symptoms"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状,size=100,en=Other symptoms"`
	DangerSigns   form.Codes `json:"danger_signs" form:"危急情况,set=htn_danger,en=Danger signs"`
	DangerFound   form.Codes `json:"danger_found" form:"按测量值判断的危急情况,auto,set=htn_danger,en=Danger signs by measurement"`

	SBP          *int          `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..300,soft=80..220,section=体征,en=Systolic pressure"`
	DBP          *int          `json:"dbp" form:"舒张压,need,unit=mmHg,hard=20..200,soft=40..130,en=Diastolic pressure"`
	Uncontrolled *bool         `json:"uncontrolled" form:"血压未达标,auto,en=Not at target"`
	Height       *form.Decimal `json:"height" form:"身高,dec=4.1,unit=cm,hard=40..250,soft=130..200,en=Height"`
	Weight       *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=20..300,soft=30..150,en=Weight"`
	WeightGoal   *form.Decimal `json:"weight_goal" form:"目标体重,dec=4.1,unit=kg,hard=20..300,need_when=bmi>=24,advice,en=Weight goal"`
	BMI          *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index"`
	BMIGoal      *form.Decimal `json:"bmi_goal" form:"目标体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index goal"`
	HeartRate    *int          `json:"heart_rate" form:"心率,need,unit=次/分,hard=20..250,soft=50..120,en=Heart rate"`
	SignOther    string        `json:"sign_other" form:"其他体征,size=100,en=Other signs"`

	Lifestyle
	SaltNow    *int `json:"salt_now" form:"摄盐情况,need,set=salt,en=Salt"`
	SaltGoal   *int `json:"salt_goal" form:"目标摄盐情况,set=salt,hard=1..2,advice,en=Salt goal"`
	Mental     *int `json:"mental" form:"心理调整,need,set=level3,en=Mental adjustment"`
	Compliance *int `json:"compliance" form:"遵医行为,need,set=level3,en=Compliance"`

	AuxExam string `json:"aux_exam" form:"辅助检查,size=200,section=用药与分类,en=Examinations"`
	DrugUse
	Treatment
	Referral *form.Referral `json:"referral" form:"转诊,section=转诊与下次随访,en=Referral"`
	form.Followup
}

// Derive computes the body mass index, from the height of the last examination if none is given, whether the pressure is at target
// and the danger signs that follow from it (records-and-chronic 4.3, 4.4).
func (f *HypertensionFollowup) Derive(c *form.Context) {
	height := heightCarried(f.Height, c)
	f.BMI = rules.BMI(f.Weight, height)
	f.BMIGoal = rules.BMI(f.WeightGoal, height)
	values := form.Facts{SBP: f.SBP, DBP: f.DBP}
	if f.SBP != nil && f.DBP != nil {
		f.Uncontrolled = new(rules.Hypertension.Uncontrolled(c.Params, &values, c.Age(c.Visit.VisitDate), c.Visit.VisitDate))
	}
	f.DangerFound = rules.Hypertension.DangerSigns(c.Params, &values, c.Visit.VisitDate)
}

// Check holds the rules of records-and-chronic 4.3 and 4.4 that a tag cannot say.
func (f *HypertensionFollowup) Check(c *form.Checker) {
	checkPressure(c, "sbp", f.SBP, f.DBP)
	f.Lifestyle.check(c)
	if len(f.Meds) == 0 && f.NoMedsReason == "" {
		c.Missing("meds", "请填写用药情况；未用药时填写未用药原因")
	}
	checkDecision(c, f.Propose(c.Context), &f.Treatment, f.Referral, &f.Followup)
}

// Facts gives pressure, class, reaction and the marks of a follow-up.
func (f *HypertensionFollowup) Facts() form.Facts {
	facts := followupFacts(&f.Treatment, f.Referral, &f.Followup)
	facts.SBP, facts.DBP, facts.Adverse = f.SBP, f.DBP, is(f.Adverse, 2)
	mark(facts.Marks, rules.MarkDanger, union(f.DangerSigns, f.DangerFound).String())
	markIf(facts.Marks, rules.MarkUncontrolled, f.Uncontrolled != nil && *f.Uncontrolled)
	mark(facts.Marks, rules.MarkBMI, decimal(f.BMI))
	mark(facts.Marks, rules.MarkHeight, decimal(f.Height))
	mark(facts.Marks, rules.MarkCigarettes, number(f.SmokeNow))
	return facts
}

// Propose classifies the visit and says what comes next (records-and-chronic 4.4).
func (f *HypertensionFollowup) Propose(c *form.Context) form.Proposal {
	facts := f.Facts()
	return rules.Hypertension.Propose(c, &facts)
}
