package forms

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// AntenatalFollowupForm is 第2～5次产前随访服务记录表: one record per visit.
var AntenatalFollowupForm = &form.Definition{
	Code: rules.FormAntenatalFollowup, Name: "第2～5次产前随访服务记录表", English: "Antenatal follow-up", Clause: "maternal-child 1.5", Edition: "2017",
	Programme: rules.Maternal, DateLabel: "随访/督促日期",
	Sees: form.Sight{Past: pregnancyForms},
	New:  func() form.Record { return new(AntenatalFollowup) },
}

// AntenatalFollowup is one visit of 第2～5次产前随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 1.5). Who examined is apart
// from who recorded: an institution without the licence collects the result (maternal-child 1.2).
type AntenatalFollowup struct {
	form.Visit
	VisitNo  string `json:"visit_no" form:"随访次序,need,set=mat_visit_no,size=5,section=基本情况,en=Number of the visit"`
	GAWeeks  *int   `json:"ga_weeks" form:"孕周,need,unit=周,hard=13..43,en=Weeks of gestation"`
	GARest   *int   `json:"ga_rest" form:"孕周余天,need,unit=天,hard=0..6,en=Days of gestation"`
	ExamOrg  string `json:"exam_org" form:"检查机构,need,size=60,en=Examined at"`
	Complain string `json:"complaint" form:"主诉,size=200,en=Complaint"`

	Weight      *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=30..200,section=产科检查,en=Weight"`
	Fundal      *form.Decimal `json:"fundal_height" form:"宫底高度,need,dec=3.1,unit=cm,hard=5..50,en=Fundal height"`
	Girth       *form.Decimal `json:"abdominal_girth" form:"腹围,need,dec=4.1,unit=cm,hard=50..160,en=Abdominal girth"`
	Position    string        `json:"fetal_position" form:"胎位,set=mat_fetal_position,size=10,en=Fetal position"`
	FetalHeart  *int          `json:"fetal_heart_rate" form:"胎心率,unit=次/分,hard=40..240,soft=110..160,en=Fetal heart rate"`
	SBP         *int          `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..260,en=Systolic pressure"`
	DBP         *int          `json:"dbp" form:"舒张压,need,unit=mmHg,hard=30..160,en=Diastolic pressure"`
	Temperature *form.Decimal `json:"temperature" form:"体温,dec=3.1,unit=℃,hard=34..42.5,en=Temperature"`
	Symptoms    form.Codes    `json:"warning_symptoms" form:"高血压相关症状,set=mat_warning_symptom,en=Symptoms with raised pressure"`
	DangerSigns form.Codes    `json:"danger_signs" form:"危急征象,set=mat_danger,en=Danger signs"`
	DangerFound form.Codes    `json:"danger_found" form:"按测量值判断的危急征象,auto,set=mat_danger,en=Danger signs by measurement"`

	Hb             *int          `json:"hb" form:"血红蛋白,need,unit=g/L,hard=20..220,soft=70..160,section=辅助检查,en=Haemoglobin"`
	Anaemia        *int          `json:"anaemia" form:"孕期贫血,auto,set=mat_anaemia,en=Anaemia"`
	UProtein       string        `json:"u_protein" form:"尿蛋白,need,set=urine_grade,en=Urine protein"`
	AuxExam        string        `json:"aux_exam" form:"其他辅助检查,size=200,en=Other examinations"`
	FPG            *form.Decimal `json:"fpg" form:"空腹血糖,dec=3.1,unit=mmol/L,hard=1..40,en=Fasting glucose"`
	RBG            *form.Decimal `json:"rbg" form:"随机血糖,dec=3.1,unit=mmol/L,hard=1..40,en=Random glucose"`
	Thirst         *bool         `json:"dm_symptoms" form:"有糖尿病症状,en=Symptoms of diabetes"`
	OGTTFasting    *form.Decimal `json:"ogtt_fasting" form:"OGTT空腹血糖,dec=3.1,unit=mmol/L,hard=1..40,en=OGTT fasting"`
	OGTT1h         *form.Decimal `json:"ogtt_1h" form:"OGTT 1小时血糖,dec=3.1,unit=mmol/L,hard=1..40,en=OGTT 1 h"`
	OGTT2h         *form.Decimal `json:"ogtt_2h" form:"OGTT 2小时血糖,dec=3.1,unit=mmol/L,hard=1..40,en=OGTT 2 h"`
	GlucoseState   *int          `json:"glucose_state" form:"妊娠期血糖判断,auto,set=mat_glucose,en=Glucose in pregnancy"`
	PrenatalScreen *int          `json:"prenatal_screen" form:"产前筛查结果,set=mat_prenatal_screen,en=Prenatal screening"`
	NeedsDiagnosis *bool         `json:"prenatal_diagnosis" form:"需要产前诊断,en=Prenatal diagnosis needed"`
	RiskFound      form.Codes    `json:"risk_found" form:"符合的风险条目,auto,set=mat_risk_criterion,restricted,section=分类与指导,en=Criteria met"`
	Classification *int          `json:"classification" form:"分类,need,set=no_finding,en=Class"`
	ClassNote      string        `json:"classification_note" form:"异常说明,size=100,need_when=classification:2,en=Finding"`
	Guidance       form.Codes    `json:"guidance" form:"指导,need,set=mat_guidance_code,advice,en=Guidance as printed"`
	GuideNote      string        `json:"guidance_note" form:"其他指导,size=100,en=Other guidance"`
	GuidanceItems  form.Codes    `json:"guidance_items" form:"指导内容,auto,set=mat_guidance_item,en=Guidance"`
	PlanInterval   *int          `json:"plan_interval_days" form:"上级机构方案的随访间隔,unit=天,hard=1..60,en=Interval by the plan"`
	MaternalReferral
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
}

