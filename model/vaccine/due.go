package vaccine

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Due is the next dose of one antigen: at most one per antigen, and never DTaP and DT at once.
type Due struct {
	Antigen     Antigen
	Dose        int    // number in the series
	Code        string // HepB-2
	Product     *Product
	Earliest    civil.Date // first day on which it may be given: age, interval, distance to live vaccines, end of a deferral
	Recommended civil.Date // day on which it is due: the recommended age, not before Earliest
	OverdueFrom civil.Date
	End         civil.Date // not given any more from this day on
	TestFirst   bool       // only after a negative PPD (maternal-child 4.4 rule 2)
	Refused     civil.Date // the guardian refused on this day; Recommended is when to ask again
	Deferred    bool       // Earliest is the end of a deferral
	Rule        string     // maternal-child 4.3 row HepB-2

	child           *Child
	ageOn, spacedOn civil.Date
	blockedBefore   civil.Date // distance to live vaccines or immunoglobulin; None = not decisive
}

// Name returns what is due in Chinese: 脊灰疫苗第2剂.
func (d *Due) Name() string { return fmt.Sprintf("%s第%d剂", d.Antigen.Name(), d.Dose) }

// Reason says in Chinese why the dose is due on its day.
func (d *Due) Reason() string {
	var parts []string
	add := func(holds bool, format string, args ...any) {
		if holds {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(d.TestFirst, "满3月龄，先做PPD试验，阴性方可接种")
	add(d.ageOn > d.child.Birth, "%s满%s", d.ageOn, ageText(civil.AgeMonths(d.child.Birth, d.ageOn)))
	add(d.spacedOn != civil.None, "与此前剂次的最短间隔到%s", d.spacedOn)
	add(d.blockedBefore != civil.None, "与注射减毒活疫苗或免疫球蛋白的间隔到%s", d.blockedBefore)
	add(d.Deferred, "暂缓至%s", d.Earliest)
	add(d.Refused != civil.None, "监护人%s拒绝接种，%s再次告知", d.Refused, d.Recommended)
	add(d.Antigen == BCG && d.child.Weeks > 0 && d.child.Weeks <= 31, "胎龄不超过31周：病情稳定后出院前接种")
	if len(parts) == 0 {
		parts = append(parts, "出生后尽早接种")
	}
	// The rule is told for every child: told for some, it would betray the mother's result (maternal-child 4.4 rule 1, 6 rule 4).
	add(d.Antigen == HepB && d.Dose == 1, "母亲HBsAg阳性或不详的12小时内接种，阳性的同时在另一部位注射乙肝免疫球蛋白100IU")
	return fmt.Sprintf("%s：%s", d.Name(), strings.Join(parts, "；"))
}

// ageText writes an age as the schedule does: months up to two years, then years.
func ageText(age civil.Months) string {
	if age > 24 {
		return fmt.Sprintf("%d岁", age/12)
	}
	return fmt.Sprintf("%d月龄", age)
}

// Due returns the next dose of each antigen that the child still owes as of a day, in order of date: due now, overdue or planned
// (maternal-child 4.4 rule 11). Doses and tests after that day are not seen. A series that is held without end is not in it.
func (c *Child) Due(p form.Params, on civil.Date) []Due {
	s, _ := c.after(p, on, nil)
	return s.due(on)
}

func (s *state) due(on civil.Date) []Due {
	var list []Due
	for _, a := range Antigens() {
		if a == DT || a == MenAC && slices.ContainsFunc(list, func(d Due) bool { return d.Antigen == MenA }) {
			continue // DT comes with DTaP; MenAC after the last MenA
		}
		if d, ok := s.next(a, on); ok {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Due) int { return cmp.Compare(a.Recommended, b.Recommended) })
	return list
}

// next returns the next dose of an antigen: of the ways to give it, the one that is possible first.
func (s *state) next(a Antigen, on civil.Date) (next Due, ok bool) {
	if a == BCG && s.ppdPositive(on) || a == JE && s.jeMixed() {
		return next, false
	}
	var buffer [6]option
	for _, l := range linesOf(a) {
		if s.chosen(l, on) {
			options := s.options(l, buffer[:0])
			carryOver(options, on)
			for i := range options {
				if d, possible := s.propose(&options[i], on); possible && (!ok || d.ready(on) < next.ready(on)) {
					next, ok = d, true
				}
			}
		}
	}
	return next, ok
}

// carryOver dates a dose back to the day on which it was open under rules that are over: a change of the schedule does not make it due anew.
func carryOver(options []option, on civil.Date) {
	for i := range options {
		for j := range options[:i] {
			if o, older := &options[i], &options[j]; older.number == o.number && older.antigen == o.antigen && older.to == o.from &&
				older.product != nil && older.to <= on && older.earliest() < older.to {
				o.from = older.earliest()
			}
		}
	}
}

// ready is the first day from on on which the dose can be given.
func (d *Due) ready(on civil.Date) civil.Date { return max(d.Earliest, on) }

func (s *state) ppdPositive(on civil.Date) bool {
	test := s.child.ppd(on)
	return test != nil && test.Positive
}

// chosen reports whether a child goes on with a product line: the one begun, else the province's, else what is not contraindicated
// (maternal-child 4.3 rule 5).
func (s *state) chosen(l line, on civil.Date) bool {
	switch l {
	case lineJELive, lineJEInactivated:
		return l == s.choose(lineJELive, lineJEInactivated, s.limits.jeInactivated, on)
	case lineHepALive, lineHepAInactivated:
		return l == s.choose(lineHepALive, lineHepAInactivated, s.limits.hepaInactivated, on)
	}
	return true
}

func (s *state) choose(live, inactivated line, preferInactivated bool, on civil.Date) line {
	line := live
	begunLive, begunInactivated := s.of[live].given > 0, s.of[inactivated].given > 0
	switch {
	case begunLive && !begunInactivated:
	case begunInactivated && !begunLive, preferInactivated:
		line = inactivated
	}
	other := live + inactivated - line
	if s.replaced(s.lineProduct(line), on) && !s.replaced(s.lineProduct(other), on) {
		return other
	}
	return line
}

func (s *state) lineProduct(l line) *Product { return byCode[doseRows[l][1][0].Product] }

// replaced reports whether another product is given in place of one on a day: it is contraindicated for good, or until something is known
// for which nobody waits.
func (s *state) replaced(p *Product, on civil.Date) bool {
	for i := range s.child.Holds {
		if h := &s.child.Holds[i]; (h.Kind == Permanent || h.Instead) && h.on(on) && h.covers(p) {
			return true
		}
	}
	return false
}

// propose turns an option into a due dose, when a day is left on which it may be given.
func (s *state) propose(o *option, on civil.Date) (Due, bool) {
	if o.product == nil {
		return Due{}, false
	}
	product := o.product
	if product.Code == productBOPV && s.replaced(product, on) {
		product = byCode[productIPV] // all-IPV for those who must not have live vaccines (4.4 rule 3)
	}
	d := Due{Antigen: o.antigen, Dose: max(o.number, 1), Code: o.row.Code, Product: product, End: o.end, Rule: o.rule,
		child: s.child, ageOn: o.ageOn, spacedOn: o.spacedOn}
	if d.Rule == "" {
		d.Rule = "maternal-child 4.3 row " + d.Code
	}
	if o.antigen == Polio && product.Code != o.row.Product {
		d.Code = fmt.Sprintf("%s-%d", product.Code, d.Dose)
	}
	d.Earliest = o.earliest()
	if !s.wait(&d, on) || d.ready(on) >= min(o.end, o.to) {
		return Due{}, false
	}
	d.TestFirst = o.antigen == BCG && d.ready(on) >= ppdFrom.After(s.child.Birth) && s.child.ppd(on) == nil
	d.Recommended = max(o.usual, d.Earliest)
	d.OverdueFrom = d.Recommended + civil.Date(s.limits.overdue) + 1
	if o.late != civil.None {
		d.OverdueFrom = min(d.OverdueFrom, o.late)
	}
	d.OverdueFrom = max(d.OverdueFrom, d.Recommended+1)
	return d, true
}

// wait puts a dose off until the distance to live vaccines and immunoglobulin is kept and no hold is in force (maternal-child 4.4 rule 11);
// false = there is no such day. A hold that is over has moved the date all the same.
func (s *state) wait(d *Due, on civil.Date) bool {
	for {
		if clear := s.clear(d.Product, d.ready(on)); clear > d.Earliest {
			d.Earliest, d.blockedBefore = clear, clear
		}
		hold := s.holdPast(d.Product, d.Earliest, on)
		if hold == nil {
			return true
		}
		if hold.To == civil.None {
			return false
		}
		d.Earliest, d.blockedBefore, d.Deferred, d.Refused = hold.To, civil.None, hold.Kind != Refused, civil.None
		if hold.Kind == Refused {
			d.Refused = hold.From
		}
	}
}

// clear returns the day from which a product that is meant to be given on a day keeps its distance to everything given before
// (maternal-child 4.5 rules 2 and 4). Another live vaccine of that very day does not matter.
func (s *state) clear(p *Product, on civil.Date) civil.Date {
	free := civil.None
	if s.lastIG != civil.None && p.contains&partUnderIG != 0 {
		free = s.lastIG.AddMonths(s.limits.ig)
	}
	gap := civil.Date(s.limits.live)
	switch {
	case !s.liveInjected(p) || s.lastLive == civil.None:
	case on > s.lastLive, max(free, s.liveBefore+gap) > on:
		free = max(free, s.lastLive+gap)
	}
	return free
}

// holdPast returns a hold on a product that began by then and ends after a day, nil when there is none.
func (s *state) holdPast(p *Product, earliest, on civil.Date) *Hold {
	for i := range s.child.Holds {
		if h := &s.child.Holds[i]; h.From <= max(earliest, on) && (h.To == civil.None || h.To > earliest) && h.covers(p) {
			return h
		}
	}
	return nil
}

// Review says in Chinese what a doctor has to decide before a series can go on, "" when there is nothing (maternal-child 4.3 rule 5).
func (c *Child) Review(p form.Params, on civil.Date) string {
	if s, _ := c.after(p, on, nil); s.jeMixed() {
		return "乙脑疫苗混用了减毒和灭活产品，须人工核对后确定补种方案"
	}
	return ""
}

// Step is one visit of a plan.
type Step struct {
	On    civil.Date
	Doses []Due
}

// Plan returns the visits that complete the schedule of a child from a day on, up to a day (exclusive): at each everything that is due,
// for any number of vaccines may be given on one day (maternal-child 4.4, 4.5 rule 1). A PPD is taken to come out negative.
func (c *Child) Plan(p form.Params, on, until civil.Date) []Step {
	s, _ := c.after(p, on, nil)
	limits := newParams(p)
	until = min(until, adult.After(c.Birth))
	var steps []Step
	for on < until {
		s.limits = limits.on(on)
		due := s.due(on)
		next := civil.Never
		var now []Due
		for _, d := range due {
			if d.Recommended <= on {
				now = append(now, d)
			} else {
				next = min(next, d.Recommended)
			}
		}
		if len(now) == 0 {
			on = next
			continue
		}
		for i := range now {
			s.add(&Dose{Product: now[i].Product.Code, On: on, Funded: FundedProgramme}, nil)
		}
		steps = append(steps, Step{on, now})
	}
	return steps
}

// Held says in Chinese that a product is contraindicated, deferred or refused on a day, "" when it is not (maternal-child 4.6).
func (c *Child) Held(p *Product, on civil.Date) string {
	for i := range c.Holds {
		h := &c.Holds[i]
		if !h.on(on) || !h.covers(p) {
			continue
		}
		switch h.Kind {
		case Permanent:
			return fmt.Sprintf("%s 登记为%s的永久禁忌", h.From, p.Name())
		case Refused:
			return fmt.Sprintf("%s 登记为监护人拒绝接种%s", h.From, p.Name())
		}
		return fmt.Sprintf("%s 起暂缓接种%s", h.From, p.Name())
	}
	return ""
}

// Unasked says in Chinese why the programme would not have given a valid dose that day, "" when it would: BCG without a PPD, a dose past
// the upper age or of a complete series. What somebody paid for or a campaign gave is not the schedule's to ask.
func (c *Child) Unasked(p form.Params, product *Product, d Dose, judged []Judged) string {
	if d.Funded == FundedSelf || d.Funded == FundedSupplementary || product.Antigen() == Other {
		return ""
	}
	due := c.Due(p, d.On)
	for i := range judged {
		j := &judged[i]
		at := slices.IndexFunc(due, func(d Due) bool { return d.Antigen == j.Antigen })
		switch {
		case j.Invalid != Valid:
		case at >= 0 && due[at].TestFirst:
			return "满3月龄补种卡介苗，应先做PPD试验，阴性方可接种（未见PPD结果）"
		case at < 0 && c.Held(product, d.On) == "":
			return fmt.Sprintf("%s：已完成全程、超过接种年龄或不属于免疫规划的接种对象，请核对", j.Antigen.Name())
		}
	}
	return ""
}
