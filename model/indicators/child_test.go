package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// youngster is a child born on 10 March 2023 with an archive since.
func youngster(facts ...fact) *measure.History {
	return person(append([]fact{born("2023-03-10"), known("2023-03-10"), filed("2023-03-10")}, facts...)...)
}

func newborn(d string, details ...detail) fact   { return visit(rules.FormNewborn, d, details...) }
func childExam(d string, details ...detail) fact { return visit(rules.FormChildCheckup, d, details...) }
func eyeExam(d string, details ...detail) fact   { return visit(rules.FormChildEye, d, details...) }

// inGroup is an examination of a whole group, as at the kindergarten.
func inGroup(r *measure.Record) { r.Mode = 5 }

// bore is a delivery at 40 weeks, unless the details say otherwise.
func bore(d, live string, details ...detail) fact {
	return visit(rules.FormDelivery, d, append([]detail{mark(rules.MarkLiveBirths, live), mark(rules.MarkGestation, "280")}, details...)...)
}

// schedule are check-ups in the windows of the given months, each on the first day of the window.
func schedule(months ...int) fact {
	return func(h *measure.History) {
		for _, slot := range rules.ChildSlots() {
			for _, m := range months {
				if slot.Months == m {
					opens, _ := slot.Window(nil, h.Person.Birth)
					childExam(opens.String())(h)
				}
			}
		}
	}
}

// childRows are who counts on a day among the children with an archive, for an indicator that one contact satisfies, given on 10 May 2024:
// some for a child with it, none for one without. The statistics year ends on a day.
func childRows(contact func(d string, details ...detail) fact, some, none, yearEnd string) []row {
	may := contact("2024-05-10")
	old := func(facts ...fact) *measure.History {
		return youngster(append(facts, born("2017-05-20"), contact("2024-03-01"))...)
	}
	return []row{
		{"contract 5 rule 10: the day before", youngster(may), "2024-05-09", none},
		{"contract 5 rule 10: on the day", youngster(may), "2024-05-10", some},
		{"maternal-child 5.1 rule 1: the last day of the statistics year", youngster(may), yearEnd, some},
		{"maternal-child 5.1 rule 1: the first day of the next one", youngster(may), (on(yearEnd) + 1).String(), none},
		{"maternal-child 5.1 rule 4: twice is one child", youngster(may, contact("2024-06-10")), "2024-07-01", some},
		{"maternal-child 2.1: the day before the seventh birthday", old(), "2024-05-19", some},
		{"contract 5 rule 10: 84 months", old(), "2024-05-20", "out"},
		{"contract 5 rule 2: closed", youngster(may, closed("2024-06-01")), "2024-06-01", "out"},
		{"contract 5 rule 2: the day before", youngster(may, closed("2024-06-01")), "2024-05-31", some},
		{"indicators 4.4: a dead child leaves both sides", youngster(may, died("2024-06-01")), "2024-07-01", "out"},
		{"contract 5 rule 10: without an archive", youngster(may, filed("")), "2024-06-01", "out"},
		{"contract 5 rule 10: the archive is opened later", youngster(may, filed("2024-06-02")), "2024-06-01", "out"},
		{"maternal-child 5.1 rule 6: moved: the service follows the child", youngster(may, moved("2024-06-01", villageB)), "2024-06-01", some + " @2"},
		{"contract 5 rule 1: only a done one", youngster(contact("2024-05-10", outcome(2))), "2024-06-01", none},
		{"maternal-child 0: by telephone is no examination", youngster(contact("2024-05-10", byPhone)), "2024-06-01", none},
	}
}

// judged is what an indicator says of all subjects of a history, mothers included, who need no reason.
func judged(t *testing.T, code string, h *measure.History, asOf string) string {
	t.Helper()
	i := measuredBy(t, code)
	v := total(i, h, i.YearToDate(on(asOf)), rules.Default())
	return verdictText(v.Numerator, v.Denominator, v.Missing.Code, v.Credit(h, on(asOf)))
}

// checkLiveBirths: below the line stand the live births of the mothers' deliveries (contract section 5 rules 9 and 10).
func checkLiveBirths(t *testing.T, code string) {
	t.Helper()
	mother := func(facts ...fact) *measure.History { return person(facts...) }
	for _, r := range []row{
		{"contract 5 rule 10: a live birth", mother(bore("2024-05-10", "1")), "2024-09-01", "0/1"},
		{"maternal-child 5.1 rule 3: each baby counts", mother(bore("2024-05-10", "2")), "2024-09-01", "0/2"},
		{"maternal-child 5.1 rule 3: stillborn", mother(bore("2024-05-10", "0")), "2024-09-01", "out"},
		{"contract 5 rule 9: 27 weeks and 6 days", mother(bore("2024-05-10", "1", mark(rules.MarkGestation, "195"))), "2024-09-01", "out"},
		{"contract 5 rule 9: 28 weeks", mother(bore("2024-05-10", "1", mark(rules.MarkGestation, "196"))), "2024-09-01", "0/1"},
		{"maternal-child 5.1 rule 2: the day before the delivery", mother(bore("2024-05-10", "1")), "2024-05-09", "out"},
		{"maternal-child 5.1 rule 2: another year", mother(bore("2024-05-10", "1")), "2025-10-01", "out"},
		{"contract 5 rule 2: the organisation of the woman on that day", mother(bore("2024-05-10", "1"), moved("2024-05-11", villageB)), "2024-09-01", "0/1"},
		{"contract 5 rule 2: she moved on that day", mother(bore("2024-05-10", "1"), moved("2024-05-10", villageB)), "2024-09-01", "0/1 @2"},
		{"contract 5 rule 2: closed later", mother(bore("2024-05-10", "1"), closed("2024-06-01")), "2024-09-01", "0/1"},
	} {
		t.Run(r.clause, func(t *testing.T) { assert.Equal(t, r.want, judged(t, code, r.of, r.asOf)) })
	}
}

