package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// start runs the server as a process and returns its address.
func start(t *testing.T, s *site) (process *exec.Cmd, addr string) {
	t.Helper()
	process = exec.Command(os.Args[0], "serve", "--addr", "127.0.0.1:0", "--log-level", "error") //nolint:gosec // the test itself
	process.Env = append(os.Environ(), asCommand+"=1", "JIWEI_DB="+s.env["JIWEI_DB"])
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, process.Start())
	t.Cleanup(func() { process.Process.Kill() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if m := regexp.MustCompile(`http://(\S+)`).FindStringSubmatch(lines.Text()); m != nil {
			go io.Copy(io.Discard, out)
			return process, m[1]
		}
	}
	t.Fatal("the server did not start")
	return nil, ""
}

func TestServe_makesTheDatabaseAndFinishesRequestsUnderWay(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	process, addr := start(t, s)
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json", "/", "/residents/1"} {
		response, err := http.Get("http://" + addr + path)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode, path)
	}

	body := `{"username":"nobody","password":"correct-horse-9"}`
	conn, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer conn.Close()
	_, err = io.WriteString(conn, "POST /api/v1/auth/login HTTP/1.1\r\nHost: jiwei\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 50\r\n\r\n")
	require.NoError(t, err)
	require.Len(t, body, 50)
	answers := bufio.NewReader(conn)
	line, err := answers.ReadString('\n') // the handler is reading: the request is under way
	require.NoError(t, err)
	require.Contains(t, line, "100 Continue")
	_, err = answers.ReadString('\n')
	require.NoError(t, err)

	require.NoError(t, process.Process.Signal(syscall.SIGTERM))
	require.Eventually(t, func() bool { // no new ones
		c, err := net.Dial("tcp", addr)
		if err == nil {
			c.Close()
		}
		return err != nil
	}, 10*time.Second, 10*time.Millisecond)
	_, err = io.WriteString(conn, body)
	require.NoError(t, err)
	response, err := http.ReadResponse(answers, nil)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusUnauthorized, response.StatusCode)
	require.NoError(t, process.Wait(), "exit code 0")
}

func TestServe_aTakenAddressIsWrongUse(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	code, _, stderr := newSite(t).run("serve", "--addr", taken.Addr().String())
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "无法监听 "+taken.Addr().String())
}

func TestWebApp_itsOwnAddressesGetTheEntryPage(t *testing.T) {
	t.Parallel()
	const kept, asked = "public, max-age=31536000, immutable", "no-cache"
	handler := webApp(fstest.MapFS{
		"index.html": {Data: []byte("entry")}, "sw.js": {Data: []byte("worker")}, "assets/app.js": {Data: []byte("script")}, "help/doctor.png": {Data: []byte("picture")},
	})
	for _, tc := range []struct {
		path   string
		status int
		body   string
		cache  string
	}{
		{"/", http.StatusOK, "entry", asked},
		{"/residents/17", http.StatusOK, "entry", asked},
		{"/county/indicators/htn.control_rate", http.StatusOK, "entry", asked},
		{"/help", http.StatusOK, "entry", asked}, // pictures lie in a folder of that name
		{"/help/", http.StatusOK, "entry", asked},
		{"/help/doctor.png", http.StatusOK, "picture", asked},
		{"/sw.js", http.StatusOK, "worker", asked},
		{"/assets/app.js", http.StatusOK, "script", kept},
		{"/assets/gone.js", http.StatusNotFound, "", ""},
	} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, tc.path, nil))
		assert.Equal(t, tc.status, recorder.Code, tc.path)
		assert.True(t, strings.HasPrefix(recorder.Body.String(), tc.body), tc.path)
		assert.Equal(t, tc.cache, recorder.Header().Get("Cache-Control"), tc.path)
	}
}

// A browser that asks for the worker of a program without one must not get a page in its place.
func TestWebApp_withoutTheApplicationThereIsNoWorker(t *testing.T) {
	t.Parallel()
	recorder := httptest.NewRecorder()
	webApp(fstest.MapFS{"index.html": {Data: []byte("entry")}}).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/sw.js", nil))
	require.Equal(t, http.StatusNotFound, recorder.Code)
}
