package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Form codes of tuberculosis.
const (
	FormTBFirst    = "tb_first_visit"
	FormTBFollowup = "tb_followup"
	FormTBClosing  = "tb_closing"
)

// Marks of the forms of tuberculosis.
const (
	MarkTBStart      = "tb_start"     // treatment began on
	MarkTBIntensive  = "tb_intensive" // months of the intensive phase
	MarkTBCourse     = "tb_course"    // months of the whole course
	MarkTBSupervisor = "supervisor"   // 1 medical staff, 2 family, 3 self-administered, 4 other
	MarkTBInjections = "injections"   // injections are given
	MarkTBSputum     = "sputum"       // 1 positive, 2 negative, 3 not examined
	MarkTBMonth      = "treat_month"  // month of treatment, from 1
	MarkTBMissed     = "missed"       // doses missed since the last visit
	MarkTBComorbid   = "comorbid"     // a complication or comorbidity
	MarkTBTwoWeeks   = "two_weeks"    // what became of the referral within two weeks is known
	MarkTBReported   = "reported"     // reported to the superior institution on
	MarkTBDaily      = "daily"        // drugs are taken daily, not intermittently
	MarkTBStopReason = "stop_reason"  // 1 course completed, 2 died, 3 lost, 4 moved to treatment of multidrug resistance
	MarkTBDosesDue   = "doses_due"    // of the whole course
	MarkTBDosesTaken = "doses_taken"  // of the whole course
	MarkTBConfirmed  = "confirmed"    // closing: attendance for the outcome evaluation was confirmed on
	MarkTBHours      = "notice_hours" // hours from the notice to the first visit, when both were timed
	MarkTBSuspect    = "tb_suspect"   // referred as a suspect of tuberculosis
)

// Parameters of tuberculosis.
const (
	TBFirstVisitHours    = "tb_first_visit_hours"
	TBFirstVisitAttempts = "tb_first_visit_attempts"
	TBIntensiveDays      = "tb_intensive_days"
	TBMonthly            = "tb_monthly_months"
	TBIntensiveMonths    = "tb_intensive_months"
	TBPositiveMonth      = "tb_positive_month"
	TBPositiveExtra      = "tb_positive_extra_months"
	TBCourseNew          = "tb_course_new_months"
	TBCourseAgain        = "tb_course_retreatment_months"
	TBWindowBefore       = "tb_window_before_days"
	TBWindowAfter        = "tb_window_after_days"
	TBMissedDoses        = "tb_missed_report_doses"
	TBMissedIntermittent = "tb_missed_report_doses_intermittent"
	TBSecondSputum       = "tb_second_sputum_month"
	TBAwayDays           = "tb_away_days"
	TBConfirmDays        = "tb_confirm_days"
	TBSuspectDays        = "tb_suspect_days"
	TBRegularRate        = "tb_regular_rate"
)

