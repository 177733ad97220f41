package indicators_test

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/rules"
)

// lacking is a check of 10 March 2026 in a campaign of MMR from 1 March to 30 April that finds so many doses missing, unless the details say
// otherwise.
func lacking(n int, details ...detail) fact {
	return visit(rules.FormCatchupCheck, "2026-03-10", append([]detail{mark(rules.MarkCampaign, "MMR"), mark(rules.MarkCampaignFrom, "2026-03-01"),
		mark(rules.MarkCampaignTo, "2026-04-30"), mark(rules.MarkCampaignLacks, strconv.Itoa(n))}, details...)...)
}
