package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// suggested are the suggestions as "rule action programme due".
func suggested(h *measure.History) []string {
	list := []string{}
	for _, s := range Suggestions(h, Default()) {
		text := s.Rule + " " + s.Action
		if s.Programme != "" {
			text += " " + s.Programme
		}
		list = append(list, text+" "+s.DueOn.String())
	}
	return list
}

func TestSuggestions(t *testing.T) {
	checkup := func(f form.Facts) measure.Record { return withMode(visit(FormCheckup, "2026-03-01", f), 0) }
	marked := func(pairs ...string) measure.Record {
		marks := form.Marks{}
		for i := 0; i < len(pairs); i += 2 {
			marks[pairs[i]] = pairs[i+1]
		}
		return checkup(form.Facts{Marks: marks})
	}
	person := func(records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Sex: Female, Birth: day("1980-01-01"), FiledOn: day("2024-03-01"), InfoOn: day("2024-03-01")}, Records: records}
		h.Sort()
		return h
	}
	in := func(programme string, records ...measure.Record) *measure.History {
		h := enrolled(programme, "2025-01-05", records...)
		h.Person.Birth, h.Person.Sex = day("1980-01-01"), Female
		return h
	}
	born := func(h *measure.History, birth string) *measure.History {
		h.Person.Birth = day(birth)
		return h
	}
	sex := func(h *measure.History, sex int) *measure.History {
		h.Person.Sex = sex
		return h
	}
	past := func(h *measure.History, diseases ...string) *measure.History {
		h.Person.Info.PastDisease = diseases
		return h
	}
	cured := past(in(measure.TB), "9")
	cured.Enrolments[0].EndedOn, cured.Enrolments[0].EndReason = day("2025-08-01"), 4
	closedPerson := person(checkup(bp(180, 80)))
	closedPerson.Person.ClosedOn = day("2026-04-01")
	dead := person(checkup(bp(180, 80)))
	dead.Person.DeathDate = day("2026-04-01")
	family := visit(FormPersonal, "2024-03-01", form.Facts{Marks: form.Marks{MarkFamily: "2"}})
	for _, tt := range []struct {
		rule string
		h    *measure.History
		want []string
	}{
		{"records-and-chronic 9.4 row BP 140/90: 139/84 is high normal only", person(checkup(bp(129, 84))), nil},
		{"records-and-chronic 9.4 row BP 140/90: 140", person(checkup(bp(140, 80))), []string{"recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 row BP 140/90: DBP 90", person(checkup(bp(120, 90))), []string{"recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 row BP 140/90: at an encounter", person(visit(FormEncounter, "2026-03-01", bp(141, 80))), []string{"recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 row BP 140/90: three days", person(checkup(bp(140, 80)), visit(FormEncounter, "2026-03-10", bp(142, 80)), visit(FormEncounter, "2026-03-20", bp(141, 80))), []string{"confirm_htn confirm htn 2026-04-03"}},
		{"records-and-chronic 9.4 row BP 140/90: normal again", person(checkup(bp(140, 80)), visit(FormEncounter, "2026-03-10", bp(120, 80))), nil},
		{"records-and-chronic 9.4 row BP 140/90: by telephone", person(withMode(checkup(bp(140, 80)), measure.ModePhone)), nil},
		{"records-and-chronic 9.4 row BP 140/90: 34 years old", born(person(checkup(bp(140, 80))), "1991-03-02"), nil},
		{"records-and-chronic 9.4 row BP 140/90: 35 years old", born(person(checkup(bp(140, 80))), "1991-03-01"), []string{"recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 row BP 140/90: enrolled", in(measure.Hypertension, checkup(bp(140, 80))), []string{"classify_htn classify htn 2026-03-15"}},
		{"records-and-chronic 9.4 row BP 140/90: enrolled and classified", in(measure.Hypertension, checkup(bp(140, 80)), htn("2026-03-02", form.Facts{})), nil},
		{"records-and-chronic 9.4 row BP 180/110: 179/109", person(checkup(bp(179, 109))), []string{"recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 row BP 180/110: 180", person(checkup(bp(180, 80))), []string{"danger_htn refer htn 2026-03-01"}},
		{"records-and-chronic 9.4 row BP 180/110: DBP 110", person(checkup(bp(130, 110))), []string{"danger_htn refer htn 2026-03-01"}},
		{"records-and-chronic 9.4 row BP 180/110: enrolled, rule D", in(measure.Hypertension, checkup(bp(181, 80))), []string{"danger_htn refer htn 2026-03-01"}},
		{"records-and-chronic 9.4 row high risk: 130", person(checkup(bp(130, 80))), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: DBP 85", person(checkup(bp(120, 85))), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: BMI 23.9", person(marked(MarkBMI, "23.9")), nil},
		{"records-and-chronic 9.4 row high risk: BMI 24.0", person(marked(MarkBMI, "24.0")), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: woman, 84.9 cm", person(marked(MarkWaist, "84.9")), nil},
		{"records-and-chronic 9.4 row high risk: woman, 85.0 cm", person(marked(MarkWaist, "85.0")), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: man, 89.9 cm", sex(person(marked(MarkWaist, "89.9")), Male), nil},
		{"records-and-chronic 9.4 row high risk: man, 90.0 cm", sex(person(marked(MarkWaist, "90.0")), Male), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: family history", person(family, marked()), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: 54 years old", born(person(marked()), "1971-03-02"), nil},
		{"records-and-chronic 9.4 row high risk: 55 years old", born(person(marked()), "1971-03-01"), []string{"high_risk_htn high_risk htn 2026-09-01"}},
		{"records-and-chronic 9.4 row high risk: enrolled", in(measure.Hypertension, checkup(bp(130, 80))), nil},
		{"records-and-chronic 9.4 row FPG 7.0: 7.0", person(checkup(fpg("7.0"))), []string{"recheck_dm recheck dm 2026-03-15"}},
		{"records-and-chronic 9.4 row FPG 7.0: on another day again", person(checkup(fpg("7.1")), visit(FormEncounter, "2026-03-10", fpg("7.0"))), []string{"confirm_dm confirm dm 2026-03-24"}},
		{"records-and-chronic 9.4 row FPG 7.0: HbA1c 6.4", person(marked(MarkHbA1c, "6.4")), nil},
		{"records-and-chronic 9.4 row FPG 7.0: HbA1c 6.5", person(marked(MarkHbA1c, "6.5")), []string{"hba1c recheck dm 2026-03-15"}},
		{"records-and-chronic 9.4 row FPG 7.0: enrolled", in(measure.Diabetes, checkup(fpg("7.0"))), []string{"classify_dm classify dm 2026-03-15"}},
		{"records-and-chronic 9.4 row FPG 7.0: HbA1c, enrolled", in(measure.Diabetes, marked(MarkHbA1c, "6.6")), []string{"hba1c_classify classify dm 2026-03-15"}},
		{"records-and-chronic 9.4 row FPG 6.1: 6.0", person(checkup(fpg("6.0"))), nil},
		{"records-and-chronic 9.4 row FPG 6.1: 6.1", person(checkup(fpg("6.1"))), []string{"high_risk_dm high_risk dm 2027-03-01"}},
		{"records-and-chronic 9.4 row FPG 6.1: 6.9", person(checkup(fpg("6.9"))), []string{"high_risk_dm high_risk dm 2027-03-01"}},
		{"records-and-chronic 9.4 row FPG 6.1: enrolled", in(measure.Diabetes, checkup(fpg("6.5"))), nil},
		{"records-and-chronic 9.4 row FPG 16.7: 16.6", person(checkup(fpg("16.6"))), []string{"recheck_dm recheck dm 2026-03-15"}},
		{"records-and-chronic 9.4 row FPG 16.7: 16.7", person(checkup(fpg("16.7"))), []string{"danger_dm refer dm 2026-03-01"}},
		{"records-and-chronic 9.4 row FPG 16.7: 3.9", person(checkup(fpg("3.9"))), []string{"danger_dm refer dm 2026-03-01"}},
		{"records-and-chronic 9.4 row FPG 16.7: 4.0", person(checkup(fpg("4.0"))), nil},
		{"records-and-chronic 9.4 row FPG 16.7: enrolled, rule D", in(measure.Diabetes, checkup(fpg("3.8"))), []string{"danger_dm refer dm 2026-03-01"}},
		{"records-and-chronic 9.4 row lipids: high", person(marked(MarkLabHigh, "ldl")), []string{"lipids note 2026-03-15"}},
		{"records-and-chronic 9.4 row lipids: enrolled", in(measure.Hypertension, marked(MarkLabHigh, "tc|tg")), []string{"lipids note 2026-03-15"}},
		{"records-and-chronic 9.4 row cough or dyspnoea: smoker", person(marked(MarkRespiratory, "1", MarkSmoking, "3")), []string{"spirometry assess copd 2026-03-15"}},
		{"records-and-chronic 9.4 row cough or dyspnoea: dust", person(marked(MarkRespiratory, "1", MarkDust, "1")), []string{"spirometry assess copd 2026-03-15"}},
		{"records-and-chronic 9.4 row cough or dyspnoea: neither", person(marked(MarkRespiratory, "1", MarkSmoking, "1")), nil},
		{"records-and-chronic 9.4 row cough or dyspnoea: smoker without symptoms", person(marked(MarkSmoking, "3")), nil},
		{"records-and-chronic 9.4 row cough or dyspnoea: enrolled", in(measure.COPD, marked(MarkRespiratory, "1")), []string{"classify_copd classify copd 2026-03-15"}},
		{"records-and-chronic 9.4 row DR: tuberculosis", person(marked(MarkChestXray, "1", MarkTBSuspect, "1")), []string{"chest_tb refer tb 2026-03-08"}},
		{"records-and-chronic 9.4 row DR: tuberculosis, enrolled", in(measure.TB, marked(MarkChestXray, "1", MarkTBSuspect, "1")), nil},
		{"records-and-chronic 9.4 row DR: other", person(marked(MarkChestXray, "1")), []string{"chest refer 2026-03-15"}},
		{"records-and-chronic 9.4 row cognition or mood: cognition", person(marked(MarkCognition, "2")), []string{"screens assess eld 2026-03-15"}},
		{"records-and-chronic 9.4 row cognition or mood: both", person(marked(MarkCognition, "2", MarkMood, "2")), []string{"screens assess eld 2026-03-15"}},
		{"records-and-chronic 9.4 row cognition or mood: negative", person(marked(MarkCognition, "1", MarkMood, "1")), nil},
		{"records-and-chronic 9.4 row self-care: 1", person(marked(MarkSelfcare, "1")), nil},
		{"records-and-chronic 9.4 row self-care: 2, half-yearly", person(marked(MarkSelfcare, "2")), []string{"selfcare support eld 2026-09-01"}},
		{"records-and-chronic 9.4 row self-care: 3, quarterly", person(marked(MarkSelfcare, "3")), []string{"selfcare support eld 2026-06-01"}},
		{"records-and-chronic 9.4 row kidney: positive", person(marked(MarkUrineProtein, "1")), []string{"kidney recheck 2026-03-15"}},
		{"records-and-chronic 9.4 row kidney: creatinine", person(marked(MarkLabHigh, "cr")), []string{"kidney recheck 2026-03-15"}},
		{"records-and-chronic 9.4 row kidney: enrolled", in(measure.Diabetes, marked(MarkUrineProtein, "1")), []string{"kidney_complication classify 2026-03-15"}},
		{"records-and-chronic 9.4 row dorsalis pedis: not enrolled", person(marked(MarkFootPulse, "1")), []string{"foot_pulse assess 2026-03-15"}},
		{"records-and-chronic 9.4 row dorsalis pedis: enrolled", in(measure.Diabetes, marked(MarkFootPulse, "1")), []string{"foot_pulse_classify classify dm 2026-03-15"}},
		{"records-and-chronic 9.4 accepting a diagnosis: known and not enrolled", past(person(), "2", "3"), []string{"enrol_dm enrol dm 2024-03-15", "enrol_htn enrol htn 2024-03-15"}},
		{"records-and-chronic 1.5 rule 2: proposed, never enrolled by itself", past(person(), "5"), []string{"enrol_copd enrol copd 2024-03-15"}},
		{"records-and-chronic 4.1 screening rule 6: under treatment, whatever the pressure", past(person(checkup(with(bp(118, 76), form.Marks{MarkHypotensive: "1"}))), "2"), []string{"enrol_htn enrol htn 2024-03-15"}},
		{"records-and-chronic 3.3 rule 5: findings of the elderly go to the programmes of the diseases", born(person(checkup(with(bp(150, 80), form.Marks{MarkHbA1c: "6.5"}))), "1950-01-01"), []string{"hba1c recheck dm 2026-03-15", "recheck_htn recheck htn 2026-03-29"}},
		{"records-and-chronic 9.4 accepting a diagnosis: enrolled", past(in(measure.Hypertension), "2"), nil},
		{"records-and-chronic 9.4 accepting a diagnosis: refused", past(person(withOutcome(htn("2026-01-01", form.Facts{}), form.OutcomeRefused)), "2"), nil},
		{"records-and-chronic 9.4 accepting a diagnosis: cured", cured, nil},
		{"records-and-chronic 1.9: closed", closedPerson, nil},
		{"records-and-chronic 1.9: dead", dead, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			if tt.want == nil {
				tt.want = []string{}
			}
			assert.Equal(t, tt.want, suggested(tt.h))
		})
	}
}

// The key of a suggestion names rule and record, so that the answer of a doctor finds it again; every text and clause is there.
func TestSuggestions_properties(t *testing.T) {
	values := []struct {
		mark    string
		options []string
	}{
		{MarkSelfcare, []string{"1", "2", "4"}}, {MarkCognition, []string{"1", "2"}}, {MarkMood, []string{"2"}}, {MarkHbA1c, []string{"6.4", "6.5"}},
		{MarkBMI, []string{"23.9", "24.0"}}, {MarkLabHigh, []string{"cr", "ldl|tg"}}, {MarkChestXray, []string{"1"}}, {MarkTBSuspect, []string{"1"}},
		{MarkUrineProtein, []string{"1"}}, {MarkFootPulse, []string{"1"}}, {MarkRespiratory, []string{"1"}}, {MarkSmoking, []string{"3"}},
	}
	rapid.Check(t, func(t *rapid.T) {
		h := enrolled(rapid.SampledFrom([]string{measure.Hypertension, measure.Diabetes, measure.COPD, measure.TB}).Draw(t, "programme"), "2025-06-01")
		h.Person.Info.PastDisease = rapid.SliceOfDistinct(rapid.SampledFrom([]string{"2", "3", "5", "8", "9"}), rapid.ID).Draw(t, "past")
		for range rapid.IntRange(0, 5).Draw(t, "records") {
			on := day("2025-01-01") + civil.Date(rapid.IntRange(0, 500).Draw(t, "day"))
			f := bp(rapid.SampledFrom([]int{120, 135, 140, 180}).Draw(t, "sbp"), 80)
			f.FPG = dec(rapid.SampledFrom([]string{"3.9", "5.0", "6.1", "7.0"}).Draw(t, "fpg"))
			f.Marks = form.Marks{}
			for _, v := range values {
				if rapid.Bool().Draw(t, v.mark) {
					f.Marks[v.mark] = rapid.SampledFrom(v.options).Draw(t, v.mark)
				}
			}
			h.Records = append(h.Records, visit(rapid.SampledFrom([]string{FormCheckup, FormEncounter, FormHypertension}).Draw(t, "form"), on.String(), f))
		}
		h.Sort()
		seen := map[string]bool{}
		for _, s := range Suggestions(h, Default()) {
			if seen[s.Key] || s.Key != s.Rule+":"+s.RecordID {
				t.Fatalf("key %s", s.Key)
			}
			seen[s.Key] = true
			if s.Text == "" || s.Clause == "" || s.Action == "" || s.DueOn < s.Since {
				t.Fatalf("%+v", s)
			}
			if s.Urgent != (s.Action == ActionRefer && s.DueOn == s.Since) {
				t.Fatalf("only dangerous values are for the same day: %+v", s)
			}
		}
	})
}
