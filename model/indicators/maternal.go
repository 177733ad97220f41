package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// maternalIndicators are the indicators of mothers: pregnancy to 42 days after delivery (maternal-child 1).
var maternalIndicators = []*measure.Indicator{}
