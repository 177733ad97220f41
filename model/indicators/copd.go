package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// copdIndicators are the indicators of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdIndicators = []*measure.Indicator{}
