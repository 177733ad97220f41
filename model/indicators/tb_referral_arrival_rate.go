package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbReferralArrivalRate is 肺结核可疑者推介（转诊）到位率: suspects referred in the period who reached the tuberculosis clinic (indicators.md 4.11).
var tbReferralArrivalRate = &measure.Indicator{
	Code: "tb.referral_arrival_rate", Number: 574, Name: "肺结核可疑者转诊到位率", English: "Suspects of tuberculosis who reached the clinic", Programme: "tb",
	Clause:      "indicators.md 4.11; records-and-chronic 8.1",
	Meaning:     "到结核病定点医院就诊的可疑者数 ÷ 统计期内推介（转诊）的可疑者数",
	InEnglish:   "Suspects who went to the designated tuberculosis hospital ÷ suspects referred in the period",
	Denominator: measure.Counted,
	Subjects:    daysOf(rules.TBSuspect),
	Concerns:    func(h *measure.History) bool { return len(daysOf(rules.TBSuspect)(h)) > 0 },
	Turns: func(t *measure.Turns) {
		t.YearStarts()
		for i := range t.History().Records {
			if received, err := civil.Parse(t.History().Records[i].Facts.Marks.Get(rules.MarkReceived)); err == nil {
				t.On(received)
			}
		}
	},
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordOf(c, rules.TBSuspect)
		switch {
		case r == nil:
			return measure.Out()
		case !rules.TBSuspectArrived(c.History, r, c.AsOf):
			return on(c, r.Date, c.Gap("not_arrived", "%s 转诊的可疑者尚无到诊记录", r.Date))
		}
		return on(c, r.Date, measure.In())
	},
}
