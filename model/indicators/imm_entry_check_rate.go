package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// immEntryCheckRate is 入托入学查验率: children whose certificate was checked at entry over those who entered, an official figure
// (maternal-child 4.9, 5.5).
var immEntryCheckRate = &measure.Indicator{
	Code: "imm.entry_check_rate", Number: 731, Name: "入托入学预防接种证查验率", English: "Vaccination checks at school entry", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.9, 5.5",
	Meaning:     "统计期内查验预防接种证的入托入学儿童数 ÷ 应查验的入托入学儿童数",
	InEnglish:   "Children entering kindergarten or school whose vaccination certificate was checked in the period ÷ children entering who are to be checked",
	Denominator: measure.Official, Figure: "task.school_entry",
	Concerns: hasEntryCheck,
	Turns:    yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		if c.Gone(c.AsOf) {
			return measure.Out()
		}
		for _, r := range c.Between(c.From, c.AsOf) {
			if _, ok := entryCheck(&r); ok {
				return measure.In()
			}
		}
		return measure.Out()
	},
}
