package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// disease is what the shared tables of hypertension and diabetes differ in.
type disease struct {
	programme string
	form      string
	good, bad detail // a value at target and one that is not, at 54 years
	required  bool   // without the value a follow-up does not count for standard management
}

var (
	htn = disease{measure.Hypertension, rules.FormHypertension, bp(138, 88), bp(152, 88), false}
	dm  = disease{measure.Diabetes, rules.FormDiabetes, fpg("6.5"), fpg("8.1"), true}
)

// visit is a follow-up at target, unless the details say otherwise.
func (d disease) visit(day string, details ...detail) fact {
	return visit(d.form, day, append([]detail{d.good}, details...)...)
}

// empty is a follow-up without the value.
func (d disease) empty(day string) fact { return visit(d.form, day) }

// patient is somebody of 54 enrolled since 2018.
func (d disease) patient(facts ...fact) *measure.History {
	return person(append(facts, enrolled(d.programme, "2018-05-01"))...)
}

// other is the programme that this one must not be mixed up with.
func (d disease) other() disease {
	if d.programme == htn.programme {
		return dm
	}
	return htn
}

// managedRows are who is managed on a day (contract 5.6): some for a managed patient, none for an enrolled one never seen.
func (d disease) managedRows(some, none string) []row {
	out := "out"
	march := d.visit("2024-03-05")
	born35 := func() *measure.History { return d.patient(born("1989-05-20"), march) }
	again := func(facts ...fact) *measure.History {
		return person(append(facts, enrolled(d.programme, "2018-05-01", ended("2024-02-10", 4)), enrolled(d.programme, "2024-03-01"))...)
	}
	late := func(facts ...fact) *measure.History {
		return person(append(facts, enrolled(d.programme, "2024-03-05"))...)
	}
	left := func(facts ...fact) *measure.History {
		return person(append(facts, enrolled(d.programme, "2018-05-01", ended("2024-03-20", 2)))...)
	}
	return []row{
		{"contract 5.6: the day before the first follow-up", d.patient(march), "2024-03-04", none},
		{"contract 5.6: one follow-up", d.patient(march), "2024-03-05", some},
		{"contract 5.1: last year's follow-up", d.patient(d.visit("2023-12-31")), "2024-01-01", none},
		{"contract 5.6: by telephone", d.patient(d.visit("2024-03-05", byPhone)), "2024-03-05", some},
		{"contract 5.6: by telephone only", d.patient(d.visit("2024-03-05", byPhone)), "2024-03-04", none},
		{"contract 5.1: outcome lost does not count", d.patient(d.visit("2024-03-05", outcome(form.OutcomeLost))), "2024-03-05", none},
		{"contract 5.1: outcome refused does not count", d.patient(d.visit("2024-03-05", outcome(form.OutcomeRefused))), "2024-03-05", none},
		{"contract 5.6: a follow-up of the other disease", d.patient(d.other().visit("2024-03-05")), "2024-03-05", none},
		{"house-style 6: a void one is not in the history", d.patient(), "2024-03-05", none},
		{"contract 5.6: not enrolled", person(march), "2024-03-05", out},
		{"contract 5.6: enrolled in the other programme", person(march, enrolled(d.other().programme, "2018-05-01")), "2024-03-05", out},
		{"contract 5.6: the day before the enrolment", late(march), "2024-03-04", out},
		{"contract 5.6: enrolled on the day of the follow-up", late(march), "2024-03-05", some},
		{"contract 5.6: followed up the day before the enrolment", late(d.visit("2024-03-04")), "2024-03-05", none},
		{"contract 5.6: ended on the next day", left(march), "2024-03-19", some},
		{"contract 5.6: ended on the day", left(march), "2024-03-20", out},
		{"contract 5.6: between two enrolments", again(d.visit("2024-01-15")), "2024-02-20", out},
		{"contract 5.6: enrolled anew, the earlier follow-up was before it", again(d.visit("2024-01-15")), "2024-03-01", none},
		{"contract 5.6: enrolled anew and followed up", again(d.visit("2024-01-15"), march), "2024-03-05", some},
		{"contract 5.6: 34 years old", born35(), "2024-05-19", out},
		{"contract 5.6: 35 years old on the day", born35(), "2024-05-20", some},
		{"contract 5.14: 35 years old, born on 29 February", d.patient(born("1988-02-29"), d.visit("2023-02-01")), "2023-02-27", out},
		{"contract 5.14: 35 years old, born on 29 February", d.patient(born("1988-02-29"), d.visit("2023-02-01")), "2023-02-28", some},
		{"contract 5.2: closed on the day", d.patient(march, closed("2024-03-20")), "2024-03-20", out},
		{"contract 5.2: closed on the next day", d.patient(march, closed("2024-03-20")), "2024-03-19", some},
		{"contract 5.2: died in mid-quarter", d.patient(march, died("2024-03-20")), "2024-03-31", out},
		{"contract 5.2: transferred on the next day", d.patient(march, moved("2024-03-20", villageB)), "2024-03-19", some},
		{"contract 5.2: transferred on the day, followed up before", d.patient(march, moved("2024-03-20", villageB)), "2024-03-20", some + " @2"},
	}
}

