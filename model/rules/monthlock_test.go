package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
)

func TestMonthLock(t *testing.T) {
	t.Parallel()
	set := func(day, from string) *Set {
		since := civil.None
		if from != "" {
			since = civil.MustParse(from)
		}
		s, err := Default().With(MonthLockDay, day, since)
		require.NoError(t, err)
		return s
	}
	for _, tt := range []struct {
		name               string
		p                  *Set
		form, visit, today string
		want               string
	}{
		{"maternal-child 6 rule 5: off unless the county names a day", Default(), FormAntenatalFirst, "2026-01-31", "2026-11-22", ""},
		{"maternal-child 6 rule 5: the day of the next month", set("6", ""), FormAntenatalFirst, "2026-10-01", "2026-11-22", "2026-11-06"},
		{"maternal-child 6 rule 5: the last day of a month", set("6", ""), FormAntenatalFirst, "2026-10-31", "2026-11-22", "2026-11-06"},
		{"maternal-child 6 rule 5: the first day of the next is another month", set("6", ""), FormAntenatalFirst, "2026-11-01", "2026-11-22", "2026-12-06"},
		{"maternal-child 6 rule 5: over the end of the year", set("1", ""), FormAntenatalFirst, "2026-12-15", "2027-01-01", "2027-01-01"},
		{"maternal-child 6 rule 5: a month without the day ends on its last", set("31", ""), FormAntenatalFirst, "2027-01-15", "2027-03-01", "2027-02-28"},
		{"maternal-child 6 rule 5: in a leap year", set("31", ""), FormAntenatalFirst, "2028-01-15", "2028-03-01", "2028-02-29"},
		{"maternal-child 6 rule 5: by the value in force today", set("6", "2026-12-01"), FormAntenatalFirst, "2026-10-01", "2026-11-30", ""},
		{"maternal-child 6 rule 5: from its day on for every month before", set("6", "2026-12-01"), FormAntenatalFirst, "2026-10-01", "2026-12-01", "2026-11-06"},
		{"maternal-child 6 rule 5: the personal information is no service of a month", set("6", ""), FormPersonal, "2020-10-01", "2026-11-22", ""},
		{"maternal-child 6 rule 5: nor is the pregnancy", set("6", ""), FormPregnancies, "2026-01-01", "2026-11-22", ""},
	} {
		assert.Equal(t, tt.want, MonthLock(tt.p, tt.form, day(tt.visit), day(tt.today)).String(), tt.name)
	}
}
