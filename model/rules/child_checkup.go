package rules

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// ChildExam is what the rules read of a check-up of a child (maternal-child 2.6, 2.7). Codes are those of the form; unknown is nil.
type ChildExam struct {
	LowGrade  bool          // weight or length/height graded 下
	Fell      bool          // the weight curve crossed an SD band downwards since the check-up before
	Nutrition form.Codes    // value set child_nutrition
	Weight    *form.Decimal // kg
	HeadZ     *form.Decimal // head circumference for age, SD
	HB        *int          // g/L

	RicketsSigns    form.Codes // 1 none
	RicketsSymptoms form.Codes // 1 none
	VitaminD        *int       // IU a day
	Fontanelle      *int       // 1 closed, 2 open

	Hearing, Mouth, Gait, Eye *int // 2 failed or abnormal
	Caries                    *int
	Acuity                    bool       // abnormal, see AcuityAbnormal
	DevSigns                  form.Codes // value set child_dev_sign
	DevRegression             *int       // 2 yes
}

// Findings returns what has to be acted on (maternal-child 2.6, 2.7): codes of value set child_finding. It needs Birth, Previous, Params and
// Visit of the context.
func (e *ChildExam) Findings(c *form.Context) form.Codes {
	p, on := c.Params, c.Visit.VisitDate
	past := childPast(c)
	anaemia := AnaemiaGrade(p, c.Birth, on, e.HB)
	return chosen([]option{
		{"growth", e.LowGrade || e.Fell},
		{"malnutrition", e.Nutrition.Any("underweight", "stunting", "wasting")},
		{"malnutrition_severe", e.Nutrition.Any("underweight_severe", "stunting_severe", "wasting_severe")},
		{"malnutrition_stalled", e.notGaining(p, on, past)},
		{"overweight", e.Nutrition.Has("overweight")},
		{"obesity", e.Nutrition.Any("obesity", "obesity_severe")},
		{"anaemia", anaemia == "anaemia"},
		{"anaemia_moderate", anaemia == "anaemia_moderate"},
		{"anaemia_severe", anaemia == "anaemia_severe"},
		{"anaemia_unresolved", anaemia != "" && e.ironFailed(p, on, past)},
		{"rickets", e.rickets(p, on)},
		{"fontanelle", e.fontanelle(c)},
		{"head", e.head(p, on, past)},
		{"hearing", isCode(e.Hearing, 2)},
		{"vision", e.Acuity || isCode(e.Eye, 2)},
		{"oral", isCode(e.Mouth, 2) || (e.Caries != nil && *e.Caries > 0)},
		{"gait", isCode(e.Gait, 2)},
		{"development", e.DevelopmentPositive()},
	})
}

// DevelopmentPositive reports a positive screen: any one sign of the age, or a loss of language or social skills (maternal-child 2.6
// rules 1 and 2).
func (e *ChildExam) DevelopmentPositive() bool {
	return len(e.DevSigns) > 0 || isCode(e.DevRegression, 2)
}

// childPast returns the earlier check-ups, latest first.
func childPast(c *form.Context) []*form.Past {
	var list []*form.Past
	for i := range slices.Backward(c.Previous) {
		if past := &c.Previous[i]; past.Form == FormChildCheckup && past.Outcome == form.OutcomeDone && past.Date < c.Visit.VisitDate {
			list = append(list, past)
		}
	}
	return list
}

func pastNumber(past *form.Past, mark string) (form.Decimal, bool) {
	d, err := form.ParseDecimal(past.Facts.Marks.Get(mark))
	return d, err == nil
}

func pastFindings(past *form.Past) form.Codes {
	return form.ParseCodes(past.Facts.Marks.Get(MarkChildFindings))
}

// notGaining reports moderate malnutrition without a gain of weight at two re-checks (maternal-child 2.7 rule 2, unverified).
func (e *ChildExam) notGaining(p form.Params, on civil.Date, past []*form.Past) bool {
	n := whole(p, ChildTreatments, on)
	if e.Weight == nil || len(past) < n || !e.Nutrition.Any("underweight", "stunting", "wasting") {
		return false
	}
	weight := *e.Weight
	for _, before := range past[:n] {
		was, known := pastNumber(before, MarkChildWeight)
		if !known || weight.Cmp(was) > 0 || !pastFindings(before).Any("malnutrition", "malnutrition_severe") {
			return false
		}
		weight = was
	}
	return true
}

