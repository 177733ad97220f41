package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// standardCodes are the rates of hypertension that ask for the visits of the year.
var standardCodes = []string{"htn.standard_management_rate", "htn.standard_management_rate.any", "htn.standard_management_rate.registered"}

// enrolledIn is a patient with hypertension enrolled on a day.
func enrolledIn(day string, facts ...fact) *measure.History {
	return person(append(facts, enrolled(measure.Hypertension, day))...)
}

// The example of records-and-chronic 4.6: enrolled on 20 May.
func TestStandard_enrolledWithinTheYear(t *testing.T) {
	may := func(facts ...fact) *measure.History {
		return enrolledIn("2024-05-20", append(facts, htn.visit("2024-05-20"), htn.visit("2024-08-10"), htn.visit("2024-11-10"), exam("2024-08-10"))...)
	}
	january := htn.patient(htn.visit("2024-01-10"), htn.visit("2024-04-10"), htn.visit("2024-07-10"), htn.visit("2024-10-10"), exam("2024-08-10"))
	autumn := func(day string) *measure.History { return enrolledIn(day, htn.visit("2024-10-02"), htn.visit(day)) }
	for _, code := range standardCodes {
		check(t, code,
			row{"records-and-chronic 4.6 row quarter: three are enough", may(), "2024-12-31", "1/1"},
			row{"records-and-chronic 4.6 row quarter: two are not", enrolledIn("2024-05-20", htn.visit("2024-05-20"), htn.visit("2024-08-10"), exam("2024-08-10")), "2024-12-31", "0/1 quarter"},
		)
		checkUnder(t, with(t, rules.Prorate, "strict", ""), code,
			row{"records-and-chronic 4.6 row strict: three of four", may(), "2024-12-31", "0/1 visits"},
			row{"records-and-chronic 4.6 row strict: four", may(htn.visit("2024-12-10")), "2024-12-31", "1/1"},
			row{"indicators 1.4: one quarter has ended before the enrolment, the next has not", may(), "2024-06-29", "1/1"},
			row{"indicators 1.4: two have ended, one visit", may(), "2024-06-30", "0/1 visits"},
			row{"records-and-chronic 4.6 row strict: enrolled for years", january, "2024-12-31", "1/1"},
		)
		checkUnder(t, with(t, rules.Prorate, "exclude", ""), code,
			row{"records-and-chronic 4.6 row exclude: enrolled in May, mode B", may(), "2024-12-31", "1/1"},
			row{"records-and-chronic 4.6 row exclude: enrolled on 30 September", autumn("2024-09-30"), "2024-12-30", "1/1"},
			row{"records-and-chronic 4.6 row exclude: enrolled on 1 October", autumn("2024-10-01"), "2024-12-31", "out"},
			row{"records-and-chronic 4.6 row exclude: the second year", enrolledIn("2024-10-01", htn.visit("2025-01-10")), "2025-01-10", "1/1"},
		)
		year := []fact{htn.visit("2024-05-20"), htn.visit("2024-08-10"), htn.visit("2024-11-10"), htn.visit("2025-02-10")}
		checkUnder(t, with(t, rules.Prorate, "rolling", ""), code,
			row{"records-and-chronic 4.6 row rolling: not yet counted", may(), "2024-12-31", "out"},
			row{"records-and-chronic 4.6 row rolling: 364 days", enrolledIn("2024-05-20", year...), "2025-05-19", "out"},
			row{"records-and-chronic 4.6 row rolling: four within 365 days", enrolledIn("2024-05-20", year...), "2025-05-20", "1/1"},
			row{"records-and-chronic 4.6 row rolling: the first of them is older than 365 days", enrolledIn("2024-05-20", year...), "2025-05-21", "0/1 visits"},
			row{"records-and-chronic 4.6 row rolling: three and no visit in a quarter", enrolledIn("2024-05-20", htn.visit("2024-05-20"), htn.visit("2024-08-10"), htn.visit("2024-09-10"), htn.visit("2025-02-10")), "2025-05-20", "0/1 quarter"},
			row{"records-and-chronic 4.6 row rolling: nobody has seen him this year", enrolledIn("2023-05-20", htn.visit("2024-10-10")), "2025-01-10", map[bool]string{true: "0/1 no_followup", false: "out"}[code == standardCodes[2]]},
		)
	}
	checkUnder(t, with(t, rules.Prorate, "strict", "2024-12-01"), standardCodes[0],
		row{"records-and-chronic 4.6 row strict: the day before the county changes", may(), "2024-11-30", "1/1"},
		row{"records-and-chronic 4.6 row strict: three quarters have ended, three visits", may(), "2024-12-01", "1/1"},
		row{"records-and-chronic 4.6 row strict: from the change on", may(), "2024-12-31", "0/1 visits"},
	)
	lung := func(day string, facts ...fact) *measure.History {
		return person(append(facts, enrolled(measure.COPD, day), visit(rules.FormCOPDFirst, day), lungVisit("2024-08-10"), lungVisit("2024-11-10"), exam("2024-08-10"))...)
	}
	check(t, "copd.standard_management_rate", row{"records-and-chronic 4.6 row quarter: of COPD", lung("2024-05-20"), "2024-12-31", "1/1"})
	checkUnder(t, with(t, rules.Prorate, "strict", ""), "copd.standard_management_rate",
		row{"records-and-chronic 4.6 row strict: of COPD", lung("2024-05-20"), "2024-12-31", "0/1 visits"})
	checkUnder(t, with(t, rules.Prorate, "rolling", ""), "copd.standard_management_rate",
		row{"records-and-chronic 4.6 row rolling: of COPD", lung("2024-05-20"), "2024-12-31", "out"})
	checkUnder(t, with(t, rules.Prorate, "strict", ""), "smi.standard_management_rate",
		row{"records-and-chronic 7.6: mode B whatever the county chose", person(enrolled(measure.SMI, "2024-10-20"), mindVisit("2024-10-20")), "2024-12-31", "1/1"})
}

