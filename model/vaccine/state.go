package vaccine

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// course is what was given of one line.
type course struct {
	counted int                      // doses that count
	on      [maxDoses + 2]civil.Date // day of each, from 1 on
	given   int                      // doses given, counted or not
	last    civil.Date               // day of the last one given, counted or not
}

// state is what a child has received up to a dose.
type state struct {
	child  *Child
	limits *limits
	of     [lineCount]course

	ipv, topv                      int // counted doses with IPV; given doses of tOPV
	dtDone                         bool
	measles, rubella, mumps, triad int        // counted doses with each, and with all three
	hpvOther                       int        // doses of HPV vaccines other than the programme's
	lastLive, liveBefore           civil.Date // last day of an injected live vaccine, and the last before that day
	lastIG                         civil.Date
}

// option is one way to give the next dose of a line.
type option struct {
	row     *Row
	antigen Antigen
	line    line
	number  int      // 0: given, but not counted towards the series
	accepts parts    // what the product must contain one of
	product *Product // what is proposed; nil = counts when it was given, never proposed

	ageOn    civil.Date // minimum age reached
	spacedOn civil.Date // minimum interval over; None = none
	from, to civil.Date // days on which the option exists; to Never = no end
	end      civil.Date // maximum age reached: not proposed from then on
	late     civil.Date // not timely from this day on; None = no limit
	usual    civil.Date // recommended age reached
	rule     string     // "" = the row's
}

// earliest is the first day on which the dose counts.
func (o *option) earliest() civil.Date { return max(o.ageOn, o.spacedOn, o.from) }

// params reads the parameters of a day and keeps them until they change.
type params struct {
	form.Params
	changes []civil.Date
	kept    *limits
	day     civil.Date
}

func newParams(p form.Params) params {
	s := params{Params: p}
	if dated, ok := p.(interface{ Changes() []civil.Date }); ok {
		s.changes = dated.Changes()
	}
	return s
}

// on returns the limits of a day, which is not before the one asked for last.
func (s *params) on(day civil.Date) *limits {
	if s.kept == nil || s.changed(day) {
		s.kept = limitsOn(s.Params, day)
	}
	s.day = day
	return s.kept
}

func (s *params) changed(day civil.Date) bool {
	for _, d := range s.changes {
		if s.day < d && d <= day {
			return true
		}
	}
	return false
}

// options appends the ways to give the next dose of a line. None means that the line is complete, or that it is not for this child.
func (s *state) options(l line, list []option) []option {
	c := &s.of[l]
	switch l {
	case lineHepB:
		return s.hepB(c, list)
	case linePolio:
		return s.polio(c, list)
	case lineDTaP:
		return s.dtap(c, list)
	case lineMMR:
		return s.mmr(c, list)
	case lineJELive, lineJEInactivated:
		return s.je(l, c, list)
	case lineMenAC:
		return s.menAC(c, list)
	case lineHepALive, lineHepAInactivated:
		return s.hepA(l, c, list)
	case lineHPV:
		return s.hpv(c, list)
	}
	return s.rows(l, c, list)
}

// rows appends the rows of the next dose of a line as the table has them.
func (s *state) rows(l line, c *course, list []option) []option {
	if c.counted >= maxDoses {
		return list
	}
	for _, r := range doseRows[l][c.counted+1] {
		list = append(list, s.option(r, c, c.counted+1, r.Interval))
	}
	return list
}

// option makes the option of a row. A dose that did not count puts off the next one by the same interval; a first dose, for which the
// table has no interval, by that of the parameter (maternal-child 4.4 rule 10).
func (s *state) option(r *Row, c *course, number int, interval Length) option {
	birth := s.child.Birth
	o := option{row: r, antigen: r.Antigen, line: r.line, number: number, product: byCode[r.Product], accepts: byCode[r.Product].contains,
		ageOn: r.MinAge.After(birth), from: r.From, to: r.To, end: r.End.After(birth)}
	if o.usual = o.ageOn; r.Recommended != r.MinAge {
		o.usual = r.Recommended.After(birth)
	}
	if r.To == civil.None {
		o.to = civil.Never
	}
	if r.Late != (Length{}) {
		o.late = r.Late.After(birth)
	}
	if c.last != civil.None {
		if c.counted == 0 && interval == (Length{}) {
			interval = days(s.limits.repeat)
		}
		o.spacedOn = interval.After(c.last)
	}
	return o
}

