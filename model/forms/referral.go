package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ReferralForm is 双向转诊单.
var ReferralForm = &form.Definition{
	Code: rules.FormReferral, Name: "双向转诊单", English: "Two-way referral",
	Clause: "records-and-chronic 1.12", Edition: "2017", Programme: rules.Care, DateLabel: "转诊日期",
	New: func() form.Record { return new(Referral) },
}

// States of a referral (value set referral_state; records-and-chronic 1.12).
const (
	referralDraft    = 1
	referralSent     = 2
	referralAccepted = 3
	referralDeclined = 4
	referralArrived  = 5
	referralTreated  = 6
	referralReturned = 7
	referralClosed   = 8
)

// Referral is 双向转诊单: 转出单 when the direction is 1, 回转单 when it is 2 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 1.12,
// maternal-child 6 rule 2). Name, sex, age, archive number, address and phone of the resident are printed from the archive.
// The receipt of a referral out is filled in when it comes; the state follows from the dates.
type Referral struct {
	form.Visit
	Direction   *int   `json:"direction" form:"转诊类别,need,set=referral_direction,section=转诊,en=Direction"`
	FromOrg     string `json:"from_org" form:"转出单位,size=100,en=From institution"`
	ToOrg       string `json:"to_org" form:"转入单位,need,size=100,en=To institution"`
	Dept        string `json:"dept" form:"转入科室,size=50,need_when=direction:1,en=Department"`
	ToDoctor    string `json:"to_doctor" form:"接诊医生,size=50,en=Receiving doctor"`
	DoctorPhone string `json:"doctor_phone" form:"转诊医生联系电话,size=20,secret,en=Phone of the referring doctor"`
	Urgency     *int   `json:"urgency" form:"紧急程度,set=referral_urgency,when=direction:1,optional,en=Urgency"`

	Impression     string `json:"impression" form:"初步印象,size=500,when=direction:1,section=转出,en=Initial impression"`
	Reason         string `json:"reason" form:"主要现病史（转出原因）,size=1000,when=direction:1,en=Present history and reason"`
	PastHistory    string `json:"past_history" form:"主要既往史,size=1000,when=direction:1,en=Past history"`
	TreatmentSoFar string `json:"treatment_so_far" form:"治疗经过,size=1000,when=direction:1,en=Treatment so far"`

	AcceptedOn    civil.Date `json:"accepted_on" form:"接收日期,when=direction:1,optional,section=回执,en=Accepted on"`
	DeclinedOn    civil.Date `json:"declined_on" form:"谢绝日期,when=direction:1,optional,en=Declined on"`
	DeclineReason string     `json:"decline_reason" form:"谢绝原因,size=200,when=declined_on!=,en=Reason of declining"`
	ReceivedOn    civil.Date `json:"received_on" form:"到诊日期（回执）,when=direction:1,optional,en=Received on"`
	ReceivedBy    string     `json:"received_by" form:"回执人,size=50,when=received_on!=,en=Received by"`
	Result        *int       `json:"result" form:"转诊结果,set=referral_result,when=direction:1,optional,en=Result"`
	ResultDate    civil.Date `json:"result_date" form:"结果追踪日期,when=result!=,en=Result date"`
	TreatedOn     civil.Date `json:"treated_on" form:"治疗完成日期,when=received_on!=,optional,en=Treated on"`
	ReturnedOn    civil.Date `json:"returned_on" form:"回转日期,when=received_on!=,optional,en=Returned on"`
	ClosedOn      civil.Date `json:"closed_on" form:"结案日期,en=Closed on"`

	CaseNo      string `json:"case_no" form:"住院病案号,size=40,when=direction:2,optional,section=回转,en=Case number"`
	MainExam    string `json:"main_exam" form:"主要检查结果,size=1000,when=direction:2,en=Main examination results"`
	Diagnosis   string `json:"diagnosis" form:"诊断结果,size=500,when=direction:2,en=Diagnosis"`
	Treatment   string `json:"treatment" form:"回转前治疗经过,size=1000,when=direction:2,en=Treatment"`
	FurtherPlan string `json:"further_plan" form:"下一步治疗方案及康复建议,size=1000,when=direction:2,en=Next treatment and rehabilitation advice"`

	DueFollowup civil.Date `json:"due_followup" form:"应追踪日期,auto,section=追踪,en=Due follow-up"`
	State       *int       `json:"state" form:"转诊状态,auto,set=referral_state,en=State"`
}

// direction is 转出 unless the record says otherwise.
func (f *Referral) direction() rules.ReferralDirection {
	if is(f.Direction, int(rules.ReferredBack)) {
		return rules.ReferredBack
	}
	return rules.ReferredOut
}

// Derive sets the day by which the referral has to be followed up and its state (maternal-child 6 rule 2, records-and-chronic 1.12).
func (f *Referral) Derive(c *form.Context) {
	if !c.Visit.Done() || c.Visit.VisitDate == civil.None {
		return
	}
	f.DueFollowup = rules.ReferralDue(c.Params, f.direction(), c.Visit.VisitDate)
	f.State = new(f.state())
}

