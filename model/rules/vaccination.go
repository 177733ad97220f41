package rules

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// Vaccination is the programme of immunisation (maternal-child 4). Nobody is enrolled in it: age decides.
const Vaccination = "vac"

// Form codes of vaccination.
const (
	FormVaccination      = "vaccination"
	FormContraindication = "vaccination_contraindication"
	FormCertificate      = "vaccination_certificate"
	FormAEFI             = "aefi"
	FormSchoolEntry      = "school_entry_check"
	FormCatchupCheck     = "catchup_check"
)

// Kinds of duties of vaccination.
const (
	DutyVaccination   = "vaccination"    // one dose that is due
	DutyVaccineReview = "vaccine_review" // a doctor has to decide how a series goes on
	DutyCertificate   = "certificate"    // the vaccination certificate is to be issued
)

// Marks of the forms of vaccination.
const (
	MarkVaccine        = "vaccine"         // vaccination: product code
	MarkVaccineFunding = "vaccine_funding" // vaccination: 1 programme, 2 paid, 3 supplementary
	MarkVaccineInvalid = "vaccine_invalid" // vaccination: stated not valid, invalid_reason
	MarkPPD            = "ppd"             // vaccination, PPD: 1 negative, 2 positive
	MarkContraType     = "contra_type"     // contraindication: 1 permanent, 2 deferral, 3 refusal
	MarkContraScope    = "contra_scope"    // contraindication: codes of vac_scope joined by |
	MarkContraReason   = "contra_reason"   // contraindication: vac_contra_reason
	MarkContraFrom     = "contra_from"     // contraindication: first day
	MarkContraTo       = "contra_to"       // contraindication: first day after it; not set = without end
	MarkCertificate    = "certificate"     // certificate: issued on
	MarkVaccineCard    = "vaccine_card"    // certificate: card or electronic file opened on
	MarkMotherHBsAg    = "mother_hbsag"    // certificate: 1 negative, 2 positive, 3 unknown
	MarkPremature      = "premature"       // certificate: preterm or low birth weight
	MarkGestationWeeks = "gestation_weeks" // certificate: full weeks at birth
	MarkAEFILate       = "aefi_late"       // AEFI: reported after the time limit
	MarkAEFIInquiry    = "aefi_inquiry"    // AEFI: InquiryInTime ...; not set = no investigation needed
	MarkSchoolEntry    = "school_entry"    // school-entry check: result
	MarkCampaign       = "campaign"        // catch-up check: antigen of the campaign
	MarkCampaignFrom   = "campaign_from"   // catch-up check: first day of the campaign
	MarkCampaignTo     = "campaign_to"     // catch-up check: last day of the campaign
	MarkCampaignLacks  = "campaign_lacks"  // catch-up check: doses of the vaccine that the child lacks
)

// Results of a school-entry check (value set vac_entry_result).
const (
	EntryComplete        = "1"
	EntryCatchUp         = "2"
	EntryNoCertificate   = "3"
	EntryContraindicated = "4"
)

// Values of MarkAEFIInquiry.
const (
	InquiryInTime = "1"
	InquiryLate   = "2"
	InquiryNone   = "3" // not begun
)

// Names of the parameters of vaccination that the schedule itself does not read; those it reads are in package vaccine.
const (
	VaccineRefusalMonths  = "vac_refusal_months"
	VaccineFever          = "vac_fever"
	VaccineObserveMinutes = "vac_observe_minutes"
	CertificateMonths     = "vac_certificate_months"
	CertificateStayMonths = "vac_certificate_stay_months"
	RoutineVaccineAge     = "vac_routine_age"
	CoverageGraceDays     = "vac_coverage_grace_days"
	TimelyMonths          = "vac_timely_months"
	TimelyBoosterMonths   = "vac_timely_booster_months"
	AEFIHours             = "aefi_hours"
	AEFISeriousHours      = "aefi_serious_hours"
	AEFIPreliminaryDays   = "aefi_preliminary_days"
	EntryCheckDays        = "school_entry_days"
)

