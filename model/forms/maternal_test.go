package forms

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// The pregnancy of the tables: last menstrual period 2025-09-01, so that 2025-11-30 is day 90, 2026-03-16 day 196 and 2026-06-08 day 280.
var pregnancyCells = map[string]string{
	"visit_date": "2025-09-01", "doctor": "李医生", "handbook_no": "990101001", "booking_date": "2025-11-30", "booking_org": "990101001", "edd_source": "1",
	"gravidity": "2", "parity_vaginal": "1", "parity_cs": "0", "residence_addr": "东街1号", "risk_colour": "1",
}

var antenatalFirstCells = map[string]string{
	"visit_date": "2025-11-30", "doctor": "李医生", "past_history": "1", "family_history": "1", "personal_history": "1", "gyn_surgery": "1",
	"ob_spont_abortion": "0", "ob_induced_abortion": "0", "ob_fetal_death": "0", "ob_stillbirth": "0", "ob_neonatal_death": "0", "ob_birth_defect": "0",
	"height": "160", "weight": "55", "sbp": "110", "dbp": "70", "heart": "1", "lung": "1", "vulva": "1", "vagina": "1", "cervix": "1", "uterus": "1", "adnexa": "1",
	"hb": "120", "wbc": "8.0", "plt": "200", "u_protein": "-", "u_glucose": "-", "u_ketone": "-", "u_blood": "-", "abo": "1", "rh": "2", "alt": "20", "ast": "20",
	"tbil": "10", "scr": "60", "bun": "4.0", "hbsag": "1", "hbsab": "2", "hbeag": "1", "hbeab": "1", "hbcab": "1", "syphilis": "1", "hiv": "1",
	"overall": "1", "guidance": "1|5", "referral": "1", "next_visit_date": "2026-01-05",
}

var antenatalFollowupCells = map[string]string{
	"visit_date": "2026-01-05", "doctor": "李医生", "visit_no": "2", "exam_org": "县妇幼保健院", "weight": "58", "fundal_height": "16", "abdominal_girth": "85",
	"sbp": "112", "dbp": "70", "hb": "118", "u_protein": "-", "classification": "1", "guidance": "1|4", "referral": "1", "next_visit_date": "2026-02-02",
}

var riskCells = map[string]string{"visit_date": "2025-12-05", "doctor": "李医生", "assess_kind": "2", "referral": "1"}

var deliveryCells = map[string]string{
	"visit_date": "2026-06-08", "doctor": "李医生", "delivery_place": "1", "delivery_org": "县医院", "delivery_mode": "1", "discharge_date": "2026-06-11",
	"babies": `[{"outcome":1,"sex":1,"birth_weight":3200,"birth_length":"50.0","apgar1":9,"apgar5":10,"defect":false}]`,
}

var postpartumCells = map[string]string{
	"visit_date": "2026-06-18", "visit_mode": "2", "doctor": "李医生", "general_health": "良好", "mental_state": "良好", "sbp": "110", "dbp": "70", "breast": "1", "lochia": "1",
	"uterus": "1", "wound": "1", "temperature": "36.6", "classification": "1", "guidance": "4|5", "referral": "1", "next_visit_date": "2026-07-20",
}

var day42Cells = map[string]string{
	"visit_date": "2026-07-20", "doctor": "李医生", "general_health": "良好", "mental_state": "良好", "sbp": "110", "dbp": "70", "breast": "1", "lochia": "1", "uterus": "1",
	"wound": "1", "classification": "1", "guidance": "2", "disposition": "1",
}

// carried is a woman with the pregnancy record and, one after the other, the records of the forms named.
func carried(t *testing.T, defs ...*form.Definition) form.Context {
	t.Helper()
	c := lying()
	c.Today = day("2026-12-31")
	cells := map[*form.Definition]map[string]string{PregnancyForm: pregnancyCells, AntenatalFirstForm: antenatalFirstCells, AntenatalFollowupForm: antenatalFollowupCells,
		PregnancyRiskForm: riskCells, DeliveryForm: deliveryCells, PostpartumVisitForm: postpartumCells}
	for _, def := range append([]*form.Definition{PregnancyForm}, defs...) {
		c.Previous = append(c.Previous, past(t, def, c, cells[def]))
	}
	return c
}

