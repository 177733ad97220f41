package growth

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// atMonths is an exact age.
func atMonths(s string) *form.Decimal { return Months(form.MustDecimal(s)) }

func TestWST423_grades(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		m     Measurement
		index Index
		want  string
		form  int
	}{
		{"maternal-child 2.8.2 test vector boy 12 m, weight", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.0")}, WeightForAge, "下", 3},
		{"maternal-child 2.8.2 test vector boy 12 m, length", Measurement{Sex: boy, AgeDays: atMonths("12"), LenHei: number("74.0")}, LengthForAge, "中下", 2},
		{"maternal-child 2.8.2 test vector boy 24 m, height", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("80.0"), Position: Standing}, LengthForAge, "下", 3},
		{"maternal-child 2.8.2 test vector girl 36 m, height", Measurement{Sex: girl, AgeDays: atMonths("36"), LenHei: number("96.2")}, LengthForAge, "中", 2},
		{"maternal-child 2.8.2 test vector girl 36 m, weight", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18.0")}, WeightForAge, "上", 1},
		{"maternal-child 2.8.2 test vector boy 6 m, weight", Measurement{Sex: boy, AgeDays: atMonths("6"), Weight: number("8.4")}, WeightForAge, "中", 2},
		{"maternal-child 2.8.2 test vector boy 6 m, length", Measurement{Sex: boy, AgeDays: atMonths("6"), LenHei: number("68.7")}, LengthForAge, "中", 2},

		// Boys of 12 months: 7.4 8.2 9.1 10.1 11.2 12.4 13.9 kg.
		{"maternal-child 2.8.2 row grade: 上 at +2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("12.4")}, WeightForAge, "上", 1},
		{"maternal-child 2.8.2 row grade: 中上 below +2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("12.39")}, WeightForAge, "中上", 2},
		{"maternal-child 2.8.2 row grade: 中上 at +1 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("11.2")}, WeightForAge, "中上", 2},
		{"maternal-child 2.8.2 row grade: 中 below +1 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("11.19")}, WeightForAge, "中", 2},
		{"maternal-child 2.8.2 row grade: 中 at -1 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("9.1")}, WeightForAge, "中", 2},
		{"maternal-child 2.8.2 row grade: 中下 below -1 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("9.09")}, WeightForAge, "中下", 2},
		{"maternal-child 2.8.2 row grade: 中下 at -2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.2")}, WeightForAge, "中下", 2},
		{"maternal-child 2.8.2 row grade: 下 below -2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.1999")}, WeightForAge, "下", 3},
		{"maternal-child 2.8.2 the value is not rounded", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.19999999999")}, WeightForAge, "下", 3},

		{"maternal-child 2.8.2 valid on day 2556", Measurement{Sex: boy, AgeDays: Days(2556), Weight: number("22")}, WeightForAge, "中", 2},
		{"maternal-child 2.8.2 not valid from 84 months", Measurement{Sex: boy, AgeDays: Days(2557), Weight: number("22")}, WeightForAge, "", 0},
		{"maternal-child 2.8.2 not valid from 84 months, by height", Measurement{Sex: boy, AgeDays: Days(2557), Weight: number("22"), LenHei: number("120")}, WeightForLength, "", 0},
		{"maternal-child 2.8.2 before birth", Measurement{Sex: boy, AgeDays: Days(-5), Weight: number("2")}, WeightForAge, "", 0},
		{"maternal-child 2.8.2 sex not known", Measurement{AgeDays: Days(100), Weight: number("6")}, WeightForAge, "", 0},
		{"maternal-child 2.8.2 no age", Measurement{Sex: boy, Weight: number("6")}, WeightForAge, "", 0},
		{"maternal-child 2.8.2 head circumference of the completed month 36", Measurement{Sex: boy, AgeDays: Days(1126), HeadCirc: number("49.5")}, HeadForAge, "中", 2},
		{"maternal-child 2.8.2 head circumference from 37 months", Measurement{Sex: boy, AgeDays: Days(1127), HeadCirc: number("49.5")}, HeadForAge, "", 0},
		{"maternal-child 2.8.2 weight-for-length below 45 cm", Measurement{Sex: boy, AgeDays: Days(5), Weight: number("2.3"), LenHei: number("44.9")}, WeightForLength, "", 0},
		{"maternal-child 2.8.2 weight-for-length at 45 cm", Measurement{Sex: boy, AgeDays: Days(5), Weight: number("2.3"), LenHei: number("45")}, WeightForLength, "中", 2},
		{"maternal-child 2.8.2 weight-for-length at 100 cm", Measurement{Sex: boy, AgeDays: Days(700), Weight: number("15.5"), LenHei: number("100")}, WeightForLength, "中", 2},
		{"maternal-child 2.8.2 weight-for-length above 100 cm", Measurement{Sex: boy, AgeDays: Days(700), Weight: number("15.5"), LenHei: number("100.1")}, WeightForLength, "", 0},
		{"maternal-child 2.8.2 weight-for-height below 75 cm", Measurement{Sex: boy, AgeDays: Days(800), Weight: number("10"), LenHei: number("74.9")}, WeightForLength, "", 0},
		{"maternal-child 2.8.2 weight-for-height at 75 cm", Measurement{Sex: boy, AgeDays: Days(800), Weight: number("9.9"), LenHei: number("75")}, WeightForLength, "中", 2},
		{"maternal-child 2.8.2 weight-for-height at 130 cm", Measurement{Sex: boy, AgeDays: Days(2500), Weight: number("26"), LenHei: number("130")}, WeightForLength, "中", 2},
		{"maternal-child 2.8.2 weight-for-height above 130 cm", Measurement{Sex: boy, AgeDays: Days(2500), Weight: number("26"), LenHei: number("130.1")}, WeightForLength, "", 0},
		{"maternal-child 2.8.3 rule 6 no age, by length", Measurement{Sex: boy, Weight: number("2.3"), LenHei: number("45")}, WeightForLength, "中", 2},
		{"maternal-child 2.8.3 rule 7 oedema", Measurement{Sex: boy, AgeDays: Days(700), Weight: number("15.5"), Oedema: true}, WeightForAge, "", 0},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			a := WST423(tt.m)
			s := a.Of(tt.index)
			assert.Equal(t, tt.want, s.Grade().Chinese())
			assert.Equal(t, tt.form, s.Grade().Form())
			assert.Equal(t, StandardWST423, a.Standard)
			assert.True(t, a.Standard.Approximate())
		})
	}
}

func TestWST423_nutrition(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		m     Measurement
		index Index
		want  string
	}{
		{"maternal-child 2.8.2 test vector boy 12 m 8.0 kg", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.0")}, WeightForAge, "低体重"},
		{"maternal-child 2.8.2 test vector boy 24 m 80.0 cm", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("80.0"), Position: Standing}, LengthForAge, "生长迟缓"},
		{"maternal-child 2.8.2 test vector girl 36 m BMI", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18.0"), LenHei: number("96.2")}, BMIForAge, "肥胖"},
		{"maternal-child 2.8.2 test vector girl 36 m weight-for-height", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18.0"), LenHei: number("96.2")}, WeightForLength, "肥胖"},
		{"maternal-child 2.8.2 row nutrition: 年龄别体重 at -2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.2")}, WeightForAge, "正常"},
		{"maternal-child 2.7 rule 2 below -2 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.19")}, WeightForAge, "低体重"},
		{"maternal-child 2.7 rule 2 at -3 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("7.4")}, WeightForAge, "低体重"},
		{"maternal-child 2.7 rule 2 below -3 SD", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("7.39")}, WeightForAge, "重度低体重"},
		{"maternal-child 2.8.2 row nutrition: 年龄别体重 has no upper state", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("14")}, WeightForAge, "正常"},
		{"maternal-child 2.7 rule 2 length at -3 SD", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("78.9")}, LengthForAge, "生长迟缓"},
		{"maternal-child 2.7 rule 2 length below -3 SD", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("78.8")}, LengthForAge, "重度生长迟缓"},
		{"maternal-child 2.8.2 row nutrition: 年龄别身长/身高 has no upper state", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("100")}, LengthForAge, "正常"},

		// Boys of 75 cm, lying from 23 months down: weight-for-height rows begin there for standing ones: 7.9 8.5 9.1 9.9 10.8 11.8 13.0 kg.
		{"maternal-child 2.8.2 row nutrition: 身长/身高别体重 below -3 SD", tall("7.89"), WeightForLength, "重度消瘦"},
		{"maternal-child 2.8.2 row nutrition: 身长/身高别体重 at -3 SD", tall("7.9"), WeightForLength, "消瘦"},
		{"maternal-child 2.8.2 row nutrition: 身长/身高别体重 below -2 SD", tall("8.49"), WeightForLength, "消瘦"},
		{"maternal-child 2.8.2 row nutrition: 身长/身高别体重 at -2 SD", tall("8.5"), WeightForLength, "正常"},
		{"maternal-child 2.7 rule 3 below +1 SD", tall("10.79"), WeightForLength, "正常"},
		{"maternal-child 2.7 rule 3 at +1 SD", tall("10.8"), WeightForLength, "超重"},
		{"maternal-child 2.7 rule 3 below +2 SD", tall("11.79"), WeightForLength, "超重"},
		{"maternal-child 2.7 rule 3 at +2 SD", tall("11.8"), WeightForLength, "肥胖"},
		{"maternal-child 2.7 rule 3 below +3 SD", tall("12.99"), WeightForLength, "肥胖"},
		{"maternal-child 2.7 rule 3 at +3 SD", tall("13.0"), WeightForLength, "重度肥胖"},

		// Boys of 0 months: BMI 10.2 11.1 12.1 13.2 14.4 15.7 17.1; with 50 cm a quarter of it in kg.
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI below -3 SD", newborn("2.5499"), BMIForAge, "重度消瘦"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI at -3 SD", newborn("2.55"), BMIForAge, "消瘦"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI at -2 SD", newborn("2.775"), BMIForAge, "正常"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI below +1 SD", newborn("3.5999"), BMIForAge, "正常"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI at +1 SD", newborn("3.6"), BMIForAge, "超重"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI at +2 SD", newborn("3.925"), BMIForAge, "肥胖"},
		{"maternal-child 2.8.2 row nutrition: 年龄别BMI at +3 SD", newborn("4.275"), BMIForAge, "重度肥胖"},
		{"maternal-child 2.8.2 head circumference has no state", Measurement{Sex: boy, AgeDays: Days(0), HeadCirc: number("34")}, HeadForAge, ""},
		{"maternal-child 2.8.2 no value", Measurement{Sex: boy, AgeDays: Days(0)}, WeightForAge, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			a := WST423(tt.m)
			assert.Equal(t, tt.want, a.Status(tt.index).Chinese())
		})
	}
}

