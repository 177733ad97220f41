package demo

import (
	"fmt"
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// Marital status (value set marital).
const (
	unmarried = 1
	married   = 2
	widowed   = 3
)

// populate invents families until there are enough residents.
func (c *county) populate(r *rand.Rand, residents int) {
	var villages []*village
	for _, t := range c.towns {
		villages = append(villages, t.villages...)
	}
	ids := make(idRegister)
	for number := 1; len(c.people) < residents; number++ {
		h := &household{number: number, county: c, r: r, village: pick(r, villages), doctor: r.IntN(2)}
		h.address = h.village.address(r)
		h.filedOn = c.today - civil.Date(r.IntN(12*365))
		h.found()
		for _, p := range h.members[:min(len(h.members), residents-len(c.people))] {
			c.people = append(c.people, p)
			p.no = len(c.people)
			c.file(r, p, h.filedOn, ids)
			c.fate(r, p, villages)
			c.health(r, p)
			if p.filedOn != civil.None && len(c.people) < residents && happens(r, 0.004) {
				c.people = append(c.people, c.duplicate(r, p))
			}
		}
	}
	numberArchives(c.people)
}

// address invents where a family of the village lives.
func (v *village) address(r *rand.Rand) string {
	if v.rural() {
		return fmt.Sprintf("%s%s%s%d组%d号", countyName, v.town.name, v.name, between(r, 1, 9), between(r, 1, 160))
	}
	street := pick(r, []string{"人民路", "幸福街", "建设路", "和平巷", "育才路", "滨河路"})
	return fmt.Sprintf("%s%s%s%s%d号%d单元%d0%d室", countyName, v.town.name, v.name, street, between(r, 1, 120), between(r, 1, 4), between(r, 1, 6), between(r, 1, 3))
}

// household is a family at one address.
type household struct {
	number  int
	county  *county
	r       *rand.Rand
	village *village
	doctor  int
	address string
	filedOn civil.Date // when the doctor came to build the archives
	members []*person
}

// found gives the household its members, as in a county that the young leave: many old couples alone, three generations together,
// small families, couples whose children have gone, and people living alone.
func (h *household) found() {
	r, name := h.r, surname(h.r)
	switch weighted(r, 25, 27, 28, 16, 4) {
	case 0:
		h.couple(name, 66+int(min(30, max(0, around(r, 7, 6)))), 0.6)
	case 1:
		husband := between(r, 25, 52)
		_, grandmother := h.couple(name, husband+between(r, 22, 29), 0.75)
		father, mother := h.couple(name, husband, 1)
		father.mother = grandmother
		h.children(name, mother, father)
	case 2:
		father, mother := h.couple(name, between(r, 27, 55), 1)
		h.children(name, mother, father)
	case 3:
		h.couple(name, between(r, 47, 67), 0.95)
	default:
		h.member(name, between(r, 1, 2), between(r, 25, 68)).marital = unmarried
	}
	for i, p := range h.members {
		if p.contact == nil && len(h.members) > 1 {
			p.contact = h.members[(i+1)%2]
		}
	}
}

// couple adds husband and wife; the probability is that of both being alive. The wife is nil when only the husband is left.
func (h *household) couple(name string, age int, both float64) (husband, wife *person) {
	state := married
	if !happens(h.r, both) {
		state = widowed
	}
	if state == married || happens(h.r, 0.3) {
		husband = h.member(name, 1, age)
		husband.marital = state
	}
	if state == married || husband == nil {
		wife = h.member(surname(h.r), 2, age-between(h.r, -1, 4))
		wife.marital = state
	}
	return husband, wife
}

// children adds up to two children who still live at home, and now and then a baby of a young mother.
func (h *household) children(name string, mother, father *person) {
	youngest, young := 99, civil.Age(mother.birth, h.county.today)
	age := civil.Age(mother.birth, h.county.today) - between(h.r, 22, 37)
	for range between(h.r, 1, 2) {
		if age >= 0 && age <= 26 {
			h.child(name, mother, father, age)
			youngest = age
		}
		age -= between(h.r, 2, 6)
	}
	if youngest >= 2 && young >= 23 && young <= 33 && happens(h.r, 0.12) {
		h.child(name, mother, father, 0)
	}
}

// child adds a child of this age, rarely twins.
func (h *household) child(name string, mother, father *person, age int) {
	child := h.member(name, 1+weighted(h.r, 53, 47), age)
	child.marital, child.mother, child.contact = unmarried, mother, father
	mother.children = append(mother.children, child)
	if happens(h.r, 0.012) {
		h.twin(name, child)
	}
}

// twin adds a brother or sister born on the same day.
func (h *household) twin(name string, first *person) {
	second := h.member(name, between(h.r, 1, 2), 0)
	second.birth, second.marital, second.mother, second.contact = first.birth, unmarried, first.mother, first.contact
	first.mother.children = append(first.mother.children, second)
}

// member adds one person of this age.
func (h *household) member(name string, sex, age int) *person {
	birth := h.county.today.AddYears(-age) - civil.Date(h.r.IntN(365))
	p := &person{name: name + given(h.r, sex, birth.Year()), sex: sex, birth: birth, home: h.number, village: h.village, doctor: h.doctor, address: h.address}
	h.members = append(h.members, p)
	return p
}

// file builds the archive: with the family's, or when the newborn is visited at home, or else some weeks later. Some young adults work
// elsewhere and have none yet, and a newborn has no identity number yet.
func (c *county) file(r *rand.Rand, p *person, family civil.Date, ids idRegister) {
	age := civil.Age(p.birth, c.today)
	p.filedOn = max(family, p.birth+civil.Date(between(r, 30, 75)))
	if on := p.lastDelivery(); on != civil.None {
		p.filedOn = min(p.filedOn, on-230) // the booking found her
	}
	if age < 7 {
		if b := c.birthOf(p); b.visited != civil.None && b.visited >= family {
			p.filedOn = b.visited
		}
	}
	if p.filedOn > c.today || (age >= 18 && age < 45 && len(p.children) == 0 && happens(r, 0.12)) {
		p.filedOn = civil.None
	}
	if c.today-p.birth > 45 {
		p.idNo = ids.next(p.birth, p.sex)
	}
	if age >= 15 && happens(r, 0.93) {
		p.phone = phone(r)
	}
	if p.filedOn != civil.None && age >= 16 && happens(r, 0.35) {
		p.online = max(p.filedOn, c.today-civil.Date(r.IntN(700)))
	}
}

// fate closes the archives of those who died, left the county or could not be found, and moves some within it.
func (c *county) fate(r *rand.Rand, p *person, villages []*village) {
	known := c.today - p.filedOn
	if p.filedOn == civil.None || known < 200 {
		return
	}
	age := civil.Age(p.birth, c.today)
	dies := 0.003
	switch {
	case age >= 80:
		dies = 0.16
	case age >= 65:
		dies = 0.06
	case age >= 45:
		dies = 0.012
	}
	end := c.today - civil.Date(r.IntN(int(min(known-30, 900))))
	switch {
	case happens(r, dies):
		p.deathDate, p.closedOn, p.closeReason = end, end, model.CloseDied
	case age >= 16 && happens(r, 0.014):
		p.closedOn, p.closeReason = end, model.CloseMoved
	case age >= 16 && happens(r, 0.005):
		p.closedOn, p.closeReason = end, model.CloseLost
	case age >= 16 && happens(r, 0.018):
		if to := pick(r, villages); to != p.village {
			p.movedOn, p.movedTo = end, to
		}
	}
	if p.online > p.last(c.today) {
		p.online = civil.None
	}
}

// duplicate is a second archive of the same person, built without the identity card and never used; some are found and closed.
func (c *county) duplicate(r *rand.Rand, p *person) *person {
	twin := &person{no: len(c.people) + 1, duplicate: true, name: p.name, sex: p.sex, birth: p.birth, home: p.home, village: p.village, doctor: 1 - p.doctor, address: p.address,
		filedOn: p.filedOn + civil.Date(r.IntN(int(p.last(c.today)-p.filedOn)+1)), phone: p.phone, marital: p.marital, mother: p.mother,
		contact: p.contact, habits: p.habits, body: p.body, closedOn: p.closedOn, closeReason: p.closeReason, deathDate: p.deathDate}
	if twin.closedOn == civil.None && happens(r, 0.3) {
		twin.closedOn, twin.closeReason = c.today-civil.Date(r.IntN(int(c.today-twin.filedOn)+1)), model.CloseDuplicate
	}
	return twin
}
