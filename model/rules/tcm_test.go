package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// answers are 33 answers of one value, with others changed by question number.
func answers(all int, changed map[int]int) []*int {
	list := make([]*int, questionCount)
	for i := range list {
		list[i] = new(all)
	}
	for q, a := range changed {
		list[q-1] = new(a)
	}
	return list
}

func TestConstitutions(t *testing.T) {
	for _, tt := range []struct {
		rule    string
		answers []*int
		scores  map[string]int
		results map[string]int // the types with a result
		main    form.Codes
	}{
		{rule: "maternal-child 3.2 rule 1: all 1 are 4 points each", answers: answers(1, nil), scores: map[string]int{QiDeficiency: 4, Special: 4, Balanced: 21},
			results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 8 row 16: all 1 is 平和质 是", answers: answers(1, nil), results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 3.2 rule 1: all 3 are 12 points each, all of them 是", answers: answers(3, nil), scores: map[string]int{DampHeat: 12, Balanced: 15},
			results: map[string]int{QiDeficiency: 1, YangDeficiency: 1, YinDeficiency: 1, PhlegmDamp: 1, DampHeat: 1, BloodStasis: 1, QiStagnation: 1, Special: 1},
			main:    form.Codes{QiDeficiency, YangDeficiency, YinDeficiency, PhlegmDamp, DampHeat, BloodStasis, QiStagnation, Special}},
		{rule: "maternal-child 3.2 rule 1: 8 is 否", answers: answers(1, map[int]int{10: 5}), scores: map[string]int{YinDeficiency: 8},
			results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 3.2 rule 1: 9 is 倾向是", answers: answers(1, map[int]int{10: 5, 21: 2}), scores: map[string]int{YinDeficiency: 9},
			results: map[string]int{YinDeficiency: ResultPartial, Balanced: ResultPartial}, main: form.Codes{YinDeficiency}},
		{rule: "maternal-child 3.2 rule 1: 10 is 倾向是", answers: answers(1, map[int]int{10: 5, 21: 3}), scores: map[string]int{YinDeficiency: 10},
			results: map[string]int{YinDeficiency: ResultPartial, Balanced: ResultPartial}, main: form.Codes{YinDeficiency}},
		{rule: "maternal-child 3.2 rule 1: 11 is 是", answers: answers(1, map[int]int{10: 5, 21: 4}), scores: map[string]int{YinDeficiency: 11},
			results: map[string]int{YinDeficiency: ResultYes}, main: form.Codes{YinDeficiency}},
		{rule: "maternal-child 3.2 rule 2: 基本是 beside a 倾向是", answers: answers(1, map[int]int{1: 5, 2: 2, 3: 3, 4: 2, 14: 2}), scores: map[string]int{QiDeficiency: 9, Balanced: 23},
			results: map[string]int{QiDeficiency: ResultPartial, Balanced: ResultPartial}, main: form.Codes{QiDeficiency}},
		{rule: "maternal-child 3.2 rule 2: 是 with 8", answers: answers(1, map[int]int{1: 3, 2: 2, 3: 2, 4: 2, 14: 2}), scores: map[string]int{QiDeficiency: 8, Balanced: 21},
			results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 3.2 rule 2: 17 points", answers: answers(1, map[int]int{2: 2, 4: 2, 5: 2, 13: 2}), scores: map[string]int{Balanced: 17},
			results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 3.2 rule 2: 18 points", answers: answers(1, map[int]int{2: 2, 4: 2, 5: 2}), scores: map[string]int{Balanced: 18},
			results: map[string]int{Balanced: ResultYes}, main: form.Codes{Balanced}},
		{rule: "maternal-child 3.2 rule 4: 16 points and nothing else is 未能判定", answers: answers(1, map[int]int{2: 2, 4: 2, 5: 2, 13: 3}), scores: map[string]int{Balanced: 16}},
		{rule: "maternal-child 3.2 rule 3: the highest 是", answers: answers(1, map[int]int{10: 5, 21: 4, 9: 5, 16: 5}), scores: map[string]int{YinDeficiency: 11, PhlegmDamp: 12},
			results: map[string]int{YinDeficiency: ResultYes, PhlegmDamp: ResultYes}, main: form.Codes{PhlegmDamp}},
		{rule: "maternal-child 3.2 rule 3: a tie lists all", answers: answers(1, map[int]int{10: 5, 21: 4, 9: 5, 16: 4}), scores: map[string]int{YinDeficiency: 11, PhlegmDamp: 11},
			results: map[string]int{YinDeficiency: ResultYes, PhlegmDamp: ResultYes}, main: form.Codes{YinDeficiency, PhlegmDamp}},
		{rule: "maternal-child 3.2 rule 3: none 是, the highest 倾向是", answers: answers(1, map[int]int{10: 5, 21: 2, 9: 5, 16: 3}), scores: map[string]int{YinDeficiency: 9, PhlegmDamp: 10},
			results: map[string]int{YinDeficiency: ResultPartial, PhlegmDamp: ResultPartial, Balanced: ResultPartial}, main: form.Codes{PhlegmDamp}},
		{rule: "maternal-child 7 rule 6: Q2, 4, 5, 13 count both ways", answers: answers(1, map[int]int{2: 5, 4: 5, 5: 5, 13: 5}),
			scores: map[string]int{QiDeficiency: 12, YangDeficiency: 8, QiStagnation: 8, Balanced: 5}, results: map[string]int{QiDeficiency: ResultYes}, main: form.Codes{QiDeficiency}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			scored := Constitutions(Default(), tt.answers, day("2026-05-01"))
			require.Len(t, scored, 9)
			results := map[string]int{}
			for _, c := range scored {
				if want, ok := tt.scores[c.Type]; ok {
					assert.Equal(t, want, c.Score, c.Type)
				}
				if c.Result != 0 {
					results[c.Type] = c.Result
				}
			}
			if tt.results == nil {
				assert.Empty(t, results)
			} else {
				assert.Equal(t, tt.results, results)
			}
			assert.Equal(t, tt.main, MainConstitutions(scored))
		})
	}
}

