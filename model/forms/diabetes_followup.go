package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// DiabetesFollowupForm is 2型糖尿病患者随访服务记录表.
var DiabetesFollowupForm = &form.Definition{
	Code: rules.FormDiabetes, Name: "2型糖尿病患者随访服务记录表", English: "Type 2 diabetes follow-up",
	Clause: "records-and-chronic 5.3", Edition: "2017", Programme: measure.Diabetes, NeedsProgramme: true,
	Sees: form.Sight{Past: heightForms},
	New:  func() form.Record { return new(DiabetesFollowup) },
}

// DiabetesFollowup is 2型糖尿病患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 5.3) with the fields of the
// extended form (next_step, meds_adjust) and the height cell of regional forms. Random and 2 h glucose have their own fields and are
// never written in fpg.
type DiabetesFollowup struct {
	form.Visit
	Symptoms      form.Codes `json:"symptoms" form:"症状,need,set=dm_symptom,none=1,other=10,section=症状,en=Symptoms"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状,size=100,en=Other symptoms"`
	DangerSigns   form.Codes `json:"danger_signs" form:"危急情况,set=dm_danger,en=Danger signs"`
	DangerFound   form.Codes `json:"danger_found" form:"按测量值判断的危急情况,auto,set=dm_danger,en=Danger signs by measurement"`

	SBP           *int          `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..300,soft=80..220,section=体征,en=Systolic pressure"`
	DBP           *int          `json:"dbp" form:"舒张压,need,unit=mmHg,hard=20..200,soft=40..130,en=Diastolic pressure"`
	Height        *form.Decimal `json:"height" form:"身高,dec=4.1,unit=cm,hard=40..250,soft=130..200,en=Height"`
	Weight        *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=20..300,soft=30..150,en=Weight"`
	WeightGoal    *form.Decimal `json:"weight_goal" form:"目标体重,dec=4.1,unit=kg,hard=20..300,need_when=bmi>=24,advice,en=Weight goal"`
	BMI           *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index"`
	BMIGoal       *form.Decimal `json:"bmi_goal" form:"目标体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index goal"`
	FootPulse     *int          `json:"foot_pulse" form:"足背动脉搏动,need,set=foot_pulse,en=Dorsalis pedis pulse"`
	FootPulseSide *int          `json:"foot_pulse_side" form:"足背动脉搏动侧别,set=foot_side,when=foot_pulse:2|3,en=Side"`
	SignOther     string        `json:"sign_other" form:"其他体征,size=100,en=Other signs"`

	Lifestyle
	Staple     *int `json:"staple" form:"主食,need,unit=克/天,hard=0..2000,soft=100..800,en=Staple food"`
	StapleGoal *int `json:"staple_goal" form:"目标主食,unit=克/天,hard=0..2000,soft=100..800,advice,en=Staple food goal"`
	Mental     *int `json:"mental" form:"心理调整,need,set=level3,en=Mental adjustment"`
	Compliance *int `json:"compliance" form:"遵医行为,need,set=level3,en=Compliance"`

	FPG          *form.Decimal `json:"fpg" form:"空腹血糖值,need,dec=4.1,unit=mmol/L,hard=0.5..50,soft=2.5..25,section=辅助检查,en=Fasting glucose"`
	PPG          *form.Decimal `json:"ppg" form:"餐后2小时血糖,dec=4.1,unit=mmol/L,hard=0.5..50,soft=2.5..30,en=2 h glucose"`
	RBG          *form.Decimal `json:"rbg" form:"随机血糖,dec=4.1,unit=mmol/L,hard=0.5..50,soft=2.5..30,en=Random glucose"`
	Uncontrolled *bool         `json:"uncontrolled" form:"血糖未达标,auto,en=Not at target"`
	HbA1c        *form.Decimal `json:"hba1c" form:"糖化血红蛋白,dec=3.1,unit=%,hard=3..20,soft=4..15,en=HbA1c"`
	HbA1cDate    civil.Date    `json:"hba1c_date" form:"糖化血红蛋白检查日期,when=hba1c!=,en=Date of HbA1c"`
	AuxExam      string        `json:"aux_exam" form:"其他检查,size=200,en=Other examinations"`

	DrugUse
	Hypo *int `json:"hypo" form:"低血糖反应,need,set=hypo,section=用药与分类,en=Hypoglycaemia"`
	Treatment
	Insulin  form.List[Insulin] `json:"insulin" form:"胰岛素,max=5,en=Insulin"`
	Referral *form.Referral     `json:"referral" form:"转诊,section=转诊与下次随访,en=Referral"`
	form.Followup
}

