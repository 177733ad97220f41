package service_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

// patient is enrolled for hypertension and diabetes and elderly: three forms are due at once.
func (w *world) patient() model.ID {
	w.Helper()
	id := w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01")).ID
	w.enrol(id, "htn", "2025-01-01")
	w.enrol(id, "dm", "2025-01-01")
	return id
}

func rawAnswers(t *testing.T, of map[string]any) map[string]json.RawMessage {
	t.Helper()
	out := map[string]json.RawMessage{}
	for name, value := range of {
		raw, err := json.Marshal(value)
		require.NoError(t, err)
		out[name] = raw
	}
	return out
}

// visit is one contact with both diseases: pressure, weight and lifestyle are asked once.
func visit(t *testing.T, id model.ID, on string) service.EncounterInput {
	t.Helper()
	return service.EncounterInput{
		ResidentID: id, Confirmed: true,
		Shared: rawAnswers(t, map[string]any{"visit_date": on, "visit_mode": 1, "sbp": 130, "dbp": 80, "weight": "60.0", "smoke_now": 0, "drink_now": "0", "ex_times": 3,
			"ex_minutes": 30, "mental": 1, "compliance": 1, "no_meds_reason": "指标平稳", "visit_class": 1}),
		Records: []service.EncounterRecord{
			{Form: "hypertension_followup", ID: uuid.Must(uuid.NewV7()).String(), Body: rawAnswers(t, map[string]any{"symptoms": []string{"1"}, "heart_rate": 72, "salt_now": 1,
				"next_visit_date": "2026-08-06"})},
			{Form: "diabetes_followup", ID: uuid.Must(uuid.NewV7()).String(), Body: rawAnswers(t, map[string]any{"symptoms": []string{"1"}, "fpg": "6.1", "foot_pulse": 1,
				"staple": 300, "hypo": 1, "next_visit_date": "2026-08-01"})},
		},
	}
}

// Records-and-chronic 9.5 rule 1: what is due is on one list, and what several forms ask is asked once.
func TestPlanEncounter_asksEachSharedQuestionOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	w.save(id, "hypertension_followup", "2026-02-01", bp(150, 95))
	plan, err := w.svc.PlanEncounter(t.Context(), w.clerk, id, day(today), []string{"selfcare_assessment"})
	require.NoError(t, err)
	due := map[string]bool{}
	for _, f := range plan.Forms {
		due[f.Form] = f.Due
		if f.Due {
			require.NotEmpty(t, f.Why, f.Form)
		}
		require.Contains(t, f.Shared, "visit_date", f.Form)
		if f.Form == "hypertension_followup" {
			require.Equal(t, day("2026-02-01"), f.LastOn)
			raw, err := json.Marshal(f.LastBody)
			require.NoError(t, err)
			require.Contains(t, string(raw), `"sbp":150`)
			require.Contains(t, f.Shared, "sbp")
			require.NotContains(t, f.Shared, "symptoms", "another question under the same name")
		}
	}
	require.True(t, due["hypertension_followup"] && due["diabetes_followup"] && due["checkup"], "%v", due)
	require.Contains(t, due, "selfcare_assessment", "asked for")
	require.Subset(t, plan.Shared, []string{"visit_date", "sbp", "dbp", "weight"})
	require.NotContains(t, plan.Shared, "fpg", "asked by one follow-up under another label than by the checkup")
}

func TestSaveEncounter_savesEveryFormAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	in := visit(t, id, "2026-05-06")
	first, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
	require.NoError(t, err)
	require.Len(t, first.Records, 2)
	for _, r := range first.Records {
		require.True(t, r.Created)
		require.Empty(t, r.Missing)
	}
	require.Equal(t, day("2026-08-06"), first.NextVisit, "both diseases three months later: invited once (9.5 rule 2)")
	again, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
	require.NoError(t, err)
	for i, r := range again.Records {
		require.False(t, r.Created)
		require.Equal(t, first.Records[i].Version, r.Version)
	}
	w.verify()
}

// House-style 6: one write with all its projections stays within 25 SQL statements, several forms included.
func TestSaveEncounter_fewStatements(t *testing.T) {
	w := newWorld(t)
	id := w.patient()
	for _, on := range []string{"2025-02-01", "2025-05-01", "2025-08-01", "2025-11-01"} {
		w.save(id, "hypertension_followup", on, bp(134, 82))
	}
	before := w.store.Statements.Load()
	_, err := w.svc.SaveEncounter(t.Context(), w.clerk, visit(t, id, "2026-05-06"))
	require.NoError(t, err)
	require.LessOrEqual(t, w.store.Statements.Load()-before, int64(25))
}

