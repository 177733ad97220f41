package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/growth"
	"github.com/jiwei-health/jiwei/model/rules"
)

// measurement is what was measured, at the corrected age (maternal-child 2.3 rule 3, 2.8).
func (f *ChildCheckup) measurement(c *form.Context) growth.Measurement {
	return growth.Measurement{Sex: c.Sex, AgeDays: growth.Days(int(c.Visit.VisitDate - correctedBirth(c))), Weight: f.Weight, LenHei: f.Height,
		Position: growth.Position(f.Position), HeadCirc: f.HeadCirc}
}

// assessment judges the growth by the county's standard (maternal-child 2.8.1).
func (f *ChildCheckup) assessment(c *form.Context) growth.Assessment {
	if rules.GrowthStandard(c.Params, c.Visit.VisitDate) == rules.StandardWHO {
		return growth.WHO(f.measurement(c))
	}
	return growth.WST423(f.measurement(c))
}

// deriveGrowth fills in position, grades, scores and what either standard says of the nutrition.
func (f *ChildCheckup) deriveGrowth(c *form.Context) {
	if f.Position == "" && f.Height != nil {
		f.Position = string(growth.Standing)
		if c.AgeMonths(c.Visit.VisitDate) < 24 {
			f.Position = string(growth.Lying)
		}
	}
	a := f.assessment(c)
	f.GrowthStandard = string(a.Standard)
	f.WeightGrade, f.HeightGrade = gradeOf(a.Of(growth.WeightForAge)), gradeOf(a.Of(growth.LengthForAge))
	f.WAZ, f.HAZ, f.HCZ = zOf(a.Of(growth.WeightForAge)), zOf(a.Of(growth.LengthForAge)), zOf(a.Of(growth.HeadForAge))
	if c.AgeMonths(c.Visit.VisitDate) >= 36 {
		f.WFHGrade = gradeOf(a.Of(growth.WeightForLength))
		if len(f.BodyEval) == 0 {
			f.BodyEval = a.BodyEval()
		}
	}
	f.WST423, f.WHO2006 = nutritionOf(growth.WST423(f.measurement(c))), nutritionOf(growth.WHO(f.measurement(c)))
}

func gradeOf(s growth.Score) *int {
	if !s.Known {
		return nil
	}
	return new(s.Grade().Form())
}

func zOf(s growth.Score) *form.Decimal {
	if !s.Known {
		return nil
	}
	return &s.Z
}

// statusCodes are the codes of value set child_nutrition.
var statusCodes = map[growth.Status]string{
	growth.Underweight: "underweight", growth.SeverelyUnderweight: "underweight_severe", growth.Stunted: "stunting", growth.SeverelyStunted: "stunting_severe",
	growth.Wasted: "wasting", growth.SeverelyWasted: "wasting_severe", growth.Overweight: "overweight", growth.Obese: "obesity",
	growth.SeverelyObese: "obesity_severe",
}

// nutritionOf returns what an assessment says in codes of value set child_nutrition: which indices can be judged and are plausible, and the
// states (maternal-child 2.8.2 table 3, 2.8.3 rule 9).
func nutritionOf(a growth.Assessment) form.Codes {
	var codes form.Codes
	build := plausible(a.Of(growth.WeightForLength)) || plausible(a.Of(growth.BMIForAge))
	for _, judged := range []struct {
		code   string
		holds  bool
		status growth.Status
	}{
		{rules.JudgedWeight, plausible(a.Of(growth.WeightForAge)), a.Status(growth.WeightForAge)},
		{rules.JudgedHeight, plausible(a.Of(growth.LengthForAge)), a.Status(growth.LengthForAge)},
		{rules.JudgedBuild, build, a.Build()},
	} {
		if !judged.holds {
			continue
		}
		codes = append(codes, judged.code)
		if state := statusCodes[judged.status]; state != "" {
			codes = append(codes, state)
		}
	}
	return codes
}

func plausible(s growth.Score) bool { return s.Known && !s.Implausible }

// fell reports that the weight curve went down by an SD band since the check-up before (maternal-child 2.7 rule 1).
func (f *ChildCheckup) fell(c *form.Context) bool {
	last := lastOf(c, rules.FormChildCheckup, rules.MarkChildWAZ)
	if last == nil || f.WAZ == nil {
		return false
	}
	was, err := form.ParseDecimal(last.Facts.Marks.Get(rules.MarkChildWAZ))
	return err == nil && growth.Fell(was, *f.WAZ)
}

