package demo

import (
	"math"
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/form"
)

// happens reports an event of this probability.
func happens(r *rand.Rand, p float64) bool { return r.Float64() < p }

// between returns a whole number from lo to hi, both included.
func between(r *rand.Rand, lo, hi int) int { return lo + r.IntN(hi-lo+1) }

// pick returns one of the list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// weighted returns an index with a probability in proportion to its weight.
func weighted(r *rand.Rand, weights ...int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	n := r.IntN(total)
	for i, w := range weights {
		if n -= w; n < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// around returns a normally distributed number, at most two and a half deviations from the mean.
func around(r *rand.Rand, mean, deviation float64) float64 {
	return mean + deviation*max(-2.5, min(2.5, r.NormFloat64()))
}

// whole is around rounded to a whole number.
func whole(r *rand.Rand, mean, deviation float64) int {
	return int(math.Round(around(r, mean, deviation)))
}

// decimal returns x with this many digits after the point.
func decimal(x float64, scale int) *form.Decimal {
	return new(form.NewDecimal(int64(math.Round(x*math.Pow10(scale))), scale))
}
