package rules

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Classes of an antenatal or postpartum form (分类, value set no_finding).
const (
	FindingNone     = 1
	FindingAbnormal = 2
)

// A raised pressure in pregnancy (maternal-child 1.9 rule 5, mmHg).
const pregnancySBP, pregnancyDBP = 140, 90

// The fetal heart rate is normal from 110 to 160 a minute (maternal-child 1.5).
const fetalHeartLow, fetalHeartHigh = 110, 160

// anaemiaHb is the haemoglobin below which a pregnant woman is anaemic (maternal-child 1.9 rule 6, g/L).
const anaemiaHb = 110

// MaternalExam is what one examination of a mother found.
type MaternalExam struct {
	On           civil.Date
	Gestation    GestationalAge
	SBP, DBP     *int
	Hb           *int
	Protein      bool // urine protein + or more
	FetalHeart   *int
	Temperature  *form.Decimal
	Symptoms     form.Codes // value set mat_warning_symptom
	Fasting, RBG *form.Decimal
	OGTT         [3]*form.Decimal // 75 g: fasting, 1 h, 2 h
	Thirst       bool             // symptoms of diabetes
	Ticked       form.Codes       // danger signs the doctor ticked
	Refer        []form.Reason    // what else asks for a referral
	Other        []form.Reason    // what else makes the visit abnormal
}

// PressureRaised reports SBP ≥ 140 or DBP ≥ 90 (maternal-child 1.9 rule 5).
func (e *MaternalExam) PressureRaised() bool {
	return e.SBP != nil && *e.SBP >= pregnancySBP || e.DBP != nil && *e.DBP >= pregnancyDBP
}

// DangerSigns returns the danger signs that follow from the values; the others are the doctor's to tick (maternal-child 1.9 rule 4).
func (e *MaternalExam) DangerSigns(p form.Params) form.Codes {
	var signs pickCodes
	signs.when(e.SBP != nil && *e.SBP >= whole(p, MatDangerSBP, e.On) || e.DBP != nil && *e.DBP >= whole(p, MatDangerDBP, e.On), "D1")
	signs.when(e.PressureRaised() && len(e.Symptoms) > 0, "D2")
	signs.when(e.FetalHeart != nil && (*e.FetalHeart < fetalHeartLow || *e.FetalHeart > fetalHeartHigh), "D6")
	signs.when(e.Temperature != nil && e.Temperature.Cmp(number(p, MatFever, e.On)) >= 0, "D11")
	return form.Codes(signs)
}

// Anaemia grades 孕期贫血: 1 mild, 2 moderate, 3 severe, 4 very severe, 0 none or unknown (maternal-child 1.9 rule 6).
func Anaemia(p form.Params, hb *int, on civil.Date) int {
	switch {
	case hb == nil || *hb >= anaemiaHb:
		return 0
	case *hb < whole(p, MatAnaemiaVerySevere, on):
		return 4
	case *hb < whole(p, MatAnaemiaSevere, on):
		return 3
	case *hb < whole(p, MatAnaemiaModerate, on):
		return 2
	}
	return 1
}

// GlucoseState grades glucose in pregnancy: 3 overt diabetes, 2 gestational diabetes by any one value of the 75 g test, 1 neither,
// 0 nothing measured (maternal-child 1.9 rule 7).
func (e *MaternalExam) GlucoseState(p form.Params) int {
	reaches := func(v *form.Decimal, limit string) bool { return v != nil && v.Cmp(number(p, limit, e.On)) >= 0 }
	switch {
	case reaches(e.Fasting, MatOvertFasting), reaches(e.OGTT[0], MatOvertFasting), reaches(e.RBG, MatOvertRandom) && e.Thirst:
		return 3
	case reaches(e.OGTT[0], MatOGTTFasting), reaches(e.OGTT[1], MatOGTT1h), reaches(e.OGTT[2], MatOGTT2h):
		return 2
	case e.Fasting == nil && e.RBG == nil && e.OGTT == [3]*form.Decimal{}:
		return 0
	}
	return 1
}

