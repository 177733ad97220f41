package rules

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// well is a patient of whom everything is good, and what the change says.
func well(changes ...func(*SMIVisit)) *SMIVisit {
	v := &SMIVisit{Risk: new(0), Symptoms: form.Codes{"0"}, Insight: new(1), Social: []*int{new(1), new(2), new(9), new(1), new(1)}}
	for _, change := range changes {
		change(v)
	}
	return v
}

func risk(n int) func(*SMIVisit)            { return func(v *SMIVisit) { v.Risk = &n } }
func suffers(c ...string) func(*SMIVisit)   { return func(v *SMIVisit) { v.Symptoms = c } }
func insight(n int) func(*SMIVisit)         { return func(v *SMIVisit) { v.Insight = &n } }
func found(signs ...string) func(*SMIVisit) { return func(v *SMIVisit) { v.Grave = signs } }
func stated(class int) func(*SMIVisit)      { return func(v *SMIVisit) { v.Class = class } }

func proposeSMI(v *SMIVisit, before ...int) form.Proposal {
	c := &form.Context{Birth: day("1980-01-01"), Params: Default(), Visit: &form.Visit{VisitDate: day("2026-03-10")}}
	for n, class := range before {
		c.Previous = append(c.Previous, form.Past{Form: FormSMIFollowup, Date: day("2026-01-10") + civil.Date(n*14), Outcome: form.OutcomeDone, Facts: form.Facts{Class: class}})
	}
	return ProposeSMI(c, v)
}

func TestProposeSMI(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		v      *SMIVisit
		before []int
		class  int
		next   string
		refer  bool
	}{
		{"records-and-chronic 7.5 rule 1, 7.3 row level: danger level 3", well(risk(3)), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: danger level 5", well(risk(5)), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: no insight", well(insight(3)), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: marked psychotic symptoms", well(found("G1")), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: serious drug reaction", well(found("G2")), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: serious physical disease", well(found("G3")), nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: one answer is enough", &SMIVisit{Risk: new(4)}, nil, SMIUnstable, "2026-03-24", true},
		{"records-and-chronic 7.5 rule 1: admitted", well(risk(3), func(v *SMIVisit) { v.Admitted = true }), nil, SMIUnstable, "2026-06-10", false},
		{"records-and-chronic 7.5 rule 2: stable", well(), nil, SMIStable, "2026-06-10", false},
		{"records-and-chronic 7.5 rule 2: settled after the two weeks", well(), []int{SMIBasic}, SMIStable, "2026-06-10", false},
		{"records-and-chronic 7.5 rule 2: physical disease not stable", well(found("G4")), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 2: something else abnormal", well(found("G5")), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 3: danger level 1", well(risk(1)), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 3: danger level 2", well(risk(2)), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 3: partial insight", well(insight(2)), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 3: not settled after the two weeks", well(risk(1)), []int{SMIBasic}, SMIBasic, "2026-04-10", false},
		{"records-and-chronic 7.5 rule 3: unstable before, two weeks first", well(risk(1)), []int{SMIUnstable}, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 4: social function poor", well(func(v *SMIVisit) { v.Social[4] = new(3) }), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 4: work does not apply", well(func(v *SMIVisit) { v.Social[2] = new(9) }), nil, SMIStable, "2026-06-10", false},
		{"records-and-chronic 7.5 rule 4: one symptom", well(suffers("11")), nil, SMIStable, "2026-06-10", false},
		{"records-and-chronic 7.5 rule 4: one marked symptom", well(suffers("3")), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 4: two symptoms", well(suffers("2", "11")), nil, SMIBasic, "2026-03-24", false},
		{"records-and-chronic 7.5 rule 4: the doctor's class wins", well(stated(SMIBasic)), nil, SMIStable, "2026-03-24", false},
		{"records-and-chronic 7.5 rules 1 to 4: an answer is missing", well(insight(2), suffers()), nil, 0, "2026-06-10", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := proposeSMI(tt.v, tt.before...)
			assert.Equal(t, []any{tt.class, tt.next, tt.refer}, []any{o.Class, o.NextVisit.String(), o.ReferralRequired})
			assert.NotEmpty(t, o.Reasons[0].Text)
		})
	}
	assert.Empty(t, ProposeSMI(&form.Context{Visit: &form.Visit{VisitOutcome: new(form.OutcomeLost)}}, well()).Reasons)
}

