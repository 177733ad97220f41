package forms

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// AntenatalFirstForm is 第1次产前检查服务记录表.
var AntenatalFirstForm = &form.Definition{
	Code: rules.FormAntenatalFirst, Name: "第1次产前检查服务记录表", English: "First antenatal examination", Clause: "maternal-child 1.4", Edition: "2017",
	Programme: rules.Maternal, DateLabel: "填表日期",
	Sees: form.Sight{Past: pregnancyForms},
	New:  func() form.Record { return new(AntenatalFirst) },
}

// AntenatalFirst is 第1次产前检查服务记录表 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 1.4), with folic acid as a local item.
type AntenatalFirst struct {
	form.Visit
	GAWeeks      *int  `json:"ga_weeks" form:"孕周,need,unit=周,hard=4..42,section=基本情况,en=Weeks of gestation"`
	GARest       *int  `json:"ga_rest" form:"孕周余天,need,unit=天,hard=0..6,en=Days of gestation"`
	Age          *int  `json:"age" form:"孕妇年龄,auto,unit=岁,en=Age"`
	EarlyBooking *bool `json:"early_booking" form:"早孕建册,auto,en=Booked early"`

	PastHistory         form.Codes `json:"past_history" form:"既往史,need,set=mat_past_history,none=1,section=病史,en=Past history"`
	PastHistoryNote     string     `json:"past_history_note" form:"既往史其他,size=100,need_when=past_history:8,en=Other past history"`
	FamilyHistory       form.Codes `json:"family_history" form:"家族史,need,set=mat_family_history,none=1,en=Family history"`
	FamilyHistoryNote   string     `json:"family_history_note" form:"家族史其他,size=100,need_when=family_history:4,en=Other family history"`
	PersonalHistory     form.Codes `json:"personal_history" form:"个人史,need,set=mat_personal_history,none=1,en=Personal history"`
	PersonalHistoryNote string     `json:"personal_history_note" form:"个人史其他,size=100,need_when=personal_history:7,en=Other personal history"`
	GynSurgery          *int       `json:"gyn_surgery" form:"妇产科手术史,need,set=none_has,en=Gynaecological surgery"`
	GynSurgeryNote      string     `json:"gyn_surgery_note" form:"妇产科手术史说明,size=100,need_when=gyn_surgery:2,en=Which surgery"`
	SpontAbortion       *int       `json:"ob_spont_abortion" form:"自然流产,need,unit=次,hard=0..15,en=Spontaneous abortions"`
	InducedAbortion     *int       `json:"ob_induced_abortion" form:"人工流产,need,unit=次,hard=0..15,en=Induced abortions"`
	FetalDeath          *int       `json:"ob_fetal_death" form:"死胎,need,unit=次,hard=0..15,en=Fetal deaths"`
	Stillbirth          *int       `json:"ob_stillbirth" form:"死产,need,unit=次,hard=0..15,en=Stillbirths"`
	NeonatalDeath       *int       `json:"ob_neonatal_death" form:"新生儿死亡,need,unit=次,hard=0..15,en=Neonatal deaths"`
	BirthDefect         *int       `json:"ob_birth_defect" form:"出生缺陷儿,need,unit=次,hard=0..15,en=Birth defects"`

	Height *form.Decimal `json:"height" form:"身高,need,dec=4.1,unit=cm,hard=100..220,soft=140..180,section=体格检查,en=Height"`
	Weight *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=25..200,soft=38..110,en=Weight"`
	BMI    *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index"`
	SBP    *int          `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..260,en=Systolic pressure"`
	DBP    *int          `json:"dbp" form:"舒张压,need,unit=mmHg,hard=30..160,en=Diastolic pressure"`

	Heart      *int   `json:"heart" form:"心脏听诊,need,set=no_finding,en=Heart"`
	HeartNote  string `json:"heart_note" form:"心脏听诊异常,size=100,need_when=heart:2,en=Heart finding"`
	Lung       *int   `json:"lung" form:"肺部听诊,need,set=no_finding,en=Lungs"`
	LungNote   string `json:"lung_note" form:"肺部听诊异常,size=100,need_when=lung:2,en=Lung finding"`
	Vulva      *int   `json:"vulva" form:"外阴,set=no_finding,section=妇科检查,en=Vulva"`
	VulvaNote  string `json:"vulva_note" form:"外阴异常,size=100,need_when=vulva:2,en=Vulva finding"`
	Vagina     *int   `json:"vagina" form:"阴道,set=no_finding,en=Vagina"`
	VaginaNote string `json:"vagina_note" form:"阴道异常,size=100,need_when=vagina:2,en=Vagina finding"`
	Cervix     *int   `json:"cervix" form:"宫颈,set=no_finding,en=Cervix"`
	CervixNote string `json:"cervix_note" form:"宫颈异常,size=100,need_when=cervix:2,en=Cervix finding"`
	Uterus     *int   `json:"uterus" form:"子宫,set=no_finding,en=Uterus"`
	UterusNote string `json:"uterus_note" form:"子宫异常,size=100,need_when=uterus:2,en=Uterus finding"`
	Adnexa     *int   `json:"adnexa" form:"附件,set=no_finding,en=Adnexa"`
	AdnexaNote string `json:"adnexa_note" form:"附件异常,size=100,need_when=adnexa:2,en=Adnexa finding"`
	GynRefusal string `json:"gyn_refusal" form:"未做妇科检查的原因,size=100,en=Reason for no gynaecological examination"`

	Hb         *int          `json:"hb" form:"血红蛋白,need,unit=g/L,hard=20..220,soft=70..160,section=辅助检查,en=Haemoglobin"`
	WBC        *form.Decimal `json:"wbc" form:"白细胞计数,need,dec=4.1,unit=×10⁹/L,hard=0.1..200,soft=3..20,en=White cells"`
	PLT        *int          `json:"plt" form:"血小板计数,need,unit=×10⁹/L,hard=1..2000,soft=80..450,en=Platelets"`
	BloodOther string        `json:"blood_other" form:"血常规其他,size=50,en=Other blood values"`
	UProtein   string        `json:"u_protein" form:"尿蛋白,need,set=urine_grade,en=Urine protein"`
	UGlucose   string        `json:"u_glucose" form:"尿糖,need,set=urine_grade,en=Urine glucose"`
	UKetone    string        `json:"u_ketone" form:"尿酮体,need,set=urine_grade,en=Urine ketones"`
	UBlood     string        `json:"u_blood" form:"尿潜血,need,set=urine_grade,en=Urine blood"`
	ABO        *int          `json:"abo" form:"血型,need,set=blood_abo,en=ABO blood group"`
	Rh         *int          `json:"rh" form:"Rh血型,need,set=blood_rh,en=Rh blood group"`
	Glucose    *form.Decimal `json:"glucose" form:"血糖,dec=3.1,unit=mmol/L,hard=1..40,en=Glucose"`
	ALT        *int          `json:"alt" form:"血清谷丙转氨酶,need,unit=U/L,hard=0..5000,en=ALT"`
	AST        *int          `json:"ast" form:"血清谷草转氨酶,need,unit=U/L,hard=0..5000,en=AST"`
	ALB        *int          `json:"alb" form:"白蛋白,unit=g/L,hard=10..70,en=Albumin"`
	TBil       *form.Decimal `json:"tbil" form:"总胆红素,need,dec=4.1,unit=μmol/L,hard=0..800,en=Total bilirubin"`
	DBil       *form.Decimal `json:"dbil" form:"结合胆红素,dec=4.1,unit=μmol/L,hard=0..800,en=Direct bilirubin"`
	SCr        *int          `json:"scr" form:"血清肌酐,need,unit=μmol/L,hard=10..2000,en=Creatinine"`
	BUN        *form.Decimal `json:"bun" form:"血尿素,need,dec=4.1,unit=mmol/L,hard=0.5..60,en=Urea"`

	Secretion     form.Codes `json:"vaginal_secretion" form:"阴道分泌物,set=mat_secretion,none=1,en=Vaginal secretion"`
	SecretionNote string     `json:"vaginal_secretion_note" form:"阴道分泌物其他,size=100,need_when=vaginal_secretion:4,en=Other secretion"`
	Cleanliness   *int       `json:"vaginal_cleanliness" form:"阴道清洁度,set=mat_cleanliness,en=Vaginal cleanliness"`
	HBsAg         *int       `json:"hbsag" form:"乙型肝炎表面抗原,need,set=mat_serology,restricted,en=HBsAg"`
	HBsAb         *int       `json:"hbsab" form:"乙型肝炎表面抗体,need,set=mat_serology,restricted,en=HBsAb"`
	HBeAg         *int       `json:"hbeag" form:"乙型肝炎e抗原,need,set=mat_serology,restricted,en=HBeAg"`
	HBeAb         *int       `json:"hbeab" form:"乙型肝炎e抗体,need,set=mat_serology,restricted,en=HBeAb"`
	HBcAb         *int       `json:"hbcab" form:"乙型肝炎核心抗体,need,set=mat_serology,restricted,en=HBcAb"`
	Syphilis      *int       `json:"syphilis" form:"梅毒血清学试验,need,set=neg_pos,restricted,en=Syphilis"`
	HIV           *int       `json:"hiv" form:"HIV抗体检测,need,set=neg_pos,restricted,en=HIV antibodies"`
	Ultrasound    string     `json:"ultrasound" form:"B超,size=200,en=Ultrasound"`
	OtherExam     string     `json:"other_exam" form:"其他检查,size=100,en=Other examinations"`
	FolicAcid     *int       `json:"folic_acid" form:"叶酸服用情况,set=mat_folic_acid,en=Folic acid"`

	DangerSigns form.Codes `json:"danger_signs" form:"危急征象,set=mat_danger,section=评估与指导,en=Danger signs"`
	DangerFound form.Codes `json:"danger_found" form:"按测量值判断的危急征象,auto,set=mat_danger,en=Danger signs by measurement"`
	Anaemia     *int       `json:"anaemia" form:"孕期贫血,auto,set=mat_anaemia,en=Anaemia"`
	ScreenFound form.Codes `json:"screen_found" form:"筛查阳性项目,auto,set=mat_screen_item,restricted,en=Positive screening items"`
	RiskFound   form.Codes `json:"risk_found" form:"符合的风险条目,auto,set=mat_risk_criterion,restricted,en=Criteria met"`
	NeedsHBIG   *bool      `json:"neonate_hbig_required" form:"新生儿需注射乙肝免疫球蛋白,auto,restricted,en=Newborn needs HBIG"`
	Overall     *int       `json:"overall" form:"总体评估,need,set=no_finding,en=Overall"`
	OverallNote string     `json:"overall_note" form:"总体评估异常,size=100,need_when=overall:2,en=Overall finding"`
	Guidance    form.Codes `json:"guidance" form:"保健指导,need,set=mat_guidance_first,advice,en=Guidance"`
	GuideNote   string     `json:"guidance_note" form:"保健指导其他,size=100,need_when=guidance:6,en=Other guidance"`

	MaternalReferral
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
}

