package service_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// office performs random operations on one database, from as many goroutines as one likes, and remembers everything that was
// acknowledged: that is what has to be found afterwards.
type office struct {
	*world
	mu         sync.Mutex
	people     []model.ID
	inputs     map[model.ID]service.ResidentInput
	corrected  map[model.ID]int // version of the resident's row that inputs made
	versions   map[model.ID]int // latest acknowledged version of the resident's row
	records    map[recordKey]recordState
	enrolments map[model.ID]enrolmentState
	programmes map[model.ID]map[string]bool // ever enrolled in
	transfers  map[transferKey]string
	takenBack  map[transferKey]bool
	merges     []model.ID
	moves      int
	done       map[string]int
	refused    map[string]int
}

type recordKey struct {
	resident model.ID
	form, id string
}

type recordState struct {
	version int
	date    string
	value   int // in the doctor's name
	voided  bool
}

type enrolmentState struct {
	resident model.ID
	version  int
	input    service.EnrolmentInput
}

type transferKey struct {
	resident model.ID
	on       civil.Date
}

func newOffice(w *world) *office {
	w.clerk = w.actor(1, county, access.RecordsClerk, access.SMIOfficer)
	return &office{world: w, programmes: map[model.ID]map[string]bool{}, inputs: map[model.ID]service.ResidentInput{},
		corrected: map[model.ID]int{}, versions: map[model.ID]int{}, records: map[recordKey]recordState{},
		enrolments: map[model.ID]enrolmentState{}, transfers: map[transferKey]string{}, takenBack: map[transferKey]bool{}, done: map[string]int{}, refused: map[string]int{}}
}

// operations by how often they come, of 100.
var operations = []struct {
	name   string
	weight int
	do     func(*office, context.Context, *rand.Rand) error
}{
	{"create", 16, (*office).opCreate},
	{"correct", 8, (*office).opCorrect},
	{"enrol", 14, (*office).opEnrol},
	{"end or lose", 7, (*office).opEnd},
	{"record", 22, (*office).opRecord},
	{"undo transfer", 2, (*office).opUndoTransfer},
	{"encounter", 4, (*office).opEncounter},
	{"correct record", 8, (*office).opCorrectRecord},
	{"void", 3, (*office).opVoid},
	{"transfer", 4, (*office).opTransfer},
	{"close", 4, (*office).opClose},
	{"reopen", 3, (*office).opReopen},
	{"merge", 3, (*office).opMerge},
	{"undo", 2, (*office).opUndo},
}

// permitted are the refusals that random operations run into by right; anything else is a failure.
var permitted = []string{"version_conflict", "wrong_state", "invalid_fields", "duplicate_identity", "duplicate"}

// step performs one random operation; only an error that no user may see is returned.
func (o *office) step(ctx context.Context, r *rand.Rand) error {
	n := r.IntN(100)
	for _, op := range operations {
		if n -= op.weight; n >= 0 {
			continue
		}
		err := op.do(o, ctx, r)
		o.mu.Lock()
		defer o.mu.Unlock()
		if err == nil {
			o.done[op.name]++
			return nil
		}
		if e := errs.As(err); e == nil || !slices.Contains(permitted, e.Code) {
			return fmt.Errorf("%s: %w", op.name, err)
		}
		o.refused[op.name]++
		return nil
	}
	return nil
}

var noTarget = errs.New("wrong_state").With("nobody to act on yet")

// pick returns somebody.
func (o *office) pick(r *rand.Rand) (model.ID, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.people) == 0 {
		return 0, noTarget
	}
	return o.people[r.IntN(len(o.people))], nil
}

// someDay is a day of the last two and a half years, or of its first weeks: quarters, years and lapses lie between.
func someDay(r *rand.Rand) civil.Date {
	return day(today) - civil.Date(r.IntN(900))
}

func (o *office) opCreate(ctx context.Context, r *rand.Rand) error {
	o.mu.Lock()
	in := o.anybody(r)
	if len(o.people) > 0 && r.IntN(4) == 0 { // somebody who looks like somebody else
		twin := o.inputs[o.people[r.IntN(len(o.people))]]
		in.Name, in.BirthDate, in.Sex, in.IDNo = twin.Name, twin.BirthDate, twin.Sex, ""
		in.FiledOn = max(in.FiledOn, in.BirthDate)
	}
	if r.IntN(10) == 0 {
		in.FiledOn = civil.None
	}
	o.mu.Unlock()
	out, err := o.svc.CreateResident(ctx, o.clerk, in, nil, true)
	if err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.people = append(o.people, out.Resident.ID)
	o.inputs[out.Resident.ID], o.versions[out.Resident.ID] = in, 1
	return nil
}

