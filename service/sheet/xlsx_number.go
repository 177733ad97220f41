package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jiwei-health/jiwei/model/civil"
)

// firstInexact is the first whole number with 16 digits. Excel computes with 15.
const firstInexact = 1e15

// style is what a number format makes of a number.
type style int8

const (
	plain style = iota
	date
	clock
)

// loadStyles reads the number formats.
func (b *workbook) loadStyles(name string) error {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(name, &sheet); err != nil {
		return err
	}
	own := make(map[int]style, len(sheet.Formats))
	for _, f := range sheet.Formats {
		own[f.ID] = styleOf(f.Code)
	}
	b.styles = make([]style, len(sheet.Cells))
	for i, c := range sheet.Cells {
		if s, ok := own[c.Format]; ok {
			b.styles[i] = s
		} else {
			b.styles[i] = builtin(c.Format)
		}
	}
	return nil
}

// builtin tells the formats that a file uses by number only (ECMA-376 part 1, 18.8.30, with the list for zh-cn).
func builtin(id int) style {
	switch {
	case 14 <= id && id <= 17, id == 22, 27 <= id && id <= 31, id == 36, 50 <= id && id <= 54, 57 <= id && id <= 58:
		return date
	case 18 <= id && id <= 21, 32 <= id && id <= 35, id == 45, id == 47, 55 <= id && id <= 56:
		return clock
	}
	return plain
}

// literal is what a format prints as it stands: quoted text, escaped characters, colours and locales, padding, and the words of the format
// General and of the halves of the day.
var literal = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|[_*].|(?i:general|am/pm|a/p|e[+-])`)

// elapsed is a duration, which may pass 24 hours: [h]:mm.
var elapsed = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)

// styleOf reads the first section of a format code, such as yyyy"年"m"月"d"日";@.
func styleOf(code string) style {
	if elapsed.MatchString(code) {
		return plain
	}
	code, _, _ = strings.Cut(strings.ToLower(literal.ReplaceAllString(code, "")), ";")
	switch {
	case strings.ContainsAny(code, "yde"):
		return date
	case strings.ContainsAny(code, "hs"):
		return clock
	case strings.Contains(code, "m"):
		return date
	}
	return plain
}

// number turns the number of a cell into text: a date into YYYY-MM-DD, without the time of day that it may carry; a time of day into hh:mm; any
// other number into its plain digits, at the 15 that Excel shows. A percentage stays a fraction.
func (b *workbook) number(raw, styleIndex string) (value, code, message string) {
	raw = strings.TrimSpace(raw)
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return raw, "", ""
	}
	if i, err := strconv.Atoi(styleIndex); err == nil && 0 <= i && i < len(b.styles) {
		if s := b.temporal(f, b.styles[i]); s != "" {
			return s, "", ""
		}
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	value = strconv.FormatFloat(rounded, 'f', -1, 64)
	if math.Abs(f) >= firstInexact {
		return value, "number", numberTurned
	}
	return value, "", ""
}

// The 1900 system counts a day 60, 1900-02-29, which never was: its days before are one date later than those after.
const phantomDay = 60

// lastDay is 9999-12-31 in the 1900 system.
const lastDay = 2958465

// temporal returns the date or the time of day that a number stands for, or "" when it stands for none.
func (b *workbook) temporal(f float64, s style) string {
	switch {
	case s == clock && 0 <= f && f < 1:
		minutes := int(math.Round(f*24*60)) % (24 * 60)
		return time.Unix(int64(minutes)*60, 0).UTC().Format("15:04")
	case s != date || f < 0 || f > lastDay:
		return ""
	}
	day := civil.Date(f)
	switch {
	case b.epoch1904:
		day += civil.Of(1904, time.January, 1)
	case day > phantomDay:
		day += civil.Of(1899, time.December, 30)
	case 0 < day && day < phantomDay:
		day += civil.Of(1899, time.December, 31)
	default:
		return ""
	}
	if !day.Valid() {
		return ""
	}
	return day.String()
}
