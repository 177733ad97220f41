package service

import (
	"context"
	"slices"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Definition says what an indicator counts, after which clause, and with which parameters.
type Definition struct {
	Code        string         `json:"code"`
	Name        string         `json:"name"`
	English     string         `json:"english"`
	Programme   string         `json:"programme"`
	Clause      string         `json:"clause" doc:"依据"`
	Meaning     string         `json:"meaning" english:"sentence" doc:"分子 ÷ 分母"`
	Denominator measure.Source `json:"denominator_source" enum:"counted|official|none" doc:"分母来源"`
	Figure      string         `json:"figure" doc:"作分母的官方数，没有时为空"`
	FigureName  string         `json:"figure_name" english:"sentence"`
	CountsFor   bool           `json:"counts_for" doc:"缺官方数时以系统内人数代替"`
	LowerBetter bool           `json:"lower_better"`
	SameAs      string         `json:"same_as" doc:"与哪个指标的人员相同，没有时为空"`
	Targets     []Target       `json:"targets"`
	Parameters  []Parameter    `json:"parameters" doc:"本项目判定所用的参数"`
}

// Target is the aim of an indicator from a year on.
type Target struct {
	FromYear int          `json:"from_year"`
	Value    form.Decimal `json:"value"`
	Source   string       `json:"source" english:"note"`
}

// programmeParameters names what the judgements of each programme read (contract section 5 rules 4 to 8).
var programmeParameters = map[string][]string{
	"ehr": {rules.DynamicMonths, rules.DeadFileMonths, rules.ElderlyAge, rules.ManagedAge},
	"eld": {rules.ElderlyAge, rules.ElderlyHbA1cFrom, rules.ElderlyDRFrom},
	measure.Hypertension: {rules.ManagedAge, rules.QuarterCoverage, rules.StandardLevel, rules.F2FRequired, rules.CheckupExempt,
		rules.Prorate, rules.ExcludeDeadMoved, rules.RevisitDays, rules.TrackDays, rules.GraceDays,
		rules.BPTargetSBP, rules.BPTargetDBP, rules.BPTarget65SBP, rules.BPTarget65DBP},
	measure.Diabetes: {rules.ManagedAge, rules.QuarterCoverage, rules.StandardLevel, rules.F2FRequired, rules.CheckupExempt,
		rules.Prorate, rules.ExcludeDeadMoved, rules.RevisitDays, rules.TrackDays, rules.GraceDays,
		rules.FPGTarget, rules.OtherGlucoseTarget, rules.HbA1cTarget},
	"imm": {rules.RoutineVaccineAge, rules.CertificateMonths, rules.CertificateStayMonths, rules.CoverageGraceDays, rules.TimelyMonths,
		rules.TimelyBoosterMonths},
	rules.Education: {rules.EducationSince, rules.EducationLectures, rules.EducationVillage, rules.EducationConsults, rules.EducationPrints, rules.EducationAV,
		rules.EducationBoards, rules.EducationBoard, rules.EducationUpdates},
}

// Definition returns the definition of an indicator.
func (s *Service) Definition(ctx context.Context, actor access.Actor, code string) (*Definition, error) {
	all, err := s.Parameters(ctx, actor)
	if err != nil {
		return nil, err
	}
	ind, ok := indicators.Lookup(code)
	if !ok {
		return nil, errs.New("not_found").With("指标 %s", clip(code))
	}
	d := &Definition{Code: ind.Code, Name: ind.Name, English: ind.English, Programme: ind.Programme, Clause: ind.Clause, Meaning: ind.Meaning,
		Denominator: ind.Denominator, Figure: ind.Figure, FigureName: measure.FigureName(ind.Figure), CountsFor: ind.CountsFor, LowerBetter: ind.LowerBetter,
		SameAs: ind.SameAs, Targets: []Target{}, Parameters: []Parameter{}}
	for _, t := range ind.Targets {
		d.Targets = append(d.Targets, Target{t.FromYear, form.MustDecimal(t.Value), t.Source})
	}
	for _, p := range all {
		if slices.Contains(programmeParameters[ind.Programme], p.Name) {
			d.Parameters = append(d.Parameters, p)
		}
	}
	return d, nil
}
