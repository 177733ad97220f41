package identity

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

// The document types of records-and-chronic 1.3 whose number may be a citizen number.
const (
	CitizenCard       = "01" // 居民身份证
	HouseholdRegister = "02" // 居民户口簿
)

const maxNumber = 30 // id_no str(30), records-and-chronic 1.3

// firstBirth is the earliest birth date a citizen number may carry (records-and-chronic 1.3 rule 3).
var firstBirth = civil.Of(1880, time.January, 1)

// Result is what an accepted number says about its bearer.
type Result struct {
	Number   string       // as stored: half-width, upper case, a citizen number with 18 characters
	Birth    civil.Date   // None when the document does not tell
	Sex      int          // 1 or 2 (GB/T 2261.1), 0 when the document does not tell
	Warnings []errs.Field // the user may confirm these with a reason: id_sex, id_region
}

// Check tests an identity number against records-and-chronic 1.3 rules 1–7, and against the birth date and sex entered
// beside it where these are known. An empty idType means 01; an empty number is no error here, because the form decides
// when one is needed. With errors the Result is empty.
func Check(idType, idNo string, birth civil.Date, sex int, today civil.Date) (Result, []errs.Field) {
	number := Normalise(idNo)
	if number == "" {
		return Result{}, nil
	}
	switch idType {
	case "", CitizenCard:
		return checkCitizen(number, birth, sex, today)
	case HouseholdRegister:
		if looksCitizen(number) {
			return checkCitizen(number, birth, sex, today)
		}
	case "03", "04", "05", "06", "07", "99":
	default:
		return Result{}, []errs.Field{field("id_type", "证件类型", "choice", "证件类型只能是 01 至 07 或 99")}
	}
	if utf8.RuneCountInString(number) > maxNumber {
		return Result{}, refuse("size", "证件号码最多 30 个字符")
	}
	return Result{Number: number}, nil
}

func refuse(code, message string) []errs.Field {
	return []errs.Field{field("id_no", "证件号码", code, message)}
}

func checkCitizen(number string, birth civil.Date, sex int, today civil.Date) (Result, []errs.Field) {
	if long, ok := Expand(number); ok {
		number = long
	}
	if !citizenForm(number) {
		return Result{}, refuse("type", "身份证号码应为 18 位：前 17 位是数字且首位不为 0，末位是数字或 X（老证 15 位数字也可）")
	}
	var wrong []errs.Field
	born, err := civil.Parse(number[6:14])
	switch {
	case err != nil:
		wrong = refuse("date", "身份证号码第 7 至 14 位不是真实的日期，请核对")
	case born < firstBirth || born > today:
		wrong = refuse("date", "身份证号码第 7 至 14 位的出生日期应在 1880-01-01 至 "+today.String()+" 之间，请核对")
	case birth != civil.None && born != birth:
		wrong = refuse("id_birth", "身份证号码第 7 至 14 位的出生日期与填写的出生日期 "+birth.String()+" 不一致，请核对")
	}
	if check, _ := CheckDigit(number[:17]); check != number[17] {
		wrong = append(wrong, field("id_no", "证件号码", "id_check", "身份证号码 "+MaskID(number)+" 的校验码（末位）不正确，可能有一位录错，请核对"))
	}
	if wrong != nil {
		return Result{}, wrong
	}

	result := Result{Number: number, Birth: born, Sex: 2}
	if (number[16]-'0')%2 == 1 {
		result.Sex = 1
	}
	if (sex == 1 || sex == 2) && sex != result.Sex {
		result.Warnings = append(result.Warnings, field("id_no", "证件号码", "id_sex",
			"身份证号码第 17 位表示"+sexName(result.Sex)+"，与填写的性别“"+sexName(sex)+"”不一致，请核对；确认无误请填写理由"))
	}
	if !knownRegion(number[:6]) {
		result.Warnings = append(result.Warnings, field("id_no", "证件号码", "id_region",
			"身份证号码前 6 位 "+number[:6]+" 不是已知的行政区划代码，请核对"))
	}
	return result, nil
}

func sexName(sex int) string {
	if sex == 1 {
		return "男"
	}
	return "女"
}

// citizenForm is rule 1: ^[1-9]\d{16}[\dX]$.
func citizenForm(number string) bool {
	return len(number) == 18 && number[0] != '0' && allDigits(number[:17]) && (number[17] == 'X' || allDigits(number[17:]))
}

// looksCitizen tells a citizen number on a household register from a register's own number.
func looksCitizen(number string) bool {
	return citizenForm(number) || len(number) == 15 && allDigits(number)
}

// Expand turns a 15-digit citizen number of before 1999 into its 18 characters (rule 7), so that one person is not built twice.
func Expand(number string) (string, bool) {
	if len(number) != 15 || !allDigits(number) {
		return "", false
	}
	first17 := number[:6] + "19" + number[6:]
	check, ok := CheckDigit(first17)
	return first17 + string(rune(check)), ok
}

// CheckDigit computes the check character of GB 11643 (rule 5) for the first 17 digits.
func CheckDigit(first17 string) (byte, bool) {
	if len(first17) != 17 || !allDigits(first17) {
		return 0, false
	}
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(first17[i]-'0') * weight
	}
	return "10X98765432"[sum%11], true
}

// provinces are the first two digits of GB/T 2260; 83 is issued to residence permits of people from Taiwan, 91 stands for abroad.
const provinces = " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 "

// knownRegion looks at the province only: county codes are abolished every year and stay on the cards (rule 2).
// 990101 is the invented county of demonstrations and tests.
func knownRegion(region string) bool {
	return region == "990101" || strings.Contains(provinces, " "+region[:2]+" ")
}
