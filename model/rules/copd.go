package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Form codes of chronic obstructive pulmonary disease.
const (
	FormCOPDFirst    = "copd_first_visit"
	FormCOPDFollowup = "copd_followup"
)

// Marks of the forms of chronic obstructive pulmonary disease.
const (
	MarkCOPDSymptoms  = "symptoms"      // codes of the symptoms joined by |
	MarkAcute         = "acute"         // signs of an acute exacerbation joined by | (6.6 rule 1)
	MarkSpO2          = "spo2"          // oxygen saturation at rest, %
	MarkRespRate      = "resp_rate"     // breaths a minute
	MarkHeartRate     = "heart_rate"    // beats a minute
	MarkExacerbations = "exacerbations" // acute exacerbations since the last visit
	MarkLungFunction  = "pft"           // date of the lung function test
	MarkFluVaccine    = "flu"           // date of the last influenza vaccination
	MarkRespiratory   = "respiratory"   // checkup: chronic cough, sputum or dyspnoea
	MarkDust          = "dust"          // checkup: occupational exposure to dust
)

// Parameters of chronic obstructive pulmonary disease; copd_min_f2f is among those of 9.6 rule 6.
const (
	COPDFirstVisitDays  = "copd_first_visit_days"
	COPDVisits          = "copd_visits_required"
	COPDSpO2Urgent      = "copd_spo2_urgent"
	COPDSpO2Review      = "copd_spo2_review"
	COPDSpO2Drop        = "copd_spo2_drop"
	COPDRespRateDanger  = "copd_resp_rate_danger"
	COPDHeartRateDanger = "copd_heart_rate_danger"
	COPDRatioLimit      = "copd_ratio_limit"
	COPDTestMonths      = "copd_pft_months"
	COPDFluSeasonFrom   = "copd_flu_season_from"
	COPDFindingAge      = "copd_finding_age"
)

// copdParameters are the parameters of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdParameters = []Parameter{
	{COPDFirstVisitDays, KindNumber, "14", nil, "天", "慢阻肺病首次随访的期限（自纳入管理起）", "Time for the first COPD visit (from enrolment)", "6.3", "P"},
	{COPDVisits, KindNumber, "4", nil, "次", "慢阻肺病每年应完成的随访次数", "COPD follow-ups due each year", "6.3", "V"},
	{COPDSpO2Urgent, KindNumber, "90", nil, "%", "静息血氧饱和度低于此值建议紧急转诊", "Oxygen saturation at rest below which urgent referral is advised", "6.6 rule 2", "P"},
	{COPDSpO2Review, KindNumber, "92", nil, "%", "静息血氧饱和度不高于此值应由医生当日复核", "Oxygen saturation at rest up to which a doctor reviews the same day", "6.6 rule 2", "P"},
	{COPDSpO2Drop, KindNumber, "4", nil, "个百分点", "血氧饱和度比上次下降超过此值建议紧急转诊", "Drop of oxygen saturation since last time above which urgent referral is advised", "6.6 rule 2", "P"},
	{COPDRespRateDanger, KindNumber, "30", nil, "次/分", "呼吸频率危急值", "Critical respiratory rate", "6.6 rule 3", "P"},
	{COPDHeartRateDanger, KindNumber, "120", nil, "次/分", "慢阻肺病患者心率危急值", "Critical heart rate of COPD patients", "6.6 rule 3", "P"},
	{COPDRatioLimit, KindNumber, "70", nil, "%", "确诊慢阻肺病的FEV1/FVC（低于，吸入支气管舒张剂后）", "FEV1/FVC that confirms COPD (below, after bronchodilator)", "6.2 rule 2", "V"},
	{COPDTestMonths, KindNumber, "12", nil, "月", "肺功能检查的有效期", "How long a lung function test counts", "6.3, 6.6 rule 6", "V"},
	{COPDFluSeasonFrom, KindDay, "09-01", nil, "", "流感疫苗接种季的开始日期", "Start of the influenza vaccination season", "6.6 rule 6", "P"},
	{COPDFindingAge, KindNumber, "35", nil, "岁", "建议肺功能检查的最低年龄", "Lowest age for advising a lung function test", "6.2 rule 4", "P"},
}

