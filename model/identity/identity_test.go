package identity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/identity"
)

var today = civil.MustParse("2026-11-22")

// records-and-chronic 1.3 rules 1 to 7.
func TestCheck_followsGB11643(t *testing.T) {
	for _, c := range []struct {
		rule, number string
		birth        string
		sex          int
		code         string // "" = accepted
	}{
		{"1.3 rule 6: the standard's own example", "11010519491231002X", "1949-12-31", 2, ""},
		{"1.3 rule 1: lower case", "11010519491231002x", "", 0, ""},
		{"1.3 rule 1: 17 characters", "1101051949123100", "", 0, "format"},
		{"1.3 rule 1: a letter inside", "1101051949123A002X", "", 0, "format"},
		{"1.3 rule 5: check digit", "110105194912310021", "", 0, "check_digit"},
		{"1.3 rule 3: birth differs", "11010519491231002X", "1949-12-30", 2, "logic"},
		{"1.3 rule 4: sex differs, to be confirmed", "11010519491231002X", "1949-12-31", 1, identity.WarningSex},
		{"1.3 rule 4: sex unknown", "11010519491231002X", "1949-12-31", 9, ""},
		{"1.3 rule 7: 15 digits", "110105491231002", "1949-12-31", 2, ""},
		{"synthetic region", withDigit("99010119700101001"), "1970-01-01", 1, ""},
		{"1.3 rule 3: 30 February", withDigit("99010119700230001"), "", 0, "date"},
		{"1.3 rule 3: future", withDigit("99010120261123001"), "", 0, "date"},
		{"1.3 rule 3: today", withDigit("99010120261122001"), "", 0, ""},
		{"1.3 rule 3: before 1880", withDigit("99010118791231001"), "", 0, "date"},
		{"1.3 rule 2: unknown region only warns", withDigit("10010119700101001"), "", 0, identity.WarningRegion},
	} {
		var birth civil.Date
		if c.birth != "" {
			birth = civil.MustParse(c.birth)
		}
		result, fields := identity.Check("01", c.number, birth, c.sex, today)
		code := ""
		if len(fields) > 0 {
			code = fields[0].Code
			require.NotContains(t, fields[0].Message, c.number, c.rule)
			require.NotContains(t, fields[0].Value, c.number, c.rule)
		}
		require.Equal(t, c.code, code, c.rule)
		if code == "" {
			require.True(t, result.Checked, c.rule)
			require.Len(t, result.Number, 18, c.rule)
		}
	}
}

func withDigit(first17 string) string {
	c, _ := identity.CheckDigit(first17)
	return first17 + string(c)
}

// records-and-chronic 1.3 rule 6: changing any one digit must fail.
func TestCheck_findsEverySingleWrongDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := []byte("11010519491231002X")
		i := rapid.IntRange(0, 17).Draw(t, "position")
		c := rapid.SampledFrom([]byte("0123456789X")).Filter(func(c byte) bool { return c != number[i] }).Draw(t, "character")
		number[i] = c
		_, fields := identity.Check("01", string(number), civil.None, 0, today)
		require.NotEmpty(t, fields)
	})
}

func TestCheck_leavesOtherDocumentsAlone(t *testing.T) {
	result, fields := identity.Check("03", "E12345678", civil.None, 0, today)
	require.Empty(t, fields)
	require.False(t, result.Checked)
	_, fields = identity.Check("99", strings.Repeat("1", 31), civil.None, 0, today)
	require.Len(t, fields, 1)
	_, fields = identity.Check("02", "110105194912310021", civil.None, 0, today)
	require.Equal(t, "check_digit", fields[0].Code, "a household book with a citizen number is checked")
}

// records-and-chronic 1.2 rules 1 and 3.
func TestArchiveNo_keepsToTheBands(t *testing.T) {
	for village, ok := range map[string]bool{"000": false, "001": true, "099": true, "100": false, "101": true, "199": true, "200": false, "900": false, "901": true, "999": true} {
		a, err := identity.ParseArchiveNo("990101001" + village + "00012")
		require.Equal(t, ok, err == nil, village)
		if ok {
			require.Equal(t, village+"-00012", a.Short())
			require.Equal(t, "990101001"+village+"00012", a.String())
		}
	}
	for _, bad := range []string{"", "9901010011010001", "99010100110100000", "9901010011010001X"} {
		_, err := identity.ParseArchiveNo(bad)
		require.Error(t, err, bad)
	}
	prefix, ok := identity.ArchivePrefix("990101001101")
	require.True(t, ok)
	require.Equal(t, "990101001101", prefix)
	_, ok = identity.ArchivePrefix("990101001")
	require.False(t, ok)
}

func TestMask_hidesTheMiddle(t *testing.T) {
	require.Equal(t, "110105********002X", identity.MaskID("11010519491231002X"))
	require.Equal(t, "100****3421", identity.MaskPhone("10012343421"))
	require.Equal(t, "*****", identity.MaskID("E1234"))
	require.Empty(t, identity.MaskID(""))
}

func TestValidPhone(t *testing.T) {
	for number, ok := range map[string]bool{"13800138000": true, "10012345678": true, "0731-5678901": true, "073156789012": true, "1380013800": false, "23800138000": false, "5678901": false, "": false} {
		require.Equal(t, ok, identity.ValidPhone(number), number)
	}
}
