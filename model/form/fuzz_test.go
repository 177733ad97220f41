package form_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// FuzzDecode: whatever the body, decoding and validating end, and what is accepted encodes and decodes to the same record.
func FuzzDecode(f *testing.F) {
	spec := form.SpecOf(sampleDef)
	f.Fuzz(func(t *testing.T, body []byte) {
		rec, found := form.Decode(spec, sampleDef, body)
		form.Validate(spec, rec, world())
		if len(found) > 0 {
			return
		}
		out, err := form.Encode(rec)
		require.NoError(t, err)
		back, found := form.Decode(spec, sampleDef, out)
		require.Empty(t, found, string(out))
		require.True(t, form.Equal(spec, rec, back))
	})
}

// FuzzDecodeRow: a cell of any field is read or refused with a message that names the field.
func FuzzDecodeRow(f *testing.F) {
	spec := form.SpecOf(sampleDef)
	f.Fuzz(func(t *testing.T, at uint8, cell string) {
		field := spec.Fields[int(at)%len(spec.Fields)]
		rec, found := form.DecodeRow(spec, sampleDef, map[string]string{field.Name: cell})
		for _, e := range found {
			require.NotEmpty(t, e.Message)
			require.NotEmpty(t, e.Pointer)
			if field.Secret {
				require.Empty(t, e.Value)
			}
		}
		if result := form.Validate(spec, rec, world()); len(found)+len(result.Errors) == 0 {
			require.Len(t, form.Values(spec, rec), len(form.Columns(spec)))
		}
	})
}

// FuzzParseDecimal: what is accepted is written back to an equal number.
func FuzzParseDecimal(f *testing.F) {
	f.Fuzz(func(t *testing.T, s string) {
		d, err := form.ParseDecimal(s)
		if err != nil {
			return
		}
		back, err := form.ParseDecimal(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
		require.Zero(t, d.Cmp(back))
	})
}
