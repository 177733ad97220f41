package service_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// lecture is a health lecture with everything that one must have to count.
func lecture(topic string, persons int) map[string]any {
	return map[string]any{"activity_type": 1, "topic": topic, "place": "会议室", "organiser": "公卫科", "persons": persons, "speaker": "李医生", "evidence": []string{"1", "2"}}
}

// material is printed material given out.
func material(title string, copies int) map[string]any {
	return map[string]any{"activity_type": 4, "topic": title, "place": "门诊大厅", "organiser": "公卫科", "copies": copies, "evidence": []string{"3"}}
}

// board is an issue of a notice board.
func board(name, issue, until string) map[string]any {
	all := map[string]any{"activity_type": 5, "topic": "第" + issue + "期", "place": "门口", "organiser": "公卫科", "board": name, "board_area": "2.5", "board_issue": issue,
		"evidence": []string{"2"}}
	if until != "" {
		all["board_until"] = until
	}
	return all
}

// activityInput is a new activity, its unusual values confirmed.
func activityInput(org, on string, fields map[string]any) service.ActivityInput {
	all := map[string]any{"visit_date": on}
	maps.Copy(all, fields)
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return service.ActivityInput{Org: org, Form: rules.FormEducation, ID: uuid.Must(uuid.NewV7()).String(), Body: text, Confirmed: true}
}

// hold logs an activity.
func (w *world) hold(org, on string, fields map[string]any) *service.Activity {
	w.Helper()
	a, err := w.svc.SaveActivity(w.Context(), w.clerk, activityInput(org, on, fields))
	require.NoError(w, err)
	return a
}

// heFigure is one figure of an organisation in one line.
func (w *world) heFigure(code, org, asOf string) string {
	w.Helper()
	return w.coverage(w.svc, org, day(asOf))[code]
}

// indicators 4.2: 12 lectures required, to 31 Oct due = 10; a centre held 11 -> 10/10; another held 7 -> 7/10; together 17/20 = 85 %.
func TestActivity_scheduleIsProRata(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 11 {
		w.hold(townA, fmt.Sprintf("2025-%02d-05", 1+n%10), lecture(fmt.Sprintf("专题%d", n), 30))
	}
	for n := range 7 {
		w.hold(townB, fmt.Sprintf("2025-%02d-06", 1+n), lecture(fmt.Sprintf("专题%d", n), 20))
	}
	const code = "he.schedule_completion_rate.lecture"
	own := func(org, asOf string) string {
		list, _, err := w.svc.Subjects(t.Context(), w.clerk, code, service.CoverageQuery{Org: org, AsOf: day(asOf)}, "denominator", service.SubjectCursor{}, 50)
		require.NoError(t, err)
		for _, s := range list {
			if s.OrgCode == org {
				return fmt.Sprintf("%s %d/%d %s", s.Name, s.Numerator, s.Denominator, s.Why)
			}
		}
		return ""
	}
	require.Equal(t, "健康知识讲座 10/10 ", own(townA, "2025-10-31"))
	require.Equal(t, "健康知识讲座 7/10 健康知识讲座应完成 10 次，已完成 7 次，还差 3 次", own(townB, "2025-10-31"))
	behind, _, err := w.svc.Subjects(t.Context(), w.clerk, code, service.CoverageQuery{Org: townB, AsOf: day("2025-10-31")}, "gap", service.SubjectCursor{}, 50)
	require.NoError(t, err)
	require.Len(t, behind, 3, "a sort of activity that is done in part is in the gap as the villages' are")
	require.Equal(t, "健康知识讲座 9/9 ", own(townA, "2025-10-30"), "October is not full yet")
	require.Equal(t, "健康知识讲座 11/12 健康知识讲座应完成 12 次，已完成 11 次，还差 1 次", own(townA, "2025-12-31"))
	require.Empty(t, own(townA, "2026-01-30"), "nothing is due in the first month of a new year")
	// Four village stations owe five each and held none.
	require.Equal(t, "17/40=42.50", w.heFigure(code, county, "2025-10-31"))

	only := []string{rules.EducationVillage, rules.EducationConsults, rules.EducationPrints, rules.EducationAV, rules.EducationBoards, rules.EducationBoard}
	set := rules.Default()
	for _, name := range only {
		var err error
		set, err = set.With(name, "0", civil.None)
		require.NoError(t, err)
	}
	svc, err := service.New(t.Context(), w.store, set)
	require.NoError(t, err)
	_, err = svc.Rebuild(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, "17/20=85.00", w.coverage(svc, county, day("2025-10-31"))["he.schedule_completion_rate"])
}

