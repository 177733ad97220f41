package growth

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestAdvise(t *testing.T) {
	for _, tt := range []struct {
		rule    string
		a       Assessment
		fell    bool
		months  int
		refer   bool
		reasons string
	}{
		{"maternal-child 2.7 rule 1 weight 中下 at -2 SD", withZ(WeightForAge, -2), false, 0, false, ""},
		{"maternal-child 2.7 rule 1 weight 下", withZ(WeightForAge, -2.01), false, 1, false, "1|2"},
		{"maternal-child 2.7 rule 1 weight at -3 SD", withZ(WeightForAge, -3), false, 1, false, "1|2"},
		{"maternal-child 2.7 rule 1 weight below -3 SD", withZ(WeightForAge, -3.01), false, 1, true, "1|2"},
		{"maternal-child 2.7 rule 1 length 下", withZ(LengthForAge, -2.01), false, 1, false, "1|2"},
		{"maternal-child 2.7 rule 1 length below -3 SD", withZ(LengthForAge, -3.01), false, 1, true, "1|2"},
		{"maternal-child 2.7 rule 1 the curve fell", withZ(WeightForAge, 0), true, 1, false, "1"},
		{"maternal-child 2.7 rule 2 wasted", withZ(WeightForLength, -2.01), false, 1, false, "2"},
		{"maternal-child 2.7 rule 2 not wasted at -2 SD", withZ(WeightForLength, -2), false, 0, false, ""},
		{"maternal-child 2.7 rule 2 severely wasted", withZ(WeightForLength, -3.01), false, 1, true, "2"},
		{"maternal-child 2.7 rule 3 below +1 SD", withZ(WeightForLength, 0.99), false, 0, false, ""},
		{"maternal-child 2.7 rule 3 at +1 SD", withZ(WeightForLength, 1), false, 0, false, "3"},
		{"maternal-child 2.7 rule 3 at +2 SD", withZ(WeightForLength, 2), false, 0, false, "3"},
		{"maternal-child 2.7 rule 3 BMI alone", withZ(BMIForAge, 3), false, 0, false, "3"},
		{"maternal-child 2.8.3 rule 7 oedema is taken as below -3 SD", WHO(oedema), false, 1, true, "2.8.3 rule 7"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			d := tt.a.Advise(tt.fell)
			assert.Equal(t, tt.months, d.RecheckMonths)
			assert.Equal(t, tt.refer, d.Refer)
			var rules []string
			for _, r := range d.Reasons {
				assert.NotEmpty(t, r.Text)
				rules = append(rules, strings.TrimPrefix(strings.TrimPrefix(r.Rule, "maternal-child "), "2.7 rule "))
			}
			assert.Equal(t, tt.reasons, strings.Join(rules, "|"))
		})
	}
}

func TestFell(t *testing.T) {
	for _, tt := range []struct {
		rule, before, now string
		want              bool
	}{
		{"maternal-child 2.7 rule 1 less than a band", "0.50", "-0.49", false},
		{"maternal-child 2.7 rule 1 a band", "0.50", "-0.50", true},
		{"maternal-child 2.7 rule 1 more than a band", "0.50", "-0.51", true},
		{"maternal-child 2.7 rule 1 upwards", "-0.50", "1.50", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, Fell(form.MustDecimal(tt.before), form.MustDecimal(tt.now)))
		})
	}
}

func TestDoubts_tellWhatToDo(t *testing.T) {
	a := WHO(Measurement{Sex: boy, AgeDays: Days(100), LenHei: number("90"), Position: Standing})
	doubts := a.Doubts()
	assert.Len(t, doubts, 2)
	assert.Equal(t, "maternal-child 2.8.3 rule 4", doubts[0].Rule)
	assert.Equal(t, form.Reason{Rule: "maternal-child 2.8.3 rule 9", Text: "年龄别身长/身高 Z 值 13.53 超出合理范围 -6 至 6，请核对测量值、出生日期和性别"}, doubts[1])
}
