package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childIndicators are the indicators of children of 0 to 6 years (maternal-child 2).
var childIndicators = []*measure.Indicator{}