// standardRows are contract 5.7 and records-and-chronic 4.6 rules 1 to 3, with f2f = what a telephone follow-up is worth for the quarter.
func (d disease) standardRows(byTelephone string) []row {
	gap := "0/1 quarter"
	year := []fact{d.visit("2024-01-10"), d.visit("2024-04-10", atHome), d.visit("2024-07-10"), d.visit("2024-10-10")}
	full := func(facts ...fact) *measure.History { return d.patient(append(facts, year...)...) }
	enrolledOn := func(day string, facts ...fact) *measure.History {
		return person(append(facts, enrolled(d.programme, day))...)
	}
	endOfJune := d.patient(d.visit("2024-01-10"), d.visit("2024-06-30"))
	missed := d.patient(d.visit("2024-01-10"))
	again := person(enrolled(d.programme, "2018-05-01", ended("2024-02-10", 4)), enrolled(d.programme, "2024-05-05"), d.visit("2024-01-10"), d.visit("2024-05-10"))
	autumn := func(day string) *measure.History { return enrolledOn(day, d.visit("2024-10-02"), d.visit(day)) }
	return []row{
		{"contract 5.7: no quarter has ended", d.patient(d.visit("2024-01-10")), "2024-03-30", "1/1"},
		{"contract 5.7: the quarter with a visit has ended", missed, "2024-03-31", "1/1"},
		{"contract 5.7: the day before the next quarter ends", missed, "2024-06-29", "1/1"},
		{"contract 5.7: the last day of the quarter", missed, "2024-06-30", gap},
		{"contract 5.7: the day after", missed, "2024-07-01", gap},
		{"contract 5.7: visited on the last day, the day before", endOfJune, "2024-06-29", "1/1"},
		{"contract 5.7: visited on the last day", endOfJune, "2024-06-30", "1/1"},
		{"contract 5.7: visited on the day after the quarter", d.patient(d.visit("2024-01-10"), d.visit("2024-07-01")), "2024-07-01", gap},
		{"contract 5.7: first quarter missed, first visit in the second", d.patient(d.visit("2024-04-01")), "2024-04-01", gap},
		{"indicators 1.4: four visits in December do not pass", d.patient(d.visit("2024-12-01"), d.visit("2024-12-08"), d.visit("2024-12-15"), d.visit("2024-12-22"), exam("2024-12-01")), "2024-12-31", gap},
		{"contract 5.7: a telephone-only quarter", d.patient(d.visit("2024-01-10"), d.visit("2024-05-10", byPhone)), "2024-06-30", byTelephone},
		{"contract 5.7: a mode that is not stated is not face to face", d.patient(d.visit("2024-01-10"), d.visit("2024-05-10", func(r *measure.Record) { r.Mode = 0 })), "2024-06-30", byTelephone},
		{"contract 5.7: telephone and clinic in one quarter", d.patient(d.visit("2024-01-10"), d.visit("2024-05-10", byPhone), d.visit("2024-06-10")), "2024-06-30", "1/1"},
		{"contract 5.1: refused in one quarter", d.patient(d.visit("2024-01-10"), d.visit("2024-05-10", outcome(form.OutcomeRefused))), "2024-06-30", gap},
		{"contract 5.7: a new year asks anew", full(), "2025-01-01", "out"},

		{"contract 5.7: enrolled in the quarter that ends", enrolledOn("2024-05-20", d.visit("2024-05-20")), "2024-06-30", "1/1"},
		{"contract 5.7: enrolled on the last day of a quarter", enrolledOn("2024-06-30", d.visit("2024-06-30")), "2024-06-30", "1/1"},
		{"contract 5.7: enrolled on the last day of a quarter, first seen in the next", enrolledOn("2024-06-30", d.visit("2024-07-01")), "2024-07-01", gap},
		{"contract 5.7: enrolled on the first day of a quarter", enrolledOn("2024-07-01", d.visit("2024-07-01")), "2024-09-30", "1/1"},
		{"contract 5.7: enrolled anew, from the quarter of the new enrolment", again, "2024-06-30", "1/1"},

		{"contract 5.7: lost on the next day, in mid-quarter", person(append(year, enrolled(d.programme, "2018-05-01", lost("2024-05-20")))...), "2024-05-19", "1/1"},
		{"contract 5.7: lost on the day", person(append(year, enrolled(d.programme, "2018-05-01", lost("2024-05-20")))...), "2024-05-20", "0/1 lost"},
		{"contract 5.2: died in mid-quarter", full(died("2024-05-20")), "2024-05-20", "out"},
		{"contract 5.2: transferred in mid-quarter, the visit was before", d.patient(d.visit("2024-01-10"), d.visit("2024-04-10"), moved("2024-05-20", villageB)), "2024-06-30", "1/1 @2"},
		{"contract 5.2: transferred in mid-quarter, the gap follows", d.patient(d.visit("2024-01-10"), moved("2024-05-20", villageB)), "2024-06-30", "0/1 quarter @2"},

		{"contract 5.7: 30 December, no check-up yet", full(), "2024-12-30", "1/1"},
		{"contract 5.7: 31 December without a check-up", full(), "2024-12-31", "0/1 exam"},
		{"contract 5.7: 31 December with a check-up", full(exam("2024-08-01")), "2024-12-31", "1/1"},
		{"contract 5.7: a check-up on 31 December", full(exam("2024-12-31")), "2024-12-31", "1/1"},
		{"contract 5.7: last year's check-up", full(exam("2023-12-31")), "2024-12-31", "0/1 exam"},
		{"contract 5.1: a refused check-up", full(exam("2024-08-01", outcome(form.OutcomeRefused))), "2024-12-31", "0/1 exam"},
		{"contract 5.7: enrolled on 30 September owes the check-up", autumn("2024-09-30"), "2024-12-31", "0/1 exam"},
		{"contract 5.7: enrolled on 1 October owes none", autumn("2024-10-01"), "2024-12-31", "1/1"},
	}
}