// vaccinationParameters are the parameters of vaccination (maternal-child 4).
var vaccinationParameters = []Parameter{
	{vaccine.GraceDays, KindNumber, "0", nil, "天", "接种可早于最小月龄的宽限", "Days by which a vaccination may be before the lowest age", "maternal-child 4.3 rule 1", "P"},
	{vaccine.OverdueDays, KindNumber, "30", nil, "天", "到期后超过此天数视为逾期", "Days after the due date from which a dose is overdue", "maternal-child 4.4 rule 11", "P"},
	{vaccine.RepeatDays, KindNumber, "28", nil, "天", "首剂无效后补种的最短间隔", "Least interval of repeating an invalid first dose", "maternal-child 4.4 rule 10", "P"},
	{vaccine.LiveDays, KindNumber, "28", nil, "天", "注射减毒活疫苗不同日接种的最短间隔", "Least interval of injected live vaccines on different days", "maternal-child 4.5 rule 2", "V"},
	{vaccine.BCGSpaced, KindFlag, "0", nil, "", "卡介苗计入注射减毒活疫苗的间隔", "BCG counts for the interval of injected live vaccines", "maternal-child 4.5 rule 2", "U"},
	{vaccine.IGMonths, KindNumber, "3", nil, "月", "注射免疫球蛋白后接种麻腮风、乙脑减毒、甲肝减毒疫苗的最短间隔", "Least interval of MMR, live JE or live hepatitis A vaccine after immunoglobulin", "maternal-child 4.5 rule 4", "U"},
	{vaccine.IGAfterDays, KindNumber, "14", nil, "天", "接种麻腮风疫苗后不注射免疫球蛋白的期限", "Time without immunoglobulin after MMR vaccine", "maternal-child 4.5 rule 4", "U"},
	{vaccine.HepBThirdMonths, KindNumber, "4", nil, "月", "乙肝疫苗第1剂与第3剂的最短间隔", "Least interval of hepatitis B doses 1 and 3", "maternal-child 4.3 row HepB-3", "U"},
	{vaccine.HepBRecount, KindFlag, "1", nil, "", "HBsAg阳性或不详母亲的早产、低体重儿出生剂次不计入程序", "Birth dose of preterm or low-weight infants of HBsAg-positive or unknown mothers does not count", "maternal-child 4.4 rule 1", "U"},
	{vaccine.TOPVContinue, KindFlag, "1", nil, "", "有三价脊灰减毒活疫苗接种史的只补种bOPV", "After trivalent OPV only bOPV is given to catch up", "maternal-child 4.4 rule 3", "U"},
	{vaccine.DTaPFifthMonths, KindNumber, "12", nil, "月", "百白破疫苗第4剂与第5剂的最短间隔", "Least interval of DTaP doses 4 and 5", "maternal-child 4.3 row DTaP-5", "U"},
	{vaccine.DTAfterThirdMonths, KindNumber, "6", nil, "月", "百白破疫苗第3剂与白破疫苗的最短间隔", "Least interval of DTaP dose 3 and DT", "maternal-child 4.4 rule 4", "U"},
	{vaccine.DTAfterFourthMonths, KindNumber, "12", nil, "月", "百白破疫苗第4剂与白破疫苗的最短间隔", "Least interval of DTaP dose 4 and DT", "maternal-child 4.4 rule 4", "U"},
	{vaccine.MMRExpandedYear, KindNumber, "2007", nil, "年", "此年及以后出生的须有风疹、腮腺炎成分", "Rubella and mumps are needed if born in or after", "maternal-child 4.4 rule 5", "U"},
	{vaccine.JEInactivated, KindFlag, "0", nil, "", "本省使用乙脑灭活疫苗", "This province uses inactivated JE vaccine", "maternal-child 4.3 rule 5", "P"},
	{vaccine.JEMixedReview, KindFlag, "1", nil, "", "乙脑减毒、灭活疫苗混用的转人工核对", "Mixed live and inactivated JE vaccines go to a person", "maternal-child 4.3 rule 5", "U"},
	{vaccine.HepAInactivated, KindFlag, "0", nil, "", "本省使用甲肝灭活疫苗", "This province uses inactivated hepatitis A vaccine", "maternal-child 4.3 rule 5", "P"},
	{vaccine.HPVCutoffIncluded, KindFlag, "1", nil, "", "2011年11月10日当天出生的女孩可接种HPV疫苗", "Girls born on 10 November 2011 itself may have HPV vaccine", "maternal-child 4.3 rule 3", "P"},
	{VaccineRefusalMonths, KindNumber, "12", nil, "月", "监护人拒种后再次告知的间隔", "Interval of informing again after a refusal by the guardian", "indicators 1.3", "P"},
	{VaccineFever, KindNumber, "37.3", nil, "℃", "暂缓接种的腋温", "Armpit temperature at which vaccination is deferred", "maternal-child 4.6", "U"},
	{VaccineObserveMinutes, KindNumber, "30", nil, "分钟", "接种后留观时间", "Observation after vaccination", "maternal-child 4.2, 4.8", "V"},
	{CertificateMonths, KindNumber, "1", nil, "月", "出生后办理预防接种证的期限", "Time after birth for the vaccination certificate", "maternal-child 4.1", "V"},
	{CertificateStayMonths, KindNumber, "3", nil, "月", "流动儿童按居住地统计的居住时间", "Stay after which mobile children count at their residence", "maternal-child 4.1; indicators 4.3", "V"},
	{RoutineVaccineAge, KindNumber, "7", nil, "岁", "常规接种应种、实种统计的年龄上限（不含）", "Upper age of doses due and given in routine statistics (exclusive)", "maternal-child 5.5", "V"},
	{CoverageGraceDays, KindNumber, "30", nil, "天", "接种率按应种月（年）龄后再过此天数计入应种", "Days after the age of a dose from which it counts as due in dose rates", "indicators 4.3; maternal-child 4.4 rule 11", "P"},
	{TimelyMonths, KindNumber, "1", nil, "月", "及时接种的期限（自应种月龄起）", "Time within which a dose is timely (from its age on)", "indicators 4.3", "U"},
	{TimelyBoosterMonths, KindNumber, "3", nil, "月", "加强免疫及时接种的期限（自应种月（年）龄起）", "Time within which a booster is timely (from its age on)", "indicators 4.3", "U"},
	{AEFIHours, KindNumber, "48", nil, "小时", "AEFI 报告和启动调查的时限", "Time for reporting AEFI and starting the investigation", "maternal-child 4.7", "V"},
	{AEFISeriousHours, KindNumber, "2", nil, "小时", "死亡、严重残疾、群体性 AEFI 的报告时限", "Time for reporting death, severe disability or cluster AEFI", "maternal-child 4.7", "V"},
	{AEFIPreliminaryDays, KindNumber, "7", nil, "天", "AEFI 初步调查表的时限（自开始调查起）", "Time for the preliminary AEFI form (from the start of the investigation)", "maternal-child 4.7", "V"},
	{EntryCheckDays, KindNumber, "30", nil, "天", "开学后完成接种证查验的期限", "Time after the start of school for checking certificates", "maternal-child 4.9", "V"},
}