// Of n visits a year one is due at the end of each n-th part of it.
func TestStandard_otherNumbersOfVisits(t *testing.T) {
	every := func(days ...string) *measure.History {
		var facts []fact
		for _, d := range days {
			facts = append(facts, htn.visit(d))
		}
		return htn.patient(facts...)
	}
	checkUnder(t, with(t, rules.F2FRequired, "6", ""), "htn.standard_management_rate",
		row{"indicators 1.4: two months, the day before", every("2024-01-10"), "2024-04-29", "1/1"},
		row{"indicators 1.4: four months are over", every("2024-01-10"), "2024-04-30", "0/1 visits"},
		row{"indicators 1.4: two visits in four months", every("2024-01-10", "2024-03-10"), "2024-04-30", "1/1"},
		row{"indicators 1.4: each quarter besides", every("2024-01-10", "2024-02-10", "2024-03-10"), "2024-06-30", "0/1 quarter"},
	)
	none, err := with(t, rules.F2FRequired, "0", "").With(rules.QuarterCoverage, "0", on(""))
	require.NoError(t, err)
	checkUnder(t, none, "htn.standard_management_rate",
		row{"indicators 1.4: a county that asks for no number and no quarter", htn.patient(htn.visit("2024-01-10", byPhone), exam("2024-01-10")), "2024-12-31", "1/1"})
	checkUnder(t, with(t, rules.F2FRequired, "2", ""), "htn.standard_management_rate",
		row{"indicators 1.4: quarter coverage asks for more", every("2024-01-10"), "2024-06-30", "0/1 quarter"})
}

