package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// VaccinationContraindicationForm is 接种禁忌、暂缓和拒种登记.
var VaccinationContraindicationForm = &form.Definition{
	Code: rules.FormContraindication, Name: "接种禁忌、暂缓和拒种登记", English: "Contraindication, deferral or refusal of vaccination",
	Clause: "maternal-child 4.6", Edition: "2021", DateLabel: "评估日期", Key: []string{"contra_type", "reason_code"},
	New: func() form.Record { return new(VaccinationContraindication) },
}

// VaccinationContraindication says which vaccines a child does not get from a day on, and why; a refusal too, so that the child does not
// look lost (maternal-child 4.6).
type VaccinationContraindication struct {
	form.Visit
	ContraType *int       `json:"contra_type" form:"禁忌类型,need,set=vac_contra_type,en=Kind"`
	Vaccine    form.Codes `json:"vaccine" form:"禁忌或暂缓的疫苗,need,set=vac_scope,en=Vaccines"`
	ReasonCode *int       `json:"reason_code" form:"原因,need,set=vac_contra_reason,restricted,en=Reason"`
	ReasonNote string     `json:"reason_note" form:"原因说明,size=100,need_when=reason_code:15,en=Details"`
	From       civil.Date `json:"from" form:"起始日期,need,en=From"`
	To         civil.Date `json:"to" form:"截止日期,en=To"`
	Assessor   string     `json:"assessor" form:"评估人,need,size=50,en=Assessed by"`
	NextReview civil.Date `json:"next_review" form:"下次评估日期,en=Next assessment"`
}

// Check holds the rules of maternal-child 4.6 that a tag cannot say.
func (f *VaccinationContraindication) Check(c *form.Checker) {
	reason := number(f.ReasonCode)
	if f.From != civil.None && f.To != civil.None && f.To < f.From {
		c.Error("to", "date", "截止日期 %s 早于起始日期 %s", f.To, f.From)
	}
	if f.NextReview != civil.None && f.NextReview <= c.Visit.VisitDate {
		c.Error("next_review", "date", "下次评估日期 %s 应晚于评估日期 %s", f.NextReview, c.Visit.VisitDate)
	}
	if is(f.ContraType, vaccine.Deferred) && f.To == civil.None && f.NextReview == civil.None {
		c.Missing("next_review", "暂缓接种的，请填写截止日期或下次评估日期，届时重新安排接种")
	}
	refusal := is(f.ReasonCode, 13, 14)
	switch {
	case f.ContraType == nil || f.ReasonCode == nil:
	case rules.NoContraindication(reason) && !is(f.ContraType, vaccine.Refused):
		c.Warn("reason_code", "logic", "所填情况不属于接种禁忌，不作为禁忌或暂缓处理，应按程序接种")
	case is(f.ContraType, vaccine.Permanent) && refusal, is(f.ContraType, vaccine.Refused) && !refusal:
		c.Warn("contra_type", "logic", "禁忌类型与原因不符：监护人拒绝或要求推迟的登记为拒种或暂缓，医学原因登记为永久禁忌或暂缓")
	}
}

// until is the first day on which the vaccines may be given again: the day after the last one held, or that of the next assessment.
func (f *VaccinationContraindication) until() civil.Date {
	if f.To != civil.None {
		return f.To + 1
	}
	if is(f.ContraType, vaccine.Permanent) {
		return civil.None
	}
	return f.NextReview
}

// Facts gives kind, vaccines, reason and days. What is no contraindication holds nothing (maternal-child 4.6).
func (f *VaccinationContraindication) Facts() form.Facts {
	m := form.Marks{}
	reason := number(f.ReasonCode)
	if f.ContraType == nil || rules.NoContraindication(reason) && !is(f.ContraType, vaccine.Refused) {
		return form.Facts{Marks: m}
	}
	mark(m, rules.MarkContraType, number(f.ContraType))
	mark(m, rules.MarkContraScope, union(f.Vaccine, rules.ContraScope(reason)).String())
	mark(m, rules.MarkContraReason, reason)
	mark(m, rules.MarkContraFrom, f.From.String())
	mark(m, rules.MarkContraTo, f.until().String())
	return form.Facts{NextDate: f.NextReview.String(), Marks: m}
}

// Propose says what follows from the record: what is not given, what is given instead, and when to look again.
func (f *VaccinationContraindication) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	add := func(format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "maternal-child 4.6", Text: fmt.Sprintf(format, args...)})
	}
	switch reason := number(f.ReasonCode); {
	case rules.NoContraindication(reason) && !is(f.ContraType, vaccine.Refused):
		add("不属于接种禁忌：按程序接种")
	case is(f.ContraType, vaccine.Refused):
		o.NextVisit = f.until()
		if o.NextVisit == civil.None {
			o.NextVisit = rules.RefusedUntil(c.Params, f.VisitDate)
		}
		add("监护人拒种：保留在应种名单，%s再次告知", o.NextVisit)
	default:
		o.NextVisit = f.until()
		if len(rules.ContraScope(reason)) > 0 && reason != rules.ContraPPD && reason != rules.ContraImmunoglobulin {
			add("不接种相应的减毒活疫苗：乙脑、甲肝、脊灰改用灭活疫苗，其他灭活疫苗按程序接种")
		}
		if o.NextVisit != civil.None {
			add("暂缓至 %s，届时重新评估并补种", o.NextVisit)
		}
	}
	return o
}
