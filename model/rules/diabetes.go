package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// FPGControlled reports 空腹血糖达标: under 7.0 mmol/L (records-and-chronic 5.5).
func FPGControlled(p form.Params, fpg form.Decimal, on civil.Date) bool {
	return fpg.Cmp(number(p, FPGTarget, on)) < 0
}

// GlucoseDangers returns the danger signs of glucose values, fasting or not, unknown ones left out: D1 from 16.7 and D2 up to
// 3.9 mmol/L (records-and-chronic 5.5).
func GlucoseDangers(p form.Params, on civil.Date, values ...*form.Decimal) form.Codes {
	var found form.Codes
	add := func(code string) {
		if !found.Has(code) {
			found = append(found, code)
		}
	}
	for _, v := range values {
		switch {
		case v == nil:
		case v.Cmp(number(p, GlucoseHigh, on)) >= 0:
			add("D1")
		case v.Cmp(number(p, GlucoseLow, on)) <= 0:
			add("D2")
		}
	}
	return found
}

// Diabetes is the follow-up of type 2 diabetes (records-and-chronic 5).
var Diabetes = &Disease{
	Programme: measure.Diabetes,
	Form:      FormDiabetes,
	Name:      "2型糖尿病",
	required:  F2FRequired,
	clause:    "records-and-chronic 5.5",
	dangers:   "dm_danger",
	item:      "空腹血糖",
	measured:  func(f *form.Facts) bool { return f.FPG != nil },
	controlled: func(p form.Params, f *form.Facts, _ int, on civil.Date) bool {
		return FPGControlled(p, *f.FPG, on)
	},
	explain: func(p form.Params, f *form.Facts, _ int, on civil.Date) string {
		return fmt.Sprintf("空腹血糖 %s mmol/L，目标低于 %s mmol/L", f.FPG, number(p, FPGTarget, on))
	},
	danger: func(p form.Params, f *form.Facts, on civil.Date) form.Codes {
		var found form.Codes
		if f.FPG != nil {
			found = GlucoseDangers(p, on, f.FPG)
		}
		if f.SBP != nil && f.DBP != nil && BPDanger(p, *f.SBP, *f.DBP, on) {
			found = append(found, "D3")
		}
		return found
	},
}

// HbA1cImplausible reports an HbA1c that lies more than 4 points from what the fasting glucose makes of it, (fpg + 2.6) ÷ 1.6
// (records-and-chronic 2.6).
func HbA1cImplausible(hba1c, fpg form.Decimal) bool {
	expected := fpg.Add(form.NewDecimal(26, 1)).DivRound(form.NewDecimal(16, 1), 4)
	limit := form.NewDecimal(4, 0)
	return hba1c.Sub(expected).Cmp(limit) > 0 || expected.Sub(hba1c).Cmp(limit) > 0
}

// FPGHigh reports a raised fasting glucose, from 6.1 mmol/L (records-and-chronic 2.9 rule 1).
func FPGHigh(p form.Params, fpg form.Decimal, on civil.Date) bool {
	return fpg.Cmp(number(p, FPGAbnormal, on)) >= 0
}

// hba1cDiabetes is the HbA1c from which a physician has to look into diabetes (records-and-chronic 5.1, 9.4).
var hba1cDiabetes = form.NewDecimal(65, 1)
