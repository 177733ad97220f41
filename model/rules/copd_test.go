package rules

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// lungs is what a follow-up of COPD found: "name=value" marks; without any the patient has no symptoms.
func lungs(marks ...string) form.Facts {
	m := form.Marks{MarkCOPDSymptoms: "1", MarkSpO2: "96", MarkExacerbations: "0"}
	for _, pair := range marks {
		name, value, _ := strings.Cut(pair, "=")
		m[name] = value
	}
	return form.Facts{Marks: m}
}

func copd(on string, facts form.Facts) measure.Record { return visit(FormCOPDFollowup, on, facts) }

func adverse(f form.Facts) form.Facts {
	f.Adverse = true
	return f
}

func TestPropose_copd(t *testing.T) {
	acute, tracked := "acute=A4", "tracked=2026-02-20"
	for _, tt := range []struct {
		rule        string
		visits      []measure.Record
		class, step int
		next        string
		refer       bool
	}{
		{"records-and-chronic 6.6 rule 1: a sign of an exacerbation", []measure.Record{copd("2026-03-10", lungs(acute))}, ClassUnsatisfied, StepRefer, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 1: no sign", []measure.Record{copd("2026-03-10", lungs())}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 1: the same sign after a tracked referral is not referred again", []measure.Record{copd("2026-02-10", lungs(acute, tracked)), copd("2026-03-10", lungs(acute))}, ClassUnsatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 1: another sign after a tracked referral is", []measure.Record{copd("2026-02-10", lungs(acute, tracked)), copd("2026-03-10", lungs("acute=A4|A8"))}, ClassUnsatisfied, StepRefer, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 2: SpO2 89", []measure.Record{copd("2026-03-10", lungs("spo2=89"))}, ClassUnsatisfied, StepUrgent, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 2: SpO2 90", []measure.Record{copd("2026-03-10", lungs("spo2=90"))}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 2: SpO2 fell, as the form found", []measure.Record{copd("2026-03-10", lungs("danger=D2"))}, ClassUnsatisfied, StepUrgent, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 3: confusion, ticked", []measure.Record{copd("2026-03-10", lungs("danger=D3"))}, ClassUnsatisfied, StepUrgent, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 3: 29 breaths", []measure.Record{copd("2026-03-10", lungs("resp_rate=29"))}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 3: 30 breaths", []measure.Record{copd("2026-03-10", lungs("resp_rate=30"))}, ClassUnsatisfied, StepUrgent, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 3: 119 beats", []measure.Record{copd("2026-03-10", lungs("heart_rate=119"))}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 3: 120 beats", []measure.Record{copd("2026-03-10", lungs("heart_rate=120"))}, ClassUnsatisfied, StepUrgent, "2026-03-24", true},
		{"records-and-chronic 6.3 row after exacerbation, 6.6 rule 4: first time", []measure.Record{copd("2026-03-10", lungs("exacerbations=1"))}, ClassUnsatisfied, StepRevisit, "2026-03-24", false},
		{"records-and-chronic 6.6 rule 4: first adverse reaction", []measure.Record{copd("2026-03-10", adverse(lungs()))}, ClassAdverse, StepRevisit, "2026-03-24", false},
		{"records-and-chronic 6.6 rule 4: two in a row", []measure.Record{copd("2026-02-24", lungs("exacerbations=1")), copd("2026-03-10", lungs("exacerbations=1"))}, ClassUnsatisfied, StepRefer, "2026-03-24", true},
		{"records-and-chronic 6.6 rule 5: otherwise three months", []measure.Record{copd("2026-02-24", lungs("exacerbations=1")), copd("2026-03-10", lungs())}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.6 rule 5: end of a month", []measure.Record{copd("2025-11-30", lungs())}, ClassSatisfied, StepRoutine, "2026-02-28", false},
		{"records-and-chronic 6.6 rule 5: by telephone too", []measure.Record{withMode(copd("2026-03-10", lungs("spo2=")), measure.ModePhone)}, ClassSatisfied, StepRoutine, "2026-06-10", false},
		{"records-and-chronic 6.5 visit_class: nothing asked, no class", []measure.Record{copd("2026-03-10", form.Facts{})}, 0, 0, "", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := propose(COPD, tt.visits...)
			assert.Equal(t, []any{tt.class, tt.step, tt.next, tt.refer}, []any{o.Class, o.NextStep, o.NextVisit.String(), o.ReferralRequired})
			for _, r := range o.Reasons {
				assert.True(t, strings.HasPrefix(r.Rule, "records-and-chronic 6."), r.Rule)
			}
		})
	}
}

func TestSpO2Dropped(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		before string
		now    int
		want   bool
	}{
		{"records-and-chronic 6.6 rule 2: 4 points below", "97", 93, false},
		{"records-and-chronic 6.6 rule 2: 5 points below", "97", 92, true},
		{"records-and-chronic 6.6 rule 2: never measured", "", 92, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := &form.Context{Visit: &form.Visit{VisitDate: day("2026-03-10")}, Previous: []form.Past{
				{Form: FormCOPDFollowup, Date: day("2025-12-10"), Outcome: form.OutcomeDone, Facts: lungs("spo2=" + tt.before)},
				{Form: FormCOPDFollowup, Date: day("2026-01-10"), Outcome: form.OutcomeDone, Facts: lungs("spo2=")},
				{Form: FormCOPDFollowup, Date: day("2026-03-10"), Outcome: form.OutcomeDone, Facts: lungs("spo2=100")},
			}}
			assert.Equal(t, tt.want, SpO2Dropped(c, tt.now))
		})
	}
}

