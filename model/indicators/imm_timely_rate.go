package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 及时率 of the doses that end the first series of each vaccine (indicators 4.3, maternal-child 5.5).
var (
	immTimelyHepB1  = timelyRate(635, vaccine.HepB, 1)
	immTimelyBCG1   = timelyRate(636, vaccine.BCG, 1)
	immTimelyPolio3 = timelyRate(637, vaccine.Polio, 3)
	immTimelyDTaP3  = timelyRate(638, vaccine.DTaP, 3)
	immTimelyMMR1   = timelyRate(639, vaccine.MMR, 1)
	immTimelyJE1    = timelyRate(640, vaccine.JE, 1)
)

// timelyRate is the valid doses given before the schedule's limit over those due; the birth dose within 24 hours is one of the day of birth
// or the next, for records hold days.
func timelyRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.timely_rate.%s.%d", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂及时接种率", a.Name(), n), English: fmt.Sprintf("Timely vaccination rate, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 4.3, 5.5",
		Meaning:     fmt.Sprintf("统计期内%s第%d剂在规定时限内有效接种的人数 ÷ 应种人数", a.Name(), n),
		Denominator: measure.Counted,
		Concerns:    d.concerns,
		Turns:       d.turns,
		Judge:       d.rate(true),
	}
}
