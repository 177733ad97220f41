package main

import (
	"bytes"
	"encoding/json"
	stdflag "flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/repository/dbtest"
)

var crashSeed = stdflag.Uint64("crash-seed", 0, "seed of TestServe_noAcknowledgedWriteIsLost; 0 = a new one")

// The demo county's township with an account of every role, and the password of all accounts.
const (
	crashOrg      = "990101003"
	crashPassword = "Jiwei-demo-2026"
)

// TestServe_noAcknowledgedWriteIsLost kills the server again and again while the staff of a township writes (design.md section 2: no
// difference after any crash). Every write that was answered has to be there afterwards, whoever was cut off sends the same request
// again, and in the end the recount finds no difference and the audit chains hold.
func TestServe_noAcknowledgedWriteIsLost(t *testing.T) {
	rounds, seed := 20, *crashSeed
	if testing.Short() {
		rounds = 5
	}
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("repeat with -crash-seed=%d", seed)
	c := newCrash(t)
	chance := rand.New(rand.NewPCG(seed, 0))
	for round := range rounds {
		c.serve()
		if round == 0 {
			c.prepare(seed)
		}
		c.check()
		c.command("", "verify")
		var working sync.WaitGroup
		for _, u := range c.users {
			working.Go(u.work)
		}
		time.Sleep(200*time.Millisecond + time.Duration(chance.Int64N(int64(800*time.Millisecond))))
		c.kill()
		working.Wait()
		require.False(t, t.Failed(), "in round %d", round+1)
	}
	c.serve()
	c.check()
	c.kill()
	c.command("", "verify")
	t.Logf("acknowledged: %v, cut off: %d", c.done, c.cut)
	for _, kind := range []string{"visit", "correct", "void", "create", "transfer", "close", "reopen", "merge", "undo"} {
		require.NotZero(t, c.done[kind], "no %s was acknowledged", kind)
	}
	require.NotZero(t, c.cut, "no request was cut off")
}

// crash is a county whose server is killed, and what its clients know.
type crash struct {
	t       *testing.T
	site    *site
	process *exec.Cmd
	url     string
	killed  atomic.Bool // from then on broken connections are expected
	users   []*crashUser
	today   civil.Date

	mu        sync.Mutex
	facts     map[string]*fact // by path
	residents []string         // their paths
	patients  []string         // those enrolled for hypertension
	records   []string
	done      map[string]int // acknowledged writes by kind
	cut       int            // requests that got no answer
}

// fact is what the clients know of a resident or a record.
type fact struct {
	version int                    // the latest that was answered
	seen    map[int]map[string]any // the content of every version that was answered
	loose   int                    // writes without an answer: each may have made a version
	touched bool                   // since the last check
}

// newCrash fills a database on the engine of TEST_DB.
func newCrash(t *testing.T) *crash {
	t.Helper()
	c := &crash{t: t, site: newSite(t), facts: map[string]*fact{}, done: map[string]int{}, today: civil.Of(time.Now().UTC().Date())}
	empty, _ := dbtest.Empty(t)
	c.site.env["JIWEI_DB"] = empty.DSN
	t.Setenv("JIWEI_KEYS", c.site.path("jiwei.keys"))
	t.Setenv("JIWEI_TRUSTED_PROXIES", "127.0.0.1") // so that each client has an address, and its rate, of its own
	c.command("", "demo", "--residents", "120", "--seed", "1")
	names := []string{"doctor", "clerk"}
	for i := range 6 {
		name := fmt.Sprint("colleague", i)
		c.command(crashPassword, "user", "add", name, "--org", crashOrg, "--role", "clinician")
		names = append(names, name)
	}
	for i, name := range names {
		c.users = append(c.users, &crashUser{crash: c, name: name, address: fmt.Sprint("10.0.0.", i+1)})
	}
	return c
}

// command runs a command, which has to succeed, as a process of its own.
func (c *crash) command(stdin string, args ...string) string {
	c.t.Helper()
	process := exec.Command(os.Args[0], args...)
	process.Env = append(os.Environ(), asCommand+"=1", "JIWEI_DB="+c.site.env["JIWEI_DB"])
	process.Stdin = strings.NewReader(stdin)
	out, err := process.CombinedOutput()
	require.NoError(c.t, err, "%v: %s", args, out)
	return string(out)
}

func (c *crash) serve() {
	c.t.Helper()
	var addr string
	c.process, addr = start(c.t, c.site)
	c.url = "http://" + addr + "/api/v1"
	c.killed.Store(false)
}

func (c *crash) kill() {
	c.t.Helper()
	c.killed.Store(true)
	require.NoError(c.t, c.process.Process.Kill())
	require.Error(c.t, c.process.Wait(), "killed")
}

