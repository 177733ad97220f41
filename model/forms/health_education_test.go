package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// aLecture is a health lecture with everything that one must have to count.
var aLecture = map[string]string{"visit_date": "2026-03-01", "activity_type": "健康知识讲座", "topic": "防跌倒；健身=好", "place": "会议室", "organiser": "公卫科", "persons": "30",
	"speaker": "李医生", "evidence": "签到表|照片"}

func educate(t *testing.T, cells map[string]string) (form.Record, form.Result) {
	return validate(t, HealthEducationForm, form.Context{Today: day("2026-06-30"), Params: rules.Default()}, cells)
}

// indicators 4.2: an activity counts only with date, place, topic, organiser, speaker, number attending and at least one piece of evidence;
// management 10.2: of boards place, area, issue; of materials title and number given.
func TestHealthEducation_whatMustBeThere(t *testing.T) {
	gone := func(cells map[string]string, field string) map[string]string { return and(cells, field, "") }
	film := and(gone(gone(aLecture, "persons"), "speaker"), "activity_type", "6", "sessions", "3", "hours", "1.5")
	printed := and(gone(gone(aLecture, "persons"), "speaker"), "activity_type", "4", "copies", "200")
	board := and(gone(gone(aLecture, "persons"), "speaker"), "activity_type", "5", "board", "东墙", "board_area", "2.5", "board_issue", "1")
	for _, whole := range []map[string]string{aLecture, and(aLecture, "activity_type", "2"), film, printed, board} {
		_, result := educate(t, whole)
		assert.Empty(t, names(result.Missing), "%v", whole)
		assert.Empty(t, names(result.Errors), "%v", whole)
		assert.True(t, result.Complete, "%v", whole)
	}
	for _, tc := range []struct {
		whole  map[string]string
		fields []string
	}{
		{aLecture, []string{"activity_type", "topic", "place", "organiser", "persons", "speaker", "evidence"}},
		{and(aLecture, "activity_type", "7"), []string{"persons", "speaker"}},
		{film, []string{"sessions", "hours", "place", "evidence"}}, {printed, []string{"copies", "topic"}}, {board, []string{"board", "board_area", "board_issue", "place"}},
	} {
		for _, field := range tc.fields {
			_, result := educate(t, gone(tc.whole, field))
			assert.False(t, result.Complete, field)
			assert.Contains(t, names(result.Missing), field+" required")
		}
	}
}

func TestHealthEducation_daysInOrder(t *testing.T) {
	for _, tc := range []struct{ field, value, want string }{
		{"visit_date", "2026-07-01", "visit_date date"}, {"filled_on", "2026-02-28", "filled_on date"}, {"persons", "0", "persons range"},
		{"copies", "10", "copies condition"},
	} {
		_, result := educate(t, and(aLecture, tc.field, tc.value))
		assert.Contains(t, names(result.Errors), tc.want, tc.field)
	}
	_, result := educate(t, and(aLecture, "activity_type", "5", "board_until", "2026-02-01"))
	assert.Contains(t, names(result.Errors), "board_until date")
}

func TestHealthEducation_factsHoldNoSeparator(t *testing.T) {
	rec, _ := educate(t, and(aLecture, "topic", "防  跌倒;健身=好", "tcm", "是"))
	facts := rec.(form.FactSource).Facts()
	assert.Equal(t, 1, facts.Class)
	assert.Equal(t, form.Marks{rules.MarkTitle: "防 跌倒-健身-好", rules.MarkPersons: "30", rules.MarkTCM: "1"}, facts.Marks)
	_, err := facts.Marks.Value()
	assert.NoError(t, err)
}

// A form about an organisation asks nothing about a visit, and no route about residents offers it.
func TestHealthEducation_isAboutAnOrganisation(t *testing.T) {
	spec := form.SpecOf(HealthEducationForm)
	assert.True(t, spec.Institution)
	for _, name := range []string{"visit_mode", "visit_outcome"} {
		assert.True(t, spec.Field(name).Retired, name)
	}
	assert.Equal(t, "活动日期", spec.Field("visit_date").Label)
	assert.NotContains(t, OfResidents(), HealthEducationForm)
	assert.Equal(t, []*form.Definition{HealthEducationForm}, OfOrganisations())
	assert.Len(t, All(), len(OfResidents())+len(OfOrganisations()))
	assert.False(t, form.SpecOf(HypertensionFollowupForm).Field("visit_mode").Retired, "the header of the others stays as it is")
}

// indicators 4.2 he.individual_persons: advice is recorded in goals, guidance or education.
func TestAdvised_whatIsAdvice(t *testing.T) {
	advised := func(def *form.Definition, cells map[string]string) bool {
		return form.Advised(def, read(t, def, cells))
	}
	assert.False(t, advised(HypertensionFollowupForm, map[string]string{"visit_date": "2026-03-01", "sbp": "130", "smoke_now": "5"}))
	assert.True(t, advised(HypertensionFollowupForm, map[string]string{"visit_date": "2026-03-01", "smoke_goal": "0"}))
	assert.True(t, advised(NewbornVisitForm, map[string]string{"visit_date": "2026-03-01", "guidance": "1"}))
	assert.False(t, advised(NewbornVisitForm, map[string]string{"visit_date": "2026-03-01"}))
	for _, def := range OfOrganisations() {
		assert.False(t, advised(def, map[string]string{"visit_date": "2026-03-01"}))
	}
}
