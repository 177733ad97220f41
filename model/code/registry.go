package code

import "slices"

// families lists every value set of the system, one line per file of this package.
var families = slices.Concat(
	commonSets,
	personSets,
	ethnicitySets,
	visitSets,
	lifestyleSets,
	examinationSets,
	examItemSets,
	problemSets,
	selfcareSets,
	chronicSets,
	maternalSets,
	childSets,
	vaccinationSets,
	tcmSets,
	copdSets,
	smiSets,
	tbSets,
	careSets,
	educationSets,
)

var byName = index(families)

func index(sets []*Set) map[string]*Set {
	m := make(map[string]*Set, len(sets))
	for _, s := range sets {
		m[s.Name] = s
	}
	return m
}

// Lookup returns the value set of a name.
func Lookup(name string) (*Set, bool) {
	s, ok := byName[name]
	return s, ok
}

// All returns every value set, family by family.
func All() []*Set { return slices.Clone(families) }
