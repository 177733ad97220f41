package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Marks that only suggestions read.
const (
	MarkLabHigh = "lab_high" // checkup: lipids and creatinine above the laboratory's reference range, joined by |
	MarkFamily  = "family"   // personal information: 2 hypertension, 3 diabetes in the family, joined by |
)

// What a suggestion asks a doctor to do.
const (
	ActionEnrol    = "enrol"     // a diagnosis is known: open the enrolment
	ActionConfirm  = "confirm"   // a physician or hospital has to confirm or rule out a diagnosis
	ActionRecheck  = "recheck"   // measure again on another day
	ActionRefer    = "refer"     // refer, and track the referral
	ActionClassify = "classify"  // an enrolled patient: fill in the follow-up and classify
	ActionHighRisk = "high_risk" // put on the high-risk list
	ActionAssess   = "assess"    // scale, lung function or foot check
	ActionSupport  = "support"   // list of people in need of help, extra visits
	ActionNote     = "note"      // show with the joint management of the three highs
)

// Suggestion is what a finding asks for (records-and-chronic 9.4). A doctor accepts it or declines it with a reason; nothing happens by
// itself, and nobody is enrolled by it.
type Suggestion struct {
	Key       string // rule and record: stays the same as long as the finding does
	Rule      string // stable code of the rule
	Action    string
	Programme string     // programme to enrol in or to classify for, "" = none
	RecordID  string     // record with the finding, "" = the archive
	Since     civil.Date // day of the finding
	DueOn     civil.Date
	Urgent    bool // on the same day
	Text      string
	Clause    string
}

// Suggestions turns the findings of the latest checkup, encounter or other visit into what they ask for, in order of due date. The latest
// record that carries a value decides; findings of the dead and closed ask for nothing (records-and-chronic 9.4).
func Suggestions(h *measure.History, p *Set) []Suggestion {
	if h.Person.ClosedOn != civil.None || h.Person.DeathDate != civil.None {
		return nil
	}
	s := suggester{dutyBuilder: dutyBuilder{h: h, p: p}}
	s.diagnoses()
	for i := range screens {
		s.measured(&screens[i])
	}
	s.highRisk()
	if r := s.last(func(r *measure.Record) bool { return r.Form == FormCheckup }); r != nil {
		s.laboratory(r)
		s.lungs(r)
		s.elderly(r)
		s.vessels(r)
	}
	slices.SortFunc(s.list, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(a.Key, b.Key))
	})
	return s.list
}

type suggester struct {
	dutyBuilder
	list []Suggestion
}

// add completes a suggestion on a record.
func (s *suggester) add(r *measure.Record, g Suggestion, format string, args ...any) {
	g.RecordID, g.Since, g.Key = r.ID, r.Date, g.Rule+":"+r.ID
	g.Text = fmt.Sprintf("%s ", r.Date) + fmt.Sprintf(format, args...)
	if g.Clause == "" {
		g.Clause = "records-and-chronic 9.4"
	}
	s.list = append(s.list, g)
}

// last returns the latest done record made in person that fits, or nil.
func (s *suggester) last(fits func(r *measure.Record) bool) *measure.Record {
	for i := range slices.Backward(s.h.Records) {
		if r := &s.h.Records[i]; inPerson(r) && fits(r) {
			return r
		}
	}
	return nil
}

// seenSince reports a done record of a form on or after a day.
func (s *suggester) seenSince(formCode string, on civil.Date) bool {
	return slices.ContainsFunc(s.h.Records, func(r measure.Record) bool { return r.Form == formCode && r.Done() && r.Date >= on })
}

// diagnoses: a disease stated in the archive and no enrolment, no cure and no refusal (records-and-chronic 9.4, 4.1 screening rule 6).
func (s *suggester) diagnoses() {
	f := finder{h: s.h, p: s.p}
	for _, d := range managedDiseases {
		open, cured := f.enrolment(d.programme)
		if !s.h.Person.Info.PastDisease.Has(d.past) || open != nil || cured || f.refused(d.forms) {
			continue
		}
		s.list = append(s.list, Suggestion{Key: "enrol_" + d.programme + ":", Rule: "enrol_" + d.programme, Action: ActionEnrol,
			Programme: d.programme, Since: s.h.Person.InfoOn, DueOn: s.h.Person.InfoOn + days(s.p, RecheckDays, s.h.Person.InfoOn),
			Text: fmt.Sprintf("既往史有%s，尚未纳入管理：核实诊断后纳入", d.name), Clause: "records-and-chronic 9.4; 4.1 screening rule 6"})
	}
}

