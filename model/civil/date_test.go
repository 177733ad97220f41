package civil_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
)

func TestDate_agreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := civil.Date(rapid.Int32Range(1, 3652059).Draw(t, "day"))
		y, m, day := d.Parts()
		std := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(d)-1)
		require.Equal(t, std.Format(time.DateOnly), d.String())
		require.Equal(t, d, civil.Of(y, m, day))
		back, err := civil.Parse(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
	})
}

func TestAddMonths_clampsToTheLastDay(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-11-30", 3, "2027-02-28"}, {"2023-11-30", 3, "2024-02-29"}, {"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"}, {"2026-01-31", 1, "2026-02-28"}, {"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"}, {"2026-12-31", 2, "2027-02-28"}, {"2026-05-31", 1, "2026-06-30"},
	} {
		require.Equal(t, c.want, civil.MustParse(c.from).AddMonths(c.months).String(), "%s %+d", c.from, c.months)
	}
}

func TestAge_turnsOnTheBirthday(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"1955-10-31", "2020-10-30", 64}, {"1955-10-31", "2020-10-31", 65}, {"1955-11-01", "2020-10-31", 64},
		{"1956-02-29", "2021-02-27", 64}, {"1956-02-29", "2021-02-28", 65}, {"1956-02-29", "2020-02-28", 63}, {"1956-02-29", "2020-02-29", 64},
		{"2020-01-01", "2020-01-01", 0}, {"2020-01-02", "2020-01-01", -1},
	} {
		require.Equal(t, c.want, civil.Age(civil.MustParse(c.birth), civil.MustParse(c.on)), "%s on %s", c.birth, c.on)
	}
	require.Equal(t, civil.Months(1), civil.AgeMonths(civil.MustParse("2026-01-31"), civil.MustParse("2026-02-28")))
}

func TestParse_refusesDaysThatDoNotExist(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "", "20260230", "2026/01/01", "２０２６-01-01", "2026-01-01 ", "0000-01-01"} {
		_, err := civil.Parse(s)
		require.Error(t, err, s)
	}
	d, err := civil.Parse("20261122")
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", d.String())
}

func TestQuarter_bounds(t *testing.T) {
	d := civil.MustParse("2026-11-22")
	require.Equal(t, "2026-10-01", d.QuarterStart().String())
	require.Equal(t, "2026-12-31", d.QuarterEnd().String())
	require.Equal(t, "2026-01-01", d.YearStart().String())
	require.Equal(t, "2026-12-31", d.YearEnd().String())
}

func TestDate_jsonAndColumns(t *testing.T) {
	b, err := civil.None.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, "null", string(b))
	var d civil.Date
	require.NoError(t, d.Scan([]byte("1946-05-15")))
	v, err := d.Value()
	require.NoError(t, err)
	require.Equal(t, "1946-05-15", v)
	require.NoError(t, d.Scan(nil))
	require.Equal(t, civil.None, d)
}
