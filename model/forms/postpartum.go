package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Childbed is what the two forms after a delivery share (maternal-child 1.8).
type Childbed struct {
	Delivered  civil.Date `json:"delivery_date" form:"分娩日期,need,section=基本情况,en=Delivered on"`
	Discharged civil.Date `json:"discharge_date" form:"出院日期,need,en=Discharged on"`

	GeneralHealth string     `json:"general_health" form:"一般健康情况,need,size=100,section=检查,en=General health"`
	MentalState   string     `json:"mental_state" form:"一般心理状况,need,size=100,en=Mental state"`
	EPDS          *int       `json:"epds" form:"爱丁堡产后抑郁量表评分,unit=分,hard=0..30,en=EPDS"`
	SBP           *int       `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..260,en=Systolic pressure"`
	DBP           *int       `json:"dbp" form:"舒张压,need,unit=mmHg,hard=30..160,en=Diastolic pressure"`
	Breast        *int       `json:"breast" form:"乳房,need,set=no_finding,en=Breasts"`
	BreastNote    string     `json:"breast_note" form:"乳房异常,size=100,need_when=breast:2,en=Breast finding"`
	Lochia        *int       `json:"lochia" form:"恶露,need,set=no_finding,en=Lochia"`
	LochiaNote    string     `json:"lochia_note" form:"恶露异常,size=100,need_when=lochia:2,en=Lochia finding"`
	Uterus        *int       `json:"uterus" form:"子宫,need,set=no_finding,en=Uterus"`
	UterusNote    string     `json:"uterus_note" form:"子宫异常,size=100,need_when=uterus:2,en=Uterus finding"`
	Wound         *int       `json:"wound" form:"伤口,need,set=no_finding,en=Wound"`
	WoundNote     string     `json:"wound_note" form:"伤口异常,size=100,need_when=wound:2,en=Wound finding"`
	Problems      form.Codes `json:"problems" form:"产后问题,set=mat_postpartum_problem,en=Problems"`
	Other         string     `json:"other" form:"其他,size=100,en=Other"`
}

// derive takes delivery and discharge over from the delivery record; one of an earlier pregnancy says nothing.
func (b *Childbed) derive(c *form.Context) {
	on := c.Visit.VisitDate
	p := rules.DeliveredBefore(c, on)
	if p == nil || rules.PregnancyOn(c, on) != nil {
		return
	}
	if b.Delivered == civil.None {
		b.Delivered = p.Delivery.On
	}
	if b.Discharged == civil.None && b.Delivered == p.Delivery.On {
		b.Discharged = p.Delivery.Discharged
	}
}

// check: delivered before the visit and discharged after the delivery.
func (b *Childbed) check(c *form.Checker) {
	on := c.Visit.VisitDate
	checkMother(c)
	checkPressure(c, "sbp", b.SBP, b.DBP)
	if b.Delivered > on {
		c.Error("delivery_date", "date", "分娩日期 %s 晚于随访日期 %s", b.Delivered, on)
	}
	if b.Discharged != civil.None && b.Discharged < b.Delivered {
		c.Error("discharge_date", "date", "出院日期 %s 早于分娩日期 %s", b.Discharged, b.Delivered)
	}
	if p := rules.DeliveredBefore(c.Context, on); p != nil && b.Delivered != p.Delivery.On {
		c.Warn("delivery_date", "logic", "分娩日期 %s 与分娩登记的 %s 不一致，请核对", b.Delivered, p.Delivery.On)
	}
}

// home is the day from which the visit is counted.
func (b *Childbed) home() civil.Date {
	if b.Discharged != civil.None {
		return b.Discharged
	}
	return b.Delivered
}

// propose classifies what was found (maternal-child 1.9 rules 4, 5 and 12).
func (b *Childbed) propose(c *form.Context, temperature *form.Decimal) form.Proposal {
	exam := &rules.MaternalExam{On: c.Visit.VisitDate, Gestation: rules.UnknownAge, SBP: b.SBP, DBP: b.DBP, Temperature: temperature}
	exam.Refer, exam.Other = rules.PostpartumReasons(b.Problems)
	for _, finding := range []struct {
		label string
		value *int
	}{{"乳房", b.Breast}, {"恶露", b.Lochia}, {"子宫", b.Uterus}, {"伤口", b.Wound}} {
		if is(finding.value, 2) {
			exam.Other = append(exam.Other, rules.MaternalReason("1.8", "%s异常：查明原因，必要时转诊", finding.label))
		}
	}
	return exam.Propose(c.Params)
}

// facts gives pressure and discharge.
func (b *Childbed) facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkDischarged, b.Discharged.String())
	return form.Facts{SBP: b.SBP, DBP: b.DBP, Marks: m}
}

// childbedText says when a woman was delivered and discharged.
func childbedText(delivered, discharged civil.Date) string {
	if discharged == civil.None {
		return fmt.Sprintf("%s 分娩", delivered)
	}
	return fmt.Sprintf("%s 分娩、%s 出院", delivered, discharged)
}
