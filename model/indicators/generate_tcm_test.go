package indicators_test

import (
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// addTCMAndCare adds records of traditional medicine and referrals, and makes some people children of the age points.
func addTCMAndCare(t *rapid.T, h *measure.History) {
	if chance(t, 4) {
		h.Person.Birth = pick(t, on("2024-02-29"), on("2023-08-31"), on("2024-12-31"), dayBetween(t, on("2021-01-01"), on("2025-06-01")))
		h.Person.FiledOn = h.Person.Birth + civil.Date(below(t, 60))
		for _, point := range rules.AgePoints() {
			if day := h.Person.Birth.AddMonths(point.Months); !chance(t, 4) {
				h.Records = append(h.Records, tcmChildOn(t, day+civil.Date(below(t, 200)-8)))
			}
		}
	}
	for range below(t, 3) {
		h.Records = append(h.Records, serviceOn(t, pick(t, rules.FormTCMElderly, rules.FormEncounter), anyDay(t)), referralOn(t, anyDay(t)))
	}
	for i := range h.Records {
		if chance(t, 8) {
			h.Records[i].Facts.Marks[rules.MarkTCMService] = "2"
		}
	}
	if chance(t, 4) {
		h.Records = append(h.Records, serviceOn(t, "antenatal_first", anyDay(t)))
	}
}

func tcmChildOn(t *rapid.T, day civil.Date) measure.Record {
	r := serviceOn(t, rules.FormTCMChild, day)
	if chance(t, 2) {
		r.Facts.Marks[rules.MarkTCMTechnique] = pick(t, "T1", "T2", "T3")
	}
	return r
}

func referralOn(t *rapid.T, day civil.Date) measure.Record {
	r := serviceOn(t, rules.FormReferral, day)
	r.Facts.Marks[rules.MarkDirection] = pick(t, "1", "1", "2")
	if chance(t, 2) {
		r.Facts.Marks[rules.MarkReceived] = (day + civil.Date(below(t, 32))).String()
	}
	return r
}
