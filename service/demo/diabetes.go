package demo

import (
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func (c *county) diabetesTable() Table {
	return c.followupTable(&disease{
		sheet: newSheet(forms.DiabetesFollowupForm, visitColumns...), stream: streamDiabetes, form: rules.FormDiabetes,
		patient: func(p *person) *patient { return p.dm }, fill: (*county).diabetes,
	})
}

// diabetes fills in 2型糖尿病患者随访服务记录表, with the same gaps as hypertension does.
func (c *county) diabetes(r *rand.Rand, v *visit) draft {
	f := &forms.DiabetesFollowup{Visit: v.header}
	d := draft{f, &f.Treatment, &f.Referral, &f.Followup}
	if v.outcome != form.OutcomeDone {
		return d
	}
	f.Symptoms = symptoms(r, 0.85, "2", "4", "5", "7")
	f.SBP, f.DBP = v.pressure(r)
	if v.first {
		f.Height = decimal(float64(v.body.height)/10, 1)
	}
	f.Weight, f.WeightGoal = v.weight(r)
	f.FootPulse = new(1)
	if happens(r, 0.04) {
		f.FootPulse, f.FootPulseSide = new(2), new(1+r.IntN(3))
	}
	f.Lifestyle = v.lifestyle()
	f.Staple, f.StapleGoal = new(50*between(r, 5, 8)), new(250)
	f.Mental, f.Compliance = new(1+weighted(r, 82, 16, 2)), new(1+weighted(r, 78, 20, 2))
	if v.mode != measure.ModePhone || happens(r, 0.7) {
		f.FPG = v.glucose(r)
		if v.mode == measure.ModeClinic && happens(r, 0.2) {
			f.HbA1c, f.HbA1cDate = hbA1c(r, v.body.fpg), v.on
		}
	}
	f.Meds, f.Insulin = hypoglycaemics(v.no, v.patient)
	f.DrugUse, f.Hypo = drugUse(r, "腹胀", "腹泻", "胃部不适"), new(1+weighted(r, 94, 6))
	if happens(r, 1.0/60) {
		pick(r, []func(){func() { f.FootPulse, f.FootPulseSide = nil, nil }, func() { f.Staple = nil }, func() { f.Hypo = nil }, func() { f.Mental = nil }})()
	}
	return d
}

// glucose measures the fasting glucose; now and then it is dangerous.
func (v *visit) glucose(r *rand.Rand) *form.Decimal {
	switch {
	case happens(r, 0.004):
		return decimal(around(r, 18.5, 0.6), 1)
	case happens(r, 0.003):
		return decimal(3.6, 1)
	case v.again:
		return decimal(around(r, v.body.fpg-0.9, 0.4), 1)
	}
	return decimal(around(r, v.body.fpg, 0.4), 1)
}

// hbA1c is what the usual fasting glucose makes of it (records-and-chronic 2.6).
func hbA1c(r *rand.Rand, fpg float64) *form.Decimal {
	return decimal(around(r, (fpg+2.6)/1.6+1, 0.3), 1)
}

// hypoglycaemics is what a patient takes all year; one in ten of those out of control is on insulin.
func hypoglycaemics(no int, e *patient) (form.List[form.Medication], form.List[forms.Insulin]) {
	metformin := drug("盐酸二甲双胍片", 2, 500, e.diagnosedOn)
	switch n := no % 10; {
	case n == 0 && !e.controlled:
		return form.List[form.Medication]{metformin}, form.List[forms.Insulin]{{Kind: "甘精胰岛素", Usage: "睡前皮下注射", Dose: decimal(12, 0)}}
	case n < 6:
		return form.List[form.Medication]{metformin}, nil
	case n < 8:
		return form.List[form.Medication]{metformin, drug("格列美脲片", 1, 2, e.diagnosedOn)}, nil
	}
	return form.List[form.Medication]{drug("阿卡波糖片", 3, 50, e.diagnosedOn)}, nil
}
