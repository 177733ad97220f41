package code

// childSets are the value sets of children of 0 to 6 years (maternal-child 2).
var childSets = []*Set{}
