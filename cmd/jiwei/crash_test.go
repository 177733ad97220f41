package main

import (
	stdflag "flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
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
	for round := 0; round < rounds || c.unseen() != ""; round++ {
		require.Less(t, round, 4*rounds, "no %s was acknowledged", c.unseen())
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
		working.Go(c.govern)
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
	head    *crashUser // changes parameters
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
	c.head = &crashUser{crash: c, name: "admin", address: "10.0.1.1"}
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

// unseen is a kind of write that was not acknowledged yet, "" when each was.
func (c *crash) unseen() string {
	for _, kind := range []string{"visit", "correct", "void", "create", "transfer", "close", "reopen", "merge", "undo", "parameter"} {
		if c.done[kind] == 0 {
			return kind
		}
	}
	return ""
}

// prepare signs everybody in, which holds over every crash, and enrols the township's residents so that they can be followed up.
func (c *crash) prepare(seed uint64) {
	c.t.Helper()
	for i, u := range append(slices.Clone(c.users), c.head) {
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
			want, before = told(path, want), told(path, before)
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

// told is what somebody said in a record, without what is derived: that may have been derived anew before the version was replaced.
func told(path string, record map[string]any) map[string]any {
	if record == nil {
		return nil
	}
	def, _ := forms.Lookup(strings.Split(path, "/")[4])
	said := maps.Clone(record)
	for _, f := range form.SpecOf(def).Fields {
		if f.Auto {
			delete(said, f.Name)
		}
	}
	return said
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

// said is a content without what is derived: parameters change meanwhile, and a record may be derived anew.
func said(path string, content map[string]any) map[string]any {
	record, ok := content["record"].(map[string]any)
	if !ok {
		return content
	}
	content = maps.Clone(content)
	content["record"] = told(path, record)
	delete(content, "complete")
	return content
}

// learn notes a version of a fact; what was said in it never changes.
func (c *crash) learn(path string, answer map[string]any) {
	f, version, content := c.facts[path], versionOf(answer), contentOf(answer)
	if known := f.seen[version]; known != nil && !assert.ObjectsAreEqual(said(path, known), said(path, content)) {
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