// checkStandard runs what both variants of 规范管理率 share.
func (d disease) checkStandard(t *testing.T, code, byTelephone string) {
	t.Helper()
	check(t, code, d.managedRowsBelow()...)
	check(t, code, d.standardRows(byTelephone)...)

	valueless := "1/1"
	if d.required {
		valueless = "0/1 quarter"
	}
	check(t, code, row{"records-and-chronic 5.7 row standard management, contract 5.7: a follow-up without the value", d.patient(d.visit("2024-01-10"), d.empty("2024-05-10")), "2024-06-30", valueless})

	checkFrom(t, code, "contract 5.7: from the quarter of the period's first day on", d.patient(d.visit("2024-05-10")), "2024-04-01", "2024-06-30", "1/1")
	checkFrom(t, code, "contract 5.7: a period that begins in mid-quarter owes that quarter", d.patient(d.visit("2024-07-10")), "2024-05-15", "2024-07-31", "0/1 quarter")

	days := d.patient(d.visit("2024-04-10"), d.visit("2024-04-20"))
	checkUnder(t, with(t, rules.QuarterCoverage, "0", ""), code,
		row{"indicators 1.4: without quarter coverage the number of visits counts", days, "2024-06-30", "1/1"},
		row{"indicators 1.4: one is missing", days, "2024-09-30", "0/1 visits"},
		row{"indicators 3: visits on distinct days", d.patient(d.visit("2024-04-10"), d.visit("2024-04-10")), "2024-06-30", "0/1 visits"},
	)
	checkUnder(t, with(t, rules.QuarterCoverage, "0", "2024-08-15"), code,
		row{"indicators 1.4: the day before the county switches it off", days, "2024-08-14", "0/1 quarter"},
		row{"indicators 1.4: switched off on the day", days, "2024-08-15", "1/1"},
	)
	year := d.patient(d.visit("2024-01-10"), d.visit("2024-04-10"), d.visit("2024-07-10"), d.visit("2024-10-10"))
	checkUnder(t, with(t, rules.StandardLevel, "L1", ""), code,
		row{"indicators 1.4: level L1 asks for no check-up", year, "2024-12-31", "1/1"})
	checkUnder(t, with(t, rules.ManagedAge, "60", ""), code,
		row{"records-and-chronic 4.1: the county's age", year, "2024-12-30", "out"})
}

