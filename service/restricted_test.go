package service_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service"
)

// Records-and-chronic 7.1: who has a severe mental disorder is known to those with the permission only; to others there is no trace of it,
// wherever they look.
func TestRestricted_noTraceWithoutThePermission(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	officer, doctor := w.actor(3, townA, access.SMIOfficer), w.actor(4, townA, access.Clinician)
	id := w.create(w.somebody(villages[0], "1980-01-01", "2020-01-01")).ID
	_, err := w.svc.SaveEnrolment(t.Context(), w.sys, id, 0, 0, service.EnrolmentInput{Programme: "smi", EnrolledOn: day("2025-01-01")})
	require.NoError(t, err)
	w.save(id, "personal_information", "2025-02-01", map[string]any{"past_disease": []map[string]any{{"code": 1}}})
	_, err = w.svc.SaveRecord(t.Context(), officer, recordInput(id, "smi_followup", "2026-02-01", map[string]any{"risk_level": 0}))
	require.NoError(t, err)

	for _, tt := range []struct {
		who  access.Actor
		sees bool
	}{{officer, true}, {doctor, false}, {w.clerk, false}} {
		duties, _, err := w.svc.Duties(t.Context(), tt.who, service.DutyQuery{Resident: id, On: day("2026-12-01"), Limit: 50})
		require.NoError(t, err)
		seen := false
		for _, d := range duties {
			seen = seen || d.Programme == "smi"
		}
		require.Equal(t, tt.sees, seen, "duties")

		line, err := w.svc.Timeline(t.Context(), tt.who, id)
		require.NoError(t, err)
		seen = false
		for _, item := range line.Items {
			seen = seen || strings.HasPrefix(item.Form, "smi_") || strings.Contains(item.Text, "精神")
		}
		require.Equal(t, tt.sees, seen, "timeline")
		seen = false
		for _, f := range line.Findings {
			seen = seen || strings.Contains(f.Text, "精神") || f.Code == "enrolled_without_disease_smi"
		}
		require.Equal(t, tt.sees, seen, "findings")

		list, err := w.svc.ListEnrolments(t.Context(), tt.who, id)
		require.NoError(t, err)
		require.Equal(t, tt.sees, len(list) == 1, "enrolments")

		_, _, err = w.svc.FindResidents(t.Context(), tt.who, service.ResidentQuery{Programme: "smi", Limit: 5})
		require.Equal(t, tt.sees, err == nil, "search")
		_, _, err = w.svc.Subjects(t.Context(), tt.who, "smi.face_to_face_rate", service.CoverageQuery{}, repository.PartGap, repository.SubjectCursor{}, 5)
		require.Equal(t, tt.sees, err == nil, "the people behind a figure")
		_, err = w.svc.Records(t.Context(), tt.who, id, "smi_followup")
		require.Equal(t, tt.sees, err == nil, "records")
		plan, err := w.svc.PlanEncounter(t.Context(), tt.who, id, day("2026-12-01"), nil)
		require.NoError(t, err)
		seen = false
		for _, f := range plan.Forms {
			seen = seen || f.Form == "smi_followup"
		}
		require.Equal(t, tt.sees, seen, "contact")
	}
}

func TestRestricted_cannotBeImportedWithoutThePermission(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	files := good()
	files["enrolments.csv"] = lines("ref,programme,enrolled_on", "A1,smi,2025-01-01", "A2,htn,2025-01-01")
	files["smi_followup.csv"] = lines("ref,visit_date,risk_level", "A1,2026-02-01,0")
	delete(files, "orgs.csv") // whoever imports people need not maintain organisations
	rejected, _, err := w.loadAs(t.Context(), w.clerk, files, service.ImportOptions{})
	require.NoError(t, err)
	require.Len(t, rejected, 2)
	for _, r := range rejected {
		require.Contains(t, r, "需要专门的权限")
	}
}
