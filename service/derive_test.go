package service_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// pasts are random earlier records of every form, as a context holds them.
func pasts(r *rand.Rand, sex int, birth, until civil.Date) []form.Past {
	var list []form.Past
	for _, def := range forms.All() {
		for range 2 {
			on := max(birth, until-civil.Date(r.IntN(400)))
			p := &respondent{sex: sex, birth: birth, on: on, r: r}
			fields, _ := p.answers(def.Code)
			rec, problems := form.Decode(form.SpecOf(def), def, body(on.String(), fields))
			if len(problems) > 0 {
				continue
			}
			form.Validate(form.SpecOf(def), rec, form.Context{Sex: sex, Birth: birth, Params: rules.Default()})
			past := form.Past{Form: def.Code, Date: on, Mode: rec.Header().Mode(), Outcome: rec.Header().Outcome()}
			if source, ok := rec.(form.FactSource); ok {
				past.Facts = source.Facts()
			}
			list = append(list, past)
		}
	}
	slices.SortStableFunc(list, func(a, b form.Past) int { return int(a.Date - b.Date) })
	return list
}

// persons are what may be known of people of several ages on a day, each with records of every form.
func persons(r *rand.Rand) []form.Context {
	var list []form.Context
	for _, days := range []int{30, 200, 900, 11000, 11000, 26000, 26000} {
		birth := day("2026-06-01") - civil.Date(days+r.IntN(30))
		c := form.Context{Sex: 1 + len(list)%2, Birth: birth, Today: day(today), Params: rules.Default(), Rural: r.IntN(2) == 0,
			Enrolled: map[string]civil.Date{"htn": birth + 1, "dm": birth + 1, "tb": birth + 1}}
		c.Previous = pasts(r, c.Sex, birth, day("2026-06-01"))
		list = append(list, c)
	}
	return list
}

// answered is a record of a form that a person answered at random on the day.
func answered(t *testing.T, r *rand.Rand, def *form.Definition, c *form.Context) form.Record {
	t.Helper()
	p := &respondent{sex: c.Sex, birth: c.Birth, on: day("2026-06-01"), odd: true, r: r}
	fields, _ := p.answers(def.Code)
	rec, problems := form.Decode(form.SpecOf(def), def, body("2026-06-01", fields))
	require.Empty(t, problems)
	return rec
}

// A form that looks at something which its sight does not name would not find it; here it would be found out.
func TestSight_namesAllThatAFormReads(t *testing.T) {
	t.Parallel()
	all := form.Sight{Enrolments: true}
	for _, def := range forms.All() {
		all.Past = append(all.Past, def.Code)
	}
	r := rand.New(rand.NewPCG(3, 3))
	people := persons(r)
	for _, def := range forms.All() {
		open := &form.Definition{Code: def.Code, Name: def.Name, Table: def.Table, Programme: def.Programme, DateLabel: def.DateLabel, Key: def.Key, New: def.New, Sees: all}
		for _, c := range people {
			rec := answered(t, r, def, &c)
			text, err := form.Encode(rec)
			require.NoError(t, err)
			same, _ := form.Decode(form.SpecOf(open), open, text)
			require.Equal(t, form.Validate(form.SpecOf(open), same, c), form.Validate(form.SpecOf(def), rec, c), def.Code)
			require.Equal(t, same, rec, def.Code)
			a, proposes := form.Propose(form.SpecOf(open), same, c)
			b, _ := form.Propose(form.SpecOf(def), rec, c)
			require.Equal(t, a, b, "%s %v", def.Code, proposes)
		}
	}
}

// What a record derived and took over can be taken out again: derived anew it says the same, whatever it was derived from in between.
func TestRestore_makesARecordWhatWasTold(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(4, 4))
	filled, people := map[string]bool{}, slices.Concat(persons(r), persons(r), persons(r))
	for _, def := range forms.All() {
		spec := form.SpecOf(def)
		for _, c := range people {
			rec := answered(t, r, def, &c)
			first := form.Validate(spec, rec, c)
			values := form.Values(spec, rec)
			for name := range first.Told {
				filled[name] = true
			}
			other := c
			other.Previous, other.Enrolled, other.Birth = nil, nil, c.Birth-40
			form.Restore(spec, rec, first.Told)
			between := form.Validate(spec, rec, other)
			told, err := form.ParseTold(between.Told.String())
			require.NoError(t, err)
			form.Restore(spec, rec, told)
			again := form.Validate(spec, rec, c)
			require.Equal(t, first.Told.String(), again.Told.String(), def.Code)
			require.Empty(t, form.Differences(spec, values, form.Values(spec, rec)), def.Code)
			require.Equal(t, first.Missing, again.Missing, def.Code)
		}
	}
	require.Subset(t, filled, map[string]bool{"ga_weeks": true, "severity": true, "position": true})
}

