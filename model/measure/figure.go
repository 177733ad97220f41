package measure

import (
	"maps"
	"slices"
	"strings"
)

// figureNames are the official figures that may be entered (indicators 2).
var figureNames = map[string]string{
	"pop.resident": "常住人口数", "pop.resident_65plus": "65 岁及以上常住居民数", "pop.child_0_6": "0-6 岁儿童数", "pop.child_u3": "3 岁以下儿童数",
	"pop.child_0_36m": "应管理 0-36 月龄儿童数", "pop.live_births": "活产数", "pop.deliveries": "产妇数", "pop.adult_18plus": "18 岁及以上人口",
	"pop.adult_35plus": "35 岁及以上人口", "pop.adult_40plus": "40 岁及以上人口", "pop.women_35_64": "35-64 岁妇女数", "pop.age_40plus": "40 岁及以上人口",
	"rate.prev_htn": "高血压患病率（%）", "rate.prev_dm": "糖尿病患病率（%）", "rate.prev_copd": "慢阻肺患病率（%）", "est.htn": "估算高血压患者数",
	"est.dm": "估算 2 型糖尿病患者数", "est.copd": "估算慢阻肺患者数", "task.htn": "高血压管理任务数", "task.dm": "糖尿病管理任务数",
	"task.catchup": "查漏补种目标儿童数", "task.school_entry": "入托入学应查验儿童数",
	"quota.per_capita": "人均补助标准（元）",
}

// figureFamilies are the beginnings of figures that exist per group.
var figureFamilies = []string{"task.screening.", "pop.key_groups.", "units.supervised."}

// Figures lists the codes of the official figures that are no family, sorted.
func Figures() []string { return slices.Sorted(maps.Keys(figureNames)) }

// FigureName returns the Chinese name of an official figure, its code when it has none of its own.
func FigureName(figure string) string {
	if name, ok := figureNames[figure]; ok {
		return name
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
