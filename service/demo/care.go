package demo

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
)

// complaint is what somebody comes to the clinic with.
type complaint struct{ says, found, is, plan string }

var ailments = []complaint{
	{"咳嗽、流涕3天，无发热", "咽部轻度充血，双肺呼吸音清", "上呼吸道感染", "多饮水，对症处理，3天不缓解复诊"},
	{"腰痛1周，劳累后加重", "腰椎旁压痛，直腿抬高试验阴性", "腰肌劳损", "休息、热敷，避免负重"},
	{"上腹不适2天，进食后明显", "剑突下轻压痛，无反跳痛", "慢性胃炎", "清淡饮食，口服抑酸药，必要时胃镜检查"},
	{"双膝关节疼痛半年", "双膝骨摩擦感，无红肿", "膝骨关节炎", "减轻体重，局部理疗"},
	{"头晕1天", "神志清，四肢活动正常", "头晕待查", "监测血压，建议上级医院进一步检查"},
}

// care tells who came to the clinic this year, whom the doctors consulted about, and who was sent on.
func (s *story) care() {
	if s.p.duplicate || s.p.filedOn == civil.None {
		return
	}
	visits := weighted(s.r, 80, 15, 5)
	day := s.county.start + civil.Date(between(s.r, 0, 200))
	for range visits {
		if s.served(day) {
			s.encounter(day)
		}
		day += civil.Date(between(s.r, 30, 120))
	}
	for _, baby := range s.p.children {
		if on := baby.birth - civil.Date(between(s.r, 60, 110)); on >= s.county.start && s.served(on) && s.likely(0.55) {
			s.counsel(on)
		}
	}
	if e := s.p.tb; e != nil && s.served(e.enrolledOn-6) {
		s.refer(e.enrolledOn-6, "疑似肺结核", "感染科（结核门诊）", true)
	}
}

// encounter fills in 接诊记录表, and what follows from it.
func (s *story) encounter(on civil.Date) {
	what := pick(s.r, ailments)
	f := &forms.Encounter{Visit: s.atVillage(on, clinic), Subjective: what.says, Objective: what.found, Assessment: what.is, Plan: what.plan}
	if civil.Age(s.p.birth, on) >= 35 {
		sbp := whole(s.r, s.p.body.sbp, 5)
		f.SBP, f.DBP, f.HeartRate = &sbp, new(min(sbp-24, whole(s.r, s.p.body.dbp, 4))), new(whole(s.r, float64(s.p.body.pulse), 4))
		if happens(s.r, 0.15) {
			f.TCMService = form.Codes{"2", "3"}
		}
	}
	s.add(forms.EncounterForm, f)
	switch weighted(s.r, 930, 20, 50) {
	case 1:
		s.consult(on+civil.Date(between(s.r, 1, 6)), what)
	case 2:
		s.refer(on, what.is, "内科", s.likely(0.9))
	}
}

// counsel notes what traditional medicine advises a woman with child.
func (s *story) counsel(on civil.Date) {
	s.add(forms.EncounterForm, &forms.Encounter{Visit: s.atTown(on, clinic), Subjective: "孕中晚期，咨询饮食起居", Objective: "一般情况好", Assessment: "孕期保健",
		Plan: "中医饮食、起居指导", TCMService: form.Codes{"1", "2", "3"}})
}

// consult fills in 会诊记录表.
func (s *story) consult(on civil.Date, what complaint) {
	if !s.served(on) {
		return
	}
	s.add(forms.ConsultationForm, &forms.Consultation{Visit: s.atTown(on, clinic), Reason: what.says + "，治疗后缓解不明显", Opinion: "考虑" + what.is + "，同意现治疗方案，" + what.plan,
		Institutions: form.List[forms.ConsultingInstitution]{{Institution: countyName + "人民医院", Doctors: "内科会诊医生"}}})
}

// refer fills in 双向转诊单 with its receipt, and the way back of every third patient.
func (s *story) refer(on civil.Date, impression, dept string, arrives bool) {
	f := &forms.Referral{Visit: s.atTown(on, clinic), Direction: new(1), FromOrg: s.p.at(on).town.org, ToOrg: countyName + "人民医院", Dept: dept,
		Urgency: new(3), Impression: impression,
		Reason: impression + "，需进一步检查", PastHistory: "无特殊", TreatmentSoFar: "对症处理"}
	back := on + civil.Date(between(s.r, 10, 16))
	if day := on + civil.Date(between(s.r, 1, 5)); arrives && day <= s.last() {
		f.AcceptedOn, f.ReceivedOn, f.ReceivedBy, f.Result, f.ResultDate = on, day, "门诊医生", new(1), day
	}
	returns := f.ReceivedOn != civil.None && back <= s.last() && happens(s.r, 0.35)
	if returns {
		f.TreatedOn, f.ReturnedOn, f.ClosedOn = back-1, back, back
	}
	s.add(forms.ReferralForm, f)
	if returns {
		s.add(forms.ReferralForm, &forms.Referral{Visit: s.atTown(back, clinic), Direction: new(2), FromOrg: countyName + "人民医院", ToOrg: s.p.at(back).town.org,
			CaseNo:   "ZY" + s.p.ref(),
			MainExam: "血常规、胸部影像未见明显异常", Diagnosis: impression, Treatment: "住院治疗一周，好转", FurtherPlan: "按医嘱服药，一个月后复查"})
	}
}
