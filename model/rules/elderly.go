package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Sexes of GB/T 2261.1 that rules tell apart.
const (
	Male   = 1
	Female = 2
)

// ElderlyIn reports whether a person is a target of elderly health management in a year: 65 or older on the cut-off day, by default
// 31 December, so that turning 65 during the year counts (records-and-chronic 3.1).
func ElderlyIn(p *Set, birth civil.Date, year int) bool {
	cutoff := p.DayIn(ElderlyCutoff, year)
	return civil.Age(birth, cutoff) >= p.Int(ElderlyAge, cutoff)
}

// ElderlyAgeOn returns the age from which a person is elderly.
func ElderlyAgeOn(p form.Params, on civil.Date) int { return whole(p, ElderlyAge, on) }
