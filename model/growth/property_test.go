package growth

import (
	"math"
	"math/big"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/form"
)

// joined are rows of tables under keys of text, as the reference software joins them.
type joined map[string][]float64

func (j joined) read(t *testing.T, name string) {
	t.Helper()
	for _, r := range records(t, "data/"+name+".csv") {
		var row []float64
		for _, cell := range r[2:] {
			if cell != string(Lying) && cell != string(Standing) {
				row = append(row, parse(t, cell))
			}
		}
		j[key(name, r[0], parse(t, r[1]))] = row
	}
}

func key(name, sex string, at float64) string {
	return name + "/" + sex + "/" + strconv.FormatFloat(at, 'g', 12, 64)
}

func readAll(t *testing.T) joined {
	t.Helper()
	j := joined{}
	for _, name := range []string{
		"who_wfa_days", "who_lhfa_days", "who_bmi_days", "who_hc_days", "who_wfl_cm", "who_wfh_cm",
		"wst423_wfa_months", "wst423_lhfa_months", "wst423_bmi_months", "wst423_hc_months", "wst423_wfl_cm", "wst423_wfh_cm",
	} {
		j.read(t, name)
	}
	return j
}

// drawn is a measurement of which everything is known, with the text of its numbers.
type drawn struct {
	Measurement
	sex                 string
	days                int
	weight, lenhei, hcs float64
}

func draw(t *rapid.T, maxDays int) drawn {
	d := drawn{days: rapid.IntRange(0, maxDays).Draw(t, "days")}
	tenths := func(name string, low, high int) (*form.Decimal, float64) {
		n := rapid.IntRange(low*100, high*100).Draw(t, name)
		return new(form.NewDecimal(int64(n), 2)), float64(n) / 100
	}
	d.Sex = rapid.IntRange(boy, girl).Draw(t, "sex")
	d.sex = strconv.Itoa(d.Sex)
	d.AgeDays = Days(d.days)
	d.Weight, d.weight = tenths("weight", 1, 40)
	d.LenHei, d.lenhei = tenths("lenhei", 40, 135)
	d.HeadCirc, d.hcs = tenths("head", 25, 60)
	d.Position = rapid.SampledFrom([]Position{"", Lying, Standing}).Draw(t, "position")
	return d
}

// corrected is the length or height to be judged (maternal-child 2.8.3 rule 4), to a hundredth of a centimetre.
func (d *drawn) corrected() float64 {
	switch {
	case d.Position == Standing && d.days < 731 && d.days >= 274:
		return math.Round(d.lenhei*100+70) / 100
	case d.Position == Lying && d.days >= 731:
		return math.Round(d.lenhei*100-70) / 100
	}
	return d.lenhei
}

// Another way to write WHO, from the text of the tables (maternal-child 2.8.3).
func TestWHO_equalsAnIndependentReading(t *testing.T) {
	rows := readAll(t)
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, 1826)
		cm := d.corrected()
		a := WHO(d.Measurement)
		for _, tt := range []struct {
			index      Index
			table      string
			y          float64
			restricted bool
		}{
			{WeightForAge, "who_wfa_days", d.weight, true},
			{LengthForAge, "who_lhfa_days", cm, false},
			{BMIForAge, "who_bmi_days", d.weight / (cm / 100 * (cm / 100)), true},
			{HeadForAge, "who_hc_days", d.hcs, false},
		} {
			same(t, byLMS(rows[key(tt.table, d.sex, float64(d.days))], tt.y, tt.restricted), a.Of(tt.index))
		}
		table := "who_wfl_cm"
		if d.days >= 731 {
			table = "who_wfh_cm"
		}
		low, part := math.Floor(cm*10+1e-9)/10, math.Mod(math.Round(cm*100), 10)/10
		from, to := rows[key(table, d.sex, low)], rows[key(table, d.sex, low+0.1)]
		switch s := a.Of(WeightForLength); {
		case from == nil || part > 0 && to == nil:
			require.False(t, s.Known)
		case part == 0:
			same(t, byLMS(from, d.weight, true), s)
		default:
			mixed := make([]float64, 3)
			for i := range mixed {
				mixed[i] = (1-part)*from[i] + part*to[i]
			}
			same(t, byLMS(mixed, d.weight, true), s)
		}
	})
}

// byLMS follows the formulas of the specification to the letter.
func byLMS(row []float64, y float64, restricted bool) float64 {
	l, m, s := row[0], row[1], row[2]
	sd := func(k float64) float64 { return m * math.Exp(math.Log1p(l*s*k)/l) }
	z := math.Expm1(l*math.Log(y/m)) / (l * s)
	if restricted && z > 3 {
		return 3 + (y-sd(3))/(sd(3)-sd(2))
	}
	if restricted && z < -3 {
		return -3 + (y-sd(-3))/(sd(-2)-sd(-3))
	}
	return z
}

