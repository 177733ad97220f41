package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// BPTarget returns the limits that both values must stay under on a day, for the age on that day (records-and-chronic 4.4).
func BPTarget(p form.Params, age int, on civil.Date) (sbp, dbp int) {
	if age >= whole(p, ElderlyAge, on) {
		return whole(p, BPTarget65SBP, on), whole(p, BPTarget65DBP, on)
	}
	return whole(p, BPTargetSBP, on), whole(p, BPTargetDBP, on)
}

// BPControlled reports 血压达标: both values under their limit; one of them is not enough (records-and-chronic 4.4).
func BPControlled(p form.Params, age, sbp, dbp int, on civil.Date) bool {
	maxSBP, maxDBP := BPTarget(p, age, on)
	return sbp < maxSBP && dbp < maxDBP
}

// BPDanger reports a blood pressure that must be treated and referred at once (records-and-chronic 4.4 D1, 5.5 D3).
func BPDanger(p form.Params, sbp, dbp int, on civil.Date) bool {
	return sbp >= whole(p, BPDangerSBP, on) || dbp >= whole(p, BPDangerDBP, on)
}

// BPHigh reports a raised blood pressure of somebody who is not enrolled (records-and-chronic 4.1 screening rule 2).
func BPHigh(p form.Params, sbp, dbp int, on civil.Date) bool {
	return sbp >= whole(p, BPHighSBP, on) || dbp >= whole(p, BPHighDBP, on)
}

// BPGrade is the grade of hypertension for display: 0 none, 1 from 140/90, 2 from 160/100, 3 from 180/110; the higher of the two
// values decides (records-and-chronic 4.1).
func BPGrade(sbp, dbp int) int {
	switch {
	case sbp >= 180 || dbp >= 110:
		return 3
	case sbp >= 160 || dbp >= 100:
		return 2
	case sbp >= 140 || dbp >= 90:
		return 1
	}
	return 0
}

// BPHighNormal reports 正常高值, one of the six marks of high risk: systolic 130 to 139 and/or diastolic 85 to 89
// (records-and-chronic 4.1 screening rule 5a).
func BPHighNormal(sbp, dbp int) bool {
	return BPGrade(sbp, dbp) == 0 && (sbp >= 130 || dbp >= 85)
}

// IsolatedSystolic reports 单纯收缩期高血压 (records-and-chronic 4.1).
func IsolatedSystolic(sbp, dbp int) bool { return sbp >= 140 && dbp < 90 }

// Hypertension is the follow-up of hypertension (records-and-chronic 4).
var Hypertension = &Disease{
	Programme: measure.Hypertension,
	Form:      FormHypertension,
	Name:      "高血压",
	required:  F2FRequired,
	clause:    "records-and-chronic 4.4",
	dangers:   "htn_danger",
	item:      "血压",
	measured:  func(f *form.Facts) bool { return f.SBP != nil && f.DBP != nil },
	controlled: func(p form.Params, f *form.Facts, age int, on civil.Date) bool {
		return BPControlled(p, age, *f.SBP, *f.DBP, on)
	},
	explain: func(p form.Params, f *form.Facts, age int, on civil.Date) string {
		sbp, dbp := BPTarget(p, age, on)
		return fmt.Sprintf("血压 %d/%d mmHg，%d 岁，目标低于 %d/%d mmHg", *f.SBP, *f.DBP, age, sbp, dbp)
	},
	danger: func(p form.Params, f *form.Facts, on civil.Date) form.Codes {
		if f.SBP != nil && f.DBP != nil && BPDanger(p, *f.SBP, *f.DBP, on) {
			return form.Codes{"D1"}
		}
		return nil
	},
}

// PulsePressureUnusual reports a difference of the two values that has to be confirmed (records-and-chronic 4.3).
func PulsePressureUnusual(p form.Params, sbp, dbp int, on civil.Date) bool {
	gap := sbp - dbp
	return gap < whole(p, PulsePressureLo, on) || gap > whole(p, PulsePressureHi, on)
}

// ArmsDiffer reports that the two sides differ so much that it has to be looked at (records-and-chronic 2.2).
func ArmsDiffer(p form.Params, left, right *int, on civil.Date) bool {
	return left != nil && right != nil && max(*left-*right, *right-*left) >= whole(p, ArmDifference, on)
}

// PulsesDiffer reports that heart rate and pulse do not fit (records-and-chronic 2.5).
func PulsesDiffer(p form.Params, heartRate, pulse int, on civil.Date) bool {
	return max(heartRate-pulse, pulse-heartRate) > whole(p, PulseDifference, on)
}
