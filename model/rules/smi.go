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

// Form codes of severe mental disorders.
const (
	FormSMISupplement = "smi_supplement"
	FormSMIFollowup   = "smi_followup"
)

// Marks of the forms of severe mental disorders.
const (
	MarkSMIConsent   = "consent"   // supplement: 1 agrees to be managed, 0 does not
	MarkSMIRisk      = "risk"      // danger level 0 to 5
	MarkSMIAdherence = "adherence" // 1 regular, 2 interrupted, 3 not taken, 4 none prescribed
	MarkSMISeen      = "seen"      // the patient himself was seen, not the family only
	MarkSMIAdmitted  = "admitted"  // in hospital on the day of the visit
	MarkSMIAway      = "away"      // not living at home: in hospital, in custody or whereabouts unknown
	MarkSMISuicidal  = "suicidal"  // self-harm or attempted suicide since the last visit
	MarkSMIReferral  = "referral"  // referred at the visit
)

// Parameters of severe mental disorders.
const (
	SMIVisits         = "smi_visits_required"
	SMIUnstableDays   = "smi_unstable_days"
	SMIBasicFirstDays = "smi_basic_first_days"
	SMIBasicMonths    = "smi_basic_months"
	SMIStableMonths   = "smi_stable_months"
	SMIBasicWindow    = "smi_basic_window_days"
	SMIStableWindow   = "smi_stable_window_days"
	SMIFirstWorkdays  = "smi_first_visit_workdays"
	SMIContactMonths  = "smi_contact_months"
	SMIFewSymptoms    = "smi_few_symptoms"
	SMIAlertRisk      = "smi_alert_risk"
	SMIEmergencyRisk  = "smi_emergency_risk"
	SMIStandardFull   = "smi_standard_full"
)

// smiParameters are the parameters of severe mental disorders (records-and-chronic 7).
var smiParameters = []Parameter{
	{SMIVisits, KindNumber, "4", nil, "次", "严重精神障碍患者每年应完成的随访次数", "Follow-ups due each year for severe mental disorders", "7.5 rule 6", "V"},
	{SMIUnstableDays, KindNumber, "14", nil, "天", "病情不稳定未住院患者的随访期限", "Time for following up unstable patients not in hospital", "7.5 rule 1", "V"},
	{SMIBasicFirstDays, KindNumber, "14", nil, "天", "病情基本稳定患者首次处理后的随访期限", "Time for following up mostly stable patients after the first treatment", "7.5 rule 3", "U"},
	{SMIBasicMonths, KindNumber, "1", nil, "月", "病情基本稳定患者处理后仍未稳定时的随访间隔", "Follow-up interval of patients still mostly stable after treatment", "7.5 rule 3", "U"},
	{SMIStableMonths, KindNumber, "3", nil, "月", "病情稳定患者的随访间隔", "Follow-up interval of stable patients", "7.5 rule 2", "V"},
	{SMIBasicWindow, KindNumber, "5", nil, "天", "病情基本稳定患者随访日前后的窗口", "Window around the follow-up date of mostly stable patients", "7.6", "P"},
	{SMIStableWindow, KindNumber, "15", nil, "天", "病情稳定患者随访日前后的窗口", "Window around the follow-up date of stable patients", "7.6", "P"},
	{SMIFirstWorkdays, KindNumber, "10", nil, "工作日", "纳入管理或出院后首次随访的期限", "Time for the first follow-up after enrolment or discharge", "7.6", "U"},
	{SMIContactMonths, KindNumber, "6", nil, "月", "未签署知情同意者的联系间隔", "Interval of contacting those without informed consent", "7.1", "P"},
	{SMIFewSymptoms, KindNumber, "1", nil, "项", "症状基本消失时最多存在的症状数", "Most symptoms that count as \"mostly gone\"", "7.5 rule 4", "P"},
	{SMIAlertRisk, KindNumber, "3", nil, "级", "当日报告的危险性等级（不低于）", "Danger level reported the same day (not below)", "7.5 rule 5", "P"},
	{SMIEmergencyRisk, KindNumber, "4", nil, "级", "同时通知应急联系人的危险性等级（不低于）", "Danger level at which the emergency contact is informed too (not below)", "7.5 rule 5", "P"},
	{SMIStandardFull, KindFlag, "0", nil, "", "规范管理另须知情同意、补充表和按分类间隔随访", "Standard management also needs consent, supplementary form and follow-ups at the intervals of the class", "7.6", "P"},
}

