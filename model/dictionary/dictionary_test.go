package dictionary_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/dictionary"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/indicators"
)

var update = flag.Bool("update", false, "rewrite the pages in docs")

// The pages are read in review: a changed field, limit, target or default shows as a diff of docs.
func TestPages_areUpToDate(t *testing.T) {
	t.Parallel()
	for file, text := range map[string]string{
		"data-dictionary.md":    dictionary.Data(dictionary.Chinese),
		"data-dictionary.en.md": dictionary.Data(dictionary.English),
		"indicators.md":         dictionary.Indicators(dictionary.Chinese),
		"indicators.en.md":      dictionary.Indicators(dictionary.English),
	} {
		path := "../../docs/" + file
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, string(want), text, "docs/%s differs: run go test ./model/dictionary -update and review", file)
	}
}

func TestPages_nameEverything(t *testing.T) {
	t.Parallel()
	for _, l := range []dictionary.Language{dictionary.Chinese, dictionary.English} {
		data, list := dictionary.Data(l), dictionary.Indicators(l)
		for _, def := range forms.All() {
			assert.Contains(t, data, "`"+def.Code+"`")
		}
		for _, i := range indicators.All() {
			assert.Contains(t, list, "| `"+i.Code+"` |")
		}
		for _, page := range []string{data, list} {
			assert.NotContains(t, page, "%!", "a format that does not fit")
			for _, line := range strings.Split(page, "\n") {
				assert.NotRegexp(t, `\s$`, line)
			}
		}
	}
}

// Every row of a table has as many cells as its header, whatever stands in them.
func TestPages_tablesAreWellFormed(t *testing.T) {
	t.Parallel()
	for _, page := range []string{dictionary.Data(dictionary.Chinese), dictionary.Indicators(dictionary.English)} {
		cells := 0
		for _, line := range strings.Split(page, "\n") {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if cells == 0 {
				cells = n
			}
			assert.Equal(t, cells, n, line)
		}
	}
}
