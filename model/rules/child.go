package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Child is the programme of children of 0 to 6 years (maternal-child 2). Nobody is enrolled in it: age decides.
const Child = "child"

// Forms of children.
const (
	FormNewborn      = "newborn_visit"
	FormChildCheckup = "child_checkup"
	FormChildEye     = "child_eye_check"
	FormWeakChild    = "weak_child_file"
)

// Kinds of duties of children, besides DutyCheckup, DutyRecheck and DutyReferral.
const (
	DutyNewborn = "newborn" // home visit of a newborn
	DutyEye     = "eye"     // eye care of an age whose check-up is already done
	DutyCatchUp = "catchup" // BCG or the first hepatitis B dose not given at birth
	DutyWeak    = "weak"    // follow-up of the file of a weak child
)

// Marks of children's records. Dates are YYYY-MM-DD.
const (
	MarkChildSlot        = "slot"           // check-up: age of the schedule it falls to, value set child_slot
	MarkChildGA          = "ga_weeks"       // newborn visit: completed weeks at birth
	MarkChildBirthWeight = "birth_weight"   // newborn visit: kg
	MarkChildWeight      = "weight"         // check-up: kg
	MarkChildWAZ         = "waz"            // check-up: weight-for-age, SD
	MarkChildHCZ         = "hcz"            // check-up: head circumference for age, SD
	MarkChildWST         = "wst423"         // check-up: what WS/T 423—2022 says, see JudgedBy and value set child_nutrition
	MarkChildWHO         = "who2006"        // check-up: the same by the WHO standard
	MarkChildHB          = "hb"             // check-up: haemoglobin, g/L
	MarkChildFindings    = "findings"       // check-up: value set child_finding
	MarkChildDev         = "dev"            // check-up: screen of the development, value set screen_result
	MarkChildScreened    = "second_screen"  // check-up: result of the second screen, value set child_second_screen
	MarkChildScreenedOn  = "second_on"      // check-up: date of the second screen
	MarkChildDiagnosis   = "diagnosis"      // check-up: value set child_diagnosis
	MarkChildDiagnosedOn = "diagnosed_on"   // check-up: date of the diagnosis
	MarkChildFeeding     = "feeding"        // newborn visit, check-up: value set child_feeding_24h
	MarkChildVision      = "vision"         // check-up: acuity was measured
	MarkChildHearing     = "hearing"        // newborn visit, check-up: 1 passed, 2 failed, 3 not screened
	MarkNewbornRisk      = "newborn_risk"   // newborn visit: value set newborn_risk
	MarkNewbornDischarge = "discharge"      // newborn visit: date of discharge
	MarkNewbornLacks     = "not_vaccinated" // newborn visit: bcg, hepb
	MarkEyeFindings      = "eye_findings"   // eye check: something is abnormal
	MarkEyeAcuity        = "acuity"         // eye check: acuity abnormal
	MarkEyeSpecial       = "eye_special"    // eye check: an examination of the county institution is done
	MarkWeakReasons      = "weak"           // weak-child file: value set child_weak_reason
	MarkWeakSeen         = "weak_seen"      // weak-child file: last visit noted in it
	MarkWeakClosed       = "weak_closed"    // weak-child file: closed on
)

// Codes with which the marks of a growth standard begin: the index could be judged and is plausible (maternal-child 2.8.3 rule 9).
const (
	JudgedWeight = "w" // weight for age
	JudgedHeight = "h" // length or height for age
	JudgedBuild  = "b" // weight in relation to length or height
)

