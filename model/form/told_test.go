package form_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// carrier takes answers over from earlier records, like forms of package forms do, and rewrites one.
type carrier struct {
	form.Visit
	Weeks    *int           `json:"weeks" form:"孕周,hard=0..44"`
	Weight   *form.Decimal  `json:"weight" form:"体重,dec=4.1"`
	Seen     *int           `json:"seen" form:"此前记录数,auto"`
	Signs    form.Codes     `json:"signs" form:"症状,set=htn_symptom"`
	Note     string         `json:"note" form:"备注,size=20"`
	Due      civil.Date     `json:"due" form:"预产期"`
	Enrolled *bool          `json:"enrolled_now" form:"在管,auto"`
	Referral *form.Referral `json:"referral" form:"转诊"`
}

func (f *carrier) Derive(c *form.Context) {
	f.Seen, f.Enrolled = new(len(c.Previous)), new(c.Enrolled != nil)
	if f.Weeks == nil && len(c.Previous) > 0 {
		f.Weeks, f.Note, f.Due = new(40*len(c.Previous)), "a=b;c|d", c.Previous[0].Date
	}
	if len(c.Previous) > 0 {
		f.Signs = form.Codes{"2"}
	}
}

var carrierDef = &form.Definition{Code: "carrier", Name: "结转", English: "Carrier", Clause: "test", Edition: "2017",
	Sees: form.Sight{Past: []string{"carrier"}}, New: func() form.Record { return new(carrier) }}

func TestValidate_showsAFormOnlyWhatItSees(t *testing.T) {
	c := world()
	c.Enrolled = map[string]civil.Date{"htn": civil.MustParse("2025-01-01")}
	c.Previous = []form.Past{{Form: "sample"}, {Form: "carrier", Date: civil.MustParse("2026-01-01")}, {Form: "other"}}
	rec := &carrier{Visit: form.Visit{VisitDate: civil.MustParse("2026-03-01")}}
	form.Validate(form.SpecOf(carrierDef), rec, c)
	require.Equal(t, 1, *rec.Seen)
	require.False(t, *rec.Enrolled)
	require.Len(t, c.Previous, 3, "the caller's context stays as it is")
	_, err := form.BuildSpec(&form.Definition{Code: "sample", New: func() form.Record { return new(sample) }})
	require.ErrorContains(t, err, "a condition asks for enrolments, which the form does not see")
}

func TestTold_bringsBackWhatWasTold(t *testing.T) {
	spec, c := form.SpecOf(carrierDef), world()
	c.Previous = []form.Past{{Form: "carrier", Date: civil.MustParse("2026-01-01")}}
	rec := &carrier{Visit: form.Visit{VisitDate: civil.MustParse("2026-03-01")}, Signs: form.Codes{"3", "4"}, Referral: &form.Referral{Reason: "查因"}}
	first := form.Validate(spec, rec, c)
	require.Equal(t, form.Told{"weeks": "", "note": "", "due": "", "signs": "3|4"}, first.Told, "computed fields are never told")
	values := form.Values(spec, rec)

	told, err := form.ParseTold(first.Told.String())
	require.NoError(t, err)
	form.Restore(spec, rec, told)
	require.Equal(t, &carrier{Visit: rec.Visit, Signs: form.Codes{"3", "4"}, Referral: &form.Referral{Reason: "查因"}}, rec)
	again := form.Validate(spec, rec, world())
	require.Empty(t, again.Told)
	require.Equal(t, []int{0, 2, 3, 4, 5}, form.Differences(spec, values, form.Values(spec, rec)))
	form.Restore(spec, rec, again.Told)
	form.Validate(spec, rec, c)
	require.Empty(t, form.Differences(spec, values, form.Values(spec, rec)))
	_, err = form.ParseTold("%")
	require.Error(t, err)
}

func TestDifferences_comparesDecimalsByValue(t *testing.T) {
	spec := form.SpecOf(carrierDef)
	require.Empty(t, form.Differences(spec, []any{nil, "60", nil, nil, nil, nil, nil, nil}, []any{nil, "60.0", nil, nil, nil, nil, nil, nil}))
	require.Equal(t, []int{1, 4}, form.Differences(spec, []any{nil, "60", nil, nil, "1", nil, nil, nil}, []any{nil, nil, nil, nil, "1.0", nil, nil, nil}))
}

func TestDropUnfit_leavesWhatWasTold(t *testing.T) {
	spec, c := form.SpecOf(carrierDef), world()
	c.Previous = []form.Past{{Form: "carrier"}, {Form: "carrier"}}
	rec := &carrier{Visit: form.Visit{VisitDate: civil.MustParse("2026-03-01")}}
	result := form.Validate(spec, rec, c)
	require.Equal(t, []string{"/weeks range"}, brief(result.Errors))
	form.DropUnfit(spec, rec, result.Told)
	require.Nil(t, rec.Weeks)
	require.NotNil(t, rec.Seen)
	rec.Weeks = new(90)
	form.DropUnfit(spec, rec, nil)
	require.Equal(t, 90, *rec.Weeks)
}

func TestFacts_Equal(t *testing.T) {
	d := func(s string) *form.Decimal { return new(form.MustDecimal(s)) }
	a := form.Facts{SBP: new(130), FPG: d("7"), Marks: form.Marks{"a": "1"}}
	same := form.Facts{SBP: new(130), FPG: d("7.00"), Marks: form.Marks{"a": "1"}}
	require.True(t, a.Equal(&same))
	for _, other := range []form.Facts{{}, {SBP: new(131), FPG: a.FPG, Marks: a.Marks}, {SBP: a.SBP, FPG: d("7.1"), Marks: a.Marks}, {SBP: a.SBP, FPG: a.FPG}} {
		require.False(t, a.Equal(&other))
	}
}