// Propose classifies the examination: danger signs, pressure, anaemia, glucose, and what the form adds (maternal-child 1.9 rules 4 to 7).
// A referral has to be followed up within two weeks (rules 2, 3 and 12).
func (e *MaternalExam) Propose(p form.Params) form.Proposal {
	o := form.Proposal{Class: FindingNone, ClassText: "未见异常"}
	refer := func(rule int, format string, args ...any) {
		o.ReferralRequired = true
		because(&o, rule, format, args...)
	}
	if signs := unite(e.Ticked, e.DangerSigns(p)); len(signs) > 0 {
		o.Danger = true
		refer(4, "存在危急征象（%s）：立即转诊", labels("mat_danger", signs))
	}
	if e.PressureRaised() {
		text := "妊娠期高血压可疑：复测并转诊"
		if e.Protein {
			text = "伴尿蛋白阳性，可疑子痫前期：紧急转诊"
			o.Danger = true
		}
		refer(5, "血压 %s mmHg，%s", pressureText(e.SBP, e.DBP), text)
	}
	if grade := Anaemia(p, e.Hb, e.On); grade > 0 {
		because(&o, 6, "血红蛋白 %d g/L，低于 %d g/L：孕期贫血（%s）", *e.Hb, anaemiaHb, [...]string{"", "轻度", "中度", "重度", "极重度"}[grade])
	}
	switch e.GlucoseState(p) {
	case 2:
		because(&o, 7, "75g 口服葡萄糖耐量试验达到诊断界值：妊娠期糖尿病")
	case 3:
		because(&o, 7, "血糖达到显性糖尿病界值：显性糖尿病")
	}
	o.ReferralRequired = o.ReferralRequired || len(e.Refer) > 0
	o.Reasons = append(append(o.Reasons, e.Refer...), e.Other...)
	if len(o.Reasons) > 0 {
		o.Class, o.ClassText = FindingAbnormal, "异常"
	}
	if o.ReferralRequired {
		o.TrackBy = TrackBy(p, e.On)
	}
	return o
}

// because adds a reason by a rule of maternal-child 1.9.
func because(o *form.Proposal, rule int, format string, args ...any) {
	o.Reasons = append(o.Reasons, MaternalReason("1.9 rule "+strconv.Itoa(rule), format, args...))
}

// MaternalReason is a reason by a section of maternal-child, such as "1.7 rule 9".
func MaternalReason(section, format string, args ...any) form.Reason {
	return form.Reason{Rule: "maternal-child " + section, Text: fmt.Sprintf(format, args...)}
}

func unite(a, b form.Codes) form.Codes {
	return append(slices.Clone(a), slices.DeleteFunc(slices.Clone(b), a.Has)...)
}

func pressureText(sbp, dbp *int) string {
	text := func(n *int) string {
		if n == nil {
			return "?"
		}
		return strconv.Itoa(*n)
	}
	return text(sbp) + "/" + text(dbp)
}

// NextAntenatal proposes the next of the five contacts (maternal-child 1.2). It returns no date when day 0 is unknown or none follows.
func NextAntenatal(p form.Params, dayZero, on civil.Date) (civil.Date, form.Reason) {
	age := AgeAt(dayZero, on)
	if !age.Known() {
		return civil.None, form.Reason{}
	}
	next := NextWindow(p, age, on)
	if next == nil {
		return civil.None, form.Reason{}
	}
	opens, closes := dayZero+civil.Date(next.Opens), dayZero+civil.Date(next.Closes)
	return opens, MaternalReason(fmt.Sprintf("1.2 row %d", next.Number), "孕 %s，第 %d 次产前检查应在孕 %d～%d 周（%s 至 %s），检查地点：%s", age, next.Number,
		next.Opens.Weeks(), next.Closes.Weeks(), opens, closes, next.Place)
}

// gainBand is the total gain of weight advised under a body mass index.
type gainBand struct {
	below     form.Decimal // kg/m²
	low, high string       // parameters, kg
}

// gainBands are the total weight gains advised by the body mass index before the pregnancy (maternal-child 1.9 rule 10).
var gainBands = []gainBand{
	{bmiThin, MatGainThinLow, MatGainThinHigh},
	{bmiOverweight, MatGainNormalLow, MatGainNormalHigh},
	{bmiObese, MatGainOverweightLow, MatGainOverweightHigh},
}

// obeseGain is the advice above the last band.
var obeseGain = gainBand{low: MatGainObeseLow, high: MatGainObeseHigh}

