package rules

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

func TestNewborn_Risks(t *testing.T) {
	for _, tt := range []struct {
		name string
		of   Newborn
		want string
	}{
		{"maternal-child 2.4 rule 1: nothing known", Newborn{}, ""},
		{"maternal-child 2.4 rule 1: 36 weeks", Newborn{GAWeeks: new(36)}, "preterm"},
		{"maternal-child 2.4 rule 1: 37 weeks", Newborn{GAWeeks: new(37)}, ""},
		{"maternal-child 2.4 rule 1: 2490 g", Newborn{BirthWeight: dec("2.49")}, "low_weight"},
		{"maternal-child 2.4 rule 1: 2500 g", Newborn{BirthWeight: dec("2.50")}, ""},
		{"maternal-child 2.4 rule 1: asphyxia", Newborn{Asphyxia: new(2)}, "asphyxia"},
		{"maternal-child 2.4 rule 1: no asphyxia", Newborn{Asphyxia: new(1)}, ""},
		{"maternal-child 2.4 rule 1: encephalopathy", Newborn{History: form.Codes{"1"}}, "brain"},
		{"maternal-child 2.4 rule 1: intracranial haemorrhage", Newborn{History: form.Codes{"2"}}, "brain"},
		{"maternal-child 2.4 rule 1: hyperbilirubinaemia", Newborn{History: form.Codes{"3"}}, "bilirubin"},
		{"maternal-child 2.4 rule 1: severe infection", Newborn{History: form.Codes{"4"}}, "infection"},
		{"maternal-child 2.4 rule 1: birth defect affecting life", Newborn{History: form.Codes{"5"}}, "defect"},
		{"maternal-child 2.4 rule 1: metabolic disease found by the screening", Newborn{DiseaseScreen: form.Codes{"4"}}, "defect"},
		{"maternal-child 2.4 rule 1: screening negative", Newborn{DiseaseScreen: form.Codes{"2"}}, ""},
		{"maternal-child 2.4 rule 1: mother", Newborn{History: form.Codes{"7", "8"}}, "mother"},
		{"maternal-child 2.4 rule 1: mother of 19", Newborn{MotherBirth: day("2004-03-11")}, "mother_age"},
		{"maternal-child 2.4 rule 1: mother of 20", Newborn{MotherBirth: day("2004-03-10")}, ""},
		{"maternal-child 2.4 rule 1: mother of 35", Newborn{MotherBirth: day("1988-03-11")}, ""},
		{"maternal-child 2.4 rule 1: mother of 36", Newborn{MotherBirth: day("1988-03-10")}, "mother_age"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.of.Risks(nil, day("2024-03-10"), day("2024-03-15")).String())
		})
	}
}

func TestNewborn_Dangers(t *testing.T) {
	for _, tt := range []struct {
		name string
		of   Newborn
		want string
	}{
		{"maternal-child 2.4 rule 2: 37.4 ℃", Newborn{Temperature: dec("37.4")}, ""},
		{"maternal-child 2.4 rule 2: 37.5 ℃", Newborn{Temperature: dec("37.5")}, "D1"},
		{"maternal-child 2.4 rule 2: 35.6 ℃", Newborn{Temperature: dec("35.6")}, ""},
		{"maternal-child 2.4 rule 2: 35.5 ℃", Newborn{Temperature: dec("35.5")}, "D1"},
		{"maternal-child 2.4 rule 2: 19 breaths", Newborn{RespRate: new(19)}, "D3"},
		{"maternal-child 2.4 rule 2: 20 breaths", Newborn{RespRate: new(20)}, ""},
		{"maternal-child 2.4 rule 2: 60 breaths", Newborn{RespRate: new(60)}, ""},
		{"maternal-child 2.4 rule 2: 61 breaths", Newborn{RespRate: new(61)}, "D3"},
		{"maternal-child 2.4 rule 2: heart rate 99", Newborn{HeartRate: new(99)}, "D6"},
		{"maternal-child 2.4 rule 2: heart rate 100", Newborn{HeartRate: new(100)}, ""},
		{"maternal-child 2.4 rule 2: heart rate 160", Newborn{HeartRate: new(160)}, ""},
		{"maternal-child 2.4 rule 2: heart rate 161", Newborn{HeartRate: new(161)}, "D6"},
		{"maternal-child 2.4 rule 4: jaundice of hands and feet", Newborn{Jaundice: form.Codes{"2", "5"}}, "D8"},
		{"maternal-child 2.4 rule 4: jaundice of the limbs", Newborn{Jaundice: form.Codes{"4"}}, ""},
		{"maternal-child 2.4 rule 2: seen by the doctor, each once", Newborn{Jaundice: form.Codes{"5"}, Signs: form.Codes{"D8", "D15"}}, "D8|D15"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.of.Dangers(nil, day("2024-03-15")).String())
		})
	}
}

