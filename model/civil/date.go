// Package civil holds calendar dates without clock or zone: birth dates, visit dates, due dates, statistics periods.
// All arithmetic is on the proleptic Gregorian calendar; no time zone can move a date.
package civil

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Date is a civil date: the number of days since 31 December of the year 0, so that 1 is 0001-01-01.
// The zero value means "no date"; dates compare with <, == and > and subtract to a number of days.
type Date int32

// None is the absent date; Never is later than every real date and marks an open end.
const (
	None  Date = 0
	Never Date = 1<<31 - 1
)

// maxDate is 9999-12-31, the last date that is written with four year digits.
const maxDate Date = 3652059

// Of returns the date of a calendar day. Days past the month's end roll over, as in time.Date.
func Of(year int, month time.Month, day int) Date {
	return fromDays(year, int(month), 1) + Date(day-1)
}

// fromDays counts the days to the given day of a valid month (Howard Hinnant, "chrono-compatible low-level date algorithms").
func fromDays(y, m, d int) Date {
	y += (m - 1) / 12
	m = (m-1)%12 + 1
	if m <= 0 {
		m += 12
		y--
	}
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date(era*146097 + doe - 305)
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// Parts returns year, month and day.
func (d Date) Parts() (year int, month time.Month, day int) {
	z := int(d) + 305
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	m := mp + 3
	if m > 12 {
		m -= 12
		y++
	}
	return y, time.Month(m), day
}

// Year returns the calendar year.
func (d Date) Year() int { y, _, _ := d.Parts(); return y }

// Month returns the month of the year.
func (d Date) Month() time.Month { _, m, _ := d.Parts(); return m }

// YearStart returns 1 January of the date's year.
func (d Date) YearStart() Date { return Of(d.Year(), time.January, 1) }

// YearEnd returns 31 December of the date's year.
func (d Date) YearEnd() Date { return Of(d.Year(), time.December, 31) }

// MonthStart returns the first day of the date's month.
func (d Date) MonthStart() Date { y, m, _ := d.Parts(); return Of(y, m, 1) }

// QuarterStart returns the first day of the date's calendar quarter.
func (d Date) QuarterStart() Date {
	y, m, _ := d.Parts()
	return Of(y, (m-1)/3*3+1, 1)
}

// QuarterEnd returns the last day of the date's calendar quarter.
func (d Date) QuarterEnd() Date { return d.QuarterStart().AddMonths(3) - 1 }

// DaysInMonth returns the number of days of a month.
func DaysInMonth(year int, month time.Month) int {
	return int(fromDays(year, int(month)+1, 1) - fromDays(year, int(month), 1))
}

// AddMonths adds n months and clamps to the last day of the month reached: 30 November + 3 months = 28 (29) February.
// It is the one month arithmetic of the system (contract section 5, rule 14).
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Parts()
	total := y*12 + int(m) - 1 + n
	y, m = floorDiv(total, 12), time.Month(total-floorDiv(total, 12)*12+1)
	return fromDays(y, int(m), 1) + Date(min(day, DaysInMonth(y, m))-1)
}

// AddYears adds n years, clamping 29 February to 28 February.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// Age returns the full years from birth to on. A person born on 29 February is a year older on 28 February of other years.
// Before birth it is negative.
func Age(birth, on Date) int { return AgeMonths(birth, on).years() }

// Months is an age or a distance in full months.
type Months int

func (m Months) years() int { return floorDiv(int(m), 12) }

// AgeMonths returns the full months from birth to on, with the same clamping as AddMonths.
func AgeMonths(birth, on Date) Months {
	by, bm, _ := birth.Parts()
	oy, om, _ := on.Parts()
	n := (oy-by)*12 + int(om) - int(bm)
	if birth.AddMonths(n) > on {
		n--
	}
	return Months(n)
}

// Valid reports whether d is a real date that can be written as YYYY-MM-DD.
func (d Date) Valid() bool { return d > None && d <= maxDate }

// String returns YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if !d.Valid() {
		return ""
	}
	return string(d.append(make([]byte, 0, 10)))
}

func (d Date) append(b []byte) []byte {
	y, m, day := d.Parts()
	return append(b, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// Chinese returns "9 月 30 日", the way a due date is told to a doctor.
func (d Date) Chinese() string {
	_, m, day := d.Parts()
	return fmt.Sprintf("%d 月 %d 日", m, day)
}

// Parse reads YYYY-MM-DD or YYYYMMDD (the printed form of the specification) and refuses days that do not exist, such as 2026-02-30.
func Parse(s string) (Date, error) {
	var digits [8]int
	n := 0
	for i := range len(s) {
		c := s[i]
		if c == '-' && len(s) == 10 && (i == 4 || i == 7) {
			continue
		}
		if c < '0' || c > '9' || n == 8 {
			return None, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
		}
		digits[n] = int(c - '0')
		n++
	}
	if n != 8 || (len(s) != 10 && len(s) != 8) {
		return None, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
	}
	y := digits[0]*1000 + digits[1]*100 + digits[2]*10 + digits[3]
	m := digits[4]*10 + digits[5]
	day := digits[6]*10 + digits[7]
	if y < 1 || m < 1 || m > 12 || day < 1 || day > DaysInMonth(y, time.Month(m)) {
		return None, fmt.Errorf("%q is not a day of the calendar", s)
	}
	return fromDays(y, m, day), nil
}

// MustParse is Parse for constants in code and tests; it panics on bad input.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err) //nolint:forbidigo // a constant of the program text is wrong
	}
	return d
}

// MarshalText writes YYYY-MM-DD; no date is the empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON writes "YYYY-MM-DD", or null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if !d.Valid() {
		return []byte("null"), nil
	}
	b := append(make([]byte, 0, 12), '"')
	return append(d.append(b), '"'), nil
}

// UnmarshalText reads YYYY-MM-DD; the empty text is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = None
		return nil
	}
	v, err := Parse(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Value stores the date as CHAR(10), absent as NULL.
func (d Date) Value() (driver.Value, error) {
	if !d.Valid() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads CHAR(10), DATE or NULL.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = None
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		*d = Of(v.Year(), v.Month(), v.Day())
		return nil
	}
	return fmt.Errorf("cannot read a date from %T", src)
}

// GormDataType tells GORM the column kind.
func (Date) GormDataType() string { return "char(10)" }