// anybody is a new person: an adult or the child of a woman who is known already.
func (o *office) anybody(r *rand.Rand) service.ResidentInput {
	birth, filed := civil.Of(1935, 1, 1)+civil.Date(r.IntN(70*365)), day(today)-civil.Date(r.IntN(1500))
	child := r.IntN(3) == 0
	if child {
		birth = day(today) - civil.Date(r.IntN(7*365))
	}
	in := o.somebody(villages[r.IntN(len(villages))], birth.String(), max(birth, filed).String())
	if r.IntN(2) == 0 {
		in.Sex, in.IDNo = new(2), idNumber(birth, 2*o.born)
	}
	if mother := o.people[max(0, len(o.people)-1-r.IntN(8)):]; child && len(mother) > 0 {
		if m := o.inputs[mother[0]]; *m.Sex == 2 && civil.Age(m.BirthDate, birth) >= 15 {
			in.MotherID = &mother[0]
		}
	}
	return in
}

func (o *office) opCorrect(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	o.mu.Lock()
	in, version := o.inputs[id], o.versions[id]
	in.AddressNow = fmt.Sprintf("东乡%d组", r.IntN(1000))
	switch r.IntN(3) {
	case 0:
		in.FiledOn = max(in.BirthDate, someDay(r))
	case 1:
		in.Name = o.inputs[o.people[r.IntN(len(o.people))]].Name
	}
	o.mu.Unlock()
	in.OrgCode = ""
	out, err := o.svc.UpdateResident(ctx, o.clerk, id, version, in, nil, true)
	if err == nil {
		o.saw(out, &in)
	}
	if errs.Is(err, "version_conflict") {
		// A merge, a transfer or a death changed the row meanwhile; the next try has seen it.
		if now, readErr := o.svc.OpenResident(ctx, o.clerk, id, false); readErr == nil {
			o.saw(now, nil)
		}
	}
	return err
}

// saw notes the latest version of a resident's row.
func (o *office) saw(r *service.Resident, in *service.ResidentInput) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.versions[r.ID] = max(o.versions[r.ID], r.Version)
	if in != nil && r.Version > o.corrected[r.ID] {
		o.corrected[r.ID], o.inputs[r.ID] = r.Version, *in
	}
}

func (o *office) opEnrol(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	in := service.EnrolmentInput{Programme: []string{"htn", "htn", "dm", "copd", "smi", "tb"}[r.IntN(6)], EnrolledOn: someDay(r)}
	e, err := o.svc.SaveEnrolment(ctx, o.clerk, id, 0, 0, in)
	if err == nil {
		o.sawEnrolment(e, in)
	}
	return err
}

func (o *office) sawEnrolment(e *model.Enrolment, in service.EnrolmentInput) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if e.Version > o.enrolments[e.ID].version {
		o.enrolments[e.ID] = enrolmentState{e.ResidentID, e.Version, in}
		if o.programmes[e.ResidentID] == nil {
			o.programmes[e.ResidentID] = map[string]bool{}
		}
		o.programmes[e.ResidentID][in.Programme] = true
	}
}

func (o *office) opEnd(ctx context.Context, r *rand.Rand) error {
	id, state, err := anyOf(o, r, o.enrolments)
	if err != nil {
		return err
	}
	in := state.input
	switch on := max(in.EnrolledOn, someDay(r)); r.IntN(3) {
	case 0:
		in.LostOn = on
	case 1:
		in.LostOn, in.EndedOn, in.EndReason = civil.None, on, 3
	default:
		in.LostOn, in.EndedOn, in.EndReason = civil.None, civil.None, 0
	}
	e, err := o.svc.SaveEnrolment(ctx, o.clerk, state.resident, id, state.version, in)
	if err == nil {
		o.sawEnrolment(e, in)
	}
	return err
}

// anyOf picks an entry of a map that the office keeps; the order of the keys makes the choice repeatable.
func anyOf[K comparable, V any](o *office, r *rand.Rand, m map[K]V) (K, V, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	var key K
	var value V
	if len(m) == 0 {
		return key, value, noTarget
	}
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int { return compareText(fmt.Sprint(a), fmt.Sprint(b)) })
	key = keys[r.IntN(len(keys))]
	return key, m[key], nil
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (o *office) opRecord(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	form := o.suitable(r, id)
	on := o.serviceDay(r, id, form)
	fields, value := o.respondent(id, on, r).answers(form)
	if r.IntN(12) == 0 && form == "hypertension_followup" { // found dead
		fields = map[string]any{"visit_mode": 1, "visit_outcome": 3, "death_date": on.String(), "death_cause": "脑卒中", "doctor": doctor(value)}
	}
	in := recordInput(id, form, on.String(), fields)
	out, err := o.svc.SaveRecord(ctx, o.clerk, in)
	if err == nil {
		o.sawRecord(out, value)
	}
	return err
}