// Classes of a follow-up of a severe mental disorder (value set smi_class).
const (
	SMIUnstable = 1
	SMIBasic    = 2
	SMIStable   = 3
)

// Findings that decide the class (value set smi_grave).
const (
	GraveSymptoms = "G1" // marked psychotic symptoms
	GraveReaction = "G2" // serious drug reaction
	GraveDisease  = "G3" // serious physical disease
)

const (
	insightFull = 1
	insightNone = 3
	levelPoor   = 3
)

// markedSymptoms are the symptoms of which none is left when they are "basically gone": hallucinations, suspicion, violence, tired of life
// (records-and-chronic 7.5 rule 4).
var markedSymptoms = []string{"1", "3", "7", "8"}

// SMIVisit is what a follow-up of a severe mental disorder found, as the classification reads it. Unknown is nil.
type SMIVisit struct {
	Risk     *int       // 0 to 5
	Symptoms form.Codes // "0" = none
	Insight  *int
	Social   []*int     // the five items of social function; 9 = not applicable
	Grave    form.Codes // findings that decide the class
	Suicidal bool       // attempted suicide or self-harm since the last visit
	Admitted bool       // in hospital on the day
	Class    int        // the doctor's, 0 = not stated
	LastStay civil.Date // discharged on, None = was not in hospital
}

// Dangerous reports a danger level that needs an alert on the same day (records-and-chronic 7.5 rule 5).
func (v *SMIVisit) Dangerous(p form.Params, on civil.Date) bool {
	return v.Risk != nil && *v.Risk >= whole(p, SMIAlertRisk, on)
}

// unstable names what makes the patient unstable (records-and-chronic 7.5 rule 1).
func (v *SMIVisit) unstable(p form.Params, on civil.Date) []string {
	var found []string
	if v.Dangerous(p, on) {
		found = append(found, fmt.Sprintf("危险性 %d 级", *v.Risk))
	}
	if v.Insight != nil && *v.Insight == insightNone {
		found = append(found, "自知力缺失")
	}
	for _, sign := range []string{GraveSymptoms, GraveReaction, GraveDisease} {
		if v.Grave.Has(sign) {
			found = append(found, texts("smi_grave", form.Codes{sign}))
		}
	}
	return found
}

// SymptomsGone reports 症状基本消失: at most one symptom, and none of the marked ones (records-and-chronic 7.5 rule 4).
func SymptomsGone(p form.Params, symptoms form.Codes, on civil.Date) bool {
	if symptoms.Has("0") {
		return true
	}
	return len(symptoms) > 0 && len(symptoms) <= whole(p, SMIFewSymptoms, on) && !symptoms.Any(markedSymptoms...)
}

// unsettled names what keeps the patient from being stable (records-and-chronic 7.5 rules 2 and 4).
func (v *SMIVisit) unsettled(p form.Params, on civil.Date) []string {
	var found []string
	if *v.Risk > 0 {
		found = append(found, fmt.Sprintf("危险性 %d 级", *v.Risk))
	}
	if !SymptomsGone(p, v.Symptoms, on) {
		found = append(found, "精神症状未基本消失")
	}
	if *v.Insight != insightFull {
		found = append(found, "自知力不全")
	}
	if slices.ContainsFunc(v.Social, func(level *int) bool { return *level == levelPoor }) {
		found = append(found, "社会功能较差")
	}
	for _, sign := range v.Grave {
		found = append(found, texts("smi_grave", form.Codes{sign}))
	}
	return found
}