// Codes of vac_contra_reason that rules read.
const (
	ContraImmunodeficient = "4"
	ContraImmunoglobulin  = "8"
	ContraExposed         = "9"  // exposed to the mother's infection (HIV), not excluded
	ContraInfected        = "10" // infection confirmed
	ContraPPD             = "11"
	ContraPostponed       = "13" // at the guardian's wish
	ContraRefused         = "14"
)

// ContraScope returns the vaccines that a reason holds by itself, besides those that were ticked: of an immunodeficient child every live
// one; of a child exposed to HIV BCG and the live vaccines but MMR; after a positive PPD BCG (maternal-child 4.6).
func ContraScope(reason string) form.Codes {
	switch reason {
	case ContraImmunodeficient:
		return form.Codes{vaccine.ScopeLive}
	case ContraImmunoglobulin:
		return form.Codes{vaccine.ScopeLiveInjected}
	case ContraExposed, ContraInfected:
		return form.Codes{"BCG", "JE-L", "HepA-L", "bOPV"}
	case ContraPPD:
		return form.Codes{"BCG"}
	}
	return nil
}

// NoContraindication reports a reason that the specification names as none: it holds no vaccine (maternal-child 4.6).
func NoContraindication(reason string) bool {
	n, err := strconv.Atoi(reason)
	return err == nil && n >= 21
}

