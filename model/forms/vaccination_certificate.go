package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// VaccinationCertificateForm is 预防接种证(卡).
var VaccinationCertificateForm = &form.Definition{
	Code: rules.FormCertificate, Name: "预防接种证(卡)登记", English: "Vaccination certificate and card",
	Clause: "maternal-child 4.1", Edition: "2026", DateLabel: "建证日期", Key: []string{"cert_no"},
	Sees: form.Sight{Past: []string{rules.FormCertificate}},
	New:  func() form.Record { return new(VaccinationCertificate) },
}

// VaccinationCertificate is the certificate and the card that the clinic opens at the same time, with what of the birth the schedule
// depends on (maternal-child 4.1, 4.4 rules 1 and 2).
type VaccinationCertificate struct {
	form.Visit
	CertNo        string     `json:"cert_no" form:"接种证编号,need,size=40,secret,en=Certificate number"`
	CertLate      *bool      `json:"cert_late" form:"超过1个月建证,auto,en=Later than a month after birth"`
	Reissued      *bool      `json:"reissued" form:"补证,en=Issued again"`
	CardOn        civil.Date `json:"card_on" form:"建卡日期,need,en=Card opened on"`
	MotherHBsAg   *int       `json:"mother_hbsag" form:"母亲HBsAg,set=vac_hbsag,restricted,section=出生情况,en=Mother's HBsAg"`
	GestWeeks     *int       `json:"gest_weeks" form:"出生孕周,unit=周,hard=20..45,en=Weeks of gestation"`
	BirthWeight   *int       `json:"birth_weight" form:"出生体重,unit=g,hard=300..7000,en=Birth weight"`
	BirthDosesOn  civil.Date `json:"birth_doses_on" form:"出生接种转录日期,en=Birth doses transcribed on"`
	GuardianName  string     `json:"guardian" form:"监护人,size=50,en=Guardian"`
	GuardianPhone string     `json:"guardian_phone" form:"监护人电话,size=20,secret,en=Phone"`
}

// reissued reports a certificate that replaces a lost one.
func (f *VaccinationCertificate) reissued() bool { return f.Reissued != nil && *f.Reissued }

// Derive finds out whether the certificate came later than a month after birth (maternal-child 4.1).
func (f *VaccinationCertificate) Derive(c *form.Context) {
	if !f.reissued() {
		f.CertLate = new(c.Visit.VisitDate > rules.CertificateDue(c.Params, c.Birth))
	}
}

// Check holds the rules of maternal-child 4.1 that a tag cannot say.
func (f *VaccinationCertificate) Check(c *form.Checker) {
	for _, d := range []struct {
		field, label string
		on           civil.Date
	}{{"card_on", "建卡日期", f.CardOn}, {"birth_doses_on", "出生接种转录日期", f.BirthDosesOn}} {
		if d.on != civil.None && d.on < c.Birth {
			c.Error(d.field, "date", "%s %s 早于出生日期 %s", d.label, d.on, c.Birth)
		}
	}
	if f.reissued() {
		return
	}
	for i := range c.Previous {
		if past := &c.Previous[i]; past.Form == rules.FormCertificate && past.Outcome == form.OutcomeDone {
			c.Warn("reissued", "logic", "%s 已建证；遗失补办的请填写“补证”，沿用原有接种记录", past.Date)
			return
		}
	}
}

// Facts gives the dates of certificate and card and what of the birth the schedule depends on. Preterm is before 37 weeks, low birth weight
// under 2500 g (maternal-child 5.3).
func (f *VaccinationCertificate) Facts() form.Facts {
	m := form.Marks{rules.MarkCertificate: f.VisitDate.String()}
	mark(m, rules.MarkVaccineCard, f.CardOn.String())
	mark(m, rules.MarkMotherHBsAg, number(f.MotherHBsAg))
	mark(m, rules.MarkGestationWeeks, number(f.GestWeeks))
	markIf(m, rules.MarkPremature, f.GestWeeks != nil && *f.GestWeeks < 37 || f.BirthWeight != nil && *f.BirthWeight < 2500)
	return form.Facts{Marks: m}
}