func TestStandard_levelL3(t *testing.T) {
	l3 := with(t, rules.StandardLevel, "L3", "")
	bad := htn.visit("2024-01-10", htn.bad)
	reaction := htn.visit("2024-01-10", func(r *measure.Record) { r.Facts.Adverse = true })
	twice := []fact{bad, htn.visit("2024-01-24", htn.bad)}
	again := func(details ...detail) *measure.History {
		return htn.patient(bad, htn.visit("2024-01-24", append([]detail{htn.bad}, details...)...))
	}
	referred := func(d string, details ...detail) fact { return visit(rules.FormReferral, d, details...) }
	settled := func(d string) detail { return mark(rules.MarkSettled, d) }
	sent, tracked := mark(rules.MarkReferred, "2024-01-24"), mark(rules.MarkTracked, "2024-02-14")
	for _, code := range standardCodes {
		check(t, code, row{"indicators 1.4: level L2 does not ask", htn.patient(bad), "2024-02-01", "1/1"})
		checkUnder(t, l3, code,
			row{"records-and-chronic 4.6 rule 4: at target", htn.patient(htn.visit("2024-01-10")), "2024-02-01", "1/1"},
			row{"records-and-chronic 4.6 rule 4: 14 days and the grace of 7", htn.patient(bad), "2024-01-31", "1/1"},
			row{"records-and-chronic 4.6 rule 4: no re-visit", htn.patient(bad), "2024-02-01", "0/1 revisit"},
			row{"records-and-chronic 4.6 rule 4: seen on the last day", htn.patient(bad, htn.visit("2024-01-31")), "2024-02-01", "1/1"},
			row{"records-and-chronic 4.6 rule 4: a day too late", htn.patient(bad, htn.visit("2024-02-01")), "2024-02-01", "0/1 revisit"},
			row{"records-and-chronic 9.3 rule 5: a visit without a value is none", htn.patient(bad, htn.empty("2024-01-20")), "2024-02-01", "0/1 revisit"},
			row{"records-and-chronic 9.3 rule 5: by telephone with a value", htn.patient(bad, htn.visit("2024-01-20", byPhone)), "2024-02-01", "1/1"},
			row{"indicators 1.4: after an adverse reaction", htn.patient(reaction), "2024-02-01", "0/1 revisit"},
			row{"indicators 1.4: after an adverse reaction, seen again", htn.patient(reaction, htn.visit("2024-01-24")), "2024-02-01", "1/1"},
			row{"indicators 1.4: a visit of last year", htn.patient(htn.visit("2023-12-05", htn.bad), htn.visit("2024-01-10")), "2024-02-01", "1/1"},

			row{"indicators 1.4: two in a row, the referral may still come", htn.patient(twice...), "2024-02-14", "1/1"},
			row{"indicators 1.4: two in a row without a referral", htn.patient(twice...), "2024-02-15", "0/1 referral"},
			row{"records-and-chronic 4.6 rule 4: referred, not tracked", again(sent), "2024-02-15", "0/1 revisit"},
			row{"records-and-chronic 4.6 rule 4: referred and tracked on the last day", again(sent, tracked), "2024-02-15", "1/1"},
			row{"records-and-chronic 4.6 rule 4: tracked a day too late", again(sent, mark(rules.MarkTracked, "2024-02-15")), "2024-02-15", "0/1 revisit"},
			row{"records-and-chronic 4.6 rule 4: tracked, and no word of a referral", again(tracked), "2024-02-15", "0/1 referral"},
			row{"records-and-chronic 4.6 rule 4: referred a day too late", again(mark(rules.MarkReferred, "2024-02-15"), tracked), "2024-02-15", "0/1 referral"},
			row{"records-and-chronic 1.12: the referral on its own form, settled", htn.patient(append(twice, referred("2024-01-25", settled("2024-02-01")))...), "2024-02-15", "1/1"},
			row{"records-and-chronic 1.12: not settled", htn.patient(append(twice, referred("2024-01-25"))...), "2024-02-15", "0/1 revisit"},
			row{"records-and-chronic 1.12: not settled, and seen again", htn.patient(append(twice, referred("2024-01-25"), htn.visit("2024-02-10"))...), "2024-02-15", "1/1"},
			row{"records-and-chronic 1.12: one from before the visit", htn.patient(append(twice, referred("2024-01-23", settled("2024-02-01")))...), "2024-02-15", "0/1 referral"},
			row{"records-and-chronic 1.12: a return is none", htn.patient(append(twice, referred("2024-01-25", mark(rules.MarkDirection, "2"), settled("2024-02-01")))...), "2024-02-15", "0/1 referral"},
			row{"records-and-chronic 1.12: at an encounter", htn.patient(append(twice, visit(rules.FormEncounter, "2024-01-25", mark(rules.MarkReferred, "2024-01-25"), mark(rules.MarkTracked, "2024-02-01")))...), "2024-02-15", "1/1"},

			row{"records-and-chronic 4.4 rule 1: a danger value is referred at once", htn.patient(htn.visit("2024-01-10", bp(180, 100))), "2024-02-01", "0/1 referral"},
			row{"records-and-chronic 4.4 rule 1: below it is seen again", htn.patient(htn.visit("2024-01-10", bp(179, 100))), "2024-02-01", "0/1 revisit"},
			row{"records-and-chronic 4.4 rule 6: after a tracked referral no more every two weeks", htn.patient(bad, htn.visit("2024-01-24", htn.bad, sent, mark(rules.MarkTracked, "2024-02-05")), htn.visit("2024-02-10", htn.bad)), "2024-03-30", "1/1"},
			row{"records-and-chronic 9.1 rule 3: two on a day are one, the later entered decides", htn.patient(bad, htn.visit("2024-01-10")), "2024-02-01", "1/1"},
		)
	}
	checkUnder(t, l3, "dm.standard_management_rate",
		row{"records-and-chronic 5.5: glucose in place of pressure", dm.patient(dm.visit("2024-01-10", dm.bad)), "2024-02-01", "0/1 revisit"},
		row{"records-and-chronic 5.5: seen again", dm.patient(dm.visit("2024-01-10", dm.bad), dm.visit("2024-01-24")), "2024-02-01", "1/1"})
	checkUnder(t, l3, "copd.standard_management_rate",
		row{"records-and-chronic 6.6 rule 4: COPD", lungPatient(lungVisit("2024-01-10", func(r *measure.Record) { r.Facts.Adverse = true })), "2024-02-01", "0/1 revisit"})
	checkUnder(t, with(t, rules.StandardLevel, "L3", "2024-03-01"), standardCodes[0],
		row{"indicators 1.4: the day before the county asks for L3", htn.patient(bad), "2024-02-29", "1/1"},
		row{"indicators 1.4: from that day on", htn.patient(bad), "2024-03-01", "0/1 revisit"})
}

