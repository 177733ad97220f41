package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// National is the level of a target that is built in; every other level is the kind of the organisation that entered it.
const National = "national"

// LevelTarget is the target of one level for a figure.
type LevelTarget struct {
	Level   string       `json:"level" doc:"national，或填报机构的类别"`
	Org     string       `json:"org" doc:"填报机构代码，国家目标为空"`
	OrgName string       `json:"org_name" doc:"填报机构名称，国家目标为空"`
	Value   form.Decimal `json:"value"`
	Source  string       `json:"source" english:"note" doc:"来源；[V] 已核实，[S] 地方文件，unverified 未核实"`
}

// YearTarget is a target that bears on an organisation in a statistics year.
type YearTarget struct {
	Code    string `json:"code" doc:"指标代码"`
	Name    string `json:"name" english:"sentence" doc:"指标名称"`
	Year    int    `json:"year"`
	InForce bool   `json:"in_force" doc:"对本机构生效：离本机构最近的一级"`
	LevelTarget
}

// TargetInput is what is told about a target.
type TargetInput struct {
	Value  form.Decimal `json:"value" need:"true" doc:"目标值，%"`
	Source string       `json:"source" need:"true" limit:"200" doc:"来源，如文件名称和文号"`
}

// The years for which a target may be entered.
const (
	FirstTargetYear = 2009 // the first year of the national basic public health service
	LastTargetYear  = 2199
)

// checkTarget returns what is wrong with a target.
func checkTarget(code string, year int, in *TargetInput) []errs.Field {
	var problems []errs.Field
	switch ind, ok := indicators.Lookup(code); {
	case !ok:
		problems = append(problems, field("code", "指标", clip(code), "choice", "没有指标 %s", clip(code)))
	case ind.Denominator == measure.NoSource:
		problems = append(problems, field("code", "指标", code, "logic", "%s是人数或次数，没有分母，不能设目标", ind.Name))
	}
	if year < FirstTargetYear || year > LastTargetYear {
		problems = append(problems, field("year", "年份", fmt.Sprint(year), "range", "年份 %d 应为 %d 至 %d", year, FirstTargetYear, LastTargetYear))
	}
	if in.Value.Cmp(form.NewDecimal(0, 0)) < 0 || in.Value.Cmp(form.NewDecimal(100, 0)) > 0 {
		problems = append(problems, field("value", "目标值", in.Value.String(), "range", "目标值 %s 应为 0 至 100", in.Value.String()))
	}
	if in.Value.Cmp(in.Value.Round(2)) != 0 {
		problems = append(problems, field("value", "目标值", in.Value.String(), "format", "目标值 %s 最多两位小数", in.Value.String()))
	}
	if source := strings.TrimSpace(in.Source); source == "" || utf8.RuneCountInString(source) > 200 {
		problems = append(problems, field("source", "来源", clip(in.Source), "size", "请写明目标的来源，1 至 200 个字"))
	}
	return problems
}

// SaveTarget enters the target of an organisation for an indicator and a statistics year, in place of an older one.
func (s *Service) SaveTarget(ctx context.Context, actor access.Actor, org, code string, year int, in TargetInput) (*model.Target, error) {
	if err := need(actor, access.FigureWrite); err != nil {
		return nil, err
	}
	if problems := checkTarget(code, year, &in); len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	var out *model.Target
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(org)
		if err != nil {
			return err
		}
		out = &model.Target{OrgID: o.ID, Indicator: code, Year: year, Value: in.Value.String(), Source: strings.TrimSpace(in.Source)}
		changed, err := tx.SaveTarget(out)
		if changed {
			tx.Audit("target.save", 0, o.Code, fmt.Sprintf("%s %d = %s", code, year, out.Value))
		}
		return err
	})
	return out, err
}

// DeleteTarget takes the target of an organisation back: that of the next level above holds again.
func (s *Service) DeleteTarget(ctx context.Context, actor access.Actor, org, code string, year int) error {
	if err := need(actor, access.FigureWrite); err != nil {
		return err
	}
	return s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(org)
		if err != nil {
			return err
		}
		found, err := tx.DeleteTarget(o.ID, code, year)
		if err != nil {
			return err
		}
		if !found {
			return errs.New("not_found").With("%s %d 年 %s 的目标", o.Code, year, clip(code))
		}
		tx.Audit("target.delete", 0, o.Code, fmt.Sprintf("%s %d", code, year))
		return nil
	})
}

// Targets lists the targets that bear on an organisation in a statistics year: its own, those of every organisation above it and the
// national ones, indicator by indicator, the one in force first.
func (s *Service) Targets(ctx context.Context, actor access.Actor, org string, year int) ([]YearTarget, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	list := []YearTarget{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		o, err := s.figureOrg(tx, org)
		if err != nil {
			return err
		}
		entered, err := tx.TargetsOn([]model.Org{*o}, []int{year})
		if err != nil {
			return err
		}
		for _, ind := range indicators.All() {
			levels, err := targets(entered).of(ind, o, year)
			if err != nil {
				return err
			}
			for i, level := range levels {
				list = append(list, YearTarget{ind.Code, ind.Name, year, i == 0, level})
			}
		}
		return nil
	})
	return list, err
}

// targets are the entered targets of some organisations, those of the top first.
type targets []repository.OrgTarget

// newTargets reads every target that bears on the figures of some organisations as of a day.
func newTargets(tx *repository.Tx, orgs []model.Org, wanted []*measure.Indicator, asOf civil.Date) (targets, error) {
	var years []int
	for _, ind := range wanted {
		if year := ind.Calendar.Year(asOf); !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	return tx.TargetsOn(orgs, years)
}

// of lists the targets of every level for an organisation's figure, the one in force first: the nearest organisation's overrides those
// above it and the national one (indicators.md section 5).
func (all targets) of(ind *measure.Indicator, org *model.Org, year int) ([]LevelTarget, error) {
	list := []LevelTarget{}
	for _, t := range slices.Backward(all) {
		if t.Indicator != ind.Code || t.Year != year || !strings.HasPrefix(org.Path, t.OrgPath) {
			continue
		}
		value, err := form.ParseDecimal(t.Value)
		if err != nil {
			return nil, fmt.Errorf("target of %s: %w", t.Indicator, err)
		}
		list = append(list, LevelTarget{string(t.OrgKind), t.OrgCode, t.OrgName, value, t.Source})
	}
	if t := ind.TargetFor(year); t != nil {
		list = append(list, LevelTarget{Level: National, Value: form.MustDecimal(t.Value), Source: t.Source})
	}
	return list, nil
}

// judge compares a figure with the target in force: the fraction itself, not the rounded rate (indicators.md section 1.5).
func (f *Figure) judge() {
	if len(f.Targets) == 0 {
		return
	}
	f.Target = &f.Targets[0].Value
	if f.Rate == nil {
		return
	}
	actual, aim := form.NewDecimal(int64(f.Per)*f.Numerator, 0), f.Target.Mul(*f.Denominator)
	if f.LowerBetter {
		actual, aim = aim, actual
	}
	f.Met = new(actual.Cmp(aim) >= 0)
}
