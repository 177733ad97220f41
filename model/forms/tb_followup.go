package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TBFollowupForm is 肺结核患者随访服务记录表.
var TBFollowupForm = &form.Definition{
	Code: rules.FormTBFollowup, Name: "肺结核患者随访服务记录表", English: "Tuberculosis follow-up",
	Clause: "records-and-chronic 8.3", Edition: "2017", Programme: measure.TB, NeedsProgramme: true,
	Sees: form.Sight{Past: treatmentForms, Enrolments: true},
	New:  func() form.Record { return new(TBFollowup) },
}

// TBFollowup is 肺结核患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 8.3). The sputum test, the days away and the report
// to the superior institution are not on paper: the rules of 8.3 need them.
type TBFollowup struct {
	form.Visit
	TreatMonth    *int       `json:"treat_month" form:"治疗月序,need,unit=月,hard=1..36,section=病情,en=Month of treatment"`
	Symptoms      form.Codes `json:"symptoms" form:"症状及体征,need,set=tb_symptom,none=0,other=11,en=Symptoms and signs"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状及体征,size=100,en=Other symptoms"`
	Sputum        *int       `json:"sputum" form:"复查痰菌情况,set=tb_sputum,en=Sputum"`

	TBHabits
	TBRegimen

	MissedDoses *int       `json:"missed_doses" form:"漏服药次数,need,unit=次,hard=0..100,en=Missed doses"`
	Adverse     *int       `json:"adverse" form:"药物不良反应,need,set=none_has,en=Adverse drug reaction"`
	AdverseText string     `json:"adverse_text" form:"不良反应说明,size=100,when=adverse:2,en=Reaction"`
	Comorb      *int       `json:"comorb" form:"并发症或合并症,need,set=none_has,en=Complication or comorbidity"`
	ComorbText  string     `json:"comorb_text" form:"并发症或合并症说明,size=100,when=comorb:2,en=Which"`
	AwayDays    *int       `json:"away_days" form:"将外出天数,unit=天,hard=0..400,en=Days away"`
	ReportedOn  civil.Date `json:"reported_on" form:"报告上级专业机构日期,en=Reported to the superior institution on"`

	Referral      *form.Referral `json:"referral" form:"转诊,section=转诊与处理,en=Referral"`
	TwoWeekResult string         `json:"two_week_result" form:"2周内随访结果,size=200,when=referral!=,optional,en=Result within two weeks"`
	Advice        string         `json:"advice" form:"处理意见,size=200,advice,en=Advice"`
	form.Followup
}

// Check holds the rules of records-and-chronic 8.3 that a tag cannot say.
func (f *TBFollowup) Check(c *form.Checker) {
	f.TBHabits.check(c)
	if c.Visit.Done() && c.Visit.Mode() > measure.ModePhone {
		c.Error("visit_mode", "choice", "肺结核患者随访方式只能是门诊、家庭或电话")
	}
	p := f.Propose(c.Context)
	if p.ReferralRequired && f.Referral == nil {
		c.Missing("referral", "%s，请填写转诊", p.Reasons[0].Text)
	}
	checkNextVisit(c, p, f.NextVisitDate, f.NextVisitReason)
}

// Facts gives what the schedule, the rules and the indicators read.
func (f *TBFollowup) Facts() form.Facts {
	facts := tbFacts(&f.Followup)
	facts.Adverse = is(f.Adverse, 2)
	m := facts.Marks
	f.TBRegimen.mark(m, nil, f.VisitDate)
	mark(m, rules.MarkTBMonth, number(f.TreatMonth))
	mark(m, rules.MarkTBMissed, number(f.MissedDoses))
	markIf(m, rules.MarkTBComorbid, is(f.Comorb, 2))
	mark(m, rules.MarkTBSputum, number(f.Sputum))
	mark(m, rules.MarkTBReported, f.ReportedOn.String())
	mark(m, rules.MarkCigarettes, number(f.SmokeNow))
	if f.Referral != nil {
		mark(m, rules.MarkReferred, f.Referral.ReferredOn.String())
		mark(m, rules.MarkTracked, f.Referral.TrackedOn.String())
		markIf(m, rules.MarkTBTwoWeeks, f.TwoWeekResult != "" || f.Referral.TrackedOn != civil.None)
	}
	return facts
}

// Propose says what follows from missed doses and reactions, and when the next follow-up is due (records-and-chronic 8.3).
func (f *TBFollowup) Propose(c *form.Context) form.Proposal {
	v := rules.TBVisit{Facts: f.Facts(), FollowUp: true}
	if f.AwayDays != nil {
		v.Away = *f.AwayDays
	}
	return rules.ProposeTB(c, &v)
}
