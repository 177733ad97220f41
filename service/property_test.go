package service_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service"
)

// busy is an office after a number of random operations.
func busy(t *testing.T, seed uint64, steps int) *office {
	t.Helper()
	o := newOffice(newWorld(t))
	r := rand.New(rand.NewPCG(seed, 0))
	for range steps {
		require.NoError(t, o.step(t.Context(), r))
	}
	return o
}

func TestRandom_ledgerIsTheRecountAfterEveryOperation(t *testing.T) {
	t.Parallel()
	o := newOffice(newWorld(t))
	r := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		require.NoError(t, o.step(t.Context(), r))
		o.verify(today, someDay(r).String())
	}
}

// A line that was cut before the answer came sends everything once more.
func TestReplay_twiceIsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	w.enrol(p.ID, "htn", "2020-02-01")
	first := recordInput(p.ID, "hypertension_followup", "2026-02-01", bp(150, 95))
	first.ID = "0198c0de-0000-7000-8000-000000000001"
	correction := first
	correction.Version, correction.Body = 1, body("2026-02-02", bp(134, 82))
	answers := map[string]*service.Record{}
	write := func(name string, want int, write func() (*service.Record, error)) {
		t.Helper()
		once, err := write()
		require.NoError(t, err, name)
		require.Equal(t, want, once.Version, name)
		before := w.contents()
		again, err := write()
		require.NoError(t, err, name)
		require.Equal(t, before, w.contents(), "%s again changes no row of any table", name)
		require.Equal(t, once.Version, again.Version, name)
		require.Equal(t, once.Body, again.Body, name)
		answers[name] = again
	}
	save := func(in service.RecordInput) func() (*service.Record, error) {
		return func() (*service.Record, error) { return w.svc.SaveRecord(t.Context(), w.clerk, in) }
	}
	write("create", 1, save(first))
	write("correct", 2, save(correction))
	write("void", 3, func() (*service.Record, error) {
		return w.svc.VoidRecord(t.Context(), w.clerk, p.ID, first.Form, first.ID, "录错人", 2)
	})
	require.True(t, answers["void"].Voided)
	_, err := w.svc.SaveRecord(t.Context(), w.clerk, first)
	requireCode(t, "id_reused", err)
	w.verify()

	request := []byte(`{"name":"张三"}`)
	in := w.somebody(villages[1], "1960-01-01", "2024-01-01")
	register := func(ctx context.Context) (service.Answer, error) {
		out, err := w.svc.CreateResident(ctx, w.clerk, in, nil, true)
		if err != nil {
			return service.Answer{}, err
		}
		return service.Answer{Status: 201, Body: []byte(out.Resident.ID.String())}, nil
	}
	once, err := w.svc.Once(t.Context(), w.clerk, "key-1", request, register)
	require.NoError(t, err)
	before := w.contents()
	again, err := w.svc.Once(t.Context(), w.clerk, "key-1", request, register)
	require.NoError(t, err)
	require.Equal(t, once, again)
	require.Equal(t, before, w.contents())
	_, err = w.svc.Once(t.Context(), w.clerk, "key-1", []byte(`{"name":"李四"}`), register)
	requireCode(t, "id_reused", err)
	_, err = w.svc.Once(t.Context(), w.clerk, "key-2", request, register)
	requireCode(t, "duplicate_identity", err)
}

