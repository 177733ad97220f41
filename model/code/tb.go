package code

// tbSets are the value sets of tuberculosis (records-and-chronic 8).
var tbSets = []*Set{}
