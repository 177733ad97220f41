package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// FaceToFace reports whether a visit mode is in person: clinic or home (records-and-chronic 9.1 rule 1).
func FaceToFace(mode int) bool { return mode == measure.ModeClinic || mode == measure.ModeHome }

// RoutineDate returns the date of the next routine visit: three months on, clamped to the month's end
// (records-and-chronic 4.4 rule 5, 9.3 rule 2).
func RoutineDate(p form.Params, visit civil.Date) civil.Date {
	return visit.AddMonths(whole(p, RoutineMonths, visit))
}

// QuarterCap returns the last day of the first quarter without a counted visit, starting with the quarter of a day
// (records-and-chronic 9.3 rule 1). The counted days ascend.
func QuarterCap(counted []civil.Date, from civil.Date) civil.Date {
	end := from.QuarterEnd()
	for _, day := range counted {
		if day.QuarterEnd() == end {
			end = (end + 1).QuarterEnd()
		}
	}
	return end
}

// RequiredVisits returns how many face-to-face visits a patient enrolled on a day owes in a calendar year
// (records-and-chronic 4.6, modes A to D). The rolling mode owes nothing per calendar year.
func RequiredVisits(p *Set, enrolledOn civil.Date, year int) int {
	return requiredVisits(p, F2FRequired, enrolledOn, year)
}

// requiredVisits is RequiredVisits for a programme with its own number of visits a year.
func requiredVisits(p *Set, required string, enrolledOn civil.Date, year int) int {
	end := civil.Of(year, 12, 31)
	n := p.Int(required, end)
	mode := p.Text(Prorate, end)
	switch {
	case enrolledOn > end || mode == ProrateRolling:
		return 0
	case mode == ProrateStrict || enrolledOn.Year() < year:
		return n
	}
	quarter := (int(enrolledOn.Month()) + 2) / 3
	if mode == ProrateExclude && quarter == 4 {
		return 0
	}
	return (n*(5-quarter) + 3) / 4
}

// YearPartEnd returns the last day of the part of the year that a day lies in, when the year has n equal parts: quarters for 4, and months
// together where that goes (indicators 1.4).
func YearPartEnd(n int, on civil.Date) civil.Date {
	start := on.YearStart()
	for k := 1; k < n; k++ {
		end := start.AddMonths(12*k/n) - 1
		if 12%n != 0 {
			end = start + civil.Date(k*int(start.YearEnd()-start+1)/n) - 1
		}
		if on <= end {
			return end
		}
	}
	return on.YearEnd()
}

// ManagedAgeOn returns the age from which patients with a chronic disease are managed (records-and-chronic 4.1, 5.1, 6.2 rule 1).
func ManagedAgeOn(p form.Params, on civil.Date) int { return whole(p, ManagedAge, on) }