// House-style 6: parent = sum of children, and of what it did itself: doses count for whoever gave them (indicators 6 X13). A rate is made of
// summed parts.
func TestCoverage_parentIsTheSumOfItsChildren(t *testing.T) {
	t.Parallel()
	o := busy(t, 3, 200)
	for _, d := range asOfDays {
		for _, parent := range []string{county, townA, townB} {
			list, err := o.svc.CoverageByOrg(t.Context(), o.sys, service.CoverageQuery{Org: parent, AsOf: day(d)})
			require.NoError(t, err)
			require.Len(t, list, 3, "itself and two children")
			own := o.own(parent, day(d))
			for i, whole := range list[0].Indicators {
				ind, _ := indicators.Lookup(whole.Code)
				itself := own[indicators.Source(ind).Number]
				numerator, denominator := itself.Numerator, itself.Denominator
				for _, child := range list[1:] {
					numerator += child.Indicators[i].Numerator
					if child.Indicators[i].Denominator != nil {
						denominator += child.Indicators[i].Denominator.Scaled(0)
					}
				}
				require.Equal(t, numerator, whole.Numerator, "%s %s %s", parent, whole.Code, d)
				if whole.Denominator != nil {
					require.Equal(t, denominator, whole.Denominator.Scaled(0), "%s %s %s", parent, whole.Code, d)
				}
			}
		}
	}
}

// own sums what counts for an organisation itself and for none below.
func (w *world) own(org string, on civil.Date) map[uint16]measure.Tally {
	w.Helper()
	var own map[uint16]measure.Tally
	require.NoError(w, w.store.Read(w.Context(), w.sys, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(org)
		if err != nil {
			return err
		}
		tallies, err := tx.OwnTallies([]int32{o.ID}, on)
		own = tallies[o.ID]
		return err
	}))
	return own
}

// Every day of a year, half of it still to come: the ledger's figure is what judging everybody anew gives.
func TestCoverage_everyDayOfAYearIsTheRecount(t *testing.T) {
	t.Parallel()
	o := busy(t, 5, 160)
	naive := o.svc.Naive()
	for d := day("2026-06-01"); d < day("2027-06-01"); d++ {
		fast, err := o.svc.CoverageByOrg(t.Context(), o.sys, service.CoverageQuery{Org: county, AsOf: d})
		require.NoError(t, err)
		slow, err := naive.CoverageByOrg(t.Context(), o.sys, service.CoverageQuery{Org: county, AsOf: d})
		require.NoError(t, err)
		for i := range slow {
			require.Equal(t, figures(&slow[i]), figures(&fast[i]), "%s as of %s", slow[i].Org, d)
		}
		if testing.Short() {
			d += 20
		}
	}
}

// Drill-downs list exactly the people that a figure counts (house-style 6: total = length of drill-down).
func TestSubjects_areTheFigure(t *testing.T) {
	t.Parallel()
	o := busy(t, 11, 200)
	for _, d := range asOfDays {
		c, err := o.svc.Coverage(t.Context(), o.sys, service.CoverageQuery{Org: county, AsOf: day(d)})
		require.NoError(t, err)
		for _, f := range c.Indicators {
			var weight int64
			var after repository.SubjectCursor
			for {
				list, next, err := o.svc.Subjects(t.Context(), o.sys, f.Code, service.CoverageQuery{Org: county, AsOf: day(d)}, repository.PartNumerator, after, 7)
				require.NoError(t, err)
				for _, s := range list {
					weight += int64(s.Numerator)
				}
				if next == nil {
					break
				}
				after = *next
			}
			require.Equal(t, f.Numerator, weight, "%s as of %s", f.Code, d)
		}
	}
}

