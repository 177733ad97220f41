package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// propose classifies the last of the visits, given in order; the others are its past.
func propose(d *Disease, visits ...measure.Record) form.Proposal {
	n := len(visits) - 1
	now := visits[n]
	c := &form.Context{Birth: day("1970-05-20"), Params: Default(),
		Visit: &form.Visit{VisitDate: now.Date, VisitMode: &now.Mode, VisitOutcome: &now.Outcome}}
	for _, v := range visits[:n] {
		c.Previous = append(c.Previous, form.Past{Form: v.Form, Date: v.Date, Mode: v.Mode, Outcome: v.Outcome, Facts: v.Facts})
	}
	return d.Propose(c, &now.Facts)
}

func htn(on string, facts form.Facts) measure.Record { return visit(FormHypertension, on, facts) }

func TestPropose_class(t *testing.T) { // records-and-chronic 4.4: the most serious class, 4 > 3 > 2 > 1
	adverse := bp(150, 95)
	adverse.Adverse = true
	complication := adverse
	complication.Class = ClassComplication
	onlyAdverse := form.Facts{Adverse: true}
	for _, tt := range []struct {
		rule  string
		facts form.Facts
		want  int
	}{
		{"records-and-chronic 4.4 class rule 1", complication, ClassComplication},
		{"records-and-chronic 4.4 class rule 2 hides the uncontrolled pressure", adverse, ClassAdverse},
		{"records-and-chronic 4.4 class rule 2 without a pressure", onlyAdverse, ClassAdverse},
		{"records-and-chronic 4.4 class rule 3", bp(140, 80), ClassUnsatisfied},
		{"records-and-chronic 4.4 class rule 4", bp(139, 89), ClassSatisfied},
		{"nothing measured: no class", form.Facts{}, 0},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := propose(Hypertension, htn("2026-03-10", tt.facts))
			assert.Equal(t, tt.want, o.Class)
			assert.NotEmpty(t, o.Reasons)
			assert.Equal(t, tt.want != 0, o.NextVisit != 0)
		})
	}
}

