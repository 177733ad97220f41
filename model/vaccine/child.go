package vaccine

import (
	"cmp"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
)

// Female is the sex code of those whom HPV is for (GB/T 2261.1).
const Female = 2

// Attributes of a dose (属性, maternal-child 4.2).
const (
	FundedProgramme     = 1
	FundedSelf          = 2
	FundedSupplementary = 3 // emergency or supplementary campaign
)

// Invalid says why a dose does not count (invalid_reason, maternal-child 4.2).
type Invalid int

// The reasons. The first two follow from the history, the others only a person can know.
const (
	Valid      Invalid = 0
	TooYoung   Invalid = 1
	TooSoon    Invalid = 2
	BadVaccine Invalid = 3
	WrongRoute Invalid = 4
)

// Dose is one dose that was given.
type Dose struct {
	Product string // code that Lookup knows; others are not counted
	On      civil.Date
	Funded  int     // FundedProgramme ...; 0 = not stated
	Stated  Invalid // why it was recorded as not valid; Valid when it was not
}

// Hold kinds: contra_type of the record of contraindications (maternal-child 4.6).
const (
	Permanent = 1
	Deferred  = 2
	Refused   = 3
)

// Scopes of a hold besides the codes of antigens and products.
const (
	ScopeAll          = "all"
	ScopeLive         = "live"          // every live vaccine
	ScopeLiveInjected = "live_injected" // MMR, JE-L, HepA-L, varicella
)

// Hold is a contraindication, a deferral or a refusal: no dose of its scope on the days of [From, To).
type Hold struct {
	Kind     int
	Scope    []string   // codes of antigens or products, or one of the scopes above
	From, To civil.Date // To None = without end
	Instead  bool       // another product is given in the meantime, where there is one
	Medical  bool       // for a medical reason, not because the guardian refuses or asks to wait
}

// on reports whether the hold is in force on a day.
func (h *Hold) on(day civil.Date) bool { return h.From <= day && (h.To == civil.None || day < h.To) }

// covers reports whether the hold concerns a product.
func (h *Hold) covers(p *Product) bool {
	for _, scope := range h.Scope {
		switch scope {
		case ScopeAll, p.Code:
			return true
		case ScopeLive:
			if p.Live() {
				return true
			}
		case ScopeLiveInjected:
			if p.Kind == LiveInjected {
				return true
			}
		default:
			if p.contains&scopeParts(scope) != 0 {
				return true
			}
		}
	}
	return false
}

// scopeParts returns what the code of an antigen, or of a product, stands for: a hold of DTaP holds DTaP-IPV too, one of IPV holds sIPV.
func scopeParts(scope string) parts {
	for _, g := range groups {
		if g.antigen.String() == scope {
			return g.parts
		}
	}
	if p, ok := Lookup(scope); ok {
		return p.contains
	}
	return 0
}

// PPD is a tuberculin test that was read.
type PPD struct {
	On       civil.Date
	Positive bool
}

// Child is whom the schedule is applied to, with everything known of the doses.
type Child struct {
	Birth       civil.Date
	Sex         int  // GB/T 2261.1
	MotherHBsAg bool // the mother's HBsAg is positive or unknown
	Premature   bool // preterm or low birth weight
	Weeks       int  // full weeks of gestation at birth; 0 = not known
	Doses       []Dose
	Holds       []Hold
	PPDs        []PPD // ascending by date
}

// sorted returns the doses in the order they are judged: by date, on one day in the order given.
func (c *Child) sorted() []Dose {
	byDate := func(a, b Dose) int { return cmp.Compare(a.On, b.On) }
	if slices.IsSortedFunc(c.Doses, byDate) {
		return c.Doses
	}
	doses := slices.Clone(c.Doses)
	slices.SortStableFunc(doses, byDate)
	return doses
}

// ppd returns the last test on or before a day, nil when there is none.
func (c *Child) ppd(on civil.Date) *PPD {
	for i := range slices.Backward(c.PPDs) {
		if c.PPDs[i].On <= on {
			return &c.PPDs[i]
		}
	}
	return nil
}

// hpvEligible reports whether the programme gives HPV to the child: a girl born after 2011-11-10 (maternal-child 4.3 rules 3 and 4).
func (c *Child) hpvEligible(l *limits) bool {
	return c.Sex == Female && (c.Birth > hpvCohort || c.Birth == hpvCohort && l.hpvCutoff)
}