// measured: the blood pressure or fasting glucose of the latest visit that carries it.
func (s *suggester) measured(v *screen) {
	r := s.last(func(r *measure.Record) bool { return v.known(&r.Facts) })
	if r == nil || !v.high(s.p, &r.Facts, r.Date) {
		return
	}
	value, due := v.text(&r.Facts), r.Date+days(s.p, v.days, r.Date)
	g := Suggestion{Programme: v.programme, DueOn: due}
	switch disease := diseaseOf(v.programme); {
	case v.danger(s.p, &r.Facts, r.Date):
		g.Rule, g.Action, g.Urgent, g.DueOn = "danger_"+v.programme, ActionRefer, true, r.Date
		g.Clause = "records-and-chronic 9.4; " + strings.TrimPrefix(disease.clause, "records-and-chronic ") + " next visit rule 1"
		s.add(r, g, "%s，达到危急值：当日联系、处理并转诊，%s前追踪", value, (r.Date + days(s.p, TrackDays, r.Date)).Chinese())
	case s.enrolledSince(v.programme, r.Date):
		if s.seenSince(disease.Form, r.Date) {
			return
		}
		g.Rule, g.Action, g.DueOn = "classify_"+v.programme, ActionClassify, r.Date+days(s.p, RevisitDays, r.Date)
		g.Clause = "records-and-chronic 9.4; " + strings.TrimPrefix(disease.clause, "records-and-chronic ")
		s.add(r, g, "%s：在管患者，用%s随访表判断%s并分类", value, disease.Name, s.target(disease, r))
	case s.h.Age(r.Date) < s.p.Int(ManagedAge, r.Date):
	case s.highDays(v, r.Date) >= v.often(s.p, r.Date):
		g.Rule, g.Action, g.DueOn = "confirm_"+v.programme, ActionConfirm, r.Date+days(s.p, TrackDays, r.Date)
		s.add(r, g, "%s，已有 %d 个不同日升高：转上级医院确诊，确诊后纳入管理", value, s.highDays(v, r.Date))
	default:
		g.Rule, g.Action = "recheck_"+v.programme, ActionRecheck
		s.add(r, g, "%s，升高而未纳入管理：%s前另日复测%s，共需 %d 个不同日", value, due.Chinese(), v.name, v.often(s.p, r.Date))
	}
}

func diseaseOf(programme string) *Disease {
	for _, d := range Diseases() {
		if d.Programme == programme {
			return d
		}
	}
	return nil
}

// target says whether an enrolled patient's value is at target for the age on the day: from 65 on the limit is another one.
func (s *suggester) target(d *Disease, r *measure.Record) string {
	if d.Uncontrolled(s.p, &r.Facts, s.h.Age(r.Date), r.Date) {
		return "控制情况（按年龄未达标）"
	}
	return "控制情况（按年龄已达标）"
}

// highRisk: the marks of high risk of hypertension and of diabetes in people who are neither enrolled nor in a screening series
// (records-and-chronic 4.1 screening rule 5, 5.1, 9.4).
func (s *suggester) highRisk() {
	r := s.last(func(r *measure.Record) bool { return r.Form == FormCheckup || r.Form == FormEncounter })
	if r == nil || s.h.Age(r.Date) < s.p.Int(ManagedAge, r.Date) {
		return
	}
	pressure := s.last(func(r *measure.Record) bool { return r.Facts.SBP != nil && r.Facts.DBP != nil })
	if marks := s.pressureRisks(r, pressure); len(marks) > 0 && !s.enrolledSince(measure.Hypertension, r.Date) &&
		(pressure == nil || !BPHigh(s.p, *pressure.Facts.SBP, *pressure.Facts.DBP, pressure.Date)) {
		due := r.Date.AddMonths(s.p.Int(HighRiskBPMonths, r.Date))
		s.add(r, Suggestion{Rule: "high_risk_htn", Action: ActionHighRisk, Programme: measure.Hypertension, DueOn: due,
			Clause: "records-and-chronic 9.4; 4.1 screening rule 5"},
			"高血压高危（%s）：列入高危名单，生活方式指导，至少每 %d 个月测量一次血压", strings.Join(marks, "、"), s.p.Int(HighRiskBPMonths, r.Date))
	}
	glucose := s.last(func(r *measure.Record) bool { return r.Facts.FPG != nil })
	if glucose != nil && FPGHigh(s.p, *glucose.Facts.FPG, glucose.Date) && FPGControlled(s.p, *glucose.Facts.FPG, glucose.Date) &&
		!s.enrolledSince(measure.Diabetes, glucose.Date) {
		s.add(glucose, Suggestion{Rule: "high_risk_dm", Action: ActionHighRisk, Programme: measure.Diabetes,
			DueOn: glucose.Date.AddMonths(s.p.Int(HighRiskFPGMonths, glucose.Date)), Clause: "records-and-chronic 9.4; 5.1"},
			"空腹血糖 %s mmol/L，偏高：列入糖尿病高危名单，每年至少测量一次空腹血糖", glucose.Facts.FPG)
	}
}

