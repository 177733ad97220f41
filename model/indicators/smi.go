package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// smiIndicators are the indicators of severe mental disorders (records-and-chronic 7).
var smiIndicators = []*measure.Indicator{}