// Derive computes age, body mass index, gestational age and what follows from the findings (maternal-child 1.4, 1.7, 1.9).
func (f *AntenatalFirst) Derive(c *form.Context) {
	on := c.Visit.VisitDate
	f.Age = new(c.Age(on))
	f.BMI = rules.BMI(f.Weight, f.Height)
	p := rules.PregnancyOn(c, on)
	if p != nil {
		fillGestation(&f.GAWeeks, &f.GARest, p.AgeAt(on))
		f.EarlyBooking = new(f.early(p, on))
	}
	exam := f.exam(c)
	f.DangerFound = exam.DangerSigns(c.Params)
	if grade := rules.Anaemia(c.Params, f.Hb, on); grade > 0 {
		f.Anaemia = &grade
	}
	if f.HBsAg != nil {
		f.NeedsHBIG = new(*f.HBsAg == 2)
	}
	risk := f.risk(c, p)
	f.ScreenFound, f.RiskFound = risk.ScreeningItems(c.Params, on), risk.Criteria(c.Params, on)
}

// early: booked and examined, both on or before 12+6 (maternal-child 1.9 rule 1).
func (f *AntenatalFirst) early(p *rules.Pregnancy, on civil.Date) bool {
	now := *p
	now.Exams = append(slices.Clip(p.Exams), rules.Exam{On: on, First: true, Counts: true})
	return now.EarlyBooked()
}

