package forms

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// SMIFollowupForm is 严重精神障碍患者随访服务记录表. It is specially protected.
var SMIFollowupForm = &form.Definition{
	Code: rules.FormSMIFollowup, Name: "严重精神障碍患者随访服务记录表", English: "Follow-up, severe mental disorder",
	Clause: "records-and-chronic 7.4", Edition: "2018", Programme: measure.SMI, NeedsProgramme: true, Restricted: true,
	Sees: form.Sight{Past: []string{rules.FormSMIFollowup}},
	New:  func() form.Record { return new(SMIFollowup) },
}

// SMIFollowup is 严重精神障碍患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017, with the fields of the form of 2018; records-and-chronic 7.3,
// 7.4). The findings that decide the class and the whereabouts are not on paper: the rules of 7.5 and the figures need them. Reason of loss
// and cause of death are codes here, so the form declares the rest of visit_base itself.
type SMIFollowup struct {
	form.Visit
	VisitTarget  form.Codes `json:"visit_target" form:"本次随访对象,need,set=smi_visit_target,en=Who was seen"`
	LostReason   *int       `json:"lost_reason" form:"失访原因,set=smi_lost_reason,when=visit_outcome:2,en=Reason of loss"`
	DeathDate    civil.Date `json:"death_date" form:"死亡日期,when=visit_outcome:3,en=Date of death"`
	DeathCause   *int       `json:"death_cause" form:"死亡原因,set=smi_death_cause,when=visit_outcome:3,en=Cause of death"`
	DeathDisease *int       `json:"death_disease" form:"躯体疾病分类,set=smi_death_disease,when=death_cause:1,en=Physical disease"`
	Living       *int       `json:"living" form:"目前所在,set=smi_living,en=Whereabouts"`

	RiskLevel     *int       `json:"risk_level" form:"危险性评估,need,set=smi_risk,section=病情,en=Danger level"`
	Symptoms      form.Codes `json:"symptoms" form:"目前症状,need,set=smi_symptom_now,none=0,other=12,en=Present symptoms"`
	SymptomsOther string     `json:"symptoms_other" form:"其他目前症状,size=100,en=Other symptoms"`
	Insight       *int       `json:"insight" form:"自知力,need,set=smi_insight,en=Insight"`
	Sleep         *int       `json:"sleep" form:"睡眠,need,set=smi_level,en=Sleep"`
	Diet          *int       `json:"diet" form:"饮食,need,set=smi_level,en=Diet"`
	SocSelfcare   *int       `json:"soc_selfcare" form:"个人生活料理,need,set=smi_level,section=社会功能,en=Self-care"`
	SocHousework  *int       `json:"soc_housework" form:"家务劳动,need,set=smi_level,en=Housework"`
	SocWork       *int       `json:"soc_work" form:"生产劳动及工作,need,set=smi_level_work,en=Work"`
	SocStudy      *int       `json:"soc_study" form:"学习能力,need,set=smi_level,en=Learning"`
	SocContact    *int       `json:"soc_contact" form:"社会人际交往,need,set=smi_level,en=Social contact"`
	Grave         form.Codes `json:"grave" form:"影响分类的情况,set=smi_grave,en=Findings that decide the class"`

	DangerActs    form.List[DangerAct] `json:"danger_acts" form:"危险行为,need,max=7,section=两次随访期间,en=Dangerous acts"`
	Lock          *int                 `json:"lock" form:"两次随访期间关锁情况,need,set=smi_lock,en=Confinement"`
	Inpatient     *int                 `json:"inpatient" form:"两次随访期间住院情况,need,set=smi_inpatient,en=Admission"`
	LastDischarge civil.Date           `json:"last_discharge" form:"末次出院时间,when=inpatient:2,en=Last discharge"`
	Lab           *int                 `json:"lab" form:"实验室检查,need,set=none_has,en=Laboratory"`
	LabText       string               `json:"lab_text" form:"实验室检查结果,size=200,when=lab:2,optional,en=Laboratory results"`

	Adherence   *int                       `json:"adherence" form:"用药依从性,need,set=smi_adherence,section=治疗,en=Adherence"`
	Adverse     *int                       `json:"adverse" form:"药物不良反应,need,set=smi_adverse,en=Adverse drug reaction"`
	AdverseText string                     `json:"adverse_text" form:"不良反应说明,size=100,when=adverse:2,optional,en=Reaction"`
	Effect      *int                       `json:"effect" form:"治疗效果,need,set=smi_effect,en=Effect of the treatment"`
	Meds        form.List[form.Medication] `json:"meds" form:"用药情况,max=3,need_when=adherence:1|2,en=Medication"`
	MedsGuide   form.List[form.Medication] `json:"meds_guide" form:"用药指导,max=3,advice,en=Medication advised"`
	Rehab       form.Codes                 `json:"rehab" form:"康复措施,need,set=smi_rehab,other=5,advice,en=Rehabilitation"`
	RehabOther  string                     `json:"rehab_other" form:"其他康复措施,size=100,en=Other rehabilitation"`

	Referral        *int   `json:"referral" form:"转诊,need,set=no_yes,section=转诊与分类,en=Referral"`
	ReferralReason  string `json:"referral_reason" form:"转诊原因,size=200,when=referral:2,en=Reason of the referral"`
	ReferralOrgDept string `json:"referral_org_dept" form:"转诊至机构及科室,size=100,when=referral:2,en=Referred to"`
	ReferralResult  *int   `json:"referral_result" form:"转诊结果,set=referral_result,when=referral:2,optional,en=Result of the referral"`
	VisitClass      *int   `json:"visit_class" form:"本次随访分类,need,set=smi_class,en=Class"`
	ClassReason     string `json:"class_reason" form:"分类与规则不一致的理由,size=200,en=Reason of a class other than the rules'"`

	NextVisitDate   civil.Date `json:"next_visit_date" form:"下次随访日期,need_when=visit_outcome:1,section=下次随访,en=Next visit date"`
	NextVisitReason string     `json:"next_visit_reason" form:"推迟下次随访的原因,size=200,en=Reason for a later date than the rule's"`
	ResidentSign    string     `json:"resident_sign" form:"患者(家属)签名,size=200,en=Signature of patient or family"`
}