func TestCOPDAdvice(t *testing.T) {
	current := []string{"pft=2025-03-10", "flu=2025-10-01", "cigarettes=0"}
	for _, tt := range []struct {
		rule  string
		marks []string
		want  []string // fragments, one for each piece of advice
	}{
		{"records-and-chronic 6.6 rule 6: nothing to say", nil, nil},
		{"records-and-chronic 6.6 rule 2: SpO2 90", []string{"spo2=90"}, []string{"当日复核"}},
		{"records-and-chronic 6.6 rule 2: SpO2 92", []string{"spo2=92"}, []string{"当日复核"}},
		{"records-and-chronic 6.6 rule 2: SpO2 93", []string{"spo2=93"}, nil},
		{"records-and-chronic 6.6 rule 6: one cigarette", []string{"cigarettes=1"}, []string{"戒烟"}},
		{"records-and-chronic 6.6 rule 6: vaccinated on the first day of the season", []string{"flu=2025-09-01"}, nil},
		{"records-and-chronic 6.6 rule 6: vaccinated the day before the season", []string{"flu=2025-08-31"}, []string{"流感疫苗"}},
		{"records-and-chronic 6.3 row lung function: twelve months old", []string{"pft=2025-03-10"}, nil},
		{"records-and-chronic 6.3 row lung function, 6.6 rule 6: older than twelve months", []string{"pft=2025-03-09"}, []string{"肺功能检查"}},
		{"records-and-chronic 6.3 row lung function: never tested", []string{"pft="}, []string{"没有肺功能检查记录"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			facts := lungs(append(append([]string{}, current...), tt.marks...)...)
			c := &form.Context{Params: Default(), Visit: &form.Visit{VisitDate: day("2026-03-10")}}
			advice := COPDAdvice(c, &facts)
			require.Len(t, advice, len(tt.want), advice)
			for i := range advice {
				assert.Contains(t, advice[i].Text, tt.want[i])
			}
		})
	}
	earlier := &form.Context{Visit: &form.Visit{VisitDate: day("2026-09-01")}, Previous: []form.Past{{Facts: lungs("flu=2026-09-01", "pft=2026-08-01")}}}
	none := lungs()
	assert.Empty(t, COPDAdvice(earlier, &none), "an earlier record says it")
	lost := &form.Context{Visit: &form.Visit{VisitDate: day("2026-09-01"), VisitOutcome: new(form.OutcomeLost)}}
	assert.Empty(t, COPDAdvice(lost, &none), "no advice without a visit")
}

func TestGOLD(t *testing.T) { // records-and-chronic 6.5 fev1_pred
	for value, want := range map[string]int{"80": 1, "79.9": 2, "50": 2, "49.9": 3, "30": 3, "29.9": 4} {
		assert.Equal(t, want, GOLD(form.MustDecimal(value)), value)
	}
}

