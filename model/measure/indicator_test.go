package measure_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

func TestTargetFor_theLatestInForce(t *testing.T) {
	i := measure.Indicator{Targets: []measure.Target{{FromYear: 2022, Value: "61"}, {FromYear: 2024, Value: "64"}}}
	assert.Nil(t, i.TargetFor(2021))
	for year, want := range map[int]string{2022: "61", 2023: "61", 2024: "64", 2030: "64"} {
		assert.Equal(t, want, i.TargetFor(year).Value, year)
	}
}

// Contract section 5 rule 1.
func TestYearToDate(t *testing.T) {
	assert.Equal(t, measure.Period{From: on("2024-01-01"), AsOf: on("2024-10-31")}, measure.YearToDate(on("2024-10-31")))
	assert.Equal(t, measure.Period{From: on("2025-01-01"), AsOf: on("2025-01-01")}, measure.YearToDate(on("2025-01-01")))
}

// everybody counts whoever is asked about.
var everybody = &measure.Indicator{Number: 1, Judge: func(*measure.Case) measure.Verdict { return measure.In() }}

func TestJudge_whoCountsNowhere(t *testing.T) {
	judge := func(i *measure.Indicator, h *measure.History, asOf string) measure.Verdict {
		return measure.Judge(i, h, measure.ThePerson, measure.YearToDate(on(asOf)), params{})
	}
	h := life()
	assert.Equal(t, measure.Out(), judge(everybody, h, "2020-01-04"), "nothing is known yet")
	assert.Equal(t, measure.In(), judge(everybody, h, "2020-01-05"), "known from the day on")

	h.Person.FiledOn = on("2019-06-01")
	assert.Equal(t, measure.In(), judge(everybody, h, "2019-06-01"), "a fact older than its entry")

	h.Episodes = nil
	assert.Equal(t, measure.Out(), judge(everybody, h, "2022-01-01"), "merged away")

	nobody := &measure.Indicator{Judge: everybody.Judge, Concerns: func(*measure.History) bool { return false }}
	assert.Equal(t, measure.Out(), judge(nobody, life(), "2022-01-01"))
}

func TestJudge_seesTheHistoryCutOnTheDay(t *testing.T) {
	records := &measure.Indicator{Judge: func(c *measure.Case) measure.Verdict { return measure.Verdict{Numerator: len(c.Records)} }}
	for asOf, want := range map[string]int{"2020-01-31": 0, "2020-02-01": 1, "2022-05-01": 3, "2025-01-01": 4} {
		assert.Equal(t, want, measure.Judge(records, life(), measure.ThePerson, measure.YearToDate(on(asOf)), params{}).Numerator, asOf)
	}
}

func TestGap_saysWhyInWords(t *testing.T) {
	gap := &measure.Indicator{Judge: func(c *measure.Case) measure.Verdict { return c.Gap("visits", "还差 %d 次随访", 2) }}
	v := measure.Judge(gap, life(), measure.ThePerson, measure.YearToDate(on("2022-01-01")), params{})
	assert.Equal(t, measure.Verdict{Denominator: 1, Missing: measure.Reason{Code: "visits", Text: "还差 2 次随访"}}, v)
}

func TestCredit_eventOrManagingOrganisation(t *testing.T) {
	assert.Equal(t, measure.OrgID(2), measure.In().Credit(life(), on("2022-01-01")), "the managing organisation on the day")
	assert.Equal(t, measure.OrgID(9), measure.Verdict{Numerator: 1, Org: 9}.Credit(life(), on("2022-01-01")), "that of the event")
}

// turnsOf returns the days of 2024 and 2025 on which the indicator of the given turns is judged.
func turnsOf(h *measure.History, p params, turns func(*measure.Turns)) []civil.Date {
	var days []civil.Date
	watch := &measure.Indicator{Turns: turns, Judge: func(c *measure.Case) measure.Verdict {
		if c.AsOf >= on("2024-01-01") {
			days = append(days, c.AsOf)
		}
		return measure.Out()
	}}
	measure.Spans([]*measure.Indicator{watch}, h, p, on("2026-01-01"))
	return days
}

func dates(list ...string) []civil.Date {
	var days []civil.Date
	for _, s := range list {
		days = append(days, on(s))
	}
	return days
}