func TestProposeSMI_alert(t *testing.T) {
	suicidal := func(v *SMIVisit) { v.Suicidal = true }
	for _, tt := range []struct {
		rule      string
		v         *SMIVisit
		alert     bool
		emergency bool
	}{
		{"records-and-chronic 7.5 rule 5: level 2", well(risk(2)), false, false},
		{"records-and-chronic 7.5 rule 5: level 3", well(risk(3)), true, false},
		{"records-and-chronic 7.5 rule 5: level 4", well(risk(4)), true, true},
		{"records-and-chronic 7.5 rule 5: attempted suicide", well(risk(0), suicidal), true, true},
		{"records-and-chronic 7.5 rule 5: level 3 and attempted suicide", well(risk(3), suicidal), true, true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var all strings.Builder
			for _, r := range proposeSMI(tt.v).Reasons {
				all.WriteString(r.Text)
			}
			assert.Equal(t, tt.alert, strings.Contains(all.String(), "当日报告"))
			assert.Equal(t, tt.emergency, strings.Contains(all.String(), "应急联系人"))
		})
	}
}

func TestProposeSMI_discharge(t *testing.T) {
	for _, tt := range []struct {
		rule, discharged string
		late             bool
	}{
		{"records-and-chronic 7.6 row first visit: ten working days after discharge", "2026-02-24", false},
		{"records-and-chronic 7.6 row first visit: eleven working days", "2026-02-23", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := proposeSMI(well(func(v *SMIVisit) { v.LastStay = day(tt.discharged) }))
			assert.Equal(t, tt.late, strings.Contains(o.Reasons[len(o.Reasons)-1].Text, "出院"))
		})
	}
}

func TestAddWorkdays(t *testing.T) { // records-and-chronic 7.6 row first visit: Monday to Friday
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{{"2026-03-02", 10, "2026-03-16"}, {"2026-03-06", 1, "2026-03-09"}, {"2026-03-07", 1, "2026-03-09"}, {"2026-03-08", 5, "2026-03-13"}} {
		assert.Equal(t, tt.want, addWorkdays(day(tt.from), tt.n).String(), tt.from)
	}
}

func TestProposeSMIConsent(t *testing.T) {
	c := &form.Context{Visit: &form.Visit{VisitDate: day("2026-03-31")}, Enrolled: map[string]civil.Date{measure.SMI: day("2026-03-30")}}
	t.Run("records-and-chronic 7.1: no consent, contact after half a year", func(t *testing.T) {
		assert.Equal(t, "2026-09-30", ProposeSMIConsent(c, false).NextVisit.String())
	})
	t.Run("records-and-chronic 7.6 row first visit: ten working days after the enrolment", func(t *testing.T) {
		assert.Equal(t, "2026-04-13", ProposeSMIConsent(c, true).NextVisit.String())
	})
}

// mind is a done follow-up with a class and marks "name=value".
func mind(on string, class int, marks ...string) measure.Record {
	f := form.Facts{Class: class, Marks: form.Marks{MarkSMIRisk: "0"}}
	for _, pair := range marks {
		name, value, _ := strings.Cut(pair, "=")
		f.Marks[name] = value
	}
	return visit(FormSMIFollowup, on, f)
}

func consented(on, answer string) measure.Record {
	return visit(FormSMISupplement, on, form.Facts{Marks: form.Marks{MarkSMIConsent: answer}})
}