// tall is a boy of 30 months and 75 cm.
func tall(weight string) Measurement {
	return Measurement{Sex: boy, AgeDays: atMonths("30"), Weight: number(weight), LenHei: number("75")}
}

// newborn is a boy of 50 cm.
func newborn(weight string) Measurement {
	return Measurement{Sex: boy, AgeDays: Days(0), Weight: number(weight), LenHei: number("50")}
}

func TestWST423_lines(t *testing.T) {
	for _, tt := range []struct {
		rule  string
		m     Measurement
		index Index
		line  int
		want  float64
	}{
		{"maternal-child 2.8.2 test vector boy 12 m: -3 SD of weight", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.0")}, WeightForAge, -3, 7.4},
		{"maternal-child 2.8.2 test vector boy 12 m: -2 SD of weight", Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number("8.0")}, WeightForAge, -2, 8.2},
		{"maternal-child 2.8.2 test vector boy 12 m: -2 SD of length", Measurement{Sex: boy, AgeDays: atMonths("12"), LenHei: number("74")}, LengthForAge, -2, 71.4},
		{"maternal-child 2.8.2 test vector boy 12 m: -1 SD of length", Measurement{Sex: boy, AgeDays: atMonths("12"), LenHei: number("74")}, LengthForAge, -1, 74.1},
		{"maternal-child 2.8.2 test vector boy 24 m: -3 SD of height", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("80")}, LengthForAge, -3, 78.9},
		{"maternal-child 2.8.2 test vector boy 24 m: -2 SD of height", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("80")}, LengthForAge, -2, 82.0},
		{"maternal-child 2.8.2 test vector girl 36 m: +2 SD of weight", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18")}, WeightForAge, 2, 17.9},
		{"maternal-child 2.8.2 test vector girl 36 m: +2 SD of BMI", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18"), LenHei: number("96.2")}, BMIForAge, 2, 18.1},
		{"maternal-child 2.8.2 test vector girl 36 m: +3 SD of BMI", Measurement{Sex: girl, AgeDays: atMonths("36"), Weight: number("18"), LenHei: number("96.2")}, BMIForAge, 3, 19.9},
		{"maternal-child 2.8.2 row interpolation: half a month", Measurement{Sex: boy, AgeDays: atMonths("0.5"), Weight: number("4")}, WeightForAge, 0, 4.05},
		{"maternal-child 2.8.2 row interpolation: a third of 24 to 27 months", Measurement{Sex: boy, AgeDays: atMonths("25"), HeadCirc: number("48")}, HeadForAge, 0, line(HeadForAge, boy, 24, 0)*2/3 + line(HeadForAge, boy, 25, 0)/3},
		{"maternal-child 2.8.2 row interpolation: half a centimetre", Measurement{Sex: boy, AgeDays: Days(5), Weight: number("2"), LenHei: number("45.5")}, WeightForLength, 0, 2.4},
		{"maternal-child 2.8.2 row interpolation: beyond the last row it holds", Measurement{Sex: boy, AgeDays: atMonths("83.9"), LenHei: number("120")}, LengthForAge, 0, line(LengthForAge, boy, 43, 0)},
		{"maternal-child 2.8.2 row interpolation: boys' median at 23 m", Measurement{Sex: boy, AgeDays: atMonths("23"), LenHei: number("88")}, LengthForAge, 0, 88.0},
		{"maternal-child 2.8.2 row interpolation: boys' median at 24 m", Measurement{Sex: boy, AgeDays: atMonths("24"), LenHei: number("88")}, LengthForAge, 0, 88.2},
		{"maternal-child 2.8.2 row interpolation: the slope goes on", Measurement{Sex: boy, AgeDays: atMonths("23.5"), LenHei: number("88")}, LengthForAge, 0, 1.5*88.0 - 0.5*line(LengthForAge, boy, 22, 0)},
		{"maternal-child 2.8.2 row interpolation: BMI alike", Measurement{Sex: girl, AgeDays: atMonths("23.5"), Weight: number("12"), LenHei: number("88")}, BMIForAge, 3, 1.5*line(BMIForAge, girl, 23, 3) - 0.5*line(BMIForAge, girl, 22, 3)},
		{"maternal-child 2.8.2 row interpolation: weight has none", Measurement{Sex: boy, AgeDays: atMonths("23.5"), Weight: number("12")}, WeightForAge, 0, (line(WeightForAge, boy, 23, 0) + line(WeightForAge, boy, 24, 0)) / 2},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			a := WST423(tt.m)
			s := a.Of(tt.index)
			require.True(t, s.Known)
			assert.InDelta(t, tt.want, s.SD()[tt.line+median], 1e-9)
		})
	}
}

