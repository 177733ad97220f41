package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/growth"
)

// Measured is a record that says how a child has grown.
type Measured interface {
	// Measurement is what was measured, at the corrected age (maternal-child 2.3 rule 3, 2.8).
	Measurement(c *form.Context) growth.Measurement
}

// Measurement is what a check-up measured.
func (f *ChildCheckup) Measurement(c *form.Context) growth.Measurement { return f.measurement(c) }

// Measurement is the weight at a newborn's home visit; length and head are those of birth and not of this day.
func (f *NewbornVisit) Measurement(c *form.Context) growth.Measurement {
	return growth.Measurement{Sex: c.Sex, AgeDays: growth.Days(int(c.Visit.VisitDate - correctedBirth(c))), Weight: f.CurrentWeight}
}
