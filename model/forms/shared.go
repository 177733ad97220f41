package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
)

// Shared returns the names of the questions that at least two of the forms ask alike: same name, kind, unit and value set. One contact asks
// them once (records-and-chronic 9.5 rule 1). Each list keeps the order in which the forms first ask.
func Shared(list []*form.Definition) []string {
	var names []string
	asked := map[string]*form.Field{}
	alike := map[string]int{}
	for _, def := range list {
		spec := form.SpecOf(def)
		for i := range spec.Fields {
			f := &spec.Fields[i]
			if f.Auto {
				continue
			}
			first := asked[f.Name]
			switch {
			case first == nil:
				asked[f.Name] = f
				names = append(names, f.Name)
				alike[f.Name] = 1
			case sameQuestion(first, f):
				alike[f.Name]++
			default:
				alike[f.Name] = -len(list) // the same name means something else
			}
		}
	}
	shared := []string{}
	for _, name := range names {
		if alike[name] > 1 {
			shared = append(shared, name)
		}
	}
	return shared
}

// sameQuestion reports whether two fields of one name ask the same thing.
func sameQuestion(a, b *form.Field) bool {
	return a.Kind == b.Kind && a.Unit == b.Unit && a.Set == b.Set && (a.Label == b.Label || a.Header)
}
