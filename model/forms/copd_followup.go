package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// COPDFollowupForm is 慢性阻塞性肺疾病患者随访服务记录表.
var COPDFollowupForm = &form.Definition{
	Code: rules.FormCOPDFollowup, Name: "慢性阻塞性肺疾病患者随访服务记录表", English: "COPD follow-up",
	Clause: "records-and-chronic 6.5", Edition: "2024", Programme: measure.COPD, NeedsProgramme: true,
	Sees: form.Sight{Past: append([]string{rules.FormCOPDFirst}, heightForms...)},
	New:  func() form.Record { return new(COPDFollowup) },
}

// COPDFollowup is 慢性阻塞性肺疾病患者随访服务记录表 (慢性阻塞性肺疾病患者健康服务规范 试行, 2024; records-and-chronic 6.5). The signs of an acute
// exacerbation and the danger signs are not on paper: the decision needs them, and the doctor ticks what no measured value shows.
type COPDFollowup struct {
	form.Visit
	Symptoms      form.Codes `json:"symptoms" form:"症状,need,set=copd_symptom,none=1,other=8,section=症状,en=Symptoms"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状,size=100,en=Other symptoms"`
	AcuteSigns    form.Codes `json:"acute_signs" form:"急性加重征象,set=copd_acute,en=Signs of an acute exacerbation"`
	AcuteFound    form.Codes `json:"acute_found" form:"按所填项目判断的急性加重征象,auto,set=copd_acute,en=Signs of an exacerbation by the answers"`
	DangerSigns   form.Codes `json:"danger_signs" form:"危急情况,set=copd_danger,en=Danger signs"`
	DangerFound   form.Codes `json:"danger_found" form:"按测量值判断的危急情况,auto,set=copd_danger,en=Danger signs by measurement"`
	Exacerbations *int       `json:"exacerbations" form:"急性加重次数,need,unit=次,hard=0..20,en=Exacerbations since the last visit"`

	Cyanosis    *int          `json:"cyanosis" form:"口唇紫绀,need,set=none_has,section=体征,en=Cyanosis"`
	Edema       *int          `json:"edema" form:"外周水肿,need,set=none_has,en=Peripheral oedema"`
	RespRate    *int          `json:"resp_rate" form:"呼吸频率,need,unit=次/分,hard=5..80,soft=10..30,en=Respiratory rate"`
	HeartRate   *int          `json:"heart_rate" form:"心率,need,unit=次/分,hard=20..250,soft=50..120,en=Heart rate"`
	SpO2        *int          `json:"spo2" form:"脉搏氧饱和度,unit=%,hard=50..100,soft=88..100,need_when=visit_mode:1|2,en=Oxygen saturation"`
	Height      *form.Decimal `json:"height" form:"身高,dec=4.1,unit=cm,hard=40..250,soft=130..200,en=Height"`
	Weight      *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=20..300,soft=30..150,en=Weight"`
	BMI         *form.Decimal `json:"bmi" form:"体质指数,need,dec=4.1,unit=kg/m²,hard=8..80,en=Body mass index"`
	SignOther   string        `json:"sign_other" form:"其他体征,size=100,en=Other signs"`
	Comorb      form.Codes    `json:"comorb" form:"合并症,need,set=copd_comorbidity,none=1,other=6,en=Comorbidities"`
	ComorbOther string        `json:"comorb_other" form:"其他合并症,size=100,en=Other comorbidities"`
	MMRC        *int          `json:"mmrc" form:"mMRC评分,unit=分,hard=0..4,en=mMRC"`
	CAT         *int          `json:"cat" form:"CAT评分,unit=分,hard=0..40,en=CAT"`
	LungFunction

	SmokeNow      *int `json:"smoke_now" form:"日吸烟量,need,unit=支,hard=0..200,section=生活方式指导,en=Cigarettes a day"`
	SmokeGoal     *int `json:"smoke_goal" form:"目标日吸烟量,unit=支,hard=0..200,need_when=smoke_now>=1,advice,en=Cigarettes goal"`
	ExTimes       *int `json:"ex_times" form:"每周运动次数,need,unit=次/周,hard=0..21,en=Exercise a week"`
	ExMinutes     *int `json:"ex_minutes" form:"每次运动时间,need,unit=分钟/次,hard=0..600,en=Minutes each"`
	ExTimesGoal   *int `json:"ex_times_goal" form:"目标每周运动次数,unit=次/周,hard=0..21,advice,en=Exercise goal"`
	ExMinutesGoal *int `json:"ex_minutes_goal" form:"目标每次运动时间,unit=分钟/次,hard=0..600,advice,en=Minutes goal"`
	Mental        *int `json:"mental" form:"心理调整,need,set=level3,en=Mental adjustment"`
	Compliance    *int `json:"compliance" form:"遵医行为,need,set=level3,en=Compliance"`

	Vaccines          *int       `json:"vaccines" form:"疫苗免疫史,need,set=none_has,section=疫苗,en=Vaccinations"`
	VaccineKinds      form.Codes `json:"vaccine_kinds" form:"接种的疫苗,set=copd_vaccine,when=vaccines:2,other=4,en=Vaccines"`
	VaccineKindsOther string     `json:"vaccine_kinds_other" form:"接种的其他疫苗,size=100,en=Other vaccines"`
	VaccineFluDate    civil.Date `json:"vaccine_flu_date" form:"流感疫苗接种日期,when=vaccine_kinds:1,en=Influenza vaccine on"`
	VaccinePneuDate   civil.Date `json:"vaccine_pneu_date" form:"肺炎疫苗接种日期,when=vaccine_kinds:2,optional,en=Pneumococcal vaccine on"`
	VaccineCovidDate  civil.Date `json:"vaccine_covid_date" form:"新冠病毒疫苗接种日期,when=vaccine_kinds:3,optional,en=COVID-19 vaccine on"`

	HomeO2 *HomeTherapy `json:"home_o2" form:"家庭氧疗,section=家庭治疗,en=Home oxygen"`
	NIV    *HomeTherapy `json:"niv" form:"无创呼吸机使用,en=Home ventilation"`
	DrugUse
	Treatment
	Referral *form.Referral `json:"referral" form:"转诊,section=转诊与下次随访,en=Referral"`
	form.Followup
}

