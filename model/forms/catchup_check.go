package forms

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// CatchupCheckForm is 查漏补种摸底登记.
var CatchupCheckForm = &form.Definition{
	Code: rules.FormCatchupCheck, Name: "查漏补种摸底登记", English: "Catch-up campaign check",
	Clause: "indicators.md 4.3; maternal-child 4.1, 5.5", Edition: "2026", DateLabel: "摸底日期", Key: []string{"antigen"},
	Sees: form.Sight{Past: doseForms},
	New:  func() form.Record { return new(CatchupCheck) },
}

// CatchupCheck is one child looked at in a campaign against missing doses of one vaccine, and how many it lacks (indicators 4.3). The doses
// given are records of vaccination like any other.
type CatchupCheck struct {
	form.Visit
	Campaign string     `json:"campaign" form:"活动名称,need,size=100,en=Campaign"`
	Antigen  string     `json:"antigen" form:"活动疫苗,need,set=vac_antigen,en=Vaccine"`
	From     civil.Date `json:"campaign_from" form:"活动开始日期,need,en=Campaign from"`
	To       civil.Date `json:"campaign_to" form:"活动结束日期,need,en=Campaign to"`
	CertOK   *bool      `json:"cert_verified" form:"查验接种证,need,en=Certificate seen"`
	Lacks    *int       `json:"missing_doses" form:"缺种剂次数,need,hard=0..5,unit=剂,en=Doses missing"`
	Recorded *int       `json:"recorded_missing" form:"按接种记录缺种剂次数,auto,unit=剂,en=Doses missing by the records"`
	Note     string     `json:"note" form:"备注,size=200,en=Note"`
}

// Derive counts the doses that are past their age and not on record.
func (f *CatchupCheck) Derive(c *form.Context) {
	f.Recorded = nil
	if antigen, ok := vaccine.Series(f.Antigen); ok {
		f.Recorded = new(rules.VaccinationBefore(c).Standing(c.Params, c.Visit.VisitDate).Lacking(antigen))
	}
}

// Check holds the rules that a tag cannot say.
func (f *CatchupCheck) Check(c *form.Checker) {
	if f.From != civil.None && f.To != civil.None && f.To < f.From {
		c.Error("campaign_to", "date", "活动结束日期 %s 早于开始日期 %s", f.To, f.From)
	}
	if f.To != civil.None && c.Visit.VisitDate > f.To {
		c.Error("visit_date", "date", "摸底日期 %s 晚于活动结束日期 %s", c.Visit.VisitDate, f.To)
	}
	if _, ok := vaccine.Series(f.Antigen); !ok && f.Antigen != "" {
		c.Error("antigen", "logic", "查漏补种按国家免疫规划程序计算缺种剂次，活动疫苗不能选“其他”")
	}
	if f.Lacks != nil && f.Recorded != nil && *f.Lacks != *f.Recorded {
		c.Warn("missing_doses", "logic", "按接种记录缺种 %d 剂，与填写的 %d 剂不一致；接种证上另有记录的，请先补录接种记录", *f.Recorded, *f.Lacks)
	}
}

// Facts gives the campaign and how many doses the child lacks.
func (f *CatchupCheck) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkCampaign, f.Antigen)
	mark(m, rules.MarkCampaignFrom, f.From.String())
	mark(m, rules.MarkCampaignTo, f.To.String())
	mark(m, rules.MarkCampaignLacks, number(f.Lacks))
	return form.Facts{Marks: m}
}

// Propose says until when the missing doses are to be given.
func (f *CatchupCheck) Propose(*form.Context) form.Proposal {
	antigen, ok := vaccine.Series(f.Antigen)
	if !ok || f.Lacks == nil || *f.Lacks == 0 || f.To == civil.None {
		return form.Proposal{}
	}
	return form.Proposal{Reasons: []form.Reason{{Rule: "maternal-child 4.4",
		Text: fmt.Sprintf("缺%s %d 剂：按最短间隔补种，%s前完成，只补缺漏剂次", antigen.Name(), *f.Lacks, f.To)}}}
}
