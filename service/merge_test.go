package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

// merges lists what a merge query finds, latest first, page by page.
func (w *world) merges(actor access.Actor, q service.MergeQuery) (all []service.MergeEntry) {
	w.Helper()
	for q.Limit = 2; ; {
		list, next, err := w.svc.Merges(w.Context(), actor, q)
		require.NoError(w, err)
		all = append(all, list...)
		if next == nil {
			return all
		}
		q.After = *next
	}
}

func TestMerges_listsWhatTheActorCanTakeBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	person := func(village string) *service.Resident {
		return w.create(w.somebody(village, "1950-03-01", "2020-01-01"))
	}
	merge := func(into, from *service.Resident) model.ID {
		out, err := w.svc.MergeResidents(t.Context(), w.clerk, into.ID, from.ID)
		require.NoError(t, err)
		return out.Merge.ID
	}
	a, b, c, far, farther := person(villages[0]), person(villages[0]), person(villages[1]), person(villages[2]), person(villages[3])
	within, across, later := merge(a, b), merge(far, farther), merge(c, a)
	found := func(actor access.Actor, q service.MergeQuery) []model.ID {
		var ids []model.ID
		for _, m := range w.merges(actor, q) {
			ids = append(ids, m.ID)
		}
		return ids
	}
	town := w.actor(2, townA, access.RecordsClerk)
	village := w.actor(3, villages[0], access.RecordsClerk)
	for _, row := range []struct {
		name  string
		actor access.Actor
		q     service.MergeQuery
		want  []model.ID
	}{
		{"all, latest first", w.clerk, service.MergeQuery{}, []model.ID{later, across, within}},
		{"of the own town", town, service.MergeQuery{}, []model.ID{later, within}},
		{"only with both archives within reach", village, service.MergeQuery{}, []model.ID{within}},
		{"of an organisation, by the survivor", w.clerk, service.MergeQuery{Org: villages[1]}, []model.ID{later}},
		{"of a resident, on either side", w.clerk, service.MergeQuery{Resident: a.ID}, []model.ID{later, within}},
		{"on a day", w.clerk, service.MergeQuery{From: day(today), To: day(today)}, []model.ID{later, across, within}},
		{"after it", w.clerk, service.MergeQuery{From: day(today) + 1}, nil},
		{"before it", w.clerk, service.MergeQuery{To: day(today) - 1}, nil},
		{"standing", w.clerk, service.MergeQuery{State: "standing"}, []model.ID{later, across, within}},
		{"undone", w.clerk, service.MergeQuery{State: "undone"}, nil},
	} {
		require.Equal(t, row.want, found(row.actor, row.q), row.name)
	}
	undoable := map[model.ID]bool{}
	for _, m := range w.merges(w.clerk, service.MergeQuery{}) {
		undoable[m.ID] = m.Undoable
	}
	require.Equal(t, map[model.ID]bool{within: false, across: true, later: true}, undoable, "a later merge has to be undone first")
	_, _, err := w.svc.Merges(t.Context(), town, service.MergeQuery{Org: townB, Limit: 5})
	requireCode(t, "not_found", err)
	_, _, err = w.svc.Merges(t.Context(), w.actor(4, county, access.Clinician), service.MergeQuery{Limit: 5})
	requireCode(t, "forbidden", err)

	_, err = w.svc.UndoMerge(t.Context(), town, later)
	require.NoError(t, err)
	require.Equal(t, []model.ID{later}, found(w.clerk, service.MergeQuery{State: "undone"}))
	require.Equal(t, []model.ID{across, within}, found(w.clerk, service.MergeQuery{State: "standing"}))
	entry := w.merges(w.clerk, service.MergeQuery{Resident: a.ID})[1]
	require.True(t, entry.Undoable)
	require.Equal(t, []any{a.Name, villages[0], b.ID}, []any{entry.Into.Name, entry.Into.OrgCode, entry.From.ID})
	require.Contains(t, entry.Into.IDNo, "*")
	require.Contains(t, entry.Into.Phone, "*")
	require.NotEmpty(t, w.dump("SELECT seq FROM audit_log WHERE action = 'merge.list' AND detail = '共 1 项: "+within.String()+"'"))
}
