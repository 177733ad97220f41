package forms

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// AEFIForm is 疑似预防接种异常反应个案报告卡.
var AEFIForm = &form.Definition{
	Code: rules.FormAEFI, Name: "疑似预防接种异常反应(AEFI)个案报告卡", English: "Adverse event following immunisation",
	Clause: "maternal-child 4.7", Edition: "2021", DateLabel: "报告日期", DateColumn: "report_date", Key: []string{"aefi_id"},
	New: func() form.Record { return new(AEFI) },
}

// AEFI is the case card of a suspected reaction (maternal-child 4.7). The visit date is the day of the report.
type AEFI struct {
	form.Visit
	ID         string `json:"aefi_id" form:"编号,need,size=30,en=Case number"`
	Guardian   string `json:"guardian" form:"监护人,need,size=50,en=Guardian"`
	Phone      string `json:"phone" form:"联系电话,need,size=20,secret,en=Phone"`
	ReportTime string `json:"report_time" form:"报告时间,size=5,en=Time of the report"`
	Reporter   string `json:"reporter" form:"报告人,need,size=50,en=Reporter"`
	ReportOrg  string `json:"report_org" form:"报告单位,need,size=100,en=Reported by"`
	Source     *int   `json:"source" form:"反应获得方式,need,set=aefi_source,en=How it became known"`

	Suspects form.List[SuspectVaccine] `json:"suspect_vaccines" form:"可疑疫苗,need,max=3,section=可疑疫苗,en=Suspect vaccines"`

	OnsetDate    civil.Date    `json:"onset_date" form:"反应发生日期,need,section=反应,en=Onset"`
	OnsetTime    string        `json:"onset_time" form:"反应发生时间,size=5,en=Time of onset"`
	FoundDate    civil.Date    `json:"found_date" form:"发现/就诊日期,need,en=Found on"`
	FoundTime    string        `json:"found_time" form:"发现/就诊时间,size=5,en=Time found"`
	Events       form.Codes    `json:"events" form:"反应类型,set=aefi_event,other=other,en=Kind of event"`
	EventsOther  string        `json:"events_other" form:"其他反应,size=100,en=Other event"`
	Clinical     string        `json:"clinical" form:"主要临床经过,need,size=500,en=Clinical course"`
	Fever        *form.Decimal `json:"fever_c" form:"发热(腋温),dec=3.1,unit=℃,hard=34..43,need_when=events:fever,en=Fever"`
	FeverBand    *int          `json:"fever_band" form:"发热分级,auto,set=aefi_fever_band,en=Band of fever"`
	Redness      *form.Decimal `json:"redness_cm" form:"局部红肿直径,dec=4.1,unit=cm,hard=0..100,en=Redness"`
	RednessBand  *int          `json:"redness_band" form:"红肿分级,auto,set=aefi_size_band,en=Band of redness"`
	Induration   *form.Decimal `json:"induration_cm" form:"局部硬结直径,dec=4.1,unit=cm,hard=0..100,en=Induration"`
	IndurBand    *int          `json:"induration_band" form:"硬结分级,auto,set=aefi_size_band,en=Band of induration"`
	Hospitalised *int          `json:"hospitalised" form:"是否住院,need,set=aefi_hospitalised,en=Hospitalised"`
	Outcome      *int          `json:"outcome" form:"转归,need,set=aefi_outcome,en=Outcome"`
	Serious      *bool         `json:"serious" form:"严重AEFI,need,en=Serious"`
	Disabled     *bool         `json:"disabled" form:"严重残疾,en=Severe disability"`
	Group        *bool         `json:"group" form:"群体性,need,en=Cluster"`
	Concern      *bool         `json:"concern" form:"引起公众高度关注,en=Of major public concern"`

	LateReport        *bool      `json:"late_report" form:"超过时限报告,auto,section=报告与调查,en=Reported late"`
	InvestigatedOn    civil.Date `json:"investigated_on" form:"开始调查日期,en=Investigation begun"`
	InvestigationTime string     `json:"investigation_time" form:"开始调查时间,size=5,en=Time of the investigation"`
	LateInquiry       *bool      `json:"late_inquiry" form:"超过时限调查,auto,en=Investigation begun late"`
	PreliminaryOn     civil.Date `json:"preliminary_on" form:"初步调查表日期,en=Preliminary form"`
	Classification    *int       `json:"classification" form:"AEFI分类,set=aefi_class,en=Class by the expert group"`
}

