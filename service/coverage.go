package service

import (
	"context"
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Figure is one indicator of one organisation as of a day.
type Figure struct {
	Code        string         `json:"code"`
	Name        string         `json:"name"`
	English     string         `json:"english"`
	Programme   string         `json:"programme"`
	Numerator   int64          `json:"numerator"`
	Amount      *form.Decimal  `json:"amount,omitempty" doc:"不是整数的计数（如小时数）的准确值，分子为其四舍五入；其他指标为空"`
	Denominator *form.Decimal  `json:"denominator"` // nil = there is none
	Rate        *form.Decimal  `json:"rate"`        // per cent or per mille, half up, 2 decimals; nil without a denominator
	Per         int            `json:"per" doc:"率的基数：100 为百分率，1000 为千分率"`
	Target      *form.Decimal  `json:"target" doc:"生效的目标"`
	Targets     []LevelTarget  `json:"targets" doc:"各级目标，生效的在前"`
	Met         *bool          `json:"met" doc:"是否达到目标，没有率或目标时为空"`
	LowerBetter bool           `json:"lower_better,omitempty"`
	Institution bool           `json:"institution,omitempty" doc:"按机构的活动统计：数字背后是活动，不是居民"`
	Source      measure.Source `json:"denominator_source" enum:"counted|official|fallback|none"`
}

// Above is what stands above the line, exactly.
func (f *Figure) Above() form.Decimal {
	if f.Amount != nil {
		return *f.Amount
	}
	return form.NewDecimal(f.Numerator, 0)
}

// Coverage is the figures of one organisation with everything below it.
type Coverage struct {
	Org        string     `json:"org"`
	OrgName    string     `json:"org_name"`
	From       civil.Date `json:"from"`
	AsOf       civil.Date `json:"as_of"`
	Indicators []Figure   `json:"indicators"`
}

// CoverageQuery selects figures.
type CoverageQuery struct {
	Org   string     // empty = the actor's
	AsOf  civil.Date // None = today
	From  civil.Date // None = 1 January of the as-of year
	Codes []string   // empty = all
}

// Coverage returns an organisation's figures.
func (s *Service) Coverage(ctx context.Context, actor access.Actor, q CoverageQuery) (*Coverage, error) {
	list, err := s.coverage(ctx, actor, q, false)
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// CoverageByOrg returns the figures of an organisation and of each of its children: the ranking.
func (s *Service) CoverageByOrg(ctx context.Context, actor access.Actor, q CoverageQuery) ([]Coverage, error) {
	return s.coverage(ctx, actor, q, true)
}

func (s *Service) coverage(ctx context.Context, actor access.Actor, q CoverageQuery, children bool) ([]Coverage, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	period, wanted, err := s.resolve(q)
	if err != nil {
		return nil, err
	}
	var list []Coverage
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		org, err := s.figureOrg(tx, q.Org)
		if err != nil {
			return err
		}
		subtree, err := tx.Orgs(access.Scope{Path: org.Path})
		if err != nil {
			return err
		}
		shown := []model.Org{*org}
		if children {
			shown = withChildren(subtree)
		}
		tallies, err := s.tallies(tx, shown, period, wanted)
		if err != nil {
			return err
		}
		official, err := newOfficial(tx, subtree, period.AsOf)
		if err != nil {
			return err
		}
		aims, err := newTargets(tx, shown, wanted, period.AsOf)
		if err != nil {
			return err
		}
		for i := range shown {
			c := Coverage{Org: shown[i].Code, OrgName: shown[i].Name, From: period.From, AsOf: period.AsOf}
			for _, ind := range wanted {
				f := figureOf(ind, tallies[shown[i].ID][indicators.Source(ind).Number], official, shown[i].ID)
				if f.Targets, err = aims.of(ind, &shown[i], ind.Calendar.Year(period.AsOf)); err != nil {
					return err
				}
				f.judge()
				c.Indicators = append(c.Indicators, f)
			}
			list = append(list, c)
		}
		return nil
	})
	return list, err
}

