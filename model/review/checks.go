package review

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// checks lists the rules in the order of the catalogue.
var checks = []Check{
	{"X1", Error, "率的分子不大于分母", "No rate has more people above the line than below it", numeratorWithinDenominator},
	{"X2", Error, "65 岁及以上与 0-6 岁人数之和不大于常住人口数", "The old and the young are no more than the residents", ageGroupsWithinResidents},
	{"X2", Warning, "35-64 岁妇女数不大于常住人口数一半的 1.1 倍", "Women of 35 to 64 are at most 1.1 times half of the residents", womenWithinResidents},
	{"X3", Warning, "老年人档案数不大于 65 岁及以上常住居民数的 1.02 倍", "Archives of people of 65 and over are at most 1.02 times these residents", elderlyArchives},
	{"X4", Warning, "体检人数不大于体检人次，人均不超过 1.3 次", "People examined are at most the check-ups; at most 1.3 check-ups each", examinations},
	{"X5", Warning, "产妇数 ≤ 活产数 ≤ 产妇数 × 1.05", "Live births lie between the women delivered and 1.05 times as many", liveBirths},
	{"X6", Error, "早孕建册、建卡和产后访视人数不大于产妇数", "Women booked early, with a card or visited are no more than those delivered", maternalCounts},
	{"X7", Warning, "0-36 月龄儿童数为 0-6 岁儿童数的 0.35 至 0.60 倍", "Children of 0 to 36 months are 0.35 to 0.60 of those of 0 to 6 years", youngChildren},
	{"X8", Error, "规范管理和控制人数不大于管理人数，管理人数不大于登记人数", "Standard-managed and controlled are managed; managed are registered", managedWithinRegistered},
	{"X12", Warning, "各率所用的同一人口数相差不超过 2%", "Rates over the same population agree on it within 2 per cent", samePopulation},
	{"X13", Error, "本级人数等于本机构与各下级之和", "A count is the sum of the organisation's own and its children's", countsAddUp},
	{"X13", Warning, "本级官方数与各下级之和相差不超过 1%", "An official figure is within 1 per cent of the sum of the children's", figuresAddUp},
	{"X14", Warning, "年度累计数不小于上月末", "A cumulative count is no less than at the end of the month before", countsGrow},
	{"X14", Warning, "计数与上年同期相差不超过 20%", "A count changes by at most 20 per cent within a year", countsSteady},
	{"X16", Warning, "查漏补种摸底儿童数不大于目标儿童数的 1.1 倍", "Children checked in catch-up campaigns are at most 1.1 times the target", campaignChecks},
}

// Checks lists the rules that are checked, in the order of the catalogue.
func Checks() []Check { return slices.Clone(checks) }

// NoInput lists the rules of the catalogue that cannot be checked yet.
func NoInput() []Missing {
	return []Missing{
		{"X9", "各类病例之和等于登记总数", "The cases by disease and by class add up", "传染病登记", "the register of notifiable diseases"},
		{"X10", "及时报告 ≤ 报告 ≤ 登记", "Reported in time are reported, reported are registered", "传染病和突发公共卫生事件报告", "the reports of diseases and events"},
		{"X11", "有偿签约 ≤ 签约，续签 ≤ 上年签约", "Paid contracts are contracts; renewed ones were there last year", "家庭医生签约", "the contracts of family doctors"},
		{"X15", "文字报告的截至日期不晚于签发日期", "A text does not report on days after it was signed", "文字报告", "reports in words"},
	}
}

func whole(n int64) form.Decimal { return form.NewDecimal(n, 0) }

// exceeds reports whether a > b × percent %.
func exceeds(a, b form.Decimal, percent int64) bool {
	return a.Mul(whole(100)).Cmp(b.Mul(whole(percent))) > 0
}