// growthRows are the rows of a prevalence rate: bad is a judgement that counts, good one that does not, none one of another index only.
func growthRows(bad, good, none string) []row {
	exam := func(d, judgement string) fact { return childExam(d, mark(rules.MarkChildWST, judgement)) }
	return []row{
		{"maternal-child 2.8.2: it counts", youngster(exam("2024-05-10", bad)), "2024-06-01", "1/1"},
		{"maternal-child 2.8.2: it does not", youngster(exam("2024-05-10", good)), "2024-06-01", "0/1 normal"},
		{"maternal-child 2.8.3 rule 9: not judged", youngster(exam("2024-05-10", none)), "2024-06-01", "out"},
		{"maternal-child 5.3: the last measurement of the period", youngster(exam("2024-03-12", bad), exam("2024-05-10", good)), "2024-06-01", "0/1 normal"},
		{"maternal-child 5.3: the last valid one", youngster(exam("2024-03-12", bad), exam("2024-05-10", none)), "2024-06-01", "1/1"},
		{"maternal-child 5.1 rule 1: the year before", youngster(exam("2023-09-30", bad)), "2023-10-01", "out"},
		{"maternal-child 5.1 rule 1: the first day of the statistics year", youngster(exam("2023-10-01", bad)), "2024-09-30", "1/1"},
		{"maternal-child 2.3 rule 4: under five on the day", youngster(born("2019-10-01"), exam("2024-05-10", bad)), "2024-09-30", "1/1"},
		{"maternal-child 2.3 rule 4: five years on 30 September", youngster(born("2019-09-30"), exam("2024-05-10", bad)), "2024-09-30", "out"},
		{"contract 5 rule 2: dead", youngster(exam("2024-05-10", bad), died("2024-06-01")), "2024-06-01", "out"},
		{"maternal-child 5.3: no measurement", youngster(childExam("2024-05-10")), "2024-06-01", "out"},
		{"maternal-child 0: by telephone", youngster(childExam("2024-05-10", byPhone, mark(rules.MarkChildWST, bad))), "2024-06-01", "out"},
	}
}

// growthBy checks the rows, and that the standard of the report can be switched (maternal-child 5.3).
func growthBy(t *testing.T, code, bad, good, none string) {
	t.Helper()
	check(t, code, growthRows(bad, good, none)...)
	other := youngster(childExam("2024-05-10", mark(rules.MarkChildWST, good), mark(rules.MarkChildWHO, bad)))
	checkUnder(t, with(t, rules.ChildIndicatorStandard, rules.StandardWHO, "2024-05-20"), code,
		row{"maternal-child 5.3: WS/T 423 up to the change", other, "2024-05-19", "0/1 normal"},
		row{"maternal-child 5.3: WHO from then on", other, "2024-05-20", "1/1"})
	checkUnder(t, with(t, rules.ChildPrevalenceMonths, "84", ""), code,
		row{"indicators 4.4: of children under 84 months", youngster(born("2019-09-30"), childExam("2024-05-10", mark(rules.MarkChildWST, bad))), "2024-09-30", "1/1"})
}

// feedingRows are the rows of a breastfeeding rate: want by the code of feeding.
func feedingRows(want map[string]string) []row {
	infant := func(how string) *measure.History {
		return youngster(born("2024-03-10"), childExam("2024-06-12", mark(rules.MarkChildFeeding, how)))
	}
	rows := []row{
		{"maternal-child 5.3: not asked", youngster(childExam("2023-06-12")), "2023-09-01", "out"},
		{"maternal-child 5.3: the last contact under 6 months", youngster(born("2024-03-10"), newborn("2024-03-15", mark(rules.MarkChildFeeding, "4")),
			childExam("2024-06-12", mark(rules.MarkChildFeeding, "1"))), "2024-09-15", "1/1"},
		{"maternal-child 5.3: the day before 6 months", youngster(born("2024-03-10"), childExam("2024-09-09", mark(rules.MarkChildFeeding, "1"))), "2024-09-30", "1/1"},
		{"maternal-child 5.3: at 6 months no longer", youngster(born("2024-03-10"), childExam("2024-09-10", mark(rules.MarkChildFeeding, "1"))), "2024-09-30", "out"},
		{"maternal-child 5.1 rule 1: asked in the year before", youngster(born("2024-07-10"), newborn("2024-07-20", mark(rules.MarkChildFeeding, "1"))), "2024-10-01", "out"},
	}
	for how, verdict := range want {
		rows = append(rows, row{"maternal-child 5.3: feeding " + how, infant(how), "2024-09-01", verdict})
	}
	return rows
}

