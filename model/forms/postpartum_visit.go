package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// PostpartumVisitForm is 产后访视记录表.
var PostpartumVisitForm = &form.Definition{
	Code: rules.FormPostpartumVisit, Name: "产后访视记录表", English: "Postpartum visit", Clause: "maternal-child 1.8", Edition: "2017", Programme: rules.Maternal,
	Sees: form.Sight{Past: pregnancyForms},
	New:  func() form.Record { return new(PostpartumVisit) },
}

// PostpartumVisit is 产后访视记录表 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 1.8).
type PostpartumVisit struct {
	form.Visit
	Childbed
	Temperature    *form.Decimal `json:"temperature" form:"体温,need,dec=3.1,unit=℃,hard=34..42.5,en=Temperature"`
	Classification *int          `json:"classification" form:"分类,need,set=no_finding,section=分类与指导,en=Class"`
	ClassNote      string        `json:"classification_note" form:"异常说明,size=100,need_when=classification:2,en=Finding"`
	Guidance       form.Codes    `json:"guidance" form:"指导,need,set=mat_guidance_postpartum,advice,en=Guidance"`
	GuideNote      string        `json:"guidance_note" form:"其他指导,size=100,need_when=guidance:6,en=Other guidance"`
	MaternalReferral
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
}

// Derive takes delivery and discharge over from the delivery record.
func (f *PostpartumVisit) Derive(c *form.Context) { f.Childbed.derive(c) }

// Check holds the rules of maternal-child 1.8 and 1.9 that a tag cannot say.
func (f *PostpartumVisit) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	f.Childbed.check(c)
	checkNext(c, f.NextVisitDate)
	p := f.Propose(c.Context)
	checkClass(c, "classification", f.Classification, p)
	f.MaternalReferral.check(c, p)
}

// Facts gives pressure, class, discharge and referral.
func (f *PostpartumVisit) Facts() form.Facts {
	facts := f.Childbed.facts()
	facts.Class, facts.NextDate = value(f.Classification), f.NextVisitDate.String()
	f.MaternalReferral.mark(facts.Marks, f.VisitDate)
	return facts
}

// Propose classifies the visit, says whether it was in time and counts, and when the 42-day check is (maternal-child 1.2 row 6, 1.9, 7 rule 1).
func (f *PostpartumVisit) Propose(c *form.Context) form.Proposal {
	o := f.Childbed.propose(c, f.Temperature)
	if f.Delivered == civil.None {
		return o
	}
	on, w := c.Visit.VisitDate, rules.PostpartumWindow(f.home())
	text := "在出院后 7 天内，按时"
	switch {
	case on < w.Opens:
		text = "早于出院日期，不计产后访视"
	case on > w.Counts:
		text = "已超过出院后 28 天，不计产后访视率"
	case on > w.Due:
		text = "已超过出院后 7 天；在出院后 28 天内，仍计产后访视率"
	}
	if on >= w.Opens && on <= w.Counts && on > f.Delivered+28 {
		text += "，但已超过分娩后 28 天，妇幼年报不计"
	}
	o.Reasons = append(o.Reasons, rules.MaternalReason("1.2 row 6", "%s，%s 访视：%s", childbedText(f.Delivered, f.Discharged), on, text))
	check := rules.Day42Window(c.Params, f.Delivered)
	o.Reasons = append(o.Reasons, rules.MaternalReason("1.2 row 7", "产后 42 天健康检查：%s 至 %s，同时复评妊娠风险", check.Due, check.Counts))
	if check.Due > on {
		o.NextVisit = check.Due
	}
	return o
}