// Death returns the date and the cause of a death that the visit found out (records-and-chronic 0.4, 1.9).
func (f *SMIFollowup) Death() (on civil.Date, cause string) {
	switch {
	case f.DeathCause == nil:
		return f.DeathDate, ""
	case f.DeathDisease != nil:
		return f.DeathDate, label("smi_death_disease", number(f.DeathDisease))
	}
	return f.DeathDate, label("smi_death_cause", number(f.DeathCause))
}

// Check holds the rules of records-and-chronic 7.3 to 7.5 that a tag cannot say.
func (f *SMIFollowup) Check(c *form.Checker) {
	f.checkDates(c)
	if f.VisitMode == nil {
		c.Missing("visit_mode", "请填写随访方式")
	} else if c.Visit.Mode() > measure.ModePhone {
		c.Error("visit_mode", "choice", "严重精神障碍患者随访形式只能是门诊、家庭访视或电话")
	}
	if f.Doctor == "" {
		c.Missing("doctor", "请填写随访医生")
	}
	checkActs(c, f.DangerActs)
	if happened(f.DangerActs, suicidalActs...) && f.RiskLevel != nil && *f.RiskLevel < 4 {
		c.Warn("risk_level", "logic", "有自伤或自杀行为，危险性应评为 4 级或以上，填写为 %d 级，请核对", *f.RiskLevel)
	}
	if is(f.RiskLevel, 0) && happened(f.DangerActs) {
		c.Warn("risk_level", "logic", "两次随访期间有危险行为，危险性填写为 0 级，请核对")
	}
	if is(f.Adherence, 4) && len(f.Meds) > 0 {
		c.Warn("adherence", "logic", "用药依从性填“医嘱勿需用药”，又填写了用药情况，请核对")
	}
	f.checkDecision(c)
}

