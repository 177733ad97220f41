package english_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/english"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

var han = regexp.MustCompile(`\p{Han}`)

// speaking are the packages whose texts people read, from this folder.
var speaking = []string{"../form", "../forms", "../growth", "../identity", "../indicators", "../measure", "../review", "../rules", "../vaccine",
	"../../service", "../../service/sheet", "../../repository", "../../api", "../../api/middleware", "../../api/problem"}

// silent are the texts that no answer shows: what is matched against instead of said, is printed on a Chinese form or in an exported table, or is told to the
// operator at the terminal.
var silent = map[string]string{
	"../rules/drugs.go":              "parts of the names of drugs",
	"../../service/verify.go":        "differences, printed by jiwei verify",
	"../../api/exports.go":           "headings of the exported tables, which are Chinese like the import files",
	"../../repository/audit.go":      "breaks of the audit chain, printed by jiwei verify",
	"../../repository/restore.go":    "printed by jiwei restore",
	"../../repository/projection.go": "printed by jiwei verify",
}

// declared are the members that have an English member beside them, checked by the tests of their registries, or that document the interface.
var declared = []string{"Name", "Meaning", "Label", "DateLabel", "Title", "Needs", "English", "Summary", "Doc"}

// TestSources_everyTextHasItsEnglish: a new sentence without English fails here, whichever package makes it.
func TestSources_everyTextHasItsEnglish(t *testing.T) {
	t.Parallel()
	found := 0
	for _, dir := range speaking {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files, dir)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || silent[filepath.ToSlash(file)] != "" {
				continue
			}
			for _, text := range textsOf(t, file) {
				found++
				assert.True(t, english.Knows(text), "%s: %q has no English in model/english", file, text)
			}
		}
	}
	assert.Greater(t, found, 1000)
	for file := range silent {
		_, err := os.Stat(file)
		assert.NoError(t, err, "listed as silent")
	}
}

// textsOf returns the Chinese texts of a source file as the catalogue has them: what is added up of several literals is one format.
func textsOf(t *testing.T, file string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	require.NoError(t, err)
	var texts []string
	var visit func(ast.Node) bool
	visit = func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.Field: // its tag is documentation or, of a form, declared with its English
			return n.Tag == nil
		case *ast.CompositeLit:
			if list, ok := n.Type.(*ast.ArrayType); ok {
				if of, ok := list.Elt.(*ast.Ident); ok && of.Name == "Parameter" {
					return false
				}
			}
			if of, ok := n.Type.(*ast.MapType); ok {
				if value, ok := of.Value.(*ast.Ident); ok && value.Name == "figureName" {
					return false
				}
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && slices.Contains(declared, key.Name) {
				return false
			}
		case *ast.BinaryExpr:
			if n.Op == token.ADD {
				text, literal := sum(n, func(other ast.Expr) { ast.Inspect(other, visit) })
				if literal {
					texts = append(texts, text)
				}
				return false
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				text, _ := strconv.Unquote(n.Value)
				texts = append(texts, text)
			}
		}
		return true
	}
	ast.Inspect(parsed, visit)
	return slices.DeleteFunc(texts, func(text string) bool { return !han.MatchString(text) })
}

// sum writes an addition of texts as a format and reports whether there is a literal in it; everything else is handed to other.
func sum(e ast.Expr, other func(ast.Expr)) (text string, literal bool) {
	switch n := e.(type) {
	case *ast.BasicLit:
		if n.Kind == token.STRING {
			text, _ := strconv.Unquote(n.Value)
			return text, true
		}
	case *ast.BinaryExpr:
		if n.Op == token.ADD {
			left, a := sum(n.X, other)
			right, b := sum(n.Y, other)
			return left + right, a || b
		}
	}
	other(e)
	return "%s", false
}

// TestRegistries_everyNameHasItsEnglish: value sets, fields and checks have theirs by the tests of their own packages.
func TestRegistries_everyNameHasItsEnglish(t *testing.T) {
	t.Parallel()
	said := func(what, chinese string) {
		if han.MatchString(chinese) {
			assert.NotRegexp(t, han, english.Term(chinese), what)
		}
	}
	for _, def := range forms.All() {
		spec := form.SpecOf(def)
		said(def.Code, def.Name)
		said(def.Code, def.DateLabel)
		for _, section := range spec.Sections {
			assert.True(t, english.Knows(section), "%s: section %s", def.Code, section)
		}
		fieldsSaid(t, def.Code, spec.Fields)
	}
	for _, i := range indicators.All() {
		assert.NotRegexp(t, han, i.InEnglish, i.Code)
		assert.NotEmpty(t, i.InEnglish, i.Code)
		for _, target := range i.Targets {
			said(i.Code, target.Source)
		}
	}
	for _, p := range rules.Parameters() {
		assert.NotEmpty(t, p.English, p.Name)
		assert.NotRegexp(t, han, p.English, p.Name)
		said(p.Name, p.Unit)
	}
	for _, figure := range measure.Figures() {
		said(figure, measure.FigureName(figure))
	}
	for _, set := range code.All() {
		said(set.Name, set.Title)
	}
}

func fieldsSaid(t *testing.T, where string, fields []form.Field) {
	for i := range fields {
		f := &fields[i]
		assert.NotEmpty(t, f.English, "%s %s", where, f.Name)
		assert.NotRegexp(t, han, f.English, "%s %s", where, f.Name)
		if han.MatchString(f.Unit) {
			assert.True(t, english.Knows(f.Unit), "%s %s: unit %s", where, f.Name, f.Unit)
		}
		fieldsSaid(t, where+"."+f.Name, f.Items)
	}
}
