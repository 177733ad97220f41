package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
)

func TestDueDate(t *testing.T) { // the vectors of maternal-child 1.3
	for _, tt := range []struct{ rule, lmp, naegele, biological, early string }{
		{"maternal-child 1.3 rule 2 within the year", "2026-01-01", "2026-10-08", "2026-10-08", "2026-04-01"},
		{"maternal-child 1.3 rule 3 two days apart", "2026-03-15", "2026-12-22", "2026-12-20", "2026-06-13"},
		{"maternal-child 1.3 rule 2 over the end of February", "2026-05-25", "2027-03-04", "2027-03-01", "2026-08-23"},
		{"maternal-child 1.3 rule 3 three days apart", "2026-05-31", "2027-03-10", "2027-03-07", "2026-08-29"},
		{"maternal-child 1.3 rule 2 leap year", "2023-05-30", "2024-03-08", "2024-03-05", "2023-08-28"},
		{"maternal-child 1.3 rule 2 end of the year", "2026-12-31", "2027-10-08", "2027-10-07", "2027-03-31"},
	} {
		t.Run(tt.rule+" "+tt.lmp, func(t *testing.T) {
			lmp := day(tt.lmp)
			assert.Equal(t, tt.naegele, DueDate(lmp).String())
			assert.Equal(t, tt.biological, BiologicalDueDate(lmp).String())
			assert.Equal(t, tt.early, (lmp + civil.Date(EarlyBookingAge)).String())
		})
	}
}

func TestAgeAt(t *testing.T) {
	for _, tt := range []struct{ rule, zero, on, want string }{
		{"maternal-child 1.3 rule 1 day 0", "2026-03-02", "2026-03-02", "0+0"},
		{"maternal-child 1.3 rule 1 the day before", "2026-03-02", "2026-03-01", "不详"},
		{"maternal-child 8 row 1 day 90", "2026-03-02", "2026-05-31", "12+6"},
		{"maternal-child 8 row 2 day 91", "2026-03-02", "2026-06-01", "13+0"},
		{"maternal-child 1.3 rule 6 12+6 is early, 13+0 late", "2026-03-02", "2026-05-31", EarlyBookingAge.String()},
		{"maternal-child 1.3 rule 7 day 294", "2026-01-01", "2026-10-22", PostTermAge.String()},
		{"maternal-child 1.3 rule 1 no day 0", "", "2026-05-31", "不详"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			zero := civil.None
			if tt.zero != "" {
				zero = day(tt.zero)
			}
			assert.Equal(t, tt.want, AgeAt(zero, day(tt.on)).String())
		})
	}
	assert.Equal(t, GestationalAge(259), TermAge, "maternal-child 1.3 rule 7: 37+0")
	assert.Equal(t, 280, int(AgeAt(DayZeroOf(day("2026-10-08")), day("2026-10-08"))), "maternal-child 1.3 rule 3")
}

// TestAgeAt_properties: weeks and rest are the age again, and marks can be read back.
func TestAgeAt_properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zero, n := civil.Date(rapid.IntRange(700000, 760000).Draw(t, "zero")), rapid.IntRange(0, 320).Draw(t, "days")
		age := AgeAt(zero, zero+civil.Date(n))
		if age.Weeks()*7+age.Rest() != n || age.Rest() > 6 || DayZeroOf(BiologicalDueDate(zero)) != zero {
			t.Fatalf("%d days are %s", n, age)
		}
		if off := DueDate(zero) - BiologicalDueDate(zero); off < 0 || off > 3 {
			t.Fatalf("maternal-child 1.3 rule 3: %s is %d days off", DueDate(zero), off)
		}
	})
	for text, want := range map[string]GestationalAge{"90": 90, "": UnknownAge, "-1": UnknownAge, "x": UnknownAge} {
		assert.Equal(t, want, ParseAge(text), text)
	}
}

func TestAntenatalWindows(t *testing.T) {
	on := day("2026-01-01")
	for _, tt := range []struct {
		rule string
		age  GestationalAge
		want int // 0 = an extra visit
		next int // 0 = none
	}{
		{"maternal-child 1.2 row 1 12+6", 90, 1, 2},
		{"maternal-child 1.2 row 1 13+0", 91, 0, 2},
		{"maternal-child 1.2 row 2 15+6", 111, 0, 2},
		{"maternal-child 1.2 row 2 16+0", 112, 2, 3},
		{"maternal-child 1.2 row 2 20+6: the closing week counts", 146, 2, 3},
		{"maternal-child 1.2 row 3 21+0", 147, 3, 4},
		{"maternal-child 1.2 row 3 24+6", 174, 3, 4},
		{"maternal-child 1.2 row 3 25+0 is extra", 175, 0, 4},
		{"maternal-child 1.2 row 4 27+6 is extra", 195, 0, 4},
		{"maternal-child 1.2 row 4 28+0", 196, 4, 5},
		{"maternal-child 1.2 row 4 36+6", 258, 4, 5},
		{"maternal-child 1.2 row 5 37+0", 259, 5, 0},
		{"maternal-child 1.2 row 5 40+6", 286, 5, 0},
		{"maternal-child 1.2 row 5 41+0 is extra", 287, 0, 0},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			numberOf := func(w *AntenatalWindow) int {
				if w == nil {
					return 0
				}
				return w.Number
			}
			assert.Equal(t, tt.want, numberOf(WindowAt(nil, tt.age, on)))
			assert.Equal(t, tt.next, numberOf(NextWindow(nil, tt.age, on)))
		})
	}
}

func TestRedatingSuggested(t *testing.T) {
	on := day("2026-01-01")
	for _, tt := range []struct {
		rule       string
		lmp, ultra GestationalAge
		want       bool
	}{
		{"maternal-child 1.3 rule 5 8+6, 5 days", 62, 57, false},
		{"maternal-child 1.3 rule 5 8+6, 6 days", 62, 56, true},
		{"maternal-child 1.3 rule 5 9+0, 7 days", 63, 70, false},
		{"maternal-child 1.3 rule 5 9+0, 8 days", 63, 71, true},
		{"maternal-child 1.3 rule 5 13+6, 8 days", 97, 89, true},
		{"maternal-child 1.3 rule 5 14+0, 10 days", 98, 88, false},
		{"maternal-child 1.3 rule 5 14+0, 11 days", 98, 87, true},
		{"maternal-child 1.3 rule 5 21+0 is too late", 147, 100, false},
		{"maternal-child 1.3 rule 5 last period unknown", UnknownAge, 70, true},
		{"maternal-child 1.3 rule 5 no ultrasound", 63, UnknownAge, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, RedatingSuggested(nil, tt.lmp, tt.ultra, on))
		})
	}
}
