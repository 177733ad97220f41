package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	modelform "github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// subject is what a walked route acts on: everything of one organisation.
type subject struct {
	org       string
	resident  model.ID
	enrolment model.ID
	record    string
	activity  string
	user      model.ID
	merge     model.ID
	second    model.ID // another resident, to be merged
	imported  model.ID
	backup    model.ID
}

// probe says how to call a route on a subject, and what else it needs than the permission of the route.
type probe struct {
	call  func(s subject) (path, body string)
	media string              // of the body; "" = JSON
	match bool                // sends If-Match "1"
	needs []access.Permission // besides the route's own
	open  bool                // names no row of anybody: the same for every subject
	whole bool                // is about every organisation: refused unless all are the actor's
	state func(t *testing.T, e *env, s *subject)
	close bool // ends the session that calls it
}

const form = "hypertension_followup"

func at(format string, pick func(s subject) any, body string) func(subject) (string, string) {
	return func(s subject) (string, string) { return fmt.Sprintf(format, pick(s)), body }
}

func onOrg(s subject) any    { return s.org }
func onUser(s subject) any   { return s.user }
func onPerson(s subject) any { return s.resident }
func onImport(s subject) any { return s.imported }
func onBackup(s subject) any { return s.backup }
func fixed(path string) func(subject) (string, string) {
	return func(subject) (string, string) { return path, "" }
}

func onParameter(tail, body string) func(subject) (string, string) {
	return func(subject) (string, string) {
		return "/parameters/" + rules.BPTargetSBP + "/values/2026-01-01" + tail, body
	}
}

func onRecord(tail, body string) func(subject) (string, string) {
	return func(s subject) (string, string) {
		return fmt.Sprintf("/residents/%s/records/%s/%s%s", s.resident, form, s.record, tail), body
	}
}

func onActivity(tail, body string) func(subject) (string, string) {
	return func(s subject) (string, string) {
		return fmt.Sprintf("/orgs/%s/activities/health_education_activity/%s%s", s.org, s.activity, tail), body
	}
}

// onEncounter is one contact with a person.
func onEncounter(tail string) func(subject) (string, string) {
	return func(s subject) (string, string) {
		return fmt.Sprintf("/residents/%s/encounter%s", s.resident, tail), body("shared", map[string]any{"visit_date": lastDay, "visit_mode": 1},
			"records", []map[string]any{{"form": "selfcare_assessment", "id": uuid.NewString(), "body": map[string]any{}}})
	}
}

