package indicators

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/measure"
)

// 查漏补种接种率: of all children whom a campaign found to lack doses (maternal-child 5.5), and of those who lack exactly so many (indicators 4.3).
var (
	immCatchupRate  = catchupIndicator("imm.catchup_rate", 721, 0)
	immCatchupRate1 = catchupIndicator("imm.catchup_rate.1", 722, 1)
	immCatchupRate2 = catchupIndicator("imm.catchup_rate.2", 723, 2)
	immCatchupRate3 = catchupIndicator("imm.catchup_rate.3", 724, 3)
	immCatchupRate4 = catchupIndicator("imm.catchup_rate.4", 725, 4)
	immCatchupRate5 = catchupIndicator("imm.catchup_rate.5", 726, 5)
)

// catchupIndicator is the children who got every dose they lacked of those who lack so many; 0 = any number.
func catchupIndicator(code string, number uint16, doses int) *measure.Indicator {
	name, english, who, inEnglish := "查漏补种接种率", "Catch-up rate", "缺种儿童数", "children found to lack doses in the period"
	if doses > 0 {
		name, english = fmt.Sprintf("查漏补种接种率（缺%d剂）", doses), fmt.Sprintf("Catch-up rate, %d missing", doses)
		who, inEnglish = fmt.Sprintf("缺%d剂的儿童数", doses), fmt.Sprintf("children found to lack exactly %d in the period", doses)
	}
	return &measure.Indicator{
		Code: code, Number: number, Name: name, English: english, Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 5.5",
		Meaning:     "活动期间补齐所缺剂次的儿童数 ÷ 统计期内摸底发现" + who,
		InEnglish:   "Children given every missing dose within the campaign ÷ " + inEnglish,
		Denominator: measure.Counted,
		Targets:     []measure.Target{{FromYear: 2017, Value: "95", Source: "indicators.md 4.3 (unverified)"}},
		Concerns:    hasCampaignCheck,
		Subjects:    campaignChecks,
		Turns:       campaignTurns,
		Judge:       catchupRate(doses),
	}
}