// atBirthRows are the rows of a rate over the newborns of whom the home visit tells something.
func atBirthRows(name string, below, at, above string, want [3]string) []row {
	tells := func(value string, facts ...fact) *measure.History {
		return youngster(append(facts, newborn("2023-03-20", mark(name, value)))...)
	}
	return []row{
		{"maternal-child 5.3: " + below, tells(below), "2023-09-01", want[0]},
		{"maternal-child 5.3: " + at, tells(at), "2023-09-01", want[1]},
		{"maternal-child 5.3: " + above, tells(above), "2023-09-01", want[2]},
		{"maternal-child 5.3: not known", youngster(newborn("2023-03-20")), "2023-09-01", "out"},
		{"maternal-child 5.1 rule 2: born in another statistics year", tells(below), "2023-10-01", "out"},
		{"contract 5 rule 2: the organisation of the birth date", tells(at, moved("2023-03-11", villageB)), "2023-09-01", want[1]},
		{"contract 5 rule 2: died later", tells(at, died("2023-04-01")), "2023-09-01", want[1]},
	}
}

// deathRows are the rows of a mortality: the last day of life that counts, and the first that does not.
func deathRows(t *testing.T, code, last, first string) {
	t.Helper()
	dead := func(d string, facts ...fact) *measure.History {
		return youngster(append(facts, born("2023-11-10"), died(d))...)
	}
	end := func(d string) string { return (measure.ReportingYear.YearStart(on(d)).AddYears(1) - 1).String() }
	for _, r := range []row{
		{"maternal-child 5.3: the last day", dead(last), last, "1/0"},
		{"maternal-child 5.3: to the end of the statistics year", dead(last), end(last), "1/0"},
		{"maternal-child 5.1 rule 2: not in the next one", dead(last), (on(end(last)) + 1).String(), "out"},
		{"maternal-child 5.3: a day later", dead(first), first, "out"},
		{"contract 5 rule 2: the organisation of the date of death", dead(last, moved(last, villageB)), last, "1/0 @2"},
		{"maternal-child 5.3: alive", youngster(), "2023-09-01", "out"},
	} {
		t.Run(r.clause, func(t *testing.T) { assert.Equal(t, r.want, judged(t, code, r.of, r.asOf)) })
	}
	checkLiveBirths(t, code)
	assert.Equal(t, 1000, measuredBy(t, code).Scale)
}

// The catalogue has every child.* code of indicators.md 4.4, and those of the annual report say so.
func TestChildIndicators_catalogue(t *testing.T) {
	for code, calendar := range map[string]measure.Calendar{
		"child.newborn_visit_rate": measure.CalendarYear, "child.health_management_rate": measure.CalendarYear, "child.u7_health_management_rate": measure.CalendarYear,
		"child.u3_system_management_rate": measure.CalendarYear, "child.standard_management_rate": measure.CalendarYear, "child.system_management_rate": measure.CalendarYear,
		"child.eye_check_rate": measure.ReportingYear, "child.growth_stunting_rate": measure.ReportingYear, "child.anaemia_rate": measure.ReportingYear,
		"child.newborn_visit_rate.mch": measure.ReportingYear, "child.breastfeeding_rate": measure.ReportingYear, "child.under5_mortality_rate": measure.ReportingYear,
	} {
		assert.Equal(t, calendar, measuredBy(t, code).Calendar, "maternal-child 5.1 rule 1: %s", code)
	}
	assert.Equal(t, civil.Of(2023, 10, 1), measure.ReportingYear.YearStart(on("2024-09-30")), "maternal-child 7 rule 8: October to September")
}

// A newborn who is first known by an enrolment owes the visit from then on, whatever is recorded later: a verdict sees no later day than its own.
func TestNewbornVisit_whateverMadeTheChildKnown(t *testing.T) {
	h := &measure.History{Person: measure.Person{ID: 1, Sex: 1, Birth: on("2025-02-15"), KnownOn: on("2026-05-01")}, Episodes: []measure.Episode{{Org: villageA}},
		Enrolments: []measure.Enrolment{{ID: 1, Programme: measure.TB, EnrolledOn: on("2025-03-01")}}}
	former := spansOf(h, rules.Default())
	later := *h
	later.Records = []measure.Record{{ID: "a", Form: "encounter", Date: on("2025-07-12"), Outcome: measure.OutcomeDone, Org: villageA}}
	whole := spansOf(&later, rules.Default())
	assert.Equal(t, whole, measure.SpansFrom(indicators.Measured(), &later, rules.Default(), horizon, on("2025-07-12"), former))
	assert.Contains(t, former, measure.Span{Indicator: 452, Org: villageA, From: on("2025-03-16"), To: on("2025-10-01"), Reason: "no_visit"})
}
