package api_test

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
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
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// planted is a record of a form with restricted fields, every one of them filled in.
type planted struct {
	def      *modelform.Definition
	resident model.ID
	record   string
	open     map[string]any // what its other fields say
}

// besides are open fields that a form with restricted ones needs to say anything of the infection.
var besides = map[string]map[string]any{
	"pregnancy_risk":               {"assess_kind": 2},
	"vaccination_contraindication": {"contra_type": 1, "vaccine": []string{"all"}, "from": "2026-11-01"},
}

// results are two sets of values for every restricted field of a form. Both tell of an infection, and of another one.
func results(spec *modelform.Spec, variant int) map[string]any {
	values := map[string]any{}
	for i := range spec.Fields {
		f := &spec.Fields[i]
		if !f.Restricted || f.Auto {
			continue
		}
		var options []string
		for _, item := range f.ValueSet().Items {
			if item.Restricted || !f.ValueSet().HasRestricted() {
				options = append(options, item.Code)
			}
		}
		chosen := options[(len(values)+variant)%2]
		switch f.Kind {
		case modelform.KindCodes:
			values[f.Name] = []string{f.ValueSet().Items[0].Code, options[len(options)-1-variant]}
		case modelform.KindInt:
			var n int
			fmt.Sscan(chosen, &n)
			values[f.Name] = n
		default:
			values[f.Name] = chosen
		}
	}
	return values
}

// plant fills in, for every form of the registry with restricted fields, a record of a person of its own and corrects it once.
func (e *env) plant(t *testing.T, variant int) []planted {
	t.Helper()
	var list []planted
	for _, def := range forms.All() {
		spec := modelform.SpecOf(def)
		if len(results(spec, variant)) == 0 {
			continue // none, or computed only of what is open here
		}
		birth := "1995-03-07"
		if strings.HasPrefix(def.Code, "vaccination") {
			birth = "2026-10-07"
		}
		out, err := e.service.CreateResident(t.Context(), e.system(), service.ResidentInput{Ref: "R" + def.Code, Name: "王" + def.Name, Sex: new(2), BirthDate: civil.MustParse(birth),
			OrgCode: own, FiledOn: civil.MustParse("2026-10-08")}, nil, true)
		require.NoError(t, err)
		p := planted{def: def, resident: out.Resident.ID, record: uuid.NewString(), open: map[string]any{"visit_date": lastDay, "visit_mode": 1, "doctor": "李医生"}}
		all := []any{}
		for _, some := range []map[string]any{p.open, besides[def.Code]} {
			for name, value := range some {
				p.open[name] = value
			}
		}
		for _, some := range []map[string]any{p.open, results(spec, variant)} {
			for name, value := range some {
				all = append(all, name, value)
			}
		}
		for version, doctor := range []string{"张医生", "李医生"} {
			_, err = e.service.SaveRecord(t.Context(), e.system(), service.RecordInput{ResidentID: p.resident, Form: def.Code, ID: p.record, Version: version,
				Body: []byte(with(body(all...), "doctor", doctor)), Confirmed: true})
			require.NoError(t, err, def.Code)
		}
		list = append(list, p)
	}
	return list
}

// asked is one question to both servers and whether its answer is a file that leaves the system.
type asked struct {
	request  func(p planted, e *env) apitest.Request
	export   bool
	personal bool // asks about one person
	writes   bool
}

