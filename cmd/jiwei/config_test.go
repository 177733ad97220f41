package main

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptions_everyOneIsUsedAndEveryUseExists(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, c := range commands() {
		assert.NotEmpty(t, c.chinese, c.name)
		assert.NotEmpty(t, c.english, c.name)
		for _, name := range c.options {
			used[name] = true
			assert.NotNil(t, optionNamed(name), "%s has no option %s in the table", c.name, name)
		}
	}
	for i := range options {
		o := &options[i]
		assert.True(t, used[o.name], "no command takes --%s", o.name)
		assert.Same(t, o, optionNamed(o.name), "--%s stands twice in the table", o.name)
		assert.NotEmpty(t, o.chinese, o.name)
		assert.NotEmpty(t, o.english, o.name)
		if o.fallback != "" {
			assert.NoError(t, o.set(&config{}, o.fallback), "default of --%s", o.name)
		}
	}
}

func TestConfig_theCommandLineBeatsTheEnvironmentBeatsTheDefault(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.env = map[string]string{"JIWEI_DB": "mysql:jiwei:secret@tcp(127.0.0.1:3306)/jiwei", "JIWEI_NODE": "3", "JIWEI_ADDR": "127.0.0.1:1"}
	golden(t, "testdata/config.txt", s.must("config", "--addr=0.0.0.0:9000", "--trusted-proxies", "10.0.0.1,10.1.0.0/16"))
}

func TestConfig_secretsAreNeverPrinted(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ dsn, shown string }{
		{"mysql:jiwei:se@cret@tcp(127.0.0.1:3306)/jiwei", "mysql:***@tcp(127.0.0.1:3306)/jiwei"},
		{"mysql:jiwei:secret", "mysql:***"},
		{"mysqll:jiwei:secret@tcp(h)/d", "mysqll:***@tcp(h)/d"},
		{"sqlite:data/a@b.db", "sqlite:data/a@b.db"},
	} {
		assert.Equal(t, tc.shown, optionNamed("db").shown(tc.dsn))
	}
}

func TestConfig_wrongEnvironmentIsNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.env["JIWEI_NODE"] = "512"
	code, _, stderr := s.run("serve")
	require.Equal(t, exitUsage, code)
	require.Equal(t, "jiwei: JIWEI_NODE \"512\" 无效：应为 0 至 511 的整数（用法见 jiwei help）\n", stderr)
}

func TestConfig_theKeyFileStandsBesideTheDatabase(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		c    config
		want string
	}{
		{config{db: "sqlite:data/jiwei.db"}, "data/jiwei.db.keys"},
		{config{db: "mysql:u:p@tcp(h)/d"}, "data/jiwei.keys"},
		{config{db: "sqlite:data/jiwei.db", keys: "/etc/jiwei/keys.json"}, "/etc/jiwei/keys.json"},
	} {
		assert.Equal(t, tc.want, tc.c.keyFile())
	}
}

func TestConfig_backupsStandBesideTheDatabase(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		c    config
		want string
	}{
		{config{db: "sqlite:data/jiwei.db"}, "data/backups"},
		{config{db: "mysql:u:p@tcp(h)/d"}, "data/backups"},
		{config{db: "mysql:u:p@tcp(h)/d", keys: "/etc/jiwei/keys.json"}, "/etc/jiwei/backups"},
		{config{db: "sqlite:data/jiwei.db", backups: "/mnt/backups"}, "/mnt/backups"},
	} {
		assert.Equal(t, tc.want, tc.c.backupDir())
	}
}

func TestConfig_documentationIsUpToDate(t *testing.T) {
	t.Parallel()
	golden(t, "../../docs/configuration.md", newSite(t).must("config", "--markdown"))
}

func TestParse_optionsMayStandAnywhere(t *testing.T) {
	t.Parallel()
	c := commandNamed("user")
	for _, args := range [][]string{
		{"add", "zhang", "--org", "330106", "--role", "clinician", "--role", "records_clerk"},
		{"--org=330106", "add", "--role", "clinician|records_clerk", "zhang"},
		{"-org", "330106", "--role", "clinician,records_clerk", "--", "add", "zhang"},
	} {
		a := &app{world: world{env: func(string) (string, bool) { return "", false }}}
		require.NoError(t, a.parse(c, args))
		assert.Equal(t, []string{"add", "zhang"}, a.args)
		assert.Equal(t, "330106", a.org)
		assert.True(t, slices.Equal([]string{"clinician", "records_clerk"}, a.roles))
	}
}