// resolve checks a query and completes it.
func (s *Service) resolve(q CoverageQuery) (measure.Period, []*measure.Indicator, error) {
	p := measure.Period{From: q.From, AsOf: q.AsOf}
	if p.AsOf == civil.None {
		p.AsOf = s.Today()
	}
	if p.From == civil.None {
		p.From = p.AsOf.YearStart()
	}
	if p.From > p.AsOf {
		return p, nil, errs.InvalidFields(field("from", "统计起始日期", p.From.String(), "date", "统计起始日期 %s 晚于截至日期 %s", p.From, p.AsOf))
	}
	if len(q.Codes) == 0 {
		return p, indicators.All(), nil
	}
	var wanted []*measure.Indicator
	for _, code := range q.Codes {
		ind, ok := indicators.Lookup(code)
		if !ok {
			return p, nil, errs.InvalidFields(field("code", "指标", clip(code), "choice", "没有指标 %s", clip(code)))
		}
		wanted = append(wanted, ind)
	}
	return p, wanted, nil
}

// figureOrg is the organisation whose figures are asked for; empty means the actor's, for the program itself the top of the tree.
func (s *Service) figureOrg(tx *repository.Tx, code string) (*model.Org, error) {
	if code != "" {
		return tx.OrgByCode(code)
	}
	if tx.Actor.OrgID != 0 {
		return tx.AnyOrgByID(tx.Actor.OrgID)
	}
	all, err := tx.Orgs(tx.Actor.Scope())
	if err == nil && len(all) == 0 {
		err = errs.New("not_found").With("还没有任何机构")
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// tallies sums numerators and denominators per organisation: from the ledger for a year-to-date period that the projections cover, by
// judging everybody anew for any other. Both give the same answer.
func (s *Service) tallies(tx *repository.Tx, orgs []model.Org, p measure.Period, wanted []*measure.Indicator) (map[int32]map[uint16]measure.Tally, error) {
	if p == measure.YearToDate(p.AsOf) && p.AsOf < civil.Date(s.valid.Load()) {
		return tx.Tallies(orgs, p.AsOf)
	}
	counts, err := s.recount(tx, access.Scope{Path: orgs[0].Path}, p, wanted, nil)
	if err != nil {
		return nil, err
	}
	return rollUp(tx, orgs, counts)
}

// rollUp sums the counts of single organisations into each of the given ones with its subtree.
func rollUp(tx *repository.Tx, orgs []model.Org, counts map[measure.OrgID]map[uint16]measure.Tally) (map[int32]map[uint16]measure.Tally, error) {
	result := map[int32]map[uint16]measure.Tally{}
	for i := range orgs {
		sums := map[uint16]measure.Tally{}
		below, err := tx.Orgs(access.Scope{Path: orgs[i].Path})
		if err != nil {
			return nil, err
		}
		for j := range below {
			for number, t := range counts[measure.OrgID(below[j].ID)] {
				sum := sums[number]
				sum.Add(t)
				sums[number] = sum
			}
		}
		result[orgs[i].ID] = sums
	}
	return result, nil
}

// recount judges every resident and organisation of a subtree from the raw facts: the naive oracle. It costs what it costs.
func (s *Service) recount(tx *repository.Tx, scope access.Scope, p measure.Period, wanted []*measure.Indicator, progress Progress) (map[measure.OrgID]map[uint16]measure.Tally, error) {
	var own, institutions []*measure.Indicator
	for _, ind := range wanted {
		list := &own
		src := indicators.Source(ind)
		if src.Institution {
			list = &institutions
		}
		if !slices.Contains(*list, src) {
			*list = append(*list, src)
		}
	}
	params, err := s.params(tx)
	if err != nil {
		return nil, err
	}
	counts := map[measure.OrgID]map[uint16]measure.Tally{}
	if err := countOrgs(tx, params, scope, p, institutions, counts); err != nil || len(own) == 0 {
		return counts, err
	}
	err = s.eachHistory(tx, scope, progress, func(_ *model.Resident, h *measure.History) error {
		countInto(counts, params, own, h, p)
		return nil
	})
	return counts, err
}

// countOrgs judges every organisation of a subtree.
func countOrgs(tx *repository.Tx, params *rules.Set, scope access.Scope, p measure.Period, list []*measure.Indicator, counts map[measure.OrgID]map[uint16]measure.Tally) error {
	if len(list) == 0 {
		return nil
	}
	orgs, err := tx.Orgs(scope)
	if err != nil {
		return err
	}
	histories, err := tx.OrgHistories(orgs)
	for _, h := range histories {
		countInto(counts, params, list, h, p)
	}
	return err
}

// countInto adds the verdicts on one history to the counts of the organisations they are credited to.
func countInto(counts map[measure.OrgID]map[uint16]measure.Tally, params *rules.Set, list []*measure.Indicator, h *measure.History, p measure.Period) {
	day := measure.OnDay(h, p.AsOf, params)
	for _, ind := range list {
		for _, subject := range ind.SubjectsOf(h) {
			v := day.Judge(ind, subject, ind.Within(p).From)
			if v.Denominator == 0 && v.Numerator == 0 {
				continue
			}
			org := v.Credit(h, p.AsOf)
			if counts[org] == nil {
				counts[org] = map[uint16]measure.Tally{}
			}
			t := counts[org][ind.Number]
			t.Add(measure.Tally{Numerator: int64(v.Numerator), Denominator: int64(v.Denominator)})
			counts[org][ind.Number] = t
		}
	}
}

// eachHistory walks the histories of everybody who is or ever was managed in a scope, with flat memory.
func (s *Service) eachHistory(tx *repository.Tx, scope access.Scope, progress Progress, each func(*model.Resident, *measure.History) error) error {
	done := int64(0)
	return eachPortion(tx, scope, func(residents []*model.Resident, histories []*measure.History) error {
		for i, h := range histories {
			if err := each(residents[i], h); err != nil {
				return err
			}
		}
		done += int64(len(residents))
		if progress != nil {
			progress(done, 0)
		}
		return nil
	})
}

// figureOf puts numerator and denominator together.
func figureOf(ind *measure.Indicator, t measure.Tally, official *official, org int32) Figure {
	f := Figure{Code: ind.Code, Name: ind.Name, English: ind.English, Programme: ind.Programme, Per: ind.Per(), Source: ind.Denominator,
		LowerBetter: ind.LowerBetter, Institution: ind.Institution}
	f.Numerator, f.Amount = amount(ind, t.Numerator)
	switch ind.Denominator {
	case measure.Counted:
		f.Denominator = new(form.NewDecimal(t.Denominator, 0))
	case measure.Official:
		f.Denominator = official.value(org, ind.Figure)
		switch {
		case f.Denominator == nil && ind.CountsFor:
			f.Denominator, f.Source = new(form.NewDecimal(t.Denominator, 0)), measure.Fallback
		case f.Denominator == nil:
			f.Source = measure.NoSource
		}
	}
	if f.Denominator != nil && !f.Denominator.IsZero() {
		f.Rate = new(form.NewDecimal(int64(ind.Per())*t.Numerator, 0).DivRound(*f.Denominator, 2))
	}
	return f
}

// amount turns a sum of parts into whole units, half up, and the exact number of units; a sum of whole units has no other.
func amount(ind *measure.Indicator, sum int64) (int64, *form.Decimal) {
	if ind.Parts == 0 {
		return sum, nil
	}
	exact := form.NewDecimal(sum, 0).DivRound(form.NewDecimal(int64(ind.Parts), 0), 2)
	return exact.Scaled(0), &exact
}

// official resolves official figures of a subtree as of a day (contract section 5 rule 3).
type official struct {
	children map[int32][]int32
	parents  map[int32]int32
	latest   map[int32]map[string]form.Decimal
}

func newOfficial(tx *repository.Tx, subtree []model.Org, asOf civil.Date) (*official, error) {
	o := &official{children: map[int32][]int32{}, parents: map[int32]int32{}, latest: map[int32]map[string]form.Decimal{}}
	for i := range subtree {
		o.children[subtree[i].ParentID] = append(o.children[subtree[i].ParentID], subtree[i].ID)
		o.parents[subtree[i].ID] = subtree[i].ParentID
	}
	// Ancestors too: a prevalence rate is given once, for the county or the province.
	figures, err := tx.Figures(access.Scope{Path: "/"}, asOf.YearStart(), asOf)
	if err != nil {
		return nil, err
	}
	for i := range figures { // in order of the date: the latest wins
		f := &figures[i]
		v, err := form.ParseDecimal(f.Value)
		if err != nil {
			return nil, fmt.Errorf("official figure %s: %w", f.Figure, err)
		}
		if o.latest[f.OrgID] == nil {
			o.latest[f.OrgID] = map[string]form.Decimal{}
		}
		o.latest[f.OrgID][f.Figure] = v
	}
	return o, nil
}

// value returns the figure entered for the organisation, else the sum over its children when every one has one, else the figure
// estimated from population and prevalence (indicators.md section 2), else nil.
func (o *official) value(org int32, figure string) *form.Decimal {
	if v, ok := o.latest[org][figure]; ok {
		return &v
	}
	if below := o.children[org]; len(below) > 0 {
		sum := form.NewDecimal(0, 0)
		complete := true
		for _, child := range below {
			v := o.value(child, figure)
			if v == nil {
				complete = false
				break
			}
			sum = sum.Add(*v)
		}
		if complete {
			return &sum
		}
	}
	return o.estimate(org, figure)
}

// estimates says how an estimated number of patients is made: population times prevalence in per cent (indicators.md section 2).
var estimates = map[string][2]string{
	"est.htn": {"pop.adult_18plus", "rate.prev_htn"},
	"est.dm":  {"pop.adult_18plus", "rate.prev_dm"},
}

func (o *official) estimate(org int32, figure string) *form.Decimal {
	parts, ok := estimates[figure]
	if !ok {
		return nil
	}
	population := o.value(org, parts[0])
	var prevalence *form.Decimal
	for at := org; at != 0 && prevalence == nil; at = o.parents[at] {
		if v, ok := o.latest[at][parts[1]]; ok {
			prevalence = &v
		}
	}
	if population == nil || prevalence == nil {
		return nil
	}
	estimate := population.Mul(*prevalence).DivRound(form.NewDecimal(100, 0), 0)
	return &estimate
}

// TrendPoint is a figure at the end of a step.
type TrendPoint struct {
	AsOf        civil.Date    `json:"as_of"`
	Numerator   int64         `json:"numerator"`
	Amount      *form.Decimal `json:"amount,omitempty" doc:"不是整数的计数的准确值"`
	Denominator *form.Decimal `json:"denominator"`
	Rate        *form.Decimal `json:"rate"`
}

// Trend returns an indicator over [from, as-of], at each day or month end and at the as-of day.
func (s *Service) Trend(ctx context.Context, actor access.Actor, code, org string, from, asOf civil.Date, byDay bool) ([]TrendPoint, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	period, wanted, err := s.resolve(CoverageQuery{Org: org, AsOf: asOf, From: from, Codes: []string{code}})
	if err != nil {
		return nil, err
	}
	if last := civil.Date(s.valid.Load()); period.AsOf >= last {
		return nil, errs.InvalidFields(field("as_of", "截至日期", period.AsOf.String(), "date", "趋势最远到 %s", last-1))
	}
	if byDay && period.AsOf-period.From > 731 {
		return nil, errs.InvalidFields(field("from", "统计起始日期", period.From.String(), "range", "按日趋势最多两年"))
	}
	points := []TrendPoint{}
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		o, err := s.figureOrg(tx, org)
		if err != nil {
			return err
		}
		subtree, err := tx.Orgs(access.Scope{Path: o.Path})
		if err != nil {
			return err
		}
		number := indicators.Source(wanted[0]).Number
		before, err := tx.Tallies([]model.Org{*o}, period.From-1)
		if err != nil {
			return err
		}
		moves, err := tx.Movements(o, number, period.From, period.AsOf)
		if err != nil {
			return err
		}
		sum := before[o.ID][number]
		var figures *official
		for d := period.From; d <= period.AsOf; d++ {
			for len(moves) > 0 && moves[0].Day == d {
				sum.Add(measure.Tally{Numerator: int64(moves[0].Numerator), Denominator: int64(moves[0].Denominator)})
				moves = moves[1:]
			}
			if !byDay && d != period.AsOf && (d+1).MonthStart() != d+1 {
				continue
			}
			// Official figures change by the year and by their date; within a month's end they are read once a point.
			if figures, err = newOfficial(tx, subtree, d); err != nil {
				return err
			}
			f := figureOf(wanted[0], sum, figures, o.ID)
			points = append(points, TrendPoint{d, f.Numerator, f.Amount, f.Denominator, f.Rate})
		}
		return nil
	})
	return points, err
}