// VaccinationChild is what a history says of a child's vaccinations.
func VaccinationChild(h *measure.History, p form.Params) *vaccine.Child {
	c := &vaccine.Child{Birth: h.Person.Birth, Sex: h.Person.Sex}
	for i := range h.Records {
		r := &h.Records[i]
		noteVaccination(c, p, r.Form, r.Date, r.Outcome, r.Facts.Marks)
	}
	return c
}

// VaccinationBefore is what the earlier records of a form's context say of a child's vaccinations.
func VaccinationBefore(x *form.Context) *vaccine.Child {
	c := &vaccine.Child{Birth: x.Birth, Sex: x.Sex}
	for i := range x.Previous {
		r := &x.Previous[i]
		noteVaccination(c, x.Params, r.Form, r.Date, r.Outcome, r.Facts.Marks)
	}
	return c
}

// noteVaccination adds one record.
func noteVaccination(c *vaccine.Child, p form.Params, formCode string, on civil.Date, outcome int, m form.Marks) {
	switch {
	case formCode == FormVaccination && outcome == form.OutcomeDone:
		noteDose(c, on, m)
	case formCode == FormVaccination && outcome == form.OutcomeRefused:
		if product, ok := vaccine.Lookup(m.Get(MarkVaccine)); ok {
			c.Holds = append(c.Holds, vaccine.Hold{Kind: vaccine.Refused, Scope: []string{product.Code}, From: on, To: RefusedUntil(p, on)})
		}
	case outcome != form.OutcomeDone:
	case formCode == FormContraindication:
		noteHold(c, p, on, m)
	case formCode == FormCertificate:
		noteBirth(c, m)
	}
}

// RefusedUntil returns the day on which a refused vaccine is offered again (indicators 1.3).
func RefusedUntil(p form.Params, on civil.Date) civil.Date {
	return on.AddMonths(whole(p, VaccineRefusalMonths, on))
}

func noteDose(c *vaccine.Child, on civil.Date, m form.Marks) {
	product := m.Get(MarkVaccine)
	if product == vaccine.ProductPPD {
		if result := m.Get(MarkPPD); result != "" {
			c.PPDs = append(c.PPDs, vaccine.PPD{On: on, Positive: result == "2"})
		}
		return
	}
	d := vaccine.Dose{Product: product, On: on}
	d.Funded, _ = strconv.Atoi(m.Get(MarkVaccineFunding))
	stated, _ := strconv.Atoi(m.Get(MarkVaccineInvalid))
	d.Stated = vaccine.Invalid(stated)
	c.Doses = append(c.Doses, d)
}

func noteHold(c *vaccine.Child, p form.Params, on civil.Date, m form.Marks) {
	reason := m.Get(MarkContraReason)
	hold := vaccine.Hold{Scope: form.ParseCodes(m.Get(MarkContraScope)), From: on,
		Instead: reason == ContraImmunodeficient || reason == ContraExposed || reason == ContraInfected}
	hold.Kind, _ = strconv.Atoi(m.Get(MarkContraType))
	hold.Medical = hold.Kind != vaccine.Refused && reason != ContraPostponed && reason != ContraRefused
	if from, err := civil.Parse(m.Get(MarkContraFrom)); err == nil {
		hold.From = from
	}
	if to, err := civil.Parse(m.Get(MarkContraTo)); err == nil {
		hold.To = to
	} else if hold.Kind == vaccine.Refused {
		hold.To = RefusedUntil(p, hold.From)
	}
	c.Holds = append(c.Holds, hold)
}

func noteBirth(c *vaccine.Child, m form.Marks) {
	if hbsag := m.Get(MarkMotherHBsAg); hbsag != "" {
		c.MotherHBsAg = hbsag != "1"
	}
	if m.Get(MarkPremature) == "1" {
		c.Premature = true
	}
	if weeks, err := strconv.Atoi(m.Get(MarkGestationWeeks)); err == nil {
		c.Weeks = weeks
	}
}