func TestConstitutions_blankOrOutOfRange(t *testing.T) {
	blank := answers(1, nil)
	blank[32] = nil
	for rule, list := range map[string][]*int{
		"maternal-child 3.2 rule 8: blank": blank, "maternal-child 3.2 rule 8: 0": answers(1, map[int]int{7: 0}),
		"maternal-child 3.2 rule 8: 6": answers(1, map[int]int{7: 6}), "maternal-child 3.2 rule 8: too few": blank[:32],
	} {
		assert.Nil(t, Constitutions(Default(), list, day("2026-05-01")), rule)
	}
}

// maternal-child 3.2: every question is in one biased type except question 1, and the results follow from the scores alone.
func TestConstitutions_properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := make([]*int, questionCount)
		sum := 0
		for i := range list {
			list[i] = new(rapid.IntRange(1, 5).Draw(t, "answer"))
			sum += *list[i]
		}
		scored := Constitutions(Default(), list, day("2026-05-01"))
		total, highest := 0, 0
		for _, c := range scored[:8] {
			total, highest = total+c.Score, max(highest, c.Score)
			if (c.Score >= 11) != (c.Result == ResultYes) || (c.Score <= 8) != (c.Result == 0) {
				t.Fatalf("%+v", c)
			}
		}
		if total != sum-*list[0] {
			t.Fatalf("the biased types add up to %d, questions 2 to 33 to %d", total, sum-*list[0])
		}
		if balanced := scored[8]; (balanced.Result != 0) != (balanced.Score >= 17 && highest <= 10) {
			t.Fatalf("%+v with %d", balanced, highest)
		}
		if undetermined := len(MainConstitutions(scored)) == 0; undetermined != (highest <= 8 && scored[8].Score < 17) {
			t.Fatalf("%+v", scored)
		}
	})
}