// Insulin is one line of 胰岛素.
type Insulin struct {
	Kind  string        `json:"kind" form:"胰岛素种类,need,size=60,en=Kind"`
	Usage string        `json:"usage" form:"用法,size=60,en=Usage"`
	Dose  *form.Decimal `json:"dose" form:"每次剂量,need,dec=4.1,unit=U,hard=1..150,en=Dose each time"`
}

// Derive computes the body mass index, whether the fasting glucose is at target and the danger signs that follow from the values;
// a random or 2 h glucose can be dangerous too (records-and-chronic 5.5).
func (f *DiabetesFollowup) Derive(c *form.Context) {
	on, height := c.Visit.VisitDate, heightCarried(f.Height, c)
	f.BMI = rules.BMI(f.Weight, height)
	f.BMIGoal = rules.BMI(f.WeightGoal, height)
	values := form.Facts{SBP: f.SBP, DBP: f.DBP, FPG: f.FPG}
	if f.FPG != nil {
		f.Uncontrolled = new(rules.Diabetes.Uncontrolled(c.Params, &values, c.Age(on), on))
	}
	f.DangerFound = union(rules.Diabetes.DangerSigns(c.Params, &values, on), rules.GlucoseDangers(c.Params, on, f.PPG, f.RBG))
}

// Check holds the rules of records-and-chronic 5.3 and 5.5 that a tag cannot say.
func (f *DiabetesFollowup) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	checkPressure(c, "sbp", f.SBP, f.DBP)
	f.Lifestyle.check(c)
	if f.HbA1cDate > on {
		c.Error("hba1c_date", "date", "糖化血红蛋白检查日期 %s 晚于随访日期 %s", f.HbA1cDate, on)
	}
	if f.FPG != nil && f.HbA1c != nil && rules.HbA1cImplausible(*f.HbA1c, *f.FPG) {
		c.Warn("hba1c", "logic", "糖化血红蛋白 %s%% 与空腹血糖 %s mmol/L 相差较大，请核对", f.HbA1c, f.FPG)
	}
	if len(f.Meds) == 0 && len(f.Insulin) == 0 && f.NoMedsReason == "" {
		c.Missing("meds", "请填写用药情况；未用药时填写未用药原因")
	}
	checkDecision(c, f.Propose(c.Context), &f.Treatment, f.Referral, &f.Followup)
}

// Facts gives pressure, fasting glucose, class, reaction and the marks of a follow-up. Frequent hypoglycaemia counts as an adverse
// reaction (records-and-chronic 5.5 class rule 2).
func (f *DiabetesFollowup) Facts() form.Facts {
	facts := followupFacts(&f.Treatment, f.Referral, &f.Followup)
	facts.SBP, facts.DBP, facts.FPG = f.SBP, f.DBP, f.FPG
	facts.Adverse = is(f.Adverse, 2) || is(f.Hypo, 3)
	mark(facts.Marks, rules.MarkDanger, union(f.DangerSigns, f.DangerFound).String())
	markIf(facts.Marks, rules.MarkUncontrolled, f.Uncontrolled != nil && *f.Uncontrolled)
	mark(facts.Marks, rules.MarkBMI, decimal(f.BMI))
	mark(facts.Marks, rules.MarkHeight, decimal(f.Height))
	mark(facts.Marks, rules.MarkPPG, decimal(f.PPG))
	mark(facts.Marks, rules.MarkRBG, decimal(f.RBG))
	mark(facts.Marks, rules.MarkHbA1c, decimal(f.HbA1c))
	mark(facts.Marks, rules.MarkPPG, decimal(f.PPG))
	mark(facts.Marks, rules.MarkRBG, decimal(f.RBG))
	mark(facts.Marks, rules.MarkCigarettes, number(f.SmokeNow))
	return facts
}

// Propose classifies the visit and says what comes next (records-and-chronic 5.5).
func (f *DiabetesFollowup) Propose(c *form.Context) form.Proposal {
	facts := f.Facts()
	return rules.Diabetes.Propose(c, &facts)
}
