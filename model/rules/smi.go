package rules

// smiParameters are the parameters of severe mental disorders (records-and-chronic 7).
var smiParameters = []Parameter{}

// smi adds what is due for severe mental disorders (records-and-chronic 7).
func (b *dutyBuilder) smi() {}
