package forms

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// elderlyPackage lists the items of the yearly package of the elderly by field name (records-and-chronic 2.6, 3.3 item 3).
var elderlyPackage = form.Codes{"hb", "wbc", "plt", "u_pro", "u_glu", "u_ket", "u_bld", "fpg", "ecg", "alt", "ast", "tbil", "cr", "urea",
	"tc", "tg", "ldl", "hdl", "bus_abd"}

// packageOn returns the items of the package on a day: HbA1c and chest DR from the dates the county switched them on
// (contract section 5 rule 5).
func packageOn(p form.Params, on civil.Date) form.Codes {
	items := elderlyPackage
	if rules.Switched(p, rules.ElderlyHbA1cFrom, on) {
		items = append(slices.Clip(items), "hba1c")
	}
	if rules.Switched(p, rules.ElderlyDRFrom, on) {
		items = append(slices.Clip(items), "chest_xray")
	}
	return items
}

// Derive computes the body mass index, takes the self-care grade over from an assessment of the same year when none is typed, and finds
// out whether the form is complete for an elderly person (records-and-chronic 2.2, 2.9 rule 6).
func (f *Checkup) Derive(c *form.Context) {
	f.BMI = rules.BMI(f.Weight, f.Height)
	if f.EldSelfcare == nil {
		f.EldSelfcare = assessedSelfcare(c)
	}
	if !c.Visit.Done() {
		return
	}
	if complete := f.elderlyComplete(c); complete || c.Age(c.Visit.VisitDate) >= rules.ElderlyAgeOn(c.Params, c.Visit.VisitDate) {
		f.ElderlyComplete = &complete
	}
}

// assessedSelfcare returns the grade of the latest self-care assessment of the visit's year, or nil.
func assessedSelfcare(c *form.Context) *int {
	for _, past := range slices.Backward(c.Previous) {
		if past.Form == rules.FormSelfcare && past.Outcome == form.OutcomeDone && past.Date.Year() == c.Visit.VisitDate.Year() {
			for grade := 1; grade <= 4; grade++ {
				if past.Facts.Marks.Get(rules.MarkSelfcare) == number(&grade) {
					return &grade
				}
			}
		}
	}
	return nil
}

// elderlyComplete reports records-and-chronic 2.9 rule 6: every required field and every field asked from 65 on, one blood pressure per
// side, and a result or a coded refusal for each item of the package. The conclusion (2.8) marks nothing as required.
func (f *Checkup) elderlyComplete(c *form.Context) bool {
	spec := form.SpecOf(CheckupForm)
	values := form.Values(spec, f)
	for i, column := range form.Columns(spec) {
		field := spec.Field(column.Name)
		asked := field.Need || slices.ContainsFunc(field.NeedWhen, func(p form.Comparison) bool { return p.Field == "age" })
		if asked && values[i] == nil && field.Section != sectionConclusion {
			return false
		}
	}
	return len(f.openItems(c)) == 0
}

// openItems returns the items of the package without a result or a coded refusal.
func (f *Checkup) openItems(c *form.Context) form.Codes {
	given := map[string]bool{
		"hb": f.HB != nil, "wbc": f.WBC != nil, "plt": f.PLT != nil, "u_pro": f.UPro != "", "u_glu": f.UGlu != "", "u_ket": f.UKet != "",
		"u_bld": f.UBld != "", "fpg": f.FPG != nil, "ecg": f.ECG != nil, "alt": f.ALT != nil, "ast": f.AST != nil, "tbil": f.TBil != nil,
		"cr": f.CR != nil, "urea": f.Urea != nil, "tc": f.TC != nil, "tg": f.TG != nil, "ldl": f.LDL != nil, "hdl": f.HDL != nil,
		"bus_abd": f.BUSAbd != nil, "hba1c": f.HbA1c != nil, "chest_xray": f.ChestXray != nil,
	}
	var open form.Codes
	for _, item := range packageOn(c.Params, c.Visit.VisitDate) {
		excused := f.Refused.Has(item) || (f.NotPossible.Has(item) && f.NotPossibleReason != "")
		if !given[item] && !excused {
			open = append(open, item)
		}
	}
	return open
}

