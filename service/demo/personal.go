package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
)

// residentColumns are the resident's own columns; the fields of 个人基本信息表 follow.
var residentColumns = []string{"ref", "name", "sex", "birth_date", "org_code", "filed_on", "id_type", "id_no", "phone_self", "address_now",
	"archive_no", "closed_on", "close_reason", "death_date", "mother_ref", "online_on"}

func (c *county) residentTable() Table {
	s := newSheet(forms.PersonalInformationForm, residentColumns...)
	return c.each("residents", s.header, func(p *person, yield func([]string) bool) bool {
		row := s.row(c.personal(p))
		copy(row, []string{p.ref(), p.name, strconv.Itoa(p.sex), p.birth.String(), p.village.code, p.filedOn.String(), "", p.idNo, p.phone, p.address,
			p.archiveNo, p.closedOn.String(), "", p.deathDate.String(), "", p.online.String()})
		if p.idNo != "" {
			row[s.at["id_type"]] = "01"
		}
		if p.closeReason != 0 {
			row[s.at["close_reason"]] = strconv.Itoa(p.closeReason)
		}
		if p.mother != nil {
			row[s.at["mother_ref"]] = p.mother.ref()
		}
		return yield(row)
	})
}

// personal fills in 个人基本信息表 as of the building of the archive. Children under seven have none (records-and-chronic 1.1), a few others
// none either, and a few lack an answer.
func (c *county) personal(p *person) *forms.PersonalInformation {
	r := c.chance(p, streamPersonal)
	f := new(forms.PersonalInformation)
	if p.filedOn == civil.None || civil.Age(p.birth, c.today) < 7 || happens(r, 0.04) {
		return f
	}
	v := p.village
	f.AddressReg, f.TownName, f.VillageName, f.BuildOrg = p.address, v.town.name, v.name, v.town.org
	f.Builder, f.ResponsibleDoctor = v.doctors[p.doctor], v.doctors[p.doctor]
	f.ContactName, f.ContactPhone = c.relative(r, p)
	f.ResidentType, f.Ethnicity = new(1+weighted(r, 93, 7)), []string{"01", "03", "11"}[weighted(r, 95, 3, 2)]
	f.BloodABO, f.BloodRH = new(1+weighted(r, 18, 16, 20, 6, 40)), new(2+weighted(r, 60, 40))
	c.standing(r, p, f)
	c.past(r, p, f)
	f.FamFather, f.FamMother = family(r), family(r)
	f.FamSibling, f.FamChild = family(r), form.Codes{"1"}
	f.Genetic, f.Disability = new(1), form.Codes{"1"}
	if p.body.depends > 1 {
		f.Disability = form.Codes{"5"}
	}
	if v.rural() {
		h := c.home(p)
		f.EnvKitchen, f.EnvFuel = new(1+weighted(h, 12, 40, 18, 30)), new(1+weighted(h, 42, 6, 22, 2, 28))
		f.EnvWater, f.EnvToilet, f.EnvLivestock = new(1+weighted(h, 84, 3, 13)), new(1+weighted(h, 72, 18, 4, 3, 3)), new(1+weighted(h, 55, 30, 3, 12))
	}
	if happens(r, 0.06) {
		pick(r, []func(){func() { f.Education = nil }, func() { f.ContactPhone = "" }, func() { f.WorkUnit = "" }, func() { f.PastSurgery = nil }})()
	}
	return f
}

// relative returns the person to call: of the household, or a relative elsewhere.
func (c *county) relative(r *rand.Rand, p *person) (name, number string) {
	if p.contact != nil && p.contact.phone != "" {
		return p.contact.name, p.contact.phone
	}
	return surname(r) + given(r, between(r, 1, 2), between(r, 1968, 1995)), phone(r)
}

