package code

// vaccinationSets are the value sets of vaccination (maternal-child 4).
var vaccinationSets = []*Set{}
