package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Maternal-child 6 rule 1: a child is linked to its mother, who must be able to be one and whom the writer may open.
func TestCreateResident_linksTheMother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1995-05-01", "2020-01-01")
	in.Sex, in.IDNo = new(2), ""
	mother := w.create(in)
	father := w.create(w.somebody(villages[0], "1994-05-01", "2020-01-01"))
	child := func(mother *model.ID) (*model.ID, error) {
		in := w.somebody(villages[0], "2026-03-01", "2026-04-01")
		in.MotherID = mother
		out, err := w.svc.CreateResident(t.Context(), w.clerk, in, nil, true)
		if err != nil {
			return nil, err
		}
		return out.Resident.MotherID, nil
	}
	linked, err := child(&mother.ID)
	require.NoError(t, err)
	require.Equal(t, &mother.ID, linked)
	for name, id := range map[string]model.ID{"a man": father.ID, "nobody": 42} {
		_, err := child(&id)
		requireCode(t, "invalid_fields", err)
		require.Equal(t, "/mother_id", errs.As(err).Fields[0].Pointer, name)
	}
	older := w.somebody(villages[0], "1980-05-01", "2020-01-01")
	older.MotherID = &mother.ID
	_, err = w.svc.CreateResident(t.Context(), w.clerk, older, nil, true)
	requireCode(t, "invalid_fields", err)
}

func TestFamily_motherAndChildren(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1995-05-01", "2020-01-01")
	in.Sex, in.IDNo = new(2), ""
	mother := w.create(in)
	child := w.somebody(villages[1], "2026-03-01", "2026-04-01")
	child.MotherID = &mother.ID
	born := w.create(child)
	relations := func(id model.ID, org string) map[model.ID]string {
		list, err := w.svc.Family(t.Context(), w.actor(7, org, "clinician"), id)
		require.NoError(t, err)
		found := map[model.ID]string{}
		for _, r := range list {
			found[r.ID] = r.Relation
		}
		return found
	}
	require.Equal(t, map[model.ID]string{born.ID: "child"}, relations(mother.ID, townA))
	require.Equal(t, map[model.ID]string{mother.ID: "mother"}, relations(born.ID, townA))
	require.Empty(t, relations(mother.ID, villages[0]), "the child is managed by another village")
}
