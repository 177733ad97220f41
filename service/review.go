package service

import (
	"context"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/repository"
)

// Review is what contradicts in the figures of an organisation and of those directly below it.
type Review struct {
	Org     string        `json:"org"`
	OrgName string        `json:"org_name"`
	AsOf    civil.Date    `json:"as_of"`
	Items   []review.Item `json:"items" doc:"本机构的在前"`
}

// Errors counts the contradictions that are certain.
func (r *Review) Errors() (n int) {
	for i := range r.Items {
		if r.Items[i].Severity == review.Error {
			n++
		}
	}
	return n
}

// Review checks the year-to-date figures of an organisation, and of each organisation directly below it, against one another, against
// those of a month and of a year before and against the official figures (indicators.md section 6).
func (s *Service) Review(ctx context.Context, actor access.Actor, org string, asOf civil.Date) (*Review, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	if asOf == civil.None {
		asOf = s.Today()
	}
	if last := civil.Date(s.valid.Load()); asOf >= last {
		return nil, errs.InvalidFields(field("as_of", "截至日期", asOf.String(), "date", "逻辑核对最远到 %s", last-1))
	}
	var out *Review
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		o, err := s.figureOrg(tx, org)
		if err != nil {
			return err
		}
		out = &Review{Org: o.Code, OrgName: o.Name, AsOf: asOf, Items: []review.Item{}}
		subtree, err := tx.Orgs(access.Scope{Path: o.Path})
		if err != nil {
			return err
		}
		now, err := reviewed(tx, subtree, asOf)
		if err != nil {
			return err
		}
		monthAgo, err := reviewed(tx, subtree, asOf.MonthStart()-1)
		if err != nil {
			return err
		}
		yearAgo, err := reviewed(tx, subtree, asOf.AddYears(-1))
		if err != nil {
			return err
		}
		for i, f := range now {
			f.MonthAgo, f.YearAgo = monthAgo[i], yearAgo[i]
			if i == 0 {
				f.Children = now[1:]
			}
			out.Items = append(out.Items, review.Run(f)...)
		}
		return nil
	})
	return out, err
}

// reviewed reads the figures of the first organisation of a subtree and of those directly below it as of a day.
func reviewed(tx *repository.Tx, subtree []model.Org, asOf civil.Date) ([]*review.Figures, error) {
	shown := withChildren(subtree)
	tallies, err := tx.Tallies(shown, asOf)
	if err != nil {
		return nil, err
	}
	own, err := tx.OwnTallies([]int32{shown[0].ID}, asOf)
	if err != nil {
		return nil, err
	}
	figures, err := newOfficial(tx, subtree, asOf)
	if err != nil {
		return nil, err
	}
	list := make([]*review.Figures, len(shown))
	for i := range shown {
		o := &shown[i]
		f := &review.Figures{Org: o.Code, OrgName: o.Name, AsOf: asOf, Official: figures.all(o.ID), Own: map[string]int64{}}
		for _, ind := range indicators.All() {
			number := indicators.Source(ind).Number
			counted := figureOf(ind, tallies[o.ID][number], figures, o.ID)
			f.Rates = append(f.Rates, review.Rate{Indicator: ind, Numerator: counted.Numerator, Denominator: counted.Denominator})
			f.Own[ind.Code] = own[o.ID][number].Numerator
		}
		list[i] = f
	}
	return list, nil
}

// withChildren returns the first organisation of a subtree and those directly below it.
func withChildren(subtree []model.Org) []model.Org {
	shown := []model.Org{subtree[0]}
	for i := range subtree {
		if subtree[i].ParentID == subtree[0].ID {
			shown = append(shown, subtree[i])
		}
	}
	return shown
}

// all returns every official figure that an organisation has.
func (o *official) all(org int32) map[string]form.Decimal {
	values := map[string]form.Decimal{}
	for _, figure := range measure.Figures() {
		if v := o.value(org, figure); v != nil {
			values[figure] = *v
		}
	}
	return values
}