// standing fills in schooling, work, marriage and insurance.
func (c *county) standing(r *rand.Rand, p *person, f *forms.PersonalInformation) {
	age := civil.Age(p.birth, c.today)
	urban := !p.village.rural()
	f.Marital, f.PayMethod = &p.marital, form.Codes{"3"}
	if urban {
		f.PayMethod = form.Codes{[]string{"1", "2"}[weighted(r, 45, 55)]}
	}
	if happens(r, 0.03) {
		f.PayMethod = append(f.PayMethod, "5")
	}
	f.WorkUnit = "无"
	switch {
	case age < 13:
		f.Education, f.Occupation = new(8), new(8)
	case age < 16:
		f.Education, f.Occupation = new(7), new(8)
	case age < 23:
		f.Education, f.Occupation = new([]int{2, 3, 4, 6}[weighted(r, 20, 25, 20, 35)]), new(8)
	case age < 45:
		f.Education, f.Occupation = new([]int{2, 3, 4, 6, 7, 8}[weighted(r, 8, 12, 10, 20, 45, 5)]), new([]int{1, 2, 3, 4, 5}[weighted(r, 10, 6, 28, 30, 26)])
	case age < 65:
		f.Education, f.Occupation = new([]int{4, 6, 7, 8, 9}[weighted(r, 4, 14, 48, 28, 6)]), new([]int{1, 3, 4, 5, 8}[weighted(r, 4, 16, 60, 14, 6)])
	default:
		f.Education, f.Occupation = new([]int{6, 7, 8, 9}[weighted(r, 6, 20, 46, 28)]), new([]int{4, 8}[weighted(r, 64, 36)])
	}
	switch {
	case *f.Occupation == 4:
		f.WorkUnit = "务农"
	case *f.Occupation < 6 && urban:
		f.WorkUnit = pick(r, []string{"示范县供销社", "示范县第二中学", "东河纺织厂", "示范县公交公司", "个体经营"})
	case *f.Occupation < 6:
		f.WorkUnit = "外出务工"
	}
}

// past fills in allergy, exposure and what happened before; chronic diseases as they are enrolled.
func (c *county) past(r *rand.Rand, p *person, f *forms.PersonalInformation) {
	f.DrugAllergy, f.Exposure = form.Codes{[]string{"1", "2", "3"}[weighted(r, 95, 4, 1)]}, form.Codes{"1"}
	if happens(r, 0.02) {
		f.Exposure = form.Codes{"2"}
	}
	for i, e := range []*patient{p.htn, p.dm} {
		if e != nil {
			f.PastDisease = append(f.PastDisease, forms.PastDisease{Code: new(2 + i), DiagnosedOn: e.diagnosedOn.String()[:7]})
		}
	}
	if age := civil.Age(p.birth, c.today); age >= 55 && happens(r, 0.05) {
		f.PastDisease = append(f.PastDisease, forms.PastDisease{Code: new(pick(r, []int{4, 7}))})
	}
	if len(f.PastDisease) == 0 {
		f.PastDisease = form.List[forms.PastDisease]{{Code: new(1)}}
	}
	f.PastSurgery = c.event(r, p, 0.07, "阑尾切除术", "胆囊切除术", "白内障手术", "疝修补术")
	f.PastTrauma = c.event(r, p, 0.04, "前臂骨折", "踝关节骨折", "头皮裂伤")
	f.PastTransfusion = c.event(r, p, 0.01, "手术输血")
}

// event is one line of 手术, 外伤 or 输血: none, or one of these with its month.
func (c *county) event(r *rand.Rand, p *person, probability float64, names ...string) form.List[forms.PastEvent] {
	if !happens(r, probability) {
		return form.List[forms.PastEvent]{{Code: new(1)}}
	}
	year := between(r, p.birth.Year()+1, max(p.birth.Year()+1, p.filedOn.Year()-1))
	month := fmt.Sprintf("%d-%02d", year, between(r, 1, 12))
	return form.List[forms.PastEvent]{{Code: new(2), Name: pick(r, names), On: month}}
}

func family(r *rand.Rand) form.Codes {
	return form.Codes{[]string{"1", "2", "3", "4", "7"}[weighted(r, 78, 13, 4, 2, 3)]}
}
