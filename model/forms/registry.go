// Package forms holds the national forms, one file per form: a tagged struct with the methods that a tag cannot say, and its Definition.
// Field names are the columns of the import files and of the tables; they are settled in records-and-chronic.md.
package forms

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/form"
)

// all lists every form in the order of the specification.
var all = slices.Concat(
	archiveForms,
	maternalForms,
	childForms,
	vaccinationForms,
	tcmForms,
	copdForms,
	smiForms,
	tbForms,
	careForms,
	educationForms,
)

// archiveForms are the forms of the archive, the elderly and the first two chronic diseases.
var archiveForms = []*form.Definition{
	PersonalInformationForm,
	CheckupForm,
	SelfcareAssessmentForm,
	HypertensionFollowupForm,
	DiabetesFollowupForm,
}

// All returns every form in the order of the specification.
func All() []*form.Definition { return slices.Clone(all) }

// OfResidents returns the forms about a resident.
func OfResidents() []*form.Definition {
	return slices.DeleteFunc(All(), func(def *form.Definition) bool { return def.Institution })
}

// OfOrganisations returns the forms about an organisation.
func OfOrganisations() []*form.Definition {
	return slices.DeleteFunc(All(), func(def *form.Definition) bool { return !def.Institution })
}

// Lookup returns the form of a code.
func Lookup(code string) (*form.Definition, bool) {
	for _, def := range all {
		if def.Code == code {
			return def, true
		}
	}
	return nil, false
}
