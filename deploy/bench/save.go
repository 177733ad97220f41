package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/api"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// measureSaves compares PUT of a hypertension follow-up, everything included, with a bare durable insert of the same row, at one client.
func measureSaves(c *county, _ database, saves int) {
	server := httptest.NewServer(handler(c))
	defer server.Close()
	token := signIn(server.URL)
	patients := enrolled(server.URL, token, saves)
	def, _ := forms.Lookup(rules.FormHypertension)
	spec := form.SpecOf(def)
	insert := bareTable(c, spec)
	today := c.Today()
	bodies := make([][]byte, saves)
	rows := make([][]any, saves)
	for i := range saves {
		next := today.AddMonths(3)
		text := fmt.Sprintf(`{"visit_date":"%s","visit_mode":1,"visit_outcome":1,"doctor":"张医生","symptoms":["1"],"sbp":%d,"dbp":%d,"height":165.0,"weight":62.5,
			"heart_rate":72,"smoke_now":0,"drink_now":0,"ex_times":3,"ex_minutes":30,"salt_now":2,"mental":1,"compliance":1,"adherence":1,"adverse":1,"visit_class":1,
			"next_visit_date":"%s","meds":[{"drug_name":"苯磺酸氨氯地平片","freq_per_day":1,"dose_each":5,"dose_unit":1}]}`, today, 118+i%20, 70+i%15, next)
		bodies[i] = []byte(text)
		rec, problems := form.Decode(spec, def, bodies[i])
		if len(problems) > 0 {
			check(fmt.Errorf("%v", problems))
		}
		rows[i] = append([]any{i, uuid.NewString()}, form.Values(spec, rec)...)
	}
	statements, trips := c.store.Statements.Load(), c.store.Trips.Load()
	stop := startProfile(c.store.Dialect() + "-save")
	ratio, a, b := compare(saves, func(i int) {
		id, err := uuid.NewV7()
		check(err)
		status, answer := call(http.MethodPut, server.URL+"/api/v1/residents/"+patients[i%len(patients)]+"/records/hypertension_followup/"+id.String()+"?confirmed=true", token, bodies[i])
		if status != http.StatusCreated {
			check(fmt.Errorf("save: %d %s", status, answer))
		}
	}, func(i int) {
		_, err := c.bare.Exec(insert, rows[i]...)
		check(err)
	})
	stop()
	aim := "at most 4"
	if c.store.Dialect() == "mysql" {
		aim = "at most 6"
	}
	report("save a follow-up over HTTP ÷ bare durable insert", ratio, aim, a, b)
	fmt.Printf("   %.1f SQL statements a save", float64(c.store.Statements.Load()-statements)/float64(saves))
	if c.store.Dialect() == "mysql" {
		fmt.Printf(" in %.1f round trips", float64(c.store.Trips.Load()-trips)/float64(saves)+1) // and one for the session
	}
	fmt.Println()
}

func handler(c *county) http.Handler {
	tokens, metrics := api.NewTokens(c.Service), api.NewMetrics(c.Service, "bench")
	o := api.Defaults()
	o.Log, o.Now, o.Version = slog.New(slog.NewJSONHandler(io.Discard, nil)), time.Now, "bench"
	o.Auth, o.Metrics, o.Routes, o.Forms = tokens, metrics, api.Resources(c.Service, tokens, metrics), api.FormSchemas()
	o.PerIP.PerSecond, o.PerIP.Burst = 1e6, 1e6
	o.PerUser.PerSecond, o.PerUser.Burst = 1e6, 1e6
	h, err := api.New(o)
	check(err)
	return h
}

var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4}}

func call(method, url, token string, body []byte) (int, []byte) {
	req, err := http.NewRequestWithContext(context.Background(), method, url, bytes.NewReader(body))
	check(err)
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := client.Do(req)
	check(err)
	defer func() { check(resp.Body.Close()) }()
	answer, err := io.ReadAll(resp.Body)
	check(err)
	return resp.StatusCode, answer
}

func signIn(url string) string {
	status, answer := call(http.MethodPost, url+"/api/v1/auth/login", "", []byte(`{"username":"doctor","password":"Jiwei-demo-2026"}`))
	var out struct {
		AccessToken string `json:"access_token"`
	}
	if status != http.StatusOK {
		check(fmt.Errorf("sign in: %d %s", status, answer))
	}
	check(json.Unmarshal(answer, &out))
	return out.AccessToken
}

// enrolled lists hypertension patients of the doctor's township.
func enrolled(url, token string, n int) []string {
	status, answer := call(http.MethodGet, url+"/api/v1/residents?programme=htn&status=open&limit=200", token, nil)
	var out struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if status != http.StatusOK {
		check(fmt.Errorf("list patients: %d %s", status, answer))
	}
	check(json.Unmarshal(answer, &out))
	var ids []string
	for _, item := range out.Items[:min(n, len(out.Items))] {
		ids = append(ids, item.ID)
	}
	return ids
}

// bareTable creates the form's table on the bare connection and returns the insert for it.
func bareTable(c *county, spec *form.Spec) string {
	for _, statement := range form.DDL(spec, c.store.Dialect()) {
		_, err := c.bare.Exec(statement)
		check(err)
	}
	columns := []string{"resident_id", "id"}
	for _, column := range form.Columns(spec) {
		columns = append(columns, "`"+column.Name+"`")
	}
	return "INSERT INTO " + spec.Table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.Repeat("?, ", len(columns)-1) + "?)"
}