// value is one cell of the records of a form.
func (w *world) value(code, column, on string) string {
	w.Helper()
	def, _ := forms.Lookup(code)
	list := w.dump("SELECT f." + column + " FROM " + form.SpecOf(def).Table + " f JOIN encounters e ON e.resident_id = f.resident_id AND e.id = f.id" +
		" WHERE e.voided = 0 AND e.visit_date = '" + on + "'")
	require.Len(w, list, 1)
	return list[0]
}

// A value that a record took over from an earlier one follows it, and the record stays the version it was.
func TestSaveRecord_laterRecordsFollow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	later := w.save(p.ID, "hypertension_followup", "2026-03-01", bp(130, 80))
	tcm := w.save(p.ID, "tcm_elderly", "2026-05-01", map[string]any{"q1": 3})
	require.Equal(t, []string{"<nil>", "<nil>"}, []string{w.value("hypertension_followup", "bmi", "2026-03-01"), w.value("tcm_elderly", "q9", "2026-05-01")})

	checkup := w.save(p.ID, "checkup", "2026-02-01", map[string]any{"height": "160.0", "weight": "70.0"})
	w.verify(asOfDays...)
	require.Equal(t, []string{"23.4", "4"}, []string{w.value("hypertension_followup", "bmi", "2026-03-01"), w.value("tcm_elderly", "q9", "2026-05-01")})
	for _, r := range []*service.Record{later, tcm} {
		now, err := w.svc.OpenRecord(t.Context(), w.clerk, p.ID, r.Form, r.ID)
		require.NoError(t, err)
		require.Equal(t, []any{1, r.UpdatedAt}, []any{now.Version, now.UpdatedAt})
		history, err := w.svc.RecordHistory(t.Context(), w.clerk, p.ID, r.Form, r.ID)
		require.NoError(t, err)
		require.Empty(t, history)
	}

	// What a correction says itself stays; the rest goes on following.
	_, err := w.svc.SaveRecord(t.Context(), w.clerk, service.RecordInput{ResidentID: p.ID, Form: tcm.Form, ID: tcm.ID, Version: 1,
		Body: body("2026-05-01", map[string]any{"q1": 3, "q9": 2, "q9_reason": "本人感觉"}), Confirmed: true})
	require.NoError(t, err)
	_, err = w.svc.VoidRecord(t.Context(), w.clerk, p.ID, checkup.Form, checkup.ID, "录错人", 0)
	require.NoError(t, err)
	require.Equal(t, []string{"<nil>", "2"}, []string{w.value("hypertension_followup", "bmi", "2026-03-01"), w.value("tcm_elderly", "q9", "2026-05-01")})
	w.verify(asOfDays...)
}

// What record 2 derives from record 1 feeds record 3.
func TestSaveRecord_chainsOfRecordsConverge(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1996-05-20", "2024-01-01")
	in.Sex, in.IDNo = new(2), ""
	p := w.create(in)
	w.save(p.ID, "pregnancy_risk", "2026-08-01", map[string]any{"assess_kind": 2})
	w.save(p.ID, "antenatal_first", "2026-05-01", map[string]any{"hb": 55, "hbsag": 2})
	require.Equal(t, "O2.16", w.value("pregnancy_risk", "criteria_found", "2026-08-01"))
	require.Equal(t, "3|5", w.value("pregnancy_risk", "risk_colour", "2026-08-01"))
	w.save(p.ID, "pregnancies", "2026-02-10", map[string]any{"booking_date": "2026-04-01", "parity_cs": 1})
	require.Equal(t, "11", w.value("antenatal_first", "ga_weeks", "2026-05-01"))
	require.Equal(t, "24", w.value("pregnancy_risk", "ga_weeks", "2026-08-01"))
	require.Equal(t, "Y1.6|O2.16", w.value("pregnancy_risk", "criteria_found", "2026-08-01"))
	w.verify(asOfDays...)
}

// A fact that contradicts a record which was saved before does not undo it; a finding says so.
func TestSaveRecord_aContradictionIsFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1996-05-20", "2024-01-01")
	in.Sex, in.IDNo = new(2), ""
	p := w.create(in)
	w.save(p.ID, "pregnancies", "2026-03-01", map[string]any{"booking_date": "2026-05-01"})
	w.save(p.ID, "pregnancies", "2025-09-01", map[string]any{"booking_date": "2025-11-01"}) // it is not closed
	require.Equal(t, []string{"2026-03-01 的记录有 1 项内容与后来登记的资料矛盾：请打开该记录核对，更正其中一方"},
		w.dump("SELECT detail FROM findings WHERE code = 'contradicted'"))
	w.save(p.ID, "delivery", "2026-02-20", map[string]any{"live_births": 1})
	require.Empty(t, w.dump("SELECT detail FROM findings WHERE code = 'contradicted'"))
	in.Sex = new(1)
	in.OrgCode = ""
	_, err := w.svc.UpdateResident(t.Context(), w.clerk, p.ID, p.Version, in, nil, true)
	require.NoError(t, err)
	require.Len(t, w.dump("SELECT detail FROM findings WHERE code = 'contradicted'"), 3, "a man")
	w.verify(asOfDays...)
}

