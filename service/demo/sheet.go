package demo

import (
	"fmt"
	"strconv"

	"github.com/jiwei-health/jiwei/model/form"
)

// visitColumns are the columns that every form shares.
var visitColumns = []string{"ref", "visit_date", "visit_mode", "visit_outcome", "org_code", "doctor"}

// sheet turns records of a form into rows of its import file. Computed fields have no column.
type sheet struct {
	spec   *form.Spec
	header []string
	at     map[string]int // column → index
	stored []int          // index in form.Values of each column after the lead
	lead   int            // columns before the form's own
}

func newSheet(def *form.Definition, lead ...string) *sheet {
	s := &sheet{spec: form.SpecOf(def), header: lead, lead: len(lead), at: make(map[string]int)}
	for i, column := range lead {
		s.at[column] = i
	}
	for i, column := range form.Columns(s.spec) {
		if _, own := s.at[column.Name]; own || s.spec.Field(column.Name).Auto {
			continue
		}
		s.at[column.Name] = len(s.header)
		s.header = append(s.header, column.Name)
		s.stored = append(s.stored, i)
	}
	return s
}

// row writes the form's own columns; the lead is the caller's.
func (s *sheet) row(rec form.Record) []string {
	row := make([]string, len(s.header))
	values := form.Values(s.spec, rec)
	for i, at := range s.stored {
		switch v := values[at].(type) {
		case nil:
		case int64:
			row[s.lead+i] = strconv.FormatInt(v, 10)
		default:
			row[s.lead+i] = fmt.Sprint(v)
		}
	}
	return row
}

// visit writes a service record of the person.
func (s *sheet) visit(p *person, rec form.Record) []string {
	row, v := s.row(rec), rec.Header()
	mode := ""
	if v.VisitMode != nil {
		mode = strconv.Itoa(*v.VisitMode)
	}
	copy(row, []string{p.ref(), v.VisitDate.String(), mode, strconv.Itoa(v.Outcome()), v.OrgCode, v.Doctor})
	return row
}
