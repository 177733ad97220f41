package form_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
)

// One row of an import: decode, validate, driver values.
func BenchmarkImportRow(b *testing.B) {
	spec, cells, ctx := form.SpecOf(sampleDef), full(), world()
	delete(cells, "meds")
	b.ReportAllocs()
	for b.Loop() {
		rec, found := form.DecodeRow(spec, sampleDef, cells)
		if len(found) > 0 || !form.Validate(spec, rec, ctx).Complete {
			b.Fatal("the row is not complete")
		}
		form.Values(spec, rec)
	}
}
