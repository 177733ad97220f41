// Summary runs the commands it is given, separated by "--", one after the other, reads what they print as `go test -json` does, and reports it
// compactly: one line per package, the full output of what failed, and at the end the totals of all commands. It exits with 0 only if every
// command did and every test passed. Lines that are not test events are printed as they come.
//
//	summary go test -json ./... -- deploy/test/mariadb.sh go test -json ./repository/...
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	// Summary outlives an interrupted command, which tears its servers down, and starts no other. Ignoring the signal would not do: commands
	// inherit that, and Ctrl-C would no longer reach them.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	commands := split(os.Args[1:])
	if len(commands) == 0 {
		fmt.Fprintln(os.Stderr, "usage: summary COMMAND [ARGUMENT...] [-- COMMAND [ARGUMENT...]]...")
		os.Exit(2)
	}
	r := report{out: os.Stdout}
	for _, command := range commands {
		r.run(ctx, command)
	}
	stop()
	if !r.close() {
		os.Exit(1)
	}
}

// split cuts the arguments at every "--" and drops empty commands.
func split(args []string) [][]string {
	var commands [][]string
	for len(args) > 0 {
		end := slices.Index(args, "--")
		if end < 0 {
			end = len(args)
		}
		if end > 0 {
			commands = append(commands, args[:end])
		}
		args = args[min(end+1, len(args)):]
	}
	return commands
}

// event is a line of `go test -json`; see `go doc test2json` and, for the build actions, `go help buildjson`.
type event struct {
	Action  string
	Package string
	Test    string
	Output  string
}

// report collects the results of all commands. Tests and subtests are counted alike.
type report struct {
	out                     io.Writer
	passed, failed, skipped int
	output                  map[[2]string][]string // by package and test, of what has not ended yet
	failedIn                map[string]int         // by package
}

func (r *report) run(ctx context.Context, command []string) {
	fmt.Fprintf(r.out, "\n== %s\n", strings.Join(command, " "))
	start, failed := time.Now(), r.failed
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.Stderr = os.Stderr
	stdout, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err == nil {
		err = errors.Join(r.read(stdout), c.Wait())
	}
	if err != nil && r.failed == failed {
		r.failed++
		fmt.Fprintf(r.out, "FAIL\t%s: %v\n", command[0], err)
	}
	fmt.Fprintf(r.out, "== %s\n", time.Since(start).Round(time.Second/10))
}

// read takes the output of one command.
func (r *report) read(in io.Reader) error {
	r.output, r.failedIn = map[[2]string][]string{}, map[string]int{}
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		var e event
		if json.Unmarshal([]byte(line), &e) == nil && e.Action != "" {
			r.event(e)
		} else {
			fmt.Fprint(r.out, line)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read test events: %w", err)
		}
	}
}

func (r *report) event(e event) {
	key := [2]string{e.Package, e.Test}
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "output":
		r.output[key] = append(r.output[key], e.Output)
	case "pass", "skip":
		switch {
		case e.Test == "":
			r.ended(key)
		case e.Action == "pass":
			r.passed++
		default:
			r.skipped++
		}
		delete(r.output, key)
	case "fail":
		if e.Test != "" {
			r.failedIn[e.Package]++
		}
		// A package may fail without a failed test: it does not build, TestMain fails, or a test hangs, exits or takes the others down.
		if e.Test != "" || r.cutShort(e.Package) || r.failedIn[e.Package] == 0 {
			r.failed++
		}
		for _, line := range r.output[key] {
			fmt.Fprint(r.out, line)
		}
		delete(r.output, key)
	}
}

// cutShort prints what the tests left that did not end in a failed package, and reports whether there are any. The stack traces of a panic or
// a time-out are part of it, sometimes under the name of a test that has passed before.
func (r *report) cutShort(pkg string) (found bool) {
	for _, key := range slices.SortedFunc(maps.Keys(r.output), func(a, b [2]string) int { return strings.Compare(a[1], b[1]) }) {
		if key[0] != pkg || key[1] == "" {
			continue
		}
		found = true
		for _, line := range r.output[key] {
			if !strings.HasPrefix(line, "=== ") {
				fmt.Fprint(r.out, line)
			}
		}
		delete(r.output, key)
	}
	return found
}

// ended prints the line with which `go test` ends a package that did not fail, unless it has no tests at all.
func (r *report) ended(key [2]string) {
	for _, line := range r.output[key] {
		if strings.HasPrefix(line, "ok  \t") {
			fmt.Fprint(r.out, line)
		}
	}
}

// close prints the totals and reports whether everything passed.
func (r *report) close() bool {
	fmt.Fprintln(r.out)
	if r.skipped > 0 {
		fmt.Fprintf(r.out, "%d skipped\n", r.skipped)
	}
	fmt.Fprintf(r.out, "%d passed, %d failed\n", r.passed, r.failed)
	return r.failed == 0
}
