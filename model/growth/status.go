package growth

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/form"
)

// Status is a state of nutrition (maternal-child 2.8.2 table 3, 2.7 rules 2 and 3), 0 = not computable.
type Status int

// The states.
const (
	StatusNormal Status = iota + 1
	Underweight
	SeverelyUnderweight
	Stunted
	SeverelyStunted
	Wasted
	SeverelyWasted
	Overweight
	Obese
	SeverelyObese
)

// Chinese is the printed word of a state, "" for none.
func (s Status) Chinese() string {
	return [...]string{"", "正常", "低体重", "重度低体重", "生长迟缓", "重度生长迟缓", "消瘦", "重度消瘦", "超重", "肥胖", "重度肥胖"}[s]
}

// Status returns the state by one index: weight and length for age know the lower side only, the head circumference has none.
func (a *Assessment) Status(i Index) Status {
	s := &a.scores[i]
	switch {
	case !s.Known || i == HeadForAge:
		return 0
	case i == WeightForAge:
		return low(s.Band, Underweight, SeverelyUnderweight)
	case i == LengthForAge:
		return low(s.Band, Stunted, SeverelyStunted)
	}
	switch s.Band {
	case 1:
		return Overweight
	case 2:
		return Obese
	case bandHighest:
		return SeverelyObese
	}
	return low(s.Band, Wasted, SeverelyWasted)
}

// low returns the state of a band that is below −2 SD or, severe, below −3 SD.
func low(band int, moderate, severe Status) Status {
	switch band {
	case bandLowest:
		return severe
	case bandLowest + 1:
		return moderate
	}
	return StatusNormal
}

// Build is the state of weight in relation to length: by weight-for-length under 24 months, from then on by the more severe of
// weight-for-height and BMI, by the one that there is if the other cannot be computed (maternal-child 2.8.2, both-index rule).
// Both stay readable with Status.
func (a *Assessment) Build() Status {
	byLength, byBMI := a.Status(WeightForLength), a.Status(BMIForAge)
	if byLength == 0 || !a.ByLength && byBMI.severity() > byLength.severity() {
		return byBMI
	}
	return byLength
}

// severity orders the states of weight in relation to length on both sides of the normal one.
func (s Status) severity() int {
	switch s {
	case Overweight:
		return 1
	case Wasted, Obese:
		return 2
	case SeverelyWasted, SeverelyObese:
		return 3
	}
	return 0
}

// States returns the states of nutrition that are not normal, of weight, build and length in this order, and whether all three are known.
func (a *Assessment) States() (abnormal []Status, complete bool) {
	complete = true
	for _, s := range []Status{a.Status(WeightForAge), a.Build(), a.Status(LengthForAge)} {
		complete = complete && s != 0
		if s > StatusNormal {
			abnormal = append(abnormal, s)
		}
	}
	return abnormal, complete
}

// BodyEval returns the codes of 体格发育评价 (maternal-child 2.5): 2低体重 3消瘦 4生长迟缓 5超重 6肥胖, 1正常 only when weight, length and their relation
// are all known and normal; nil = not known.
func (a *Assessment) BodyEval() form.Codes {
	abnormal, complete := a.States()
	if complete && abnormal == nil {
		return form.Codes{"1"}
	}
	var codes form.Codes
	for _, s := range abnormal {
		codes = append(codes, s.bodyEval())
	}
	slices.Sort(codes)
	return codes
}

func (s Status) bodyEval() string {
	return [...]string{"", "", "2", "2", "4", "4", "3", "3", "5", "6", "6"}[s]
}
