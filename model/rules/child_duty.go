package rules

import (
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// child adds what is due for children of 0 to 6 years (maternal-child 2): the newborn visit, the check-ups of the schedule, what the last
// record of each form asks for, and the files of weak children. The service is for every child that lives here (maternal-child 2.1): one
// with an archive, one that was already served, and one known to the system since its birth.
func (b *dutyBuilder) child() {
	birth := b.h.Person.Birth
	c := childDuties{b: b, birth: birth, until: birth.AddMonths(b.p.Int(ChildMonths, birth))}
	c.from = c.start()
	if birth == civil.None || c.from >= min(c.until, b.end) {
		return
	}
	c.newbornVisit()
	c.checkups()
	c.eyes()
	c.afterNewborn()
	c.afterCheckup()
	c.afterEyeCheck()
	c.tracking()
	c.weak()
}

// childDuties derives the duties of one child.
type childDuties struct {
	b            *dutyBuilder
	birth, until civil.Date
	from         civil.Date // no duty is of interest before
}

// start is the day from which the child has duties: the last record, at first the archive; civil.Never for a child that is none of ours.
func (c *childDuties) start() civil.Date {
	p, records := &c.b.h.Person, c.b.h.Records
	last := civil.None
	if n := len(records); n > 0 {
		last = records[n-1].Date
	}
	switch {
	case p.FiledOn != civil.None:
		return max(p.FiledOn, last)
	case c.last(ChildContact) != nil:
		return last
	case p.KnownOn != civil.None && p.KnownOn <= c.birth+days(c.b.p, NewbornCountDays, c.birth):
		return max(p.KnownOn, c.birth, last)
	}
	return civil.Never
}

// add adds a duty up to the child's seventh birthday.
func (c *childDuties) add(d Duty) {
	d.Programme = Child
	d.ActiveFrom = max(d.ActiveFrom, c.from)
	d.ActiveTo = min(d.ActiveTo, c.until)
	c.b.add(d)
}

// last returns the last record of a form that says something, nil when there is none.
func (c *childDuties) last(says func(*measure.Record) bool) *measure.Record {
	for i := range slices.Backward(c.b.h.Records) {
		if r := &c.b.h.Records[i]; says(r) {
			return r
		}
	}
	return nil
}

// newbornVisit is due seven days after the discharge, three for a newborn at high risk, and counts up to day 28 (maternal-child 2.2 slots 0
// and 0h). Discharge and risk are known from an attempt in vain; without it the birth stands in.
func (c *childDuties) newbornVisit() {
	if VisitedInTime(c.b.p, c.b.h) != nil {
		return
	}
	d := Duty{Kind: DutyNewborn, Form: FormNewborn, OpensOn: c.birth, ActiveFrom: c.birth,
		ActiveTo: c.birth + days(c.b.p, NewbornCountDays, c.birth) + 1}
	since, within := "出生", NewbornVisitDays
	if attempt := c.last(func(r *measure.Record) bool { return r.Form == FormNewborn }); attempt != nil {
		if discharged, err := civil.Parse(attempt.Facts.Marks.Get(MarkNewbornDischarge)); err == nil {
			d.OpensOn, since = discharged, "出院"
		}
		if attempt.Facts.Marks.Get(MarkNewbornRisk) != "" {
			d.Urgent, within = true, NewbornRiskVisitDays
		}
	}
	n := days(c.b.p, within, c.birth)
	d.DueOn = d.OpensOn + n
	d.ClosesOn = d.DueOn
	d.Reason = Reason{"newborn_visit", fmt.Sprintf("%s 出生：%s后 %d 天内家庭访视，%s前完成", c.birth, since, n, d.DueOn.Chinese())}
	c.add(d)
}

// checkups adds one duty for each check-up of the schedule that is still to be done. It is planned from the check-up before on and gives
// way when the window of the next one opens (maternal-child 2.2).
func (c *childDuties) checkups() {
	planned := c.birth
	for i := range slots {
		slot := &slots[i]
		opens, last := slot.Window(c.b.p, c.birth)
		gives := c.until
		if i+1 < len(slots) {
			gives, _ = slots[i+1].Window(c.b.p, c.birth)
		}
		if done := SlotDone(c.b.p, c.b.h, slot); done != nil {
			planned = done.Date
			continue
		}
		due := slot.Due(c.b.p, c.birth)
		c.add(Duty{Kind: DutyCheckup, Form: FormChildCheckup, OpensOn: opens, DueOn: due, ClosesOn: last, ActiveFrom: planned, ActiveTo: gives,
			Reason: Reason{"child_checkup", fmt.Sprintf("%s健康检查，%s前完成，同时做眼保健及视力检查", slot.Name, due)}})
		planned = gives
	}
}

// eyes adds the eye care of an age whose check-up was done without it (maternal-child 2.9); otherwise both are one appointment.
func (c *childDuties) eyes() {
	for i := range slots {
		slot := &slots[i]
		opens, last := slot.Window(c.b.p, c.birth)
		done := SlotDone(c.b.p, c.b.h, slot)
		if done == nil || c.eyeDone(opens, last) {
			continue
		}
		text := slot.Name + "眼保健及视力检查未做"
		if slot.Months == 8 && c.last(func(r *measure.Record) bool { return r.Facts.Marks.Get(MarkEyeSpecial) != "" }) == nil {
			text += "，6 月龄的红光反射、眼位、单眼遮盖厌恶试验也未做" // maternal-child 2.9 rule 4
		}
		c.add(Duty{Kind: DutyEye, Form: FormChildEye, OpensOn: opens, DueOn: last, ClosesOn: last, ActiveFrom: done.Date, ActiveTo: last + 1,
			Reason: Reason{"eye_check", fmt.Sprintf("%s，%s前完成", text, last)}})
	}
}

func (c *childDuties) eyeDone(from, to civil.Date) bool {
	return slices.ContainsFunc(c.b.h.Between(from, to), func(r measure.Record) bool { return r.Form == FormChildEye && seen(&r) })
}

// afterNewborn adds what the home visit leaves to be done (maternal-child 2.4 rules 1, 5 and 6): the next visit of a newborn at high risk,
// the vaccines of the birth and the repetition of a failed hearing screen.
func (c *childDuties) afterNewborn() {
	visit := c.last(NewbornVisited)
	if visit == nil {
		return
	}
	m := visit.Facts.Marks
	risk := m.Get(MarkNewbornRisk)
	if next, err := civil.Parse(visit.Facts.NextDate); err == nil && risk != "" && next > visit.Date && c.visitsUntil() > next {
		c.add(Duty{Kind: DutyNewborn, Form: FormNewborn, Urgent: true, OpensOn: visit.Date + 1, DueOn: next, ClosesOn: next, ActiveFrom: visit.Date,
			ActiveTo: c.visitsUntil(),
			Reason:   Reason{"newborn_again", fmt.Sprintf("高危新生儿（%s）：%s前再次访视", labels("newborn_risk", form.ParseCodes(risk)), next.Chinese())}})
	}
	vaccinated := c.last(func(r *measure.Record) bool { return r.Form == "vaccination" && r.Done() }) != nil
	if lacks := m.Get(MarkNewbornLacks); lacks != "" && !vaccinated {
		c.add(Duty{Kind: DutyCatchUp, Form: "vaccination", OpensOn: visit.Date, DueOn: visit.Date, ClosesOn: visit.Date, ActiveFrom: visit.Date, ActiveTo: c.until,
			Reason: Reason{"birth_vaccines", visit.Date.String() + " 访视：" + vaccineNames(lacks) + "未接种，尽快补种"}})
	}
	rescreen := HearingRescreen(c.b.p, c.birth)
	if again := c.last(func(r *measure.Record) bool { return seen(r) && r.Facts.Marks.Get(MarkChildHearing) != "" }); again == visit && m.Get(MarkChildHearing) == "2" {
		c.add(Duty{Kind: DutyRecheck, Form: FormChildCheckup, OpensOn: visit.Date + 1, DueOn: max(rescreen, visit.Date), ClosesOn: max(rescreen, visit.Date),
			ActiveFrom: visit.Date, ActiveTo: c.until,
			Reason: Reason{"hearing_rescreen", fmt.Sprintf("听力初筛未通过：%s前复筛并登记结果", rescreen.Chinese())}})
	}
}

// visitsUntil is the day from which the check-up at a full month takes the place of home visits.
func (c *childDuties) visitsUntil() civil.Date {
	opens, _ := slots[0].Window(c.b.p, c.birth)
	return opens
}

// afterCheckup adds the re-checks that the findings of the last check-up ask for (maternal-child 2.6 rule 3, 2.7 rules 1, 2 and 4). The next
// check-up brings its own.
func (c *childDuties) afterCheckup() {
	exam := c.last(ChildExamined)
	if exam == nil {
		return
	}
	findings := form.ParseCodes(exam.Facts.Marks.Get(MarkChildFindings))
	add := func(code string, opens, due civil.Date, text string) {
		c.add(Duty{Kind: DutyRecheck, Form: FormChildCheckup, OpensOn: opens, DueOn: due, ClosesOn: due, ActiveFrom: exam.Date, ActiveTo: c.until,
			Reason: Reason{code, fmt.Sprintf("%s 检查：%s，%s前复查", exam.Date, text, due.Chinese())}})
	}
	months := func(name string) civil.Date { return exam.Date.AddMonths(c.b.p.Int(name, exam.Date)) }
	if growth := among(findings, "growth", "malnutrition", "malnutrition_severe", "malnutrition_stalled"); len(growth) > 0 {
		add("recheck_growth", exam.Date+1, months(ChildRecheckMonths), labels("child_finding", growth))
	}
	if blood := among(findings, anaemic...); len(blood) > 0 {
		add("recheck_hb", exam.Date+days(c.b.p, ChildHBOpens, exam.Date), exam.Date+days(c.b.p, ChildHBDue, exam.Date), labels("child_finding", blood))
	}
	if findings.Has("development") && !screened(exam) {
		add("second_screen", exam.Date+1, months(ChildDevMonths), "发育预警征象阳性，复筛结果未登记")
	}
}

func among(findings form.Codes, codes ...string) form.Codes {
	return slices.DeleteFunc(slices.Clone(findings), func(f string) bool { return !slices.Contains(codes, f) })
}

// screened reports that the result of the second screen is known.
func screened(r *measure.Record) bool {
	result := r.Facts.Marks.Get(MarkChildScreened)
	return result == "2" || result == "3"
}

// afterEyeCheck adds the follow-up of an abnormal eye check within a month (maternal-child 2.9 rules 1 and 2).
func (c *childDuties) afterEyeCheck() {
	exam := c.last(func(r *measure.Record) bool { return r.Form == FormChildEye && seen(r) })
	if exam == nil {
		return
	}
	acuity := exam.Facts.Marks.Get(MarkEyeAcuity) == "2"
	if !acuity && exam.Facts.Marks.Get(MarkEyeFindings) == "" {
		return
	}
	due := exam.Date.AddMonths(c.b.p.Int(ChildEyeMonths, exam.Date))
	d := Duty{Kind: DutyRecheck, Form: FormChildEye, OpensOn: exam.Date + 1, DueOn: due, ClosesOn: due, ActiveFrom: exam.Date, ActiveTo: c.until,
		Reason: Reason{"recheck_eye", fmt.Sprintf("%s 眼保健检查异常，%s前追踪或复查", exam.Date, due.Chinese())}}
	if acuity {
		d.OpensOn = exam.Date + days(c.b.p, ChildAcuityOpens, exam.Date)
		d.Reason.Text = fmt.Sprintf("%s 视力异常，%s前复查，仍异常转诊", exam.Date, due.Chinese())
	}
	c.add(d)
}

// tracking adds the referrals whose result is not known: of the last record of each form (maternal-child 2.7 rule 7, 6 rule 2).
func (c *childDuties) tracking() {
	for _, formCode := range []string{FormNewborn, FormChildCheckup, FormChildEye} {
		r := c.last(func(r *measure.Record) bool { return r.Form == formCode && r.Done() })
		if r == nil || r.Facts.Marks.Get(MarkReferred) == "" || r.Facts.Marks.Get(MarkTracked) != "" {
			continue
		}
		due := ReferralDue(c.b.p, ReferredOut, r.Date)
		c.add(Duty{Kind: DutyReferral, Form: formCode, Urgent: true, OpensOn: r.Date + 1, DueOn: due, ClosesOn: due, ActiveFrom: r.Date, ActiveTo: c.until,
			Reason: Reason{"track_referral", fmt.Sprintf("%s 转诊：%s前追踪到诊情况并登记结果", r.Date, due.Chinese())}})
	}
}

// weak adds the next follow-up of an open file of a weak child (maternal-child 2.7 rule 10).
func (c *childDuties) weak() {
	file := c.last(func(r *measure.Record) bool { return r.Form == FormWeakChild && r.Done() })
	if file == nil || file.Facts.Marks.Get(MarkWeakClosed) != "" {
		return
	}
	last, err := civil.Parse(file.Facts.Marks.Get(MarkWeakSeen))
	if err != nil {
		last = file.Date
	}
	reasons := form.ParseCodes(file.Facts.Marks.Get(MarkWeakReasons))
	due, opens := WeakChildDue(c.b.p, c.birth, last, reasons), last+1
	if reasons.Has("3") {
		opens = last + days(c.b.p, ChildHBOpens, last)
	}
	c.add(Duty{Kind: DutyWeak, Form: FormWeakChild, OpensOn: min(opens, due), DueOn: due, ClosesOn: due, ActiveFrom: file.Date, ActiveTo: c.until,
		Reason: Reason{"weak_child", fmt.Sprintf("体弱儿专案（%s）：%s前随访", labels("child_weak_reason", reasons), due.Chinese())}})
}

// WeakChildDue returns the day by which a weak child is seen again after a visit (maternal-child 2.7 rule 10): every month, from 3 years on
// every three, with anaemia within four weeks, preterm babies at one, two and three months in the two years that their file needs; the
// earliest of what the reasons ask for.
func WeakChildDue(p form.Params, birth, last civil.Date, reasons form.Codes) civil.Date {
	months := ChildWeakMonths
	if last >= birth.AddMonths(36) {
		months = ChildWeakMonths3Y
	}
	due := civil.Never
	for _, reason := range reasons {
		next := last.AddMonths(whole(p, months, last))
		switch reason {
		case "1":
			next = last.AddMonths(whole(p, pretermMonths(birth, last, months), last))
		case "3":
			next = last + days(p, ChildHBDue, last)
		}
		due = min(due, next)
	}
	if due == civil.Never {
		return last.AddMonths(whole(p, months, last))
	}
	return due
}

// pretermMonths names the interval of a preterm baby: up to 6, 12 and 24 months, afterwards that of everybody.
func pretermMonths(birth, on civil.Date, afterwards string) string {
	switch age := civil.AgeMonths(birth, on); {
	case age <= 6:
		return ChildPreterm6
	case age <= 12:
		return ChildPreterm12
	case age <= 24:
		return ChildPreterm24
	}
	return afterwards
}
