// Package openapi writes the OpenAPI 3.1 document of the routes and forms, and the same as a page for people.
// It is generated from what the server runs on, so it cannot drift, and is the same byte for byte for the same program.
package openapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/api/internal/shape"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
)

// FormPrefix stands before the name of a form in the components.
const FormPrefix = "form."

// Document is an OpenAPI document and the routes it was made from.
type Document struct {
	root    schema
	schemas schema
	routes  []route.Route
}

// New makes the document of the routes. The schemas of the forms become components "form.<name>".
func New(version string, routes []route.Route, forms map[string]map[string]any) (*Document, error) {
	b := &builder{components: schema{}, names: map[use]string{}}
	formNames := slices.Sorted(maps.Keys(forms))
	for _, name := range formNames {
		b.components[FormPrefix+name] = forms[name]
	}
	problems, err := b.object(reflect.TypeFor[problem.Problem](), answer)
	if err != nil {
		return nil, err
	}
	operations, err := b.operations(routes, formNames)
	if err != nil {
		return nil, err
	}
	root := schema{
		"openapi": "3.1.0",
		"info": schema{
			"title":   "基卫 Jiwei",
			"version": version,
			"description": "基本公共卫生服务健康档案系统接口；请求头 Accept-Language: en 时，系统的文字以英文返回。" +
				"Interface of the grassroots public-health records system; with the header Accept-Language: en what the system says is said in English.",
		},
		"servers":  []schema{{"url": route.Prefix}},
		"security": []schema{{"bearer": []string{}}},
		"paths":    operations,
		"components": schema{
			"schemas": b.components,
			"responses": schema{"Problem": schema{
				"description": "错误（RFC 9457）",
				"content":     schema{problem.MediaType: schema{"schema": problems}},
			}},
			"securitySchemes": schema{"bearer": schema{"type": "http", "scheme": "bearer", "description": "POST /auth/login 返回的 access_token"}},
		},
	}
	return &Document{root: root, schemas: b.components, routes: routes}, nil
}

// JSON is the document as it is served and as it is kept in docs/openapi.json.
func (d *Document) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(d.root, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write document: %w", err)
	}
	return append(text, '\n'), nil
}

// operations are the paths of the document. Answers come first, so that a type used both ways keeps its plain name in them.
func (b *builder) operations(routes []route.Route, forms []string) (schema, error) {
	paths := schema{}
	for _, r := range routes {
		content, err := b.content(r.Answer, forms, answer)
		if err != nil {
			return nil, fmt.Errorf("answer of %s %s: %w", r.Method, r.Path, err)
		}
		item, ok := paths[r.Path].(schema)
		if !ok {
			item = schema{}
			paths[r.Path] = item
		}
		item[strings.ToLower(r.Method)] = operation(r, content)
	}
	for _, r := range routes {
		content, err := b.content(r.Body, forms, request)
		if err != nil {
			return nil, fmt.Errorf("body of %s %s: %w", r.Method, r.Path, err)
		}
		if content != nil {
			paths[r.Path].(schema)[strings.ToLower(r.Method)].(schema)["requestBody"] = schema{"required": true, "content": content}
		}
	}
	return paths, nil
}

func operation(r route.Route, answered schema) schema {
	success := schema{"description": http.StatusText(r.Status)}
	if answered != nil {
		success["content"] = answered
	}
	if r.ETag {
		success["headers"] = schema{"ETag": schema{"description": "版本号", "schema": schema{"type": "string"}}}
	}
	op := schema{
		"operationId": operationID(r),
		"summary":     r.Summary,
		"description": description(r),
		"tags":        []string{group(r)},
		"responses": schema{
			fmt.Sprint(r.Status): success,
			"default":            schema{"$ref": "#/components/responses/Problem"},
		},
	}
	if r.Also != 0 {
		also := maps.Clone(success)
		also["description"] = http.StatusText(r.Also)
		op["responses"].(schema)[fmt.Sprint(r.Also)] = also
	}
	if p := parameters(r); len(p) > 0 {
		op["parameters"] = p
	}
	if r.Public {
		op["security"] = []schema{}
	}
	return op
}

// description says in English what the summary says in Chinese, and who may call.
func description(r route.Route) string {
	text := r.English + "\n\n"
	if r.Public {
		text += "无需登录。No sign-in needed."
	} else {
		text += "所需权限 Permission: `" + string(r.Permission) + "`"
		if r.Or != "" {
			text += " 或 or `" + string(r.Or) + "`"
		}
	}
	if r.Personal {
		text += "\n\n查看个人信息会留下审计记录。Shows a person: leaves an audit row."
	}
	return text
}

