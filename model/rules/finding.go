package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Severity says how bad a finding is.
type Severity string

// The severities.
const (
	SeverityError Severity = "error" // cannot be true: auditors take it for fabricated work
	SeverityQuery Severity = "query" // contradicts something else: ask and correct one of them
	SeverityNote  Severity = "note"  // true, but something is missing or late
)

// Finding is a contradiction or a gap in the records of a resident.
type Finding struct {
	Code     string
	Severity Severity
	RecordID string     // record concerned, "" = the resident himself
	Since    civil.Date // day from which it holds
	Fields   []string   // code names of the fields concerned
	Text     string     // Chinese
}

// Findings returns the logic checks that a history answers (records-and-chronic 1.8 rules 1 to 8), incomplete and late records,
// in order of date.
func Findings(h *measure.History, p *Set) []Finding {
	f := finder{h: h, p: p}
	f.diseases()
	f.checkups()
	f.smoking()
	f.bloodGroup()
	f.afterDeath()
	f.sameBP()
	f.records()
	slices.SortStableFunc(f.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.Code, b.Code), cmp.Compare(a.RecordID, b.RecordID), cmp.Compare(a.Text, b.Text))
	})
	return f.found
}

type finder struct {
	h     *measure.History
	p     *Set
	found []Finding
}

func (f *finder) add(code string, severity Severity, record *measure.Record, since civil.Date, format string, args ...any) {
	finding := Finding{Code: code, Severity: severity, Since: since, Text: fmt.Sprintf(format, args...)}
	if record != nil {
		finding.RecordID = record.ID
	}
	f.found = append(f.found, finding)
}

// managedDiseases pairs the codes of 既往史-疾病 with the programmes (records-and-chronic 1.8 rule 1).
var managedDiseases = []struct {
	past, programme, name string
	forms                 string // how the codes of its forms begin
}{
	{"2", measure.Hypertension, "高血压", "hypertension_"},
	{"3", measure.Diabetes, "糖尿病", "diabetes_"},
	{"5", measure.COPD, "慢性阻塞性肺疾病", "copd_"},
	{"8", measure.SMI, "严重精神障碍", "smi_"},
	{"9", measure.TB, "结核病", "tb_"},
}

// Findings about the enrolment in a programme.
const (
	diseaseNotEnrolled     = "disease_not_enrolled"
	enrolledWithoutDisease = "enrolled_without_disease"
)

// about ends the code of a finding that tells of a specially protected programme (records-and-chronic 7.1).
func about(programme string) string {
	if programme == measure.SMI {
		return "_" + programme
	}
	return ""
}

// FindingProgramme returns the specially protected programme that the code of a finding tells of, "" for none.
func FindingProgramme(code string) string {
	if strings.HasSuffix(code, about(measure.SMI)) {
		return measure.SMI
	}
	return ""
}

// PastDisease returns the code of 既往史-疾病 that stands for the disease of a programme, "" for none.
func PastDisease(programme string) string {
	for i := range managedDiseases {
		if managedDiseases[i].programme == programme {
			return managedDiseases[i].past
		}
	}
	return ""
}

// diseases: a past disease and an open enrolment, or a dated refusal, go together (1.8 rule 1). An archive without a personal
// information form says nothing.
func (f *finder) diseases() {
	p := &f.h.Person
	if len(p.Info.PastDisease) == 0 || p.ClosedOn != civil.None || p.DeathDate != civil.None {
		return
	}
	for _, d := range managedDiseases {
		open, cured := f.enrolment(d.programme)
		switch had := p.Info.PastDisease.Has(d.past); {
		case had && open == nil && !cured && !f.refused(d.forms):
			f.add(diseaseNotEnrolled+about(d.programme), SeverityQuery, nil, p.FiledOn, "既往史有%s，但未纳入管理，也没有拒绝管理的记录", d.name)
		case !had && open != nil:
			f.add(enrolledWithoutDisease+about(d.programme), SeverityQuery, nil, open.EnrolledOn, "已纳入%s管理，但个人基本信息表的既往史没有%s", d.name, d.name)
		}
	}
}

