package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestFiveMark(t *testing.T) { // maternal-child 2.9: decimal = 10^(mark − 5)
	for decimal, mark := range map[string]string{"0.1": "4.0", "0.11": "4.0", "0.12": "4.1", "0.3": "4.5", "0.59": "4.7", "0.6": "4.8", "0.7": "4.8", "0.8": "4.9",
		"0.99": "4.9", "1.0": "5.0", "1.2": "5.1", "1.5": "5.2", "2.0": "5.3"} {
		assert.Equal(t, mark, FiveMark(*dec(decimal)).String(), decimal)
	}
	assert.Nil(t, FiveMark(*dec("0.09")))
	for mark, decimal := range map[string]string{"4.0": "0.10", "4.8": "0.60", "4.9": "0.80", "5.0": "1.00", "5.3": "2.00"} {
		assert.Equal(t, decimal, DecimalAcuity(*dec(mark)).String(), mark)
	}
	assert.Nil(t, DecimalAcuity(*dec("4.85")))
	for _, a := range acuities {
		assert.Equal(t, 0, FiveMark(form.NewDecimal(a.decimal, 2)).Cmp(form.NewDecimal(a.mark, 2)), "there and back")
	}
}

func TestAcuityAbnormal(t *testing.T) {
	for _, tt := range []struct {
		name, on    string
		right, left string
		want        bool
	}{
		{"maternal-child 2.9 rule 2: no limit at 3 years", "2028-03-09", "4.5", "4.5", false},
		{"maternal-child 2.9 rule 2: 4 years, 4.9", "2028-03-10", "4.9", "4.9", false},
		{"maternal-child 2.9 rule 2: 4 years, 4.8", "2028-03-10", "4.9", "4.8", true},
		{"maternal-child 2.9 rule 2: the day before 5 years, 4.9", "2029-03-09", "4.9", "4.9", false},
		{"maternal-child 2.9 rule 2: 5 years, 5.0", "2029-03-10", "5.0", "5.0", false},
		{"maternal-child 2.9 rule 2: 5 years, 4.9", "2029-03-10", "4.9", "5.0", true},
		{"maternal-child 2.9 rule 2: one line between the eyes", "2029-03-10", "5.0", "5.1", false},
		{"maternal-child 2.9 rule 2: two lines between the eyes", "2029-03-10", "5.2", "5.0", true},
		{"maternal-child 2.9 rule 2: one eye only", "2029-03-10", "5.0", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			eye := func(s string) *form.Decimal {
				if s == "" {
					return nil
				}
				return dec(s)
			}
			assert.Equal(t, tt.want, AcuityAbnormal(nil, day("2024-03-10"), day(tt.on), eye(tt.right), eye(tt.left)))
		})
	}
}

func TestEyeExam_Propose(t *testing.T) {
	eye := func(on string, marks form.Marks) form.Past {
		return form.Past{Form: FormChildEye, Date: day(on), Outcome: form.OutcomeDone, Facts: form.Facts{Marks: marks}}
	}
	low := eye("2029-03-12", form.Marks{MarkEyeAcuity: "2"})
	for _, tt := range []struct {
		name     string
		of       EyeExam
		on, rule string
		previous []form.Past
		says     string
		refer    bool
		next     string
	}{
		{"maternal-child 2.9: nothing found", EyeExam{}, "2025-03-10", "2.9", nil, "18月龄眼保健及视力检查", false, "2025-10-09"},
		{"maternal-child 2.9 rule 1: an abnormal item: refer, follow within a month", EyeExam{Abnormal: []string{"红光反射"}}, "2025-03-10", "2.9 rule 1", nil, "红光反射异常：转诊", true, "2025-04-10"},
		{"maternal-child 2.9 rule 2: the first time: again", EyeExam{Acuity: true}, "2029-03-12", "2.9 rule 2", nil, "2 周至 1 个月后复查", false, "2029-04-12"},
		{"maternal-child 2.9 rule 2: still abnormal: refer", EyeExam{Acuity: true}, "2029-04-02", "2.9 rule 2", []form.Past{low}, "转诊", true, "2029-05-02"},
		{"maternal-child 2.9 rule 2: normal in between", EyeExam{Acuity: true}, "2029-06-02", "2.9 rule 2", []form.Past{low, eye("2029-04-02", form.Marks{MarkEyeAcuity: "1"})}, "首次异常", false, "2029-07-02"},
		{"maternal-child 2.9 rule 4: at 8 months, special tests never done", EyeExam{}, "2024-11-10", "2.9 rule 4", nil, "再次提醒", false, "2025-04-09"},
		{"maternal-child 2.9 rule 4: at 8 months, done at 6", EyeExam{}, "2024-11-10", "2.9 rule 4", []form.Past{eye("2024-09-12", form.Marks{MarkEyeSpecial: "1"})}, "", false, "2025-04-09"},
		{"maternal-child 2.9 rule 4: at 8 months, done now", EyeExam{Special: true}, "2024-11-10", "2.9 rule 4", nil, "", false, "2025-04-09"},
		{"maternal-child 2.9 rule 4: not at 6 months", EyeExam{}, "2024-09-10", "2.9 rule 4", nil, "", false, "2024-12-09"},
		{"maternal-child 2.9: a risk factor", EyeExam{Risks: form.Codes{"4"}}, "2024-04-10", "2.9", nil, "遗传性眼病家族史", false, "2024-07-09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.of.Propose(contextOn(tt.on, tt.previous...))
			if tt.says == "" {
				assert.Empty(t, reasonsOf(p, tt.rule))
			} else {
				assert.Contains(t, reasonsOf(p, tt.rule), tt.says)
			}
			assert.Equal(t, tt.refer, p.ReferralRequired)
			assert.Equal(t, tt.next, p.NextVisit.String())
		})
	}
	lost := contextOn("2025-03-10")
	lost.Visit.VisitOutcome = new(form.OutcomeRefused)
	assert.Empty(t, (&EyeExam{Acuity: true}).Propose(lost))
}
