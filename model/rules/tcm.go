package rules

import (
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// TCM is the programme of traditional Chinese medicine. Nobody is enrolled in it: age decides (maternal-child 3).
const TCM = "tcm"

// Forms of traditional Chinese medicine.
const (
	FormTCMElderly = "tcm_elderly"
	FormTCMChild   = "tcm_child"
)

// Marks of traditional Chinese medicine.
const (
	MarkTCMMain      = "tcm_main"      // constitution form: main types (value set tcm_type) joined by |
	MarkTCMTechnique = "tcm_technique" // child form: the technique of the child's own age was taught, T1 to T3
	MarkTCMService   = "tcm_service"   // guidance of traditional medicine given: codes of value set tcm_guidance joined by |
	MarkWaist        = "waist"         // checkup: cm
)

// Names of the parameters of traditional Chinese medicine.
const (
	TCMYesMin           = "tcm_yes_min"
	TCMTendencyMin      = "tcm_tendency_min"
	TCMBalancedMin      = "tcm_balanced_min"
	TCMBalancedYesMax   = "tcm_balanced_yes_max"
	TCMBalancedBasicMax = "tcm_balanced_basic_max"
	TCMChildTechnique   = "tcm_child_technique"
)

// tcmParameters are the parameters of traditional Chinese medicine (maternal-child 3).
var tcmParameters = []Parameter{
	{TCMYesMin, KindNumber, "11", nil, "分", "偏颇体质判定为“是”的最低分", "Least score for a biased constitution \"yes\"", "maternal-child 3.2 rule 1", "V"},
	{TCMTendencyMin, KindNumber, "9", nil, "分", "偏颇体质判定为“倾向是”的最低分", "Least score for a biased constitution \"tends to\"", "maternal-child 3.2 rule 1", "V"},
	{TCMBalancedMin, KindNumber, "17", nil, "分", "平和质判定的最低分", "Least score for the balanced constitution", "maternal-child 3.2 rule 2", "V"},
	{TCMBalancedYesMax, KindNumber, "8", nil, "分", "平和质为“是”时其他体质的最高分", "Highest score of others when balanced is \"yes\"", "maternal-child 3.2 rule 2", "V"},
	{TCMBalancedBasicMax, KindNumber, "10", nil, "分", "平和质为“基本是”时其他体质的最高分", "Highest score of others when balanced is \"basically\"", "maternal-child 3.2 rule 2", "V"},
	{TCMChildTechnique, KindFlag, "0", nil, "", "儿童中医药服务须传授该月龄穴位或手法才计入管理率", "TCM for children counts only if the acupoints or techniques of the age are taught", "maternal-child 3.1 rule 1; contract 5 rule 11", "P"},
}

// Constitutions of value set tcm_type.
const (
	QiDeficiency   = "qi_deficiency"
	YangDeficiency = "yang_deficiency"
	YinDeficiency  = "yin_deficiency"
	PhlegmDamp     = "phlegm_damp"
	DampHeat       = "damp_heat"
	BloodStasis    = "blood_stasis"
	QiStagnation   = "qi_stagnation"
	Special        = "special"
	Balanced       = "balanced"
)

// Results of a constitution; 否 is none of them (maternal-child 3.2 rule 5).
const (
	ResultYes     = 1 // 是
	ResultPartial = 2 // 倾向是, of 平和质 基本是
)

// questionCount is the length of the constitution form for the elderly.
const questionCount = 33

// constitutions says which questions score which type, in printed order (maternal-child 3.2). The questions of reversed score 6 minus the
// answer.
var constitutions = []struct {
	code     string
	direct   []int
	reversed []int
}{
	{QiDeficiency, []int{2, 3, 4, 14}, nil},
	{YangDeficiency, []int{11, 12, 13, 29}, nil},
	{YinDeficiency, []int{10, 21, 26, 31}, nil},
	{PhlegmDamp, []int{9, 16, 28, 32}, nil},
	{DampHeat, []int{23, 25, 27, 30}, nil},
	{BloodStasis, []int{19, 22, 24, 33}, nil},
	{QiStagnation, []int{5, 6, 7, 8}, nil},
	{Special, []int{15, 17, 18, 20}, nil},
	{Balanced, []int{1}, []int{2, 4, 5, 13}},
}

// Constitution is the score and the result of one type.
type Constitution struct {
	Type   string // value set tcm_type
	Score  int    // 4 to 20, of 平和质 5 to 25
	Result int    // 1 是, 2 倾向是 or 基本是, 0 否
}

// Constitutions scores the 33 answers of 老年人中医药健康管理服务记录表, each from 1 to 5, and judges every type in printed order
// (maternal-child 3.2 rules 1 and 2). It returns nil when an answer is missing or out of range (rule 8).
func Constitutions(p form.Params, answers []*int, on civil.Date) []Constitution {
	if len(answers) != questionCount || slices.ContainsFunc(answers, func(a *int) bool { return a == nil || *a < 1 || *a > 5 }) {
		return nil
	}
	scored := make([]Constitution, len(constitutions))
	highest := 0 // of the biased types
	for i, c := range constitutions {
		scored[i] = Constitution{Type: c.code}
		for _, q := range c.direct {
			scored[i].Score += *answers[q-1]
		}
		for _, q := range c.reversed {
			scored[i].Score += 6 - *answers[q-1]
		}
		if c.code != Balanced {
			scored[i].Result = biasedResult(p, scored[i].Score, on)
			highest = max(highest, scored[i].Score)
		} else {
			scored[i].Result = balancedResult(p, scored[i].Score, highest, on)
		}
	}
	return scored
}

// biasedResult: 11 and more is 是, 9 and 10 倾向是 (maternal-child 3.2 rule 1).
func biasedResult(p form.Params, score int, on civil.Date) int {
	switch {
	case score >= whole(p, TCMYesMin, on):
		return ResultYes
	case score >= whole(p, TCMTendencyMin, on):
		return ResultPartial
	}
	return 0
}

// balancedResult: 17 and more, 是 when no biased type is over 8, 基本是 when none is over 10 (maternal-child 3.2 rule 2).
func balancedResult(p form.Params, score, highest int, on civil.Date) int {
	switch {
	case score < whole(p, TCMBalancedMin, on):
		return 0
	case highest <= whole(p, TCMBalancedYesMax, on):
		return ResultYes
	case highest <= whole(p, TCMBalancedBasicMax, on):
		return ResultPartial
	}
	return 0
}

// MainConstitutions returns the types with the highest score among 是, all of them on a tie; if none is 是, those among 倾向是
// (maternal-child 3.2 rule 3). 平和质 基本是 always stands beside a type that is 倾向是. None at all means 未能判定 (rule 4).
func MainConstitutions(scored []Constitution) form.Codes {
	for _, result := range [...]int{ResultYes, ResultPartial} {
		var main form.Codes
		best := 0
		for _, c := range scored {
			if c.Result != result || (c.Type == Balanced && result == ResultPartial) {
				continue
			}
			if c.Score > best {
				main, best = nil, c.Score
			}
			if c.Score == best {
				main = append(main, c.Type)
			}
		}
		if len(main) > 0 {
			return main
		}
	}
	return nil
}

// The limits of the printed answers of questions 9 (kg/m²) and 28 (cm): an answer is one more than the number of limits reached
// (maternal-child 3.2).
var (
	weightLimits = []form.Decimal{form.NewDecimal(24, 0), form.NewDecimal(25, 0), form.NewDecimal(26, 0), form.NewDecimal(28, 0)}
	waistLimits  = []form.Decimal{form.NewDecimal(80, 0), form.NewDecimal(86, 0), form.NewDecimal(91, 0), form.NewDecimal(106, 0)}
)

// WeightAnswer is the answer to question 9 that follows from a body mass index (maternal-child 3.2).
func WeightAnswer(bmi form.Decimal) int { return answerFor(weightLimits, bmi) }

// WaistAnswer is the answer to question 28 that follows from a waist in cm, rounded to whole centimetres (maternal-child 3.2).
func WaistAnswer(waist form.Decimal) int { return answerFor(waistLimits, waist.Round(0)) }

func answerFor(limits []form.Decimal, v form.Decimal) int {
	answer := 1
	for _, limit := range limits {
		if v.Cmp(limit) >= 0 {
			answer++
		}
	}
	return answer
}

// AgePoint is one month of age at which a child gets guidance of traditional medicine (maternal-child 3.1).
type AgePoint struct {
	Months    int
	Closes    int    // months of age at which the window of maternal-child 2.2 has closed
	Ends      int    // months of age from which a service no longer counts for this point (contract section 5 rule 11)
	Technique string // value set tcm_child_technique
}

// agePoints are the six ages; the window at 6 months is that of the 6-month growth check and closes before the service stops counting,
// the one at 36 months is that of the 3-year check and closes after.
var agePoints = []AgePoint{
	{6, 8, 12, "T1"}, {12, 18, 18, "T1"}, {18, 24, 24, "T2"}, {24, 30, 30, "T2"}, {30, 36, 36, "T3"}, {36, 48, 42, "T3"},
}

// AgePoints returns the six age points of maternal-child 3.1 in order.
func AgePoints() []AgePoint { return slices.Clone(agePoints) }

// AgePointOn returns the age point that a service on a day belongs to: on or after the day its month completes and before the next point,
// for 36 months before 42 (contract section 5 rule 11). It returns nil before the first and after the last.
func AgePointOn(birth, on civil.Date) *AgePoint {
	for i := range agePoints {
		if point := &agePoints[i]; point.Holds(birth, on) {
			return point
		}
	}
	return nil
}

// Holds reports whether a service on a day counts for the point.
func (a AgePoint) Holds(birth, on civil.Date) bool {
	return birth.AddMonths(a.Months) <= on && on < birth.AddMonths(a.Ends)
}

// TechniqueText is the Chinese name of a technique of value set tcm_child_technique.
func TechniqueText(technique string) string {
	if set, ok := code.Lookup("tcm_child_technique"); ok {
		if item := set.Item(technique); item != nil {
			return item.Chinese
		}
	}
	return technique
}

// tcm adds what is due for traditional Chinese medicine (maternal-child 3).
func (b *dutyBuilder) tcm() {
	if b.h.Person.FiledOn == civil.None {
		return
	}
	for i := range agePoints {
		b.childTCM(i)
	}
	for year := b.settled().YearStart(); year < b.end; year = year.AddYears(1) {
		b.elderlyTCM(year)
	}
}

// settled is the day of the last record or, without one, of the building of the archive: nothing is asked about the time before.
func (b *dutyBuilder) settled() civil.Date {
	if n := len(b.h.Records); n > 0 {
		return max(b.h.Person.FiledOn, b.h.Records[n-1].Date)
	}
	return b.h.Person.FiledOn
}

// elderlyTCM adds the constitution identification of a year, to be made with the yearly checkup (maternal-child 3.2). One that lacks
// something has to be completed: it does not count (rule 7).
func (b *dutyBuilder) elderlyTCM(year civil.Date) {
	last := year.YearEnd()
	if b.h.Person.FiledOn > last || !ElderlyIn(b.p, b.h.Person.Birth, year.Year()) {
		return
	}
	d := Duty{Programme: TCM, Kind: DutyRoutine, Form: FormTCMElderly, OpensOn: year, DueOn: last, ClosesOn: last,
		ActiveFrom: max(year, b.h.Person.FiledOn), ActiveTo: last + 1,
		Reason: Reason{"tcm_elderly", fmt.Sprintf("65岁及以上老年人：%d 年中医体质辨识和中医药保健指导 1 次，可与年度体检同时进行", year.Year())}}
	records := b.h.Between(year, last)
	for i := range records {
		switch r := &records[i]; {
		case r.Form != FormTCMElderly || !r.Done():
		case r.Complete:
			return
		default:
			d.Kind = DutyComplete
			d.Reason = Reason{"tcm_incomplete", fmt.Sprintf("%s 的中医体质辨识不完整：请补齐 33 个问题、保健指导和医生", r.Date)}
		}
	}
	b.add(d)
}

// childTCM adds the guidance at one age point, as planned from the point before, until the next point supersedes it (maternal-child 3.1,
// windows of 2.2).
func (b *dutyBuilder) childTCM(n int) {
	point, birth := agePoints[n], b.h.Person.Birth
	opens, superseded := birth.AddMonths(point.Months), birth.AddMonths(max(point.Ends, point.Closes))
	if superseded <= b.settled() || given(b.h, point) {
		return
	}
	planned := birth
	if n > 0 {
		planned = birth.AddMonths(agePoints[n-1].Months)
	}
	b.add(Duty{Programme: TCM, Kind: DutyRoutine, Form: FormTCMChild, OpensOn: opens,
		DueOn: birth.AddMonths(min(point.Closes, point.Ends)) - 1, ClosesOn: birth.AddMonths(point.Closes) - 1,
		ActiveFrom: max(planned, b.h.Person.FiledOn), ActiveTo: superseded,
		Reason: Reason{"tcm_child", fmt.Sprintf("%d 月龄中医药健康指导：饮食调养、起居调摄，并传授%s", point.Months, TechniqueText(point.Technique))}})
}

// given reports whether the service of an age point was made.
func given(h *measure.History, point AgePoint) bool {
	return slices.ContainsFunc(h.Records, func(r measure.Record) bool {
		return r.Form == FormTCMChild && r.Done() && point.Holds(h.Person.Birth, r.Date)
	})
}
