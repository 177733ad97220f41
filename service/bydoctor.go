package service

import (
	"cmp"
	"context"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// DoctorFigure is the part of an organisation's figure that falls to the people whom one doctor saw last.
type DoctorFigure struct {
	Doctor      string        `json:"doctor" doc:"最近一次服务的医生，空为尚无记录"`
	Numerator   int64         `json:"numerator"`
	Denominator int64         `json:"denominator" doc:"系统中的人数"`
	Rate        *form.Decimal `json:"rate"`
}

// mostByDoctor is how many people a figure is divided among doctors for: a large village, a small township.
const mostByDoctor = 5000

// CoverageByDoctor divides a figure of a village or a small township among the doctors who saw its people last. It judges each person anew,
// hence the limit; official figures are not divided (indicators.md section 2).
func (s *Service) CoverageByDoctor(ctx context.Context, actor access.Actor, code string, q CoverageQuery) ([]DoctorFigure, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	q.Codes = []string{code}
	period, wanted, err := s.resolve(q)
	if err != nil {
		return nil, err
	}
	ind := indicators.Source(wanted[0])
	if err := needProgramme(actor, ind.Programme); err != nil {
		return nil, err
	}
	tallies := map[string]measure.Tally{}
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		org, err := s.figureOrg(tx, q.Org)
		if err != nil {
			return err
		}
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		scope := access.Scope{Path: org.Path}
		below, err := tx.Orgs(scope)
		if err != nil {
			return err
		}
		inside := map[measure.OrgID]bool{}
		for i := range below {
			inside[measure.OrgID(below[i].ID)] = true
		}
		people, err := tx.ResidentIDsAfter(scope, 0, mostByDoctor+1)
		if err != nil {
			return err
		}
		if len(people) > mostByDoctor {
			return errs.New("wrong_state").With("%s 管理的居民超过 %d 人，请选择下级机构", org.Name, mostByDoctor)
		}
		return s.eachHistory(tx, scope, nil, func(_ *model.Resident, h *measure.History) error {
			for _, subject := range ind.SubjectsOf(h) {
				v := measure.Judge(ind, h, subject, ind.Within(period), params)
				if v.Numerator == 0 && v.Denominator == 0 || !inside[v.Credit(h, period.AsOf)] {
					continue
				}
				doctor := lastDoctor(h, period.AsOf)
				t := tallies[doctor]
				t.Add(measure.Tally{Numerator: int64(v.Numerator), Denominator: int64(v.Denominator)})
				tallies[doctor] = t
			}
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	list := []DoctorFigure{}
	for doctor, t := range tallies {
		f := DoctorFigure{Doctor: doctor, Numerator: t.Numerator, Denominator: t.Denominator}
		if t.Denominator > 0 && ind.Denominator != measure.NoSource {
			f.Rate = new(form.NewDecimal(int64(ind.Per())*t.Numerator, 0).DivRound(form.NewDecimal(t.Denominator, 0), 2))
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b DoctorFigure) int {
		return cmp.Or(cmp.Compare(b.Denominator, a.Denominator), cmp.Compare(b.Numerator, a.Numerator), cmp.Compare(a.Doctor, b.Doctor))
	})
	return list, nil
}

// lastDoctor is who saw the person last, up to a day.
func lastDoctor(h *measure.History, on civil.Date) string {
	for i := range slices.Backward(h.Records) {
		if r := &h.Records[i]; r.Date <= on && r.Done() && r.Doctor != "" {
			return r.Doctor
		}
	}
	return ""
}
