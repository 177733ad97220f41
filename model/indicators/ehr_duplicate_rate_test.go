package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

func TestEhrDuplicateRate(t *testing.T) {
	twin := func(w measure.Twin) fact {
		return func(h *measure.History) { h.Twins = append(h.Twins, w) }
	}
	at := func(org measure.OrgID, later ...measure.Episode) []measure.Episode {
		return append([]measure.Episode{{From: civil.None, Org: org}}, later...)
	}
	long := on("2016-01-01")
	check(t, "ehr.duplicate_rate",
		row{"indicators 4.1: nobody alike", person(), "2024-06-30", "0/1 unique"},
		row{"indicators 4.1: same identity number, wherever", person(twin(measure.Twin{FiledOn: long})), "2024-06-30", "1/1"},
		row{"indicators 4.1: same name key in the same village", person(twin(measure.Twin{FiledOn: long, Episodes: at(villageA)})), "2024-06-30", "1/1"},
		row{"indicators 4.1: same name key in another village", person(twin(measure.Twin{FiledOn: long, Episodes: at(villageB)})), "2024-06-30", "0/1 unique"},
		row{"indicators 4.1: the other came into the village on the day",
			person(twin(measure.Twin{FiledOn: long, Episodes: at(villageB, measure.Episode{From: on("2024-06-30"), Org: villageA})})), "2024-06-30", "1/1"},
		row{"indicators 4.1: the day before",
			person(twin(measure.Twin{FiledOn: long, Episodes: at(villageB, measure.Episode{From: on("2024-06-30"), Org: villageA})})), "2024-06-29", "0/1 unique"},
		row{"indicators 4.1: moved away from the namesake", person(moved("2024-06-30", villageB), twin(measure.Twin{FiledOn: long, Episodes: at(villageA)})), "2024-06-30", "0/1 unique @2"},
		row{"indicators 4.1: same identity number, moved away", person(moved("2024-06-30", villageB), twin(measure.Twin{FiledOn: long})), "2024-06-30", "1/1 @2"},
		row{"indicators 4.1: the other is closed on the day", person(twin(measure.Twin{FiledOn: long, ClosedOn: on("2024-06-30")})), "2024-06-30", "0/1 unique"},
		row{"indicators 4.1: the other is closed on the next day", person(twin(measure.Twin{FiledOn: long, ClosedOn: on("2024-06-30")})), "2024-06-29", "1/1"},
		row{"indicators 4.1: the other is built on the day", person(twin(measure.Twin{FiledOn: on("2024-06-30")})), "2024-06-30", "1/1"},
		row{"indicators 4.1: the other is built on the next day", person(twin(measure.Twin{FiledOn: on("2024-06-30")})), "2024-06-29", "0/1 unique"},
		row{"indicators 4.1: the other has no archive", person(twin(measure.Twin{})), "2024-06-30", "0/1 unique"},
		row{"indicators 4.1: three alike are one person here", person(twin(measure.Twin{ID: 2, FiledOn: long}), twin(measure.Twin{ID: 3, FiledOn: long})), "2024-06-30", "1/1"},
	)
	check(t, "ehr.duplicate_rate", openArchiveRows("0/1 unique")...)
}
