package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
)

// Severities of the risk of a pregnancy (value set mat_severity). Purple is none of them: it stands beside one (maternal-child 1.7 rule 2).
const (
	SeverityGreen  = 1
	SeverityYellow = 2
	SeverityOrange = 3
	SeverityRed    = 4
)

// ColourPurple is the code of 紫 in value set mat_risk_colour; the codes before it are the severities.
const ColourPurple = 5

// Kinds of assessment (value set mat_assess_kind).
const (
	AssessScreening = 1
	AssessGrading   = 2
	AssessAgain     = 3
)

// fixedCriteria cannot be unticked, only corrected: age and scar (maternal-child 1.7 rule 11).
var fixedCriteria = form.Codes{"Y1.1", "O1.1", "Y1.6"}

// Limits of the grading (maternal-child 1.7): g/L, 10⁹/L, kg/m² and full years.
const (
	hbYellow, hbOrange, hbRed    = 110, 60, 40
	pltYellow, pltOrange, pltRed = 100, 50, 30
	ageYoung, ageOlder, ageOld   = 18, 35, 40
	manyAbortions                = 3
)

var (
	riskThin  = form.NewDecimal(185, 1)
	riskHeavy = form.NewDecimal(25, 0)
	riskObese = form.NewDecimal(28, 0)
)

// RiskFacts are the values from which criteria follow; the others are the doctor's to tick. Unknown is nil or 0.
type RiskFacts struct {
	Age           int // full years on the day of booking, or of a later birthday
	BMI, Height   *form.Decimal
	Hb, PLT       *int
	Abortions     int  // spontaneous and induced
	AdverseBirths bool // fetal death, stillbirth, neonatal death or birth defect before
	Caesareans    int
	Fetuses       int
	GynSurgery    bool
	ChronicPast   bool // a chronic disease in the past history
	Hereditary    bool // hereditary disease in the family
	RhNegative    bool
	HBsAg         bool
	Syphilis      bool
	HIV           bool
	UrineAbnormal int           // examinations with abnormal urine
	UrineGlucose  bool          // + or more
	FPG           *form.Decimal // mmol/L
	Gestation     GestationalAge
}

// pickCodes collects the codes whose condition holds.
type pickCodes form.Codes

func (c *pickCodes) when(holds bool, code string) {
	if holds {
		*c = append(*c, code)
	}
}

// ScreeningItems returns the items of the screening table that the values answer; any one makes the screening positive (maternal-child 1.7).
func (f *RiskFacts) ScreeningItems(p form.Params, on civil.Date) form.Codes {
	var items pickCodes
	items.when(f.Age >= ageOlder || f.young(), "S1.1")
	items.when(f.BMI != nil && (f.BMI.Cmp(riskHeavy) > 0 || f.BMI.Cmp(riskThin) < 0), "S1.2")
	items.when(f.Height != nil && f.Height.Cmp(number(p, MatShort, on)) <= 0, "S1.3")
	items.when(f.RhNegative, "S1.5")
	items.when(f.Caesareans > 0, "S2.2")
	items.when(f.adverseHistory(), "S2.4")
	items.when(f.Fetuses > 1, "S2.5")
	items.when(f.GynSurgery, "S3.4")
	items.when(f.Caesareans > 0, "S3.5")
	items.when(f.Hereditary, "S4.4")
	items.when(f.ChronicPast, "S5.1")
	items.when(f.Hb != nil && *f.Hb < hbYellow, "S6.1")
	items.when(f.PLT != nil && *f.PLT <= pltYellow, "S6.2")
	items.when(f.Syphilis, "S6.3")
	items.when(f.HIV, "S6.4")
	items.when(f.UrineAbnormal >= 2, "S6.5")
	items.when(f.UrineGlucose && f.FPG != nil && f.FPG.Cmp(f.glucoseLimit(p, on)) >= 0, "S6.6")
	return form.Codes(items)
}

// glucoseLimit is the fasting glucose from which sugar in the urine is a screening item: lower from 24 weeks on (maternal-child 1.7).
func (f *RiskFacts) glucoseLimit(p form.Params, on civil.Date) form.Decimal {
	if f.Gestation >= 24*week {
		return number(p, MatOGTTFasting, on)
	}
	return number(p, MatOvertFasting, on)
}

