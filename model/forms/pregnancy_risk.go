package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// PregnancyRiskForm is 孕产妇妊娠风险筛查与评估.
var PregnancyRiskForm = &form.Definition{
	Code: rules.FormPregnancyRisk, Name: "孕产妇妊娠风险筛查与评估表", English: "Risk assessment of a pregnancy", Clause: "maternal-child 1.7", Edition: "2017",
	Programme: rules.Maternal, DateLabel: "评估日期",
	Sees: form.Sight{Past: pregnancyForms},
	New:  func() form.Record { return new(PregnancyRisk) },
}

// PregnancyRisk is one screening, grading or re-assessment (孕产妇妊娠风险评估与管理工作规范, 国卫办妇幼发〔2017〕35号; maternal-child 1.7). The
// severity and the infectious diseases are two answers: purple stands beside a colour.
type PregnancyRisk struct {
	form.Visit
	Kind    *int `json:"assess_kind" form:"评估类型,need,set=mat_assess_kind,section=基本情况,en=Kind"`
	GAWeeks *int `json:"ga_weeks" form:"孕周,unit=周,hard=0..44,en=Weeks of gestation"`
	GARest  *int `json:"ga_rest" form:"孕周余天,unit=天,hard=0..6,en=Days of gestation"`

	ScreenItems    form.Codes `json:"screen_items" form:"筛查阳性项目,set=mat_screen_item,restricted,section=筛查,en=Positive screening items"`
	ScreenPositive *bool      `json:"screen_positive" form:"筛查阳性,auto,en=Screening positive"`

	Criteria      form.Codes `json:"criteria" form:"评估条目,set=mat_risk_criterion,restricted,section=评估分级,en=Criteria"`
	CriteriaFound form.Codes `json:"criteria_found" form:"按检查结果符合的条目,auto,set=mat_risk_criterion,restricted,en=Criteria by examination"`
	Severity      *int       `json:"severity" form:"风险程度,set=mat_severity,en=Severity"`
	Infectious    *bool      `json:"infectious" form:"传染病(紫色),en=Infectious disease"`
	RiskColour    form.Codes `json:"risk_colour" form:"妊娠风险分级,auto,set=mat_risk_colour,en=Colours"`
	Assessor      string     `json:"assessor" form:"评估人,size=50,en=Assessor"`
	AssessOrg     string     `json:"assess_org" form:"评估机构,size=60,en=Assessed at"`
	LowerReason   string     `json:"lower_reason" form:"降级理由,size=200,en=Reason for a lower colour"`

	Measures    form.Codes `json:"measures" form:"管理措施,set=mat_risk_measure,section=管理,en=Measures"`
	CaseManager string     `json:"case_manager" form:"专案管理责任人,size=50,en=Responsible person"`
	ReportedOn  civil.Date `json:"reported_on" form:"上报日期,en=Reported on"`
	MaternalReferral
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次评估日期,en=Next assessment"`
}

// screening reports the screening of the primary institution, which gives no colour (maternal-child 1.7).
func (f *PregnancyRisk) screening() bool { return is(f.Kind, rules.AssessScreening) }

// current returns the pregnancy assessed, after its delivery too, nil when none is known.
func (f *PregnancyRisk) current(c *form.Context) *rules.Pregnancy {
	if p := rules.PregnancyOn(c, c.Visit.VisitDate); p != nil {
		return p
	}
	return rules.DeliveredBefore(c, c.Visit.VisitDate)
}

// Derive adds the criteria that the examinations show and the fixed ones of earlier assessments, and computes severity and colours unless
// the assessor gave them (maternal-child 1.7 rules 1 to 6 and 11).
func (f *PregnancyRisk) Derive(c *form.Context) {
	on := c.Visit.VisitDate
	infectious := false
	if p := f.current(c); p != nil {
		if p.Delivery == nil {
			fillGestation(&f.GAWeeks, &f.GARest, p.AgeAt(on))
		}
		f.CriteriaFound, infectious = p.KnownCriteria(c.Params, c.Age(on), on)
	}
	severity, ticked := rules.SeverityOf(f.all())
	infectious = infectious || ticked
	f.ScreenPositive = new(len(f.ScreenItems) > 0 || severity > rules.SeverityGreen || infectious)
	if f.screening() && *f.ScreenPositive {
		return
	}
	if f.Severity == nil {
		f.Severity = &severity
	}
	if f.Infectious == nil {
		f.Infectious = &infectious
	}
	f.RiskColour = rules.Colours(*f.Severity, *f.Infectious)
}

// all is every criterion that is ticked or found.
func (f *PregnancyRisk) all() form.Codes { return union(f.Criteria, f.CriteriaFound) }

