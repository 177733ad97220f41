package demo

import (
	"fmt"
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// Codes of the county and of its two special institutions. The region 990101 was never issued.
const (
	countyCode = "990101"
	countyName = "示范县"
	cdcCode    = countyCode + "901"
	mchCode    = countyCode + "902"
)

// town is a township or a street office with its institution.
type town struct {
	code     string
	name     string // 柳林镇
	org      string // 柳林镇卫生院
	kind     model.OrgKind
	diligent float64 // how much better or worse than the others its work is done, about 1
	doctors  [2]string
	villages []*village
}

// village is a village or neighbourhood with its clinic or station and its two doctors.
type village struct {
	town    *town
	code    string
	name    string // 王家湾村
	org     string // 柳林镇王家湾村卫生室
	kind    model.OrgKind
	doctors [2]string
}

func (v *village) rural() bool { return v.kind.Rural() }

// layout is the county: street offices have neighbourhoods, townships have villages.
var layout = []struct {
	name     string
	kind     model.OrgKind
	diligent float64
	villages []string
}{
	{"城关街道", model.CommunityCentre, 1.04, []string{"朝阳", "文昌", "解放路", "北门", "体育场"}},
	{"东河街道", model.CommunityCentre, 0.95, []string{"东河", "纺织厂", "新华", "桥头"}},
	{"柳林镇", model.TownshipHospital, 1.09, []string{"王家湾", "柳林", "上店", "下店", "石门", "枣园", "杨庄"}},
	{"石桥镇", model.TownshipHospital, 1.00, []string{"石桥", "李家坪", "双河", "马鞍", "大湾", "赵家沟"}},
	{"青山乡", model.TownshipHospital, 0.88, []string{"青山", "松树坪", "半坡", "龙潭", "白云"}},
	{"渡口镇", model.TownshipHospital, 0.97, []string{"渡口", "沙洲", "前进", "红旗", "莲花"}},
}

// settle builds the organisations and appoints the doctors.
func (c *county) settle(r *rand.Rand) {
	for i, l := range layout {
		t := &town{code: fmt.Sprintf("%s%03d", countyCode, i+1), name: l.name, kind: l.kind, diligent: l.diligent, doctors: doctors(r)}
		first, suffix, unit, kind := 101, "村", "卫生室", model.VillageClinic
		t.org = t.name + "卫生院"
		if l.kind == model.CommunityCentre {
			first, suffix, unit, kind = 1, "社区", "卫生服务站", model.CommunityStation
			t.org = t.name + "社区卫生服务中心"
		}
		for n, name := range l.villages {
			t.villages = append(t.villages, &village{town: t, code: fmt.Sprintf("%s%03d", t.code, first+n), name: name + suffix,
				org: t.name + name + suffix + unit, kind: kind, doctors: doctors(r)})
		}
		c.towns = append(c.towns, t)
	}
}

// care is how well the township does what takes patience, about 1: its gaps are wider than its diligence alone would make them.
func (t *town) care() float64 { return min(1.04, t.diligent*t.diligent) }

// doctors appoints two doctors of working age.
func doctors(r *rand.Rand) (two [2]string) {
	for i := range two {
		sex := between(r, 1, 2)
		two[i] = surname(r) + given(r, sex, between(r, 1966, 1996))
	}
	return two
}

func (c *county) orgTable() Table {
	rows := [][]string{
		{countyCode, countyName + "卫生健康局", string(model.County), ""},
		{cdcCode, countyName + "疾病预防控制中心", string(model.CDC), countyCode},
		{mchCode, countyName + "妇幼保健院", string(model.MCHHospital), countyCode},
	}
	for _, t := range c.towns {
		rows = append(rows, []string{t.code, t.org, string(t.kind), countyCode})
		for _, v := range t.villages {
			rows = append(rows, []string{v.code, v.org, string(v.kind), t.code})
		}
	}
	return fixed("orgs", []string{"code", "name", "kind", "parent_code"}, rows)
}

// figureTable holds the official figures of this year and the last. They are chosen so that about nine in ten residents have an archive
// and about half of the estimated patients are managed; each township has its own share.
func (c *county) figureTable() Table {
	var rows [][]string
	for _, year := range []int{c.today.Year() - 1, c.today.Year()} {
		on := civil.Of(year, 1, 1)
		total := make([]int, len(figures))
		var ofTowns [][]string
		for i, t := range c.towns {
			for k, n := range c.figures(t, i%3, c.today.Year()-year) {
				total[k] += n
				ofTowns = append(ofTowns, []string{t.code, figures[k].name, on.String(), fmt.Sprint(n), figures[k].source()})
			}
		}
		for k := range figures {
			rows = append(rows, []string{countyCode, figures[k].name, on.String(), fmt.Sprint(total[k]), figures[k].source()})
		}
		rows = append(rows, ofTowns...)
	}
	return fixed("figures", []string{"org_code", "figure", "on", "value", "source"}, rows)
}

// figure is one official figure: how many of a hundred of those whom it counts have an archive, or are managed.
type figure struct {
	name    string
	percent int
	varies  bool // by township
	counts  func(p *person, age, year int) bool
}

func (f *figure) source() string {
	if f.name[:4] == "est." || f.name[:4] == "task" {
		return "县卫生健康局任务数"
	}
	return "县统计局常住人口"
}

var figures = []figure{
	{"pop.resident", 90, true, func(*person, int, int) bool { return true }},
	{"pop.resident_65plus", 94, true, func(_ *person, age, _ int) bool { return age >= 65 }},
	{"pop.child_0_6", 95, true, func(_ *person, age, _ int) bool { return age < 7 }},
	{"pop.child_u3", 95, true, func(_ *person, age, _ int) bool { return age < 3 }},
	{"pop.child_0_36m", 95, true, func(_ *person, age, _ int) bool { return age <= 3 }},
	{"pop.adult_18plus", 90, true, func(_ *person, age, _ int) bool { return age >= 18 }},
	{"pop.adult_35plus", 90, true, func(_ *person, age, _ int) bool { return age >= 35 }},
	{"pop.live_births", 98, false, func(p *person, _, year int) bool { return p.birth.Year() == year }},
	{"pop.deliveries", 98, false, func(p *person, _, year int) bool { return p.birth.Year() == year && !p.secondTwin() }},
	{"est.htn", 55, false, func(p *person, _, _ int) bool { return enrolled(p.htn) }},
	{"est.dm", 52, false, func(p *person, _, _ int) bool { return enrolled(p.dm) }},
	{"est.copd", 40, false, func(p *person, _, _ int) bool { return enrolled(p.copd) }},
	{"task.catchup", 95, false, func(_ *person, age, _ int) bool { return age < 7 }},
	{"task.school_entry", 95, false, func(p *person, _, year int) bool { return schoolDay(p.birth).Year() == year }},
}

func enrolled(e *patient) bool { return e != nil && e.endedOn == civil.None }

// figures counts a township's open archives and patients and scales them up to what the bureau of statistics would say; a year earlier
// there were one in a hundred more of everybody, for the county is ageing and shrinking.
func (c *county) figures(t *town, share, yearsAgo int) []int {
	n := make([]int, len(figures))
	for _, p := range c.people {
		if p.filedOn == civil.None || p.last(c.today) < c.today || p.at(c.today).town != t {
			continue
		}
		age := civil.Age(p.birth, c.today)
		for k := range figures {
			if figures[k].counts(p, age, c.today.Year()-yearsAgo) {
				n[k]++
			}
		}
	}
	for k, f := range figures {
		percent := f.percent
		if f.varies {
			percent += share
		}
		n[k] = n[k] * (100 + yearsAgo) / percent
	}
	return n
}

// fixed is a table whose rows are ready.
func fixed(name string, header []string, rows [][]string) Table {
	return Table{Name: name, Header: header, Rows: func(yield func([]string) bool) {
		for _, row := range rows {
			if !yield(row) {
				return
			}
		}
	}}
}