// questions are every route that reads, and the ones that write and answer with a record or a judgement.
func questions(t *testing.T, routes []route.Route) map[string]asked {
	t.Helper()
	all := map[string]asked{}
	indicators := []string{"mat.high_risk_rate", "mat.high_risk_managed_rate", "imm.full_rate"}
	for _, r := range routes {
		if r.Public || r.Method != http.MethodGet {
			continue
		}
		for _, tail := range tails(r.Path, indicators) {
			all["GET "+r.Path+" "+tail] = asked{export: strings.HasPrefix(r.Path, "/exports/"), personal: strings.Contains(r.Path, "/residents/{id}"), request: func(p planted, _ *env) apitest.Request {
				code, query, _ := strings.Cut(tail, "?")
				path := strings.NewReplacer("/residents/{id}", "/residents/"+p.resident.String(), "/users/{id}", "/users/1", "/imports/{id}", "/imports/1", "{form}", p.def.Code,
					"{uuid}", p.record, "{name}", rules.BPTargetSBP, "/orgs/{code}", "/orgs/"+own, "{code}", cmp.Or(code, indicators[0])).Replace(r.Path + "?" + query)
				return apitest.Request{Path: path}
			}}
		}
	}
	text := func(p planted) string {
		var pairs []any
		for name, value := range p.open {
			pairs = append(pairs, name, value)
		}
		return body(pairs...)
	}
	all["POST /forms/{form}/validate"] = asked{personal: true, request: func(p planted, _ *env) apitest.Request {
		return apitest.Request{Method: http.MethodPost, Path: fmt.Sprintf("/forms/%s/validate?resident=%s&record=%s", p.def.Code, p.resident, p.record), Body: text(p)}
	}}
	all["POST /forms/{form}/validate of a value that is no option"] = asked{personal: true, request: func(p planted, e *env) apitest.Request {
		wrong := results(modelform.SpecOf(p.def), 0)
		b := text(p)
		for name := range wrong {
			b = with(b, name, []string{"阳"})
		}
		return apitest.Request{Method: http.MethodPost, Path: fmt.Sprintf("/forms/%s/validate?resident=%s&record=%s", p.def.Code, p.resident, p.record), Body: b}
	}}
	all["POST /residents/{id}/encounter/validate"] = asked{personal: true, request: func(p planted, _ *env) apitest.Request {
		return apitest.Request{Method: http.MethodPost, Path: fmt.Sprintf("/residents/%s/encounter/validate", p.resident),
			Body: `{"shared":{},"records":[{"form":"` + p.def.Code + `","id":"` + p.record + `","body":` + text(p) + `}]}`}
	}}
	all["PUT /residents/{id}/records/{form}/{uuid}"] = asked{personal: true, writes: true, request: func(p planted, e *env) apitest.Request {
		version := e.count(t, "SELECT version FROM encounters WHERE id = ?", p.record)
		return apitest.Request{Method: http.MethodPut, Path: fmt.Sprintf("/residents/%s/records/%s/%s?confirmed=true", p.resident, p.def.Code, p.record),
			Body: with(text(p), "doctor", fmt.Sprintf("第%d次", version)), Header: map[string]string{"If-Match": fmt.Sprintf("%q", fmt.Sprint(version))}}
	}}
	all["POST /residents/{id}/records/{form}/{uuid}/void"] = asked{personal: true, writes: true, request: func(p planted, _ *env) apitest.Request {
		return apitest.Request{Method: http.MethodPost, Path: fmt.Sprintf("/residents/%s/records/%s/%s/void", p.resident, p.def.Code, p.record), Body: `{"reason":"录错"}`}
	}}
	return all
}

// tails are the queries with which a route is asked, each with the indicator that it is about.
func tails(path string, indicators []string) []string {
	var list []string
	switch {
	case strings.HasSuffix(path, "/subjects") && strings.HasPrefix(path, "/coverage/"):
		for _, code := range indicators {
			for _, part := range []string{"numerator", "denominator", "gap"} {
				list = append(list, code+"?org="+own+"&part="+part)
			}
		}
	case strings.HasSuffix(path, "/subjects"):
		for _, code := range indicators {
			list = append(list, "?org="+own+"&part=denominator&code="+code, "?org="+own+"&part=gap&code="+code)
		}
	case path == "/exports/residents", path == "/exports/coverage", path == "/residents", path == "/duties", path == "/coverage", path == "/users":
		list = []string{"?org=" + own}
	case path == "/residents/{id}/encounter":
		list = []string{"?form={form}"}
	default:
		list = []string{""}
	}
	return list
}

var (
	numbers = regexp.MustCompile(`\d{9,}`)
	uuids   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	random  = regexp.MustCompile(`"(draft_key|next_cursor|trace_id|mac)":"[^"]*"`)
	bases   = regexp.MustCompile(`cursor=[A-Za-z0-9_-]+`)
)

// same is an answer without what a database or a clock gives.
func same(text []byte) string {
	s := uuids.ReplaceAllString(string(text), "UUID")
	for _, code := range []string{child, own, sister} { // codes of organisations look like numbers
		s = strings.ReplaceAll(s, code, "ORG"+code[6:])
	}
	return bases.ReplaceAllString(random.ReplaceAllString(numbers.ReplaceAllString(s, "N"), "RANDOM"), "CURSOR")
}