func (f *RiskFacts) young() bool { return f.Age > 0 && f.Age <= ageYoung }

func (f *RiskFacts) adverseHistory() bool { return f.Abortions >= manyAbortions || f.AdverseBirths }

// Criteria returns the criteria of the grading table that the values meet (maternal-child 1.7 rules 3 to 6).
func (f *RiskFacts) Criteria(p form.Params, on civil.Date) form.Codes {
	var met pickCodes
	met.when(ageCriterion(f.Age) == "Y1.1", "Y1.1")
	met.when(f.BMI != nil && (f.BMI.Cmp(riskThin) < 0 || f.BMI.Cmp(riskHeavy) > 0 && f.BMI.Cmp(riskObese) < 0), "Y1.2")
	met.when(f.adverseHistory(), "Y1.5")
	met.when(f.Caesareans > 0, "Y1.6")
	hb, plt := HbSeverity(p, f.Hb, on), PLTSeverity(p, f.PLT, on)
	met.when(hb == SeverityYellow || plt == SeverityYellow, "Y2.6")
	met.when(f.Fetuses == 2, "Y3.1")
	met.when(ageCriterion(f.Age) == "O1.1", "O1.1")
	met.when(f.BMI != nil && f.BMI.Cmp(riskObese) >= 0, "O1.2")
	met.when(plt == SeverityOrange, "O2.15")
	met.when(hb == SeverityOrange, "O2.16")
	met.when(f.Fetuses > 2, "O3.1")
	met.when(plt == SeverityRed, "R1.10")
	met.when(hb == SeverityRed, "R1.11")
	met.when(f.HBsAg, "P1")
	met.when(f.Syphilis, "P2")
	met.when(f.HIV, "P3")
	return form.Codes(met)
}

// ageCriterion returns the criterion of an age in full years, "" for none: up to 18 and 35 to 39 are yellow, 40 and more orange
// (maternal-child 1.7 rule 6).
func ageCriterion(age int) string {
	switch {
	case age >= ageOld:
		return "O1.1"
	case age >= ageOlder, age > 0 && age <= ageYoung:
		return "Y1.1"
	}
	return ""
}

// HbSeverity grades haemoglobin: from 110 g/L none, then yellow, orange and from 40 down red; 60 is the higher of its two bands
// (maternal-child 1.7 rule 3). 0 = unknown.
func HbSeverity(p form.Params, hb *int, on civil.Date) int {
	switch {
	case hb == nil:
		return 0
	case *hb <= hbRed:
		return SeverityRed
	case *hb < hbOrange, *hb == hbOrange && Switched(p, MatHigherBand, on):
		return SeverityOrange
	case *hb < hbYellow:
		return SeverityYellow
	}
	return SeverityGreen
}

// PLTSeverity grades platelets: up to 100 yellow, under 50 orange, under 30 red; 50 is the higher of its two bands
// (maternal-child 1.7 rule 4). 0 = unknown.
func PLTSeverity(p form.Params, plt *int, on civil.Date) int {
	switch {
	case plt == nil:
		return 0
	case *plt < pltRed:
		return SeverityRed
	case *plt < pltOrange, *plt == pltOrange && Switched(p, MatHigherBand, on):
		return SeverityOrange
	case *plt <= pltYellow:
		return SeverityYellow
	}
	return SeverityGreen
}

// SeverityOf returns the highest colour of the criteria, green when there is none, and whether one is purple: purple neither replaces a
// colour nor is replaced (maternal-child 1.7 rules 1 and 2).
func SeverityOf(criteria form.Codes) (severity int, infectious bool) {
	severity = SeverityGreen
	for _, c := range criteria {
		switch c[0] {
		case 'Y':
			severity = max(severity, SeverityYellow)
		case 'O':
			severity = max(severity, SeverityOrange)
		case 'R':
			severity = SeverityRed
		case 'P':
			infectious = true
		}
	}
	return severity, infectious
}

// Colours returns the label on the handbook: the severity and, beside it, purple (maternal-child 1.7 rule 2).
func Colours(severity int, infectious bool) form.Codes {
	colours := form.Codes{strconv.Itoa(severity)}
	if infectious {
		colours = append(colours, strconv.Itoa(ColourPurple))
	}
	return colours
}

