package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiFaceToFaceRate is 严重精神障碍患者面访率: a visit in person with the patient himself, not with the family only (records-and-chronic 7.5 rule 8, 7.6).
var smiFaceToFaceRate = &measure.Indicator{
	Code: "smi.face_to_face_rate", Number: 549, Name: "严重精神障碍患者面访率", English: "Patients with severe mental disorders seen in person", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "统计期内至少当面随访到患者本人一次的患者数 ÷ 登记在册的患者数",
	InEnglish:   "Patients seen in person at least once in the period ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		e := smiRegistered(c)
		switch {
		case e == nil:
			return measure.Out()
		case anyRecord(smi.followups(c, e), func(r *measure.Record) bool { return r.FaceToFace() && r.Facts.Marks.Get(rules.MarkSMISeen) == "1" }):
			return measure.In()
		}
		return c.Gap("not_seen", "本年度没有当面随访到患者本人")
	},
}
