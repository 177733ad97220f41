package main

import (
	"bytes"
	"context"
	stdflag "flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = stdflag.Bool("update", false, "rewrite the golden files")

// asCommand makes the test program behave as jiwei itself, for tests of a whole process.
const asCommand = "JIWEI_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// site is an installation in a folder of its own.
type site struct {
	t     *testing.T
	dir   string
	env   map[string]string
	stdin string
}

func newSite(t *testing.T) *site {
	t.Helper()
	dir := t.TempDir()
	return &site{t: t, dir: dir, env: map[string]string{"JIWEI_DB": "sqlite:" + filepath.Join(dir, "jiwei.db")}}
}

func (s *site) path(name string) string { return filepath.Join(s.dir, name) }

// patience is how long a test waits for what should happen at once.
const patience = 30 * time.Second

// run runs a command at noon in China of 30 June 2026.
func (s *site) run(args ...string) (code int, stdout, stderr string) {
	s.t.Helper()
	var out, err bytes.Buffer
	w := world{
		in: strings.NewReader(s.stdin), out: &out, err: &err,
		env: func(name string) (string, bool) { v, ok := s.env[name]; return v, ok },
		now: func() time.Time { return time.Date(2026, 6, 30, 4, 0, 0, 0, time.UTC) },
	}
	ctx, cancel := context.WithTimeout(s.t.Context(), patience) // a server that should not have started ends
	defer cancel()
	code = run(ctx, args, w)
	return code, out.String(), err.String()
}

// must runs a command that has to succeed, and returns what it printed.
func (s *site) must(args ...string) string {
	s.t.Helper()
	code, stdout, stderr := s.run(args...)
	require.Equal(s.t, exitDone, code, "%s: %s", strings.Join(args, " "), stderr)
	require.Empty(s.t, stderr)
	return stdout
}

// imported is a site with the rows of testdata/import.
func imported(t *testing.T) *site {
	t.Helper()
	s := newSite(t)
	code, _, stderr := s.run("import", "--dir", "testdata/import")
	require.Equal(t, exitUnmet, code, stderr)
	return s
}

// golden compares a text with a file that -update rewrites.
func golden(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), text, "%s differs: run go test ./cmd/jiwei -update and review", file)
}

func TestRun_exitCodesAndOneLineErrors(t *testing.T) {
	t.Parallel()
	s := imported(t)
	for _, tc := range []struct {
		args   string
		code   int
		stderr string
	}{ // contract section 1
		{"frobnicate", exitUsage, "jiwei: 没有命令 \"frobnicate\"（用法见 jiwei help）\n"},
		{"verify --fast", exitUsage, "jiwei: verify 没有选项 --fast（用法见 jiwei help）\n"},
		{"verify --addr x", exitUsage, "jiwei: verify 没有选项 --addr（用法见 jiwei help）\n"},
		{"verify more", exitUsage, "jiwei: 多余的参数 \"more\"（用法见 jiwei help）\n"},
		{"coverage --as-of 2026-02-30", exitUsage, "jiwei: --as-of \"2026-02-30\" 无效：应为 YYYY-MM-DD 形式的有效日期（用法见 jiwei help）\n"},
		{"coverage --format xml", exitUsage, "jiwei: --format \"xml\" 无效：应为 table、json 之一（用法见 jiwei help）\n"},
		{"coverage --org", exitUsage, "jiwei: 选项 --org 缺少值（用法见 jiwei help）\n"},
		{"coverage --code htn.nothing", exitUsage, "jiwei: code: htn.nothing: 没有指标 htn.nothing\n"},
		{"coverage --org 999", exitUnmet, "jiwei: 没有找到，或不在您的管辖范围内：机构 999\n"},
		{"subjects", exitUsage, "jiwei: 请用 --code 给出一个指标（用法见 jiwei help）\n"},
		{"import", exitUsage, "jiwei: 请用 --dir 指定文件夹，或列出文件（用法见 jiwei help）\n"},
		{"import --dir testdata", exitUsage, "jiwei: 文件夹 testdata 中没有可导入的文件（用法见 jiwei help）\n"},
		{"demo --residents 0", exitUsage, "jiwei: --residents \"0\" 无效：应为 1 至 10000000 的整数（用法见 jiwei help）\n"},
		{"demo", exitUnmet, "jiwei: 当前状态不允许此操作：数据库中已有居民，示范数据只能装入空的数据库\n"},
		{"backup", exitUsage, "jiwei: 请给出一个备份文件名（用法见 jiwei help）\n"},
		{"user add zhang", exitUsage, "jiwei: 新增用户需要 --org 和 --role（用法见 jiwei help）\n"},
		{"keys", exitUsage, "jiwei: 用法：jiwei keys rotate（用法见 jiwei help）\n"},
	} {
		code, _, stderr := s.run(strings.Fields(tc.args)...)
		assert.Equal(t, tc.code, code, tc.args)
		assert.Equal(t, tc.stderr, stderr, tc.args)
	}
	code, _, stderr := s.run()
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "用法 Usage")
}
