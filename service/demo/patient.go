package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// pattern is how faithfully a patient was followed up in the year.
type pattern int

const (
	regular   pattern = iota // face to face each quarter
	phoned                   // one quarter by telephone only
	missed                   // one quarter not at all
	phoneOnly                // never face to face
	unseen                   // never
	lost                     // could not be found any more
)

// patient is one stay in a disease programme.
type patient struct {
	enrolledOn  civil.Date
	diagnosedOn civil.Date
	endedOn     civil.Date
	endReason   string
	lostOn      civil.Date
	pattern     pattern
	controlled  bool
	copied      bool // the doctor writes the same values each time
}

// endReasons are the close reasons of an archive that also end an enrolment, with the code of end_reason.
var endReasons = map[int]string{model.CloseDied: "1", model.CloseMoved: "2"}

// enrol puts a person of at least 35 years into a programme; most came in years ago.
func (c *county) enrol(r *rand.Rand, p *person) *patient { return c.enrolFrom(r, p, 35) }

// enrolFrom is enrol from another age on.
func (c *county) enrolFrom(r *rand.Rand, p *person, age int) *patient {
	from := max(p.filedOn, p.birth.AddYears(age))
	last := p.last(c.today)
	if happens(r, 0.93) {
		last = min(last, c.start-1)
	}
	if from > last {
		return nil
	}
	e := &patient{enrolledOn: from + civil.Date(r.IntN(int(last-from)+1)), controlled: happens(r, 0.46), copied: happens(r, 0.01)}
	e.diagnosedOn = max(p.birth.AddYears(age-5), e.enrolledOn-civil.Date(r.IntN(1500)))
	if reason, gone := endReasons[p.closeReason]; gone {
		e.endedOn, e.endReason = p.closedOn, reason
	}
	d := p.village.town.diligent
	e.pattern = pattern(weighted(r, int(590*d*d*d), 120, 150, 60, int(60/d), 30))
	if e.pattern != lost && p.closeReason != model.CloseLost {
		return e
	}
	e.pattern, e.lostOn = lost, max(e.enrolledOn, c.start)+civil.Date(60+r.IntN(240))
	if end := p.last(c.today); p.closeReason == model.CloseLost {
		e.lostOn = max(e.enrolledOn, end)
	} else if e.lostOn > end {
		e.pattern, e.lostOn = regular, civil.None
	}
	return e
}

func (c *county) enrolmentTable() Table {
	header := []string{"ref", "programme", "enrolled_on", "ended_on", "end_reason", "lost_on", "diagnosed_on"}
	return c.each("enrolments", header, func(p *person, yield func([]string) bool) bool {
		row := func(programme string, e *patient) bool {
			return e == nil || yield([]string{p.ref(), programme, e.enrolledOn.String(), e.endedOn.String(), e.endReason, e.lostOn.String(), e.diagnosedOn.String()})
		}
		return row("htn", p.htn) && row("dm", p.dm) && row("copd", p.copd) && row("smi", p.ill) && row("tb", p.tb)
	})
}
