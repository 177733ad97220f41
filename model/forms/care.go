package forms

import "github.com/jiwei-health/jiwei/model/form"

// careForms are the forms of encounter, consultation and referral (records-and-chronic 2.10 and after).
var careForms = []*form.Definition{}