// Every figure of indicators 4.2, as of the last commit, and the same when everything is recounted.
func TestActivity_figures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hold(townA, "2026-02-10", material("高血压防治", 200))
	w.hold(townA, "2026-03-10", material("高血压  防治", 100)) // the same title: spaces do not matter
	w.hold(townA, "2026-04-10", material("合理膳食", 50))
	w.hold(townB, "2026-02-10", material("高血压防治", 10))
	av := map[string]any{"activity_type": 6, "topic": "控烟短片", "place": "候诊厅", "organiser": "公卫科", "sessions": 3, "hours": "1.25", "evidence": []string{"5"}, "tcm": true}
	w.hold(townA, "2026-05-01", av)
	w.hold(townB, "2026-05-02", av)
	consult := lecture("义诊", 60)
	consult["activity_type"] = 2
	w.hold(townA, "2026-05-12", consult)
	w.hold(villages[0], "2026-06-01", lecture("防跌倒", 25))
	w.hold(townA, "2026-01-05", board("东墙", "1", "2026-02-28"))
	w.hold(townA, "2026-03-01", board("东墙", "2", ""))
	w.hold(townA, "2026-03-01", board("西墙", "1", "2026-04-30"))
	for code, want := range map[string]string{
		"he.print_kinds": "3/-=-", "he.print_copies": "360/-=-", "he.av_kinds": "2/-=-", "he.av_times": "6/-=-", "he.av_hours": "3/-=-",
		"he.board_count": "1/-=-", "he.board_updates": "3/-=-", "he.consult_times": "1/-=-", "he.consult_persons": "60/-=-",
		"he.lecture_times": "1/-=-", "he.lecture_persons": "25/-=-", "he.tcm_share": "2/11=18.18", "he.tcm_share.av": "2/2=100.00", "he.tcm_share.lecture": "0/1=0.00",
		"he.schedule_completion_rate.board": "3/24=12.50",
	} {
		asOf := "2026-06-30"
		require.Equal(t, want, w.heFigure(code, county, asOf), code)
	}
	require.Equal(t, "2/-=-", w.heFigure("he.print_kinds", townA, "2026-06-30"))
	require.Equal(t, "2/-=-", w.heFigure("he.board_count", townA, "2026-04-30"))
	require.Equal(t, "0/-=-", w.heFigure("he.print_copies", county, "2026-02-09"))
	require.Equal(t, "0/-=-", w.heFigure("he.print_kinds", county, "2027-01-01"), "the count begins anew with the year")
	c, err := w.svc.Coverage(t.Context(), w.sys, service.CoverageQuery{Org: county, AsOf: day("2026-06-30"), Codes: []string{"he.av_hours"}})
	require.NoError(t, err)
	require.Equal(t, "2.50", c.Indicators[0].Amount.String(), "the exact sum, whatever the rounding of the parts")
	c, err = w.svc.Coverage(t.Context(), w.sys, service.CoverageQuery{Org: county, From: day("2026-03-01"), AsOf: day("2026-06-30"), Codes: []string{"he.print_kinds", "he.print_copies"}})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"he.print_kinds": "2/-=-", "he.print_copies": "150/-=-"}, figures(c), "any other period is recounted")
	w.verify("2026-02-28", "2026-06-30", today, "2027-12-31")
	before := w.coverage(w.svc, county, day(today))
	_, err = w.svc.Rebuild(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, before, w.coverage(w.svc, county, day(today)))
	w.verify()
}