// Maternal-child 6 rule 4: two servers that differ only in which infection their records tell of answer a role without the permission alike,
// whatever route it asks, and write the same files for everybody. Whoever has the permission is told what it is.
func TestRestricted_noAnswerDependsOnTheResult(t *testing.T) {
	t.Parallel()
	var servers [2]*env
	var people [2][]planted
	for i := range servers {
		servers[i] = newEnv(t)
		people[i] = servers[i].plant(t, i)
	}
	require.NotEmpty(t, people[0])
	all := questions(t, servers[0].routes)
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	})
	void := "POST /residents/{id}/records/{form}/{uuid}/void"
	names = append(slices.DeleteFunc(names, func(n string) bool { return n == void }), void) // last: nothing is corrected after it
	answered, told := map[string]bool{}, map[string]bool{}
	for _, role := range access.Roles() {
		sees := access.Actor{UserID: 1, Roles: []access.Role{role}}.Can(access.InfectiousRead)
		for _, name := range names {
			q := all[name]
			if name == void && role != access.RecordsClerk || q.writes && sees { // what somebody sees he may take away
				continue
			}
			for k := range people[0] {
				p := people[0][k]
				var bodies [2]string
				var ok bool
				for i, e := range servers {
					r := q.request(people[i][k], e)
					r.Bearer, r.Name = e.as(t, own, role), name
					if r.Header == nil {
						r.Header = map[string]string{}
					}
					r.Header["X-Access-Reason"] = "walk"
					a := e.Do(t, r)
					ok = a.Status < 300
					bodies[i] = same(a.Body)
				}
				answered[name] = answered[name] || ok
				if sees && !q.export && q.personal {
					told[p.def.Code] = told[p.def.Code] || bodies[0] != bodies[1]
					continue
				}
				require.Equal(t, bodies[0], bodies[1], "%s as %s about %s", name, role, p.def.Code)
				if ok && strings.HasSuffix(name, "{uuid} ") {
					require.Contains(t, bodies[0], `"restricted":["`, "%s as %s says that there is more", name, role)
				}
				if !ok || !q.personal {
					break // refused, or about nobody in particular: once is enough
				}
			}
		}
	}
	for _, p := range people[0] {
		require.True(t, told[p.def.Code], "%s: the permission shows nothing", p.def.Code)
	}
	for name := range all {
		another := strings.Contains(name, "/backups") || strings.Contains(name, "/users/") || strings.Contains(name, "/imports/") || strings.Contains(name, "/activities/") // of which there is none
		require.True(t, answered[name] || another, "%s was never answered", name)
	}
}

// Errors of an import repeat what a row says, but never a result.
func TestRestricted_importErrorsDoNotRepeatTheResult(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	a := e.imported(t, clerk, file{"residents.csv", "ref,name,sex,birth_date,org_code,filed_on\nP1,张三,2,1995-03-01," + own + ",2020-01-01\n"},
		file{"antenatal_first.csv", "ref,visit_date,hiv,syphilis,hb\nP1,2026-04-15,弱阳性,2,99\nP1,2026-05-15,2,2,999\n"})
	require.Len(t, a.Errors.Items, 2)
	for _, item := range a.Errors.Items {
		require.NotContains(t, fmt.Sprint(item), "弱阳性")
	}
	e.Do(t, apitest.Request{Path: "/imports/" + a.ID.String() + "/errors.csv", Bearer: clerk, Status: 200, Want: []string{"HIV抗体检测", "999"}, Deny: []string{"弱阳性"}})
}

// Maternal-child 6 rule 5, over HTTP: what a correction of a locked month is refused for, and that its reason stands in the history.
func TestMonthLock_reasonOfACorrection(t *testing.T) {
	t.Parallel()
	params, err := rules.Default().With(rules.MonthLockDay, "6", civil.None)
	require.NoError(t, err)
	e := newEnvWith(t, params)
	id, _ := e.resident(t, own)
	key := uuid.NewString()
	late := with(visit, "visit_date", "2026-10-20")
	clerk := e.as(t, own, access.RecordsClerk)
	path := fmt.Sprintf("/residents/%s/records/%s/%s", id, form, key)
	e.Do(t, apitest.Request{Method: "PUT", Path: path, Bearer: clerk, Body: late, Status: 201})
	put := apitest.Request{Method: "PUT", Path: path, Bearer: clerk, Body: with(late, "sbp", 128), Header: map[string]string{"If-Match": `"1"`}, Status: 422,
		Want: []string{`"code":"month_locked"`, "2026年10月的服务记录自 2026-11-06 起按月锁定", "更正理由"}}
	e.Do(t, put)
	put.Header["X-Access-Reason"], put.Status, put.Want = "%E6%8A%84%E9%94%99", 200, nil
	e.Do(t, put)
	e.Do(t, apitest.Request{Path: path + "/history", Bearer: clerk, Status: 200, Want: []string{`"reason":"抄错"`, `"sbp":132`}})
}
