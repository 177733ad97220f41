package forms

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// What several forms look at of the past (form.Sight).
var (
	// heightForms record a height, which the next visits take over (records-and-chronic 4.3).
	heightForms = []string{rules.FormCheckup, rules.FormHypertension, rules.FormDiabetes, rules.FormAntenatalFirst, rules.FormChildCheckup,
		rules.FormCOPDFollowup, rules.FormEncounter}
	// pregnancyForms tell the course of a pregnancy, see rules.PregnanciesBefore.
	pregnancyForms = []string{rules.FormPregnancies, rules.FormAntenatalFirst, rules.FormAntenatalFollowup, rules.FormPregnancyRisk, rules.FormDelivery,
		rules.FormPostpartumVisit, rules.FormPostpartumDay42}
	// doseForms tell what a child was vaccinated with and what is held, see rules.VaccinationBefore.
	doseForms = []string{rules.FormVaccination, rules.FormContraindication, rules.FormCertificate}
	// treatmentForms tell the course of a treatment of tuberculosis, see rules.ProposeTB.
	treatmentForms = []string{rules.FormTBFirst, rules.FormTBFollowup}
)

// early are the forms of a day that others of the same day look at although the specification has them later: the checkup takes over the
// grade of self-care, and who may not be vaccinated is asked before the dose.
var early = []*form.Definition{SelfcareAssessmentForm, VaccinationContraindicationForm}

// ofDay is the order of the forms of a day by code.
var ofDay = func() map[string]int {
	order := map[string]int{}
	for _, def := range slices.Concat(early, all) {
		if _, known := order[def.Code]; !known {
			order[def.Code] = len(order)
		}
	}
	return order
}()

// OfDay returns the place of a form among the forms of one day. A record sees of its own day only the records of forms before its own, so
// that it does not matter which of them was entered first.
func OfDay(code string) int { return ofDay[code] }
