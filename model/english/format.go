package english

import (
	"regexp"
	"strconv"
	"strings"
)

// format is a Chinese sentence with places, and the same in English.
type format struct {
	literals []string // what stands before, between and behind the places
	whole    []bool   // which places hold a whole number
	english  string
	weight   int // bytes of the literals: the more of a text a format explains, the better it fits
}

var verb = regexp.MustCompile(`%(\[\d+\])?[+0-9.]*[a-z]|%%`)

// formatOf reads a format of package fmt. Something that is said after or before another text stands in the source without the place of that
// text: it begins with the mark that joins it, or ends with a space. False is returned for a text without any place.
func formatOf(chinese, english string) (format, bool) {
	switch {
	case strings.HasPrefix(chinese, "，"), strings.HasPrefix(chinese, "；"):
		chinese, english = "%s"+chinese, "%s"+english
	case strings.HasSuffix(chinese, " "):
		chinese, english = chinese+"%s", english+"%s"
	}
	f := format{english: english}
	var literal strings.Builder
	rest := chinese
	for {
		at := verb.FindStringIndex(rest)
		if at == nil {
			break
		}
		literal.WriteString(rest[:at[0]])
		if v := rest[at[0]:at[1]]; v == "%%" {
			literal.WriteByte('%')
		} else {
			f.literals = append(f.literals, literal.String())
			f.whole = append(f.whole, strings.HasSuffix(v, "d"))
			literal.Reset()
		}
		rest = rest[at[1]:]
	}
	literal.WriteString(rest)
	f.literals = append(f.literals, literal.String())
	for _, l := range f.literals {
		f.weight += len(l)
	}
	return f, len(f.whole) > 0 && f.weight > 0
}

// ways bounds how many ways of reading a text by one format are tried.
const ways = 24

// match returns the ways in which a text can be the format filled in: what stands in each place.
func (f *format) match(text string) [][]string {
	if len(text) < f.weight || !strings.HasPrefix(text, f.literals[0]) || !strings.HasSuffix(text, f.literals[len(f.literals)-1]) {
		return nil
	}
	var found [][]string
	filled := make([]string, len(f.whole))
	var fill func(place int, rest string)
	fill = func(place int, rest string) {
		last, next := place == len(f.whole)-1, f.literals[place+1]
		if last {
			if filled[place] = strings.TrimSuffix(rest, next); len(filled[place])+len(next) == len(rest) && f.fits(place, filled[place]) {
				found = append(found, append([]string(nil), filled...))
			}
			return
		}
		for from := 0; len(found) < ways; {
			at := strings.Index(rest[from:], next)
			if at < 0 {
				return
			}
			if filled[place] = rest[:from+at]; f.fits(place, filled[place]) {
				fill(place+1, rest[from+at+len(next):])
			}
			if from += at + max(len(next), 1); from > len(rest) {
				return
			}
		}
	}
	fill(0, text[len(f.literals[0]):])
	return found
}

// fits reports whether a text can stand in a place. Only the last may be empty: a sentence may end in something that is not always said.
func (f *format) fits(place int, text string) bool {
	if f.whole[place] {
		_, err := strconv.Atoi(text)
		return err == nil
	}
	return text != "" || place == len(f.whole)-1 && f.literals[place+1] == ""
}

// fill writes the English with what stands in the places.
func (f *format) fill(places []string) string {
	next := 0
	return verb.ReplaceAllStringFunc(f.english, func(v string) string {
		if v == "%%" {
			return "%"
		}
		place := next
		if open, end := strings.IndexByte(v, '['), strings.IndexByte(v, ']'); open >= 0 {
			n, err := strconv.Atoi(v[open+1 : end])
			if err != nil {
				return v
			}
			place = n - 1
		}
		next = place + 1
		if place < 0 || place >= len(places) {
			return v
		}
		return places[place]
	})
}
