package indicators_test

import (
	"strconv"

	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// addMotherhood gives some people up to two pregnancies, whose limits (90 and 91 days, 28 weeks, 28 days after) are met often.
func addMotherhood(t *rapid.T, h *measure.History) {
	if !chance(t, 4) {
		return
	}
	for range 1 + below(t, 2) {
		h.Records = append(h.Records, pregnancy(t)...)
	}
}

// maternalService is a service with the marks given and no others.
func maternalService(t *rapid.T, formCode string, on civil.Date, marks form.Marks) measure.Record {
	r := serviceOn(t, formCode, on)
	r.Facts.Marks = marks
	return r
}

func pregnancy(t *rapid.T) []measure.Record {
	lmp := dayBetween(t, factsFrom-200, factsTo-200)
	var list []measure.Record
	if !chance(t, 4) {
		list = append(list, booking(t, lmp))
	}
	if !chance(t, 3) {
		list = append(list, maternalService(t, rules.FormAntenatalFirst, lmp+civil.Date(pick(t, 60, 89, 90, 91, 120)),
			form.Marks{rules.MarkFolicAcid: pick(t, "1", "2", "3"), rules.MarkCriteria: pick(t, "Y1.1", "O1.1")}))
	}
	for _, week := range [...]int{17, 22, 26, 30, 37, 38} {
		if !chance(t, 4) {
			list = append(list, maternalService(t, rules.FormAntenatalFollowup, lmp+civil.Date(7*week), form.Marks{rules.MarkScreened: pick(t, "", "1")}))
		}
	}
	for range below(t, 3) {
		list = append(list, maternalService(t, rules.FormPregnancyRisk, lmp+civil.Date(below(t, 320)), assessment(t)))
	}
	if chance(t, 5) {
		return list
	}
	return append(list, childbed(t, lmp)...)
}

// booking is a pregnancies record; the due date of some comes from an ultrasound, and some are closed.
func booking(t *rapid.T, lmp civil.Date) measure.Record {
	m := form.Marks{rules.MarkBooked: (lmp + civil.Date(pick(t, 50, 90, 91, 150))).String(), rules.MarkFetuses: pick(t, "1", "2")}
	if chance(t, 4) {
		m[rules.MarkDayZero] = (lmp + civil.Date(pick(t, -3, 2, 9))).String()
	}
	if chance(t, 6) {
		m[rules.MarkClosed], m[rules.MarkCloseReason] = (lmp + civil.Date(pick(t, 100, 330))).String(), strconv.Itoa(1+below(t, 7))
	}
	return maternalService(t, rules.FormPregnancies, lmp, m)
}

func assessment(t *rapid.T) form.Marks {
	return form.Marks{rules.MarkAssessKind: pick(t, "1", "2", "3"), rules.MarkSeverity: pick(t, "", "1", "2", "3", "4"), rules.MarkInfectious: pick(t, "", "1"),
		rules.MarkLowered: pick(t, "", "1"), rules.MarkCaseManager: pick(t, "", "1"), rules.MarkMeasures: pick(t, "", "2"), rules.MarkScreenPositive: pick(t, "", "1")}
}

// childbed is a delivery and what follows it.
func childbed(t *rapid.T, lmp civil.Date) []measure.Record {
	delivered := lmp + civil.Date(pick(t, 150, 195, 196, 270, 280, 290))
	m := form.Marks{rules.MarkLiveBirths: pick(t, "0", "1", "1", "2"), rules.MarkPlace: pick(t, "1", "1", "2"), rules.MarkDeliveryMode: pick(t, "1", "4"),
		rules.MarkHeavyBaby: pick(t, "", "1")}
	if chance(t, 2) {
		m[rules.MarkGestation] = strconv.Itoa(int(delivered - lmp))
	}
	home := delivered
	if !chance(t, 4) {
		home += civil.Date(below(t, 6))
		m[rules.MarkDischarged] = home.String()
	}
	list := []measure.Record{maternalService(t, rules.FormDelivery, delivered, m)}
	if !chance(t, 3) {
		list = append(list, maternalService(t, rules.FormPostpartumVisit, home+civil.Date(pick(t, 0, 7, 27, 28, 29)), form.Marks{rules.MarkDischarged: home.String()}))
	}
	if !chance(t, 3) {
		list = append(list, maternalService(t, rules.FormPostpartumDay42, delivered+civil.Date(pick(t, 37, 38, 42, 56, 57)), form.Marks{rules.MarkRecovered: pick(t, "", "1")}))
	}
	return list
}
