package form_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// results is a form with restricted values: one result, several codes of which some are restricted, one code that may be, and what is computed.
type results struct {
	form.Visit
	HIV      *int       `json:"hiv" form:"HIV抗体检测,need,set=neg_pos,restricted"`
	Criteria form.Codes `json:"criteria" form:"评估条目,set=mat_risk_criterion,restricted"`
	Reason   *int       `json:"reason" form:"原因,set=vac_contra_reason,restricted"`
	Other    string     `json:"other" form:"原因说明,need_when=reason:15"`
	Positive *bool      `json:"positive" form:"阳性,auto,restricted"`
}

func (f *results) Derive(*form.Context) {
	if f.HIV != nil {
		f.Positive = new(*f.HIV == 2)
	}
}

func resultsDef() *form.Definition {
	return &form.Definition{Code: "results", Name: "检验", English: "Results", New: func() form.Record { return new(results) }}
}

// Maternal-child 6 rule 4: a value that is kept back is named, so that nobody takes it for one that was never entered.
func TestConceal_namesWhatItKeepsBack(t *testing.T) {
	t.Parallel()
	spec := form.SpecOf(resultsDef())
	for _, tt := range []struct {
		name   string
		full   results
		open   results
		hidden []string
	}{
		{"nothing entered", results{}, results{}, []string{"criteria"}},
		{"a result", results{HIV: new(1), Positive: new(false)}, results{}, []string{"hiv", "criteria", "positive"}},
		{"codes: the others stay", results{Criteria: form.Codes{"Y1.1", "P2", "O1.2", "P3"}}, results{Criteria: form.Codes{"Y1.1", "O1.2"}}, []string{"criteria"}},
		{"codes: named whether there are any or not", results{Criteria: form.Codes{"Y1.1"}}, results{Criteria: form.Codes{"Y1.1"}}, []string{"criteria"}},
		{"one code that betrays nothing", results{Reason: new(6)}, results{Reason: new(6)}, []string{"criteria"}},
		{"one code that does", results{Reason: new(9)}, results{}, []string{"criteria", "reason"}},
	} {
		before := tt.full
		got, hidden := form.Conceal(spec, &tt.full)
		assert.True(t, form.Equal(spec, &tt.open, got), "%s: %+v", tt.name, got)
		assert.Equal(t, tt.hidden, hidden, tt.name)
		assert.True(t, form.Equal(spec, &before, &tt.full), "%s: the record itself is left alone", tt.name)
	}
	plain, hidden := form.Conceal(form.SpecOf(sampleDef), &sample{SBP: new(150)})
	assert.Equal(t, 150, *plain.(*sample).SBP)
	assert.Empty(t, hidden, "a form without restricted values")
}

// What somebody cannot see he cannot overwrite with nothing either; what he enters holds.
func TestKeep_neverOverwritesTheUnseenWithNothing(t *testing.T) {
	t.Parallel()
	spec := form.SpecOf(resultsDef())
	stored := results{HIV: new(2), Criteria: form.Codes{"P3", "Y1.1"}, Reason: new(9), Positive: new(true)}
	for _, tt := range []struct {
		name string
		sent results
		want results
	}{
		{"as it was read", results{Criteria: form.Codes{"Y1.1"}}, results{HIV: new(2), Criteria: form.Codes{"Y1.1", "P3"}, Reason: new(9)}},
		{"an open code taken away", results{}, results{HIV: new(2), Criteria: form.Codes{"P3"}, Reason: new(9)}},
		{"new values entered", results{HIV: new(1), Criteria: form.Codes{"P2"}, Reason: new(6)}, results{HIV: new(1), Criteria: form.Codes{"P2", "P3"}, Reason: new(6)}},
		{"a computed value guessed", results{Positive: new(true)}, results{HIV: new(2), Criteria: form.Codes{"P3"}, Reason: new(9)}},
	} {
		form.Keep(spec, &tt.sent, &stored)
		assert.True(t, form.Equal(spec, &tt.want, &tt.sent), "%s: %+v", tt.name, tt.sent)
		again := tt.sent
		form.Keep(spec, &again, &tt.sent)
		assert.True(t, form.Equal(spec, &tt.sent, &again), "%s: sent again it is the same", tt.name)
	}
	fresh := results{HIV: new(2), Positive: new(false)}
	form.Keep(spec, &fresh, nil)
	assert.True(t, form.Equal(spec, &results{HIV: new(2)}, &fresh), "a new record: %+v", fresh)
}