// known reports whether everything that the class depends on was answered.
func (v *SMIVisit) known() bool {
	return v.Risk != nil && len(v.Symptoms) > 0 && v.Insight != nil && !slices.Contains(v.Social, nil)
}

// classify returns the class and why, 0 when an answer it depends on is missing (records-and-chronic 7.5 rules 1 to 3).
func (v *SMIVisit) classify(p form.Params, on civil.Date) (class int, rule, why string) {
	if found := v.unstable(p, on); len(found) > 0 {
		return SMIUnstable, "rule 1", strings.Join(found, "、") + "：不稳定"
	}
	if !v.known() {
		return 0, "rules 1 to 4", "危险性、目前症状、自知力或社会功能未填全，不能判断分类"
	}
	if found := v.unsettled(p, on); len(found) > 0 {
		return SMIBasic, "rule 3", strings.Join(found, "、") + "：基本稳定"
	}
	return SMIStable, "rule 2", "危险性 0 级、症状基本消失、自知力基本恢复、社会功能一般或良好：稳定"
}

// ProposeSMI classifies a follow-up of a severe mental disorder and says what comes next. The doctor's class wins where he stated one
// (records-and-chronic 7.5 rule 4).
func ProposeSMI(c *form.Context, v *SMIVisit) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	on := c.Visit.VisitDate
	o := form.Proposal{Danger: v.Dangerous(c.Params, on)}
	reason := func(rule, format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic " + rule, Text: fmt.Sprintf(format, args...)})
	}
	class, rule, why := v.classify(c.Params, on)
	o.Class, o.ClassText = class, classText(class)
	o.Uncontrolled = class == SMIUnstable
	o.Adverse = v.Grave.Has(GraveReaction)
	reason("7.5 "+rule, "%s", why)
	if v.Class != 0 {
		class = v.Class
	}
	before := lastSMIClass(c.Previous, on, c.Params)
	step := smiNext(c.Params, class, before, on, v.Admitted)
	o.NextStep, o.NextVisit = step.step, step.due
	if step.text != "" {
		reason("7.5 "+step.rule, "%s", step.text)
	}
	if class == SMIUnstable && !v.Admitted {
		o.ReferralRequired, o.TrackBy = true, on+days(c.Params, TrackDays, on)
	}
	if o.Danger {
		reason("7.5 rule 5", "危险性 %d 级：当日报告责任医生和县级精防人员%s", *v.Risk, emergency(c.Params, *v.Risk, v.Suicidal, on))
	} else if v.Suicidal {
		reason("7.5 rule 5", "有自伤或自杀未遂：当日报告责任医生和县级精防人员，并通知应急联系人")
	}
	if deadline := addWorkdays(v.LastStay, whole(c.Params, SMIFirstWorkdays, on)); v.LastStay != civil.None && on > deadline {
		reason("7.6", "%s 出院，首次随访应在 %d 个工作日内（%s前）完成", v.LastStay, whole(c.Params, SMIFirstWorkdays, on), deadline.Chinese())
	}
	return o
}

func emergency(p form.Params, risk int, suicidal bool, on civil.Date) string {
	if risk >= whole(p, SMIEmergencyRisk, on) || suicidal {
		return "，并通知应急联系人"
	}
	return ""
}

func classText(class int) string {
	if class == 0 {
		return ""
	}
	return texts("smi_class", form.Codes{strconv.Itoa(class)})
}

// smiStep is what follows from a class.
type smiStep struct {
	due, window civil.Date
	step        int
	rule, text  string
}

