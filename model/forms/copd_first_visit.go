package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// COPDFirstVisitForm is the first follow-up of a patient with chronic obstructive pulmonary disease.
var COPDFirstVisitForm = &form.Definition{
	Code: rules.FormCOPDFirst, Name: "慢性阻塞性肺疾病患者首次随访记录表", English: "COPD first visit",
	Clause: "records-and-chronic 6.4", Edition: "2024", Programme: measure.COPD, NeedsProgramme: true,
	Sees: form.Sight{Past: []string{rules.FormCOPDFirst, rules.FormCOPDFollowup}},
	New:  func() form.Record { return new(COPDFirstVisit) },
}

// COPDFirstVisit is the first follow-up at the enrolment, in the clinic or at home (慢性阻塞性肺疾病患者健康服务规范 试行, 2024;
// records-and-chronic 6.3, 6.4).
type COPDFirstVisit struct {
	form.Visit
	DiagOrg  string     `json:"diag_org" form:"确诊机构,need,size=100,section=诊断,en=Diagnosing institution"`
	DiagDate civil.Date `json:"diag_date" form:"确诊日期,need,en=Diagnosed on"`
	LungFunction

	SmokeStatus *int          `json:"smoke_status" form:"吸烟状况,need,set=smoke_status,section=吸烟史,en=Smoking"`
	SmokePerDay *int          `json:"smoke_per_day" form:"日吸烟量,unit=支,hard=1..200,when=smoke_status:2|3,en=Cigarettes a day"`
	SmokeYears  *int          `json:"smoke_years" form:"吸烟年数,unit=年,hard=1..100,when=smoke_status:2|3,en=Years of smoking"`
	PackYears   *form.Decimal `json:"pack_years" form:"吸烟指数,auto,dec=5.1,unit=包年,en=Pack-years"`

	Exacerbations1Y *int `json:"exacerbations_1y" form:"近一年急性加重次数,need,unit=次,hard=0..50,section=病情,en=Exacerbations in the last year"`
	Admissions1Y    *int `json:"admissions_1y" form:"近一年因慢阻肺病住院次数,need,unit=次,hard=0..50,en=Admissions in the last year"`

	Meds         form.List[form.Medication] `json:"meds" form:"用药情况,max=20,section=用药,en=Medication"`
	NoMedsReason string                     `json:"no_meds_reason" form:"未用药原因,size=100,en=Reason for no medication"`
	form.Followup
}

// Derive computes the pack-years, cigarettes a day ÷ 20 × years, and the lung function ratio (records-and-chronic 6.4).
func (f *COPDFirstVisit) Derive(*form.Context) {
	f.LungFunction.derive()
	if f.SmokePerDay != nil && f.SmokeYears != nil {
		f.PackYears = new(form.NewDecimal(int64(*f.SmokePerDay**f.SmokeYears), 0).DivRound(form.NewDecimal(20, 0), 1))
	}
	if is(f.SmokeStatus, 1) {
		f.PackYears = new(form.NewDecimal(0, 1))
	}
}

// Check holds the rules of records-and-chronic 6.2 to 6.4 that a tag cannot say.
func (f *COPDFirstVisit) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	checkInPerson(c, "首次随访")
	f.LungFunction.check(c)
	if f.DiagDate > on {
		c.Error("diag_date", "date", "确诊日期 %s 晚于随访日期 %s", f.DiagDate, on)
	}
	if age := c.Age(on); age < rules.ManagedAgeOn(c.Params, on) {
		c.Warn("visit_date", "logic", "患者 %d 岁，未满 %d 岁不计入慢阻肺病健康服务，请核对", age, rules.ManagedAgeOn(c.Params, on))
	}
	if f.FEV1FVC != nil && rules.COPDUnconfirmed(c.Params, *f.FEV1FVC, on) {
		c.Warn("fev1", "logic", "FEV1/FVC %s%%，吸入支气管舒张剂后低于 70%% 才能确诊慢阻肺病，请核对诊断", f.FEV1FVC)
	}
	if f.SmokeYears != nil && *f.SmokeYears > c.Age(on) {
		c.Error("smoke_years", "logic", "吸烟年数 %d 年大于现在的年龄 %d 岁", *f.SmokeYears, c.Age(on))
	}
	if len(f.Meds) == 0 && f.NoMedsReason == "" {
		c.Missing("meds", "请填写用药情况；未用药时填写未用药原因")
	}
	checkNextVisit(c, f.Propose(c.Context), f.NextVisitDate, f.NextVisitReason)
}

// Facts gives the next visit, the lung function test and the cigarettes.
func (f *COPDFirstVisit) Facts() form.Facts {
	facts := followupFacts(&Treatment{Meds: f.Meds}, nil, &f.Followup)
	f.LungFunction.mark(facts.Marks)
	if is(f.SmokeStatus, 3) {
		mark(facts.Marks, rules.MarkCigarettes, number(f.SmokePerDay))
	}
	return facts
}

// Propose says when the next visit follows and what to advise (records-and-chronic 6.3, 6.6 rules 5 and 6).
func (f *COPDFirstVisit) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	facts := f.Facts()
	next := rules.RoutineDate(c.Params, c.Visit.VisitDate)
	return form.Proposal{NextStep: rules.StepRoutine, NextVisit: next,
		Reasons: append([]form.Reason{{Rule: "records-and-chronic 6.6 rule 5", Text: "首次随访后每季度随访，下次 " + next.String()}}, rules.COPDAdvice(c, &facts)...)}
}
