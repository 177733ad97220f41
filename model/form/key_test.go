package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// dose is a form of which a resident may have several on one day, dated by a column of its own.
type dose struct {
	form.Visit
	Vaccine string `json:"vaccine" form:"疫苗,need,size=20"`
	DoseNo  *int   `json:"dose_no" form:"剂次,need,hard=1..9"`
}

func doseForm(key ...string) *form.Definition {
	return &form.Definition{Code: "dose", Name: "接种", Key: key, DateColumn: "vacc_date", New: func() form.Record { return new(dose) }}
}

func TestKeyOf_tellsServicesOfOneDayApart(t *testing.T) {
	two := 2
	for _, tt := range []struct {
		want string
		key  []string
		rec  dose
	}{
		{"", nil, dose{Vaccine: "MMR", DoseNo: &two}},
		{"MMR", []string{"vaccine"}, dose{Vaccine: "MMR", DoseNo: &two}},
		{"MMR/2", []string{"vaccine", "dose_no"}, dose{Vaccine: "MMR", DoseNo: &two}},
		{"MMR/", []string{"vaccine", "dose_no"}, dose{Vaccine: "MMR"}},
		{"a-b-c/2", []string{"vaccine", "dose_no"}, dose{Vaccine: "a=b;c", DoseNo: &two}}, // marks could not be read back
	} {
		assert.Equal(t, tt.want, form.KeyOf(doseForm(tt.key...), &tt.rec))
	}
}

func TestSpec_dateMayHaveItsOwnColumn(t *testing.T) {
	spec, err := form.BuildSpec(doseForm())
	require.NoError(t, err)
	for _, heading := range []string{"vacc_date", "VACC_DATE", "visit_date", "随访日期"} {
		name, ok := spec.ColumnFor(heading)
		assert.True(t, ok, heading)
		assert.Equal(t, "visit_date", name)
	}
	_, err = form.BuildSpec(doseForm("lot"))
	assert.ErrorContains(t, err, "lot")
}
