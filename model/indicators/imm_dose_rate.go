package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 某疫苗某剂次接种率, one for each dose of the routine schedule (indicators 4.3).
var (
	immDoseHepB1  = doseRate(641, vaccine.HepB, 1)
	immDoseHepB2  = doseRate(642, vaccine.HepB, 2)
	immDoseHepB3  = doseRate(643, vaccine.HepB, 3)
	immDoseBCG1   = doseRate(644, vaccine.BCG, 1)
	immDosePolio1 = doseRate(645, vaccine.Polio, 1)
	immDosePolio2 = doseRate(646, vaccine.Polio, 2)
	immDosePolio3 = doseRate(647, vaccine.Polio, 3)
	immDosePolio4 = doseRate(648, vaccine.Polio, 4)
	immDoseDTaP1  = doseRate(649, vaccine.DTaP, 1)
	immDoseDTaP2  = doseRate(650, vaccine.DTaP, 2)
	immDoseDTaP3  = doseRate(651, vaccine.DTaP, 3)
	immDoseDTaP4  = doseRate(652, vaccine.DTaP, 4)
	immDoseDTaP5  = doseRate(653, vaccine.DTaP, 5)
	immDoseMMR1   = doseRate(654, vaccine.MMR, 1)
	immDoseMMR2   = doseRate(655, vaccine.MMR, 2)
	immDoseJE1    = doseRate(656, vaccine.JE, 1)
	immDoseJE2    = doseRate(657, vaccine.JE, 2)
	immDoseMenA1  = doseRate(658, vaccine.MenA, 1)
	immDoseMenA2  = doseRate(659, vaccine.MenA, 2)
	immDoseMenAC1 = doseRate(660, vaccine.MenAC, 1)
	immDoseMenAC2 = doseRate(661, vaccine.MenAC, 2)
	immDoseHepA1  = doseRate(662, vaccine.HepA, 1)
	immDoseHPV1   = doseRate(663, vaccine.HPV, 1)
	immDoseHPV2   = doseRate(664, vaccine.HPV, 2)
)

// doseRate is the children with the dose, valid, of those who are past its age.
func doseRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.dose_rate.%s.%d", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂接种率", a.Name(), n), English: fmt.Sprintf("Vaccination rate, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 4.1, 4.4 rule 11, 5.5",
		Meaning:     fmt.Sprintf("截至统计日已有效接种%s第%d剂的儿童数 ÷ 已过该剂次应种月（年）龄和宽限期、无医学禁忌的儿童数", a.Name(), n),
		InEnglish:   fmt.Sprintf("Children with a valid %s dose %d by the date ÷ children past its age and grace without a medical contraindication", a, n),
		Denominator: measure.Counted,
		Targets:     []measure.Target{{FromYear: 2017, Value: "90", Source: "indicators.md 4.3 [V]"}},
		Concerns:    d.concerns,
		Turns:       d.coverageTurns,
		Judge:       d.coverage(false),
	}
}
