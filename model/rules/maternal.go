package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Maternal is the programme of mothers. A pregnancies record begins it (maternal-child 1.1).
const Maternal = "mat"

// Forms of mothers.
const (
	FormPregnancies       = "pregnancies"
	FormAntenatalFirst    = "antenatal_first"
	FormAntenatalFollowup = "antenatal_followup"
	FormPregnancyRisk     = "pregnancy_risk"
	FormDelivery          = "delivery"
	FormPostpartumVisit   = "postpartum_visit"
	FormPostpartumDay42   = "postpartum_day42"
)

// Marks of the forms of mothers. Referrals use MarkReferred and MarkTracked, danger signs MarkDanger.
const (
	MarkBooked         = "booked"          // pregnancies: 建册日期
	MarkDayZero        = "day_zero"        // pregnancies: gestational day 0 when it is not the date of the record
	MarkClosed         = "closed"          // pregnancies: 结案日期
	MarkCloseReason    = "close_reason"    // pregnancies: value set mat_close_reason
	MarkFetuses        = "fetuses"         // pregnancies: number of fetuses
	MarkCaesareans     = "caesareans"      // pregnancies: caesareans before this pregnancy
	MarkColours        = "colours"         // pregnancies: value set mat_risk_colour joined by |
	MarkGestation      = "gestation"       // antenatal forms, delivery: gestational age in days
	MarkWeight         = "weight"          // antenatal forms: kg
	MarkHb             = "hb"              // antenatal forms: g/L
	MarkPLT            = "plt"             // first antenatal visit: 10⁹/L
	MarkCriteria       = "criteria"        // antenatal forms, risk assessment: criteria of the grading joined by |, infectious ones left out
	MarkInfectious     = "infectious"      // antenatal forms, risk assessment: 紫
	MarkHBIG           = "hbig"            // first antenatal visit: the newborn needs HBIG (maternal-child 1.9 rule 8)
	MarkFolicAcid      = "folic_acid"      // first antenatal visit: value set mat_folic_acid
	MarkScreened       = "screened"        // antenatal visit: prenatal screening was done
	MarkPlanDays       = "plan_days"       // antenatal visit: interval by the higher institution's plan, days
	MarkAssessKind     = "assess_kind"     // risk assessment: value set mat_assess_kind
	MarkScreenPositive = "positive"        // risk assessment: screening positive
	MarkSeverity       = "severity"        // risk assessment: value set mat_severity
	MarkLowered        = "lowered"         // risk assessment: an explicit, documented re-assessment that may lower the colour
	MarkCaseManager    = "case_manager"    // risk assessment: a responsible person is named
	MarkMeasures       = "measures"        // risk assessment: value set mat_risk_measure joined by |
	MarkReportedOn     = "reported"        // risk assessment: reported to the maternal-child institution on
	MarkDischarged     = "discharged"      // delivery, postpartum forms: 出院日期
	MarkReportReceived = "report_received" // delivery: 分娩信息接收日期
	MarkLiveBirths     = "live_births"     // delivery: number
	MarkPlace          = "place"           // delivery: value set mat_delivery_place
	MarkDeliveryMode   = "mode"            // delivery: value set mat_delivery_mode
	MarkHeavyBaby      = "heavy_baby"      // delivery: a baby of 1000 g or more
	MarkRecovered      = "recovered"       // 42-day check: 已恢复 and 结案
)