func TestTurns(t *testing.T) {
	quiet := func() *measure.History {
		return &measure.History{Person: measure.Person{Birth: on("1960-02-29"), KnownOn: on("2023-05-01")}, Episodes: []measure.Episode{{Org: 1}},
			Records: []measure.Record{{ID: "a", Date: on("2023-08-31")}}}
	}
	for _, tt := range []struct {
		name   string
		params params
		turns  func(*measure.Turns)
		want   []civil.Date
	}{
		{"nothing but facts", params{}, nil, nil},
		{"a day", params{}, func(t *measure.Turns) { t.On(on("2024-07-07")) }, dates("2024-07-07")},
		{"no day", params{}, func(t *measure.Turns) { t.On(civil.None) }, nil},
		{"the horizon is not judged", params{}, func(t *measure.Turns) { t.On(on("2026-01-01")); t.On(on("2025-12-31")) }, dates("2025-12-31")},
		{"each day once, in order", params{}, func(t *measure.Turns) {
			for _, d := range dates("2025-03-03", "2024-07-07", "2025-03-03") {
				t.On(d)
			}
		}, dates("2024-07-07", "2025-03-03")},
		{"year starts", params{}, (*measure.Turns).YearStarts, dates("2024-01-01", "2025-01-01")},
		{"quarter ends", params{}, (*measure.Turns).QuarterEnds,
			dates("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")},
		{"parts of a year of somebody's own", params{}, func(t *measure.Turns) {
			t.YearParts(func(on civil.Date) civil.Date {
				if on <= on.YearStart().AddMonths(6)-1 {
					return on.YearStart().AddMonths(6) - 1
				}
				return on.YearEnd()
			})
		}, dates("2024-06-30", "2024-12-31", "2025-06-30", "2025-12-31")},
		{"what a choice ever is: its values", params{first: 65, then: 64, from: on("2025-07-01")}, func(t *measure.Turns) {
			for i, text := range t.Texts("prorate") {
				t.On(on("2024-02-0"+text[1:]) + civil.Date(i))
			}
		}, dates("2024-02-05", "2025-07-01")},
		{"birthdays of somebody born on 29 February", params{}, func(t *measure.Turns) { t.Birthdays([]int{64, 65}) }, dates("2024-02-29", "2025-02-28")},
		{"months after records, clamped", params{}, func(t *measure.Turns) { t.AfterRecords([]int{6}) }, dates("2024-02-29")},
		{"a parameter that never changes", params{first: 65}, func(t *measure.Turns) { t.Birthdays(t.Values("elderly_age")) }, dates("2025-02-28")},
		{"a parameter that changes: its day, and both values", params{first: 65, then: 64, from: on("2025-07-01")}, func(t *measure.Turns) { t.Birthdays(t.Values("elderly_age")) },
			dates("2024-02-29", "2025-02-28", "2025-07-01")},
		{"the whole history is at hand", params{}, func(t *measure.Turns) { t.On(t.History().Records[0].Date.AddYears(2)) }, dates("2025-08-31")},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, turnsOf(quiet(), tt.params, tt.turns)) })
	}
}

func TestTurns_everyFactIsOne(t *testing.T) {
	h := &measure.History{
		Person: measure.Person{Birth: on("1960-02-29"), KnownOn: on("2024-01-01"), FiledOn: on("2024-01-02"), ClosedOn: on("2024-01-03"),
			DeathDate: on("2024-01-04"), OnlineOn: on("2024-01-05"), InfoOn: on("2024-01-06")},
		Episodes:   []measure.Episode{{Org: 1}, {From: on("2024-01-07"), Org: 2}},
		Enrolments: []measure.Enrolment{{EnrolledOn: on("2024-01-08"), LostOn: on("2024-01-09"), EndedOn: on("2024-01-10")}},
		Records:    []measure.Record{{Date: on("2024-01-11")}},
		Twins: []measure.Twin{{FiledOn: on("2024-01-12"), ClosedOn: on("2024-01-13"),
			Episodes: []measure.Episode{{Org: 1}, {From: on("2024-01-14"), Org: 2}}}},
	}
	var want []civil.Date
	for d := on("2024-01-01"); d <= on("2024-01-14"); d++ {
		want = append(want, d)
	}
	assert.Equal(t, want, turnsOf(h, params{}, nil))
}
