package forms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Derive finds the check-up of the schedule, grades the growth, converts the acuity, reads the warning signs by the list of the age and
// says what has to be acted on (maternal-child 2.2, 2.5 to 2.8).
func (f *ChildCheckup) Derive(c *form.Context) {
	on := c.Visit.VisitDate
	if c.Birth == civil.None || on < c.Birth || !c.Visit.Done() {
		return
	}
	if slot := rules.SlotAt(c.Params, c.Birth, on); slot != nil {
		f.Slot = &slot.Months
	}
	f.deriveGrowth(c)
	if c.AgeMonths(on) >= acuityMonths {
		f.deriveVision()
	}
	f.deriveDevelopment(c)
	f.Findings = f.exam(c).Findings(c)
}

// acuityMonths is the age from which acuity is measured with a chart (maternal-child 2.2, screening matrix).
const acuityMonths = 48

// Notations of the acuity (value set child_vision_notation).
const (
	notationDecimal  = 1
	notationFiveMark = 2
)

var (
	bestDecimal = form.NewDecimal(20, 1)
	leastMark   = form.NewDecimal(40, 1)
)

// deriveVision tells the notation by the values, which do not overlap, and keeps both notations (maternal-child 2.5).
func (f *ChildCheckup) deriveVision() {
	for _, eye := range []*form.Decimal{f.VisionLeft, f.VisionRight} {
		switch {
		case eye == nil || f.VisionNotation != nil:
		case eye.Cmp(bestDecimal) <= 0:
			f.VisionNotation = new(notationDecimal)
		case eye.Cmp(leastMark) >= 0:
			f.VisionNotation = new(notationFiveMark)
		}
	}
	f.VisionLeftMark, f.VisionRightMark = f.fiveMark(f.VisionLeft), f.fiveMark(f.VisionRight)
}

func (f *ChildCheckup) fiveMark(eye *form.Decimal) *form.Decimal {
	switch {
	case eye == nil:
		return nil
	case is(f.VisionNotation, notationFiveMark):
		return new(*eye)
	case is(f.VisionNotation, notationDecimal):
		return rules.FiveMark(*eye)
	}
	return nil
}

// developmentSlot is the age whose list of warning signs holds: the slot's age and not the exact one, by the corrected age for a preterm
// baby (maternal-child 2.6 rule 4). nil when there is no list.
func developmentSlot(c *form.Context) *rules.Slot {
	slot := rules.SlotAt(c.Params, correctedBirth(c), c.Visit.VisitDate)
	if slot == nil || slot.Months < 3 {
		return nil
	}
	return slot
}

// deriveDevelopment turns the printed numbers 1 to 4 into the signs of the list of the age, and says whether the screen is positive
// (maternal-child 2.6 rules 1, 2 and 4).
func (f *ChildCheckup) deriveDevelopment(c *form.Context) {
	slot := developmentSlot(c)
	if slot == nil {
		return
	}
	f.DevSigns = slices.Clone(f.DevSigns) // what was told stays as it is
	for i, sign := range f.DevSigns {
		if !strings.Contains(sign, ".") {
			f.DevSigns[i] = slot.Code() + "." + sign
		}
	}
	f.DevResult = new(1)
	if f.exam(c).DevelopmentPositive() {
		f.DevResult = new(2)
	}
}

// exam is what the rules read of the check-up.
func (f *ChildCheckup) exam(c *form.Context) *rules.ChildExam {
	nutrition := f.WST423
	if f.GrowthStandard == rules.StandardWHO {
		nutrition = f.WHO2006
	}
	return &rules.ChildExam{
		LowGrade: is(f.WeightGrade, 3) || is(f.HeightGrade, 3), Fell: f.fell(c), Nutrition: nutrition, Weight: f.Weight, HeadZ: f.HCZ, HB: f.HB,
		RicketsSigns: f.RicketsSign, RicketsSymptoms: f.RicketsSymptom, VitaminD: f.VitDIU, Fontanelle: f.FontanelleClosed,
		Hearing: f.Hearing, Mouth: f.Mouth, Gait: f.Gait, Eye: f.Eye, Caries: f.Caries,
		Acuity:   rules.AcuityAbnormal(c.Params, c.Birth, c.Visit.VisitDate, f.VisionRightMark, f.VisionLeftMark),
		DevSigns: f.DevSigns, DevRegression: f.DevRegression,
	}
}