func numeratorWithinDenominator(f *Figures) (list []finding) {
	for i := range f.Rates {
		r := &f.Rates[i]
		if r.Denominator == nil || whole(r.Numerator).Cmp(*r.Denominator) <= 0 {
			continue
		}
		concerns, below := []string{r.Code}, "分母"
		if r.Figure != "" {
			concerns, below = append(concerns, r.Figure), measure.FigureName(r.Figure)
		}
		list = append(list, found(concerns, "%s的分子 %d 大于%s %s，请核对%s", r.Name, r.Numerator, below, r.Denominator.String(), below))
	}
	return list
}

func ageGroupsWithinResidents(f *Figures) []finding {
	all, old, young := f.population("pop.resident"), f.population("pop.resident_65plus"), f.population("pop.child_0_6")
	if all == nil || old == nil || young == nil || old.Add(*young).Cmp(*all) <= 0 {
		return nil
	}
	return []finding{found([]string{"pop.resident_65plus", "pop.child_0_6", "pop.resident"},
		"65 岁及以上常住居民数 %s 与 0-6 岁儿童数 %s 之和大于常住人口数 %s", old.String(), young.String(), all.String())}
}

func womenWithinResidents(f *Figures) []finding {
	all, women := f.population("pop.resident"), f.population("pop.women_35_64")
	if all == nil || women == nil || !exceeds(*women, *all, 55) {
		return nil
	}
	return []finding{found([]string{"pop.women_35_64", "pop.resident"},
		"35-64 岁妇女数 %s 大于常住人口数 %s 一半的 1.1 倍", women.String(), all.String())}
}

func elderlyArchives(f *Figures) []finding {
	filed, residents := f.rate("eld.filing_rate"), f.population("pop.resident_65plus")
	if filed == nil || residents == nil || !exceeds(whole(filed.Numerator), *residents, 102) {
		return nil
	}
	return []finding{found([]string{"eld.filing_rate", "pop.resident_65plus"},
		"老年人档案 %d 份，大于 65 岁及以上常住居民数 %s 的 1.02 倍，请核对重复、死亡和迁出的档案", filed.Numerator, residents.String())}
}

func examinations(f *Figures) []finding {
	people, times := f.rate("eld.exam_persons"), f.rate("eld.exam_times")
	concerns := []string{"eld.exam_persons", "eld.exam_times"}
	switch {
	case people == nil || times == nil:
		return nil
	case people.Numerator > times.Numerator:
		return []finding{found(concerns, "老年人体检人数 %d 大于体检人次 %d", people.Numerator, times.Numerator)}
	case exceeds(whole(times.Numerator), whole(people.Numerator), 130):
		return []finding{found(concerns, "老年人体检 %d 人 %d 次，人均超过 1.3 次，请核对重复的体检表", people.Numerator, times.Numerator)}
	}
	return nil
}

func liveBirths(f *Figures) []finding {
	women, births := f.population("pop.deliveries"), f.population("pop.live_births")
	concerns := []string{"pop.deliveries", "pop.live_births"}
	switch {
	case women == nil || births == nil:
		return nil
	case births.Cmp(*women) < 0:
		return []finding{found(concerns, "活产数 %s 小于产妇数 %s", births.String(), women.String())}
	case exceeds(*births, *women, 105):
		return []finding{found(concerns, "活产数 %s 大于产妇数 %s 的 1.05 倍", births.String(), women.String())}
	}
	return nil
}

func maternalCounts(f *Figures) (list []finding) {
	women := f.population("pop.deliveries")
	for _, code := range []string{"mat.early_booking_rate", "mat.card_rate", "mat.postpartum_visit_rate"} {
		if r := f.rate(code); r != nil && women != nil && whole(r.Numerator).Cmp(*women) > 0 {
			list = append(list, found([]string{code, "pop.deliveries"}, "%s的分子 %d 大于产妇数 %s", r.Name, r.Numerator, women.String()))
		}
	}
	return list
}