// tbParameters are the parameters of tuberculosis (records-and-chronic 8).
var tbParameters = []Parameter{
	{TBFirstVisitHours, KindNumber, "72", nil, "小时", "接到通知后首次入户随访的期限", "Time for the first home visit after the notification", "8.2", "V"},
	{TBFirstVisitAttempts, KindNumber, "2", nil, "次", "期限内未见到患者达到此次数时报告上级", "Visits without meeting the patient after which to report", "8.2", "V"},
	{TBIntensiveDays, KindNumber, "10", nil, "天", "强化期或注射期家属督导患者的随访间隔", "Follow-up interval in the intensive or injection phase, family supervision", "8.3", "V"},
	{TBMonthly, KindNumber, "1", nil, "月", "继续期或非注射期、医务人员督导患者的随访间隔", "Follow-up interval in the continuation or non-injection phase, or under health staff", "8.3", "U"},
	{TBIntensiveMonths, KindNumber, "2", nil, "月", "化疗方案未写明时的强化期", "Intensive phase when the regimen does not say", "8.3", "V"},
	{TBPositiveMonth, KindNumber, "2", nil, "月", "此月末痰菌仍阳性则延长强化期", "Sputum still positive at the end of this month prolongs the intensive phase", "8.3", "V"},
	{TBPositiveExtra, KindNumber, "1", nil, "月", "痰菌仍阳性时强化期的延长", "Prolongation of the intensive phase when still positive", "8.3", "V"},
	{TBCourseNew, KindNumber, "6", nil, "月", "化疗方案未写明时初治患者的疗程", "Course of new patients when the regimen does not say", "8.3", "V"},
	{TBCourseAgain, KindNumber, "8", nil, "月", "化疗方案未写明时复治患者的疗程", "Course of retreated patients when the regimen does not say", "8.3", "V"},
	{TBWindowBefore, KindNumber, "3", nil, "天", "肺结核随访日之前的窗口", "Window before the date of a tuberculosis follow-up", "8.3", "P"},
	{TBWindowAfter, KindNumber, "5", nil, "天", "肺结核随访日之后的窗口", "Window after the date of a tuberculosis follow-up", "8.3", "P"},
	{TBMissedDoses, KindNumber, "7", nil, "次", "每日用药时漏服达到一周的次数", "Missed doses that make a week, daily treatment", "8.3 rule 2", "U"},
	{TBMissedIntermittent, KindNumber, "3", nil, "次", "间歇用药时漏服达到一周的次数", "Missed doses that make a week, intermittent treatment", "8.3 rule 2", "P"},
	{TBSecondSputum, KindNumber, "5", nil, "月", "第二次复查痰的治疗月末", "End of the treatment month for the second sputum re-test", "8.3 rule 4", "U"},
	{TBAwayDays, KindNumber, "7", nil, "天", "外出超过此天数应告知上级机构", "Days away above which the higher institution is told", "8.3 rule 5", "P"},
	{TBConfirmDays, KindNumber, "14", nil, "天", "结案后电话确认到诊的期限", "Time for confirming the arrival by telephone after closing", "8.4", "U"},
	{TBSuspectDays, KindNumber, "7", nil, "天", "可疑者推介后电话追踪的期限", "Time for following up referred suspects by telephone", "8.1", "V"},
	{TBRegularRate, KindNumber, "90", nil, "%", "规则服药的最低服药率", "Least share of doses taken for regular medication", "8.5", "U"},
}

// TBRegimen is the length of a treatment in months.
type TBRegimen struct{ Intensive, Course int }

// ParseTBRegimen reads a regimen such as 2HRZE/4HR or 2H3R3Z3E3/4H3R3: each phase begins with its months. Where the text does not say it,
// the standard course of the type of patient holds. Named reports that the text names every phase (records-and-chronic 8.3).
func ParseTBRegimen(p form.Params, regimen string, retreatment bool, on civil.Date) (r TBRegimen, named bool) {
	r = standardRegimen(p, retreatment, on)
	var phases []int
	for phase := range strings.SplitSeq(strings.ReplaceAll(regimen, "／", "/"), "/") {
		phase = strings.TrimSpace(phase)
		drugs := strings.TrimLeft(phase, "0123456789")
		n, err := strconv.Atoi(strings.TrimSuffix(phase, drugs))
		if err != nil || n == 0 || n > maxTreatMonth {
			return r, false
		}
		phases = append(phases, n)
	}
	r.Intensive = phases[0]
	if len(phases) == 1 {
		return r, false
	}
	r.Course = 0
	for _, n := range phases {
		r.Course += n
	}
	return r, true
}

// standardRegimen is the standard first-line course, or that of retreatment (records-and-chronic 8.3).
func standardRegimen(p form.Params, retreatment bool, on civil.Date) TBRegimen {
	course := TBCourseNew
	if retreatment {
		course = TBCourseAgain
	}
	return TBRegimen{Intensive: whole(p, TBIntensiveMonths, on), Course: whole(p, course, on)}
}

const maxTreatMonth = 36 // 治疗月序 at most (records-and-chronic 8.3)

// Answers of the tuberculosis forms that rules read.
const (
	tbByStaff     = "1" // supervisor: medical staff
	tbPositive    = "1" // sputum
	TBCompleted   = "1" // stop reason: course completed
	TBNotExamined = "3" // sputum not examined
)

// tbCourse is what is known of a treatment up to a day.
type tbCourse struct {
	start      civil.Date
	regimen    TBRegimen
	supervisor string
	injections bool
	positive   bool // smear still positive at the end of month 2: both phases shift by a month
	month      int  // month of treatment at the latest follow-up, 0 = unknown
	monthOn    civil.Date
}

