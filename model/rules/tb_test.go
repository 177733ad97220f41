package rules

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// marked are facts with marks "name=value".
func marked(pairs ...string) form.Facts {
	f := form.Facts{Marks: form.Marks{}}
	for _, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		f.Marks[name] = value
	}
	return f
}

// tbFirst is a first home visit supervised by the family, 2HRZE/4HR, on 2026-01-06, treatment begun on 2026-01-05.
func tbFirst(pairs ...string) measure.Record {
	return visit(FormTBFirst, "2026-01-06", marked(append([]string{"supervisor=2", "tb_intensive=2", "tb_course=6", "tb_start=2026-01-05"}, pairs...)...))
}

func tbVisit(on string, pairs ...string) measure.Record {
	return visit(FormTBFollowup, on, marked(append([]string{"missed=0"}, pairs...)...))
}

func TestParseTBRegimen(t *testing.T) { // records-and-chronic 8.3: the phases follow from the regimen
	for _, tt := range []struct {
		text        string
		retreatment bool
		want        TBRegimen
		named       bool
	}{
		{"2HRZE/4HR", false, TBRegimen{2, 6}, true},
		{"2H3R3Z3E3/4H3R3", false, TBRegimen{2, 6}, true},
		{"3HRZE/6HRE", true, TBRegimen{3, 9}, true},
		{"2HRZES／1HRZE/5HRE", true, TBRegimen{2, 8}, true},
		{"2HRZE", false, TBRegimen{2, 6}, false},
		{"", false, TBRegimen{2, 6}, false},
		{"", true, TBRegimen{2, 8}, false},
		{"标准方案", false, TBRegimen{2, 6}, false},
		{"0HRZE/4HR", false, TBRegimen{2, 6}, false},
		{"99HRZE/4HR", false, TBRegimen{2, 6}, false},
	} {
		got, named := ParseTBRegimen(nil, tt.text, tt.retreatment, day("2026-01-05"))
		assert.Equal(t, tt.want, got, tt.text)
		assert.Equal(t, tt.named, named, tt.text)
	}
}

// proposeTB proposes for the last of the visits; the others are its past.
func proposeTB(away int, visits ...measure.Record) form.Proposal {
	n := len(visits) - 1
	now := visits[n]
	c := &form.Context{Birth: day("1970-05-20"), Params: Default(), Enrolled: map[string]civil.Date{measure.TB: day("2026-01-05")},
		Visit: &form.Visit{VisitDate: now.Date, VisitMode: &now.Mode, VisitOutcome: &now.Outcome}}
	for _, v := range visits[:n] {
		c.Previous = append(c.Previous, form.Past{Form: v.Form, Date: v.Date, Mode: v.Mode, Outcome: v.Outcome, Facts: v.Facts})
	}
	return ProposeTB(c, &TBVisit{Facts: now.Facts, Away: away, FollowUp: now.Form == FormTBFollowup})
}

func TestProposeTB_schedule(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		visits []measure.Record
		next   string
	}{
		{"records-and-chronic 8.3 row family intensive: every 10 days", []measure.Record{tbFirst()}, "2026-01-16"},
		{"records-and-chronic 8.3 row family intensive: the last day of month 2", []measure.Record{tbFirst(), tbVisit("2026-03-04")}, "2026-03-14"},
		{"records-and-chronic 8.3 row family continuation: the first day of month 3", []measure.Record{tbFirst(), tbVisit("2026-03-05")}, "2026-04-05"},
		{"records-and-chronic 8.3 row family continuation: by the month stated", []measure.Record{tbFirst(), tbVisit("2026-02-20", "treat_month=3")}, "2026-03-20"},
		{"records-and-chronic 8.3 row family continuation: end of a month", []measure.Record{tbFirst(), tbVisit("2026-05-31")}, "2026-06-30"},
		{"records-and-chronic 8.3 row family intensive: injections after month 2", []measure.Record{tbFirst(), tbVisit("2026-04-05", "injections=1")}, "2026-04-15"},
		{"records-and-chronic 8.3: smear positive at month 2, a month longer", []measure.Record{tbFirst(), tbVisit("2026-03-01", "sputum=1"), tbVisit("2026-03-11", "sputum=1"), tbVisit("2026-04-04")}, "2026-04-14"},
		{"records-and-chronic 8.3: and no longer", []measure.Record{tbFirst(), tbVisit("2026-03-01", "sputum=1"), tbVisit("2026-03-11", "sputum=1"), tbVisit("2026-04-05")}, "2026-05-05"},
		{"records-and-chronic 8.3: smear positive at the beginning changes nothing", []measure.Record{tbFirst("sputum=1"), tbVisit("2026-03-05")}, "2026-04-05"},
		{"records-and-chronic 8.3 row medical staff: every month", []measure.Record{tbFirst("supervisor=1")}, "2026-02-06"},
		{"records-and-chronic 8.3 row self-administered: as family", []measure.Record{tbFirst("supervisor=3")}, "2026-01-16"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := proposeTB(0, tt.visits...)
			assert.Equal(t, tt.next, o.NextVisit.String())
			assert.False(t, o.ReferralRequired)
		})
	}
	assert.Empty(t, proposeTB(0, withOutcome(tbFirst(), form.OutcomeNotMet)).Reasons)
}

