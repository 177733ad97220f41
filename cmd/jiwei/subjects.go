package main

import (
	"context"
	"encoding/csv"
	"strconv"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service"
)

// subjectPage is how many people are read at a time.
const subjectPage = 1000

// subjects prints the people behind a part of a figure as csv; who was printed stands in the audit.
func subjects(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	if len(a.codes) != 1 {
		return usageError("请用 --code 给出一个指标")
	}
	return a.open(ctx, opening{}, func(s *installation) error {
		out := csv.NewWriter(a.out)
		out.Write([]string{"resident_id", "ref", "name", "sex", "birth_date", "org_code", "org_name", "numerator", "denominator", "reason", "why"}) //nolint:errcheck // Error tells below
		q := service.CoverageQuery{Org: a.org, AsOf: a.asOf}
		var after service.SubjectCursor
		for {
			list, next, err := s.Subjects(ctx, access.System("subjects"), a.codes[0], q, service.Part(a.part), after, subjectPage)
			if err != nil {
				return err
			}
			refs, err := refsOf(ctx, s, list)
			if err != nil {
				return err
			}
			for _, p := range list {
				out.Write([]string{p.ResidentID.String(), refs[p.ResidentID], p.Name, strconv.Itoa(p.Sex), p.BirthDate.String(), p.OrgCode, p.OrgName, //nolint:errcheck // as above
					strconv.Itoa(p.Numerator), strconv.Itoa(p.Denominator), p.Reason, p.Why})
			}
			if next == nil {
				out.Flush()
				return out.Error()
			}
			after = *next
		}
	})
}

// refsOf returns the keys of people in the system that they were imported from.
func refsOf(ctx context.Context, s *installation, list []service.Subject) (map[model.ID]string, error) {
	ids := make([]model.ID, len(list))
	for i := range list {
		ids[i] = list[i].ResidentID
	}
	refs := make(map[model.ID]string, len(list))
	err := s.Store().Read(ctx, access.System("subjects"), func(tx *repository.Tx) error {
		residents, err := tx.ResidentsByID(ids)
		for _, r := range residents {
			if r.Ref != nil {
				refs[r.ID] = *r.Ref
			}
		}
		return err
	})
	return refs, err
}
