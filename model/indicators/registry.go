// Package indicators holds the catalogue of indicators, one per file. Each reads like the sentence of the specification; the engine is
// package measure. A new indicator is its file, its test and its line below.
package indicators

import (
	"cmp"
	"slices"

	"github.com/jiwei-health/jiwei/model/measure"
)

// registry lists every indicator in the order of the catalogue. Numbers are stored: never change or re-use one.
var registry = slices.Concat(
	archiveIndicators,
	maternalIndicators,
	childIndicators,
	vaccinationIndicators,
	tcmIndicators,
	copdIndicators,
	smiIndicators,
	tbIndicators,
	careIndicators,
	educationIndicators,
)

// archiveIndicators are those of the archive, the elderly and the first two chronic diseases.
var archiveIndicators = []*measure.Indicator{
	ehrFilingRate, ehrEfilingRate, ehrStandardCoverageRate, ehrUseRate, ehrDeadRate, ehrDeadRate12, ehrDeadRate36, ehrDuplicateRate,
	ehrOpenRate, ehrNewCount, ehrClosedCount, ehrTotalCount,
	eldHealthManagementRate, eldStandardServiceRate, eldFilingRate, eldExamRate, eldExamCompleteRate, eldSelfcareAssessedRate,
	eldCognitiveScreenedRate, eldDepressionScreenedRate, eldExamPersons, eldExamTimes,
	htnManagementRate, htnStandardManagementRate, htnStandardManagementRateAny, htnControlRate, htnFirstVisitBPRate, htnDetectedCount,
	htnStandardManagementRateRegistered,
	htnTaskCompletionRate,
	dmManagementRate, dmStandardManagementRate, dmStandardManagementRateAny, dmControlRate, dmControlRateAny, dmFirstVisitGlucoseRate,
	dmDetectedCount, dmStandardManagementRateRegistered, dmTaskCompletionRate,
	ncdDualCount,
}

// All lists every indicator in the order of the catalogue.
func All() []*measure.Indicator { return registry }

// Measured lists the indicators of residents that have spans of their own, in the order of their numbers.
func Measured() []*measure.Indicator { return measured }

// OfOrganisations lists the indicators that judge organisations, in the order of their numbers.
func OfOrganisations() []*measure.Indicator { return ofOrganisations }

var (
	measured        = ownSpans(false)
	ofOrganisations = ownSpans(true)
)

func ownSpans(institution bool) []*measure.Indicator {
	var list []*measure.Indicator
	for _, i := range registry {
		if i.SameAs == "" && i.Institution == institution {
			list = append(list, i)
		}
	}
	slices.SortFunc(list, func(a, b *measure.Indicator) int { return cmp.Compare(a.Number, b.Number) })
	return list
}

// Lookup finds an indicator by its code.
func Lookup(code string) (*measure.Indicator, bool) {
	for _, i := range registry {
		if i.Code == code {
			return i, true
		}
	}
	return nil, false
}

// Source returns the indicator whose spans an indicator reads: itself, or the one it is the same as.
func Source(i *measure.Indicator) *measure.Indicator {
	if i.SameAs != "" {
		if same, ok := Lookup(i.SameAs); ok {
			return same
		}
	}
	return i
}
