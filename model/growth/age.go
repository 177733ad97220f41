package growth

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// daysPerMonth is the mean length of a month (maternal-child 2.3 rule 2).
var daysPerMonth = form.NewDecimal(304375, 4)

// Pregnancies in days.
const (
	fullTerm = 40 * 7 // the expected date, from which the corrected age counts
	term     = 37 * 7 // born before: preterm
)

// Days returns an age of whole days as a Measurement takes it.
func Days(n int) *form.Decimal { return new(form.NewDecimal(int64(n), 0)) }

// Months returns the days of an age known in decimal months only: months × 30.4375 (maternal-child 2.3 rule 2). They are not rounded: the WHO
// tables are looked up by the nearest day, but the age limits and WS/T 423 go by the exact age.
func Months(n form.Decimal) *form.Decimal { return new(n.Mul(daysPerMonth)) }

func daysOfMonths(n int64) form.Decimal { return *Months(form.NewDecimal(n, 0)) }

// CorrectedBirth returns the day from which the age of a child counts for growth and development on a day: for a child born before 37 weeks
// and younger than the given months, 24 by the specification, the day on which 40 weeks were complete, else the birth date
// (maternal-child 2.3 rule 3, evidence U). Before its 40th week the corrected age is negative and there is no score. Immunisation always goes by
// the birth date. gestation is in days at birth, 0 = not known.
func CorrectedBirth(birth, on civil.Date, gestation, untilMonths int) civil.Date {
	if gestation <= 0 || gestation >= term || on >= birth.AddMonths(untilMonths) {
		return birth
	}
	return birth + civil.Date(fullTerm-gestation)
}
