package demo

import (
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/growth"
)

// birth is how a child came into the world and how it grows.
type birth struct {
	gestation  int // days
	caesarean  bool
	discharged civil.Date
	visited    civil.Date // home visit of the newborn; None = missed
	twin       bool
	height     float64 // z-score, near which it stays
	build      float64 // z-score of the body mass index
	grams      int     // birth weight
	length     float64 // cm
	anaemic    bool    // until three years
	dim        bool    // sees badly
}

// Days of pregnancy.
const (
	fullTerm = 280
	term     = 259
)

// birthOf draws the birth of a person, the same each time. Twins share the pregnancy.
func (c *county) birthOf(p *person) birth {
	shared, r := c.chance(p, streamBirth), c.chance(p, streamBirth)
	b := birth{twin: p.twin()}
	if p.mother != nil {
		shared = rand.New(rand.NewPCG(c.seed^uint64(p.birth), uint64(p.mother.no)<<8|streamBirth))
	}
	b.gestation = fullTerm + whole(shared, -4, 7)
	if b.twin || happens(shared, 0.05) {
		b.gestation = between(shared, 34*7, term-3)
	}
	b.caesarean = b.twin || happens(shared, 0.4)
	b.discharged = p.birth + civil.Date(between(shared, 2, 3))
	if b.caesarean {
		b.discharged += 2
	}
	if day := b.discharged + civil.Date(between(shared, 2, 7)); happens(shared, min(0.97, 0.95*p.care())) {
		b.visited = day
	}
	b.grow(r, p)
	return b
}

// twin reports a brother or sister of the same day.
func (p *person) twin() bool {
	if p.mother == nil {
		return false
	}
	for _, sibling := range p.mother.children {
		if sibling != p && sibling.birth == p.birth {
			return true
		}
	}
	return false
}

// secondTwin reports a sibling of the same delivery registered before.
func (p *person) secondTwin() bool { return p.twin() && p.mother.firstborn(p.birth) != p }

// lastDelivery is the day on which a woman was delivered last, None when she never was.
func (p *person) lastDelivery() civil.Date {
	last := civil.None
	for _, child := range p.children {
		last = max(last, child.birth)
	}
	return last
}

// firstborn returns the first child registered of a day.
func (p *person) firstborn(on civil.Date) *person {
	return p.children[slices.IndexFunc(p.children, func(c *person) bool { return c.birth == on })]
}

// grow draws how the child grows: near its own line of the standard, some too short, too heavy or anaemic.
func (b *birth) grow(r *rand.Rand, p *person) {
	b.height, b.build = around(r, 0, 0.75), around(r, 0, 0.65)
	switch weighted(r, 920, 30, 35, 15) {
	case 1:
		b.height = around(r, -2.3, 0.15)
	case 2:
		b.build = around(r, 2.6, 0.3)
	case 3:
		b.build = around(r, -2.25, 0.1)
	}
	b.anaemic, b.dim = happens(r, 0.09), happens(r, 0.08)
	b.length = lineAt(growth.LengthForAge, p.sex, 0, b.height*0.7)
	metres := b.length / 100
	b.grams = int(1000 * metres * metres * lineAt(growth.BMIForAge, p.sex, 0, max(-1.6, min(1.8, b.build*0.7))))
	if b.gestation < term {
		b.length -= 2.5
		b.grams = b.grams*7/10 + 3*(b.gestation-238)
	}
	b.grams -= b.grams % 10
}

// preterm reports a birth before 37 weeks.
func (b *birth) preterm() bool { return b.gestation < term }

// lineAt returns the value at which a z-score of the WHO standards lies (maternal-child 2.8.3); from five years on by those of 2007.
func lineAt(index growth.Index, sex, days int, z float64) float64 {
	lines := curves()[index][sex-1]
	list, i := lines.infants, max(0, days)
	if i >= len(list) {
		list = lines.older
		i = min(len(list)-1, max(0, int(float64(days)/daysPerMonth-list[0].At)))
	}
	below := min(5, max(0, int(z+3)))
	sd := list[i].SD
	return sd[below] + (sd[below+1]-sd[below])*(max(-3, min(3.9, z))+3-float64(below))
}

const daysPerMonth = 30.4375

// chart is the standard of an index for one sex.
type chart struct {
	infants []growth.Point // a point for each day
	older   []growth.Point // a point for each month
}

var curves = sync.OnceValue(func() map[growth.Index][2]chart {
	all := make(map[growth.Index][2]chart)
	for _, index := range []growth.Index{growth.LengthForAge, growth.BMIForAge, growth.HeadForAge} {
		var both [2]chart
		for sex := range both {
			for _, c := range growth.Bands(growth.StandardWHO2006, index, sex+1) {
				both[sex].infants = append(both[sex].infants, c.Points...)
			}
			for _, c := range growth.Bands(growth.StandardWHO2007, index, sex+1) {
				both[sex].older = append(both[sex].older, c.Points...)
			}
		}
		all[index] = both
	}
	return all
})

// measured is what a child measures on a day: its own line with the scatter of scales and rods.
func (b *birth) measured(r *rand.Rand, p *person, on civil.Date) (kilograms, centimetres, head *form.Decimal) {
	born := growth.CorrectedBirth(p.birth, on, b.correcting(), 24)
	days := int(on - born)
	cm := lineAt(growth.LengthForAge, p.sex, days, b.height+around(r, 0, 0.05))
	build := b.build
	if days < 730 { // who is fat at six was not yet at six months
		build = max(-1.6, min(1.6, build))
	}
	kg := lineAt(growth.BMIForAge, p.sex, days, build+around(r, 0, 0.12)) * cm * cm / 10_000
	if days < 1400 {
		head = decimal(lineAt(growth.HeadForAge, p.sex, days, b.height*0.5+around(r, 0, 0.1)), 1)
	}
	return decimal(kg, 2), decimal(cm, 1), head
}

// correcting is the gestation by which the age is corrected, as the newborn visit states it in full weeks; without a visit nobody knows it.
func (b *birth) correcting() int {
	if b.visited == civil.None {
		return 0
	}
	return b.gestation / 7 * 7
}