// probes has an entry for every route; a route without one fails the walk.
var probes = map[string]probe{
	"POST /auth/logout":   {call: fixed("/auth/logout"), open: true, close: true},
	"POST /auth/password": {call: func(subject) (string, string) { return "/auth/password", body("old_password", pass, "password", pass) }, open: true},
	"GET /me":             {call: fixed("/me"), open: true},
	"GET /orgs":           {call: fixed("/orgs"), open: true},
	"POST /orgs": {call: func(s subject) (string, string) {
		return "/orgs", body("code", "N"+uuid.NewString()[:12], "name", "新站", "kind", "community_station", "parent_code", s.org)
	}},
	"GET /orgs/{code}": {call: at("/orgs/%s", onOrg, "")},
	"PUT /orgs/{code}": {match: true, call: func(s subject) (string, string) {
		parent := map[string]string{own: county, child: own, sister: county}[s.org]
		return "/orgs/" + s.org, body("name", "改名", "kind", "township_hospital", "parent_code", parent)
	}},
	"GET /orgs/{code}/figures":          {call: at("/orgs/%s/figures", onOrg, "")},
	"PUT /orgs/{code}/figures/{figure}": {call: at("/orgs/%s/figures/pop.resident", onOrg, `{"on":"2026-01-01","value":1000}`)},
	"GET /users":                        {call: at("/users?org=%s", onOrg, "")},
	"POST /users": {call: func(s subject) (string, string) {
		return "/users", body("username", "n"+uuid.NewString()[:12], "display_name", "新人", "org_code", s.org, "roles", []string{"clinician"}, "password", pass)
	}},
	"GET /users/{id}": {call: at("/users/%s", onUser, "")},
	"PUT /users/{id}": {match: true, call: func(s subject) (string, string) {
		return fmt.Sprintf("/users/%s", s.user), body("display_name", "改名", "org_code", s.org, "roles", []string{"clinician"})
	}},
	"GET /residents": {call: at("/residents?org=%s", onOrg, "")},
	"POST /residents": {call: func(s subject) (string, string) {
		return "/residents?confirmed=true", body("name", "张"+uuid.NewString(), "sex", 1, "birth_date", "1949-03-07", "org_code", s.org)
	}},
	"GET /residents/{id}":                     {call: at("/residents/%s", onPerson, "")},
	"PUT /residents/{id}":                     {match: true, call: at("/residents/%s?confirmed=true", onPerson, `{"name":"王大明","sex":1,"birth_date":"1949-03-07","filed_on":"2025-02-01"}`)},
	"GET /residents/{id}/history":             {call: at("/residents/%s/history", onPerson, "")},
	"GET /residents/{id}/timeline":            {call: at("/residents/%s/timeline", onPerson, "")},
	"GET /residents/{id}/duties":              {call: at("/residents/%s/duties", onPerson, "")},
	"GET /residents/{id}/encounter":           {call: at("/residents/%s/encounter", onPerson, "")},
	"POST /residents/{id}/encounter":          {call: onEncounter("")},
	"POST /residents/{id}/encounter/validate": {call: onEncounter("/validate")},
	"GET /residents/{id}/suggestions":         {call: at("/residents/%s/suggestions", onPerson, "")},
	"POST /residents/{id}/suggestions/{key}": {state: suggested, call: func(s subject) (string, string) {
		return fmt.Sprintf("/residents/%s/suggestions/enrol_dm:", s.resident), body("accepted", true)
	}},
	"GET /residents/{id}/family":      {call: at("/residents/%s/family", onPerson, "")},
	"GET /residents/{id}/growth":      {call: at("/residents/%s/growth", onPerson, "")},
	"GET /residents/{id}/vaccination": {call: at("/residents/%s/vaccination", onPerson, "")},
	"POST /residents/{id}/transfer":   {call: at("/residents/%s/transfer", onPerson, body("to_org", sister, "on", lastDay))},
	"POST /residents/{id}/close":      {call: at("/residents/%s/close", onPerson, body("reason", 3, "on", lastDay))},
	"POST /residents/{id}/reopen":     {call: at("/residents/%s/reopen", onPerson, body("reason", "已联系上")), state: closed},
	"GET /residents/{id}/enrolments":  {call: at("/residents/%s/enrolments", onPerson, "")},
	"POST /residents/{id}/enrolments": {call: at("/residents/%s/enrolments", onPerson, body("programme", "dm", "enrolled_on", lastDay))},
	"POST /residents/{id}/merge": {call: func(s subject) (string, string) {
		return fmt.Sprintf("/residents/%s/merge", s.resident), body("from", s.second.String())
	}},
	"GET /merges":                              {call: at("/merges?org=%s", onOrg, "")},
	"GET /residents/{id}/transfers":            {call: at("/residents/%s/transfers", onPerson, "")},
	"POST /residents/{id}/transfers/{on}/undo": {match: true, state: transferred, call: at("/residents/%s/transfers/"+lastDay+"/undo", onPerson, body("reason", "办错了人"))},
	"POST /merges/{id}/undo":                   {call: at("/merges/%s/undo", func(s subject) any { return s.merge }, ""), state: merged},
	"PUT /enrolments/{id}": {match: true, call: at("/enrolments/%s", func(s subject) any { return s.enrolment },
		body("programme", "htn", "enrolled_on", "2025-03-02"))},
	"GET /forms":                                     {call: fixed("/forms"), open: true},
	"GET /forms/{form}":                              {call: fixed("/forms/" + form), open: true},
	"POST /forms/{form}/validate":                    {call: at("/forms/"+form+"/validate?resident=%s", onPerson, visit)},
	"GET /parameters":                                {call: fixed("/parameters"), open: true},
	"GET /parameters/{name}":                         {call: fixed("/parameters/bp_target.sbp"), open: true},
	"GET /parameters/{name}/history":                 {call: fixed("/parameters/bp_target.sbp/history"), open: true},
	"PUT /parameters/{name}/values/{from}":           {match: true, open: true, whole: true, call: onParameter("", `{"value":"130","reason":"县卫健局通知"}`)},
	"POST /parameters/{name}/values/{from}/withdraw": {match: true, open: true, whole: true, call: onParameter("/withdraw", `{"reason":"停用"}`)},
	"GET /rule-set":                                  {call: fixed("/rule-set"), open: true},
	"GET /residents/{id}/records/{form}":             {call: at("/residents/%s/records/"+form, onPerson, "")},
	"PUT /residents/{id}/records/{form}/{uuid}": {call: func(s subject) (string, string) {
		return fmt.Sprintf("/residents/%s/records/%s/%s", s.resident, form, uuid.NewString()), visit
	}},
	"GET /residents/{id}/records/{form}/{uuid}":         {call: onRecord("", "")},
	"POST /residents/{id}/records/{form}/{uuid}/void":   {call: onRecord("/void", `{"reason":"录错"}`)},
	"GET /residents/{id}/records/{form}/{uuid}/history": {call: onRecord("/history", "")},
	"GET /orgs/{code}/activities/{form}":                {call: at("/orgs/%s/activities/health_education_activity", onOrg, "")},
	"POST /orgs/{code}/activities/{form}/validate":      {call: at("/orgs/%s/activities/health_education_activity/validate", onOrg, lecture)},
	"PUT /orgs/{code}/activities/{form}/{uuid}": {call: func(s subject) (string, string) {
		return fmt.Sprintf("/orgs/%s/activities/health_education_activity/%s", s.org, uuid.NewString()), lecture
	}},
	"GET /orgs/{code}/activities/{form}/{uuid}":         {call: onActivity("", "")},
	"POST /orgs/{code}/activities/{form}/{uuid}/void":   {call: onActivity("/void", `{"reason":"录错"}`)},
	"GET /orgs/{code}/activities/{form}/{uuid}/history": {call: onActivity("/history", "")},
	"GET /duties":                    {call: at("/duties?org=%s", onOrg, "")},
	"GET /coverage":                  {call: at("/coverage?code=ehr.use_rate&org=%s", onOrg, "")},
	"GET /coverage/{code}":           {call: fixed("/coverage/ehr.use_rate"), open: true},
	"GET /coverage/{code}/by-doctor": {call: at("/coverage/ehr.use_rate/by-doctor?org=%s", onOrg, "")},
	"GET /coverage/{code}/by-org":    {call: at("/coverage/ehr.use_rate/by-org?org=%s", onOrg, "")},
	"GET /coverage/{code}/trend":     {call: at("/coverage/ehr.use_rate/trend?org=%s", onOrg, "")},
	"GET /coverage/{code}/subjects":  {call: at("/coverage/ehr.use_rate/subjects?org=%s", onOrg, "")},
	"GET /coverage/checks":           {call: at("/coverage/checks?org=%s", onOrg, "")},
	"GET /targets":                   {call: at("/targets?org=%s", onOrg, "")},
	"PUT /targets/{code}":            {call: at("/targets/ehr.use_rate?year=2026&org=%s", onOrg, `{"value":65,"source":"县卫健局"}`)},
	"DELETE /targets/{code}":         {call: at("/targets/ehr.use_rate?year=2026&org=%s", onOrg, ""), state: aimed},
	"POST /imports": {call: func(subject) (string, string) {
		return "/imports", multipartBody(file{"figures.csv", "org_code,figure,on,value\n"})
	}, media: multipartMedia, open: true},
	"GET /imports":                 {call: fixed("/imports"), open: true},
	"GET /imports/{id}":            {call: at("/imports/%s", onImport, ""), state: imported},
	"GET /imports/{id}/errors.csv": {call: at("/imports/%s/errors.csv", onImport, ""), state: imported},
	"POST /imports/{id}/undo":      {call: at("/imports/%s/undo", onImport, ""), state: imported},
	"GET /imports/{id}/kept.csv":   {call: at("/imports/%s/kept.csv", onImport, ""), state: imported},
	"GET /exports/residents":       {call: at("/exports/residents?org=%s", onOrg, ""), needs: []access.Permission{access.ResidentRead}},
	"GET /exports/subjects":        {call: at("/exports/subjects?code=ehr.use_rate&org=%s", onOrg, ""), needs: []access.Permission{access.CoverageSubjects}},
	"GET /exports/coverage":        {call: at("/exports/coverage?code=ehr.use_rate&org=%s", onOrg, ""), needs: []access.Permission{access.CoverageRead}},
	"GET /exports/activities":      {call: at("/exports/activities?org=%s", onOrg, ""), needs: []access.Permission{access.ActivityRead}},
	"GET /audit":                   {call: fixed("/audit"), open: true},
	"GET /backups":                 {call: fixed("/backups"), open: true, whole: true},
	"POST /backups":                {call: fixed("/backups"), open: true, whole: true},
	"GET /backups/plan":            {call: fixed("/backups/plan"), open: true, whole: true},
	"PUT /backups/plan":            {call: func(subject) (string, string) { return "/backups/plan", body("at", "02:15", "keep", 14) }, open: true, whole: true},
	"GET /backups/{id}":            {call: at("/backups/%s", onBackup, ""), open: true, whole: true, state: backedUp},
	"GET /backups/{id}/file":       {call: at("/backups/%s/file", onBackup, ""), open: true, whole: true, state: backedUp},
	"DELETE /backups/{id}":         {call: at("/backups/%s", onBackup, ""), open: true, whole: true, state: backedUp},
}