// guidanceItems are what the printed codes mean: they shift from visit to visit (maternal-child 1.5, 7 rule 7).
var guidanceItems = map[string][]string{
	"2": {"lifestyle", "nutrition", "psychology", "exercise", "other"},
	"3": {"lifestyle", "nutrition", "psychology", "exercise", "self_monitoring", "breastfeeding", "other"},
	"4": {"lifestyle", "nutrition", "psychology", "exercise", "self_monitoring", "delivery", "breastfeeding", "other"},
}

// dictionary returns the guidance codes of the visit: visits 4 and 5 share theirs; an extra visit uses that of its stage of pregnancy.
func (f *AntenatalFollowup) dictionary(c *form.Context) []string {
	no := f.VisitNo
	if no == "extra" {
		switch age := f.age(c); {
		case age >= rules.ViableAge:
			no = "4"
		case age >= 21*7:
			no = "3"
		default:
			no = "2"
		}
	}
	if no == "5" {
		no = "4"
	}
	return guidanceItems[no]
}

func (f *AntenatalFollowup) age(c *form.Context) rules.GestationalAge {
	return ageOn(c, c.Visit.VisitDate, f.GAWeeks, f.GARest)
}

// Derive computes the gestational age, the number of the visit when it is not given, the meaning of the guidance codes and what follows
// from the values (maternal-child 1.5, 1.9).
func (f *AntenatalFollowup) Derive(c *form.Context) {
	on := c.Visit.VisitDate
	p := rules.PregnancyOn(c, on)
	if p != nil {
		fillGestation(&f.GAWeeks, &f.GARest, p.AgeAt(on))
	}
	if f.VisitNo == "" && f.age(c).Known() {
		f.VisitNo = visitNumber(c, f.age(c))
	}
	exam := f.exam(c)
	f.DangerFound = exam.DangerSigns(c.Params)
	if grade := rules.Anaemia(c.Params, f.Hb, on); grade > 0 {
		f.Anaemia = &grade
	}
	if state := exam.GlucoseState(c.Params); state > 0 {
		f.GlucoseState = &state
	}
	risk := rules.RiskFacts{Hb: f.Hb}
	f.RiskFound = risk.Criteria(c.Params, on)
	f.GuidanceItems = nil
	for i, item := range f.dictionary(c) {
		if f.Guidance.Has(number(new(i + 1))) {
			f.GuidanceItems = append(f.GuidanceItems, item)
		}
	}
}

