package growth

import (
	"math"
	"math/big"
	"slices"

	"github.com/jiwei-health/jiwei/model/form"
)

// The ages of WS/T 423 (maternal-child 2.8.2).
var (
	wstUntil     = daysOfMonths(84) // excluded
	wstHeadUntil = daysOfMonths(37) // excluded: the last row is that of the completed month 36
)

// wstLengthMonth is the last month of the rows that are based on length.
const wstLengthMonth = 23

// WST423 grades a measurement by WS/T 423—2022, from birth to below 84 months, by the SD method (maternal-child 2.8.2). Its z-scores are approximate.
func WST423(m Measurement) Assessment {
	r := m.read()
	a := r.assessment(StandardWST423, wstUntil)
	if r.sex < 0 || !r.within(wstUntil) {
		return a
	}
	if r.dated {
		for _, i := range []Index{WeightForAge, LengthForAge, BMIForAge, HeadForAge} {
			if i != HeadForAge || r.within(wstHeadUntil) {
				p := r.wstForAge(i)
				a.place(i, &p, r)
			}
		}
	}
	if p, found := r.wstForLength(); found {
		a.place(WeightForLength, &p, r)
	}
	return a
}

// spot is a place between two rows of a table, or beyond them on the same slope: part ÷ whole of the way.
type spot struct {
	from, to    *lines
	part, whole form.Decimal
}

// on is the spot of a single row.
func on(row *lines) spot { return spot{from: row, to: row, whole: form.NewDecimal(1, 0)} }

// wstForAge interpolates in the exact age, never between length and height: from 23 to 24 months the slope of the month before goes on.
// Beyond the last row that row holds.
func (r *reading) wstForAge(i Index) spot {
	t := &loaded().wstAge[i][r.sex]
	months := float(r.age) / float(daysPerMonth)
	row, found := slices.BinarySearch(t.keys, months)
	if !found {
		row--
	}
	if stepsAtHeight(i) && t.keys[row] == wstLengthMonth {
		row--
	}
	if row == len(t.rows)-1 {
		return on(&t.rows[row])
	}
	return spot{
		from: &t.rows[row], to: &t.rows[row+1],
		part: r.age.Sub(daysOfMonths(int64(t.keys[row]))), whole: daysOfMonths(int64(t.keys[row+1] - t.keys[row])),
	}
}

// stepsAtHeight reports whether the table of an index steps where height takes the place of length.
func stepsAtHeight(i Index) bool { return i == LengthForAge || i == BMIForAge }

// wstForLength interpolates between whole centimetres of length or height. Outside the table nothing is found.
func (r *reading) wstForLength() (p spot, found bool) {
	if r.lenHei == nil {
		return p, false
	}
	t := &loaded().wstHeight[r.sex]
	if r.byLength {
		t = &loaded().wstLength[r.sex]
	}
	whole := math.Floor(float(*r.lenHei))
	row, last := int(whole-t.keys[0]), len(t.rows)-1
	part := r.lenHei.Sub(form.NewDecimal(int64(whole), 0))
	switch {
	case row == last && part.IsZero():
		return on(&t.rows[row]), true
	case row < 0 || row >= last:
		return p, false
	}
	return spot{from: &t.rows[row], to: &t.rows[row+1], part: part, whole: form.NewDecimal(1, 0)}, true
}

// lines are the SD lines at the spot.
func (p *spot) lines() (sd [sdLines]float64) {
	fraction := float(p.part) / float(p.whole)
	for k := range sd {
		sd[k] = (float64(p.from[k]) + float64(p.to[k]-p.from[k])*fraction) / 10
	}
	return sd
}

// exact is one SD line at the spot without any rounding.
func (p *spot) exact(k int) *big.Rat {
	x := rat(p.part)
	x.Quo(x, rat(p.whole))
	x.Mul(x, big.NewRat(p.to[k]-p.from[k], 10))
	return x.Add(x, big.NewRat(p.from[k], 10))
}

// certain is a difference that floating point cannot get wrong, in kg, cm or kg/m². Closer numbers are compared exactly.
const certain = 1e-6

// place compares a measurement with the SD lines and interpolates its score between them, beyond ±3 SD with the width of the last band.
func (a *Assessment) place(i Index, p *spot, r *reading) {
	x := &r.amounts[i]
	if !x.known {
		return
	}
	sd := p.lines()
	reached := func(k int) bool {
		if d := x.float - sd[k]; math.Abs(d) > certain {
			return d > 0
		}
		return x.exact().Cmp(p.exact(k)) >= 0
	}
	lines := 0
	for lines < sdLines && reached(lines) {
		lines++
	}
	k := min(max(lines-1, 0), sdLines-2)
	s := scored(i, float64(k-median)+(x.float-sd[k])/(sd[k+1]-sd[k]))
	s.Band, s.lines = lines+bandLowest, sd
	a.scores[i] = s
}