func closed(t *testing.T, e *env, s *subject) {
	_, err := e.service.CloseResident(t.Context(), e.system(), s.resident, service.CloseInput{Reason: model.CloseLost, On: e.service.Today() - 1})
	require.NoError(t, err)
}

// suggested names a disease in the archive that nobody manages yet.
func suggested(t *testing.T, e *env, s *subject) {
	_, err := e.service.UpdateResident(t.Context(), e.system(), s.resident, 1, service.ResidentInput{Name: "王大明", Sex: new(1), BirthDate: civil.Of(1949, 3, 7),
		FiledOn: civil.Of(2025, 2, 1)}, []byte(`{"past_disease":[{"code":3}]}`), true)
	require.NoError(t, err)
}

func aimed(t *testing.T, e *env, s *subject) {
	_, err := e.service.SaveTarget(t.Context(), e.system(), s.org, "ehr.use_rate", 2026, service.TargetInput{Value: modelform.MustDecimal("65"), Source: "县卫健局"})
	require.NoError(t, err)
}

// imported is an import with an error, uploaded at the organisation.
func imported(t *testing.T, e *env, s *subject) {
	s.imported = e.imported(t, e.as(t, s.org, access.RecordsClerk), file{"residents.csv", "ref,name\nP1,王小明\n"}).ID
}