// Check holds the rules of records-and-chronic 2.2 to 2.9 that a tag cannot say.
func (f *Checkup) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	f.checkHeader(c)
	f.checkBody(c)
	f.checkAges(c)
	f.checkLaboratory(c)
	f.checkElderly(c)
	f.checkConclusion(c)
}

func (f *Checkup) checkHeader(c *form.Checker) {
	if f.Doctor == "" {
		c.Missing("doctor", "请填写责任医生")
	}
	if f.SBPLeft == nil && f.SBPRight == nil {
		c.Missing("sbp_left", "请至少填写一侧血压")
	}
	if f.Diet.Has("1") && f.Diet.Any("2", "3") || f.Diet.Has("2") && f.Diet.Has("3") {
		c.Error("diet", "exclusive", "饮食习惯“荤素均衡”“荤食为主”“素食为主”只能选一项")
	}
	if is(f.Rectal, 4) && c.Sex == rules.Female {
		c.Error("rectal", "logic", "女性不应填写前列腺异常") // records-and-chronic 1.8 rule 3
	}
}

func (f *Checkup) checkBody(c *form.Checker) {
	on := c.Visit.VisitDate
	checkPair(c, "左侧", "sbp_left", "dbp_left", f.SBPLeft, f.DBPLeft)
	checkPair(c, "右侧", "sbp_right", "dbp_right", f.SBPRight, f.DBPRight)
	if rules.ArmsDiffer(c.Params, f.SBPLeft, f.SBPRight, on) || rules.ArmsDiffer(c.Params, f.DBPLeft, f.DBPRight, on) {
		c.Warn("sbp_right", "logic", "两侧血压相差较大，请核对并评估血管情况")
	}
	if f.HeartRate != nil && f.Pulse != nil && rules.PulsesDiffer(c.Params, *f.HeartRate, *f.Pulse, on) {
		c.Warn("heart_rate", "logic", "心率 %d 与脉率 %d 相差较大，请核对", *f.HeartRate, *f.Pulse)
	}
	if c.Age(on) >= 18 { // the usual ranges of 2.2 are those of adults
		checkUsual(c, "height", "身高", "cm", f.Height, 130, 200)
		checkUsual(c, "weight", "体重", "kg", f.Weight, 30, 150)
	}
	for _, eye := range []struct {
		field, label string
		value        *form.Decimal
	}{{"vis_l", "左眼视力", f.VisL}, {"vis_r", "右眼视力", f.VisR}, {"vis_corr_l", "左眼矫正视力", f.VisCorrL}, {"vis_corr_r", "右眼矫正视力", f.VisCorrR}} {
		if eye.value != nil && !eye.value.IsZero() && eye.value.Cmp(form.NewDecimal(30, 1)) < 0 {
			c.Error(eye.field, "range", "%s %s 超出允许范围：对数视力表 3.0 至 5.3，无光感填 0", eye.label, eye.value)
		}
	}
}

// checkPair checks the blood pressure of one arm.
func checkPair(c *form.Checker, side, sbpField, dbpField string, sbp, dbp *int) {
	switch {
	case sbp != nil && dbp == nil:
		c.Missing(dbpField, "已填写%s收缩压，请填写%s舒张压", side, side)
	case sbp == nil && dbp != nil:
		c.Missing(sbpField, "已填写%s舒张压，请填写%s收缩压", side, side)
	default:
		checkPressure(c, sbpField, sbp, dbp)
	}
}

func checkUsual(c *form.Checker, field, label, unit string, value *form.Decimal, low, high int64) {
	if value != nil && (value.Cmp(form.NewDecimal(low, 0)) < 0 || value.Cmp(form.NewDecimal(high, 0)) > 0) {
		c.Warn(field, "unusual", "%s %s %s 不常见（成人一般 %d 至 %d），请核对", label, value, unit, low, high)
	}
}