// sheet is what a printed sheet expects of weight and length or height (maternal-child 2.5, project rule).
type sheet struct {
	name           string
	below          int             // age in months
	weight, height [2]form.Decimal // kg, cm
}

var sheets = []sheet{
	{"满月～8月龄", 12, [2]form.Decimal{form.NewDecimal(15, 1), form.NewDecimal(20, 0)}, [2]form.Decimal{form.NewDecimal(38, 0), form.NewDecimal(90, 0)}},
	{"12～30月龄", 36, [2]form.Decimal{form.NewDecimal(4, 0), form.NewDecimal(35, 0)}, [2]form.Decimal{form.NewDecimal(55, 0), form.NewDecimal(115, 0)}},
	{"3～6岁", 84, [2]form.Decimal{form.NewDecimal(7, 0), form.NewDecimal(70, 0)}, [2]form.Decimal{form.NewDecimal(75, 0), form.NewDecimal(145, 0)}},
}

// sheetAt returns the sheet of an age, the last one for older children.
func sheetAt(months int) *sheet {
	for i := range sheets {
		if months < sheets[i].below {
			return &sheets[i]
		}
	}
	return &sheets[len(sheets)-1]
}

// unusualZ is the score beyond which weight and height need confirmation (maternal-child 2.5, project rule).
var unusualZ = form.NewDecimal(4, 0)

// checkGrowth asks to confirm what does not fit the sheet, the age, or the check-up before (maternal-child 2.5).
func (f *ChildCheckup) checkGrowth(c *form.Checker) {
	a := f.assessment(c.Context)
	s := sheetAt(int(c.AgeMonths(c.Visit.VisitDate)))
	weight := checkMeasure(c, s, "weight", "体重", "kg", f.Weight, f.WAZ, s.weight)
	height := checkMeasure(c, s, "height", "身长/身高", "cm", f.Height, f.HAZ, s.height)
	if doubts := a.Doubts(); len(doubts) > 0 && !weight && !height {
		c.Warn("height", "unusual", "%s", doubts[0].Text)
	}
	f.checkShrunk(c)
	if own := a.BodyEval(); len(own) > 0 && len(f.BodyEval) > 0 && !sameCodes(own, f.BodyEval) {
		c.Warn("body_eval", "logic", "按%s评价应为“%s”，与填写的不一致，请核对", f.GrowthStandard, labelsOf("child_body_eval", own))
	}
}

// checkMeasure asks to confirm a measure outside its sheet or far from other children of the age, and reports whether it did.
func checkMeasure(c *form.Checker, s *sheet, field, label, unit string, value, z *form.Decimal, usual [2]form.Decimal) bool {
	switch {
	case value == nil:
		return false
	case value.Cmp(usual[0]) < 0 || value.Cmp(usual[1]) > 0:
		c.Warn(field, "unusual", "%s %s %s 超出%s检查表的范围 %s 至 %s，请核对测量值、单位和日期", label, value, unit, s.name, usual[0], usual[1])
	case z != nil && (z.Cmp(unusualZ) > 0 || z.Cmp(form.Decimal{}.Sub(unusualZ)) < 0):
		c.Warn(field, "unusual", "%s %s %s 偏离同龄儿童 %s 个标准差，请核对测量值、单位和出生日期", label, value, unit, z)
	default:
		return false
	}
	return true
}

// checkShrunk asks to confirm a height below that of the check-up before.
func (f *ChildCheckup) checkShrunk(c *form.Checker) {
	last := lastOf(c.Context, rules.FormChildCheckup, rules.MarkHeight)
	if last == nil || f.Height == nil {
		return
	}
	if was, err := form.ParseDecimal(last.Facts.Marks.Get(rules.MarkHeight)); err == nil && f.Height.Cmp(was) < 0 {
		c.Warn("height", "logic", "身长/身高 %s cm 小于 %s 测得的 %s cm，请核对", f.Height, last.Date, was)
	}
}

// sameCodes reports that two choices hold the same codes, in any order.
func sameCodes(a, b form.Codes) bool {
	return len(a) == len(b) && len(union(a, b)) == len(a)
}
