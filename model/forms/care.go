package forms

import "github.com/jiwei-health/jiwei/model/form"

// careForms are the forms of encounter, consultation and referral (records-and-chronic 1.12).
var careForms = []*form.Definition{
	EncounterForm,
	ConsultationForm,
	ReferralForm,
}
