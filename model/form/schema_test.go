package form_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestJSONSchema_describesEachField(t *testing.T) {
	b, err := json.Marshal(form.JSONSchema(form.SpecOf(sampleDef)))
	require.NoError(t, err)
	var schema struct {
		Title                string                     `json:"title"`
		AdditionalProperties bool                       `json:"additionalProperties"`
		Required             []string                   `json:"required"`
		Properties           map[string]json.RawMessage `json:"properties"`
	}
	require.NoError(t, json.Unmarshal(b, &schema))
	require.Equal(t, "示例随访记录表", schema.Title)
	require.False(t, schema.AdditionalProperties)
	require.Equal(t, []string{"visit_date"}, schema.Required)
	require.Len(t, schema.Properties, len(form.SpecOf(sampleDef).Fields))
	for name, want := range map[string]string{
		"visit_date": `{"title":"随访日期","description":"Visit date","type":"string","format":"date"}`,
		"sbp":        `{"title":"收缩压","description":"单位 mmHg","type":["integer","null"],"minimum":50,"maximum":300}`,
		"bmi":        `{"title":"体质指数","description":"单位 kg/m²","type":["number","null"],"readOnly":true}`,
		"adverse":    `{"title":"药物不良反应","description":"1 无、2 有","type":["integer","null"],"enum":[1,2,null]}`,
		"pregnant":   `{"title":"妊娠","type":["boolean","null"]}`,
		"note":       `{"title":"备注","type":["string","null"],"maxLength":500}`,
	} {
		require.JSONEq(t, want, string(schema.Properties[name]))
	}
	require.Contains(t, string(schema.Properties["meds"]), `"maxItems":2`)
	require.Contains(t, string(schema.Properties["referral"]), `"type":["object","null"]`)
	require.Contains(t, string(schema.Properties["u_pro"]), `"deprecated":true`)
}
