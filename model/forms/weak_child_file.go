package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// WeakChildFileForm is 高危儿/体弱儿专案. Its visit_date is open_date.
var WeakChildFileForm = &form.Definition{
	Code: rules.FormWeakChild, Name: "高危儿/体弱儿管理专案", English: "File of a weak child",
	Clause: "maternal-child 2.7 rule 10", Edition: "2012", DateLabel: "建档日期", DateColumn: "open_date",
	New: func() form.Record { return new(WeakChildFile) },
}

// WeakChildFile is 高危儿/体弱儿管理专案 (maternal-child 2.7 rule 10): one file from its opening to the outcome, with a row for each follow-up.
type WeakChildFile struct {
	form.Visit
	WeakReason     form.Codes           `json:"weak_reason" form:"建档原因,need,set=child_weak_reason,section=建档,en=Reason"`
	WeakReasonNote string               `json:"weak_reason_note" form:"其他建档原因,size=100,when=weak_reason:9,en=Other reason"`
	OpenValue      string               `json:"open_value" form:"建档时指标,need,size=100,en=Values at the opening"`
	Plan           string               `json:"plan" form:"管理计划,need,size=500,en=Plan"`
	Visits         form.List[WeakVisit] `json:"visits" form:"随访记录,max=60,section=随访,en=Follow-ups"`
	WeakOutcome    *int                 `json:"outcome" form:"转归,set=child_weak_outcome,when=close_date!=,section=结案,en=Outcome"`
	CloseDate      civil.Date           `json:"close_date" form:"结案日期,en=Closed on"`
}

// WeakVisit is one follow-up of the file.
type WeakVisit struct {
	On         civil.Date    `json:"date" form:"随访日期,need,en=Date"`
	Weight     *form.Decimal `json:"weight" form:"体重,dec=4.2,unit=kg,hard=0.4..70,en=Weight"`
	Height     *form.Decimal `json:"height" form:"身长/身高,dec=4.1,unit=cm,hard=25..145,en=Length or height"`
	HB         *int          `json:"hb" form:"血红蛋白,unit=g/L,hard=30..220,en=Haemoglobin"`
	Treatment  string        `json:"treatment" form:"处理,need,size=200,en=Treatment"`
	Evaluation *int          `json:"evaluation" form:"评价,need,set=child_weak_evaluation,en=Course"`
}

// Check refuses dates out of order (maternal-child 2.7 rule 10).
func (f *WeakChildFile) Check(c *form.Checker) {
	opened := c.Visit.VisitDate
	checkChildVisit(c, civil.None)
	if f.CloseDate != civil.None && f.CloseDate < f.seen() {
		c.Error("close_date", "date", "结案日期 %s 早于建档或最近一次随访日期 %s", f.CloseDate, f.seen())
	}
	for i := range f.Visits {
		switch on := f.Visits[i].On; {
		case on == civil.None:
		case on < opened:
			c.Error("visits", "date", "第 %d 次随访日期 %s 早于建档日期 %s", i+1, on, opened)
		case c.Today != civil.None && on > c.Today:
			c.Error("visits", "date", "第 %d 次随访日期 %s 晚于今天 %s", i+1, on, c.Today)
		}
	}
}

// seen is the date of the last follow-up, at first that of the opening.
func (f *WeakChildFile) seen() civil.Date {
	last := f.VisitDate
	for i := range f.Visits {
		last = max(last, f.Visits[i].On)
	}
	return last
}

// Facts gives the marks of the file.
func (f *WeakChildFile) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkWeakReasons, f.WeakReason.String())
	mark(m, rules.MarkWeakSeen, f.seen().String())
	mark(m, rules.MarkWeakClosed, f.CloseDate.String())
	return form.Facts{Marks: m}
}

// Propose says when the child is seen next (maternal-child 2.7 rule 10).
func (f *WeakChildFile) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() || c.Birth == civil.None || f.CloseDate != civil.None {
		return form.Proposal{}
	}
	due := rules.WeakChildDue(c.Params, c.Birth, f.seen(), f.WeakReason)
	return form.Proposal{NextVisit: due, Reasons: []form.Reason{{Rule: "maternal-child 2.7 rule 10",
		Text: "体弱儿专案（" + labelsOf("child_weak_reason", f.WeakReason) + "）：" + due.String() + " 前随访"}}}
}