// AnaemiaGrade grades a haemoglobin by the limit of the age: "", anaemia, anaemia_moderate or anaemia_severe (maternal-child 2.7 rule 4). In the
// first month of life and from 7 years on there is no limit.
func AnaemiaGrade(p form.Params, birth, on civil.Date, hb *int) string {
	limit := 0
	switch age := civil.AgeMonths(birth, on); {
	case hb == nil || age < 1 || int(age) >= whole(p, ChildMonths, on):
		return ""
	case age < 4:
		limit = whole(p, ChildHBMonth1, on)
	case age < 6:
		limit = whole(p, ChildHBMonth4, on)
	default:
		limit = whole(p, ChildHBMonth6, on)
	}
	value := atSeaLevel(p, *hb, on)
	below := func(limit int) bool { return value.Cmp(form.NewDecimal(int64(limit), 0)) < 0 }
	switch {
	case !below(limit):
		return ""
	case below(whole(p, ChildHBSevere, on)):
		return "anaemia_severe"
	case below(whole(p, ChildHBModerate, on)):
		return "anaemia_moderate"
	}
	return "anaemia"
}

// atSeaLevel takes off what the altitude adds: 4 % of the limit from 6 months on for each 1000 m (maternal-child 2.7 rule 4, unverified).
func atSeaLevel(p form.Params, hb int, on civil.Date) form.Decimal {
	metres, percent := number(p, ChildHBAltitude, on), number(p, ChildHBPerKilometre, on)
	extra := number(p, ChildHBMonth6, on).Mul(percent).Mul(metres).DivRound(form.NewDecimal(100_000, 0), 1)
	return form.NewDecimal(int64(hb), 0).Sub(extra)
}

// ironFailed reports no rise of the haemoglobin of an anaemic child over four weeks or more of iron (maternal-child 2.7 rule 4).
func (e *ChildExam) ironFailed(p form.Params, on civil.Date, past []*form.Past) bool {
	for _, before := range past {
		was, known := pastNumber(before, MarkChildHB)
		if !known {
			continue
		}
		if !pastFindings(before).Any("anaemia", "anaemia_moderate", "anaemia_severe") {
			return false
		}
		if on-before.Date >= days(p, ChildHBDue, on) {
			rise := form.NewDecimal(int64(*e.HB), 0).Sub(was)
			return rise.Cmp(number(p, ChildHBRise, on)) < 0
		}
	}
	return false
}

// rickets reports a sign, or two symptoms in a child that takes no vitamin D (maternal-child 2.7 rule 5).
func (e *ChildExam) rickets(p form.Params, on civil.Date) bool {
	signs := len(e.RicketsSigns) > 0 && !e.RicketsSigns.Has("1")
	symptoms := !e.RicketsSymptoms.Has("1") && len(e.RicketsSymptoms) >= whole(p, ChildRicketsSymptoms, on)
	return signs || (symptoms && isCode(e.VitaminD, 0))
}

// fontanelle reports one that is closed before 3 months or open after 18 (maternal-child 2.7 rule 6).
func (e *ChildExam) fontanelle(c *form.Context) bool {
	on := c.Visit.VisitDate
	closed := isCode(e.Fontanelle, 1) && on < c.Birth.AddMonths(whole(c.Params, ChildFontanelleEarly, on))
	open := isCode(e.Fontanelle, 2) && on > c.Birth.AddMonths(whole(c.Params, ChildFontanelleLate, on))
	return closed || open
}

// head reports a head circumference outside ±2 SD, or two bands away from that of the check-up before (maternal-child 2.7 rule 6).
func (e *ChildExam) head(p form.Params, on civil.Date, past []*form.Past) bool {
	if e.HeadZ == nil {
		return false
	}
	limit := number(p, ChildHeadSD, on)
	if e.HeadZ.Cmp(limit) > 0 || e.HeadZ.Cmp(form.Decimal{}.Sub(limit)) < 0 {
		return true
	}
	for _, before := range past {
		if was, known := pastNumber(before, MarkChildHCZ); known {
			bands := band(*e.HeadZ) - band(was)
			return max(bands, -bands) >= whole(p, ChildHeadBands, on)
		}
	}
	return false
}

// band is the highest SD line that a score reaches.
func band(z form.Decimal) int {
	n := z.Scaled(2)
	if n < 0 {
		n -= 99
	}
	return int(n / 100)
}

// consequence is what one finding asks for.
type consequence struct {
	finding, rule string
	refer         bool   // to a higher institution, with the result traced (maternal-child 2.7 rule 7)
	months        string // parameter: months to the re-check; "" = none of its own
	text          string // Chinese
}

