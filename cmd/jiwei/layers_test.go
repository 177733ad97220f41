package main_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/jiwei-health/jiwei"

// arrows says which of our packages a package may import: those in the listed folders, with "..." also below. The row of the nearest folder
// holds. Tests are free.
var arrows = map[string][]string{
	"cmd":    {"..."},
	"deploy": {},
	"web":    {},

	"api": {"api/...", "service", "service/sheet", "model/..."},

	"service":        {"service/...", "repository", "model/..."},
	"service/demo":   {"model/..."},
	"service/search": {},
	"service/sheet":  {"model/..."},

	"repository":           {"repository/...", "model/..."},
	"repository/migration": {"model/errs"},
	"repository/seal":      {},

	"model":            {"model/access", "model/civil", "model/code", "model/errs", "model/form"},
	"model/access":     {},
	"model/civil":      {},
	"model/errs":       {},
	"model/identity":   {"model/civil", "model/errs"},
	"model/code":       {"model/civil"},
	"model/form":       {"model/civil", "model/code", "model/errs"},
	"model/growth":     {"model/civil", "model/form"},
	"model/measure":    {"model/civil", "model/code", "model/errs", "model/form"},
	"model/vaccine":    {"model/civil", "model/code", "model/form"},
	"model/rules":      {"model/civil", "model/code", "model/errs", "model/form", "model/measure", "model/vaccine"},
	"model/forms":      {"model/civil", "model/code", "model/errs", "model/form", "model/growth", "model/measure", "model/rules", "model/vaccine"},
	"model/review":     {"model/civil", "model/form", "model/measure"},
	"model/dictionary": {"model/civil", "model/code", "model/english", "model/form", "model/forms", "model/indicators", "model/measure", "model/review", "model/rules"},
	"model/english":    {"model/code", "model/errs", "model/form", "model/forms", "model/indicators", "model/measure", "model/review", "model/rules"},
	"model/indicators": {"model/civil", "model/code", "model/errs", "model/measure", "model/rules", "model/vaccine"},
}

// homes says where a package may be imported at all, by the beginning of its path. A module outside the standard library that is not listed
// may be imported nowhere: a new dependency gets its place here.
var homes = map[string][]string{
	"database/sql":                   {"repository/..."},
	"database/sql/driver":            {"repository/...", "model/..."}, // the interface of a column's type
	"github.com/go-sql-driver/mysql": {"repository/..."},
	"github.com/pressly/goose":       {"repository/migration"},
	"gorm.io":                        {"repository"},
	"modernc.org/sqlite":             {"repository"},

	"github.com/mozillazg/go-pinyin": {"service/search"},
	"github.com/xuri/excelize":       {"service/sheet"},
	"golang.org/x/crypto":            {"service"},
	"golang.org/x/text":              {"service/..."},
	"github.com/google/uuid":         {"service/...", "api/..."},

	"net/http":                       {"api/...", "cmd/..."},
	"github.com/gin-gonic/gin":       {"api/...", "cmd/..."},
	"github.com/golang-jwt/jwt":      {"api/..."},
	"github.com/prometheus":          {"api/...", "cmd/..."},
	"golang.org/x/time/rate":         {"api/middleware"},
	"github.com/klauspost/compress":  {"api"},
	"flag":                           {"cmd/..."},
	"github.com/alecthomas/kong":     {"cmd/..."},
	"github.com/schollz/progressbar": {"cmd/..."},

	"testing":                       testSupport,
	"github.com/getkin/kin-openapi": testSupport,
	"github.com/google/go-cmp":      testSupport,
	"github.com/stretchr/testify":   testSupport,

	module + "/api/internal/apitest": {},
	module + "/repository/dbtest":    {},
}

// testSupport are the packages that only tests import.
var testSupport = []string{"api/internal/apitest", "repository/dbtest"}

// within reports whether a folder is one of the patterns or below one that ends in "...".
func within(dir string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		top, deep := strings.CutSuffix(pattern, "...")
		top = strings.TrimSuffix(top, "/")
		return dir == top || deep && (top == "" || strings.HasPrefix(dir, top+"/"))
	})
}

// nearest returns the row of a table for a path or the closest path above it.
func nearest(table map[string][]string, name string) (row []string, found bool) {
	for ; name != "."; name = path.Dir(name) {
		if row, found = table[name]; found {
			return row, true
		}
	}
	return nil, false
}

