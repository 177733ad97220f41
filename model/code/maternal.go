package code

// maternalSets are the value sets of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalSets = []*Set{}
