package demo

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
)

// smi tells the supplement at the enrolment and the follow-ups of the year as often as the class asks for them.
func (s *story) smi() {
	e := s.p.ill
	if e == nil || !s.served(e.enrolledOn) {
		return
	}
	s.supplement(e)
	if e.pattern == unseen || e.lostOn != civil.None {
		return
	}
	restless := happens(s.r, 0.2)
	for day := max(e.enrolledOn+civil.Date(between(s.r, 3, 9)), s.county.start+civil.Date(between(s.r, 0, 60))); day <= s.last(); {
		mode := pick(s.r, []int{clinic, home, home})
		if e.pattern == phoneOnly {
			mode = measure.ModePhone
		}
		f := s.smiVisit(e, day, mode, restless && happens(s.r, 0.5))
		s.add(forms.SMIFollowupForm, f)
		day = f.NextVisitDate - civil.Date(s.r.IntN(4))
		if !s.likely(0.96) {
			day += civil.Date(between(s.r, 20, 60))
		}
	}
}

// supplement fills in 严重精神障碍患者个人信息补充表.
func (s *story) supplement(e *patient) {
	if !s.likely(0.97) {
		return
	}
	f := &forms.SMISupplement{Visit: s.atVillage(e.enrolledOn, home), GuardianName: "监护人", GuardianRelation: "配偶", GuardianAddr: s.p.address, GuardianPhone: phone(s.r),
		CommunityContact: s.p.village.name + "联系人", CommunityPhone: phone(s.r), Household: new(2), Employment: new(pick(s.r, []int{3, 3, 4})), ConsentSign: "监护人签字",
		ConsentDate: e.enrolledOn, FirstOnset: e.diagnosedOn.AddMonths(-6), PastSymptoms: form.Codes{pick(s.r, []string{"1", "3", "5", "10"})}, Outpatient: new(3),
		FirstDrugOn: e.diagnosedOn, Admissions: new(between(s.r, 0, 3)), Diagnosis: new(pick(s.r, []int{1, 1, 1, 4, 5, 6})), DiagOrg: countyName + "精神卫生中心", DiagDate: e.diagnosedOn,
		LastEffect: new(2), DangerActs: form.List[forms.DangerAct]{{Code: new(7)}}, Economy: new(2)}
	if s.p.contact != nil {
		f.GuardianName, f.GuardianRelation = s.p.contact.name, "家属"
	}
	s.add(forms.SMISupplementForm, f)
}

// smiVisit fills in 严重精神障碍患者随访服务记录表.
func (s *story) smiVisit(e *patient, on civil.Date, mode int, restless bool) *forms.SMIFollowup {
	f := &forms.SMIFollowup{Visit: s.atVillage(on, mode), VisitTarget: form.Codes{"1"}, Living: new(1), RiskLevel: new(0),
		Insight: new(1 + weighted(s.r, 70, 30)),
		SocWork: new(2), DangerActs: form.List[forms.DangerAct]{{Code: new(7)}}, Inpatient: new(0), Adherence: new(1 + weighted(s.r, 84, 14)), Adverse: new(1), Effect: new(2),
		Meds:  form.List[form.Medication]{{DrugName: "利培酮片", FreqPerDay: new(2), DoseEach: decimal(2, 0), DoseUnit: new(1), Usage: "口服", StartDate: e.diagnosedOn}},
		Rehab: form.Codes{"1", "4"}, Referral: new(1)}
	if restless {
		f.Symptoms, f.Insight, f.SocContact = form.Codes{"3", "4"}, new(2), new(3)
		if happens(s.r, 0.2) {
			f.RiskLevel, f.DangerActs = new(3), form.List[forms.DangerAct]{{Code: new(1), Times: new(1)}}
		}
	}
	s.complete(forms.SMIFollowupForm, f)
	p := s.propose(f)
	f.VisitClass = &p.Class
	f.NextVisitDate = next(s.propose(f), on, 3)
	if p.ReferralRequired {
		f.Referral, f.ReferralReason, f.ReferralOrgDept = new(2), reason(p, 200), countyName+"精神卫生中心"
		f.ReferralResult = new(1)
	}
	return f
}