// mayImport decides whether the package in a folder may import a path.
func mayImport(dir, imported string) bool {
	if home, found := nearest(homes, imported); found && !within(dir, home) {
		return false
	}
	if ours, found := strings.CutPrefix(imported, module+"/"); found {
		row, _ := nearest(arrows, dir)
		return within(ours, row)
	}
	domain, _, _ := strings.Cut(imported, "/")
	_, listed := nearest(homes, imported)
	return listed || !strings.Contains(domain, ".")
}

type source struct {
	dir  string
	file *ast.File
}

// sources parses every Go file that is neither a test nor a benchmark: those are free, for they compare with the bare driver.
func sources(t *testing.T) (*token.FileSet, []source) {
	t.Helper()
	var all []source
	set, root := token.NewFileSet(), os.DirFS("../..")
	for _, top := range []string{"api", "cmd", "deploy", "model", "repository", "service", "web"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() == "node_modules" || name == "deploy/bench" {
				return cmp.Or(err, fs.SkipDir)
			}
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(set, name, text, parser.ParseComments|parser.SkipObjectResolution)
			all = append(all, source{path.Dir(name), file})
			return err
		})
		require.NoError(t, err)
	}
	return set, all
}

func TestLayers_everyImportFollowsTheArrows(t *testing.T) {
	t.Parallel()
	set, all := sources(t)
	for _, s := range all {
		for _, i := range s.file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			require.NoError(t, err)
			assert.True(t, mayImport(s.dir, imported), "%s: %s may not import %s", set.Position(i.Pos()), s.dir, imported)
		}
	}
}

func TestLayers_theTableRejects(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		dir, imported string
		want          bool
	}{
		{"model/form", "regexp", true},
		{"model/form", "gorm.io/gorm", false},
		{"model/form", "example.com/unlisted", false},
		{"model/form", module + "/model/rules", false},
		{"model/rules", module + "/model/forms", false},
		{"model/forms", module + "/model/rules", true},
		{"model/forms", module + "/model/growth", true},
		{"model/growth", module + "/model/rules", false},
		{"service", "gorm.io/gorm", false},
		{"service", "net/http", false},
		{"service", "github.com/xuri/excelize/v2", false},
		{"service/sheet", "github.com/xuri/excelize/v2", true},
		{"service", module + "/repository/seal", false},
		{"service", module + "/repository", true},
		{"repository", module + "/service", false},
		{"api", module + "/repository", false},
		{"api", module + "/service", true},
		{"api", module + "/api/internal/apitest", false},
		{"cmd/jiwei", module + "/repository", true},
		{"cmd/jiwei", module + "/repository/dbtest", false},
		{"cmd/jiwei", "gorm.io/gorm", false},
	} {
		assert.Equal(t, tc.want, mayImport(tc.dir, tc.imported), "%s imports %s", tc.dir, tc.imported)
	}
}

// forbidden are the calls that belong into cmd: a package that reads the clock, the environment or writes to the terminal cannot be tested with
// other ones.
var forbidden = map[string][]string{
	"context": {"Background", "TODO"},
	"fmt":     {"Print", "Printf", "Println"},
	"log":     {"Fatal", "Fatalf", "Fatalln", "Print", "Printf", "Println"},
	"os":      {"Args", "Exit", "Getenv", "LookupEnv"},
	"time":    {"Now", "Since", "Until"},
}

// A line may stand by itself with `//nolint:forbidigo // reason`.
func TestLayers_clockTerminalPanicAndInitBelongIntoTheCommand(t *testing.T) {
	t.Parallel()
	set, all := sources(t)
	for _, s := range all {
		if within(s.dir, []string{"cmd/...", "deploy/..."}) || within(s.dir, testSupport) {
			continue
		}
		excused := map[int]bool{}
		for _, group := range s.file.Comments {
			for _, c := range group.List {
				if reason, found := strings.CutPrefix(c.Text, "//nolint:forbidigo // "); found && reason != "" {
					excused[set.Position(c.Pos()).Line] = true
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if name := forbiddenName(n); name != "" {
				at := set.Position(n.Pos())
				assert.True(t, excused[at.Line], "%s: %s is forbidden here", at, name)
			}
			return true
		})
	}
}

// forbiddenName names what is forbidden in a node, or returns "".
func forbiddenName(n ast.Node) string {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		if x, ok := n.X.(*ast.Ident); ok && slices.Contains(forbidden[x.Name], n.Sel.Name) {
			return x.Name + "." + n.Sel.Name
		}
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "panic" {
			return "panic"
		}
	case *ast.FuncDecl:
		if n.Recv == nil && n.Name.Name == "init" {
			return "func init"
		}
	}
	return ""
}
