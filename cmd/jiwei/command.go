package main

import (
	"context"
	"slices"
	"strings"
)

// command is one row of the table of commands.
type command struct {
	name    string
	args    string // what stands beside options
	options []string
	chinese string
	english string
	run     func(context.Context, *app) error
}

// app is a command under way.
type app struct {
	world
	config
	args    []string
	sources []source
}

// source says where the value of an environment option comes from.
type source struct {
	option      *option
	value, from string
}

// database are the options of every command that opens the database.
var database = []string{"db", "keys", "rules"}

// commands is the table of commands, in the order of the help.
func commands() []command {
	with := func(names ...string) []string { return slices.Concat(database, names) }
	return []command{
		{"serve", "", with("addr", "backups", "node", "log-level", "trusted-proxies"), "启动服务，必要时先建立或升级数据库", "start the server; creates or upgrades the database first", serve},
		{"migrate", "", with(), "建立或升级数据库结构", "create or upgrade the schema; refuses a newer one", migrate},
		{"import", "[FILE...]", with("dir", "dry-run", "errors"), "导入文件或文件夹", "import files or a folder", importFiles},
		{"coverage", "", with("org", "as-of", "from", "by-org", "code", "format"), "统计指标", "the figures of an organisation", coverage},
		{"subjects", "", with("org", "as-of", "code", "part"), "指标背后的人员（csv）", "the people behind a figure, as csv", subjects},
		{"review", "", with("org", "as-of", "format"), "核对指标之间的矛盾", "check the figures against one another", reviewFigures},
		{"verify", "", with("as-of"), "由原始记录重新计算并核对", "recount everything from the facts and compare", verify},
		{"rebuild", "", with(), "由原始记录重建统计数据", "make all projections anew from the facts", rebuild},
		{"demo", "", with("residents", "seed"), "生成示范县数据", "fill an empty database with an invented county", demonstrate},
		{"growth", "FILE", []string{"standard"}, "儿童生长评价：逐行给出 Z 值（csv）", "z-scores of children's measurements, row by row, as csv", growthScores},
		{"user", "add|disable|reset NAME", with("org", "role", "name"), "用户：新增、停用、重置密码（密码从标准输入读取）", "accounts; the password is read from standard input", user},
		{"backup", "FILE", with(), "备份，服务可以同时运行", "back up, also while the server runs", backup},
		{"restore", "FILE", with(), "恢复到新建的数据库", "restore into a new database", restore},
		{"keys", "rotate", with(), "更换加密密钥（先停止服务）", "change the encryption key; stop the server first", keys},
		{"config", "", append(with("addr", "backups", "node", "log-level", "trusted-proxies"), "markdown"), "显示当前配置及其来源", "show the settings and where they come from", showConfig},
		{"version", "", nil, "显示版本", "print the version", showVersion},
		{"help", "[COMMAND]", nil, "显示帮助", "print help", help},
	}
}

func commandNamed(name string) *command {
	all := commands()
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}

// dispatch finds the command and runs it.
func dispatch(ctx context.Context, args []string, w world) error {
	if len(args) == 0 {
		printHelp(w.err)
		return usageError("请指定命令")
	}
	name := args[0]
	switch name {
	case "-h", "--help":
		name = "help"
	case "--version":
		name = "version"
	}
	c := commandNamed(name)
	if c == nil {
		return usagef("没有命令 %q", args[0])
	}
	if slices.ContainsFunc(args[1:], func(a string) bool { return a == "-h" || a == "--help" }) {
		printCommandHelp(w.out, c)
		return nil
	}
	a := &app{world: w}
	if err := a.parse(c, args[1:]); err != nil {
		return err
	}
	return c.run(ctx, a)
}

// parse reads defaults, then the environment, then the command line; options may stand before, between and after arguments.
func (a *app) parse(c *command, args []string) error {
	a.node = -1
	given := map[string]bool{}
	flags := map[*option][]string{}
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			a.args = append(a.args, args[i+1:]...)
			break
		}
		if !strings.HasPrefix(args[i], "-") || args[i] == "-" {
			a.args = append(a.args, args[i])
			continue
		}
		name, value, joined := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		o := optionNamed(name)
		if o == nil || !slices.Contains(c.options, name) {
			return usagef("%s 没有选项 %s", c.name, args[i])
		}
		switch {
		case joined:
		case o.value == "":
			value = "true"
		case i+1 == len(args):
			return usagef("选项 --%s 缺少值", name)
		default:
			i++
			value = args[i]
		}
		flags[o] = append(flags[o], value)
		given[name] = true
	}
	for _, name := range c.options {
		o := optionNamed(name)
		values, from := []string{o.fallback}, "默认 default"
		if v, ok := a.env(o.variable()); o.env && ok && v != "" {
			values, from = []string{v}, o.variable()
		}
		if given[name] {
			values, from = flags[o], "--"+name
		}
		for _, v := range values {
			if v == "" && !given[name] {
				continue
			}
			if err := o.set(&a.config, v); err != nil {
				return usagef("%s %q 无效：%s", from, o.shown(v), err)
			}
		}
		if o.env {
			a.sources = append(a.sources, source{o, strings.Join(values, ","), from})
		}
	}
	return nil
}

// noArgs refuses arguments of a command that takes none.
func (a *app) noArgs() error {
	if len(a.args) > 0 {
		return usagef("多余的参数 %q", a.args[0])
	}
	return nil
}

// oneArg is the only argument of a command.
func (a *app) oneArg(what string) (string, error) {
	if len(a.args) != 1 {
		return "", usagef("请给出一个%s", what)
	}
	return a.args[0], nil
}
