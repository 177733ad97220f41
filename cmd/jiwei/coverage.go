package main

import (
	"context"
	"encoding/json"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/service"
)

// figures is the answer of GET /coverage; among several organisations it carries the name.
type figures struct {
	Org        string           `json:"org"`
	OrgName    string           `json:"org_name,omitempty"`
	From       civil.Date       `json:"from"`
	AsOf       civil.Date       `json:"as_of"`
	Indicators []service.Figure `json:"indicators"`
}

// coverage prints the figures of an organisation, or also of each organisation directly below.
func coverage(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{}, func(s *installation) error {
		actor := access.System("coverage")
		q := service.CoverageQuery{Org: a.org, AsOf: a.asOf, From: a.from, Codes: a.codes}
		if a.byOrg {
			all, err := s.CoverageByOrg(ctx, actor, q)
			if err != nil {
				return err
			}
			if a.format == "table" {
				a.printFigures(all)
				return nil
			}
			items := make([]figures, len(all))
			for i, c := range all {
				items[i] = figures(c)
			}
			return a.printJSON(map[string]any{"items": items})
		}
		one, err := s.Coverage(ctx, actor, q)
		if err != nil {
			return err
		}
		if a.format == "table" {
			a.printFigures([]service.Coverage{*one})
			return nil
		}
		return a.printJSON(figures{Org: one.Org, From: one.From, AsOf: one.AsOf, Indicators: one.Indicators})
	})
}

func (a *app) printJSON(v any) error {
	out := json.NewEncoder(a.out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// sourceNames are the Chinese names of where a denominator comes from.
var sourceNames = map[measure.Source]string{
	measure.Counted: "系统内统计", measure.Official: "官方数", measure.Fallback: "以系统内人数代替", measure.NoSource: "无",
}

// printFigures prints a line per organisation and indicator.
func (a *app) printFigures(list []service.Coverage) {
	rows := [][]string{{"机构", "名称", "指标", "名称", "分子", "分母", "率(%)", "目标(%)", "达标", "分母来源"}}
	for _, c := range list {
		for _, f := range c.Indicators {
			rows = append(rows, []string{c.Org, c.OrgName, f.Code, f.Name, f.Above().String(),
				orDash(f.Denominator), orDash(f.Rate), orDash(f.Target), yesNo(f.Met), sourceNames[f.Source]})
		}
	}
	printTable(a.out, rows, []int{4, 5, 6, 7})
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return "-"
	case *b:
		return "是"
	}
	return "否"
}

func orDash(d *form.Decimal) string {
	if d == nil {
		return "-"
	}
	return d.String()
}
