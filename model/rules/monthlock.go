package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// MonthLock returns the day from which the records of the month of a visit are corrected and voided only with a reason, None when they never are:
// the day of the next month that the parameter in force today names, at the latest its last (maternal-child 6 rule 5; contract section 5 rule 14).
// The personal information and the pregnancy are no services of a month: they are kept up to date as long as they last.
func MonthLock(p form.Params, record string, visit, today civil.Date) civil.Date {
	if record == FormPersonal || record == FormPregnancies {
		return civil.None
	}
	day := int(number(p, MonthLockDay, today).Scaled(0))
	if day < 1 {
		return civil.None
	}
	next := visit.MonthStart().AddMonths(1)
	return min(next+civil.Date(day-1), next.AddMonths(1)-1)
}