// Names of the parameters of mothers.
const (
	MatClosingWeekDays    = "mat_closing_week_days"
	MatRedateEarly        = "mat_redate_early"
	MatRedateMid          = "mat_redate_mid"
	MatRedateLate         = "mat_redate_late"
	MatShort              = "mat_short"
	MatHigherBand         = "mat_higher_band"
	MatGradingDays        = "mat_grading_days"
	MatBirthdayReassess   = "mat_birthday_reassess"
	MatReportOrange       = "mat_report_orange_days"
	MatReportRed          = "mat_report_red_days"
	MatDangerSBP          = "mat_danger.sbp"
	MatDangerDBP          = "mat_danger.dbp"
	MatFever              = "mat_fever"
	MatAnaemiaModerate    = "mat_anaemia_moderate"
	MatAnaemiaSevere      = "mat_anaemia_severe"
	MatAnaemiaVerySevere  = "mat_anaemia_very_severe"
	MatOvertFasting       = "mat_overt_fasting"
	MatOvertRandom        = "mat_overt_random"
	MatOGTTFasting        = "mat_ogtt_fasting"
	MatOGTT1h             = "mat_ogtt_1h"
	MatOGTT2h             = "mat_ogtt_2h"
	MatGainThinLow        = "mat_gain_thin_low"
	MatGainThinHigh       = "mat_gain_thin_high"
	MatGainNormalLow      = "mat_gain_normal_low"
	MatGainNormalHigh     = "mat_gain_normal_high"
	MatGainOverweightLow  = "mat_gain_overweight_low"
	MatGainOverweightHigh = "mat_gain_overweight_high"
	MatGainObeseLow       = "mat_gain_obese_low"
	MatGainObeseHigh      = "mat_gain_obese_high"
	MatWeekGain           = "mat_week_gain"
	MatWeekLoss           = "mat_week_loss"
	MatFundalOff          = "mat_fundal_off"
	MatFundalFrom         = "mat_fundal_from"
	MatFundalTo           = "mat_fundal_to"
	MatBleedingVaginal    = "mat_bleeding_vaginal"
	MatBleedingCaesarean  = "mat_bleeding_caesarean"
	MatDay42From          = "mat_day42_from"
	MatDay42To            = "mat_day42_to"
	MatOneOpenEpisode     = "mat_one_open_episode"
	MatHighRiskFrom       = "mat_high_risk_from"
	MatMCHPerDelivery     = "mat_mch_per_delivery"
)

