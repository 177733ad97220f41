package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TBClosingForm is the assessment at the end of the treatment of tuberculosis.
var TBClosingForm = &form.Definition{
	Code: rules.FormTBClosing, Name: "肺结核患者结案评估", English: "Tuberculosis closing assessment",
	Clause: "records-and-chronic 8.4", Edition: "2017", Programme: measure.TB, NeedsProgramme: true, DateLabel: "评估日期",
	Sees: form.Sight{Enrolments: true},
	New:  func() form.Record { return new(TBClosing) },
}

// TBClosing is 结案评估 of 肺结核患者随访服务记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 8.4). The treatment card is collected, the
// patient referred for the evaluation of the outcome, and a call within two weeks confirms that he went.
type TBClosing struct {
	form.Visit
	StopDate   civil.Date    `json:"stop_date" form:"停止治疗时间,need,section=结案,en=Treatment stopped on"`
	StopReason *int          `json:"stop_reason" form:"停止治疗原因,need,set=tb_stop_reason,en=Reason"`
	VisitsDue  *int          `json:"visits_due" form:"应访视次数,need,unit=次,hard=0..200,section=全程管理情况,en=Visits due"`
	VisitsDone *int          `json:"visits_done" form:"实际访视次数,need,unit=次,hard=0..400,en=Visits made"`
	DosesDue   *int          `json:"doses_due" form:"应服药次数,need,unit=次,hard=0..2000,en=Doses due"`
	DosesTaken *int          `json:"doses_taken" form:"实际服药次数,need,unit=次,hard=0..2000,en=Doses taken"`
	Rate       *form.Decimal `json:"rate" form:"服药率,auto,dec=5.1,unit=%,en=Share of doses taken"`

	CardCollected *int       `json:"card_collected" form:"收回服药记录卡,set=yes_no,section=后续,en=Treatment card collected"`
	ReferredTo    string     `json:"referred_to" form:"转诊评估的定点医院,size=100,en=Hospital of the evaluation"`
	ConfirmedOn   civil.Date `json:"confirmed_on" form:"电话确认到诊日期,en=Attendance confirmed on"`
}

// Derive computes 服药率 = doses taken ÷ doses due × 100 (records-and-chronic 8.4).
func (f *TBClosing) Derive(*form.Context) {
	if f.DosesDue != nil && f.DosesTaken != nil && *f.DosesDue > 0 {
		f.Rate = new(form.NewDecimal(int64(*f.DosesTaken)*100, 0).DivRound(form.NewDecimal(int64(*f.DosesDue), 0), 1))
	}
}

// Check holds the rules of records-and-chronic 8.4 that a tag cannot say.
func (f *TBClosing) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	if f.Doctor == "" {
		c.Missing("doctor", "请填写评估医生")
	}
	if f.StopDate > on {
		c.Error("stop_date", "date", "停止治疗时间 %s 晚于评估日期 %s", f.StopDate, on)
	}
	if enrolled := c.Enrolled[measure.TB]; f.StopDate != civil.None && enrolled != civil.None && f.StopDate < enrolled {
		c.Warn("stop_date", "date", "停止治疗时间 %s 早于纳入管理日期 %s，请核对", f.StopDate, enrolled)
	}
	if f.DosesDue != nil && f.DosesTaken != nil && *f.DosesTaken > *f.DosesDue {
		c.Error("doses_taken", "logic", "实际服药 %d 次不应多于应服药 %d 次", *f.DosesTaken, *f.DosesDue)
	}
	if f.ConfirmedOn != civil.None && f.ConfirmedOn < on {
		c.Error("confirmed_on", "date", "电话确认到诊日期 %s 早于评估日期 %s", f.ConfirmedOn, on)
	}
}

// Facts gives the outcome and the doses.
func (f *TBClosing) Facts() form.Facts {
	marks := form.Marks{}
	mark(marks, rules.MarkTBStopReason, number(f.StopReason))
	mark(marks, rules.MarkTBDosesDue, number(f.DosesDue))
	mark(marks, rules.MarkTBDosesTaken, number(f.DosesTaken))
	mark(marks, rules.MarkTBConfirmed, f.ConfirmedOn.String())
	return form.Facts{Marks: marks}
}

// Propose says whether the drugs were taken regularly and what remains to be done (records-and-chronic 8.4, 8.5).
func (f *TBClosing) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	var o form.Proposal
	facts := f.Facts()
	if regular, known := rules.TBRegular(c.Params, &facts, c.Visit.VisitDate); known {
		o.ClassText = "规则服药"
		if !regular {
			o.ClassText = "不规则服药"
		}
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic 8.5",
			Text: fmt.Sprintf("应服药 %d 次，实际 %d 次，服药率 %s%%：%s", *f.DosesDue, *f.DosesTaken, f.Rate, o.ClassText)})
	}
	if is(f.StopReason, 1) {
		o.TrackBy = rules.TBConfirmBy(c.Params, c.Visit.VisitDate)
		o.Reasons = append(o.Reasons, form.Reason{Rule: "records-and-chronic 8.4",
			Text: fmt.Sprintf("收回服药记录卡并上交，转定点医院评估疗效，%s前电话确认到诊", o.TrackBy.Chinese())})
	}
	return o
}
