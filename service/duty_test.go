package service_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/service"
)

// Records-and-chronic 9.3 rule 8: danger outranks routine, however long the routine one is late, and on every page.
func TestDuties_urgentComeFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var late []model.ID
	for range 3 {
		id := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01")).ID
		w.enrol(id, "htn", "2023-01-05")
		late = append(late, id)
	}
	danger := w.create(w.somebody(villages[2], "1950-03-01", "2020-01-01")).ID
	w.enrol(danger, "htn", "2026-10-05")
	crisis := bp(190, 115)
	w.save(danger, "hypertension_followup", "2026-11-20", crisis)

	var got []service.Duty
	q := service.DutyQuery{Limit: 1}
	for {
		list, next, err := w.svc.Duties(t.Context(), w.clerk, q)
		require.NoError(t, err)
		got = append(got, list...)
		if next == nil {
			break
		}
		q.After = *next
	}
	require.True(t, got[0].Urgent)
	require.Equal(t, danger, got[0].ResidentID)
	seen := map[model.ID]bool{}
	for i, d := range got[1:] {
		before := got[i]
		assert.False(t, d.Urgent && !before.Urgent, "row %d", i+1)
		assert.True(t, d.Urgent != before.Urgent || d.DueOn >= before.DueOn, "row %d", i+1)
		seen[d.ResidentID] = true
	}
	for _, id := range late {
		assert.True(t, seen[id])
	}
	whole, _, err := w.svc.Duties(t.Context(), w.clerk, service.DutyQuery{Limit: 200})
	require.NoError(t, err)
	require.Equal(t, whole, got, "pages of one are the whole list")
}

// The list goes forward through the due dates; it must miss nothing of what each person owes, however long ago or far ahead it is due.
func TestDuties_theListIsWhatEachPersonOwes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var people []model.ID
	for i, birth := range []string{"1950-03-01", "1958-07-09", "2025-11-01", "2024-02-29"} {
		id := w.create(w.somebody(villages[i%3], birth, "2026-01-01")).ID
		people = append(people, id)
		if i < 2 {
			w.enrol(id, "htn", "2026-01-05")
		}
	}
	compared := 0
	for _, on := range []string{"2026-02-01", "2026-11-22", "2029-01-01", "2036-01-01"} {
		for _, status := range []string{"", "overdue", "due", "upcoming"} {
			var want []service.Duty
			for _, id := range people {
				list, _, err := w.svc.Duties(t.Context(), w.clerk, service.DutyQuery{Resident: id, On: day(on), Status: status, Limit: 200})
				require.NoError(t, err)
				want = append(want, list...)
			}
			got, _, err := w.svc.Duties(t.Context(), w.clerk, service.DutyQuery{On: day(on), Status: status, Limit: 200})
			require.NoError(t, err)
			require.ElementsMatch(t, want, got, "%s %s", on, status)
			compared += len(got)
			require.True(t, slices.IsSortedFunc(got, func(a, b service.Duty) int {
				return cmp.Or(cmp.Compare(btoi(b.Urgent), btoi(a.Urgent)), cmp.Compare(a.DueOn, b.DueOn))
			}), "%s %s", on, status)
		}
	}
	require.Greater(t, compared, 50)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A child has no phone: its mother is called, as far as she is within the reader's organisations.
func TestDuties_theMothersPhoneForAChild(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1995-03-01", "2020-01-01")
	in.Sex, in.IDNo, in.Phone = new(2), "", "13812345678"
	mother := w.create(in)
	child := w.somebody(villages[2], "2026-03-01", "2026-03-05")
	child.IDNo, child.Phone, child.MotherID = "", "", &mother.ID
	id := w.create(child).ID
	phones := func(org string) (own, mothers string) {
		t.Helper()
		actor := w.clerk
		if org != county {
			actor = w.actor(9, org, "village_doctor")
		}
		list, _, err := w.svc.Duties(t.Context(), actor, service.DutyQuery{Resident: id, Limit: 1})
		require.NoError(t, err)
		require.Len(t, list, 1)
		return list[0].Phone, list[0].PhoneMother
	}
	own, mothers := phones(county)
	require.Equal(t, []string{"", "138****5678"}, []string{own, mothers})
	own, mothers = phones(villages[2])
	require.Equal(t, []string{"", ""}, []string{own, mothers}, "the mother lives elsewhere")
}