// contextOn is a visit of a girl born on 10 March 2024.
func contextOn(on string, previous ...form.Past) *form.Context {
	return &form.Context{Sex: Female, Birth: day("2024-03-10"), Params: Default(), Visit: &form.Visit{VisitDate: day(on)}, Previous: previous}
}

// reasonsOf joins the texts of the reasons by one rule.
func reasonsOf(p form.Proposal, rule string) string {
	var texts []string
	for _, r := range p.Reasons {
		if r.Rule == "maternal-child "+rule {
			texts = append(texts, r.Text)
		}
	}
	return strings.Join(texts, " / ")
}

func TestNewborn_Propose(t *testing.T) {
	jaundiced := form.Codes{"2"}
	for _, tt := range []struct {
		name     string
		of       Newborn
		on, rule string
		says     string // "" = the rule says nothing
		refer    bool
	}{
		{"maternal-child 2.4 rule 2: immediate referral", Newborn{Temperature: dec("38.0")}, "2024-03-15", "2.4 rule 2", "立即转诊", true},
		{"maternal-child 2.4 rule 3: jaundice of a term baby on day 14", Newborn{Jaundice: jaundiced}, "2024-03-24", "2.4 rule 3", "", false},
		{"maternal-child 2.4 rule 3: jaundice of a term baby on day 15", Newborn{Jaundice: jaundiced}, "2024-03-25", "2.4 rule 3", "15 天仍有黄疸", true},
		{"maternal-child 2.4 rule 3: no jaundice on day 15", Newborn{Jaundice: form.Codes{"1"}}, "2024-03-25", "2.4 rule 3", "", false},
		{"maternal-child 2.4 rule 3: jaundice of a preterm baby", Newborn{Jaundice: jaundiced, GAWeeks: new(36)}, "2024-03-15", "2.4 rule 3", "早产儿出现明显黄疸", true},
		{"maternal-child 2.4 rule 3: jaundice of a preterm baby on day 28", Newborn{Jaundice: jaundiced, GAWeeks: new(36)}, "2024-04-07", "2.4 rule 3", "早产儿出现明显黄疸", true},
		{"maternal-child 2.4 rule 3: jaundice of a preterm baby on day 29", Newborn{Jaundice: jaundiced, GAWeeks: new(36)}, "2024-04-08", "2.4 rule 3", "超过 28 天", true},
		{"maternal-child 2.4 rule 3: gain of 590 g on day 30", Newborn{BirthWeight: dec("3.00"), Weight: dec("3.59")}, "2024-04-09", "2.4 rule 3", "满月增重 0.59 kg", true},
		{"maternal-child 2.4 rule 3: gain of 600 g on day 30", Newborn{BirthWeight: dec("3.00"), Weight: dec("3.60")}, "2024-04-09", "2.4 rule 3", "", false},
		{"maternal-child 2.4 rule 3: day 29 is too early to tell", Newborn{BirthWeight: dec("3.00"), Weight: dec("3.59")}, "2024-04-08", "2.4 rule 3", "", false},
		{"maternal-child 2.4 rule 3: suspected congenital disease", Newborn{Prompt: form.Codes{"2"}}, "2024-03-15", "2.4 rule 3", "心脏杂音", true},
		{"maternal-child 2.4 rule 4: limbs: bilirubin on the same day", Newborn{Jaundice: form.Codes{"4"}}, "2024-03-15", "2.4 rule 4", "当日测胆红素", false},
		{"maternal-child 2.4 rule 4: trunk on the day of birth", Newborn{Jaundice: form.Codes{"3"}}, "2024-03-10", "2.4 rule 4", "立即转诊", true},
		{"maternal-child 2.4 rule 4: trunk on day 1", Newborn{Jaundice: form.Codes{"3"}}, "2024-03-11", "2.4 rule 4", "", false},
		{"maternal-child 2.4 rule 1: high risk", Newborn{BirthWeight: dec("2.4")}, "2024-03-15", "2.4 rule 1", "3 天内首次访视", false},
		{"maternal-child 2.4 rule 6: twins", Newborn{BirthCondition: form.Codes{"1", "5"}}, "2024-03-15", "2.4 rule 6", "增加访视次数", false},
		{"maternal-child 2.4 rule 6: birth defect", Newborn{Malformation: new(2)}, "2024-03-15", "2.4 rule 6", "增加访视次数", false},
		{"maternal-child 2.4 rule 6: low birth weight", Newborn{BirthWeight: dec("2.4")}, "2024-03-15", "2.4 rule 6", "增加访视次数", false},
		{"maternal-child 2.4 rule 6: a single healthy baby", Newborn{BirthCondition: form.Codes{"1"}, Malformation: new(1), BirthWeight: dec("2.5"), GAWeeks: new(37)}, "2024-03-15", "2.4 rule 6", "", false},
		{"maternal-child 2.4 rule 5: BCG not given", Newborn{BCG: new(false), HepB1: new(true)}, "2024-03-15", "2.4 rule 5", "卡介苗未接种", false},
		{"maternal-child 2.4 rule 5: neither given", Newborn{BCG: new(false), HepB1: new(false)}, "2024-03-15", "2.4 rule 5", "卡介苗、乙肝疫苗首针未接种", false},
		{"maternal-child 2.4 rule 5: both given", Newborn{BCG: new(true), HepB1: new(true)}, "2024-03-15", "2.4 rule 5", "", false},
		{"maternal-child 2.4 rule 5: disease screening not done", Newborn{DiseaseScreen: form.Codes{"1"}}, "2024-03-15", "2.4 rule 5", "新生儿疾病筛查", false},
		{"maternal-child 2.4 rule 5: hearing not screened", Newborn{Hearing: new(3)}, "2024-03-15", "2.4 rule 5", "听力筛查：", false},
		{"maternal-child 2.4 rule 5: hearing failed: again within 42 days", Newborn{Hearing: new(2)}, "2024-03-15", "2.4 rule 5", "4 月 21 日前复筛", false},
		{"maternal-child 2.9 rule 3: 1990 g", Newborn{BirthWeight: dec("1.99")}, "2024-03-15", "2.9 rule 3", "早产儿视网膜病变", false},
		{"maternal-child 2.9 rule 3: 2000 g", Newborn{BirthWeight: dec("2.00")}, "2024-03-15", "2.9 rule 3", "", false},
		{"maternal-child 2.9 rule 3: 31 weeks", Newborn{GAWeeks: new(31)}, "2024-03-15", "2.9 rule 3", "早产儿视网膜病变", false},
		{"maternal-child 2.9 rule 3: 32 weeks", Newborn{GAWeeks: new(32)}, "2024-03-15", "2.9 rule 3", "", false},
		{"maternal-child 2.7 rule 10: a file for a preterm baby", Newborn{GAWeeks: new(36)}, "2024-03-15", "2.7 rule 10", "体弱儿专案", false},
		{"maternal-child 2.2 row 1: the next visit", Newborn{}, "2024-03-15", "2.2", "满月检查，4 月 9 日前完成", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := tt.of.Propose(contextOn(tt.on))
			if tt.says == "" {
				assert.Empty(t, reasonsOf(p, tt.rule))
			} else {
				assert.Contains(t, reasonsOf(p, tt.rule), tt.says)
			}
			assert.Equal(t, tt.refer, p.ReferralRequired)
			if tt.refer {
				assert.Equal(t, day(tt.on)+14, p.TrackBy, "maternal-child 6 rule 2")
			} else {
				assert.Equal(t, civil.None, p.TrackBy)
			}
		})
	}
	lost := contextOn("2024-03-15")
	lost.Visit.VisitOutcome = new(form.OutcomeNotMet)
	assert.Empty(t, (&Newborn{Temperature: dec("38.0")}).Propose(lost).Reasons, "a visit that did not take place says nothing")
}
