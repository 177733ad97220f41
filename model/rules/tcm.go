package rules

// tcmParameters are the parameters of traditional Chinese medicine (maternal-child 3).
var tcmParameters = []Parameter{}

// tcm adds what is due for traditional Chinese medicine (maternal-child 3).
func (b *dutyBuilder) tcm() {}
