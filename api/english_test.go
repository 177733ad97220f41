package api_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

var han = regexp.MustCompile(`\p{Han}`)

// named are the members of answers that stay Chinese in English: names of people and places, what people wrote, clauses of Chinese documents,
// and names that have their English beside them.
var named = []string{"name", "org_name", "display_name", "by_name", "doctor", "address_now", "clause", "edition", "source", "rule", "label", "title", "section", "sections", "unit",
	"before", "record", "last", "schema", "value", "glossary"}

// chineseIn lists the texts of an answer that are Chinese although they are not named.
func chineseIn(path string, v any) (found []string) {
	switch v := v.(type) {
	case string:
		if han.MatchString(v) {
			found = append(found, path+": "+v)
		}
	case []any:
		for _, item := range v {
			found = append(found, chineseIn(path, item)...)
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if !slices.Contains(named, name) {
				found = append(found, chineseIn(path+"/"+name, v[name])...)
			}
		}
	}
	return found
}

// english asks in English and returns what is Chinese in the answer.
func (e *env) english(t *testing.T, q apitest.Request) []string {
	t.Helper()
	q.Header = map[string]string{"Accept-Language": "en-GB,en;q=0.9"}
	a := e.Do(t, q)
	require.Equal(t, "en", a.Header.Get("Content-Language"), q.Path)
	require.Contains(t, a.Header.Values("Vary"), "Accept-Language", q.Path)
	var v any
	require.NoError(t, json.Unmarshal(a.Body, &v))
	return chineseIn(q.Path, v)
}

func TestEnglish_everyAnswerSaysItsTextsInEnglish(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor, official := e.as(t, own, access.Clinician), e.as(t, county, access.CountyOfficial)
	id, _ := e.resident(t, own)
	for on, pressure := range map[string]int{"2026-03-05": 152, "2026-03-19": 156} {
		_, err := e.service.SaveRecord(t.Context(), e.system(), service.RecordInput{ResidentID: id, Form: "hypertension_followup", ID: uuid.NewString(), Confirmed: true,
			Body: []byte(with(visit, "org_code", own, "visit_date", on, "sbp", pressure, "visit_class", nil, "next_visit_date", nil))})
		require.NoError(t, err)
	}
	e.record(t, id)
	person := "/residents/" + id.String()
	for path, bearer := range map[string]string{
		"/forms": doctor, "/forms/hypertension_followup": doctor, "/parameters?limit=200": doctor, "/coverage": official, "/coverage/htn.control_rate": doctor,
		"/coverage/imm.dose_rate.hepb.1": doctor, "/coverage/checks": official, "/coverage/htn.standard_management_rate/subjects?part=gap": doctor, "/targets": official, "/duties": doctor,
		person: doctor, person + "/duties": doctor, person + "/timeline": doctor, person + "/suggestions": doctor, person + "/encounter": doctor,
		person + "/records/hypertension_followup": doctor, "/residents": doctor,
	} {
		assert.Empty(t, e.english(t, apitest.Request{Path: path, Bearer: bearer, Status: 200}))
	}
}

func TestEnglish_refusalsAndChecksOfAForm(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.VillageDoctor)
	id, _ := e.resident(t, own)
	check := apitest.Request{Method: "POST", Path: "/forms/hypertension_followup/validate?resident=" + id.String(), Bearer: doctor, Status: 200,
		Body: with(visit, "sbp", 311, "visit_outcome", 2, "symptoms", []string{"1", "2"}, "visit_date", "2026-12-24"),
		Want: []string{"Systolic pressure 311 is outside the allowed range 50 to 300 mmHg", "Visit date 2026-12-24 is after today, 2026-11-22",
			"If Visit outcome is “lost” or “refused”, please fill in: Reason of loss or refusal"}}
	assert.Empty(t, e.english(t, check))
	for _, q := range []apitest.Request{
		{Path: "/residents/1", Bearer: doctor, Status: 404},
		{Path: "/duties?status=x", Bearer: doctor, Status: 400},
		{Path: "/duties", Status: 401},
		{Path: "/audit", Bearer: doctor, Status: 403},
		{Path: "/nowhere", Status: 404},
		{Method: "POST", Path: "/residents", Bearer: doctor, Body: body("name", "", "sex", 7, "birth_date", "1800-01-01", "org_code", own, "filed_on", "2026-01-01"), Status: 422},
	} {
		assert.Empty(t, e.english(t, q))
	}
}

// Clients that do not ask are answered in Chinese, as they always were; a stored answer stays in the language of its first request.
func TestEnglish_isOnlyForThoseWhoAsk(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	a := e.Do(t, apitest.Request{Path: "/duties", Status: 401, Want: []string{"请先登录"}})
	require.Equal(t, "zh-CN", a.Header.Get("Content-Language"))
	e.Do(t, apitest.Request{Path: "/duties", Header: map[string]string{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}, Status: 401, Want: []string{"请先登录"}})
	e.Do(t, apitest.Request{Path: "/duties", Header: map[string]string{"Accept-Language": "en"}, Status: 401, Want: []string{"Please sign in"}, Deny: []string{"请"}})
}

// Sections and units have no English of their own in a form; its glossary has.
func TestForm_glossaryNamesSectionsAndUnits(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	var form struct{ Glossary map[string]string }
	e.Do(t, apitest.Request{Path: "/forms/checkup", Bearer: e.as(t, own, access.VillageDoctor), Status: 200}).Into(t, &form)
	assert.Equal(t, "/min", form.Glossary["次/分"])
	assert.Equal(t, "Lifestyle", form.Glossary["生活方式"])
	for chinese, english := range form.Glossary {
		assert.False(t, han.MatchString(english) || strings.TrimSpace(english) == "", chinese)
	}
}
