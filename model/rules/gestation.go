package rules

import (
	"fmt"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// GestationalAge counts the days since gestational day 0, the first day of the last menstrual period (maternal-child 1.3 rule 1).
type GestationalAge int

// UnknownAge stands for a gestational age that nothing tells.
const UnknownAge GestationalAge = -1

// Limits of gestational age.
const (
	EarlyBookingAge = 12*week + 6 // last day of "孕13周前" (maternal-child 1.3 rule 6)
	MidPregnancyAge = 13 * week   // begin of 孕中期
	ViableAge       = 28 * week   // births count from here on, late pregnancy begins (maternal-child 1.2, 1.6)
	TermAge         = 37 * week   // maternal-child 1.3 rule 7
	PostTermAge     = 42 * week   // maternal-child 1.3 rule 7
	LongestAge      = 44*week + 6 // maternal-child 1.6
	fullTerm        = 280         // days from day 0 to the biological due date (maternal-child 1.3 rule 3)

	week GestationalAge = 7
)

// AgeAt returns the gestational age on a day, UnknownAge when day 0 is not known or still to come.
func AgeAt(dayZero, on civil.Date) GestationalAge {
	if dayZero == civil.None || on < dayZero {
		return UnknownAge
	}
	return GestationalAge(on - dayZero)
}

// Weeks returns the completed weeks.
func (g GestationalAge) Weeks() int { return int(g / week) }

// Rest returns the days after the completed weeks, 0 to 6.
func (g GestationalAge) Rest() int { return int(g % week) }

// Known reports whether the age is known.
func (g GestationalAge) Known() bool { return g >= 0 }

// String writes weeks and days as 12+6.
func (g GestationalAge) String() string {
	if !g.Known() {
		return "不详"
	}
	return fmt.Sprintf("%d+%d", g.Weeks(), g.Rest())
}

// ParseAge reads a number of days as marks hold it.
func ParseAge(text string) GestationalAge {
	if n, err := strconv.Atoi(text); err == nil && n >= 0 {
		return GestationalAge(n)
	}
	return UnknownAge
}

// DueDate returns the due date of the form by Naegele's rule: nine months and seven days on, days past the month's end roll over
// (maternal-child 1.3 rule 2). Gestational age is never computed back from it.
func DueDate(lmp civil.Date) civil.Date {
	y, m, d := lmp.Parts()
	return civil.Of(y, m+9, d+7)
}

// BiologicalDueDate is day 280 (maternal-child 1.3 rule 3).
func BiologicalDueDate(lmp civil.Date) civil.Date { return lmp + fullTerm }

// DayZeroOf returns gestational day 0 of a due date that does not come from the last menstrual period (maternal-child 1.3 rule 3).
func DayZeroOf(edd civil.Date) civil.Date { return edd - fullTerm }

// RedatingSuggested reports whether an early ultrasound differs so much from the last menstrual period that the due date should be set
// anew; later than 20+6 it never should (maternal-child 1.3 rule 5). The user decides.
func RedatingSuggested(p form.Params, byLMP, byUltrasound GestationalAge, on civil.Date) bool {
	var limit int
	switch {
	case !byLMP.Known():
		return byUltrasound.Known()
	case byLMP <= 8*week+6:
		limit = whole(p, MatRedateEarly, on)
	case byLMP <= 13*week+6:
		limit = whole(p, MatRedateMid, on)
	case byLMP <= 20*week+6:
		limit = whole(p, MatRedateLate, on)
	default:
		return false
	}
	return byUltrasound.Known() && max(byLMP-byUltrasound, byUltrasound-byLMP) > GestationalAge(limit)
}

// AntenatalWindow is one of the five antenatal contacts (maternal-child 1.2).
type AntenatalWindow struct {
	Number        int
	Opens, Closes GestationalAge // both ends included
	Place         string         // where the examination takes place
}

const (
	primaryPlace  = "乡镇卫生院或社区卫生服务中心"
	licensedPlace = "有助产技术服务资质的机构"
)

// AntenatalWindows returns the five contacts. The days of the closing week count: week 20 ends on 20+6.
func AntenatalWindows(p form.Params, on civil.Date) []AntenatalWindow {
	rest := GestationalAge(whole(p, MatClosingWeekDays, on))
	return []AntenatalWindow{
		{1, 0, EarlyBookingAge, primaryPlace},
		{2, 16 * week, 20*week + rest, primaryPlace + "、" + licensedPlace},
		{3, 21 * week, 24*week + rest, primaryPlace + "、" + licensedPlace},
		{4, ViableAge, 36*week + rest, licensedPlace},
		{5, TermAge, 40*week + rest, licensedPlace},
	}
}

// WindowAt returns the contact into whose window a gestational age falls, nil between the windows and after the last: such a visit is an
// extra one (maternal-child 1.2).
func WindowAt(p form.Params, g GestationalAge, on civil.Date) *AntenatalWindow {
	for _, w := range AntenatalWindows(p, on) {
		if w.Opens <= g && g <= w.Closes {
			return &w
		}
	}
	return nil
}

// NextWindow returns the first contact that opens after a gestational age, nil after the last.
func NextWindow(p form.Params, g GestationalAge, on civil.Date) *AntenatalWindow {
	for _, w := range AntenatalWindows(p, on) {
		if w.Opens > g {
			return &w
		}
	}
	return nil
}