// COPD is the follow-up of chronic obstructive pulmonary disease (records-and-chronic 6, edition 2024). The printed classes are those of
// the other chronic diseases; "not satisfied" is a sign of an acute exacerbation, an exacerbation since the last visit, or a danger sign.
var COPD = &Disease{
	Programme:   measure.COPD,
	Form:        FormCOPDFollowup,
	FirstForm:   FormCOPDFirst,
	Name:        "慢阻肺病",
	anyMode:     true,
	required:    COPDVisits,
	minInPerson: COPDMinF2F,
	clause:      "records-and-chronic 6.6",
	classRule:   "records-and-chronic 6.5 visit_class",
	nextRules: map[situation]string{
		inDanger:        "records-and-chronic 6.6 rules 2 and 3",
		acutelyWorse:    "records-and-chronic 6.6 rule 1",
		complicated:     "records-and-chronic 6.6 rule 1, 4.4 next visit rule 2",
		againWorse:      "records-and-chronic 6.6 rule 4",
		firstWorse:      "records-and-chronic 6.6 rule 4",
		settled:         "records-and-chronic 6.6 rule 5",
		referralTracked: "records-and-chronic 6.6 rule 5, 4.4 next visit rule 6",
	},
	dangers: "copd_danger",
	item:    "血氧饱和度、未问症状",
	measured: func(f *form.Facts) bool {
		return f.Marks.Get(MarkCOPDSymptoms) != "" || f.Marks.Get(MarkSpO2) != "" || f.Marks.Get(MarkAcute) != ""
	},
	controlled: func(p form.Params, f *form.Facts, _ int, on civil.Date) bool {
		n, _ := count(f, MarkExacerbations)
		return n == 0 && len(copdAcute(f)) == 0 && f.Marks.Get(MarkDanger) == "" && len(copdDanger(p, f, on)) == 0
	},
	explain: explainCOPD,
	danger:  copdDanger,
	acute:   copdAcute,
}

// count reads a mark that is a whole number.
func count(f *form.Facts, name string) (n int, known bool) {
	d, err := form.ParseDecimal(f.Marks.Get(name))
	return int(d.Scaled(0)), err == nil
}

func copdAcute(f *form.Facts) form.Codes { return form.ParseCodes(f.Marks.Get(MarkAcute)) }

// copdDanger returns the danger signs of the measured values: saturation, breathing and pulse (records-and-chronic 6.6 rules 2 and 3).
func copdDanger(p form.Params, f *form.Facts, on civil.Date) form.Codes {
	var found form.Codes
	if n, known := count(f, MarkSpO2); known && n < whole(p, COPDSpO2Urgent, on) {
		found = append(found, "D1")
	}
	if n, known := count(f, MarkRespRate); known && n >= whole(p, COPDRespRateDanger, on) {
		found = append(found, "D4")
	}
	if n, known := count(f, MarkHeartRate); known && n >= whole(p, COPDHeartRateDanger, on) {
		found = append(found, "D5")
	}
	return found
}

func explainCOPD(_ form.Params, f *form.Facts, _ int, _ civil.Date) string {
	var parts []string
	if n, known := count(f, MarkSpO2); known {
		parts = append(parts, fmt.Sprintf("血氧饱和度 %d%%", n))
	}
	if signs := copdAcute(f); len(signs) > 0 {
		parts = append(parts, texts("copd_acute", signs))
	} else {
		parts = append(parts, "无急性加重征象")
	}
	if n, known := count(f, MarkExacerbations); known && n > 0 {
		parts = append(parts, fmt.Sprintf("上次随访以来急性加重 %d 次", n))
	}
	return strings.Join(parts, "，")
}

// SpO2Dropped reports an oxygen saturation that lies more than 4 points below that of the last visit that measured one
// (records-and-chronic 6.6 rule 2).
func SpO2Dropped(c *form.Context, now int) bool {
	for i := range slices.Backward(c.Previous) {
		past := &c.Previous[i]
		if past.Form != FormCOPDFollowup || past.Outcome != form.OutcomeDone || past.Date >= c.Visit.VisitDate {
			continue
		}
		if before, known := count(&past.Facts, MarkSpO2); known {
			return before-now > whole(c.Params, COPDSpO2Drop, c.Visit.VisitDate)
		}
	}
	return false
}

// GOLD returns the severity of the airflow limitation by FEV1 in per cent of the predicted value: 1 from 80, 2 from 50, 3 from 30, 4 below
// (records-and-chronic 6.5).
func GOLD(fev1Predicted form.Decimal) int {
	for grade, least := range [...]int64{80, 50, 30} {
		if fev1Predicted.Cmp(form.NewDecimal(least, 0)) >= 0 {
			return grade + 1
		}
	}
	return 4
}

// COPDUnconfirmed reports a lung function that does not confirm the disease: FEV1/FVC from 70 % (records-and-chronic 6.2 rule 2).
func COPDUnconfirmed(p form.Params, ratio form.Decimal, on civil.Date) bool {
	return ratio.Cmp(number(p, COPDRatioLimit, on)) >= 0
}

