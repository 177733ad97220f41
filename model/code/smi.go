package code

// smiSets are the value sets of severe mental disorders (records-and-chronic 7).
var smiSets = []*Set{}
