package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// tcmIndicators are the indicators of traditional Chinese medicine (maternal-child 3).
var tcmIndicators = []*measure.Indicator{}
