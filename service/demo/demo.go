// Package demo invents a county: organisations, official figures, accounts, families, chronic patients and their services of the last
// year, pregnancies and children with everything since birth, as the import files of contract section 3. The same size, seed and day always give the same county.
//
// Nobody in it exists: every identity number has the region 990101, which was never issued, and every telephone number the unassigned
// prefix 100. What doctors wrote follows from the rules (class, next visit, referral), so that the demo contradicts itself only where
// a real county would.
package demo

import (
	"iter"
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Set is a county as import files, and the accounts to try it with.
type Set struct {
	Tables   []Table // in the order of import
	Accounts []Account
}

// Table is one import file. Its rows are made while they are read, in the same way each time; a row is the reader's to keep.
type Table struct {
	Name   string // file name without extension: orgs, figures, users, residents ...
	Header []string
	Rows   iter.Seq[[]string]
}

// Account is a user of the demo.
type Account struct {
	Username    string
	DisplayName string
	OrgCode     string
	OrgName     string
	Roles       []access.Role
	Password    string
}

// County invents a county with this many residents as it stands at the end of a day.
func County(residents int, seed int64, today civil.Date) *Set {
	c := &county{seed: uint64(seed), today: today, start: today.AddYears(-1) + 1, params: rules.Default(),
		stories: stories{kept: make(map[storyKey][]told)}}
	r := rand.New(rand.NewPCG(c.seed, 0))
	c.settle(r)
	c.populate(r, residents)
	accounts := c.accounts()
	tables := []Table{c.orgTable(), c.figureTable(), userTable(accounts), c.residentTable(), c.transferTable(), c.enrolmentTable()}
	return &Set{Tables: append(tables, c.formTables()...), Accounts: accounts}
}

// formTables makes one table for each form in the order of the specification. The personal information stands with the residents.
func (c *county) formTables() []Table {
	of := c.storyTables()
	for _, t := range []Table{c.checkupTable(), c.selfcareTable(), c.hypertensionTable(), c.diabetesTable(), c.copdTable(), c.educationTable()} {
		of[t.Name] = t
	}
	var tables []Table
	for _, def := range forms.All() {
		if t, ok := of[def.Code]; ok {
			tables = append(tables, t)
		}
	}
	return tables
}

// county is what is decided once; services are invented from it person by person.
type county struct {
	seed   uint64
	today  civil.Date
	start  civil.Date // first day of the year of services
	params *rules.Set
	towns  []*town
	people []*person

	stories stories
}

// The streams of chance of one person, so that each table can be made without the others.
const (
	streamPersonal = iota + 1
	streamExams
	streamCheckup
	streamHypertension
	streamDiabetes
	streamHome
	streamBirth
	streamPregnancy
	streamChildhood
	streamVaccination
	streamConstitution
	streamCOPD
	streamCOPDFirst
	streamSMI
	streamTB
	streamCare
	streamEnrolments
)

// chance returns the person's own stream for one purpose.
func (c *county) chance(p *person, stream uint64) *rand.Rand {
	return rand.New(rand.NewPCG(c.seed, uint64(p.no)<<8|stream))
}

// home returns the stream of the person's household, the same for everybody in it.
func (c *county) home(p *person) *rand.Rand {
	return rand.New(rand.NewPCG(c.seed, uint64(p.home)<<8|streamHome))
}

// each makes a table of the rows that every person has in it.
func (c *county) each(name string, header []string, rows func(p *person, yield func([]string) bool) bool) Table {
	return Table{Name: name, Header: header, Rows: func(yield func([]string) bool) {
		for _, p := range c.people {
			if !rows(p, yield) {
				return
			}
		}
	}}
}
