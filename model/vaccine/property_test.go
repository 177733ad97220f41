package vaccine_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// The properties hold for any history. The rapid ones shrink what they find; TestProperties_manyHistories runs the same over a number of
// histories from JIWEI_VACCINE_HISTORIES, by default few.

// source draws numbers from 0 to n-1.
type source func(n int) int

var productCodes = []string{"HepB", "HepB", "BCG", "IPV", "IPV", "sIPV", "bOPV", "bOPV", "tOPV", "DTaP", "DTaP", "DTaP", "DTwP", "DTaP-IPV/Hib",
	"DTaP-IPV", "DT", "MMR", "MMR", "MR", "MV", "MuV", "JE-L", "JE-L", "JE-I", "JE-I", "MPSV-A", "MPSV-A", "MPSV-AC", "MPSV-AC", "MCV-AC", "MenAC-Hib", "HepA-L",
	"HepA-I", "HepA-HepB", "HPV2", "HPV9", "VarV", "RotaV", "IIV", "HBIG", "IG"}

// draw makes a child born between 2006 and 2027 and a history: half of the doses near the dates of the schedule, the others at any age.
func draw(n source) (*vaccine.Child, civil.Date) {
	first, last := day("2006-06-01"), day("2027-06-01")
	c := &vaccine.Child{Birth: first + civil.Date(n(int(last-first))), Sex: 1 + n(2), MotherHBsAg: n(8) == 0, Premature: n(8) == 0}
	age := civil.Date(n(19 * 365))
	if n(2) == 0 {
		age = civil.Date(n(3 * 365))
	}
	for range n(25) {
		c.Doses = append(c.Doses, vaccine.Dose{Product: productCodes[n(len(productCodes))], On: c.Birth + civil.Date(n(int(age)+1)), Funded: n(4)})
	}
	if n(2) == 0 {
		for _, r := range vaccine.Schedule(day("2026-01-01")) {
			on := r.MinAge.After(c.Birth) + civil.Date(n(60)-5)
			if n(5) > 0 && on <= c.Birth+age && on >= c.Birth {
				c.Doses = append(c.Doses, vaccine.Dose{Product: r.Product, On: on, Funded: vaccine.FundedProgramme})
			}
		}
	}
	for i := range c.Doses {
		if n(20) == 0 {
			c.Doses[i].Stated = vaccine.Invalid(1 + n(4))
		}
	}
	scopes := []string{"all", "live", "live_injected", "DTaP", "JE-L", "HepA-L", "MMR", "bOPV", "BCG"}
	for range n(3) {
		h := vaccine.Hold{Kind: 1 + n(3), Scope: []string{scopes[n(len(scopes))]}, From: c.Birth + civil.Date(n(int(age)+1))}
		if h.Kind != vaccine.Permanent {
			h.To = h.From + civil.Date(1+n(400))
		}
		c.Holds = append(c.Holds, h)
	}
	if n(4) == 0 {
		c.PPDs = append(c.PPDs, vaccine.PPD{On: c.Birth + civil.Date(n(int(age)+1)), Positive: n(2) == 0})
	}
	slices.SortStableFunc(c.Doses, func(a, b vaccine.Dose) int { return cmp.Compare(a.On, b.On) })
	return c, c.Birth + age
}

// minimum holds, apart from the code under test, what the table of maternal-child 4.3 asks of every dose: age in months and interval.
var minimum = map[string]struct{ age, months, days int }{
	"HepB-1": {0, 0, 0}, "HepB-2": {1, 0, 28}, "HepB-3": {6, 0, 60}, "BCG": {0, 0, 0},
	"IPV-1": {2, 0, 0}, "IPV-2": {3, 0, 28}, "IPV-3": {4, 0, 28}, "IPV-4": {48, 0, 28},
	"bOPV-1": {2, 0, 0}, "bOPV-2": {3, 0, 28}, "bOPV-3": {4, 0, 28}, "bOPV-4": {48, 0, 28},
	"DTaP-1": {2, 0, 0}, "DTaP-2": {4, 0, 28}, "DTaP-3": {5, 0, 28}, "DTaP-4": {18, 6, 0}, "DTaP-5": {72, 12, 0}, "DT": {72, 0, 28},
	"MMR-1": {8, 0, 28}, "MMR-2": {18, 0, 28}, "JE-L-1": {8, 0, 28}, "JE-L-2": {24, 12, 0},
	"JE-I-1": {8, 0, 0}, "JE-I-2": {8, 0, 7}, "JE-I-3": {24, 1, 0}, "JE-I-4": {72, 36, 0},
	"MPSV-A-1": {6, 0, 0}, "MPSV-A-2": {9, 3, 0}, "MPSV-AC-1": {24, 0, 0}, "MPSV-AC-2": {72, 36, 0},
	"HepA-L": {18, 0, 0}, "HepA-I-1": {18, 0, 0}, "HepA-I-2": {24, 6, 0}, "HPV-1": {156, 0, 0}, "HPV-2": {156, 6, 0},
}

