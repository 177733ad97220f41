package form_test

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestParseDecimal_isExactAndStrict(t *testing.T) {
	for _, s := range []string{"0", "6.9", "6.90", "-0.05", "999999999999999999", "0.00000000000000001", "12345.678"} {
		d, err := form.ParseDecimal(s)
		require.NoError(t, err)
		require.Equal(t, s, d.String())
	}
	for _, s := range []string{"", "-", ".", "1.", ".5", "+1", "1e3", "1E3", "NaN", "1,000", "１", " 1", "--1", "1.2.3", "1234567890123456789", "0x1"} {
		_, err := form.ParseDecimal(s)
		require.Error(t, err, s)
	}
}

func TestDecimal_arithmetic(t *testing.T) {
	d := form.MustDecimal
	require.Zero(t, d("6.9").Cmp(d("6.90")))
	require.Equal(t, -1, d("6.9").Cmp(d("7")))
	require.Equal(t, 1, d("-6.95").Cmp(d("-7.0")))
	require.Equal(t, "7.00", d("6.95").Add(d("0.05")).String())
	require.Equal(t, "-0.05", d("6.9").Sub(d("6.95")).String())
	require.Equal(t, "3.4225", d("1.85").Mul(d("1.85")).String())
	require.Equal(t, int64(70), d("6.95").Scaled(1))
	require.Equal(t, "0.00", d("1").DivRound(d("0"), 2).String())
	for _, c := range []struct {
		in    string
		scale int
		want  string
	}{
		{"0.05", 1, "0.1"}, {"-0.05", 1, "-0.1"}, {"0.049", 1, "0.0"}, {"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"7", 2, "7.00"}, {"23.94", 1, "23.9"}, {"23.95", 1, "24.0"},
	} {
		require.Equal(t, c.want, d(c.in).Round(c.scale).String(), c.in)
	}
	for _, c := range []struct {
		a, b  string
		scale int
		want  string
	}{
		{"1", "3", 2, "0.33"}, {"2", "3", 2, "0.67"}, {"1", "8", 2, "0.13"}, {"-1", "8", 2, "-0.13"}, {"1", "-8", 2, "-0.13"},
		{"69.1", "2.8900", 1, "23.9"}, {"100", "0.5", 0, "200"},
	} {
		require.Equal(t, c.want, d(c.a).DivRound(d(c.b), c.scale).String(), "%s / %s", c.a, c.b)
	}
}

func TestDecimal_neverWraps(t *testing.T) {
	largest := form.MustDecimal("999999999999999999")
	require.Equal(t, largest, largest.Add(largest))
	require.Equal(t, largest, largest.Mul(largest))
	require.Equal(t, "0.00000000000000001", form.MustDecimal("0.000000001").Mul(form.MustDecimal("0.00000001")).String())
	require.Equal(t, "0.00000000000000000", form.MustDecimal("0.000000001").Mul(form.MustDecimal("0.000000001")).String())
	require.Equal(t, "-999999999999999999", form.MustDecimal("-999999999999999999").Sub(largest).String())
	require.Equal(t, "100000000000000000", form.MustDecimal("99999999999999999.9").Round(0).String())
}

func TestDecimal_agreesWithRationals(t *testing.T) {
	decimal := rapid.Custom(func(t *rapid.T) form.Decimal {
		return form.NewDecimal(rapid.Int64Range(-1e8, 1e8).Draw(t, "coef"), rapid.IntRange(0, 4).Draw(t, "scale"))
	})
	rat := func(d form.Decimal) *big.Rat {
		r, _ := new(big.Rat).SetString(d.String())
		return r
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := decimal.Draw(t, "a"), decimal.Draw(t, "b")
		scale := rapid.IntRange(0, 6).Draw(t, "scale")
		require.Equal(t, rat(a).Cmp(rat(b)), a.Cmp(b))
		require.Zero(t, new(big.Rat).Add(rat(a), rat(b)).Cmp(rat(a.Add(b))))
		require.Zero(t, new(big.Rat).Sub(rat(a), rat(b)).Cmp(rat(a.Sub(b))))
		require.Zero(t, new(big.Rat).Mul(rat(a), rat(b)).Cmp(rat(a.Mul(b))))
		half := new(big.Rat).SetFrac64(1, 2*pow(scale))
		within := func(exact *big.Rat, rounded form.Decimal) {
			diff := new(big.Rat).Sub(exact, rat(rounded))
			require.LessOrEqual(t, diff.Abs(diff).Cmp(half), 0)
		}
		within(rat(a), a.Round(scale))
		if !b.IsZero() {
			within(new(big.Rat).Quo(rat(a), rat(b)), a.DivRound(b, scale))
		}
		back, err := form.ParseDecimal(a.String())
		require.NoError(t, err)
		require.Equal(t, a, back)
	})
}

func pow(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func TestDecimal_jsonAndColumns(t *testing.T) {
	for _, in := range []string{`6.90`, `"6.90"`} {
		var d *form.Decimal
		require.NoError(t, json.Unmarshal([]byte(in), &d))
		out, err := json.Marshal(d)
		require.NoError(t, err)
		require.Equal(t, "6.90", string(out))
	}
	var unknown *form.Decimal
	require.NoError(t, json.Unmarshal([]byte("null"), &unknown))
	require.Nil(t, unknown)
	var d form.Decimal
	require.Error(t, json.Unmarshal([]byte("1e3"), &d))
	require.NoError(t, d.Scan([]byte("12.5")))
	require.Equal(t, "12.5", d.String())
	require.NoError(t, d.Scan(int64(-7)))
	require.Equal(t, "-7", d.String())
	require.Error(t, d.Scan(12.5), "floating point has already lost the digits")
	require.Error(t, d.Scan(int64(1e18)))
	v, err := form.MustDecimal("6.90").Value()
	require.NoError(t, err)
	require.Equal(t, "6.90", v)
}