// HomeTherapy is 家庭氧疗 or 无创呼吸机使用: hours a day or flow, and reactions (records-and-chronic 6.5).
type HomeTherapy struct {
	Hours       *form.Decimal `json:"hours" form:"每日使用时间,dec=3.1,unit=小时,hard=0..24,en=Hours a day"`
	Flow        *form.Decimal `json:"flow" form:"流量,dec=4.1,unit=L/分,hard=0..60,en=Flow"`
	Adverse     *int          `json:"adverse" form:"不良反应,set=none_has,en=Adverse reaction"`
	AdverseText string        `json:"adverse_text" form:"不良反应内容,size=100,when=adverse:2,en=Reaction"`
}

// Derive computes the body mass index unless it was measured elsewhere, the lung function ratio, and which signs of an exacerbation and
// which danger signs follow from the answers and values (records-and-chronic 6.5, 6.6 rules 1 to 3).
func (f *COPDFollowup) Derive(c *form.Context) {
	if f.BMI == nil {
		f.BMI = rules.BMI(f.Weight, heightCarried(f.Height, c))
	}
	f.LungFunction.derive()
	for _, sign := range []struct {
		holds bool
		code  string
	}{{f.Symptoms.Has("7"), "A6"}, {is(f.Cyanosis, 2), "A8"}, {is(f.Edema, 2), "A9"}, {f.Comorb.Any("3", "4"), "A10"}} {
		if sign.holds {
			f.AcuteFound = append(f.AcuteFound, sign.code)
		}
	}
	values := form.Facts{Marks: form.Marks{}}
	f.markValues(values.Marks)
	f.DangerFound = rules.COPD.DangerSigns(c.Params, &values, c.Visit.VisitDate)
	if f.SpO2 != nil && rules.SpO2Dropped(c, *f.SpO2) {
		f.DangerFound = append(f.DangerFound, "D2")
	}
}

// Check holds the rules of records-and-chronic 6.5 and 6.6 that a tag cannot say.
func (f *COPDFollowup) Check(c *form.Checker) {
	checkGoal(c, "smoke_goal", "日吸烟量", whole(f.SmokeNow), whole(f.SmokeGoal))
	f.LungFunction.check(c)
	for _, v := range []struct {
		field, label string
		on           civil.Date
	}{{"vaccine_flu_date", "流感疫苗", f.VaccineFluDate}, {"vaccine_pneu_date", "肺炎疫苗", f.VaccinePneuDate}, {"vaccine_covid_date", "新冠病毒疫苗", f.VaccineCovidDate}} {
		if v.on > c.Visit.VisitDate {
			c.Error(v.field, "date", "%s接种日期 %s 晚于随访日期 %s", v.label, v.on, c.Visit.VisitDate)
		}
	}
	if f.Symptoms.Has("1") && len(f.AcuteSigns) > 0 {
		c.Warn("symptoms", "logic", "症状填“无症状”，又填写了急性加重征象，请核对")
	}
	if len(f.Meds) == 0 && f.NoMedsReason == "" {
		c.Missing("meds", "请填写用药情况；未用药时填写未用药原因")
	}
	if f.NextStep == nil {
		c.Missing("next_step", "请填写下一步管理措施")
	}
	checkDecision(c, f.Propose(c.Context), &f.Treatment, f.Referral, &f.Followup)
}

// markValues sets the measured values that decide about danger.
func (f *COPDFollowup) markValues(m form.Marks) {
	mark(m, rules.MarkSpO2, number(f.SpO2))
	mark(m, rules.MarkRespRate, number(f.RespRate))
	mark(m, rules.MarkHeartRate, number(f.HeartRate))
}

// Facts gives class, reaction and the marks that classification, duties and indicators read.
func (f *COPDFollowup) Facts() form.Facts {
	facts := followupFacts(&f.Treatment, f.Referral, &f.Followup)
	facts.Adverse = is(f.Adverse, 2)
	m := facts.Marks
	f.markValues(m)
	f.LungFunction.mark(m)
	mark(m, rules.MarkCOPDSymptoms, f.Symptoms.String())
	mark(m, rules.MarkAcute, union(f.AcuteSigns, f.AcuteFound).String())
	mark(m, rules.MarkDanger, union(f.DangerSigns, f.DangerFound).String())
	mark(m, rules.MarkExacerbations, number(f.Exacerbations))
	mark(m, rules.MarkFluVaccine, f.VaccineFluDate.String())
	mark(m, rules.MarkBMI, decimal(f.BMI))
	mark(m, rules.MarkHeight, decimal(f.Height))
	mark(m, rules.MarkCigarettes, number(f.SmokeNow))
	return facts
}

// Propose classifies the visit, says what comes next and what to advise (records-and-chronic 6.6).
func (f *COPDFollowup) Propose(c *form.Context) form.Proposal {
	facts := f.Facts()
	o := rules.COPD.Propose(c, &facts)
	o.Reasons = append(o.Reasons, rules.COPDAdvice(c, &facts)...)
	return o
}
