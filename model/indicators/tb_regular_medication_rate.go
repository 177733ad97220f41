package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbRegularMedicationRate is 肺结核患者规则服药率: doses taken over doses due, at least 90 % over the whole course (indicators.md 4.11; the limit is unverified
// and a parameter). A course counts on the day of its closing assessment (contract section 5 rule 1).
var tbRegularMedicationRate = &measure.Indicator{
	Code: "tb.regular_medication_rate", Number: 572, Name: "肺结核患者规则服药率", English: "Regular medication rate of tuberculosis", Programme: "tb",
	Clause:      "indicators.md 4.11; records-and-chronic 8.5",
	Meaning:     "全程实际服药次数达到应服药次数 90% 的患者数 ÷ 统计期内完成疗程的患者数",
	InEnglish:   "Patients who took at least 90% of the doses due over the whole course ÷ patients whose course ended in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "90", Source: "unverified"}},
	Subjects:    daysOf(tbFinished),
	Concerns:    func(h *measure.History) bool { return len(daysOf(tbFinished)(h)) > 0 },
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordOf(c, tbFinished)
		if r == nil {
			return measure.Out()
		}
		switch regular, known := rules.TBRegular(c.Params, &r.Facts, r.Date); {
		case !known:
			return on(c, r.Date, c.Gap("no_doses", "%s 结案没有填写应服药和实际服药次数", r.Date))
		case !regular:
			return on(c, r.Date, c.Gap("irregular", "%s 结案：应服药 %s 次，实际 %s 次", r.Date,
				r.Facts.Marks.Get(rules.MarkTBDosesDue), r.Facts.Marks.Get(rules.MarkTBDosesTaken)))
		}
		return on(c, r.Date, measure.In())
	},
}