func TestDuties_smi(t *testing.T) {
	yes := consented("2026-01-06", "1")
	later := func(r measure.Record, next string) measure.Record {
		r.Facts.NextDate = next
		return r
	}
	for _, tt := range []struct {
		rule                   string
		records                []measure.Record
		kind, form, opens, due string
		closes                 string
	}{
		{"records-and-chronic 7.6 row first visit: ten working days", []measure.Record{yes}, DutyFirst, FormSMIFollowup, "2026-01-06", "2026-01-19", "2026-01-19"},
		{"records-and-chronic 7.6 row window: unstable, not a day later", []measure.Record{yes, mind("2026-02-02", SMIUnstable, "referral=1")}, DutyRevisit, FormSMIFollowup, "2026-02-03", "2026-02-16", "2026-02-16"},
		{"records-and-chronic 7.6 row window: basically stable, 5 days", []measure.Record{yes, mind("2026-02-02", SMIBasic)}, DutyRevisit, FormSMIFollowup, "2026-02-03", "2026-02-16", "2026-02-21"},
		{"records-and-chronic 7.5 rule 3: again basically stable, a month", []measure.Record{yes, mind("2026-02-02", SMIBasic), mind("2026-02-16", SMIBasic)}, DutyRevisit, FormSMIFollowup, "2026-02-17", "2026-03-16", "2026-03-21"},
		{"records-and-chronic 7.6 row window: stable, 15 days", []measure.Record{yes, mind("2026-02-02", SMIStable)}, DutyRoutine, FormSMIFollowup, "2026-04-17", "2026-05-02", "2026-05-17"},
		{"records-and-chronic 9.3 rule 1: the doctor brings forward", []measure.Record{yes, later(mind("2026-02-02", SMIStable), "2026-04-01")}, DutyRoutine, FormSMIFollowup, "2026-03-17", "2026-04-01", "2026-04-16"},
		{"records-and-chronic 9.3 rule 1: and does not postpone", []measure.Record{yes, later(mind("2026-02-02", SMIStable), "2026-06-01")}, DutyRoutine, FormSMIFollowup, "2026-04-17", "2026-05-02", "2026-05-17"},
		{"records-and-chronic 9.3 rule 1: unless he says why, within the quarter", []measure.Record{yes, later(mind("2026-02-02", SMIStable, "postponed=1"), "2026-07-05")}, DutyRoutine, FormSMIFollowup, "2026-06-15", "2026-06-30", "2026-06-30"},
		{"records-and-chronic 7.5 rule 6: four a year, the year must not end short", []measure.Record{yes, mind("2026-10-20", SMIStable)}, DutyRoutine, FormSMIFollowup, "2026-12-16", "2026-12-31", "2026-12-31"},
		{"records-and-chronic 7.5 rule 1: admitted, visited after discharge", []measure.Record{yes, mind("2026-02-02", SMIUnstable, "admitted=1")}, DutyRoutine, FormSMIFollowup, "2026-04-17", "2026-05-02", "2026-05-17"},
		{"records-and-chronic 7.5 rule 5: level 3 alarms the same day", []measure.Record{yes, mind("2026-02-02", SMIUnstable, "risk=3")}, DutyAlert, FormSMIFollowup, "2026-02-02", "2026-02-02", "2026-02-02"},
		{"records-and-chronic 7.5 rule 5: attempted suicide", []measure.Record{yes, mind("2026-02-02", SMIBasic, "suicidal=1")}, DutyAlert, FormSMIFollowup, "2026-02-02", "2026-02-02", "2026-02-02"},
		{"records-and-chronic 7.1: no consent, half-yearly contact", []measure.Record{consented("2026-01-06", "0")}, DutyOffer, FormSMISupplement, "2026-06-21", "2026-07-06", "2026-07-21"},
		{"records-and-chronic 7.1: contact tried, half a year from then", []measure.Record{consented("2026-01-06", "0"), withOutcome(mind("2026-05-01", 0), form.OutcomeRefused)}, DutyOffer, FormSMISupplement, "2026-10-17", "2026-11-01", "2026-11-16"},
		{"records-and-chronic 7.5 rule 7: three failed attempts, searched for every month", []measure.Record{yes, mind("2026-02-02", SMIStable), withOutcome(mind("2026-05-01", 0), form.OutcomeNotMet), withOutcome(mind("2026-05-05", 0), form.OutcomeNotMet), withOutcome(mind("2026-05-12", 0), form.OutcomeNotMet)}, DutyTrace, FormSMIFollowup, "2026-05-13", "2026-06-12", "2026-06-12"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			duties := only(enrolled(measure.SMI, "2026-01-05", tt.records...), tt.kind)
			require.Len(t, duties, 1, fmt.Sprint(duties))
			d := duties[0]
			if tt.kind == DutyFirst {
				tt.opens = "2026-01-05"
			}
			assert.Equal(t, []string{tt.form, tt.opens, tt.due, tt.closes}, []string{d.Form, d.OpensOn.String(), d.DueOn.String(), d.ClosesOn.String()}, d.Reason.Text)
			assert.Equal(t, measure.SMI, d.Programme)
		})
	}
	for _, tt := range []struct {
		rule    string
		records []measure.Record
		kind    string
	}{
		{"records-and-chronic 7.5 rule 5: level 2", []measure.Record{yes, mind("2026-02-02", SMIBasic, "risk=2")}, DutyAlert},
		{"records-and-chronic 7.5 rule 5: referred at the visit", []measure.Record{yes, mind("2026-02-02", SMIUnstable, "risk=3", "referral=1")}, DutyAlert},
		{"records-and-chronic 7.5 rule 5: seen again", []measure.Record{yes, mind("2026-02-02", SMIUnstable, "risk=3"), mind("2026-02-10", SMIStable)}, DutyAlert},
		{"records-and-chronic 7.1: no follow-up form without consent", []measure.Record{consented("2026-01-06", "0")}, DutyFirst},
		{"records-and-chronic 7.5 rule 6: no health check without consent", []measure.Record{consented("2026-01-06", "0")}, DutyCheckup},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Empty(t, only(enrolled(measure.SMI, "2026-01-05", tt.records...), tt.kind))
		})
	}
	t.Run("records-and-chronic 7.1: supplementary form on enrolment", func(t *testing.T) {
		var forms []string
		for _, d := range only(enrolled(measure.SMI, "2026-01-05"), DutyFirst) {
			forms = append(forms, d.Form)
		}
		assert.ElementsMatch(t, []string{FormSMISupplement, FormSMIFollowup}, forms)
	})
	t.Run("records-and-chronic 7.5 rule 6: one health check a year", func(t *testing.T) {
		duties := only(enrolled(measure.SMI, "2026-01-05", yes), DutyCheckup)
		require.Len(t, duties, 2)
		assert.Contains(t, duties[0].Reason.Text, "严重精神障碍患者：2026 年体检 1 次")
	})
	t.Run("records-and-chronic 7.5 rule 7: lost, the search goes on", func(t *testing.T) {
		h := enrolled(measure.SMI, "2026-01-05", yes, mind("2026-02-02", SMIStable))
		h.Enrolments[0].LostOn = day("2026-03-01")
		assert.Equal(t, day("2026-03-01"), only(h, DutyRoutine)[0].ActiveTo)
		assert.Contains(t, only(h, DutyTrace)[0].Reason.Text, "派出所")
	})
}

func TestSMIDeadline(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		visits []measure.Record
		want   string
	}{
		{"records-and-chronic 7.6 row window: unstable", []measure.Record{mind("2026-02-02", SMIUnstable)}, "2026-02-16"},
		{"records-and-chronic 7.6 row window: basically stable", []measure.Record{mind("2026-02-02", SMIBasic)}, "2026-02-21"},
		{"records-and-chronic 7.6 row window: basically stable again", []measure.Record{mind("2026-01-19", SMIBasic), mind("2026-02-02", SMIBasic)}, "2026-03-07"},
		{"records-and-chronic 7.6 row window: basically stable long ago", []measure.Record{mind("2025-08-01", SMIBasic), mind("2026-02-02", SMIBasic)}, "2026-02-21"},
		{"records-and-chronic 7.6 row window: stable", []measure.Record{mind("2026-02-02", SMIStable)}, "2026-05-17"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, SMIDeadline(Default(), tt.visits).String())
		})
	}
}
