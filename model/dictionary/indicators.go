package dictionary

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Indicators is the catalogue of indicators, with the official figures, the parameters of the rules and the cross-indicator checks.
func Indicators(l Language) string {
	p := &page{Language: l}
	p.title("指标目录", "Indicators",
		"分母来源：统计 = 系统内统计；官方数 = 机构填报的官方数；计数 = 没有分母。目标只列内置的国家和文件目标，机构可另行填报（jiwei 的 /targets）。",
		"Denominator: counted in the system; official = a figure entered by the organisation; count = there is none. Only the built-in targets are "+
			"listed; organisations enter their own (/targets).")
	p.indicators()
	p.figures()
	p.parameters()
	p.checks()
	return p.String()
}

func (p *page) indicators() {
	p.line("## %s\n", p.pick("指标", "Indicators"))
	p.header([2]string{"代码", "Code"}, [2]string{"名称", "Name"}, [2]string{"含义", "Meaning"}, [2]string{"依据", "Clause"}, [2]string{"分母", "Denominator"},
		[2]string{"统计年度", "Statistics year"}, [2]string{"目标 %", "Target %"}, [2]string{"方向", "Direction"})
	for _, i := range indicators.All() {
		p.row(quoted(i.Code), p.name(i.Name, i.English), p.name(i.Meaning, i.InEnglish), i.Clause, p.denominator(i), p.year(i), p.targets(i), p.direction(i))
	}
	p.line("")
}

func (p *page) denominator(i *measure.Indicator) string {
	switch i.Denominator {
	case measure.Counted:
		return p.pick("统计", "counted")
	case measure.Official:
		text := p.pick("官方数 ", "official ") + quoted(i.Figure)
		if i.CountsFor {
			text += p.pick("，缺则统计", ", else counted")
		}
		return text
	}
	return p.pick("计数", "count")
}

func (p *page) year(i *measure.Indicator) string {
	if i.Calendar == measure.ReportingYear {
		return p.pick("上年 10 月至 9 月", "October to September")
	}
	return p.pick("日历年", "calendar year")
}

func (p *page) direction(i *measure.Indicator) string {
	switch {
	case i.Denominator == measure.NoSource:
		return ""
	case i.LowerBetter:
		return p.pick("越低越好", "lower is better")
	}
	return p.pick("越高越好", "higher is better")
}

// targets lists the built-in targets from their years on, with the evidence.
func (p *page) targets(i *measure.Indicator) string {
	parts := make([]string, len(i.Targets))
	for k, t := range i.Targets {
		parts[k] = fmt.Sprintf(p.pick("%d 年起 %s（%s）", "from %d on %s (%s)"), t.FromYear, t.Value, p.said(t.Source))
	}
	return strings.Join(parts, p.pick("；", "; "))
}

func (p *page) figures() {
	p.line("## %s\n", p.pick("官方数", "Official figures"))
	p.header([2]string{"代码", "Code"}, [2]string{"名称", "Name"})
	for _, figure := range measure.Figures() {
		p.row(quoted(figure), p.name(measure.FigureName(figure), measure.FigureEnglish(figure)))
	}
	p.line("")
}

func (p *page) parameters() {
	p.line("## %s\n", p.pick("规则参数", "Parameters of the rules"))
	p.line("%s\n", p.pick("县可自某日起另定各参数的值（选项 --rules）。证据：V 已核实，U 未核实，P 本系统规定。",
		"A county may give a parameter another value from a day on (option --rules). Evidence: V confirmed, U unverified, P project rule. "+
			"A clause without a document is a section of records-and-chronic."))
	p.header([2]string{"参数", "Parameter"}, [2]string{"含义", "Meaning"}, [2]string{"默认值", "Default"}, [2]string{"单位", "Unit"}, [2]string{"可选", "Choices"},
		[2]string{"依据", "Clause"}, [2]string{"证据", "Evidence"})
	for _, parameter := range rules.Parameters() {
		p.row(quoted(parameter.Name), p.name(parameter.Label, parameter.English), parameter.Default, p.said(parameter.Unit), strings.Join(parameter.Choices, ", "), parameter.Clause, parameter.Evidence)
	}
	p.line("")
}

func (p *page) checks() {
	p.line("## %s\n", p.pick("逻辑核对", "Cross-indicator checks"))
	p.header([2]string{"编号", "Check"}, [2]string{"性质", "Kind"}, [2]string{"规则", "Rule"}, [2]string{"依据", "Clause"})
	for _, c := range review.Checks() {
		p.row(c.Code, p.severity(c.Severity), p.pick(c.Name, c.English), c.Clause())
	}
	p.line("\n### %s\n", p.pick("尚无数据的核对", "Checks without input yet"))
	p.header([2]string{"编号", "Check"}, [2]string{"规则", "Rule"}, [2]string{"所缺数据", "What is lacking"})
	for _, m := range review.NoInput() {
		p.row(m.Code, p.pick(m.Name, m.English), p.pick(m.Needs, m.Lacks))
	}
}

func (p *page) severity(s review.Severity) string {
	if s == review.Error {
		return p.pick("错误", "error")
	}
	return p.pick("提示", "warning")
}
