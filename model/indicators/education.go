package indicators

import (
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// educationIndicators are the indicators of health education (indicators.md 4.2). All but the last of the counts judge organisations.
var educationIndicators = []*measure.Indicator{
	hePrintKinds, hePrintCopies, heAVKinds, heAVTimes, heAVHours, heBoardCount, heBoardUpdates,
	heConsultTimes, heConsultPersons, heLectureTimes, heLecturePersons, heIndividualPersons,
	heTCMShare, heTCMShareLecture, heTCMShareConsult, heTCMSharePrint, heTCMShareBoard, heTCMShareAV,
	heScheduleCompletionRate, heScheduleLecture, heScheduleConsult, heSchedulePrint, heScheduleBoard, heScheduleAV,
}

// activities lists the activities of a form, each as its place in the history counted from 1; 0 means every form.
func activities(t rules.EducationType) func(*measure.History) []measure.Subject {
	return func(h *measure.History) []measure.Subject {
		return recordsOf(h, func(r *measure.Record) bool { return isActivity(r, t) })
	}
}

func hasActivity(t rules.EducationType) func(*measure.History) bool {
	return func(h *measure.History) bool {
		return anyRecord(h.Records, func(r *measure.Record) bool { return isActivity(r, t) })
	}
}

func isActivity(r *measure.Record, t rules.EducationType) bool {
	kind := rules.ActivityType(r)
	return kind != 0 && (t == 0 || kind == t)
}

// untilYearEnd: what is said of a record is settled on its day and holds to the end of the statistics year.
func untilYearEnd(t *measure.Turns, subject measure.Subject) {
	t.YearOf(t.History().Records[subject-1].Date)
}

// counted judges an activity that adds a number to a figure. One that lacks what an activity must have counts nowhere and says so
// (indicators.md 4.2: date, place, topic, organiser, speaker, number attending and evidence).
func counted(number func(*measure.Record) int) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		switch {
		case r == nil:
			return measure.Out()
		case !r.Complete:
			return incomplete(c)
		}
		return measure.Verdict{Numerator: number(r)}
	}
}

func incomplete(c *measure.Case) measure.Verdict {
	return measure.Verdict{Missing: c.Gap("incomplete", "记录缺必填内容，不计数").Missing}
}

func one(*measure.Record) int { return 1 }

func markOf(name string) func(*measure.Record) int {
	return func(r *measure.Record) int { return rules.ActivityNumber(r, name) }
}

// newTitle judges a material: each title counts once a year, at the first activity with it.
func newTitle(c *measure.Case) measure.Verdict {
	r := recordAt(c)
	switch {
	case r == nil:
		return measure.Out()
	case !r.Complete:
		return incomplete(c)
	}
	for i := range c.Records[:c.Subject-1] {
		before := &c.Records[i]
		if before.Date >= c.From && before.Complete && rules.ActivityType(before) == rules.ActivityType(r) && nameIn(before, rules.MarkTitle) == nameIn(r, rules.MarkTitle) {
			return measure.Verdict{Missing: c.Gap("same_title", "与 %s 的同名，种类只计一次", before.Date.Chinese()).Missing}
		}
	}
	return measure.Verdict{Numerator: 1}
}

// nameIn is a title or the name of a board, by which they are told apart: spaces do not matter.
func nameIn(r *measure.Record, mark string) string {
	return strings.ReplaceAll(r.Facts.Marks.Get(mark), " ", "")
}

// complete lists the activities of a form within the period that count.
func complete(c *measure.Case, t rules.EducationType) []*measure.Record {
	var list []*measure.Record
	records := c.Between(c.From, c.AsOf)
	for i := range records {
		if r := &records[i]; r.Complete && isActivity(r, t) {
			list = append(list, r)
		}
	}
	return list
}

// done is how much of what is required an organisation has done: activities, titles, or updates of so many boards as are required.
func done(c *measure.Case, t rules.EducationType, required rules.Requirement) int {
	list := complete(c, t)
	key := rules.MarkTitle
	switch t {
	case rules.PrintedMaterial, rules.AudioVisual:
	case rules.NoticeBoard:
		key = rules.MarkBoard
	default:
		return len(list)
	}
	times := map[string]int{}
	for _, r := range list {
		times[nameIn(r, key)]++
	}
	if t != rules.NoticeBoard {
		return len(times)
	}
	updates := make([]int, 0, len(times))
	for _, n := range times {
		updates = append(updates, min(n, required.Each))
	}
	slices.Sort(updates)
	sum := 0
	for _, n := range updates[max(0, len(updates)-required.Boards):] {
		sum += n
	}
	return sum
}

// owes lists the sorts of activity that are scheduled, as the subjects of an organisation's schedule.
func owes(types ...rules.EducationType) func(*measure.History) []measure.Subject {
	return func(*measure.History) []measure.Subject {
		list := make([]measure.Subject, len(types))
		for i, t := range types {
			list[i] = measure.Subject(t)
		}
		return list
	}
}

// owing skips organisations of which nothing is asked at any time.
func owing(types ...rules.EducationType) func(*measure.History) bool {
	return func(h *measure.History) bool {
		return h.Unit != nil && slices.ContainsFunc(types, func(t rules.EducationType) bool { return rules.EverRequired(h.Unit.Kind, t) })
	}
}

// scheduleDays: the schedule grows at the end of each month and begins anew with the year; what is done is done on the days of the activities.
func scheduleDays(t *measure.Turns, subject measure.Subject) {
	t.YearStarts()
	t.MonthEnds()
	h := t.History()
	for i := range h.Records {
		if isActivity(&h.Records[i], rules.EducationType(subject)) {
			t.On(h.Records[i].Date)
		}
	}
}

// schedule judges one sort of activity of an organisation: min(done, required) over required, of what is due by the end of the period.
func schedule(c *measure.Case) measure.Verdict {
	t := rules.EducationType(c.Subject)
	required := rules.Required(c.Params, c.Unit.Kind, t, rules.FullMonths(c.From, c.AsOf), c.AsOf)
	total := required.Total()
	if total == 0 {
		return measure.Out()
	}
	n := min(done(c, t, required), total)
	v := measure.Verdict{Denominator: total, Numerator: n}
	if n < total {
		v.Missing = c.Gap("behind", "%s应完成 %d %s，已完成 %d %s，还差 %d %s", t.Name(), total, t.Unit(), n, t.Unit(), total-n, t.Unit()).Missing
	}
	return v
}

// withTCM judges an activity that should have some content of traditional medicine.
func withTCM(c *measure.Case) measure.Verdict {
	r := recordAt(c)
	switch {
	case r == nil:
		return measure.Out()
	case !r.Complete:
		return incomplete(c)
	case r.Facts.Marks.Get(rules.MarkTCM) == "":
		return c.Gap("no_tcm", "没有中医药内容")
	}
	return measure.In()
}

// advised reports a done record with advice to the person.
func advised(r *measure.Record) bool { return r.Done() && r.Facts.Marks.Get(rules.MarkAdvised) != "" }
