package api_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api"
	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/service"
)

// The organisations of every test: a county, two township hospitals, a village clinic below the first.
const (
	county  = "330106"
	own     = "330106001"
	child   = "330106001001"
	sister  = "330106002"
	pass    = "correct-horse-9"
	today   = dbtest.Today
	lastDay = "2026-11-20"
)

// env is a server on a database of its own with accounts at the first township hospital.
type env struct {
	*apitest.Server
	handler http.Handler
	routes  []route.Route
	store   *repository.Store
	service *service.Service
	db      *sql.DB
	now     time.Time
	bearers map[string]string
	people  int
}

func newEnv(t testing.TB) *env {
	t.Helper()
	return newEnvWith(t, rules.Default())
}

// newEnvWith is newEnv under the rules of a county.
func newEnvWith(t testing.TB, params *rules.Set) *env {
	t.Helper()
	e := &env{now: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC), bearers: map[string]string{}}
	e.store, e.db = dbtest.OpenSQL(t, dbtest.Clock(func() time.Time { return e.now }))
	var err error
	e.service, err = service.New(t.Context(), e.store, params)
	require.NoError(t, err)
	require.NoError(t, e.service.ExtendHorizon(t.Context(), nil))
	for _, o := range []service.OrgInput{
		{Code: county, Name: "西湖区卫生健康局", Kind: model.County},
		{Code: own, Name: "转塘街道社区卫生服务中心", Kind: model.TownshipHospital, ParentCode: county},
		{Code: child, Name: "转塘村卫生室", Kind: model.VillageClinic, ParentCode: own},
		{Code: sister, Name: "留下卫生院", Kind: model.TownshipHospital, ParentCode: county},
	} {
		_, err := e.service.CreateOrg(t.Context(), e.system(), o)
		require.NoError(t, err)
	}
	var background sync.WaitGroup
	background.Go(func() { e.service.RunImports(t.Context(), func(err error) { t.Error(err) }) })
	e.service.KeepBackups(service.BackupPlace{Folder: filepath.Join(t.TempDir(), "backups"), KeyFile: "/etc/jiwei/keys", Program: "test"})
	background.Go(func() { e.service.RunBackups(t.Context(), func(err error) { t.Error(err) }) })
	t.Cleanup(background.Wait)
	tokens := api.NewTokens(e.service)
	metrics := api.NewMetrics(e.service, "test")
	e.routes = api.Resources(e.service, tokens, metrics)
	o := api.Defaults()
	o.Log, o.Now, o.Version, o.Auth, o.Metrics = slog.New(slog.DiscardHandler), time.Now, "test", tokens, metrics
	o.Routes, o.Forms = e.routes, api.FormSchemas()
	o.PerIP, o.PerUser = middleware.Rate{PerSecond: 1e6, Burst: 1e6}, middleware.Rate{PerSecond: 1e6, Burst: 1e6}
	e.handler, err = api.New(o)
	require.NoError(t, err)
	e.Server = apitest.New(t, e.handler)
	return e
}

// system is the program itself.
func (e *env) system() access.Actor { return access.System("test") }

// user makes an account and returns its name.
func (e *env) user(t testing.TB, org string, roles ...access.Role) string {
	t.Helper()
	name := fmt.Sprintf("u%d", len(e.bearers)+1)
	_, err := e.service.CreateUser(t.Context(), e.system(), service.UserInput{Username: name, DisplayName: "王" + name, OrgCode: org, Roles: roles, Password: pass})
	require.NoError(t, err)
	e.bearers[name] = ""
	return name
}

// as returns the access token of a new account with a role at an organisation, or of the one made before.
func (e *env) as(t testing.TB, org string, role access.Role) string {
	t.Helper()
	key := org + " " + string(role)
	if e.bearers[key] == "" {
		e.bearers[key] = e.login(t, e.user(t, org, role)).AccessToken
	}
	return e.bearers[key]
}

type loginAnswer struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	ExpiresIn    int    `json:"expires_in"`
	User         struct {
		ID    string   `json:"id"`
		Roles []string `json:"roles"`
	} `json:"user"`
}

func (e *env) login(t testing.TB, name string) (a loginAnswer) {
	t.Helper()
	e.Do(t, apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", pass), Status: 200}).Into(t, &a)
	return a
}

// body is a JSON object of names and values.
func body(pairs ...any) string {
	object := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		object[pairs[i].(string)] = pairs[i+1]
	}
	text, err := json.Marshal(object)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// with is a JSON object with some members changed; nil takes one away.
func with(object string, pairs ...any) string {
	var members map[string]any
	if err := json.Unmarshal([]byte(object), &members); err != nil {
		panic(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] == nil {
			delete(members, pairs[i].(string))
			continue
		}
		members[pairs[i].(string)] = pairs[i+1]
	}
	text, err := json.Marshal(members)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// resident makes a resident with an archive, enrolled for hypertension.
func (e *env) resident(t testing.TB, org string) (id, enrolment model.ID) {
	t.Helper()
	e.people++ // everybody is somebody else: people of one name and birth date are projected together
	out, err := e.service.CreateResident(t.Context(), e.system(), service.ResidentInput{
		Name: fmt.Sprint("王小明", e.people), Sex: new(1), BirthDate: civil.MustParse("1949-03-07"), OrgCode: org, FiledOn: civil.MustParse("2025-02-01"), Phone: "13800000000",
	}, nil, true)
	require.NoError(t, err)
	enrolled, err := e.service.SaveEnrolment(t.Context(), e.system(), out.Resident.ID, 0, 0,
		service.EnrolmentInput{Programme: "htn", EnrolledOn: civil.MustParse("2025-03-01")})
	require.NoError(t, err)
	return out.Resident.ID, enrolled.ID
}

// visit is a follow-up without anything unusual.
const visit = `{"visit_date":"2026-11-20","visit_mode":1,"visit_class":1,"symptoms":["1"],"sbp":132,"dbp":82,"next_visit_date":"2027-02-20"}`

// record makes a follow-up of a resident.
func (e *env) record(t testing.TB, resident model.ID) string {
	t.Helper()
	id := uuid.NewString()
	_, err := e.service.SaveRecord(t.Context(), e.system(), service.RecordInput{ResidentID: resident, Form: "hypertension_followup", ID: id,
		Body: []byte(with(visit, "org_code", own))})
	require.NoError(t, err)
	return id
}

// facts counts the rows of every table that holds facts.
func (e *env) facts(t testing.TB) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, table := range []string{"orgs", "org_figures", "targets", "users", "residents", "transfers", "enrolments", "encounters", "changes", "merges", "search_keys",
		"spans", "duties", "findings", "idempotency_keys", "form_personal_information", "form_hypertension_followup", "form_checkup"} {
		counts[table] = e.count(t, "SELECT COUNT(*) FROM "+table)
	}
	return counts
}

func (e *env) count(t testing.TB, query string, args ...any) (n int) {
	t.Helper()
	require.NoError(t, e.db.QueryRowContext(t.Context(), query, args...).Scan(&n))
	return n
}

// lecture is a health lecture with everything that one must have to count.
const lecture = `{"visit_date":"2026-11-20","activity_type":1,"topic":"防跌倒","place":"会议室","organiser":"公卫科","persons":30,"speaker":"李医生","evidence":["1"]}`

// activity makes a lecture of an organisation.
func (e *env) activity(t testing.TB, org string) string {
	t.Helper()
	id := uuid.NewString()
	_, err := e.service.SaveActivity(t.Context(), e.system(), service.ActivityInput{Org: org, Form: "health_education_activity", ID: id, Body: []byte(lecture)})
	require.NoError(t, err)
	return id
}
