package code

// tcmSets are the value sets of traditional Chinese medicine (maternal-child 3).
var tcmSets = []*Set{}
