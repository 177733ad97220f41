package main

import (
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
)

// config is the value of every option.
type config struct {
	db, addr, keys, rules string
	backups               string // folder, "" = not given
	node                  int    // unset = -1
	logLevel              slog.Level
	proxies               []string

	dir, errorFile  string
	dryRun          bool
	org, part       string
	asOf, from      civil.Date
	byOrg, markdown bool
	codes, roles    []string
	format          string
	residents       int
	seed            int64
	displayName     string
	standard        string // "" = not given
}

// option is one row of the table of options.
type option struct {
	name     string // the flag; with env also the environment variable JIWEI_NAME
	value    string // what stands after the flag; "" = a switch
	fallback string
	env      bool
	chinese  string
	english  string
	set      func(*config, string) error
}

// variable is the environment variable of an option.
func (o *option) variable() string {
	return "JIWEI_" + strings.ToUpper(strings.ReplaceAll(o.name, "-", "_"))
}

// options is the one table from which flags, environment, help and docs/configuration.md come.
var options = []option{
	{"db", "DSN", "sqlite:data/jiwei.db", true,
		"数据库：sqlite:文件，或 mysql:用户:密码@tcp(主机:3306)/库名", "the database: sqlite:FILE or mysql:USER:PASS@tcp(HOST:3306)/NAME",
		text(func(c *config) *string { return &c.db })},
	{"keys", "FILE", "", true,
		"密钥文件；默认在 SQLite 文件旁（加 .keys），MySQL 为 data/jiwei.keys", "the key file; by default beside the SQLite file (with .keys added), for MySQL data/jiwei.keys",
		text(func(c *config) *string { return &c.keys })},
	{"rules", "FILE", "", true,
		`规则参数的 JSON 文件：[{"name":"f2f_required","value":"4","from":"2026-01-01"}]`, "JSON file of rule parameters that differ from the defaults, each from a day on or always",
		text(func(c *config) *string { return &c.rules })},
	{"addr", "HOST:PORT", "127.0.0.1:8080", true,
		"监听地址", "address to listen on",
		text(func(c *config) *string { return &c.addr })},
	{"backups", "DIR", "", true,
		"网页上做的备份所在的文件夹；默认为 SQLite 文件旁的 backups，MySQL 为密钥文件旁的 backups",
		"folder of the backups made in the application; by default backups beside the SQLite file, for MySQL beside the key file",
		text(func(c *config) *string { return &c.backups })},
	{"node", "N", "", true,
		"服务进程编号，0 至 511，同一数据库的各进程不得相同", "number of the server process, 0 to 511, different for each one on the same database; 0 when not given",
		setNode},
	{"log-level", "LEVEL", "info", true,
		"日志级别：debug、info、warn、error", "debug, info, warn or error",
		func(c *config, s string) error { return c.logLevel.UnmarshalText([]byte(s)) }},
	{"trusted-proxies", "LIST", "", true,
		"可信反向代理的地址或网段，逗号分隔", "addresses or networks whose X-Forwarded-For is believed, separated by commas",
		list(func(c *config) *[]string { return &c.proxies })},

	{"dir", "DIR", "", false, "导入此文件夹中的所有文件", "import every file of a folder", text(func(c *config) *string { return &c.dir })},
	{"dry-run", "", "", false, "只检查，不写入", "check only, write nothing", flag(func(c *config) *bool { return &c.dryRun })},
	{"errors", "FILE.csv", "", false, "把全部错误写入此文件", "write every error into this file", text(func(c *config) *string { return &c.errorFile })},
	{"org", "CODE", "", false, "机构代码", "code of the organisation", text(func(c *config) *string { return &c.org })},
	{"as-of", "DATE", "", false, "截至日期，默认今天", "as of this day, today when not given", date(func(c *config) *civil.Date { return &c.asOf })},
	{"from", "DATE", "", false, "起始日期，默认当年 1 月 1 日", "from this day, 1 January when not given", date(func(c *config) *civil.Date { return &c.from })},
	{"by-org", "", "", false, "同时列出每个下级机构", "also each organisation directly below", flag(func(c *config) *bool { return &c.byOrg })},
	{"code", "CODE", "", false, "指标代码，可重复", "code of an indicator, may be repeated", list(func(c *config) *[]string { return &c.codes })},
	{"format", "FORMAT", "table", false, "输出格式：table 或 json", "table or json", choice(func(c *config) *string { return &c.format }, "table", "json")},
	{"part", "PART", "gap", false, "numerator 分子、denominator 分母、gap 差额", "numerator, denominator or gap",
		choice(func(c *config) *string { return &c.part }, "numerator", "denominator", "gap")},
	{"residents", "N", "3000", false, "示范居民人数", "number of invented residents", setResidents},
	{"seed", "S", "1", false, "随机种子，相同则数据相同", "seed: the same one gives the same county", setSeed},
	{"standard", "STANDARD", "", false, "生长标准：who（WHO 2006）或 wst423（WS/T 423—2022，Z 值为近似值）", "growth standard: who (WHO 2006) or wst423 (WS/T 423-2022, z-scores approximate)",
		choice(func(c *config) *string { return &c.standard }, growthWHO, growthWST)},
	{"role", "ROLE", "", false, "角色，可重复", "role, may be repeated", list(func(c *config) *[]string { return &c.roles })},
	{"name", "NAME", "", false, "用户姓名，默认同用户名", "the user's real name, by default the user name", text(func(c *config) *string { return &c.displayName })},
	{"markdown", "", "", false, "输出 docs/configuration.md 的内容", "print docs/configuration.md", flag(func(c *config) *bool { return &c.markdown })},
}

