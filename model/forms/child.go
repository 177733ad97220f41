package forms

import "github.com/jiwei-health/jiwei/model/form"

// childForms are the forms of children of 0 to 6 years (maternal-child 2).
var childForms = []*form.Definition{}
