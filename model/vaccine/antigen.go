package vaccine

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
)

// Antigen is an antigen group of the programme (抗原组, maternal-child 4.2).
type Antigen int

// The antigen groups. DTaP and DT are one series: DT takes the place of DTaP from the seventh birthday on.
const (
	HepB Antigen = iota + 1
	BCG
	Polio
	DTaP
	DT
	MMR
	JE
	MenA
	MenAC
	HepA
	HPV
	Other
)

var antigenCodes = [...]string{HepB: "HepB", BCG: "BCG", Polio: "Polio", DTaP: "DTaP", DT: "DT", MMR: "MMR", JE: "JE", MenA: "MenA",
	MenAC: "MenAC", HepA: "HepA", HPV: "HPV", Other: "other"}

// Antigens lists the antigen groups of the programme in the order of the schedule.
func Antigens() []Antigen {
	return []Antigen{HepB, BCG, Polio, DTaP, DT, MMR, JE, MenA, MenAC, HepA, HPV}
}

// Series returns the antigen group whose doses a code of the value set vac_antigen is counted with: DT with DTaP. False for no group of the
// programme.
func Series(code string) (Antigen, bool) {
	for _, a := range Antigens() {
		if a.String() == code {
			return a.Series(), true
		}
	}
	return Other, false
}

// Series returns the antigen group whose doses a group is counted with.
func (a Antigen) Series() Antigen {
	if a == DT {
		return DTaP
	}
	return a
}

// String returns the code of the group in the value set vac_antigen.
func (a Antigen) String() string { return antigenCodes[a] }

// Name returns the Chinese name of the group.
func (a Antigen) Name() string { return label("vac_antigen", a.String()) }

// label returns the Chinese text of a code, the code itself when the set does not hold it.
func label(set, value string) string {
	if s, ok := code.Lookup(set); ok {
		if item := s.Item(value); item != nil {
			return item.Chinese
		}
	}
	return value
}

// Length is an age or an interval of the calendar: full months, then days. Ages are whole calendar units: 2 months is the same day of the
// month two months later (maternal-child 4.3 rule 1).
type Length struct{ Months, Days int }

func months(n int) Length { return Length{Months: n} }
func years(n int) Length  { return Length{Months: 12 * n} }
func days(n int) Length   { return Length{Days: n} }

// After returns the day on which the length since a day is complete.
func (l Length) After(d civil.Date) civil.Date {
	if l.Months != 0 {
		d = d.AddMonths(l.Months)
	}
	return d + civil.Date(l.Days)
}