// maternalParameters are the parameters of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalParameters = []Parameter{
	{MatClosingWeekDays, KindNumber, "6", nil, "天", "产前检查截止周内仍计入的天数", "Days after the last week of an antenatal examination that still count", "maternal-child 1.2", "P"},
	{MatRedateEarly, KindNumber, "5", nil, "天", "孕 8+6 及以前超声与末次月经相差超过此值建议核定预产期", "Up to 8+6 weeks: difference of ultrasound and last period above which the due date should be re-dated", "maternal-child 1.3 rule 5", "U"},
	{MatRedateMid, KindNumber, "7", nil, "天", "孕 9+0～13+6 超声与末次月经相差超过此值建议核定预产期", "9+0 to 13+6 weeks: difference of ultrasound and last period above which the due date should be re-dated", "maternal-child 1.3 rule 5", "U"},
	{MatRedateLate, KindNumber, "10", nil, "天", "孕 14+0～20+6 超声与末次月经相差超过此值建议核定预产期", "14+0 to 20+6 weeks: difference of ultrasound and last period above which the due date should be re-dated", "maternal-child 1.3 rule 5", "U"},
	{MatShort, KindNumber, "145", nil, "cm", "妊娠风险筛查的身高界值（不高于）", "Height limit of pregnancy risk screening (not above)", "maternal-child 1.7", "U"},
	{MatHigherBand, KindFlag, "1", nil, "", "血红蛋白 60、血小板 50 恰在界值时取较高风险", "Haemoglobin 60 or platelets 50 exactly at the limit take the higher risk", "maternal-child 1.7 rules 3 and 4", "P"},
	{MatGradingDays, KindNumber, "14", nil, "天", "筛查阳性后完成评估分级的期限", "Time for grading after a positive screen", "maternal-child 1.7 rule 10", "U"},
	{MatBirthdayReassess, KindFlag, "1", nil, "", "孕期生日使年龄条目变化时重新评估", "Assess anew when a birthday in pregnancy changes the age item", "maternal-child 1.7 rule 6", "P"},
	{MatReportOrange, KindNumber, "3", nil, "天", "橙色孕产妇的上报期限", "Time for reporting an orange case", "maternal-child 1.7 rule 9", "U"},
	{MatReportRed, KindNumber, "1", nil, "天", "红色孕产妇的上报期限（24 小时）", "Time for reporting a red case (24 hours)", "maternal-child 1.7 rule 9", "U"},
	{MatDangerSBP, KindNumber, "160", nil, "mmHg", "孕产妇收缩压危急值", "Critical systolic pressure in pregnancy", "maternal-child 1.9 rule 4", "U"},
	{MatDangerDBP, KindNumber, "110", nil, "mmHg", "孕产妇舒张压危急值", "Critical diastolic pressure in pregnancy", "maternal-child 1.9 rule 4", "U"},
	{MatFever, KindNumber, "39.0", nil, "℃", "孕产妇高热", "High fever in pregnancy", "maternal-child 1.9 rule 4", "U"},
	{MatAnaemiaModerate, KindNumber, "100", nil, "g/L", "孕期中度贫血（低于）", "Moderate anaemia in pregnancy (below)", "maternal-child 1.9 rule 6", "U"},
	{MatAnaemiaSevere, KindNumber, "70", nil, "g/L", "孕期重度贫血（低于）", "Severe anaemia in pregnancy (below)", "maternal-child 1.9 rule 6", "U"},
	{MatAnaemiaVerySevere, KindNumber, "40", nil, "g/L", "孕期极重度贫血（低于）", "Very severe anaemia in pregnancy (below)", "maternal-child 1.9 rule 6", "U"},
	{MatOvertFasting, KindNumber, "7.0", nil, "mmol/L", "显性糖尿病空腹血糖", "Overt diabetes: fasting glucose", "maternal-child 1.9 rule 7", "U"},
	{MatOvertRandom, KindNumber, "11.1", nil, "mmol/L", "显性糖尿病随机血糖（有症状）", "Overt diabetes: random glucose (with symptoms)", "maternal-child 1.9 rule 7", "U"},
	{MatOGTTFasting, KindNumber, "5.1", nil, "mmol/L", "妊娠期糖尿病 OGTT 空腹血糖", "Gestational diabetes: OGTT, fasting glucose", "maternal-child 1.9 rule 7", "U"},
	{MatOGTT1h, KindNumber, "10.0", nil, "mmol/L", "妊娠期糖尿病 OGTT 1 小时血糖", "Gestational diabetes: OGTT, glucose at 1 hour", "maternal-child 1.9 rule 7", "U"},
	{MatOGTT2h, KindNumber, "8.5", nil, "mmol/L", "妊娠期糖尿病 OGTT 2 小时血糖", "Gestational diabetes: OGTT, glucose at 2 hours", "maternal-child 1.9 rule 7", "U"},
	{MatGainThinLow, KindNumber, "11.0", nil, "kg", "孕期增重建议下限（孕前体质指数<18.5）", "Least weight gain advised in pregnancy (BMI before <18.5)", "maternal-child 1.9 rule 10", "U"},
	{MatGainThinHigh, KindNumber, "16.0", nil, "kg", "孕期增重建议上限（孕前体质指数<18.5）", "Most weight gain advised in pregnancy (BMI before <18.5)", "maternal-child 1.9 rule 10", "U"},
	{MatGainNormalLow, KindNumber, "8.0", nil, "kg", "孕期增重建议下限（孕前体质指数 18.5～<24.0）", "Least weight gain advised in pregnancy (BMI before 18.5 to <24.0)", "maternal-child 1.9 rule 10", "U"},
	{MatGainNormalHigh, KindNumber, "14.0", nil, "kg", "孕期增重建议上限（孕前体质指数 18.5～<24.0）", "Most weight gain advised in pregnancy (BMI before 18.5 to <24.0)", "maternal-child 1.9 rule 10", "U"},
	{MatGainOverweightLow, KindNumber, "7.0", nil, "kg", "孕期增重建议下限（孕前体质指数 24.0～<28.0）", "Least weight gain advised in pregnancy (BMI before 24.0 to <28.0)", "maternal-child 1.9 rule 10", "U"},
	{MatGainOverweightHigh, KindNumber, "11.0", nil, "kg", "孕期增重建议上限（孕前体质指数 24.0～<28.0）", "Most weight gain advised in pregnancy (BMI before 24.0 to <28.0)", "maternal-child 1.9 rule 10", "U"},
	{MatGainObeseLow, KindNumber, "5.0", nil, "kg", "孕期增重建议下限（孕前体质指数≥28.0）", "Least weight gain advised in pregnancy (BMI before ≥28.0)", "maternal-child 1.9 rule 10", "U"},
	{MatGainObeseHigh, KindNumber, "9.0", nil, "kg", "孕期增重建议上限（孕前体质指数≥28.0）", "Most weight gain advised in pregnancy (BMI before ≥28.0)", "maternal-child 1.9 rule 10", "U"},
	{MatWeekGain, KindNumber, "1.0", nil, "kg/周", "孕妇体重增加超过此值需核对", "Weight gain in pregnancy to be checked above this", "maternal-child 1.5", "P"},
	{MatWeekLoss, KindNumber, "0.5", nil, "kg/周", "孕妇体重下降超过此值需核对", "Weight loss in pregnancy to be checked above this", "maternal-child 1.5", "P"},
	{MatFundalOff, KindNumber, "4", nil, "cm", "宫底高度与孕周相差超过此值需核对", "Difference of fundal height and weeks to be checked above this", "maternal-child 1.5", "U"},
	{MatFundalFrom, KindNumber, "20", nil, "周", "核对宫底高度的起始孕周", "Week from which the fundal height is checked", "maternal-child 1.5", "U"},
	{MatFundalTo, KindNumber, "36", nil, "周", "核对宫底高度的截止孕周", "Week up to which the fundal height is checked", "maternal-child 1.5", "U"},
	{MatBleedingVaginal, KindNumber, "500", nil, "mL", "产后出血（阴道分娩）", "Postpartum haemorrhage (vaginal delivery)", "maternal-child 1.6", "U"},
	{MatBleedingCaesarean, KindNumber, "1000", nil, "mL", "产后出血（剖宫产）", "Postpartum haemorrhage (caesarean section)", "maternal-child 1.6", "U"},
	{MatDay42From, KindNumber, "38", nil, "天", "产后42天健康检查可接受的最早天数", "Earliest day accepted for the check at 42 days", "maternal-child 1.2 row 7", "P"},
	{MatDay42To, KindNumber, "56", nil, "天", "产后42天健康检查的截止天数", "Last day for the check at 42 days", "maternal-child 1.2 row 7", "U"},
	{MatOneOpenEpisode, KindFlag, "1", nil, "", "同一妇女有未结束的妊娠时不得再次建册", "No second booking while a pregnancy of the same woman is open", "maternal-child 1.1", "P"},
	{MatHighRiskFrom, KindNumber, "3", nil, "", "妇幼年报高危产妇的最低分级（2 黄 3 橙 4 红），紫色另计", "Lowest grade of high-risk women in the annual report (2 yellow, 3 orange, 4 red); purple apart", "maternal-child 5.2", "P"},
	{MatMCHPerDelivery, KindFlag, "0", nil, "", "妇幼年报系统管理率的分母改用产妇数", "Annual report: system management rate over women delivered", "maternal-child 5.2", "P"},
}