// respondent is a resident as he answers on a day.
func (o *office) respondent(id model.ID, on civil.Date, r *rand.Rand) *respondent {
	o.mu.Lock()
	defer o.mu.Unlock()
	p := respondentOf(o.inputs[id], on, r)
	p.odd = r.IntN(10) == 0
	return p
}

// suitable picks a form, nine times in ten one that fits the resident.
func (o *office) suitable(r *rand.Rand, id model.ID) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	in, all := o.inputs[id], services()
	if r.IntN(10) == 0 {
		return all[r.IntN(len(all))]
	}
	fitting := slices.DeleteFunc(all, func(code string) bool {
		def, _ := forms.Lookup(code)
		return !fits(def, in, o.programmes[id])
	})
	return fitting[r.IntN(len(fitting))]
}

// fits reports that a form is meant for such a resident.
func fits(def *form.Definition, in service.ResidentInput, enrolled map[string]bool) bool {
	age := civil.Age(in.BirthDate, day(today))
	switch {
	case def.NeedsProgramme || def.Programme == "htn" || def.Programme == "dm":
		return enrolled[def.Programme]
	case def.Programme == rules.Maternal:
		return *in.Sex == 2 && age >= 15 && age < 50
	case strings.HasPrefix(def.Clause, "maternal-child 2") || strings.HasPrefix(def.Clause, "maternal-child 4") || def == forms.TCMChildForm:
		return age < 8
	}
	return age >= 8
}

// serviceDay is a day for a form: of a newborn's forms soon after birth, else any.
func (o *office) serviceDay(r *rand.Rand, id model.ID, code string) civil.Date {
	o.mu.Lock()
	birth := o.inputs[id].BirthDate
	o.mu.Unlock()
	if early := birth + civil.Date(r.IntN(45)); (code == "newborn_visit" || code == "vaccination_certificate") && early <= day(today) {
		return early
	}
	return someDay(r)
}

// opEncounter saves several forms of one contact at once.
func (o *office) opEncounter(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	on := someDay(r)
	in := service.EncounterInput{ResidentID: id, Confirmed: true, Shared: map[string]json.RawMessage{"visit_date": raw(on.String()), "visit_mode": raw(1)}}
	codes := []string{o.suitable(r, id), o.suitable(r, id), "encounter"}
	slices.Sort(codes)
	values := map[string]int{}
	for _, code := range slices.Compact(codes) {
		fields, value := o.respondent(id, on, r).answers(code)
		delete(fields, "visit_mode")
		values[code] = value
		answers := map[string]json.RawMessage{}
		for name, answer := range fields {
			answers[name] = raw(answer)
		}
		in.Records = append(in.Records, service.EncounterRecord{Form: code, ID: uuid.NewString(), Body: answers})
	}
	out, err := o.svc.SaveEncounter(ctx, o.clerk, in)
	if err != nil {
		return err
	}
	for _, rec := range out.Records {
		o.sawRecord(rec, values[rec.Form])
	}
	return nil
}

// raw is an answer as JSON.
func raw(answer any) json.RawMessage {
	text, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	return text
}

func (o *office) sawRecord(r *service.Record, value int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	key := recordKey{r.ResidentID, r.Form, r.ID}
	if r.Version > o.records[key].version {
		o.records[key] = recordState{r.Version, r.Body.Header().VisitDate.String(), value, r.Voided}
	}
}

func (o *office) opCorrectRecord(ctx context.Context, r *rand.Rand) error {
	key, state, err := anyOf(o, r, o.records)
	if err != nil {
		return err
	}
	on := state.date
	if r.IntN(2) == 0 {
		on = someDay(r).String()
	}
	fields, value := o.respondent(key.resident, day(on), r).answers(key.form)
	in := service.RecordInput{ResidentID: key.resident, Form: key.form, ID: key.id, Version: state.version, Body: body(on, fields), Confirmed: true}
	out, err := o.svc.SaveRecord(ctx, o.clerk, in)
	if err == nil {
		o.sawRecord(out, value)
	}
	return err
}

func (o *office) opVoid(ctx context.Context, r *rand.Rand) error {
	key, state, err := anyOf(o, r, o.records)
	if err != nil {
		return err
	}
	out, err := o.svc.VoidRecord(ctx, o.clerk, key.resident, key.form, key.id, "录错人", state.version)
	if err == nil {
		o.sawRecord(out, state.value)
	}
	return err
}

func (o *office) opTransfer(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	o.mu.Lock()
	o.moves++ // a day of its own, so that the later of two on one day is not a matter of chance
	on, to := day(today)-civil.Date(o.moves), villages[r.IntN(len(villages))]
	o.mu.Unlock()
	out, err := o.svc.Transfer(ctx, o.clerk, id, to, on)
	if err != nil {
		return err
	}
	o.saw(out, nil)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.transfers[transferKey{id, on}] = to
	return nil
}