// indicators 4.2: an activity counts only with date, place, topic, organiser, speaker, number attending and evidence.
func TestActivity_countsOnlyWhenComplete(t *testing.T) {
	t.Parallel()
	for field, label := range map[string]string{"topic": "活动主题（资料名称）", "place": "活动地点", "organiser": "组织者", "persons": "接受健康教育人数", "speaker": "主讲人", "evidence": "存档材料"} {
		w := newWorld(t)
		fields := lecture("防跌倒", 25)
		delete(fields, field)
		a := w.hold(townA, "2026-03-01", fields)
		require.False(t, a.Complete, field)
		require.Equal(t, "0/-=-", w.heFigure("he.lecture_times", county, today), field)
		gap, _, err := w.svc.Subjects(t.Context(), w.clerk, "he.lecture_times", service.CoverageQuery{Org: county, AsOf: day(today)}, "gap", service.SubjectCursor{}, 50)
		require.NoError(t, err)
		require.Len(t, gap, 1)
		require.Equal(t, "缺"+label+"，不计数", gap[0].Why)
		require.Equal(t, a.ID, gap[0].Activity.ID)

		in := activityInput(townA, "2026-03-01", lecture("防跌倒", 25))
		in.ID, in.Version = a.ID, a.Version
		_, err = w.svc.SaveActivity(t.Context(), w.clerk, in)
		require.NoError(t, err)
		require.Equal(t, "1/-=-", w.heFigure("he.lecture_times", county, today), field)
		w.verify()
	}
}

func TestActivity_savesCorrectsAndVoidsWithAReason(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := activityInput(townA, "2026-03-01", lecture("防跌倒", 25))
	a, err := w.svc.SaveActivity(t.Context(), w.clerk, in)
	require.NoError(t, err)
	require.True(t, a.Created)
	before := w.contents()
	again, err := w.svc.SaveActivity(t.Context(), w.clerk, in)
	require.NoError(t, err)
	require.False(t, again.Created)
	require.Equal(t, before, w.contents(), "the same again changes nothing")

	in.Body = activityInput(townA, "2026-02-01", lecture("防跌倒", 40)).Body
	_, err = w.svc.SaveActivity(t.Context(), w.clerk, in)
	requireCode(t, "id_reused", err)
	in.Version = 7
	_, err = w.svc.SaveActivity(t.Context(), w.clerk, in)
	requireCode(t, "version_conflict", err)
	in.Version = 1
	corrected, err := w.svc.SaveActivity(t.Context(), w.clerk, in)
	require.NoError(t, err)
	require.Equal(t, 2, corrected.Version)
	require.Equal(t, "40/-=-", w.heFigure("he.lecture_persons", county, "2026-02-15"))

	_, err = w.svc.VoidActivity(t.Context(), w.clerk, townA, in.Form, in.ID, " ", 2)
	requireCode(t, "invalid_fields", err)
	voided, err := w.svc.VoidActivity(t.Context(), w.clerk, townA, in.Form, in.ID, "重复登记", 2)
	require.NoError(t, err)
	require.True(t, voided.Voided)
	require.Equal(t, "0/-=-", w.heFigure("he.lecture_persons", county, today))
	history, err := w.svc.ActivityHistory(t.Context(), w.clerk, townA, in.Form, in.ID)
	require.NoError(t, err)
	require.Len(t, history, 2)
	require.Equal(t, "重复登记", history[1].Reason)
	w.verify()
}