// pressureRisks names the marks of high risk of hypertension (records-and-chronic 4.1 screening rule 5).
func (s *suggester) pressureRisks(r, pressure *measure.Record) []string {
	var marks []string
	if pressure != nil && BPHighNormal(*pressure.Facts.SBP, *pressure.Facts.DBP) {
		marks = append(marks, fmt.Sprintf("血压 %d/%d mmHg", *pressure.Facts.SBP, *pressure.Facts.DBP))
	}
	if bmi, err := form.ParseDecimal(r.Facts.Marks.Get(MarkBMI)); err == nil && bmi.Cmp(bmiOverweight) >= 0 {
		marks = append(marks, fmt.Sprintf("体质指数 %s", bmi))
	}
	if waist, err := form.ParseDecimal(r.Facts.Marks.Get(MarkWaist)); err == nil && WaistHigh(s.h.Person.Sex, waist) {
		marks = append(marks, fmt.Sprintf("腰围 %s cm", waist))
	}
	info := s.lastOf(FormPersonal)
	if info != nil && form.ParseCodes(info.Facts.Marks.Get(MarkFamily)).Has("2") {
		marks = append(marks, "高血压家族史")
	}
	if age := s.h.Age(r.Date); age >= s.p.Int(HighRiskAge, r.Date) {
		marks = append(marks, fmt.Sprintf("年龄 %d 岁", age))
	}
	return marks
}

func (s *suggester) lastOf(formCode string) *measure.Record {
	return s.last(func(r *measure.Record) bool { return r.Form == formCode })
}

// laboratory: HbA1c, lipids and kidney of a checkup.
func (s *suggester) laboratory(r *measure.Record) {
	marks := r.Facts.Marks
	recheck := r.Date + days(s.p, RecheckDays, r.Date)
	diabetic := s.enrolledSince(measure.Diabetes, r.Date)
	if hba1c, err := form.ParseDecimal(marks.Get(MarkHbA1c)); err == nil && hba1c.Cmp(hba1cDiabetes) >= 0 {
		if !diabetic {
			s.add(r, Suggestion{Rule: "hba1c", Action: ActionRecheck, Programme: measure.Diabetes, DueOn: recheck},
				"体检糖化血红蛋白 %s%%：%s前另日复查血糖，再由医生判断是否糖尿病", hba1c, recheck.Chinese())
		} else if !s.seenSince(FormDiabetes, r.Date) {
			s.add(r, Suggestion{Rule: "hba1c_classify", Action: ActionClassify, Programme: measure.Diabetes,
				DueOn: r.Date + days(s.p, RevisitDays, r.Date)}, "体检糖化血红蛋白 %s%%：在管患者，用2型糖尿病随访表分类", hba1c)
		}
	}
	chronic := diabetic || s.enrolledSince(measure.Hypertension, r.Date)
	high := form.ParseCodes(marks.Get(MarkLabHigh))
	if high.Any("ldl", "tc", "tg") {
		text := "血脂高于参考值：标记血脂异常，列入三高共管"
		if chronic {
			text = "血脂高于参考值：在慢性病患者健康管理一张表中显示，随访时一并管理"
		}
		s.add(r, Suggestion{Rule: "lipids", Action: ActionNote, DueOn: recheck, Clause: "records-and-chronic 9.4, 9.5"}, "体检%s", text)
	}
	if high.Has("cr") || marks.Get(MarkUrineProtein) == "1" {
		g := Suggestion{Rule: "kidney", Action: ActionRecheck, DueOn: recheck}
		text := fmt.Sprintf("%s前复查尿蛋白和肾功能", recheck.Chinese())
		if chronic {
			g.Rule, g.Action = "kidney_complication", ActionClassify
			text += "；在管患者，由医生判断是否为并发症（随访分类 4）"
		}
		s.add(r, g, "体检尿蛋白阳性或血清肌酐高于参考值：%s", text)
	}
}

