package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// filed reports whether the history has an archive at all.
func filed(h *measure.History) bool { return h.Person.FiledOn != civil.None }

// service reports whether a record is a service that keeps an archive alive: any done form except the personal information, which is the
// building itself (contract section 5 rule 4).
func service(r *measure.Record) bool { return r.Done() && r.Form != rules.FormPersonal }

// servedWithin reports a service on a date d with d <= as-of < d + months.
func servedWithin(c *measure.Case, months int) bool {
	for i := len(c.Records) - 1; i >= 0; i-- {
		r := &c.Records[i]
		if r.Date.AddMonths(months) <= c.AsOf {
			return false
		}
		if service(r) {
			return true
		}
	}
	return false
}

// lastService returns the date of the latest service, or None.
func lastService(c *measure.Case) civil.Date {
	for i := len(c.Records) - 1; i >= 0; i-- {
		if service(&c.Records[i]) {
			return c.Records[i].Date
		}
	}
	return civil.None
}

// since says when the last service was, for a reason shown to a doctor.
func since(d civil.Date) string {
	if d == civil.None {
		return "建档后没有任何服务记录"
	}
	return "最近一次服务是 " + d.String()
}

// anchored counts an event once, for the organisation of its date.
func anchored(c *measure.Case, on civil.Date) measure.Verdict {
	if on == civil.None || on < c.From || on > c.AsOf {
		return measure.Out()
	}
	return measure.Verdict{Numerator: 1, Org: c.OrgOn(on)}
}
