package form_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

func decode(body string) (*sample, []string) {
	rec, found := form.Decode(form.SpecOf(sampleDef), sampleDef, []byte(body))
	return rec.(*sample), brief(found)
}

func TestDecode_isStrictAndReportsEverythingAtOnce(t *testing.T) {
	for _, c := range []struct {
		body string
		want []string
	}{
		{`{}`, nil},
		{`{"sbp":null,"meds":null,"referral":null,"symptoms":null,"note":null,"visit_date":null}`, nil},
		{`{"sbp":"140"}`, []string{"/sbp type"}},
		{`{"sbp":140.5}`, []string{"/sbp type"}},
		{`{"sbp":1.4e2,"weight":6e1}`, []string{"/sbp type", "/weight type"}},
		{`{"sbp":99999999999999999999}`, []string{"/sbp type"}},
		{`{"sbp":true,"note":1,"pregnant":"是","lab_date":20260101,"symptoms":"1"}`, []string{"/sbp type", "/note type", "/pregnant type", "/lab_date type", "/symptoms type"}},
		{`{"sbp":{"a":[1,{}]},"note":[[]],"dbp":80}`, []string{"/sbp type", "/note type"}},
		{`{"lab_date":"2026-02-30"}`, []string{"/lab_date date"}},
		{`{"weight":"65.5"}`, nil},
		{`{"weight":"heavy"}`, []string{"/weight type"}},
		{`{"symptoms":[1,"2",null,{"a":1}]}`, []string{"/symptoms/2 type", "/symptoms/3 type"}},
		{`{"sbp":1,"sbp":2,"nobody":{"x":[1]},"a/b~c":1}`, []string{"/sbp duplicate", "/nobody unknown", "/a~1b~0c unknown"}},
		{`{"Sbp":1}`, []string{"/Sbp unknown"}},
		{`{"meds":[{"drug_name":1},3,{"x":1}]}`, []string{"/meds/0/drug_name type", "/meds/1 type", "/meds/2/x unknown"}},
		{`{"meds":{}}`, []string{"/meds type"}},
		{`{"referral":[]}`, []string{"/referral type"}},
		{`{"referral":{"reason":"r","reason":"s"}}`, []string{"/referral/reason duplicate"}},
		{"{\"note\":\"a\\u0000b\"}", []string{"/note text"}},
		{`[]`, []string{" type"}}, {`3`, []string{" type"}}, {`null`, []string{" type"}},
		{``, []string{" malformed"}}, {`{`, []string{" malformed"}}, {`{"sbp":1,}`, []string{" malformed"}}, {`{} {}`, []string{" malformed"}},
		{`{"sbp":01}`, []string{" malformed"}}, {"{\"note\":\"\xff\"}", []string{" malformed"}},
		{strings.Repeat("[", 100_000), []string{" malformed"}},
		{`{"nobody":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}`, []string{"/nobody unknown"}},
		{`{"note":"` + strings.Repeat("x", 1<<20) + `"}`, []string{" size"}},
	} {
		_, got := decode(c.body)
		require.ElementsMatch(t, c.want, got, "%.80s", c.body)
	}
}

func TestDecode_readsValuesExactly(t *testing.T) {
	rec, found := decode(`{"visit_date":"2026-03-01","symptoms":["3",1],"weight":65.50,"note":" 见家属 ","referral":{"reason":"血压高"},"meds":[{"drug_name":"A"},{"drug_name":"B"}]}`)
	require.Empty(t, found)
	require.Equal(t, form.Codes{"3", "1"}, rec.Symptoms)
	require.Equal(t, "65.5", rec.Weight.String(), "one spelling of a number, the one the database gives back")
	require.Equal(t, "见家属", rec.Note)
	require.Equal(t, 1, *rec.VisitOutcome, "not stated means done (contract section 3)")
	require.Equal(t, "血压高", rec.Referral.Reason)
	require.Len(t, rec.Meds, 2)
	require.Empty(t, rec.Meds[1].DoseEach)
}

