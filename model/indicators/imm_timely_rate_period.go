package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 及时率（统计期应种、实种） of every dose for which the schedule has a limit: the variant over the doses due within the period (maternal-child 5.5).
var (
	immTimelyHepB1Period  = periodTimelyRate(635, vaccine.HepB, 1)
	immTimelyBCG1Period   = periodTimelyRate(636, vaccine.BCG, 1)
	immTimelyPolio3Period = periodTimelyRate(637, vaccine.Polio, 3)
	immTimelyDTaP3Period  = periodTimelyRate(638, vaccine.DTaP, 3)
	immTimelyMMR1Period   = periodTimelyRate(639, vaccine.MMR, 1)
	immTimelyJE1Period    = periodTimelyRate(640, vaccine.JE, 1)
	immTimelyHepB3Period  = periodTimelyRate(689, vaccine.HepB, 3)
	immTimelyPolio4Period = periodTimelyRate(690, vaccine.Polio, 4)
	immTimelyDTaP4Period  = periodTimelyRate(691, vaccine.DTaP, 4)
	immTimelyDTaP5Period  = periodTimelyRate(692, vaccine.DTaP, 5)
	immTimelyMMR2Period   = periodTimelyRate(693, vaccine.MMR, 2)
	immTimelyJE2Period    = periodTimelyRate(694, vaccine.JE, 2)
	immTimelyMenA2Period  = periodTimelyRate(695, vaccine.MenA, 2)
	immTimelyMenAC1Period = periodTimelyRate(696, vaccine.MenAC, 1)
	immTimelyMenAC2Period = periodTimelyRate(697, vaccine.MenAC, 2)
	immTimelyHepA1Period  = periodTimelyRate(698, vaccine.HepA, 1)
)

// periodTimelyRate is the valid doses given before the schedule's limit over those due; the birth dose within 24 hours is one of the day of birth
// or the next, for records hold days.
func periodTimelyRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.timely_rate.%s.%d.period", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂及时接种率（统计期应种、实种）", a.Name(), n), English: fmt.Sprintf("Timely vaccination rate of the period, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 4.3, 5.5",
		Meaning:     fmt.Sprintf("统计期内%s第%d剂在规定时限内有效接种的人数 ÷ 应种人数", a.Name(), n),
		InEnglish:   fmt.Sprintf("Children given a valid %s dose %d in the period within the time set ÷ children it was due for", a, n),
		Denominator: measure.Counted,
		Concerns:    d.concerns,
		Turns:       d.turns,
		Judge:       d.rate(true),
	}
}