func TestProposeTB_decision(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		visit measure.Record
		away  int
		want  []string // rules of the reasons, besides that of the schedule
		refer bool
		next  string
	}{
		{"records-and-chronic 8.3 rule 1: on time, no reaction", tbVisit("2026-04-10"), 0, []string{"rule 1"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 2: one dose missed", tbVisit("2026-04-10", "missed=1"), 0, []string{"rule 2"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 2: six doses missed", tbVisit("2026-04-10", "missed=6"), 0, []string{"rule 2"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 2: a week missed", tbVisit("2026-04-10", "missed=7"), 0, []string{"rule 2", "rule 2"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 2: two doses of the intermittent regimen", tbVisit("2026-04-10", "missed=2", "daily=0"), 0, []string{"rule 2"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 2: a week of the intermittent regimen", tbVisit("2026-04-10", "missed=3", "daily=0"), 0, []string{"rule 2", "rule 2"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 3: comorbidity", tbVisit("2026-04-10", "comorbid=1"), 0, []string{"rule 3"}, true, "2026-04-24"},
		{"records-and-chronic 8.3 rule 3: reaction in the intensive phase, the earlier date", withFacts(tbVisit("2026-01-26"), adverse), 0, []string{"rule 3"}, true, "2026-02-05"},
		{"records-and-chronic 8.3 rule 3: doses missed because of a reaction", withFacts(tbVisit("2026-04-10", "missed=8"), adverse), 0, []string{"rule 3", "rule 2"}, true, "2026-04-24"},
		{"records-and-chronic 8.3 rule 4: month 2", tbVisit("2026-02-20", "treat_month=2"), 0, []string{"rule 1", "rule 4"}, false, "2026-03-02"},
		{"records-and-chronic 8.3 rule 4: month 3", tbVisit("2026-03-20", "treat_month=3"), 0, []string{"rule 1"}, false, "2026-04-20"},
		{"records-and-chronic 8.3 rule 4: month 5", tbVisit("2026-05-20", "treat_month=5"), 0, []string{"rule 1", "rule 4"}, false, "2026-06-20"},
		{"records-and-chronic 8.3 rule 4: month 6, the last", tbVisit("2026-06-20", "treat_month=6"), 0, []string{"rule 1", "rule 4"}, false, "2026-07-20"},
		{"records-and-chronic 8.3 rule 4: month 8, retreatment", tbVisit("2026-08-20", "treat_month=8", "tb_course=8"), 0, []string{"rule 1", "rule 4"}, false, "2026-09-20"},
		{"records-and-chronic 8.3 rule 5: away for 7 days", tbVisit("2026-04-10"), 7, []string{"rule 1"}, false, "2026-05-10"},
		{"records-and-chronic 8.3 rule 5: away for 8 days", tbVisit("2026-04-10"), 8, []string{"rule 1", "rule 5"}, false, "2026-05-10"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			o := proposeTB(tt.away, tbFirst(), tt.visit)
			var got []string
			for _, r := range o.Reasons {
				if rule, numbered := strings.CutPrefix(r.Rule, "records-and-chronic 8.3 "); numbered {
					got = append(got, rule)
				}
			}
			assert.Equal(t, tt.want, got)
			assert.Equal(t, tt.refer, o.ReferralRequired)
			assert.Equal(t, tt.next, o.NextVisit.String())
		})
	}
}

func withFacts(r measure.Record, change func(form.Facts) form.Facts) measure.Record {
	r.Facts = change(r.Facts)
	return r
}

func TestTBFirstVisitInTime(t *testing.T) {
	for _, tt := range []struct {
		rule, visited, hours string
		want                 bool
	}{
		{"records-and-chronic 8.2 row first visit: the third day", "2026-01-08", "", true},
		{"records-and-chronic 8.2 row first visit: the fourth day", "2026-01-09", "", false},
		{"records-and-chronic 8.2 row first visit: 72 hours by the clock", "2026-01-08", "72", true},
		{"records-and-chronic 8.2 row first visit: 73 hours by the clock", "2026-01-08", "73", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			f := marked("notice_hours=" + tt.hours)
			assert.Equal(t, tt.want, TBFirstVisitInTime(Default(), day("2026-01-05"), day(tt.visited), &f))
		})
	}
}

