package indicators_test

import (
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// addVaccinations makes every third person a child, or a girl of the age of HPV, with doses near the dates of the schedule and at any time,
// a certificate, contraindications and adverse events.
func addVaccinations(t *rapid.T, h *measure.History) {
	if !chance(t, 3) {
		return
	}
	h.Person.Birth = dayBetween(t, on("2017-06-01"), on("2025-06-01"))
	if chance(t, 4) {
		h.Person.Birth = dayBetween(t, on("2011-10-01"), on("2013-01-01"))
	}
	for _, row := range vaccine.Schedule(on("2024-06-01")) {
		if day := row.MinAge.After(h.Person.Birth) + civil.Date(below(t, 64)) - 2; chance(t, 2) && day < factsTo {
			h.Records = append(h.Records, doseOf(t, row.Product, max(day, h.Person.Birth)))
		}
	}
	h.Records = append(h.Records, several(t, 0, 4, anyDose)...)
	h.Records = append(h.Records, several(t, 0, 2, anyContraindication)...)
	h.Records = append(h.Records, several(t, 0, 2, anyCertificate)...)
	h.Records = append(h.Records, several(t, 0, 1, anyAEFI)...)
	h.Records = append(h.Records, several(t, 0, 2, anyCatchupCheck)...)
	h.Records = append(h.Records, several(t, 0, 2, anyEntryCheck)...)
	if chance(t, 2) {
		r := serviceOn(t, rules.FormPersonal, anyDay(t))
		r.Facts.Marks[rules.MarkUnregistered] = pick(t, "", "1", "1")
		h.Records = append(h.Records, r)
	}
}

func anyCatchupCheck(t *rapid.T) measure.Record {
	day := anyDay(t)
	return vaccineRecord(t, rules.FormCatchupCheck, day, form.Marks{rules.MarkCampaign: pick(t, "MMR", "HepB", "DT"), rules.MarkCampaignLacks: pick(t, "0", "1", "1", "2"),
		rules.MarkCampaignFrom: day.MonthStart().String(), rules.MarkCampaignTo: (day + civil.Date(below(t, 64))).String()})
}

func anyEntryCheck(t *rapid.T) measure.Record {
	return vaccineRecord(t, rules.FormSchoolEntry, anyDay(t), form.Marks{rules.MarkSchoolEntry: pick(t, "1", "2", "2", "3", "3", "4")})
}

func vaccineRecord(t *rapid.T, formCode string, day civil.Date, marks form.Marks) measure.Record {
	r := serviceOn(t, formCode, day)
	r.Facts = form.Facts{Marks: marks}
	return r
}

func doseOf(t *rapid.T, product string, day civil.Date) measure.Record {
	marks := form.Marks{rules.MarkVaccine: product, rules.MarkVaccineFunding: pick(t, "1", "1", "2", "3")}
	if chance(t, 16) {
		marks[rules.MarkVaccineInvalid] = pick(t, "1", "2", "3", "4")
	}
	return vaccineRecord(t, rules.FormVaccination, day, marks)
}

func anyDose(t *rapid.T) measure.Record {
	product := pick(t, "HepB", "BCG", "IPV", "bOPV", "DTaP", "DTaP-IPV/Hib", "DT", "MMR", "MR", "JE-L", "JE-I", "MPSV-A", "MenAC-Hib", "HepA-L", "HepA-I",
		"HPV9", "VarV", "IG", vaccine.ProductPPD)
	r := doseOf(t, product, anyDay(t))
	if product == vaccine.ProductPPD {
		r.Facts.Marks[rules.MarkPPD] = pick(t, "1", "2")
	}
	return r
}

func anyContraindication(t *rapid.T) measure.Record {
	marks := form.Marks{rules.MarkContraType: pick(t, "1", "2", "3"), rules.MarkContraScope: pick(t, "all", "live", "DTaP|DT", "JE-L", "MMR", "HepB", "BCG"),
		rules.MarkContraReason: pick(t, "1", "4", "9"), rules.MarkContraFrom: anyDay(t).String()}
	if to := maybe(t, 2); to != civil.None {
		marks[rules.MarkContraTo] = to.String()
	}
	return vaccineRecord(t, rules.FormContraindication, anyDay(t), marks)
}

func anyCertificate(t *rapid.T) measure.Record {
	marks := form.Marks{rules.MarkMotherHBsAg: pick(t, "1", "2", "3")}
	if chance(t, 2) {
		marks[rules.MarkPremature] = "1"
	}
	day := anyDay(t)
	marks[rules.MarkCertificate] = day.String()
	if chance(t, 2) {
		marks[rules.MarkVaccineCard] = day.String()
	}
	return vaccineRecord(t, rules.FormCertificate, day, marks)
}

func anyAEFI(t *rapid.T) measure.Record {
	marks := form.Marks{}
	if chance(t, 2) {
		marks[rules.MarkAEFILate] = "1"
	}
	if inquiry := pick(t, "", rules.InquiryInTime, rules.InquiryLate, rules.InquiryNone); inquiry != "" {
		marks[rules.MarkAEFIInquiry] = inquiry
	}
	return vaccineRecord(t, rules.FormAEFI, anyDay(t), marks)
}
