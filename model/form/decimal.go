package form

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// maxDigits is how many digits a Decimal carries, before and after the point together.
const maxDigits = 18

var pow10 = [maxDigits + 1]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// Decimal is an exact decimal number: coef / 10^scale. The scale is kept as it was written (6.90 stays 6.90) and does not matter
// for Cmp. A result that needs more than 18 digits loses digits after the point first and then stops at the largest number.
type Decimal struct {
	coef  int64
	scale int
}

// NewDecimal returns coef / 10^scale; scale is from 0 to 17.
func NewDecimal(coef int64, scale int) Decimal { return Decimal{coef, scale} }

// ParseDecimal reads -?digits[.digits], at most 18 digits, no exponent.
func ParseDecimal(s string) (Decimal, error) {
	digits := strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || (point && fraction == "") || len(whole)+len(fraction) > maxDigits {
		return Decimal{}, fmt.Errorf("%q is not a decimal number of at most %d digits", s, maxDigits)
	}
	var coef int64
	for _, part := range [2]string{whole, fraction} {
		for i := range len(part) {
			d := part[i] - '0'
			if d > 9 {
				return Decimal{}, fmt.Errorf("%q is not a decimal number", s)
			}
			coef = coef*10 + int64(d)
		}
	}
	if len(digits) < len(s) {
		coef = -coef
	}
	return Decimal{coef, len(fraction)}, nil
}

// MustDecimal is ParseDecimal for constants in code and tests; it panics on bad input.
func MustDecimal(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err) //nolint:forbidigo // a constant of the program text is wrong
	}
	return d
}

// IsZero reports whether the number is 0.
func (d Decimal) IsZero() bool { return d.coef == 0 }

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than other; 6.9 and 6.90 are equal.
func (d Decimal) Cmp(other Decimal) int {
	if d.scale == other.scale {
		return cmp.Compare(d.coef, other.coef)
	}
	if c := cmp.Compare(d.coef/pow10[d.scale], other.coef/pow10[other.scale]); c != 0 {
		return c
	}
	scale := max(d.scale, other.scale) // both remainders are below 1, so they fit at the larger scale
	return cmp.Compare(d.coef%pow10[d.scale]*pow10[scale-d.scale], other.coef%pow10[other.scale]*pow10[scale-other.scale])
}

// Add returns d + other at the larger scale.
func (d Decimal) Add(other Decimal) Decimal {
	scale := max(d.scale, other.scale)
	return fit(new(big.Int).Add(d.at(scale), other.at(scale)), scale)
}

// Sub returns d − other at the larger scale.
func (d Decimal) Sub(other Decimal) Decimal {
	scale := max(d.scale, other.scale)
	return fit(new(big.Int).Sub(d.at(scale), other.at(scale)), scale)
}

// Mul returns d × other with the digits of both after the point.
func (d Decimal) Mul(other Decimal) Decimal {
	return fit(new(big.Int).Mul(big.NewInt(d.coef), big.NewInt(other.coef)), d.scale+other.scale)
}

// DivRound returns d ÷ other rounded half up, away from zero. Callers test other.IsZero first; division by zero gives 0.
func (d Decimal) DivRound(other Decimal, scale int) Decimal {
	if other.IsZero() {
		return Decimal{0, scale}
	}
	// d.coef/10^d.scale ÷ other.coef/10^other.scale × 10^scale, kept whole on both sides
	return fit(divHalfUp(d.at(d.scale+scale+other.scale), other.at(other.scale+d.scale)), scale)
}

// Round rounds half up, away from zero, to the scale, or adds zeros.
func (d Decimal) Round(scale int) Decimal {
	if scale == d.scale {
		return d
	}
	if scale < d.scale {
		unit := pow10[d.scale-scale]
		coef, rest := d.coef/unit, d.coef%unit
		switch {
		case rest >= unit-rest:
			coef++
		case -rest >= unit+rest:
			coef--
		}
		return Decimal{coef, scale}
	}
	return fit(d.at(scale), scale)
}

// Scaled returns the number at a scale as a whole count of its last digit, rounded half up: 6.95 at scale 1 is 70.
func (d Decimal) Scaled(scale int) int64 { return d.Round(scale).coef }

// at returns the coefficient at a scale not below the own.
func (d Decimal) at(scale int) *big.Int {
	x := big.NewInt(d.coef)
	return x.Mul(x, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale-d.scale)), nil))
}

// divHalfUp returns a ÷ b rounded half up, away from zero.
func divHalfUp(a, b *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Abs(r).Lsh(r, 1).CmpAbs(b) >= 0 {
		q.Add(q, big.NewInt(int64(a.Sign()*b.Sign())))
	}
	return q
}

// fit brings a coefficient into 18 digits at a scale of at most 17, so that the number can be written and read back.
func fit(coef *big.Int, scale int) Decimal {
	limit := big.NewInt(pow10[maxDigits] - 1)
	for scale >= maxDigits || (scale > 0 && coef.CmpAbs(limit) > 0) {
		coef = divHalfUp(coef, big.NewInt(10))
		scale--
	}
	if coef.CmpAbs(limit) > 0 {
		return Decimal{int64(coef.Sign()) * limit.Int64(), scale}
	}
	return Decimal{coef.Int64(), scale}
}

// String returns the number with all digits of its scale.
func (d Decimal) String() string { return string(d.append(make([]byte, 0, 24))) }

func (d Decimal) append(b []byte) []byte {
	u := uint64(d.coef)
	if d.coef < 0 {
		b = append(b, '-')
		u = -u
	}
	unit := uint64(pow10[d.scale])
	b = strconv.AppendUint(b, u/unit, 10)
	if d.scale == 0 {
		return b
	}
	b = append(b, '.')
	for place := unit / 10; place > 0; place /= 10 {
		b = append(b, byte('0'+u/place%10))
	}
	return b
}

// MarshalJSON writes a JSON number.
func (d Decimal) MarshalJSON() ([]byte, error) { return d.append(make([]byte, 0, 24)), nil }

// UnmarshalJSON reads a JSON number without exponent, or the same as a JSON string.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" {
		return nil
	}
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = s[1 : len(s)-1]
	}
	v, err := ParseDecimal(s)
	if err == nil {
		*d = v
	}
	return err
}

// Value stores the digits as text, which both databases keep exactly.
func (d Decimal) Value() (driver.Value, error) { return d.String(), nil }

// Scan reads text or a whole number. It refuses floating point, which has already lost the digits.
func (d *Decimal) Scan(src any) error {
	if n, ok := src.(int64); ok {
		if -pow10[maxDigits] < n && n < pow10[maxDigits] {
			*d = Decimal{n, 0}
			return nil
		}
		return fmt.Errorf("%d has more than %d digits", n, maxDigits)
	}
	text, err := scanText(src)
	if err != nil {
		return err
	}
	v, err := ParseDecimal(text)
	if err == nil {
		*d = v
	}
	return err
}