// A value that no column can hold is none; that it came to it is a contradiction.
func TestSaveRecord_anImpossibleDerivedValueIsDropped(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	heavy := bp(130, 80)
	heavy["weight"] = "300.0"
	w.save(p.ID, "hypertension_followup", "2026-03-01", heavy)
	w.save(p.ID, "encounter", "2026-02-01", map[string]any{"height": "40.0"})
	require.Equal(t, "<nil>", w.value("hypertension_followup", "bmi", "2026-03-01"))
	require.Len(t, w.dump("SELECT detail FROM findings WHERE code = 'contradicted'"), 1)
	w.verify()
}

// Records of one day are derived in the order of the forms of a day, whichever was entered first.
func TestSaveRecord_orderOfADay(t *testing.T) {
	t.Parallel()
	selfcare := map[string]any{"meal": 3, "grooming": 3, "dressing": 3, "toilet": 5, "activity": 5, "doctor": "陈医生"}
	grades := map[string]bool{}
	for _, first := range []bool{true, false} {
		w := newWorld(t)
		p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
		if first {
			w.save(p.ID, "selfcare_assessment", "2026-05-01", selfcare)
		}
		w.save(p.ID, "checkup", "2026-05-01", map[string]any{"height": "160.0", "weight": "70.0"})
		if !first {
			w.save(p.ID, "selfcare_assessment", "2026-05-01", selfcare)
		}
		grades[w.value("checkup", "eld_selfcare", "2026-05-01")] = true
		w.verify()
	}
	require.Len(t, grades, 1)
	require.NotContains(t, grades, "<nil>")
}

// Where somebody lives and in which programmes he is asks for other answers; so do sex and birth.
func TestDerived_followsThePerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.svc.CreateOrg(t.Context(), w.sys, service.OrgInput{Code: station, Name: "城关社区卫生服务站", Kind: model.CommunityStation, ParentCode: townA})
	require.NoError(t, err)
	in := w.somebody(villages[0], "1950-03-01", "2020-01-01")
	out, err := w.svc.CreateResident(t.Context(), w.clerk, in, []byte(`{"blood_abo":1,"env_kitchen":1}`), true)
	require.NoError(t, err)
	p := out.Resident
	missing := func(form, field string) bool {
		t.Helper()
		found := w.dump("SELECT marks FROM encounters WHERE form = '" + form + "' AND marks LIKE '%" + field + "%'")
		return len(found) > 0
	}
	w.save(p.ID, "checkup", "2026-05-01", map[string]any{"height": "160.0", "weight": "70.0", "symptoms": []string{"1"}})
	require.Equal(t, []bool{true, false}, []bool{missing("personal_information", "env_"), missing("checkup", "dorsalis_pedis")})
	w.enrol(p.ID, "dm", "2026-01-01")
	require.True(t, missing("checkup", "dorsalis_pedis"))
	_, err = w.svc.Transfer(t.Context(), w.clerk, p.ID, station, day("2026-06-01"))
	require.NoError(t, err)
	require.False(t, missing("personal_information", "env_"))
	org, err := w.svc.Org(t.Context(), w.sys, station)
	require.NoError(t, err)
	_, err = w.svc.UpdateOrg(t.Context(), w.sys, station, org.Version, service.OrgInput{Name: org.Name, Kind: model.VillageClinic, ParentCode: townA})
	require.NoError(t, err)
	require.True(t, missing("personal_information", "env_"))
	w.verify()
}

// Verify names a record whose stored derived values are not those of its history, and rebuild puts them right.
func TestVerify_findsDerivedValuesOfRecords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	w.save(p.ID, "checkup", "2026-02-01", map[string]any{"height": "160.0", "weight": "70.0"})
	r := w.save(p.ID, "hypertension_followup", "2026-03-01", bp(130, 80))
	before := w.projections()
	for _, statement := range []string{"UPDATE form_hypertension_followup SET bmi = '31.0'", "UPDATE encounters SET complete = 1 WHERE form = 'checkup'"} {
		_, err := w.raw.Exec(statement)
		require.NoError(t, err)
	}
	found := w.differences(day(today))
	require.GreaterOrEqual(t, len(found), 2)
	require.Contains(t, found[0], "（checkup）与重算不一致：complete")
	require.Contains(t, found[1], r.ID+"（hypertension_followup）与重算不一致：bmi")
	_, err := w.svc.Rebuild(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, before, w.projections())
	w.verify()
}
