package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
)

// idRegister gives out identity numbers, each once.
type idRegister map[birthKey]int

type birthKey struct {
	birth civil.Date
	sex   int
}

// next returns an identity number of GB 11643 (records-and-chronic 1.3) in the non-existent region, or "" when the 500 numbers of a day
// and sex are used up.
func (g idRegister) next(birth civil.Date, sex int) string {
	key := birthKey{birth, sex}
	n := 2*g[key] + sex%2 // odd for men
	if n > 999 {
		return ""
	}
	g[key]++
	digits := fmt.Sprintf("%s%s%03d", countyCode, strings.ReplaceAll(birth.String(), "-", ""), n)
	return digits + string(checkCharacter(digits))
}

func checkCharacter(digits string) byte {
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// phone returns a number with the unassigned prefix 100.
func phone(r *rand.Rand) string { return fmt.Sprintf("100%08d", r.IntN(100_000_000)) }

// numberArchives gives every archive its number: the village's code and a serial in the order of building (records-and-chronic 1.2).
func numberArchives(people []*person) {
	filed := slices.DeleteFunc(slices.Clone(people), func(p *person) bool { return p.filedOn == civil.None })
	slices.SortStableFunc(filed, func(a, b *person) int { return cmp.Compare(a.filedOn, b.filedOn) })
	serial := make(map[*village]int)
	for _, p := range filed {
		serial[p.village]++
		p.archiveNo = fmt.Sprintf("%s%05d", p.village.code, serial[p.village])
	}
}
