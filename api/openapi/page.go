package openapi

import (
	"bytes"
	_ "embed" // the page and its style
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/api/route"
)

//go:embed page.html
var pageText string

//go:embed style.css
var style []byte

// Style is the style sheet of the page, a file of its own because the content policy allows nothing inline.
func Style() []byte { return style }

// Page is the document for people: one HTML file without scripts or addresses outside this server.
func (d *Document) Page() ([]byte, error) {
	page, err := template.New("page").Funcs(template.FuncMap{"pieces": pieces}).Parse(pageText)
	if err != nil {
		return nil, fmt.Errorf("parse page: %w", err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, d.view()); err != nil {
		return nil, fmt.Errorf("write page: %w", err)
	}
	return b.Bytes(), nil
}

type pageView struct {
	Info    schema
	Prefix  string
	Groups  []groupView
	Schemas []schemaView
}

type groupView struct {
	Name   string
	Routes []routeView
}

type routeView struct {
	route.Route
	ID         string
	Parameters []memberView
	BodyType   string
	AnswerType string
}

type schemaView struct {
	Name        string
	Description string
	Members     []memberView
	Type        string // of a schema without members
}

type memberView struct {
	Name        string
	Place       string // of a parameter: path, query, header
	Type        string
	Required    bool
	Description string
}

func (d *Document) view() pageView {
	v := pageView{Info: d.root["info"].(schema), Prefix: route.Prefix}
	for _, r := range d.routes {
		i := slices.IndexFunc(v.Groups, func(g groupView) bool { return g.Name == group(r) })
		if i < 0 {
			i = len(v.Groups)
			v.Groups = append(v.Groups, groupView{Name: group(r)})
		}
		v.Groups[i].Routes = append(v.Groups[i].Routes, d.routeView(r))
	}
	for _, name := range slices.Sorted(maps.Keys(d.schemas)) {
		v.Schemas = append(v.Schemas, viewOf(name, d.schemas[name].(schema)))
	}
	return v
}

func (d *Document) routeView(r route.Route) routeView {
	op := d.root["paths"].(schema)[r.Path].(schema)[strings.ToLower(r.Method)].(schema)
	view := routeView{Route: r, ID: op["operationId"].(string)}
	view.AnswerType = contentType(op["responses"].(schema)[fmt.Sprint(r.Status)].(schema)["content"])
	if body, ok := op["requestBody"].(schema); ok {
		view.BodyType = contentType(body["content"])
	}
	for _, p := range parameters(r) {
		m := memberView{Name: p["name"].(string), Place: p["in"].(string), Type: describe(p["schema"])}
		m.Required, _ = p["required"].(bool)
		m.Description, _ = p["description"].(string)
		view.Parameters = append(view.Parameters, m)
	}
	return view
}

// contentType says in one line what a body or an answer is.
func contentType(content any) string {
	media, _ := content.(schema)
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(media)) {
		if name == "application/json" {
			parts = append(parts, describe(media[name].(schema)["schema"]))
		} else {
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, " | ")
}

func viewOf(name string, s schema) schemaView {
	v := schemaView{Name: name}
	v.Description = textOf(s)
	properties, ok := s["properties"].(schema)
	if !ok {
		v.Type = describe(s)
		return v
	}
	required, _ := s["required"].([]string)
	for _, member := range slices.Sorted(maps.Keys(properties)) {
		v.Members = append(v.Members, memberView{
			Name: member, Type: describe(properties[member]), Required: slices.Contains(required, member), Description: textOf(properties[member]),
		})
	}
	return v
}

// textOf is the title and description of a schema.
func textOf(v any) string {
	s, _ := v.(schema)
	title, _ := s["title"].(string)
	description, _ := s["description"].(string)
	if title == "" || description == "" {
		return title + description
	}
	return title + "：" + description
}

// describe says in one line what a schema admits. References stand as #Name, which the template makes a link.
func describe(v any) string {
	s, _ := v.(schema)
	if ref, ok := s["$ref"].(string); ok {
		return "#" + ref[strings.LastIndexByte(ref, '/')+1:]
	}
	for _, of := range []string{"anyOf", "oneOf"} {
		if choices := list(s[of]); len(choices) > 0 {
			var parts []string
			for _, c := range choices {
				parts = append(parts, describe(c))
			}
			return strings.Join(parts, " | ")
		}
	}
	var parts []string
	for _, t := range list(s["type"]) {
		parts = append(parts, fmt.Sprint(t))
	}
	text := strings.Join(parts, " | ")
	if text == "" {
		text = "any"
	}
	if items, ok := s["items"]; ok {
		text += " of " + describe(items)
	}
	if format, ok := s["format"]; ok {
		text += fmt.Sprintf(" (%s)", format)
	}
	if enum := list(s["enum"]); len(enum) > 0 {
		var values []string
		for _, e := range enum {
			values = append(values, fmt.Sprint(e))
		}
		text += ": " + strings.Join(values, ", ")
	}
	for _, bound := range []struct{ key, sign string }{{"minimum", "≥"}, {"maximum", "≤"}, {"maxLength", "≤ 字符"}, {"default", "="}} {
		if b, ok := s[bound.key]; ok {
			if raw, ok := b.(json.RawMessage); ok {
				b = string(raw)
			}
			text += fmt.Sprintf(" %s %v", bound.sign, b)
		}
	}
	return text
}

// list is a value of the document as a list: itself, or the one value.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	case []schema:
		return anys(v)
	case []string:
		return anys(v)
	}
	return []any{v}
}

func anys[T any](values []T) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}

// piece is a part of a type line; Ref is set when it names a schema.
type piece struct{ Text, Ref string }

// pieces cuts a type line so that the names of schemas become links.
func pieces(line string) []piece {
	var parts []piece
	for i, word := range strings.Split(line, " ") {
		if i > 0 {
			parts = append(parts, piece{Text: " "})
		}
		if name, ok := strings.CutPrefix(word, "#"); ok {
			parts = append(parts, piece{Text: name, Ref: name})
		} else {
			parts = append(parts, piece{Text: word})
		}
	}
	return parts
}
