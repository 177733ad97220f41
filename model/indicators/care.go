package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// careIndicators are the indicators of encounter, consultation and referral (records-and-chronic 2.10 and after).
var careIndicators = []*measure.Indicator{}