// transferred is handed over within the organisation: both sides are the subject's.
func transferred(t *testing.T, e *env, s *subject) {
	_, err := e.service.Transfer(t.Context(), e.system(), s.resident, s.org, civil.MustParse(lastDay))
	require.NoError(t, err)
}

func backedUp(t *testing.T, e *env, s *subject) { s.backup = e.backedUp(t).ID }

func merged(t *testing.T, e *env, s *subject) {
	m, err := e.service.MergeResidents(t.Context(), e.system(), s.resident, s.second)
	require.NoError(t, err)
	s.merge = m.Merge.ID
}

// subject makes everything that a route may act on at an organisation.
func (e *env) subject(t *testing.T, org string, p probe) subject {
	t.Helper()
	s := subject{org: org}
	s.resident, s.enrolment = e.resident(t, org)
	s.second, _ = e.resident(t, org)
	s.record = e.record(t, s.resident)
	s.activity = e.activity(t, org)
	if p.state != nil {
		p.state(t, e, &s)
	}
	return s
}

// Every route x role x organisation (design section 5): a sister's and the parent's rows do not exist for the actor, a role without the
// permission is refused whatever it names, and whoever sees a person is named in the audit.
func TestAccess_everyRouteEveryRoleEveryOrganisation(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	users := map[string]model.ID{}
	for _, org := range []string{county, own, child, sister} {
		u, err := e.service.AccountID(t.Context(), e.system(), e.user(t, org, access.Clinician))
		require.NoError(t, err)
		users[org] = u.ID
	}
	names := map[string]bool{}
	for _, r := range e.routes {
		if r.Public {
			continue
		}
		name := r.Method + " " + r.Path
		names[name] = true
		p, ok := probes[name]
		require.True(t, ok, "%s has no probe", name)
		shared := map[string]subject{}
		for _, org := range []string{county, own, child, sister} {
			shared[org] = e.subject(t, org, p)
		}
		for _, role := range access.Roles() {
			bearer := e.as(t, own, role)
			for _, org := range []string{own, child, sister, county} {
				inside := org == own || org == child
				s := shared[org]
				allowed := may(role, r, p)
				if p.whole {
					bearer, allowed = e.as(t, org, role), allowed && org == county
				}
				if allowed && inside && r.Method != http.MethodGet && !p.open {
					s = e.subject(t, org, p)
				}
				s.user = users[org]
				e.walk(t, r, p, s, role, bearer, allowed, inside)
				if p.close {
					delete(e.bearers, own+" "+string(role))
					bearer = e.as(t, own, role)
				}
			}
		}
	}
	for name := range probes {
		require.True(t, names[name], "%s is no route", name)
	}
	require.NoError(t, e.service.Verify(t.Context(), 0, nil, func(difference string) { t.Error(difference) }))
}

