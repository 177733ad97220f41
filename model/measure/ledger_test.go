package measure_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

func entry(org measure.OrgID, day string, denominator, numerator int) measure.Entry {
	return measure.Entry{Indicator: 7, Org: org, Day: on(day), Denominator: denominator, Numerator: numerator}
}

func TestBook_entries(t *testing.T) {
	gap, in := span(1, "2024-01-01", "2024-05-01", 0, "exam"), span(1, "2024-05-01", "2025-01-01", 1, "")
	open, away := span(1, "2025-01-01", "", 0, "exam"), span(2, "2024-05-01", "2025-01-01", 1, "")
	for _, tt := range []struct {
		name       string
		come, gone []measure.Span
		want       []measure.Entry
	}{
		{"nothing", nil, nil, []measure.Entry{}},
		{"from its first day until the day after its last", []measure.Span{in}, nil, []measure.Entry{entry(1, "2024-05-01", 1, 1), entry(1, "2025-01-01", -1, -1)}},
		{"an open end is not booked", []measure.Span{open}, nil, []measure.Entry{entry(1, "2025-01-01", 1, 0)}},
		{"one entry a day: the denominator goes on", []measure.Span{gap, in}, nil,
			[]measure.Entry{entry(1, "2024-01-01", 1, 0), entry(1, "2024-05-01", 0, 1), entry(1, "2025-01-01", -1, -1)}},
		{"two people", []measure.Span{in, in}, nil, []measure.Entry{entry(1, "2024-05-01", 2, 2), entry(1, "2025-01-01", -2, -2)}},
		{"moved to another organisation", []measure.Span{gap, away}, nil,
			[]measure.Entry{entry(1, "2024-01-01", 1, 0), entry(1, "2024-05-01", -1, 0), entry(2, "2024-05-01", 1, 1), entry(2, "2025-01-01", -1, -1)}},
		{"taken back", []measure.Span{in}, []measure.Span{in}, []measure.Entry{}},
		{"taken back from what was there before", nil, []measure.Span{in}, []measure.Entry{entry(1, "2024-05-01", -1, -1), entry(1, "2025-01-01", 1, 1)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var first, second measure.Book
			first.Come(tt.come)
			first.Gone(tt.gone)
			assert.Equal(t, tt.want, first.Entries())
			second.Gone(tt.gone)
			second.Come(tt.come)
			assert.Equal(t, tt.want, second.Entries(), "in the other order")
		})
	}
}

func TestBook_weights(t *testing.T) {
	var book measure.Book
	book.Come([]measure.Span{{Indicator: 7, Org: 1, From: on("2024-05-01"), To: civil.Never, Denominator: 3, Numerator: 2}})
	assert.Equal(t, []measure.Entry{entry(1, "2024-05-01", 3, 2)}, book.Entries())
}

// Ledger rows are locked in key order (house-style 9).
func TestBook_entriesInKeyOrder(t *testing.T) {
	var book measure.Book
	for _, s := range []measure.Span{{Indicator: 9, Org: 1, From: 5, To: 6, Numerator: 1}, {Indicator: 8, Org: 2, From: 1, To: 6, Numerator: 1},
		{Indicator: 8, Org: 1, From: 5, To: 7, Numerator: 1}, {Indicator: 9, Org: 1, From: 2, To: 3, Numerator: 1}} {
		book.Come([]measure.Span{s})
	}
	var keys [][3]int
	for _, e := range book.Entries() {
		keys = append(keys, [3]int{int(e.Org), int(e.Day), int(e.Indicator)})
	}
	assert.Equal(t, [][3]int{{1, 2, 9}, {1, 3, 9}, {1, 5, 8}, {1, 5, 9}, {1, 6, 9}, {1, 7, 8}, {2, 1, 8}, {2, 6, 8}}, keys)
}

func TestTally_add(t *testing.T) {
	sum := measure.Tally{Numerator: 1, Denominator: 3}
	sum.Add(measure.Tally{Numerator: 2, Denominator: 4})
	assert.Equal(t, measure.Tally{Numerator: 3, Denominator: 7}, sum)
}
