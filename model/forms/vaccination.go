package forms

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// vaccinationForms are the forms of vaccination (maternal-child 4).
var vaccinationForms = []*form.Definition{
	VaccinationForm,
	VaccinationContraindicationForm,
	VaccinationCertificateForm,
	AEFIForm,
	SchoolEntryCheckForm,
	CatchupCheckForm,
}

// VaccinationForm is 预防接种记录.
var VaccinationForm = &form.Definition{
	Code: rules.FormVaccination, Name: "预防接种记录", English: "Vaccination",
	Clause: "maternal-child 4.2", Edition: "2026", DateLabel: "接种日期", DateColumn: "vacc_date", Key: []string{"vaccine", "dose_no"},
	Sees: form.Sight{Past: doseForms},
	New:  func() form.Record { return new(Vaccination) },
}

// Vaccination is one dose, or a tuberculin test or immunoglobulin that later doses depend on (maternal-child 4.2).
type Vaccination struct {
	form.Visit
	VaccTime     string `json:"vacc_time" form:"接种时间,size=5,en=Time"`
	Vaccine      string `json:"vaccine" form:"疫苗,need,set=vac_product,section=疫苗,en=Vaccine"`
	AntigenGroup string `json:"antigen_group" form:"抗原组,auto,set=vac_antigen,en=Antigen group"`
	DoseNo       *int   `json:"dose_no" form:"剂次,need,hard=1..9,en=Dose number"`
	DoseNoReason string `json:"dose_no_reason" form:"剂次与系统计算不同的原因,size=100,en=Reason for another number than the computed"`
	Programme    *int   `json:"programme" form:"属性,need,set=vac_funding,en=Attribute"`

	LotNo        string     `json:"lot_no" form:"批号,need,size=40,en=Lot"`
	Expiry       civil.Date `json:"expiry" form:"效期,need,en=Expiry"`
	Manufacturer string     `json:"manufacturer" form:"厂家,need,size=60,en=Manufacturer"`
	TraceCode    string     `json:"trace_code" form:"追溯码,need,size=20,en=Trace code"`

	Temp       *form.Decimal `json:"temp" form:"预检体温,need,dec=3.1,unit=℃,hard=30..45,section=预检,en=Temperature"`
	Answers    form.Codes    `json:"answers" form:"健康询问,need,set=vac_prescreen,none=1,other=9,en=Questions"`
	AnswersOth string        `json:"answers_other" form:"其他健康情况,size=100,en=Other condition"`
	Consent    *bool         `json:"consent" form:"知情同意,need,en=Consent"`
	Signer     string        `json:"consent_signer" form:"知情同意签字人,size=50,need_when=consent:1,en=Signed by"`

	Site          *int          `json:"site" form:"接种部位,need,set=vac_site,section=接种,en=Site"`
	Route         string        `json:"route" form:"接种途径,need,set=vac_route,en=Route"`
	DoseVolume    *form.Decimal `json:"dose_volume" form:"剂量,need,dec=6.2,hard=0.01..,en=Volume"`
	DoseUnit      *int          `json:"dose_unit" form:"剂量单位,set=vac_dose_unit,en=Unit"`
	Vaccinator    string        `json:"vaccinator" form:"接种人员,need,size=50,en=Vaccinator"`
	ObservedMin   *int          `json:"observed_min" form:"留观时间,need,unit=分钟,hard=0..1440,en=Observed for"`
	ObservedNote  string        `json:"observed_min_note" form:"留观不足说明,size=100,en=Left early because"`
	PPDResult     *int          `json:"ppd_result" form:"PPD试验结果,set=neg_pos,when=vaccine:PPD,en=Result of the PPD"`
	Source        *int          `json:"source" form:"来源,need,set=vac_source,section=结果,en=Source"`
	Valid         *bool         `json:"valid" form:"有效剂次,need,en=Valid"`
	InvalidReason *int          `json:"invalid_reason" form:"无效原因,set=vac_invalid,when=valid:0,en=Why not valid"`
	NextVisitDate civil.Date    `json:"next_visit_date" form:"下次接种日期,en=Next vaccination"`
}

// Derive files the product under its antigen group.
func (f *Vaccination) Derive(*form.Context) {
	if p, ok := vaccine.Lookup(f.Vaccine); ok {
		f.AntigenGroup = p.Antigen().String()
	}
}

