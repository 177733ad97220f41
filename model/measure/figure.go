package measure

import (
	"maps"
	"slices"
	"strings"
)

// figureName is the name of an official figure.
type figureName struct{ chinese, english string }

// figureNames are the official figures that may be entered (indicators 2).
var figureNames = map[string]figureName{
	"pop.resident":        {"常住人口数", "Resident population"},
	"pop.resident_65plus": {"65 岁及以上常住居民数", "Residents aged 65 and over"},
	"pop.child_0_6":       {"0-6 岁儿童数", "Children aged 0 to 6"},
	"pop.child_u3":        {"3 岁以下儿童数", "Children under 3"},
	"pop.child_0_36m":     {"应管理 0-36 月龄儿童数", "Children of 0 to 36 months to be managed"},
	"pop.live_births":     {"活产数", "Live births"},
	"pop.deliveries":      {"产妇数", "Women delivered"},
	"pop.adult_18plus":    {"18 岁及以上人口", "Population aged 18 and over"},
	"pop.adult_35plus":    {"35 岁及以上人口", "Population aged 35 and over"},
	"pop.adult_40plus":    {"40 岁及以上人口", "Population aged 40 and over"},
	"pop.women_35_64":     {"35-64 岁妇女数", "Women aged 35 to 64"},
	"pop.age_40plus":      {"40 岁及以上人口", "Population aged 40 and over"},
	"rate.prev_htn":       {"高血压患病率（%）", "Prevalence of hypertension (%)"},
	"rate.prev_dm":        {"糖尿病患病率（%）", "Prevalence of diabetes (%)"},
	"rate.prev_copd":      {"慢阻肺患病率（%）", "Prevalence of COPD (%)"},
	"est.htn":             {"估算高血压患者数", "Estimated patients with hypertension"},
	"est.dm":              {"估算 2 型糖尿病患者数", "Estimated patients with type 2 diabetes"},
	"est.copd":            {"估算慢阻肺患者数", "Estimated patients with COPD"},
	"task.htn":            {"高血压管理任务数", "Patients with hypertension assigned as the task"},
	"task.dm":             {"糖尿病管理任务数", "Patients with diabetes assigned as the task"},
	"task.catchup":        {"查漏补种目标儿童数", "Target children of the catch-up campaign"},
	"task.school_entry":   {"入托入学应查验儿童数", "Children to be checked at school entry"},
	"quota.per_capita":    {"人均补助标准（元）", "Subsidy per head (yuan)"},
}

// figureFamilies are the beginnings of figures that exist per group.
var figureFamilies = []string{"task.screening.", "pop.key_groups.", "units.supervised."}

// Figures lists the codes of the official figures that are no family, sorted.
func Figures() []string { return slices.Sorted(maps.Keys(figureNames)) }

// FigureName returns the Chinese name of an official figure, its code when it has none of its own.
func FigureName(figure string) string {
	if name, ok := figureNames[figure]; ok {
		return name.chinese
	}
	return figure
}

// FigureEnglish returns the English name of an official figure, its code when it has none of its own.
func FigureEnglish(figure string) string {
	if name, ok := figureNames[figure]; ok {
		return name.english
	}
	return figure
}

// IsFigure reports whether an official figure of this code may be entered.
func IsFigure(figure string) bool {
	if _, ok := figureNames[figure]; ok {
		return true
	}
	for _, family := range figureFamilies {
		if strings.HasPrefix(figure, family) && len(figure) > len(family) {
			return true
		}
	}
	return false
}

// IsHeadcount reports whether the figures of organisations add up to that of their parent: a rate and a sum per head do not.
func IsHeadcount(figure string) bool {
	return !strings.HasPrefix(figure, "rate.") && !strings.HasPrefix(figure, "quota.")
}
