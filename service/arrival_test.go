package service_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// arrival is something that becomes known about a person of a world: on is the date by which it is told first when everything comes in order.
type arrival struct {
	person int
	on     civil.Date
	after  int // index of what has to be known before: a correction follows what it corrects; -1 = nothing
	tell   func(w *world, id model.ID) error
}

// arrivals are facts about some people, the same each time: records of every form, contacts with several, their corrections and voids,
// enrolments, transfers from the country to town and back, corrections of sex and birth, archives that are closed.
type arrivals struct {
	t      *testing.T
	r      *rand.Rand
	people []service.ResidentInput
	facts  []arrival
	born   *world
}

// station is an organisation in town: of somebody who is managed there the personal information asks less.
const station = "990101001201"

func newArrivals(t *testing.T, people int) *arrivals {
	t.Helper()
	a := &arrivals{t: t, r: rand.New(rand.NewPCG(99, 0)), born: &world{T: t}}
	for n := range people {
		a.person(n)
	}
	return a
}

func (a *arrivals) add(person int, on civil.Date, after int, tell func(w *world, id model.ID) error) int {
	a.facts = append(a.facts, arrival{person, on, after, tell})
	return len(a.facts) - 1
}

func (a *arrivals) person(n int) {
	r := a.r
	birth := civil.Of(1940+2*n%50, 5, 1+n%28)
	in := a.born.somebody(villages[n%4], birth.String(), "2024-03-01")
	switch n % 4 {
	case 1:
		in.Sex, in.IDNo, in.BirthDate = new(2), "", civil.Of(1990+n%10, 3, 2)
	case 2:
		in.BirthDate, in.IDNo = day("2020-01-15")+civil.Date(60*(n%40)), ""
		in.FiledOn = max(in.FiledOn, in.BirthDate)
	}
	a.people = append(a.people, in)
	told := in
	if n%5 == 0 {
		told.BirthDate, told.IDNo, told.OrgCode = in.BirthDate-45, "", ""
		a.add(n, civil.None, -1, func(w *world, id model.ID) error {
			now, err := w.svc.OpenResident(w.Context(), w.clerk, id, false)
			if err != nil {
				return err
			}
			_, err = w.svc.UpdateResident(w.Context(), w.clerk, id, now.Version, told, nil, true)
			return err
		})
	}
	for _, programme := range []string{"htn", "dm", "copd", "tb", "smi"} {
		if r.IntN(2) == 0 && n%4 != 2 {
			a.enrolment(n, programme)
		}
	}
	codes := a.suitable(told)
	for k := range 9 {
		a.record(n, k, told, codes[r.IntN(len(codes))])
	}
	for k := range 2 {
		a.contact(n, k, told, codes)
	}
	switch on := someDay(r); n % 3 {
	case 0:
		a.move(n, station, on)
		a.move(n, villages[(n+2)%4], on-40)
	case 1:
		a.move(n, station, on)
	case 2: // nobody is transferred once his archive is closed
		if n%2 == 0 {
			break
		}
		a.add(n, on, -1, func(w *world, id model.ID) error {
			_, err := w.svc.CloseResident(w.Context(), w.clerk, id, service.CloseInput{Reason: model.CloseLost, On: on})
			return err
		})
	}
}

// suitable are the forms that a person may have.
func (a *arrivals) suitable(in service.ResidentInput) []string {
	all := map[string]bool{"htn": true, "dm": true, "copd": true, "tb": true, "smi": true}
	codes := slices.DeleteFunc(services(), func(code string) bool {
		def, _ := forms.Lookup(code)
		return !fits(def, in, all)
	})
	if *in.Sex == 2 && civil.Age(in.BirthDate, day(today)) < 50 { // the forms of a pregnancy look at one another
		codes = append(codes, rules.FormPregnancies, rules.FormAntenatalFirst, rules.FormAntenatalFollowup, rules.FormPregnancyRisk, rules.FormPregnancyRisk,
			rules.FormDelivery, rules.FormPostpartumVisit)
	}
	return codes
}

func (a *arrivals) enrolment(n int, programme string) {
	in := service.EnrolmentInput{Programme: programme, EnrolledOn: day(today) - civil.Date(100+a.r.IntN(800))}
	if n%5 == 0 {
		in.EndedOn, in.EndReason = in.EnrolledOn+60, 3
	}
	a.add(n, civil.None, -1, func(w *world, id model.ID) error {
		_, err := w.svc.SaveEnrolment(w.Context(), w.clerk, id, 0, 0, in)
		return err
	})
}

// record is a record; every third is corrected, later dated if it moves, and every sixth voided in the end.
func (a *arrivals) record(n, k int, in service.ResidentInput, code string) {
	on, uuid := a.serviceDay(in, code), fmt.Sprintf("0198c0de-0000-7000-8000-%06d%06d", n, k)
	save := func(version int, on civil.Date) func(w *world, id model.ID) error {
		fields, _ := respondentOf(in, on, a.r).answers(code)
		text := body(on.String(), fields)
		return func(w *world, id model.ID) error {
			_, err := w.svc.SaveRecord(w.Context(), w.clerk, service.RecordInput{ResidentID: id, Form: code, ID: uuid, Body: text, Version: version, Confirmed: true})
			return err
		}
	}
	last := on
	if k%3 == 0 {
		last = min(day(today), on+civil.Date(a.r.IntN(2)*a.r.IntN(200)))
	}
	at := a.add(n, last, -1, save(0, on))
	if k%3 == 0 {
		at = a.add(n, last, at, save(1, last))
	}
	if k%6 == 0 {
		a.add(n, last, at, func(w *world, id model.ID) error {
			_, err := w.svc.VoidRecord(w.Context(), w.clerk, id, code, uuid, "录错人", 0)
			return err
		})
	}
}