// take adds what a done visit says.
func (t *tbCourse) take(p form.Params, on civil.Date, f *form.Facts) {
	if start, err := civil.Parse(f.Marks.Get(MarkTBStart)); err == nil {
		t.start = start
	}
	if t.start == civil.None {
		t.start = on
	}
	if n, known := count(f, MarkTBIntensive); known {
		t.regimen.Intensive = n
	}
	if n, known := count(f, MarkTBCourse); known {
		t.regimen.Course = n
	}
	if s := f.Marks.Get(MarkTBSupervisor); s != "" {
		t.supervisor = s
	}
	t.injections = f.Marks.Get(MarkTBInjections) == "1"
	if n, known := count(f, MarkTBMonth); known {
		t.month, t.monthOn = n, on
	}
	t.positive = t.positive || f.Marks.Get(MarkTBSputum) == tbPositive && t.monthAt(on) == whole(p, TBPositiveMonth, on)
}

// months returns the length of the phases, longer when the smear was still positive at the end of month 2 (records-and-chronic 8.3).
func (t *tbCourse) months(p form.Params, on civil.Date) TBRegimen {
	r := t.regimen
	if t.positive {
		r.Intensive += whole(p, TBPositiveExtra, on)
		r.Course += whole(p, TBPositiveExtra, on)
	}
	return r
}

// monthAt returns the month of treatment that a day lies in, from 1: counted from the month stated at the latest follow-up, else from the start.
func (t *tbCourse) monthAt(on civil.Date) int {
	if t.month > 0 {
		return t.month + int(civil.AgeMonths(t.monthOn, on))
	}
	return int(civil.AgeMonths(t.start, on)) + 1
}

// intensive reports whether a day lies in the intensive or an injection phase.
func (t *tbCourse) intensive(p form.Params, on civil.Date) bool {
	return t.injections || t.monthAt(on) <= t.months(p, on).Intensive
}

// next returns the next follow-up after one, and why: every ten days in the intensive phase unless medical staff watch each dose, else every
// month (records-and-chronic 8.3).
func (t *tbCourse) next(p form.Params, on civil.Date) (due civil.Date, why string) {
	monthly := on.AddMonths(whole(p, TBMonthly, on))
	switch {
	case t.supervisor == tbByStaff:
		return monthly, "医务人员督导：每月记录 1 次随访评估"
	case t.intensive(p, on):
		n := whole(p, TBIntensiveDays, on)
		return on + civil.Date(n), fmt.Sprintf("强化期或注射期：每 %d 天随访 1 次", n)
	}
	return monthly, "继续期或非注射期：每月随访 1 次"
}

// TBVisit is what a first visit or a follow-up of tuberculosis found, beyond the facts.
type TBVisit struct {
	Facts    form.Facts
	Away     int  // days for which the patient leaves the area, 0 = does not
	FollowUp bool // a follow-up, not the first visit
}

// ProposeTB says what follows from a visit (records-and-chronic 8.3 rules 1 to 5).
func ProposeTB(c *form.Context, v *TBVisit) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	on, p, f := c.Visit.VisitDate, c.Params, &v.Facts
	t := courseBefore(c)
	t.take(p, on, f)
	var o form.Proposal
	reason := func(rule, format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic 8.3" + rule, Text: fmt.Sprintf(format, args...)})
	}
	due, why := t.next(p, on)
	o.NextStep, o.NextVisit = StepRoutine, due
	missed, _ := count(f, MarkTBMissed)
	o.Adverse = f.Adverse
	comorbid := f.Marks.Get(MarkTBComorbid) == "1"
	switch {
	case f.Adverse || comorbid:
		track := on + days(p, TrackDays, on)
		o.ReferralRequired, o.TrackBy, o.NextVisit, o.NextStep = true, track, min(due, track), StepUrgent
		reason(" rule 3", "%s：立即转诊到定点医院，%s前随访转诊结果", troubles(f.Adverse, comorbid), track.Chinese())
	case missed > 0:
		reason(" rule 2", "漏服药 %d 次：查明原因，加强健康教育", missed)
	case v.FollowUp:
		reason(" rule 1", "按时服药，无不良反应：继续督导服药")
	}
	if tbReport(p, f, on) {
		reason(" rule 2", "漏服药 %d 次，已达一周：报告上级专业机构", missed)
	}
	reason("", "%s，下次随访 %s", why, o.NextVisit)
	if month := t.monthAt(on); slices.Contains(tbSputumMonths(p, t.months(p, on), on), month) {
		reason(" rule 4", "治疗第 %d 个月末：提醒患者到定点医院复诊查痰", month)
	}
	if v.Away > whole(p, TBAwayDays, on) {
		reason(" rule 5", "患者将外出 %d 天：告知上级机构，交代带足药品并留下联系方式", v.Away)
	}
	return o
}

