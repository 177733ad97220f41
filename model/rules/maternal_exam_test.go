package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

func TestMaternalExam_Propose(t *testing.T) {
	on := day("2026-05-01")
	for _, tt := range []struct {
		rule   string
		exam   MaternalExam
		class  int
		refer  bool
		danger bool
		first  string // rule of the first reason
	}{
		{"maternal-child 1.9 rule 5 139/89", MaternalExam{SBP: new(139), DBP: new(89)}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 5 SBP 140", MaternalExam{SBP: new(140), DBP: new(89)}, FindingAbnormal, true, false, "1.9 rule 5"},
		{"maternal-child 1.9 rule 5 DBP 90", MaternalExam{SBP: new(139), DBP: new(90)}, FindingAbnormal, true, false, "1.9 rule 5"},
		{"maternal-child 1.9 rule 5 with protein urgent", MaternalExam{SBP: new(141), DBP: new(80), Protein: true}, FindingAbnormal, true, true, "1.9 rule 5"},
		{"maternal-child 1.9 rule 4 159/109", MaternalExam{SBP: new(159), DBP: new(109)}, FindingAbnormal, true, false, "1.9 rule 5"},
		{"maternal-child 1.9 rule 4 SBP 160", MaternalExam{SBP: new(160), DBP: new(80)}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 DBP 110", MaternalExam{SBP: new(130), DBP: new(110)}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 140/90 with headache", MaternalExam{SBP: new(140), DBP: new(90), Symptoms: form.Codes{"1"}}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 headache alone", MaternalExam{SBP: new(139), DBP: new(80), Symptoms: form.Codes{"1"}}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 4 fetal heart 109", MaternalExam{FetalHeart: new(109)}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 fetal heart 110", MaternalExam{FetalHeart: new(110)}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 4 fetal heart 160", MaternalExam{FetalHeart: new(160)}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 4 fetal heart 161", MaternalExam{FetalHeart: new(161)}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 38.9 degrees", MaternalExam{Temperature: dec("38.9")}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 4 39.0 degrees", MaternalExam{Temperature: dec("39.0")}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 4 ticked by the doctor", MaternalExam{Ticked: form.Codes{"D4"}}, FindingAbnormal, true, true, "1.9 rule 4"},
		{"maternal-child 1.9 rule 6 Hb 110", MaternalExam{Hb: new(110)}, FindingNone, false, false, ""},
		{"maternal-child 1.9 rule 6 Hb 109", MaternalExam{Hb: new(109)}, FindingAbnormal, false, false, "1.9 rule 6"},
		{"maternal-child 1.9 rule 7 OGTT 1 h 10.0", MaternalExam{OGTT: [3]*form.Decimal{dec("5.0"), dec("10.0"), dec("8.4")}}, FindingAbnormal, false, false, "1.9 rule 7"},
		{"maternal-child 1.9 rule 7 fasting 7.0", MaternalExam{Fasting: dec("7.0")}, FindingAbnormal, false, false, "1.9 rule 7"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			tt.exam.On = on
			o := tt.exam.Propose(nil)
			assert.Equal(t, tt.class, o.Class, o.Reasons)
			assert.Equal(t, tt.refer, o.ReferralRequired)
			assert.Equal(t, tt.danger, o.Danger)
			if tt.first == "" {
				assert.Empty(t, o.Reasons)
				return
			}
			assert.Equal(t, "maternal-child "+tt.first, o.Reasons[0].Rule)
			assert.NotContains(t, o.Reasons[0].Text, "%!")
			if tt.refer {
				assert.Equal(t, day("2026-05-15"), o.TrackBy, "maternal-child 1.9 rule 3 followed up within two weeks")
			}
		})
	}
}

func TestAnaemia(t *testing.T) { // maternal-child 1.9 rule 6
	for hb, want := range map[int]int{110: 0, 109: 1, 100: 1, 99: 2, 70: 2, 69: 3, 40: 3, 39: 4} {
		assert.Equal(t, want, Anaemia(nil, &hb, day("2026-05-01")), "Hb %d", hb)
	}
	assert.Zero(t, Anaemia(nil, nil, day("2026-05-01")))
}

