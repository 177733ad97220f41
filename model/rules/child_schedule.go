package rules

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Slot is one check-up of the schedule (maternal-child 2.2).
type Slot struct {
	Months int    // age in months it is named after, and its code in value set child_slot; 1 is 满月, which goes by days
	Name   string // 满月, 3月龄, 4岁
	until  int    // age in months from which it can no longer be made up for
}

// slots is the schedule; the newborn visit before it has a form of its own. A window ends where the next one begins, except that of 满月.
var slots = []Slot{
	{1, "满月", 2}, {3, "3月龄", 6}, {6, "6月龄", 8}, {8, "8月龄", 12}, {12, "12月龄", 18}, {18, "18月龄", 24}, {24, "24月龄", 30}, {30, "30月龄", 36},
	{36, "3岁", 48}, {48, "4岁", 60}, {60, "5岁", 72}, {72, "6岁", 84},
}

// ChildSlots returns the schedule in order of age.
func ChildSlots() []Slot { return append([]Slot(nil), slots...) }

// Code is the code of the slot in value set child_slot.
func (s *Slot) Code() string { return strconv.Itoa(s.Months) }

// Window returns the first and the last day on which the check-up counts (maternal-child 2.2). The parameters are those of the birth date.
func (s *Slot) Window(p form.Params, birth civil.Date) (opens, last civil.Date) {
	if s.Months == 1 {
		return birth + days(p, ChildFirstOpens, birth), birth + days(p, ChildFirstCloses, birth)
	}
	return birth.AddMonths(s.Months), birth.AddMonths(s.until) - 1
}

// Due returns the day by which the check-up should be done: day 30 for 满月, the last day of the month of age (maternal-child 2.3 rule 1), from
// 3 years on the end of the year of age.
func (s *Slot) Due(p form.Params, birth civil.Date) civil.Date {
	switch {
	case s.Months == 1:
		return birth + days(p, ChildFirstDue, birth)
	case s.Months >= 36:
		return birth.AddMonths(s.until) - 1
	}
	return birth.AddMonths(s.Months+1) - 1
}

// SlotAt returns the slot whose window a day lies in, nil before 满月, in the third month of life and from 7 years on (maternal-child 2.2).
func SlotAt(p form.Params, birth, on civil.Date) *Slot {
	for i := range slots {
		if opens, last := slots[i].Window(p, birth); opens <= on && on <= last {
			return &slots[i]
		}
	}
	return nil
}

// NextSlot returns the first slot that opens after a day, nil after the last.
func NextSlot(p form.Params, birth, on civil.Date) *Slot {
	for i := range slots {
		if opens, _ := slots[i].Window(p, birth); opens > on {
			return &slots[i]
		}
	}
	return nil
}

// ChildExamined reports a done check-up that is one: a telephone contact never is (maternal-child 0), one at the kindergarten is
// (maternal-child 2.7 rule 8).
func ChildExamined(r *measure.Record) bool {
	return r.Form == FormChildCheckup && seen(r)
}

// NewbornVisited reports a home visit of a newborn that took place.
func NewbornVisited(r *measure.Record) bool { return r.Form == FormNewborn && seen(r) }

// ChildContact reports a newborn visit or check-up that took place (contract section 5 rule 10).
func ChildContact(r *measure.Record) bool { return NewbornVisited(r) || ChildExamined(r) }

// EyeChecked reports an eye check, or a check-up with a measured acuity (maternal-child 2.9).
func EyeChecked(r *measure.Record) bool {
	return r.Form == FormChildEye && seen(r) || ChildExamined(r) && r.Facts.Marks.Get(MarkChildVision) != ""
}

// seen reports that the child was seen and not only telephoned about.
func seen(r *measure.Record) bool { return r.Done() && r.Mode != measure.ModePhone }

// SlotDone returns the first check-up in the window of a slot, later ones are extra (maternal-child 2.2), nil when there is none.
func SlotDone(p form.Params, h *measure.History, s *Slot) *measure.Record {
	opens, last := s.Window(p, h.Person.Birth)
	records := h.Between(opens, last)
	for i := range records {
		if ChildExamined(&records[i]) {
			return &records[i]
		}
	}
	return nil
}

// VisitedInTime returns the first home visit on or before day 28 after birth, nil when there is none (contract section 5 rule 10).
func VisitedInTime(p form.Params, h *measure.History) *measure.Record {
	birth := h.Person.Birth
	records := h.Between(birth, birth+NewbornCounts(p, birth))
	for i := range records {
		if NewbornVisited(&records[i]) {
			return &records[i]
		}
	}
	return nil
}

// ChildAgeLimit is the age in months from which the service ends (maternal-child 2.1).
func ChildAgeLimit(p form.Params, birth civil.Date) int { return whole(p, ChildMonths, birth) }

// CorrectedMonths is the age in months up to which preterm babies are judged by their corrected age (maternal-child 2.3 rule 3).
func CorrectedMonths(p form.Params, on civil.Date) int { return whole(p, ChildCorrectedMonths, on) }

// NewbornCounts is the age in days up to which a home visit counts (contract section 5 rule 10).
func NewbornCounts(p form.Params, birth civil.Date) civil.Date {
	return days(p, NewbornCountDays, birth)
}

// NutritionOf returns what a growth standard says of a check-up: codes of value set child_nutrition.
func NutritionOf(r *measure.Record, mark string) form.Codes {
	return form.ParseCodes(r.Facts.Marks.Get(mark))
}

// CompareMark compares the number that a mark holds with a parameter on a day: -1 below, 0 equal, 1 above or no number.
func CompareMark(value string, p form.Params, parameter string, on civil.Date) int {
	d, err := form.ParseDecimal(value)
	if err != nil {
		return 1
	}
	return d.Cmp(number(p, parameter, on))
}