// enrolment returns the open enrolment of a programme, and whether one ended because the patient was cured.
func (f *finder) enrolment(programme string) (open *measure.Enrolment, cured bool) {
	const reasonCured = 4
	for i := range f.h.Enrolments {
		e := &f.h.Enrolments[i]
		switch {
		case e.Programme != programme:
		case e.EndedOn == civil.None:
			open = e
		case e.EndReason == reasonCured:
			cured = true
		}
	}
	return open, cured
}

// refused reports whether a visit of a programme ended in a refusal.
func (f *finder) refused(forms string) bool {
	return slices.ContainsFunc(f.h.Records, func(r measure.Record) bool {
		return r.Outcome == form.OutcomeRefused && strings.HasPrefix(r.Form, forms)
	})
}

// checkups compares checkups with the person (1.8 rules 2, 3 and 4).
func (f *finder) checkups() {
	var last *measure.Record
	for i := range f.h.Records {
		r := &f.h.Records[i]
		if r.Form != FormCheckup || !r.Done() {
			continue
		}
		last = r
		if f.h.Person.Sex == Male && r.Facts.Marks.Get(MarkGynaecology) == "1" {
			f.add("sex_gynaecology", SeverityError, r, r.Date, "%s 体检：男性填写了妇科检查", r.Date)
		}
		if f.h.Person.Sex == Female && r.Facts.Marks.Get(MarkProstate) == "1" {
			f.add("sex_prostate", SeverityError, r, r.Date, "%s 体检：女性填写了前列腺异常", r.Date)
		}
	}
	if last == nil {
		return
	}
	info, marks := f.h.Person.Info, last.Facts.Marks
	if marks.Get(MarkHypotensive) == "1" && len(info.PastDisease) > 0 && !info.PastDisease.Has("2") {
		f.add("drug_without_disease", SeverityQuery, last, last.Date, "%s 体检：正在服用降压药，但既往史没有高血压", last.Date)
	}
	if info.Disability.Has("3") && marks.Get(MarkHearing) == "1" {
		f.add("disability_hearing", SeverityQuery, last, last.Date, "%s 体检：登记为听力残疾，而听力检查为“听见”", last.Date)
	}
	if info.Disability.Has("2") && marks.Get(MarkSharpSight) == "1" {
		f.add("disability_sight", SeverityQuery, last, last.Date, "%s 体检：登记为视力残疾，而双眼视力均不低于 5.0", last.Date)
	}
}

// smoking: "never" in the last checkup and cigarettes in a follow-up (1.8 rule 5).
func (f *finder) smoking() {
	var never *measure.Record
	for i := range f.h.Records {
		if r := &f.h.Records[i]; r.Form == FormCheckup && r.Done() && r.Facts.Marks.Get(MarkSmoking) != "" {
			never = r
		}
	}
	if never == nil || never.Facts.Marks.Get(MarkSmoking) != "1" {
		return
	}
	for i := range f.h.Records {
		r := &f.h.Records[i]
		if n := r.Facts.Marks.Get(MarkCigarettes); n != "" && n != "0" && r.Done() {
			f.add("smoking_contradiction", SeverityQuery, r, max(r.Date, never.Date), "%s 体检为从不吸烟，而 %s 随访日吸烟 %s 支", never.Date, r.Date, n)
			return
		}
	}
}

// bloodGroup: another blood group than the record before it that knows one; the last change is told (1.8 rule 6).
func (f *finder) bloodGroup() {
	for _, group := range []struct{ mark, set, name string }{{MarkABO, "blood_abo", "ABO血型"}, {MarkRh, "blood_rh", "RH血型"}} {
		var before, changed, other *measure.Record
		for i := range f.h.Records {
			r := &f.h.Records[i]
			if r.Facts.Marks.Get(group.mark) == "" || !r.Done() {
				continue
			}
			if before != nil && before.Facts.Marks.Get(group.mark) != r.Facts.Marks.Get(group.mark) {
				changed, other = r, before
			}
			before = r
		}
		if changed != nil {
			f.add("blood_group_changed", SeverityQuery, changed, changed.Date, "%s登记为%s，而 %s 为%s：请凭化验单核实并更正", group.name,
				texts(group.set, form.Codes{changed.Facts.Marks.Get(group.mark)}), other.Date, texts(group.set, form.Codes{other.Facts.Marks.Get(group.mark)}))
		}
	}
}