// Facts gives product, attribute, what was recorded of the validity, and the result of a tuberculin test.
func (f *Vaccination) Facts() form.Facts {
	m := form.Marks{}
	if p, ok := vaccine.Lookup(f.Vaccine); ok {
		m[rules.MarkVaccine] = p.Code
	}
	mark(m, rules.MarkVaccineFunding, number(f.Programme))
	mark(m, rules.MarkPPD, number(f.PPDResult))
	if stated := f.stated(); stated != vaccine.Valid {
		m[rules.MarkVaccineInvalid] = strconv.Itoa(int(stated))
	}
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: m}
}

// stated is why the dose was recorded as not valid; without a reason its storage is taken to be in doubt.
func (f *Vaccination) stated() vaccine.Invalid {
	switch {
	case f.Valid == nil || *f.Valid:
		return vaccine.Valid
	case f.InvalidReason == nil:
		return vaccine.BadVaccine
	}
	return vaccine.Invalid(*f.InvalidReason)
}

// dose is what the record adds to the history.
func (f *Vaccination) dose() vaccine.Dose {
	d := vaccine.Dose{Product: f.Vaccine, On: f.VisitDate, Stated: f.stated()}
	if f.Programme != nil {
		d.Funded = *f.Programme
	}
	return d
}

// judged is what the dose is worth by the rules alone, whatever was recorded, for each antigen it contains.
func (f *Vaccination) judged(c *form.Context, before *vaccine.Child) []vaccine.Judged {
	child := *before
	d := f.dose()
	d.Stated = vaccine.Valid
	child.Doses = append(slices.Clip(before.Doses), d)
	all := child.Judge(c.Params)
	earlier := before.Judge(c.Params)
	return all[len(earlier):]
}

// Check holds the rules of maternal-child 4.2 to 4.6 that a tag cannot say.
func (f *Vaccination) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	f.checkRecord(c)
	p, ok := vaccine.Lookup(f.Vaccine)
	if !ok {
		return
	}
	before := rules.VaccinationBefore(c.Context)
	f.checkPrescreen(c)
	switch p.Kind {
	case vaccine.SkinTest:
	case vaccine.Immunoglobulin:
		f.checkImmunoglobulin(c, before)
	default:
		f.checkDose(c, before, p)
	}
}

// checkClock refuses a time that is not HH:MM.
func checkClock(c *form.Checker, field, value string) {
	if value != "" && !clock.MatchString(value) {
		c.Error(field, "format", "时间 %s 应写成 时:分，如 09:30", value)
	}
}

func (f *Vaccination) checkRecord(c *form.Checker) {
	on := c.Visit.VisitDate
	checkClock(c, "vacc_time", f.VaccTime)
	if f.Expiry != civil.None && f.Expiry < on {
		c.Error("expiry", "date", "疫苗效期 %s 早于接种日期 %s，过期疫苗不得接种", f.Expiry, on)
	}
	if is(f.Site, 5) != (f.Route == "PO") && f.Site != nil && f.Route != "" {
		c.Warn("route", "logic", "接种部位与接种途径不符：口服疫苗的部位和途径都应填“口服”")
	}
	if least := rules.ObserveMinutes(c.Params, on); f.ObservedMin != nil && *f.ObservedMin < least && f.ObservedNote == "" {
		c.Missing("observed_min_note", "留观 %d 分钟，不足 %d 分钟，请说明原因", *f.ObservedMin, least)
	}
	if f.NextVisitDate != civil.None && f.NextVisitDate <= on {
		c.Error("next_visit_date", "date", "下次接种日期 %s 应晚于接种日期 %s", f.NextVisitDate, on)
	}
}

// checkPrescreen asks to look again before a child with fever or a condition is vaccinated (maternal-child 4.6).
func (f *Vaccination) checkPrescreen(c *form.Checker) {
	if limit := rules.VaccineFeverLimit(c.Params, c.Visit.VisitDate); f.Temp != nil && f.Temp.Cmp(limit) >= 0 {
		c.Warn("temp", "contraindicated", "腋温 %s ℃ 达到 %s ℃，应暂缓接种", f.Temp, limit)
	}
	if len(f.Answers) > 0 && !f.Answers.Has("1") {
		c.Warn("answers", "contraindicated", "健康询问有异常情况，请核对是否属于接种禁忌或应暂缓接种")
	}
	if f.Consent != nil && !*f.Consent {
		c.Warn("consent", "logic", "未取得知情同意，不应接种；拒绝接种的请登记禁忌、暂缓或拒种")
	}
}