// vaccinationForms are the forms whose records move what is due.
var vaccinationForms = []string{FormVaccination, FormContraindication, FormCertificate}

// vaccination adds the next dose of each antigen that a child up to 18 years owes, with the days on which it is the next one
// (maternal-child 4.4). Of a child that became known after the first month and has no record of vaccination nothing is known: its certificate is
// looked at first and what it says is entered, and a pupil's at school (4.1, 4.9).
func (b *dutyBuilder) vaccination() {
	from, known := b.vaccinationFrom()
	grown := b.h.Person.Birth.AddYears(18)
	pupil := b.h.Person.Birth.AddYears(b.p.Int(RoutineVaccineAge, from))
	if from == civil.None || from >= min(b.end, grown) {
		return
	}
	b.certificate(from, pupil, known)
	if !known && from > CertificateDue(b.p, b.h.Person.Birth) {
		return
	}
	child := VaccinationChild(b.h, b.p)
	begun := begunAtSchool(child, b.p, pupil)
	turns := vaccinationTurns(child, b.p, from, min(b.end, grown))
	var open []Duty
	for i, on := range turns[:len(turns)-1] {
		if !known && on >= pupil {
			break
		}
		until := turns[i+1]
		var next []Duty
		for _, d := range child.Due(b.p, on) {
			if d.Recommended < b.end && (begun == nil || begun[d.Antigen]) {
				next = append(next, vaccinationDuty(&d, on, until))
			}
		}
		if text := child.Review(b.p, on); text != "" {
			next = append(next, b.reviewDuty(child, text, on, until))
		}
		open = b.carry(open, next)
	}
	for _, d := range open {
		b.add(d)
	}
}

// begunAtSchool returns the series of a pupil whose first dose on record was given at school age, nil for everybody else: of the doses before
// nothing is known, so only what was begun here goes on (maternal-child 4.9).
func begunAtSchool(c *vaccine.Child, p *Set, pupil civil.Date) map[vaccine.Antigen]bool {
	if len(c.Doses) == 0 || c.Doses[0].On < pupil {
		return nil
	}
	begun := map[vaccine.Antigen]bool{}
	for _, d := range c.Judge(p) {
		begun[d.Antigen] = true
	}
	return begun
}

// certificate adds the vaccination certificate that a child under seven years still lacks, due within a month of birth (maternal-child 4.1).
func (b *dutyBuilder) certificate(from, pupil civil.Date, known bool) {
	for i := range b.h.Records {
		if r := &b.h.Records[i]; r.Form == FormCertificate && r.Done() {
			return
		}
	}
	due := CertificateDue(b.p, b.h.Person.Birth)
	reason := Reason{"certificate", fmt.Sprintf("出生后1个月内（%s前）办理预防接种证并建卡", due)}
	if !known && from > due {
		reason = Reason{"certificate_unknown", "尚无接种记录：查验预防接种证，补录接种史"}
	}
	b.add(Duty{Programme: Vaccination, Kind: DutyCertificate, Form: FormCertificate, OpensOn: b.h.Person.Birth, DueOn: due, ClosesOn: due,
		ActiveFrom: from, ActiveTo: pupil, Reason: reason})
}

// vaccinationFrom returns the day of the last record that moves what is due, or that on which the child became known here, and whether
// anything is recorded. None: neither archive nor record.
func (b *dutyBuilder) vaccinationFrom() (from civil.Date, known bool) {
	for i := range slices.Backward(b.h.Records) {
		if slices.Contains(vaccinationForms, b.h.Records[i].Form) {
			return max(b.h.Records[i].Date, b.h.Person.Birth), true
		}
	}
	if b.h.Person.FiledOn == civil.None {
		return civil.None, false
	}
	return max(b.h.Person.FiledOn, b.h.Person.Birth), false
}