// exam is what the rules of maternal-child 1.9 look at.
func (f *AntenatalFirst) exam(c *form.Context) *rules.MaternalExam {
	on := c.Visit.VisitDate
	return &rules.MaternalExam{On: on, Gestation: ageOn(c, on, f.GAWeeks, f.GARest), SBP: f.SBP, DBP: f.DBP, Hb: f.Hb, Protein: plus(f.UProtein),
		Fasting: f.Glucose, Ticked: f.DangerSigns}
}

// risk gathers the values of the risk grading; age is that on the booking date (maternal-child 1.7 rule 6).
func (f *AntenatalFirst) risk(c *form.Context, p *rules.Pregnancy) rules.RiskFacts {
	on := c.Visit.VisitDate
	r := rules.RiskFacts{Age: c.Age(on), BMI: f.BMI, Height: f.Height, Hb: f.Hb, PLT: f.PLT, Abortions: sum(f.SpontAbortion, f.InducedAbortion),
		AdverseBirths: sum(f.FetalDeath, f.Stillbirth, f.NeonatalDeath, f.BirthDefect) > 0, GynSurgery: is(f.GynSurgery, 2),
		ChronicPast: f.PastHistory.Any("2", "3", "4", "5", "6", "7"), Hereditary: f.FamilyHistory.Has("2"), RhNegative: is(f.Rh, 1),
		HBsAg: is(f.HBsAg, 2), Syphilis: is(f.Syphilis, 2), HIV: is(f.HIV, 2), UrineGlucose: plus(f.UGlucose), FPG: f.Glucose,
		Gestation: ageOn(c, on, f.GAWeeks, f.GARest)}
	if p != nil {
		r.Caesareans, r.Fetuses = p.Caesareans, p.Fetuses
		if p.Booked != civil.None {
			r.Age = c.Age(p.Booked)
		}
	}
	return r
}