// youngChildren compares official figures only: what the system counts in place of pop.child_0_36m are the children with an age point due.
func youngChildren(f *Figures) []finding {
	young, known := f.Official["pop.child_0_36m"]
	all, both := f.Official["pop.child_0_6"]
	concerns := []string{"pop.child_0_36m", "pop.child_0_6"}
	switch {
	case !known || !both:
		return nil
	case young.Cmp(all) > 0:
		return []finding{found(concerns, "0-36 月龄儿童数 %s 大于 0-6 岁儿童数 %s", young.String(), all.String())}
	case exceeds(young, all, 60):
		return []finding{found(concerns, "0-36 月龄儿童数 %s 超过 0-6 岁儿童数 %s 的 0.60 倍", young.String(), all.String())}
	case young.Mul(whole(100)).Cmp(all.Mul(whole(35))) < 0:
		return []finding{found(concerns, "0-36 月龄儿童数 %s 不到 0-6 岁儿童数 %s 的 0.35 倍", young.String(), all.String())}
	}
	return nil
}

// managed names the figures of the programmes whose management is counted in steps.
var managed = []struct {
	of         string   // numerator: the managed
	within     []string // numerators that are part of them
	registered string   // denominator, or numerator of a count: the registered
}{
	{"htn.management_rate", []string{"htn.standard_management_rate", "htn.standard_management_rate.any", "htn.control_rate"}, "htn.standard_management_rate.registered"},
	{"dm.management_rate", []string{"dm.standard_management_rate", "dm.standard_management_rate.any", "dm.control_rate", "dm.control_rate.any"}, "dm.standard_management_rate.registered"},
	{"copd.management_rate", []string{"copd.standard_management_rate", "copd.lung_function_rate"}, "copd.registered_count"},
}

func managedWithinRegistered(f *Figures) (list []finding) {
	for _, step := range managed {
		all := f.rate(step.of)
		if all == nil {
			continue
		}
		for _, code := range step.within {
			if part := f.rate(code); part != nil && part.Numerator > all.Numerator {
				list = append(list, found([]string{code, step.of}, "%s的分子 %d 大于管理人数 %d", part.Name, part.Numerator, all.Numerator))
			}
		}
		if n, ok := f.registered(step.registered); ok && whole(all.Numerator).Cmp(n) > 0 {
			list = append(list, found([]string{step.of, step.registered}, "%s的分子（管理人数）%d 大于登记人数 %s", all.Name, all.Numerator, n.String()))
		}
	}
	return list
}

// registered is the number of people below a rate, or of a count.
func (f *Figures) registered(code string) (form.Decimal, bool) {
	switch r := f.rate(code); {
	case r == nil:
		return form.Decimal{}, false
	case r.Denominator != nil:
		return *r.Denominator, true
	default:
		return whole(r.Numerator), true
	}
}

// samePopulation compares rates of one statistics year only: the national report counts its births from October on.
func samePopulation(f *Figures) (list []finding) {
	type population struct {
		figure   string
		calendar measure.Calendar
	}
	var order []population
	least, most := map[population]*Rate{}, map[population]*Rate{}
	for i := range f.Rates {
		r := &f.Rates[i]
		if r.Figure == "" || r.Denominator == nil {
			continue
		}
		p := population{r.Figure, r.Calendar}
		if least[p] == nil {
			order = append(order, p)
			least[p], most[p] = r, r
		}
		if r.Denominator.Cmp(*least[p].Denominator) < 0 {
			least[p] = r
		}
		if r.Denominator.Cmp(*most[p].Denominator) > 0 {
			most[p] = r
		}
	}
	for _, p := range order {
		if a, b := least[p], most[p]; exceeds(*b.Denominator, *a.Denominator, 102) {
			list = append(list, found([]string{a.Code, b.Code, p.figure}, "%s用的%s为 %s，%s用的为 %s，相差超过 2%%",
				a.Name, measure.FigureName(p.figure), a.Denominator.String(), b.Name, b.Denominator.String()))
		}
	}
	return list
}

