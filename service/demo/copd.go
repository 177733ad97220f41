package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// furtherProgrammes enrols some for chronic obstructive pulmonary disease, severe mental disorder and tuberculosis.
func (c *county) furtherProgrammes(p *person, age int) {
	r := c.chance(p, streamEnrolments)
	if age >= 40 && happens(r, 0.012+float64(min(age, 80)-40)*0.0013) {
		p.copd = c.enrol(r, p)
	}
	if age >= 20 && age < 80 && happens(r, 0.008) {
		p.ill = c.enrolFrom(r, p, 18)
	}
	if age >= 18 && happens(r, 0.004) {
		p.tb = c.notified(r, p)
	}
}

// notified enrols a patient whom the hospital notified in the last sixteen months; the treatment takes six.
func (c *county) notified(r *rand.Rand, p *person) *patient {
	on := c.today - civil.Date(between(r, 5, 480))
	if on < p.filedOn || on > p.last(c.today) {
		return nil
	}
	e := &patient{enrolledOn: on, diagnosedOn: on - 2}
	if end := on.AddMonths(6) + 12; end <= p.last(c.today) {
		e.endedOn, e.endReason = end, "4"
	} else if reason, gone := endReasons[p.closeReason]; gone {
		e.endedOn, e.endReason = p.closedOn, reason
	}
	return e
}

// breath is the lung function of a patient, the same at each test but for the years.
type breath struct {
	fvc, ratio, predicted float64
	smoker                bool
}

func (c *county) breath(p *person) breath {
	r := c.chance(p, streamCOPD)
	return breath{fvc: around(r, 2.8, 0.4), ratio: around(r, 0.6, 0.06), predicted: around(r, 62, 13), smoker: p.habits.smoking == 3}
}

// test blows into the spirometer.
func (b *breath) test(r *rand.Rand, on civil.Date) forms.LungFunction {
	fvc := b.fvc + around(r, 0, 0.05)
	return forms.LungFunction{FVC: decimal(fvc, 2), FEV1: decimal(fvc*min(0.69, b.ratio), 2), FEV1Pred: decimal(b.predicted+around(r, 0, 1), 1), PFTDate: on}
}

// copdFirst tells the first visit at the enrolment.
func (s *story) copdFirst() {
	e := s.p.copd
	if e == nil || !s.served(e.enrolledOn) || !s.likely(0.97) {
		return
	}
	on, b := e.enrolledOn, s.county.breath(s.p)
	f := &forms.COPDFirstVisit{Visit: s.atVillage(on, pick(s.r, []int{clinic, home})), DiagOrg: countyName + "人民医院", DiagDate: e.diagnosedOn,
		LungFunction: b.test(s.r, e.diagnosedOn),
		SmokeStatus:  &s.p.habits.smoking, Exacerbations1Y: new(weighted(s.r, 55, 30, 15)), Admissions1Y: new(weighted(s.r, 75, 20, 5)), Meds: inhaled(s.p.no, e.diagnosedOn)}
	if s.p.habits.smoking > 1 {
		f.SmokePerDay, f.SmokeYears = &s.p.habits.cigarettes, new(max(1, civil.Age(s.p.birth, on)-s.p.habits.startAge-2))
	}
	f.NextVisitDate = on.AddMonths(3)
	s.add(forms.COPDFirstVisitForm, f)
}

// inhaled is what a patient inhales all year.
func inhaled(no int, since civil.Date) form.List[form.Medication] {
	list := form.List[form.Medication]{{DrugName: "噻托溴铵粉吸入剂", FreqPerDay: new(1), DoseEach: decimal(18, 0), DoseUnit: new(2), Usage: "吸入", StartDate: since}}
	if no%3 == 0 {
		list = append(list, form.Medication{DrugName: "布地奈德福莫特罗吸入粉雾剂", FreqPerDay: new(2), DoseEach: decimal(160, 0), DoseUnit: new(2), Usage: "吸入", StartDate: since})
	}
	return list
}

func (c *county) copdTable() Table {
	return c.followupTable(&disease{
		sheet: newSheet(forms.COPDFollowupForm, visitColumns...), stream: streamCOPD, form: rules.FormCOPDFollowup, apart: true,
		patient: func(p *person) *patient { return p.copd }, fill: (*county).copdFollowup,
	})
}

// copdFollowup fills in 慢性阻塞性肺疾病患者随访服务记录表. One visit in fourteen finds an exacerbation; once a year the lungs are tested.
func (c *county) copdFollowup(r *rand.Rand, v *visit) draft {
	f := &forms.COPDFollowup{Visit: v.header}
	d := draft{f, &f.Treatment, &f.Referral, &f.Followup}
	if v.outcome != form.OutcomeDone {
		return d
	}
	f.Symptoms, f.Exacerbations, f.Comorb = form.Codes{pick(r, []string{"1", "3", "3", "4"})}, new(0), form.Codes{"1"}
	f.Cyanosis, f.Edema, f.Vaccines = new(1), new(1), new(1)
	f.RespRate, f.HeartRate = new(between(r, 16, 21)), new(whole(r, float64(v.body.pulse), 4))
	if v.mode != measure.ModePhone {
		f.SpO2 = new(between(r, 94, 97))
	}
	if !v.again && happens(r, 0.07) {
		f.Symptoms, f.AcuteSigns, f.Exacerbations = form.Codes{"2", "3", "4"}, form.Codes{"A4", "A5"}, new(1)
	}
	if v.first {
		f.Height = decimal(float64(v.body.height)/10, 1)
		if b := c.breath(v.person); happens(r, 0.72) {
			f.LungFunction = b.test(r, v.on)
		}
	}
	f.Weight = decimal(around(r, v.kilograms(v.on, v.today), 0.5), 1)
	f.MMRC, f.CAT = new(between(r, 0, 2)), new(between(r, 5, 16))
	l := v.lifestyle()
	f.SmokeNow, f.SmokeGoal, f.ExTimes, f.ExMinutes, f.ExTimesGoal, f.ExMinutesGoal = l.SmokeNow, l.SmokeGoal, l.ExTimes, l.ExMinutes, l.ExTimesGoal, l.ExMinutesGoal
	f.Mental, f.Compliance = new(1+weighted(r, 82, 16, 2)), new(1+weighted(r, 78, 20, 2))
	if v.on.Month() >= 9 && happens(r, 0.4) {
		f.Vaccines, f.VaccineKinds, f.VaccineFluDate = new(2), form.Codes{"1"}, v.on-civil.Date(between(r, 0, 8))
	}
	f.Meds, f.DrugUse = inhaled(v.no, v.patient.diagnosedOn), drugUse(r, "口干", "声音嘶哑")
	return d
}
