package rules

import "github.com/jiwei-health/jiwei/model/form"

// The bands of the body mass index for adults (records-and-chronic 2.2, kg/m²): under the first is thin, from the second on
// overweight, from the third on obese.
var (
	bmiThin       = form.NewDecimal(185, 1)
	bmiOverweight = form.NewDecimal(240, 1)
	bmiObese      = form.NewDecimal(280, 1)
)

// Waist limits of central obesity (records-and-chronic 4.1 screening rule 5, cm).
var (
	waistMale   = form.NewDecimal(90, 0)
	waistFemale = form.NewDecimal(85, 0)
)

// BMI returns weight ÷ (height ÷ 100)², half up to one decimal (records-and-chronic 2.2), nil when one of them is unknown.
func BMI(weight, height *form.Decimal) *form.Decimal {
	if weight == nil || height == nil || height.IsZero() {
		return nil
	}
	bmi := weight.Mul(form.NewDecimal(10000, 0)).DivRound(height.Mul(*height), 1)
	return &bmi
}

// BMIBand is 1 thin, 2 normal, 3 overweight, 4 obese (records-and-chronic 2.2).
func BMIBand(bmi form.Decimal) int {
	switch {
	case bmi.Cmp(bmiThin) < 0:
		return 1
	case bmi.Cmp(bmiOverweight) < 0:
		return 2
	case bmi.Cmp(bmiObese) < 0:
		return 3
	}
	return 4
}

// BMIBandText is the printed name of a band.
func BMIBandText(band int) string {
	return [...]string{"", "偏瘦", "正常", "超重", "肥胖"}[band]
}

// WaistHigh reports central obesity: 90 cm or more in men, 85 cm or more in women (records-and-chronic 4.1 screening rule 5).
// Where the sex is not known the higher limit holds.
func WaistHigh(sex int, waist form.Decimal) bool {
	if sex == Female {
		return waist.Cmp(waistFemale) >= 0
	}
	return waist.Cmp(waistMale) >= 0
}
