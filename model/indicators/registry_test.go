package indicators_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
)

// TestRegistry_everyFile: an indicator that is not registered would silently not exist, and one without a test would not be believed.
func TestRegistry_everyFile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	lists, err := os.ReadFile("registry.go")
	require.NoError(t, err)
	list := regexp.MustCompile(`(?s)\nvar \w+Indicators = \[\]\*measure\.Indicator\{.*?\}\n`)
	definition := regexp.MustCompile(`(?m)^(?:var )?\t?(\w+) += (?:&measure\.Indicator\{|deadRate\(|doseRate\(|periodDoseRate\(|timelyRate\(|periodTimelyRate\(|fullRate\(|catchupIndicator\(|tcmShare\(|completionRate\()`)
	sources := map[string][]byte{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		lists = append(lists, bytes.Join(list.FindAll(source, -1), nil)...)
		sources[file] = source
	}
	registry := string(lists)
	found := 0
	for file, source := range sources {
		if bytes.Contains(source, []byte("func ")) || definition.Match(source) {
			assert.True(t, slices.Contains(files, strings.TrimSuffix(file, ".go")+"_test.go"), "%s has no test", file)
		}
		for _, m := range definition.FindAllSubmatch(source, -1) {
			found++
			assert.Regexp(t, `\b`+string(m[1])+`,`, registry, "%s of %s is in no list", m[1], file)
		}
	}
	assert.Len(t, indicators.All(), found)
}

// figures are the official figures of indicators.md section 2, and the task numbers of 4.7 and 4.8, that indicators may stand over.
var figures = []string{"pop.resident", "pop.resident_65plus", "est.htn", "est.dm", "task.htn", "task.dm",
	"task.catchup", "task.school_entry", "pop.child_0_6", "pop.child_u3", "pop.child_0_36m", "pop.live_births", "pop.deliveries", "est.copd"}

func TestRegistry_everyIndicatorIsWellFormed(t *testing.T) {
	codes, numbers, names := map[string]bool{}, map[uint16]bool{}, map[string]bool{}
	for _, i := range indicators.All() {
		t.Run(i.Code, func(t *testing.T) {
			assert.Regexp(t, `^[a-z]+\.[a-z0-9_]+(\.[a-z0-9_]+){0,3}$`, i.Code, "indicators.md 1.6")
			assert.Equal(t, i.Programme, strings.Split(i.Code, ".")[0])
			assert.False(t, codes[i.Code], "code used twice")
			assert.False(t, numbers[i.Number], "number used twice")
			assert.False(t, names[i.Name], "name used twice")
			codes[i.Code], numbers[i.Number], names[i.Name] = true, true, true
			assert.NotZero(t, i.Number)

			assert.Regexp(t, `\p{Han}`, i.Name)
			assert.Regexp(t, `\p{Han}`, i.Meaning)
			assert.Regexp(t, `^[A-Z][A-Za-z0-9 ,:-]+$`, i.English)
			assert.Contains(t, i.Clause, "indicators.md")

			got, ok := indicators.Lookup(i.Code)
			assert.True(t, ok)
			assert.Same(t, i, got)
		})
	}
	_, ok := indicators.Lookup("no.such_indicator")
	assert.False(t, ok)
}

func TestRegistry_denominators(t *testing.T) {
	for _, i := range indicators.All() {
		t.Run(i.Code, func(t *testing.T) {
			name := strings.Split(i.Code, ".")[1]
			count := strings.HasSuffix(name, "_count") || strings.HasSuffix(name, "_persons") || strings.HasSuffix(name, "_times") ||
				slices.Contains([]string{"print_kinds", "print_copies", "av_kinds", "av_hours", "board_updates"}, name)
			assert.Equal(t, count, i.Denominator == measure.NoSource, "counts end in _count, _persons or _times (indicators.md 1.6), or are those of indicators.md 4.2")
			assert.Equal(t, !count, strings.Contains(i.Meaning, "÷"), "a rate says what is above and below the line")
			switch i.Denominator {
			case measure.Official:
				assert.Contains(t, figures, i.Figure)
			case measure.Counted, measure.NoSource:
				assert.Empty(t, i.Figure)
				assert.False(t, i.CountsFor)
			default:
				t.Errorf("denominator %q is not for a definition", i.Denominator)
			}
		})
	}
}

func TestRegistry_targetsAscendAndAreRates(t *testing.T) {
	hundred := form.NewDecimal(100, 0)
	for _, i := range indicators.All() {
		year := 0
		for _, target := range i.Targets {
			assert.Greater(t, target.FromYear, year, i.Code)
			year = target.FromYear
			assert.NotEmpty(t, target.Source, i.Code)
			value, err := form.ParseDecimal(target.Value)
			if assert.NoError(t, err, i.Code) {
				assert.LessOrEqual(t, value.Cmp(hundred), 0, i.Code)
			}
		}
		assert.False(t, i.Denominator == measure.NoSource && len(i.Targets) > 0, "%s: a count has no rate to aim at", i.Code)
	}
}

// TestRegistry_measuredOrBorrowed: every indicator either judges or reads the spans of one that does, and never both.
func TestRegistry_measuredOrBorrowed(t *testing.T) {
	for _, i := range indicators.All() {
		source := indicators.Source(i)
		assert.NotNil(t, source.Judge, i.Code)
		assert.Empty(t, source.SameAs, "%s reads one that reads another", i.Code)
		assert.Equal(t, i.SameAs == "", source == i, i.Code)
		assert.Equal(t, i.SameAs == "", i.Judge != nil, i.Code)
		assert.Equal(t, i.SameAs == "" && !i.Institution, slices.Contains(indicators.Measured(), i), i.Code)
		assert.Equal(t, i.SameAs == "" && i.Institution, slices.Contains(indicators.OfOrganisations(), i), i.Code)
		if i.SameAs != "" {
			assert.Equal(t, i.SameAs, source.Code)
			assert.Nil(t, i.Concerns, i.Code)
			assert.Nil(t, i.Turns, i.Code)
		}
	}
	assert.True(t, slices.IsSortedFunc(indicators.Measured(), func(a, b *measure.Indicator) int { return int(a.Number) - int(b.Number) }),
		"Measured promises the order of the numbers")
}