// prepare signs everybody in, which holds over every crash, and enrols the township's residents so that they can be followed up.
func (c *crash) prepare(seed uint64) {
	c.t.Helper()
	for i, u := range c.users {
		u.rand = rand.New(rand.NewPCG(seed, uint64(i+1)))
		status, answer, _ := u.call(http.MethodPost, "/auth/login", nil, map[string]any{"username": u.name, "password": crashPassword})
		require.Equal(c.t, http.StatusOK, status, "%v", answer)
		u.token = answer["access_token"].(string)
	}
	doctor := c.users[0]
	status, answer, _ := doctor.call(http.MethodGet, "/residents?status=open&limit=200", nil, nil)
	require.Equal(c.t, http.StatusOK, status, "%v", answer)
	for _, item := range answer["items"].([]any) {
		resident := item.(map[string]any)
		if resident["age"].(float64) < 35 {
			continue
		}
		path := "/residents/" + resident["id"].(string)
		status, answer, _ = doctor.call(http.MethodGet, path, nil, nil)
		require.Equal(c.t, http.StatusOK, status, "%v", answer)
		c.begin(path)
		c.acknowledge(path, answer)
		status, answer, _ = doctor.call(http.MethodPost, path+"/enrolments", nil, map[string]any{"programme": "htn", "enrolled_on": c.today.AddYears(-1)})
		require.Contains(c.t, []int{http.StatusCreated, http.StatusConflict}, status, "enrolled already or now: %v", answer)
		c.patients = append(c.patients, path)
	}
	require.NotEmpty(c.t, c.patients)
}

// check reads every fact touched since the last check.
func (c *crash) check() {
	c.t.Helper()
	paths := make(chan string, len(c.facts))
	for path, f := range c.facts {
		if f.touched {
			f.touched = false
			paths <- path
		}
	}
	close(paths)
	var checking sync.WaitGroup
	for _, u := range c.users {
		checking.Go(func() {
			for path := range paths {
				status, answer, _ := u.call(http.MethodGet, path, nil, nil)
				c.compare(path, status, answer)
				if status == http.StatusOK && versionOf(answer) > 1 {
					status, answer, _ = u.call(http.MethodGet, path+"/history?limit=200", nil, nil)
					c.compareFormer(path, status, answer)
				}
			}
		})
	}
	checking.Wait()
	require.False(c.t, c.t.Failed(), "after the crash")
}

// compare checks that a fact is as it was last acknowledged, or as requests without an answer have made it since.
func (c *crash) compare(path string, status int, answer map[string]any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f := c.facts[path]
	if status == http.StatusNotFound && f.version == 0 {
		return
	}
	if status != http.StatusOK {
		c.t.Errorf("%s: version %d was acknowledged, now %d %v", path, f.version, status, answer)
		return
	}
	if version := versionOf(answer); version < f.version || version > f.version+f.loose {
		c.t.Errorf("%s: version %d was acknowledged and %d requests had no answer, now version %d", path, f.version, f.loose, version)
	}
	c.learn(path, answer)
}

// compareFormer checks that the versions which were acknowledged and then replaced are kept.
func (c *crash) compareFormer(path string, status int, answer map[string]any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, kept := c.facts[path], map[int]bool{}
	items, _ := answer["items"].([]any)
	for _, item := range items {
		former := item.(map[string]any)
		version, before := versionOf(former), former["before"].(map[string]any)
		want := f.seen[version]
		if strings.Contains(path, "/records/") {
			want, _ = want["record"].(map[string]any)
		} else if before = contentOf(before); "/residents/"+before["id"].(string) != path {
			continue // of an archive merged into this one
		}
		kept[version] = true
		if want != nil && !assert.ObjectsAreEqual(want, before) {
			c.t.Errorf("%s version %d was\n%v\nand is kept as\n%v", path, version, want, before)
		}
	}
	for version := range f.seen {
		if version < f.version && !kept[version] {
			c.t.Errorf("%s: version %d was acknowledged and is not kept: %d %v", path, version, status, answer)
		}
	}
}

// begin notes that a request may change a fact.
func (c *crash) begin(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f := c.facts[path]
	if f == nil {
		f = &fact{seen: map[int]map[string]any{}}
		c.facts[path] = f
	}
	f.loose++
	f.touched = true
}

// acknowledge ends a request with the fact as it was answered.
func (c *crash) acknowledge(path string, answer map[string]any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.facts[path].version == 0 {
		if strings.Contains(path, "/records/") {
			c.records = append(c.records, path)
		} else {
			c.residents = append(c.residents, path)
		}
	}
	c.facts[path].loose--
	c.learn(path, answer)
}

