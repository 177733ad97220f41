package demo

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tb tells the treatment of a patient: the first visit within 72 hours, then as the rules ask, and the assessment at the end.
func (s *story) tb() {
	e := s.p.tb
	if e == nil {
		return
	}
	first := e.enrolledOn + civil.Date(between(s.r, 1, 3))
	if !s.likely(0.93) {
		first += civil.Date(between(s.r, 1, 6))
	}
	end := e.enrolledOn.AddMonths(6)
	if !s.served(first) {
		return
	}
	f := s.tbFirst(e, first)
	s.add(forms.TBFirstVisitForm, f)
	for day, number := f.NextVisitDate, 1; day < end && day <= s.last(); number++ {
		g := s.tbVisit(e, day)
		s.add(forms.TBFollowupForm, g)
		day = g.NextVisitDate + civil.Date(s.r.IntN(2))
	}
	if on := end + civil.Date(between(s.r, 2, 9)); s.served(on) {
		s.tbClosing(e, end, on)
	}
}

// regimen is the treatment of a new patient.
func regimen() forms.TBRegimen {
	return forms.TBRegimen{Regimen: "2HRZE/4HR", RegimenUse: new(1), DoseForm: form.Codes{"1"}, Supervisor: new(2)}
}

func (s *story) tbHabits() forms.TBHabits {
	h := forms.TBHabits{SmokeNow: new(0), DrinkNow: decimal(0, 0)}
	if s.p.habits.smoking == 3 {
		h.SmokeNow, h.SmokeGoal = &s.p.habits.cigarettes, new(0)
	}
	return h
}

// tbFirst fills in 肺结核患者第一次入户随访记录表.
func (s *story) tbFirst(e *patient, on civil.Date) *forms.TBFirstVisit {
	f := &forms.TBFirstVisit{Visit: s.atVillage(on, home), PatientType: new(1), Sputum: new(1 + weighted(s.r, 45, 55)), Resistance: new(2), Symptoms: form.Codes{"1"},
		TBRegimen: regimen(), TreatStart: e.enrolledOn, TBHabits: s.tbHabits(), PickupPlace: countyName + "人民医院结核门诊", PickupTime: e.enrolledOn.AddMonths(1), RoomSingle: new(1)}
	f.NextVisitDate = next(s.propose(f), on, 1)
	return f
}

// tbVisit fills in 肺结核患者随访服务记录表.
func (s *story) tbVisit(e *patient, on civil.Date) *forms.TBFollowup {
	month := int(civil.AgeMonths(e.enrolledOn, on)) + 1
	f := &forms.TBFollowup{Visit: s.atVillage(on, pick(s.r, []int{home, clinic})), TreatMonth: &month, Symptoms: form.Codes{pick(s.r, []string{"0", "0", "1", "5"})},
		TBHabits: s.tbHabits(), TBRegimen: regimen(), MissedDoses: new(weighted(s.r, 92, 5, 3)), Adverse: new(1), Comorb: new(1)}
	if month == 2 || month == 5 {
		f.Sputum = new(2)
	}
	if happens(s.r, 0.03) {
		f.Adverse, f.AdverseText = new(2), "恶心、食欲下降"
		f.Referral = &form.Referral{Reason: "服药后恶心、食欲下降", OrgDept: countyName + "人民医院结核门诊", TrackedOn: s.tracked(on)}
		if f.Referral.TrackedOn != civil.None {
			f.Referral.Result, f.TwoWeekResult = new(1), "已到诊，调整用药"
		}
	}
	f.NextVisitDate = next(s.propose(f), on, 1)
	return f
}

// tbClosing fills in the assessment at the end.
func (s *story) tbClosing(e *patient, end, on civil.Date) {
	due := int(end - e.enrolledOn)
	done := 0
	for _, t := range s.records {
		if t.def.Code == rules.FormTBFollowup {
			done++
		}
	}
	f := &forms.TBClosing{Visit: s.atVillage(on, clinic), StopDate: end, StopReason: new(1), VisitsDue: new(done + 1), VisitsDone: new(done + 1), DosesDue: &due,
		DosesTaken: new(due - weighted(s.r, 20, 20, 20, 20, 10)), CardCollected: new(1), ReferredTo: countyName + "人民医院"}
	if happens(s.r, 0.1) {
		f.DosesTaken = new(due * 8 / 10)
	}
	if day := on + civil.Date(between(s.r, 3, 10)); day <= s.last() {
		f.ConfirmedOn = day
	}
	s.add(forms.TBClosingForm, f)
}