// smiNext returns the next visit after one with a class; before is the class of the visit before, 0 = none (records-and-chronic 7.5 rules 1
// to 3). Somebody in hospital is visited after discharge, at the latest in the rhythm of the stable.
func smiNext(p form.Params, class, before int, on civil.Date, admitted bool) smiStep {
	routine := on.AddMonths(whole(p, SMIStableMonths, on))
	window := days(p, SMIStableWindow, on)
	switch {
	case admitted:
		return smiStep{routine, window, StepRoutine, "rule 1", fmt.Sprintf("正在住院：出院后 %d 个工作日内随访，最迟 %s", whole(p, SMIFirstWorkdays, on), routine)}
	case class == SMIUnstable:
		due := on + days(p, SMIUnstableDays, on)
		return smiStep{due, 0, StepUrgent, "rule 1", fmt.Sprintf("不稳定：对症处理后立即转诊，必要时报告公安机关、协助送院；未住院的由精神专科医师、村（居）委会和民警共同于 %s前随访", due.Chinese())}
	case class == SMIBasic && before == SMIBasic:
		due := on.AddMonths(whole(p, SMIBasicMonths, on))
		return smiStep{due, days(p, SMIBasicWindow, on), StepRevisit, "rule 3", fmt.Sprintf("处理后仍为基本稳定：请精神专科医师技术指导，%s前随访", due.Chinese())}
	case class == SMIBasic:
		due := on + days(p, SMIBasicFirstDays, on)
		return smiStep{due, days(p, SMIBasicWindow, on), StepRevisit, "rule 3",
			fmt.Sprintf("基本稳定：判断是病情波动还是药效不佳，在规定剂量范围内调整或请专科医师指导，%s前随访", due.Chinese())}
	case class == SMIStable:
		return smiStep{routine, window, StepRoutine, "rule 2", fmt.Sprintf("稳定：继续执行原治疗方案，%d 个月后随访", whole(p, SMIStableMonths, on))}
	}
	return smiStep{due: routine, window: window}
}

// SMIDeadline returns the last day on which the visit after the last of the given ones, ascending, is in time: the interval of its class and
// the window after it (records-and-chronic 7.5 rules 1 to 3, 7.6).
func SMIDeadline(p form.Params, visits []measure.Record) civil.Date {
	v := &visits[len(visits)-1]
	before := 0
	for i := range slices.Backward(visits) {
		if visits[i].Date < v.Date {
			if inARow(p, visits[i].Date, v.Date) {
				before = visits[i].Facts.Class
			}
			break
		}
	}
	step := smiNext(p, v.Facts.Class, before, v.Date, v.Facts.Marks.Get(MarkSMIAdmitted) == "1")
	return step.due + step.window
}

// lastSMIClass returns the class of the last done follow-up of an earlier day, 0 when there is none that still counts.
func lastSMIClass(previous []form.Past, on civil.Date, p form.Params) int {
	for i := range slices.Backward(previous) {
		past := &previous[i]
		if past.Form == FormSMIFollowup && past.Outcome == form.OutcomeDone && past.Date < on {
			if !inARow(p, past.Date, on) {
				return 0
			}
			return past.Facts.Class
		}
	}
	return 0
}

// addWorkdays returns the n-th working day after a day, Monday to Friday; holidays are the county's to know.
func addWorkdays(d civil.Date, n int) civil.Date {
	for n > 0 {
		d++
		if weekday := (d - 1) % 7; weekday < 5 { // 0001-01-01 was a Monday
			n--
		}
	}
	return d
}

// ProposeSMIConsent says what follows from the consent: the first follow-up within ten working days, or half-yearly contact without any
// follow-up form (records-and-chronic 7.1, 7.6).
func ProposeSMIConsent(c *form.Context, agrees bool) form.Proposal {
	on := c.Visit.VisitDate
	if !agrees {
		next := on.AddMonths(whole(c.Params, SMIContactMonths, on))
		return form.Proposal{NextVisit: next, Reasons: []form.Reason{{Rule: "records-and-chronic 7.1",
			Text: fmt.Sprintf("未同意参加管理：保留登记，不随访；%s前通过村（居）委会再联系一次", next.Chinese())}}}
	}
	start := on
	if enrolled := c.Enrolled[measure.SMI]; enrolled != civil.None {
		start = enrolled
	}
	next := addWorkdays(start, whole(c.Params, SMIFirstWorkdays, on))
	return form.Proposal{NextVisit: next, Reasons: []form.Reason{{Rule: "records-and-chronic 7.6",
		Text: fmt.Sprintf("已同意参加管理：纳入管理后 %d 个工作日内（%s前）首次随访", whole(c.Params, SMIFirstWorkdays, on), next.Chinese())}}}
}

