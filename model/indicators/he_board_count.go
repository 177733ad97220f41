package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heBoardCount is 宣传栏个数: boards in use on the as-of day (indicators.md 4.2). A board is known by its name; its latest issue says how
// long it is shown, without an end until another says so.
var heBoardCount = &measure.Indicator{
	Code: "he.board_count", Number: 806, Name: "宣传栏个数", English: "Notice boards in use", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "截至日在用的宣传栏个数",
	InEnglish:   "Notice boards in use on the day",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    boards,
	Concerns:    hasActivity(rules.NoticeBoard),
	Days: func(t *measure.Turns, subject measure.Subject) {
		for _, r := range issues(t.History(), subject) {
			t.On(r.Date)
			if until := dateMark(r, rules.MarkBoardUntil); until != civil.None {
				t.On(until + 1)
			}
		}
	},
	Judge: func(c *measure.Case) measure.Verdict {
		shown := issues(c.History, c.Subject)
		if len(shown) == 0 {
			return measure.Out()
		}
		if until := dateMark(shown[len(shown)-1], rules.MarkBoardUntil); until != civil.None && until < c.AsOf {
			return measure.Verdict{Missing: c.Gap("expired", "展出至 %s，之后没有更新", until.Chinese()).Missing}
		}
		return measure.Verdict{Numerator: 1}
	},
}

// boards lists the boards of an organisation, each as the place of its first issue.
func boards(h *measure.History) []measure.Subject {
	var seen []string
	return recordsOf(h, func(r *measure.Record) bool {
		board := nameIn(r, rules.MarkBoard)
		if !r.Complete || !isActivity(r, rules.NoticeBoard) || slices.Contains(seen, board) {
			return false
		}
		seen = append(seen, board)
		return true
	})
}

// issues lists what a board has shown, in order; nothing before its first issue.
func issues(h *measure.History, board measure.Subject) []*measure.Record {
	if int(board) > len(h.Records) {
		return nil
	}
	first := &h.Records[board-1]
	var list []*measure.Record
	for i := range h.Records {
		r := &h.Records[i]
		if r.Complete && isActivity(r, rules.NoticeBoard) && nameIn(r, rules.MarkBoard) == nameIn(first, rules.MarkBoard) {
			list = append(list, r)
		}
	}
	return list
}

// dateMark reads a date among the marks, None without one.
func dateMark(r *measure.Record, name string) civil.Date {
	on, err := civil.Parse(r.Facts.Marks.Get(name))
	if err != nil {
		return civil.None
	}
	return on
}
