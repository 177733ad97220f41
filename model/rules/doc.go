// Package rules holds what the programmes prescribe: limits and periods as dated parameters, the classification of a follow-up and its
// next step, the duties that follow from a history and the contradictions found in it. Everything is a pure function of facts:
// no clock, no database. The forms use it to classify and propose, the services to project a history.
package rules

// Form codes that rules read.
const (
	FormPersonal     = "personal_information"
	FormCheckup      = "checkup"
	FormSelfcare     = "selfcare_assessment"
	FormHypertension = "hypertension_followup"
	FormDiabetes     = "diabetes_followup"
)

// Elderly is the programme of the yearly service from 65 on (records-and-chronic 3). Nobody is enrolled in it: age decides.
const Elderly = "eld"

// Marks that forms set in their facts and that rules, findings and indicators read. Values are codes, numbers or "1" for yes.
const (
	MarkElderlyComplete = "elderly_complete" // checkup: complete for an elderly person (records-and-chronic 2.9 rule 6)
	MarkSelfcare        = "selfcare"         // self-care grade 1 to 4 (3.4)
	MarkGuidance        = "guidance"         // checkup: health guidance given
	MarkFeedback        = "feedback"         // checkup: the result was told to the person on this date (2.8)
	MarkPPG             = "ppg"              // diabetes follow-up: two-hour glucose, mmol/L
	MarkRBG             = "rbg"              // diabetes follow-up: random glucose, mmol/L
	MarkCognition       = "cognition"        // checkup: 1 negative, 2 positive
	MarkMood            = "mood"             // checkup: 1 negative, 2 positive
	MarkHbA1c           = "hba1c"            // %
	MarkHeight          = "height"           // cm, carried over to the next visits
	MarkBMI             = "bmi"              // kg/m²
	MarkUncontrolled    = "uncontrolled"     // follow-up: measured and not at target (4.4 rule 3)
	MarkComplication    = "complication"     // follow-up: new or worse complication, class 4
	MarkDanger          = "danger"           // danger signs joined by |
	MarkReferred        = "referred"         // follow-up: date of the referral
	MarkTracked         = "tracked"          // follow-up: date on which the referral was followed up
	MarkPostponed       = "postponed"        // follow-up: a reason is given for a later next visit
	MarkGuide           = "guide"            // checkup: codes of 健康指导 joined by |
	MarkLabFlags        = "lab_flags"        // checkup: items outside the laboratory's reference range, joined by |
	MarkCritical        = "critical"         // checkup: items with a critical value, joined by | (2.6)
	MarkUrineProtein    = "urine_protein"    // checkup: + or more
	MarkChestXray       = "chest_xray"       // checkup: abnormal
	MarkFootPulse       = "foot_pulse"       // checkup: dorsalis pedis weak or absent
	MarkSmoking         = "smoking"          // checkup: smoking status 1 never, 2 stopped, 3 smokes
	MarkCigarettes      = "cigarettes"       // follow-up: cigarettes a day
	MarkHearing         = "hearing"          // checkup: 1 hears, 2 does not
	MarkSharpSight      = "sharp_sight"      // checkup: both eyes 5.0 or better
	MarkHypotensive     = "antihypertensive" // a drug against hypertension is taken
	MarkGynaecology     = "gynaecology"      // checkup: gynaecological findings are filled in
	MarkProstate        = "prostate"         // checkup: prostate finding on rectal examination
	MarkPastDisease     = "past_disease"     // personal information: codes joined by |
	MarkUnregistered    = "unregistered"     // personal information: lives here without local registration
	MarkDisability      = "disability"       // personal information: codes joined by |
	MarkABO             = "abo"              // personal information: blood group, code of blood_abo; none = not known
	MarkRh              = "rh"               // personal information: code of blood_rh; none = not known
	MarkAdvised         = "advised"          // any form: advice to the person is recorded
	MarkMissing         = "missing"          // any form: required fields that are missing, joined by |
	MarkRuleSet         = "rule_set"         // any form: number of the rule set by which what is derived was derived, none = 0
	MarkContradicted    = "contradicted"     // any form: fields that break a rule in the light of what became known after the record was saved, joined by |
)
