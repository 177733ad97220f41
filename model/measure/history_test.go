package measure_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

func TestCut_isTheHistoryAtTheEndOfTheDay(t *testing.T) {
	h := life()
	for _, tt := range []struct {
		asOf                         string
		filed, closed, died, online  bool
		records, episodes, enrolment int
	}{
		{"2019-12-31", false, false, false, false, 0, 1, 0},
		{"2020-01-31", false, false, false, false, 0, 1, 0},
		{"2020-02-01", true, false, false, false, 1, 1, 0},
		{"2021-05-31", true, false, false, false, 1, 1, 1},
		{"2021-06-01", true, false, false, false, 1, 2, 1},
		{"2022-02-28", true, false, false, false, 1, 2, 1},
		{"2022-03-01", true, false, false, true, 1, 2, 3},
		{"2022-05-01", true, false, false, true, 3, 2, 3},
		{"2024-10-29", true, false, false, true, 4, 3, 3},
		{"2024-10-30", true, false, true, true, 4, 3, 3},
		{"2024-11-01", true, true, true, true, 4, 3, 3},
	} {
		t.Run(tt.asOf, func(t *testing.T) {
			c := h.Cut(on(tt.asOf))
			p := c.Person
			assert.Equal(t, tt.filed, p.FiledOn != civil.None, "filed")
			assert.Equal(t, tt.closed, p.ClosedOn != civil.None, "closed")
			assert.Equal(t, tt.closed, p.CloseReason != 0, "close reason")
			assert.Equal(t, tt.died, p.DeathDate != civil.None, "died")
			assert.Equal(t, tt.online, p.OnlineOn != civil.None, "online")
			assert.Equal(t, tt.filed, len(p.Info.PastDisease) > 0, "personal information of the same day")
			assert.Len(t, c.Records, tt.records)
			assert.Len(t, c.Episodes, tt.episodes)
			assert.Len(t, c.Enrolments, tt.enrolment)
		})
	}
	assert.Equal(t, life(), h, "the history itself is as it was")
}

func TestCut_laterEndsHaveNotHappened(t *testing.T) {
	h := life()
	second := func(asOf string) measure.Enrolment {
		e := h.Cut(on(asOf)).EnrolmentOn(measure.Hypertension, on(asOf))
		if e == nil {
			return measure.Enrolment{}
		}
		return *e
	}
	open := measure.Enrolment{ID: 2, Programme: measure.Hypertension, EnrolledOn: on("2022-03-01")}
	assert.Equal(t, open, second("2022-12-31"))
	open.LostOn = on("2023-01-01")
	assert.Equal(t, open, second("2023-01-01"), "lost on the day")
	assert.Equal(t, open, second("2024-02-29"), "the end and its reason come later")
	assert.Zero(t, second("2024-03-01"), "ended on the day")
	assert.Equal(t, life(), h, "the history itself is as it was")
}

// Contract section 5 rule 2: a transfer takes effect on its day; the first organisation holds until then.
func TestOrgOn(t *testing.T) {
	h := life()
	for day, want := range map[string]measure.OrgID{"1999-01-01": 1, "2021-05-31": 1, "2021-06-01": 2, "2023-05-31": 2, "2023-06-01": 1, "2030-01-01": 1} {
		assert.Equal(t, want, h.OrgOn(on(day)), day)
	}
	assert.Zero(t, (&measure.History{}).OrgOn(on("2024-01-01")), "merged away")
}

// Contract section 5 rules 2 and 4.
func TestArchiveOpen(t *testing.T) {
	h := life()
	for day, want := range map[string]bool{"2020-01-31": false, "2020-02-01": true, "2024-10-29": true, "2024-10-30": false, "2024-11-01": false} {
		assert.Equal(t, want, h.ArchiveOpen(on(day)), day)
	}
	h.Person.FiledOn = civil.None
	assert.False(t, h.ArchiveOpen(on("2024-01-01")), "no archive")
}

func TestEnrolmentOn(t *testing.T) {
	h := life()
	for _, tt := range []struct {
		rule, programme, day string
		want                 int64
	}{
		{"before", measure.Hypertension, "2020-02-29", 0},
		{"from the day on", measure.Hypertension, "2020-03-01", 1},
		{"until the day before the end", measure.Hypertension, "2021-02-28", 1},
		{"not on the day of the end", measure.Hypertension, "2021-03-01", 0},
		{"enrolled anew", measure.Hypertension, "2022-03-01", 2},
		{"another programme", measure.Diabetes, "2024-05-01", 3},
		{"never enrolled", measure.TB, "2024-05-01", 0},
	} {
		e := h.EnrolmentOn(tt.programme, on(tt.day))
		if tt.want == 0 {
			assert.Nil(t, e, tt.rule)
		} else if assert.NotNil(t, e, tt.rule) {
			assert.Equal(t, tt.want, e.ID, tt.rule)
		}
	}
}

