// Package english says in English what the system says in Chinese. Sentences are made in Chinese where their rule stands, and stored so;
// whoever reads them in English has them matched against the catalogue of this package: the format of a sentence, as it stands in the
// source, and the same in English. What the sentence was filled in with is translated in turn: a label, an option, another sentence.
//
// Names of forms, fields, options, indicators and parameters are declared with their English where they are declared; the catalogue takes
// them from there. A test reads the sources and fails for a text that has no English (docs/adr/0007-english-at-the-boundary.md).
package english

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model/errs"
)

// written are the texts whose English is written down in this package.
var written = []map[string]string{
	duties, findings, visits, mothersAndChildren, ages, vaccinations, gaps, validation, chronicForms, childForms, maternalForms, services, imports,
	requests, reviews, sections, units, sources,
}

// catalogue is everything that can be said in English.
type catalogue struct {
	written map[string]string // as they stand in the source
	terms   map[string]string // whole texts
	formats []format          // texts with something filled in, those that explain the most first
}

var all = sync.OnceValue(assemble)

// assemble makes the catalogue. What is written here outranks the names declared elsewhere: a label may stand for several fields, and the
// first of them is as good as any.
func assemble() *catalogue {
	c := &catalogue{written: map[string]string{}, terms: map[string]string{}}
	for _, table := range append(written, joined, months) {
		maps.Copy(c.written, table)
	}
	for chinese, english := range c.written {
		if f, ok := formatOf(chinese, english); ok {
			c.formats = append(c.formats, f)
		} else {
			c.terms[chinese] = english
		}
	}
	slices.SortFunc(c.formats, func(a, b format) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), slices.Compare(a.literals, b.literals))
	})
	for _, e := range errs.Catalog {
		c.declare(e.Chinese, e.English)
	}
	c.declareNames()
	return c
}

// joined are the formats of what is put together of several texts of the source, and therefore stands nowhere as a whole.
var joined = map[string]string{
	"%s为%s": "%s is %s", "%s不为%s": "%s is not %s", "%s已填写": "%s is given", "%s或%s": "%s or %s", "%s且%s": "%s and %s", "“%s”": "“%s”",
	"%s时，请填写%s": "If %s, please fill in: %s",
	"%s（高危）":    "%s (high risk)",
}

// months are the formats of a day of this or the next year, as civil.Date writes it for people.
var months = map[string]string{
	"1 月 %d 日": "%d January", "2 月 %d 日": "%d February", "3 月 %d 日": "%d March", "4 月 %d 日": "%d April", "5 月 %d 日": "%d May", "6 月 %d 日": "%d June",
	"7 月 %d 日": "%d July", "8 月 %d 日": "%d August", "9 月 %d 日": "%d September", "10 月 %d 日": "%d October", "11 月 %d 日": "%d November",
	"12 月 %d 日": "%d December",
}

// declare adds a text that is declared with its English, unless its Chinese means something already.
func (c *catalogue) declare(chinese, english string) {
	if _, known := c.terms[chinese]; !known && english != "" {
		c.terms[chinese] = english
	}
}

// Term returns a name, a unit or another part of a sentence in English, the Chinese itself when it is not in the catalogue.
func Term(chinese string) string {
	if !hasHan(chinese) {
		return chinese
	}
	return newTranslation(all()).of(chinese).text
}

// Sentence returns a whole text in English: like Term, beginning with a capital letter.
func Sentence(chinese string) string {
	s := Term(chinese)
	if s == chinese {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[size:]); unicode.IsUpper(second) {
		return s // an abbreviation: pH, eGFR
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Knows reports whether a text, as it stands in the source, is in the catalogue.
func Knows(chinese string) bool {
	c := all()
	return c.written[chinese] != "" || c.terms[chinese] != ""
}

func hasHan(s string) bool { return strings.IndexFunc(s, isHan) >= 0 }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
