package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// PregnancyForm is 孕产妇保健建册 (母子健康手册): one record per pregnancy, dated by the last menstrual period.
var PregnancyForm = &form.Definition{
	Code: rules.FormPregnancies, Name: "孕产妇建册登记", English: "Pregnancy", Clause: "maternal-child 1.1", Edition: "2017", Programme: rules.Maternal,
	DateColumn: "lmp_date", DateLabel: "末次月经",
	Sees: form.Sight{Past: pregnancyForms},
	New:  func() form.Record { return new(Pregnancy) },
}

// Pregnancy is one pregnancy from booking to closing (国家基本公共卫生服务规范 第三版, 2017; maternal-child 1.1). Its date is that of the last
// menstrual period or, when the due date comes from elsewhere, the one that follows from it.
type Pregnancy struct {
	form.Visit
	HandbookNo string     `json:"handbook_no" form:"母子健康手册编号,need,size=20,section=建册,en=Handbook number"`
	Booking    civil.Date `json:"booking_date" form:"建册日期,need,en=Booked on"`
	BookingOrg string     `json:"booking_org" form:"建册机构,need,size=40,en=Booked at"`

	LMPUnknown *bool      `json:"lmp_unknown" form:"末次月经不详,section=预产期,en=Last menstrual period unknown"`
	EDDSource  *int       `json:"edd_source" form:"预产期依据,need,set=mat_edd_source,en=Source of the due date"`
	EDD        civil.Date `json:"edd" form:"预产期,need,en=Due date"`
	USDate     civil.Date `json:"us_date" form:"早孕超声检查日期,en=Date of the early ultrasound"`
	USWeeks    *int       `json:"us_weeks" form:"超声孕周,unit=周,hard=4..42,when=us_date!=,en=Weeks by ultrasound"`
	USRest     *int       `json:"us_rest" form:"超声孕周余天,unit=天,hard=0..6,when=us_date!=,optional,en=Days by ultrasound"`

	Gravidity     *int `json:"gravidity" form:"孕次,need,unit=次,hard=1..20,section=孕产次,en=Gravidity"`
	ParityVaginal *int `json:"parity_vaginal" form:"阴道分娩次数,need,unit=次,hard=0..15,en=Vaginal births before"`
	ParityCS      *int `json:"parity_cs" form:"剖宫产次数,need,unit=次,hard=0..15,en=Caesareans before"`
	FetusCount    *int `json:"fetus_count" form:"胎数,hard=1..6,en=Fetuses"`

	HusbandName    string     `json:"husband_name" form:"丈夫姓名,size=50,section=家庭与住址,en=Husband"`
	HusbandAge     *int       `json:"husband_age" form:"丈夫年龄,unit=岁,hard=15..90,en=Age of the husband"`
	HusbandPhone   string     `json:"husband_phone" form:"丈夫电话,size=20,secret,en=Phone of the husband"`
	ResidenceAddr  string     `json:"residence_addr" form:"现住址,need,size=100,en=Address"`
	PostpartumAddr string     `json:"postpartum_addr" form:"产后休养地,size=100,en=Address after the delivery"`
	RiskColour     form.Codes `json:"risk_colour" form:"妊娠风险分级,need,set=mat_risk_colour,section=分级与结案,en=Risk colours"`

	ClosedOn    civil.Date `json:"closed_on" form:"结案日期,en=Closed on"`
	CloseReason *int       `json:"close_reason" form:"结案原因,set=mat_close_reason,when=closed_on!=,en=Reason of closing"`
	DeathCause  string     `json:"death_cause" form:"死亡原因,size=100,when=close_reason:3,optional,en=Cause of death"`
}

// byLMP reports that the due date follows from the last menstrual period.
func (f *Pregnancy) byLMP() bool { return f.EDDSource == nil || *f.EDDSource == 1 }

// Derive computes the due date by Naegele unless it comes from elsewhere; the biological due date is taken for the same
// (maternal-child 1.3 rules 2 and 3).
func (f *Pregnancy) Derive(c *form.Context) {
	if lmp := c.Visit.VisitDate; f.byLMP() && lmp.Valid() && (f.EDD == civil.None || f.EDD == rules.BiologicalDueDate(lmp)) {
		f.EDD = rules.DueDate(lmp)
	}
	if f.BookingOrg == "" {
		f.BookingOrg = c.Visit.OrgCode
	}
}

