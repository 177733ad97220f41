package form

import (
	"encoding/json"
	"strconv"
	"strings"
)

// JSONSchema returns the schema of the form's JSON (draft 2020-12, as OpenAPI 3.1 embeds it). It says what a single value may be;
// conditions between fields are in the Spec.
func JSONSchema(s *Spec) map[string]any {
	schema := objectSchema(s.Fields)
	schema["title"] = s.Name
	schema["description"] = s.English + " (" + s.Clause + ")"
	schema["required"] = []string{"visit_date"}
	return schema
}

func objectSchema(fields []Field) map[string]any {
	properties := make(map[string]any, len(fields))
	for i := range fields {
		properties[fields[i].Name] = fieldSchema(&fields[i])
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

func fieldSchema(f *Field) map[string]any {
	schema := map[string]any{"title": f.Label}
	if d := f.description(); d != "" {
		schema["description"] = d
	}
	if f.Auto {
		schema["readOnly"] = true
	}
	if f.Retired {
		schema["deprecated"] = true
	}
	if f.Restricted {
		schema["x-restricted"] = true
	}
	switch f.Kind {
	case KindInt:
		schema["type"] = []string{"integer", "null"}
		f.bounds(schema)
		if f.set != nil {
			schema["enum"] = append(f.codes(true), nil)
		}
	case KindDecimal:
		schema["type"] = []string{"number", "null"}
		f.bounds(schema)
	case KindBool:
		schema["type"] = []string{"boolean", "null"}
	case KindDate:
		schema["type"] = []string{"string", "null"}
		schema["format"] = "date"
		if f.Name == "visit_date" && f.Header {
			schema["type"] = "string"
		}
	case KindText:
		schema["type"] = []string{"string", "null"}
		schema["maxLength"] = f.Size
		if f.set != nil {
			schema["enum"] = append(f.codes(false), "", nil)
		}
	case KindCodes:
		schema["type"] = []string{"array", "null"}
		schema["items"] = map[string]any{"type": "string", "enum": f.codes(false)}
		schema["uniqueItems"] = true
	case KindList:
		schema["type"] = []string{"array", "null"}
		schema["items"] = objectSchema(f.Items)
		schema["maxItems"] = f.Max
	case KindObject:
		for k, v := range objectSchema(f.Items) {
			schema[k] = v
		}
		schema["type"] = []string{"object", "null"}
	}
	return schema
}

// description is the English label, the unit and the options.
func (f *Field) description() string {
	var parts []string
	if f.English != "" {
		parts = append(parts, f.English)
	}
	if f.Unit != "" {
		parts = append(parts, "单位 "+f.Unit)
	}
	if f.set != nil {
		options := make([]string, len(f.set.Items))
		for i := range f.set.Items {
			options[i] = f.set.Items[i].Code + " " + f.set.Items[i].Chinese
		}
		parts = append(parts, strings.Join(options, "、"))
	}
	if f.Restricted {
		parts = append(parts, "受限：无传染病结果查看权限的读者看到“受限”")
	}
	return strings.Join(parts, "；")
}

// bounds adds the hard range, in the digits of the tag.
func (f *Field) bounds(schema map[string]any) {
	if f.Hard == nil {
		return
	}
	if f.Hard.Low != nil {
		schema["minimum"] = json.Number(f.Hard.Low.String())
	}
	if f.Hard.High != nil {
		schema["maximum"] = json.Number(f.Hard.High.String())
	}
}

// codes returns the codes of the value set as JSON values.
func (f *Field) codes(numbers bool) []any {
	codes := make([]any, 0, len(f.set.Items)+2)
	for i := range f.set.Items {
		c := f.set.Items[i].Code
		if n, err := strconv.Atoi(c); numbers && err == nil {
			codes = append(codes, n)
			continue
		}
		codes = append(codes, c)
	}
	return codes
}
