package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 某疫苗某剂次接种率（统计期应种、实种）: the variant that asks for the doses due within the period and given in it, as the routine report of
// doses does (maternal-child 5.5).
var (
	immDoseHepB1Period  = periodDoseRate(611, vaccine.HepB, 1)
	immDoseHepB2Period  = periodDoseRate(612, vaccine.HepB, 2)
	immDoseHepB3Period  = periodDoseRate(613, vaccine.HepB, 3)
	immDoseBCG1Period   = periodDoseRate(614, vaccine.BCG, 1)
	immDosePolio1Period = periodDoseRate(615, vaccine.Polio, 1)
	immDosePolio2Period = periodDoseRate(616, vaccine.Polio, 2)
	immDosePolio3Period = periodDoseRate(617, vaccine.Polio, 3)
	immDosePolio4Period = periodDoseRate(618, vaccine.Polio, 4)
	immDoseDTaP1Period  = periodDoseRate(619, vaccine.DTaP, 1)
	immDoseDTaP2Period  = periodDoseRate(620, vaccine.DTaP, 2)
	immDoseDTaP3Period  = periodDoseRate(621, vaccine.DTaP, 3)
	immDoseDTaP4Period  = periodDoseRate(622, vaccine.DTaP, 4)
	immDoseDTaP5Period  = periodDoseRate(623, vaccine.DTaP, 5)
	immDoseMMR1Period   = periodDoseRate(624, vaccine.MMR, 1)
	immDoseMMR2Period   = periodDoseRate(625, vaccine.MMR, 2)
	immDoseJE1Period    = periodDoseRate(626, vaccine.JE, 1)
	immDoseJE2Period    = periodDoseRate(627, vaccine.JE, 2)
	immDoseMenA1Period  = periodDoseRate(628, vaccine.MenA, 1)
	immDoseMenA2Period  = periodDoseRate(629, vaccine.MenA, 2)
	immDoseMenAC1Period = periodDoseRate(630, vaccine.MenAC, 1)
	immDoseMenAC2Period = periodDoseRate(631, vaccine.MenAC, 2)
	immDoseHepA1Period  = periodDoseRate(632, vaccine.HepA, 1)
	immDoseHPV1Period   = periodDoseRate(633, vaccine.HPV, 1)
	immDoseHPV2Period   = periodDoseRate(634, vaccine.HPV, 2)
)

// periodDoseRate is 实种 over 应种 of one dose.
func periodDoseRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.dose_rate.%s.%d.period", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂接种率（统计期应种、实种）", a.Name(), n), English: fmt.Sprintf("Vaccination rate of the period, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 5.5",
		Meaning:     fmt.Sprintf("统计期内%s第%d剂有效实种人数 ÷ 应种人数", a.Name(), n),
		InEnglish:   fmt.Sprintf("Children given a valid %s dose %d in the period ÷ children it was due for", a, n),
		Denominator: measure.Counted,
		Targets:     []measure.Target{{FromYear: 2017, Value: "90", Source: "indicators.md 4.3 [V]"}},
		Concerns:    d.concerns,
		Turns:       d.turns,
		Judge:       d.rate(false),
	}
}
