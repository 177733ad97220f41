package rules

// tbParameters are the parameters of tuberculosis (records-and-chronic 8).
var tbParameters = []Parameter{}

// tb adds what is due for tuberculosis (records-and-chronic 8).
func (b *dutyBuilder) tb() {}
