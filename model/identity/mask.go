package identity

import "strings"

// MaskID returns the form of an identity number for lists: the first six and the last four characters of a citizen number,
// the first and the last character of any other document (management 14.4).
func MaskID(number string) string {
	if len(number) == 18 || len(number) == 15 {
		return mask(number, 6, 4)
	}
	return mask(number, 1, 1)
}

// MaskPhone returns 100****3421 for a mobile phone and hides all but the area code and the last four digits of a landline.
func MaskPhone(phone string) string {
	if area, _, ok := strings.Cut(phone, "-"); ok {
		return mask(phone, len(area)+1, 4)
	}
	return mask(phone, 3, 4)
}

// mask keeps head and tail characters and hides the middle, and everything when the middle would be shorter than three.
func mask(s string, head, tail int) string {
	chars := []rune(s)
	if hidden := len(chars) - head - tail; hidden < 3 {
		head, tail = 0, 0
	}
	return string(chars[:head]) + strings.Repeat("*", len(chars)-head-tail) + string(chars[len(chars)-tail:])
}