func TestCOPDUnconfirmed(t *testing.T) {
	for _, tt := range []struct {
		rule, ratio string
		want        bool
	}{
		{"records-and-chronic 6.2 rule 2: 69.9", "69.9", false},
		{"records-and-chronic 6.2 rule 2: 70.0", "70.0", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, COPDUnconfirmed(nil, form.MustDecimal(tt.ratio), day("2026-03-10")))
		})
	}
}

func TestSpirometryAdvised(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		marks form.Marks
		age   int
		want  bool
	}{
		{"records-and-chronic 6.2 rule 4: coughs and smokes, 35", form.Marks{MarkRespiratory: "1", MarkSmoking: "3"}, 35, true},
		{"records-and-chronic 6.2 rule 4: 34", form.Marks{MarkRespiratory: "1", MarkSmoking: "3"}, 34, false},
		{"records-and-chronic 6.2 rule 4: has stopped smoking", form.Marks{MarkRespiratory: "1", MarkSmoking: "2"}, 60, true},
		{"records-and-chronic 6.2 rule 4: dust", form.Marks{MarkRespiratory: "1", MarkSmoking: "1", MarkDust: "1"}, 60, true},
		{"records-and-chronic 6.2 rule 4: never exposed", form.Marks{MarkRespiratory: "1", MarkSmoking: "1"}, 60, false},
		{"records-and-chronic 6.2 rule 4: no symptoms", form.Marks{MarkSmoking: "3"}, 60, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, SpirometryAdvised(nil, &form.Facts{Marks: tt.marks}, tt.age, day("2026-03-01")))
		})
	}
}

func TestDuties_copd(t *testing.T) {
	ok := lungs()
	first := visit(FormCOPDFirst, "2026-01-10", form.Facts{})
	for _, tt := range []struct {
		rule                           string
		enrolled                       string
		visits                         []measure.Record
		kind, form, opens, due, closes string
	}{
		{"records-and-chronic 6.3 row first follow-up: within 14 days", "2026-01-05", nil, DutyFirst, FormCOPDFirst, "2026-01-05", "2026-01-19", "2026-01-19"},
		{"records-and-chronic 6.3 row first follow-up: a telephone call is none", "2026-01-05", []measure.Record{withMode(copd("2026-01-10", ok), measure.ModePhone)}, DutyFirst, FormCOPDFirst, "2026-01-05", "2026-01-19", "2026-01-19"},
		{"records-and-chronic 6.3 row follow-up: a quarter on, ± 15 days", "2026-01-05", []measure.Record{first}, DutyRoutine, FormCOPDFollowup, "2026-03-26", "2026-04-10", "2026-04-25"},
		{"records-and-chronic 6.3 row follow-up: by telephone counts after the first", "2026-01-05", []measure.Record{first, withMode(copd("2026-04-08", ok), measure.ModePhone)}, DutyRoutine, FormCOPDFollowup, "2026-06-23", "2026-07-08", "2026-07-23"},
		{"records-and-chronic 6.3 row after exacerbation: within two weeks", "2026-01-05", []measure.Record{first, copd("2026-04-08", lungs("exacerbations=1"))}, DutyRevisit, FormCOPDFollowup, "2026-04-09", "2026-04-22", "2026-04-22"},
		{"records-and-chronic 6.6 rule 1: tracking of the referral", "2026-01-05", []measure.Record{first, copd("2026-04-08", lungs("acute=A6"))}, DutyReferral, FormCOPDFollowup, "2026-04-09", "2026-04-22", "2026-04-22"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			duties := only(enrolled(measure.COPD, tt.enrolled, tt.visits...), tt.kind)
			require.Len(t, duties, 1)
			d := duties[0]
			assert.Equal(t, []string{tt.form, tt.opens, tt.due, tt.closes}, []string{d.Form, d.OpensOn.String(), d.DueOn.String(), d.ClosesOn.String()})
		})
	}
	t.Run("records-and-chronic 6.3 copd_min_f2f: the reason says how many have to be face to face", func(t *testing.T) {
		text := func(visits ...measure.Record) string {
			return only(enrolled(measure.COPD, "2026-01-05", visits...), DutyRoutine)[0].Reason.Text
		}
		assert.Contains(t, text(first), "2026 年至少面对面随访 2 次，已 1 次")
		assert.NotContains(t, text(first, copd("2026-04-08", ok)), "面对面")
	})
	t.Run("records-and-chronic 6.3 yearly checkup, 9.3 rule 6: one for all", func(t *testing.T) {
		duties := only(enrolled(measure.COPD, "2026-01-05", first), DutyCheckup)
		require.Len(t, duties, 2)
		assert.Contains(t, duties[0].Reason.Text, "慢阻肺病患者：2026 年体检 1 次")
	})
	t.Run("records-and-chronic 6.2 rule 1: nobody is followed up without an enrolment", func(t *testing.T) {
		h := enrolled(measure.COPD, "2026-01-05")
		h.Enrolments = nil
		h.Person.FiledOn = civil.None
		assert.Empty(t, Duties(h, Default(), horizon))
	})
}