// zero returns gestational day 0 (maternal-child 1.3 rules 1 and 3).
func (f *Pregnancy) zero() civil.Date {
	if !f.byLMP() && f.EDD != civil.None {
		return rules.DayZeroOf(f.EDD)
	}
	return f.VisitDate
}

// Check holds the rules of maternal-child 1.1 and 1.3 that a tag cannot say.
func (f *Pregnancy) Check(c *form.Checker) {
	checkMother(c)
	f.checkDates(c)
	f.checkDueDate(c)
	f.checkParity(c)
	f.checkOpen(c)
	f.checkClosing(c)
	f.checkColours(c)
}

// checkDates: booked between the last menstrual period and 310 days later, at an age of 10 to 60.
func (f *Pregnancy) checkDates(c *form.Checker) {
	lmp := c.Visit.VisitDate
	switch {
	case f.Booking == civil.None:
		return
	case f.Booking < lmp:
		c.Error("booking_date", "date", "建册日期 %s 早于末次月经 %s", f.Booking, lmp)
	case f.Booking-lmp > 310:
		c.Error("booking_date", "date", "建册日期 %s 距末次月经 %s 超过 310 天，请核对", f.Booking, lmp)
	case c.Today != civil.None && f.Booking > c.Today:
		c.Error("booking_date", "date", "建册日期 %s 晚于今天 %s", f.Booking, c.Today)
	}
	switch age := c.Age(f.Booking); {
	case age < 10 || age > 60:
		c.Error("booking_date", "range", "建册时 %d 岁，超出允许范围 10 至 60 岁", age)
	case age < 15 || age > 50:
		c.Warn("booking_date", "unusual", "建册时 %d 岁，不常见（15 至 50 岁），请核对", age)
	}
}

func (f *Pregnancy) checkDueDate(c *form.Checker) {
	lmp := c.Visit.VisitDate
	switch {
	case f.byLMP() && f.LMPUnknown != nil && *f.LMPUnknown:
		c.Error("edd_source", "logic", "末次月经不详时，预产期不能依据末次月经推算；请按早孕超声等核定，并选择相应依据")
	case f.EDD == civil.None:
	case f.EDD <= lmp:
		c.Error("edd", "date", "预产期 %s 应晚于末次月经 %s", f.EDD, lmp)
	case f.byLMP() && f.EDD != rules.DueDate(lmp):
		c.Warn("edd", "logic", "预产期 %s 与末次月经 %s 推算的 %s 不一致；如按超声核定，请选择相应的预产期依据", f.EDD, lmp, rules.DueDate(lmp))
	case f.LMPUnknown != nil && *f.LMPUnknown && f.zero() != lmp:
		c.Warn("visit_date", "logic", "末次月经不详时，末次月经应填由预产期 %s 倒推 280 天的 %s", f.EDD, f.zero())
	}
	if f.USDate != civil.None && f.USDate < lmp {
		c.Error("us_date", "date", "早孕超声检查日期 %s 早于末次月经 %s", f.USDate, lmp)
	}
}

// checkParity: births before this pregnancy cannot exceed the pregnancies before it; twins are one delivery.
func (f *Pregnancy) checkParity(c *form.Checker) {
	if f.Gravidity == nil {
		return
	}
	births := 0
	for _, n := range []*int{f.ParityVaginal, f.ParityCS} {
		if n != nil {
			births += *n
		}
	}
	if births > *f.Gravidity-1 {
		c.Error("gravidity", "logic", "产次 %d（阴道分娩与剖宫产之和）大于孕次 %d 减 1；孕次包括本次妊娠，双胎算一次分娩", births, *f.Gravidity)
	}
}

// checkOpen refuses a second open episode.
func (f *Pregnancy) checkOpen(c *form.Checker) {
	if !rules.Switched(c.Params, rules.MatOneOpenEpisode, c.Visit.VisitDate) {
		return
	}
	for _, p := range rules.PregnanciesBefore(c.Context) {
		if p.Booklet && p.Open() {
			c.Error("visit_date", "conflict", "末次月经 %s 的妊娠尚未结束，不能再次建册；请先登记分娩或结案", p.LMP)
			return
		}
	}
}

