package demo

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// person is one resident: what all of his records must agree on.
type person struct {
	no        int
	name      string
	sex       int
	birth     civil.Date
	home      int      // number of the household
	village   *village // that built or would build the archive
	doctor    int      // which of the village's two doctors
	address   string
	filedOn   civil.Date // None = known, no archive
	archiveNo string
	idNo      string
	phone     string
	online    civil.Date
	marital   int  // value set marital
	duplicate bool // a second archive of somebody, never used
	mother    *person
	children  []*person // of a mother, in order of registration
	contact   *person

	deathDate   civil.Date
	closedOn    civil.Date
	closeReason int
	movedOn     civil.Date // to another village of the county
	movedTo     *village

	htn, dm, copd, ill, tb *patient // nil = not enrolled; ill = severe mental disorder
	habits                 habits
	body                   body
}

// habits are those that checkups and follow-ups ask for alike.
type habits struct {
	smoking    int // value set smoke_status
	cigarettes int
	startAge   int // of smoking or drinking
	drinking   int // value set drink_freq
	liang      int // tenths of 两 a day
	exercise   int // value set ex_freq
}

// body is what measurements vary around.
type body struct {
	height  int     // mm
	bmi     float64 // today
	trend   float64 // kg a year
	sbp     float64
	dbp     float64
	fpg     float64
	pulse   int
	depends int // how far the person needs help: 0 not, to 3 bed-ridden
}

func (p *person) ref() string { return fmt.Sprintf("D%07d", p.no) }

// at returns the village that manages the person on a day.
func (p *person) at(on civil.Date) *village {
	if p.movedOn != civil.None && on >= p.movedOn {
		return p.movedTo
	}
	return p.village
}

// last returns the last day on which the person could be served.
func (p *person) last(today civil.Date) civil.Date {
	last := today
	for _, end := range []civil.Date{p.closedOn, p.deathDate} {
		if end != civil.None {
			last = min(last, end-1)
		}
	}
	return last
}

// care is how well the person's township works, see town.care.
func (p *person) care() float64 { return p.village.town.care() }

// programmes are the person's stays in disease programmes by code.
func (p *person) programmes() map[string]*patient {
	return map[string]*patient{measure.Hypertension: p.htn, measure.Diabetes: p.dm, measure.COPD: p.copd, measure.SMI: p.ill, measure.TB: p.tb}
}

// enrolments are the days of enrolment by programme.
func (p *person) enrolments() map[string]civil.Date {
	days := make(map[string]civil.Date)
	for code, e := range p.programmes() {
		if e != nil {
			days[code] = e.enrolledOn
		}
	}
	return days
}

func (p *person) villageDoctor(on civil.Date) string { return p.at(on).doctors[p.doctor] }
func (p *person) townDoctor(on civil.Date) string    { return p.at(on).town.doctors[p.doctor] }

// kilograms returns the weight that fits the person on a day, without the scatter of the scales.
func (p *person) kilograms(on, today civil.Date) float64 {
	metres := float64(p.body.height) / 1000
	return p.body.bmi*metres*metres - p.body.trend*float64(today-on)/365
}

func (c *county) transferTable() Table {
	return c.each("transfers", []string{"ref", "on", "to_org_code"}, func(p *person, yield func([]string) bool) bool {
		return p.movedTo == nil || yield([]string{p.ref(), p.movedOn.String(), p.movedTo.code})
	})
}
