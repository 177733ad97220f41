package rules

// copdParameters are the parameters of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdParameters = []Parameter{}

// copd adds what is due for chronic obstructive pulmonary disease (records-and-chronic 6).
func (b *dutyBuilder) copd() {}