// line is an SD line of a row of an age table.
func line(i Index, sex, row, k int) float64 {
	return float64(loaded().wstAge[i][sex-1].rows[row][k+median]) / 10
}

// A line between two rows may be a short decimal. Floating point misses some of these, so that a child exactly on the line would be graded a
// level too low.
func TestWST423_onAnInterpolatedLineIsReached(t *testing.T) {
	exact := 0
	for sex := boy; sex <= girl; sex++ {
		tbl := &loaded().wstLength[sex-1]
		for row := range len(tbl.rows) - 1 {
			for tenth := range int64(10) {
				for k := range sdLines {
					hundredfold := tbl.rows[row][k]*10 + (tbl.rows[row+1][k]-tbl.rows[row][k])*tenth
					m := Measurement{Sex: sex, AgeDays: Days(100), Weight: new(form.NewDecimal(hundredfold, 2)), LenHei: new(form.NewDecimal(int64(tbl.keys[row])*10+tenth, 1))}
					on, under := WST423(m), m
					under.Weight = new(form.NewDecimal(hundredfold*10-1, 3))
					below := WST423(under)
					require.Equal(t, k-median, on.Of(WeightForLength).Band, "maternal-child 2.8.2 row nutrition: 身长/身高别体重 %v", m)
					require.Equal(t, k-median-1, below.Of(WeightForLength).Band)
					exact++
				}
			}
		}
	}
	assert.Equal(t, 2*55*10*sdLines, exact)
}