func TestBetween_bothDaysIncluded(t *testing.T) {
	h := life()
	ids := func(from, to string) (list []string) {
		for _, r := range h.Between(on(from), on(to)) {
			list = append(list, r.ID)
		}
		return list
	}
	assert.Equal(t, []string{"b", "c"}, ids("2022-05-01", "2022-05-01"))
	assert.Equal(t, []string{"a", "b", "c", "d"}, ids("2020-02-01", "2023-05-01"))
	assert.Empty(t, ids("2022-05-02", "2023-04-30"))
	assert.Empty(t, ids("2023-05-01", "2022-05-01"), "a period that ends before it begins")
}

func TestSort_anyOrderOfArrival(t *testing.T) {
	h := life()
	h.Episodes = append(h.Episodes, measure.Episode{From: on("2023-06-01"), Org: 3}) // two archives merged, both transferred on one day
	h.Sort()
	backwards := life()
	backwards.Episodes = slices.Clone(h.Episodes)
	slices.Reverse(backwards.Episodes)
	slices.Reverse(backwards.Enrolments)
	slices.Reverse(backwards.Records)
	slices.Reverse(backwards.Twins)
	backwards.Sort()
	assert.Equal(t, h, backwards)
	assert.Equal(t, "c", h.Records[2].ID, "of two on one date the later entered is the later")
}

// Records-and-chronic 1.1: for a child the newborn visit stands in for the personal information.
func TestBasicComplete(t *testing.T) {
	of := func(formCode string, complete bool) bool {
		return (&measure.History{Records: []measure.Record{{Form: formCode, Complete: complete}}}).BasicComplete()
	}
	assert.True(t, of("personal_information", true))
	assert.False(t, of("personal_information", false))
	assert.True(t, of("newborn_visit", true))
	assert.False(t, of("checkup", true))
}

// Records-and-chronic 9.1 rule 1.
func TestRecord_faceToFace(t *testing.T) {
	for mode, want := range map[int]bool{0: false, measure.ModeClinic: true, measure.ModeHome: true, measure.ModePhone: false} {
		assert.Equal(t, want, (&measure.Record{Mode: mode}).FaceToFace(), "mode %d", mode)
	}
}

// indicators.md 4.1 ehr.duplicate_rate.
func TestTwin_with(t *testing.T) {
	h := life()
	day := on("2022-01-01") // managed by 2
	at := func(org measure.OrgID) []measure.Episode { return []measure.Episode{{Org: org}} }
	for _, tt := range []struct {
		rule string
		twin measure.Twin
		want bool
	}{
		{"same identity number, wherever", measure.Twin{FiledOn: on("2021-01-01")}, true},
		{"same name in the same organisation", measure.Twin{FiledOn: on("2021-01-01"), Episodes: at(2)}, true},
		{"same name elsewhere", measure.Twin{FiledOn: on("2021-01-01"), Episodes: at(1)}, false},
		{"no archive", measure.Twin{}, false},
		{"filed on the day", measure.Twin{FiledOn: day}, true},
		{"filed later", measure.Twin{FiledOn: day + 1}, false},
		{"closed on the day", measure.Twin{FiledOn: on("2021-01-01"), ClosedOn: day}, false},
		{"closed later", measure.Twin{FiledOn: on("2021-01-01"), ClosedOn: day + 1}, true},
	} {
		assert.Equal(t, tt.want, tt.twin.With(h, day), tt.rule)
	}
}

// A case as of an earlier day is the one that was judged on that day.
func TestCase_at(t *testing.T) {
	h := life()
	var later, then measure.Verdict
	i := &measure.Indicator{Number: 7, Judge: func(c *measure.Case) measure.Verdict {
		later = measure.Verdict{Numerator: len(c.Records), Org: c.OrgOn(c.AsOf)}
		earlier := c.At(on("2022-05-01"))
		then = measure.Verdict{Numerator: len(earlier.Records), Org: earlier.OrgOn(earlier.AsOf)}
		assert.Equal(t, c.From, earlier.From)
		assert.Equal(t, on("2022-05-01"), earlier.AsOf)
		return later
	}}
	measure.Judge(i, h, measure.ThePerson, measure.Period{From: on("2022-01-01"), AsOf: on("2023-06-01")}, params{})
	assert.Equal(t, measure.Verdict{Numerator: 4, Org: 1}, later)
	assert.Equal(t, measure.Verdict{Numerator: 3, Org: 2}, then)
}
