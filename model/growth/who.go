package growth

import (
	"math"

	"github.com/jiwei-health/jiwei/model/form"
)

// The ages of the WHO standards in days (maternal-child 2.8.1, 2.8.3 rule 3).
var (
	who2006Until = daysOfMonths(60) // excluded
	who2007From  = daysOfMonths(61)
	who2007Until = daysOfMonths(120)
)

// who2007First is the month of the first row of the tables of 2007.
const who2007First = 60

// WHO scores a measurement by the WHO Child Growth Standards of 2006, from birth to below 60 months (maternal-child 2.8.3).
func WHO(m Measurement) Assessment {
	r := m.read()
	a := r.assessment(StandardWHO2006, who2006Until)
	if r.sex < 0 || !r.within(who2006Until) {
		return a
	}
	if r.dated {
		for _, i := range []Index{WeightForAge, LengthForAge, BMIForAge, HeadForAge} {
			if p, found := loaded().whoAge[i][r.sex].step(int(r.days)); found {
				a.score(i, p, r)
			}
		}
	}
	if p, found := r.whoForLength(); found {
		a.score(WeightForLength, p, r)
	}
	return a
}

// WHO2007 scores weight, height and BMI by the WHO reference of 2007, from 61 to 120 months of 30.4375 days (maternal-child 2.8.1).
func WHO2007(m Measurement) Assessment {
	r := m.read()
	a := r.assessment(StandardWHO2007, who2007Until)
	if r.sex < 0 || !r.dated || r.age.Cmp(who2007From) < 0 || r.age.Cmp(who2007Until) > 0 {
		return a
	}
	age := float(r.age) / float(daysPerMonth)
	whole, part := math.Modf(age)
	for _, i := range []Index{WeightForAge, LengthForAge, BMIForAge} {
		if p, found := between(&loaded().who2007[i][r.sex], int(whole)-who2007First, part); found {
			a.score(i, p, r)
		}
	}
	return a
}

// assessment begins an assessment with what does not come from tables. Oedema counts at the ages below a limit only.
func (r *reading) assessment(s Standard, limit form.Decimal) Assessment {
	return Assessment{Standard: s, LenHei: r.lenHei, ByLength: r.byLength, PositionImplausible: r.implausible, Oedema: r.oedema && r.within(limit)}
}

// score fills in the score of an index if it was measured.
func (a *Assessment) score(i Index, p lms, r *reading) {
	if x := &r.amounts[i]; x.known {
		a.scores[i] = scored(i, p.z(x.float, i.ofWeight()))
		a.scores[i].curve = p
	}
}

// whoForLength returns the parameters of weight for the length or height, interpolated between tenths of a centimetre (maternal-child 2.8.3 rule 5).
func (r *reading) whoForLength() (p lms, found bool) {
	if r.lenHei == nil {
		return p, false
	}
	t := &loaded().whoHeight[r.sex]
	if r.byLength {
		t = &loaded().whoLength[r.sex]
	}
	length := float(*r.lenHei)
	tenths := math.Trunc(length * 10)
	return between(t, int(tenths-math.Round(t.keys[0]*10)), (length-tenths/10)/0.1)
}

// between returns the parameters at a part of the way from a row to the next one.
func between(t *table[lms], row int, part float64) (p lms, found bool) {
	p, found = t.step(row)
	if !found || part <= 0 {
		return p, found
	}
	next, found := t.step(row + 1)
	return lms{l: p.l + part*(next.l-p.l), m: p.m + part*(next.m-p.m), s: p.s + part*(next.s-p.s)}, found
}

// z returns the unrounded score of y (maternal-child 2.8.3 rule 1), for weight with the restricted application beyond ±3 SD (rule 2), in the order of
// operations of the reference software.
func (p lms) z(y float64, restricted bool) float64 {
	z := math.Log(y/p.m) / p.s
	if p.l != 0 {
		z = (math.Pow(y/p.m, p.l) - 1) / (p.s * p.l)
	}
	switch {
	case restricted && z > 3:
		return 3 + (y-p.line(3))/(p.line(3)-p.line(2))
	case restricted && z < -3:
		return -3 + (y-p.line(-3))/(p.line(-2)-p.line(-3))
	}
	return z
}

// line returns the SD line k.
func (p lms) line(k float64) float64 {
	if p.l == 0 {
		return p.m * math.Exp(p.s*k)
	}
	return p.m * math.Pow(1+p.l*p.s*k, 1/p.l)
}

// sd returns the −3 SD … +3 SD.
func (p lms) sd() (sd [sdLines]float64) {
	for i := range sd {
		sd[i] = p.line(float64(i - median))
	}
	return sd
}

// maxHundredths bounds a score, far beyond every plausible one, so that it can be written.
const maxHundredths = 1e15

// hundredths rounds to 2 decimals as R does: to the nearer of the two hundredths around z in floating point, to the even one when both are
// as near.
func hundredths(z float64) form.Decimal {
	x := min(math.Abs(z), maxHundredths/100)
	low, high := math.Floor(x*100), math.Ceil(x*100)
	down, up := x-low/100, high/100-x
	n := high
	if down < up || down == up && math.Mod(low, 2) == 0 {
		n = low
	}
	return form.NewDecimal(int64(math.Copysign(n, z)), 2)
}

// Percentile returns Φ(z) in percent with 1 decimal, from 0.1 to 99.9 (maternal-child 2.8.3 rule 10).
func Percentile(z float64) form.Decimal {
	tenths := math.Round(math.Erfc(-z/math.Sqrt2) / 2 * 1000)
	return form.NewDecimal(int64(min(max(tenths, 1), 999)), 1)
}
