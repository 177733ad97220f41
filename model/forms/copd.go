package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// copdForms are the forms of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdForms = []*form.Definition{
	COPDFirstVisitForm,
	COPDFollowupForm,
}

// LungFunction is 肺功能检查 (records-and-chronic 6.4, 6.5). It is empty when none was done.
type LungFunction struct {
	FEV1     *form.Decimal `json:"fev1" form:"FEV1,dec=4.2,unit=L,hard=0.2..8,section=肺功能,en=FEV1"`
	FVC      *form.Decimal `json:"fvc" form:"FVC,dec=4.2,unit=L,hard=0.3..10,en=FVC"`
	FEV1FVC  *form.Decimal `json:"fev1_fvc" form:"FEV1/FVC,auto,dec=4.1,unit=%,hard=10..100,en=FEV1 over FVC"`
	FEV1Pred *form.Decimal `json:"fev1_pred" form:"FEV1占预计值%,dec=4.1,unit=%,hard=5..180,en=FEV1 of predicted"`
	GOLD     *int          `json:"gold" form:"气流受限严重程度,auto,set=copd_gold,en=GOLD grade"`
	PFTDate  civil.Date    `json:"pft_date" form:"肺功能检查日期,en=Date of the lung function test"`
}

func (l *LungFunction) derive() {
	if l.FEV1 != nil && l.FVC != nil && !l.FVC.IsZero() {
		l.FEV1FVC = new(l.FEV1.Mul(form.NewDecimal(100, 0)).DivRound(*l.FVC, 1))
	}
	if l.FEV1Pred != nil {
		l.GOLD = new(rules.GOLD(*l.FEV1Pred))
	}
}

func (l *LungFunction) done() bool { return l.FEV1 != nil || l.FVC != nil || l.FEV1Pred != nil }

func (l *LungFunction) check(c *form.Checker) {
	if l.FEV1 != nil && l.FVC != nil && l.FEV1.Cmp(*l.FVC) > 0 {
		c.Error("fev1", "logic", "FEV1 %s L 不应大于 FVC %s L", l.FEV1, l.FVC)
	}
	switch {
	case l.done() && l.PFTDate == civil.None:
		c.Missing("pft_date", "已填写肺功能结果，请填写肺功能检查日期")
	case l.PFTDate > c.Visit.VisitDate:
		c.Error("pft_date", "date", "肺功能检查日期 %s 晚于本次日期 %s", l.PFTDate, c.Visit.VisitDate)
	}
}

func (l *LungFunction) mark(m form.Marks) { mark(m, rules.MarkLungFunction, l.PFTDate.String()) }

// checkInPerson refuses a first visit that was neither in the clinic nor at home (records-and-chronic 6.3, 8.2).
func checkInPerson(c *form.Checker, name string) {
	if mode := c.Visit.Mode(); c.Visit.Done() && mode != 0 && !rules.FaceToFace(mode) {
		c.Error("visit_mode", "choice", "%s只能是门诊或家庭访视", name)
	}
}
