package rules_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite docs/rules-coverage.md")

const (
	ruleList = "../../docs/rules.csv"
	gapPage  = "../../docs/rules-coverage.md"
)

// rule is one line of docs/rules.csv: a numbered rule or a threshold of the domain documents.
type rule struct {
	document, section, name string // "records-and-chronic", "4.4", "class rule 3"
	summary                 string
	noTest                  string // why no test can cite it; "" = one has to
}

func (r rule) String() string { return r.document + " " + r.section + " " + r.name }

// citation is a place of a domain document that a test names: "records-and-chronic 4.4 class rule 3: ...".
type citation struct{ document, section, rest string }

var (
	cited    = regexp.MustCompile(`(?i)\b(records-and-chronic|records|maternal-child) (\d+(?:\.\d+)*) ([^"\n]*)`)
	another  = regexp.MustCompile(`^([^:]*?)[,;] (\d+(?:\.\d+)+) ([^"\n]*)`) // "1.8 rule 3, 4.1 screening rule 5"
	numbered = regexp.MustCompile(`^((?:[a-z]+ )*)rules? (\d+[a-z]?(?:(?:, | and | to )\d+)*)`)
	listed   = regexp.MustCompile(`^(?:(?:[a-z]+ )*)rule \d+$`)
)

// citationsIn finds every place that a text names.
func citationsIn(text string) []citation {
	var list []citation
	for _, m := range cited.FindAllStringSubmatch(text, -1) {
		document := strings.ToLower(m[1])
		if document == "records" {
			document = "records-and-chronic"
		}
		c := citation{document, m[2], m[3]}
		for next := another.FindStringSubmatch(c.rest); next != nil; next = another.FindStringSubmatch(c.rest) {
			list = append(list, citation{document, c.section, next[1]})
			c = citation{document, next[2], next[3]}
		}
		list = append(list, c)
	}
	return list
}

// of reports whether the citation names the rule, alone or among several: "rules 1 to 3", "rules 1 and 3".
func (c citation) of(r rule) bool {
	if c.document != r.document || c.section != r.section {
		return false
	}
	if listed.MatchString(r.name) {
		at := strings.LastIndex(r.name, "rule ")
		list, number := r.name[:at], r.name[at+len("rule "):]
		m := numbered.FindStringSubmatch(c.rest)
		return m != nil && m[1] == list && slices.Contains(numbersOf(m[2]), number)
	}
	for part := range strings.SplitSeq(c.rest, ", ") { // "D1, D2"
		if after, ok := strings.CutPrefix(part, r.name); ok && !regexp.MustCompile(`^[\w-]`).MatchString(after) {
			return true
		}
	}
	return false
}

// numbersOf expands "1 to 3", "1 and 3" and "5b".
func numbersOf(text string) []string {
	var list []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, " and ", ", "), ", ") {
		first, last, several := strings.Cut(part, " to ")
		if !several {
			list = append(list, strings.TrimRight(first, "abcdefghijklmnopqrstuvwxyz"))
			continue
		}
		low, _ := strconv.Atoi(first)
		high, _ := strconv.Atoi(last)
		for n := low; n <= high; n++ {
			list = append(list, strconv.Itoa(n))
		}
	}
	return list
}

func readRules(t *testing.T) []rule {
	t.Helper()
	f, err := os.Open(ruleList)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	list := make([]rule, len(rows)-1)
	for i, row := range rows[1:] {
		list[i] = rule{row[0], row[1], row[2], row[3], row[4]}
	}
	return list
}

// allCitations reads every test of the repository except this one.
func allCitations(t *testing.T) []citation {
	t.Helper()
	var list []citation
	root := os.DirFS("../..")
	for _, top := range []string{"api", "cmd", "model", "repository", "service"} {
		require.NoError(t, fs.WalkDir(root, top, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, "_test.go") || name == "model/rules/citation_test.go" {
				return err
			}
			text, err := fs.ReadFile(root, name)
			list = append(list, citationsIn(string(text))...)
			return err
		}))
	}
	return list
}

// Every rule of the domain documents is cited by the test that holds it, or docs/rules.csv says why none can.
func TestRules_everyOneIsCitedByATest(t *testing.T) {
	t.Parallel()
	rules, citations := readRules(t), allCitations(t)
	var gaps []rule
	for _, r := range rules {
		isCited := slices.ContainsFunc(citations, func(c citation) bool { return c.of(r) })
		if r.noTest != "" {
			assert.False(t, isCited, "%s is cited: docs/rules.csv need not explain it", r)
		} else if !isCited {
			gaps = append(gaps, r)
		}
	}
	page := pageOf(rules, gaps)
	if *update {
		require.NoError(t, os.WriteFile(gapPage, []byte(page), 0o644))
	}
	want, err := os.ReadFile(gapPage)
	require.NoError(t, err)
	assert.Equal(t, string(want), page, "docs/rules-coverage.md differs: run go test ./model/rules -run TestRules_ -update")
	for _, r := range gaps {
		t.Errorf("no test cites %q: %s", r, r.summary)
	}
}

