package forms

import "github.com/jiwei-health/jiwei/model/form"

// tcmForms are the forms of traditional Chinese medicine (maternal-child 3).
var tcmForms = []*form.Definition{
	TCMElderlyForm,
	TCMChildForm,
}