func TestDuties_attempts(t *testing.T) {
	first := visit(FormCOPDFirst, "2026-01-10", form.Facts{})
	failed := func(on string, outcome int) measure.Record {
		return withOutcome(copd(on, form.Facts{}), outcome)
	}
	unmet := func(days ...int) []measure.Record {
		list := []measure.Record{first}
		for _, n := range days {
			list = append(list, failed("2026-04-"+strconv.Itoa(100 + n)[1:], form.OutcomeNotMet))
		}
		return list
	}
	for _, tt := range []struct {
		rule             string
		visits           []measure.Record
		kind, opens, due string // "" = none
	}{
		{"records-and-chronic 9.2 row not met: again in 3 to 7 days", unmet(10), DutyRetry, "2026-04-13", "2026-04-17"},
		{"records-and-chronic 9.2 row not met: twice", unmet(10, 15), DutyRetry, "2026-04-18", "2026-04-22"},
		{"records-and-chronic 9.2 row lost: three attempts on different days", unmet(10, 15, 20), DutyTrace, "2026-04-21", "2026-05-20"},
		{"records-and-chronic 9.2 row lost: two attempts on one day are one", unmet(10, 15, 15), DutyRetry, "2026-04-18", "2026-04-22"},
		{"records-and-chronic 9.2 row lost: a refusal between is a meeting", append(unmet(10, 15), failed("2026-04-18", form.OutcomeRefused), failed("2026-04-20", form.OutcomeNotMet)), DutyRetry, "2026-04-23", "2026-04-27"},
		{"records-and-chronic 9.2 row lost: stated", []measure.Record{first, failed("2026-04-10", form.OutcomeLost)}, DutyTrace, "2026-04-11", "2026-05-10"},
		{"records-and-chronic 9.2 row refused: offered again after 90 days", []measure.Record{first, failed("2026-04-10", form.OutcomeRefused)}, DutyOffer, "2026-07-09", "2026-07-09"},
		{"records-and-chronic 9.2: settled by a visit", append(unmet(10), copd("2026-04-12", lungs())), "", "", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			h := enrolled(measure.COPD, "2026-01-05", tt.visits...)
			var duties []Duty
			for _, kind := range []string{DutyRetry, DutyTrace, DutyOffer} {
				duties = append(duties, only(h, kind)...)
			}
			if tt.kind == "" {
				assert.Empty(t, duties)
				return
			}
			require.Len(t, duties, 1)
			assert.Equal(t, []string{tt.kind, tt.opens, tt.due}, []string{duties[0].Kind, duties[0].OpensOn.String(), duties[0].DueOn.String()})
		})
	}
	t.Run("records-and-chronic 9.2 row lost: the follow-up rests, the search goes on", func(t *testing.T) {
		h := enrolled(measure.COPD, "2026-01-05", first)
		h.Enrolments[0].LostOn = day("2026-03-01")
		assert.Equal(t, day("2026-03-01"), only(h, DutyRoutine)[0].ActiveTo)
		trace := only(h, DutyTrace)
		require.Len(t, trace, 1)
		assert.Equal(t, []string{"2026-03-01", "2026-04-01"}, []string{trace[0].ActiveFrom.String(), trace[0].DueOn.String()})
		h.Enrolments[0].EndedOn = day("2026-03-15")
		assert.Equal(t, day("2026-03-15"), only(h, DutyTrace)[0].ActiveTo, "not after the end of the enrolment")
	})
}
