package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 某疫苗某剂次接种率, one for each dose of the routine schedule (indicators 4.3, maternal-child 5.5).
var (
	immDoseHepB1  = doseRate(611, vaccine.HepB, 1)
	immDoseHepB2  = doseRate(612, vaccine.HepB, 2)
	immDoseHepB3  = doseRate(613, vaccine.HepB, 3)
	immDoseBCG1   = doseRate(614, vaccine.BCG, 1)
	immDosePolio1 = doseRate(615, vaccine.Polio, 1)
	immDosePolio2 = doseRate(616, vaccine.Polio, 2)
	immDosePolio3 = doseRate(617, vaccine.Polio, 3)
	immDosePolio4 = doseRate(618, vaccine.Polio, 4)
	immDoseDTaP1  = doseRate(619, vaccine.DTaP, 1)
	immDoseDTaP2  = doseRate(620, vaccine.DTaP, 2)
	immDoseDTaP3  = doseRate(621, vaccine.DTaP, 3)
	immDoseDTaP4  = doseRate(622, vaccine.DTaP, 4)
	immDoseDTaP5  = doseRate(623, vaccine.DTaP, 5)
	immDoseMMR1   = doseRate(624, vaccine.MMR, 1)
	immDoseMMR2   = doseRate(625, vaccine.MMR, 2)
	immDoseJE1    = doseRate(626, vaccine.JE, 1)
	immDoseJE2    = doseRate(627, vaccine.JE, 2)
	immDoseMenA1  = doseRate(628, vaccine.MenA, 1)
	immDoseMenA2  = doseRate(629, vaccine.MenA, 2)
	immDoseMenAC1 = doseRate(630, vaccine.MenAC, 1)
	immDoseMenAC2 = doseRate(631, vaccine.MenAC, 2)
	immDoseHepA1  = doseRate(632, vaccine.HepA, 1)
	immDoseHPV1   = doseRate(633, vaccine.HPV, 1)
	immDoseHPV2   = doseRate(634, vaccine.HPV, 2)
)

// doseRate is 实种 over 应种 of one dose.
func doseRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.dose_rate.%s.%d", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂接种率", a.Name(), n), English: fmt.Sprintf("Vaccination rate, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 5.5",
		Meaning:     fmt.Sprintf("统计期内%s第%d剂有效实种人数 ÷ 应种人数", a.Name(), n),
		Denominator: measure.Counted,
		Targets:     []measure.Target{{FromYear: 2017, Value: "90", Source: "indicators.md 4.3 [V]"}},
		Concerns:    d.concerns,
		Turns:       d.turns,
		Judge:       d.rate(false),
	}
}
