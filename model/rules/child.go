package rules

// childParameters are the parameters of children of 0 to 6 years (maternal-child 2).
var childParameters = []Parameter{}

// child adds what is due for children of 0 to 6 years (maternal-child 2).
func (b *dutyBuilder) child() {}