// Part is a part of a figure: numerator, denominator or gap.
type Part = repository.Part

// SubjectCursor is the place in a list of subjects after which the next page starts.
type SubjectCursor = repository.SubjectCursor

// Subject is one person behind a figure, and why he does not count yet. Behind a figure of organisations it is an activity or a sort of activity:
// there is no person then, and the name is that of the activity.
type Subject struct {
	ResidentID  model.ID   `json:"resident_id"`
	Name        string     `json:"name"`
	Sex         int        `json:"sex"`
	BirthDate   civil.Date `json:"birth_date"`
	OrgCode     string     `json:"org_code"`
	OrgName     string     `json:"org_name"`
	Numerator   int        `json:"numerator"`
	Denominator int        `json:"denominator"`
	Reason      string     `json:"reason" doc:"未计入分子的原因代码"`
	Why         string     `json:"why" english:"sentence" doc:"未计入分子的原因"`

	Activity *ActivityRef `json:"activity" doc:"机构类指标背后的活动；居民类指标和任务完成率为空"`
}

// Subjects lists the people behind a part of a figure with the reason why each does not count; it leaves an audit row with what was shown.
func (s *Service) Subjects(ctx context.Context, actor access.Actor, code string, q CoverageQuery, part repository.Part, after repository.SubjectCursor, limit int) ([]Subject, *repository.SubjectCursor, error) {
	if err := need(actor, access.CoverageSubjects); err != nil {
		return nil, nil, err
	}
	if actor.Has(access.CountyOfficial) && !actor.Can(access.ResidentRead) && actor.Purpose == "" {
		return nil, nil, errs.New("reason_required")
	}
	q.Codes = []string{code}
	period, wanted, err := s.resolve(q)
	if err != nil {
		return nil, nil, err
	}
	if period != measure.YearToDate(period.AsOf) || period.AsOf >= civil.Date(s.valid.Load()) {
		return nil, nil, errs.InvalidFields(field("from", "统计起始日期", period.From.String(), "date", "人员明细按年度累计统计，最远到 %s", civil.Date(s.valid.Load())-1))
	}
	ind := indicators.Source(wanted[0])
	if err := needProgramme(actor, ind.Programme); err != nil {
		return nil, nil, err
	}
	var list []Subject
	var next *repository.SubjectCursor
	err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list, next = []Subject{}, nil
		org, err := s.figureOrg(tx, q.Org)
		if err != nil {
			return err
		}
		if ind.Institution {
			list, next, err = s.orgSubjects(tx, org, ind, part, period, after, limit)
			tx.Audit("coverage.subjects", 0, wanted[0].Code, fmt.Sprintf("%s %s %s 共 %d 项 %s", org.Code, period.AsOf, part, len(list), actor.Purpose))
			return err
		}
		rows, err := tx.Subjects(org, ind.Number, part, period.AsOf, after, limit+1)
		if err != nil {
			return err
		}
		if len(rows) > limit {
			rows = rows[:limit]
			last := rows[limit-1]
			at, err := tx.AnyOrgByID(last.OrgID)
			if err != nil {
				return err
			}
			next = &repository.SubjectCursor{Path: at.Path, Resident: last.ResidentID, Subject: last.Subject}
		}
		ids := make([]model.ID, len(rows))
		for i := range rows {
			ids[i] = rows[i].ResidentID
		}
		ids = slices.Compact(ids)
		residents, err := tx.ResidentsByID(ids)
		if err != nil {
			return err
		}
		histories, err := tx.Histories(residents)
		if err != nil {
			return err
		}
		of := map[model.ID]*measure.History{}
		for i, h := range histories {
			of[residents[i].ID] = h
		}
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		for _, r := range rows {
			why := measure.Judge(ind, of[r.ResidentID], r.Subject, ind.Within(period), params).Missing.Text
			list = append(list, Subject{r.ResidentID, r.Name, r.Sex, r.BirthDate, r.OrgCode, r.OrgName, r.Numerator, r.Denominator, r.Reason, why, nil})
		}
		tx.Audit("coverage.subjects", 0, wanted[0].Code, fmt.Sprintf("%s %s %s 共 %d 人 %s: %s", org.Code, period.AsOf, part, len(list), actor.Purpose, joinIDs(ids)))
		return nil
	})
	return list, next, err
}
