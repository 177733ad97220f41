package indicators

import (
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 及时率 of each dose of the routine schedule (indicators 4.3).
var (
	immTimelyHepB1  = timelyRate(665, vaccine.HepB, 1)
	immTimelyHepB2  = timelyRate(666, vaccine.HepB, 2)
	immTimelyHepB3  = timelyRate(667, vaccine.HepB, 3)
	immTimelyBCG1   = timelyRate(668, vaccine.BCG, 1)
	immTimelyPolio1 = timelyRate(669, vaccine.Polio, 1)
	immTimelyPolio2 = timelyRate(670, vaccine.Polio, 2)
	immTimelyPolio3 = timelyRate(671, vaccine.Polio, 3)
	immTimelyPolio4 = timelyRate(672, vaccine.Polio, 4)
	immTimelyDTaP1  = timelyRate(673, vaccine.DTaP, 1)
	immTimelyDTaP2  = timelyRate(674, vaccine.DTaP, 2)
	immTimelyDTaP3  = timelyRate(675, vaccine.DTaP, 3)
	immTimelyDTaP4  = timelyRate(676, vaccine.DTaP, 4)
	immTimelyDTaP5  = timelyRate(677, vaccine.DTaP, 5)
	immTimelyMMR1   = timelyRate(678, vaccine.MMR, 1)
	immTimelyMMR2   = timelyRate(679, vaccine.MMR, 2)
	immTimelyJE1    = timelyRate(680, vaccine.JE, 1)
	immTimelyJE2    = timelyRate(681, vaccine.JE, 2)
	immTimelyMenA1  = timelyRate(682, vaccine.MenA, 1)
	immTimelyMenA2  = timelyRate(683, vaccine.MenA, 2)
	immTimelyMenAC1 = timelyRate(684, vaccine.MenAC, 1)
	immTimelyMenAC2 = timelyRate(685, vaccine.MenAC, 2)
	immTimelyHepA1  = timelyRate(686, vaccine.HepA, 1)
	immTimelyHPV1   = timelyRate(687, vaccine.HPV, 1)
	immTimelyHPV2   = timelyRate(688, vaccine.HPV, 2)
)

// timelyRate is the children who got the dose, valid, within a month of its age, or three of a booster's, of those of the dose's rate.
func timelyRate(number uint16, a vaccine.Antigen, n int) *measure.Indicator {
	d := scheduled{a, n}
	return &measure.Indicator{
		Code: fmt.Sprintf("imm.timely_rate.%s.%d", strings.ToLower(a.String()), n), Number: number,
		Name: fmt.Sprintf("%s第%d剂及时接种率", a.Name(), n), English: fmt.Sprintf("Timely vaccination rate, %s dose %d", a, n), Programme: "imm",
		Clause:      "indicators.md 4.3 (limit unverified); maternal-child 4.1, 4.4 rule 11, 5.5",
		Meaning:     fmt.Sprintf("在应种月（年）龄后的及时期限内有效接种%s第%d剂的儿童数 ÷ 已过该剂次应种月（年）龄和宽限期、无医学禁忌的儿童数", a.Name(), n),
		InEnglish:   fmt.Sprintf("Children with a valid %s dose %d within the time set ÷ children past its age and grace without a medical contraindication", a, n),
		Denominator: measure.Counted,
		Concerns:    d.concerns,
		Turns:       d.coverageTurns,
		Judge:       d.coverage(true),
	}
}