// checkAges compares the ages of 生活方式 with the age of the person and with one another (records-and-chronic 2.3).
func (f *Checkup) checkAges(c *form.Checker) {
	age := c.Age(c.Visit.VisitDate)
	for _, a := range []struct {
		field, label string
		value        *int
	}{{"smoke_start_age", "开始吸烟年龄", f.SmokeStartAge}, {"smoke_quit_age", "戒烟年龄", f.SmokeQuitAge},
		{"drink_start_age", "开始饮酒年龄", f.DrinkStartAge}, {"drink_quit_age", "戒酒年龄", f.DrinkQuitAge}} {
		if a.value != nil && *a.value > age {
			c.Error(a.field, "logic", "%s %d 岁大于现在的年龄 %d 岁", a.label, *a.value, age)
		}
	}
	if f.SmokeStartAge != nil && f.SmokeQuitAge != nil && *f.SmokeQuitAge < *f.SmokeStartAge {
		c.Error("smoke_quit_age", "logic", "戒烟年龄 %d 岁小于开始吸烟年龄 %d 岁", *f.SmokeQuitAge, *f.SmokeStartAge)
	}
	if f.DrinkStartAge != nil && f.DrinkQuitAge != nil && *f.DrinkQuitAge < *f.DrinkStartAge {
		c.Error("drink_quit_age", "logic", "戒酒年龄 %d 岁小于开始饮酒年龄 %d 岁", *f.DrinkQuitAge, *f.DrinkStartAge)
	}
	if f.ExYears != nil && f.ExYears.Cmp(form.NewDecimal(int64(age), 0)) > 0 {
		c.Error("ex_years", "logic", "坚持锻炼时间 %s 年大于现在的年龄 %d 岁", f.ExYears, age)
	}
}

// checkLaboratory holds the laboratory sanity of records-and-chronic 2.6.
func (f *Checkup) checkLaboratory(c *form.Checker) {
	if f.TBil != nil && f.DBil != nil && f.DBil.Cmp(*f.TBil) > 0 {
		c.Error("dbil", "logic", "结合胆红素 %s 大于总胆红素 %s", f.DBil, f.TBil)
	}
	if f.TC != nil && f.LDL != nil && f.HDL != nil && f.HDL.Add(*f.LDL).Cmp(f.TC.Add(form.NewDecimal(1, 0))) > 0 {
		c.Warn("tc", "logic", "高、低密度脂蛋白胆固醇之和 %s 明显大于总胆固醇 %s，请核对", f.HDL.Add(*f.LDL), f.TC)
	}
	if f.HbA1c != nil && f.FPG != nil && rules.HbA1cImplausible(*f.HbA1c, *f.FPG) {
		c.Warn("hba1c", "logic", "糖化血红蛋白 %s%% 与空腹血糖 %s mmol/L 相差较大，请核对", f.HbA1c, f.FPG)
	}
	for _, item := range f.critical(c.Params, c.Visit.VisitDate) {
		c.Warn(item, "critical", "%s属危急值，应当日复核并处理", label("exam_item", item))
	}
}

// checkElderly asks for the package of the elderly and for the lines a younger person does not have (records-and-chronic 2.9 rules 5, 6).
func (f *Checkup) checkElderly(c *form.Checker) {
	if c.Age(c.Visit.VisitDate) >= rules.ElderlyAgeOn(c.Params, c.Visit.VisitDate) {
		for _, item := range f.openItems(c.Context) {
			c.Missing(item, "65岁及以上体检应有%s结果；拒绝或无法检查的，请在相应项目中注明", label("exam_item", item))
		}
		if grade := assessedSelfcare(c.Context); grade != nil && f.EldSelfcare != nil && *grade != *f.EldSelfcare {
			c.Warn("eld_selfcare", "logic", "与本年度生活自理能力评估表的结果（%s）不一致，请核对", label("selfcare_grade", number(grade)))
		}
		return
	}
	for _, e := range []struct {
		field string
		value *int
	}{{"eld_health_self", f.EldHealthSelf}, {"eld_selfcare", f.EldSelfcare}, {"eld_cognition", f.EldCognition}, {"eld_mood", f.EldMood}} {
		if e.value != nil {
			c.Warn(e.field, "logic", "未满65岁一般不填写老年人评估项目，请核对")
		}
	}
}

