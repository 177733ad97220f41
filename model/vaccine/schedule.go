package vaccine

import "github.com/jiwei-health/jiwei/model/civil"

// Row is one dose of the schedule under the rules of some days (maternal-child 4.3).
type Row struct {
	Antigen Antigen
	Dose    int    // number within the series; 0 = DT, which takes the next number
	Code    string // HepB-1
	Product string // product the programme gives

	Recommended Length     // age
	MinAge      Length     // a younger child's dose does not count
	Interval    Length     // from the dose before; zero = none stated
	Late        Length     // age from which the dose is not timely any more; zero = none stated
	End         Length     // age from which the dose is not given any more
	From, To    civil.Date // days of doses to which the row applies: From <= day < To; None = open

	line line
}

// covers reports whether the row applies to doses of a day.
func (r *Row) covers(on civil.Date) bool { return r.From <= on && (r.To == civil.None || on < r.To) }

// Days on which the schedule changed, or that part the rules for children by their birth.
var (
	DTaPChange    = civil.Of(2025, 1, 1)   // DTaP at 2, 4, 6, 18 months and 6 years, in place of 3, 4, 5, 18 months and DT
	HPVStart      = civil.Of(2025, 11, 10) // HPV enters the programme
	hpvCohort     = civil.Of(2011, 11, 10) // girls born after it
	twoDoseCohort = civil.Of(2019, 10, 1)  // born from then on: two IPV, two MMR
)

// adult is the age at which catching up ends (maternal-child 4.4).
var adult = years(18)

// lateHepB1 is the first day on which a birth dose is certainly more than 24 hours after birth: records hold days, not hours.
var lateHepB1 = days(2)

// schedule is the national schedule as a dated table. Dose codes are those of the specification.
var schedule = []Row{
	{HepB, 1, "HepB-1", productHepB, days(0), days(0), days(0), lateHepB1, adult, 0, 0, lineHepB},
	{HepB, 2, "HepB-2", productHepB, months(1), months(1), days(28), days(0), adult, 0, 0, lineHepB},
	{HepB, 3, "HepB-3", productHepB, months(6), months(6), days(60), months(12), adult, 0, 0, lineHepB},

	{BCG, 1, "BCG", productBCG, days(0), days(0), days(0), months(3), years(4), 0, 0, lineBCG},

	{Polio, 1, "IPV-1", productIPV, months(2), months(2), days(0), days(0), adult, 0, 0, linePolio},
	{Polio, 2, "IPV-2", productIPV, months(3), months(3), days(28), days(0), adult, 0, 0, linePolio},
	{Polio, 3, "bOPV-3", productBOPV, months(4), months(4), days(28), months(12), adult, 0, 0, linePolio},
	{Polio, 4, "bOPV-4", productBOPV, years(4), years(4), days(28), years(5), adult, 0, 0, linePolio},

	{DTaP, 1, "DTaP-1", productDTaP, months(3), months(3), days(0), days(0), years(6), 0, DTaPChange, lineDTaP},
	{DTaP, 2, "DTaP-2", productDTaP, months(4), months(4), days(28), days(0), years(6), 0, DTaPChange, lineDTaP},
	{DTaP, 3, "DTaP-3", productDTaP, months(5), months(5), days(28), months(12), years(6), 0, DTaPChange, lineDTaP},
	{DTaP, 4, "DTaP-4", productDTaP, months(18), months(18), months(6), months(24), years(6), 0, DTaPChange, lineDTaP},
	{DTaP, 1, "DTaP-1", productDTaP, months(2), months(2), days(0), days(0), years(7), DTaPChange, 0, lineDTaP},
	{DTaP, 2, "DTaP-2", productDTaP, months(4), months(4), days(28), days(0), years(7), DTaPChange, 0, lineDTaP},
	{DTaP, 3, "DTaP-3", productDTaP, months(6), months(6), days(28), months(12), years(7), DTaPChange, 0, lineDTaP},
	{DTaP, 4, "DTaP-4", productDTaP, months(18), months(18), months(6), months(24), years(7), DTaPChange, 0, lineDTaP},
	{DTaP, 5, "DTaP-5", productDTaP, years(6), years(6), days(0), years(7), years(7), DTaPChange, 0, lineDTaP},
	{DT, 0, "DT", productDT, years(6), years(6), days(0), years(7), years(12), 0, DTaPChange, lineDTaP},
	{DT, 0, "DT", productDT, years(7), years(7), days(0), days(0), years(12), DTaPChange, 0, lineDTaP},

	{MMR, 1, "MMR-1", productMMR, months(8), months(8), days(0), months(12), adult, 0, 0, lineMMR},
	{MMR, 2, "MMR-2", productMMR, months(18), months(18), days(28), months(24), adult, 0, 0, lineMMR},

	{JE, 1, "JE-L-1", productJEL, months(8), months(8), days(0), months(12), adult, 0, 0, lineJELive},
	{JE, 2, "JE-L-2", productJEL, years(2), years(2), months(12), years(3), adult, 0, 0, lineJELive},
	{JE, 1, "JE-I-1", productJEI, months(8), months(8), days(0), months(12), adult, 0, 0, lineJEInactivated},
	{JE, 2, "JE-I-2", productJEI, months(8), months(8), days(7), months(12), adult, 0, 0, lineJEInactivated},
	{JE, 3, "JE-I-3", productJEI, years(2), years(2), months(1), years(3), adult, 0, 0, lineJEInactivated},
	{JE, 4, "JE-I-4", productJEI, years(6), years(6), years(3), years(7), adult, 0, 0, lineJEInactivated},

	{MenA, 1, "MPSV-A-1", productMenA, months(6), months(6), days(0), days(0), months(24), 0, 0, lineMenA},
	{MenA, 2, "MPSV-A-2", productMenA, months(9), months(9), months(3), months(18), months(24), 0, 0, lineMenA},
	{MenAC, 1, "MPSV-AC-1", productMAC, years(3), years(3), months(12), years(4), adult, 0, 0, lineMenAC},
	{MenAC, 2, "MPSV-AC-2", productMAC, years(6), years(6), years(3), years(7), adult, 0, 0, lineMenAC},

	{HepA, 1, "HepA-L", productHAL, months(18), months(18), days(0), months(24), adult, 0, 0, lineHepALive},
	{HepA, 1, "HepA-I-1", productHAI, months(18), months(18), days(0), months(24), adult, 0, 0, lineHepAInactivated},
	{HepA, 2, "HepA-I-2", productHAI, months(24), months(24), months(6), years(3), adult, 0, 0, lineHepAInactivated},

	{HPV, 1, "HPV-1", productHPV, years(13), years(13), days(0), days(0), adult, HPVStart, 0, lineHPV},
	{HPV, 2, "HPV-2", productHPV, years(13), years(13), months(6), days(0), adult, HPVStart, 0, lineHPV},
}