var liveCodes = []string{"MMR", "MR", "MM", "MV", "MuV", "RV", "JE-L", "HepA-L", "VarV"}

// sameLine lists the products whose doses the interval runs from.
var sameLine = map[string][]string{
	"HepB": {"HepB", "HepA-HepB"}, "BCG": {"BCG"}, "IPV": {"IPV", "sIPV", "bOPV", "tOPV", "DTaP-IPV", "DTaP-IPV/Hib"},
	"bOPV": {"IPV", "sIPV", "bOPV", "tOPV", "DTaP-IPV", "DTaP-IPV/Hib"}, "DTaP": {"DTaP", "DTwP", "DTaP-IPV", "DTaP-IPV/Hib", "DT"},
	"DT": {"DTaP", "DTwP", "DTaP-IPV", "DTaP-IPV/Hib", "DT"}, "MMR": {"MMR", "MR", "MV", "MuV"}, "JE-L": {"JE-L"}, "JE-I": {"JE-I"},
	"MPSV-A": {"MPSV-A"}, "MPSV-AC": {"MPSV-AC"}, "HepA-L": {"HepA-L"}, "HepA-I": {"HepA-I", "HepA-HepB"}, "HPV2": {"HPV2", "HPV9"},
}

// breaks says what is wrong with giving a dose on a day, "" when nothing is.
func breaks(c *vaccine.Child, d *vaccine.Due, on civil.Date) string {
	m, known := minimum[d.Code]
	switch {
	case !known:
		return "no row " + d.Code
	case on < c.Birth.AddMonths(m.age):
		return fmt.Sprintf("too young: %d months", m.age)
	case on >= c.Birth.AddMonths(18*12):
		return "grown up"
	}
	for _, g := range c.Doses {
		if slices.Contains(sameLine[d.Product.Code], g.Product) && on < g.On.AddMonths(m.months)+civil.Date(m.days) {
			return fmt.Sprintf("too soon after %s of %s", g.Product, g.On)
		}
		if slices.Contains(liveCodes, d.Product.Code) && slices.Contains(liveCodes, g.Product) && g.On != on && on < g.On+28 {
			return fmt.Sprintf("too soon after live %s of %s", g.Product, g.On)
		}
	}
	for _, h := range c.Holds {
		if h.From <= on && (h.To == civil.None || on < h.To) && (h.Scope[0] == "all" || h.Scope[0] == d.Product.Code) {
			return fmt.Sprintf("held from %s to %s", h.From, h.To)
		}
	}
	return ""
}

// closed reports that nothing more is owed of a series at the end of a plan: every dose is there, its age is over, or it is held.
func closed(c *vaccine.Child, due []vaccine.Due) string {
	if len(due) > 0 {
		return due[0].Reason()
	}
	return ""
}

// properties checks one history and returns what does not hold.
func properties(c *vaccine.Child, on civil.Date) string {
	p := rules.Default()
	seen := map[vaccine.Antigen]bool{}
	for _, d := range c.Due(p, on) {
		series := d.Antigen
		if series == vaccine.DT {
			series = vaccine.DTaP
		}
		if seen[series] {
			return "two doses of one series: " + d.Name()
		}
		seen[series] = true
		day := max(d.Earliest, on)
		if d.Recommended < d.Earliest || d.OverdueFrom <= d.Recommended || day >= d.End {
			return fmt.Sprintf("%s: earliest %s, recommended %s, overdue from %s, end %s", d.Name(), d.Earliest, d.Recommended, d.OverdueFrom, d.End)
		}
		if wrong := breaks(c, &d, day); wrong != "" {
			return fmt.Sprintf("%s on %s: %s", d.Name(), day, wrong)
		}
		if wrong := given(c, &d, day); wrong != "" {
			return wrong
		}
	}
	return follow(c, on)
}

// given gives a due dose and asks whether it counts. The birth dose that never counts is the exception (maternal-child 4.4 rule 1).
func given(c *vaccine.Child, d *vaccine.Due, on civil.Date) string {
	after := *c
	after.Doses = append(slices.Clip(c.Doses), vaccine.Dose{Product: d.Product.Code, On: on, Funded: vaccine.FundedProgramme})
	judged := after.Judge(rules.Default())
	for i := range judged {
		j := &judged[i]
		if j.On == on && j.Product == d.Product.Code && j.Antigen == d.Antigen && (j.Number == d.Dose || d.Rule == "maternal-child 4.4 rule 1" && j.Invalid == vaccine.Valid) {
			return ""
		}
	}
	return fmt.Sprintf("%s on %s is due and does not count: %+v", d.Name(), on, judged[len(judged)-1])
}

