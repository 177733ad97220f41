package identity

import (
	"fmt"
	"strconv"
)

// ArchiveNo is a health archive number of 17 digits (records-and-chronic 1.2): county 6, township 3, village 3, serial 5.
type ArchiveNo struct {
	County, Township, Village string
	Serial                    int
}

// ParseArchiveNo reads an archive number; the village segment has to lie in one of its three bands.
func ParseArchiveNo(s string) (ArchiveNo, error) {
	if len(s) != 17 || !digits(s) {
		return ArchiveNo{}, fmt.Errorf("archive number %q: want 17 digits", s)
	}
	if !villageBand(s[9:12]) {
		return ArchiveNo{}, fmt.Errorf("archive number %q: village %s is in none of the bands 001-099, 101-199, 901-999", s, s[9:12])
	}
	serial, _ := strconv.Atoi(s[12:])
	if serial == 0 {
		return ArchiveNo{}, fmt.Errorf("archive number %q: serial 00000", s)
	}
	return ArchiveNo{s[:6], s[6:9], s[9:12], serial}, nil
}

// String is the number of 17 digits.
func (a ArchiveNo) String() string {
	return a.County + a.Township + a.Village + fmt.Sprintf("%05d", a.Serial)
}

// Short is how paper forms print it: village and serial (records-and-chronic 1.2 rule 3).
func (a ArchiveNo) Short() string { return a.Village + "-" + fmt.Sprintf("%05d", a.Serial) }

// ArchivePrefix returns the first 12 digits of the archive numbers of an organisation whose code has them.
func ArchivePrefix(orgCode string) (string, bool) {
	if len(orgCode) < 12 || !digits(orgCode[:12]) || !villageBand(orgCode[9:12]) {
		return "", false
	}
	return orgCode[:12], true
}

// villageBand: 001-099 neighbourhoods, 101-199 villages, 901-999 other organisations.
func villageBand(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && (n >= 1 && n <= 99 || n >= 101 && n <= 199 || n >= 901)
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