func sum(numbers ...*int) int {
	total := 0
	for _, n := range numbers {
		if n != nil {
			total += *n
		}
	}
	return total
}

// Check holds the rules of maternal-child 1.4 and 1.9 that a tag cannot say.
func (f *AntenatalFirst) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	checkMother(c)
	checkPressure(c, "sbp", f.SBP, f.DBP)
	checkHb(c, f.Hb)
	checkNext(c, f.NextVisitDate)
	if p := rules.PregnancyOn(c.Context, c.Visit.VisitDate); p != nil {
		checkGestation(c, f.GAWeeks, f.GARest, p.AgeAt(c.Visit.VisitDate))
	}
	if f.TBil != nil && f.DBil != nil && f.DBil.Cmp(*f.TBil) > 0 {
		c.Error("dbil", "logic", "结合胆红素 %s 大于总胆红素 %s", f.DBil, f.TBil)
	}
	f.checkGynaecology(c)
	p := f.Propose(c.Context)
	checkClass(c, "overall", f.Overall, p)
	f.MaternalReferral.check(c, p)
}

// checkGynaecology: the five findings, or the reason why she was not examined (maternal-child 1.4).
func (f *AntenatalFirst) checkGynaecology(c *form.Checker) {
	if f.GynRefusal != "" {
		return
	}
	for _, item := range []struct {
		field, label string
		value        *int
	}{{"vulva", "外阴", f.Vulva}, {"vagina", "阴道", f.Vagina}, {"cervix", "宫颈", f.Cervix}, {"uterus", "子宫", f.Uterus}, {"adnexa", "附件", f.Adnexa}} {
		if item.value == nil {
			c.Missing(item.field, "请填写妇科检查“%s”，未检查的填写原因", item.label)
		}
	}
}