// Schedule returns the rows that apply to doses of a day, in printed order.
func Schedule(on civil.Date) []Row {
	var rows []Row
	for i := range schedule {
		if schedule[i].covers(on) {
			rows = append(rows, schedule[i])
		}
	}
	return rows
}

// Intervals within the series that the table cannot hold, because they depend on what was given before (maternal-child 4.4).
var (
	dtSecond       = months(1)  // rule 4: first to second dose of a child of 7 to 11 years
	dtThird        = months(6)  // rule 4: second to third
	menACCatchUp   = months(24) // rule 7: earliest MenAC of a child who missed MenA
	menAMissed     = months(3)  // rule 7: after the one MenA
	hepALiveAfterI = months(6)  // 4.3 rule 5: one inactivated dose completed by a live one
	recounted      = months(1)  // rule 1: from this age on doses of the preterm child of a mother with HBsAg count
	ppdFrom        = months(3)  // rule 2: from this age on BCG only after a negative PPD
)

// line is a series of doses that are counted together: an antigen, or one of its two product lines.
type line int

const (
	lineHepB line = iota
	lineBCG
	linePolio
	lineDTaP // and DT
	lineMMR
	lineJELive
	lineJEInactivated
	lineMenA
	lineMenAC
	lineHepALive
	lineHepAInactivated
	lineHPV
	lineCount
)

// doseRows holds the rows of each dose of each line; rows of DT are under 0.
var doseRows = indexRows()

const maxDoses = 5

func indexRows() (m [lineCount][maxDoses + 1][]*Row) {
	for i := range schedule {
		r := &schedule[i]
		m[r.line][r.Dose] = append(m[r.line][r.Dose], r)
	}
	return m
}

// linesOf lists the lines of an antigen.
func linesOf(a Antigen) []line {
	switch a {
	case JE:
		return []line{lineJELive, lineJEInactivated}
	case HepA:
		return []line{lineHepALive, lineHepAInactivated}
	case DT:
		return []line{lineDTaP}
	}
	for i := range schedule {
		if schedule[i].Antigen == a {
			return []line{schedule[i].line}
		}
	}
	return nil
}