func TestWST423_score(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		weight string
		want   string
	}{ // boys of 12 months: 7.4 8.2 9.1 10.1 11.2 12.4 13.9 kg
		{"maternal-child 2.8.2 approximate z on the median", "10.1", "0.00"},
		{"maternal-child 2.8.2 approximate z half way to +1 SD", "10.65", "0.50"},
		{"maternal-child 2.8.2 approximate z at -2 SD", "8.2", "-2.00"},
		{"maternal-child 2.8.2 approximate z at +3 SD", "13.9", "3.00"},
		{"maternal-child 2.8.2 approximate z at -3 SD", "7.4", "-3.00"},
		{"maternal-child 2.8.2 approximate z beyond +3 SD by the last band", "15.4", "4.00"},
		{"maternal-child 2.8.2 approximate z beyond -3 SD by the last band", "6.6", "-4.00"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, z(WST423(Measurement{Sex: boy, AgeDays: atMonths("12"), Weight: number(tt.weight)}), WeightForAge))
		})
	}
}

func TestWST423_position(t *testing.T) {
	for _, tt := range []struct {
		rule     string
		age      *form.Decimal
		position Position
		want     string
	}{
		{"maternal-child 8 row 10: boy 23 m 20 d standing 86.0 cm", Days(720), Standing, "86.7"},
		{"maternal-child 2.8.2 row interpolation: below 24 m lying", Days(730), Lying, "86.0"},
		{"maternal-child 2.8.2 row interpolation: from 24 m lying", Days(731), Lying, "85.3"},
		{"maternal-child 2.8.2 row interpolation: exactly 24 m standing", atMonths("24"), Standing, "86.0"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			a := WST423(Measurement{Sex: boy, AgeDays: tt.age, LenHei: number("86.0"), Position: tt.position})
			assert.Equal(t, tt.want, a.LenHei.String())
		})
	}
}

