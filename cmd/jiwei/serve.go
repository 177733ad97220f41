package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/jiwei-health/jiwei/api"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/web"
)

// Limits of connections. What a single request may take is bounded by its route; the longest is an export of ten minutes.
const (
	headerTimeout   = 10 * time.Second
	requestTimeout  = 5 * time.Minute
	answerTimeout   = 15 * time.Minute
	idleTimeout     = 2 * time.Minute
	maxHeaderBytes  = 64 << 10
	shutdownTimeout = 25 * time.Second // below the 30 s after which systemd kills
)

// A server's heap is small and its saves are many: garbage may grow to four times what is in use, as long as the whole stays below a limit.
const (
	serveGarbage = 400     // per cent
	serveMemory  = 1 << 30 // bytes
)

// collectSeldom makes the garbage collector run less often, unless the environment says how often it should (GOGC, GOMEMLIMIT).
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serveGarbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(serveMemory)
	}
}

// serve answers requests until it is told to stop; those under way are finished first.
func serve(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	if a.node < 0 {
		a.node = 0
	}
	collectSeldom()
	return a.open(ctx, opening{create: true}, func(s *installation) error {
		log := slog.New(slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: a.logLevel}))
		place, err := a.backupPlace()
		if err != nil {
			return err
		}
		s.KeepBackups(place)
		handler, err := a.handler(s, log)
		if err != nil {
			return err
		}
		listener, err := net.Listen("tcp", a.addr)
		if err != nil {
			return usagef("无法监听 %s：%s", a.addr, err)
		}
		work, stop := context.WithCancel(ctx)
		var background sync.WaitGroup
		background.Go(func() { s.RunPoster(work, func(err error) { log.Error("post the ledger", "error", err) }) })
		background.Go(func() { s.RunImports(work, func(err error) { log.Error("import", "error", err) }) })
		background.Go(func() { s.RunBackups(work, func(err error) { log.Error("backup", "error", err) }) })
		background.Go(func() { s.RunRuleSets(work, func(err error) { log.Error("build the rule set", "error", err) }) })
		background.Go(func() { extendDaily(work, s, log) })
		defer background.Wait()
		defer stop()
		fmt.Fprintf(a.out, "基卫 Jiwei %s 正在运行 http://%s （数据库 %s，按 Ctrl+C 停止）\n", version, listener.Addr(), optionNamed("db").shown(a.db))
		return serveUntil(ctx, listener, &http.Server{
			Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
			MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		})
	})
}

// backupPlace is where the server keeps backups, in paths that hold wherever somebody types them.
func (a *app) backupPlace() (p service.BackupPlace, err error) {
	p.Program = version
	if p.Folder, err = filepath.Abs(a.backupDir()); err == nil {
		p.KeyFile, err = filepath.Abs(a.keyFile())
	}
	return p, err
}

func (a *app) handler(s *installation, log *slog.Logger) (http.Handler, error) {
	tokens, metrics := api.NewTokens(s.Service), api.NewMetrics(s.Service, version)
	o := api.Defaults()
	o.Log, o.Now, o.Version, o.TrustedProxies = log, a.now, version, a.proxies
	o.Auth, o.Metrics, o.Routes, o.Forms = tokens, metrics, api.Resources(s.Service, tokens, metrics), api.FormSchemas()
	o.Web = webApp(web.Files())
	return api.New(o)
}

// worker is the script that opens the web application without a connection. It lies at the root, since it may answer for what lies beside and below it only.
const worker = "sw.js"

// webApp serves the files of the web application; its own addresses, which are no files, get the entry page.
func webApp(files fs.FS) http.Handler {
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(r.URL.Path, "/")
		named := strings.HasPrefix(name, "assets/")
		switch info, err := fs.Stat(files, name); {
		case name == "" || err == nil && info.IsDir() || err != nil && !named && name != worker:
			w.Header().Set("Cache-Control", "no-cache") // it names the present version of all other files
			http.ServeFileFS(w, r, files, "index.html")
		case err != nil:
			http.NotFound(w, r)
		default:
			if named {
				w.Header().Set("Cache-Control", "public, max-age=31536000, immutable") // the name changes with the content
			} else {
				w.Header().Set("Cache-Control", "no-cache") // the worker, the icon, pictures: their names stay when a new version changes them
			}
			server.ServeHTTP(w, r)
		}
	})
}

// serveUntil serves until the context ends and then until the requests under way are answered.
func serveUntil(ctx context.Context, listener net.Listener, server *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		return fmt.Errorf("stop the server: %w", errors.Join(err, server.Close()))
	}
	return nil
}

// extendDaily keeps projections reaching to the end of next year.
func extendDaily(ctx context.Context, s *installation, log *slog.Logger) {
	day := time.NewTicker(24 * time.Hour)
	defer day.Stop()
	for {
		if err := s.ExtendHorizon(ctx, nil); err != nil && ctx.Err() == nil {
			log.Error("extend the horizon", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-day.C:
		}
	}
}