func optionNamed(name string) *option {
	for i := range options {
		if options[i].name == name {
			return &options[i]
		}
	}
	return nil
}

func text(at func(*config) *string) func(*config, string) error {
	return func(c *config, s string) error {
		*at(c) = s
		return nil
	}
}

func flag(at func(*config) *bool) func(*config, string) error {
	return func(c *config, s string) error {
		on, err := strconv.ParseBool(s)
		*at(c) = on
		return err
	}
}

func date(at func(*config) *civil.Date) func(*config, string) error {
	return func(c *config, s string) error {
		d, err := civil.Parse(s)
		if err != nil {
			return errors.New("应为 YYYY-MM-DD 形式的有效日期")
		}
		*at(c) = d
		return nil
	}
}

func list(at func(*config) *[]string) func(*config, string) error {
	return func(c *config, s string) error {
		for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '|' || r == ' ' }) {
			*at(c) = append(*at(c), part)
		}
		return nil
	}
}

func choice(at func(*config) *string, allowed ...string) func(*config, string) error {
	return func(c *config, s string) error {
		for _, a := range allowed {
			if s == a {
				*at(c) = s
				return nil
			}
		}
		return fmt.Errorf("应为 %s 之一", strings.Join(allowed, "、"))
	}
}

// whole reads a whole number within limits.
func whole(s string, low, high int64) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < low || n > high {
		return 0, fmt.Errorf("应为 %d 至 %d 的整数", low, high)
	}
	return n, nil
}

// maxServerNode leaves the node numbers above to commands that run beside servers.
const maxServerNode = 511

func setNode(c *config, s string) error {
	n, err := whole(s, 0, maxServerNode)
	c.node = int(n)
	return err
}

func setResidents(c *config, s string) error {
	n, err := whole(s, 1, 10_000_000)
	c.residents = int(n)
	return err
}

func setSeed(c *config, s string) (err error) {
	c.seed, err = strconv.ParseInt(s, 10, 64)
	if err != nil {
		err = errors.New("应为整数")
	}
	return err
}

// sqliteFile is the file of a SQLite database, "" for another one.
func (c *config) sqliteFile() string {
	file, ok := strings.CutPrefix(c.db, "sqlite:")
	if !ok {
		return ""
	}
	return file
}

// keyFile is where the keys are.
func (c *config) keyFile() string {
	switch {
	case c.keys != "":
		return c.keys
	case c.sqliteFile() != "":
		return c.sqliteFile() + ".keys"
	}
	return filepath.Join("data", "jiwei.keys")
}

// dataDir is the folder of what the installation keeps beside its database.
func (c *config) dataDir() string {
	if file := c.sqliteFile(); file != "" {
		return filepath.Dir(file)
	}
	return filepath.Dir(c.keyFile())
}

// backupDir is the folder of the backups that the server makes.
func (c *config) backupDir() string {
	if c.backups != "" {
		return c.backups
	}
	return filepath.Join(c.dataDir(), "backups")
}

// shown is the value of an option as it may be printed: without the user and password of a database.
func (o *option) shown(value string) string {
	kind, rest, ok := strings.Cut(value, ":")
	if o.name != "db" || !ok || kind == "sqlite" {
		return value
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		return kind + ":***" + rest[at:]
	}
	return kind + ":***"
}