func TestBuild_bothIndexRule(t *testing.T) {
	for _, tt := range []struct {
		rule        string
		byLength    bool
		length, bmi float64
		want        string
	}{
		{"maternal-child 2.8.2 both-index rule: BMI more severe from 24 months", false, 1.5, 2.5, "肥胖"},
		{"maternal-child 2.8.2 both-index rule: height more severe from 24 months", false, 2.5, 1.5, "肥胖"},
		{"maternal-child 2.8.2 both-index rule: one normal", false, 0.9, 1, "超重"},
		{"maternal-child 2.8.2 both-index rule: wasting", false, -2.5, -3.5, "重度消瘦"},
		{"maternal-child 2.8.2 both-index rule: length preferred under 24 months", true, 1.5, 2.5, "超重"},
		{"maternal-child 2.8.2 both-index rule: length preferred under 24 months though normal", true, 0, -2.5, "正常"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			a := Assessment{ByLength: tt.byLength}
			a.scores[WeightForLength], a.scores[BMIForAge] = scored(WeightForLength, tt.length), scored(BMIForAge, tt.bmi)
			assert.Equal(t, tt.want, a.Build().Chinese())
		})
	}
	only := withZ(BMIForAge, 2.5)
	only.ByLength = true
	assert.Equal(t, Obese, only.Build(), "maternal-child 2.8.2 both-index rule: no length table for so tall a child")
	assert.Zero(t, (&Assessment{}).Build())
}

func TestBodyEval(t *testing.T) {
	for _, tt := range []struct {
		rule string
		z    [indices]float64
		want string
	}{
		{"maternal-child 2.5 body_eval normal", [indices]float64{0, 0, 0, 0, 0}, "1"},
		{"maternal-child 2.5 body_eval underweight, wasted and stunted", [indices]float64{-2.5, -3.5, -2.5, -2.5, 0}, "2|3|4"},
		{"maternal-child 2.5 body_eval severe ones", [indices]float64{-3.5, 0, -3.5, 0, 0}, "2|3"},
		{"maternal-child 2.5 body_eval overweight", [indices]float64{0, 0, 1, 0, 0}, "5"},
		{"maternal-child 2.5 body_eval obese", [indices]float64{0, -2.5, 2, 0, 0}, "4|6"},
		{"maternal-child 2.5 body_eval severely obese", [indices]float64{0, 0, 3.5, 0, 0}, "6"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var a Assessment
			for i, v := range tt.z {
				a.scores[i] = scored(Index(i), v)
			}
			assert.Equal(t, tt.want, a.BodyEval().String())
		})
	}
	half := withZ(WeightForAge, 0)
	assert.Nil(t, half.BodyEval(), "normal weight alone is not a normal body")
	low := withZ(WeightForAge, -2.5)
	assert.Equal(t, form.Codes{"2"}, low.BodyEval())
}