// lungs: cough or dyspnoea of smokers and dust workers, and the chest film.
func (s *suggester) lungs(r *measure.Record) {
	marks := r.Facts.Marks
	recheck := r.Date + days(s.p, RecheckDays, r.Date)
	switch enrolled := s.enrolledSince(measure.COPD, r.Date); {
	case enrolled && marks.Get(MarkRespiratory) == "1":
		s.add(r, Suggestion{Rule: "classify_copd", Action: ActionClassify, Programme: measure.COPD, DueOn: recheck},
			"体检有慢性咳嗽、咳痰或呼吸困难：慢阻肺病在管患者，用慢阻肺病随访表分类")
	case !enrolled && SpirometryAdvised(s.p, &r.Facts, s.h.Age(r.Date), r.Date):
		s.add(r, Suggestion{Rule: "spirometry", Action: ActionAssess, Programme: measure.COPD, DueOn: recheck, Clause: "records-and-chronic 9.4, 6.2"},
			"体检有慢性咳嗽、咳痰或呼吸困难，且吸烟或接触粉尘：建议做肺功能检查")
	}
	switch {
	case marks.Get(MarkChestXray) != "1":
	case marks.Get(MarkTBSuspect) == "1":
		if !s.enrolledSince(measure.TB, r.Date) {
			due := r.Date + days(s.p, TBSuspectDays, r.Date)
			s.add(r, Suggestion{Rule: "chest_tb", Action: ActionRefer, Programme: measure.TB, DueOn: due, Clause: "records-and-chronic 9.4, 8.1"},
				"体检胸片提示结核：推介转诊至结核病定点医疗机构并追踪到位情况")
		}
	default:
		s.add(r, Suggestion{Rule: "chest", Action: ActionRefer, DueOn: recheck}, "体检胸部X线片异常：转上级医院进一步检查，%s前追踪结果；疑似结核的转结核病定点医疗机构", recheck.Chinese())
	}
}

// elderly: positive screens and self-care.
func (s *suggester) elderly(r *measure.Record) {
	marks := r.Facts.Marks
	recheck := r.Date + days(s.p, RecheckDays, r.Date)
	var positive []string
	if marks.Get(MarkCognition) == "2" {
		positive = append(positive, "认知功能粗筛阳性（做简易智力状态检查）")
	}
	if marks.Get(MarkMood) == "2" {
		positive = append(positive, "情感状态粗筛阳性（做老年抑郁量表）")
	}
	if len(positive) > 0 {
		s.add(r, Suggestion{Rule: "screens", Action: ActionAssess, Programme: Elderly, DueOn: recheck, Clause: "records-and-chronic 9.4, 3.5"},
			"体检%s：评分异常的转诊", strings.Join(positive, "、"))
	}
	interval := ""
	switch marks.Get(MarkSelfcare) {
	case "2":
		interval = DependentMildMonths
	case "3", "4":
		interval = DependentMonths
	default:
		return
	}
	months := s.p.Int(interval, r.Date)
	s.add(r, Suggestion{Rule: "selfcare", Action: ActionSupport, Programme: Elderly, DueOn: r.Date.AddMonths(months), Clause: "records-and-chronic 9.4, 3.2"},
		"体检生活自理能力 %s 级：列入失能或居家照护名单，每 %d 个月增加一次随访", marks.Get(MarkSelfcare), months)
}

// vessels: the pulse of the foot.
func (s *suggester) vessels(r *measure.Record) {
	if r.Facts.Marks.Get(MarkFootPulse) != "1" {
		return
	}
	recheck := r.Date + days(s.p, RecheckDays, r.Date)
	if s.enrolledSince(measure.Diabetes, r.Date) {
		s.add(r, Suggestion{Rule: "foot_pulse_classify", Action: ActionClassify, Programme: measure.Diabetes, DueOn: recheck,
			Clause: "records-and-chronic 9.4, 5.4"}, "体检足背动脉搏动异常：糖尿病在管患者，按对应关系填入随访表并检查足部")
		return
	}
	s.add(r, Suggestion{Rule: "foot_pulse", Action: ActionAssess, DueOn: recheck}, "体检足背动脉搏动异常：检查下肢血管，排查糖尿病足")
}