func TestDecode_neverRepeatsSecretsOrLongValues(t *testing.T) {
	_, found := form.Decode(form.SpecOf(sampleDef), sampleDef, []byte(`{"phone":13800000000,"lab_date":"`+strings.Repeat("9", 100)+`"}`))
	require.Len(t, found, 2)
	require.Empty(t, found[0].Value)
	require.NotContains(t, found[0].Message, "138")
	require.Len(t, []rune(found[1].Value), 40)
	require.Equal(t, "检验日期 "+found[1].Value+" 不是有效日期，应为 YYYY-MM-DD", found[1].Message)
}

func TestEncode_roundTrips(t *testing.T) {
	spec := form.SpecOf(sampleDef)
	rapid.Check(t, func(t *rapid.T) {
		rec := anySample(t)
		body, err := form.Encode(rec)
		require.NoError(t, err)
		back, found := form.Decode(spec, sampleDef, body)
		require.Empty(t, found, string(body))
		require.True(t, form.Equal(spec, rec, back), cmp.Diff(rec, back, cmp.AllowUnexported(form.Decimal{})))
		again, err := form.Encode(back)
		require.NoError(t, err)
		require.Equal(t, string(body), string(again))
	})
}

// anySample draws a record with any field given or not. It need not be valid, only readable.
func anySample(t *rapid.T) *sample {
	number := rapid.Ptr(rapid.IntRange(-1000, 1000), true)
	decimal := rapid.Ptr(rapid.Map(rapid.Int64Range(-99999, 99999), func(n int64) form.Decimal { return form.NewDecimal(n, 1) }), true)
	text := rapid.SampledFrom([]string{"", "头痛", "a<b>&c", "行一\n行二", `"引号"\`, "𠮷"})
	date := rapid.Map(rapid.Int32Range(0, 3652059), func(n int32) civil.Date { return civil.Date(n) })
	var symptoms form.Codes
	for _, c := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"1", "2", "3", "10"}), 0, 4, rapid.ID).Draw(t, "symptoms") {
		symptoms = append(symptoms, c)
	}
	rec := &sample{
		Symptoms: symptoms, SBP: number.Draw(t, "sbp"), Weight: decimal.Draw(t, "weight"), BMI: decimal.Draw(t, "bmi"),
		Pregnant: rapid.Ptr(rapid.Bool(), true).Draw(t, "pregnant"), Note: text.Draw(t, "note"), LabDate: date.Draw(t, "lab"),
	}
	rec.VisitDate, rec.VisitOutcome, rec.Doctor = date.Draw(t, "visit"), new(rapid.IntRange(1, 5).Draw(t, "outcome")), text.Draw(t, "doctor")
	for range rapid.IntRange(0, 2).Draw(t, "rows") {
		dose := rapid.Ptr(rapid.Map(rapid.Int64Range(0, 99999), func(n int64) form.Decimal { return form.NewDecimal(n, 3) }), true).Draw(t, "dose")
		rec.Meds = append(rec.Meds, form.Medication{DrugName: text.Draw(t, "drug"), DoseEach: dose, StartDate: date.Draw(t, "start")})
	}
	if rapid.Bool().Draw(t, "referred") {
		rec.Referral = &form.Referral{Reason: text.Draw(t, "reason"), Result: number.Draw(t, "result"), ReferredOn: date.Draw(t, "on")}
	}
	return rec
}

func TestEqual_comparesMeaning(t *testing.T) {
	spec := form.SpecOf(sampleDef)
	a, b := row(t, full()), row(t, full())
	require.True(t, form.Equal(spec, a, b))
	b.Weight = new(form.MustDecimal("65.50"))
	require.True(t, form.Equal(spec, a, b))
	b.Weight = nil
	require.False(t, form.Equal(spec, a, b))
	b = row(t, full())
	b.Meds[0].DrugName = "硝苯地平"
	require.False(t, form.Equal(spec, a, b))
	b.Meds = append(b.Meds, b.Meds[0])
	require.False(t, form.Equal(spec, a, b))
}