// Nothing is half-written: one wrong answer and no form is saved, and the answer says where it stands.
func TestSaveEncounter_allOrNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	before := w.contents("audit_log", "audit_heads")
	for name, tt := range map[string]struct {
		change  func(*service.EncounterInput)
		pointer string
		code    string
	}{
		"shared":            {func(in *service.EncounterInput) { in.Shared["sbp"] = json.RawMessage("1400") }, "/shared/sbp", "range"},
		"own":               {func(in *service.EncounterInput) { in.Records[1].Body["fpg"] = json.RawMessage(`"60"`) }, "/records/1/body/fpg", "range"},
		"own before shared": {func(in *service.EncounterInput) { in.Records[0].Body["dbp"] = json.RawMessage("140") }, "/shared/sbp", "logic"},
		"nobody asks":       {func(in *service.EncounterInput) { in.Shared["shoe_size"] = json.RawMessage("42") }, "/shared/shoe_size", "unknown"},
		"over-counting (9.5 rule 6)": {func(in *service.EncounterInput) {
			in.Records = append(in.Records, service.EncounterRecord{Form: "diabetes_followup", ID: uuid.NewString()})
		}, "/records/2/form", "duplicate"},
		"nothing": {func(in *service.EncounterInput) { in.Records = nil }, "/records", "required"},
		"no uuid": {func(in *service.EncounterInput) { in.Records[0].ID = "1" }, "/records/0/id", "type"},
	} {
		t.Run(name, func(t *testing.T) {
			in := visit(t, id, "2026-05-06")
			tt.change(&in)
			_, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
			requireCode(t, "invalid_fields", err)
			field := errs.As(err).Fields[0]
			require.Equal(t, []string{tt.pointer, tt.code}, []string{field.Pointer, field.Code}, field.Message)
			require.NotEmpty(t, field.Message)
		})
	}
	in := visit(t, id, "2026-05-06")
	in.Records[0].ID, in.Shared["visit_date"] = "1", json.RawMessage(`"2026-02-30"`)
	_, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
	pointers := []string{}
	for _, f := range errs.As(err).Fields {
		pointers = append(pointers, f.Pointer)
	}
	require.ElementsMatch(t, []string{"/records/0/id", "/shared/visit_date"}, pointers, "everything that is wrong at once, and each once")
	in = visit(t, id, "2026-05-06")
	in.Confirmed, in.Shared["sbp"] = false, json.RawMessage("230")
	_, err = w.svc.SaveEncounter(t.Context(), w.clerk, in)
	requireCode(t, "confirmation_required", err)
	require.Equal(t, before, w.contents("audit_log", "audit_heads"))
}

func TestValidateEncounter_saysOfEachFormWhatFollows(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	in := visit(t, id, "2026-05-06")
	in.Shared["sbp"] = json.RawMessage("1400")
	in.Records[1].Body["foot_pulse"] = json.RawMessage("9")
	list, err := w.svc.ValidateEncounter(t.Context(), w.clerk, in)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, "/shared/sbp", list[0].Errors[0].Pointer)
	require.Equal(t, []string{"/shared/sbp", "/records/1/body/foot_pulse"}, []string{list[1].Errors[0].Pointer, list[1].Errors[1].Pointer})

	list, err = w.svc.ValidateEncounter(t.Context(), w.clerk, visit(t, id, "2026-05-06"))
	require.NoError(t, err)
	for _, v := range list {
		require.Empty(t, v.Errors)
		require.Equal(t, day("2026-08-06"), v.Proposal.NextVisit)
		require.NotEmpty(t, v.Proposal.Reasons)
	}
}

// The record being corrected is not its own past: a first uncontrolled value stays the first, and is no reason to refer.
func TestValidateRecord_aCorrectionIsNotItsOwnPast(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.patient()
	answers := bp(166, 98)
	answers["visit_class"] = 2
	saved := w.save(id, "hypertension_followup", "2026-05-06", answers)
	v, err := w.svc.ValidateRecord(t.Context(), w.clerk, id, "hypertension_followup", saved.ID, body("2026-05-06", answers))
	require.NoError(t, err)
	require.False(t, v.Proposal.ReferralRequired)
	require.Equal(t, day("2026-05-20"), v.Proposal.NextVisit)
	v, err = w.svc.ValidateRecord(t.Context(), w.clerk, id, "hypertension_followup", "", body("2026-05-20", answers))
	require.NoError(t, err)
	require.True(t, v.Proposal.ReferralRequired, "a second one two weeks later is")
}