// hepB: the third dose also keeps its distance to the first; the birth dose of a preterm child of a mother with HBsAg is given at once and
// does not count (maternal-child 4.3, 4.4 rule 1).
func (s *state) hepB(c *course, list []option) []option {
	first := len(list)
	list = s.rows(lineHepB, c, list)
	for i := range list[first:] {
		o := &list[first+i]
		switch {
		case o.number == 3:
			o.spacedOn = max(o.spacedOn, c.on[1].AddMonths(s.limits.hepBThird))
		case o.number == 1 && s.child.MotherHBsAg && s.child.Premature && s.limits.recount:
			birthDose := *o
			birthDose.number, birthDose.end, birthDose.rule = 0, recounted.After(s.child.Birth), "maternal-child 4.4 rule 1"
			o.ageOn = recounted.After(s.child.Birth)
			o.usual, o.late = o.ageOn, civil.None
			if c.given == 0 {
				list = append(list, birthDose)
			}
			return list
		}
	}
	return list
}

// polio: IPV first, then bOPV; four doses with IPV need no bOPV at four years (maternal-child 4.3 rule 6, 4.4 rule 3).
func (s *state) polio(c *course, list []option) []option {
	first := len(list)
	list = s.rows(linePolio, c, list)
	for i := range list[first:] {
		o := &list[first+i]
		o.accepts = partPolio
		o.product = byCode[s.polioProduct()]
		if o.product.Code != o.row.Product {
			o.rule = "maternal-child 4.4 rule 3"
		}
	}
	if c.counted == 3 && s.ipv == 3 {
		o := s.option(doseRows[linePolio][4][0], c, 4, days(28))
		o.accepts, o.product, o.rule = partIPV, nil, "maternal-child 4.3 rule 6"
		o.ageOn = doseRows[linePolio][3][0].MinAge.After(s.child.Birth)
		list = append(list, o)
	}
	return list
}

// polioProduct: two IPV for those born from 2019-10-01 on, one for those born earlier, none after tOPV.
func (s *state) polioProduct() string {
	need := 1
	if s.child.Birth >= twoDoseCohort {
		need = 2
	}
	if s.topv > 0 && s.limits.topvContinue || s.ipv >= need {
		return productBOPV
	}
	return productIPV
}

// dtap: DTaP up to the end of its age, then DT: three doses together, or one after three or four DTaP (maternal-child 4.4 rule 4).
func (s *state) dtap(c *course, list []option) []option {
	n := c.counted + 1
	if n > maxDoses || s.dtDone && c.counted >= 3 {
		return list
	}
	if !s.dtDone {
		for _, r := range doseRows[lineDTaP][n] {
			interval := r.Interval
			if n == 5 {
				interval = months(s.limits.dtap5)
			}
			list = append(list, s.option(r, c, n, interval))
		}
	}
	interval := [...]Length{1: {}, 2: dtSecond, 3: dtThird, 4: months(s.limits.dtAfter3), 5: months(s.limits.dtAfter4)}[n]
	for _, r := range doseRows[lineDTaP][0] {
		o := s.option(r, c, n, interval)
		o.rule = "maternal-child 4.4 rule 4"
		list = append(list, o)
	}
	if n == 5 && !s.dtDone { // a fifth DTaP given when the programme gave DT
		o := s.option(doseRows[lineDTaP][5][0], c, n, months(s.limits.dtap5))
		o.product, o.from, o.to = nil, civil.None, DTaPChange
		list = append(list, o)
	}
	return list
}

// mmrMissing returns how many doses of MMR are still owed, and how many count so far (maternal-child 4.4 rule 5).
func (s *state) mmrMissing() (missing, counted int) {
	switch {
	case s.child.Birth >= twoDoseCohort:
		return 2 - s.triad, s.triad
	case s.child.Birth.Year() >= s.limits.mmrYear:
		return max(2-s.measles, 1-s.rubella, 1-s.mumps), s.measles
	}
	return 2 - s.measles, s.measles
}

func (s *state) mmr(c *course, list []option) []option {
	missing, counted := s.mmrMissing()
	if missing <= 0 {
		return list
	}
	r := doseRows[lineMMR][min(counted+1, 2)][0]
	o := s.option(r, c, counted+1, doseRows[lineMMR][2][0].Interval)
	o.accepts = partMMR
	return append(list, o)
}

// je: two live or four inactivated doses complete the series (maternal-child 4.3 rule 5, 4.4 rule 6).
func (s *state) je(l line, c *course, list []option) []option {
	if s.of[lineJELive].counted >= 2 || s.of[lineJEInactivated].counted >= 4 {
		return list
	}
	return s.rows(l, c, list)
}

// jeMixed reports that both products were given and neither series is complete: a doctor decides (maternal-child 4.3 rule 5).
func (s *state) jeMixed() bool {
	live, inactivated := &s.of[lineJELive], &s.of[lineJEInactivated]
	return live.given > 0 && inactivated.given > 0 && live.counted < 2 && inactivated.counted < 4 && s.limits.jeMixed
}

