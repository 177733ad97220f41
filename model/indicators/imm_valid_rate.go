package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// immValidRate is 合格率: valid doses of the doses recorded in the period. A combination is valid when it counts for one of its antigens.
// Doses stay with the organisation of their day (maternal-child 5.5, contract section 5 rule 2).
var immValidRate = &measure.Indicator{
	Code: "imm.valid_rate", Number: 606, Name: "预防接种合格率", English: "Valid doses", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.4 rule 10, 5.5; contract section 5 rule 2",
	Meaning:     "有效剂次数 ÷ 统计期内登记的接种剂次数",
	InEnglish:   "Valid doses ÷ doses recorded in the period",
	Denominator: measure.Counted,
	Concerns:    hasVaccination,
	Subjects:    vaccinations,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		if r == nil {
			return measure.Out()
		}
		verdict := measure.In()
		if fault := faultOf(c); fault != nil {
			verdict = c.Gap("invalid", "%s", fault.Text())
		}
		verdict.Org = c.OrgOn(r.Date)
		return verdict
	},
}

// judgedDoses are the judgements on every dose up to the day.
var judgedDoses = measure.Derive(func(c *measure.Case) []vaccine.Judged {
	return rules.VaccinationChild(c.History, c.Params).Judge(c.Params)
})

// faultOf returns the judgement on the dose at hand when it is not valid for any antigen, nil when it is for one.
func faultOf(c *measure.Case) *vaccine.Judged {
	index := -1
	for i := range int(c.Subject) {
		if r := &c.Records[i]; doseRecord(r) {
			index++
		}
	}
	var fault *vaccine.Judged
	judged := judgedDoses.Of(c)
	for i := range judged {
		if j := &judged[i]; j.Index == index {
			if j.Invalid == vaccine.Valid {
				return nil
			}
			fault = j
		}
	}
	return fault
}

// doseRecord reports a record that rules.VaccinationChild takes for a dose: whatever is not a skin test.
func doseRecord(r *measure.Record) bool {
	return r.Form == rules.FormVaccination && r.Done() && r.Facts.Marks.Get(rules.MarkVaccine) != vaccine.ProductPPD
}
