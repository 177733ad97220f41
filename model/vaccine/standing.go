package vaccine

import (
	"slices"

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
	return st.held(a, func(h *Hold) bool { return h.Kind == Permanent })
}

// Excused reports whether a doctor says that no product of an antigen may be given on the day, for good or for now, or that none is needed: a
// positive tuberculin test stands for BCG (maternal-child 4.6, 4.4 rule 2). A guardian who refuses or asks to wait excuses nobody.
func (st Standing) Excused(a Antigen) bool {
	return a == BCG && st.s.ppdPositive(st.on) || st.held(a, func(h *Hold) bool { return h.Medical })
}

// held reports whether holds of a kind are in force on the day for every product of an antigen.
func (st Standing) held(a Antigen, kind func(h *Hold) bool) bool {
	holds := func(p *Product) bool {
		return slices.ContainsFunc(st.s.child.Holds, func(h Hold) bool { return kind(&h) && h.on(st.on) && h.covers(p) })
	}
	lines := linesOf(a)
	for _, l := range lines {
		for _, r := range doseRows[l][1] {
			if !holds(byCode[r.Product]) {
				return false
			}
		}
	}
	return len(lines) > 0
}

// Scheduled returns the day on which dose n of an antigen was due by age alone, whatever was given before, and that from which nobody of the
// child's age gets it any more, by the product line that the child is on; ok is false when the dose is not for the child.
func (st Standing) Scheduled(a Antigen, n int) (due, end civil.Date, ok bool) {
	birth := st.s.child.Birth
	if a == HPV && !st.s.child.hpvEligible(st.s.limits) {
		return civil.None, civil.None, false
	}
	for _, l := range linesOf(a) {
		if !st.s.chosen(l, st.on) {
			continue
		}
		if due, ok = dueByAge(l, n, birth); !ok {
			return civil.None, civil.None, false
		}
		for _, r := range rowsOf(l, n) {
			if r.covers(st.on) {
				end = max(end, r.End.After(birth))
			}
		}
		if a == HepB && n == 1 && st.s.child.MotherHBsAg && st.s.child.Premature && st.s.limits.recount {
			due = recounted.After(birth) // what is given at birth does not count (maternal-child 4.4 rule 1)
		}
		return due, end, true
	}
	return civil.None, civil.None, false
}

// Lacking returns how many doses of an antigen are past their age on the day and were not given.
func (st Standing) Lacking(a Antigen) int {
	lacking := 0
	for n := 1; n <= maxDoses; n++ {
		if due, end, ok := st.Scheduled(a, n); ok && due <= st.on && st.on < end && st.GivenOn(a, n) == civil.None {
			lacking++
		}
	}
	return lacking
}

// dueByAge returns the day on which dose n of a line is due by the recommended age, under the rules that came first to ask for it: a change of
// the schedule does not make a dose due anew. A dose that is recommended at the age of the one before follows it at the interval.
func dueByAge(l line, n int, birth civil.Date) (due civil.Date, ok bool) {
	for _, r := range rowsOf(l, n) {
		opens := max(r.Recommended.After(birth), r.From)
		if n > 1 && len(doseRows[l][n-1]) > 0 && doseRows[l][n-1][0].Recommended == r.Recommended {
			before, _ := dueByAge(l, n-1, birth)
			opens = max(opens, r.Interval.After(before))
		}
		if (r.To == civil.None || opens < r.To) && (!ok || opens < due) {
			due, ok = opens, true
		}
	}
	return due, ok
}

// rowsOf lists the rows that ask for dose n of a line; the DT of six years is the fifth DTaP of its time.
func rowsOf(l line, n int) []*Row {
	if n < 1 || n > maxDoses {
		return nil
	}
	if l == lineDTaP && n == maxDoses {
		return slices.Concat(doseRows[l][n], doseRows[l][0])
	}
	return doseRows[l][n]
}

// ScheduledDays lists the days on which dose n of an antigen may come to be due by age, and those from which it may not be given any more.
func ScheduledDays(a Antigen, n int, birth civil.Date) (due, end []civil.Date) {
	for _, l := range linesOf(a) {
		if d, ok := dueByAge(l, n, birth); ok {
			due = append(due, d)
		}
		for _, r := range rowsOf(l, n) {
			end = append(end, r.End.After(birth))
		}
	}
	if a == HepB && n == 1 {
		due = append(due, recounted.After(birth))
	}
	return due, end
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
