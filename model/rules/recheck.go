package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// inPerson reports whether a value can count for screening: a telephone or self-measured one does not (records-and-chronic 4.1
// screening rule 3). Checkups state no mode.
func inPerson(r *measure.Record) bool { return r.Done() && (r.Mode == 0 || r.FaceToFace()) }

// screen is a measured value that is repeated on other days before anybody is enrolled (records-and-chronic 4.1, 5.1, 9.4).
type screen struct {
	programme, name string
	known           func(f *form.Facts) bool
	high            func(p *Set, f *form.Facts, on civil.Date) bool
	danger          func(p *Set, f *form.Facts, on civil.Date) bool
	text            func(f *form.Facts) string
	days            string // parameter: days to the next measurement
	often           func(p *Set, on civil.Date) int
}

var screens = []screen{
	{
		programme: measure.Hypertension, name: "血压", days: RecheckBPDays,
		known:  func(f *form.Facts) bool { return f.SBP != nil && f.DBP != nil },
		high:   func(p *Set, f *form.Facts, on civil.Date) bool { return BPHigh(p, *f.SBP, *f.DBP, on) },
		danger: func(p *Set, f *form.Facts, on civil.Date) bool { return BPDanger(p, *f.SBP, *f.DBP, on) },
		text:   func(f *form.Facts) string { return fmt.Sprintf("血压 %d/%d mmHg", *f.SBP, *f.DBP) },
		often:  func(p *Set, on civil.Date) int { return p.Int(ScreeningDays, on) },
	},
	{
		programme: measure.Diabetes, name: "空腹血糖", days: RecheckDays,
		known: func(f *form.Facts) bool { return f.FPG != nil },
		high: func(p *Set, f *form.Facts, on civil.Date) bool {
			return !FPGControlled(p, *f.FPG, on) || len(GlucoseDangers(p, on, f.FPG)) > 0
		},
		danger: func(p *Set, f *form.Facts, on civil.Date) bool { return len(GlucoseDangers(p, on, f.FPG)) > 0 },
		text:   func(f *form.Facts) string { return fmt.Sprintf("空腹血糖 %s mmol/L", f.FPG) },
		often:  func(*Set, civil.Date) int { return 2 }, // repeat on another day, then the physician (9.4)
	},
}

// rechecks adds what abnormal findings of people who are not enrolled ask for (records-and-chronic 9.4). Nobody is enrolled by it.
func (b *dutyBuilder) rechecks() {
	for i := range screens {
		b.screen(&screens[i])
	}
	b.lastFindings()
}

func (b *dutyBuilder) screen(s *screen) {
	last := -1
	for i := range b.h.Records {
		if r := &b.h.Records[i]; inPerson(r) && s.known(&r.Facts) {
			last = i
		}
	}
	if last < 0 {
		return
	}
	r := &b.h.Records[last]
	if !s.high(b.p, &r.Facts, r.Date) || b.h.Age(r.Date) < b.p.Int(ManagedAge, r.Date) || b.enrolledSince(s.programme, r.Date) {
		return
	}
	d := Duty{Programme: s.programme, Kind: DutyRecheck, OpensOn: r.Date + 1, ActiveFrom: r.Date, ActiveTo: civil.Never}
	what := fmt.Sprintf("%s %s", r.Date, s.text(&r.Facts))
	switch n := b.highDays(s, r.Date); {
	case s.danger(b.p, &r.Facts, r.Date):
		d.Urgent, d.OpensOn, d.DueOn, d.ClosesOn = true, r.Date, r.Date, r.Date
		d.Reason = Reason{"danger_value", what + "，达到危急值：当日联系、处理并转诊"}
	case n >= s.often(b.p, r.Date):
		d.Kind, d.DueOn = DutyConfirm, r.Date+days(b.p, TrackDays, r.Date)
		d.ClosesOn = d.DueOn
		d.Reason = Reason{"confirm_" + s.programme, fmt.Sprintf("%s，已有 %d 个不同日升高：建议转上级医院确诊，%s前追踪结果", what, n, d.DueOn.Chinese())}
	default:
		d.DueOn = r.Date + days(b.p, s.days, r.Date)
		d.ClosesOn = d.DueOn
		d.Reason = Reason{"recheck_" + s.programme, fmt.Sprintf("%s，升高而未纳入管理：%s前另日复测%s", what, d.DueOn.Chinese(), s.name)}
	}
	b.add(d)
}

