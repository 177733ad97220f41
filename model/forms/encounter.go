package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// EncounterForm is 接诊记录表.
var EncounterForm = &form.Definition{
	Code: rules.FormEncounter, Name: "接诊记录表", English: "Encounter",
	Clause: "records-and-chronic 1.12", Edition: "2017", DateLabel: "接诊日期",
	Sees: form.Sight{Past: heightForms, Enrolments: true},
	New:  func() form.Record { return new(Encounter) },
}

// Encounter is 接诊记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 1.12): a note in four parts. The measured values are optional;
// they count for screening and prefill a follow-up (9.1 rule 2, 9.4).
type Encounter struct {
	form.Visit
	Subjective string `json:"subjective" form:"就诊者的主观资料,need,size=1000,section=接诊记录,en=Subjective"`
	Objective  string `json:"objective" form:"就诊者的客观资料,need,size=1000,en=Objective"`
	Assessment string `json:"assessment" form:"评估,need,size=1000,en=Assessment"`
	Plan       string `json:"plan" form:"处置计划,need,size=1000,en=Plan"`

	SBP       *int          `json:"sbp" form:"收缩压,unit=mmHg,hard=50..300,soft=80..220,section=测量值,en=Systolic pressure"`
	DBP       *int          `json:"dbp" form:"舒张压,unit=mmHg,hard=20..200,soft=40..130,en=Diastolic pressure"`
	HeartRate *int          `json:"heart_rate" form:"心率,unit=次/分,hard=20..250,soft=50..120,en=Heart rate"`
	Height    *form.Decimal `json:"height" form:"身高,dec=4.1,unit=cm,hard=40..250,en=Height"`
	Weight    *form.Decimal `json:"weight" form:"体重,dec=4.1,unit=kg,hard=1..300,en=Weight"`
	BMI       *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index"`
	FPG       *form.Decimal `json:"fpg" form:"空腹血糖,dec=4.2,unit=mmol/L,hard=0.5..50,soft=2.5..25,en=Fasting glucose"`

	TCMService form.Codes                 `json:"tcm_service" form:"中医药保健指导,set=tcm_guidance,other=6,section=处置,advice,en=Guidance of traditional medicine"`
	TCMOther   string                     `json:"tcm_service_other" form:"其他保健指导,size=100,en=Other guidance"`
	Meds       form.List[form.Medication] `json:"meds" form:"用药情况,max=20,en=Medication"`
	Referral   *form.Referral             `json:"referral" form:"转诊,en=Referral"`
}

// Derive computes the body mass index from the height given or the last one known.
func (f *Encounter) Derive(c *form.Context) { f.BMI = rules.BMI(f.Weight, heightCarried(f.Height, c)) }

// Check holds the rules of records-and-chronic 1.12, 2.2 and 9.4 that a tag cannot say.
func (f *Encounter) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	if f.Doctor == "" {
		c.Missing("doctor", "请填写接诊医生")
	}
	checkPair(c, "", "sbp", "dbp", f.SBP, f.DBP)
	if p := f.Propose(c.Context); p.ReferralRequired && f.Referral == nil {
		c.Warn("referral", "danger", "测量值达到危急值，应当日处理并转诊，请填写转诊")
	}
}

// Facts gives the measured values and what prefills a follow-up.
func (f *Encounter) Facts() form.Facts {
	marks := form.Marks{}
	mark(marks, rules.MarkBMI, decimal(f.BMI))
	mark(marks, rules.MarkHeight, decimal(f.Height))
	mark(marks, rules.MarkTCMService, f.TCMService.String())
	for i := range f.Meds {
		markIf(marks, rules.MarkHypotensive, rules.Antihypertensive(f.Meds[i].DrugName))
	}
	if f.Referral != nil {
		mark(marks, rules.MarkReferred, f.Referral.ReferredOn.String())
		mark(marks, rules.MarkTracked, f.Referral.TrackedOn.String())
	}
	return form.Facts{SBP: f.SBP, DBP: f.DBP, FPG: f.FPG, Marks: marks}
}

// Propose says what the measured values ask for (records-and-chronic 9.4).
func (f *Encounter) Propose(c *form.Context) form.Proposal {
	facts := f.Facts()
	return rules.ProposeEncounter(c, &facts)
}