func TestTBRegular(t *testing.T) {
	for _, tt := range []struct {
		rule, due, taken string
		regular, known   bool
	}{
		{"records-and-chronic 8.5 row regular: 161 of 180", "180", "161", false, true},
		{"records-and-chronic 8.5 row regular: 162 of 180 is 90 %", "180", "162", true, true},
		{"records-and-chronic 8.5 row regular: all", "180", "180", true, true},
		{"records-and-chronic 8.5 row regular: unknown", "180", "", false, false},
		{"records-and-chronic 8.5 row regular: none were due", "0", "0", false, false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			f := marked("doses_due="+tt.due, "doses_taken="+tt.taken)
			regular, known := TBRegular(nil, &f, day("2026-07-05"))
			assert.Equal(t, []bool{tt.regular, tt.known}, []bool{regular, known})
		})
	}
}

func TestDuties_tb(t *testing.T) {
	unmet := func(on string, pairs ...string) measure.Record {
		return withOutcome(visit(FormTBFirst, on, marked(pairs...)), form.OutcomeNotMet)
	}
	closing := func(pairs ...string) measure.Record {
		return visit(FormTBClosing, "2026-07-06", marked(append([]string{"stop_reason=1"}, pairs...)...))
	}
	for _, tt := range []struct {
		rule                     string
		records                  []measure.Record
		kind, opens, due, closes string // due "" = none
	}{
		{"records-and-chronic 8.2 row first visit: within 72 hours of the notice", nil, DutyFirst, "2026-01-05", "2026-01-08", "2026-01-08"},
		{"records-and-chronic 8.2 row first visit: made", []measure.Record{tbFirst()}, DutyFirst, "", "", ""},
		{"records-and-chronic 8.2 row first visit: not met once", []measure.Record{unmet("2026-01-06")}, DutyReport, "", "", ""},
		{"records-and-chronic 8.2 row first visit: not met twice within 72 hours", []measure.Record{unmet("2026-01-06"), unmet("2026-01-07")}, DutyReport, "2026-01-07", "2026-01-07", "2026-01-07"},
		{"records-and-chronic 8.2 row first visit: not met twice, but later", []measure.Record{unmet("2026-01-06"), unmet("2026-01-09")}, DutyReport, "", "", ""},
		{"records-and-chronic 8.2 row first visit: reported", []measure.Record{unmet("2026-01-06"), unmet("2026-01-07", "reported=2026-01-07")}, DutyReport, "", "", ""},
		{"records-and-chronic 8.3 row window: 3 days before, 5 days after", []measure.Record{tbFirst()}, DutyRoutine, "2026-01-13", "2026-01-16", "2026-01-21"},
		{"records-and-chronic 9.3 rule 1: the doctor brings forward", []measure.Record{withFacts(tbFirst(), func(f form.Facts) form.Facts { return next(f, "2026-01-12") })}, DutyRoutine, "2026-01-09", "2026-01-12", "2026-01-17"},
		{"records-and-chronic 9.3 rule 1: and does not postpone", []measure.Record{withFacts(tbFirst(), func(f form.Facts) form.Facts { return next(f, "2026-01-30") })}, DutyRoutine, "2026-01-13", "2026-01-16", "2026-01-21"},
		{"records-and-chronic 8.3 row family continuation", []measure.Record{tbFirst(), tbVisit("2026-03-10")}, DutyRoutine, "2026-04-07", "2026-04-10", "2026-04-15"},
		{"records-and-chronic 8.4: at the end of the course only the closing is due", []measure.Record{tbFirst(), tbVisit("2026-06-10")}, DutyRoutine, "", "", ""},
		{"records-and-chronic 8.4: closing at the end of the course", []measure.Record{tbFirst(), tbVisit("2026-06-10")}, DutyClosing, "2026-07-02", "2026-07-05", "2026-07-10"},
		{"records-and-chronic 8.4: a month later when the smear stayed positive", []measure.Record{tbFirst(), tbVisit("2026-03-01", "sputum=1")}, DutyClosing, "2026-08-02", "2026-08-05", "2026-08-10"},
		{"records-and-chronic 8.4: the course goes on, and so do the visits", []measure.Record{tbFirst(), tbVisit("2026-07-10")}, DutyRoutine, "2026-08-07", "2026-08-10", "2026-08-15"},
		{"records-and-chronic 8.4: closed, no more visits", []measure.Record{tbFirst(), closing()}, DutyRoutine, "", "", ""},
		{"records-and-chronic 8.4: attendance confirmed within two weeks", []measure.Record{tbFirst(), closing()}, DutyReferral, "2026-07-07", "2026-07-20", "2026-07-20"},
		{"records-and-chronic 8.4: confirmed", []measure.Record{tbFirst(), closing("confirmed=2026-07-10")}, DutyReferral, "", "", ""},
		{"records-and-chronic 8.4: nothing to confirm of somebody who was lost", []measure.Record{tbFirst(), closing("stop_reason=3")}, DutyReferral, "", "", ""},
		{"records-and-chronic 8.3 rule 2: a week missed is reported", []measure.Record{tbFirst(), tbVisit("2026-02-10", "missed=7")}, DutyReport, "2026-02-10", "2026-02-10", "2026-02-10"},
		{"records-and-chronic 8.3 rule 2: six doses are not", []measure.Record{tbFirst(), tbVisit("2026-02-10", "missed=6")}, DutyReport, "", "", ""},
		{"records-and-chronic 8.3 rule 2: reported at the visit", []measure.Record{tbFirst(), tbVisit("2026-02-10", "missed=7", "reported=2026-02-10")}, DutyReport, "", "", ""},
		{"records-and-chronic 8.3 rule 3: the referral is followed up within 2 weeks", []measure.Record{tbFirst(), tbVisit("2026-02-10", "comorbid=1")}, DutyReferral, "2026-02-11", "2026-02-24", "2026-02-24"},
		{"records-and-chronic 8.3 rule 3: what became of it is known", []measure.Record{tbFirst(), tbVisit("2026-02-10", "comorbid=1", "two_weeks=1")}, DutyReferral, "", "", ""},
		{"records-and-chronic 9.2 row not met: tried again", []measure.Record{tbFirst(), withOutcome(tbVisit("2026-01-16"), form.OutcomeNotMet)}, DutyRetry, "2026-01-19", "2026-01-23", "2026-01-23"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			duties := only(enrolled(measure.TB, "2026-01-05", tt.records...), tt.kind)
			if tt.due == "" {
				assert.Empty(t, duties)
				return
			}
			require.Len(t, duties, 1)
			d := duties[0]
			assert.Equal(t, []string{tt.opens, tt.due, tt.closes}, []string{d.OpensOn.String(), d.DueOn.String(), d.ClosesOn.String()}, d.Reason.Text)
			assert.Equal(t, measure.TB, d.Programme)
		})
	}
	t.Run("records-and-chronic 8.3: no yearly checkup for tuberculosis", func(t *testing.T) {
		assert.Empty(t, only(enrolled(measure.TB, "2026-01-05", tbFirst()), DutyCheckup))
	})
	t.Run("records-and-chronic 9.2 row dead: an ended enrolment has no duties", func(t *testing.T) {
		h := enrolled(measure.TB, "2026-01-05", tbFirst())
		h.Enrolments[0].EndedOn = day("2026-02-01")
		for _, d := range Duties(h, Default(), horizon) {
			assert.LessOrEqual(t, d.ActiveTo, day("2026-02-01"))
		}
	})
}

