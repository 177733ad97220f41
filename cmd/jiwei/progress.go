package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// meter shows how far long work has come, on a terminal only.
type meter struct {
	w     io.Writer // nil = nobody looks
	stage string
	bar   *progressbar.ProgressBar
}

func (a *app) meter() *meter {
	if isTerminal(a.err) {
		return &meter{w: a.err}
	}
	return &meter{}
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// show moves the bar; a total of 0 is unknown.
func (m *meter) show(stage string, done, total int64) {
	if m.w == nil {
		return
	}
	if stage != m.stage || m.bar == nil {
		m.clear()
		if total == 0 {
			total = -1
		}
		m.stage = stage
		m.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(m.w), progressbar.OptionSetDescription(stage),
			progressbar.OptionShowCount(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
	}
	m.bar.Set64(done) //nolint:errcheck // a bar that cannot be drawn is no reason to stop
}

// counted is show for work of one stage.
func (m *meter) counted(stage string) func(done, total int64) {
	return func(done, total int64) { m.show(stage, done, total) }
}

// clear takes the bar off the terminal, so that lines can be written.
func (m *meter) clear() {
	if m.bar != nil {
		m.bar.Clear() //nolint:errcheck // as above
		m.bar = nil
	}
}
