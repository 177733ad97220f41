package forms

import "github.com/jiwei-health/jiwei/model/form"

// copdForms are the forms of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdForms = []*form.Definition{}
