package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matHospitalDeliveryRateMCH is 住院分娩率(妇幼年报): live births delivered in a facility over live births in the statistics year.
var matHospitalDeliveryRateMCH = &measure.Indicator{
	Code: "mat.hospital_delivery_rate.mch", Number: 419, Name: "住院分娩率(妇幼年报)", English: "Hospital delivery rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度在医疗机构分娩的活产数 ÷ 活产数",
	InEnglish:   "Live births in a health facility in the statistics year ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    liveBirths(inFacility),
}
