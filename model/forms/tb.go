package forms

import "github.com/jiwei-health/jiwei/model/form"

// tbForms are the forms of tuberculosis (records-and-chronic 8).
var tbForms = []*form.Definition{}