// afterDeath: a service dated after the death (1.8 rule 7). Learning of the death later is no service.
func (f *finder) afterDeath() {
	died := f.h.Person.DeathDate
	if died == civil.None {
		return
	}
	for i := range f.h.Records {
		if r := &f.h.Records[i]; r.Date > died && r.Outcome != form.OutcomeDied {
			f.add("service_after_death", SeverityError, r, r.Date, "服务日期 %s 晚于死亡日期 %s", r.Date, died)
		}
	}
}

// sameBP: the same blood pressure in more than three successive visits (1.8 rule 8). A run is one finding, at its last visit.
func (f *finder) sameBP() {
	var runs []*measure.Record
	flush := func() {
		if n := len(runs); n > 0 && n > f.p.Int(SameBPVisits, runs[n-1].Date) {
			last := runs[n-1]
			f.add("same_bp", SeverityQuery, last, last.Date, "%s 至 %s 连续 %d 次随访的血压都是 %d/%d mmHg",
				runs[0].Date, last.Date, n, *last.Facts.SBP, *last.Facts.DBP)
		}
		runs = runs[:0]
	}
	for i := range f.h.Records {
		r := &f.h.Records[i]
		if !r.Done() || r.Facts.SBP == nil || r.Facts.DBP == nil {
			continue
		}
		if n := len(runs); n > 0 {
			last := runs[n-1]
			if last.Date == r.Date {
				continue // one encounter, several forms (9.5 rule 6)
			}
			if *last.Facts.SBP != *r.Facts.SBP || *last.Facts.DBP != *r.Facts.DBP {
				flush()
			}
		}
		runs = append(runs, r)
	}
	flush()
}

// records: incomplete forms, records that other facts contradict, and how many were entered late (9.6 rule 4). The late ones are one finding: an import of old records would
// otherwise bury the rest.
func (f *finder) records() {
	late := 0
	var last *measure.Record
	for i := range f.h.Records {
		r := &f.h.Records[i]
		if r.Done() && !r.Complete {
			f.incomplete(r)
		}
		if r.Facts.Marks.Get(MarkContradicted) != "" {
			f.contradicted(r)
		}
		if r.Entered != 0 && enteredOn(r.Entered)-r.Date > days(f.p, LateEntryDays, r.Date) {
			late, last = late+1, r
		}
	}
	if late > 0 {
		f.add("late_entry", SeverityNote, last, enteredOn(last.Entered), "有 %d 条记录在服务 %d 天以后才录入，最近一条的服务日期为 %s",
			late, f.p.Int(LateEntryDays, last.Date), last.Date)
	}
}

func (f *finder) incomplete(r *measure.Record) {
	fields := form.ParseCodes(r.Facts.Marks.Get(MarkMissing))
	text := fmt.Sprintf("%s 的记录不完整", r.Date)
	if len(fields) > 0 {
		text = fmt.Sprintf("%s 的记录有 %d 项必填内容未填", r.Date, len(fields))
	}
	f.add("incomplete", SeverityNote, r, r.Date, "%s", text)
	f.found[len(f.found)-1].Fields = fields
}

// contradicted: a record breaks a rule by which it would be refused today, because of a fact that became known later. It stays a fact.
func (f *finder) contradicted(r *measure.Record) {
	fields := form.ParseCodes(r.Facts.Marks.Get(MarkContradicted))
	f.add("contradicted", SeverityQuery, r, r.Date, "%s 的记录有 %d 项内容与后来登记的资料矛盾：请打开该记录核对，更正其中一方", r.Date, len(fields))
	f.found[len(f.found)-1].Fields = fields
}

// enteredOn returns the civil date of an instant in milliseconds in China, which has kept UTC+8 without summer time since 1991.
func enteredOn(milliseconds int64) civil.Date {
	const day = 24 * 60 * 60 * 1000
	const east = 8 * 60 * 60 * 1000
	return civil.Of(1970, 1, 1) + civil.Date((milliseconds+east)/day)
}
