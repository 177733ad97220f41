package code

// careSets are the value sets of encounter, consultation and referral (records-and-chronic 2.10 and after).
var careSets = []*Set{}
