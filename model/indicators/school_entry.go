package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// entryCheck reports a done check of the certificate at the entry to a kindergarten or school, and its result (maternal-child 4.9).
func entryCheck(r *measure.Record) (result string, ok bool) {
	if r.Form != rules.FormSchoolEntry || !r.Done() {
		return "", false
	}
	result = r.Facts.Marks.Get(rules.MarkSchoolEntry)
	return result, result != ""
}

func hasEntryCheck(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormSchoolEntry })
}

// entryFound returns the day of the first check of the period with a result, None when there was none or the child does not belong here any
// more, and what the last check since says.
func entryFound(c *measure.Case, result string) (on civil.Date, last string) {
	if c.Gone(c.AsOf) {
		return civil.None, ""
	}
	for _, r := range c.Between(c.From, c.AsOf) {
		got, ok := entryCheck(&r)
		if !ok {
			continue
		}
		if on == civil.None && got == result {
			on = r.Date
		}
		last = got
	}
	return on, last
}