func may(role access.Role, r route.Route, p probe) bool {
	actor := access.Actor{UserID: 1, Roles: []access.Role{role}}
	return slices.ContainsFunc(r.Permissions(), actor.Can) && !slices.ContainsFunc(p.needs, func(n access.Permission) bool { return !actor.Can(n) })
}

func (e *env) walk(t *testing.T, r route.Route, p probe, s subject, role access.Role, bearer string, allowed, inside bool) {
	t.Helper()
	path, text := p.call(s)
	trace := "walk-" + uuid.NewString()
	q := apitest.Request{Name: fmt.Sprintf("%s %s as %s on %s", r.Method, r.Path, role, s.org), Method: r.Method, Path: path, Bearer: bearer, Body: text,
		Header: map[string]string{"X-Request-Id": trace, "X-Access-Reason": "核查"}}
	if p.media != "" {
		q.Header["Content-Type"] = p.media
	}
	if p.match {
		q.Header["If-Match"] = fmt.Sprintf("%q", fmt.Sprint(e.version(t, r, s)))
	}
	before := e.facts(t)
	a := e.Do(t, q)
	switch {
	case !allowed:
		require.Equal(t, http.StatusForbidden, a.Status, "%s: %s", q.Name, a.Body)
	case !inside && !p.open && r.Method == http.MethodPost && !strings.Contains(r.Path, "{"):
		require.Equal(t, http.StatusUnprocessableEntity, a.Status, "%s: an organisation named in a body is refused as a field: %s", q.Name, a.Body)
		require.Contains(t, string(a.Body), s.org)
	case !inside && !p.open:
		require.Equal(t, http.StatusNotFound, a.Status, "%s: %s", q.Name, a.Body)
		require.NotContains(t, string(a.Body), "王小明", q.Name)
	default:
		require.Contains(t, []int{r.Status, r.Also}, a.Status, "%s: %s", q.Name, a.Body)
		if r.Personal {
			require.NotZero(t, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE username <> 'system' AND user_id <> 0 AND trace_id = ?", trace[:36]),
				"%s leaves no audit row", q.Name)
		}
		return
	}
	require.Equal(t, before, e.facts(t), "%s: refused, and yet something was written", q.Name)
}

// version is the present version of the row that a PUT names.
func (e *env) version(t *testing.T, r route.Route, s subject) int {
	t.Helper()
	table, key := "residents", any(int64(s.resident))
	switch r.Path {
	case "/orgs/{code}":
		return e.count(t, "SELECT version FROM orgs WHERE code = ?", s.org)
	case "/users/{id}":
		table, key = "users", int64(s.user)
	case "/enrolments/{id}":
		table, key = "enrolments", int64(s.enrolment)
	case "/parameters/{name}/values/{from}", "/parameters/{name}/values/{from}/withdraw":
		return 1 + e.count(t, "SELECT COUNT(*) FROM parameter_changes WHERE name = ?", rules.BPTargetSBP)
	}
	return e.count(t, "SELECT version FROM "+table+" WHERE id = ?", key)
}
