package growth

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

func TestMonths(t *testing.T) {
	for _, tt := range []struct {
		rule, months, days, rounded string
	}{
		{"maternal-child 2.3 rule 2 no month", "0", "0.0000", "0"},
		{"maternal-child 2.3 rule 2 one month", "1", "30.4375", "30"},
		{"maternal-child 2.3 rule 2 half a day rounds up", "24", "730.5000", "731"},
		{"maternal-child 2.3 rule 2 below half a day", "12", "365.2500", "365"},
		{"maternal-child 2.3 rule 2 decimal months", "5.5", "167.40625", "167"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			days := Months(form.MustDecimal(tt.months))
			assert.Equal(t, tt.days, days.String())
			assert.Equal(t, tt.rounded, days.Round(0).String())
		})
	}
}

// Calendar ages are the distance of dates and civil.AgeMonths (maternal-child 2.3 rule 1); a corrected birth date serves both.
func TestCorrectedBirth(t *testing.T) {
	birth := civil.MustParse("2025-01-31")
	for _, tt := range []struct {
		rule      string
		on        string
		gestation int
		want      string
	}{
		{"maternal-child 2.3 rule 3 born at 37+0", "2025-06-01", 37 * 7, "2025-01-31"},
		{"maternal-child 2.3 rule 3 born at 36+6", "2025-06-01", 37*7 - 1, "2025-02-22"},
		{"maternal-child 2.3 rule 3 born at 32+0", "2025-06-01", 32 * 7, "2025-03-28"},
		{"maternal-child 2.3 rule 3 the day before 24 months", "2027-01-30", 32 * 7, "2025-03-28"},
		{"maternal-child 2.3 rule 3 24 months", "2027-01-31", 32 * 7, "2025-01-31"},
		{"maternal-child 2.3 rule 3 gestation not known", "2025-06-01", 0, "2025-01-31"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, CorrectedBirth(birth, civil.MustParse(tt.on), tt.gestation, 24).String())
		})
	}
	early := CorrectedBirth(birth, birth+20, 32*7, 24)
	assert.Less(t, birth+20, early, "maternal-child 2.3 rule 3: no age yet")
	a := WHO(Measurement{Sex: boy, AgeDays: Days(int(birth + 20 - early)), Weight: number("2.5")})
	assert.False(t, a.Of(WeightForAge).Known)
}

// 3 months are from the day on which the third month completes to the day before the fourth does, clamped at the end of a month.
func TestCompletedMonths(t *testing.T) {
	for _, tt := range []struct {
		rule, birth, on string
		want            civil.Months
	}{
		{"maternal-child 2.3 rule 1 the day before", "2025-11-30", "2026-02-27", 2},
		{"maternal-child 2.3 rule 1 clamped to the end of February", "2025-11-30", "2026-02-28", 3},
		{"maternal-child 2.3 rule 1 the day before the fourth", "2025-11-30", "2026-03-29", 3},
		{"maternal-child 2.3 rule 1 the fourth", "2025-11-30", "2026-03-30", 4},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, civil.AgeMonths(civil.MustParse(tt.birth), civil.MustParse(tt.on)))
		})
	}
	assert.EqualValues(t, 365, civil.MustParse("2026-06-10")-civil.MustParse("2025-06-10"), "maternal-child 2.3 rule 1 in days")
}
