package indicators_test

import (
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// addChildhood makes some people children, whose contacts lie around the ends of the windows.
func addChildhood(t *rapid.T, h *measure.History) {
	if !chance(t, 4) {
		return
	}
	birth := pick(t, on("2024-02-29"), on("2017-06-30"), on("2019-12-31"), dayBetween(t, on("2017-01-01"), on("2021-01-01")), dayBetween(t, factsFrom, on("2025-11-01")),
		dayBetween(t, factsFrom, on("2025-11-01")))
	h.Person.Birth = birth
	if !chance(t, 4) {
		h.Person.FiledOn = birth + civil.Date(below(t, 90))
	}
	if chance(t, 6) {
		h.Person.DeathDate = birth + civil.Date(pick(t, 0, 27, 28, 29, 200, 364, 365, 366, 1800))
	}
	if !chance(t, 3) {
		h.Records = append(h.Records, childService(t, rules.FormNewborn, birth+civil.Date(pick(t, 0, 7, 14, 15, 27, 28, 29, 40)), newbornMarks(t)))
	}
	for _, slot := range rules.ChildSlots() {
		if opens, last := slot.Window(nil, birth); opens < factsTo && !chance(t, 4) {
			day := pick(t, opens-1, opens, last, last+1, dayBetween(t, opens, last))
			h.Records = append(h.Records, childService(t, rules.FormChildCheckup, day, checkupMarks(t, day)))
			if chance(t, 2) {
				h.Records = append(h.Records, childService(t, rules.FormChildEye, day, form.Marks{}))
			}
		}
	}
}

// childService is a service with the marks given and no others.
func childService(t *rapid.T, formCode string, day civil.Date, marks form.Marks) measure.Record {
	r := serviceOn(t, formCode, day)
	r.Facts.Marks = marks
	return r
}

func newbornMarks(t *rapid.T) form.Marks {
	return form.Marks{rules.MarkChildGA: pick(t, "", "36", "37", "40"), rules.MarkChildBirthWeight: pick(t, "", "2.49", "2.50", "4.00"), rules.MarkChildFeeding: pick(t, "", "1", "4")}
}

func checkupMarks(t *rapid.T, day civil.Date) form.Marks {
	return form.Marks{
		rules.MarkChildWeight: pick(t, "", "9.00"), rules.MarkHeight: pick(t, "", "75.0"), rules.MarkChildHB: pick(t, "", "85", "109", "110"),
		rules.MarkChildWST: pick(t, "", "w|h|b", "w|underweight|h|stunting|b|wasting", "h|b|obesity"), rules.MarkChildWHO: pick(t, "", "w|h|b", "b|overweight"),
		rules.MarkChildDev: pick(t, "", "1", "2"), rules.MarkChildScreened: pick(t, "", "1", "2", "3"),
		rules.MarkChildScreenedOn: pick(t, "", (day + civil.Date(below(t, 90))).String()), rules.MarkChildDiagnosis: pick(t, "", "1", "2"),
		rules.MarkChildDiagnosedOn: pick(t, "", (day + civil.Date(below(t, 120))).String()), rules.MarkChildFeeding: pick(t, "", "1", "3", "4"),
		rules.MarkChildVision: pick(t, "", "1"),
	}
}
