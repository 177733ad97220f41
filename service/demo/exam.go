package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
)

// exam is one day on which a person was examined at the township.
type exam struct {
	on       civil.Date
	selfcare bool // 老年人生活自理能力评估表 filled in as well
	scores   [5]int
}

// exams returns the examinations of this year and the one before: of most of the elderly and of many patients, and of some others. Who
// had none belongs to the dead archives in time. The older examination comes first.
func (c *county) exams(p *person) []exam {
	r := c.chance(p, streamExams)
	day := civil.Of(c.today.Year(), 1, 1) + civil.Date(between(r, 70, 300))
	if day > c.today {
		day = day.AddYears(-1)
	}
	age := civil.Age(p.birth, day)
	var list []exam
	for i, likely := range likelyExams(p, age) {
		e := exam{on: day.AddYears(i-1) - civil.Date((1-i)*r.IntN(12)), scores: selfcareScores(r, p.body.depends)}
		e.selfcare = civil.Age(p.birth, e.on) >= 65 && happens(r, 0.85)
		if happens(r, likely*p.village.town.diligent) && e.on >= p.filedOn && e.on <= p.last(c.today) {
			list = append(list, e)
		}
	}
	return list
}

// likelyExams returns how likely a person was examined last year and this year. Children are examined on forms of their own.
func likelyExams(p *person, age int) [2]float64 {
	switch {
	case p.filedOn == civil.None || p.duplicate || age < 7:
		return [2]float64{}
	case age >= 65:
		return [2]float64{0.7, 0.8}
	case p.htn != nil || p.dm != nil || p.copd != nil || p.ill != nil:
		return [2]float64{0.5, 0.62}
	}
	return [2]float64{0.5, 0.32}
}

// selfcareScores are the scores of the five items for somebody who needs so much help (value sets selfcare_*).
func selfcareScores(r *rand.Rand, depends int) [5]int {
	switch depends {
	case 0:
		return [5]int{}
	case 1:
		return pick(r, [][5]int{{0, 1, 3, 0, 1}, {3, 1, 0, 1, 1}, {0, 3, 3, 0, 1}})
	case 2:
		return pick(r, [][5]int{{3, 3, 3, 1, 5}, {0, 3, 3, 1, 5}})
	}
	return pick(r, [][5]int{{5, 7, 5, 10, 10}, {3, 7, 5, 5, 10}})
}

func (c *county) selfcareTable() Table {
	s := newSheet(forms.SelfcareAssessmentForm, visitColumns...)
	return c.each("selfcare_assessment", s.header, func(p *person, yield func([]string) bool) bool {
		for _, e := range c.exams(p) {
			if e.selfcare && !yield(s.visit(p, selfcare(p, e))) {
				return false
			}
		}
		return true
	})
}

func selfcare(p *person, e exam) *forms.SelfcareAssessment {
	n := e.scores
	return &forms.SelfcareAssessment{Visit: atTownship(p, e), Meal: &n[0], Grooming: &n[1], Dressing: &n[2], Toilet: &n[3], Activity: &n[4]}
}

// atTownship is the header of a service of the township's institution.
func atTownship(p *person, e exam) form.Visit {
	return form.Visit{VisitDate: e.on, VisitMode: new(measure.ModeClinic), VisitOutcome: new(form.OutcomeDone), OrgCode: p.at(e.on).town.code,
		Doctor: p.townDoctor(e.on)}
}

func (c *county) checkupTable() Table {
	s := newSheet(forms.CheckupForm, visitColumns...)
	return c.each("checkup", s.header, func(p *person, yield func([]string) bool) bool {
		r := c.chance(p, streamCheckup)
		for _, e := range c.exams(p) {
			x := &examination{county: c, r: r, p: p, on: e.on, age: civil.Age(p.birth, e.on), scores: e.scores}
			if !yield(s.visit(p, x.checkup(atTownship(p, e)))) {
				return false
			}
		}
		return true
	})
}
