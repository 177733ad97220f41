package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/rules"
)

// override is one entry of the rules file.
type override struct {
	Name  string     `json:"name"`
	Value string     `json:"value"`
	From  civil.Date `json:"from"` // None = always
}

// readRules returns the rules in force and a canonical text of what differs from the defaults.
func readRules(path string) (*rules.Set, string, error) {
	set := rules.Default()
	if path == "" {
		return set, "", nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, "", usagef("规则文件 %s 无法打开：%s", path, err)
	}
	defer f.Close()
	var list []override
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil {
		return nil, "", usagef("规则文件 %s 无法读取：%s", path, err)
	}
	slices.SortStableFunc(list, func(a, b override) int { return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.From, b.From)) })
	var canonical strings.Builder
	for _, o := range list {
		if set, err = set.With(o.Name, o.Value, o.From); err != nil {
			return nil, "", usagef("规则文件 %s：%s", path, err)
		}
		fmt.Fprintf(&canonical, "%s %s %s\n", o.Name, o.From, o.Value)
	}
	return set, canonical.String(), nil
}
