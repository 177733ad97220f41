package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
)

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

// govern gives a parameter another value whenever the one before is in force, until the server is gone: it is killed while a rule set is built, too.
func (c *crash) govern() {
	for !c.killed.Load() {
		status, answer, ok := c.head.call(http.MethodGet, "/rule-set", nil, nil)
		if !ok || status == http.StatusOK && answer["state"] != "settled" {
			continue
		}
		status, answer, ok = c.head.call(http.MethodGet, "/parameters/bp_target_65.sbp", nil, nil)
		if !ok || status != http.StatusOK {
			continue
		}
		path := "/parameters/bp_target_65.sbp/values/" + (c.today - civil.Date(c.head.rand.IntN(300))).String()
		status, answer, ok = c.head.call(http.MethodPut, path, ifMatch(answer), map[string]any{"value": fmt.Sprint(120 + c.head.rand.IntN(40)), "reason": "县卫健局通知"})
		switch {
		case !ok:
		case status == http.StatusOK:
			c.mu.Lock()
			c.done["parameter"]++
			c.mu.Unlock()
		default:
			c.t.Errorf("change of a parameter: %d %v", status, answer)
		}
	}
}
