package growth

import (
	"math/big"
	"strconv"

	"github.com/jiwei-health/jiwei/model/form"
)

// Position is how length or height was measured (maternal-child 2.5, field position).
type Position string

// The positions; the zero value is not recorded.
const (
	Lying    Position = "L"
	Standing Position = "H"
)

// Measurement is what was measured of a child on one day. A measure that is nil, 0 or less is not known (maternal-child 2.8.3 rule 8).
type Measurement struct {
	Sex      int           // GB/T 2261.1: 1 male, 2 female; others have no score
	AgeDays  *form.Decimal // days since birth, or since CorrectedBirth; nil = not known
	Weight   *form.Decimal // kg
	LenHei   *form.Decimal // length or height as measured, cm
	Position Position      // how LenHei was measured; "" = as the age asks
	HeadCirc *form.Decimal // cm
	Oedema   bool          // weight says nothing then
}

var (
	positionGap     = form.NewDecimal(7, 1)      // cm from standing to lying (maternal-child 2.8.3 rule 4)
	standsFrom      = daysOfMonths(9)            // standing recorded below is implausible (rule 4)
	lyingUnknownAge = form.NewDecimal(87, 0)     // cm; below, a child of unknown age was measured lying (rule 6)
	squareMetre     = form.NewDecimal(100_00, 0) // cm²
)

// heightFromDays is the age at which height takes the place of length (maternal-child 2.8.3 rule 4), which is also where the 24th month of
// WS/T 423 begins: 24 × 30.4375 days rounded half up.
const heightFromDays = 731

// reading is a measurement brought to the form in which the tables ask for it.
type reading struct {
	sex         int // 0 boys, 1 girls, -1 not known
	dated       bool
	age         form.Decimal // days
	days        int64        // the age rounded half up (maternal-child 2.8.3 rule 3)
	byLength    bool         // judged as length, else as height
	lenHei      *form.Decimal
	implausible bool // standing recorded of a child too young
	oedema      bool
	amounts     [indices]amount
}

// read applies the rules on position, oedema and unknown age (maternal-child 2.8.3 rules 3, 4, 6, 7, 8).
func (m *Measurement) read() *reading {
	r := &reading{sex: -1, oedema: m.Oedema}
	if m.Sex == 1 || m.Sex == 2 {
		r.sex = m.Sex - 1
	}
	if m.AgeDays != nil {
		r.dated, r.age, r.days = true, *m.AgeDays, m.AgeDays.Scaled(0)
	}
	r.position(m)
	weight := positive(m.Weight)
	if m.Oedema {
		weight = nil
	}
	r.amounts[WeightForAge] = amountOf(weight)
	r.amounts[LengthForAge] = amountOf(r.lenHei)
	r.amounts[HeadForAge] = amountOf(positive(m.HeadCirc))
	if weight != nil && r.lenHei != nil {
		r.amounts[WeightForLength] = r.amounts[WeightForAge]
		r.amounts[BMIForAge] = bmiOf(*weight, *r.lenHei)
	}
	return r
}

// position turns height into length below 731 days and length into height from then on (maternal-child 2.8.3 rules 4 and 6).
func (r *reading) position(m *Measurement) {
	position := m.Position
	r.implausible = r.dated && position == Standing && r.age.Cmp(standsFrom) < 0
	if r.implausible {
		position = ""
	}
	r.lenHei = positive(m.LenHei)
	switch {
	case r.dated:
		r.byLength = r.days < heightFromDays
	case position == "":
		r.byLength = r.lenHei != nil && r.lenHei.Cmp(lyingUnknownAge) < 0
	default:
		r.byLength = position == Lying
	}
	if !r.dated || r.lenHei == nil {
		return
	}
	switch {
	case r.byLength && position == Standing:
		r.lenHei = positive(new(r.lenHei.Add(positionGap)))
	case !r.byLength && position == Lying:
		r.lenHei = positive(new(r.lenHei.Sub(positionGap)))
	}
}

// within reports whether the age is from 0 to below a limit, or is not known.
func (r *reading) within(limit form.Decimal) bool {
	return !r.dated || r.age.Cmp(form.Decimal{}) >= 0 && r.age.Cmp(limit) < 0
}

// positive returns a measure that says something.
func positive(d *form.Decimal) *form.Decimal {
	if d == nil || d.Cmp(form.Decimal{}) <= 0 {
		return nil
	}
	return d
}

// amount is what is looked for in a table: as floating point for scores and exactly for comparisons. The exact number is divided by the
// square of the height, in metres, when there is one.
type amount struct {
	known  bool
	float  float64
	number form.Decimal
	height *form.Decimal // cm
}

func amountOf(d *form.Decimal) amount {
	if d == nil {
		return amount{}
	}
	return amount{known: true, float: float(*d), number: *d}
}

// bmiOf is weight ÷ height², in kg and m.
func bmiOf(weight, height form.Decimal) amount {
	metres := float(height) / 100
	return amount{known: true, float: float(weight) / (metres * metres), number: weight, height: &height}
}

// exact returns the number without any rounding.
func (a *amount) exact() *big.Rat {
	x := rat(a.number)
	if a.height == nil {
		return x
	}
	height := rat(*a.height)
	return x.Mul(x, rat(squareMetre)).Quo(x, height.Mul(height, height))
}

// float returns the floating point number next to a decimal.
func float(d form.Decimal) float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

func rat(d form.Decimal) *big.Rat {
	x, _ := new(big.Rat).SetString(d.String())
	return x
}
