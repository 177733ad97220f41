package growth

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/form"
)

// recheckMonths is when a child that does not thrive is seen again (maternal-child 2.7 rules 1 and 2).
const recheckMonths = 1

// fallen is the loss of a weight curve between two visits that counts as crossing an SD band downwards (maternal-child 2.7 rule 1).
var fallen = form.NewDecimal(100, 2)

// Fell reports whether a weight curve went down by an SD band or more between two visits in a row, given by their z-scores of one standard
// (maternal-child 2.7 rule 1).
func Fell(before, now form.Decimal) bool { return before.Sub(now).Cmp(fallen) >= 0 }

// Advice is what follows from an assessment.
type Advice struct {
	RecheckMonths int  // 0 = the next visit of the schedule
	Refer         bool // at once
	Reasons       []form.Reason
}

func (d *Advice) because(rule int, format string, args ...any) {
	d.Reasons = append(d.Reasons, form.Reason{Rule: fmt.Sprintf("maternal-child 2.7 rule %d", rule), Text: fmt.Sprintf(format, args...)})
}

// Advise says what the rules make of an assessment (maternal-child 2.7 rules 1 to 3), and of oedema,
// which hides a weight below −3 SD (2.8.3 rule 7); fell as of Fell since the visit before.
func (a *Assessment) Advise(fell bool) Advice {
	var d Advice
	for _, i := range []Index{WeightForAge, LengthForAge} {
		if s := a.Of(i); s.Grade() == GradeLow {
			d.because(1, "%s评价为下（低于 −2 SD）：查找原因，指导喂养，1 个月后复查", i.Chinese())
			d.RecheckMonths = recheckMonths
		}
	}
	if fell {
		d.because(1, "体重曲线自上次检查以来下降超过 1 个标准差带：查找原因，指导喂养，1 个月后复查")
		d.RecheckMonths = recheckMonths
	}
	states, _ := a.States()
	for _, s := range states {
		d.nutrition(s)
	}
	if a.Oedema {
		d.Reasons = append(d.Reasons, form.Reason{Rule: "maternal-child 2.8.3 rule 7", Text: "水肿：体重不能说明营养状况，按低于 −3 SD 对待，立即转诊，每月随访"})
		d.RecheckMonths, d.Refer = recheckMonths, true
	}
	return d
}

// nutrition adds what follows from one state (maternal-child 2.7 rules 2 and 3).
func (d *Advice) nutrition(s Status) {
	switch s {
	case Underweight, Stunted, Wasted:
		d.because(2, "%s（−3 SD 至 −2 SD）：每月随访，至指标不低于 −2 SD 且一般情况好时结案；治疗后无改善应转诊", s.Chinese())
		d.RecheckMonths = recheckMonths
	case SeverelyUnderweight, SeverelyStunted, SeverelyWasted:
		d.because(2, "%s（低于 −3 SD）：立即转诊，每月随访", s.Chinese())
		d.RecheckMonths, d.Refer = recheckMonths, true
	case Overweight:
		d.because(3, "%s（+1 SD 至 +2 SD）：指导合理喂养与活动", s.Chinese())
	case Obese, SeverelyObese:
		d.because(3, "%s（不低于 +2 SD）：指导合理喂养与活动，怀疑有病理性原因时转诊", s.Chinese())
	}
}

// Doubts are what in a measurement cannot be right: the doctor measures again (maternal-child 2.8.3 rules 4 and 9).
func (a *Assessment) Doubts() []form.Reason {
	var doubts []form.Reason
	if a.PositionImplausible {
		doubts = append(doubts, form.Reason{Rule: "maternal-child 2.8.3 rule 4", Text: "测量方式为立位，但 9 月龄以下不能立位测量，已按卧位评价，请核对测量方式"})
	}
	for i := range indices {
		if s := &a.scores[i]; s.Implausible {
			low, high := i.plausible()
			doubts = append(doubts, form.Reason{Rule: "maternal-child 2.8.3 rule 9", Text: fmt.Sprintf(
				"%s Z 值 %s 超出合理范围 %d 至 %d，请核对测量值、出生日期和性别", i.Chinese(), s.Z, low/100, high/100)})
		}
	}
	return doubts
}