// checkConclusion holds records-and-chronic 2.9 rules 1 to 4.
func (f *Checkup) checkConclusion(c *form.Checker) {
	if found := f.abnormal(c.Context); is(f.Eval, 1) && len(found) > 0 {
		c.Error("eval", "logic", "健康评价不能为“体检无异常”：%s", strings.Join(found, "、"))
	}
	for _, programme := range []string{"htn", "dm", "smi", "copd"} {
		if c.Enrolled[programme] != civil.None {
			f.advise(c, "guide", f.Guide, "1", label("programme", programme)+"在管患者")
			if rules.Switched(c.Params, rules.GuideRecheck, c.Visit.VisitDate) {
				f.advise(c, "guide", f.Guide, "2", label("programme", programme)+"在管患者")
			}
			break
		}
	}
	if is(f.SmokeStatus, 3) {
		f.advise(c, "risk_ctrl", f.RiskCtrl, "1", "吸烟者")
	}
	if is(f.DrinkFreq, 3, 4) {
		f.advise(c, "risk_ctrl", f.RiskCtrl, "2", "经常饮酒者")
	}
	if f.BMI != nil && rules.BMIBand(*f.BMI) >= 3 {
		f.advise(c, "risk_ctrl", f.RiskCtrl, "5", "超重或肥胖者")
	}
	if is(f.ExFreq, 2, 3, 4) {
		f.advise(c, "risk_ctrl", f.RiskCtrl, "4", "未每天锻炼者")
	}
	if f.WeightGoal != nil && f.Weight != nil && f.WeightGoal.Cmp(*f.Weight) >= 0 {
		c.Error("weight_goal", "logic", "减体重目标 %s kg 应小于现在的体重 %s kg", f.WeightGoal, f.Weight)
	}
	if f.FeedbackDate != civil.None && f.FeedbackDate < c.Visit.VisitDate {
		c.Error("feedback_date", "date", "体检结果反馈日期 %s 早于体检日期 %s", f.FeedbackDate, c.Visit.VisitDate)
	}
}

// advise asks for an option of guide or risk_ctrl that the findings call for.
func (f *Checkup) advise(c *form.Checker, field string, chosen form.Codes, option, who string) {
	if !chosen.Has(option) {
		c.Missing(field, "%s应选择“%s”", who, label(field, option))
	}
}

// abnormal names what contradicts 体检无异常 (records-and-chronic 2.9 rule 1).
func (f *Checkup) abnormal(c *form.Context) []string {
	on := c.Visit.VisitDate
	var found []string
	add := func(holds bool, format string, args ...any) {
		if holds {
			found = append(found, fmt.Sprintf(format, args...))
		}
	}
	if sbp, dbp := f.higherArm(); sbp != nil && dbp != nil {
		add(rules.BPHigh(c.Params, *sbp, *dbp, on), "血压 %d/%d mmHg", *sbp, *dbp)
	}
	if f.BMI != nil {
		band := rules.BMIBand(*f.BMI)
		add(band != 2, "体质指数 %s（%s）", f.BMI, rules.BMIBandText(band))
	}
	if f.Waist != nil {
		add(rules.WaistHigh(c.Sex, *f.Waist), "腰围 %s cm", f.Waist)
	}
	if f.FPG != nil {
		add(rules.FPGHigh(c.Params, *f.FPG, on), "空腹血糖 %s mmol/L", f.FPG)
	}
	for _, item := range f.flagged() {
		add(true, "%s超出参考范围", label("exam_item", item))
	}
	add(is(f.ECG, 2), "心电图异常")
	add(is(f.BUSAbd, 2) || is(f.BUSOther, 2), "B超异常")
	add(is(f.ChestXray, 2), "胸部X线片异常")
	add(is(f.EldSelfcare, 2, 3, 4), "生活自理能力%s", label("selfcare_grade", number(f.EldSelfcare)))
	add(is(f.EldCognition, 2), "认知功能粗筛阳性")
	add(is(f.EldMood, 2), "情感状态粗筛阳性")
	return found
}

// label returns the Chinese label of a code, or the code itself.
func label(set, option string) string {
	if s, ok := code.Lookup(set); ok {
		if item := s.Item(option); item != nil {
			return item.Chinese
		}
	}
	return option
}
