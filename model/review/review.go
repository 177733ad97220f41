// Package review holds the cross-indicator checks of a data review (indicators 6): figures that contradict one another are found before a
// report is signed. A check is a value; one whose figures do not exist does not fire.
package review

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Severity says whether a contradiction is certain.
type Severity string

// The severities of indicators 6, column kind.
const (
	Error   Severity = "error"   // cannot be: a figure is wrong
	Warning Severity = "warning" // unusual: somebody has to look
)

// Rate is one indicator of an organisation as of a day; a count has no denominator.
type Rate struct {
	*measure.Indicator

	Numerator   int64
	Denominator *form.Decimal // nil = there is none
}

// Figures is what the checks read of an organisation with everything below it as of a day, for the year to date.
type Figures struct {
	Org      string // code
	OrgName  string
	AsOf     civil.Date
	Rates    []Rate
	Own      map[string]int64        // numerators of the people who belong to the organisation itself and to none below, by indicator
	Official map[string]form.Decimal // official figures of the calendar year, by code
	Children []*Figures              // the organisations directly below; nil = not looked at
	MonthAgo *Figures                // as of the last day of the month before; nil = not known
	YearAgo  *Figures                // as of the same day of the year before; nil = not known
}

// rate returns the figure of an indicator, nil when there is none.
func (f *Figures) rate(code string) *Rate {
	for i := range f.Rates {
		if f.Rates[i].Code == code {
			return &f.Rates[i]
		}
	}
	return nil
}

// population returns an official figure, else the system's own count that stands in for it below a rate of the calendar year, else nil.
func (f *Figures) population(figure string) *form.Decimal {
	if v, ok := f.Official[figure]; ok {
		return &v
	}
	for i := range f.Rates {
		if r := &f.Rates[i]; r.Figure == figure && r.Denominator != nil && r.Calendar == measure.CalendarYear {
			return r.Denominator
		}
	}
	return nil
}

// Item is one contradiction found: something for a reviewer to settle.
type Item struct {
	Check    string     `json:"check" doc:"核对规则编号，如 X3"`
	Severity Severity   `json:"severity" enum:"error|warning" doc:"error 必有一处错误，warning 需核实"`
	Org      string     `json:"org"`
	OrgName  string     `json:"org_name"`
	AsOf     civil.Date `json:"as_of"`
	Text     string     `json:"text" english:"sentence" doc:"发现的问题，含有关数字"`
	Concerns []string   `json:"indicators" doc:"有关的指标和官方数代码"`
}

// Check is one rule between figures.
type Check struct {
	Code     string // X1 to X16; a row of the catalogue with two kinds is two checks
	Severity Severity
	Name     string // Chinese
	English  string
	find     func(f *Figures) []finding
}

// Clause is where the rule stands.
func (c *Check) Clause() string { return "indicators 6 " + c.Code }

// finding is one contradiction in words, and the codes of the figures it is between.
type finding struct {
	text     string
	concerns []string
}

func found(concerns []string, format string, args ...any) finding {
	return finding{fmt.Sprintf(format, args...), concerns}
}

// Run checks the figures of one organisation and returns what contradicts, in the order of the catalogue.
func Run(f *Figures) []Item {
	var items []Item
	for i := range checks {
		c := &checks[i]
		for _, hit := range c.find(f) {
			items = append(items, Item{c.Code, c.Severity, f.Org, f.OrgName, f.AsOf, hit.text, hit.concerns})
		}
	}
	return items
}

// Missing is a check of the catalogue whose figures this system does not have yet.
type Missing struct {
	Code    string
	Name    string // Chinese
	English string
	Needs   string // Chinese: the figures that are lacking
	Lacks   string // the same in English
}
