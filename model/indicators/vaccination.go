package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// vaccinationIndicators are the indicators of vaccination (maternal-child 4).
var vaccinationIndicators = []*measure.Indicator{}
