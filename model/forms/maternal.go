package forms

import "github.com/jiwei-health/jiwei/model/form"

// maternalForms are the forms of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalForms = []*form.Definition{}
