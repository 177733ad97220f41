package rules

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// acuities pairs the five-mark notation with the decimal one as printed: decimal = 10^(mark − 5), rounded to the steps of the chart
// (maternal-child 2.9). Both in hundredths.
var acuities = []struct{ mark, decimal int64 }{
	{400, 10}, {410, 12}, {420, 15}, {430, 20}, {440, 25}, {450, 30}, {460, 40}, {470, 50}, {480, 60}, {490, 80}, {500, 100}, {510, 120}, {520, 150}, {530, 200},
}

// FiveMark returns the five-mark acuity of a decimal one: the best line of the chart that it reaches. It is nil below 0.1.
func FiveMark(decimal form.Decimal) *form.Decimal {
	for i := len(acuities) - 1; i >= 0; i-- {
		if decimal.Cmp(form.NewDecimal(acuities[i].decimal, 2)) >= 0 {
			return new(form.NewDecimal(acuities[i].mark/10, 1))
		}
	}
	return nil
}

// DecimalAcuity returns the decimal acuity of a five-mark one, nil for a value that is no line of the chart.
func DecimalAcuity(mark form.Decimal) *form.Decimal {
	for _, a := range acuities {
		if mark.Cmp(form.NewDecimal(a.mark, 2)) == 0 {
			return new(form.NewDecimal(a.decimal, 2))
		}
	}
	return nil
}

// AcuityAbnormal reports an abnormal five-mark acuity: at 4 years 4.8 or less, from 5 years on 4.9 or less, or two lines or more between the
// eyes (maternal-child 2.9 rule 2). Younger children have no limit.
func AcuityAbnormal(p form.Params, birth, on civil.Date, right, left *form.Decimal) bool {
	limit := ChildAcuity5
	switch age := civil.AgeMonths(birth, on); {
	case age < 48:
		return false
	case age < 60:
		limit = ChildAcuity4
	}
	low := func(eye *form.Decimal) bool { return eye != nil && eye.Cmp(number(p, limit, on)) <= 0 }
	if low(right) || low(left) {
		return true
	}
	if right == nil || left == nil {
		return false
	}
	lines := right.Sub(*left).Scaled(1)
	return max(lines, -lines) >= int64(whole(p, ChildAcuityLines, on))
}

// EyeExam is what the rules read of an eye check (maternal-child 2.9).
type EyeExam struct {
	Risks    form.Codes // value set child_eye_risk, 1 none
	Abnormal []string   // Chinese names of the examinations with a finding
	Acuity   bool       // abnormal, see AcuityAbnormal
	Special  bool       // an examination of the county institution is done
}

// Propose says what an eye check leads to (maternal-child 2.9 rules 1, 2 and 4). It needs Birth, Previous, Params and Visit of the context.
func (e *EyeExam) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	o := &proposal{p: c.Params, on: c.Visit.VisitDate}
	if len(e.Abnormal) > 0 {
		o.refer()
		o.again(o.on.AddMonths(whole(o.p, ChildEyeMonths, o.on)))
		o.because("2.9 rule 1", "%s异常：转诊，1 个月内追踪结果", strings.Join(e.Abnormal, "、"))
	}
	switch {
	case !e.Acuity:
	case Switched(o.p, ChildAcuityRepeat, o.on) && !acuityBefore(c):
		o.again(o.on.AddMonths(whole(o.p, ChildEyeMonths, o.on)))
		o.because("2.9 rule 2", "视力首次异常：2 周至 1 个月后复查，仍异常转诊")
	default:
		o.refer()
		o.again(o.on.AddMonths(whole(o.p, ChildEyeMonths, o.on)))
		o.because("2.9 rule 2", "视力异常：转诊，1 个月内追踪结果")
	}
	if len(e.Risks) > 0 && !e.Risks.Has("1") {
		o.because("2.9", "有眼病高危因素（%s）：建议到县级妇幼保健机构或具备条件的医院检查", labels("child_eye_risk", e.Risks))
	}
	if slot := SlotAt(o.p, c.Birth, o.on); slot != nil && slot.Months == 8 && !e.Special && !specialBefore(c) {
		o.because("2.9 rule 4", "6 月龄的红光反射、眼位、单眼遮盖厌恶试验尚未检查：再次提醒到具备条件的机构检查")
	}
	if next := NextSlot(o.p, c.Birth, o.on); next != nil {
		o.again(next.Due(o.p, c.Birth))
		o.because("2.9", "下次：%s眼保健及视力检查，与健康检查同时进行", next.Name)
	}
	return o.Proposal
}

// acuityBefore reports that the acuity was abnormal at the eye check before, too.
func acuityBefore(c *form.Context) bool {
	last := lastEye(c, func(m form.Marks) bool { return m.Get(MarkEyeAcuity) != "" })
	return last != nil && last.Facts.Marks.Get(MarkEyeAcuity) == "2"
}

// specialBefore reports that an examination of the county institution was done at an earlier eye check.
func specialBefore(c *form.Context) bool {
	return lastEye(c, func(m form.Marks) bool { return m.Get(MarkEyeSpecial) != "" }) != nil
}

// lastEye returns the last earlier eye check with a mark, or nil.
func lastEye(c *form.Context, with func(form.Marks) bool) *form.Past {
	for i := len(c.Previous) - 1; i >= 0; i-- {
		past := &c.Previous[i]
		if past.Form == FormChildEye && past.Outcome == form.OutcomeDone && past.Date < c.Visit.VisitDate && with(past.Facts.Marks) {
			return past
		}
	}
	return nil
}
