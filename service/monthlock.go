package service

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
)

// monthOpen refuses a correction without a reason when the month of the record, or the one that it is moved to, is locked: old value, new value,
// user, time and reason are then kept together (maternal-child 6 rule 5). A record that comes late is none, and voiding always asks for a reason.
func monthOpen(params *rules.Set, today civil.Date, old *model.Encounter, visit civil.Date, reason string) error {
	rule := lockOf(params, today, old, visit)
	if rule == "" || reason != "" {
		return nil
	}
	return errs.New("month_locked").With("%s", rule).On(errs.Field{Name: "reason", Label: "更正理由", Code: "required", Message: rule})
}

// lockOf says which month is locked for a correction, "" when none is.
func lockOf(params *rules.Set, today civil.Date, old *model.Encounter, visit civil.Date) string {
	for _, on := range []civil.Date{old.VisitDate, visit} {
		if from := rules.MonthLock(params, old.Form, on, today); from != civil.None && from <= today {
			return fmt.Sprintf("%d年%d月的服务记录自 %s 起按月锁定，更正须写明理由", on.Year(), on.Month(), from)
		}
	}
	return ""
}