// childConsequences lists them in the order of value set child_finding (maternal-child 2.6, 2.7). What follows from growth is said by the
// growth standard itself.
var childConsequences = []consequence{
	{"growth", "2.7 rule 1", false, ChildRecheckMonths, ""},
	{"malnutrition", "2.7 rule 2", false, ChildRecheckMonths, ""},
	{"malnutrition_severe", "2.7 rule 2", true, ChildRecheckMonths, ""},
	{"malnutrition_stalled", "2.7 rule 2", true, ChildRecheckMonths, "营养不良治疗 2 次体重未增加：转诊，每月随访"},
	{"overweight", "2.7 rule 3", false, "", ""},
	{"obesity", "2.7 rule 3", false, "", ""},
	{"anaemia", "2.7 rule 4", false, "", "轻度贫血：铁剂治疗，2～4 周后复查血红蛋白"},
	{"anaemia_moderate", "2.7 rule 4", false, "", "中度贫血：铁剂治疗，2～4 周后复查血红蛋白"},
	{"anaemia_severe", "2.7 rule 4", true, "", "重度贫血：转诊"},
	{"anaemia_unresolved", "2.7 rule 4", true, "", "铁剂治疗 1 个月血红蛋白无明显上升：转诊"},
	{"rickets", "2.7 rule 5", true, "", "可疑佝偻病：转上级机构查血清25-OH-D、骨骼X线；出生后数日起预防性服用维生素D 400 IU/日"},
	{"fontanelle", "2.7 rule 6", true, "", "前囟闭合过早或过迟：转诊"},
	{"head", "2.7 rule 6", true, "", "头围超出 ±2 SD 或曲线跨越两级：转诊"},
	{"hearing", "2.7 rule 7", true, "", "听力筛查未通过：转诊，追踪结果"},
	{"vision", "2.7 rule 7", true, "", "视力或眼睛异常：转诊，追踪结果"},
	{"oral", "2.7 rule 7", true, "", "龋齿或口腔异常：转诊，追踪结果"},
	{"gait", "2.7 rule 7", true, "", "步态异常：转诊，追踪结果"},
	{"development", "2.6 rule 3", true, ChildDevMonths, "发育预警征象阳性（发育偏异可能）：告知家长，转县级妇幼保健机构复筛，每月追踪到有结果为止"},
}

// weakReasons maps findings to the reasons for a file of its own (maternal-child 2.7 rule 10).
var weakReasons = map[string]string{"malnutrition": "2", "malnutrition_severe": "2", "malnutrition_stalled": "2",
	"anaemia_moderate": "3", "anaemia_severe": "3", "anaemia_unresolved": "3",
	"rickets": "4", "obesity": "5", "development": "7"}

// anaemic are the findings that ask for another haemoglobin.
var anaemic = []string{"anaemia", "anaemia_moderate", "anaemia_severe"}

// ProposeCheckup says what a check-up with these findings leads to (maternal-child 2.2, 2.6, 2.7). It needs Birth, Previous, Params and Visit of
// the context.
func ProposeCheckup(c *form.Context, findings form.Codes, growth []form.Reason) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	o := &proposal{p: c.Params, on: c.Visit.VisitDate}
	o.schedule(c)
	o.Reasons = append(o.Reasons, growth...)
	for i := range childConsequences {
		if e := &childConsequences[i]; findings.Has(e.finding) {
			o.follow(e)
		}
	}
	if findings.Any(anaemic...) {
		o.again(o.on + days(o.p, ChildHBDue, o.on))
	}
	var reasons form.Codes
	for _, finding := range findings {
		if reason := weakReasons[finding]; reason != "" && !reasons.Has(reason) {
			reasons = append(reasons, reason)
		}
	}
	if len(reasons) > 0 {
		o.because("2.7 rule 10", "建立体弱儿专案：%s", labels("child_weak_reason", reasons))
	}
	if o.ReferralRequired {
		o.because("6 rule 2", "%s前追踪转诊结果", o.TrackBy.Chinese())
	}
	if next := NextSlot(o.p, c.Birth, o.on); next != nil {
		o.again(next.Due(o.p, c.Birth))
		o.because("2.2", "下次：%s检查，%s前完成", next.Name, next.Due(o.p, c.Birth))
	}
	o.because("2.7 rule 9", "检查后无接种禁忌的，按程序接种疫苗")
	return o.Proposal
}

// schedule says which check-up of the schedule this is (maternal-child 2.2).
func (o *proposal) schedule(c *form.Context) {
	slot := SlotAt(o.p, c.Birth, o.on)
	if slot == nil {
		o.because("2.2", "不在规定月龄的检查窗口内，记为额外检查")
		return
	}
	opens, last := slot.Window(o.p, c.Birth)
	for _, past := range childPast(c) {
		if past.Date >= opens && past.Mode != measure.ModePhone {
			o.because("2.2", "%s检查已于 %s 完成，本次记为额外检查", slot.Name, past.Date)
			return
		}
	}
	o.because("2.2", "%s检查（%s 至 %s）", slot.Name, opens, last)
}

func (o *proposal) follow(e *consequence) {
	if e.refer {
		o.refer()
	}
	if e.months != "" {
		o.again(o.on.AddMonths(whole(o.p, e.months, o.on)))
	}
	if e.text != "" {
		o.because(e.rule, "%s", e.text)
	}
}
