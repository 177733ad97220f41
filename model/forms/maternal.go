package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// maternalForms are the forms of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalForms = []*form.Definition{
	PregnancyForm,
	AntenatalFirstForm,
	AntenatalFollowupForm,
	PregnancyRiskForm,
	DeliveryForm,
	PostpartumVisitForm,
	PostpartumDay42Form,
}

// MaternalReferral is 转诊 as the forms of mothers print it: 1无 2有 with reason and place (maternal-child 1.4, 1.5, 1.8), and its result
// (maternal-child 6 rule 2).
type MaternalReferral struct {
	Referral    *int       `json:"referral" form:"转诊,need,set=none_has,section=转诊与下次随访,en=Referral"`
	Reason      string     `json:"reason" form:"转诊原因,size=100,when=referral:2,en=Reason of the referral"`
	OrgDept     string     `json:"org_dept" form:"转诊机构及科室,size=60,when=referral:2,en=Organisation and department"`
	TrackedOn   civil.Date `json:"tracked_on" form:"转诊追踪日期,when=referral:2,optional,en=Referral tracked on"`
	TrackResult *int       `json:"track_result" form:"转诊结果,set=referral_result,need_when=tracked_on!=,en=Result of the referral"`
}

func (r *MaternalReferral) check(c *form.Checker, p form.Proposal) {
	checkTracked(c, r.TrackedOn)
	if p.ReferralRequired && !is(r.Referral, 2) {
		c.Missing("referral", "%s；请填写转诊", p.Reasons[0].Text)
	}
}

func (r *MaternalReferral) mark(m form.Marks, on civil.Date) {
	if is(r.Referral, 2) {
		markReferral(m, on, r.TrackedOn)
	}
}

func markReferral(m form.Marks, on, tracked civil.Date) {
	mark(m, rules.MarkReferred, on.String())
	mark(m, rules.MarkTracked, tracked.String())
}

func checkTracked(c *form.Checker, tracked civil.Date) {
	if on := c.Visit.VisitDate; tracked != civil.None && tracked < on {
		c.Error("tracked_on", "date", "转诊追踪日期 %s 早于转诊日期 %s", tracked, on)
	}
}

// checkMother holds what every form of a mother asks: a woman, and the name of the doctor (maternal-child 0, 1.1).
func checkMother(c *form.Checker) {
	if c.Sex == rules.Male {
		c.Error("visit_date", "logic", "孕产妇服务只用于女性，此人登记为男性，请核对人员")
	}
	if c.Visit.Doctor == "" {
		c.Missing("doctor", "请填写随访医生")
	}
}

// checkNext refuses a next visit that is not after this one (maternal-child 1.4).
func checkNext(c *form.Checker, next civil.Date) {
	if on := c.Visit.VisitDate; next != civil.None && next <= on {
		c.Error("next_visit_date", "date", "下次随访日期 %s 应晚于本次日期 %s", next, on)
	}
}

// checkClass asks to confirm a class that the rules would not give (maternal-child 1.9).
func checkClass(c *form.Checker, field string, given *int, p form.Proposal) {
	if given != nil && *given == rules.FindingNone && p.Class == rules.FindingAbnormal {
		c.Warn(field, "logic", "%s，与填写的“未见异常”不一致，请核对", p.Reasons[0].Text)
	}
}

// checkHb asks to confirm a haemoglobin that looks like g/dL (maternal-child 6 rule 7).
func checkHb(c *form.Checker, hb *int) {
	if hb != nil && *hb >= 4 && *hb <= 20 {
		c.Warn("hb", "unit", "血红蛋白 %d g/L 过低，疑按 g/dL 填写；单位为 g/L，应为 %d", *hb, *hb*10)
	}
}

// fillGestation fills in weeks and days by the pregnancy record unless they are stated (maternal-child 1.3 rule 1).
func fillGestation(weeks, rest **int, age rules.GestationalAge) {
	if *weeks == nil && age.Known() {
		*weeks, *rest = new(age.Weeks()), new(age.Rest())
	}
}

// stated returns the gestational age that is written on the form.
func stated(weeks, rest *int) rules.GestationalAge {
	if weeks == nil {
		return rules.UnknownAge
	}
	age := rules.GestationalAge(*weeks * 7)
	if rest != nil {
		age += rules.GestationalAge(*rest)
	}
	return age
}

// checkGestation asks to confirm weeks that differ from those by the pregnancy record (maternal-child 1.3 rule 3).
func checkGestation(c *form.Checker, weeks, rest *int, by rules.GestationalAge) {
	if age := stated(weeks, rest); age.Known() && by.Known() && (age.Weeks() != by.Weeks() || rest != nil && age != by) {
		c.Warn("ga_weeks", "logic", "填写的孕周 %s 与按末次月经（或核定预产期）推算的 %s 不一致，请核对；统计按推算值", age, by)
	}
}

// ageOn returns the gestational age on a day by the pregnancy record, else as stated.
func ageOn(c *form.Context, on civil.Date, weeks, rest *int) rules.GestationalAge {
	if p := rules.PregnancyOn(c, on); p != nil && p.DayZero != civil.None {
		return p.AgeAt(on)
	}
	return stated(weeks, rest)
}

// dayZero returns gestational day 0, None when the age is not known.
func dayZero(on civil.Date, age rules.GestationalAge) civil.Date {
	if !age.Known() {
		return civil.None
	}
	return on - civil.Date(age)
}

// markGestation keeps the gestational age in days.
func markGestation(m form.Marks, weeks, rest *int) {
	if age := stated(weeks, rest); age.Known() {
		mark(m, rules.MarkGestation, number(new(int(age))))
	}
}

// markCriteria keeps the criteria of the grading; which infectious disease it is stays on the form (maternal-child 6 rule 4).
func markCriteria(m form.Marks, criteria form.Codes) {
	var open form.Codes
	for _, c := range criteria {
		if c[0] != 'P' {
			open = append(open, c)
		}
	}
	mark(m, rules.MarkCriteria, open.String())
	_, infectious := rules.SeverityOf(criteria)
	markIf(m, rules.MarkInfectious, infectious)
}

// plus reports a urine grade of + or more.
func plus(grade string) bool { return len(grade) > 0 && grade[0] == '+' }
