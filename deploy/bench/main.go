// Command bench measures, in one run and as ratios, what the design promises: the cost of saving a follow-up over HTTP against a bare durable
// insert of the same row, and of the whole dashboard against a naive SQL recount and against itself with a tenth of the people. It runs on
// SQLite and, when TEST_MYSQL_DSN names a server, on MariaDB or MySQL.
package main

import (
	"context"
	"database/sql"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"github.com/go-sql-driver/mysql"
	_ "modernc.org/sqlite"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/seal"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/demo"
)

func main() {
	large := flag.Int("residents", 100_000, "residents of the large county; the small one has a tenth")
	saves := flag.Int("saves", 300, "follow-ups saved")
	flag.BoolVar(&savesOnly, "saves-only", false, "leave the large county and the dashboard out")
	flag.StringVar(&profile, "profile", "", "write CPU profiles of what is measured to files whose names begin so")
	flag.Parse()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // as `jiwei serve` does
	}
	dir, err := os.MkdirTemp("", "jiwei-bench-")
	check(err)
	defer os.RemoveAll(dir)
	run(&sqliteBench{dir: dir}, *large, *saves)
	if dsn := os.Getenv("TEST_MYSQL_DSN"); dsn != "" {
		run(&mysqlBench{server: dsn, dir: dir}, *large, *saves)
	}
}

// database makes fresh databases of one kind.
type database interface {
	name() string
	// fresh returns the DSN of a new database and a connection below the system, as durable as the system's own.
	fresh(label string) (dsn string, bare *sql.DB)
	// raw opens a second way into the system's database, for the naive report.
	raw(dsn string) *sql.DB
}

func run(db database, large, saves int) {
	fmt.Printf("== %s ==\n", db.name())
	small := open(db, "small", large/10)
	measureSaves(small, db, saves)
	if savesOnly {
		small.store.Close()
		return
	}
	big := open(db, "large", large)
	measureDashboard(small, big)
	small.store.Close()
	big.store.Close()
}

// county is a database with a demo county in it.
type county struct {
	*service.Service
	store *repository.Store
	bare  *sql.DB
	raw   *sql.DB
}

func open(db database, label string, residents int) *county {
	ctx := context.Background()
	dsn, bare := db.fresh(label)
	keys, err := seal.Create(filepath.Join(os.TempDir(), fmt.Sprintf("jiwei-bench-%d-%s.keys", time.Now().UnixNano(), label)))
	check(err)
	store, _, _, err := repository.Migrate(ctx, repository.Options{DSN: dsn, Keys: keys, Clock: time.Now})
	check(err)
	s, err := service.New(ctx, store, rules.Default())
	check(err)
	set := demo.County(residents, 1, s.Today())
	var files []service.ImportFile
	dir, err := os.MkdirTemp("", "jiwei-bench-county-")
	check(err)
	defer os.RemoveAll(dir)
	rows := 0
	for _, t := range set.Tables {
		path := filepath.Join(dir, t.Name+".csv")
		f, err := os.Create(path)
		check(err)
		w := csv.NewWriter(f)
		check(w.Write(t.Header))
		for r := range t.Rows {
			rows++
			check(w.Write(r))
		}
		w.Flush()
		check(w.Error())
		check(f.Close())
		file, err := service.FileAt(path)
		check(err)
		files = append(files, *file)
	}
	start := time.Now()
	_, err = s.Import(ctx, access.System("bench"), files, service.ImportOptions{Reject: func(e service.RowError) { check(fmt.Errorf("%s", e)) }})
	check(err)
	fmt.Printf("   import: %d residents, %d rows, %.0f rows/s\n", residents, rows, float64(rows)/time.Since(start).Seconds())
	return &county{s, store, bare, db.raw(dsn)}
}

// compare runs a and b in turn and returns the medians of each and of the ratio a/b, pair by pair.
func compare(rounds int, a, b func(i int)) (ratio float64, medianA, medianB time.Duration) {
	as, bs, ratios := make([]time.Duration, rounds), make([]time.Duration, rounds), make([]float64, rounds)
	for i := range rounds {
		as[i], bs[i] = clock(func() { a(i) }), clock(func() { b(i) })
		ratios[i] = float64(as[i]) / float64(bs[i])
	}
	slices.Sort(as)
	slices.Sort(bs)
	slices.Sort(ratios)
	return ratios[rounds/2], as[rounds/2], bs[rounds/2]
}

var (
	profile   string // how the names of CPU profiles begin; "" = none are written
	savesOnly bool
)

// startProfile writes a CPU profile until stop is called.
func startProfile(name string) (stop func()) {
	if profile == "" {
		return func() {}
	}
	out, err := os.Create(profile + name + ".pprof")
	check(err)
	check(pprof.StartCPUProfile(out))
	return func() {
		pprof.StopCPUProfile()
		check(out.Close())
	}
}

func clock(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func report(what string, ratio float64, aim string, a, b time.Duration) {
	fmt.Printf("%-64s %7.2f   (aim %s; %v against %v)\n", what, ratio, aim, a.Round(time.Microsecond), b.Round(time.Microsecond))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type sqliteBench struct{ dir string }

func (*sqliteBench) name() string { return "SQLite" }

func (s *sqliteBench) fresh(label string) (string, *sql.DB) {
	bare, err := sql.Open("sqlite", "file:"+filepath.Join(s.dir, label+"-bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	check(err)
	return "sqlite:" + filepath.Join(s.dir, label+".db"), bare
}

func (*sqliteBench) raw(dsn string) *sql.DB {
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(dsn, "sqlite:")+"?_pragma=query_only(1)&_pragma=mmap_size(268435456)")
	check(err)
	return db
}

type mysqlBench struct{ server, dir string }

func (*mysqlBench) name() string { return "MariaDB / MySQL" }

func (*mysqlBench) raw(dsn string) *sql.DB {
	db, err := sql.Open("mysql", strings.TrimPrefix(dsn, "mysql:"))
	check(err)
	return db
}

func (m *mysqlBench) fresh(label string) (string, *sql.DB) {
	config, err := mysql.ParseDSN(m.server)
	check(err)
	server, err := sql.Open("mysql", config.FormatDSN())
	check(err)
	defer func() { check(server.Close()) }()
	for _, name := range []string{"jiwei_bench_" + label, "jiwei_bench_" + label + "_bare"} {
		for _, statement := range []string{"DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"} {
			_, err := server.Exec(statement)
			check(err)
		}
	}
	config.DBName = "jiwei_bench_" + label + "_bare"
	config.InterpolateParams = true
	bare, err := sql.Open("mysql", config.FormatDSN())
	check(err)
	config.DBName = "jiwei_bench_" + label
	return "mysql:" + config.FormatDSN(), bare
}