// SMIConsent returns the answer of the latest supplementary form: "1" agrees, "0" does not, "" when there is no form, and its day.
func SMIConsent(records []measure.Record) (answer string, on civil.Date) {
	for i := range records {
		if r := &records[i]; r.Form == FormSMISupplement && r.Done() {
			answer, on = r.Facts.Marks.Get(MarkSMIConsent), r.Date
		}
	}
	return answer, on
}

// CheckupOffered reports a checkup that was done or refused: either way it was offered (records-and-chronic 7.6).
func CheckupOffered(r *measure.Record) bool {
	return r.Form == FormCheckup && (r.Done() || r.Outcome == form.OutcomeRefused)
}

// smi adds what is due for severe mental disorders (records-and-chronic 7.5, 7.6).
func (b *dutyBuilder) smi() {
	for i := range b.h.Enrolments {
		if e := &b.h.Enrolments[i]; e.Programme == measure.SMI {
			b.smiEnrolment(e)
		}
	}
}

func (b *dutyBuilder) smiEnrolment(e *measure.Enrolment) {
	visits, end := b.visits(e, FormSMIFollowup) // paused while the patient is lost; the search goes on
	consent, answered := SMIConsent(b.h.Records)
	first := addWorkdays(e.EnrolledOn, b.p.Int(SMIFirstWorkdays, e.EnrolledOn))
	if answered == civil.None {
		b.add(Duty{Programme: measure.SMI, Kind: DutyFirst, Form: FormSMISupplement, OpensOn: e.EnrolledOn, DueOn: first, ClosesOn: first,
			ActiveFrom: e.EnrolledOn, ActiveTo: end, Reason: Reason{"supplement", fmt.Sprintf("%s 纳入管理：填写个人信息补充表并签署知情同意，%s前完成", e.EnrolledOn, first.Chinese())}})
	}
	if consent == "0" {
		b.smiContact(e, answered, end)
		return
	}
	if len(visits) == 0 {
		b.add(Duty{Programme: measure.SMI, Kind: DutyFirst, Form: FormSMIFollowup, OpensOn: e.EnrolledOn, DueOn: first, ClosesOn: first,
			ActiveFrom: e.EnrolledOn, ActiveTo: end, Reason: Reason{"first_visit", fmt.Sprintf("%s 纳入管理：首次随访 %d 个工作日内，%s前完成",
				e.EnrolledOn, b.p.Int(SMIFirstWorkdays, e.EnrolledOn), first.Chinese())}})
	} else {
		b.smiRoutine(e, visits, end)
		b.smiAlert(visits[len(visits)-1], end)
	}
	b.attempts(e, FormSMIFollowup)
}

// smiContact adds the half-yearly contact of somebody who did not agree to be managed (records-and-chronic 7.1).
func (b *dutyBuilder) smiContact(e *measure.Enrolment, refused, end civil.Date) {
	last := max(e.EnrolledOn, refused)
	for i := range b.h.Records {
		if r := &b.h.Records[i]; r.Form == FormSMIFollowup && r.Date < end {
			last = max(last, r.Date)
		}
	}
	due := last.AddMonths(b.p.Int(SMIContactMonths, last))
	window := days(b.p, SMIStableWindow, due)
	b.add(Duty{Programme: measure.SMI, Kind: DutyOffer, Form: FormSMISupplement, OpensOn: due - window, DueOn: due, ClosesOn: due + window,
		ActiveFrom: last, ActiveTo: end, Reason: Reason{"consent", fmt.Sprintf("未同意参加管理：每 %d 个月通过村（居）委会联系一次，再次征求同意", b.p.Int(SMIContactMonths, last))}})
}