func TestMaternalExam_GlucoseState(t *testing.T) {
	ogtt := func(fasting, one, two string) MaternalExam {
		return MaternalExam{OGTT: [3]*form.Decimal{dec(fasting), dec(one), dec(two)}}
	}
	for _, tt := range []struct {
		rule string
		exam MaternalExam
		want int
	}{
		{"maternal-child 1.9 rule 7 nothing measured", MaternalExam{}, 0},
		{"maternal-child 1.9 rule 7 all below", ogtt("5.0", "9.9", "8.4"), 1},
		{"maternal-child 1.9 rule 7 fasting 5.1", ogtt("5.1", "9.9", "8.4"), 2},
		{"maternal-child 1.9 rule 7 one hour 10.0", ogtt("5.0", "10.0", "8.4"), 2},
		{"maternal-child 1.9 rule 7 two hours 8.5", ogtt("5.0", "9.9", "8.5"), 2},
		{"maternal-child 1.9 rule 7 fasting 6.9 is not overt", MaternalExam{Fasting: dec("6.9")}, 1},
		{"maternal-child 1.9 rule 7 fasting 7.0 is", MaternalExam{Fasting: dec("7.0")}, 3},
		{"maternal-child 1.9 rule 7 OGTT fasting 7.0 is", ogtt("7.0", "9.0", "8.0"), 3},
		{"maternal-child 1.9 rule 7 random 11.1 with symptoms", MaternalExam{RBG: dec("11.1"), Thirst: true}, 3},
		{"maternal-child 1.9 rule 7 random 11.1 without", MaternalExam{RBG: dec("11.1")}, 1},
		{"maternal-child 1.9 rule 7 random 11.0 with symptoms", MaternalExam{RBG: dec("11.0"), Thirst: true}, 1},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			tt.exam.On = day("2026-05-01")
			assert.Equal(t, tt.want, tt.exam.GlucoseState(nil))
		})
	}
}

func TestWeightGain(t *testing.T) { // maternal-child 1.9 rule 10
	for bmi, want := range map[string]string{"18.4": "11.0-16.0", "18.5": "8.0-14.0", "23.9": "8.0-14.0", "24.0": "7.0-11.0", "27.9": "7.0-11.0", "28.0": "5.0-9.0", "40.0": "5.0-9.0"} {
		low, high := WeightGain(nil, *dec(bmi), day("2026-05-01"))
		assert.Equal(t, want, low.String()+"-"+high.String(), bmi)
	}
}

func TestWeightChangeUnusual(t *testing.T) { // maternal-child 1.5 row weight
	on := day("2026-05-01")
	for _, tt := range []struct {
		before, now string
		days        int
		want        bool
	}{{"60.0", "64.0", 28, false}, {"60.0", "64.1", 28, true}, {"60.0", "58.0", 28, false}, {"60.0", "57.9", 28, true}, {"60.0", "61.0", 7, false},
		{"60.0", "61.1", 7, true}, {"60.0", "90.0", 0, false}} {
		assert.Equal(t, tt.want, WeightChangeUnusual(nil, *dec(tt.before), *dec(tt.now), civil.Date(tt.days), on), "%+v", tt)
	}
}

func TestFundalHeightUnusual(t *testing.T) { // maternal-child 1.5 row fundal_height
	on := day("2026-05-01")
	for _, tt := range []struct {
		height string
		age    GestationalAge
		want   bool
	}{{"34.0", 30 * 7, false}, {"34.1", 30 * 7, true}, {"26.0", 30 * 7, false}, {"25.9", 30 * 7, true}, {"5.0", 20*7 - 1, false}, {"5.0", 20 * 7, true},
		{"50.0", 36*7 + 6, true}, {"50.0", 37 * 7, false}, {"50.0", UnknownAge, false}} {
		assert.Equal(t, tt.want, FundalHeightUnusual(nil, *dec(tt.height), tt.age, on), "%+v", tt)
	}
}

func TestHaemorrhage(t *testing.T) { // maternal-child 1.6 row blood_loss
	on := day("2026-05-01")
	assert.False(t, Haemorrhage(nil, 499, 1, on))
	assert.True(t, Haemorrhage(nil, 500, 1, on))
	assert.False(t, Haemorrhage(nil, 999, Caesarean, on))
	assert.True(t, Haemorrhage(nil, 1000, Caesarean, on))
}

func TestWindowsAfterDelivery(t *testing.T) {
	w := PostpartumWindow(day("2026-05-04"))
	assert.Equal(t, VisitWindow{day("2026-05-04"), day("2026-05-11"), day("2026-06-01")}, w, "maternal-child 1.2 row 6 seven days after the discharge, counted to day 28")
	w = Day42Window(nil, day("2026-05-01"))
	assert.Equal(t, VisitWindow{day("2026-06-08"), day("2026-06-12"), day("2026-06-26")}, w, "maternal-child 1.2 row 7 days 38, 42 and 56")
}

func TestPostpartumReasons(t *testing.T) {
	refer, local := PostpartumReasons(form.Codes{"1", "9"})
	assert.Len(t, refer, 1, "maternal-child 1.9 rule 12 depression is referred")
	assert.Contains(t, refer[0].Text, "产后抑郁")
	assert.Len(t, local, 1, "maternal-child 1.9 rule 12 breastfeeding is managed here")
	refer, local = PostpartumReasons(nil)
	assert.Empty(t, refer)
	assert.Empty(t, local)
}
