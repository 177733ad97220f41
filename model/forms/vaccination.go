package forms

import "github.com/jiwei-health/jiwei/model/form"

// vaccinationForms are the forms of vaccination (maternal-child 4).
var vaccinationForms = []*form.Definition{}