// Names of the parameters of children.
const (
	ChildMonths            = "child_months"
	ChildFirstOpens        = "child_first_opens"
	ChildFirstDue          = "child_first_due"
	ChildFirstCloses       = "child_first_closes"
	ChildCorrectedMonths   = "child_corrected_months"
	ChildGrowthStandard    = "growth_standard"
	ChildIndicatorStandard = "indicator_standard"
	ChildPrevalenceMonths  = "child_prevalence_months"

	NewbornVisitDays     = "newborn_visit_days"
	NewbornRiskVisitDays = "newborn_risk_visit_days"
	NewbornCountDays     = "newborn_count_days"
	NewbornPreterm       = "newborn_preterm_weeks"
	NewbornLowWeight     = "newborn_low_weight"
	NewbornHighWeight    = "newborn_high_weight"
	NewbornMotherYoung   = "newborn_mother_age_low"
	NewbornMotherOld     = "newborn_mother_age_high"
	NewbornTempHigh      = "newborn_temp_high"
	NewbornTempLow       = "newborn_temp_low"
	NewbornRespHigh      = "newborn_resp_high"
	NewbornRespLow       = "newborn_resp_low"
	NewbornHeartHigh     = "newborn_heart_high"
	NewbornHeartLow      = "newborn_heart_low"
	NewbornJaundiceDays  = "newborn_jaundice_days"
	NewbornJaundiceEarly = "newborn_jaundice_early_days"
	PretermJaundiceDays  = "preterm_jaundice_days"
	NewbornGain          = "newborn_gain"
	NewbornGainDays      = "newborn_gain_days"
	NewbornHearingDays   = "newborn_hearing_days"
	NewbornROPWeight     = "newborn_rop_weight"
	NewbornROPWeeks      = "newborn_rop_weeks"

	ChildRecheckMonths   = "child_recheck_months"
	ChildTreatments      = "child_treatments"
	ChildHBMonth1        = "child_hb_month1"
	ChildHBMonth4        = "child_hb_month4"
	ChildHBMonth6        = "child_hb_month6"
	ChildHBModerate      = "child_hb_moderate"
	ChildHBSevere        = "child_hb_severe"
	ChildHBAltitude      = "child_hb_altitude"
	ChildHBPerKilometre  = "child_hb_percent_per_km"
	ChildHBRise          = "child_hb_rise"
	ChildHBOpens         = "child_hb_recheck_opens"
	ChildHBDue           = "child_hb_recheck_due"
	ChildRicketsSymptoms = "child_rickets_symptoms"
	ChildFontanelleEarly = "child_fontanelle_early_months"
	ChildFontanelleLate  = "child_fontanelle_late_months"
	ChildHeadSD          = "child_head_sd"
	ChildHeadBands       = "child_head_bands"
	ChildDevMonths       = "child_development_months"

	ChildAcuity4      = "child_acuity_4"
	ChildAcuity5      = "child_acuity_5"
	ChildAcuityLines  = "child_acuity_lines"
	ChildAcuityRepeat = "child_acuity_repeat"
	ChildAcuityOpens  = "child_acuity_recheck_opens"
	ChildEyeMonths    = "child_eye_months"

	ChildWeakMonths   = "child_weak_months"
	ChildWeakMonths3Y = "child_weak_months_3y"
	ChildPreterm6     = "child_preterm_months_6"
	ChildPreterm12    = "child_preterm_months_12"
	ChildPreterm24    = "child_preterm_months_24"

	ChildExamsYear1 = "child_exams_year1"
	ChildExamsYear2 = "child_exams_year2"
	ChildExamsYear3 = "child_exams_year3"
)

// Growth standards of the parameters growth_standard and indicator_standard.
const (
	StandardWST = "WST423_2022"
	StandardWHO = "WHO_2006"
)

