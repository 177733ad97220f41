package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// The fields with results of HIV, syphilis and hepatitis, and those that would betray them. 既往史-疾病 (肝炎, 其他法定传染病) of the personal
// information is history that the person tells, printed on the archive, and no result; a code that names several illnesses, as R1.4 重型肝炎、肝硬化失代偿等
// or 先天性感染, tells none of them.
func TestRestricted_everyResultOfAnInfection(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for _, def := range All() {
		for i := range form.SpecOf(def).Fields {
			if f := &form.SpecOf(def).Fields[i]; f.Restricted {
				got[def.Code] = append(got[def.Code], f.Name)
			}
		}
	}
	assert.Equal(t, map[string][]string{
		"antenatal_first": {"hbsag", "hbsab", "hbeag", "hbeab", "hbcab", "syphilis", "hiv", "screen_found", "risk_found",
			"neonate_hbig_required"}, // maternal-child 1.4 rows hbsag, syphilis, hiv
		"antenatal_followup":           {"risk_found"},
		"pregnancy_risk":               {"screen_items", "criteria", "criteria_found"},
		"checkup":                      {"hbsag"},
		"vaccination_certificate":      {"mother_hbsag"},
		"vaccination_contraindication": {"reason_code"},
	}, got, "maternal-child 6 rule 4")
}

func TestRestricted_purpleStaysAndTheReasonGoes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		result string
	}{{"maternal-child 1.9 rule 8 syphilis", "syphilis"}, {"maternal-child 1.9 rule 8 HIV", "hiv"}, {"maternal-child 1.9 rule 8 HBsAg", "hbsag"}} {
		c := carried(t)
		rec, result := validate(t, AntenatalFirstForm, c, and(antenatalFirstCells, tt.result, "2"))
		require.Empty(t, result.Errors)
		c.Visit = rec.Header()
		p := rec.(*AntenatalFirst).Propose(&c)
		open := p.Concealed()
		assert.Len(t, open.Reasons, len(p.Reasons)-1, tt.name)
		text := ""
		for _, r := range open.Reasons {
			text += r.Text
		}
		assert.Contains(t, text, "紫色", tt.name)
		for _, word := range []string{"梅毒", "HIV", "艾滋", "HBsAg", "乙肝", "肝炎", "母婴传播"} {
			assert.NotContains(t, text, word, tt.name)
		}
		shown, hidden := form.Conceal(form.SpecOf(AntenatalFirstForm), rec)
		assert.Empty(t, shown.(*AntenatalFirst).RiskFound, tt.name)
		assert.Contains(t, hidden, "risk_found", tt.name)
	}
	delivered := carried(t)
	delivered.Previous = append(delivered.Previous, past(t, AntenatalFirstForm, delivered, and(antenatalFirstCells, "hbsag", "2")))
	p := proposed(t, DeliveryForm, delivered, deliveryCells)
	assert.Contains(t, ruled(p), "1.9 rule 8")
	assert.NotContains(t, ruled(*p.Concealed()), "1.9 rule 8")
}