func TestAnswersFromMeasurement(t *testing.T) {
	for _, tt := range []struct {
		rule, value string
		answer      func(form.Decimal) int
		want        int
	}{
		{"maternal-child 3.2 row Q9", "23.9", WeightAnswer, 1},
		{"maternal-child 3.2 row Q9", "24.0", WeightAnswer, 2},
		{"maternal-child 3.2 row Q9", "24.9", WeightAnswer, 2},
		{"maternal-child 3.2 row Q9", "25.0", WeightAnswer, 3},
		{"maternal-child 3.2 row Q9", "25.9", WeightAnswer, 3},
		{"maternal-child 3.2 row Q9", "26.0", WeightAnswer, 4},
		{"maternal-child 3.2 row Q9", "27.9", WeightAnswer, 4},
		{"maternal-child 3.2 row Q9", "28.0", WeightAnswer, 5},
		{"maternal-child 3.2 row Q28", "79.4", WaistAnswer, 1},
		{"maternal-child 3.2 row Q28: rounded to the centimetre", "79.5", WaistAnswer, 2},
		{"maternal-child 3.2 row Q28", "85.4", WaistAnswer, 2},
		{"maternal-child 3.2 row Q28", "85.5", WaistAnswer, 3},
		{"maternal-child 3.2 row Q28", "90.4", WaistAnswer, 3},
		{"maternal-child 3.2 row Q28", "91", WaistAnswer, 4},
		{"maternal-child 3.2 row Q28", "105.4", WaistAnswer, 4},
		{"maternal-child 3.2 row Q28", "105.5", WaistAnswer, 5},
	} {
		assert.Equal(t, tt.want, tt.answer(form.MustDecimal(tt.value)), "%s: %s", tt.rule, tt.value)
	}
}

func TestAgePointOn(t *testing.T) {
	birth := day("2023-01-15")
	for on, want := range map[string]int{"2023-07-14": 0, "2023-07-15": 6, "2024-01-14": 6, "2024-01-15": 12, "2024-07-14": 12, "2024-07-15": 18,
		"2025-01-15": 24, "2025-07-15": 30, "2026-01-14": 30, "2026-01-15": 36, "2026-07-14": 36, "2026-07-15": 0} {
		months := 0
		if point := AgePointOn(birth, day(on)); point != nil {
			months = point.Months
		}
		assert.Equal(t, want, months, "contract 5 rule 11: %s", on)
	}
	techniques := map[int]string{}
	for _, point := range AgePoints() {
		techniques[point.Months] = TechniqueText(point.Technique)
	}
	assert.Equal(t, map[int]string{6: "摩腹、捏脊", 12: "摩腹、捏脊", 18: "按揉迎香穴、足三里穴", 24: "按揉迎香穴、足三里穴", 30: "按揉四神聪穴", 36: "按揉四神聪穴"},
		techniques, "maternal-child 3.1 rule 1")
	assert.Equal(t, "T9", TechniqueText("T9"))
}

// programmeDuties are the duties of a programme as "form opens due closes state", on a day, of those that exist on it.
func programmeDuties(h *measure.History, programme, on string) []string {
	list := []string{}
	for _, d := range Duties(h, Default(), horizon) {
		if state := d.State(day(on)); d.Programme == programme && state != "" {
			list = append(list, d.Reason.Code+" "+d.OpensOn.String()+" "+d.DueOn.String()+" "+d.ClosesOn.String()+" "+state)
		}
	}
	return list
}