// menAC: in the routine line from three years on, a year after the second MenA; who missed MenA gets it from 24 months on
// (maternal-child 4.4 rule 7).
func (s *state) menAC(c *course, list []option) []option {
	first := len(list)
	list = s.rows(lineMenAC, c, list)
	if c.counted > 0 || len(list) == first {
		return list
	}
	o, menA := &list[first], &s.of[lineMenA]
	o.spacedOn = civil.None
	if c.last != civil.None {
		o.spacedOn = days(s.limits.repeat).After(c.last)
	}
	wait := o.row.Interval
	if menA.counted < 2 {
		wait = menAMissed
		o.ageOn = menACCatchUp.After(s.child.Birth)
		o.usual, o.rule = o.ageOn, "maternal-child 4.4 rule 7"
	}
	if menA.last != civil.None {
		o.spacedOn = max(o.spacedOn, wait.After(menA.last))
	}
	return list
}

// hepA: one live or two inactivated doses; a live one completes an inactivated one six months later (maternal-child 4.3 rule 5).
func (s *state) hepA(l line, c *course, list []option) []option {
	live, inactivated := &s.of[lineHepALive], &s.of[lineHepAInactivated]
	if live.counted >= 1 || inactivated.counted >= 2 {
		return list
	}
	first := len(list)
	list = s.rows(l, c, list)
	if l == lineHepALive && inactivated.last != civil.None {
		for i := range list[first:] {
			o := &list[first+i]
			o.spacedOn = max(o.spacedOn, hepALiveAfterI.After(inactivated.last))
			o.rule = "maternal-child 4.3 rule 5"
		}
	}
	return list
}

// hpv: a course of another product is complete with its third dose; what was paid for counts at any age (maternal-child 4.3 rule 4).
func (s *state) hpv(c *course, list []option) []option {
	if c.counted >= 2 || s.hpvOther >= 3 {
		return list
	}
	row := doseRows[lineHPV][c.counted+1][0]
	interval := doseRows[lineHPV][2][0].Interval
	own := s.option(row, c, c.counted+1, interval)
	if !s.child.hpvEligible(s.limits) {
		own.product = nil
	}
	own.rule = "maternal-child 4.4 rule 9"
	paid := own
	paid.product, paid.from, paid.ageOn = nil, civil.None, s.child.Birth
	return append(list, own, paid)
}

// add judges a dose and notes it, line by line.
func (s *state) add(d *Dose, list []Judged) []Judged {
	p, known := Lookup(d.Product)
	if !known {
		return list
	}
	if !p.Vaccine() {
		if p.Kind == Immunoglobulin {
			s.lastIG = d.On
		}
		return list
	}
	blocked := s.liveBlocked(p, d.On)
	programme := false
	for l := range lineCount {
		if s.contains(p, l, d.On) {
			programme = true
			list = append(list, s.judge(d, p, l, blocked))
		}
	}
	if !programme {
		list = append(list, outside(d, blocked))
	}
	s.noteLive(p, d.On)
	return list
}

// lineParts says what a product must contain to belong to a line.
var lineParts = [lineCount]parts{lineHepB: partHepB, lineBCG: partBCG, linePolio: partPolio, lineDTaP: partDTaP | partDT, lineMMR: partMMR,
	lineJELive: partJELive, lineJEInactivated: partJEInactivated, lineMenA: partMenA, lineMenAC: partMenAC, lineHepALive: partHepALive,
	lineHepAInactivated: partHepAInactivated, lineHPV: partHPV}

// contains reports whether a product belongs to a line on a day. Conjugates against A and C are MenA before 24 months, then MenAC.
func (s *state) contains(p *Product, l line, on civil.Date) bool {
	if p.contains&lineParts[l] == 0 {
		return false
	}
	if p.contains&partMenBoth == partMenBoth {
		return (l == lineMenA) == (on < menACCatchUp.After(s.child.Birth))
	}
	return true
}

// judge decides whether a dose counts in a line.
func (s *state) judge(d *Dose, p *Product, l line, blocked civil.Date) Judged {
	c := &s.of[l]
	j := Judged{Dose: *d, Antigen: antigenOf(l, p), Invalid: d.Stated}
	var buffer [4]option
	best, ok := s.best(d, p, s.options(l, buffer[:0]))
	switch {
	case d.Stated != Valid:
	case c.last == d.On:
		j.Invalid, j.NotBefore = TooSoon, d.On+1
	case blocked > d.On:
		j.Invalid, j.NotBefore = TooSoon, blocked
	case best == nil: // the series is complete: one more does no harm
	case ok:
		j.Number = best.number
	case d.Funded == FundedSupplementary: // a campaign does not ask for the schedule
	case d.On+civil.Date(s.limits.grace) < best.ageOn:
		j.Invalid, j.NotBefore = TooYoung, best.earliest()
	default:
		j.Invalid, j.NotBefore = TooSoon, best.earliest()
	}
	s.note(d, p, l, &j)
	return j
}

