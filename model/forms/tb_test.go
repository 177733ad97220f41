package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

var tbFirstCells = map[string]string{
	"visit_date": "2026-01-06", "visit_mode": "2", "doctor": "李医生", "patient_type": "1", "sputum": "1", "resistance": "3", "symptoms": "1|2",
	"regimen": "2HRZE/4HR", "regimen_use": "1", "dose_form": "1", "supervisor": "2", "treat_start": "2026-01-05", "room_single": "1", "ventilation": "1",
	"smoke_now": "0", "drink_now": "0", "pickup_place": "镇卫生院", "pickup_time": "2026-02-05", "edu_card": "1", "edu_storage": "1", "edu_course": "1",
	"edu_irregular": "1", "edu_adverse": "1", "edu_recheck": "1", "edu_away": "1", "edu_habits": "1", "edu_contacts": "2", "next_visit_date": "2026-01-16",
}

var tbCells = map[string]string{
	"visit_date": "2026-04-10", "visit_mode": "1", "doctor": "李医生", "treat_month": "4", "symptoms": "0", "smoke_now": "0", "drink_now": "0",
	"regimen": "2HRZE/4HR", "regimen_use": "1", "dose_form": "1", "supervisor": "2", "missed_doses": "0", "adverse": "1", "comorb": "1",
	"next_visit_date": "2026-05-10",
}

var tbClosingCells = map[string]string{
	"visit_date": "2026-06-10", "doctor": "李医生", "stop_date": "2026-06-08", "stop_reason": "1", "visits_due": "12", "visits_done": "11",
	"doses_due": "180", "doses_taken": "162",
}