func TestMerge_undoRestoresEverything(t *testing.T) {
	t.Parallel()
	o := busy(t, 13, 150)
	state := func() map[string]any {
		s := map[string]any{}
		for name, rows := range o.projections() {
			s[name] = rows
		}
		for _, org := range append([]string{county, townA, townB}, villages...) {
			for _, d := range asOfDays {
				s[org+d] = o.coverage(o.svc, org, day(d))
			}
		}
		for _, id := range o.people[:10] {
			found, _, err := o.svc.FindResidents(t.Context(), o.clerk, service.ResidentQuery{Q: o.inputs[id].Name, Limit: 50})
			require.NoError(t, err)
			var ids []model.ID
			for _, r := range found {
				ids = append(ids, r.ID)
			}
			s["search "+id.String()] = ids
		}
		return s
	}
	var free []model.ID // nobody's host, nobody's duplicate
	for _, row := range o.dump("SELECT id FROM residents WHERE merged = 0 AND merged_into IS NULL") {
		var id model.ID
		require.NoError(t, id.UnmarshalText([]byte(row)))
		free = append(free, id)
	}
	require.Greater(t, len(free), 8)
	before := state()
	merge := func(into, from model.ID) model.ID {
		t.Helper()
		out, err := o.svc.MergeResidents(t.Context(), o.clerk, into, from)
		require.NoError(t, err)
		o.verify()
		return out.Merge.ID
	}
	undo := func(id model.ID) {
		t.Helper()
		_, err := o.svc.UndoMerge(t.Context(), o.clerk, id)
		require.NoError(t, err)
		o.verify()
	}
	for i := 0; i+1 < 8; i += 2 {
		m := merge(free[i], free[i+1])
		require.NotEqual(t, before, state())
		undo(m)
		require.Equal(t, before, state())
	}
	first := merge(free[0], free[1])
	second := merge(free[2], free[0]) // the host of one merge becomes the duplicate of the next
	_, err := o.svc.UndoMerge(t.Context(), o.clerk, first)
	requireCode(t, "wrong_state", err)
	undo(second)
	undo(first)
	require.Equal(t, before, state())
	_, err = o.svc.UndoMerge(t.Context(), o.clerk, first)
	requireCode(t, "wrong_state", err)
}

// What is written about a merged archive counts for the one it was merged into, or is refused:
// records-and-chronic 1.7 row duplicate, 1.9 row duplicate.
func TestMerge_factsOfTheDuplicateStayWritable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	host := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	duplicate := w.create(w.somebody(villages[1], "1950-03-01", "2019-01-01"))
	e := w.enrol(duplicate.ID, "htn", "2020-02-01")
	r := w.save(duplicate.ID, "hypertension_followup", "2026-02-01", bp(150, 95))
	_, err := w.svc.MergeResidents(t.Context(), w.clerk, host.ID, duplicate.ID)
	require.NoError(t, err)
	w.verify()
	require.Equal(t, "0/1=0.00", w.coverage(w.svc, villages[0], day(today))["htn.control_rate"])

	// Through the host everything can be corrected …
	corrected, err := w.svc.SaveRecord(t.Context(), w.clerk, service.RecordInput{ResidentID: host.ID, Form: r.Form, ID: r.ID, Version: 1, Body: body("2026-02-01", bp(132, 80)), Confirmed: true})
	require.NoError(t, err)
	require.Equal(t, duplicate.ID, corrected.ResidentID, "a fact stays where it was recorded, so that undoing is exact")
	_, err = w.svc.SaveEnrolment(t.Context(), w.clerk, host.ID, e.ID, 1, service.EnrolmentInput{Programme: "htn", EnrolledOn: e.EnrolledOn, LostOn: day("2026-05-01")})
	require.NoError(t, err)
	w.verify()
	// … and through the duplicate nothing new comes in.
	_, err = w.svc.SaveRecord(t.Context(), w.clerk, recordInput(duplicate.ID, "hypertension_followup", "2026-03-01", bp(150, 95)))
	requireCode(t, "wrong_state", err)
	_, err = w.svc.VoidRecord(t.Context(), w.clerk, duplicate.ID, r.Form, r.ID, "录错人", 0)
	requireCode(t, "wrong_state", err)
	_, err = w.svc.SaveEnrolment(t.Context(), w.clerk, duplicate.ID, 0, 0, service.EnrolmentInput{Programme: "dm", EnrolledOn: day("2026-01-01")})
	requireCode(t, "wrong_state", err)
	_, err = w.svc.UpdateResident(t.Context(), w.clerk, duplicate.ID, 2, w.somebody("", "1950-03-01", "2012-01-01"), nil, true)
	requireCode(t, "wrong_state", err)
	w.verify()
}

