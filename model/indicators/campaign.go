package indicators

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// campaignCheck is a child looked at in a campaign against missing doses (indicators 4.3).
type campaignCheck struct {
	antigen  vaccine.Antigen
	lacks    int        // doses of it, by the check
	from, to civil.Date // the campaign
	on       civil.Date // the check
}

// campaignCheckOf reads a record; ok is false for any other.
func campaignCheckOf(r *measure.Record) (k campaignCheck, ok bool) {
	if r.Form != rules.FormCatchupCheck || !r.Done() {
		return k, false
	}
	k.on = r.Date
	k.antigen, ok = vaccine.Series(r.Facts.Marks.Get(rules.MarkCampaign))
	k.lacks, _ = strconv.Atoi(r.Facts.Marks.Get(rules.MarkCampaignLacks))
	var fromErr, toErr error
	k.from, fromErr = civil.Parse(r.Facts.Marks.Get(rules.MarkCampaignFrom))
	k.to, toErr = civil.Parse(r.Facts.Marks.Get(rules.MarkCampaignTo))
	return k, ok && fromErr == nil && toErr == nil
}

// campaignChecks lists the checks of campaigns: a child may be looked at in several.
func campaignChecks(h *measure.History) []measure.Subject {
	return recordsOf(h, func(r *measure.Record) bool { return r.Form == rules.FormCatchupCheck && r.Done() })
}

func hasCampaignCheck(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormCatchupCheck })
}

// checked returns the check at hand when it lies in the period, the child still belongs here, and no later check of the same campaign has
// corrected it.
func checked(c *measure.Case) (k campaignCheck, ok bool) {
	r := recordAt(c)
	if r == nil || c.Gone(c.AsOf) {
		return k, false
	}
	if k, ok = campaignCheckOf(r); !ok {
		return k, false
	}
	for i := int(c.Subject); i < len(c.Records); i++ {
		if later, is := campaignCheckOf(&c.Records[i]); is && later.antigen == k.antigen && later.from == k.from {
			return k, false
		}
	}
	return k, true
}

// caughtUp counts the valid doses of the vaccine from the check to the end of the campaign.
func (k campaignCheck) caughtUp(c *measure.Case) int {
	n := 0
	for _, j := range judgedDoses.Of(c) {
		if j.Antigen.Series() == k.antigen && j.Invalid == vaccine.Valid && j.On >= k.on && j.On <= k.to {
			n++
		}
	}
	return min(n, k.lacks)
}

// catchupRate judges 查漏补种接种率 of the children who lack exactly so many doses, 0 = any number: all of them given within the campaign.
// A contraindication excuses while it is valid (indicators 4.3).
func catchupRate(doses int) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		k, ok := checked(c)
		if !ok || k.lacks == 0 || doses > 0 && k.lacks != doses {
			return measure.Out()
		}
		given := k.caughtUp(c)
		switch {
		case given == k.lacks:
			return measure.In()
		case standings.Of(c).Excused(k.antigen):
			return measure.Out()
		}
		return k.gap(c, given)
	}
}

// gap says what is still to be given.
func (k campaignCheck) gap(c *measure.Case, given int) measure.Verdict {
	return c.Gap("catchup", "%s 摸底缺%s %d 剂，已补种 %d 剂，活动到 %s 结束", k.on, k.antigen.Name(), k.lacks, given, k.to)
}

// campaignTurns: a new year, and the days of contraindications.
func campaignTurns(t *measure.Turns) {
	t.YearStarts()
	contraindicationTurns(t)
}
