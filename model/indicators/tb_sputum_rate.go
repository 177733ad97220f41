package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbSputumRate is 痰检率: first-visit patients with a sputum test (indicators.md 4.11).
var tbSputumRate = &measure.Indicator{
	Code: "tb.sputum_rate", Number: 575, Name: "肺结核患者痰检率", English: "Sputum tests of tuberculosis patients at the first visit", Programme: "tb",
	Clause:      "indicators.md 4.11",
	Meaning:     "第一次入户随访时已查痰的患者数 ÷ 统计期内第一次入户随访的患者数",
	InEnglish:   "Patients with a sputum test by the first home visit ÷ patients with a first home visit in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.11（地方）"}},
	Subjects:    daysOf(tbFirstSeen),
	Concerns:    func(h *measure.History) bool { return len(daysOf(tbFirstSeen)(h)) > 0 },
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordOf(c, tbFirstSeen)
		if r == nil {
			return measure.Out()
		}
		if sputum := r.Facts.Marks.Get(rules.MarkTBSputum); sputum == "" || sputum == rules.TBNotExamined {
			return on(c, r.Date, c.Gap("no_sputum", "%s 第一次入户随访时未查痰", r.Date))
		}
		return on(c, r.Date, measure.In())
	},
}
