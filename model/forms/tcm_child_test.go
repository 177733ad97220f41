package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func toddler(birth string) form.Context {
	return form.Context{Sex: rules.Male, Birth: day(birth), Today: day("2026-06-30"), Params: rules.Default(), Enrolled: map[string]civil.Date{}}
}

func TestTCMChild(t *testing.T) {
	cells := map[string]string{"visit_date": "2026-06-10", "services": "1|2|3", "doctor": "王医生"}
	for _, tt := range []struct {
		rule, birth               string
		change                    []string
		errors, warnings, missing []string
		point                     int
		technique, next           string
	}{
		{"maternal-child 3.1 rule 1: the day before 6 months", "2025-12-11", nil, nil, []string{"visit_date logic"}, nil, 0, "", "2026-06-11"},
		{"maternal-child 3.1 rule 1: 6 months", "2025-12-10", nil, nil, nil, nil, 6, "T1", "2026-12-10"},
		{"maternal-child 3.1 rule 1: 12 months", "2025-06-10", nil, nil, nil, nil, 12, "T1", "2026-12-10"},
		{"maternal-child 3.1 rule 1: the day before 18 months", "2024-12-11", nil, nil, nil, nil, 12, "T1", "2026-06-11"},
		{"maternal-child 3.1 rule 1: 18 months", "2024-12-10", nil, nil, nil, nil, 18, "T2", "2026-12-10"},
		{"maternal-child 3.1 rule 1: 24 months", "2024-06-10", nil, nil, nil, nil, 24, "T2", "2026-12-10"},
		{"maternal-child 3.1 rule 1: 30 months", "2023-12-10", nil, nil, nil, nil, 30, "T3", "2026-12-10"},
		{"maternal-child 3.1 rule 1: 36 months, the last", "2023-06-10", nil, nil, nil, nil, 36, "T3", ""},
		{"contract 5 rule 11: the day before 42 months", "2022-12-11", nil, nil, nil, nil, 36, "T3", ""},
		{"contract 5 rule 11: 42 months", "2022-12-10", nil, nil, []string{"visit_date logic"}, nil, 0, "", ""},
		{"maternal-child 3.1 rule 1: without the technique", "2025-06-10", []string{"services", "1|2"}, nil, nil, []string{"services required"}, 12, "", "2026-12-10"},
		{"maternal-child 3.1: no service", "2025-06-10", []string{"services", ""}, nil, nil, []string{"services required"}, 12, "", "2026-12-10"},
		{"maternal-child 3.1: other", "2025-06-10", []string{"services", "3|4"}, nil, nil, []string{"services_other required"}, 12, "T1", "2026-12-10"},
		{"maternal-child 3.1: no doctor", "2025-06-10", []string{"doctor", ""}, nil, nil, []string{"doctor required"}, 12, "T1", "2026-12-10"},
		{"maternal-child 3.1: next visit on the day", "2025-06-10", []string{"next_visit_date", "2026-06-10"}, []string{"next_visit_date date"}, nil, nil, 12, "T1", "2026-12-10"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := toddler(tt.birth)
			rec, result := validate(t, TCMChildForm, c, and(cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			f := rec.(*TCMChild)
			if tt.point == 0 {
				assert.Nil(t, f.AgePoint)
			} else {
				assert.Equal(t, tt.point, *f.AgePoint)
			}
			assert.Equal(t, tt.technique, f.Facts().Marks.Get(rules.MarkTCMTechnique))
			c.Visit = rec.Header()
			assert.Equal(t, tt.next, f.Propose(&c).NextVisit.String())
		})
	}
}

func TestTCMChild_withCheckup(t *testing.T) { // maternal-child 3.1 rule 2
	for on, want := range map[string]bool{"2026-06-09": false, "2026-06-10": true} {
		c := toddler("2025-06-10")
		c.Previous = []form.Past{{Form: "child_checkup", Date: day(on), Outcome: form.OutcomeDone}}
		rec, _ := validate(t, TCMChildForm, c, map[string]string{"visit_date": "2026-06-10", "services": "1|2|3", "doctor": "王医生"})
		assert.Equal(t, want, rec.(*TCMChild).WithCheckup != nil, on)
	}
}