// COPDAdvice returns what a done visit should remind the doctor of: the saturation that has to be looked at on the same day, smoking,
// vaccination and the yearly lung function test (records-and-chronic 6.3, 6.6 rules 2 and 6).
func COPDAdvice(c *form.Context, facts *form.Facts) []form.Reason {
	if !c.Visit.Done() {
		return nil
	}
	on := c.Visit.VisitDate
	var list []form.Reason
	advise := func(rule, format string, args ...any) {
		list = append(list, form.Reason{Rule: "records-and-chronic 6.6 rule " + rule, Text: fmt.Sprintf(format, args...)})
	}
	if n, known := count(facts, MarkSpO2); known && n >= whole(c.Params, COPDSpO2Urgent, on) && n <= whole(c.Params, COPDSpO2Review, on) {
		advise("2", "血氧饱和度 %d%%，处于 %d%% 至 %d%%：请医生当日复核", n, whole(c.Params, COPDSpO2Urgent, on), whole(c.Params, COPDSpO2Review, on))
	}
	if n, known := count(facts, MarkCigarettes); known && n > 0 {
		advise("6", "日吸烟 %d 支：每次随访都应劝导戒烟", n)
	}
	if flu := latest(c, facts, MarkFluVaccine); flu < fluSeason(c.Params, on) {
		advise("6", "本流感季（%s起）没有接种流感疫苗的记录：建议接种", fluSeason(c.Params, on).Chinese())
	}
	switch test, months := latest(c, facts, MarkLungFunction), whole(c.Params, COPDTestMonths, on); {
	case test == civil.None:
		advise("6", "没有肺功能检查记录：建议检查，以后每年至少 1 次")
	case test.AddMonths(months) < on:
		advise("6", "最近一次肺功能检查是 %s，已超过 %d 个月：建议复查", test, months)
	}
	return list
}

// latest returns the latest date that a mark had at this visit or before, None when it never had one.
func latest(c *form.Context, facts *form.Facts, mark string) civil.Date {
	last, _ := civil.Parse(facts.Marks.Get(mark))
	for i := range c.Previous {
		if d, err := civil.Parse(c.Previous[i].Facts.Marks.Get(mark)); err == nil {
			last = max(last, d)
		}
	}
	return last
}

// fluSeason returns the first day of the influenza season that a day lies in.
func fluSeason(p form.Params, on civil.Date) civil.Date {
	set, ok := p.(*Set)
	if !ok {
		set = defaults
	}
	if from := set.DayIn(COPDFluSeasonFrom, on.Year()); from <= on {
		return from
	}
	return set.DayIn(COPDFluSeasonFrom, on.Year()-1)
}

// SpirometryAdvised reports a checkup of somebody who is not enrolled that calls for a lung function test: chronic cough, sputum or
// dyspnoea of a smoker or of somebody exposed to dust, from 35 on (records-and-chronic 6.2 rule 4, 9.4). It never enrols.
func SpirometryAdvised(p form.Params, checkup *form.Facts, age int, on civil.Date) bool {
	m := checkup.Marks
	smoked := m.Get(MarkSmoking) == "2" || m.Get(MarkSmoking) == "3"
	return m.Get(MarkRespiratory) == "1" && (smoked || m.Get(MarkDust) == "1") && age >= whole(p, COPDFindingAge, on)
}

// copd adds what is due for chronic obstructive pulmonary disease besides the rolling follow-up: trying again after a visit that did not
// take place (records-and-chronic 9.2).
func (b *dutyBuilder) copd() {
	for i := range b.h.Enrolments {
		if e := &b.h.Enrolments[i]; e.Programme == measure.COPD {
			b.attempts(e, FormCOPDFollowup, FormCOPDFirst, FormCOPDFollowup)
		}
	}
}

// firstVisit adds the first visit of an enrolment, face to face (records-and-chronic 6.3), and reports whether it is still to be made.
func (b *dutyBuilder) firstVisit(disease *Disease, e *measure.Enrolment, visits []*measure.Record, end civil.Date) bool {
	if disease.FirstForm == "" || slices.ContainsFunc(visits, (*measure.Record).FaceToFace) {
		return false
	}
	due := e.EnrolledOn + days(b.p, COPDFirstVisitDays, e.EnrolledOn)
	b.add(Duty{Programme: disease.Programme, Kind: DutyFirst, Form: disease.FirstForm, OpensOn: e.EnrolledOn, DueOn: due, ClosesOn: due,
		ActiveFrom: e.EnrolledOn, ActiveTo: end,
		Reason: Reason{"first_visit", fmt.Sprintf("%s 纳入%s管理：首次随访应在门诊或家庭进行，%s前完成", e.EnrolledOn, disease.Name, due.Chinese())}})
	return true
}