func TestRestricted_noMessageRepeatsTheValue(t *testing.T) {
	t.Parallel()
	def := resultsDef()
	spec := form.SpecOf(def)
	rec, found := form.Decode(spec, def, []byte(`{"visit_date":"2026-01-01","hiv":7,"criteria":["P2"],"positive":true}`))
	require.Empty(t, found)
	result := form.Validate(spec, rec, form.Context{})
	require.NotEmpty(t, result.Errors)
	for _, e := range result.Errors {
		assert.Empty(t, e.Value, e.Name)
		assert.NotContains(t, e.Message, "7", e.Name)
	}
	rec, _ = form.Decode(spec, def, []byte(`{"visit_date":"2026-01-01","hiv":2,"positive":false}`))
	result = form.Validate(spec, rec, form.Context{})
	require.Len(t, result.Errors, 1)
	assert.Equal(t, "阳性 与系统计算结果不一致，请留空，由系统计算", result.Errors[0].Message, "the right value would be the result")
}

func TestRestricted_isPartOfEveryDescription(t *testing.T) {
	t.Parallel()
	spec := form.SpecOf(resultsDef())
	assert.True(t, spec.HasRestricted())
	assert.False(t, form.SpecOf(sampleDef).HasRestricted())
	text, err := json.Marshal(spec.Field("hiv"))
	require.NoError(t, err)
	assert.Contains(t, string(text), `"restricted":true`)
	schema := form.JSONSchema(spec)["properties"].(map[string]any)
	assert.Equal(t, true, schema["hiv"].(map[string]any)["x-restricted"])
	assert.Contains(t, schema["hiv"].(map[string]any)["description"], "受限")
	assert.NotContains(t, schema["other"], "x-restricted")
}

// Tags that would let a restricted value out are errors of the form.
func TestBuildSpec_refusesWhatWouldBetrayARestrictedValue(t *testing.T) {
	t.Parallel()
	type row struct {
		HIV *int `json:"hiv" form:"HIV,set=neg_pos,restricted"`
	}
	type unmarked struct {
		form.Visit
		Criteria form.Codes `json:"criteria" form:"评估条目,set=mat_risk_criterion"`
	}
	type inside struct {
		form.Visit
		Rows form.List[row] `json:"rows" form:"检验"`
	}
	type condition struct {
		form.Visit
		HIV  *int   `json:"hiv" form:"HIV,set=neg_pos,restricted"`
		Text string `json:"text" form:"说明,when=hiv:2"`
	}
	type given struct {
		form.Visit
		Reason *int   `json:"reason" form:"原因,set=vac_contra_reason,restricted"`
		Text   string `json:"text" form:"说明,need_when=reason!=15"`
	}
	for want, rec := range map[string]func() form.Record{
		"has to be restricted": func() form.Record { return new(struct{ unmarked }) },
		"of the form itself":   func() form.Record { return new(struct{ inside }) },
		"would betray":         func() form.Record { return new(struct{ condition }) },
		"its condition":        func() form.Record { return new(struct{ given }) },
	} {
		_, err := form.BuildSpec(&form.Definition{Code: "x", New: rec})
		assert.ErrorContains(t, err, want)
	}
}

func TestProposal_concealsReasonsThatBetray(t *testing.T) {
	t.Parallel()
	open, secret := form.Reason{Rule: "a", Text: "转诊"}, form.RestrictedReason(form.Reason{Rule: "b", Text: "HBsAg 阳性"})
	p := &form.Proposal{Class: 2, Reasons: []form.Reason{open, secret}}
	assert.Equal(t, &form.Proposal{Class: 2, Reasons: []form.Reason{open}}, p.Concealed())
	assert.Len(t, p.Reasons, 2, "the proposal itself is left alone")
	assert.Nil(t, (*form.Proposal)(nil).Concealed())
}
