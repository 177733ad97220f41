package review_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/review"
)

// of makes figures as of 30 June 2026.
func of(parts ...func(*review.Figures)) *review.Figures {
	f := &review.Figures{Org: "330106", OrgName: "示范县", AsOf: civil.MustParse("2026-06-30"), Own: map[string]int64{}, Official: map[string]form.Decimal{}}
	for _, part := range parts {
		part(f)
	}
	return f
}

// official is an official figure.
func official(figure, value string) func(*review.Figures) {
	return func(f *review.Figures) { f.Official[figure] = form.MustDecimal(value) }
}

// rate is a rate over a counted denominator.
func rate(code string, numerator, denominator int64) func(*review.Figures) {
	return over(code, "", numerator, denominator)
}

// over is a rate over an official figure.
func over(code, figure string, numerator, denominator int64) func(*review.Figures) {
	return func(f *review.Figures) {
		f.Rates = append(f.Rates, review.Rate{Indicator: &measure.Indicator{Code: code, Name: code, Denominator: measure.Official, Figure: figure},
			Numerator: numerator, Denominator: new(form.NewDecimal(denominator, 0))})
	}
}

// inReportingYear gives the last rate the statistics year of the national report.
func inReportingYear(rate func(*review.Figures)) func(*review.Figures) {
	return func(f *review.Figures) {
		rate(f)
		f.Rates[len(f.Rates)-1].Calendar = measure.ReportingYear
	}
}

// none is a rate without a denominator: the official figure is missing.
func none(code, figure string, numerator int64) func(*review.Figures) {
	return func(f *review.Figures) {
		f.Rates = append(f.Rates, review.Rate{Indicator: &measure.Indicator{Code: code, Name: code, Denominator: measure.Official, Figure: figure}, Numerator: numerator})
	}
}

// count is a count.
func count(code string, n int64) func(*review.Figures) { return countIn(measure.CalendarYear, code, n) }

func countIn(calendar measure.Calendar, code string, n int64) func(*review.Figures) {
	return func(f *review.Figures) {
		f.Rates = append(f.Rates, review.Rate{Indicator: &measure.Indicator{Code: code, Name: code, Denominator: measure.NoSource, Calendar: calendar}, Numerator: n})
	}
}

// own is what the organisation's own people are of a count.
func own(code string, n int64) func(*review.Figures) {
	return func(f *review.Figures) { f.Own[code] = n }
}

func child(parts ...func(*review.Figures)) func(*review.Figures) {
	return func(f *review.Figures) { f.Children = append(f.Children, of(parts...)) }
}

func monthAgo(on string, parts ...func(*review.Figures)) func(*review.Figures) {
	return func(f *review.Figures) {
		f.MonthAgo = of(parts...)
		f.MonthAgo.AsOf = civil.MustParse(on)
	}
}

func yearAgo(parts ...func(*review.Figures)) func(*review.Figures) {
	return func(f *review.Figures) {
		f.YearAgo = of(parts...)
		f.YearAgo.AsOf = f.AsOf.AddYears(-1)
	}
}