func TestPropose_next(t *testing.T) {
	adverse := func(f form.Facts) form.Facts { f.Adverse = true; return f }
	class := func(f form.Facts, n int) form.Facts { f.Class = n; return f }
	danger := with(bp(138, 80), form.Marks{MarkDanger: "D5"})
	referred := with(bp(155, 95), form.Marks{MarkReferred: "2026-01-24"})
	tracked := with(bp(155, 95), form.Marks{MarkReferred: "2026-01-24", MarkTracked: "2026-02-05"})
	for _, tt := range []struct {
		rule     string
		visits   []measure.Record
		step     int
		next     string
		referral bool
		track    bool
	}{
		{"records-and-chronic 4.4 next visit rule 1: D1 outranks all", []measure.Record{htn("2026-03-10", bp(180, 80))}, StepUrgent, "2026-03-24", true, true},
		{"records-and-chronic 4.4 row danger signs: a ticked one", []measure.Record{htn("2026-03-10", danger)}, StepUrgent, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 2: complication", []measure.Record{htn("2026-03-10", class(bp(130, 80), 4))}, StepRefer, "2026-03-24", false, true},
		{"records-and-chronic 4.4 next visit rule 3: uncontrolled twice", []measure.Record{htn("2026-02-24", bp(150, 80)), htn("2026-03-10", bp(142, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 3: adverse twice", []measure.Record{htn("2026-02-24", adverse(bp(130, 80))), htn("2026-03-10", adverse(bp(130, 80)))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 3: class 3 hides an uncontrolled pressure", []measure.Record{htn("2026-02-24", adverse(bp(150, 80))), htn("2026-03-10", bp(150, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 4: adverse now, uncontrolled before", []measure.Record{htn("2026-02-24", bp(150, 80)), htn("2026-03-10", adverse(bp(130, 80)))}, StepRevisit, "2026-03-24", false, false},
		{"records-and-chronic 4.4 next visit rule 4: first time", []measure.Record{htn("2026-02-24", bp(130, 80)), htn("2026-03-10", bp(150, 80))}, StepRevisit, "2026-03-24", false, false},
		{"records-and-chronic 4.4 next visit rule 5", []measure.Record{htn("2026-03-10", bp(130, 80))}, StepRoutine, "2026-06-10", false, false},
		{"records-and-chronic 4.4 next visit rule 5: after an uncontrolled visit", []measure.Record{htn("2026-02-24", bp(150, 80)), htn("2026-03-10", bp(130, 80))}, StepRoutine, "2026-06-10", false, false},
		{"records-and-chronic 4.4 next visit rule 9, 4.2 row routine next date: the stable keep the rhythm", []measure.Record{htn("2025-12-10", bp(130, 80)), htn("2026-03-10", bp(130, 80))}, StepRoutine, "2026-06-10", false, false},
		{"records-and-chronic 4.4 next visit rule 9: the uncontrolled come earlier", []measure.Record{htn("2025-12-10", bp(130, 80)), htn("2026-03-10", bp(140, 80))}, StepRevisit, "2026-03-24", false, false},
		{"records-and-chronic 9.3 rule 2: 30 November + 3 months", []measure.Record{htn("2025-11-30", bp(130, 80))}, StepRoutine, "2026-02-28", false, false},
		{"records-and-chronic 9.3 rule 2: leap year", []measure.Record{htn("2027-11-30", bp(130, 80))}, StepRoutine, "2028-02-29", false, false},
		{"records-and-chronic 4.4 next visit rule 6: tracked referral, still uncontrolled", []measure.Record{htn("2026-01-10", bp(150, 95)), htn("2026-01-24", tracked), htn("2026-02-07", bp(152, 90))}, StepRoutine, "2026-05-07", false, false},
		{"records-and-chronic 4.4 next visit rule 6 needs the tracking", []measure.Record{htn("2026-01-10", bp(150, 95)), htn("2026-01-24", referred), htn("2026-02-07", bp(152, 90))}, StepRefer, "2026-02-21", true, true},
		{"records-and-chronic 4.4 next visit rule 6 ends with a controlled visit", []measure.Record{htn("2026-01-24", tracked), htn("2026-02-07", bp(130, 80)), htn("2026-05-07", bp(150, 90))}, StepRevisit, "2026-05-21", false, false},
		{"records-and-chronic 4.4 next visit rule 7: lost visits are skipped", []measure.Record{htn("2026-02-01", bp(150, 80)), withOutcome(htn("2026-02-24", form.Facts{}), form.OutcomeLost), htn("2026-03-10", bp(150, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 7: a visit without a value is skipped", []measure.Record{htn("2026-02-01", bp(150, 80)), htn("2026-02-24", form.Facts{}), htn("2026-03-10", bp(150, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 7: any mode", []measure.Record{withMode(htn("2026-02-24", bp(150, 80)), measure.ModePhone), htn("2026-03-10", bp(150, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 7: six months to the day", []measure.Record{htn("2025-09-10", bp(150, 80)), htn("2026-03-10", bp(150, 80))}, StepRefer, "2026-03-24", true, true},
		{"records-and-chronic 4.4 next visit rule 7: longer than six months", []measure.Record{htn("2025-09-09", bp(150, 80)), htn("2026-03-10", bp(150, 80))}, StepRevisit, "2026-03-24", false, false},
		{"records-and-chronic 9.1 rule 3: the same day is one service", []measure.Record{htn("2026-03-10", bp(150, 80)), htn("2026-03-10", bp(150, 80))}, StepRevisit, "2026-03-24", false, false},
		{"another disease's visits do not count", []measure.Record{visit(FormDiabetes, "2026-02-24", bp(150, 80)), htn("2026-03-10", bp(150, 80))}, StepRevisit, "2026-03-24", false, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := propose(Hypertension, tt.visits...)
			assert.Equal(t, tt.step, o.NextStep)
			assert.Equal(t, tt.next, o.NextVisit.String())
			assert.Equal(t, tt.referral, o.ReferralRequired)
			assert.Equal(t, tt.track, o.TrackBy != 0)
		})
	}
}

func TestPropose_diabetes(t *testing.T) { // records-and-chronic 5.5
	dm := func(on string, facts form.Facts) measure.Record { return visit(FormDiabetes, on, facts) }
	high := fpg("6.5")
	high.SBP, high.DBP = new(180), new(90)
	below := fpg("6.5")
	below.SBP, below.DBP = new(179), new(109)
	complication, adverse := fpg("6.5"), fpg("7.5")
	complication.Class, adverse.Adverse = ClassComplication, true
	for _, tt := range []struct {
		rule        string
		visits      []measure.Record
		class, step int
	}{
		{"records-and-chronic 5.5 class rule 4: FPG 6.9", []measure.Record{dm("2026-03-10", fpg("6.9"))}, ClassSatisfied, StepRoutine},
		{"records-and-chronic 5.5 class rule 3: FPG 7.0", []measure.Record{dm("2026-03-10", fpg("7.0"))}, ClassUnsatisfied, StepRevisit},
		{"twice", []measure.Record{dm("2026-02-24", fpg("8")), dm("2026-03-10", fpg("7.0"))}, ClassUnsatisfied, StepRefer},
		{"records-and-chronic 5.5 D1: 16.7", []measure.Record{dm("2026-03-10", fpg("16.7"))}, ClassUnsatisfied, StepUrgent},
		{"records-and-chronic 5.5 D1: 16.6 is none", []measure.Record{dm("2026-03-10", fpg("16.6"))}, ClassUnsatisfied, StepRevisit},
		{"records-and-chronic 5.5 D2: 3.9 although at target", []measure.Record{dm("2026-03-10", fpg("3.9"))}, ClassSatisfied, StepUrgent},
		{"records-and-chronic 5.5 D2: 4.0 is none", []measure.Record{dm("2026-03-10", fpg("4.0"))}, ClassSatisfied, StepRoutine},
		{"records-and-chronic 5.5 D3: 180/90", []measure.Record{dm("2026-03-10", high)}, ClassSatisfied, StepUrgent},
		{"records-and-chronic 5.5 D3: 179/109 is none", []measure.Record{dm("2026-03-10", below)}, ClassSatisfied, StepRoutine},
		{"records-and-chronic 5.5 row danger signs: a ticked one", []measure.Record{dm("2026-03-10", with(fpg("6.5"), form.Marks{MarkDanger: "D5"}))}, ClassSatisfied, StepUrgent},
		{"records-and-chronic 5.5 class rule 1: complication", []measure.Record{dm("2026-03-10", complication)}, ClassComplication, StepRefer},
		{"records-and-chronic 5.5 class rule 2: adverse reaction", []measure.Record{dm("2026-03-10", adverse)}, ClassAdverse, StepRevisit},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := propose(Diabetes, tt.visits...)
			assert.Equal(t, tt.class, o.Class)
			assert.Equal(t, tt.step, o.NextStep)
		})
	}
}

func TestPropose_wordsForTheDoctor(t *testing.T) {
	o := propose(Hypertension, htn("2026-02-24", bp(150, 80)), htn("2026-03-10", bp(152, 94)))
	assert.Equal(t, []form.Reason{
		{Rule: "records-and-chronic 4.4 class rule 3", Text: "血压 152/94 mmHg，55 岁，目标低于 140/90 mmHg，未达标：控制不满意"},
		{Rule: "records-and-chronic 4.4 next visit rule 3", Text: "与 2026-02-24 随访连续两次控制不满意：应转诊，3 月 24 日前追踪转诊情况"},
	}, o.Reasons)
	phone := propose(Hypertension, withMode(htn("2026-03-10", bp(130, 80)), measure.ModePhone))
	assert.Contains(t, phone.Reasons[2].Text, "3 月 31 日")
	assert.Empty(t, propose(Hypertension, withOutcome(htn("2026-03-10", form.Facts{}), form.OutcomeLost)).Reasons)
}