// Check holds the rules of maternal-child 2.5 to 2.7 that a tag cannot say.
func (f *ChildCheckup) Check(c *form.Checker) {
	checkChildVisit(c, f.NextVisitDate)
	if !c.Visit.Done() || c.Birth == civil.None || c.Visit.VisitDate < c.Birth {
		return
	}
	if opens, _ := rules.ChildSlots()[0].Window(c.Params, c.Birth); c.Visit.VisitDate < opens {
		c.Warn("visit_date", "early", "检查日期 %s 早于满月检查的窗口（%s 起），28 天内应填写新生儿家庭访视记录表", c.Visit.VisitDate, opens)
	}
	f.checkGrowth(c)
	f.checkPrintedCodes(c)
	f.checkTeethAndBlood(c)
	f.checkVision(c)
	f.checkDevelopment(c)
	f.ChildReferral.check(c, f.Propose(c.Context))
}

// checkPrintedCodes refuses codes that the sheet of the age does not print (maternal-child 2.5, 7 rule 7).
func (f *ChildCheckup) checkPrintedCodes(c *form.Checker) {
	months := c.AgeMonths(c.Visit.VisitDate)
	other := 3
	if months >= 12 {
		other = 2
	}
	if months >= 12 && is(f.Complexion, 3) {
		c.Error("complexion", "choice", "12～30月龄检查表的面色只有“1红润”“2其他”，没有第 3 项")
	}
	if is(f.Complexion, other) && f.ComplexionNote == "" {
		c.Missing("complexion_note", "面色为“其他”时，请说明")
	}
	if months >= 3 && is(f.Umbilicus, 3, 4) {
		c.Error("umbilicus", "choice", "3月龄检查表的脐部只有“1未见异常”“2异常”，没有第 %d 项", *f.Umbilicus)
	}
	if (is(f.Umbilicus, 4) || months >= 3 && is(f.Umbilicus, 2)) && f.UmbilicusNote == "" {
		c.Missing("umbilicus_note", "脐部为“异常”或“其他”时，请说明")
	}
	if months < 6 && f.RicketsSign.Any("3", "4", "5", "6", "7") {
		c.Error("rickets_sign", "choice", "3月龄检查表的可疑佝偻病体征只有“1无”“2颅骨软化”")
	}
}

// hearingSlots and hbSlots are the ages at which hearing and haemoglobin are due (maternal-child 2.2, screening matrix); haemoglobin of 6 to
// 8 months is asked at 8 months unless it was tested at 6.
var (
	hearingSlots = []int{6, 12, 24, 36}
	hbSlots      = []int{8, 18, 30, 48, 60, 72}
)

func (f *ChildCheckup) checkTeethAndBlood(c *form.Checker) {
	if f.Teeth != nil && f.Caries != nil && *f.Caries > *f.Teeth {
		c.Error("caries", "logic", "龋齿数 %d 大于出牙数 %d", *f.Caries, *f.Teeth)
	}
	if f.Slot == nil {
		return
	}
	if f.Hearing == nil && is(f.Slot, hearingSlots...) {
		c.Missing("hearing", "%s应做听力筛查，请填写结果", label("child_slot", number(f.Slot)))
	}
	if f.HB == nil && is(f.Slot, hbSlots...) && !(is(f.Slot, 8) && testedAtSix(c.Context)) {
		c.Missing("hb", "%s应检测血红蛋白，请填写结果", label("child_slot", number(f.Slot)))
	}
	if f.HB != nil && *f.HB >= 4 && *f.HB <= 20 {
		c.Warn("hb", "unit", "血红蛋白 %d 像是以 g/dL 记录，应为 %d g/L，请核对单位", *f.HB, *f.HB*10)
	}
}

// testedAtSix reports a haemoglobin of the check-up at 6 months or of an earlier one in the window of 8 months.
func testedAtSix(c *form.Context) bool {
	last := lastOf(c, rules.FormChildCheckup, rules.MarkChildHB)
	return last != nil && last.Date >= c.Birth.AddMonths(6)
}