// vaccinationTurns returns the days in [from, to) on which what is due may change without a record, in order, and then to.
func vaccinationTurns(c *vaccine.Child, p *Set, from, to civil.Date) []civil.Date {
	list := []civil.Date{from, from + 1, to} // the day after a live vaccine the others have to wait
	note := func(d civil.Date) {
		if from < d && d < to {
			list = append(list, d)
		}
	}
	for _, years := range []int{2, 4, 6, 7, 12} {
		note(c.Birth.AddYears(years))
	}
	note(c.Birth.AddMonths(1))
	note(c.Birth.AddMonths(3))
	note(vaccine.DTaPChange)
	note(vaccine.HPVStart)
	for _, d := range p.Changes() {
		note(d)
	}
	for i := range c.Holds {
		note(c.Holds[i].From)
		note(c.Holds[i].To)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func vaccinationDuty(d *vaccine.Due, from, until civil.Date) Duty {
	return Duty{Programme: Vaccination, Kind: DutyVaccination, Form: FormVaccination, OpensOn: d.Earliest, DueOn: d.Recommended,
		ClosesOn: d.OverdueFrom - 1, ActiveFrom: from, ActiveTo: until,
		Reason: Reason{Code: "vaccine_" + d.Antigen.String(), Text: d.Reason()}}
}

func (b *dutyBuilder) reviewDuty(c *vaccine.Child, text string, from, until civil.Date) Duty {
	last := c.Doses[len(c.Doses)-1].On
	closes := last + days(b.p, vaccine.OverdueDays, last)
	return Duty{Programme: Vaccination, Kind: DutyVaccineReview, OpensOn: last, DueOn: closes, ClosesOn: closes, ActiveFrom: from,
		ActiveTo: until, Reason: Reason{Code: "vaccine_review", Text: fmt.Sprintf("%s，%s前完成", text, closes.Chinese())}}
}

// carry joins the duties of one stretch of days with the same of the stretch before, and adds those that end there.
func (b *dutyBuilder) carry(open, next []Duty) []Duty {
	for _, d := range open {
		same := slices.IndexFunc(next, func(n Duty) bool {
			from, until := d.ActiveFrom, d.ActiveTo
			d.ActiveFrom, d.ActiveTo = n.ActiveFrom, n.ActiveTo
			equal := d == n && until == n.ActiveFrom
			d.ActiveFrom, d.ActiveTo = from, until
			return equal
		})
		if same < 0 {
			b.add(d)
		} else {
			next[same].ActiveFrom = d.ActiveFrom
		}
	}
	return next
}

// ObserveMinutes returns how long a child is watched after a dose (maternal-child 4.2, 4.8).
func ObserveMinutes(p form.Params, on civil.Date) int { return whole(p, VaccineObserveMinutes, on) }

// VaccineFeverLimit returns the axillary temperature from which vaccination is deferred, ℃ (maternal-child 4.6).
func VaccineFeverLimit(p form.Params, on civil.Date) form.Decimal { return number(p, VaccineFever, on) }

// ImmunoglobulinWait returns the days after MMR in which no immunoglobulin is given (maternal-child 4.5 rule 4).
func ImmunoglobulinWait(p form.Params, on civil.Date) civil.Date {
	return days(p, vaccine.IGAfterDays, on)
}

// CertificateDue returns the day by which a newborn gets the vaccination certificate (maternal-child 4.1).
func CertificateDue(p form.Params, birth civil.Date) civil.Date {
	return birth.AddMonths(whole(p, CertificateMonths, birth))
}

// AEFILimit returns the hours from the finding within which an adverse event is reported: fewer for an urgent one (maternal-child 4.7).
func AEFILimit(p form.Params, urgent bool, on civil.Date) int {
	if urgent {
		return whole(p, AEFISeriousHours, on)
	}
	return whole(p, AEFIHours, on)
}

// AEFIPreliminary returns the days from the beginning of an investigation to the preliminary form (maternal-child 4.7).
func AEFIPreliminary(p form.Params, on civil.Date) civil.Date {
	return days(p, AEFIPreliminaryDays, on)
}

// EntryCheckWithin returns the days from the start of term within which certificates are checked (maternal-child 4.9).
func EntryCheckWithin(p form.Params, on civil.Date) civil.Date { return days(p, EntryCheckDays, on) }
