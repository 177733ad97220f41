package code

// copdSets are the value sets of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdSets = []*Set{}
