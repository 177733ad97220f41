package forms

import "github.com/jiwei-health/jiwei/model/form"

// smiForms are the forms of severe mental disorders (records-and-chronic 7).
var smiForms = []*form.Definition{}
