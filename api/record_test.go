package api_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/forms"
)

func TestRecord_createReplayCorrectVoid(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.VillageDoctor)
	id, _ := e.resident(t, own)
	list := "/residents/" + id.String() + "/records/hypertension_followup"
	path := list + "/" + uuid.NewString()
	put := func(body, ifMatch string, status int, want ...string) apitest.Answer {
		q := apitest.Request{Method: "PUT", Path: path, Bearer: doctor, Body: body, Status: status, Want: want}
		if ifMatch != "" {
			q.Header = map[string]string{"If-Match": ifMatch}
		}
		return e.Do(t, q)
	}
	first := put(visit, "", 201, `"complete":false`, `"missing":[{`, `"sbp":132`, `"version":1`, `"class":1`)
	require.Equal(t, `"1"`, first.Header.Get("ETag"))
	before := e.facts(t)
	require.JSONEq(t, string(first.Body), string(put(visit, "", 200).Body))
	require.Equal(t, before, e.facts(t), "the same id and body again changes nothing")
	other := with(visit, "sbp", 136)
	put(other, "", 422, "id_reused")
	put(other, `"7"`, 412, "version_conflict")
	require.Equal(t, `"2"`, put(other, `"1"`, 200, `"sbp":136`).Header.Get("ETag"))
	put(with(visit, "sbp", 138), `"1"`, 412)
	unusual := with(visit, "sbp", 236)
	put(unusual, `"2"`, 422, "confirmation_required", "收缩压", "236")
	path += "?confirmed=true"
	put(unusual, `"2"`, 200, `"warnings":[{`)
	path = path[:len(path)-len("?confirmed=true")]

	require.Equal(t, `"3"`, e.Do(t, apitest.Request{Path: path, Bearer: doctor, Status: 200, Want: []string{`"sbp":236`}}).Header.Get("ETag"))
	var history struct {
		Items []struct {
			Version int
			Before  map[string]json.RawMessage
		}
	}
	e.Do(t, apitest.Request{Path: path + "/history", Bearer: doctor, Status: 200}).Into(t, &history)
	require.Len(t, history.Items, 2)
	require.JSONEq(t, "132", string(history.Items[0].Before["sbp"]))

	void := apitest.Request{Method: "POST", Path: path + "/void", Bearer: doctor, Body: body("reason", "录错居民"), Header: map[string]string{"If-Match": `"2"`}, Status: 412}
	e.Do(t, void)
	void.Header["If-Match"], void.Status, void.Want = `"3"`, 200, []string{`"voided":true`}
	e.Do(t, void)
	put(visit, `"4"`, 409, "wrong_state")
	e.Do(t, apitest.Request{Path: list, Bearer: doctor, Status: 200, Want: []string{`"voided":true`, `"next_cursor":""`}})
	e.Do(t, apitest.Request{Path: "/residents/" + id.String() + "/records/nothing", Bearer: doctor, Status: 404})
}

func TestValidate_savesNothing(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.VillageDoctor)
	id, _ := e.resident(t, own)
	before := e.facts(t)
	q := apitest.Request{Method: "POST", Path: "/forms/hypertension_followup/validate?resident=" + id.String(), Bearer: doctor, Status: 200}
	q.Body, q.Want = with(visit, "sbp", 186, "dbp", 112), []string{`"proposal":{`, `"danger":true`, `"errors":[]`}
	e.Do(t, q)
	q.Body, q.Want = with(visit, "sbp", 1400), []string{"收缩压", "1400", "50 至 300"}
	e.Do(t, q)
	q.Path, q.Body, q.Want = "/forms/hypertension_followup/validate", visit, []string{`"missing":[{`}
	e.Do(t, q)
	require.Equal(t, before, e.facts(t))
}

func TestForms_everyOneIsDescribed(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.VillageDoctor)
	var list struct{ Items []struct{ Code, Name string } }
	e.Do(t, apitest.Request{Path: "/forms", Bearer: doctor, Status: 200}).Into(t, &list)
	require.Len(t, list.Items, len(forms.All()))
	for _, f := range list.Items {
		var spec struct {
			Fields    []struct{ Name, Label, Set string }
			ValueSets map[string]json.RawMessage `json:"value_sets"`
			Schema    map[string]json.RawMessage
		}
		e.Do(t, apitest.Request{Path: "/forms/" + f.Code, Bearer: doctor, Status: 200}).Into(t, &spec)
		require.NotEmpty(t, spec.Fields)
		require.Contains(t, spec.Schema, "properties")
		for _, field := range spec.Fields {
			require.NotEmpty(t, field.Label, field.Name)
			if field.Set != "" {
				require.Contains(t, spec.ValueSets, field.Set)
			}
		}
	}
	e.Do(t, apitest.Request{Path: "/forms/nothing", Bearer: doctor, Status: 404})
	e.Do(t, apitest.Request{Path: "/parameters?limit=200", Bearer: doctor, Status: 200, Want: []string{`"name":"bp_target.sbp"`, `"value":"140"`}})
}
