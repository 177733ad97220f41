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
	names := []string{"pop.resident", "pop.resident_65plus", "pop.child_0_6", "pop.child_0_36m", "pop.adult_18plus", "pop.adult_35plus", "est.htn", "est.dm"}
	var rows [][]string
	for _, year := range []int{c.today.Year() - 1, c.today.Year()} {
		on := civil.Of(year, 1, 1)
		total := make([]int, len(names))
		var ofTowns [][]string
		for i, t := range c.towns {
			for k, n := range c.figures(t, 90+i%3, c.today.Year()-year) {
				total[k] += n
				ofTowns = append(ofTowns, []string{t.code, names[k], on.String(), fmt.Sprint(n), source(names[k])})
			}
		}
		for k, name := range names {
			rows = append(rows, []string{countyCode, name, on.String(), fmt.Sprint(total[k]), source(name)})
		}
		rows = append(rows, ofTowns...)
	}
	return fixed("figures", []string{"org_code", "figure", "on", "value", "source"}, rows)
}

func source(figure string) string {
	if figure[:4] == "est." {
		return "县卫生健康局任务数"
	}
	return "县统计局常住人口"
}

// figures counts a township's open archives and patients and scales them up to what the bureau of statistics would say; a year earlier
// there were one in a hundred more of everybody, for the county is ageing and shrinking.
func (c *county) figures(t *town, filed, yearsAgo int) [8]int {
	var n [8]int
	for _, p := range c.people {
		if p.filedOn == civil.None || p.last(c.today) < c.today || p.at(c.today).town != t {
			continue
		}
		age := civil.Age(p.birth, c.today)
		for k, counts := range [8]bool{true, age >= 65, age < 7, age < 3, age >= 18, age >= 35, p.htn != nil && p.htn.endedOn == civil.None,
			p.dm != nil && p.dm.endedOn == civil.None} {
			if counts {
				n[k]++
			}
		}
	}
	for k, percent := range [8]int{filed, filed + 4, filed + 2, filed + 2, filed, filed, 55, 52} {
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