// Facts gives pressure, fasting glucose and what later visits, duties and indicators read.
func (f *AntenatalFirst) Facts() form.Facts {
	m := form.Marks{}
	markGestation(m, f.GAWeeks, f.GARest)
	mark(m, rules.MarkHeight, decimal(f.Height))
	mark(m, rules.MarkWeight, decimal(f.Weight))
	mark(m, rules.MarkBMI, decimal(f.BMI))
	mark(m, rules.MarkHb, number(f.Hb))
	mark(m, rules.MarkPLT, number(f.PLT))
	mark(m, rules.MarkDanger, union(f.DangerSigns, f.DangerFound).String())
	markIf(m, rules.MarkUrineProtein, plus(f.UProtein))
	markIf(m, rules.MarkHBIG, is(f.HBsAg, 2))
	mark(m, rules.MarkFolicAcid, number(f.FolicAcid))
	markCriteria(m, f.RiskFound)
	f.MaternalReferral.mark(m, f.VisitDate)
	return form.Facts{SBP: f.SBP, DBP: f.DBP, FPG: f.Glucose, Class: value(f.Overall), NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose classifies the examination and says what comes next (maternal-child 1.7, 1.9 rules 1, 2, 4 to 8 and 10).
func (f *AntenatalFirst) Propose(c *form.Context) form.Proposal {
	on := c.Visit.VisitDate
	exam := f.exam(c)
	if len(f.RiskFound) > 0 {
		severity, infectious := rules.SeverityOf(f.RiskFound)
		exam.Refer = append(exam.Refer, rules.MaternalReason("1.9 rule 2", "存在危险因素（%s）：转上级机构评估分级，2 周内随访转诊结果", rules.CriteriaText(f.RiskFound)),
			rules.MaternalReason("1.7 rule 1", "按条目分级为%s：%s", rules.ColourText(rules.Colours(severity, infectious)),
				rules.ManagementAdvice(severity, infectious)))
	} else if len(f.ScreenFound) > 0 {
		exam.Refer = append(exam.Refer, rules.MaternalReason("1.7 rule 10", "妊娠风险筛查阳性（%s）：转诊评估分级", rules.ScreeningText(f.ScreenFound)))
	}
	o := exam.Propose(c.Params)
	if is(f.HBsAg, 2) {
		o.Reasons = append(o.Reasons, form.RestrictedReason(rules.MaternalReason("1.9 rule 8", "HBsAg 阳性：新生儿出生后注射乙肝免疫球蛋白 100 IU 和首针乙肝疫苗")))
	}
	if is(f.Syphilis, 2) || is(f.HIV, 2) {
		o.Reasons = append(o.Reasons, form.RestrictedReason(rules.MaternalReason("1.9 rule 8", "纳入预防母婴传播管理，结果仅限授权人员查看")))
	}
	if f.EarlyBooking != nil && !*f.EarlyBooking {
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.9 rule 1", "建册和第 1 次产前检查未都在孕 12+6 及以前完成：不计早孕建册"))
	}
	if p := rules.PregnancyOn(c, on); f.BMI != nil && (p == nil || p.Fetuses < 2) {
		low, high := rules.WeightGain(c.Params, *f.BMI, on)
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.9 rule 10", "体质指数 %s：单胎孕期总增重建议 %s～%s kg", f.BMI, low, high))
	}
	return nextContact(c, o, exam.Gestation)
}

// nextContact adds the next of the five contacts to a proposal (maternal-child 1.2).
func nextContact(c *form.Context, o form.Proposal, age rules.GestationalAge) form.Proposal {
	on := c.Visit.VisitDate
	if next, reason := rules.NextAntenatal(c.Params, dayZero(on, age), on); next != civil.None {
		o.NextVisit = next
		o.Reasons = append(o.Reasons, reason)
	}
	return o
}

// value is a number, 0 when it is unknown.
func value(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}
