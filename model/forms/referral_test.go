package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

var outCells = map[string]string{
	"visit_date": "2026-06-10", "doctor": "李医生", "direction": "1", "to_org": "县人民医院", "dept": "心内科", "impression": "高血压3级",
	"reason": "连续两次控制不满意", "past_history": "高血压10年", "treatment_so_far": "氨氯地平5mg每日一次", "urgency": "2",
}

var backCells = map[string]string{
	"visit_date": "2026-06-20", "doctor": "张医生", "direction": "2", "to_org": "镇卫生院", "case_no": "2026-0123", "main_exam": "心电图左室高电压",
	"diagnosis": "原发性高血压3级", "treatment": "调整用药", "further_plan": "两周后复查血压",
}

func TestReferral(t *testing.T) {
	for _, tt := range []struct {
		rule                      string
		cells                     map[string]string
		change                    []string
		errors, warnings, missing []string
		state                     int
		marks                     string
	}{
		{"records-and-chronic 1.12: sent", outCells, []string{"visit_date", "2026-06-20"}, nil, nil, nil, 2, "direction=1"},
		{"maternal-child 6 rule 2: day 14", outCells, []string{"visit_date", "2026-06-16"}, nil, nil, nil, 2, "direction=1"},
		{"maternal-child 6 rule 2: day 15", outCells, []string{"visit_date", "2026-06-15"}, nil, []string{"received_on overdue"}, nil, 2, "direction=1"},
		{"records-and-chronic 1.12: draft", outCells, []string{"visit_date", "2026-06-20", "to_org", "", "reason", ""}, nil, nil, []string{"to_org required", "reason required"}, 1, "direction=1"},
		{"records-and-chronic 1.12: accepted", outCells, []string{"visit_date", "2026-06-20", "accepted_on", "2026-06-21"}, nil, nil, nil, 3, "direction=1"},
		{"records-and-chronic 1.12: declined", outCells, []string{"declined_on", "2026-06-11", "decline_reason", "无床位"}, nil, nil, nil, 4, "direction=1;settled=2026-06-11"},
		{"records-and-chronic 1.12: declined without a reason", outCells, []string{"declined_on", "2026-06-11"}, nil, nil, []string{"decline_reason required"}, 4, "direction=1;settled=2026-06-11"},
		{"records-and-chronic 1.12: arrived", outCells, []string{"received_on", "2026-06-12", "received_by", "王护士", "result", "1", "result_date", "2026-06-13"}, nil, nil, nil, 5, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: arrived, by whom", outCells, []string{"received_on", "2026-06-12"}, nil, nil, []string{"received_by required"}, 5, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 0.3: not arrived", outCells, []string{"visit_date", "2026-06-20", "result", "2", "result_date", "2026-06-25"}, nil, nil, nil, 2, "direction=1;settled=2026-06-25"},
		{"records-and-chronic 0.3: not arrived and arrived", outCells, []string{"received_on", "2026-06-12", "received_by", "王护士", "result", "2", "result_date", "2026-06-13"}, []string{"result logic"}, nil, nil, 5, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: treated", outCells, []string{"received_on", "2026-06-12", "received_by", "王护士", "treated_on", "2026-06-18"}, nil, nil, nil, 6, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: returned", outCells, []string{"received_on", "2026-06-12", "received_by", "王护士", "returned_on", "2026-06-18"}, nil, nil, nil, 7, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: closed", outCells, []string{"closed_on", "2026-06-18"}, nil, nil, nil, 8, "direction=1;settled=2026-06-18"},
		{"records-and-chronic 1.12: received before it was sent", outCells, []string{"received_on", "2026-06-09", "received_by", "王护士"}, []string{"received_on date"}, nil, nil, 5, "direction=1;received=2026-06-09;settled=2026-06-09"},
		{"records-and-chronic 1.12: received in the future", outCells, []string{"received_on", "2026-07-01", "received_by", "王护士"}, []string{"received_on date"}, nil, nil, 5, "direction=1;received=2026-07-01;settled=2026-07-01"},
		{"records-and-chronic 1.12: returned before treated", outCells, []string{"received_on", "2026-06-12", "received_by", "王护士", "treated_on", "2026-06-18", "returned_on", "2026-06-17"}, []string{"returned_on date"}, nil, nil, 7, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: declined and arrived", outCells, []string{"declined_on", "2026-06-11", "decline_reason", "无床位", "received_on", "2026-06-12", "received_by", "王护士"}, []string{"declined_on logic"}, nil, nil, 5, "direction=1;received=2026-06-12;settled=2026-06-12"},
		{"records-and-chronic 1.12: no doctor", outCells, []string{"visit_date", "2026-06-20", "doctor", ""}, nil, nil, []string{"doctor required"}, 2, "direction=1"},
		{"records-and-chronic 1.12: back", backCells, nil, nil, nil, nil, 7, "direction=2"},
		{"records-and-chronic 1.12: back without a diagnosis", backCells, []string{"diagnosis", ""}, nil, nil, []string{"diagnosis required"}, 7, "direction=2"},
		{"records-and-chronic 1.12: back, with a field of the way out", backCells, []string{"impression", "高血压"}, []string{"impression condition"}, nil, nil, 7, "direction=2"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, ReferralForm, woman(), and(tt.cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			f := rec.(*Referral)
			assert.Equal(t, tt.state, *f.State)
			assert.Equal(t, tt.marks, f.Facts().Marks.String())
			assert.Equal(t, f.VisitDate+14, f.DueFollowup)
		})
	}
}

func TestReferral_propose(t *testing.T) {
	for _, tt := range []struct {
		rule        string
		cells       map[string]string
		change      []string
		track, next string
	}{
		{"maternal-child 6 rule 2", outCells, nil, "2026-06-24", ""},
		{"records-and-chronic 1.12", outCells, []string{"received_on", "2026-06-12"}, "", ""},
		{"management 12", backCells, nil, "", "2026-07-04"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := woman()
			rec, _ := validate(t, ReferralForm, c, and(tt.cells, tt.change...))
			c.Visit = rec.Header()
			p := rec.(*Referral).Propose(&c)
			assert.Equal(t, tt.track, p.TrackBy.String())
			assert.Equal(t, tt.next, p.NextVisit.String())
			assert.Equal(t, tt.rule, p.Reasons[0].Rule)
		})
	}
}

func TestEncounter(t *testing.T) {
	cells := map[string]string{"visit_date": "2026-06-10", "doctor": "李医生", "subjective": "头晕三天", "objective": "血压升高", "assessment": "高血压？", "plan": "复测"}
	for _, tt := range []struct {
		rule              string
		change            []string
		warnings, missing []string
		marks             string
	}{
		{"records-and-chronic 1.12: complete", nil, nil, nil, ""},
		{"records-and-chronic 1.12: four parts and the doctor", []string{"subjective", "", "objective", "", "assessment", "", "plan", "", "doctor", ""}, nil,
			[]string{"subjective required", "objective required", "assessment required", "plan required", "doctor required"}, ""},
		{"records-and-chronic 2.2: one value of two", []string{"sbp", "150"}, nil, []string{"dbp required"}, ""},
		{"records-and-chronic 9.4: 179", []string{"sbp", "179", "dbp", "95"}, nil, nil, ""},
		{"records-and-chronic 9.4: 180 asks for a referral", []string{"sbp", "180", "dbp", "95"}, []string{"referral danger"}, nil, ""},
		{"records-and-chronic 9.4: 180, referred", []string{"sbp", "180", "dbp", "95", "referral", `{"reason":"危急值","org_dept":"县医院"}`}, nil, nil, "referred=2026-06-10"},
		{"records-and-chronic 9.1 rule 2: what prefills a follow-up", []string{"height", "160", "weight", "64", "meds", `[{"drug_name":"氨氯地平"}]`, "tcm_service", "2"}, nil, nil,
			"antihypertensive=1;bmi=25.0;height=160.0;tcm_service=2"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, EncounterForm, woman(), and(cells, tt.change...))
			assert.Empty(t, result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			assert.Equal(t, tt.marks, rec.(*Encounter).Facts().Marks.String())
		})
	}
}