// SuspectVaccine is one suspected dose.
type SuspectVaccine struct {
	Name         string        `json:"name" form:"疫苗,need,set=vac_product,en=Vaccine"`
	Manufacturer string        `json:"manufacturer" form:"厂家,size=60,en=Manufacturer"`
	Lot          string        `json:"lot" form:"批号,size=40,en=Lot"`
	Expiry       civil.Date    `json:"expiry" form:"效期,en=Expiry"`
	DoseNo       *int          `json:"dose_no" form:"剂次,hard=1..9,en=Dose number"`
	Date         civil.Date    `json:"date" form:"接种日期,need,en=Given on"`
	Volume       *form.Decimal `json:"volume" form:"剂量,dec=6.2,hard=0.01..,en=Volume"`
	Route        string        `json:"route" form:"接种途径,set=vac_route,en=Route"`
	Site         *int          `json:"site" form:"接种部位,set=vac_site,en=Site"`
}

// within is how long after the dose an event is reportable (maternal-child 4.7): days, or months, and for the events of BCG not before.
type within struct{ days, months, fromMonths int }

var reportable = map[string]within{
	"anaphylaxis": {days: 1}, "acute_allergy": {days: 1}, "syncope": {days: 1}, "hysteria": {days: 1},
	"fever": {days: 5}, "angio_oedema": {days: 5}, "systemic_infection": {days: 5}, "local_reaction": {days: 5}, "local_infection": {days: 5},
	"rash": {days: 15}, "purpura": {days: 15}, "arthus": {days: 15}, "febrile_seizure": {days: 15}, "epilepsy": {days: 15},
	"neuritis": {days: 15}, "encephalitis": {days: 15},
	"itp": {days: 42}, "gbs": {days: 42}, "vapp": {days: 42},
	"brachial_neuritis": {months: 3}, "aseptic_abscess": {months: 3},
	"bcg_lymphadenitis": {months: 12, fromMonths: 1}, "bcg_osteitis": {months: 12, fromMonths: 1}, "bcg_disseminated": {months: 12, fromMonths: 1},
}

// holds reports whether an onset lies in the interval after a dose.
func (w within) holds(dose, onset civil.Date) bool {
	last := dose.AddMonths(w.months) + civil.Date(w.days)
	return onset >= dose.AddMonths(w.fromMonths) && onset <= last
}

// urgent reports an event that is reported within two hours: death, severe disability, cluster, major public concern.
func (f *AEFI) urgent() bool {
	return is(f.Outcome, 4) || yes(f.Disabled) || yes(f.Group) || yes(f.Concern)
}

// Lower ends of the bands of the case card (maternal-child 4.7).
var (
	feverBands = []form.Decimal{form.NewDecimal(371, 1), form.NewDecimal(376, 1), form.NewDecimal(386, 1)} // ℃
	sizeBands  = []form.Decimal{form.NewDecimal(1, 1), form.NewDecimal(26, 1), form.NewDecimal(51, 1)}     // cm
)

// band returns the band that a value lies in, counted from 1, nil below the first.
func band(value *form.Decimal, bands []form.Decimal) *int {
	n := 0
	for value != nil && n < len(bands) && value.Cmp(bands[n]) >= 0 {
		n++
	}
	if n == 0 {
		return nil
	}
	return &n
}

// Derive grades fever and local reaction, and finds out whether report and investigation came in time.
func (f *AEFI) Derive(c *form.Context) {
	f.FeverBand, f.RednessBand, f.IndurBand = band(f.Fever, feverBands), band(f.Redness, sizeBands), band(f.Induration, sizeBands)
	if f.FoundDate != civil.None {
		f.LateReport = new(hoursBetween(f.FoundDate, f.FoundTime, c.Visit.VisitDate, f.ReportTime) >
			rules.AEFILimit(c.Params, f.urgent(), c.Visit.VisitDate))
	}
	if f.investigable() {
		f.LateInquiry = f.inquiryLate(c)
	}
}

// inquiryLate reports whether the investigation began late, nil as long as it has not begun.
func (f *AEFI) inquiryLate(c *form.Context) *bool {
	if f.InvestigatedOn == civil.None {
		return nil
	}
	limit := rules.AEFILimit(c.Params, false, c.Visit.VisitDate)
	return new(hoursBetween(c.Visit.VisitDate, f.ReportTime, f.InvestigatedOn, f.InvestigationTime) > limit)
}

// hoursBetween returns the hours begun between two moments; where a time of day is not known, the fewest that the dates allow.
func hoursBetween(from civil.Date, at string, to civil.Date, until string) int {
	days := int(to - from)
	began, ok := minutes(at)
	ended, known := minutes(until)
	switch {
	case ok && known:
		return (days*24*60 + ended - began + 59) / 60
	case days > 0:
		return (days-1)*24 + 1
	}
	return 0
}

// minutes reads HH:MM.
func minutes(at string) (int, bool) {
	if !clock.MatchString(at) {
		return 0, false
	}
	h, _ := strconv.Atoi(at[:2])
	m, _ := strconv.Atoi(at[3:])
	return h*60 + m, true
}

