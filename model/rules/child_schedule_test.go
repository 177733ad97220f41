package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

func TestSlotAt(t *testing.T) {
	for _, tt := range []struct {
		name      string
		birth, on string
		want      int // months of the slot, 0 = none
	}{
		{"maternal-child 2.2 row 1: day 27 is too early", "2024-03-10", "2024-04-06", 0},
		{"maternal-child 2.2 row 1: day 28", "2024-03-10", "2024-04-07", 1},
		{"maternal-child 2.2 row 1: day 59", "2024-03-10", "2024-05-08", 1},
		{"maternal-child 2.2 row 1: day 60 is too late", "2024-03-10", "2024-05-09", 0},
		{"maternal-child 2.2 row 2: the day before 3 months", "2024-03-10", "2024-06-09", 0},
		{"maternal-child 2.2 row 2: 3 months", "2024-03-10", "2024-06-10", 3},
		{"maternal-child 2.2 row 2: the last day", "2024-03-10", "2024-09-09", 3},
		{"maternal-child 2.2 row 3: 6 months", "2024-03-10", "2024-09-10", 6},
		{"maternal-child 2.2 row 3: the last day", "2024-03-10", "2024-11-09", 6},
		{"maternal-child 2.2 row 4: 8 months", "2024-03-10", "2024-11-10", 8},
		{"maternal-child 8 row 9: 10 months, first seen", "2024-03-10", "2025-01-10", 8},
		{"maternal-child 2.2 row 4: the last day", "2024-03-10", "2025-03-09", 8},
		{"maternal-child 2.2 row 5: 12 months", "2024-03-10", "2025-03-10", 12},
		{"maternal-child 8 row 8: born on 29 February, the day before", "2024-02-29", "2025-02-27", 8},
		{"maternal-child 8 row 8: born on 29 February, 12 months on 28 February", "2024-02-29", "2025-02-28", 12},
		{"maternal-child 2.2 row 5: the last day", "2024-03-10", "2025-09-09", 12},
		{"maternal-child 2.2 row 6: 18 months", "2024-03-10", "2025-09-10", 18},
		{"maternal-child 2.2 row 7: the day before 24 months", "2024-03-10", "2026-03-09", 18},
		{"maternal-child 2.2 row 7: 24 months", "2024-03-10", "2026-03-10", 24},
		{"maternal-child 2.2 row 8: 30 months", "2024-03-10", "2026-09-10", 30},
		{"maternal-child 2.2 row 9: the day before the third birthday", "2024-03-10", "2027-03-09", 30},
		{"maternal-child 2.2 row 9: the third birthday", "2024-03-10", "2027-03-10", 36},
		{"maternal-child 2.2 row 10-12: the fourth birthday", "2024-03-10", "2028-03-10", 48},
		{"maternal-child 2.2 row 10-12: the fifth birthday", "2024-03-10", "2029-03-10", 60},
		{"maternal-child 2.2 row 10-12: the sixth birthday", "2024-03-10", "2030-03-10", 72},
		{"maternal-child 2.2 row 10-12: the last day", "2024-03-10", "2031-03-09", 72},
		{"maternal-child 2.1: the seventh birthday is past the service", "2024-03-10", "2031-03-10", 0},
		{"maternal-child 2.3 rule 1: born on the 31st, three months on 30 April", "2024-01-31", "2024-04-30", 3},
		{"maternal-child 2.3 rule 1: the day before", "2024-01-31", "2024-04-29", 0},
		{"maternal-child 7 rule 5: calendar months, not blocks of 30 days", "2024-07-01", "2024-09-29", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := 0
			if slot := SlotAt(Default(), day(tt.birth), day(tt.on)); slot != nil {
				got = slot.Months
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestSlot_due(t *testing.T) {
	birth := day("2024-03-10")
	for _, tt := range []struct {
		name string
		slot int
		want string
	}{
		{"maternal-child 2.2 row 1: day 30", 0, "2024-04-09"},
		{"maternal-child 2.3 rule 1: 3月龄 lasts until the day before the fourth month", 1, "2024-07-09"},
		{"maternal-child 2.2 row 9: within the year of age", 8, "2028-03-09"},
		{"maternal-child 2.2 row 10-12", 11, "2031-03-09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, ChildSlots()[tt.slot].Due(nil, birth).String())
		})
	}
}

// The windows of the schedule never overlap, whatever the birth date, and after 满月 follow one another without a gap.
func TestSlots_follow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := civil.Of(2000, 1, 1) + civil.Date(rapid.IntRange(0, 20000).Draw(t, "birth"))
		end := birth
		for i, slot := range ChildSlots() {
			opens, last := slot.Window(nil, birth)
			due := slot.Due(nil, birth)
			require.True(t, opens > end && opens <= due && due <= last, "%s: %s, %s, %s after %s", slot.Name, opens, due, last, end)
			if i > 1 {
				require.Equal(t, end+1, opens)
			}
			require.Equal(t, slot.Months, SlotAt(nil, birth, opens).Months)
			require.Equal(t, slot.Months, SlotAt(nil, birth, last).Months)
			require.Equal(t, slot.Months, NextSlot(nil, birth, opens-1).Months)
			end = last
		}
		require.Nil(t, NextSlot(nil, birth, end))
	})
}

