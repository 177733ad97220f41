package growth

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTables_areComplete(t *testing.T) {
	tbl, err := load()
	require.NoError(t, err)
	for sex := range sexes {
		for _, i := range []Index{WeightForAge, LengthForAge, BMIForAge, HeadForAge} {
			stepped(t, tbl.whoAge[i][sex].keys, 0, 1826, 1)
			last, ages := 81.0, tbl.wstAge[i][sex].keys
			if i == HeadForAge {
				last = 36
			}
			stepped(t, ages[:24], 0, 23, 1)
			stepped(t, ages[24:], 24, last, 3)
		}
		for _, i := range []Index{WeightForAge, LengthForAge, BMIForAge} {
			stepped(t, tbl.who2007[i][sex].keys, 60, 120, 1)
		}
		stepped(t, tbl.whoLength[sex].keys, 45, 110, 0.1)
		stepped(t, tbl.whoHeight[sex].keys, 65, 120, 0.1)
		stepped(t, tbl.wstLength[sex].keys, 45, 100, 1)
		stepped(t, tbl.wstHeight[sex].keys, 75, 130, 1)
	}
}

// stepped requires keys from first to last in equal steps, which is what looking up by position relies on.
func stepped(t *testing.T, keys []float64, first, last, step float64) {
	t.Helper()
	require.InDelta(t, (last-first)/step+1, len(keys), 1e-6)
	for i, k := range keys {
		require.InDelta(t, first+float64(i)*step, k, 1e-9)
	}
}

func TestBands(t *testing.T) {
	for _, tt := range []struct {
		rule     string
		standard Standard
		index    Index
		points   []int // of each curve
	}{
		{"maternal-child 2.8.1 row WHO 2006: weight", StandardWHO2006, WeightForAge, []int{1827}},
		{"maternal-child 2.8.1 row WHO 2006: length, height", StandardWHO2006, LengthForAge, []int{731, 1096}},
		{"maternal-child 2.8.1 row WHO 2006: BMI", StandardWHO2006, BMIForAge, []int{731, 1096}},
		{"maternal-child 2.8.1 row WHO 2006: head", StandardWHO2006, HeadForAge, []int{1827}},
		{"maternal-child 2.8.1 row WHO 2006: weight for length, height", StandardWHO2006, WeightForLength, []int{651, 551}},
		{"maternal-child 2.8.1 row WHO 2007: weight", StandardWHO2007, WeightForAge, []int{60}},
		{"maternal-child 2.8.1 row WHO 2007: height", StandardWHO2007, LengthForAge, []int{60}},
		{"maternal-child 2.8.1 row WHO 2007: no head", StandardWHO2007, HeadForAge, nil},
		{"maternal-child 2.8.1 row WHO 2007: no weight for height", StandardWHO2007, WeightForLength, nil},
		{"maternal-child 2.8.1 row WS/T 423: weight", StandardWST423, WeightForAge, []int{44}},
		{"maternal-child 2.8.1 row WS/T 423: length to 24 months, height", StandardWST423, LengthForAge, []int{25, 20}},
		{"maternal-child 2.8.1 row WS/T 423: head", StandardWST423, HeadForAge, []int{29}},
		{"maternal-child 2.8.1 row WS/T 423: weight for length, height", StandardWST423, WeightForLength, []int{56, 56}},
		{"maternal-child 2.8.1 no such standard", "NCHS", WeightForAge, nil},
		{"maternal-child 2.8.1 no such index", StandardWST423, indices, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var points []int
			for _, c := range Bands(tt.standard, tt.index, girl) {
				points = append(points, len(c.Points))
				for n, p := range c.Points {
					require.IsIncreasing(t, p.SD[:])
					require.True(t, n == 0 || c.Points[n-1].At < p.At)
				}
			}
			assert.Equal(t, tt.points, points)
		})
	}
	assert.Nil(t, Bands(StandardWST423, WeightForAge, 0), "sex not known")
	assert.Nil(t, Bands(StandardWST423, WeightForAge, 9))
}

// A child drawn on the chart stands where it is judged.
func TestBands_areTheLinesOfTheAssessment(t *testing.T) {
	for _, c := range Bands(StandardWHO2006, LengthForAge, boy) {
		for _, p := range c.Points {
			a := WHO(Measurement{Sex: boy, AgeDays: Days(int(p.At)), LenHei: number("80")})
			s := a.Of(LengthForAge)
			require.Equal(t, p.SD, s.SD())
			require.Equal(t, c.Position == Lying, a.ByLength)
		}
	}
	lying := Bands(StandardWST423, LengthForAge, boy)[0]
	a := WST423(Measurement{Sex: boy, AgeDays: Days(730), LenHei: number("88")})
	s := a.Of(LengthForAge)
	last := lying.Points[len(lying.Points)-1]
	assert.Equal(t, 24.0, last.At)
	assert.InDeltaSlice(t, last.SD[:], s.lines[:], 0.05, "maternal-child 2.8.2 row interpolation: the slope goes on to 24 months")
}