// ColourText is the Chinese name of colours, as 橙色、紫色.
func ColourText(colours form.Codes) string {
	if len(colours) == 0 {
		return "未分级"
	}
	return strings.ReplaceAll(labels("mat_risk_colour", colours), "、", "色、") + "色"
}

// CriteriaText names criteria of the grading as "Y1.1 年龄≥35岁或≤18岁". Which infectious disease it is stays unsaid
// (maternal-child 6 rule 4).
func CriteriaText(criteria form.Codes) string {
	return openText("mat_risk_criterion", criteria, func(c, label string) string { return c + " " + label })
}

// ScreeningText names items of the screening; which infectious disease it is stays unsaid (maternal-child 6 rule 4).
func ScreeningText(items form.Codes) string {
	return openText("mat_screen_item", items, func(_, label string) string { return label })
}

// openText names codes for everybody who reads the record: restricted options are 传染病, whichever they are.
func openText(set string, codes form.Codes, name func(c, label string) string) string {
	s, ok := code.Lookup(set)
	texts := make([]string, len(codes))
	for i, c := range codes {
		texts[i] = name(c, labels(set, form.Codes{c}))
		if item := s.Item(c); ok && item != nil && item.Restricted {
			texts[i] = "传染病"
		}
	}
	return strings.Join(slices.Compact(texts), "、")
}

// labels names the codes of a value set; a code that it does not hold stays as it is.
func labels(set string, codes form.Codes) string {
	s, ok := code.Lookup(set)
	if !ok {
		return codes.String()
	}
	texts := slices.Clone(codes)
	for i, c := range codes {
		if item := s.Item(c); item != nil {
			texts[i] = item.Chinese
		}
	}
	return strings.Join(texts, "、")
}

// measuredCriteria follow from age, haemoglobin and platelets, which change during a pregnancy; the others stay as they were found.
var measuredCriteria = form.Codes{"Y1.1", "O1.1", "Y2.6", "O2.15", "O2.16", "R1.10", "R1.11"}

// KnownCriteria returns the criteria that the examinations of the pregnancy show at an age in full years, with the latest haemoglobin and
// platelets, and the fixed ones of earlier assessments; and whether an infectious disease was found (maternal-child 1.7).
func (p *Pregnancy) KnownCriteria(params form.Params, age int, on civil.Date) (criteria form.Codes, infectious bool) {
	f := RiskFacts{Age: age, Caesareans: p.Caesareans, Fetuses: p.Fetuses}
	for _, e := range p.Exams {
		m := e.Facts.Marks
		if bmi, err := form.ParseDecimal(m.Get(MarkBMI)); err == nil && e.First {
			f.BMI = &bmi
		}
		f.Hb, f.PLT = latestMark(f.Hb, m, MarkHb), latestMark(f.PLT, m, MarkPLT)
		infectious = infectious || m.Get(MarkInfectious) == "1"
		for _, c := range form.ParseCodes(m.Get(MarkCriteria)) {
			if !measuredCriteria.Has(c) && !criteria.Has(c) {
				criteria = append(criteria, c)
			}
		}
	}
	criteria = unite(unite(f.Criteria(params, on), criteria), p.Risk.Fixed)
	return criteria, infectious
}

// latestMark replaces a number by that of a mark, if it is set.
func latestMark(before *int, m form.Marks, name string) *int {
	if m.Get(name) == "" {
		return before
	}
	return new(markInt(m, name))
}

// Risk is where the risk of a pregnancy stands after its assessments (maternal-child 1.7).
type Risk struct {
	Severity   int        // 0 = not graded
	Infectious bool       // 紫
	Assessed   civil.Date // last assessment; None = none
	Graded     civil.Date // last grading or re-assessment
	Positive   civil.Date // last positive screening that was not graded since
	Since      civil.Date // the present severity was reached on
	Fixed      form.Codes // fixed criteria ticked so far
	Criteria   form.Codes // of the last grading
	Manager    bool       // a responsible person is named
	Advised    bool       // measures are recorded
	ReportedOn civil.Date
}

// HighRisk reports 高危孕产妇: orange, red or purple (maternal-child 1.7 rule 8).
func (r *Risk) HighRisk() bool { return r.Severity >= SeverityOrange || r.Infectious }

// Colours returns the label, nil before the first grading.
func (r *Risk) Colours() form.Codes {
	if r.Severity == 0 {
		return nil
	}
	return Colours(r.Severity, r.Infectious)
}