func (f *SMIFollowup) checkDates(c *form.Checker) {
	on := c.Visit.VisitDate
	if f.NextVisitDate != civil.None && f.NextVisitDate <= on {
		c.Error("next_visit_date", "date", "下次随访日期 %s 应晚于本次日期 %s", f.NextVisitDate, on)
	}
	if f.DeathDate > on {
		c.Error("death_date", "date", "死亡日期 %s 晚于本次日期 %s", f.DeathDate, on)
	}
	if f.DeathDate != civil.None && f.DeathDate < c.Birth {
		c.Error("death_date", "date", "死亡日期 %s 早于出生日期 %s", f.DeathDate, c.Birth)
	}
	if f.LastDischarge > on {
		c.Error("last_discharge", "date", "末次出院时间 %s 晚于随访日期 %s", f.LastDischarge, on)
	}
}

// checkDecision: the doctor's class wins, but a conflict needs a reason; an unstable patient is referred; a later next visit needs a reason
// (records-and-chronic 7.5 rules 1 and 4, 9.3 rule 1).
func (f *SMIFollowup) checkDecision(c *form.Checker) {
	p := f.Propose(c.Context)
	if f.VisitClass != nil && p.Class != 0 && *f.VisitClass != p.Class {
		c.Warn("visit_class", "logic", "%s，与填写的分类不一致，请核对", p.Reasons[0].Text)
		if f.ClassReason == "" {
			c.Missing("class_reason", "%s，与填写的分类不一致，请填写理由", p.Reasons[0].Text)
		}
	}
	if p.ReferralRequired && !is(f.Referral, 2) {
		c.Missing("referral", "%s，应立即转诊，请填写转诊", p.Reasons[0].Text)
	}
	checkNextVisit(c, p, f.NextVisitDate, f.NextVisitReason)
}

// visit is what the classification reads.
func (f *SMIFollowup) visit() rules.SMIVisit {
	v := rules.SMIVisit{Risk: f.RiskLevel, Symptoms: f.Symptoms, Insight: f.Insight,
		Social: []*int{f.SocSelfcare, f.SocHousework, f.SocWork, f.SocStudy, f.SocContact}, Grave: f.Grave,
		Suicidal: happened(f.DangerActs, suicidalActs...), Admitted: is(f.Inpatient, 1), LastStay: f.LastDischarge}
	if f.VisitClass != nil {
		v.Class = *f.VisitClass
	}
	return v
}

// Facts gives class, reaction, next visit and the marks that duties and indicators read.
func (f *SMIFollowup) Facts() form.Facts {
	v := f.visit()
	facts := form.Facts{Class: v.Class, Adverse: is(f.Adverse, 2), NextDate: f.NextVisitDate.String(), Marks: form.Marks{}}
	m := facts.Marks
	mark(m, rules.MarkSMIRisk, number(f.RiskLevel))
	mark(m, rules.MarkSMIAdherence, number(f.Adherence))
	markIf(m, rules.MarkSMISeen, f.VisitTarget.Has(strconv.Itoa(targetPatient)))
	markIf(m, rules.MarkSMIAdmitted, v.Admitted)
	markIf(m, rules.MarkSMIAway, v.Admitted || is(f.Living, 2, 3, 4) || is(f.LostReason, lostMissing))
	markIf(m, rules.MarkSMISuicidal, v.Suicidal)
	markIf(m, rules.MarkSMIReferral, is(f.Referral, 2))
	markIf(m, rules.MarkPostponed, f.NextVisitReason != "")
	return facts
}

const (
	targetPatient = 1 // 本次随访对象: the patient himself
	lostMissing   = 3 // 失访原因: 走失, his whereabouts are unknown
)

// Propose classifies the visit and says what comes next (records-and-chronic 7.5).
func (f *SMIFollowup) Propose(c *form.Context) form.Proposal {
	v := f.visit()
	return rules.ProposeSMI(c, &v)
}