func TestDuties_tcmChild(t *testing.T) {
	child := func(records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Birth: day("2025-01-15"), FiledOn: day("2025-02-20")}, Records: records}
		h.Sort()
		return h
	}
	served := func(on string) measure.Record { return visit(FormTCMChild, on, form.Facts{}) }
	const (
		six    = "tcm_child 2025-07-15 2025-09-14 2025-09-14 "
		twelve = "tcm_child 2026-01-15 2026-07-14 2026-07-14 "
	)
	for _, tt := range []struct {
		rule, on string
		h        *measure.History
		want     []string
	}{
		{"maternal-child 3.1: before the record was built", "2025-02-19", child(), []string{}},
		{"maternal-child 3.1: planned", "2025-07-14", child(), []string{six + StatePlanned}},
		{"maternal-child 2.2: the window at 6 months opens, the next is planned", "2025-07-15", child(), []string{six + StateDue, twelve + StatePlanned}},
		{"maternal-child 2.2: last day of the window at 6 months", "2025-09-14", child(), []string{six + StateDue, twelve + StatePlanned}},
		{"maternal-child 2.2: overdue, but it still counts", "2025-09-15", child(), []string{six + StateOverdue, twelve + StatePlanned}},
		{"maternal-child 2.2: superseded at 12 months", "2026-01-15", child(), []string{twelve + StateDue, "tcm_child 2026-07-15 2027-01-14 2027-01-14 planned"}},
		{"maternal-child 3.1 rule 3: done in the window", "2025-08-01", child(served("2025-08-01")), []string{twelve + StatePlanned}},
		{"maternal-child 3.1 rule 3: a service before the point does not count", "2025-07-15", child(served("2025-07-14")), []string{six + StateDue, twelve + StatePlanned}},
		{"contract 5 rule 1: one that did not take place", "2025-08-01", child(withOutcome(served("2025-08-01"), form.OutcomeRefused)), []string{six + StateDue, twelve + StatePlanned}},
	} {
		t.Run(tt.rule, func(t *testing.T) { assert.Equal(t, tt.want, programmeDuties(tt.h, TCM, tt.on)) })
	}
	last := child()
	last.Person.Birth, last.Person.FiledOn = day("2022-01-15"), day("2025-01-10")
	const third = "tcm_child 2025-01-15 2025-07-14 2026-01-14 "
	for on, want := range map[string][]string{"2025-07-14": {third + StateDue}, "2025-07-15": {third + StateDue}, "2026-01-14": {third + StateDue}, "2026-01-15": {}} {
		assert.Equal(t, want, programmeDuties(last, TCM, on), "maternal-child 2.2 row 9: %s", on)
	}
	grown := child(served("2024-01-01"))
	grown.Person.Birth, grown.Person.FiledOn = day("1990-01-01"), day("2020-01-01")
	for _, d := range Duties(grown, Default(), horizon) {
		assert.NotEqual(t, TCM, d.Programme, "an adult has none")
	}
}

func TestDuties_tcmElderly(t *testing.T) {
	elder := func(birth string, records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Birth: day(birth), FiledOn: day("2026-02-01")}, Records: records}
		h.Sort()
		return h
	}
	done := visit(FormTCMElderly, "2026-04-01", form.Facts{})
	begun := done
	begun.Complete = false
	for _, tt := range []struct {
		rule, on string
		h        *measure.History
		want     []string
	}{
		{"maternal-child 3.2: once a year, from the building of the archive", "2026-02-01", elder("1950-01-01"), []string{"tcm_elderly 2026-02-01 2026-12-31 2026-12-31 due"}},
		{"maternal-child 3.2: who turns 65 on 31 December", "2026-12-31", elder("1961-12-31"), []string{"tcm_elderly 2026-02-01 2026-12-31 2026-12-31 due"}},
		{"maternal-child 3.2: who turns 65 on 1 January", "2026-12-31", elder("1962-01-01"), []string{}},
		{"maternal-child 3.2 rule 7: complete", "2026-04-01", elder("1950-01-01", done), []string{}},
		{"maternal-child 3.2 rule 7: next year again", "2027-01-01", elder("1950-01-01", done), []string{"tcm_elderly 2027-01-01 2027-12-31 2027-12-31 due"}},
		{"maternal-child 3.2 rule 7: incomplete", "2026-04-01", elder("1950-01-01", begun), []string{"tcm_incomplete 2026-02-01 2026-12-31 2026-12-31 due"}},
		{"maternal-child 3.2 rule 7: completed later", "2026-04-01", elder("1950-01-01", begun, done), []string{}},
	} {
		t.Run(tt.rule, func(t *testing.T) { assert.Equal(t, tt.want, programmeDuties(tt.h, TCM, tt.on)) })
	}
	unfiled := elder("1950-01-01")
	unfiled.Person.FiledOn = 0
	assert.Empty(t, programmeDuties(unfiled, TCM, "2026-06-01"), "no archive")
}
