// Package search is the one box: it makes the index keys of a resident and turns what somebody typed into keys to look for.
// A key begins with a letter that says its kind; numbers are indexed by their keyed hash only.
package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/width"
)

// The kinds of keys.
const (
	kindName     = "n" // the name, and its endings: 赵桂芳, 桂芳, 芳
	kindPinyin   = "p" // the same in pinyin without tones: zhaoguifang, guifang, fang
	kindInitials = "i" // the same in first letters: zgf, gf
	kindArchive  = "a" // archive number, and its last eight digits
	kindID       = "d" // hash of the identity number, of its last six and last four characters
	kindPhone    = "t" // hash of the telephone number and of its last four digits
	kindVillage  = "v" // name of the village
)

// Hash is the keyed hash under which numbers are indexed.
type Hash func(kind, plain string) string

// Person is what is indexed of a resident.
type Person struct {
	Name      string
	Village   string // name of the managing organisation
	ArchiveNo string
	IDNo      string
	Phone     string
}

// maxReadings bounds the spellings of a name with several ambiguous characters.
const maxReadings = 4

// Keys returns the index keys of a resident.
func Keys(p Person, hash Hash) []string {
	keys := make([]string, 0, 24)
	name := []rune(clip(normal(p.Name), 20))
	for i := range name {
		keys = append(keys, kindName+string(name[i:]))
	}
	for _, syllables := range readings(name) {
		for i := range syllables {
			full, initials := spell(syllables[i:])
			keys = append(keys, kindPinyin+full)
			if i == 0 || len(initials) > 1 {
				keys = append(keys, kindInitials+initials)
			}
		}
	}
	if p.ArchiveNo != "" {
		keys = append(keys, kindArchive+p.ArchiveNo)
		if len(p.ArchiveNo) > 8 {
			keys = append(keys, kindArchive+p.ArchiveNo[len(p.ArchiveNo)-8:])
		}
	}
	for _, n := range []int{0, 6, 4} {
		if t, ok := tail(strings.ToUpper(p.IDNo), n); ok {
			keys = append(keys, kindID+hash(kindID, t))
		}
	}
	for _, n := range []int{0, 4} {
		if t, ok := tail(p.Phone, n); ok {
			keys = append(keys, kindPhone+hash(kindPhone, t))
		}
	}
	if p.Village != "" {
		keys = append(keys, kindVillage+clip(normal(p.Village), 40))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// tail returns the last n characters, all of them for 0.
func tail(s string, n int) (string, bool) {
	if s == "" || len(s) < n || (n == 0 && len(s) <= 6) {
		return "", false
	}
	if n == 0 {
		return s, true
	}
	return s[len(s)-n:], true
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// normal folds full-width characters and case and drops blanks and the dots of foreign names.
func normal(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '·' || r == '•' || r == '．' || unicode.IsControl(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, width.Fold.String(s))
}

// readings spells a name: the surname by its own table, every other character by all its common readings.
func readings(name []rune) [][]string {
	if len(name) == 0 {
		return nil
	}
	head, rest := [][]string{}, name
	for n := min(2, len(name)); n >= 1 && len(head) == 0; n-- {
		for _, r := range surnames[string(name[:n])] {
			head = append(head, split(r, n))
		}
		if len(head) > 0 {
			rest = name[n:]
		}
	}
	list := head
	if len(list) == 0 {
		list = [][]string{{}}
	}
	for _, r := range rest {
		var next [][]string
		for _, spelled := range list {
			for _, s := range syllables(r) {
				if len(next) < maxReadings {
					next = append(next, append(slices.Clone(spelled), s))
				}
			}
		}
		list = next
	}
	return list
}

// split cuts the reading of a compound surname into its two syllables: the second begins at the later consonant that starts one.
func split(reading string, n int) []string {
	if n == 1 {
		return []string{reading}
	}
	for i := len(reading) - 2; i > 0; i-- {
		if isSyllable(reading[:i]) && isSyllable(reading[i:]) {
			return []string{reading[:i], reading[i:]}
		}
	}
	return []string{reading}
}

// isSyllable reports a syllable of the pinyin table.
func isSyllable(s string) bool { return allSyllables()[s] }

// syllables returns the readings of one character; one that the table does not know stands for itself.
func syllables(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	found := pinyin.SinglePinyin(r, args)
	if len(found) == 0 {
		return []string{string(r)}
	}
	var list []string
	for _, s := range found {
		s = strings.ReplaceAll(s, "ü", "v")
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
		if len(list) == 2 {
			break
		}
	}
	if u := strings.ReplaceAll(list[0], "v", "u"); u != list[0] {
		list = append(list, u)
	}
	return list
}

func spell(syllables []string) (full, initials string) {
	var f, i strings.Builder
	for _, s := range syllables {
		f.WriteString(s)
		for _, r := range s {
			i.WriteRune(r)
			break
		}
	}
	return f.String(), i.String()
}

// Term is one word of a query: the keys that match it begin with one of the prefixes or are one of the exact ones.
type Term struct {
	Text     string
	Prefixes []string
	Exact    []string
}

// maxTerms bounds the words of a query.
const maxTerms = 6

// Parse splits a query into words and says which keys each may match. All of them have to match.
func Parse(q string, hash Hash) []Term {
	var terms []Term
	for _, word := range strings.Fields(width.Fold.String(q)) {
		word = clip(normal(word), 40)
		if word == "" || len(terms) == maxTerms {
			continue
		}
		terms = append(terms, parseWord(word, hash))
	}
	return terms
}

func parseWord(word string, hash Hash) Term {
	t := Term{Text: word}
	switch {
	case isNumber(word):
		upper := strings.ToUpper(word)
		switch {
		case len(word) == 4 || len(word) == 6:
			t.Exact = append(t.Exact, kindID+hash(kindID, upper))
		case len(word) == 15 || len(word) == 18:
			t.Exact = append(t.Exact, kindID+hash(kindID, upper))
		}
		if len(word) == 4 || len(word) >= 7 && len(word) <= 12 {
			t.Exact = append(t.Exact, kindPhone+hash(kindPhone, word))
		}
		if len(word) >= 5 && len(word) <= 17 {
			t.Prefixes = append(t.Prefixes, kindArchive+word)
		}
		if len(t.Exact)+len(t.Prefixes) == 0 { // nothing is indexed by so few digits
			t.Exact = append(t.Exact, kindID+hash(kindID, upper))
		}
	case isDocument(word):
		t.Exact = []string{kindID + hash(kindID, strings.ToUpper(word))}
	case isLatin(word):
		word = strings.ReplaceAll(word, "ü", "v")
		t.Prefixes = []string{kindPinyin + word, kindInitials + word, kindName + word}
	default:
		t.Prefixes = []string{kindName + word, kindVillage + word}
	}
	return t
}

// isNumber: digits, the last may be the X of an identity number.
func isNumber(s string) bool {
	for i, r := range s {
		if (r < '0' || r > '9') && (r != 'x' || i != len(s)-1 || i == 0) {
			return false
		}
	}
	return s != ""
}

// isDocument: letters and digits together, as on a passport.
func isDocument(s string) bool {
	letters, digits := false, false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			letters = true
		case r >= '0' && r <= '9':
			digits = true
		default:
			return false
		}
	}
	return letters && digits
}

func isLatin(s string) bool {
	for _, r := range s {
		if !(r >= 'a' && r <= 'z') && r != 'ü' {
			return false
		}
	}
	return true
}

// Why says in Chinese by what a key matched.
func (t Term) Why(key string) string {
	if key == "" {
		return ""
	}
	switch key[:1] {
	case kindName:
		return "姓名"
	case kindPinyin:
		return "拼音"
	case kindInitials:
		return "拼音首字母"
	case kindArchive:
		return "档案编号"
	case kindID:
		if len(t.Text) < 15 {
			return "证件号尾号"
		}
		return "证件号码"
	case kindPhone:
		if len(t.Text) == 4 {
			return "电话尾号"
		}
		return "电话"
	}
	return "村（机构）"
}