// Kinds of duties of mothers.
const (
	DutyAntenatal  = "antenatal"  // one of the five antenatal contacts
	DutyRisk       = "risk"       // risk assessment or re-assessment
	DutyHighRisk   = "high_risk"  // extra examination by the plan of the higher institution
	DutyOutcome    = "outcome"    // nobody knows how the pregnancy ended
	DutyPostpartum = "postpartum" // visit at home after the delivery
	DutyDay42      = "day42"      // 42-day check
)

// maternal adds what is due for mothers: pregnancy to 42 days after delivery (maternal-child 1). A closed episode asks for nothing, and a new
// one supersedes those before.
func (b *dutyBuilder) maternal() {
	list := Pregnancies(b.h)
	if len(list) == 0 {
		return
	}
	p := &list[len(list)-1]
	m := motherDuties{b, p, earliest(p.Closed)}
	m.referrals()
	m.report()
	if p.Delivery == nil {
		m.antenatal()
		m.assessment()
		m.highRisk()
		return
	}
	m.postpartum()
	m.day42()
}

// motherDuties adds the duties of one pregnancy.
type motherDuties struct {
	*dutyBuilder
	*Pregnancy
	closed civil.Date
}

// plan adds a duty that exists from the last record of the pregnancy on unless it says otherwise.
func (m *motherDuties) plan(d Duty) {
	d.Programme = Maternal
	d.ActiveFrom = max(d.ActiveFrom, m.last)
	d.ActiveTo = min(d.ActiveTo, m.closed)
	m.add(d)
}

// antenatal adds the contacts whose window is not over, each until the next one opens, and after 42+0 the question how the pregnancy
// ended (maternal-child 1.2, 1.3 rule 7). A contact is made by any examination inside its window.
func (m *motherDuties) antenatal() {
	if m.DayZero == civil.None {
		return
	}
	windows := AntenatalWindows(m.p, m.last)
	for i, w := range windows {
		superseded := m.DayZero + civil.Date(PostTermAge)
		if i+1 < len(windows) {
			superseded = m.DayZero + civil.Date(windows[i+1].Opens)
		}
		if m.ExamDays(w.Opens, w.Closes, m.last) == 0 {
			m.contact(w, superseded)
		}
	}
	over := m.DayZero + civil.Date(PostTermAge)
	m.plan(Duty{Kind: DutyOutcome, Form: FormDelivery, OpensOn: over, DueOn: over, ClosesOn: over, ActiveFrom: over, ActiveTo: civil.Never,
		Reason: Reason{"outcome_unknown", fmt.Sprintf("预产期 %s，已满 42 周：请核实分娩情况，登记分娩或结案", BiologicalDueDate(m.DayZero))}})
}