func troubles(adverse, comorbid bool) string {
	switch {
	case adverse && comorbid:
		return "出现药物不良反应，并有并发症或合并症"
	case adverse:
		return "出现药物不良反应"
	}
	return "有并发症或合并症"
}

// tbReport reports doses missed for a week or more (records-and-chronic 8.3 rule 2).
func tbReport(p form.Params, f *form.Facts, on civil.Date) bool {
	missed, known := count(f, MarkTBMissed)
	week := whole(p, TBMissedDoses, on)
	if f.Marks.Get(MarkTBDaily) == "0" {
		week = whole(p, TBMissedIntermittent, on)
	}
	return known && missed >= week
}

// tbSputumMonths are the months of treatment at whose end the patient goes to the hospital for a sputum test: 2, 5 and the last
// (records-and-chronic 8.3 rule 4).
func tbSputumMonths(p form.Params, r TBRegimen, on civil.Date) []int {
	return []int{whole(p, TBPositiveMonth, on), whole(p, TBSecondSputum, on), r.Course}
}

// courseBefore returns what earlier visits of the enrolment say of the treatment.
func courseBefore(c *form.Context) tbCourse {
	on := c.Visit.VisitDate
	t := tbCourse{regimen: standardRegimen(c.Params, false, on)}
	for i := range c.Previous {
		past := &c.Previous[i]
		if (past.Form == FormTBFirst || past.Form == FormTBFollowup) && past.Outcome == form.OutcomeDone && past.Date < on && past.Date >= c.Enrolled[measure.TB] {
			t.take(c.Params, past.Date, &past.Facts)
		}
	}
	return t
}

// TBFirstVisitBy returns the last day of the first home visit: 72 hours after the notice, which enrols the patient. Records carry dates, so
// the third day is still in time; a visit that was timed is judged by its hours (records-and-chronic 8.2).
func TBFirstVisitBy(p form.Params, notified civil.Date) civil.Date {
	return notified + civil.Date(whole(p, TBFirstVisitHours, notified)/24)
}

// TBFirstVisitInTime reports whether a first home visit was made within 72 hours of the notice (records-and-chronic 8.2).
func TBFirstVisitInTime(p form.Params, notified, visited civil.Date, f *form.Facts) bool {
	if hours, known := count(f, MarkTBHours); known {
		return hours <= whole(p, TBFirstVisitHours, notified)
	}
	return visited <= TBFirstVisitBy(p, notified)
}

// TBConfirmBy returns the last day of the call that confirms the evaluation of the outcome (records-and-chronic 8.4).
func TBConfirmBy(p form.Params, closed civil.Date) civil.Date {
	return closed + days(p, TBConfirmDays, closed)
}

// TBRegular reports 规则服药: at least 90 % of the doses due over the whole course were taken; unknown when the doses are not
// (records-and-chronic 8.5).
func TBRegular(p form.Params, f *form.Facts, on civil.Date) (regular, known bool) {
	due, errDue := form.ParseDecimal(f.Marks.Get(MarkTBDosesDue))
	taken, errTaken := form.ParseDecimal(f.Marks.Get(MarkTBDosesTaken))
	if errDue != nil || errTaken != nil || due.IsZero() {
		return false, false
	}
	return taken.Mul(form.NewDecimal(100, 0)).Cmp(due.Mul(number(p, TBRegularRate, on))) >= 0, true
}

// tb adds what is due for tuberculosis (records-and-chronic 8).
func (b *dutyBuilder) tb() {
	for i := range b.h.Enrolments {
		if e := &b.h.Enrolments[i]; e.Programme == measure.TB {
			b.tbEnrolment(e)
		}
	}
	b.tbSuspect()
}

func (b *dutyBuilder) tbEnrolment(e *measure.Enrolment) {
	visits, end := b.visits(e, FormTBFirst, FormTBFollowup)
	if closing, _ := b.visits(e, FormTBClosing); len(closing) > 0 {
		b.tbConfirm(closing[len(closing)-1], earliest(e.EndedOn))
		return
	}
	if len(visits) == 0 {
		b.tbFirst(e, end)
	} else {
		b.tbRoutine(visits, end)
		b.tbAfterVisit(visits[len(visits)-1], end)
	}
	if len(visits) > 0 {
		b.attempts(e, FormTBFollowup, FormTBFirst)
	}
}

