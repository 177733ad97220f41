package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/service"
)

// Nobody is enrolled, and no disease is written into the archive, by a value: a doctor does both (records-and-chronic 1.5 rules 1 and 2,
// 3.3 rule 5). What a value asks for is a duty.
func TestFindings_enrolNobodyByThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	w.save(r.ID, "checkup", "2026-11-02", map[string]any{"sbp_left": 182, "dbp_left": 112, "fpg": "17.0"})
	require.Empty(t, w.dump("SELECT programme FROM enrolments"), "records-and-chronic 1.5 rule 1: a value is no diagnosis")
	require.Equal(t, []string{"recheck"}, w.dump("SELECT kind FROM duties WHERE programme = 'htn'"), "records-and-chronic 3.3 rule 5: but it is looked into")

	_, err := w.svc.CreateResident(t.Context(), w.clerk, w.somebody(villages[0], "1950-03-01", "2020-01-01"), []byte(`{"past_disease":[{"code":2}]}`), true)
	require.NoError(t, err)
	require.Empty(t, w.dump("SELECT programme FROM enrolments"), "records-and-chronic 1.5 rule 2: a diagnosis proposes")
	require.Contains(t, w.dump("SELECT code FROM findings"), "disease_not_enrolled")
	w.verify()
}

// An archive that ends keeps why, when and where to; nothing is due from that day on and the enrolments end with it.
func TestCloseResident_endsEverythingOnItsDay(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		rule string
		in   service.CloseInput
	}{
		{"records-and-chronic 1.9 row died: with its cause", service.CloseInput{Reason: model.CloseDied, On: day("2026-05-10"), DeathCause: "脑卒中", Detail: "家属告知"}},
		{"records-and-chronic 1.9 row moved away: with the destination", service.CloseInput{Reason: model.CloseMoved, On: day("2026-05-10"), Detail: "迁往邻县，档案已移交"}},
		{"records-and-chronic 1.5 rule 5: lost, with the attempts", service.CloseInput{Reason: model.CloseLost, On: day("2026-05-10"), Detail: "三次未找到"}},
	} {
		w := newWorld(t)
		r := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
		w.enrol(r.ID, "htn", "2026-01-05")
		w.save(r.ID, "hypertension_followup", "2026-02-10", bp(150, 95))
		require.Equal(t, "1/-=-", w.coverage(w.svc, county, day("2026-05-10"))["htn.management_rate"], row.rule)
		_, err := w.svc.CloseResident(t.Context(), w.clerk, r.ID, row.in)
		require.NoError(t, err, row.rule)
		assert.Equal(t, "1/-=-", w.coverage(w.svc, county, day("2026-05-09"))["htn.management_rate"], "%s: the day before", row.rule)
		assert.Equal(t, "0/-=-", w.coverage(w.svc, county, day("2026-05-10"))["htn.management_rate"], "%s: on the day", row.rule)
		due, _, err := w.svc.Duties(t.Context(), w.clerk, service.DutyQuery{Limit: 10})
		require.NoError(t, err)
		assert.Empty(t, due, row.rule)
		kept := w.dump("SELECT closed_on, close_reason, close_detail, death_cause FROM residents")
		for _, text := range []string{row.in.On.String(), row.in.Detail, row.in.DeathCause} {
			assert.Contains(t, kept[0], text, row.rule)
		}
		w.verify()
	}
}

// records-and-chronic 1.10 rules 2 and 3, 9.6 rule 2: what was done stays with who did it; the person counts where he is managed, and
// once in the county.
func TestTransfer_theServiceStaysThePersonGoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	w.enrol(r.ID, "htn", "2026-01-05")
	visit := bp(150, 95)
	visit["org_code"] = villages[0]
	saved := w.save(r.ID, "hypertension_followup", "2026-02-10", visit)
	duties := w.dump("SELECT kind, due_on FROM duties")
	_, err := w.svc.Transfer(t.Context(), w.clerk, r.ID, villages[2], day("2026-06-01"))
	require.NoError(t, err)

	for _, row := range []struct{ org, asOf, want string }{
		{villages[0], "2026-05-31", "1/-=-"}, {villages[2], "2026-05-31", "0/-=-"}, {county, "2026-05-31", "1/-=-"},
		{villages[0], "2026-06-01", "0/-=-"}, {villages[2], "2026-06-01", "1/-=-"}, {county, "2026-06-01", "1/-=-"},
	} {
		assert.Equal(t, row.want, w.coverage(w.svc, row.org, day(row.asOf))["htn.management_rate"], row)
	}
	list, err := w.svc.Records(t.Context(), w.clerk, r.ID, "hypertension_followup")
	require.NoError(t, err)
	assert.Equal(t, []string{saved.ID, villages[0]}, []string{list[0].ID, list[0].Body.Header().OrgCode})
	assert.Equal(t, duties, w.dump("SELECT kind, due_on FROM duties"), "what was due is due there")
	w.verify()
}

// records-and-chronic 9.6 rule 5, contract section 5 rule 12: half up, and no rate without a denominator.
// maternal-child 5.1 rule 5 says the same.
func TestCoverage_roundsHalfUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	for _, row := range []struct{ residents, want string }{
		{"800", "1/800=0.13"}, {"801", "1/801=0.12"}, {"3", "1/3=33.33"}, {"0", "1/0=-"},
	} {
		w.official(villages[0], "pop.resident", "2026-01-01", row.residents)
		assert.Equal(t, row.want, w.coverage(w.svc, villages[0], day(today))["ehr.filing_rate"], "%s residents", row.residents)
	}
	assert.Equal(t, "1/-=-", w.coverage(w.svc, villages[0], day("2025-12-31"))["ehr.filing_rate"], "no figure for that year")
}