// state is the furthest step that has a date: draft → sent → accepted or declined → arrived → treated → returned → closed
// (records-and-chronic 1.12).
func (f *Referral) state() int {
	switch {
	case f.ClosedOn != civil.None:
		return referralClosed
	case f.ReturnedOn != civil.None || f.direction() == rules.ReferredBack:
		return referralReturned
	case f.TreatedOn != civil.None:
		return referralTreated
	case f.ReceivedOn != civil.None || is(f.Result, 1):
		return referralArrived
	case f.DeclinedOn != civil.None:
		return referralDeclined
	case f.AcceptedOn != civil.None:
		return referralAccepted
	case f.ToOrg == "" || f.Reason == "":
		return referralDraft
	}
	return referralSent
}

// Check holds the order of the steps (records-and-chronic 1.12).
func (f *Referral) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	if f.Doctor == "" {
		c.Missing("doctor", "请填写转诊医生")
	}
	f.checkDates(c)
	if f.DeclinedOn != civil.None && f.ReceivedOn != civil.None {
		c.Error("declined_on", "logic", "已有到诊日期 %s，不应再填谢绝日期 %s", f.ReceivedOn, f.DeclinedOn)
	}
	if is(f.Result, 2) && f.ReceivedOn != civil.None {
		c.Error("result", "logic", "转诊结果为“不到位”，不应填写到诊日期 %s", f.ReceivedOn)
	}
	if f.direction() == rules.ReferredOut && f.state() <= referralAccepted && c.Today > f.DueFollowup {
		c.Warn("received_on", "overdue", "已过应追踪日期 %s，尚无回执：请追踪是否到诊", f.DueFollowup)
	}
}

// checkDates: every step is dated on or after the one before, and none lies in the future.
func (f *Referral) checkDates(c *form.Checker) {
	before, what := c.Visit.VisitDate, "转诊日期"
	for _, step := range []struct {
		field, label string
		on           civil.Date
		keeps        bool // a side step: the next is not compared with it
	}{
		{"accepted_on", "接收日期", f.AcceptedOn, false}, {"declined_on", "谢绝日期", f.DeclinedOn, true}, {"received_on", "到诊日期", f.ReceivedOn, false},
		{"result_date", "结果追踪日期", f.ResultDate, true}, {"treated_on", "治疗完成日期", f.TreatedOn, false},
		{"returned_on", "回转日期", f.ReturnedOn, false}, {"closed_on", "结案日期", f.ClosedOn, false},
	} {
		switch {
		case step.on == civil.None:
			continue
		case step.on < before:
			c.Error(step.field, "date", "%s %s 早于%s %s", step.label, step.on, what, before)
		case c.Today != civil.None && step.on > c.Today:
			c.Error(step.field, "date", "%s %s 晚于今天 %s", step.label, step.on, c.Today)
		}
		if !step.keeps {
			before, what = step.on, step.label
		}
	}
}

// settledOn is the day on which nothing was open any more, None while the referral has to be tracked.
func (f *Referral) settledOn() civil.Date {
	for _, on := range []civil.Date{f.ReceivedOn, f.DeclinedOn, f.ResultDate, f.ReturnedOn, f.ClosedOn} {
		if on != civil.None {
			return on
		}
	}
	return civil.None
}

// Facts gives the direction, the receipt and the day on which the referral was settled.
func (f *Referral) Facts() form.Facts {
	marks := form.Marks{}
	mark(marks, rules.MarkDirection, number(f.Direction))
	mark(marks, rules.MarkReceived, f.ReceivedOn.String())
	markIf(marks, rules.MarkTBSuspect, f.direction() == rules.ReferredOut && rules.TBSuspected(f.Impression, f.Dept))
	mark(marks, rules.MarkSettled, f.settledOn().String())
	return form.Facts{Marks: marks}
}

// Propose says by when the referral has to be followed up (maternal-child 6 rule 2; management 12).
func (f *Referral) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	due := rules.ReferralDue(c.Params, f.direction(), c.Visit.VisitDate)
	if f.direction() == rules.ReferredBack {
		return form.Proposal{ClassText: label("referral_state", number(f.State)), NextVisit: due, Reasons: []form.Reason{{Rule: "management 12",
			Text: fmt.Sprintf("上级医院回转：%s前完成首次随访，并按康复建议继续管理", due.Chinese())}}}
	}
	if settled := f.settledOn(); settled != civil.None {
		return form.Proposal{ClassText: label("referral_state", number(f.State)), Reasons: []form.Reason{{Rule: "records-and-chronic 1.12",
			Text: fmt.Sprintf("转诊已于 %s 追踪", settled)}}}
	}
	return form.Proposal{ClassText: label("referral_state", number(f.State)), TrackBy: due, Reasons: []form.Reason{{Rule: "maternal-child 6 rule 2",
		Text: fmt.Sprintf("%s前追踪是否到诊；逾期未追踪的列入紧急事项", due.Chinese())}}}
}
