package service_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

// raised registers somebody of 50 with high pressure on three days and a personal information form that names no disease.
func (w *world) raised() model.ID {
	w.Helper()
	in := w.somebody(villages[0], "1976-01-01", "2020-01-01")
	personal, err := json.Marshal(map[string]any{"past_disease": []map[string]any{{"code": 1}}})
	require.NoError(w, err)
	out, err := w.svc.CreateResident(w.Context(), w.clerk, in, personal, true)
	require.NoError(w, err)
	for _, day := range []string{"2026-03-02", "2026-03-09", "2026-03-16"} {
		w.save(out.Resident.ID, "checkup", day, map[string]any{"sbp_left": 152, "dbp_left": 96, "sbp_right": 150, "dbp_right": 94})
	}
	return out.Resident.ID
}

func (w *world) suggestion(id model.ID, rule string) *service.Suggestion {
	w.Helper()
	list, err := w.svc.Suggestions(w.Context(), w.clerk, id)
	require.NoError(w, err)
	for i := range list {
		if list[i].Rule == rule {
			return &list[i]
		}
	}
	return nil
}

// Records-and-chronic 9.4: nothing enrols automatically; a doctor accepts, or declines with a reason.
func TestDecide_nothingHappensByItself(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.raised()
	g := w.suggestion(id, "confirm_htn")
	require.NotNil(t, g)
	require.Nil(t, g.Decision)
	require.NotEmpty(t, g.Text)
	require.NotEmpty(t, g.Clause)
	enrolments, err := w.svc.ListEnrolments(t.Context(), w.clerk, id)
	require.NoError(t, err)
	require.Empty(t, enrolments)

	_, err = w.svc.Decide(t.Context(), w.clerk, id, g.Key, service.DecisionInput{})
	requireCode(t, "invalid_fields", err)
	require.Equal(t, "/reason", errs.As(err).Fields[0].Pointer)
	declined, err := w.svc.Decide(t.Context(), w.clerk, id, g.Key, service.DecisionInput{Reason: "白大衣高血压"})
	require.NoError(t, err)
	require.Equal(t, "白大衣高血压", declined.Decision.Reason)
	require.Equal(t, declined.Decision, w.suggestion(id, "confirm_htn").Decision)
	_, err = w.svc.Decide(t.Context(), w.clerk, id, "no_such:1", service.DecisionInput{Accepted: true})
	requireCode(t, "not_found", err)
}

// Records-and-chronic 9.4: accepting a diagnosis notes the disease, opens the enrolment and with it the duties.
func TestDecide_acceptingADiagnosisEnrols(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.raised()
	g := w.suggestion(id, "confirm_htn")
	accepted, err := w.svc.Decide(t.Context(), w.clerk, id, g.Key, service.DecisionInput{Accepted: true, EnrolledOn: day("2026-04-01"), DiagnosedOn: day("2026-03-20")})
	require.NoError(t, err)
	require.True(t, accepted.Decision.Accepted)
	enrolments, err := w.svc.ListEnrolments(t.Context(), w.clerk, id)
	require.NoError(t, err)
	require.Len(t, enrolments, 1)
	require.Equal(t, []any{"htn", day("2026-04-01"), day("2026-03-20")}, []any{enrolments[0].Programme, enrolments[0].EnrolledOn, enrolments[0].DiagnosedOn})
	list, err := w.svc.Records(t.Context(), w.clerk, id, "personal_information")
	require.NoError(t, err)
	raw, err := json.Marshal(list[0].Body)
	require.NoError(t, err)
	require.Contains(t, string(raw), `"past_disease":[{"code":2,"name":"","diagnosed_on":"2026-03"}]`)
	duties, _, err := w.svc.Duties(t.Context(), w.clerk, service.DutyQuery{Resident: id, Programme: "htn", Limit: 10})
	require.NoError(t, err)
	require.NotEmpty(t, duties)
	w.verify()
}

// What the personal information says counts from the write on, whichever way it was written.
func TestSaveRecord_personalInformationIsReadAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create(w.somebody(villages[0], "1960-01-01", "2020-01-01")).ID
	w.save(id, "personal_information", "2026-02-01", map[string]any{"past_disease": []map[string]any{{"code": 3}}})
	found, err := w.svc.Timeline(t.Context(), w.clerk, id)
	require.NoError(t, err)
	codes := map[string]bool{}
	for _, f := range found.Findings {
		codes[f.Code] = true
	}
	require.True(t, codes["disease_not_enrolled"], "%v", codes)
	w.verify()
}
