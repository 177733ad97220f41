package openapi

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"github.com/jiwei-health/jiwei/api/internal/shape"
)

// schema is a JSON Schema (2020-12) or any other part of the document; maps are written with sorted keys.
type schema = map[string]any

// direction tells requests from answers: in a request the fields marked need are required and others refused, in an answer all that
// are not left out when empty are present.
type direction bool

const (
	answer  direction = false
	request direction = true
)

// use is a type seen from one direction.
type use struct {
	t  reflect.Type
	as direction
}

// builder turns Go types into components.
type builder struct {
	components schema
	names      map[use]string
}

// of returns the schema of a field's type.
func (b *builder) of(f shape.Field, as direction) (schema, error) {
	kind, base, null := shape.Of(f.Type)
	var s schema
	switch kind {
	case shape.Any:
		return described(schema{}, f), nil
	case shape.Text:
		s = schema{"type": "string"}
		if len(f.Enum) > 0 {
			s["enum"] = f.Enum
		} else if as == request {
			s["maxLength"] = f.Limit
		}
	case shape.Date:
		s = schema{"type": "string", "format": "date"}
	case shape.Custom:
		s = schema{"type": "string"}
	case shape.Integer:
		s = schema{"type": "integer", "format": fmt.Sprintf("int%d", max(32, base.Bits()))}
		if f.Quoted {
			s = schema{"type": "string", "pattern": "^-?[0-9]{1,19}$"}
		}
	case shape.Number, shape.Decimal:
		s = schema{"type": "number"}
	case shape.Bool:
		s = schema{"type": "boolean"}
	case shape.List, shape.Map:
		item, err := b.of(bare(f.Item(base.Elem())), as)
		if err != nil {
			return nil, err
		}
		if kind == shape.Map {
			s = schema{"type": "object", "additionalProperties": item}
			break
		}
		s = schema{"type": "array", "items": item}
		if as == request {
			s["maxItems"] = f.Limit
		}
	case shape.Object:
		object, err := b.object(base, as)
		if err != nil {
			return nil, err
		}
		if null {
			object = schema{"anyOf": []schema{object, {"type": "null"}}}
		}
		return described(object, f), nil
	default:
		return nil, fmt.Errorf("field %s: type %s has no JSON form", f.Name, f.Type)
	}
	if null {
		s["type"] = []any{s["type"], "null"}
	}
	return described(s, f), nil
}

// object returns a reference to the component of a struct, made at its first use; an unnamed struct stands where it is used.
func (b *builder) object(t reflect.Type, as direction) (schema, error) {
	if t.Name() == "" {
		return b.members(t, as)
	}
	u := use{t, as}
	name, known := b.names[u]
	if !known {
		var err error
		if name, err = b.name(u); err != nil {
			return nil, err
		}
		b.names[u] = name
		b.components[name] = schema{} // taken, also while its own members refer to it
		members, err := b.members(t, as)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t, err)
		}
		b.components[name] = members
	}
	return schema{"$ref": "#/components/schemas/" + name}, nil
}

func (b *builder) members(t reflect.Type, as direction) (schema, error) {
	properties, required := schema{}, []string{}
	for _, f := range shape.Fields(t) {
		s, err := b.of(f, as)
		if err != nil {
			return nil, err
		}
		properties[f.Name] = s
		if (as == request && f.Need) || (as == answer && !f.Omit) {
			required = append(required, f.Name)
		}
	}
	s := schema{"type": "object", "properties": properties}
	if len(required) > 0 {
		s["required"] = required
	}
	if as == request {
		s["additionalProperties"] = false
	}
	return s, nil
}

// name chooses a component name that is free: the type's, with Input when answers use the type too, with its package when another has it.
func (b *builder) name(u use) (string, error) {
	short := typeName(u.t.Name())
	pkg := u.t.PkgPath()[strings.LastIndexByte(u.t.PkgPath(), '/')+1:]
	for _, name := range []string{short, short + "Input", exported(pkg) + short, exported(pkg) + short + "Input"} {
		if strings.HasSuffix(name, "Input") && u.as == answer && name != short {
			continue
		}
		if _, taken := b.components[name]; !taken {
			return name, nil
		}
	}
	return "", fmt.Errorf("%s: every name for it is taken", u.t)
}

// typeName is a Go type name as a component name: residentItem becomes ResidentItem, page[…/api.residentItem] ResidentItemPage.
func typeName(name string) string {
	generic, args, ok := strings.Cut(name, "[")
	if !ok {
		return exported(name)
	}
	var b strings.Builder
	for arg := range strings.SplitSeq(strings.TrimSuffix(args, "]"), ",") {
		b.WriteString(typeName(arg[strings.LastIndexAny(arg, "./")+1:]))
	}
	return b.String() + exported(generic)
}

func exported(name string) string {
	if name == "" {
		return ""
	}
	return string(unicode.ToUpper(rune(name[0]))) + name[1:]
}

func described(s schema, f shape.Field) schema {
	if f.Doc != "" {
		s["description"] = f.Doc
	}
	return s
}

// bare is the field without its description, for the elements of a list whose description stands at the list.
func bare(f shape.Field) shape.Field {
	f.Doc = ""
	return f
}
