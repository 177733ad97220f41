package forms

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// TestRegistry_everyFile: a definition in a file of this package that is not registered would silently not exist.
func TestRegistry_everyFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	definition := regexp.MustCompile(`(?m)^var (\w+) = &form\.Definition`)
	var sources strings.Builder
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		sources.Write(source)
	}
	registry := sources.String()
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range definition.FindAllSubmatch(source, -1) {
			found++
			assert.Contains(t, registry, "\t"+string(m[1])+",", "%s is in no list", m[1])
		}
	}
	assert.Len(t, All(), found)
}

func TestRegistry_everyFormIsWellFormed(t *testing.T) {
	codes := map[string]bool{}
	for _, def := range All() {
		t.Run(def.Code, func(t *testing.T) {
			spec, err := form.BuildSpec(def)
			require.NoError(t, err)
			assert.False(t, codes[def.Code], "code used twice")
			codes[def.Code] = true
			got, ok := Lookup(def.Code)
			assert.True(t, ok)
			assert.Same(t, def, got)
			for _, text := range []string{def.Name, def.English, def.Clause, def.Edition} {
				assert.NotEmpty(t, text)
			}
			assert.LessOrEqual(t, rowSize(t, spec), 65535, "MySQL row size")
			for _, f := range spec.Fields {
				assert.LessOrEqual(t, len(f.Name), 64, f.Name)
			}
		})
	}
	_, ok := Lookup("no_such_form")
	assert.False(t, ok)
}

// rowSize adds up what the columns take of MySQL's limit for a row.
func rowSize(t *testing.T, spec *form.Spec) int {
	size := 36 * 4
	for _, c := range form.Columns(spec) {
		kind, n, sized := strings.Cut(strings.TrimSuffix(c.MySQL, ")"), "(")
		switch {
		case sized && strings.HasSuffix(kind, "CHAR"):
			length, err := strconv.Atoi(n)
			require.NoError(t, err)
			size += 4*length + 2
		case kind == "TEXT":
			size += 12
		default:
			size += 8
		}
	}
	return size
}