// found is what a row of a table wants of a record.
type found struct {
	rule                      string
	change                    []string
	errors, warnings, missing []string
}

func checkRows(t *testing.T, def *form.Definition, c form.Context, cells map[string]string, rows ...found) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, def, c, and(cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			for _, entry := range append(append(result.Errors, result.Warnings...), result.Missing...) {
				assert.NotContains(t, entry.Message, "%!")
			}
		})
	}
}

// proposed is the proposal on a record that breaks no rule.
func proposed(t *testing.T, def *form.Definition, c form.Context, cells map[string]string) form.Proposal {
	t.Helper()
	rec, result := validate(t, def, c, cells)
	require.Empty(t, result.Errors)
	c.Visit = rec.Header()
	return rec.(form.Proposer).Propose(&c)
}

// ruled returns the rules of the reasons.
func ruled(p form.Proposal) []string {
	list := []string{}
	for _, r := range p.Reasons {
		list = append(list, strings.TrimPrefix(r.Rule, "maternal-child "))
	}
	return list
}

// TestMaternal_complete: the rows of the tables are complete and ask for nothing.
func TestMaternal_complete(t *testing.T) {
	checkRows(t, PregnancyForm, lying(), pregnancyCells, found{rule: "maternal-child 1.1 complete"})
	checkRows(t, AntenatalFirstForm, carried(t), antenatalFirstCells, found{rule: "maternal-child 1.4 complete"})
	checkRows(t, AntenatalFollowupForm, carried(t, AntenatalFirstForm), antenatalFollowupCells, found{rule: "maternal-child 1.5 complete"})
	checkRows(t, PregnancyRiskForm, carried(t, AntenatalFirstForm), riskCells, found{rule: "maternal-child 1.7 complete"})
	checkRows(t, DeliveryForm, carried(t, AntenatalFirstForm), deliveryCells, found{rule: "maternal-child 1.6 complete"})
	checkRows(t, PostpartumVisitForm, carried(t, DeliveryForm), postpartumCells, found{rule: "maternal-child 1.8 complete"})
	checkRows(t, PostpartumDay42Form, carried(t, DeliveryForm, PostpartumVisitForm), day42Cells, found{rule: "maternal-child 1.8 row 42-day check complete"})
}

// TestMaternal_onlyWomen: a man has none of these forms.
func TestMaternal_onlyWomen(t *testing.T) {
	c := lying()
	c.Sex = rules.Male
	checkRows(t, PregnancyForm, c, pregnancyCells, found{rule: "maternal-child 1.1 row person_id female", errors: []string{"visit_date logic"}})
	checkRows(t, PregnancyForm, lying(), pregnancyCells, found{rule: "maternal-child 0 row doctor_id required", change: []string{"doctor", ""}, missing: []string{"doctor required"}})
}

// TestMaternal_marks: the marks of one record stay under 600 characters, however much is found.
func TestMaternal_marks(t *testing.T) {
	c := carried(t)
	full, _ := validate(t, AntenatalFirstForm, c, and(antenatalFirstCells, "hb", "40", "plt", "29", "weight", "120", "ob_induced_abortion", "9", "sbp", "180", "hbsag", "2",
		"danger_signs", "D2|D3|D4|D5|D6|D7|D8|D9|D10|D11", "referral", "2", "reason", "x", "org_dept", "y", "tracked_on", "2025-12-01", "track_result", "1", "folic_acid", "1"))
	assert.Less(t, len(full.(*AntenatalFirst).Facts().Marks.String()), 600)
	var all []string
	for _, f := range form.SpecOf(PregnancyRiskForm).Field("criteria").ValueSet().Items {
		all = append(all, f.Code)
	}
	ticked, _ := validate(t, PregnancyRiskForm, c, and(riskCells, "criteria", strings.Join(all, "|"), "case_manager", "王", "measures", "1|2|3|4|5|6", "reported_on", "2025-12-06"))
	assert.Less(t, len(ticked.(*PregnancyRisk).Facts().Marks.String()), 600)
}
