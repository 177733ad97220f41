// Command jiwei is the whole system in one program: the server and the commands of its operator (contract section 1).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
	_ "time/tzdata" // log times follow TZ on machines without zone files

	"github.com/jiwei-health/jiwei/model/errs"
)

// version is set by the linker.
var version = "dev"

// Exit codes (contract section 1).
const (
	exitDone  = 0
	exitUnmet = 1 // the thing asked for does not hold, or could not be done
	exitUsage = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], world{os.Stdin, os.Stdout, os.Stderr, os.LookupEnv, time.Now})
	stop()
	os.Exit(code)
}

// world is what a command has to do with besides the database.
type world struct {
	in       io.Reader
	out, err io.Writer
	env      func(name string) (string, bool)
	now      func() time.Time
}

// usageError is wrong use, said in Chinese.
type usageError string

func (e usageError) Error() string { return string(e) }

func usagef(format string, args ...any) error { return usageError(fmt.Sprintf(format, args...)) }

// errUnmet ends a command that has itself said what does not hold.
var errUnmet = errors.New("unmet")

func run(ctx context.Context, args []string, w world) int {
	err := dispatch(ctx, args, w)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUnmet):
		return exitUnmet
	case errors.As(err, &usage):
		complain(w.err, "%s（用法见 jiwei help）", usage)
		return exitUsage
	}
	explain(w.err, err)
	if errs.KindOf(err) == errs.Invalid {
		return exitUsage
	}
	return exitUnmet
}

// explain says what went wrong: a line per field for fields, else one line.
func explain(w io.Writer, err error) {
	e := errs.As(err)
	switch {
	case errors.Is(err, context.Canceled):
		complain(w, "已中断")
	case e == nil:
		complain(w, "系统错误：%s", err)
	case len(e.Fields) > 0:
		for _, f := range e.Fields {
			complain(w, "%s", f)
		}
	default:
		text := e.Message
		if e.Detail != "" {
			text += "：" + e.Detail
		}
		if cause := e.Unwrap(); cause != nil { // the operator may know it
			text += "（" + cause.Error() + "）"
		}
		complain(w, "%s", text)
	}
}

// complain writes one line, whatever the text holds.
func complain(w io.Writer, format string, args ...any) {
	text := strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")
	fmt.Fprintln(w, "jiwei: "+text)
}