// infant is a child born on a day, with an archive since, and its records.
func infant(birth string, records ...measure.Record) *measure.History {
	h := &measure.History{Person: measure.Person{Sex: Female, Birth: day(birth), FiledOn: day(birth), KnownOn: day(birth)}, Records: records}
	h.Sort()
	return h
}

func checkupOn(on string, marks form.Marks) measure.Record {
	return visit(FormChildCheckup, on, form.Facts{Marks: marks})
}

func newbornOn(on string, marks form.Marks) measure.Record {
	return visit(FormNewborn, on, form.Facts{Marks: marks})
}

func TestSlotDone(t *testing.T) {
	slot := &ChildSlots()[1]
	for _, tt := range []struct {
		name    string
		records []measure.Record
		want    string
	}{
		{"maternal-child 2.2: two visits in one window: the first is the slot's", []measure.Record{checkupOn("2024-07-01", nil), checkupOn("2024-06-15", nil)}, "2024-06-15"},
		{"maternal-child 2.2 row 2: after the window", []measure.Record{checkupOn("2024-09-10", nil)}, ""},
		{"maternal-child 0: a telephone contact is no examination", []measure.Record{withMode(checkupOn("2024-07-01", nil), measure.ModePhone)}, ""},
		{"maternal-child 2.7 rule 8: a group examination at the kindergarten is one", []measure.Record{withMode(checkupOn("2024-07-01", nil), 5)}, "2024-07-01"},
		{"maternal-child 2.2: not met", []measure.Record{withOutcome(checkupOn("2024-07-01", nil), form.OutcomeNotMet)}, ""},
		{"maternal-child 2.2: another form", []measure.Record{visit(FormChildEye, "2024-07-01", form.Facts{})}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if r := SlotDone(nil, infant("2024-03-10", tt.records...), slot); r != nil {
				got = r.Date.String()
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestVisitedInTime(t *testing.T) {
	for _, tt := range []struct {
		name    string
		records []measure.Record
		want    bool
	}{
		{"contract 5 rule 10: on the birth date", []measure.Record{newbornOn("2024-03-10", nil)}, true},
		{"contract 5 rule 10: day 27", []measure.Record{newbornOn("2024-04-06", nil)}, true},
		{"contract 5 rule 10: day 28", []measure.Record{newbornOn("2024-04-07", nil)}, true},
		{"contract 5 rule 10: day 29", []measure.Record{newbornOn("2024-04-08", nil)}, false},
		{"contract 5 rule 10: only a done one", []measure.Record{withOutcome(newbornOn("2024-03-20", nil), form.OutcomeNotMet)}, false},
		{"contract 5 rule 10: a check-up is none", []measure.Record{checkupOn("2024-04-07", nil)}, false},
		{"maternal-child 0: by telephone", []measure.Record{withMode(newbornOn("2024-03-20", nil), measure.ModePhone)}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, VisitedInTime(nil, infant("2024-03-10", tt.records...)) != nil)
		})
	}
}

func TestGrowthStandard(t *testing.T) {
	on := day("2026-01-05")
	assert.Equal(t, StandardWST, GrowthStandard(nil, on), "maternal-child 2.8.1: the default")
	assert.Equal(t, MarkChildWST, NutritionMark(nil, on))
	set, err := Default().With(ChildGrowthStandard, StandardWHO, on)
	require.NoError(t, err)
	set, err = set.With(ChildIndicatorStandard, StandardWHO, on)
	require.NoError(t, err)
	assert.Equal(t, []string{StandardWST, StandardWHO}, []string{GrowthStandard(set, on-1), GrowthStandard(set, on)})
	assert.Equal(t, []string{MarkChildWST, MarkChildWHO}, []string{NutritionMark(set, on-1), NutritionMark(set, on)}, "maternal-child 5.3: switchable")
}
