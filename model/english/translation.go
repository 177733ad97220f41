package english

import "strings"

// said is a text in English, and how much of it is still Chinese.
type said struct {
	text string
	left int // Han characters: names of people and places, or something that nobody has translated
}

// better reports whether s says more in English than t.
func (s said) better(t said) bool { return s.left < t.left }

// translation is the translation of one text; it remembers its parts.
type translation struct {
	*catalogue
	known map[string]said
	depth int
}

// deepest bounds how deep sentences stand in sentences.
const deepest = 8

func newTranslation(c *catalogue) *translation {
	return &translation{catalogue: c, known: map[string]said{}}
}

// of returns the text in English: as a whole, by the format that leaves the least Chinese, of several such the one that explains most of the
// text, or else part by part.
func (t *translation) of(text string) said {
	if !hasHan(text) {
		return said{text: text}
	}
	if english, ok := t.terms[text]; ok {
		return said{text: english}
	}
	if s, ok := t.known[text]; ok {
		return s
	}
	best := said{text, countHan(text)}
	t.known[text] = best // of a text inside itself
	if t.depth == deepest {
		return best
	}
	t.depth++
	best = t.byFormat(text, best, func(weight int) bool { return weight > light })
	best = t.byParts(text, best)
	best = t.byFormat(text, best, func(weight int) bool { return weight <= light })
	t.depth--
	t.known[text] = best
	return best
}

// light is the weight of a format of two characters, such as %s患者: it would swallow the rest of a list, so a list falls into its parts first.
const light = 6

// byFormat tries the formats of some weights, which are in order of it.
func (t *translation) byFormat(text string, best said, of func(weight int) bool) said {
	for i := range t.formats {
		f := &t.formats[i]
		if best.left == 0 {
			break
		}
		if !of(f.weight) {
			continue
		}
		for _, places := range f.match(text) {
			whole := said{}
			english := make([]string, len(places))
			for k, p := range places {
				part := t.of(p)
				english[k] = part.text
				whole.left += part.left
			}
			if whole.better(best) {
				whole.text = f.fill(english)
				best = whole
			}
		}
	}
	return best
}

// joints are the marks at which a text that no format explains falls into parts, the strongest first, and the same in English.
var joints = [...][2]string{{"；", "; "}, {"。", ". "}, {"，", ", "}, {"：", ": "}, {"、", ", "}, {" ", " "}, {"（", " ("}}

func (t *translation) byParts(text string, best said) said {
	for _, joint := range joints {
		if best.left == 0 {
			break
		}
		for from := 0; ; {
			at := strings.Index(text[from:], joint[0])
			if at < 0 {
				break
			}
			head, tail := t.of(text[:from+at]), t.of(text[from+at+len(joint[0]):])
			if whole := (said{head.text + joint[1] + tail.text, head.left + tail.left}); whole.better(best) {
				best = whole
			}
			from += at + len(joint[0])
		}
	}
	return best
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if isHan(r) {
			n++
		}
	}
	return n
}