func (a *arrivals) serviceDay(in service.ResidentInput, code string) civil.Date {
	if early := in.BirthDate + civil.Date(a.r.IntN(45)); (code == rules.FormNewborn || code == rules.FormCertificate) && early <= day(today) {
		return early
	}
	return max(in.BirthDate, someDay(a.r))
}

// contact is one contact with three forms.
func (a *arrivals) contact(n, k int, in service.ResidentInput, codes []string) {
	on := max(in.BirthDate, someDay(a.r))
	three := []string{codes[a.r.IntN(len(codes))], codes[a.r.IntN(len(codes))], rules.FormEncounter}
	slices.Sort(three)
	var records []service.EncounterRecord
	for i, code := range slices.Compact(three) {
		fields, _ := respondentOf(in, on, a.r).answers(code)
		delete(fields, "visit_mode")
		answers := map[string]json.RawMessage{}
		for name, answer := range fields {
			answers[name] = raw(answer)
		}
		records = append(records, service.EncounterRecord{Form: code, ID: fmt.Sprintf("0198c0de-0000-7000-9000-%06d%05d%d", n, k, i), Body: answers})
	}
	shared := map[string]json.RawMessage{"visit_date": raw(on.String()), "visit_mode": raw(1)}
	a.add(n, on, -1, func(w *world, id model.ID) error {
		_, err := w.svc.SaveEncounter(w.Context(), w.clerk, service.EncounterInput{ResidentID: id, Confirmed: true, Shared: shared, Records: records})
		return err
	})
}

func (a *arrivals) move(n int, to string, on civil.Date) {
	a.add(n, on, -1, func(w *world, id model.ID) error {
		_, err := w.svc.Transfer(w.Context(), w.clerk, id, to, on)
		return err
	})
}

// world is an empty county with the people, each with his personal information.
func (a *arrivals) world() (*world, []model.ID) {
	w := newWorld(a.t)
	newOffice(w)
	_, err := w.svc.CreateOrg(a.t.Context(), w.sys, service.OrgInput{Code: station, Name: "城关社区卫生服务站", Kind: model.CommunityStation, ParentCode: townA})
	require.NoError(a.t, err)
	ids := make([]model.ID, len(a.people))
	for i, in := range a.people {
		out, err := w.svc.CreateResident(a.t.Context(), w.clerk, in, []byte(`{"blood_abo":1}`), true)
		require.NoError(a.t, err)
		ids[i] = out.Resident.ID
	}
	return w, ids
}

// tell tells facts in an order. What is refused, because something it needs is not known yet, is told again after the rest; what is refused in the
// end is left out and returned with the reason.
func (a *arrivals) tell(w *world, ids []model.ID, order []int) (known []int, refused map[int]error) {
	a.t.Helper()
	done := map[int]bool{}
	for progress := true; progress && len(order) > 0; {
		progress, refused = false, map[int]error{}
		var again []int
		for _, i := range order {
			f := &a.facts[i]
			if f.after >= 0 && !done[f.after] {
				again = append(again, i)
				continue
			}
			err := f.tell(w, ids[f.person])
			if err == nil {
				done[i], progress = true, true
				known = append(known, i)
				continue
			}
			require.NotNil(a.t, errs.As(err), "%v", err)
			again, refused[i] = append(again, i), err
		}
		order = again
	}
	return known, refused
}

// House-style 6: the result does not depend on the order in which records arrived, for all forms of all programmes.
func TestArrival_orderIsIrrelevant(t *testing.T) {
	t.Parallel()
	a := newArrivals(t, 24)
	inOrder := make([]int, len(a.facts))
	for i := range inOrder {
		inOrder[i] = i
	}
	slices.SortStableFunc(inOrder, func(x, y int) int { return int(a.facts[x].on - a.facts[y].on) })
	first, ids := a.world()
	known, refused := a.tell(first, ids, inOrder)
	t.Logf("%d of %d facts, refused %v", len(known), len(a.facts), refused)
	require.Greater(t, len(known), len(a.facts)*3/4, "most have to be accepted for the test to mean anything")
	first.verify(asOfDays...)
	want := first.everything()
	for order := range uint64(2) {
		shuffled := slices.Clone(known)
		rand.New(rand.NewPCG(order, 1)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		w, ids := a.world()
		again, refused := a.tell(w, ids, shuffled)
		require.Empty(t, refused, "order %d", order)
		require.Len(t, again, len(known))
		have := w.everything()
		for _, name := range slices.Sorted(maps.Keys(want)) {
			require.Equal(t, want[name], have[name], "order %d: %s", order, name)
		}
		w.verify(asOfDays...)
	}
}

// everything is what is derived of everybody: the projections, what records say beside what was told, and every figure.
func (w *world) everything() map[string]any {
	w.Helper()
	all := map[string]any{}
	for name, rows := range w.projections() {
		if name != "search" { // its keys are those of the database
			all[name] = rows
		}
	}
	for _, org := range append([]string{county, townA, townB}, villages...) {
		for _, d := range asOfDays {
			all["coverage "+org+" "+d] = w.coverage(w.svc, org, day(d))
		}
	}
	return all
}