// Scope: another organisation's activities are not there, whatever one may do.
func TestActivity_staysInItsScope(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.hold(townA, "2026-03-01", lecture("防跌倒", 25))
	stranger := w.actor(2, townB, access.Clinician)
	_, err := w.svc.OpenActivity(t.Context(), stranger, townA, a.Form, a.ID)
	requireCode(t, "not_found", err)
	_, err = w.svc.OpenActivity(t.Context(), stranger, townB, a.Form, a.ID)
	requireCode(t, "not_found", err)
	_, err = w.svc.SaveActivity(t.Context(), stranger, activityInput(townA, "2026-03-01", lecture("防跌倒", 25)))
	requireCode(t, "not_found", err)
	_, err = w.svc.VoidActivity(t.Context(), stranger, townA, a.Form, a.ID, "录错", 1)
	requireCode(t, "not_found", err)
	list, _, err := w.svc.Activities(t.Context(), stranger, townB, service.ActivityFilter{Form: a.Form, Limit: 10})
	require.NoError(t, err)
	require.Empty(t, list)

	reader := w.actor(3, townA, access.QualityReviewer)
	_, err = w.svc.SaveActivity(t.Context(), reader, activityInput(townA, "2026-03-01", lecture("防跌倒", 25)))
	requireCode(t, "forbidden", err)
	got, err := w.svc.OpenActivity(t.Context(), reader, townA, a.Form, a.ID)
	require.NoError(t, err)
	require.Equal(t, a.ID, got.ID)

	_, err = w.svc.SaveRecord(t.Context(), w.clerk, recordInput(w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01")).ID, rules.FormEducation, "2026-03-01", nil))
	requireCode(t, "not_found", err)
	_, err = w.svc.SaveActivity(t.Context(), w.clerk, service.ActivityInput{Org: townA, Form: rules.FormHypertension, ID: a.ID, Body: body("2026-03-01", nil)})
	requireCode(t, "not_found", err)
}

func TestActivity_listIsPagedAndFiltered(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for n := range 7 {
		w.hold([]string{townA, villages[0]}[n%2], fmt.Sprintf("2026-03-%02d", 1+n/2), lecture(fmt.Sprint("专题", n), 10))
	}
	incomplete := lecture("缺人数", 1)
	delete(incomplete, "persons")
	w.hold(townA, "2026-05-01", incomplete)
	w.hold(townA, "2026-05-02", material("折页", 10))
	var got []string
	f := service.ActivityFilter{Form: rules.FormEducation, Limit: 2}
	for {
		rows, next, err := w.svc.Activities(t.Context(), w.clerk, townA, f)
		require.NoError(t, err)
		for _, r := range rows {
			got = append(got, r.On.String()+" "+r.Topic)
		}
		if next == nil {
			break
		}
		f.After = *next
	}
	require.Equal(t, []string{"2026-05-02 折页", "2026-05-01 缺人数", "2026-03-04 专题6", "2026-03-03 专题4", "2026-03-03 专题5", "2026-03-02 专题2", "2026-03-02 专题3",
		"2026-03-01 专题0", "2026-03-01 专题1"}, got)
	count := func(f service.ActivityFilter) int {
		f.Form, f.Limit = rules.FormEducation, 50
		rows, _, err := w.svc.Activities(t.Context(), w.clerk, townA, f)
		require.NoError(t, err)
		return len(rows)
	}
	require.Equal(t, 1, count(service.ActivityFilter{Type: 4}))
	require.Equal(t, 1, count(service.ActivityFilter{State: "incomplete"}))
	require.Equal(t, 8, count(service.ActivityFilter{State: "counted"}))
	require.Equal(t, 0, count(service.ActivityFilter{State: "voided"}))
	require.Equal(t, 2, count(service.ActivityFilter{From: day("2026-03-02"), To: day("2026-03-02")}))
}

// The kind of an organisation says what is required of it.
func TestActivity_kindDecidesWhatIsRequired(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const code = "he.schedule_completion_rate"
	require.Equal(t, "0/75=0.00", w.heFigure(code, townA, "2026-12-31"), "12 lectures, 9 consultations, 12 kinds, 6 kinds, 2 x 6 updates, and 6 + 6 of each village")
	o, err := w.svc.Org(t.Context(), w.sys, villages[0])
	require.NoError(t, err)
	_, err = w.svc.UpdateOrg(t.Context(), w.sys, villages[0], o.Version, service.OrgInput{Name: o.Name, Kind: model.CDC, ParentCode: o.ParentCode})
	require.NoError(t, err)
	require.Equal(t, "0/63=0.00", w.heFigure(code, townA, "2026-12-31"))
	w.verify()
}

// someActivity is an activity of any form, complete or not.
func someActivity(r *rand.Rand) map[string]any {
	title := fmt.Sprint("题目", r.IntN(4))
	var fields map[string]any
	switch r.IntN(5) {
	case 0:
		fields = lecture(title, 1+r.IntN(50))
	case 1:
		fields = lecture(title, 1+r.IntN(50))
		fields["activity_type"] = 2
	case 2:
		fields = material(title, 1+r.IntN(500))
	case 3:
		until := ""
		if r.IntN(2) == 0 {
			until = "2027-01-15"
		}
		fields = board(fmt.Sprint("栏", r.IntN(3)), fmt.Sprint(1+r.IntN(6)), until)
	default:
		fields = map[string]any{"activity_type": 6, "topic": title, "place": "大厅", "organiser": "公卫科", "sessions": 1 + r.IntN(5), "hours": fmt.Sprintf("0.%02d", 10+r.IntN(89)),
			"evidence": []string{"5"}}
	}
	if r.IntN(4) == 0 {
		delete(fields, []string{"place", "organiser", "evidence"}[r.IntN(3)])
	}
	if r.IntN(3) == 0 {
		fields["tcm"] = true
	}
	return fields
}

// House-style 6 for organisations: the ledger is the recount and a parent the sum of its children, whatever is written, corrected, voided, moved.
func TestRandom_activitiesAreTheRecountAfterEveryOperation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	r := rand.New(rand.NewPCG(5, 5))
	orgs := append([]string{townA, townB, county}, villages...)
	var held []*service.Activity
	for n := range 80 {
		on := someDay(r)
		switch k := r.IntN(10); {
		case k < 6 || len(held) == 0:
			held = append(held, w.hold(orgs[r.IntN(len(orgs))], on.String(), someActivity(r)))
		case k < 8:
			i := r.IntN(len(held))
			in := activityInput(held[i].OrgCode, on.String(), someActivity(r))
			in.ID, in.Version = held[i].ID, held[i].Version
			a, err := w.svc.SaveActivity(t.Context(), w.clerk, in)
			require.NoError(t, err)
			held[i] = a
		case k < 9:
			i := r.IntN(len(held))
			_, err := w.svc.VoidActivity(t.Context(), w.clerk, held[i].OrgCode, held[i].Form, held[i].ID, "录错", held[i].Version)
			require.NoError(t, err)
			held = append(held[:i], held[i+1:]...)
		default:
			village := villages[r.IntN(len(villages))]
			o, err := w.svc.Org(t.Context(), w.sys, village)
			require.NoError(t, err)
			kind := []model.OrgKind{model.VillageClinic, model.CommunityStation, model.CDC, model.CommunityCentre}[r.IntN(4)]
			_, err = w.svc.UpdateOrg(t.Context(), w.sys, village, o.Version, service.OrgInput{Name: o.Name, Kind: kind, ParentCode: []string{townA, townB}[r.IntN(2)]})
			require.NoError(t, err)
		}
		if n%5 == 0 {
			w.verify(today, someDay(r).String())
			w.sumsUp(someDay(r))
		}
	}
	w.verify(today, "2027-12-31")
}

// sumsUp asserts that a county's own figures and those of the towns add up to the county's.
func (w *world) sumsUp(asOf civil.Date) {
	w.Helper()
	list, err := w.svc.CoverageByOrg(w.Context(), w.sys, service.CoverageQuery{Org: county, AsOf: asOf})
	require.NoError(w, err)
	own, _, err := w.svc.Subjects(w.Context(), w.clerk, "he.lecture_persons", service.CoverageQuery{Org: county, AsOf: asOf}, "numerator", service.SubjectCursor{}, 500)
	require.NoError(w, err)
	sum, total := 0, 0
	for _, s := range own {
		sum += s.Numerator
	}
	for i, f := range list[0].Indicators {
		if f.Code == "he.lecture_persons" {
			total = int(f.Numerator)
			require.Equal(w, sum, total, "the length of the drill-down, each weighed")
		}
		if f.Code == "he.schedule_completion_rate" { // nothing is required of the county itself
			children := int64(0)
			for _, c := range list[1:] {
				children += c.Indicators[i].Numerator
			}
			require.Equal(w, children, f.Numerator, "parent = sum of children")
		}
	}
}