func countsAddUp(f *Figures) (list []finding) {
	if len(f.Children) == 0 {
		return nil
	}
	for i := range f.Rates {
		r := &f.Rates[i]
		sum := f.Own[r.Code]
		for _, child := range f.Children {
			if part := child.rate(r.Code); part != nil {
				sum += part.Numerator
			}
		}
		if sum != r.Numerator {
			list = append(list, found([]string{r.Code}, "%s的分子为 %d，本机构与各下级之和为 %d", r.Name, r.Numerator, sum))
		}
	}
	return list
}

func figuresAddUp(f *Figures) (list []finding) {
	for _, figure := range measure.Figures() {
		own, ok := f.Official[figure]
		sum, complete := f.below(figure)
		if !ok || !complete || !measure.IsHeadcount(figure) {
			continue
		}
		if gap := distance(own, sum); exceeds(gap, own, 1) {
			list = append(list, found([]string{figure}, "%s为 %s，各下级之和为 %s，相差超过 1%%", measure.FigureName(figure), own.String(), sum.String()))
		}
	}
	return list
}

// below sums an official figure over the children; it is complete when every child has one.
func (f *Figures) below(figure string) (sum form.Decimal, complete bool) {
	for _, child := range f.Children {
		v, ok := child.Official[figure]
		if !ok {
			return sum, false
		}
		sum = sum.Add(v)
	}
	return sum, len(f.Children) > 0
}

func distance(a, b form.Decimal) form.Decimal {
	if a.Cmp(b) < 0 {
		a, b = b, a
	}
	return a.Sub(b)
}

// standing are the counts of a state on the day; every other count of the catalogue grows through the year.
var standing = []string{"ehr.total_count", "ncd.dual_count", "copd.registered_count", "copd.first_visit_count", "copd.due_visits_count",
	"smi.risk3plus_count"}

func countsGrow(f *Figures) (list []finding) {
	for i := range f.Rates {
		r := &f.Rates[i]
		before := f.MonthAgo.count(r)
		if before == nil || slices.Contains(standing, r.Code) || r.Calendar.Year(f.AsOf) != r.Calendar.Year(f.MonthAgo.AsOf) {
			continue
		}
		if r.Numerator < before.Numerator {
			list = append(list, found([]string{r.Code}, "%s %d，小于 %s 的 %d；累计数一般不减少，请核对作废、更正、死亡和迁出的记录",
				r.Name, r.Numerator, f.MonthAgo.AsOf, before.Numerator))
		}
	}
	return list
}

func countsSteady(f *Figures) (list []finding) {
	for i := range f.Rates {
		r := &f.Rates[i]
		before := f.YearAgo.count(r)
		if before == nil || before.Numerator == 0 {
			continue
		}
		if exceeds(distance(whole(r.Numerator), whole(before.Numerator)), whole(before.Numerator), 20) {
			list = append(list, found([]string{r.Code}, "%s %d，上年同期（%s）%d，相差超过 20%%", r.Name, r.Numerator, f.YearAgo.AsOf, before.Numerator))
		}
	}
	return list
}

func campaignChecks(f *Figures) []finding {
	checked, target := f.rate("imm.catchup_check_rate"), f.population("task.catchup")
	if checked == nil || target == nil || !exceeds(whole(checked.Numerator), *target, 110) {
		return nil
	}
	return []finding{found([]string{"imm.catchup_check_rate", "task.catchup"},
		"查漏补种摸底 %d 人，大于目标儿童数 %s 的 1.1 倍，请核对目标儿童的年龄范围和重复摸底", checked.Numerator, target.String())}
}

// count returns the same count in these figures, nil when it is none or there are no figures.
func (f *Figures) count(r *Rate) *Rate {
	if f == nil || r.Indicator.Denominator != measure.NoSource {
		return nil
	}
	return f.rate(r.Code)
}