// pageOf writes docs/rules-coverage.md.
func pageOf(rules, gaps []rule) string {
	var b strings.Builder
	explained := slices.DeleteFunc(slices.Clone(rules), func(r rule) bool { return r.noTest == "" })
	fmt.Fprintf(&b, "# Rules and their tests\n\n<!-- Generated from docs/rules.csv by go test ./model/rules -update; do not edit. -->\n\n"+
		"docs/rules.csv lists %d rules and thresholds of the domain documents. A test cites each one (\"records-and-chronic 4.4 class rule 3\"): "+
		"%d are cited, %d are not, %d cannot be.\n", len(rules), len(rules)-len(gaps)-len(explained), len(gaps), len(explained))
	fmt.Fprint(&b, "\n## Rules that no test cites\n\n")
	if len(gaps) == 0 {
		fmt.Fprint(&b, "None.\n")
	} else {
		table(&b, "rule | what it says", gaps, func(r rule) string { return r.summary })
	}
	fmt.Fprint(&b, "\n## Rules that no test can cite\n\n")
	table(&b, "rule | what it says | why", explained, func(r rule) string { return r.summary + " | " + r.noTest })
	return b.String()
}

func table(b *strings.Builder, header string, rules []rule, cells func(rule) string) {
	fmt.Fprintf(b, "| %s |\n|%s\n", header, strings.Repeat("---|", strings.Count(header, "|")+1))
	for _, r := range rules {
		fmt.Fprintf(b, "| %s | %s |\n", r, cells(r))
	}
}

func TestRules_theListIsWellFormed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range readRules(t) {
		assert.False(t, seen[r.String()], "%s stands twice", r)
		seen[r.String()] = true
		assert.Contains(t, []string{"records-and-chronic", "maternal-child"}, r.document)
		assert.Regexp(t, `^\d+(\.\d+)*$`, r.section)
		assert.Regexp(t, `^(row |trap |D\d|([a-z]+ )*rule \d+$)`, r.name)
		assert.NotEmpty(t, r.summary)
	}
}

func TestCitation_formsThatCount(t *testing.T) {
	t.Parallel()
	in := func(name string) rule { return rule{document: "records-and-chronic", section: "4.4", name: name} }
	for _, row := range []struct {
		text string
		rule rule
		want bool
	}{
		{`records-and-chronic 4.4 rule 3: three`, in("rule 3"), true},
		{`Records-and-chronic 4.4 rule 3.`, in("rule 3"), true},
		{`records 4.4 rule 3`, in("rule 3"), true},
		{`records-and-chronic 4.4 rule 31`, in("rule 3"), false},
		{`records-and-chronic 4.4 rule 3`, in("rule 31"), false},
		{`records-and-chronic 4.41 rule 3`, in("rule 3"), false},
		{`maternal-child 4.4 rule 3`, in("rule 3"), false},
		{`records-and-chronic 4.4 rules 1 to 3`, in("rule 2"), true},
		{`records-and-chronic 4.4 rules 1 and 3`, in("rule 2"), false},
		{`records-and-chronic 4.4 rules 1, 3`, in("rule 3"), true},
		{`records-and-chronic 4.4 rule 5b`, in("rule 5"), true},
		{`records-and-chronic 4.4 class rule 3`, in("class rule 3"), true},
		{`records-and-chronic 4.4 class rule 3`, in("rule 3"), false},
		{`records-and-chronic 4.4 rule 3`, in("class rule 3"), false},
		{`records-and-chronic 1.8 rule 3, 4.4 class rule 3`, in("class rule 3"), true},
		{`records-and-chronic 1.8 rule 3; 4.4 rules 2 and 3`, in("rule 3"), true},
		{`records-and-chronic 1.8 rule 3, 4.4 rule 1, 2.5 trap a`, in("rule 1"), true},
		{`records-and-chronic 1.8 rule 3, 4.4 rule 1, 2.5 trap a`, in("rule 2"), false},
		{`records-and-chronic 4.4 rule 1, 3.2 rule 4`, in("rule 3"), false},
		{`records-and-chronic 4.4 D1, D2`, in("D2"), true},
		{`records-and-chronic 4.4 D1`, in("D10"), false},
		{`records-and-chronic 4.4 D10`, in("D1"), false},
		{`records-and-chronic 4.4 row sbp: low`, in("row sbp"), true},
		{`records-and-chronic 4.4 row sbp_left`, in("row sbp"), false},
		{`records-and-chronic 4.4: the row`, in("row sbp"), false},
	} {
		got := slices.ContainsFunc(citationsIn(row.text), func(c citation) bool { return c.of(row.rule) })
		assert.Equal(t, row.want, got, "%s cites %s", row.text, row.rule)
	}
}