// refuse ends a request that changed nothing.
func (c *crash) refuse(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.facts[path].loose--
}

// learn notes a version of a fact; a version never has two contents.
func (c *crash) learn(path string, answer map[string]any) {
	f, version, content := c.facts[path], versionOf(answer), contentOf(answer)
	if known := f.seen[version]; known != nil && !assert.ObjectsAreEqual(known, content) {
		c.t.Errorf("%s version %d was\n%v\nand is\n%v", path, version, known, content)
	}
	f.seen[version] = content
	f.version = max(f.version, version)
}

// latest is the content that was answered last, nil when there was no answer yet.
func (c *crash) latest(path string) map[string]any {
	f := c.facts[path]
	return f.seen[f.version]
}

func versionOf(answer map[string]any) int {
	version, _ := answer["version"].(float64)
	return int(version)
}

// contentOf is what stays the same as long as the version does, whichever request is answered.
func contentOf(answer map[string]any) map[string]any {
	kept := map[string]any{}
	for _, name := range []string{
		"version", "id", "ref", "name", "sex", "birth_date", "org_code", "filed_on", "archive_no", "id_no", "phone_self", "address_now", "status", "closed_on", "close_reason",
		"close_detail", "merged_into", "form", "resident_id", "complete", "voided", "created_at", "updated_at", "record",
	} {
		if value, ok := answer[name]; ok {
			kept[name] = value
		}
	}
	return kept
}

// crashUser is a client with an account of its own.
type crashUser struct {
	*crash
	name, address, token string
	rand                 *rand.Rand
	pending              func() (answered bool) // the request that has no answer yet
	merge                string                 // to be undone
	merged               [2]string              // its residents: survivor and duplicate
}

// work writes until the server is gone, first of all what was cut off the last time.
func (u *crashUser) work() {
	for !u.killed.Load() {
		if u.pending == nil {
			u.pending = u.next()
		}
		if !u.pending() {
			u.mu.Lock()
			u.cut++
			u.mu.Unlock()
			return
		}
		u.pending = nil
	}
}

// next decides what to write.
func (u *crashUser) next() func() bool {
	if u.name == "clerk" && u.rand.IntN(3) == 0 {
		if u.merge != "" {
			return u.undo()
		}
		return u.join()
	}
	resident, known := u.pick(&u.residents)
	record, of := u.pick(&u.records)
	n := u.rand.IntN(100)
	switch {
	case n < 35 || record == "":
		patient, _ := u.pick(&u.patients)
		return u.write("visit", patient+"/records/hypertension_followup/"+uuid.NewString(), http.MethodPut, "", nil, u.visit())
	case n < 55:
		return u.write("correct", record, http.MethodPut, "", ifMatch(of), u.visit())
	case n < 65:
		return u.write("void", record, http.MethodPost, "/void", ifMatch(of), map[string]any{"reason": "录入错误"})
	case n < 75:
		return u.create()
	case known["status"] == "closed":
		return u.write("reopen", resident, http.MethodPost, "/reopen", u.once(), map[string]any{"reason": "重新联系上"})
	case n < 90:
		return u.write("transfer", resident, http.MethodPost, "/transfer", u.once(),
			map[string]any{"to_org": fmt.Sprint(crashOrg, 101+u.rand.IntN(7)), "on": u.day()})
	default:
		return u.write("close", resident, http.MethodPost, "/close", u.once(), map[string]any{"reason": 3, "on": u.today, "detail": "多次联系不上"})
	}
}

// pick chooses a fact and returns its path and what was last answered.
func (u *crashUser) pick(paths *[]string) (string, map[string]any) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(*paths) == 0 {
		return "", nil
	}
	path := (*paths)[u.rand.IntN(len(*paths))]
	return path, u.latest(path)
}

// day is one of the last three hundred.
func (u *crashUser) day() civil.Date { return u.today - civil.Date(u.rand.IntN(300)) }

func (u *crashUser) visit() map[string]any {
	on := u.day()
	return map[string]any{"visit_date": on, "visit_mode": 1 + u.rand.IntN(3), "visit_class": 1, "symptoms": []string{"1"}, "org_code": crashOrg,
		"sbp": 110 + u.rand.IntN(60), "dbp": 60 + u.rand.IntN(40), "next_visit_date": on.AddMonths(3)}
}

func ifMatch(answer map[string]any) map[string]string {
	return map[string]string{"If-Match": fmt.Sprint(versionOf(answer))}
}

// once is a new Idempotency-Key.
func (u *crashUser) once() map[string]string {
	return map[string]string{"Idempotency-Key": uuid.NewString()}
}

