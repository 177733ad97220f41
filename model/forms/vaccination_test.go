package forms

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// infantContext is a girl born 2025-06-20 on the day of writing 2026-06-30, and earlier records of her.
func infantContext(previous ...form.Past) form.Context {
	return form.Context{Sex: rules.Female, Birth: day("2025-06-20"), Today: day("2026-06-30"), Params: rules.Default(), Previous: previous}
}

func pastDose(product, on string) form.Past {
	return form.Past{Form: rules.FormVaccination, Date: day(on), Outcome: form.OutcomeDone,
		Facts: form.Facts{Marks: form.Marks{rules.MarkVaccine: product, rules.MarkVaccineFunding: "1"}}}
}

// doseCells is a complete record of a first MMR.
var doseCells = map[string]string{
	"visit_date": "2026-03-01", "vaccine": "MMR", "dose_no": "1", "programme": "1", "lot_no": "A01", "expiry": "2026-03-01",
	"manufacturer": "厂家", "trace_code": "81000000000000000001", "temp": "37.2", "answers": "1", "consent": "1", "consent_signer": "王某",
	"site": "1", "route": "SC", "dose_volume": "0.5", "dose_unit": "1", "vaccinator": "李护士", "observed_min": "30", "source": "1", "valid": "1",
}

func TestVaccination(t *testing.T) {
	ppd := form.Past{Form: rules.FormVaccination, Date: day("2026-02-25"), Outcome: 1, Facts: form.Facts{Marks: form.Marks{rules.MarkVaccine: "PPD", rules.MarkPPD: "1"}}}
	held := form.Past{Form: rules.FormContraindication, Date: day("2026-02-25"), Outcome: 1, Facts: form.Facts{Marks: form.Marks{
		rules.MarkContraType: "1", rules.MarkContraScope: "MMR", rules.MarkContraReason: "1"}}}
	for _, tt := range []struct {
		rule                      string
		previous                  []form.Past
		change                    []string
		errors, warnings, missing []string
	}{
		{"maternal-child 4.2: complete", nil, nil, nil, nil, nil},
		{"maternal-child 4.2 row expiry: the day before", nil, []string{"expiry", "2026-02-28"}, []string{"expiry date"}, nil, nil},
		{"maternal-child 4.2 row vacc_date: before birth", nil, []string{"visit_date", "2025-06-19"}, []string{"visit_date date"}, []string{"valid logic"}, nil},
		{"maternal-child 4.2 row vacc_date: tomorrow", nil, []string{"visit_date", "2026-07-01", "expiry", "2027-01-01"}, []string{"visit_date date"}, nil, nil},
		{"maternal-child 4.2 row dose_no: 0", nil, []string{"dose_no", "0"}, []string{"dose_no range"}, []string{"dose_no logic"}, nil},
		{"maternal-child 4.2 row dose_no: another than the computed", nil, []string{"dose_no", "2"}, nil, []string{"dose_no logic"}, nil},
		{"maternal-child 4.2 row dose_no: with a reason", nil, []string{"dose_no", "2", "dose_no_reason", "外地已接种1剂"}, nil, nil, nil},
		{"maternal-child 4.2 row observed_min: 29", nil, []string{"observed_min", "29"}, nil, nil, []string{"observed_min_note required"}},
		{"maternal-child 4.2 row observed_min: 29 with a note", nil, []string{"observed_min", "29", "observed_min_note", "家长坚持离开"}, nil, nil, nil},
		{"maternal-child 4.2 row observed_min: 31", nil, []string{"observed_min", "31"}, nil, nil, nil},
		{"maternal-child 4.2 row consent: signer", nil, []string{"consent_signer", ""}, nil, nil, []string{"consent_signer required"}},
		{"maternal-child 4.2 row consent: none", nil, []string{"consent", "0", "consent_signer", ""}, nil, []string{"consent logic"}, nil},
		{"maternal-child 4.2 row trace_code", nil, []string{"trace_code", ""}, nil, nil, []string{"trace_code required"}},
		{"maternal-child 4.2 row route: by mouth", nil, []string{"route", "PO"}, nil, []string{"route logic"}, nil},
		{"maternal-child 4.2 row vacc_time", nil, []string{"vacc_time", "24:00"}, []string{"vacc_time format"}, nil, nil},
		{"maternal-child 4.2 row invalid_reason", nil, []string{"valid", "0"}, nil, nil, []string{"invalid_reason required"}},
		{"maternal-child 4.2 row invalid_reason: the rules find no fault", nil, []string{"valid", "0", "invalid_reason", "1"}, nil, []string{"invalid_reason logic"}, nil},
		{"maternal-child 4.2 row invalid_reason: what only a person knows", nil, []string{"valid", "0", "invalid_reason", "3"}, nil, nil, nil},
		{"maternal-child 4.3 rule 1: a day too young", nil, []string{"visit_date", "2026-02-19"}, nil, []string{"valid logic"}, nil},
		{"maternal-child 4.3 rule 1: old enough", nil, []string{"visit_date", "2026-02-20"}, nil, nil, nil},
		{"maternal-child 4.5 rule 2: 27 days after JE-L", []form.Past{pastDose("JE-L", "2026-02-21")}, []string{"visit_date", "2026-03-20", "expiry", "2027-01-01"}, nil, []string{"valid logic"}, nil},
		{"maternal-child 4.5 rule 2: 28 days", []form.Past{pastDose("JE-L", "2026-02-21")}, []string{"visit_date", "2026-03-21", "expiry", "2027-01-01"}, nil, nil, nil},
		{"maternal-child 4.5 rule 1: on the same day", []form.Past{pastDose("JE-L", "2026-03-01")}, nil, nil, nil, nil},
		{"maternal-child 4.5 rule 4: immunoglobulin 13 days after MMR", []form.Past{pastDose("MMR", "2026-02-16")}, []string{"vaccine", "IG"}, nil, []string{"vaccine interval"}, nil},
		{"maternal-child 4.5 rule 4: 14 days", []form.Past{pastDose("MMR", "2026-02-15")}, []string{"vaccine", "IG"}, nil, nil, nil},
		{"maternal-child 4.6 row defer: 37.2 ℃", nil, []string{"temp", "37.2"}, nil, nil, nil},
		{"maternal-child 4.6 row defer: 37.3 ℃", nil, []string{"temp", "37.3"}, nil, []string{"temp contraindicated"}, nil},
		{"maternal-child 4.6 row defer: 37.4 ℃", nil, []string{"temp", "37.4"}, nil, []string{"temp contraindicated"}, nil},
		{"maternal-child 4.6: an answer", nil, []string{"answers", "3"}, nil, []string{"answers contraindicated"}, nil},
		{"maternal-child 4.6: contraindicated", []form.Past{held}, nil, nil, []string{"vaccine contraindicated"}, nil},
		{"maternal-child 4.4 rule 2: BCG at 8 months without a PPD", nil, []string{"vaccine", "BCG", "route", "ID"}, nil, []string{"vaccine logic"}, nil},
		{"maternal-child 4.4 rule 2: after a negative PPD", []form.Past{ppd}, []string{"vaccine", "BCG", "route", "ID"}, nil, nil, nil},
		{"maternal-child 4.4: the series is complete", []form.Past{pastDose("BCG", "2025-06-20")}, []string{"vaccine", "BCG"}, nil, []string{"vaccine logic"}, nil},
		{"maternal-child 4.4: paid for, nobody asks", []form.Past{pastDose("BCG", "2025-06-20")}, []string{"vaccine", "BCG", "programme", "2"}, nil, nil, nil},
		{"maternal-child 4.4 rule 2: the result of a PPD", nil, []string{"vaccine", "PPD", "route", "ID"}, nil, nil, []string{"ppd_result required"}},
		{"maternal-child 4.2 row vaccine: the code of the scheduled dose", nil, []string{"vaccine", "MMR-1"}, nil, nil, nil},
		{"maternal-child 4.8: next date in the past", nil, []string{"next_visit_date", "2026-03-01"}, []string{"next_visit_date date"}, nil, nil},
		{"records-and-chronic 0.4: a refused dose", nil, []string{"visit_outcome", "4", "lot_no", "", "site", "", "valid", ""}, nil, nil, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, VaccinationForm, infantContext(tt.previous...), and(doseCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestVaccination_facts(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		change []string
		group  string
		marks  string
	}{
		{"maternal-child 4.2", nil, "MMR", "vaccine=MMR;vaccine_funding=1"},
		{"maternal-child 4.2: national code", []string{"vaccine", "0402"}, "DTaP", "vaccine=DTaP;vaccine_funding=1"},
		{"maternal-child 4.2: not valid", []string{"valid", "0", "invalid_reason", "4"}, "MMR", "vaccine=MMR;vaccine_funding=1;vaccine_invalid=4"},
		{"maternal-child 4.2: not valid, no reason", []string{"valid", "0"}, "MMR", "vaccine=MMR;vaccine_funding=1;vaccine_invalid=3"},
		{"maternal-child 4.4 rule 2", []string{"vaccine", "PPD", "ppd_result", "2"}, "other", "ppd=2;vaccine=PPD;vaccine_funding=1"},
		{"maternal-child 4.3 rule 6", []string{"vaccine", "DTaP-IPV/Hib"}, "DTaP", "vaccine=DTaP-IPV/Hib;vaccine_funding=1"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, _ := validate(t, VaccinationForm, infantContext(), and(doseCells, tt.change...))
			assert.Equal(t, tt.group, rec.(*Vaccination).AntigenGroup)
			assert.Equal(t, tt.marks, rec.(*Vaccination).Facts().Marks.String())
		})
	}
}

func TestVaccination_propose(t *testing.T) { // maternal-child 4.4 rule 11, 4.8
	rec, result := validate(t, VaccinationForm, infantContext(), doseCells)
	require.Empty(t, result.Errors)
	c := infantContext()
	c.Visit = rec.Header()
	p := rec.(*Vaccination).Propose(&c)
	assert.Contains(t, p.Reasons[0].Text, "麻腮风疫苗第1剂，有效")
	assert.Equal(t, day("2026-12-20"), p.NextVisit, "the fourth visit by age: HepA and MMR-2 at 18 months")
	var today []string
	for _, r := range p.Reasons {
		if name, ok := strings.CutPrefix(r.Text, "今日可同时接种："); ok {
			today = append(today, name[:strings.Index(name, "第")])
			assert.Equal(t, "maternal-child 4.5 rule 1", r.Rule)
		}
	}
	assert.ElementsMatch(t, []string{"乙肝疫苗", "卡介苗", "脊灰疫苗", "百白破疫苗", "乙脑疫苗", "A群流脑疫苗"}, today)

	early, _ := validate(t, VaccinationForm, infantContext(), and(doseCells, "visit_date", "2026-02-19"))
	c.Visit = early.Header()
	p = early.(*Vaccination).Propose(&c)
	assert.Equal(t, "maternal-child 4.4 rule 10", p.Reasons[0].Rule)
	assert.Contains(t, p.Reasons[0].Text, "2026-02-20")

	mixed := infantContext(pastDose("JE-L", "2026-02-20"))
	rec, _ = validate(t, VaccinationForm, mixed, and(doseCells, "vaccine", "JE-I", "visit_date", "2026-06-01", "expiry", "2027-01-01"))
	mixed.Visit = rec.Header()
	p = rec.(*Vaccination).Propose(&mixed)
	assert.Equal(t, "maternal-child 4.3 rule 5", p.Reasons[len(p.Reasons)-1].Rule)
}

func TestVaccination_aTestIsPartOfWhatIsKnown(t *testing.T) { // maternal-child 4.4 rule 2
	for result, want := range map[string]bool{"1": true, "2": false} {
		c := infantContext()
		rec, _ := validate(t, VaccinationForm, c, and(doseCells, "vaccine", "PPD", "ppd_result", result))
		c.Visit = rec.Header()
		offered := false
		for _, r := range rec.(*Vaccination).Propose(&c).Reasons {
			offered = offered || strings.Contains(r.Text, "卡介苗")
		}
		assert.Equal(t, want, offered, result)
	}
}

var contraCells = map[string]string{"visit_date": "2026-03-01", "contra_type": "2", "vaccine": "all", "reason_code": "5", "from": "2026-03-01",
	"to": "2026-03-10", "assessor": "李医生"}

func TestVaccinationContraindication(t *testing.T) {
	for _, tt := range []struct {
		rule                      string
		change                    []string
		errors, warnings, missing []string
		marks                     string
	}{
		{"maternal-child 4.6 row defer: deferral", nil, nil, nil, nil, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_to=2026-03-11;contra_type=2"},
		{"maternal-child 4.6 row defer: deferral until the next assessment", []string{"to", "", "next_review", "2026-04-01"}, nil, nil, nil, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_to=2026-04-01;contra_type=2"},
		{"maternal-child 4.6 row defer: deferral without end", []string{"to", ""}, nil, nil, []string{"next_review required"}, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_type=2"},
		{"maternal-child 4.6: permanent", []string{"contra_type", "1", "reason_code", "3", "vaccine", "DTaP", "to", "", "next_review", "2026-09-01"}, nil, nil, nil, "contra_from=2026-03-01;contra_reason=3;contra_scope=DTaP;contra_type=1"},
		{"maternal-child 4.6: immunodeficiency holds every live vaccine", []string{"contra_type", "1", "reason_code", "4", "vaccine", "MMR", "to", ""}, nil, nil, nil, "contra_from=2026-03-01;contra_reason=4;contra_scope=MMR|live;contra_type=1"},
		{"maternal-child 4.6: refusal", []string{"contra_type", "3", "reason_code", "14", "vaccine", "HPV", "to", ""}, nil, nil, nil, "contra_from=2026-03-01;contra_reason=14;contra_scope=HPV;contra_type=3"},
		{"maternal-child 4.6: not a contraindication", []string{"contra_type", "1", "reason_code", "28", "to", ""}, nil, []string{"reason_code logic"}, nil, ""},
		{"maternal-child 4.6: the guardian's wish is no permanent contraindication", []string{"contra_type", "1", "reason_code", "14", "to", ""}, nil, []string{"contra_type logic"}, nil, "contra_from=2026-03-01;contra_reason=14;contra_scope=all;contra_type=1"},
		{"maternal-child 4.6: illness is no refusal", []string{"contra_type", "3"}, nil, []string{"contra_type logic"}, nil, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_to=2026-03-11;contra_type=3"},
		{"maternal-child 4.6: other reasons are named", []string{"reason_code", "15"}, nil, nil, []string{"reason_note required"}, "contra_from=2026-03-01;contra_reason=15;contra_scope=all;contra_to=2026-03-11;contra_type=2"},
		{"maternal-child 4.6: to before from", []string{"to", "2026-02-28"}, []string{"to date"}, nil, nil, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_to=2026-03-01;contra_type=2"},
		{"maternal-child 4.6: next assessment on the day itself", []string{"next_review", "2026-03-01"}, []string{"next_review date"}, nil, nil, "contra_from=2026-03-01;contra_reason=5;contra_scope=all;contra_to=2026-03-11;contra_type=2"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, VaccinationContraindicationForm, infantContext(), and(contraCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			assert.Equal(t, tt.marks, rec.(*VaccinationContraindication).Facts().Marks.String())
		})
	}
}

func TestVaccinationContraindication_propose(t *testing.T) { // maternal-child 4.6
	for _, tt := range []struct {
		change []string
		next   string
		text   string
	}{
		{nil, "2026-03-11", "届时重新评估"},
		{[]string{"contra_type", "3", "reason_code", "14", "to", ""}, "2027-03-01", "再次告知"},
		{[]string{"contra_type", "1", "reason_code", "4", "to", ""}, "", "改用灭活疫苗"},
		{[]string{"reason_code", "23"}, "", "按程序接种"},
	} {
		c := infantContext()
		rec, _ := validate(t, VaccinationContraindicationForm, c, and(contraCells, tt.change...))
		c.Visit = rec.Header()
		p := rec.(*VaccinationContraindication).Propose(&c)
		assert.Equal(t, tt.next, p.NextVisit.String())
		require.NotEmpty(t, p.Reasons)
		assert.Contains(t, p.Reasons[0].Text, tt.text)
	}
}

func TestVaccinationCertificate(t *testing.T) {
	cells := map[string]string{"visit_date": "2025-07-20", "cert_no": "330106000001", "card_on": "2025-07-20"}
	earlier := form.Past{Form: rules.FormCertificate, Date: day("2025-07-01"), Outcome: form.OutcomeDone}
	for _, tt := range []struct {
		rule             string
		previous         []form.Past
		change           []string
		late             string // "" = not said
		errors, warnings []string
		marks            string
	}{
		{"maternal-child 4.1 row certificate: on the last day of the month", nil, nil, "false", nil, nil, "certificate=2025-07-20;vaccine_card=2025-07-20"},
		{"maternal-child 4.1 row certificate: the day before", nil, []string{"visit_date", "2025-07-19"}, "false", nil, nil, "certificate=2025-07-19;vaccine_card=2025-07-20"},
		{"maternal-child 4.1 row certificate: a day later", nil, []string{"visit_date", "2025-07-21"}, "true", nil, nil, "certificate=2025-07-21;vaccine_card=2025-07-20"},
		{"maternal-child 4.1 row certificate: a second certificate", []form.Past{earlier}, nil, "false", nil, []string{"reissued logic"}, "certificate=2025-07-20;vaccine_card=2025-07-20"},
		{"maternal-child 4.1 row certificate: issued again", []form.Past{earlier}, []string{"reissued", "1", "visit_date", "2026-01-01"}, "", nil, nil, "certificate=2026-01-01;vaccine_card=2025-07-20"},
		{"maternal-child 4.1 row certificate: a card before birth", nil, []string{"card_on", "2025-06-19"}, "false", []string{"card_on date"}, nil, "certificate=2025-07-20;vaccine_card=2025-06-19"},
		{"maternal-child 4.4 rule 1: 36 weeks", nil, []string{"mother_hbsag", "2", "gest_weeks", "36"}, "false", nil, nil, "certificate=2025-07-20;gestation_weeks=36;mother_hbsag=2;premature=1;vaccine_card=2025-07-20"},
		{"maternal-child 4.4 rule 1: 37 weeks", nil, []string{"mother_hbsag", "3", "gest_weeks", "37"}, "false", nil, nil, "certificate=2025-07-20;gestation_weeks=37;mother_hbsag=3;vaccine_card=2025-07-20"},
		{"maternal-child 4.4 rule 1: 2499 g", nil, []string{"birth_weight", "2499"}, "false", nil, nil, "certificate=2025-07-20;premature=1;vaccine_card=2025-07-20"},
		{"maternal-child 4.4 rule 1: 2500 g", nil, []string{"birth_weight", "2500"}, "false", nil, nil, "certificate=2025-07-20;vaccine_card=2025-07-20"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, VaccinationCertificateForm, infantContext(tt.previous...), and(cells, tt.change...))
			f := rec.(*VaccinationCertificate)
			late := ""
			if f.CertLate != nil {
				late = map[bool]string{true: "true", false: "false"}[*f.CertLate]
			}
			assert.Equal(t, tt.late, late)
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.Empty(t, result.Missing)
			assert.Equal(t, tt.marks, f.Facts().Marks.String())
		})
	}
}

func TestSchoolEntryCheck(t *testing.T) {
	cells := map[string]string{"visit_date": "2026-06-25", "school": "实验小学", "term_start": "2026-06-01", "cert_verified": "1", "result": "2"}
	full := func() []form.Past {
		var past []form.Past
		child := vaccine.Child{Birth: day("2025-06-20"), Sex: rules.Female}
		for _, step := range child.Plan(rules.Default(), child.Birth, day("2026-06-25")) {
			for _, d := range step.Doses {
				past = append(past, pastDose(d.Product.Code, step.On.String()))
			}
		}
		return past
	}()
	for _, tt := range []struct {
		rule     string
		previous []form.Past
		change   []string
		warnings []string
		missing  bool // doses
		recheck  string
	}{
		{"maternal-child 4.9 row school entry: doses missing", full[:len(full)-1], nil, nil, true, "2026-12-31"},
		{"maternal-child 4.9 row school entry: complete", full, []string{"result", "1"}, nil, false, ""},
		{"maternal-child 4.9 row school entry: complete, and doses are missing", full[:len(full)-1], []string{"result", "1"}, []string{"result logic"}, true, "2026-12-31"},
		{"maternal-child 4.9 row school entry: missing, and none is", full, nil, []string{"result logic"}, false, "2026-12-31"},
		{"maternal-child 4.9 row school entry: no certificate", full, []string{"cert_verified", "0", "result", "1"}, []string{"result logic"}, false, ""},
		{"maternal-child 4.9 row school entry: 30 days after the start of term", full, []string{"result", "1", "term_start", "2026-05-26"}, nil, false, ""},
		{"maternal-child 4.9 row school entry: 31 days", full, []string{"result", "1", "term_start", "2026-05-25"}, []string{"visit_date late"}, false, ""},
		{"maternal-child 4.9 row school entry: the second check has until December", full, []string{"result", "1", "term_start", "2026-02-25", "recheck", "1"}, nil, false, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := infantContext(tt.previous...)
			rec, result := validate(t, SchoolEntryCheckForm, c, and(cells, tt.change...))
			assert.Empty(t, result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			f := rec.(*SchoolEntryCheck)
			assert.Equal(t, tt.missing, f.Missing != "", f.Missing)
			assert.Equal(t, tt.recheck, f.RecheckBy.String())
			assert.Equal(t, number(f.Result), f.Facts().Marks.Get(rules.MarkSchoolEntry))
			c.Visit = rec.Header()
			p := f.Propose(&c)
			assert.Equal(t, tt.missing, len(p.Reasons) > 0)
			if tt.missing {
				assert.Contains(t, p.Reasons[0].Text, "不得因此拒绝入托入学", "maternal-child 4.9")
			}
		})
	}
}

func TestCatchupCheck(t *testing.T) {
	cells := map[string]string{"visit_date": "2026-06-25", "campaign": "麻疹成分疫苗查漏补种", "antigen": "MMR", "campaign_from": "2026-06-01",
		"campaign_to": "2026-06-30", "cert_verified": "1", "missing_doses": "1"}
	given := []form.Past{pastDose("MMR", "2026-02-20")}
	for _, tt := range []struct {
		rule             string
		previous         []form.Past
		change           []string
		errors, warnings []string
		recorded         string
		proposes         bool
	}{
		{"indicators 4.3: one dose is missing", nil, nil, nil, nil, "1", true},
		{"indicators 4.3: none is", given, []string{"missing_doses", "0"}, nil, nil, "0", false},
		{"indicators 4.3: the record has it, the number says otherwise", given, nil, nil, []string{"missing_doses logic"}, "0", true},
		{"indicators 4.3: the record lacks it, the number says otherwise", nil, []string{"missing_doses", "0"}, nil, []string{"missing_doses logic"}, "1", false},
		{"maternal-child 4.3 row MMR-1: the day before the age nothing is missing", nil, []string{"visit_date", "2026-02-19", "missing_doses", "0"}, nil, nil, "0", false},
		{"maternal-child 4.3 row MMR-1: on the day of the age", nil, []string{"visit_date", "2026-02-20"}, nil, nil, "1", true},
		{"indicators 4.3: two doses are missing", nil, []string{"antigen", "HepB", "missing_doses", "3"}, nil, nil, "3", true},
		{"indicators 4.3: DT is counted with DTaP", nil, []string{"antigen", "DT", "missing_doses", "3"}, nil, nil, "3", true},
		{"indicators 4.3: a campaign of one day", nil, []string{"campaign_from", "2026-06-30"}, nil, nil, "1", true},
		{"indicators 4.3: it ends before it begins", nil, []string{"campaign_from", "2026-07-01"}, []string{"campaign_to date"}, nil, "1", true},
		{"indicators 4.3: checked on the last day", nil, []string{"campaign_to", "2026-06-25"}, nil, nil, "1", true},
		{"indicators 4.3: checked when it was over", nil, []string{"campaign_to", "2026-06-24"}, []string{"visit_date date"}, nil, "1", true},
		{"indicators 4.3: no vaccine of the programme", nil, []string{"antigen", "other"}, []string{"antigen logic"}, nil, "", false},
		{"indicators 4.3: more doses than a series has", nil, []string{"missing_doses", "6"}, []string{"missing_doses range"}, []string{"missing_doses logic"}, "1", true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := infantContext(tt.previous...)
			rec, result := validate(t, CatchupCheckForm, c, and(cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			f := rec.(*CatchupCheck)
			assert.Equal(t, tt.recorded, number(f.Recorded))
			marks := f.Facts().Marks
			assert.Equal(t, []string{f.Antigen, number(f.Lacks), f.From.String(), f.To.String()},
				[]string{marks.Get(rules.MarkCampaign), marks.Get(rules.MarkCampaignLacks), marks.Get(rules.MarkCampaignFrom), marks.Get(rules.MarkCampaignTo)})
			c.Visit = rec.Header()
			assert.Equal(t, tt.proposes, len(f.Propose(&c).Reasons) > 0)
		})
	}
}

var aefiCells = map[string]string{"report_date": "2026-03-03", "report_time": "10:00", "aefi_id": "3301062026001", "guardian": "王某", "phone": "13800000000",
	"reporter": "李医生", "report_org": "镇卫生院", "source": "1", "suspect_vaccines": `[{"name":"MMR","date":"2026-02-28"}]`,
	"onset_date": "2026-03-01", "found_date": "2026-03-01", "found_time": "10:00", "clinical": "发热", "hospitalised": "2", "outcome": "1", "serious": "0", "group": "0"}

func TestAEFI(t *testing.T) {
	for _, tt := range []struct {
		rule             string
		change           []string
		errors, warnings []string
	}{
		{"maternal-child 4.7 row report: 48 hours", nil, nil, nil},
		{"maternal-child 4.7 row report: 47 hours 59 minutes", []string{"report_time", "09:59"}, nil, nil},
		{"maternal-child 4.7 row report: 48 hours and a minute", []string{"report_time", "10:01"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7 row report: no times of day, two days", []string{"report_time", "", "found_time", ""}, nil, nil},
		{"maternal-child 4.7 row report: no times of day, three days", []string{"report_time", "", "found_time", "", "report_date", "2026-03-04"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7 row report: death, 2 hours", []string{"report_date", "2026-03-01", "report_time", "12:00", "outcome", "4", "serious", "1"}, nil, nil},
		{"maternal-child 4.7 row report: death, 2 hours and a minute", []string{"report_date", "2026-03-01", "report_time", "12:01", "outcome", "4", "serious", "1"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7: death is serious", []string{"report_date", "2026-03-01", "report_time", "11:00", "outcome", "4"}, []string{"serious logic"}, nil},
		{"maternal-child 4.7 row report: a cluster, 2 hours", []string{"report_date", "2026-03-01", "report_time", "12:01", "group", "1"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7 row report: severe disability, 2 hours", []string{"report_date", "2026-03-01", "report_time", "12:01", "disabled", "1"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7 row report: public concern, 2 hours", []string{"report_date", "2026-03-01", "report_time", "12:01", "concern", "1"}, nil, []string{"visit_date late"}},
		{"maternal-child 4.7 row onset_date: before the dose", []string{"onset_date", "2026-02-27"}, []string{"onset_date date"}, nil},
		{"maternal-child 4.7 row onset_date: on its day", []string{"onset_date", "2026-02-28"}, nil, nil},
		{"maternal-child 4.7 row found_date: before the onset", []string{"found_date", "2026-02-28", "report_date", "2026-03-01"}, []string{"found_date date"}, nil},
		{"maternal-child 4.7 row found_date: after the report", []string{"found_date", "2026-03-04"}, []string{"found_date date"}, nil},
		{"maternal-child 4.7: time of day", []string{"found_time", "25:00"}, []string{"found_time format"}, nil},
		{"maternal-child 4.7: syncope within 24 hours", []string{"events", "syncope"}, nil, nil},
		{"maternal-child 4.7: syncope two days after", []string{"events", "syncope", "onset_date", "2026-03-02", "found_date", "2026-03-02"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: fever of 38.6 ℃", []string{"events", "fever", "fever_c", "38.6"}, nil, nil},
		{"maternal-child 4.7: fever of 38.5 ℃", []string{"events", "fever", "fever_c", "38.5"}, nil, []string{"fever_c logic"}},
		{"maternal-child 4.7: fever on the fifth day", []string{"events", "fever", "fever_c", "39.0", "onset_date", "2026-03-05", "found_date", "2026-03-05", "report_date", "2026-03-06"}, nil, nil},
		{"maternal-child 4.7: fever on the sixth day", []string{"events", "fever", "fever_c", "39.0", "onset_date", "2026-03-06", "found_date", "2026-03-06", "report_date", "2026-03-06"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: redness of 2.5 cm", []string{"events", "local_reaction", "redness_cm", "2.5"}, nil, []string{"redness_cm logic"}},
		{"maternal-child 4.7: induration of 2.6 cm", []string{"events", "local_reaction", "induration_cm", "2.6"}, nil, nil},
		{"maternal-child 4.7: rash on day 15", []string{"events", "rash", "onset_date", "2026-03-15", "found_date", "2026-03-15", "report_date", "2026-03-16"}, nil, nil},
		{"maternal-child 4.7: rash on day 16", []string{"events", "rash", "onset_date", "2026-03-16", "found_date", "2026-03-16", "report_date", "2026-03-16"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: purpura of 6 weeks", []string{"events", "itp", "onset_date", "2026-04-11", "found_date", "2026-04-11", "report_date", "2026-04-11"}, nil, nil},
		{"maternal-child 4.7: 6 weeks and a day", []string{"events", "itp", "onset_date", "2026-04-12", "found_date", "2026-04-12", "report_date", "2026-04-12"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: brachial neuritis of 3 months", []string{"events", "brachial_neuritis", "onset_date", "2026-05-28", "found_date", "2026-05-28", "report_date", "2026-05-28"}, nil, nil},
		{"maternal-child 4.7: 3 months and a day", []string{"events", "brachial_neuritis", "onset_date", "2026-05-29", "found_date", "2026-05-29", "report_date", "2026-05-29"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: BCG before a month", []string{"events", "bcg_lymphadenitis", "onset_date", "2026-03-27", "found_date", "2026-03-27", "report_date", "2026-03-27"}, nil, []string{"events interval"}},
		{"maternal-child 4.7: BCG after a month", []string{"events", "bcg_lymphadenitis", "onset_date", "2026-03-28", "found_date", "2026-03-28", "report_date", "2026-03-28"}, nil, nil},
		{"maternal-child 4.7: preliminary form on day 7", []string{"investigated_on", "2026-03-04", "preliminary_on", "2026-03-11"}, nil, nil},
		{"maternal-child 4.7: on day 8", []string{"investigated_on", "2026-03-04", "preliminary_on", "2026-03-12"}, nil, []string{"preliminary_on late"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, AEFIForm, infantContext(), aefiRow(tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.Empty(t, result.Missing)
		})
	}
}

// aefiRow is a row of the import file with its date under the name the record goes by.
func aefiRow(change ...string) map[string]string {
	cells := and(aefiCells, change...)
	cells["visit_date"] = cells["report_date"]
	delete(cells, "report_date")
	return cells
}

func TestAEFI_facts(t *testing.T) { // maternal-child 4.7, 5.5
	for _, tt := range []struct {
		rule   string
		change []string
		marks  string
	}{
		{"in time, nothing to investigate", nil, ""},
		{"late", []string{"report_time", "10:01"}, "aefi_late=1"},
		{"investigation not begun", []string{"serious", "1"}, "aefi_inquiry=3"},
		{"begun within 48 hours", []string{"serious", "1", "investigated_on", "2026-03-05", "investigation_time", "10:00"}, "aefi_inquiry=1"},
		{"begun a minute late", []string{"serious", "1", "investigated_on", "2026-03-05", "investigation_time", "10:01"}, "aefi_inquiry=2"},
	} {
		t.Run("maternal-child 4.7: "+tt.rule, func(t *testing.T) {
			rec, result := validate(t, AEFIForm, infantContext(), aefiRow(tt.change...))
			require.Empty(t, result.Errors)
			assert.Equal(t, tt.marks, rec.(*AEFI).Facts().Marks.String())
		})
	}
	c := infantContext()
	rec, _ := validate(t, AEFIForm, c, aefiRow("serious", "1", "outcome", "4"))
	c.Visit = rec.Header()
	p := rec.(*AEFI).Propose(&c)
	assert.True(t, p.Danger, "maternal-child 4.7")
	assert.Contains(t, p.Reasons[0].Text, "2 小时")
	assert.Contains(t, p.Reasons[1].Text, "48 小时内开始调查")
	rec, _ = validate(t, AEFIForm, c, aefiRow())
	p = rec.(*AEFI).Propose(&c)
	assert.False(t, p.Danger)
	assert.Contains(t, p.Reasons[0].Text, "48 小时")
}

func TestAEFI_bands(t *testing.T) {
	for _, tt := range []struct {
		rule, field, value string
		want               string // "" = below the first band
	}{
		{"maternal-child 4.7 row fever_c: below", "fever_c", "37.0", ""},
		{"maternal-child 4.7 row fever_c: 37.1", "fever_c", "37.1", "1"},
		{"maternal-child 4.7 row fever_c: 37.5", "fever_c", "37.5", "1"},
		{"maternal-child 4.7 row fever_c: 37.6", "fever_c", "37.6", "2"},
		{"maternal-child 4.7 row fever_c: 38.5", "fever_c", "38.5", "2"},
		{"maternal-child 4.7 row fever_c: 38.6", "fever_c", "38.6", "3"},
		{"maternal-child 4.7 row redness_cm: none", "redness_cm", "0.0", ""},
		{"maternal-child 4.7 row redness_cm: 2.5", "redness_cm", "2.5", "1"},
		{"maternal-child 4.7 row redness_cm: 2.6", "redness_cm", "2.6", "2"},
		{"maternal-child 4.7 row redness_cm: 5.0", "redness_cm", "5.0", "2"},
		{"maternal-child 4.7 row redness_cm: 5.1", "redness_cm", "5.1", "3"},
		{"maternal-child 4.7 row induration_cm: 2.5", "induration_cm", "2.5", "1"},
		{"maternal-child 4.7 row induration_cm: 2.6", "induration_cm", "2.6", "2"},
		{"maternal-child 4.7 row induration_cm: 5.1", "induration_cm", "5.1", "3"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, _ := validate(t, AEFIForm, infantContext(), aefiRow(tt.field, tt.value))
			f := rec.(*AEFI)
			got := map[string]*int{"fever_c": f.FeverBand, "redness_cm": f.RednessBand, "induration_cm": f.IndurBand}[tt.field]
			assert.Equal(t, tt.want, number(got))
		})
	}
}