func (m *motherDuties) contact(w AntenatalWindow, superseded civil.Date) {
	opens, closes := m.DayZero+civil.Date(w.Opens), m.DayZero+civil.Date(w.Closes)
	d := Duty{Kind: DutyAntenatal, Form: FormAntenatalFollowup, OpensOn: opens, DueOn: closes, ClosesOn: closes, ActiveTo: superseded}
	text := fmt.Sprintf("第 %d 次产前检查：孕 %d～%d 周，%s前，在%s检查", w.Number, w.Opens.Weeks(), w.Closes.Weeks(), closes.Chinese(), w.Place)
	if w.Number == 1 {
		text = fmt.Sprintf("第 1 次产前检查和建册：孕 13 周前，即 %s前", closes.Chinese())
	}
	if m.firstExam() == nil {
		d.Form = FormAntenatalFirst
		if w.Number > 1 {
			text += "；尚未做第 1 次产前检查，请填第 1 次产前检查服务记录表"
		}
	}
	if agreed := m.agreed(); opens <= agreed && agreed < closes {
		d.DueOn = agreed
	}
	d.Reason = Reason{fmt.Sprintf("antenatal_%d", w.Number), text}
	m.plan(d)
}

// agreed is the next visit that the last examination set, None without one.
func (m *motherDuties) agreed() civil.Date {
	if len(m.Exams) == 0 {
		return civil.None
	}
	next, err := civil.Parse(m.Exams[len(m.Exams)-1].Facts.NextDate)
	if err != nil {
		return civil.None
	}
	return next
}

// assessment adds the risk assessment that is due: at booking, within two weeks of a positive screening, when an examination found a
// criterion of a higher colour, and when a birthday changes the criterion of age (maternal-child 1.7 rules 6, 10 and 11).
func (m *motherDuties) assessment() {
	first := m.firstExam()
	switch r := &m.Risk; {
	case first == nil:
	case r.Assessed == civil.None:
		text := "第 1 次产前检查后应作妊娠风险筛查和分级"
		if criteria := form.ParseCodes(first.Facts.Marks.Get(MarkCriteria)); len(criteria) > 0 {
			text += "，已发现：" + CriteriaText(criteria)
		}
		m.assess(first.On, Reason{"risk_screening", text})
	case r.Positive != civil.None:
		m.assess(r.Positive, Reason{"risk_grading", fmt.Sprintf("%s 筛查阳性：转诊到有产科的二级及以上机构评估分级，2 周内追踪", r.Positive)})
	default:
		m.changed()
	}
}

func (m *motherDuties) assess(since civil.Date, reason Reason) {
	due := GradeBy(m.p, since)
	m.plan(Duty{Kind: DutyRisk, Form: FormPregnancyRisk, OpensOn: since, DueOn: due, ClosesOn: due, ActiveFrom: since, ActiveTo: civil.Never, Reason: reason})
}

// changed adds the re-assessment after a change since the last assessment.
func (m *motherDuties) changed() {
	for _, e := range m.Exams {
		criteria := form.ParseCodes(e.Facts.Marks.Get(MarkCriteria))
		if severity, _ := SeverityOf(criteria); e.On > m.Risk.Assessed && severity > max(m.Risk.Severity, SeverityGreen) {
			m.assess(e.On, Reason{"risk_changed", fmt.Sprintf("%s 检查发现 %s，高于现有分级（%s）：重新评估", e.On, CriteriaText(criteria),
				ColourText(m.Risk.Colours()))})
			return
		}
	}
	if !m.p.Flag(MatBirthdayReassess, m.Risk.Assessed) || m.DayZero == civil.None {
		return
	}
	age := m.h.Age(m.Risk.Assessed)
	birthday := m.h.Person.Birth.AddYears(age + 1)
	if ageCriterion(age) != ageCriterion(age+1) && birthday < m.DayZero+civil.Date(PostTermAge) {
		m.assess(birthday, Reason{"risk_birthday", fmt.Sprintf("孕期满 %d 周岁，年龄条目变化：重新评估妊娠风险", age+1)})
	}
}