func TestDuties_tbSuspect(t *testing.T) {
	referral := func(pairs ...string) measure.Record {
		return visit(FormReferral, "2026-03-02", marked(append([]string{"tb_suspect=1"}, pairs...)...))
	}
	calls := func(h *measure.History) (due []string) {
		for _, d := range only(h, DutyReferral) {
			if d.Reason.Code == "tb_suspect" {
				due = append(due, d.DueOn.String())
			}
		}
		return due
	}
	person := func(records ...measure.Record) *measure.History {
		return &measure.History{Person: measure.Person{Birth: day("1970-01-01"), FiledOn: day("2020-01-01")}, Records: records}
	}
	t.Run("records-and-chronic 8.1 row screening: called within a week", func(t *testing.T) {
		assert.Equal(t, []string{"2026-03-09"}, calls(person(referral())))
	})
	t.Run("records-and-chronic 8.1 row screening: arrived", func(t *testing.T) {
		assert.Empty(t, calls(person(referral("received=2026-03-04"))))
	})
	t.Run("records-and-chronic 8.1 row screening: notified as a patient", func(t *testing.T) {
		h := person(referral())
		h.Enrolments = []measure.Enrolment{{Programme: measure.TB, EnrolledOn: day("2026-03-05")}}
		assert.Empty(t, calls(h))
	})
	t.Run("records-and-chronic 8.1 row screening: a patient already", func(t *testing.T) {
		h := person(referral())
		h.Enrolments = []measure.Enrolment{{Programme: measure.TB, EnrolledOn: day("2026-02-05")}}
		assert.Empty(t, calls(h))
	})
}

func TestTBSuspected(t *testing.T) {
	for _, tt := range []struct {
		rule string
		text string
		want bool
	}{
		{"records-and-chronic 8.1: film suggestive of tuberculosis", "右上肺结核可能", true},
		{"records-and-chronic 8.1: an old lesion", "陈旧性肺结核", false},
		{"records-and-chronic 8.1: something else", "肺部结节", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, TBSuspected("", tt.text))
		})
	}
}
