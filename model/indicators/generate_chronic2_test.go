package indicators_test

import (
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// addCOPDAndMentalAndTB adds, to every second person, a stay in one of the three programmes and records of its forms.
func addCOPDAndMentalAndTB(t *rapid.T, h *measure.History) {
	if !chance(t, 2) {
		return
	}
	programme := pick(t, measure.COPD, measure.SMI, measure.TB)
	e := enrolment(t)
	e.Programme = programme
	h.Enrolments = append(h.Enrolments, e)
	draw := map[string]func(*rapid.T, civil.Date) measure.Record{measure.COPD: copdRecord, measure.SMI: smiRecord, measure.TB: tbRecord}[programme]
	h.Records = append(h.Records, several(t, 0, 10, func(t *rapid.T) measure.Record { return draw(t, max(e.EnrolledOn, anyDay(t))) })...)
	if chance(t, 2) {
		h.Records = append(h.Records, serviceOn(t, rules.FormCheckup, anyDay(t)))
	}
	if chance(t, 4) {
		suspect := serviceOn(t, rules.FormReferral, anyDay(t))
		suspect.Facts.Marks[rules.MarkTBSuspect] = "1"
		suspect.Facts.Marks[rules.MarkReceived] = pick(t, "", anyDay(t).String())
		h.Records = append(h.Records, suspect)
	}
}

func copdRecord(t *rapid.T, day civil.Date) measure.Record {
	r := serviceOn(t, pick(t, rules.FormCOPDFirst, rules.FormCOPDFollowup, rules.FormCOPDFollowup), day)
	r.Facts.Marks[rules.MarkSpO2] = pick(t, "", "89", "95")
	r.Facts.Marks[rules.MarkLungFunction] = pick(t, "", day.String(), (day - 200).String())
	return r
}

func smiRecord(t *rapid.T, day civil.Date) measure.Record {
	if chance(t, 5) {
		r := serviceOn(t, rules.FormSMISupplement, day)
		r.Facts.Marks[rules.MarkSMIConsent] = pick(t, "", "0", "1", "1")
		return r
	}
	r := serviceOn(t, rules.FormSMIFollowup, day)
	r.Facts.Class = pick(t, 0, rules.SMIUnstable, rules.SMIBasic, rules.SMIStable)
	r.Facts.Marks[rules.MarkSMIRisk] = pick(t, "", "0", "0", "2", "3")
	r.Facts.Marks[rules.MarkSMIAdherence] = pick(t, "", "1", "2", "3", "4")
	r.Facts.Marks[rules.MarkSMISeen] = pick(t, "", "1")
	r.Facts.Marks[rules.MarkSMIAway] = pick(t, "", "", "", "1")
	r.Facts.Marks[rules.MarkSMIAdmitted] = pick(t, "", "", "", "1")
	return r
}

func tbRecord(t *rapid.T, day civil.Date) measure.Record {
	r := serviceOn(t, pick(t, rules.FormTBFirst, rules.FormTBFirst, rules.FormTBFollowup, rules.FormTBClosing), day)
	r.Facts.Marks[rules.MarkTBSputum] = pick(t, "", "1", "2", "3")
	r.Facts.Marks[rules.MarkTBHours] = pick(t, "", "", "72", "73")
	r.Facts.Marks[rules.MarkTBStopReason] = pick(t, "1", "1", "3")
	r.Facts.Marks[rules.MarkTBDosesDue] = pick(t, "", "180")
	r.Facts.Marks[rules.MarkTBDosesTaken] = pick(t, "161", "162")
	if chance(t, 6) {
		r.Outcome = form.OutcomeNotMet
	}
	return r
}