// best returns the option under which a dose counts, or else the one that comes first, and whether the dose counts. A girl's own HPV is
// judged as paid for when she paid, took another product, or the programme did not exist yet.
func (s *state) best(d *Dose, p *Product, options []option) (best *option, counts bool) {
	for i := range options {
		o := &options[i]
		if p.contains&o.accepts == 0 || d.On < o.from || d.On >= o.to {
			continue
		}
		if o.antigen == HPV && o.from == civil.None && d.Funded != FundedSelf && d.On >= HPVStart && p.Code == productHPV {
			continue
		}
		if d.On+civil.Date(s.limits.grace) >= o.ageOn && d.On >= o.spacedOn && (o.number > 0 || d.On < o.end) {
			return o, true
		}
		if best == nil || o.earliest() < best.earliest() {
			best = o
		}
	}
	return best, false
}

// note adds a judged dose to the state.
func (s *state) note(d *Dose, p *Product, l line, j *Judged) {
	c := &s.of[l]
	c.given++
	c.last = d.On
	if p.contains&partTOPV != 0 {
		s.topv++
	}
	if l == lineHPV && p.Code != productHPV && d.Stated == Valid {
		s.hpvOther++
	}
	if j.Invalid != Valid || j.Number == 0 {
		return
	}
	if l == lineMMR {
		s.noteMMR(p, c, d.On, j)
		return
	}
	c.counted = j.Number
	c.on[j.Number] = d.On
	if p.contains&partIPV != 0 && l == linePolio {
		s.ipv++
	}
	if p.contains&partDT != 0 {
		s.dtDone = true
	}
}

// noteMMR counts the components. A dose without all three is valid and has no number in a cohort that is owed two MMR.
func (s *state) noteMMR(p *Product, c *course, on civil.Date, j *Judged) {
	_, before := s.mmrMissing()
	for _, part := range [...]struct {
		part  parts
		count *int
	}{{partMeasles, &s.measles}, {partRubella, &s.rubella}, {partMumps, &s.mumps}} {
		if p.contains&part.part != 0 {
			*part.count++
		}
	}
	if p.contains&partMMR == partMMR {
		s.triad++
	}
	if _, after := s.mmrMissing(); after == before {
		j.Number = 0
		return
	}
	c.counted = j.Number
	if j.Number < len(c.on) {
		c.on[j.Number] = on
	}
}

// outside judges a vaccine outside the programme: only the distance between live vaccines matters.
func outside(d *Dose, blocked civil.Date) Judged {
	j := Judged{Dose: *d, Antigen: Other, Invalid: d.Stated}
	if d.Stated == Valid && blocked > d.On {
		j.Invalid, j.NotBefore = TooSoon, blocked
	}
	return j
}

// liveInjected reports whether a product is in the group that has to keep its distance (maternal-child 4.5 rule 2).
func (s *state) liveInjected(p *Product) bool {
	return p.Kind == LiveInjected || p.Kind == LiveBCG && s.limits.bcgSpaced
}

func (s *state) noteLive(p *Product, on civil.Date) {
	if s.liveInjected(p) && on > s.lastLive {
		s.liveBefore, s.lastLive = s.lastLive, on
	}
}

// liveBlocked returns the first day on or after a day on which a product keeps its distance to other live vaccines and to immunoglobulin
// (maternal-child 4.5 rules 2 and 4). On the very day of the other one it may be given.
func (s *state) liveBlocked(p *Product, on civil.Date) civil.Date {
	if s.lastIG != civil.None && p.contains&partUnderIG != 0 {
		on = max(on, s.lastIG.AddMonths(s.limits.ig))
	}
	if !s.liveInjected(p) {
		return on
	}
	if gap := civil.Date(s.limits.live); s.liveBefore != civil.None && on == s.lastLive {
		if on < s.liveBefore+gap {
			on = s.lastLive + gap
		}
	} else if s.lastLive != civil.None && on > s.lastLive {
		on = max(on, s.lastLive+gap)
	}
	return on
}

// antigenOf returns the antigen that a dose of a line is reported under.
func antigenOf(l line, p *Product) Antigen {
	if l == lineDTaP && p.contains&partDT != 0 {
		return DT
	}
	return doseRows[l][1][0].Antigen
}