// tbFirst adds the first home visit, within 72 hours of the notice, and the report when the patient was not met twice in that time
// (records-and-chronic 8.2).
func (b *dutyBuilder) tbFirst(e *measure.Enrolment, end civil.Date) {
	due := TBFirstVisitBy(b.p, e.EnrolledOn)
	b.add(Duty{Programme: measure.TB, Kind: DutyFirst, Form: FormTBFirst, Urgent: true, OpensOn: e.EnrolledOn, DueOn: due, ClosesOn: due,
		ActiveFrom: e.EnrolledOn, ActiveTo: end, Reason: Reason{"first_visit", fmt.Sprintf("%s 接到通知：%d 小时内（%s前）第一次入户随访",
			e.EnrolledOn, b.p.Int(TBFirstVisitHours, e.EnrolledOn), due.Chinese())}})
	var attempts []*measure.Record
	reported := false
	for i := range b.h.Records {
		r := &b.h.Records[i]
		if r.Form == FormTBFirst && !r.Done() && r.Date >= e.EnrolledOn && r.Date <= due {
			attempts = append(attempts, r)
			reported = reported || r.Facts.Marks.Get(MarkTBReported) != ""
		}
	}
	n := b.p.Int(TBFirstVisitAttempts, e.EnrolledOn)
	if len(attempts) < n || reported {
		return
	}
	last := attempts[n-1].Date
	b.add(Duty{Programme: measure.TB, Kind: DutyReport, Form: FormTBFirst, Urgent: true, OpensOn: last, DueOn: last, ClosesOn: last,
		ActiveFrom: attempts[len(attempts)-1].Date, ActiveTo: end,
		Reason: Reason{"not_met", fmt.Sprintf("接到通知后 %d 次访视均未见到患者：报告上级专业机构", len(attempts))}})
}

// tbRoutine adds the next follow-up by supervisor and phase, and the closing assessment at the end of the course (records-and-chronic 8.3,
// 8.4). A course that goes on past its planned end is followed up until it is closed.
func (b *dutyBuilder) tbRoutine(visits []*measure.Record, end civil.Date) {
	last := visits[len(visits)-1]
	t := tbCourse{regimen: standardRegimen(b.p, false, last.Date)}
	for _, v := range visits {
		t.take(b.p, v.Date, &v.Facts)
	}
	due, why := t.next(b.p, last.Date)
	course := t.months(b.p, last.Date).Course
	planned := t.start.AddMonths(course)
	over := max(planned, last.Date)
	reason := Reason{"routine", fmt.Sprintf("上次随访 %s，%s", last.Date, why)}
	doctor, _ := civil.Parse(last.Facts.NextDate)
	if doctor > last.Date {
		if date, r := agreed(due, doctor, last.Facts.Marks.Get(MarkPostponed) == "1"); r.Code != "" {
			due, reason = date, r
		}
	}
	if last.Date >= planned || due < planned {
		b.add(b.tbDuty(DutyRoutine, FormTBFollowup, due, last.Date, end, reason))
	}
	b.add(b.tbDuty(DutyClosing, FormTBClosing, over, last.Date, end, Reason{"closing", fmt.Sprintf("疗程 %d 个月，%s 结束：结案评估，收回服药记录卡，转定点医院评估疗效",
		course, planned)}))
}

// tbDuty is a duty in the window of tuberculosis: 3 days before to 5 days after (records-and-chronic 8.3).
func (b *dutyBuilder) tbDuty(kind, formCode string, due, from, end civil.Date, reason Reason) Duty {
	return Duty{Programme: measure.TB, Kind: kind, Form: formCode, OpensOn: due - days(b.p, TBWindowBefore, due), DueOn: due,
		ClosesOn: due + days(b.p, TBWindowAfter, due), ActiveFrom: from, ActiveTo: end, Reason: reason}
}

