package indicators_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// lectures is so many lectures, one a month.
func lectures(n int) []measure.Record {
	var list []measure.Record
	for i := range n {
		list = append(list, arranged(rules.Lecture, fmt.Sprintf("2025-%02d-10", 1+i%10), fmt.Sprint("题", i)))
	}
	return list
}

// indicators 4.2: floor(required x full months / 12); 12 lectures, to 31 Oct due 10; 11 -> 10/10, 7 -> 7/10.
func TestScheduleCompletion_isProRata(t *testing.T) {
	const code = "he.schedule_completion_rate.lecture"
	eleven, seven := organisation("township_hospital", lectures(11)...), organisation("community_centre", lectures(7)...)
	assert.Equal(t, "10/10", tally(code, eleven, "2025-10-31"))
	assert.Equal(t, "7/10", tally(code, seven, "2025-10-31"))
	assert.Equal(t, "9/9", tally(code, eleven, "2025-10-30"), "the day before October is full")
	assert.Equal(t, "11/12", tally(code, eleven, "2025-12-31"))
	assert.Equal(t, "0/0", tally(code, eleven, "2026-01-30"), "nothing is due before the first month is full")
	assert.Equal(t, "0/1", tally(code, eleven, "2026-01-31"))
	village := organisation("village_clinic", lectures(4)...)
	assert.Equal(t, "4/5", tally(code, village, "2025-10-31"), "6 x 10 / 12 = 5")
	assert.Equal(t, "0/0", tally(code, village, "2025-01-31"), "6 x 1 / 12, rounded down")
	assert.Equal(t, "0/0", tally(code, organisation("cdc", lectures(4)...), "2025-10-31"), "nothing is asked of others")
	assert.Equal(t, "0/10", tally(code, organisation("township_hospital"), "2025-10-31"), "an organisation that does nothing counts too")
	assert.Equal(t, "0/0", tally(code, organisation("township_hospital"), "2016-12-31"), "before the third edition")

	i, _ := indicators.Lookup(code)
	v := measure.Judge(i, seven, measure.Subject(rules.Lecture), i.YearToDate(on("2025-10-31")), rules.Default())
	assert.Equal(t, measure.Reason{Code: "behind", Text: "健康知识讲座应完成 10 次，已完成 7 次，还差 3 次"}, v.Missing)
}

// The specification asks for 2 boards (village: 1), each updated every 2 months: a third board and more updates of one do not make up for another.
func TestScheduleCompletion_boardsEach(t *testing.T) {
	issue := func(day, board string) measure.Record {
		return arranged(rules.NoticeBoard, day, day, rules.MarkBoard, board)
	}
	h := organisation("township_hospital", issue("2025-01-05", "东"), issue("2025-02-05", "东"), issue("2025-03-05", "东"), issue("2025-04-05", "东"), issue("2025-05-05", "西"),
		issue("2025-05-06", "南"))
	const code = "he.schedule_completion_rate.board"
	assert.Equal(t, "4/6", tally(code, h, "2025-06-30"), "3 of 4 issues of one, 1 of the best other")
	assert.Equal(t, "0/0", tally(code, h, "2025-01-31"))
	h.Unit.Kind = "community_station"
	assert.Equal(t, "3/3", tally(code, h, "2025-06-30"))
}

func TestScheduleCompletion_titlesAreKinds(t *testing.T) {
	h := organisation("township_hospital", arranged(rules.PrintedMaterial, "2025-01-05", "甲"), arranged(rules.PrintedMaterial, "2025-02-05", "甲"),
		arranged(rules.PrintedMaterial, "2025-02-06", "乙"), arranged(rules.AudioVisual, "2025-02-06", "丙"))
	assert.Equal(t, "2/12", tally("he.schedule_completion_rate.print", h, "2025-12-31"))
	assert.Equal(t, "1/6", tally("he.schedule_completion_rate.av", h, "2025-12-31"))
	assert.Equal(t, "0/9", tally("he.schedule_completion_rate.consult", h, "2025-12-31"))
	assert.Equal(t, "3/51", tally("he.schedule_completion_rate", h, "2025-12-31"), "12 + 9 + 12 + 12 + 6")
}