// enrolledSince reports whether the person is or came to be enrolled in a programme on or after a day.
func (b *dutyBuilder) enrolledSince(programme string, on civil.Date) bool {
	return slices.ContainsFunc(b.h.Enrolments, func(e measure.Enrolment) bool {
		return e.Programme == programme && (e.EnrolledOn >= on || e.Open(on))
	})
}

// highDays counts the distinct days with a high value in the three months up to a day (records-and-chronic 4.1 screening rule 3).
func (b *dutyBuilder) highDays(s *screen, on civil.Date) int {
	records := b.h.Between(on.AddMonths(-b.p.Int(ScreeningMonths, on)), on)
	n, last := 0, civil.None
	for i := range records {
		if r := &records[i]; inPerson(r) && r.Date != last && s.known(&r.Facts) && s.high(b.p, &r.Facts, r.Date) {
			n, last = n+1, r.Date
		}
	}
	return n
}

// followUpForms are the forms whose record shows that somebody looked into the findings of a checkup.
var followUpForms = []string{FormCheckup, FormEncounter, FormConsultation, FormReferral}

// lastFindings adds the re-check of the other findings of the last checkup, until somebody looked into them
// (records-and-chronic 3.2, 9.4).
func (b *dutyBuilder) lastFindings() {
	var last *measure.Record
	for i := range b.h.Records {
		if r := &b.h.Records[i]; r.Done() && slices.Contains(followUpForms, r.Form) {
			last = r
		}
	}
	if last == nil || last.Form != FormCheckup {
		return
	}
	found, urgent := findingsOf(last, b.enrolledSince(measure.Diabetes, last.Date))
	if len(found) == 0 {
		return
	}
	due := last.Date + days(b.p, RecheckDays, last.Date)
	d := Duty{Kind: DutyRecheck, Urgent: urgent, OpensOn: last.Date + 1, DueOn: due, ClosesOn: due + days(b.p, GraceDays, due),
		ActiveFrom: last.Date, ActiveTo: civil.Never}
	if urgent {
		d.OpensOn, d.DueOn, d.ClosesOn = last.Date, last.Date, last.Date
	}
	d.Reason = Reason{"recheck_findings", fmt.Sprintf("%s 体检：%s，%s前复查或转诊", last.Date, strings.Join(found, "、"), d.DueOn.Chinese())}
	if ElderlyIn(b.p, b.h.Person.Birth, last.Date.Year()) {
		d.Programme = Elderly
	}
	b.add(d)
}

// findingsOf names the findings of a checkup that ask for a re-check, and whether one is critical (records-and-chronic 2.6, 9.4).
func findingsOf(r *measure.Record, diabetic bool) (found []string, critical bool) {
	m := r.Facts.Marks
	add := func(holds bool, text string) {
		if holds {
			found = append(found, text)
		}
	}
	critical = m.Get(MarkCritical) != ""
	add(critical, "检验危急值")
	hba1c, err := form.ParseDecimal(m.Get(MarkHbA1c))
	add(err == nil && !diabetic && hba1c.Cmp(hba1cDiabetes) >= 0, "糖化血红蛋白 "+m.Get(MarkHbA1c)+"%")
	add(m.Get(MarkChestXray) == "1", "胸部X线片异常")
	add(m.Get(MarkUrineProtein) == "1", "尿蛋白阳性")
	add(m.Get(MarkLabFlags) != "", "检验结果超出参考范围")
	add(m.Get(MarkFootPulse) == "1", "足背动脉搏动异常")
	add(m.Get(MarkCognition) == "2", "认知功能粗筛阳性")
	add(m.Get(MarkMood) == "2", "情感状态粗筛阳性")
	guide := form.ParseCodes(m.Get(MarkGuide))
	add(guide.Has("2"), "医生建议复查")
	add(guide.Has("3"), "医生建议转诊")
	return found, critical
}
