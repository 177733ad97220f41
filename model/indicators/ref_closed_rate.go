package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// refClosedRate is 转诊回执率: referrals out with a receipt within the limit over those sent (indicators.md 4.18).
var refClosedRate = &measure.Indicator{
	Code: "ref.closed_rate", Number: 703, Name: "转诊回执率", English: "Referrals with a receipt", Programme: "ref",
	Clause:      "indicators.md 4.18; records-and-chronic 1.12",
	Meaning:     "统计期内转出后在期限内收到回执的人次数 ÷ 统计期内转出的人次数",
	InEnglish:   "Referrals out of the period with a receipt in time ÷ referrals out of the period",
	Denominator: measure.Counted,
	Subjects:    referralDays(rules.ReferredOut),
	Concerns:    hasReferral(rules.ReferredOut),
	Turns:       receiptTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		sent := referralsOn(c, rules.ReferredOut)
		if len(sent) == 0 {
			return measure.Out()
		}
		day := civil.Date(c.Subject)
		limit := day + civil.Date(c.Number(rules.ReferralDays))
		v := measure.Verdict{Denominator: len(sent), Org: c.OrgOn(day)}
		for i := range sent {
			if on := receiptOn(&sent[i]); on != civil.None && on <= min(limit, c.AsOf) {
				v.Numerator++
			}
		}
		if v.Numerator < v.Denominator {
			v.Missing = c.Gap("no_receipt", "%s 转出，%d 天内（%s 前）没有回执", day, c.Number(rules.ReferralDays), limit).Missing
		}
		return v
	},
}

// receiptTurns: a new year, and the days on which receipts came.
func receiptTurns(t *measure.Turns) {
	t.YearStarts()
	h := t.History()
	for i := range h.Records {
		if r := &h.Records[i]; rules.IsReferral(r, rules.ReferredOut) {
			t.On(receiptOn(r))
		}
	}
}