func TestConsultation(t *testing.T) { // records-and-chronic 1.12
	cells := map[string]string{"visit_date": "2026-06-10", "doctor": "李医生", "reason": "血糖难以控制", "opinion": "加用胰岛素",
		"institutions": `[{"institution":"县人民医院","doctors":"赵医生、钱医生"}]`}
	_, result := validate(t, ConsultationForm, woman(), cells)
	assert.True(t, result.Complete, "%v", result)
	_, result = validate(t, ConsultationForm, woman(), and(cells, "doctor", "", "reason", "", "opinion", "", "institutions", `[{"institution":"县人民医院"}]`))
	assert.ElementsMatch(t, []string{"doctor required", "reason required", "opinion required", "doctors required"}, names(result.Missing))
}

func TestCheckup_marksOfSuggestions(t *testing.T) { // records-and-chronic 9.4
	f := Checkup{Symptoms: []string{"8"}, OccItems: []Hazard{{Class: new(1)}}, ChestXray: new(2), ChestXrayText: "双上肺结核可能"}
	marks := f.Facts().Marks
	for _, name := range []string{rules.MarkRespiratory, rules.MarkDust, rules.MarkTBSuspect, rules.MarkChestXray} {
		assert.Equal(t, "1", marks.Get(name), name)
	}
	f = Checkup{Symptoms: []string{"6"}, OccItems: []Hazard{{Class: new(2)}}, ChestXray: new(2), ChestXrayText: "右肺结节"}
	marks = f.Facts().Marks
	for _, name := range []string{rules.MarkRespiratory, rules.MarkDust, rules.MarkTBSuspect} {
		assert.Empty(t, marks.Get(name), name)
	}
}