// tbAfterVisit adds what the last visit asks for at once: the report of missed doses and the result of a referral (records-and-chronic 8.3
// rules 2 and 3).
func (b *dutyBuilder) tbAfterVisit(v *measure.Record, end civil.Date) {
	f := &v.Facts
	if tbReport(b.p, f, v.Date) && f.Marks.Get(MarkTBReported) == "" {
		missed, _ := count(f, MarkTBMissed)
		b.add(Duty{Programme: measure.TB, Kind: DutyReport, Form: FormTBFollowup, Urgent: true, OpensOn: v.Date, DueOn: v.Date, ClosesOn: v.Date,
			ActiveFrom: v.Date, ActiveTo: end, Reason: Reason{"missed_doses", fmt.Sprintf("%s 随访漏服药 %d 次，已达一周：报告上级专业机构", v.Date, missed)}})
	}
	if comorbid := f.Marks.Get(MarkTBComorbid) == "1"; (f.Adverse || comorbid) && f.Marks.Get(MarkTBTwoWeeks) == "" {
		due := v.Date + days(b.p, TrackDays, v.Date)
		b.add(Duty{Programme: measure.TB, Kind: DutyReferral, Form: FormTBFollowup, Urgent: true, OpensOn: v.Date + 1, DueOn: due, ClosesOn: due,
			ActiveFrom: v.Date, ActiveTo: end, Reason: Reason{"track_referral", fmt.Sprintf("%s 随访%s：转诊定点医院，%s前随访结果", v.Date, troubles(f.Adverse, comorbid), due.Chinese())}})
	}
}

// tbConfirm adds the telephone call after the closing: did the patient reach the hospital for the evaluation (records-and-chronic 8.4)?
func (b *dutyBuilder) tbConfirm(closing *measure.Record, end civil.Date) {
	m := closing.Facts.Marks
	if m.Get(MarkTBConfirmed) != "" || m.Get(MarkTBStopReason) != TBCompleted {
		return
	}
	due := TBConfirmBy(b.p, closing.Date)
	b.add(Duty{Programme: measure.TB, Kind: DutyReferral, Form: FormTBClosing, OpensOn: closing.Date + 1, DueOn: due, ClosesOn: due,
		ActiveFrom: closing.Date, ActiveTo: end, Reason: Reason{"confirm_outcome", fmt.Sprintf("%s 结案：%s前电话确认患者到定点医院评估疗效", closing.Date, due.Chinese())}})
}

// TBSuspected reports findings in words that suggest tuberculosis, old lesions left out (records-and-chronic 8.1).
func TBSuspected(findings ...string) bool {
	return slices.ContainsFunc(findings, func(s string) bool { return strings.Contains(s, "结核") && !strings.Contains(s, "陈旧") })
}

// tbSuspect adds the telephone call about the last suspect who was referred: did he reach the tuberculosis clinic (records-and-chronic 8.1)?
func (b *dutyBuilder) tbSuspect() {
	var last *measure.Record
	for i := range b.h.Records {
		if r := &b.h.Records[i]; TBSuspect(b.h, r) {
			last = r
		}
	}
	if last == nil || TBSuspectArrived(b.h, last, civil.Never) {
		return
	}
	due := last.Date + days(b.p, TBSuspectDays, last.Date)
	b.add(Duty{Programme: measure.TB, Kind: DutyReferral, Form: FormReferral, Urgent: true, OpensOn: last.Date + 1, DueOn: due, ClosesOn: due,
		ActiveFrom: last.Date, ActiveTo: civil.Never, Reason: Reason{"tb_suspect", fmt.Sprintf(
			"%s 转诊肺结核可疑者：%s前电话追踪是否到定点医院就诊", last.Date, due.Chinese())}})
}

// TBSuspect reports the referral of a suspect of tuberculosis who is not a patient already (records-and-chronic 8.1).
func TBSuspect(h *measure.History, r *measure.Record) bool {
	return r.Form == FormReferral && r.Done() && r.Facts.Marks.Get(MarkTBSuspect) == "1" && h.EnrolmentOn(measure.TB, r.Date-1) == nil
}

// TBSuspectArrived reports whether a suspect reached the tuberculosis clinic up to a day: the receipt of the referral says so, or he was
// notified as a patient since (records-and-chronic 8.1).
func TBSuspectArrived(h *measure.History, suspect *measure.Record, by civil.Date) bool {
	received, _ := civil.Parse(suspect.Facts.Marks.Get(MarkReceived))
	return received != civil.None && received <= by || slices.ContainsFunc(h.Enrolments, func(e measure.Enrolment) bool {
		return e.Programme == measure.TB && e.EnrolledOn >= suspect.Date && e.EnrolledOn <= by
	})
}
