package rules

// careParameters are the parameters of encounter, consultation and referral (records-and-chronic 2.10 and after).
var careParameters = []Parameter{}

// care adds what is due for encounter, consultation and referral (records-and-chronic 2.10 and after).
func (b *dutyBuilder) care() {}
