package form

import "github.com/jiwei-health/jiwei/model/civil"

// Outcomes of a visit (随访结果, value set visit_outcome).
const (
	OutcomeDone    = 1
	OutcomeLost    = 2
	OutcomeDied    = 3
	OutcomeRefused = 4
	OutcomeNotMet  = 5
)

// Visit is the header of every form. It is stored in the narrow encounter row, not in the form's own table.
type Visit struct {
	VisitDate    civil.Date `json:"visit_date" form:"随访日期,need,en=Visit date"`
	VisitMode    *int       `json:"visit_mode" form:"随访方式,set=visit_mode,en=Visit mode"`
	VisitOutcome *int       `json:"visit_outcome" form:"随访结果,set=visit_outcome,en=Visit outcome"`
	OrgCode      string     `json:"org_code" form:"服务机构,size=40,en=Delivering organisation"`
	Doctor       string     `json:"doctor" form:"随访医生,size=50,en=Doctor"`
}

// Header makes every struct that embeds Visit a Record.
func (v *Visit) Header() *Visit { return v }

// Mode returns the visit mode, 0 when it is not stated.
func (v *Visit) Mode() int {
	if v.VisitMode == nil {
		return 0
	}
	return *v.VisitMode
}

// Outcome returns the visit outcome; not stated means done (contract section 3).
func (v *Visit) Outcome() int {
	if v.VisitOutcome == nil {
		return OutcomeDone
	}
	return *v.VisitOutcome
}

// Done reports whether the visit took place.
func (v *Visit) Done() bool { return v.Outcome() == OutcomeDone }

// Followup is the rest of visit_base (records-and-chronic 0.4), shared by every follow-up form and stored in the form's table.
// A form that embeds it needs visit_mode and doctor to be complete.
type Followup struct {
	LostReason      string     `json:"lost_reason" form:"失访原因,size=100,when=visit_outcome:2|4,en=Reason of loss or refusal"`
	DeathDate       civil.Date `json:"death_date" form:"死亡日期,when=visit_outcome:3,en=Date of death"`
	DeathCause      string     `json:"death_cause" form:"死亡原因,size=100,when=visit_outcome:3,en=Cause of death"`
	NextVisitDate   civil.Date `json:"next_visit_date" form:"下次随访日期,need_when=visit_outcome:1,en=Next visit date"`
	NextVisitReason string     `json:"next_visit_reason" form:"推迟下次随访的原因,size=200,en=Reason for a later date than the rule's"`
	ResidentSign    string     `json:"resident_sign" form:"居民签字,size=200,en=Resident's signature"`
}

// Death returns the date and the cause of a death that the visit found out; the date is None otherwise. It closes the archive
// (records-and-chronic 0.4, 1.9).
func (f *Followup) Death() (on civil.Date, cause string) { return f.DeathDate, f.DeathCause }

// check holds the date rules of visit_base.
func (f *Followup) check(c *Checker) {
	visit := c.Visit.VisitDate
	if f.NextVisitDate != civil.None && f.NextVisitDate <= visit {
		c.Error("next_visit_date", "date", "下次随访日期 %s 应晚于本次日期 %s", f.NextVisitDate, visit)
	}
	if f.DeathDate == civil.None {
		return
	}
	if f.DeathDate > visit {
		c.Error("death_date", "date", "死亡日期 %s 晚于本次日期 %s", f.DeathDate, visit)
	}
	if f.DeathDate < c.Birth {
		c.Error("death_date", "date", "死亡日期 %s 早于出生日期 %s", f.DeathDate, c.Birth)
	}
}