// colours takes over the colours written on the pregnancies record.
func (r *Risk) colours(codes form.Codes) {
	for _, c := range codes {
		n, err := strconv.Atoi(c)
		switch {
		case err != nil:
		case n == ColourPurple:
			r.Infectious = true
		default:
			r.Severity = max(r.Severity, n)
		}
	}
}

// assess takes in one assessment. A colour rises at once and is lowered only by an explicit re-assessment (maternal-child 1.7 rule 11).
func (r *Risk) assess(on civil.Date, m form.Marks) {
	r.Assessed = on
	severity, infectious := markInt(m, MarkSeverity), m.Get(MarkInfectious) == "1"
	if markInt(m, MarkAssessKind) == AssessScreening {
		if m.Get(MarkScreenPositive) == "1" {
			r.Positive = on
		}
	} else {
		r.Graded, r.Positive, r.Criteria = on, civil.None, form.ParseCodes(m.Get(MarkCriteria))
	}
	lowered := m.Get(MarkLowered) == "1"
	if severity > r.Severity || severity > 0 && lowered {
		r.Severity, r.Since = severity, on
	}
	if infectious && !r.Infectious && r.Since == civil.None {
		r.Since = on
	}
	r.Infectious = infectious || r.Infectious && !lowered
	for _, c := range form.ParseCodes(m.Get(MarkCriteria)) {
		if fixedCriteria.Has(c) && !r.Fixed.Has(c) {
			r.Fixed = append(r.Fixed, c)
		}
	}
	r.Manager = r.Manager || m.Get(MarkCaseManager) == "1"
	r.Advised = r.Advised || m.Get(MarkMeasures) != ""
	if reported := markDate(m, MarkReportedOn); reported != civil.None && severity >= r.Severity {
		r.ReportedOn = reported
	}
}

// Managed reports a management record as the colour asks for: measures for yellow, a responsible person for orange, red and purple, and the
// report for orange and red (maternal-child 1.7 rules 7 to 9). What is missing is named.
func (r *Risk) Managed() (ok bool, missing string) {
	var lacks []string
	if r.HighRisk() && !r.Manager {
		lacks = append(lacks, "专案管理责任人")
	}
	if r.Severity >= SeverityOrange && r.ReportedOn == civil.None {
		lacks = append(lacks, "上报日期")
	}
	if !r.HighRisk() && r.Severity == SeverityYellow && !r.Advised {
		lacks = append(lacks, "管理措施")
	}
	return len(lacks) == 0, strings.Join(lacks, "、")
}

// Degree says in lists of people where the risk stands: 橙色（高危）. Purple stays unsaid there: it is shown to those who treat the woman, with her
// record and her duties (maternal-child 1.7 rule 2, 6 rule 4).
func (r *Risk) Degree() string {
	if r.Severity == 0 {
		return ColourText(nil)
	}
	text := ColourText(Colours(r.Severity, false))
	if r.HighRisk() {
		text += "（高危）"
	}
	return text
}

// ManagementAdvice says what a colour asks for (maternal-child 1.7 rule 7).
func ManagementAdvice(severity int, infectious bool) string {
	advice := [...]string{"", "按产前保健规范进行常规管理", "建议在二级及以上医疗机构接受产前保健和住院分娩，一旦发现异常立即转诊三级医疗机构",
		"在二级及以上医疗机构，与危重孕产妇救治中心共同制定个体化管理方案，有条件的在三级医疗机构分娩",
		"在三级医疗机构管理，立即评估能否继续妊娠，与危重孕产妇救治中心共同制定个体化管理方案"}[severity]
	if infectious {
		advice += "；同时按传染病防治要求管理"
	}
	return advice
}

// ReportBy returns the last day on which an orange or red pregnancy is reported in time, None for the others (maternal-child 1.7 rule 9).
func ReportBy(p form.Params, severity int, on civil.Date) civil.Date {
	switch {
	case severity >= SeverityRed:
		return on + days(p, MatReportRed, on)
	case severity == SeverityOrange:
		return on + days(p, MatReportOrange, on)
	}
	return civil.None
}

// GradeBy returns the last day for the grading after a positive screening (maternal-child 1.7 rule 10).
func GradeBy(p form.Params, on civil.Date) civil.Date { return on + days(p, MatGradingDays, on) }