// childParameters are the parameters of children of 0 to 6 years. Clauses are sections of maternal-child.
var childParameters = []Parameter{
	{ChildMonths, KindNumber, "84", nil, "月", "儿童健康管理的年龄上限（不含）", "Upper age for the health management of children (exclusive)", "2.1", "V"},
	{ChildFirstOpens, KindNumber, "28", nil, "天", "满月检查窗口起始日龄", "Check at 1 month: first day of age of the window", "2.2", "V"},
	{ChildFirstDue, KindNumber, "30", nil, "天", "满月检查应检日龄", "Check at 1 month: day of age on which it is due", "2.2", "V"},
	{ChildFirstCloses, KindNumber, "59", nil, "天", "满月检查窗口截止日龄", "Check at 1 month: last day of age of the window", "2.2", "P"},
	{ChildCorrectedMonths, KindNumber, "24", nil, "月", "早产儿生长发育按矫正月龄评价至", "Growth of preterm infants is judged by corrected age until", "2.3 rule 3", "U"},
	{ChildGrowthStandard, KindChoice, StandardWST, []string{StandardWST, StandardWHO}, "", "体格评价采用的生长标准", "Growth standard for judging children", "2.8.1", "P"},
	{ChildIndicatorStandard, KindChoice, StandardWST, []string{StandardWST, StandardWHO}, "", "患病率指标采用的生长标准", "Growth standard for prevalence indicators", "5.3", "P"},
	{ChildPrevalenceMonths, KindNumber, "60", nil, "月", "营养性疾病患病率指标的年龄上限（不含）", "Upper age of nutritional prevalence indicators (exclusive)", "5.3; indicators 4.4", "V"},

	{NewbornVisitDays, KindNumber, "7", nil, "天", "出院后新生儿家庭访视的期限", "Time for the newborn home visit after discharge", "2.2", "V"},
	{NewbornRiskVisitDays, KindNumber, "3", nil, "天", "高危新生儿首次访视的期限", "Time for the first visit of a high-risk newborn", "2.2, 2.4 rule 1", "V"},
	{NewbornCountDays, KindNumber, "28", nil, "天", "新生儿访视计入访视率的日龄上限", "Last day of age on which a visit counts for the newborn visit rate", "2.2; contract 5 rule 10", "V"},
	{NewbornPreterm, KindNumber, "37", nil, "周", "早产的胎龄界限（低于）", "Preterm: gestational age (below)", "2.4 rule 1", "V"},
	{NewbornLowWeight, KindNumber, "2.5", nil, "kg", "低出生体重（低于）", "Low birth weight (below)", "2.4 rule 1, 5.3", "V"},
	{NewbornHighWeight, KindNumber, "4.0", nil, "kg", "巨大儿（不低于）", "Macrosomia (not below)", "5.3", "U"},
	{NewbornMotherYoung, KindNumber, "20", nil, "岁", "母亲低龄（低于）", "Young mother (below)", "2.4 rule 1", "U"},
	{NewbornMotherOld, KindNumber, "35", nil, "岁", "母亲高龄（高于）", "Older mother (above)", "2.4 rule 1", "U"},
	{NewbornTempHigh, KindNumber, "37.5", nil, "℃", "新生儿体温过高（不低于）", "Newborn temperature too high (not below)", "2.4 rule 2", "V"},
	{NewbornTempLow, KindNumber, "35.5", nil, "℃", "新生儿体温过低（不高于）", "Newborn temperature too low (not above)", "2.4 rule 2", "V"},
	{NewbornRespHigh, KindNumber, "60", nil, "次/分", "新生儿呼吸过快（高于）", "Newborn breathing too fast (above)", "2.4 rule 2", "V"},
	{NewbornRespLow, KindNumber, "20", nil, "次/分", "新生儿呼吸过慢（低于）", "Newborn breathing too slow (below)", "2.4 rule 2", "V"},
	{NewbornHeartHigh, KindNumber, "160", nil, "次/分", "新生儿心率过快（高于）", "Newborn heart rate too fast (above)", "2.4 rule 2", "V"},
	{NewbornHeartLow, KindNumber, "100", nil, "次/分", "新生儿心率过慢（低于）", "Newborn heart rate too slow (below)", "2.4 rule 2", "V"},
	{NewbornJaundiceDays, KindNumber, "14", nil, "天", "足月儿黄疸持续超过此日龄应转诊", "Refer term infants still jaundiced after this day of age", "2.4 rule 3", "U"},
	{PretermJaundiceDays, KindNumber, "28", nil, "天", "早产儿黄疸持续超过此日龄应转诊", "Refer preterm infants still jaundiced after this day of age", "2.4 rule 3", "U"},
	{NewbornJaundiceEarly, KindNumber, "1", nil, "天", "出生后不足此日龄出现黄疸应立即转诊", "Refer at once when jaundice appears before this day of age", "2.4 rule 4", "U"},
	{NewbornGain, KindNumber, "0.6", nil, "kg", "满月增重的下限", "Least weight gain of the first month", "2.4 rule 3", "U"},
	{NewbornGainDays, KindNumber, "30", nil, "天", "判断满月增重的日龄", "Day of age on which the weight gain of the first month is judged", "2.4 rule 3", "U"},
	{NewbornHearingDays, KindNumber, "42", nil, "天", "听力初筛未通过的复筛日龄", "Day of age for repeating a failed hearing screen", "2.4 rule 5", "U"},
	{NewbornROPWeight, KindNumber, "2.0", nil, "kg", "早产儿视网膜病变筛查的出生体重（低于）", "Screening for retinopathy of prematurity: birth weight (below)", "2.9 rule 3", "U"},
	{NewbornROPWeeks, KindNumber, "32", nil, "周", "早产儿视网膜病变筛查的胎龄（低于）", "Screening for retinopathy of prematurity: gestational age (below)", "2.9 rule 3", "U"},

	{ChildRecheckMonths, KindNumber, "1", nil, "月", "评价“下”和营养不良的复查间隔", "Interval of re-checks when rated low or malnourished", "2.7 rules 1, 2", "V"},
	{ChildTreatments, KindNumber, "2", nil, "次", "营养不良治疗后体重未增达到此次数应转诊", "Treatments of malnutrition without weight gain after which to refer", "2.7 rule 2", "U"},
	{ChildHBMonth1, KindNumber, "90", nil, "g/L", "1～4月龄贫血界限（低于）", "Anaemia at 1 to 4 months (below)", "2.7 rule 4", "U"},
	{ChildHBMonth4, KindNumber, "100", nil, "g/L", "4～6月龄贫血界限（低于）", "Anaemia at 4 to 6 months (below)", "2.7 rule 4", "U"},
	{ChildHBMonth6, KindNumber, "110", nil, "g/L", "6月龄及以上贫血界限（低于）", "Anaemia from 6 months (below)", "2.7 rule 4", "V"},
	{ChildHBModerate, KindNumber, "90", nil, "g/L", "中度贫血（低于）", "Moderate anaemia (below)", "2.7 rule 4, 5.3", "U"},
	{ChildHBSevere, KindNumber, "60", nil, "g/L", "重度贫血（低于）", "Severe anaemia (below)", "2.7 rule 4", "U"},
	{ChildHBAltitude, KindNumber, "0", nil, "m", "本地海拔，用于校正血红蛋白", "Altitude here, for correcting haemoglobin", "2.7 rule 4", "U"},
	{ChildHBPerKilometre, KindNumber, "4", nil, "%", "海拔每升高1000m血红蛋白的校正", "Correction of haemoglobin per 1000 m of altitude", "2.7 rule 4", "U"},
	{ChildHBRise, KindNumber, "10", nil, "g/L", "铁剂治疗4周有效的血红蛋白升幅", "Rise of haemoglobin that shows an effect of 4 weeks of iron", "2.7 rule 4", "V"},
	{ChildHBOpens, KindNumber, "14", nil, "天", "贫血治疗后最早复查血红蛋白", "Earliest re-check of haemoglobin after treating anaemia", "2.7 rule 4", "V"},
	{ChildHBDue, KindNumber, "28", nil, "天", "贫血治疗后最迟复查血红蛋白", "Latest re-check of haemoglobin after treating anaemia", "2.7 rule 4", "V"},
	{ChildRicketsSymptoms, KindNumber, "2", nil, "项", "未补充维生素D时疑似佝偻病的症状数", "Symptoms of suspected rickets without vitamin D", "2.7 rule 5", "V"},
	{ChildFontanelleEarly, KindNumber, "3", nil, "月", "前囟早闭（此月龄前闭合）", "Early closure of the anterior fontanelle (before this age)", "2.7 rule 6", "U"},
	{ChildFontanelleLate, KindNumber, "18", nil, "月", "前囟迟闭（超过此月龄未闭）", "Late closure of the anterior fontanelle (still open after this age)", "2.7 rule 6", "U"},
	{ChildHeadSD, KindNumber, "2", nil, "SD", "头围异常的标准差界限", "Abnormal head circumference in standard deviations", "2.7 rule 6", "V"},
	{ChildHeadBands, KindNumber, "2", nil, "级", "头围曲线跨越的标准差级数", "Bands of standard deviation that the head curve crosses", "2.7 rule 6", "V"},
	{ChildDevMonths, KindNumber, "1", nil, "月", "发育预警征象阳性的追踪间隔", "Interval of follow-up after a positive warning sign of development", "2.6 rule 3", "P"},

	{ChildAcuity4, KindNumber, "4.8", nil, "", "4岁视力异常（五分记录，不高于）", "Abnormal vision at 4 years (5-point scale, not above)", "2.9 rule 2", "U"},
	{ChildAcuity5, KindNumber, "4.9", nil, "", "5岁及以上视力异常（五分记录，不高于）", "Abnormal vision from 5 years (5-point scale, not above)", "2.9 rule 2", "V"},
	{ChildAcuityLines, KindNumber, "2", nil, "行", "两眼视力相差达到此行数为异常", "Difference between the eyes that is abnormal", "2.9 rule 2", "V"},
	{ChildAcuityRepeat, KindFlag, "1", nil, "", "视力首次异常先复查，仍异常再转诊", "Re-check vision abnormal for the first time, refer if still abnormal", "2.9 rule 2", "U"},
	{ChildAcuityOpens, KindNumber, "14", nil, "天", "视力首次异常后最早复查", "Earliest re-check of vision abnormal for the first time", "2.9 rule 2", "U"},
	{ChildEyeMonths, KindNumber, "1", nil, "月", "眼保健检查异常的追踪期限", "Time for following up an abnormal eye check", "2.9 rules 1, 2", "P"},

	{ChildWeakMonths, KindNumber, "1", nil, "月", "3岁以下体弱儿随访间隔", "Follow-up interval of weak children under 3 years", "2.7 rule 10", "U"},
	{ChildWeakMonths3Y, KindNumber, "3", nil, "月", "3岁及以上体弱儿随访间隔", "Follow-up interval of weak children from 3 years", "2.7 rule 10", "U"},
	{ChildPreterm6, KindNumber, "1", nil, "月", "早产儿1～6月龄随访间隔", "Follow-up interval of preterm infants, 1 to 6 months", "2.7 rule 10", "U"},
	{ChildPreterm12, KindNumber, "2", nil, "月", "早产儿7～12月龄随访间隔", "Follow-up interval of preterm infants, 7 to 12 months", "2.7 rule 10", "U"},
	{ChildPreterm24, KindNumber, "3", nil, "月", "早产儿13～24月龄随访间隔", "Follow-up interval of preterm infants, 13 to 24 months", "2.7 rule 10", "U"},

	{ChildExamsYear1, KindNumber, "4", nil, "次", "1岁以内儿童年度体检次数", "Yearly check-ups of children under 1 year", "5.3", "U"},
	{ChildExamsYear2, KindNumber, "2", nil, "次", "1岁儿童年度体检次数", "Yearly check-ups of children of 1 year", "5.3", "U"},
	{ChildExamsYear3, KindNumber, "1", nil, "次", "2岁儿童年度体检次数", "Yearly check-ups of children of 2 years", "5.3", "U"},
}

// GrowthStandard returns the standard by which growth is graded on a day (maternal-child 2.8.1).
func GrowthStandard(p form.Params, on civil.Date) string { return choice(p, ChildGrowthStandard, on) }

// NutritionMark names the mark that the prevalence indicators read on a day (maternal-child 5.3).
func NutritionMark(p form.Params, on civil.Date) string {
	if choice(p, ChildIndicatorStandard, on) == StandardWHO {
		return MarkChildWHO
	}
	return MarkChildWST
}

// choice reads a choice; without a source of choices the default holds.
func choice(p form.Params, name string, on civil.Date) string {
	if s, ok := p.(*Set); ok {
		return s.Text(name, on)
	}
	return defaults.Text(name, on)
}