// operationID is the name of the operation in generated clients: getResidentsByIdRecordsByForm.
func operationID(r route.Route) string {
	id := strings.ToLower(r.Method)
	for part := range strings.SplitSeq(r.Path[1:], "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			part = "by-" + strings.TrimSuffix(name, "}")
		}
		for word := range strings.FieldsFuncSeq(part, func(c rune) bool { return strings.ContainsRune("-_.", c) }) {
			id += exported(word)
		}
	}
	return id
}

// group is the resource a route belongs to.
func group(r route.Route) string {
	first, _, _ := strings.Cut(r.Path[1:], "/")
	return first
}

// content is a body or an answer by media type, nil when there is none.
func (b *builder) content(v any, forms []string, as direction) (schema, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil //nolint:nilnil // there is no body, which is a full answer
	case route.File:
		files := schema{}
		for _, media := range v {
			files[media] = schema{"schema": octets()}
		}
		return files, nil
	case route.Upload:
		return schema{"multipart/form-data": schema{"schema": uploadSchema(v)}}, nil
	case route.Flat:
		s, err := b.flat(v, as)
		if err != nil {
			return nil, err
		}
		return schema{"application/json": schema{"schema": s}}, nil
	case route.Schema:
		return schema{"application/json": schema{"schema": v(forms)}}, nil
	}
	s, err := b.of(shape.Field{Type: reflect.TypeOf(v), Limit: shape.DefaultLimit}, as)
	if err != nil {
		return nil, err
	}
	return schema{"application/json": schema{"schema": s}}, nil
}

// flat joins the members of a type and the fields of a form.
func (b *builder) flat(f route.Flat, as direction) (schema, error) {
	s, err := b.members(reflect.TypeOf(f.Type), as)
	if err != nil {
		return nil, err
	}
	object, _ := b.components[FormPrefix+f.Form].(schema)
	fields, ok := object["properties"].(schema)
	if !ok {
		return nil, fmt.Errorf("there is no form %s", f.Form)
	}
	properties := s["properties"].(schema)
	for name, field := range fields {
		if _, taken := properties[name]; !taken {
			properties[name] = field
		}
	}
	return s, nil
}

func octets() schema { return schema{"type": "string", "format": "binary"} }

func uploadSchema(fields route.Upload) schema {
	properties := schema{"file": schema{"type": "array", "items": octets()}}
	for _, f := range fields {
		s := typed(f)
		s["description"] = f.Doc
		properties[f.Name] = s
	}
	return schema{"type": "object", "properties": properties, "required": []string{"file"}}
}

func parameters(r route.Route) []schema {
	var list []schema
	for _, name := range route.PathParams(r.Path) {
		list = append(list, schema{"name": name, "in": "path", "required": true, "schema": pathSchema(name)})
	}
	for _, p := range r.Query {
		list = append(list, parameter(p, "query"))
	}
	for _, p := range r.Headers {
		list = append(list, parameter(p, "header"))
	}
	return list
}

// pathSchema knows the two sorts of identifier by the name of the parameter; any other is a code.
func pathSchema(name string) schema {
	switch name {
	case "id":
		return schema{"type": "string", "pattern": "^[1-9][0-9]{0,18}$"}
	case "uuid":
		return schema{"type": "string", "format": "uuid"}
	}
	return schema{"type": "string"}
}

func parameter(p route.Param, in string) schema {
	doc := schema{"name": p.Name, "in": in, "schema": typed(p)}
	if p.Doc != "" {
		doc["description"] = p.Doc
	}
	if p.Required {
		doc["required"] = true
	}
	return doc
}

func typed(p route.Param) schema {
	s := schema{"type": "string", "maxLength": p.Limit()}
	switch {
	case len(p.Enum) > 0:
		s = schema{"type": "string", "enum": p.Enum}
	case p.Type == route.Integer:
		s = schema{"type": "integer", "minimum": p.Min, "maximum": p.Max}
	case p.Type == route.Date:
		s = schema{"type": "string", "format": "date"}
	case p.Type == route.Bool:
		s = schema{"type": "boolean"}
	}
	if p.Default != "" {
		s["default"] = defaultValue(p)
	}
	if p.Many {
		s = schema{"type": "array", "items": s}
	}
	return s
}

// defaultValue writes the default in the parameter's own type.
func defaultValue(p route.Param) any {
	if p.Type == route.Integer || p.Type == route.Bool {
		return json.RawMessage(p.Default)
	}
	return p.Default
}
