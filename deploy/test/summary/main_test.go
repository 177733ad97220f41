package main

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSplit_cutsTheCommandsAtTwoDashes(t *testing.T) {
	t.Parallel()
	require.Empty(t, split(nil))
	require.Empty(t, split([]string{"--"}))
	require.Equal(t, [][]string{{"go", "vet"}, {"true"}}, split([]string{"go", "vet", "--", "--", "true", "--"}))
}

func TestRun(t *testing.T) {
	t.Parallel()
	const (
		ok = `{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.01s\n"}
{"Action":"pass","Package":"p"}`
		failing = `{"Action":"output","Package":"p","Test":"TestB","Output":"    b_test.go:7: want 1\n"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.01s\n"}
{"Action":"fail","Package":"p"}`
		broken = `{"ImportPath":"p","Action":"build-output","Output":"b.go:3: undefined: x\n"}
{"ImportPath":"p","Action":"build-fail"}
{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}
{"Action":"fail","Package":"p","FailedBuild":"p"}`
		empty = `{"Action":"output","Package":"q","Output":"?   \tq\t[no test files]\n"}
{"Action":"skip","Package":"q"}`
		hanging = `{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestD","Output":"=== CONT  TestD\n"}
{"Action":"output","Package":"p","Test":"TestA","Output":"panic: test timed out after 1s\n"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t1.00s\n"}
{"Action":"fail","Package":"p"}`
		skipping = `{"Action":"skip","Package":"p","Test":"TestC"}`
	)
	for name, tc := range map[string]struct {
		script string
		want   []string
		hidden string
		passes bool
	}{
		"a passed test is counted, its output is not shown": {"printf '%s\\n' '" + ok + "'", []string{"ok  \tp\t0.01s\n", "1 passed, 0 failed\n"}, "chatter", true},
		"a failed test shows its output":                    {"printf '%s\\n' '" + failing + "'; exit 1", []string{"b_test.go:7: want 1", "FAIL\tp", "0 passed, 1 failed\n"}, "", false},
		"a failed test counts whatever the exit code says":  {"printf '%s\\n' '" + failing + "'", []string{"0 passed, 1 failed\n"}, "", false},
		"a package that does not build is one failure":      {"printf '%s\\n' '" + broken + "'; exit 1", []string{"undefined: x", "0 passed, 1 failed\n"}, "", false},
		"a command that fails without tests is one failure": {"printf '%s\\n' '" + ok + "'; exit 3", []string{"exit status 3", "1 passed, 1 failed\n"}, "", false},
		"a package without tests is not mentioned":          {"printf '%s\\n' '" + empty + "'", []string{"0 passed, 0 failed\n"}, "no test files", true},
		"a package that is cut short shows why":             {"printf '%s\\n' '" + hanging + "'; exit 1", []string{"panic: test timed out", "FAIL\tp", "1 passed, 1 failed\n"}, "=== CONT", false},
		"also beside a failed test":                         {"printf '%s\\n' '" + strings.Split(failing, "\n")[1] + "' '" + hanging + "'; exit 1", []string{"panic: test timed out", "1 passed, 2 failed\n"}, "", false},
		"skipped tests are counted apart":                   {"printf '%s\\n' '" + skipping + "'", []string{"1 skipped\n0 passed, 0 failed\n"}, "", true},
		"other lines pass":                                  {"echo MariaDB 10.11", []string{"MariaDB 10.11\n", "0 passed, 0 failed\n"}, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			r := report{out: &out}
			r.run(t.Context(), []string{"sh", "-c", tc.script})
			require.Equal(t, tc.passes, r.close())
			// The heading shows the command itself.
			_, printed, _ := strings.Cut(out.String(), tc.script)
			for _, want := range tc.want {
				require.Contains(t, printed, want)
			}
			if tc.hidden != "" {
				require.NotContains(t, printed, tc.hidden)
			}
			require.True(t, strings.HasSuffix(printed, " failed\n"), "the totals are the last line")
		})
	}
}

func TestRun_addsUpAllCommandsAndGoesOnAfterAFailure(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	r := report{out: &out}
	r.run(t.Context(), []string{"/nowhere"})
	r.run(t.Context(), []string{"echo", `{"Action":"pass","Package":"p","Test":"TestA"}`})
	require.False(t, r.close())
	require.True(t, strings.HasSuffix(out.String(), "\n1 passed, 1 failed\n"), out.String())
}

func TestRun_interruptedLetsTheCommandTearDownAndStartsNoOther(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	var out strings.Builder
	r := report{out: writerFunc(func(p []byte) (int, error) {
		if string(p) == "started\n" {
			interrupt()
		}
		return out.Write(p)
	})}
	r.run(ctx, []string{"sh", "-c", "trap 'echo torn down; exit 143' TERM; echo started; while :; do sleep 0.1; done"})
	r.run(ctx, []string{"echo", "other"})
	require.False(t, r.close())
	require.Contains(t, out.String(), "torn down\n")
	require.NotContains(t, out.String(), "\nother\n")
	require.True(t, strings.HasSuffix(out.String(), "\n0 passed, 2 failed\n"), out.String())
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
