package vaccine

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Standing is how far a child has come at the end of a day.
type Standing struct {
	s  *state
	on civil.Date
}

// Standing returns how far the child has come at the end of a day.
func (c *Child) Standing(p form.Params, on civil.Date) Standing {
	s, _ := c.after(p, on, nil)
	return Standing{s, on}
}

// GivenOn returns the day of the dose that counts as number n of an antigen, None when there is none. Of two product lines the one with more
// doses is meant; DTaP and DT are one series.
func (st Standing) GivenOn(a Antigen, n int) civil.Date {
	var longest *course
	for _, l := range linesOf(a) {
		if c := &st.s.of[l]; longest == nil || c.counted > longest.counted {
			longest = c
		}
	}
	if longest == nil || n < 1 || n >= len(longest.on) {
		return civil.None
	}
	return longest.on[n]
}

// Missing returns the number of the first dose of an antigen that is recommended before an age and was not given, 0 when none is missing:
// the series is complete, contraindicated, or nobody catches up with it any more (maternal-child 4.4 rule 7, 5.5).
func (st Standing) Missing(a Antigen, before Length) int {
	birth := st.s.child.Birth
	if a == BCG && st.s.ppdPositive(st.on) || a == MenA && menACCatchUp.After(birth) <= st.on || st.Contraindicated(a) {
		return 0
	}
	for _, l := range linesOf(a) {
		if !st.s.chosen(l, st.on) || len(st.s.options(l, nil)) == 0 {
			continue
		}
		n := st.s.of[l].counted + 1
		for _, r := range doseRows[l][min(n, maxDoses)] {
			if r.covers(st.on) && r.Dose == n && r.Recommended.After(birth) < before.After(birth) {
				return n
			}
		}
	}
	return 0
}

// Owed returns the number of the dose of an antigen that is due on the day by age and interval alone, 0 when none is: the 应种 rule of
// maternal-child 5.5, which leaves out permanent contraindications and those past the upper age.
func (st Standing) Owed(a Antigen) int {
	s, on := st.s, st.on
	if a == BCG && s.ppdPositive(on) {
		return 0
	}
	for _, l := range linesOf(a) {
		if !s.chosen(l, on) {
			continue
		}
		for _, o := range s.options(l, nil) {
			if o.product != nil && o.earliest() <= on && on < min(o.end, o.to) && !st.Contraindicated(a) {
				return max(o.number, 1)
			}
		}
	}
	return 0
}

// Contraindicated reports whether every product of an antigen is permanently contraindicated on the day.
func (st Standing) Contraindicated(a Antigen) bool {
	for _, l := range linesOf(a) {
		for _, r := range doseRows[l][1] {
			if !st.permanently(byCode[r.Product]) {
				return false
			}
		}
	}
	return true
}

func (st Standing) permanently(p *Product) bool {
	for i := range st.s.child.Holds {
		if h := &st.s.child.Holds[i]; h.Kind == Permanent && h.on(st.on) && h.covers(p) {
			return true
		}
	}
	return false
}

// LateFrom returns the day from which dose n of an antigen, given on a day, is not timely any more ("complete before", maternal-child 4.3),
// None when the schedule states no limit.
func LateFrom(a Antigen, n int, birth, on civil.Date) civil.Date {
	for _, l := range linesOf(a) {
		for _, r := range doseRows[l][n] {
			if r.covers(on) && r.Late != (Length{}) {
				return r.Late.After(birth)
			}
		}
	}
	return civil.None
}

// Turning lists the ages, and the lengths after any dose, at which what is owed of an antigen may change, under every value that the
// parameters ever have.
func Turning(a Antigen, values func(name string) []int) (ages, gaps []Length) {
	for _, l := range linesOf(a) {
		for _, rows := range doseRows[l] {
			for _, r := range rows {
				ages = append(ages, r.MinAge, r.End)
				gaps = append(gaps, r.Interval)
			}
		}
	}
	for _, n := range values(RepeatDays) {
		gaps = append(gaps, days(n))
	}
	var names []string
	switch a {
	case HepB:
		ages, names = append(ages, recounted), []string{HepBThirdMonths}
	case DTaP, DT:
		gaps, names = append(gaps, dtSecond, dtThird), []string{DTaPFifthMonths, DTAfterThirdMonths, DTAfterFourthMonths}
	case MenAC:
		ages, gaps = append(ages, menACCatchUp), append(gaps, menAMissed)
	case HepA:
		gaps = append(gaps, hepALiveAfterI)
	}
	for _, name := range names {
		for _, n := range values(name) {
			gaps = append(gaps, months(n))
		}
	}
	return ages, gaps
}