// smiRoutine adds the next follow-up: by the class of the last one, by the date agreed, and by the quarters of the year.
func (b *dutyBuilder) smiRoutine(e *measure.Enrolment, visits []*measure.Record, end civil.Date) {
	q := quota{p: b.p, required: SMIVisits, how: "随访", enrolled: e.EnrolledOn}
	for _, v := range visits {
		q.count(v.Date)
	}
	v := visits[len(visits)-1]
	step := smiNext(b.p, v.Facts.Class, b.smiClassBefore(visits, v.Date), v.Date, v.Facts.Marks.Get(MarkSMIAdmitted) == "1")
	doctor, _ := civil.Parse(v.Facts.NextDate)
	if doctor <= v.Date {
		doctor = civil.None
	}
	d := Duty{Programme: measure.SMI, Kind: DutyRoutine, Form: FormSMIFollowup, ActiveFrom: v.Date, ActiveTo: end}
	if step.step == StepUrgent || step.step == StepRevisit {
		d.Kind, d.Urgent = DutyRevisit, step.step == StepUrgent
	}
	d.Reason = Reason{"routine", fmt.Sprintf("%s 随访后应于 %s前随访", v.Date, step.due.Chinese())}
	if step.text != "" {
		d.Reason.Text = fmt.Sprintf("%s 随访：%s", v.Date, step.text)
	}
	d.DueOn = step.due
	if due, why := agreed(step.due, doctor, v.Facts.Marks.Get(MarkPostponed) == "1"); why.Code != "" {
		d.DueOn, d.Reason = due, why
	}
	d.OpensOn, d.ClosesOn = d.DueOn-step.window, d.DueOn+step.window
	if d.Kind == DutyRevisit {
		d.OpensOn = v.Date + 1
	}
	if due, why := q.cap(v.Date, d.DueOn); why.Code != "" {
		d.OpensOn, d.DueOn, d.ClosesOn, d.Reason = due-step.window, due, due, why
	}
	b.add(d)
}

func (b *dutyBuilder) smiClassBefore(visits []*measure.Record, on civil.Date) int {
	for _, v := range slices.Backward(visits) {
		if v.Date < on {
			if !inARow(b.p, v.Date, on) {
				return 0
			}
			return v.Facts.Class
		}
	}
	return 0
}

// smiAlert adds the same-day alert of a dangerous patient who was not referred at the visit (records-and-chronic 7.5 rule 5).
func (b *dutyBuilder) smiAlert(v *measure.Record, end civil.Date) {
	risk, known := count(&v.Facts, MarkSMIRisk)
	suicidal := v.Facts.Marks.Get(MarkSMISuicidal) == "1"
	dangerous := known && risk >= b.p.Int(SMIAlertRisk, v.Date)
	if !dangerous && !suicidal || v.Facts.Marks.Get(MarkSMIReferral) == "1" || v.Facts.Marks.Get(MarkSMIAdmitted) == "1" {
		return
	}
	b.add(Duty{Programme: measure.SMI, Kind: DutyAlert, Form: FormSMIFollowup, Urgent: true, OpensOn: v.Date, DueOn: v.Date, ClosesOn: v.Date,
		ActiveFrom: v.Date, ActiveTo: end, Reason: Reason{"alert", fmt.Sprintf("%s 随访危险性 %d 级：当日报告责任医生和县级精防人员并转诊%s",
			v.Date, risk, emergency(b.p, risk, suicidal, v.Date))}})
}

// smiAskers returns the enrolments that ask for the yearly health check, which needs consent (records-and-chronic 7.5 rule 6).
func (b *dutyBuilder) smiAskers(year, last civil.Date) []asker {
	if consent, _ := SMIConsent(b.h.Records); consent == "0" {
		return nil
	}
	var list []asker
	for i := range b.h.Enrolments {
		e := &b.h.Enrolments[i]
		if e.Programme != measure.SMI || e.EnrolledOn >= b.p.DayIn(CheckupExempt, year.Year()) {
			continue
		}
		_, end := b.visits(e, FormSMIFollowup)
		if from, to := max(year, e.EnrolledOn), min(last+1, end); from < to {
			list = append(list, asker{measure.SMI, "严重精神障碍患者", from, to})
		}
	}
	return list
}
