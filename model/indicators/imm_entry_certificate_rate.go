package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// immEntryCertificateRate is 补证率: children who got a certificate since, of those without one at the check at school entry
// (maternal-child 4.9, 5.5).
var immEntryCertificateRate = &measure.Indicator{
	Code: "imm.entry_certificate_rate", Number: 732, Name: "入托入学补证率", English: "Certificates issued after the check at school entry", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.9, 5.5",
	Meaning:     "查验后已补办预防接种证的儿童数 ÷ 统计期内查验需补证的儿童数",
	InEnglish:   "Children who have since been issued a vaccination certificate ÷ children found at the check in the period to need one",
	Denominator: measure.Counted,
	Concerns:    hasEntryCheck,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		found, last := entryFound(c, rules.EntryNoCertificate)
		if found == civil.None {
			return measure.Out()
		}
		issued := anyRecord(c.Between(found, c.AsOf), func(r *measure.Record) bool { return r.Form == rules.FormCertificate && r.Done() })
		if issued || last != rules.EntryNoCertificate {
			return measure.In()
		}
		return c.Gap("no_certificate", "%s 入托入学查验需补证，尚未补办，%s前复验", found, found.YearEnd().Chinese())
	},
}
