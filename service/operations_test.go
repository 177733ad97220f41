package service_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/forms"
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
	transfers  map[transferKey]string
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
	value   int // systolic pressure, or the weight in tenths
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
	return &office{world: w, inputs: map[model.ID]service.ResidentInput{}, corrected: map[model.ID]int{}, versions: map[model.ID]int{}, records: map[recordKey]recordState{},
		enrolments: map[model.ID]enrolmentState{}, transfers: map[transferKey]string{}, done: map[string]int{}, refused: map[string]int{}}
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
	{"record", 28, (*office).opRecord},
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
	birth := civil.Of(1935, 1, 1) + civil.Date(r.IntN(60*365))
	filed := day(today) - civil.Date(r.IntN(1500))
	in := o.somebody(villages[r.IntN(len(villages))], birth.String(), filed.String())
	if len(o.people) > 0 && r.IntN(4) == 0 { // somebody who looks like somebody else
		twin := o.inputs[o.people[r.IntN(len(o.people))]]
		in.Name, in.BirthDate, in.IDNo = twin.Name, twin.BirthDate, ""
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
	in := service.EnrolmentInput{Programme: []string{"htn", "htn", "dm"}[r.IntN(3)], EnrolledOn: someDay(r)}
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

// answers are the fields of a random record; its value is what is looked for afterwards.
func answers(form string, r *rand.Rand) (fields map[string]any, value int) {
	value = 110 + r.IntN(60)
	switch form {
	case "diabetes_followup":
		fields = fpg(fmt.Sprintf("%d.%d", 5+r.IntN(4), r.IntN(10)))
		fields["sbp"] = value
	case "checkup":
		fields = map[string]any{"sbp_right": value, "dbp_right": 70, "height": "160.0", "weight": "60.0", "doctor": "李医生"}
	default:
		fields = bp(value, 60+r.IntN(35))
	}
	fields["visit_mode"] = 1 + r.IntN(3)
	return fields, value
}

func (o *office) opRecord(ctx context.Context, r *rand.Rand) error {
	id, err := o.pick(r)
	if err != nil {
		return err
	}
	form := []string{"hypertension_followup", "hypertension_followup", "diabetes_followup", "checkup"}[r.IntN(4)]
	fields, value := answers(form, r)
	on := someDay(r)
	if r.IntN(25) == 0 && form != "checkup" { // found dead
		fields = map[string]any{"visit_mode": 1, "visit_outcome": 3, "death_date": on.String(), "death_cause": "脑卒中", "sbp": value}
	}
	in := recordInput(id, form, on.String(), fields)
	out, err := o.svc.SaveRecord(ctx, o.clerk, in)
	if err == nil {
		o.sawRecord(out, value)
	}
	return err
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
	fields, value := answers(key.form, r)
	on := state.date
	if r.IntN(2) == 0 {
		on = someDay(r).String()
	}
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
		require.True(o, slices.ContainsFunc(timeline.Items, func(e service.TimelineEntry) bool {
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

// valueOf reads the value that answers chose.
func valueOf(r *service.Record) int {
	switch b := r.Body.(type) {
	case *forms.HypertensionFollowup:
		return *b.SBP
	case *forms.DiabetesFollowup:
		return *b.SBP
	case *forms.Checkup:
		return *b.SBPRight
	}
	return 0
}
