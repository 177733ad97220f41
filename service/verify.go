package service

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Verify recounts everything from the raw facts on one snapshot and reports every difference to what is stored, one line each: the derived
// values of every record, the spans, duties and findings of every resident, the ledger against the spans, the coverage as of a day against the naive recount, and the
// chains of the audit. It changes nothing.
func (s *Service) Verify(ctx context.Context, asOf civil.Date, progress Progress, report func(difference string)) error {
	if asOf == civil.None {
		asOf = s.Today()
	}
	return s.store.Read(ctx, access.System("verify"), func(tx *repository.Tx) error {
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		counts := map[measure.OrgID]map[uint16]measure.Tally{}
		var book measure.Book
		walked := int64(0)
		err = eachPortion(tx, access.Scope{Path: "/"}, func(residents []*model.Resident, histories []*measure.History) error {
			ids := make([]model.ID, len(residents))
			for i, r := range residents {
				ids[i] = r.ID
			}
			stored, err := tx.StoredSpans(ids)
			if err != nil {
				return err
			}
			if err := s.compareDerived(tx, residents, histories, report); err != nil {
				return err
			}
			for i, h := range histories {
				s.compareSpans(params, "居民 "+residents[i].ID.String(), indicators.Measured(), h, stored[residents[i].ID], asOf, report)
				countInto(counts, params, indicators.Measured(), h, measure.YearToDate(asOf))
				book.Come(stored[residents[i].ID])
			}
			list := make([]*repository.Projection, len(residents))
			for i, r := range residents {
				list[i] = s.derive(params, r, histories[i])
			}
			if err := tx.CompareRows(list, report); err != nil {
				return err
			}
			walked += int64(len(residents))
			if progress != nil {
				progress(walked, 0)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := s.verifyOrgs(tx, params, asOf, counts, &book, report); err != nil {
			return err
		}
		if err := s.compareLedger(tx, &book, report); err != nil {
			return err
		}
		if err := s.compareTallies(tx, counts, asOf, report); err != nil {
			return err
		}
		return tx.VerifyAudit(report)
	})
}

// eachPortion walks the people of a scope and their histories, some hundred at a time.
func eachPortion(tx *repository.Tx, scope access.Scope, each func([]*model.Resident, []*measure.History) error) error {
	after := model.ID(0)
	for {
		ids, err := tx.ResidentIDsAfter(scope, after, projectBatch)
		if err != nil || len(ids) == 0 {
			return err
		}
		residents, err := tx.ResidentsByID(ids)
		if err != nil {
			return err
		}
		histories, err := tx.Histories(residents)
		if err != nil {
			return err
		}
		if err := each(residents, histories); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// compareDerived checks what is stored of records against deriving them anew by the rules by which they were derived, and goes on with what it finds.
func (s *Service) compareDerived(tx *repository.Tx, residents []*model.Resident, histories []*measure.History, report func(string)) error {
	by := func(r *measure.Record) (*rules.Set, error) {
		number, err := strconv.ParseInt(cmp.Or(r.Facts.Marks.Get(rules.MarkRuleSet), "0"), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("rule set of record %s: %w", r.ID, err)
		}
		return s.ruleSet(tx, number)
	}
	return s.deriveRecords(tx, by, livesOf(residents, histories, everything(residents...)), func(l *life, r *measure.Record, def *form.Definition, a *anew) error {
		report(fmt.Sprintf("居民 %s: %s 的记录 %s（%s）与重算不一致：%s", l.resident.ID, r.Date, r.ID, r.Form, a.text(def, r)))
		return nil
	})
}

// verifyOrgs compares the stored spans of every organisation with its activities, and adds them to the book and the bare verdicts to the counts.
func (s *Service) verifyOrgs(tx *repository.Tx, params *rules.Set, asOf civil.Date, counts map[measure.OrgID]map[uint16]measure.Tally, book *measure.Book, report func(string)) error {
	orgs, err := tx.Orgs(access.Scope{Path: "/"})
	if err != nil {
		return err
	}
	histories, err := tx.OrgHistories(orgs)
	if err != nil {
		return err
	}
	ids := make([]model.ID, len(orgs))
	for i := range orgs {
		ids[i] = orgs[i].FactsID()
	}
	stored, err := tx.StoredSpans(ids)
	for i, h := range histories {
		s.compareSpans(params, "机构 "+orgs[i].Code, indicators.OfOrganisations(), h, stored[ids[i]], asOf, report)
		countInto(counts, params, indicators.OfOrganisations(), h, measure.YearToDate(asOf))
		book.Come(stored[ids[i]])
	}
	return err
}

// compareSpans checks the stored spans of somebody against the spans of the history, and against the bare verdict on the day.
func (s *Service) compareSpans(params *rules.Set, whose string, list []*measure.Indicator, h *measure.History, stored []measure.Span, asOf civil.Date, report func(string)) {
	gone, come := measure.Diff(stored, measure.Spans(list, h, params, s.horizon()))
	for _, span := range gone {
		report(fmt.Sprintf("%s: 多出区间 %+v", whose, span))
	}
	for _, span := range come {
		report(fmt.Sprintf("%s: 缺少区间 %+v", whose, span))
	}
	if asOf >= s.horizon() {
		return
	}
	day := measure.OnDay(h, asOf, params)
	for _, ind := range list {
		for _, subject := range ind.SubjectsOf(h) {
			v := day.Judge(ind, subject, ind.YearToDate(asOf).From)
			var at measure.Span
			for _, span := range stored {
				if span.Indicator == ind.Number && span.Subject == subject && span.From <= asOf && asOf < span.To {
					at = span
				}
			}
			if v.Numerator != at.Numerator || v.Denominator != at.Denominator || v.Missing.Code != at.Reason {
				report(fmt.Sprintf("%s: %s 截至 %s 判定 %d/%d %s，记录 %d/%d %s", whose, ind.Code, asOf, v.Numerator, v.Denominator, v.Missing.Code,
					at.Numerator, at.Denominator, at.Reason))
			}
		}
	}
}

type ledgerCell struct {
	org       int32
	day       civil.Date
	indicator uint16
}

// compareLedger checks that every organisation's day sums are the sum of the spans of its subtree, and month and year sums those of days.
func (s *Service) compareLedger(tx *repository.Tx, book *measure.Book, report func(string)) error {
	above, err := tx.Ancestors()
	if err != nil {
		return err
	}
	cells := map[ledgerCell]measure.Tally{}
	for _, e := range book.Entries() {
		for _, org := range above[e.Org] {
			c := ledgerCell{int32(org), e.Day, e.Indicator}
			t := cells[c]
			t.Add(measure.Tally{Numerator: int64(e.Numerator), Denominator: int64(e.Denominator)})
			cells[c] = t
		}
	}
	err = tx.LedgerDays(func(org int32, day civil.Date, indicator uint16, t measure.Tally) {
		c := ledgerCell{org, day, indicator}
		have := cells[c]
		have.Add(measure.Tally{Numerator: -t.Numerator, Denominator: -t.Denominator})
		if have == (measure.Tally{}) {
			delete(cells, c)
		} else {
			cells[c] = have
		}
	})
	if err != nil {
		return err
	}
	for c, t := range cells {
		if t != (measure.Tally{}) {
			report(fmt.Sprintf("台账: 机构 %d 指标 %d 日期 %s 相差 %d/%d", c.org, c.indicator, c.day, t.Numerator, t.Denominator))
		}
	}
	return tx.LedgerGrains(func(org int32, indicator uint16) {
		report(fmt.Sprintf("台账: 机构 %d 指标 %d 的日、月、年合计不一致", org, indicator))
	})
}

// compareTallies checks the figures as they are read against the naive recount, for every organisation.
func (s *Service) compareTallies(tx *repository.Tx, counts map[measure.OrgID]map[uint16]measure.Tally, asOf civil.Date, report func(string)) error {
	if asOf >= civil.Date(s.valid.Load()) {
		return nil
	}
	orgs, err := tx.Orgs(access.Scope{Path: "/"})
	if err != nil {
		return err
	}
	read, err := tx.Tallies(orgs, asOf)
	if err != nil {
		return err
	}
	above, err := tx.Ancestors()
	if err != nil {
		return err
	}
	naive := map[int32]map[uint16]measure.Tally{}
	for org, sums := range counts {
		for _, a := range above[org] {
			if naive[int32(a)] == nil {
				naive[int32(a)] = map[uint16]measure.Tally{}
			}
			for number, t := range sums {
				sum := naive[int32(a)][number]
				sum.Add(t)
				naive[int32(a)][number] = sum
			}
		}
	}
	for i := range orgs {
		for _, ind := range slices.Concat(indicators.Measured(), indicators.OfOrganisations()) {
			want, have := naive[orgs[i].ID][ind.Number], read[orgs[i].ID][ind.Number]
			if want != have {
				report(fmt.Sprintf("%s %s 截至 %s: 重算 %d/%d，台账 %d/%d", orgs[i].Code, ind.Code, asOf, want.Numerator, want.Denominator, have.Numerator, have.Denominator))
			}
		}
	}
	return nil
}
