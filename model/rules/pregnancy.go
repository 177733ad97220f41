package rules

import (
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Reasons of closing a pregnancy (结案原因, value set mat_close_reason).
const (
	CloseRecovered = 1
	CloseAborted   = 2
	CloseDied      = 3
	CloseMovedAway = 4
	CloseLost      = 5
	CloseMistaken  = 6
	CloseHandedOn  = 7
)

// InFacility is 分娩地点 1 医疗机构, Caesarean 分娩方式 4 剖宫产.
const (
	InFacility = 1
	Caesarean  = 4
)

// Pregnancy is one episode as the records of a woman tell it: antenatal examinations, delivery and what follows (maternal-child 1.1).
type Pregnancy struct {
	Began       civil.Date // day of its first record
	Booklet     bool       // a pregnancies record was made: 母子健康手册
	LMP         civil.Date // its date; None without one
	DayZero     civil.Date // gestational day 0, from which every gestational age is counted; None = not known
	Booked      civil.Date // 建册日期
	Closed      civil.Date // 结案日期
	CloseReason int
	Fetuses     int // 0 = not stated
	Caesareans  int // before this pregnancy

	Exams     []Exam // antenatal examinations, ascending
	Risk      Risk
	Delivery  *Delivery
	Visits    []civil.Date // postpartum visits
	Day42     []civil.Date // 42-day checks
	referrals []referred
	last      civil.Date // last record that belongs to the pregnancy
}

// Exam is a done antenatal examination.
type Exam struct {
	On     civil.Date
	First  bool // with the form of the first visit
	Counts bool // in person: a telephone contact is no examination (maternal-child 0)
	Facts  *form.Facts
}

// Delivery is one delivery record (maternal-child 1.6).
type Delivery struct {
	On         civil.Date
	Discharged civil.Date     // None = not stated
	Reported   civil.Date     // the delivery information arrived on
	Age        GestationalAge // by the pregnancy record, else as stated
	Live       int            // live births
	Place      int
	Mode       int
	Heavy      bool // a baby of 1000 g or more
}

// Counted reports whether the delivery counts in statistics: from 28 completed weeks on, or a baby of 1000 g or more when the weeks are
// unknown (maternal-child 1.6, contract section 5 rule 9).
func (d *Delivery) Counted() bool {
	if d.Age.Known() {
		return d.Age >= ViableAge
	}
	return d.Heavy
}

// LiveBirths returns the live births that count (maternal-child 1.6).
func (d *Delivery) LiveBirths() int {
	if !d.Counted() {
		return 0
	}
	return d.Live
}

// Home returns the day from which the postpartum visit is due: the discharge, or the delivery when none is stated, as at home
// (maternal-child 1.9 rule 11).
func (d *Delivery) Home() civil.Date {
	if d.Discharged != civil.None {
		return d.Discharged
	}
	return d.On
}

// referred is a referral and the form it was made with; tracked is None as long as no result is known.
type referred struct {
	on, tracked civil.Date
	form        string
}

// AgeAt returns the gestational age on a day.
func (p *Pregnancy) AgeAt(on civil.Date) GestationalAge { return AgeAt(p.DayZero, on) }

// Open reports whether the episode still runs: neither closed nor delivered (maternal-child 1.1).
func (p *Pregnancy) Open() bool { return p.Closed == civil.None && p.Delivery == nil }

// States of an episode (maternal-child 1.1).
const (
	EpisodeBooked     = "booked"
	EpisodeAntenatal  = "antenatal"
	EpisodeDelivered  = "delivered"
	EpisodePuerperium = "puerperium"
	EpisodeClosed     = "closed"
)

// State returns where the episode stands (maternal-child 1.1).
func (p *Pregnancy) State() string {
	switch {
	case p.Closed != civil.None:
		return EpisodeClosed
	case len(p.Visits) > 0 || len(p.Day42) > 0:
		return EpisodePuerperium
	case p.Delivery != nil:
		return EpisodeDelivered
	case len(p.Exams) > 0:
		return EpisodeAntenatal
	}
	return EpisodeBooked
}

// EarlyBooked reports 早孕建册: booked and first examined, both on or before 12+6 (maternal-child 1.9 rule 1).
func (p *Pregnancy) EarlyBooked() bool {
	return p.Booked != civil.None && p.early(p.Booked) && p.EarlyExamined()
}

// EarlyExamined reports a first antenatal examination on or before 12+6.
func (p *Pregnancy) EarlyExamined() bool {
	return slices.ContainsFunc(p.Exams, func(e Exam) bool { return e.First && e.Counts && p.early(e.On) })
}

func (p *Pregnancy) early(on civil.Date) bool {
	age := p.AgeAt(on)
	return age.Known() && age <= EarlyBookingAge
}

// ExamDays counts the distinct days with an antenatal examination in the gestational ages from first to last and not after a day
// (contract section 5 rule 9). Without a known day 0 every day counts when all ages are asked for.
func (p *Pregnancy) ExamDays(first, last GestationalAge, until civil.Date) int {
	n, before := 0, civil.None
	for _, e := range p.Exams {
		if !e.Counts || e.On > until || e.On == before {
			continue
		}
		age := p.AgeAt(e.On)
		if first <= age && age <= last || p.DayZero == civil.None && first == 0 && last == LongestAge {
			n, before = n+1, e.On
		}
	}
	return n
}

// AllExamDays counts the distinct days with an antenatal examination of the whole pregnancy, none after a day.
func (p *Pregnancy) AllExamDays(until civil.Date) int { return p.ExamDays(0, LongestAge, until) }

// TookFolicAcid reports 叶酸服用, as prescribed or not (maternal-child 1.4).
func (p *Pregnancy) TookFolicAcid() bool {
	return slices.ContainsFunc(p.Exams, func(e Exam) bool {
		taken := e.Facts.Marks.Get(MarkFolicAcid)
		return taken == "1" || taken == "2"
	})
}

// Screened reports a result of prenatal screening (maternal-child 1.9 rule 3).
func (p *Pregnancy) Screened() bool {
	return slices.ContainsFunc(p.Exams, func(e Exam) bool { return e.Facts.Marks.Get(MarkScreened) == "1" })
}

// NeedsHBIG reports that the newborn needs HBIG: the mother was HBsAg positive (maternal-child 1.9 rule 8).
func (p *Pregnancy) NeedsHBIG() bool {
	return slices.ContainsFunc(p.Exams, func(e Exam) bool { return e.Facts.Marks.Get(MarkHBIG) == "1" })
}

// firstExam returns the first antenatal examination that counts, nil before it.
func (p *Pregnancy) firstExam() *Exam {
	i := slices.IndexFunc(p.Exams, func(e Exam) bool { return e.First && e.Counts })
	if i < 0 {
		return nil
	}
	return &p.Exams[i]
}

// VisitedBetween reports a postpartum visit with from <= date <= to.
func (p *Pregnancy) VisitedBetween(from, to civil.Date) bool { return anyBetween(p.Visits, from, to) }

// CheckedBetween reports a 42-day check with from <= date <= to.
func (p *Pregnancy) CheckedBetween(from, to civil.Date) bool { return anyBetween(p.Day42, from, to) }

func anyBetween(days []civil.Date, from, to civil.Date) bool {
	return slices.ContainsFunc(days, func(d civil.Date) bool { return from <= d && d <= to })
}

// MaternalDeath reports that a death on a day is a maternal death: in pregnancy or within 42 days after its end
// (maternal-child 1.1, 5.2). The cause is not looked at.
func (p *Pregnancy) MaternalDeath(on civil.Date) bool {
	start := p.Began
	if p.DayZero != civil.None {
		start = min(start, p.DayZero)
	}
	end := start + civil.Date(LongestAge)
	switch {
	case p.Delivery != nil:
		end = p.Delivery.On + puerperium
	case p.Closed != civil.None && p.CloseReason == CloseAborted:
		end = p.Closed + puerperium
	case p.CloseReason == CloseMistaken:
		return false
	}
	return start <= on && on <= end
}

// puerperium is how long a woman is looked after when the pregnancy has ended (maternal-child 1.1).
const puerperium civil.Date = 42

// Pregnancies returns the pregnancies of a history in order of their beginning, those without a pregnancies record too.
func Pregnancies(h *measure.History) []Pregnancy {
	var list episodes
	for i := range h.Records {
		r := &h.Records[i]
		list.add(step{r.Form, r.Date, r.Mode, r.Done(), &r.Facts})
	}
	return list
}

// PregnanciesBefore returns the pregnancies that the earlier records of a context tell.
func PregnanciesBefore(c *form.Context) []Pregnancy {
	var list episodes
	for i := range c.Previous {
		r := &c.Previous[i]
		list.add(step{r.Form, r.Date, r.Mode, r.Outcome == form.OutcomeDone, &r.Facts})
	}
	return list
}

// PregnancyOn returns the pregnancy of a context that runs on a day and is not delivered before it; nil when there is none.
func PregnancyOn(c *form.Context, on civil.Date) *Pregnancy {
	list := episodes(PregnanciesBefore(c))
	return list.running(on)
}

// DeliveredBefore returns the last pregnancy of a context that is delivered on or before a day, nil when there is none.
func DeliveredBefore(c *form.Context, on civil.Date) *Pregnancy {
	list := episodes(PregnanciesBefore(c))
	return list.delivered(on)
}

// step is one record as the walk through a life sees it.
type step struct {
	form  string
	on    civil.Date
	mode  int
	done  bool
	facts *form.Facts
}

// episodes grows record by record, in order of their dates.
type episodes []Pregnancy

func (l *episodes) add(s step) {
	if !s.done {
		return
	}
	switch s.form {
	case FormPregnancies:
		*l = append(*l, pregnancyOf(s))
	case FormAntenatalFirst, FormAntenatalFollowup:
		p := l.antenatal(s)
		p.Exams = append(p.Exams, Exam{On: s.on, First: s.form == FormAntenatalFirst, Counts: s.mode != measure.ModePhone, Facts: s.facts})
		p.note(s)
	case FormPregnancyRisk:
		p := l.running(s.on)
		if p == nil {
			p = l.delivered(s.on)
		}
		if p == nil {
			p = l.antenatal(s)
		}
		p.Risk.assess(s.on, s.facts.Marks)
		p.note(s)
	case FormDelivery:
		p := l.birth(s)
		p.Delivery = deliveryOf(s, p.DayZero)
		p.note(s)
	case FormPostpartumVisit, FormPostpartumDay42:
		if p := l.delivered(s.on); p != nil {
			p.afterDelivery(s)
			p.note(s)
		}
	}
}

// pregnancyOf reads a pregnancies record; its date is that of the last menstrual period.
func pregnancyOf(s step) Pregnancy {
	m := s.facts.Marks
	p := Pregnancy{Began: s.on, Booklet: true, LMP: s.on, DayZero: s.on, Booked: markDate(m, MarkBooked), Closed: markDate(m, MarkClosed),
		CloseReason: markInt(m, MarkCloseReason), Fetuses: markInt(m, MarkFetuses), Caesareans: markInt(m, MarkCaesareans)}
	if zero := markDate(m, MarkDayZero); zero != civil.None {
		p.DayZero = zero
	}
	p.last = max(s.on, p.Booked)
	p.Risk.colours(form.ParseCodes(m.Get(MarkColours)))
	return p
}

// deliveryOf reads a delivery record; the age by the pregnancy record stands before the one that is stated (contract section 5 rule 9).
func deliveryOf(s step, dayZero civil.Date) *Delivery {
	m := s.facts.Marks
	d := &Delivery{On: s.on, Discharged: markDate(m, MarkDischarged), Reported: markDate(m, MarkReportReceived), Age: AgeAt(dayZero, s.on),
		Live: markInt(m, MarkLiveBirths), Place: markInt(m, MarkPlace), Mode: markInt(m, MarkDeliveryMode), Heavy: m.Get(MarkHeavyBaby) == "1"}
	if !d.Age.Known() {
		d.Age = ParseAge(m.Get(MarkGestation))
	}
	return d
}

// afterDelivery takes in a postpartum visit or a 42-day check. One that finds the woman recovered closes the episode; after a referral
// it stays open until a result is recorded (maternal-child 1.9 rule 13).
func (p *Pregnancy) afterDelivery(s step) {
	if p.Delivery.Discharged == civil.None {
		p.Delivery.Discharged = markDate(s.facts.Marks, MarkDischarged)
	}
	if s.form == FormPostpartumVisit {
		p.Visits = append(p.Visits, s.on)
		return
	}
	p.Day42 = append(p.Day42, s.on)
	if p.Closed == civil.None && s.facts.Marks.Get(MarkRecovered) == "1" {
		p.Closed, p.CloseReason = s.on, CloseRecovered
	}
}

// note remembers the latest record and any referral made with it.
func (p *Pregnancy) note(s step) {
	p.last = max(p.last, s.on)
	if on := markDate(s.facts.Marks, MarkReferred); on != civil.None {
		p.referrals = append(p.referrals, referred{on, markDate(s.facts.Marks, MarkTracked), s.form})
	}
}

// running returns the latest undelivered pregnancy that covers a day.
func (l episodes) running(on civil.Date) *Pregnancy {
	for i := range slices.Backward(l) {
		if p := &l[i]; p.Delivery == nil && p.covers(on) {
			return p
		}
	}
	return nil
}

// covers reports whether a day falls into the pregnancy: not after 44+6, and not after an abortion, a mistake or the closing at 42 days.
func (p *Pregnancy) covers(on civil.Date) bool {
	start := p.DayZero
	if start == civil.None {
		start = p.last
	}
	over := p.Closed != civil.None && p.Closed < on && slices.Contains([]int{CloseRecovered, CloseAborted, CloseMistaken}, p.CloseReason)
	return min(start, p.last) <= on && on-start <= civil.Date(LongestAge) && !over
}

// delivered returns the latest pregnancy with a delivery on or before a day.
func (l episodes) delivered(on civil.Date) *Pregnancy {
	for i := range slices.Backward(l) {
		if p := &l[i]; p.Delivery != nil && p.Delivery.On <= on {
			return p
		}
	}
	return nil
}

// antenatal returns the pregnancy that an antenatal record belongs to, a new one without a pregnancies record if there is none.
func (l *episodes) antenatal(s step) *Pregnancy {
	if p := l.running(s.on); p != nil {
		return p
	}
	p := Pregnancy{Began: s.on, last: s.on}
	if age := ParseAge(s.facts.Marks.Get(MarkGestation)); age.Known() {
		p.DayZero = s.on - civil.Date(age)
	}
	*l = append(*l, p)
	return &(*l)[len(*l)-1]
}

// birth returns the pregnancy that a delivery ends. A second delivery of one pregnancy, as of twins days apart, shares what went before it.
func (l *episodes) birth(s step) *Pregnancy {
	if p := l.running(s.on); p != nil {
		return p
	}
	next := Pregnancy{Began: s.on}
	if p := l.delivered(s.on); p != nil && p.Booklet && p.covers(s.on) {
		next = *p
		next.Began = s.on
		next.Delivery, next.Visits, next.Day42 = nil, nil, nil
	}
	*l = append(*l, next)
	return &(*l)[len(*l)-1]
}

func markDate(m form.Marks, name string) civil.Date {
	d, err := civil.Parse(m.Get(name))
	if err != nil {
		return civil.None
	}
	return d
}

func markInt(m form.Marks, name string) int {
	n, err := strconv.Atoi(m.Get(name))
	if err != nil {
		return 0
	}
	return n
}