func same(t *rapid.T, want float64, s Score) {
	require.True(t, s.Known)
	require.InDelta(t, want, s.z, 1e-7)
	require.InDelta(t, want, float(s.Z), 0.005+1e-7)
}

// Another way to write WST423: everything in fractions (maternal-child 2.8.2).
func TestWST423_equalsAnIndependentReading(t *testing.T) {
	rows := readAll(t)
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, 2556)
		a := WST423(d.Measurement)
		cm := big.NewRat(int64(math.Round(d.corrected()*100)), 100)
		kg := big.NewRat(int64(math.Round(d.weight*100)), 100)
		metre := new(big.Rat).Quo(cm, big.NewRat(100, 1))
		bmi := new(big.Rat).Quo(kg, metre.Mul(metre, metre))
		months := big.NewRat(int64(d.days)*16, 487) // ÷ 30.4375
		for _, tt := range []struct {
			index  Index
			table  string
			at, y  *big.Rat
			last   float64 // row
			cutoff bool
		}{
			{WeightForAge, "wst423_wfa_months", months, kg, 81, false},
			{LengthForAge, "wst423_lhfa_months", months, cm, 81, true},
			{BMIForAge, "wst423_bmi_months", months, bmi, 81, true},
			{HeadForAge, "wst423_hc_months", months, big.NewRat(int64(math.Round(d.hcs*100)), 100), 36, false},
		} {
			s := a.Of(tt.index)
			if tt.index == HeadForAge && d.days > 1126 {
				require.False(t, s.Known)
				continue
			}
			require.True(t, s.Known)
			require.Equal(t, bandOf(rows, tt.table, d.sex, tt.at, tt.y, tt.last, tt.cutoff), s.Band, "%s", tt.index.Chinese())
		}
		table, first, last := "wst423_wfl_cm", int64(45), int64(100)
		if d.days >= 731 {
			table, first, last = "wst423_wfh_cm", 75, 130
		}
		s := a.Of(WeightForLength)
		inside := cm.Cmp(big.NewRat(first, 1)) >= 0 && cm.Cmp(big.NewRat(last, 1)) <= 0
		require.Equal(t, inside, s.Known)
		if inside {
			require.Equal(t, bandOf(rows, table, d.sex, cm, kg, float64(last), false), s.Band)
		}
	})
}

// bandOf counts the SD lines that y reaches, walking down from a place to the row below it and up to the row above.
func bandOf(rows joined, table, sex string, at, y *big.Rat, last float64, cutoff bool) int {
	place, _ := at.Float64()
	low := math.Floor(place)
	for rows[key(table, sex, low)] == nil {
		low--
	}
	if cutoff && low == 23 {
		low = 22
	}
	high := math.Min(low+1, last)
	for rows[key(table, sex, high)] == nil {
		high++
	}
	part := new(big.Rat)
	if high > low {
		part.Sub(at, new(big.Rat).SetFloat64(low))
		part.Quo(part, new(big.Rat).SetFloat64(high-low))
	}
	band := bandLowest
	for k := range sdLines {
		tenths := func(at float64) *big.Rat { return big.NewRat(int64(math.Round(rows[key(table, sex, at)][k]*10)), 10) }
		line := new(big.Rat).Sub(tenths(high), tenths(low))
		if y.Cmp(line.Add(line.Mul(line, part), tenths(low))) >= 0 {
			band++
		}
	}
	return band
}

// Who weighs more has no lower score, by any standard and index of weight.
func TestScores_growWithWeight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		light := draw(t, 3600).Measurement
		heavy := light
		heavy.Weight = new(light.Weight.Add(form.NewDecimal(int64(rapid.IntRange(1, 300).Draw(t, "more")), 2)))
		for _, judge := range []func(Measurement) Assessment{WHO, WHO2007, WST423} {
			less, more := judge(light), judge(heavy)
			for _, i := range []Index{WeightForAge, WeightForLength, BMIForAge} {
				a, b := less.Of(i), more.Of(i)
				require.Equal(t, a.Known, b.Known)
				require.LessOrEqual(t, a.z, b.z, "%s %s", less.Standard, i.Chinese())
				require.LessOrEqual(t, a.Band, b.Band)
				require.LessOrEqual(t, int(b.Grade()), int(a.Grade()), "上 is 1")
			}
			require.Equal(t, less.Of(LengthForAge), more.Of(LengthForAge), "weight says nothing of length")
		}
	})
}

func BenchmarkWHO(b *testing.B) { benchmark(b, WHO) }

func BenchmarkWST423(b *testing.B) { benchmark(b, WST423) }

func benchmark(b *testing.B, judge func(Measurement) Assessment) {
	m := Measurement{Sex: girl, AgeDays: Days(500), Weight: number("10.2"), LenHei: number("78.4"), Position: Standing, HeadCirc: number("46.1")}
	for b.Loop() {
		judge(m)
	}
}