// WeightGain returns the total gain of weight advised for one child by the body mass index before the pregnancy, kg
// (maternal-child 1.9 rule 10).
func WeightGain(p form.Params, bmi form.Decimal, on civil.Date) (low, high form.Decimal) {
	band := obeseGain
	if i := slices.IndexFunc(gainBands, func(b gainBand) bool { return bmi.Cmp(b.below) < 0 }); i >= 0 {
		band = gainBands[i]
	}
	return number(p, band.low, on), number(p, band.high, on)
}

// WeightChangeUnusual reports a change of weight since the last visit that has to be confirmed: more than 1.0 kg up or 0.5 kg down a week
// (maternal-child 1.5).
func WeightChangeUnusual(p form.Params, before, now form.Decimal, between, on civil.Date) bool {
	if between <= 0 {
		return false
	}
	change := now.Sub(before).Mul(form.NewDecimal(int64(week), 0)) // over a week: times 7, against the limit times the days
	elapsed := form.NewDecimal(int64(between), 0)
	up, down := number(p, MatWeekGain, on).Mul(elapsed), number(p, MatWeekLoss, on).Mul(elapsed)
	return change.Cmp(up) > 0 || form.NewDecimal(0, 0).Sub(change).Cmp(down) > 0
}

// FundalHeightUnusual reports a fundal height in cm that differs from the completed weeks by more than 4 from week 20 to 36
// (maternal-child 1.5).
func FundalHeightUnusual(p form.Params, height form.Decimal, age GestationalAge, on civil.Date) bool {
	weeks := age.Weeks()
	if !age.Known() || weeks < whole(p, MatFundalFrom, on) || weeks > whole(p, MatFundalTo, on) {
		return false
	}
	off := height.Sub(form.NewDecimal(int64(weeks), 0))
	if off.Cmp(form.NewDecimal(0, 0)) < 0 {
		off = form.NewDecimal(0, 0).Sub(off)
	}
	return off.Cmp(number(p, MatFundalOff, on)) > 0
}

// Haemorrhage reports 产后出血 by the loss of blood in 24 h, mL (maternal-child 1.6).
func Haemorrhage(p form.Params, loss, mode int, on civil.Date) bool {
	if mode == Caesarean {
		return loss >= whole(p, MatBleedingCaesarean, on)
	}
	return loss >= whole(p, MatBleedingVaginal, on)
}

// VisitWindow is when the postpartum visit is in time, and until when it counts (maternal-child 1.2 row 6, 1.9 rule 11).
type VisitWindow struct{ Opens, Due, Counts civil.Date }

// PostpartumWindow counts from the discharge: due within 7 days, counted within 28 (maternal-child 1.2 row 6).
func PostpartumWindow(home civil.Date) VisitWindow { return VisitWindow{home, home + 7, home + 28} }

// Day42Window is when the 42-day check is accepted, due and over (maternal-child 1.2 row 7).
func Day42Window(p form.Params, delivered civil.Date) VisitWindow {
	return VisitWindow{delivered + days(p, MatDay42From, delivered), delivered + 42, delivered + days(p, MatDay42To, delivered)}
}

// Postpartum problems that are managed locally and those that ask for a referral (maternal-child 1.9 rule 12, value set
// mat_postpartum_problem).
var (
	localProblems    = form.Codes{"1", "2", "3", "4"}
	referralProblems = form.Codes{"5", "6", "7", "8", "9"}
)

// PostpartumReasons says what follows from problems found after a delivery (maternal-child 1.9 rule 12).
func PostpartumReasons(problems form.Codes) (refer, local []form.Reason) {
	pick := func(set form.Codes) form.Codes {
		return slices.DeleteFunc(slices.Clone(problems), func(c string) bool { return !set.Has(c) })
	}
	if found := pick(referralProblems); len(found) > 0 {
		refer = append(refer, MaternalReason("1.9 rule 12", "存在%s：应转诊，2 周内随访转诊结果", labels("mat_postpartum_problem", found)))
	}
	if found := pick(localProblems); len(found) > 0 {
		local = append(local, MaternalReason("1.9 rule 12", "存在%s：在本机构处理和指导", labels("mat_postpartum_problem", found)))
	}
	return refer, local
}

// TrackBy returns the day by which a referral has to be followed up: within two weeks (maternal-child 1.9 rules 2, 3 and 12).
func TrackBy(p form.Params, on civil.Date) civil.Date { return on + days(p, TrackDays, on) }
