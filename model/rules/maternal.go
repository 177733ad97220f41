package rules

// maternalParameters are the parameters of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalParameters = []Parameter{}

// maternal adds what is due for mothers: pregnancy to 42 days after delivery (maternal-child 1).
func (b *dutyBuilder) maternal() {}