func (f *Pregnancy) checkClosing(c *form.Checker) {
	if f.ClosedOn == civil.None {
		return
	}
	if from := max(f.Booking, c.Visit.VisitDate); f.ClosedOn < from {
		c.Error("closed_on", "date", "结案日期 %s 早于建册日期或末次月经 %s", f.ClosedOn, from)
	}
	if c.Today != civil.None && f.ClosedOn > c.Today {
		c.Error("closed_on", "date", "结案日期 %s 晚于今天 %s", f.ClosedOn, c.Today)
	}
}

// checkColours: one colour of severity, and purple never without one (maternal-child 1.7 rule 2).
func (f *Pregnancy) checkColours(c *form.Checker) {
	severities := 0
	for _, colour := range f.RiskColour {
		if colour != "5" {
			severities++
		}
	}
	switch {
	case severities > 1:
		c.Error("risk_colour", "exclusive", "妊娠风险分级 绿、黄、橙、红 只能选一种，取最高的一种")
	case severities == 0 && len(f.RiskColour) > 0:
		c.Missing("risk_colour", "紫色应与绿、黄、橙、红中的一种同时标注，请补充风险程度")
	}
}

// Death returns date and cause of the death that closes the episode; it closes the archive too (maternal-child 1.9 rule 15).
func (f *Pregnancy) Death() (on civil.Date, cause string) {
	if !is(f.CloseReason, rules.CloseDied) {
		return civil.None, ""
	}
	return f.ClosedOn, f.DeathCause
}

// Facts gives what the whole pregnancy is judged by.
func (f *Pregnancy) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkBooked, f.Booking.String())
	if zero := f.zero(); zero != f.VisitDate {
		mark(m, rules.MarkDayZero, zero.String())
	}
	mark(m, rules.MarkClosed, f.ClosedOn.String())
	mark(m, rules.MarkCloseReason, number(f.CloseReason))
	mark(m, rules.MarkFetuses, number(f.FetusCount))
	mark(m, rules.MarkCaesareans, number(f.ParityCS))
	mark(m, rules.MarkColours, f.RiskColour.String())
	return form.Facts{Marks: m}
}

// Propose says when the child is due, whether the booking was early, and when the next examination is (maternal-child 1.2, 1.3, 1.9).
func (f *Pregnancy) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	lmp, zero := f.VisitDate, f.zero()
	o.Reasons = append(o.Reasons, f.dueDateReason())
	if f.USDate != civil.None {
		age, by := rules.AgeAt(lmp, f.USDate), stated(f.USWeeks, f.USRest)
		if f.byLMP() && rules.RedatingSuggested(c.Params, age, by, f.USDate) {
			o.Reasons = append(o.Reasons, rules.MaternalReason("1.3 rule 5", "%s 超声孕周 %s 与按末次月经的 %s 相差较大：建议按超声核定预产期，由医生确认", f.USDate, by, age))
		}
	}
	if is(f.CloseReason, rules.CloseAborted) {
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.9 rule 14", "流产或引产结案：提供 1 次健康访视，不计产后访视率"))
	}
	if f.ClosedOn != civil.None || f.Booking == civil.None {
		return o
	}
	limit := zero + civil.Date(rules.EarlyBookingAge)
	text := fmt.Sprintf("孕 %s 建册，晚于孕 12+6（%s）：不计早孕建册", rules.AgeAt(zero, f.Booking), limit)
	if f.Booking <= limit {
		text = fmt.Sprintf("孕 %s 建册；第 1 次产前检查也在 %s 及以前完成，计早孕建册", rules.AgeAt(zero, f.Booking), limit)
	}
	o.Reasons = append(o.Reasons, form.Reason{Rule: "maternal-child 1.9 rule 1", Text: text})
	if next, reason := rules.NextAntenatal(c.Params, zero, f.Booking); next != civil.None {
		o.NextVisit = next
		o.Reasons = append(o.Reasons, reason)
	}
	return o
}

func (f *Pregnancy) dueDateReason() form.Reason {
	if f.byLMP() {
		return rules.MaternalReason("1.3 rule 2", "末次月经 %s，预产期 %s", f.VisitDate, f.EDD)
	}
	return rules.MaternalReason("1.3 rule 3", "按核定预产期 %s，孕周自 %s 起算", f.EDD, f.zero())
}