// write is a request that changes one fact, whose path is known before.
func (u *crashUser) write(kind, path, method, action string, header map[string]string, body any) func() bool {
	u.begin(path)
	return func() bool {
		status, answer, ok := u.call(method, path+action, header, body)
		if !ok {
			return false
		}
		if u.accepted(kind, status, answer) {
			u.acknowledge(path, answer)
		} else {
			u.refuse(path)
		}
		return true
	}
}

// create registers a resident; nobody else knows of him, so that it succeeds sooner or later.
func (u *crashUser) create() func() bool {
	key := u.once()
	body := map[string]any{"ref": key["Idempotency-Key"], "name": fmt.Sprint("新居民", u.rand.IntN(1e9)), "sex": 1 + u.rand.IntN(2),
		"birth_date": u.today.AddYears(-20 - u.rand.IntN(60)), "org_code": crashOrg, "filed_on": u.day(), "phone_self": "10012345678"}
	return func() bool {
		status, answer, ok := u.call(http.MethodPost, "/residents?confirmed=true", key, body)
		if !ok {
			return false
		}
		if status != http.StatusCreated {
			u.t.Errorf("create: %d %v", status, answer)
			return true
		}
		u.accepted("create", status, answer)
		path := "/residents/" + answer["id"].(string)
		u.begin(path)
		u.acknowledge(path, answer)
		return true
	}
}

// join merges two residents.
func (u *crashUser) join() func() bool {
	survivor, _ := u.pick(&u.residents)
	duplicate, _ := u.pick(&u.residents)
	if survivor == duplicate {
		return u.create()
	}
	pair := [2]string{survivor, duplicate}
	return u.onPair("merge", pair, survivor+"/merge", map[string]any{"from": strings.TrimPrefix(duplicate, "/residents/")}, func(answer map[string]any) {
		u.merge, u.merged = answer["merge"].(map[string]any)["id"].(string), pair
	})
}

// undo takes the last merge back.
func (u *crashUser) undo() func() bool {
	return u.onPair("undo", u.merged, "/merges/"+u.merge+"/undo", nil, func(map[string]any) { u.merge = "" })
}

// onPair is a request that changes two residents and answers the first; the second is read afterwards.
func (u *crashUser) onPair(kind string, pair [2]string, path string, body any, done func(answer map[string]any)) func() bool {
	key := u.once()
	u.begin(pair[0])
	u.begin(pair[1])
	return func() bool {
		status, answer, ok := u.call(http.MethodPost, path, key, body)
		if !ok {
			return false
		}
		if !u.accepted(kind, status, answer) {
			u.refuse(pair[0])
			u.refuse(pair[1])
			return true
		}
		status, second, ok := u.call(http.MethodGet, pair[1], nil, nil)
		if !ok {
			return false
		}
		require.Equal(u.t, http.StatusOK, status)
		u.acknowledge(pair[0], answer["resident"].(map[string]any))
		u.acknowledge(pair[1], second)
		done(answer)
		return true
	}
}

// accepted reports whether a write was done; else somebody else was faster, which is the only other answer allowed.
func (u *crashUser) accepted(kind string, status int, answer map[string]any) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch status {
	case http.StatusOK, http.StatusCreated:
		u.done[kind]++
		return true
	case http.StatusConflict, http.StatusPreconditionFailed:
		return false
	}
	u.t.Errorf("%s: %d %v", kind, status, answer)
	return false
}

// call sends a request and waits for its answer; it is not ok when the server was killed before that.
func (u *crashUser) call(method, path string, header map[string]string, body any) (status int, answer map[string]any, ok bool) {
	text, err := json.Marshal(body)
	if err != nil {
		u.t.Errorf("%s %s: %s", method, path, err)
		return 0, nil, false
	}
	for {
		status, text, err := u.send(method, path, header, text)
		switch {
		case err != nil && u.killed.Load():
			return 0, nil, false
		case err != nil:
			u.t.Errorf("%s %s: %s", method, path, err)
			return 0, nil, false
		case status == http.StatusTooManyRequests:
			time.Sleep(50 * time.Millisecond) // the allowance of an account comes back by 20 a second
			continue
		}
		if err := json.Unmarshal(text, &answer); err != nil {
			u.t.Errorf("%s %s: %d %s", method, path, status, text)
		}
		return status, answer, true
	}
}

func (u *crashUser) send(method, path string, header map[string]string, body []byte) (int, []byte, error) {
	if string(body) == "null" {
		body = nil
	}
	request, err := http.NewRequestWithContext(u.t.Context(), method, u.url+path, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+u.token)
	request.Header.Set("X-Forwarded-For", u.address)
	request.Header.Set("X-Confirm", "1")
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, text, err
}
