package forms

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// SchoolEntryCheckForm is 入托入学预防接种证查验.
var SchoolEntryCheckForm = &form.Definition{
	Code: rules.FormSchoolEntry, Name: "入托入学预防接种证查验", English: "Vaccination check at school entry",
	Clause: "maternal-child 4.9", Edition: "2021", DateLabel: "查验日期", Key: []string{"recheck"},
	Sees: form.Sight{Past: doseForms},
	New:  func() form.Record { return new(SchoolEntryCheck) },
}

// Results of a school-entry check (value set vac_entry_result).
const (
	entryComplete   = 1
	entryCatchUp    = 2
	entryNoCert     = 3
	entryContraindi = 4
)

// SchoolEntryCheck is the check of the certificate of one child at the intake of a kindergarten or school (maternal-child 4.9). Entry is
// not refused for missing doses.
type SchoolEntryCheck struct {
	form.Visit
	School    string     `json:"school" form:"学校或托幼机构,need,size=100,en=School"`
	ClassName string     `json:"class_name" form:"年级班级,size=50,en=Class"`
	TermStart civil.Date `json:"term_start" form:"开学日期,need,en=Start of term"`
	Recheck   *bool      `json:"recheck" form:"复验,en=Second check"`
	CertOK    *bool      `json:"cert_verified" form:"查验接种证,need,en=Certificate seen"`
	Missing   string     `json:"missing_doses" form:"缺漏剂次,auto,size=255,en=Doses missing"`
	Result    *int       `json:"result" form:"查验结果,need,set=vac_entry_result,en=Result"`
	RecheckBy civil.Date `json:"recheck_by" form:"复验期限,auto,en=Second check until"`
	Note      string     `json:"note" form:"备注,size=200,en=Note"`
}

// missingDoses names the doses that are due on the day of the check, shortened to fit.
func (f *SchoolEntryCheck) missingDoses(c *form.Context) []string {
	var names []string
	for _, d := range rules.VaccinationBefore(c).Due(c.Params, c.Visit.VisitDate) {
		if d.Recommended <= c.Visit.VisitDate {
			names = append(names, d.Name())
		}
	}
	return names
}

// Derive lists the missing doses by the records and sets the time of the second check: the end of December (maternal-child 4.9).
func (f *SchoolEntryCheck) Derive(c *form.Context) {
	f.Missing = strings.Join(f.missingDoses(c), "、")
	if f.Missing != "" || is(f.Result, entryCatchUp, entryNoCert) {
		f.RecheckBy = c.Visit.VisitDate.YearEnd()
	}
}

// Check holds the rules of maternal-child 4.9 that a tag cannot say.
func (f *SchoolEntryCheck) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	second := f.Recheck != nil && *f.Recheck
	if f.TermStart != civil.None && !second {
		if within := rules.EntryCheckWithin(c.Params, on); on > f.TermStart+within {
			c.Warn("visit_date", "late", "查验日期 %s 晚于开学后 %d 天（%s）", on, within, f.TermStart+within)
		}
	}
	switch {
	case is(f.Result, entryComplete) && f.Missing != "":
		c.Warn("result", "logic", "按接种记录尚缺：%s，与“完成”不一致，请核对或登记需补种", f.Missing)
	case is(f.Result, entryCatchUp) && f.Missing == "":
		c.Warn("result", "logic", "按接种记录没有缺漏剂次，请核对是否需补种")
	case is(f.Result, entryComplete, entryCatchUp, entryContraindi) && f.CertOK != nil && !*f.CertOK:
		c.Warn("result", "logic", "未查验接种证，结果应为“需补证”，请核对")
	}
}

// Facts gives the result.
func (f *SchoolEntryCheck) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkSchoolEntry, number(f.Result))
	return form.Facts{NextDate: f.RecheckBy.String(), Marks: m}
}

// Propose says what the clinic has to catch up with and until when the school checks again.
func (f *SchoolEntryCheck) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	if missing := f.missingDoses(c); len(missing) > 0 {
		o.NextVisit = f.VisitDate.YearEnd()
		o.Reasons = append(o.Reasons, form.Reason{Rule: "maternal-child 4.9",
			Text: fmt.Sprintf("尚缺 %s：通知接种单位补种，不得因此拒绝入托入学，%s前复验", strings.Join(missing, "、"), o.NextVisit.Chinese())})
	}
	return o
}