// A death found on a visit ends the archive; whoever looked like its twin does so no longer.
func TestSaveRecord_deathConcernsTwins(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1950-03-01", "2020-01-01")
	first := w.create(in)
	in.Ref, in.IDNo = "P-twin", ""
	w.create(in)
	require.Equal(t, "2/2=100.00", w.coverage(w.svc, county, day(today))["ehr.duplicate_rate"])
	w.save(first.ID, "hypertension_followup", "2026-05-01", map[string]any{"visit_outcome": 3, "death_date": "2026-04-30", "death_cause": "脑卒中"})
	require.Equal(t, "0/1=0.00", w.coverage(w.svc, county, day(today))["ehr.duplicate_rate"])
	require.Equal(t, "2/2=100.00", w.coverage(w.svc, county, day("2026-04-29"))["ehr.duplicate_rate"])
	w.verify(today, "2026-04-29", "2026-04-30")
}

// Contract section 5 rule 12 holds after an organisation has moved, whether its entries were posted or not.
func TestUpdateOrg_takesPeopleAndFiguresAlong(t *testing.T) {
	t.Parallel()
	o := busy(t, 17, 150)
	own := o.coverage(o.svc, villages[0], day(today))
	move := func(code, parent string) {
		t.Helper()
		org, err := o.svc.Org(t.Context(), o.sys, code)
		require.NoError(t, err)
		_, err = o.svc.UpdateOrg(t.Context(), o.sys, code, org.Version, service.OrgInput{Name: org.Name, Kind: org.Kind, ParentCode: parent})
		require.NoError(t, err)
		o.verify(asOfDays...)
		for _, d := range asOfDays {
			for _, org := range []string{county, townA, townB, villages[0]} {
				require.Equal(t, o.coverage(o.svc.Naive(), org, day(d)), o.coverage(o.svc, org, day(d)), "%s as of %s", org, d)
			}
		}
		require.Equal(t, own, o.coverage(o.svc, villages[0], day(today)), "the village's own figures stay")
	}
	move(villages[0], townB)
	o.create(o.somebody(villages[0], "1950-03-01", "2020-01-01"))
	own = o.coverage(o.svc, villages[0], day(today))
	move(villages[0], townA)
	move(townB, townA) // with everything below it
	org, err := o.svc.Org(t.Context(), o.sys, townA)
	require.NoError(t, err)
	_, err = o.svc.UpdateOrg(t.Context(), o.sys, townA, org.Version, service.OrgInput{Name: org.Name, Kind: org.Kind, ParentCode: villages[2]})
	requireCode(t, "invalid_fields", err)
}

// records-and-chronic 1.3 rule 8: one identity number has one archive, also when eight desks register it at the same moment.
func TestCreateResident_oneArchivePerIdentityNumber(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for round := range 5 {
		in := w.somebody(villages[0], "1950-03-01", "2020-01-01")
		in.Ref = ""
		results := make([]error, 8)
		var crew sync.WaitGroup
		for desk := range results {
			crew.Go(func() {
				in := in
				in.OrgCode = villages[desk%len(villages)]
				_, results[desk] = w.svc.CreateResident(t.Context(), w.clerk, in, nil, true)
			})
		}
		crew.Wait()
		created := 0
		for _, err := range results {
			if err == nil {
				created++
			} else {
				require.True(t, errs.Is(err, "duplicate_identity"), "%v", err)
			}
		}
		require.Equal(t, 1, created, "round %d", round)
	}
	w.verify()
}

// Namesakes registered at the same moment see each other.
func TestCreateResident_twinsAtOnceFindEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1950-03-01", "2020-01-01")
	in.Ref, in.IDNo = "", ""
	var crew sync.WaitGroup
	for range 8 {
		crew.Go(func() {
			_, err := w.svc.CreateResident(t.Context(), w.clerk, in, nil, true)
			if err != nil {
				t.Error(err)
			}
		})
	}
	crew.Wait()
	require.Equal(t, "8/8=100.00", w.coverage(w.svc, county, day(today))["ehr.duplicate_rate"])
	w.verify()
}
