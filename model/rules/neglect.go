package rules

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Neglect is a follow-up whose consequence did not come in time.
type Neglect struct {
	On, By   civil.Date // the follow-up, and the day until which something had to happen
	Referral bool       // a referral was due and is not on record; otherwise neither a re-visit nor the tracking of a referral is
}

// DiseaseOf returns the disease of a programme, nil when its follow-ups are not classified.
func DiseaseOf(programme string) *Disease {
	for _, d := range Diseases() {
		if d.Programme == programme {
			return d
		}
	}
	return nil
}

// Neglected returns the first follow-up since a day, of an enrolment, that asked for a re-visit, a referral or its tracking which did not come
// within two weeks and the grace by a day, on which h ends; nil when there is none (records-and-chronic 4.6 rule 4). A re-visit is
// any contact that says something about the disease (9.3 rule 5).
func (d *Disease) Neglected(p *Set, h *measure.History, e *measure.Enrolment, since, asOf civil.Date) *Neglect {
	var contacts []contact
	for i := range h.Records {
		r := &h.Records[i]
		if r.Done() && (r.Form == d.Form || d.FirstForm != "" && r.Form == d.FirstForm) && r.Date >= e.EnrolledOn {
			contacts = append(contacts, d.contact(p, h.Person.Birth, r.Date, &r.Facts))
		}
	}
	for i := range contacts {
		now := &contacts[i]
		if now.on < since || !now.decisive() || i+1 < len(contacts) && contacts[i+1].on == now.on {
			continue // two services on one day are one (9.1 rule 3)
		}
		o := d.decide(p, now, before(contacts[:i], now.on))
		if o.NextStep == StepRoutine || o.NextStep == 0 {
			continue
		}
		by := now.on + days(p, RevisitDays, now.on)
		if o.TrackBy != civil.None {
			by = o.TrackBy
		}
		if by += days(p, GraceDays, now.on); by >= asOf {
			continue
		}
		switch referred, tracked := referredSince(h, now.on, by); {
		case o.ReferralRequired && !referred && !within(markDate(now.facts.Marks, MarkReferred), by):
			return &Neglect{now.on, by, true}
		case tracked || within(now.tracked, by):
		case !slices.ContainsFunc(contacts[i+1:], func(c contact) bool { return c.on <= by && c.decisive() }):
			return &Neglect{now.on, by, false}
		}
	}
	return nil
}

// referredSince reports whether a referral out stands on a form of its own or at an encounter on the days of [from, to], and whether it was
// followed up by the last of them.
func referredSince(h *measure.History, from, to civil.Date) (referred, tracked bool) {
	for _, r := range h.Between(from, to) {
		settled := MarkSettled
		switch {
		case IsReferral(&r, ReferredOut):
		case r.Form == FormEncounter && r.Done() && r.Facts.Marks.Get(MarkReferred) != "":
			settled = MarkTracked
		default:
			continue
		}
		referred = true
		tracked = tracked || within(markDate(r.Facts.Marks, settled), to)
	}
	return referred, tracked
}

func within(on, by civil.Date) bool { return on != civil.None && on <= by }
