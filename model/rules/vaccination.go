package rules

// vaccinationParameters are the parameters of vaccination (maternal-child 4).
var vaccinationParameters = []Parameter{}

// vaccination adds what is due for vaccination (maternal-child 4).
func (b *dutyBuilder) vaccination() {}