// managedRowsBelow are the rows that say who is below the line: the managed.
func (d disease) managedRowsBelow() []row {
	rows := d.managedRows("1/1", "out")
	for n := range rows {
		if rows[n].clause == "contract 5.6: by telephone" {
			return append(rows[:n], rows[n+1:]...) // as a numerator the variants differ on it
		}
	}
	return rows
}

// controlRows are the rows of a control rate that do not depend on its value (contract 5.8; records-and-chronic 4.7 row latest).
func (d disease) controlRows() []row {
	lostOne := person(enrolled(d.programme, "2018-05-01", lost("2024-05-20")), d.visit("2024-03-05"))
	again := person(enrolled(d.programme, "2018-05-01", ended("2024-04-10", 4)), enrolled(d.programme, "2024-05-05"), d.visit("2024-03-05"), d.empty("2024-05-10"))
	later := func(ms int64) detail { return func(r *measure.Record) { r.Entered = ms } }
	return []row{
		{"contract 5.8: at target", d.patient(d.visit("2024-03-05")), "2024-06-30", "1/1"},
		{"contract 5.8: not at target", d.patient(d.visit("2024-03-05", d.bad)), "2024-06-30", "0/1 not_at_target"},
		{"contract 5.8: the latest decides", d.patient(d.visit("2024-03-05", d.bad), d.visit("2024-06-30")), "2024-06-30", "1/1"},
		{"contract 5.8: the day before the latest", d.patient(d.visit("2024-03-05", d.bad), d.visit("2024-06-30")), "2024-06-29", "0/1 not_at_target"},
		{"contract 5.8: the latest decides, for the worse", d.patient(d.visit("2024-03-05"), d.visit("2024-06-30", d.bad)), "2024-06-30", "0/1 not_at_target"},
		{"contract 5.8: the latest that carries the value", d.patient(d.visit("2024-03-05"), d.empty("2024-06-10")), "2024-06-30", "1/1"},
		{"contract 5.8: none carries the value", d.patient(d.empty("2024-06-10")), "2024-06-30", "0/1 no_value"},
		{"contract 5.8: a telephone value does not decide", d.patient(d.visit("2024-03-05", d.bad), d.visit("2024-06-10", byPhone)), "2024-06-30", "0/1 not_at_target"},
		{"contract 5.8: telephone values only", d.patient(d.visit("2024-06-10", byPhone)), "2024-06-30", "0/1 no_value"},
		{"contract 5.8: measured at home", d.patient(d.visit("2024-03-05", d.bad), d.visit("2024-06-10", atHome)), "2024-06-30", "1/1"},
		{"contract 5.1: a value of a visit that was not done", d.patient(d.visit("2024-03-05", d.bad), d.visit("2024-06-10", outcome(form.OutcomeRefused))), "2024-06-30", "0/1 not_at_target"},
		{"indicators 4.7: a value on a check-up is not linked to a follow-up", d.patient(d.visit("2024-03-05", d.bad), exam("2024-06-10", d.good)), "2024-06-30", "0/1 not_at_target"},
		{"contract 5.8: two on one date, the later entered decides", d.patient(d.visit("2024-03-05", later(20)), d.visit("2024-03-05", d.bad, later(10))), "2024-06-30", "1/1"},
		{"contract 5.8: two on one date, the later entered decides, for the worse", d.patient(d.visit("2024-03-05", later(10)), d.visit("2024-03-05", d.bad, later(20))), "2024-06-30", "0/1 not_at_target"},
		{"contract 5.8: last year's value", d.patient(d.visit("2023-12-31"), d.empty("2024-01-05")), "2024-06-30", "0/1 no_value"},
		{"contract 5.8: a value from before the enrolment", again, "2024-06-30", "0/1 no_value"},
		{"contract 5.8: lost on the next day", lostOne, "2024-05-19", "1/1"},
		{"contract 5.8: lost on the day", lostOne, "2024-05-20", "0/1 lost"},
		{"indicators 4.7: an incomplete follow-up that carries the value", d.patient(d.visit("2024-03-05", incomplete)), "2024-06-30", "1/1"},
	}
}