// exitPolicy include_prorated: who died or moved away stays, judged by what was due before.
func TestStandard_exitProRata(t *testing.T) {
	kept := with(t, rules.ExcludeDeadMoved, "0", "")
	reason := func(n int) fact { return func(h *measure.History) { h.Person.CloseReason = n } }
	first := htn.visit("2024-01-10")
	for _, code := range standardCodes {
		check(t, code, row{"indicators 1.3 exclude_exited: both sides", htn.patient(first, died("2024-05-20")), "2024-12-31", "out"})
		checkUnder(t, kept, code,
			row{"records-and-chronic 4.6 row exit: died, nothing more was due", htn.patient(first, died("2024-05-20")), "2024-05-20", "1/1"},
			row{"records-and-chronic 4.6 row exit: died, to the end of the year", htn.patient(first, died("2024-05-20")), "2024-12-31", "1/1"},
			row{"records-and-chronic 4.6 row exit: died, the next year", htn.patient(first, died("2024-05-20")), "2025-01-01", "out"},
			row{"indicators 1.3: a quarter that ended before is judged", htn.patient(htn.visit("2024-04-10"), died("2024-05-20")), "2024-12-31", "0/1 quarter"},
			row{"indicators 1.3: died on its last day", htn.patient(first, died("2024-06-30")), "2024-12-31", "1/1"},
			row{"indicators 1.3: died the day after", htn.patient(first, died("2024-07-01")), "2024-12-31", "0/1 quarter"},
			row{"indicators 1.3: moved away", htn.patient(first, closed("2024-05-20"), reason(2)), "2024-12-31", "1/1"},
			row{"indicators 1.3: closed as a duplicate", htn.patient(first, closed("2024-05-20"), reason(4)), "2024-12-31", "out"},
			row{"indicators 1.3: the enrolment ended because he moved", person(first, enrolled(measure.Hypertension, "2018-05-01", ended("2024-05-20", 2))), "2024-12-31", "1/1"},
			row{"indicators 1.3: it ended because he is cured", person(first, enrolled(measure.Hypertension, "2018-05-01", ended("2024-05-20", 4))), "2024-12-31", "out"},
			row{"indicators 1.3: he came back and is judged as he stands", person(first, enrolled(measure.Hypertension, "2018-05-01", ended("2024-02-20", 2)), enrolled(measure.Hypertension, "2024-05-20"), htn.visit("2024-05-20")), "2024-06-29", "1/1"},
			row{"indicators 1.3: died on 1 January", htn.patient(first, died("2024-01-01")), "2024-12-31", "out"},
		)
	}
	checkUnder(t, kept, "htn.management_rate", row{"indicators 1.3: the managed", htn.patient(first, died("2024-05-20")), "2024-12-31", "1/1"})
	checkUnder(t, kept, "htn.control_rate", row{"indicators 1.3: the last value before", htn.patient(htn.visit("2024-01-10", htn.bad), died("2024-05-20")), "2024-12-31", "0/1 not_at_target"})
	checkUnder(t, kept, "copd.management_rate", row{"indicators 1.3: COPD", lungPatient(lungVisit("2024-01-10"), died("2024-05-20")), "2024-12-31", "1/1"})
	checkUnder(t, kept, "copd.standard_management_rate", row{"indicators 1.3: COPD", lungPatient(lungVisit("2024-01-10"), died("2024-05-20")), "2024-12-31", "1/1"})
	checkUnder(t, kept, "smi.standard_management_rate", row{"indicators 1.3: severe mental disorders", mindPatient(mindVisit("2024-01-10"), died("2024-05-20")), "2024-12-31", "1/1"})
	checkUnder(t, kept, "eld.exam_rate", row{"indicators 4.6: an elderly person who died does not count all the same", senior(exam("2024-05-01"), died("2024-06-30")), "2024-12-31", "out"})
}
