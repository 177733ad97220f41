package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
)

func help(_ context.Context, a *app) error {
	if len(a.args) == 0 {
		printHelp(a.out)
		return nil
	}
	c := commandNamed(a.args[0])
	if c == nil {
		return usagef("没有命令 %q", a.args[0])
	}
	printCommandHelp(a.out, c)
	return nil
}

func printHelp(w io.Writer) {
	fmt.Fprint(w, "基卫 Jiwei：基层公共卫生健康档案系统\n\n用法 Usage: jiwei COMMAND [OPTIONS]\n\n")
	var rows [][]string
	for _, c := range commands() {
		rows = append(rows, []string{"  " + strings.TrimSpace(c.name+" "+c.args), c.chinese, c.english})
	}
	printTable(w, rows, nil)
	fmt.Fprint(w, "\n通用选项 Options（也可用环境变量）\n")
	printOptions(w, func(o *option) bool { return o.env })
	fmt.Fprint(w, "\n命令选项 Options of single commands\n")
	printOptions(w, func(o *option) bool { return !o.env })
	fmt.Fprint(w, "\n退出码 Exit codes: 0 完成 done, 1 条件不成立或失败 does not hold, 2 用法错误 wrong use\n")
}

func printCommandHelp(w io.Writer, c *command) {
	fmt.Fprintf(w, "jiwei %s\n%s\n%s\n", strings.TrimSpace(c.name+" "+c.args), c.chinese, c.english)
	if len(c.options) == 0 {
		return
	}
	fmt.Fprint(w, "\n")
	wanted := map[string]bool{}
	for _, name := range c.options {
		wanted[name] = true
	}
	printOptions(w, func(o *option) bool { return wanted[o.name] })
}

func printOptions(w io.Writer, wanted func(*option) bool) {
	var rows [][]string
	for i := range options {
		o := &options[i]
		if !wanted(o) {
			continue
		}
		variable := ""
		if o.env {
			variable = o.variable()
		}
		rows = append(rows, []string{"  " + strings.TrimSpace("--"+o.name+" "+o.value), variable, o.fallback, o.chinese + "  " + o.english})
	}
	printTable(w, rows, nil)
}

func showVersion(_ context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "jiwei %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// showConfig prints the settings in force, or the documentation of all of them.
func showConfig(_ context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	if a.markdown {
		printMarkdown(a.out)
		return nil
	}
	rows := [][]string{{"选项 Option", "值 Value", "来源 Source"}}
	for _, s := range a.sources {
		value := s.option.shown(s.value)
		switch s.option.name {
		case "keys":
			value = a.keyFile()
		case "backups":
			value = a.backupDir()
		}
		rows = append(rows, []string{"--" + s.option.name, value, s.from})
	}
	printTable(a.out, rows, nil)
	return nil
}

// printMarkdown writes docs/configuration.md.
func printMarkdown(w io.Writer) {
	fmt.Fprint(w, `# Configuration

<!-- Generated from cmd/jiwei/config.go by "jiwei config --markdown"; do not edit. -->

A setting is looked for on the command line, then in the environment, then in the table below. `+"`jiwei config`"+` prints the settings in
force and where each comes from; the user and password of a database are never printed. Exit codes: 0 done, 1 the thing asked for does not hold or
failed, 2 wrong use.

## Settings

`)
	markdownOptions(w, true)
	fmt.Fprint(w, "\n## Options of single commands\n\n")
	markdownOptions(w, false)
	fmt.Fprint(w, "\n## Commands\n\n| command | what it does | options |\n|---|---|---|\n")
	for _, c := range commands() {
		names := make([]string, len(c.options))
		for i, name := range c.options {
			names[i] = "`--" + name + "`"
		}
		call := strings.ReplaceAll(strings.TrimSpace("jiwei "+c.name+" "+c.args), "|", `\|`)
		fmt.Fprintf(w, "| `%s` | %s; %s | %s |\n", call, c.chinese, c.english, strings.Join(names, " "))
	}
}

func markdownOptions(w io.Writer, env bool) {
	if env {
		fmt.Fprint(w, "| option | environment | default | meaning |\n|---|---|---|---|\n")
	} else {
		fmt.Fprint(w, "| option | default | meaning |\n|---|---|---|\n")
	}
	for i := range options {
		o := &options[i]
		if o.env != env {
			continue
		}
		fallback := ""
		if o.fallback != "" {
			fallback = "`" + o.fallback + "`"
		}
		cells := []string{"`" + strings.TrimSpace("--"+o.name+" "+o.value) + "`"}
		if env {
			cells = append(cells, "`"+o.variable()+"`")
		}
		cells = append(cells, fallback, o.chinese+"; "+o.english)
		fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
	}
}
