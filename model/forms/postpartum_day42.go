package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// PostpartumDay42Form is 产后42天健康检查记录表.
var PostpartumDay42Form = &form.Definition{
	Code: rules.FormPostpartumDay42, Name: "产后42天健康检查记录表", English: "42-day postpartum check", Clause: "maternal-child 1.8", Edition: "2017",
	Programme: rules.Maternal,
	Sees:      form.Sight{Past: pregnancyForms},
	New:       func() form.Record { return new(PostpartumDay42) },
}

// PostpartumDay42 is 产后42天健康检查记录表 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 1.8). Its guidance codes are not those of the
// visit before.
type PostpartumDay42 struct {
	form.Visit
	Childbed
	Classification *int       `json:"classification" form:"分类,need,set=mat_recovery,section=分类与处理,en=Class"`
	ClassNote      string     `json:"classification_note" form:"未恢复说明,size=100,need_when=classification:2,en=What has not recovered"`
	Guidance       form.Codes `json:"guidance" form:"指导,need,set=mat_guidance_day42,advice,en=Guidance"`
	GuideNote      string     `json:"guidance_note" form:"其他指导,size=100,need_when=guidance:5,en=Other guidance"`
	Disposition    *int       `json:"disposition" form:"处理,need,set=mat_disposition,en=Disposition"`
	Reason         string     `json:"reason" form:"转诊原因,size=100,when=disposition:2,en=Reason of the referral"`
	OrgDept        string     `json:"org_dept" form:"转诊机构及科室,size=60,when=disposition:2,en=Organisation and department"`
	TrackedOn      civil.Date `json:"tracked_on" form:"转诊追踪日期,when=disposition:2,optional,en=Referral tracked on"`
	TrackResult    *int       `json:"track_result" form:"转诊结果,set=referral_result,need_when=tracked_on!=,en=Result of the referral"`
	NextVisitDate  civil.Date `json:"next_visit_date" form:"下次随访日期,need_when=disposition:2,en=Next visit date"`
}

// Codes of the classification and the disposition.
const (
	recovered   = 1 // 已恢复
	unrecovered = 2 // 未恢复

	dispositionClosed   = 1 // 结案
	dispositionReferred = 2 // 转诊
)

// Derive takes delivery and discharge over from the delivery record.
func (f *PostpartumDay42) Derive(c *form.Context) { f.Childbed.derive(c) }

// Check holds the rules of maternal-child 1.8 and 1.9 rule 13 that a tag cannot say.
func (f *PostpartumDay42) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	f.Childbed.check(c)
	checkNext(c, f.NextVisitDate)
	checkTracked(c, f.TrackedOn)
	if on, w := c.Visit.VisitDate, rules.Day42Window(c.Params, f.Delivered); f.Delivered != civil.None && (on < w.Opens || on > w.Counts) {
		c.Warn("visit_date", "unusual", "检查日期 %s 不在产后 42 天健康检查的时间（%s 至 %s）内，请核对", on, w.Opens, w.Counts)
	}
	p := f.Propose(c.Context)
	switch {
	case is(f.Classification, unrecovered) && is(f.Disposition, dispositionClosed):
		c.Warn("disposition", "logic", "未恢复的产妇应转诊，有结果后再结案，请核对处理")
	case is(f.Classification, recovered) && p.ReferralRequired:
		c.Warn("classification", "logic", "%s，与“已恢复”不一致，请核对", p.Reasons[0].Text)
	}
}

// Facts gives pressure, recovery, discharge and referral.
func (f *PostpartumDay42) Facts() form.Facts {
	facts := f.Childbed.facts()
	facts.Class, facts.NextDate = value(f.Classification), f.NextVisitDate.String()
	markIf(facts.Marks, rules.MarkRecovered, is(f.Classification, recovered) && !is(f.Disposition, dispositionReferred))
	if is(f.Disposition, dispositionReferred) {
		markReferral(facts.Marks, f.VisitDate, f.TrackedOn)
	}
	return facts
}

// Propose says whether the episode can be closed (maternal-child 1.9 rules 12 and 13).
func (f *PostpartumDay42) Propose(c *form.Context) form.Proposal {
	o := f.Childbed.propose(c, nil)
	o.ClassText = "已恢复"
	if o.Class = recovered; o.ReferralRequired {
		o.Class, o.ClassText = unrecovered, "未恢复"
	}
	text := "已恢复：在乡镇卫生院、社区卫生服务中心检查后结案"
	if is(f.Classification, unrecovered) || o.ReferralRequired {
		o.ReferralRequired, o.TrackBy = true, rules.TrackBy(c.Params, c.Visit.VisitDate)
		text = "未恢复：转原分娩医疗机构检查，" + o.TrackBy.Chinese() + "前追踪结果，有结果后结案"
	}
	o.Reasons = append(o.Reasons, rules.MaternalReason("1.9 rule 13", "%s", text))
	return o
}