// visitNumber is the number of the contact by its window, extra outside (maternal-child 1.2).
func visitNumber(c *form.Context, age rules.GestationalAge) string {
	if w := rules.WindowAt(c.Params, age, c.Visit.VisitDate); w != nil && w.Number > 1 {
		return number(&w.Number)
	}
	return "extra"
}

func (f *AntenatalFollowup) exam(c *form.Context) *rules.MaternalExam {
	return &rules.MaternalExam{On: c.Visit.VisitDate, Gestation: f.age(c), SBP: f.SBP, DBP: f.DBP, Hb: f.Hb, Protein: plus(f.UProtein),
		FetalHeart: f.FetalHeart, Temperature: f.Temperature, Symptoms: f.Symptoms, Ticked: f.DangerSigns, Fasting: f.FPG, RBG: f.RBG,
		OGTT: [3]*form.Decimal{f.OGTTFasting, f.OGTT1h, f.OGTT2h}, Thirst: yes(f.Thirst)}
}

func yes(b *bool) bool { return b != nil && *b }

// Check holds the rules of maternal-child 1.5 and 1.9 that a tag cannot say.
func (f *AntenatalFollowup) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	on, age := c.Visit.VisitDate, f.age(c.Context)
	checkMother(c)
	checkPressure(c, "sbp", f.SBP, f.DBP)
	checkHb(c, f.Hb)
	checkNext(c, f.NextVisitDate)
	if p := rules.PregnancyOn(c.Context, on); p != nil {
		checkGestation(c, f.GAWeeks, f.GARest, p.AgeAt(on))
	}
	f.checkObstetric(c, age)
	f.checkGuidance(c)
	if age.Known() && f.VisitNo != "" && f.VisitNo != visitNumber(c.Context, age) {
		c.Warn("visit_no", "logic", "孕 %s 按规定属于%s，与填写的次序不一致，请核对", age, visitName(visitNumber(c.Context, age)))
	}
	p := f.Propose(c.Context)
	checkClass(c, "classification", f.Classification, p)
	f.MaternalReferral.check(c, p)
}

func visitName(no string) string {
	if no == "extra" {
		return "增加的随访"
	}
	return "第 " + no + " 次"
}

// checkObstetric: fetal heart from 20 weeks and position from 28 weeks on are required; unusual heights and changes of weight have to be
// confirmed (maternal-child 1.5).
func (f *AntenatalFollowup) checkObstetric(c *form.Checker, age rules.GestationalAge) {
	on := c.Visit.VisitDate
	if age >= rules.ViableAge && f.Position == "" {
		c.Missing("fetal_position", "孕 28 周及以后，请填写胎位")
	}
	if age >= 20*7 && f.FetalHeart == nil {
		c.Missing("fetal_heart_rate", "孕 20 周及以后，请填写胎心率")
	}
	if f.Fundal != nil && rules.FundalHeightUnusual(c.Params, *f.Fundal, age, on) {
		c.Warn("fundal_height", "unusual", "宫底高度 %s cm 与孕 %s 相差较大，请核对", f.Fundal, age)
	}
	last, before := lastWeight(c.Context)
	if f.Weight != nil && before != nil && rules.WeightChangeUnusual(c.Params, *before, *f.Weight, on-last, on) {
		c.Warn("weight", "unusual", "体重 %s kg，%s 为 %s kg，每周变化过大，请核对（单位为千克）", f.Weight, last, before)
	}
}

// lastWeight returns the weight of the last antenatal examination of the pregnancy and its date.
func lastWeight(c *form.Context) (civil.Date, *form.Decimal) {
	p := rules.PregnancyOn(c, c.Visit.VisitDate)
	if p == nil {
		return civil.None, nil
	}
	for _, e := range slices.Backward(p.Exams) {
		if w, err := form.ParseDecimal(e.Facts.Marks.Get(rules.MarkWeight)); err == nil {
			return e.On, &w
		}
	}
	return civil.None, nil
}

