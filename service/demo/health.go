package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/civil"
)

// health gives a person habits, a body and, from 35 on, perhaps a chronic disease.
func (c *county) health(r *rand.Rand, p *person) {
	age := civil.Age(p.birth, c.today)
	p.habits = habitsOf(r, p.sex, age)
	p.body = bodyOf(r, p.sex, age)
	if p.filedOn == civil.None {
		return
	}
	hypertension, diabetes := prevalence(age)
	if happens(r, hypertension) {
		p.htn = c.enrol(r, p)
	}
	if p.htn != nil {
		diabetes *= 1.7 // the two come together
	}
	if happens(r, diabetes) {
		p.dm = c.enrol(r, p)
	}
	p.body.adapt(r, p, age)
	c.furtherProgrammes(p, age)
}

// prevalence is the share of registered patients of an age.
func prevalence(age int) (hypertension, diabetes float64) {
	switch {
	case age < 36:
		return 0, 0
	case age < 50:
		return 0.05, 0.02
	case age < 65:
		return 0.18, 0.06
	case age < 75:
		return 0.36, 0.11
	}
	return 0.42, 0.11
}

func habitsOf(r *rand.Rand, sex, age int) habits {
	h := habits{smoking: 1, drinking: 1, exercise: 1 + weighted(r, 45, 22, 18, 15), startAge: between(r, 18, 26)}
	if age < 28 {
		return h
	}
	smokes, drinks := []int{46, 14, 40}, []int{45, 35, 12, 8}
	if sex == 2 {
		smokes, drinks = []int{97, 1, 2}, []int{90, 9, 1, 0}
	}
	h.smoking, h.drinking = 1+weighted(r, smokes...), 1+weighted(r, drinks...)
	if h.smoking > 1 {
		h.cigarettes = 5 * between(r, 1, 5)
	}
	if h.drinking > 1 {
		h.liang = between(r, 5, 30)
	}
	return h
}

// bodyOf draws the body of a person without chronic disease.
func bodyOf(r *rand.Rand, sex, age int) body {
	b := body{bmi: around(r, 23.6, 2.6), trend: around(r, 0, 0.7), sbp: around(r, 117, 7), dbp: around(r, 75, 5), fpg: around(r, 5.1, 0.35),
		pulse: whole(r, 74, 6)}
	height, years := 1690.0, float64(max(0, age-50))
	if sex == 2 {
		height = 1575
	}
	if age < 17 { // about the 50th centile
		height, b.bmi = 500+float64(age)*72, around(r, 17, 1)
		if age < 3 {
			height = 500 + float64(age)*140
		}
		b.sbp, b.dbp = 90+float64(age), 55+float64(age)/2
	}
	b.height = whole(r, height-years*1.6, 40)
	if age >= 65 {
		b.sbp += 6
		chances := []int{90, 6, 3, 1}
		if age >= 80 {
			chances = []int{68, 18, 9, 5}
		}
		b.depends = weighted(r, chances...)
	}
	return b
}

// adapt raises what the diseases raise, less when they are controlled.
func (b *body) adapt(r *rand.Rand, p *person, age int) {
	if p.htn != nil {
		limit := 140.0
		if age >= 65 {
			limit = 150
		}
		b.sbp, b.dbp = around(r, limit-12, 3), around(r, 79, 3)
		if !p.htn.controlled {
			b.sbp, b.dbp = around(r, limit+7, 5), around(r, 88, 4)
		}
		b.bmi += 1.6
	}
	if p.dm != nil {
		b.fpg = around(r, 6.1, 0.25)
		if !p.dm.controlled {
			b.fpg = around(r, 8.4, 0.9)
		}
		b.bmi += 0.8
	}
	b.bmi = max(17.2, min(34, b.bmi))
}
