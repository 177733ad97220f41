package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matHospitalDeliveryRate is 住院分娩率: live births delivered in a health facility over live births.
var matHospitalDeliveryRate = &measure.Indicator{
	Code: "mat.hospital_delivery_rate", Number: 409, Name: "住院分娩率", English: "Hospital delivery rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计期内在医疗机构分娩的活产数 ÷ 活产数",
	InEnglish:   "Live births in a health facility in the period ÷ live births",
	Denominator: measure.Counted,
	Subjects:    deliveries,
	Concerns:    hasDelivery,
	Turns:       yearTurns,
	Judge:       liveBirths(inFacility),
}