func (o *office) opUndoTransfer(ctx context.Context, r *rand.Rand) error {
	o.mu.Lock()
	known := slices.SortedFunc(maps.Keys(o.transfers), func(a, b transferKey) int {
		return cmp.Or(cmp.Compare(a.resident, b.resident), cmp.Compare(a.on, b.on))
	})
	o.mu.Unlock()
	if len(known) == 0 {
		return noTarget
	}
	id := known[r.IntN(len(known))].resident
	person, err := o.svc.OpenResident(ctx, o.clerk, id, false)
	if err != nil {
		return err
	}
	list, err := o.svc.Transfers(ctx, o.clerk, id)
	if err != nil {
		return err
	}
	if len(list) == 0 || !list[0].Undoable {
		return noTarget
	}
	out, err := o.svc.UndoTransfer(ctx, o.clerk, id, list[0].On, person.Version, "办错了人")
	if err != nil {
		return err
	}
	o.saw(out, nil)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.takenBack[transferKey{id, list[0].On}] = true
	return nil
}

func (o *office) opClose(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	out, err := o.svc.CloseResident(ctx, o.clerk, id, service.CloseInput{Reason: 1 + r.IntN(3), On: someDay(r), Detail: "迁往外省"})
	if err == nil {
		o.saw(out, nil)
	}
	return err
}

func (o *office) opReopen(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	out, err := o.svc.ReopenResident(ctx, o.sys, id, "已联系到本人")
	if err == nil {
		o.saw(out, nil)
	}
	return err
}

func (o *office) opMerge(ctx context.Context, r *rand.Rand) error {
	into, err := o.pick(r)
	if err != nil {
		return err
	}
	from, err := o.pick(r)
	if err != nil {
		return err
	}
	out, err := o.svc.MergeResidents(ctx, o.clerk, into, from)
	if err != nil {
		return err
	}
	o.saw(out.Resident, nil)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.merges = append(o.merges, out.Merge.ID)
	return nil
}

func (o *office) opUndo(ctx context.Context, r *rand.Rand) error {
	o.mu.Lock()
	if len(o.merges) == 0 {
		o.mu.Unlock()
		return noTarget
	}
	id := o.merges[r.IntN(len(o.merges))]
	o.mu.Unlock()
	_, err := o.svc.UndoMerge(ctx, o.clerk, id)
	return err
}

// requireEverything asserts that every acknowledged write is there with its content.
func (o *office) requireEverything() {
	o.Helper()
	ctx := o.Context()
	for key, want := range o.records {
		got, err := o.svc.OpenRecord(ctx, o.clerk, key.resident, key.form, key.id)
		require.NoError(o, err, "%v", key)
		value := valueOf(got)
		require.Equal(o, want, recordState{got.Version, got.Body.Header().VisitDate.String(), value, got.Voided}, "%v", key)
		history, err := o.svc.RecordHistory(ctx, o.clerk, key.resident, key.form, key.id)
		require.NoError(o, err)
		require.Len(o, history, want.version-1, "every former version of %v is kept", key)
	}
	for id, want := range o.enrolments {
		list, err := o.svc.ListEnrolments(ctx, o.clerk, want.resident)
		require.NoError(o, err)
		i := slices.IndexFunc(list, func(e model.Enrolment) bool { return e.ID == id })
		require.GreaterOrEqual(o, i, 0, "enrolment %s of %s", id, want.resident)
		e := list[i]
		require.Equal(o, want, enrolmentState{e.ResidentID, e.Version, service.EnrolmentInput{Programme: e.Programme, EnrolledOn: e.EnrolledOn, EndedOn: e.EndedOn,
			EndReason: e.EndReason, LostOn: e.LostOn, DiagnosedOn: e.DiagnosedOn}})
	}
	for key, to := range o.transfers {
		timeline, err := o.svc.Timeline(ctx, o.clerk, key.resident)
		require.NoError(o, err)
		require.Equal(o, !o.takenBack[key], slices.ContainsFunc(timeline.Items, func(e service.TimelineEntry) bool {
			return e.Kind == "transfer" && e.On == key.on && e.OrgCode == to
		}), "transfer %v to %s", key, to)
	}
	for id, version := range o.versions {
		r, err := o.svc.OpenResident(ctx, o.clerk, id, true)
		require.NoError(o, err)
		require.GreaterOrEqual(o, r.Version, version)
		in := o.inputs[id]
		require.Equal(o, []any{in.Name, in.FiledOn, in.AddressNow, in.IDNo, in.Phone}, []any{r.Name, r.FiledOn, r.AddressNow, r.IDNo, r.Phone}, "resident %s", id)
	}
}