// lowers reports a colour under the present one.
func (f *PregnancyRisk) lowers(c *form.Context) bool {
	p := f.current(c)
	if p == nil || f.Severity == nil || f.screening() {
		return false
	}
	return *f.Severity < p.Risk.Severity || p.Risk.Infectious && !yes(f.Infectious)
}

// documented reports what a lower colour needs: assessor, institution and reason (maternal-child 1.7 rule 11). The date is the record's.
func (f *PregnancyRisk) documented() bool {
	return is(f.Kind, rules.AssessAgain) && f.Assessor != "" && f.AssessOrg != "" && f.LowerReason != ""
}

// Check holds the rules of maternal-child 1.7 that a tag cannot say.
func (f *PregnancyRisk) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	checkMother(c)
	checkNext(c, f.NextVisitDate)
	f.checkSeverity(c)
	f.checkManagement(c)
	f.MaternalReferral.check(c, f.Propose(c.Context))
}

// checkSeverity: the label is the highest colour of the criteria, and it is lowered only by an explicit re-assessment
// (maternal-child 1.7 rules 1 and 11).
func (f *PregnancyRisk) checkSeverity(c *form.Checker) {
	highest, infectious := rules.SeverityOf(f.all())
	switch {
	case f.screening() && f.Severity == nil:
		return
	case f.Severity != nil && *f.Severity < highest:
		c.Error("severity", "logic", "符合条目 %s，风险程度应取最高的%s", rules.CriteriaText(f.all()), rules.ColourText(rules.Colours(highest, false)))
	case infectious && f.Infectious != nil && !*f.Infectious:
		c.Error("infectious", "logic", "勾选了传染病条目，应同时标注紫色")
	case f.lowers(c.Context) && !f.documented():
		c.Missing("lower_reason", "降低或取消原有颜色须作动态复评，并填写评估人、评估机构和降级理由；填写前仍按原分级管理")
	}
}

// checkManagement: orange, red and purple have a responsible person; a report is not before the assessment (maternal-child 1.7 rules 8, 9).
func (f *PregnancyRisk) checkManagement(c *form.Checker) {
	on := c.Visit.VisitDate
	if f.high() && f.CaseManager == "" {
		c.Missing("case_manager", "橙、红、紫色孕产妇实行专案管理，请填写专案管理责任人")
	}
	if f.ReportedOn != civil.None && f.ReportedOn < on {
		c.Error("reported_on", "date", "上报日期 %s 早于评估日期 %s", f.ReportedOn, on)
	}
}

func (f *PregnancyRisk) high() bool {
	return value(f.Severity) >= rules.SeverityOrange || yes(f.Infectious)
}

// Facts gives kind, colours and management.
func (f *PregnancyRisk) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkAssessKind, number(f.Kind))
	markIf(m, rules.MarkScreenPositive, f.screening() && yes(f.ScreenPositive))
	markCriteria(m, f.all())
	mark(m, rules.MarkSeverity, number(f.Severity))
	markIf(m, rules.MarkInfectious, yes(f.Infectious))
	markIf(m, rules.MarkLowered, f.documented())
	markIf(m, rules.MarkCaseManager, f.CaseManager != "")
	mark(m, rules.MarkMeasures, f.Measures.String())
	mark(m, rules.MarkReportedOn, f.ReportedOn.String())
	f.MaternalReferral.mark(m, f.VisitDate)
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose says what the colour asks for (maternal-child 1.7 rules 7 to 10).
func (f *PregnancyRisk) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	on := c.Visit.VisitDate
	if f.screening() && yes(f.ScreenPositive) {
		grade := rules.GradeBy(c.Params, on)
		o.ReferralRequired, o.TrackBy, o.NextVisit = true, grade, grade
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.7 rule 10", "筛查阳性：转诊到有产科的二级及以上机构，2 周内（%s前）完成评估分级并追踪", grade.Chinese()))
		return o
	}
	if f.Severity == nil {
		return o
	}
	colours := rules.Colours(*f.Severity, yes(f.Infectious))
	o.ClassText = rules.ColourText(colours)
	o.Reasons = append(o.Reasons, rules.MaternalReason("1.7 rule 7", "%s：%s", o.ClassText, rules.ManagementAdvice(*f.Severity, yes(f.Infectious))))
	if f.high() {
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.7 rule 8", "高危孕产妇专案管理：逐一发现、登记、报告、管理、救治，确定责任人"))
	}
	if by := rules.ReportBy(c.Params, *f.Severity, on); by != civil.None && f.ReportedOn == civil.None {
		o.Reasons = append(o.Reasons, rules.MaternalReason("1.7 rule 9", "%s前报告当地妇幼保健机构", by.Chinese()))
	}
	return o
}