// checkGuidance refuses codes that the form of the visit does not have (maternal-child 1.5).
func (f *AntenatalFollowup) checkGuidance(c *form.Checker) {
	items := f.dictionary(c.Context)
	if len(items) > 0 && len(f.Guidance) > len(f.GuidanceItems) {
		c.Error("guidance", "choice", "%s产前随访的指导只有代码 1 至 %d，请核对；各次随访表的代码含义不同", visitName(f.VisitNo), len(items))
	}
	if f.GuidanceItems.Has("other") && f.GuideNote == "" {
		c.Missing("guidance_note", "指导选“其他”时，请填写内容")
	}
}

// Facts gives pressure, fasting glucose and what later visits, duties and indicators read.
func (f *AntenatalFollowup) Facts() form.Facts {
	m := form.Marks{}
	markGestation(m, f.GAWeeks, f.GARest)
	mark(m, rules.MarkWeight, decimal(f.Weight))
	mark(m, rules.MarkHb, number(f.Hb))
	mark(m, rules.MarkDanger, union(f.DangerSigns, f.DangerFound).String())
	markIf(m, rules.MarkUrineProtein, plus(f.UProtein))
	markIf(m, rules.MarkScreened, is(f.PrenatalScreen, 1, 2, 3))
	mark(m, rules.MarkPlanDays, number(f.PlanInterval))
	markCriteria(m, f.RiskFound)
	f.MaternalReferral.mark(m, f.VisitDate)
	return form.Facts{SBP: f.SBP, DBP: f.DBP, FPG: f.FPG, Class: value(f.Classification), NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose classifies the visit and says what comes next (maternal-child 1.9 rules 3 to 7 and 9).
func (f *AntenatalFollowup) Propose(c *form.Context) form.Proposal {
	on, exam := c.Visit.VisitDate, f.exam(c)
	late := f.VisitNo == "4" || f.VisitNo == "5" || exam.Gestation >= rules.ViableAge
	high := false
	if p := rules.PregnancyOn(c, on); p != nil {
		high = p.Risk.HighRisk()
	}
	if !late {
		f.earlyReferrals(exam, high)
	}
	if len(f.RiskFound) > 0 {
		exam.Other = append(exam.Other, rules.MaternalReason("1.7 rule 3", "符合风险条目 %s：重新评估妊娠风险", rules.CriteriaText(f.RiskFound)))
	}
	o := exam.Propose(c.Params)
	if late && (high || o.Class == rules.FindingAbnormal) {
		text := "高危或异常孕妇：按上级机构方案增加随访次数"
		if f.PlanInterval == nil {
			text += "，请填写方案的随访间隔天数"
		}
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.9 rule 9", "%s", text))
	}
	o = nextContact(c, o, exam.Gestation)
	if f.PlanInterval != nil {
		if planned := on + civil.Date(*f.PlanInterval); o.NextVisit == civil.None || planned < o.NextVisit {
			o.NextVisit = planned
		}
	}
	return o
}

// earlyReferrals: at visits 2 and 3 a need for prenatal diagnosis or a key high-risk condition asks for a timely referral
// (maternal-child 1.9 rule 3).
func (f *AntenatalFollowup) earlyReferrals(exam *rules.MaternalExam, high bool) {
	if yes(f.NeedsDiagnosis) || is(f.PrenatalScreen, 3) {
		exam.Refer = append(exam.Refer, rules.MaternalReason("1.9 rule 3", "需要产前诊断：及时转诊，2 周内随访结果"))
	}
	if high {
		exam.Refer = append(exam.Refer, rules.MaternalReason("1.9 rule 3", "妊娠风险分级为橙、红或紫色的重点孕妇：及时转诊，2 周内随访结果"))
	}
}