func TestTBFirstVisit(t *testing.T) {
	checkForm(t, TBFirstVisitForm, enrolledWoman("tb"), tbFirstCells, []formRow{
		{"records-and-chronic 8.2: complete", nil, nil, nil, nil},
		{"records-and-chronic 8.2 visit_mode: not by telephone", []string{"visit_mode", "3"}, []string{"visit_mode choice"}, nil, nil},
		{"records-and-chronic 8.2 symptoms: none excludes others", []string{"symptoms", "0|1"}, []string{"symptoms exclusive"}, nil, nil},
		{"records-and-chronic 8.2 row first visit: the third day", []string{"visit_date", "2026-01-08"}, nil, nil, nil},
		{"records-and-chronic 8.2 row first visit: the fourth day", []string{"visit_date", "2026-01-09"}, nil, []string{"visit_date late"}, nil},
		{"records-and-chronic 8.2 row first visit: the fourth day, 72 hours by the clock", []string{"visit_date", "2026-01-09", "notice_at", "2026-01-06 09:00", "visit_time", "09:00"}, nil, nil, nil},
		{"records-and-chronic 8.2 row first visit: a minute later", []string{"visit_date", "2026-01-09", "notice_at", "2026-01-06 09:00", "visit_time", "09:01"}, nil, []string{"visit_date late"}, nil},
		{"records-and-chronic 8.2: no moment", []string{"notice_at", "2026-01-05", "visit_time", "24:00"}, []string{"notice_at date", "visit_time date"}, nil, nil},
		{"records-and-chronic 8.2: notice after the visit", []string{"notice_at", "2026-01-07 09:00"}, []string{"notice_at date"}, nil, nil},
		{"records-and-chronic 8.2: treatment began after the visit", []string{"treat_start", "2026-01-07"}, []string{"treat_start date"}, nil, nil},
		{"records-and-chronic 8.2 drink: goal above the present", []string{"drink_now", "1", "drink_goal", "2"}, []string{"drink_goal logic"}, nil, nil},
		{"records-and-chronic 8.2 edu: each answered", []string{"edu_contacts", ""}, nil, nil, []string{"edu_contacts required"}},
		{"records-and-chronic 8.3 row family intensive: later than ten days", []string{"next_visit_date", "2026-01-17"}, nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 8.2: not met, nothing clinical is asked", []string{"visit_outcome", "5", "reported_on", "2026-01-06"}, nil, nil, nil},
	})
	rec, _ := validate(t, TBFirstVisitForm, enrolledWoman("tb"), and(tbFirstCells, "notice_at", "2026-01-05 08:30", "visit_time", "10:00", "dose_form", "2|4", "regimen_use", "2", "reported_on", "2026-01-06"))
	assert.Equal(t, "cigarettes=0;daily=0;injections=1;notice_hours=26;reported=2026-01-06;sputum=1;supervisor=2;tb_course=6;tb_intensive=2;tb_start=2026-01-05",
		rec.(*TBFirstVisit).Facts().Marks.String())
	again, _ := validate(t, TBFirstVisitForm, enrolledWoman("tb"), and(tbFirstCells, "patient_type", "2", "regimen", "个体化方案"))
	assert.Equal(t, "8", again.(*TBFirstVisit).Facts().Marks.Get(rules.MarkTBCourse), "records-and-chronic 8.3: retreatment 8 months")
}

func TestTBFollowup(t *testing.T) {
	c := enrolledWoman("tb")
	first, _ := validate(t, TBFirstVisitForm, c, tbFirstCells)
	c.Previous = []form.Past{{Form: rules.FormTBFirst, Date: day("2026-01-06"), Mode: 2, Outcome: 1, Facts: first.(*TBFirstVisit).Facts()}}
	refer := `{"reason":"药物性肝损害","org_dept":"县医院感染科"}`
	checkForm(t, TBFollowupForm, c, tbCells, []formRow{
		{"records-and-chronic 8.3: complete", nil, nil, nil, nil},
		{"records-and-chronic 8.3 treat_month: out of range", []string{"treat_month", "37"}, []string{"treat_month range"}, nil, nil},
		{"records-and-chronic 8.3 visit_mode: by telephone", []string{"visit_mode", "3"}, nil, nil, nil},
		{"records-and-chronic 8.3 visit_mode: not online", []string{"visit_mode", "4"}, []string{"visit_mode choice"}, nil, nil},
		{"records-and-chronic 8.3 row family continuation: later than a month", []string{"next_visit_date", "2026-05-11"}, nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 8.3 rule 3: a reaction asks for a referral", []string{"adverse", "2", "adverse_text", "皮疹", "next_visit_date", "2026-04-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 8.3 rule 3: referred, again within 2 weeks", []string{"comorb", "2", "comorb_text", "糖尿病", "next_visit_date", "2026-04-24", "referral", refer}, nil, nil, nil},
		{"records-and-chronic 8.3 adverse: which", []string{"adverse", "2", "next_visit_date", "2026-04-24", "referral", refer}, nil, nil, []string{"adverse_text required"}},
		{"records-and-chronic 8.3 two_week_result: of a referral", []string{"two_week_result", "好转"}, []string{"two_week_result condition"}, nil, nil},
	})
	rec, _ := validate(t, TBFollowupForm, c, and(tbCells, "missed_doses", "7", "adverse", "2", "adverse_text", "皮疹", "comorb", "2", "comorb_text", "糖尿病", "sputum", "2",
		"referral", refer, "two_week_result", "已停药", "away_days", "8", "regimen", "4HR"))
	facts := rec.(*TBFollowup).Facts()
	assert.True(t, facts.Adverse)
	assert.Equal(t, "cigarettes=0;comorbid=1;missed=7;referred=2026-04-10;sputum=2;supervisor=2;treat_month=4;two_weeks=1", facts.Marks.String(),
		"records-and-chronic 8.3: the text of the present phase says nothing of the course")
	c.Visit = rec.Header()
	assert.Len(t, rec.(*TBFollowup).Propose(&c).Reasons, 4)
}

func TestTBClosing(t *testing.T) {
	checkForm(t, TBClosingForm, enrolledWoman("tb"), tbClosingCells, []formRow{
		{"records-and-chronic 8.4: complete", nil, nil, nil, nil},
		{"records-and-chronic 8.4: stopped after the assessment", []string{"stop_date", "2026-06-11"}, []string{"stop_date date"}, nil, nil},
		{"records-and-chronic 8.4: stopped before the notice", []string{"stop_date", "2026-01-04"}, nil, []string{"stop_date date"}, nil},
		{"records-and-chronic 8.4: more doses than were due", []string{"doses_taken", "181"}, []string{"doses_taken logic"}, nil, nil},
		{"records-and-chronic 8.4: confirmed before the assessment", []string{"confirmed_on", "2026-06-09"}, []string{"confirmed_on date"}, nil, nil},
		{"records-and-chronic 8.4: assessing doctor", []string{"doctor", ""}, nil, nil, []string{"doctor required"}},
	})
	for _, tt := range []struct {
		rule, due, taken, rate, text string
	}{
		{"records-and-chronic 8.4 row rate: 162 of 180", "180", "162", "90.0", "规则服药"},
		{"records-and-chronic 8.4 row rate: 161 of 180, half up", "180", "161", "89.4", "不规则服药"},
		{"records-and-chronic 8.4 row rate: 1 of 8, half up", "8", "1", "12.5", "不规则服药"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, _ := validate(t, TBClosingForm, enrolledWoman("tb"), and(tbClosingCells, "doses_due", tt.due, "doses_taken", tt.taken))
			f := rec.(*TBClosing)
			assert.Equal(t, tt.rate, f.Rate.String())
			c := enrolledWoman("tb")
			c.Visit = f.Header()
			o := f.Propose(&c)
			assert.Equal(t, tt.text, o.ClassText)
			assert.Equal(t, "2026-06-24", o.TrackBy.String())
			assert.Equal(t, "doses_due="+tt.due+";doses_taken="+tt.taken+";stop_reason=1", f.Facts().Marks.String())
		})
	}
	rec, _ := validate(t, TBClosingForm, enrolledWoman("tb"), and(tbClosingCells, "doses_due", "0", "doses_taken", "0", "stop_reason", "3"))
	f := rec.(*TBClosing)
	assert.Nil(t, f.Rate, "no doses, no rate")
	c := enrolledWoman("tb")
	c.Visit = f.Header()
	assert.Equal(t, civil.None, f.Propose(&c).TrackBy)
}
