package vaccine

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Names of the parameters: what the specification marks as unverified or as a rule of the project. Package rules holds the defaults.
const (
	GraceDays           = "vac_grace_days"          // days a dose may be given before the minimum age and still count
	OverdueDays         = "vac_overdue_days"        // a dose is overdue after this many days
	RepeatDays          = "vac_repeat_days"         // from a first dose that does not count to the next
	LiveDays            = "vac_live_days"           // between two injected live vaccines not given on one day
	BCGSpaced           = "vac_bcg_spaced"          // BCG is among the injected live vaccines
	IGMonths            = "vac_ig_months"           // from an immunoglobulin to MMR, live JE or live HepA
	IGAfterDays         = "vac_ig_after_days"       // from MMR to an immunoglobulin
	HepBThirdMonths     = "vac_hepb_third_months"   // from the first to the third HepB
	HepBRecount         = "vac_hepb_recount"        // the birth dose of a preterm child of a mother with HBsAg does not count
	TOPVContinue        = "vac_topv_continue"       // any trivalent oral polio vaccine: go on with bOPV only
	DTaPFifthMonths     = "vac_dtap5_months"        // from the fourth to the fifth DTaP
	DTAfterThirdMonths  = "vac_dt_after3_months"    // from the third DTaP to DT
	DTAfterFourthMonths = "vac_dt_after4_months"    // from the fourth DTaP to DT
	MMRExpandedYear     = "vac_mmr_expanded_year"   // born from this year on: rubella and mumps are asked for too
	JEInactivated       = "vac_je_inactivated"      // the province gives inactivated JE
	JEMixedReview       = "vac_je_mixed_review"     // mixed JE products: a doctor decides
	HepAInactivated     = "vac_hepa_inactivated"    // the province gives inactivated HepA
	HPVCutoffIncluded   = "vac_hpv_cutoff_included" // girls born on 2011-11-10 itself are eligible
)

// limits are the parameters in force on a day.
type limits struct {
	grace, overdue, repeat, live             int // days
	ig, hepBThird, dtap5, dtAfter3, dtAfter4 int // months
	mmrYear                                  int
	bcgSpaced, recount, topvContinue         bool
	jeInactivated, jeMixed, hepaInactivated  bool
	hpvCutoff                                bool
}

func limitsOn(p form.Params, on civil.Date) *limits {
	n := func(name string) int { return int(p.Number(name, on).Scaled(0)) }
	return &limits{
		grace: n(GraceDays), overdue: n(OverdueDays), repeat: n(RepeatDays), live: n(LiveDays),
		ig: n(IGMonths), hepBThird: n(HepBThirdMonths), dtap5: n(DTaPFifthMonths), dtAfter3: n(DTAfterThirdMonths),
		dtAfter4: n(DTAfterFourthMonths), mmrYear: n(MMRExpandedYear),
		bcgSpaced: p.Flag(BCGSpaced, on), recount: p.Flag(HepBRecount, on), topvContinue: p.Flag(TOPVContinue, on),
		jeInactivated: p.Flag(JEInactivated, on), jeMixed: p.Flag(JEMixedReview, on), hepaInactivated: p.Flag(HepAInactivated, on),
		hpvCutoff: p.Flag(HPVCutoffIncluded, on),
	}
}
