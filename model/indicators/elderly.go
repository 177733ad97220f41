package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// elderly reports a resident of 65 or more on the as-of day with an open archive (contract section 5 rule 5).
func elderly(c *measure.Case) bool {
	return c.ArchiveOpen(c.AsOf) && c.Age(c.AsOf) >= c.Number(rules.ElderlyAge)
}

// elderlyTurns: a new year, and the 65th birthday.
func elderlyTurns(t *measure.Turns) {
	t.YearStarts()
	t.Birthdays(t.Values(rules.ElderlyAge))
}

// mayBecomeElderly skips people for whom no check-up indicator can count: without an archive.
func mayBecomeElderly(h *measure.History) bool { return filed(h) }

// exams returns the done check-ups of the period.
func exams(c *measure.Case) []measure.Record {
	var list []measure.Record
	for _, r := range c.Between(c.From, c.AsOf) {
		if r.Form == rules.FormCheckup && r.Done() {
			list = append(list, r)
		}
	}
	return list
}

func anyRecord(list []measure.Record, ok func(*measure.Record) bool) bool {
	for i := range list {
		if ok(&list[i]) {
			return true
		}
	}
	return false
}

// examComplete reports a check-up of the period that is complete for an elderly person (records-and-chronic 2.9 rule 6).
func examComplete(c *measure.Case) bool {
	return anyRecord(exams(c), func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkElderlyComplete) != "" })
}

// selfcareAssessed reports a self-care assessment in the period, on a check-up or on its own form (contract section 5 rule 5).
func selfcareAssessed(c *measure.Case) bool {
	return anyRecord(c.Between(c.From, c.AsOf), func(r *measure.Record) bool {
		return r.Done() && (r.Form == rules.FormSelfcare || (r.Form == rules.FormCheckup && r.Facts.Marks.Get(rules.MarkSelfcare) != ""))
	})
}

// examined counts people with a check-up that carries a mark among the elderly examined in the period.
func examined(mark, code, text string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if !elderly(c) || len(exams(c)) == 0 {
			return measure.Out()
		}
		if anyRecord(exams(c), func(r *measure.Record) bool { return r.Facts.Marks.Get(mark) != "" }) {
			return measure.In()
		}
		return c.Gap(code, "%s", text)
	}
}

// hasCheckup skips people who never had a check-up.
func hasCheckup(h *measure.History) bool {
	return filed(h) && anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormCheckup })
}