// detectedRows are 新发现人数: registered in the period.
func (d disease) detectedRows() []row {
	h := person(enrolled(d.programme, "2024-03-05"))
	return []row{
		{"indicators 4.7: the day before", h, "2024-03-04", "out"},
		{"indicators 4.7: registered on the day", h, "2024-03-05", "1/0"},
		{"contract 5.1: last day of the year", h, "2024-12-31", "1/0"},
		{"contract 5.1: next year", h, "2025-01-01", "out"},
		{"indicators 4.7: of any age", person(born("1995-01-01"), enrolled(d.programme, "2024-03-05")), "2024-06-30", "1/0"},
		{"indicators 4.7: registered twice is one person", person(enrolled(d.programme, "2024-01-05", ended("2024-02-01", 2)), enrolled(d.programme, "2024-03-05")), "2024-06-30", "1/0"},
		{"indicators 4.7: misdiagnosed, known from the day on", person(enrolled(d.programme, "2024-03-05", ended("2024-04-10", 3))), "2024-04-10", "out"},
		{"indicators 4.7: misdiagnosed, the day before", person(enrolled(d.programme, "2024-03-05", ended("2024-04-10", 3))), "2024-04-09", "1/0"},
		{"indicators 4.7: cured was a patient", person(enrolled(d.programme, "2024-03-05", ended("2024-04-10", 4))), "2024-06-30", "1/0"},
		{"indicators 4.7: the other disease", person(enrolled(d.other().programme, "2024-03-05")), "2024-06-30", "out"},
		{"contract 5.2: died", person(enrolled(d.programme, "2024-03-05"), died("2024-04-10")), "2024-04-10", "out"},
		{"contract 5.2: transferred", person(enrolled(d.programme, "2024-03-05"), moved("2024-04-10", villageB)), "2024-04-10", "1/0 @2"},
	}
}

// firstVisitRows are 首诊测血压率 (records-and-chronic 4.1 screening rule 1) and 首诊测血糖率: measured is a detail that carries the value, reason the gap without it.
func firstVisitRows(measured detail, reason string) []row {
	gap := "0/1 " + reason
	return []row{
		{"indicators 4.7: measured at the first visit", person(visit("consultation", "2024-03-05", measured)), "2024-06-30", "1/1"},
		{"indicators 4.7: not measured", person(visit("consultation", "2024-03-05")), "2024-06-30", gap},
		{"indicators 4.7: only the first visit counts", person(visit("consultation", "2024-03-05"), visit("consultation", "2024-04-05", measured)), "2024-06-30", gap},
		{"indicators 4.7: measured at the first, not at the second", person(visit("consultation", "2024-03-05", measured), visit("consultation", "2024-04-05")), "2024-06-30", "1/1"},
		{"indicators 4.7: measured on another form of the same visit", person(visit("selfcare_assessment", "2024-03-05"), visit("consultation", "2024-03-05", measured)), "2024-06-30", "1/1"},
		{"indicators 4.7: measured on no form of the first visit", person(visit("selfcare_assessment", "2024-03-05"), visit("consultation", "2024-03-05"), visit("consultation", "2024-03-06", measured)), "2024-06-30", gap},
		{"indicators 4.7: a visit at home is no clinic visit", person(visit("consultation", "2024-03-05", atHome), visit("consultation", "2024-04-05", measured)), "2024-06-30", "1/1"},
		{"indicators 4.7: never in a clinic", person(visit("consultation", "2024-03-05", byPhone, measured)), "2024-06-30", "out"},
		{"contract 5.1: not done", person(visit("consultation", "2024-03-05", outcome(form.OutcomeRefused))), "2024-06-30", "out"},
		{"contract 5.4: personal information is no visit", person(info("2024-02-01"), visit("consultation", "2024-03-05", measured)), "2024-06-30", "1/1"},
		{"contract 5.1: last year's visit", person(visit("consultation", "2023-12-31", measured)), "2024-01-01", "out"},
		{"indicators 4.7: 34 years old", person(born("1989-05-20"), visit("consultation", "2024-03-05", measured)), "2024-05-19", "out"},
		{"indicators 4.7: 35 years old on the day", person(born("1989-05-20"), visit("consultation", "2024-03-05", measured)), "2024-05-20", "1/1"},
		{"contract 5.2: closed on the day", person(closed("2024-04-10"), visit("consultation", "2024-03-05", measured)), "2024-04-10", "out"},
		{"contract 5.2: transferred on the day", person(moved("2024-04-10", villageB), visit("consultation", "2024-03-05", measured)), "2024-04-10", "1/1 @2"},
	}
}