// Check holds the rules of maternal-child 4.7 that a tag cannot say.
func (f *AEFI) Check(c *form.Checker) {
	for _, t := range []struct{ field, value string }{{"report_time", f.ReportTime}, {"onset_time", f.OnsetTime}, {"found_time", f.FoundTime},
		{"investigation_time", f.InvestigationTime}} {
		checkClock(c, t.field, t.value)
	}
	f.checkDates(c)
	f.checkEvents(c)
	if is(f.Outcome, 4) && f.Serious != nil && !*f.Serious {
		c.Error("serious", "logic", "转归为死亡的，应为严重AEFI")
	}
	if yes(f.LateReport) {
		c.Warn("visit_date", "late", "报告时间超过发现后 %d 小时的时限", rules.AEFILimit(c.Params, f.urgent(), c.Visit.VisitDate))
	}
}

func (f *AEFI) checkDates(c *form.Checker) {
	if f.OnsetDate == civil.None {
		return
	}
	for i := range f.Suspects {
		if s := &f.Suspects[i]; s.Date > f.OnsetDate {
			c.Error("onset_date", "date", "反应发生日期 %s 早于接种日期 %s", f.OnsetDate, s.Date)
		}
	}
	if f.FoundDate != civil.None && f.FoundDate < f.OnsetDate {
		c.Error("found_date", "date", "发现日期 %s 早于反应发生日期 %s", f.FoundDate, f.OnsetDate)
	}
	if f.FoundDate > c.Visit.VisitDate {
		c.Error("found_date", "date", "发现日期 %s 晚于报告日期 %s", f.FoundDate, c.Visit.VisitDate)
	}
	if f.PreliminaryOn != civil.None && f.InvestigatedOn != civil.None {
		if within := rules.AEFIPreliminary(c.Params, f.InvestigatedOn); f.PreliminaryOn > f.InvestigatedOn+within {
			c.Warn("preliminary_on", "late", "初步调查表应在开始调查后 %d 天内（%s前）完成", within, f.InvestigatedOn+within)
		}
	}
}

// checkEvents asks to look again at an event outside the interval in which it is reportable, and at one that its measurement does not bear out.
func (f *AEFI) checkEvents(c *form.Checker) {
	for _, event := range f.Events {
		w, ok := reportable[event]
		if !ok || f.OnsetDate == civil.None || len(f.Suspects) == 0 {
			continue
		}
		if !slices.ContainsFunc(f.Suspects, func(s SuspectVaccine) bool { return w.holds(s.Date, f.OnsetDate) }) {
			c.Warn("events", "interval", "%s：发生时间不在接种后的报告时限内，请核对", eventName(event))
		}
	}
	if f.Events.Has("fever") && f.Fever != nil && !is(f.FeverBand, 3) {
		c.Warn("fever_c", "logic", "腋温 %s ℃ 低于 38.6 ℃，不属于须报告的发热", f.Fever)
	}
	if f.Events.Has("local_reaction") && !is(f.RednessBand, 2, 3) && !is(f.IndurBand, 2, 3) {
		c.Warn("redness_cm", "logic", "红肿或硬结直径均未超过 2.5 cm，不属于须报告的局部反应")
	}
}

func eventName(event string) string {
	if set, ok := code.Lookup("aefi_event"); ok {
		if item := set.Item(event); item != nil {
			return item.Chinese
		}
	}
	return event
}

// investigable reports an event that the county looks into: serious or urgent.
func (f *AEFI) investigable() bool { return yes(f.Serious) || f.urgent() }

// Facts gives whether the report and the investigation came in time.
func (f *AEFI) Facts() form.Facts {
	m := form.Marks{}
	markIf(m, rules.MarkAEFILate, yes(f.LateReport))
	switch {
	case !f.investigable():
	case f.LateInquiry == nil:
		m[rules.MarkAEFIInquiry] = rules.InquiryNone
	case *f.LateInquiry:
		m[rules.MarkAEFIInquiry] = rules.InquiryLate
	default:
		m[rules.MarkAEFIInquiry] = rules.InquiryInTime
	}
	return form.Facts{Marks: m}
}

// Propose says by when the card has to be reported and the investigation to begin (maternal-child 4.7).
func (f *AEFI) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	add := func(format string, args ...any) {
		o.Reasons = append(o.Reasons, form.Reason{Rule: "maternal-child 4.7", Text: fmt.Sprintf(format, args...)})
	}
	hours := rules.AEFILimit(c.Params, f.urgent(), f.VisitDate)
	if f.urgent() {
		o.Danger = true
		add("死亡、严重残疾、群体性或引起公众高度关注的反应：%d 小时内报告县级卫生健康、药品监管部门和疾控机构", hours)
	} else {
		add("发现后 %d 小时内报告县级疾控机构", hours)
	}
	if f.investigable() && f.InvestigatedOn == civil.None {
		add("县级疾控机构应在接到报告后 %d 小时内开始调查，%d 天内完成初步调查表", rules.AEFILimit(c.Params, false, f.VisitDate),
			rules.AEFIPreliminary(c.Params, f.VisitDate))
	}
	return o
}