// highRisk adds the extra examination that the plan of the higher institution sets (maternal-child 1.9 rule 9).
func (m *motherDuties) highRisk() {
	if len(m.Exams) == 0 {
		return
	}
	last := m.Exams[len(m.Exams)-1]
	interval := markInt(last.Facts.Marks, MarkPlanDays)
	if interval == 0 {
		return
	}
	due := last.On + civil.Date(interval)
	m.plan(Duty{Kind: DutyHighRisk, Form: FormAntenatalFollowup, OpensOn: due, DueOn: due, ClosesOn: due, ActiveTo: civil.Never,
		Reason: Reason{"high_risk_visit", fmt.Sprintf("按上级机构方案每 %d 天随访 1 次，上次 %s（%s）", interval, last.On, ColourText(m.Risk.Colours()))}})
}

// report adds the report of an orange or red pregnancy (maternal-child 1.7 rule 9).
func (m *motherDuties) report() {
	since := m.Risk.Since
	due := ReportBy(m.p, m.Risk.Severity, since)
	if since == civil.None || due == civil.None || m.Risk.ReportedOn != civil.None {
		return
	}
	m.plan(Duty{Kind: DutyReport, Form: FormPregnancyRisk, Urgent: true, OpensOn: since, DueOn: due, ClosesOn: due, ActiveFrom: since, ActiveTo: civil.Never,
		Reason: Reason{"risk_report", fmt.Sprintf("%s 评为%s：%s前报告妇幼保健机构，确定专案管理责任人", since, ColourText(m.Risk.Colours()), due.Chinese())}})
}

// referrals adds the tracking of every referral without a result, within two weeks (maternal-child 1.9 rules 2, 3 and 12, 6 rule 2).
func (m *motherDuties) referrals() {
	for _, r := range m.Pregnancy.referrals {
		if r.tracked != civil.None {
			continue
		}
		due := r.on + days(m.p, TrackDays, r.on)
		m.plan(Duty{Kind: DutyReferral, Form: r.form, Urgent: true, OpensOn: r.on, DueOn: due, ClosesOn: due, ActiveFrom: r.on, ActiveTo: civil.Never,
			Reason: Reason{"track_referral", fmt.Sprintf("%s 转诊，%s前随访转诊结果", r.on, due.Chinese())}})
	}
}

// postpartum adds the visit at home, within 7 days of the discharge, as long as it still counts. After an abortion late in pregnancy one
// contact is offered (maternal-child 1.2 row 6, 1.9 rules 11 and 14).
func (m *motherDuties) postpartum() {
	if len(m.Visits) > 0 {
		return
	}
	w := PostpartumWindow(m.Delivery.Home())
	text := fmt.Sprintf("%s 分娩，%s 出院：%s前产后访视，可与新生儿家庭访视同时进行", m.Delivery.On, w.Opens, w.Due.Chinese())
	switch {
	case m.Delivery.Age.Known() && m.Delivery.Age < ViableAge:
		text = fmt.Sprintf("%s 流产或引产（孕 %s）：提供 1 次健康访视，以原因 2 结案", m.Delivery.On, m.Delivery.Age)
	case m.Delivery.Discharged == civil.None:
		text = fmt.Sprintf("%s 分娩，未填出院日期：%s前产后访视，可与新生儿家庭访视同时进行", m.Delivery.On, w.Due.Chinese())
	}
	m.plan(Duty{Kind: DutyPostpartum, Form: FormPostpartumVisit, OpensOn: w.Opens, DueOn: w.Due, ClosesOn: w.Due, ActiveFrom: m.Delivery.Reported,
		ActiveTo: w.Counts + 1, Reason: Reason{"postpartum_visit", text}})
}

// day42 adds the 42-day check, until it is made or the episode closed (maternal-child 1.2 row 7, 1.9 rules 13 and 14).
func (m *motherDuties) day42() {
	w := Day42Window(m.p, m.Delivery.On)
	if m.Delivery.Age.Known() && m.Delivery.Age < ViableAge || m.CheckedBetween(w.Opens, civil.Never) {
		return
	}
	m.plan(Duty{Kind: DutyDay42, Form: FormPostpartumDay42, OpensOn: w.Opens, DueOn: w.Due, ClosesOn: w.Counts, ActiveTo: civil.Never,
		Reason: Reason{"day42", fmt.Sprintf("%s 分娩：产后 42 天健康检查，%s 至 %s；已恢复的结案", m.Delivery.On, w.Due, w.Counts)}})
}
