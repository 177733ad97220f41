package demo

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
)

// constitution tells 老年人中医药健康管理服务: it follows the checkup of the day, whose weight and waist answer two of its questions.
func (s *story) constitution() {
	r := s.county.chance(s.p, streamCheckup) // that of the checkups, so that they measure the same
	for _, e := range s.county.exams(s.p) {
		x := &examination{county: s.county, r: r, p: s.p, on: e.on, age: civil.Age(s.p.birth, e.on), scores: e.scores}
		checkup := x.checkup(atTownship(s.p, e))
		if !x.elderly() || !s.likely(0.86) {
			continue
		}
		s.derive(checkup)
		s.note(forms.CheckupForm, checkup)
		f := &forms.TCMElderly{Visit: s.atTown(e.on, clinic), Guidance: form.Codes{"1", "2", "3", "4"}}
		answers(s.r, f)
		s.derive(f)
		s.add(forms.TCMElderlyForm, f)
	}
}

// complaints are the questions that ask about the same constitution: somebody has the complaints of one, or of none.
var complaints = [][]int{{}, {}, {}, {2, 3, 4, 14}, {11, 12, 13, 29}, {10, 21, 26, 31}, {16, 32}, {23, 25, 27, 30}, {19, 22, 24, 33}, {5, 6, 7, 8}}

// answers fills in the questions but for those that the checkup answers.
func answers(r *rand.Rand, f *forms.TCMElderly) {
	cells := map[string]int{"q1": between(r, 3, 5)}
	for q := 2; q <= 33; q++ {
		if q != 9 && q != 28 {
			cells["q"+strconv.Itoa(q)] = 1 + weighted(r, 80, 17, 3)
		}
	}
	for _, q := range pick(r, complaints) {
		cells["q"+strconv.Itoa(q)] = between(r, 3, 4)
	}
	if text, err := json.Marshal(cells); err == nil {
		_ = json.Unmarshal(text, f) // the names are those of the form, as forms_test proves
	}
}
