// Package identity checks and masks what identifies a resident: citizen identity numbers (GB 11643), archive numbers, telephone numbers.
package identity

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Identity document types that carry a citizen identity number (records-and-chronic 1.3).
const (
	TypeCitizen   = "01" // 居民身份证
	TypeHousehold = "02" // 居民户口簿
)

// Codes of findings that a user may confirm; every other code is an error.
const (
	WarningSex    = "sex_digit"
	WarningRegion = "region"
)

// Result is what a citizen identity number says.
type Result struct {
	Number  string // normalised: upper case, 15 digits expanded to 18
	Birth   civil.Date
	Sex     int  // 1 male, 2 female
	Checked bool // the check digit passes
}

var (
	number18 = regexp.MustCompile(`^[1-9]\d{16}[\dX]$`)
	number15 = regexp.MustCompile(`^[1-9]\d{14}$`)
	weights  = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
)

// CheckDigit returns the 18th character of the first 17 digits (records-and-chronic 1.3 rule 5).
func CheckDigit(first17 string) (byte, bool) {
	if len(first17) != 17 {
		return 0, false
	}
	sum := 0
	for i := range 17 {
		if first17[i] < '0' || first17[i] > '9' {
			return 0, false
		}
		sum += int(first17[i]-'0') * weights[i]
	}
	return "10X98765432"[sum%11], true
}

// Check reads an identity number and compares it with what is known of the person; unknown birth is civil.None, unknown sex 0.
// Numbers of other documents pass with their length checked only. The messages never repeat the number.
func Check(idType, idNo string, birth civil.Date, sex int, today civil.Date) (Result, []errs.Field) {
	number := strings.ToUpper(strings.TrimSpace(idNo))
	if idType == TypeHousehold && number15.MatchString(number) {
		idType = TypeCitizen // an old citizen number in a household book
	}
	bad := func(code, format string, args ...any) []errs.Field {
		return []errs.Field{{Pointer: "/id_no", Name: "id_no", Label: "证件号码", Value: MaskID(number), Code: code, Message: fmt.Sprintf(format, args...)}}
	}
	citizen := idType == TypeCitizen || (idType == TypeHousehold && number18.MatchString(number))
	if !citizen {
		if len([]rune(number)) > 30 {
			return Result{}, bad("size", "证件号码最多 30 位")
		}
		return Result{Number: number}, nil
	}
	if number15.MatchString(number) { // rule 7: old numbers of 15 digits
		number = number[:6] + "19" + number[6:]
		c, _ := CheckDigit(number)
		number += string(c)
	}
	if !number18.MatchString(number) {
		return Result{}, bad("format", "身份证号应为 18 位：17 位数字加一位数字或 X（现为 %d 位）", len([]rune(number)))
	}
	if c, _ := CheckDigit(number[:17]); c != number[17] {
		return Result{}, bad("check_digit", "身份证号校验码不正确，请核对是否录错")
	}
	r := Result{Number: number, Checked: true, Sex: 2 - int(number[16]-'0')%2}
	var err error
	if r.Birth, err = civil.Parse(number[6:14]); err != nil || r.Birth < civil.Of(1880, 1, 1) || r.Birth > today {
		return Result{}, bad("date", "身份证号中的出生日期不存在、早于 1880 年或晚于今天")
	}
	if birth != civil.None && birth != r.Birth {
		return Result{}, bad("logic", "身份证号中的出生日期与填写的出生日期 %s 不一致", birth) // the other one would complete the masked number
	}
	var warnings []errs.Field
	if (sex == 1 || sex == 2) && sex != r.Sex {
		warnings = append(warnings, bad(WarningSex, "身份证号第 17 位表示%s，与填写的性别%s不一致，请核对", sexName(r.Sex), sexName(sex))...)
	}
	if !provinces[number[:2]] {
		warnings = append(warnings, bad(WarningRegion, "身份证号前两位 %s 不是已知的省级地区代码，请核对", number[:2])...)
	}
	return r, warnings
}

func sexName(sex int) string {
	if sex == 1 {
		return "男"
	}
	return "女"
}

// provinces are the first two digits of GB/T 2260. Whole codes are not checked: abolished ones are normal on cards (1.3 rule 2).
// 81, 82 and 83 are residence permits, 9 begins foreigners' cards and the synthetic region 990101.
var provinces = map[string]bool{
	"11": true, "12": true, "13": true, "14": true, "15": true, "21": true, "22": true, "23": true, "31": true, "32": true, "33": true,
	"34": true, "35": true, "36": true, "37": true, "41": true, "42": true, "43": true, "44": true, "45": true, "46": true, "50": true,
	"51": true, "52": true, "53": true, "54": true, "61": true, "62": true, "63": true, "64": true, "65": true, "71": true, "81": true,
	"82": true, "83": true, "91": true, "99": true,
}

// MaskID shows the region and the last four characters of an identity number.
func MaskID(number string) string { return mask(number, 6, 4) }

// MaskPhone shows the first three and the last four digits of a telephone number.
func MaskPhone(number string) string { return mask(number, 3, 4) }

func mask(s string, head, tail int) string {
	r := []rune(s)
	if len(r) <= head+tail {
		return strings.Repeat("*", len(r))
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

var phone = regexp.MustCompile(`^(1\d{10}|0\d{2,3}-?[2-9]\d{6,7})$`)

// ValidPhone reports a mobile number of 11 digits or a landline with its area code (records-and-chronic 1.5).
func ValidPhone(number string) bool { return phone.MatchString(number) }