func (f *ChildCheckup) checkVision(c *form.Checker) {
	if c.AgeMonths(c.Visit.VisitDate) < acuityMonths {
		return
	}
	for _, eye := range []struct {
		field, label string
		value        *form.Decimal
	}{{"vision_left", "左眼视力", f.VisionLeft}, {"vision_right", "右眼视力", f.VisionRight}} {
		switch {
		case eye.value == nil:
		case is(f.VisionNotation, notationDecimal) && eye.value.Cmp(bestDecimal) > 0, is(f.VisionNotation, notationFiveMark) && eye.value.Cmp(leastMark) < 0,
			f.VisionNotation == nil:
			c.Error(eye.field, "range", "%s %s 超出允许范围：小数记录 0.1 至 2.0，五分记录 4.0 至 5.3", eye.label, eye.value)
		}
	}
}

// checkDevelopment refuses signs of another age and dates before the check-up (maternal-child 2.6 rules 3 and 4).
func (f *ChildCheckup) checkDevelopment(c *form.Checker) {
	slot := developmentSlot(c.Context)
	for _, sign := range f.DevSigns {
		switch {
		case slot == nil:
			c.Error("dev_signs", "choice", "本次日期不在任何月龄的检查窗口内，没有可用的预警征象表")
			return
		case !slices.Contains(signsOf(slot), sign):
			c.Error("dev_signs", "choice", "预警征象“%s”不属于%s的征象表", label("child_dev_sign", sign), slot.Name)
		}
	}
	for _, date := range []struct {
		field, label string
		value        civil.Date
	}{{"second_screen_on", "发育复筛日期", f.SecondOn}, {"dev_diagnosis_on", "发育诊断日期", f.DiagnosisOn}} {
		if date.value != civil.None && date.value < c.Visit.VisitDate {
			c.Error(date.field, "date", "%s %s 早于检查日期 %s", date.label, date.value, c.Visit.VisitDate)
		}
	}
}

// signsOf lists the four signs of an age.
func signsOf(slot *rules.Slot) []string {
	list := make([]string, 4)
	for i := range list {
		list[i] = slot.Code() + "." + strconv.Itoa(i+1)
	}
	return list
}

// Facts gives the marks of a check-up.
func (f *ChildCheckup) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkChildSlot, number(f.Slot))
	mark(m, rules.MarkChildWeight, decimal(f.Weight))
	mark(m, rules.MarkHeight, decimal(f.Height))
	mark(m, rules.MarkChildWAZ, decimal(f.WAZ))
	mark(m, rules.MarkChildHCZ, decimal(f.HCZ))
	mark(m, rules.MarkChildWST, f.WST423.String())
	mark(m, rules.MarkChildWHO, f.WHO2006.String())
	mark(m, rules.MarkChildHB, number(f.HB))
	mark(m, rules.MarkChildHearing, number(f.Hearing))
	mark(m, rules.MarkChildFindings, f.Findings.String())
	mark(m, rules.MarkChildDev, number(f.DevResult))
	mark(m, rules.MarkChildScreened, number(f.SecondScreen))
	mark(m, rules.MarkChildScreenedOn, f.SecondOn.String())
	mark(m, rules.MarkChildDiagnosis, number(f.Diagnosis))
	mark(m, rules.MarkChildDiagnosedOn, f.DiagnosisOn.String())
	mark(m, rules.MarkChildFeeding, number(f.Feeding24h))
	markIf(m, rules.MarkChildVision, f.VisionLeft != nil || f.VisionRight != nil)
	f.ChildReferral.mark(m, f.VisitDate)
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose says what the check-up leads to (maternal-child 2.2, 2.6, 2.7).
func (f *ChildCheckup) Propose(c *form.Context) form.Proposal {
	if c.Birth == civil.None || c.Visit.VisitDate < c.Birth {
		return form.Proposal{}
	}
	a := f.assessment(c)
	return rules.ProposeCheckup(c, f.Findings, a.Advise(f.fell(c)).Reasons)
}

// labelsOf joins the Chinese labels of codes.
func labelsOf(set string, codes form.Codes) string {
	list := make([]string, len(codes))
	for i, option := range codes {
		list[i] = label(set, option)
	}
	return strings.Join(list, "、")
}
