package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func (c *county) hypertensionTable() Table {
	return c.followupTable(&disease{
		sheet: newSheet(forms.HypertensionFollowupForm, visitColumns...), stream: streamHypertension, form: rules.FormHypertension,
		patient: func(p *person) *patient { return p.htn }, fill: (*county).hypertension,
	})
}

// hypertension fills in 高血压患者随访服务记录表. One in sixty lacks an answer, and over the telephone the pressure is not always known.
func (c *county) hypertension(r *rand.Rand, v *visit) draft {
	f := &forms.HypertensionFollowup{Visit: v.header}
	d := draft{f, &f.Treatment, &f.Referral, &f.Followup}
	if v.outcome != form.OutcomeDone {
		return d
	}
	f.Symptoms = symptoms(r, 0.88, "2", "4", "6", "8")
	if v.mode != measure.ModePhone || happens(r, 0.75) {
		f.SBP, f.DBP = v.pressure(r)
	}
	if v.first {
		f.Height = decimal(float64(v.body.height)/10, 1)
	}
	f.Weight, f.WeightGoal = v.weight(r)
	f.HeartRate = new(whole(r, float64(v.body.pulse), 4))
	f.Lifestyle = v.lifestyle()
	f.SaltNow, f.SaltGoal = new(1+weighted(r, 45, 45, 10)), new(1)
	f.Mental, f.Compliance = new(1+weighted(r, 82, 16, 2)), new(1+weighted(r, 80, 18, 2))
	if f.Meds = hypotensives(v.no, v.patient.diagnosedOn, v.patient.controlled); len(f.Meds) > 0 {
		f.DrugUse = drugUse(r, "踝部水肿", "面部潮红", "头晕乏力")
	} else {
		f.NoMedsReason = "血压控制平稳，先行生活方式干预"
	}
	if happens(r, 1.0/60) {
		pick(r, []func(){func() { f.HeartRate = nil }, func() { f.SaltNow = nil }, func() { f.Compliance = nil }, func() { f.Symptoms = nil }})()
	}
	return d
}

// hypotensives is what a patient takes all year. One in twelve whose pressure is at target takes nothing.
func hypotensives(no int, since civil.Date, controlled bool) form.List[form.Medication] {
	switch n := no % 12; {
	case n == 0 && controlled:
		return nil
	case n < 5:
		return form.List[form.Medication]{drug("苯磺酸氨氯地平片", 1, 5, since)}
	case n < 7:
		return form.List[form.Medication]{drug("硝苯地平缓释片", 2, 20, since)}
	case n < 9:
		return form.List[form.Medication]{drug("缬沙坦胶囊", 1, 80, since)}
	case n < 11:
		return form.List[form.Medication]{drug("苯磺酸氨氯地平片", 1, 5, since), drug("厄贝沙坦片", 1, 150, since)}
	}
	return form.List[form.Medication]{drug("卡托普利片", 3, 25, since), drug("氢氯噻嗪片", 1, 25, since)}
}

// symptoms ticks 无症状 with this probability, else one of the list.
func symptoms(r *rand.Rand, none float64, others ...string) form.Codes {
	if happens(r, none) {
		return form.Codes{"1"}
	}
	return form.Codes{pick(r, others)}
}

// weight weighs the person; who is overweight gets a goal.
func (v *visit) weight(r *rand.Rand) (now, goal *form.Decimal) {
	kg := around(r, v.kilograms(v.on, v.today), 0.5)
	now = decimal(kg, 1)
	if rules.BMIBand(*rules.BMI(now, decimal(float64(v.body.height)/10, 1))) >= 3 {
		goal = decimal(kg*0.95, 1)
	}
	return now, goal
}