// checkImmunoglobulin: none within two weeks after MMR (maternal-child 4.5 rule 4).
func (f *Vaccination) checkImmunoglobulin(c *form.Checker, before *vaccine.Child) {
	wait := rules.ImmunoglobulinWait(c.Params, c.Visit.VisitDate)
	for _, d := range before.Doses {
		if p, ok := vaccine.Lookup(d.Product); ok && p.Antigen() == vaccine.MMR && c.Visit.VisitDate < d.On+wait {
			c.Warn("vaccine", "interval", "%s 接种了含麻疹成分疫苗，%d 天内不宜注射免疫球蛋白", d.On, wait)
			return
		}
	}
}

func (f *Vaccination) checkDose(c *form.Checker, before *vaccine.Child, p *vaccine.Product) {
	on := c.Visit.VisitDate
	if text := before.Held(p, on); text != "" {
		c.Warn("vaccine", "contraindicated", "%s，请核对", text)
	}
	judged := f.judged(c.Context, before)
	f.checkValid(c, judged)
	f.checkNumber(c, judged, p)
	if text := before.Unasked(c.Params, p, f.dose(), judged); text != "" {
		c.Warn("vaccine", "logic", "%s", text)
	}
}

// checkValid compares what was recorded of the validity with the rules. A dose counts when neither finds fault with it.
func (f *Vaccination) checkValid(c *form.Checker, judged []vaccine.Judged) {
	valid := slices.ContainsFunc(judged, func(j vaccine.Judged) bool { return j.Invalid == vaccine.Valid })
	switch {
	case f.Valid == nil || len(judged) == 0:
	case *f.Valid && !valid:
		c.Warn("valid", "logic", "%s；按规则不计为有效剂次，请核对", judged[0].Text())
	case !*f.Valid && valid && is(f.InvalidReason, int(vaccine.TooYoung), int(vaccine.TooSoon)):
		c.Warn("invalid_reason", "logic", "按此前的接种记录，本剂的月龄和间隔均符合要求，请核对无效原因")
	}
}

// checkNumber compares the dose number with the one that follows from the history (maternal-child 4.2).
func (f *Vaccination) checkNumber(c *form.Checker, judged []vaccine.Judged, p *vaccine.Product) {
	for i := range judged {
		j := &judged[i]
		filed := j.Antigen == p.Antigen()
		if filed && j.Number > 0 && f.DoseNo != nil && *f.DoseNo != j.Number && f.DoseNoReason == "" {
			c.Warn("dose_no", "logic", "按接种日期计算，本剂是%s第 %d 剂，与填写的第 %d 剂不一致；如无误请填写原因", j.Antigen.Name(), j.Number, *f.DoseNo)
		}
	}
}

// Propose says what the dose is worth, what else may be given today, and when the next dose is due (maternal-child 4.4 rule 11, 4.8).
func (f *Vaccination) Propose(c *form.Context) form.Proposal {
	before := rules.VaccinationBefore(c)
	var o form.Proposal
	add := func(rule, format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: rule, Text: fmt.Sprintf(format, args...)})
	}
	for _, j := range f.judged(c, before) {
		switch {
		case j.Invalid != vaccine.Valid:
			add("maternal-child 4.4 rule 10", "%s", j.Text())
		case j.Number > 0:
			add("maternal-child 4.3", "本剂为%s第%d剂，有效", j.Antigen.Name(), j.Number)
		}
	}
	on := c.Visit.VisitDate
	before.Doses = append(before.Doses, f.dose())
	if f.PPDResult != nil {
		before.PPDs = append(before.PPDs, vaccine.PPD{On: on, Positive: is(f.PPDResult, 2)})
	}
	for _, d := range before.Due(c.Params, on) {
		if d.Recommended <= on {
			add("maternal-child 4.5 rule 1", "今日可同时接种：%s", d.Reason())
		} else if o.NextVisit == civil.None || d.Recommended == o.NextVisit {
			o.NextVisit = d.Recommended
			add(d.Rule, "下次接种 %s：%s", d.Recommended, d.Reason())
		}
	}
	if text := before.Review(c.Params, on); text != "" {
		add("maternal-child 4.3 rule 5", "%s", text)
	}
	return o
}
