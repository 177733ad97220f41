package identity

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/errs"
)

const (
	prefixLen = 12 // county 6, town 3, village 3
	maxSerial = 99999
)

// ArchiveNo is a 健康档案编号 of 17 digits in its four segments (records-and-chronic 1.2).
type ArchiveNo struct {
	Region  string // 6 digits, GB/T 2260
	Town    string // 3 digits
	Village string // 3 digits: 001-099 居委会, 101-199 村委会, 901-999 其他组织
	Serial  int    // 1..99999, in building order
}

// String returns the 17 digits.
func (n ArchiveNo) String() string {
	return fmt.Sprintf("%s%s%s%05d", n.Region, n.Town, n.Village, n.Serial)
}

// Short returns what paper forms print, □□□-□□□□□ (rule 3).
func (n ArchiveNo) Short() string { return fmt.Sprintf("%s-%05d", n.Village, n.Serial) }

// ParseArchiveNo reads a number that a user or another system gives (rule 1: 17 digits, village segment in one of the three bands).
func ParseArchiveNo(s string) (ArchiveNo, []errs.Field) {
	s = Normalise(s)
	if len(s) != prefixLen+5 || !allDigits(s) {
		return ArchiveNo{}, refuseArchive("type", "健康档案编号应为 17 位数字")
	}
	n := ArchiveNo{Region: s[:6], Town: s[6:9], Village: s[9:12]}
	for _, digit := range s[prefixLen:] {
		n.Serial = n.Serial*10 + int(digit-'0')
	}
	if n.Serial == 0 {
		return ArchiveNo{}, refuseArchive("range", "健康档案编号后 5 位（序号）应在 00001 至 99999 之间")
	}
	if !inBand(n.Village) {
		return ArchiveNo{}, refuseArchive("range", "健康档案编号第 10 至 12 位 "+n.Village+" 应为 001-099（居委会）、101-199（村委会）或 901-999（其他组织）")
	}
	return n, nil
}

func refuseArchive(code, message string) []errs.Field {
	return []errs.Field{field("archive_no", "健康档案编号", code, message)}
}

// inBand is the rule of segment 3.
func inBand(village string) bool {
	switch village[0] {
	case '0', '1', '9':
		return village[1:] != "00"
	}
	return false
}

// FormatArchiveNo puts a number together for allocation. The village band is not asked: the segments of an
// organisation's own code are taken as they are. It reports false for segments or a serial that do not fit.
func FormatArchiveNo(region6, town3, village3 string, serial int) (string, bool) {
	if len(region6) != 6 || len(town3) != 3 || len(village3) != 3 || !allDigits(region6+town3+village3) || serial < 1 || serial > maxSerial {
		return "", false
	}
	return ArchiveNo{region6, town3, village3, serial}.String(), true
}

// ArchivePrefix returns the first 12 digits of an organisation's code, under which its archive numbers are counted.
// Codes with fewer digits or with letters among the first 12 have none.
func ArchivePrefix(orgCode string) (string, bool) {
	if len(orgCode) < prefixLen || !allDigits(orgCode[:prefixLen]) {
		return "", false
	}
	return orgCode[:prefixLen], true
}
