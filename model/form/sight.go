package form

import "slices"

// Sees reports whether the form may look at earlier records of a form.
func (s *Spec) Sees(code string) bool { return slices.Contains(s.sees.Past, code) }

// SeesEnrolments reports whether the form may know in which programmes the person is.
func (s *Spec) SeesEnrolments() bool { return s.sees.Enrolments }

// SeesResidence reports whether the form asks something only in the country or only in town.
func (s *Spec) SeesResidence() bool { return s.rural }

// show is a context without what the form does not see.
func (s *Spec) show(c Context) Context {
	if !s.sees.Enrolments {
		c.Enrolled = nil
	}
	c.Rural = c.Rural && s.rural
	hidden := func(p Past) bool { return !s.Sees(p.Form) }
	if slices.ContainsFunc(c.Previous, hidden) {
		c.Previous = slices.DeleteFunc(slices.Clone(c.Previous), hidden)
	}
	return c
}

// mentions reports whether a condition of the group, or of a row or an object inside it, looks at a name that is derived from the resident.
func (g *group) mentions(name string) bool {
	return slices.ContainsFunc(g.fields, func(f Field) bool {
		return g.field(name) == nil && (f.When.mentions(name) || f.NeedWhen.mentions(name)) || f.group != nil && f.group.mentions(name)
	})
}
