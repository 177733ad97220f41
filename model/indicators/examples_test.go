package indicators_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// alike are so many people with one history.
type alike struct {
	n  int64
	of *measure.History
}

// figureOf adds up the verdicts on people and writes "numerator/denominator rate"; an official figure stands below the line when there is one.
func figureOf(t *testing.T, code, asOf string, official int64, people []alike) string {
	t.Helper()
	i := measuredBy(t, code)
	var sum measure.Tally
	for _, p := range people {
		v := total(i, p.of, i.YearToDate(on(asOf)), rules.Default())
		sum.Add(measure.Tally{Numerator: p.n * int64(v.Numerator), Denominator: p.n * int64(v.Denominator)})
	}
	if official > 0 {
		sum.Denominator = official
	}
	if sum.Denominator == 0 {
		return fmt.Sprint(sum.Numerator)
	}
	percent := form.NewDecimal(sum.Numerator*int64(i.Per()), 0).DivRound(form.NewDecimal(sum.Denominator, 0), 2)
	return fmt.Sprintf("%d/%d %s", sum.Numerator, sum.Denominator, percent)
}

// The example that closes each section of the catalogue (indicators 4.1 to 4.12). 4.7 prints 77.86 for 29,500 of 37,891, which are 77.8549.
func TestIndicators_examplesOfTheCatalogue(t *testing.T) {
	t.Parallel()
	seen := func(d string) fact { return visit(rules.FormHypertension, d) }
	dead := closed("2024-05-01")
	full := exam("2024-05-01", complete, guided, selfcare)
	quarters := []fact{htn.visit("2024-01-10"), htn.visit("2024-04-10"), htn.visit("2024-07-10")}
	uncontrolled := []fact{htn.visit("2024-01-10"), htn.visit("2024-04-10"), htn.visit("2024-07-10", htn.bad)}
	delivered := delivered(delivery, gestation(280), discharged(discharge))
	first, second := vaccinated("MMR", "2026-03-20"), vaccinated("MMR", "2026-04-17")
	lackingOne := []alike{{1865, vaccinee("2023-05-15", lacking(1), first)}, {91, vaccinee("2023-05-15", lacking(1))}}
	lackingTwo := []alike{{100, vaccinee("2023-05-15", lacking(2), first, second)}, {5, vaccinee("2023-05-15", lacking(2))}}
	elderly := senior(exam("2024-03-01"))
	lung := []fact{lungVisit("2024-01-10"), lungVisit("2024-04-10"), lungVisit("2024-07-10"), lungVisit("2024-10-10")}
	mind := []fact{mindVisit("2024-01-10"), mindVisit("2024-04-08"), mindVisit("2024-07-06"), mindVisit("2024-10-04"), exam("2024-08-01")}
	child := func(facts ...fact) *measure.History { return toddler("2023-01-15", facts...) }
	for _, tt := range []struct {
		name, code, asOf string
		official         int64
		people           []alike
		want             string
	}{
		{"4.1 filing", "ehr.filing_rate", "2024-04-30", 30000, []alike{{15725, person()}, {240, person(dead)}}, "15965/30000 53.22"},
		{"4.1 filing, 240 closed by death", "ehr.filing_rate", "2024-10-31", 30000, []alike{{15725, person()}, {240, person(dead)}}, "15725/30000 52.42"},
		{"4.1 use", "ehr.use_rate", "2024-10-31", 0, []alike{{9800, person(seen("2024-01-10"))}, {5925, person()}, {240, person(dead)}}, "9800/15725 62.32"},
		{"4.1 dead archives", "ehr.dead_rate", "2024-10-31", 0, []alike{{10200, person(seen("2024-01-10"))}, {3900, person(seen("2022-01-10"))}, {1625, person(filed("2023-01-01"))}}, "3900/14100 27.66"},
		{"4.3 one dose", "imm.catchup_rate.1", "2026-12-31", 0, append(lackingOne, lackingTwo...), "1865/1956 95.35"},
		{"4.3 two doses", "imm.catchup_rate.2", "2026-12-31", 0, append(lackingOne, lackingTwo...), "100/105 95.24"},
		{"4.3 by doses", "imm.catchup_rate.doses", "2026-12-31", 0, append(lackingOne, lackingTwo...), "2065/2166 95.34"},
		{"4.4 newborn visits", "child.newborn_visit_rate", "2023-12-31", 2908, []alike{{2763, youngster(newborn("2023-03-15"))}, {145, youngster()}}, "2763/2908 95.01"},
		{"4.4 children with a follow-up", "child.health_management_rate", "2023-12-31", 27235, []alike{{25111, youngster(childExam("2023-06-15"))}, {2124, youngster()}}, "25111/27235 92.20"},
		{"4.5 record", "mat.card_rate", yearEnd, 2859, []alike{{2804, mother(booked(day91), delivered)}, {55, mother(delivered)}}, "2804/2859 98.08"},
		{"4.5 booked early", "mat.early_booking_rate", yearEnd, 2908, []alike{{2564, mother(booked(day90), visit(rules.FormAntenatalFirst, day90), delivered)}, {240, mother(booked(day91), delivered)}}, "2564/2908 88.17"},
		{"4.5 visited", "mat.postpartum_visit_rate", yearEnd, 2908, []alike{{2685, mother(booked(day91), delivered, postpartum("2024-11-04"))}, {174, mother(delivered)}}, "2685/2908 92.33"},
		{"4.6 health management", "eld.health_management_rate", yearEnd, 52402, []alike{{38120, senior(full)}, {2092, elderly}}, "38120/52402 72.75"},
		{"4.6 people examined", "eld.exam_persons", yearEnd, 0, []alike{{39418, elderly}, {794, senior(exam("2024-03-01"), exam("2024-06-01"))}}, "40212"},
		{"4.6 examinations", "eld.exam_times", yearEnd, 0, []alike{{39418, elderly}, {794, senior(exam("2024-03-01"), exam("2024-06-01"))}}, "41006"},
		{"4.7 management", "htn.management_rate", "2024-10-31", 84390, []alike{{37891, htn.patient(quarters...)}, {46499, htn.patient()}}, "37891/84390 44.90"},
		{"4.7 standard management", "htn.standard_management_rate", "2024-10-31", 0, []alike{{29500, htn.patient(quarters...)}, {8391, htn.patient(quarters[:2]...)}}, "29500/37891 77.85"},
		{"4.7 control", "htn.control_rate", "2024-10-31", 0, []alike{{24364, htn.patient(quarters...)}, {13527, htn.patient(uncontrolled...)}}, "24364/37891 64.30"},
		{"4.9 standard management", "copd.standard_management_rate", yearEnd, 0, []alike{{318, lungPatient(append(lung, exam("2024-08-01"))...)}, {94, lungPatient(lung...)}}, "318/412 77.18"},
		{"4.10 standard management", "smi.standard_management_rate", yearEnd, 0, []alike{{1721, mindPatient(mind...)}, {211, mindPatient()}}, "1721/1932 89.08"},
		{"4.10 detection", "smi.detection_permille", yearEnd, 619835, []alike{{1932, mindPatient()}}, "1932/619835 3.12"},
		{"4.11 management", "tb.management_rate", yearEnd, 0, []alike{{331, notified(tbVisit("2024-03-06"))}, {12, notified()}}, "331/343 96.50"},
		{"4.11 regular medication", "tb.regular_medication_rate", yearEnd, 0, []alike{{275, notified(finished("2024-09-10", "180", "162"))}, {15, notified(finished("2024-09-10", "180", "161"))}}, "275/290 94.83"},
		{"4.12 elderly", "tcm.elderly_rate", yearEnd, 52402, []alike{{18133, senior(constitution("2024-03-01"))}, {34269, senior()}}, "18133/52402 34.60"},
		{"4.12 children", "tcm.child_rate", yearEnd, 12159, []alike{{7758, child(childTCM("2024-03-01"), childTCM("2024-08-01"))}, {4401, child()}}, "7758/12159 63.80"},
	} {
		t.Run("indicators "+tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, figureOf(t, tt.code, tt.asOf, tt.official, tt.people))
		})
	}
}