// follow follows the plan to the letter: every dose of it counts, none comes twice, and nothing is left to give.
func follow(c *vaccine.Child, on civil.Date) string {
	p := rules.Default()
	done := *c
	for _, step := range c.Plan(p, on, civil.Never) {
		for i := range step.Doses {
			d := &step.Doses[i]
			if wrong := breaks(&done, d, step.On); wrong != "" {
				return fmt.Sprintf("plan: %s on %s: %s", d.Name(), step.On, wrong)
			}
		}
		for i := range step.Doses {
			done.Doses = append(slices.Clip(done.Doses), vaccine.Dose{Product: step.Doses[i].Product.Code, On: step.On, Funded: vaccine.FundedProgramme})
		}
		on = step.On
	}
	end := max(on, c.Birth.AddMonths(18*12)-1)
	if left := closed(&done, done.Due(p, end)); left != "" {
		return "after the plan: " + left
	}
	judged, numbers := done.Judge(p), map[string]int{}
	for i := range judged {
		j := &judged[i]
		if i >= len(judged)-len(done.Doses)+len(c.Doses) && j.Invalid != vaccine.Valid {
			return fmt.Sprintf("plan: %s %s of %s does not count: %s", j.Product, j.Antigen, j.On, j.Text())
		}
		if j.Number > 0 && j.Antigen != vaccine.JE && j.Antigen != vaccine.HepA {
			antigen := j.Antigen
			if antigen == vaccine.DT {
				antigen = vaccine.DTaP
			}
			if numbers[antigen.String()]++; numbers[antigen.String()] != j.Number {
				return fmt.Sprintf("%s: dose number %d is the %d. that counts", antigen, j.Number, numbers[antigen.String()])
			}
		}
	}
	return ""
}

func TestProperties_manyHistories(t *testing.T) {
	count := 1000
	if n, err := strconv.Atoi(os.Getenv("JIWEI_VACCINE_HISTORIES")); err == nil {
		count = n
	}
	for seed := range uint64(count) {
		r := rand.New(rand.NewPCG(seed, 0))
		c, on := draw(r.IntN)
		c.Doses = slices.DeleteFunc(c.Doses, func(d vaccine.Dose) bool { return d.On > on })
		if wrong := properties(c, on); wrong != "" {
			t.Fatalf("seed %d: %s\nborn %s, as of %s: %+v", seed, wrong, c.Birth, on, c)
		}
	}
}

func TestProperties_anyHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, on := draw(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") })
		c.Doses = slices.DeleteFunc(c.Doses, func(d vaccine.Dose) bool { return d.On > on })
		if wrong := properties(c, on); wrong != "" {
			t.Fatalf("%s\nborn %s, as of %s: %+v", wrong, c.Birth, on, c)
		}
	})
}

// Doses given before a change of the schedule stay valid, whatever follows (maternal-child 4.3 rule 2, 7 rule 5): the judgement on a dose
// does not depend on later days.
func TestJudge_laterDosesChangeNothing(t *testing.T) {
	p := rules.Default()
	rapid.Check(t, func(t *rapid.T) {
		c, _ := draw(func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "n") })
		c.Birth = vaccine.DTaPChange - civil.Date(rapid.IntRange(0, 7*365).Draw(t, "age at the change"))
		c.Doses = slices.DeleteFunc(c.Doses, func(d vaccine.Dose) bool { return d.On < c.Birth })
		before := *c
		before.Doses = slices.DeleteFunc(slices.Clone(c.Doses), func(d vaccine.Dose) bool { return d.On >= vaccine.DTaPChange })
		want, got := before.Judge(p), c.Judge(p)
		for i := range want {
			if want[i].Text() != got[i].Text() || want[i].Number != got[i].Number || want[i].Antigen != got[i].Antigen {
				t.Fatalf("dose of %s: %d %q before the change, %d %q after", want[i].On, want[i].Number, want[i].Text(), got[i].Number, got[i].Text())
			}
		}
	})
}

// The three doses of 3, 4 and 5 months, given while those were the ages, count on every later day.
func TestJudge_dosesOfTheOldScheduleStay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := day("2016-01-01") + civil.Date(rapid.IntRange(0, 3100).Draw(t, "birth"))
		c := &vaccine.Child{Birth: birth}
		for _, months := range []int{3, 4, 5} {
			if on := birth.AddMonths(months); on < vaccine.DTaPChange {
				c.Doses = append(c.Doses, vaccine.Dose{Product: "DTaP", On: on})
			}
		}
		for i, j := range c.Judge(rules.Default()) {
			if gap := j.On - birth.AddMonths(2+i); j.Number != i+1 && (i == 0 || gap >= 28) {
				t.Fatalf("dose %d of %s: %+v", i+1, j.On, j)
			}
		}
	})
}
