package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// HasGlucose reports a record with any glucose value or HbA1c.
func HasGlucose(r *measure.Record) bool {
	f := &r.Facts
	return f.FPG != nil || f.Marks.Get(MarkPPG) != "" || f.Marks.Get(MarkRBG) != "" || f.Marks.Get(MarkHbA1c) != ""
}

// GlucoseControlled judges whichever glucose value a record carries, fasting first, and says what was measured: fasting under 7.0, any
// other under 10.0 mmol/L, HbA1c under 7.0 % (indicators.md 4.8 dm.control_rate.any; the limits are unverified and parameters).
func GlucoseControlled(p form.Params, f *form.Facts, on civil.Date) (ok bool, value string) {
	if f.FPG != nil {
		return FPGControlled(p, *f.FPG, on), "空腹血糖 " + f.FPG.String() + " mmol/L"
	}
	for _, test := range []struct{ mark, label, unit, limit string }{
		{MarkPPG, "餐后 2 小时血糖 ", " mmol/L", OtherGlucoseTarget}, {MarkRBG, "随机血糖 ", " mmol/L", OtherGlucoseTarget}, {MarkHbA1c, "糖化血红蛋白 ", "%", HbA1cTarget},
	} {
		if v, err := form.ParseDecimal(f.Marks.Get(test.mark)); err == nil {
			return v.Cmp(number(p, test.limit, on)) < 0, test.label + v.String() + test.unit
		}
	}
	return false, ""
}

// HasLogicError reports a contradiction in a history that cannot be true (records-and-chronic 1.8): such a record is not qualified (1.7).
func HasLogicError(h *measure.History, p form.Params) bool {
	set, ok := p.(*Set)
	if !ok {
		return false
	}
	for _, f := range Findings(h, set) {
		if f.Severity == SeverityError {
			return true
		}
	}
	return false
}
