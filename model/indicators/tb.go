package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// tbIndicators are the indicators of tuberculosis (records-and-chronic 8).
var tbIndicators = []*measure.Indicator{}