func TestRun_everyLimit(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		figures *review.Figures
		want    string // check and severity, "" = nothing found
		text    string
	}{
		{"indicators 6 X1: numerator below", of(rate("a", 99, 100)), "", ""},
		{"indicators 6 X1: numerator at", of(rate("a", 100, 100)), "", ""},
		{"indicators 6 X1: numerator above", of(rate("a", 101, 100)), "X1 error", "a的分子 101 大于分母 100"},
		{"indicators 6 X1: the official figure is named", of(over("ehr.filing_rate", "pop.resident", 101, 100)), "X1 error", "大于常住人口数 100"},
		{"indicators 6 X1: no denominator", of(none("a", "pop.resident", 101)), "", ""},

		{"indicators 6 X2: sum below", of(official("pop.resident", "100"), official("pop.resident_65plus", "60"), official("pop.child_0_6", "39")), "", ""},
		{"indicators 6 X2: sum at", of(official("pop.resident", "100"), official("pop.resident_65plus", "60"), official("pop.child_0_6", "40")), "", ""},
		{"indicators 6 X2: sum above", of(official("pop.resident", "100"), official("pop.resident_65plus", "60"), official("pop.child_0_6", "41")), "X2 error", "60 与 0-6 岁儿童数 41 之和大于常住人口数 100"},
		{"indicators 6 X2: one missing", of(official("pop.resident", "100"), official("pop.resident_65plus", "160")), "", ""},
		{"indicators 6 X2: women below half + 10 %", of(official("pop.resident", "1000"), official("pop.women_35_64", "549")), "", ""},
		{"indicators 6 X2: women at half + 10 %", of(official("pop.resident", "1000"), official("pop.women_35_64", "550")), "", ""},
		{"indicators 6 X2: women above half + 10 %", of(official("pop.resident", "1000"), official("pop.women_35_64", "551")), "X2 warning", "551 大于常住人口数 1000 一半的 1.1 倍"},

		{"indicators 6 X3: below 1.02", of(none("eld.filing_rate", "pop.resident_65plus", 1019), official("pop.resident_65plus", "1000")), "", ""},
		{"indicators 6 X3: at 1.02", of(none("eld.filing_rate", "pop.resident_65plus", 1020), official("pop.resident_65plus", "1000")), "", ""},
		{"indicators 6 X3: above 1.02", of(none("eld.filing_rate", "pop.resident_65plus", 1021), official("pop.resident_65plus", "1000")), "X3 warning", "老年人档案 1021 份"},
		{"indicators 6 X3: the district of indicators 7", of(none("eld.filing_rate", "pop.resident_65plus", 56613), official("pop.resident_65plus", "52402")), "X3 warning", "56613"},
		{"indicators 6 X3: no residents known", of(none("eld.filing_rate", "pop.resident_65plus", 1021)), "", ""},

		{"indicators 6 X4: people below times", of(count("eld.exam_persons", 99), count("eld.exam_times", 100)), "", ""},
		{"indicators 6 X4: people at times", of(count("eld.exam_persons", 100), count("eld.exam_times", 100)), "", ""},
		{"indicators 6 X4: people above times", of(count("eld.exam_persons", 101), count("eld.exam_times", 100)), "X4 warning", "体检人数 101 大于体检人次 100"},
		{"indicators 6 X4: 1.29 times each", of(count("eld.exam_persons", 100), count("eld.exam_times", 129)), "", ""},
		{"indicators 6 X4: 1.3 times each", of(count("eld.exam_persons", 100), count("eld.exam_times", 130)), "", ""},
		{"indicators 6 X4: 1.31 times each", of(count("eld.exam_persons", 100), count("eld.exam_times", 131)), "X4 warning", "100 人 131 次"},
		{"indicators 6 X4: nobody", of(count("eld.exam_persons", 0), count("eld.exam_times", 0)), "", ""},

		{"indicators 6 X5: births below women", of(official("pop.deliveries", "1000"), official("pop.live_births", "999")), "X5 warning", "活产数 999 小于产妇数 1000"},
		{"indicators 6 X5: births at women", of(official("pop.deliveries", "1000"), official("pop.live_births", "1000")), "", ""},
		{"indicators 6 X5: births at 1.05", of(official("pop.deliveries", "1000"), official("pop.live_births", "1050")), "", ""},
		{"indicators 6 X5: births above 1.05", of(official("pop.deliveries", "1000"), official("pop.live_births", "1051")), "X5 warning", "1051 大于产妇数 1000 的 1.05 倍"},
		{"indicators 6 X5: the system's count stands in", of(over("mat.card_rate", "pop.deliveries", 1, 1000), official("pop.live_births", "999")), "X5 warning", "999"},
		{"indicators 6 X5: the district of indicators 7", of(official("pop.deliveries", "2859"), official("pop.live_births", "2908")), "", ""},

		{"indicators 6 X6: booked below", of(none("mat.early_booking_rate", "pop.live_births", 99), official("pop.deliveries", "100")), "", ""},
		{"indicators 6 X6: booked at", of(none("mat.early_booking_rate", "pop.live_births", 100), official("pop.deliveries", "100")), "", ""},
		{"indicators 6 X6: booked above", of(none("mat.early_booking_rate", "pop.live_births", 101), official("pop.deliveries", "100")), "X6 error", "101 大于产妇数 100"},
		{"indicators 6 X6: with a card, above", of(none("mat.card_rate", "pop.deliveries", 101), official("pop.deliveries", "100")), "X6 error", "mat.card_rate"},
		{"indicators 6 X6: visited, above", of(none("mat.postpartum_visit_rate", "pop.live_births", 101), official("pop.deliveries", "100")), "X6 error", "mat.postpartum_visit_rate"},

		{"indicators 6 X7: below 0.35", of(official("pop.child_0_36m", "349"), official("pop.child_0_6", "1000")), "X7 warning", "349 不到 0-6 岁儿童数 1000 的 0.35 倍"},
		{"indicators 6 X7: at 0.35", of(official("pop.child_0_36m", "350"), official("pop.child_0_6", "1000")), "", ""},
		{"indicators 6 X7: at 0.60", of(official("pop.child_0_36m", "600"), official("pop.child_0_6", "1000")), "", ""},
		{"indicators 6 X7: above 0.60", of(official("pop.child_0_36m", "601"), official("pop.child_0_6", "1000")), "X7 warning", "601 超过"},
		{"indicators 6 X7: all of them", of(official("pop.child_0_36m", "1000"), official("pop.child_0_6", "1000")), "X7 warning", "超过"},
		{"indicators 6 X7: more than all", of(official("pop.child_0_36m", "1001"), official("pop.child_0_6", "1000")), "X7 warning", "1001 大于 0-6 岁儿童数 1000"},

		{"indicators 6 X7: the system's count of children with an age point due is not compared", of(over("tcm.child_rate", "pop.child_0_36m", 0, 100), official("pop.child_0_6", "1000")), "", ""},
		{"indicators 6 X8: standard-managed below managed", of(none("htn.management_rate", "est.htn", 100), rate("htn.standard_management_rate", 99, 200)), "", ""},
		{"indicators 6 X8: standard-managed at managed", of(none("htn.management_rate", "est.htn", 100), rate("htn.standard_management_rate", 100, 200)), "", ""},
		{"indicators 6 X8: standard-managed above managed", of(none("htn.management_rate", "est.htn", 100), rate("htn.standard_management_rate", 101, 200)), "X8 error", "101 大于管理人数 100"},
		{"indicators 6 X8: controlled above managed", of(none("dm.management_rate", "est.dm", 100), rate("dm.control_rate", 101, 200)), "X8 error", "dm.control_rate的分子 101"},
		{"indicators 6 X8: managed at registered", of(none("htn.management_rate", "est.htn", 100), rate("htn.standard_management_rate.registered", 0, 100)), "", ""},
		{"indicators 6 X8: managed above registered", of(none("htn.management_rate", "est.htn", 101), rate("htn.standard_management_rate.registered", 0, 100)), "X8 error", "101 大于登记人数 100"},
		{"indicators 6 X8: managed diabetics above registered", of(none("dm.management_rate", "est.dm", 101), rate("dm.standard_management_rate.registered", 0, 100)), "X8 error", "101 大于登记人数 100"},
		{"indicators 6 X8: managed above a count of the registered", of(none("copd.management_rate", "est.copd", 101), count("copd.registered_count", 100)), "X8 error", "101 大于登记人数 100"},
		{"indicators 6 X8: nobody knows who is managed", of(rate("htn.standard_management_rate", 101, 200)), "", ""},

		{"indicators 6 X12: below 2 %", of(over("a", "pop.live_births", 0, 1000), over("b", "pop.live_births", 0, 1019)), "", ""},
		{"indicators 6 X12: at 2 %", of(over("a", "pop.live_births", 0, 1000), over("b", "pop.live_births", 0, 1020)), "", ""},
		{"indicators 6 X12: above 2 %", of(over("a", "pop.live_births", 0, 1021), over("b", "pop.live_births", 0, 1000)), "X12 warning", "b用的活产数为 1000，a用的为 1021"},
		{"indicators 6 X12: another statistics year", of(over("a", "pop.live_births", 0, 1000), inReportingYear(over("b", "pop.live_births", 0, 2000))), "", ""},
		{"indicators 6 X5: births of another statistics year", of(inReportingYear(over("a", "pop.live_births", 0, 900)), official("pop.deliveries", "1000")), "", ""},
		{"indicators 6 X12: other populations", of(over("a", "pop.child_u3", 0, 1000), over("b", "pop.women_35_64", 0, 2000)), "", ""},

		{"indicators 6 X13: the sum", of(count("ehr.new_count", 10), own("ehr.new_count", 1), child(count("ehr.new_count", 4)), child(count("ehr.new_count", 5))), "", ""},
		{"indicators 6 X13: one more than the sum", of(count("ehr.new_count", 11), own("ehr.new_count", 1), child(count("ehr.new_count", 4)), child(count("ehr.new_count", 5))), "X13 error", "分子为 11，本机构与各下级之和为 10"},
		{"indicators 6 X13: one less than the sum", of(count("ehr.new_count", 9), own("ehr.new_count", 1), child(count("ehr.new_count", 4)), child(count("ehr.new_count", 5))), "X13 error", "分子为 9"},
		{"indicators 6 X13: nobody below is looked at", of(count("ehr.new_count", 9)), "", ""},
		{"indicators 6 X13: official figures 1 % apart", of(official("pop.resident", "1000"), child(official("pop.resident", "600")), child(official("pop.resident", "390"))), "", ""},
		{"indicators 6 X13: official figures more than 1 % apart", of(official("pop.resident", "1000"), child(official("pop.resident", "600")), child(official("pop.resident", "389"))), "X13 warning", "为 1000，各下级之和为 989"},
		{"indicators 6 X13: more than 1 % the other way", of(official("pop.resident", "1000"), child(official("pop.resident", "1011"))), "X13 warning", "1011"},
		{"indicators 6 X13: a child has no figure", of(official("pop.resident", "1000"), child(official("pop.resident", "600")), child()), "", ""},
		{"indicators 6 X13: a rate does not add up", of(official("rate.prev_htn", "25"), child(official("rate.prev_htn", "20")), child(official("rate.prev_htn", "30"))), "", ""},

		{"indicators 6 X14: as many as a month before", of(count("ehr.new_count", 10), monthAgo("2026-05-31", count("ehr.new_count", 10))), "", ""},
		{"indicators 6 X14: more than a month before", of(count("ehr.new_count", 11), monthAgo("2026-05-31", count("ehr.new_count", 10))), "", ""},
		{"indicators 6 X14: less than a month before", of(count("ehr.new_count", 9), monthAgo("2026-05-31", count("ehr.new_count", 10))), "X14 warning", "9，小于 2026-05-31 的 10"},
		{"indicators 6 X14: a month before was another year", of(count("ehr.new_count", 9), monthAgo("2025-12-31", count("ehr.new_count", 10))), "", ""},
		{"indicators 6 X14: the reporting year began in October", of(countIn(measure.ReportingYear, "mat.count", 9), monthAgo("2025-12-31", countIn(measure.ReportingYear, "mat.count", 10))), "X14 warning", "小于"},
		{"indicators 6 X14: a state may shrink", of(count("ehr.total_count", 9), monthAgo("2026-05-31", count("ehr.total_count", 10))), "", ""},
		{"indicators 6 X14: a rate is no count", of(rate("a", 9, 100), monthAgo("2026-05-31", rate("a", 10, 100))), "", ""},
		{"indicators 6 X14: 20 % more than a year before", of(count("ehr.new_count", 120), yearAgo(count("ehr.new_count", 100))), "", ""},
		{"indicators 6 X14: more than 20 % more", of(count("ehr.new_count", 121), yearAgo(count("ehr.new_count", 100))), "X14 warning", "上年同期（2025-06-30）100"},
		{"indicators 6 X14: 20 % less", of(count("ehr.new_count", 80), yearAgo(count("ehr.new_count", 100))), "", ""},
		{"indicators 6 X14: more than 20 % less", of(count("ehr.new_count", 79), yearAgo(count("ehr.new_count", 100))), "X14 warning", "79"},
		{"indicators 6 X16: below 1.1", of(none("imm.catchup_check_rate", "task.catchup", 1099), official("task.catchup", "1000")), "", ""},
		{"indicators 6 X16: at 1.1", of(none("imm.catchup_check_rate", "task.catchup", 1100), official("task.catchup", "1000")), "", ""},
		{"indicators 6 X16: above 1.1", of(none("imm.catchup_check_rate", "task.catchup", 1101), official("task.catchup", "1000")), "X16 warning", "摸底 1101 人，大于目标儿童数 1000"},
		{"indicators 6 X16: the district of indicators 7", of(none("imm.catchup_check_rate", "task.catchup", 45808), official("task.catchup", "33593")), "X16 warning", "45808"},
		{"indicators 6 X16: no target known", of(none("imm.catchup_check_rate", "task.catchup", 1101)), "", ""},
		{"indicators 6 X14: none a year before", of(count("ehr.new_count", 79), yearAgo(count("ehr.new_count", 0))), "", ""},
	} {
		items := review.Run(row.figures)
		if row.want == "" {
			assert.Empty(t, items, row.name)
			continue
		}
		if !assert.Len(t, items, 1, row.name) {
			continue
		}
		item := items[0]
		assert.Equal(t, row.want, item.Check+" "+string(item.Severity), row.name)
		assert.Contains(t, item.Text, row.text, row.name)
		assert.Equal(t, []string{"330106", "示范县", "2026-06-30"}, []string{item.Org, item.OrgName, item.AsOf.String()}, row.name)
		assert.NotEmpty(t, item.Concerns, row.name)
	}
}

func TestRun_nothingIsKnownNothingIsFound(t *testing.T) {
	t.Parallel()
	require.Empty(t, review.Run(of()))
}

// Every rule of the catalogue is either checked or said to lack its figures.
func TestChecks_areTheCatalogue(t *testing.T) {
	t.Parallel()
	var codes []string
	for _, c := range review.Checks() {
		codes = append(codes, c.Code)
		assert.Regexp(t, regexp.MustCompile(`\p{Han}`), c.Name)
		assert.NotEmpty(t, c.English)
		assert.Contains(t, []review.Severity{review.Error, review.Warning}, c.Severity)
		assert.Equal(t, "indicators 6 "+c.Code, c.Clause())
	}
	for _, m := range review.NoInput() {
		codes = append(codes, m.Code)
		assert.NotEmpty(t, m.Needs)
		assert.NotEmpty(t, m.Lacks)
	}
	slices.Sort(codes)
	require.Equal(t, []string{"X1", "X10", "X11", "X12", "X13", "X14", "X15", "X16", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9"}, slices.Compact(codes))
}
