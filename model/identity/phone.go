package identity

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
)

// CheckPhone tests the telephone number of a field: 11 digits beginning with 1, or a landline with its area code
// (records-and-chronic 1.5). It returns the number as stored: digits only for a mobile phone, "0571-88886666" for a
// landline; an empty number is no error. With errors the number is empty.
func CheckPhone(name, label, phone string) (string, []errs.Field) {
	digits, ok := PhoneDigits(phone)
	if ok && digits == "" {
		return "", nil
	}
	if ok && len(digits) == 11 && digits[0] == '1' {
		return digits, nil
	}
	if area := areaLen(digits); ok && area > 0 {
		return digits[:area] + "-" + digits[area:], nil
	}
	return "", []errs.Field{field(name, label, "type", label+"应为 1 开头的 11 位手机号，或带区号的固定电话（如 0571-88886666）")}
}

// PhoneDigits returns the digits of a telephone number without the marks people put between them and without +86.
// It reports false when anything else stands in it.
func PhoneDigits(phone string) (string, bool) {
	digits := strings.NewReplacer("-", "", "(", "", ")", "", "—", "", "–", "").Replace(Normalise(phone))
	digits = strings.TrimPrefix(digits, "+86")
	return digits, digits == "" || allDigits(digits)
}

// areaLen returns the length of a landline's area code, 0 when the number is none. Area codes 010 and 02x have three
// digits, all others four; local numbers have seven or eight.
func areaLen(digits string) int {
	if len(digits) < 10 || digits[0] != '0' || digits[1] == '0' {
		return 0
	}
	area := 4
	if digits[1] == '1' || digits[1] == '2' {
		area = 3
	}
	if local := len(digits) - area; local != 7 && local != 8 {
		return 0
	}
	return area
}
