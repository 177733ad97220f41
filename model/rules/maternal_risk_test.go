package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestRiskFacts_Criteria(t *testing.T) {
	on := day("2026-05-01")
	for _, tt := range []struct {
		rule       string
		facts      RiskFacts
		want       form.Codes
		severity   int
		infectious bool
	}{
		{"maternal-child 1.7 rule 1 nothing is green", RiskFacts{Age: 28, BMI: dec("22.0"), Hb: new(120), PLT: new(200)}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 6 18 years", RiskFacts{Age: 18}, form.Codes{"Y1.1"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 6 19 years", RiskFacts{Age: 19}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 6 34 years", RiskFacts{Age: 34}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 6 35 years", RiskFacts{Age: 35}, form.Codes{"Y1.1"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 6 39 years", RiskFacts{Age: 39}, form.Codes{"Y1.1"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 6 40 years", RiskFacts{Age: 40}, form.Codes{"O1.1"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 5 18.4", RiskFacts{BMI: dec("18.4")}, form.Codes{"Y1.2"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 5 18.5", RiskFacts{BMI: dec("18.5")}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 5 exactly 25.0", RiskFacts{BMI: dec("25.0")}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 5 25.1", RiskFacts{BMI: dec("25.1")}, form.Codes{"Y1.2"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 5 27.9", RiskFacts{BMI: dec("27.9")}, form.Codes{"Y1.2"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 5 28.0", RiskFacts{BMI: dec("28.0")}, form.Codes{"O1.2"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 3 Hb 110", RiskFacts{Hb: new(110)}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 3 Hb 109", RiskFacts{Hb: new(109)}, form.Codes{"Y2.6"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 3 Hb 61", RiskFacts{Hb: new(61)}, form.Codes{"Y2.6"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 3 Hb 60 is orange", RiskFacts{Hb: new(60)}, form.Codes{"O2.16"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 3 Hb 41", RiskFacts{Hb: new(41)}, form.Codes{"O2.16"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 3 Hb 40 is red", RiskFacts{Hb: new(40)}, form.Codes{"R1.11"}, SeverityRed, false},
		{"maternal-child 1.7 rule 4 PLT 101", RiskFacts{PLT: new(101)}, nil, SeverityGreen, false},
		{"maternal-child 1.7 rule 4 PLT 100", RiskFacts{PLT: new(100)}, form.Codes{"Y2.6"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 4 PLT 51", RiskFacts{PLT: new(51)}, form.Codes{"Y2.6"}, SeverityYellow, false},
		{"maternal-child 1.7 rule 4 PLT 50 is orange", RiskFacts{PLT: new(50)}, form.Codes{"O2.15"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 4 PLT 30", RiskFacts{PLT: new(30)}, form.Codes{"O2.15"}, SeverityOrange, false},
		{"maternal-child 1.7 rule 4 PLT 29 is red", RiskFacts{PLT: new(29)}, form.Codes{"R1.10"}, SeverityRed, false},
		{"maternal-child 1.7 rule 2 purple beside green", RiskFacts{Syphilis: true}, form.Codes{"P2"}, SeverityGreen, true},
		{"maternal-child 1.7 rule 2 purple never replaces a colour", RiskFacts{HIV: true, Hb: new(100)}, form.Codes{"Y2.6", "P3"}, SeverityYellow, true},
		{"maternal-child 1.7 rule 1 the highest of several", RiskFacts{Age: 36, Hb: new(50), PLT: new(20)}, form.Codes{"Y1.1", "O2.16", "R1.10"}, SeverityRed, false},
		{"maternal-child 8 row 4 age 41, HBsAg, Hb 105", RiskFacts{Age: 41, HBsAg: true, Hb: new(105)}, form.Codes{"Y2.6", "O1.1", "P1"}, SeverityOrange, true},
		{"maternal-child 8 row 5 Hb 60, PLT 120", RiskFacts{Hb: new(60), PLT: new(120)}, form.Codes{"O2.16"}, SeverityOrange, false},
		{"maternal-child 1.7 three abortions", RiskFacts{Abortions: 3}, form.Codes{"Y1.5"}, SeverityYellow, false},
		{"maternal-child 1.7 two abortions", RiskFacts{Abortions: 2}, nil, SeverityGreen, false},
		{"maternal-child 1.7 twins and a scar", RiskFacts{Fetuses: 2, Caesareans: 1}, form.Codes{"Y1.6", "Y3.1"}, SeverityYellow, false},
		{"maternal-child 1.7 triplets", RiskFacts{Fetuses: 3}, form.Codes{"O3.1"}, SeverityOrange, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			criteria := tt.facts.Criteria(nil, on)
			assert.Equal(t, tt.want, criteria)
			severity, infectious := SeverityOf(criteria)
			assert.Equal(t, tt.severity, severity)
			assert.Equal(t, tt.infectious, infectious)
		})
	}
}

func TestRiskFacts_overlap(t *testing.T) {
	lower, err := Default().With(MatHigherBand, "0", day("2020-01-01"))
	assert.NoError(t, err)
	on := day("2026-05-01")
	assert.Equal(t, SeverityYellow, HbSeverity(lower, new(60), on), "maternal-child 1.7 rule 3 a county that takes the lower band")
	assert.Equal(t, SeverityOrange, HbSeverity(lower, new(59), on))
	assert.Equal(t, SeverityYellow, PLTSeverity(lower, new(50), on), "maternal-child 1.7 rule 4 a county that takes the lower band")
	assert.Zero(t, HbSeverity(lower, nil, on))
	assert.Zero(t, PLTSeverity(lower, nil, on))
}

func TestRiskFacts_ScreeningItems(t *testing.T) {
	on := day("2026-05-01")
	for _, tt := range []struct {
		rule  string
		facts RiskFacts
		want  form.Codes
	}{
		{"maternal-child 1.7 rule 10 nothing", RiskFacts{Age: 28, BMI: dec("22.0"), Height: dec("145.1"), Hb: new(110), PLT: new(101)}, nil},
		{"maternal-child 1.7 rule 10 145 cm", RiskFacts{Height: dec("145.0")}, form.Codes{"S1.3"}},
		{"maternal-child 1.7 rule 10 PLT 100", RiskFacts{PLT: new(100)}, form.Codes{"S6.2"}},
		{"maternal-child 1.7 rule 10 Hb 109", RiskFacts{Hb: new(109)}, form.Codes{"S6.1"}},
		{"maternal-child 1.7 rule 10 age 35 and BMI 25.1", RiskFacts{Age: 35, BMI: dec("25.1")}, form.Codes{"S1.1", "S1.2"}},
		{"maternal-child 1.7 rule 10 Rh negative", RiskFacts{RhNegative: true}, form.Codes{"S1.5"}},
		{"maternal-child 1.7 rule 10 previous caesarean", RiskFacts{Caesareans: 1}, form.Codes{"S2.2", "S3.5"}},
		{"maternal-child 1.7 rule 10 abnormal urine once", RiskFacts{UrineAbnormal: 1}, nil},
		{"maternal-child 1.7 rule 10 abnormal urine twice", RiskFacts{UrineAbnormal: 2}, form.Codes{"S6.5"}},
		{"maternal-child 1.7 rule 10 sugar and 6.9 before 24 weeks", RiskFacts{UrineGlucose: true, FPG: dec("6.9"), Gestation: 167}, nil},
		{"maternal-child 1.7 rule 10 sugar and 7.0 before 24 weeks", RiskFacts{UrineGlucose: true, FPG: dec("7.0"), Gestation: 167}, form.Codes{"S6.6"}},
		{"maternal-child 1.7 rule 10 sugar and 5.0 from 24 weeks", RiskFacts{UrineGlucose: true, FPG: dec("5.0"), Gestation: 168}, nil},
		{"maternal-child 1.7 rule 10 sugar and 5.1 from 24 weeks", RiskFacts{UrineGlucose: true, FPG: dec("5.1"), Gestation: 168}, form.Codes{"S6.6"}},
		{"maternal-child 1.7 rule 10 the rest", RiskFacts{GynSurgery: true, ChronicPast: true, Hereditary: true, Syphilis: true, HIV: true, Fetuses: 2, AdverseBirths: true},
			form.Codes{"S2.4", "S2.5", "S3.4", "S4.4", "S5.1", "S6.3", "S6.4"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.facts.ScreeningItems(nil, on))
		})
	}
}

func TestRisk_assess(t *testing.T) {
	marks := func(pairs ...string) form.Marks { return noted(pairs...).Marks }
	var r Risk
	r.assess(day("2026-03-01"), marks(MarkAssessKind, "1", MarkScreenPositive, "1"))
	assert.Equal(t, day("2026-03-01"), r.Positive, "maternal-child 1.7 rule 10")
	assert.Nil(t, r.Colours(), "a screening gives no colour")

	r.assess(day("2026-03-08"), marks(MarkAssessKind, "2", MarkSeverity, "3", MarkCriteria, "O1.1|Y1.6", MarkInfectious, "1"))
	assert.Equal(t, form.Codes{"3", "5"}, r.Colours(), "maternal-child 1.7 rule 2")
	assert.True(t, r.HighRisk())
	assert.Equal(t, day("2026-03-08"), r.Since)
	ok, missing := r.Managed()
	assert.False(t, ok)
	assert.Equal(t, "专案管理责任人、上报日期", missing, "maternal-child 1.7 rules 8 and 9")

	r.assess(day("2026-04-08"), marks(MarkAssessKind, "3", MarkSeverity, "1", MarkCaseManager, "1"))
	assert.Equal(t, SeverityOrange, r.Severity, "maternal-child 1.7 rule 11 not documented")
	assert.True(t, r.Infectious)

	r.assess(day("2026-05-08"), marks(MarkAssessKind, "3", MarkSeverity, "4", MarkReportedOn, "2026-05-08"))
	assert.Equal(t, SeverityRed, r.Severity, "a colour rises at once")
	ok, _ = r.Managed()
	assert.True(t, ok)

	r.assess(day("2026-06-08"), marks(MarkAssessKind, "3", MarkSeverity, "2", MarkLowered, "1"))
	assert.Equal(t, form.Codes{"2"}, r.Colours(), "maternal-child 1.7 rule 11 an explicit re-assessment lowers")
	assert.Equal(t, form.Codes{"O1.1", "Y1.6"}, r.Fixed, "maternal-child 1.7 rule 11 age and scar stay")
}

func TestManagementAdvice(t *testing.T) { // maternal-child 1.7 rule 7
	assert.Contains(t, ManagementAdvice(SeverityGreen, false), "常规管理")
	assert.Contains(t, ManagementAdvice(SeverityYellow, false), "二级及以上医疗机构接受产前保健和住院分娩")
	assert.Contains(t, ManagementAdvice(SeverityOrange, false), "危重孕产妇救治中心")
	assert.Contains(t, ManagementAdvice(SeverityRed, false), "评估能否继续妊娠")
	assert.Contains(t, ManagementAdvice(SeverityGreen, true), "传染病")
}

func TestReportBy(t *testing.T) {
	on := day("2026-05-01")
	assert.Equal(t, day("2026-05-04"), ReportBy(nil, SeverityOrange, on), "maternal-child 1.7 rule 9 orange in 3 days")
	assert.Equal(t, day("2026-05-02"), ReportBy(nil, SeverityRed, on), "maternal-child 1.7 rule 9 red in 24 hours")
	assert.Zero(t, ReportBy(nil, SeverityYellow, on), "maternal-child 1.7 rule 9 yellow is not reported")
	assert.Equal(t, day("2026-05-15"), GradeBy(nil, on), "maternal-child 1.7 rule 10")
}

func TestTexts(t *testing.T) {
	assert.Equal(t, "Y1.1 年龄≥35岁或≤18岁、传染病", CriteriaText(form.Codes{"Y1.1", "P2", "P3"}), "maternal-child 6 rule 4 which infectious disease stays unsaid")
	assert.Equal(t, "身高≤145cm、传染病", ScreeningText(form.Codes{"S1.3", "S6.3", "S6.4"}), "maternal-child 6 rule 4 nor in the screening")
	assert.Equal(t, "橙色、紫色", ColourText(form.Codes{"3", "5"}), "maternal-child 1.7 rule 2")
	assert.Equal(t, "未分级", ColourText(nil))
}

func TestPregnancy_KnownCriteria(t *testing.T) {
	first := noted(MarkBMI, "26.0", MarkHb, "55", MarkPLT, "90", MarkCriteria, "Y1.1|Y1.2|Y1.5|O2.16", MarkInfectious, "1")
	p := Pregnancies(mother(bookedOn("2026-03-01"), visit(FormAntenatalFirst, "2026-03-01", first),
		visit(FormAntenatalFollowup, "2026-05-01", noted(MarkHb, "112")),
		visit(FormPregnancyRisk, "2026-03-02", noted(MarkAssessKind, "2", MarkSeverity, "2", MarkCriteria, "Y1.6"))))[0]
	criteria, infectious := p.KnownCriteria(nil, 34, day("2026-05-02"))
	assert.Equal(t, form.Codes{"Y1.2", "Y2.6", "Y1.5", "Y1.6"}, criteria, "maternal-child 1.7 rule 11 age and blood of today, what was found before, and the scar")
	assert.True(t, infectious, "maternal-child 1.7 rule 2")
	criteria, _ = p.KnownCriteria(nil, 40, day("2026-05-02"))
	assert.True(t, criteria.Has("O1.1"), "maternal-child 1.7 rule 6 a birthday in pregnancy")
}

func TestRisk_Degree(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		risk Risk
		want string
	}{
		{"not graded", Risk{}, "未分级"},
		{"yellow", Risk{Severity: SeverityYellow}, "黄色"},
		{"maternal-child 1.7 rule 8 orange", Risk{Severity: SeverityOrange}, "橙色（高危）"},
		{"maternal-child 6 rule 4 purple stays unsaid", Risk{Severity: SeverityGreen, Infectious: true}, "绿色（高危）"},
		{"maternal-child 6 rule 4 beside orange it does not show", Risk{Severity: SeverityOrange, Infectious: true}, "橙色（高危）"},
	} {
		assert.Equal(t, tt.want, tt.risk.Degree(), tt.name)
	}
}
