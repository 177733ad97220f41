package service_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/identity"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/service"
)

// The organisations of every world: a county, two towns, two villages in each.
const (
	county = "990101"
	townA  = "990101001"
	townB  = "990101002"
)

var villages = []string{"990101001101", "990101001102", "990101002101", "990101002102"}

// today is the day at which the clock of every world stands.
const today = "2026-11-22"

// world is a county on a database of its own.
type world struct {
	*testing.T
	svc   *service.Service
	store *repository.Store
	raw   *sql.DB
	sys   access.Actor
	clerk access.Actor // records clerk of the county
	born  int          // residents made so far
}

func newWorld(t *testing.T, options ...dbtest.Option) *world {
	t.Helper()
	w := emptyWorld(t, options...)
	w.plant()
	return w
}

// plant makes the organisations of a world.
func (w *world) plant() {
	w.Helper()
	for _, o := range []service.OrgInput{
		{Code: county, Name: "示范县卫生健康局", Kind: model.County},
		{Code: townA, Name: "东乡卫生院", Kind: model.TownshipHospital, ParentCode: county},
		{Code: townB, Name: "西乡卫生院", Kind: model.TownshipHospital, ParentCode: county},
		{Code: villages[0], Name: "东一村卫生室", Kind: model.VillageClinic, ParentCode: townA},
		{Code: villages[1], Name: "东二村卫生室", Kind: model.VillageClinic, ParentCode: townA},
		{Code: villages[2], Name: "西一村卫生室", Kind: model.VillageClinic, ParentCode: townB},
		{Code: villages[3], Name: "西二村卫生室", Kind: model.VillageClinic, ParentCode: townB},
	} {
		_, err := w.svc.CreateOrg(w.Context(), w.sys, o)
		require.NoError(w, err)
	}
	w.clerk = w.actor(1, county, access.RecordsClerk)
}

// emptyWorld has no organisations yet.
func emptyWorld(t *testing.T, options ...dbtest.Option) *world {
	t.Helper()
	store, raw := dbtest.OpenSQL(t, append([]dbtest.Option{dbtest.At(today)}, options...)...)
	svc, err := service.New(t.Context(), store, rules.Default())
	require.NoError(t, err)
	require.NoError(t, svc.ExtendHorizon(t.Context(), nil))
	return &world{T: t, svc: svc, store: store, raw: raw, sys: access.System("test")}
}

// actor is a user of an organisation.
func (w *world) actor(id int64, org string, roles ...access.Role) access.Actor {
	w.Helper()
	var number int32
	var path string
	require.NoError(w, w.raw.QueryRow("SELECT id, path FROM orgs WHERE code = '"+org+"'").Scan(&number, &path))
	return access.Actor{UserID: id, Username: fmt.Sprintf("user%d", id), Name: fmt.Sprintf("医生%d", id), OrgID: number, OrgCode: org, OrgPath: path, Roles: roles}
}

// idNumber is a valid identity number of the region 990101, which was never issued.
func idNumber(birth civil.Date, serial int) string {
	n := fmt.Sprintf("990101%s%03d", strings.ReplaceAll(birth.String(), "-", ""), serial%1000)
	digit, _ := identity.CheckDigit(n)
	return n + string(digit)
}

// somebody is a new person with an archive in a village; no two look alike.
func (w *world) somebody(village, birth, filed string) service.ResidentInput {
	w.born++
	b := day(birth)
	return service.ResidentInput{Ref: fmt.Sprintf("P%05d", w.born), Name: fmt.Sprintf("张%c%c", rune(0x4e00+w.born%5000), rune(0x5e00+w.born/7)), Sex: new(1), BirthDate: b,
		OrgCode: village, FiledOn: day(filed), IDNo: idNumber(b, 2*w.born+1), Phone: fmt.Sprintf("100%08d", w.born), AddressNow: "东乡1组"}
}

// create registers a resident.
func (w *world) create(in service.ResidentInput) *service.Resident {
	w.Helper()
	out, err := w.svc.CreateResident(w.Context(), w.clerk, in, nil, true)
	require.NoError(w, err)
	return out.Resident
}

// enrol takes a resident into a programme.
func (w *world) enrol(id model.ID, programme, on string) *model.Enrolment {
	w.Helper()
	e, err := w.svc.SaveEnrolment(w.Context(), w.clerk, id, 0, 0, service.EnrolmentInput{Programme: programme, EnrolledOn: day(on)})
	require.NoError(w, err)
	return e
}

// save writes a new record.
func (w *world) save(id model.ID, form, on string, fields map[string]any) *service.Record {
	w.Helper()
	r, err := w.svc.SaveRecord(w.Context(), w.clerk, recordInput(id, form, on, fields))
	require.NoError(w, err)
	return r
}

// recordInput is a new record, its unusual values confirmed.
func recordInput(id model.ID, code, on string, fields map[string]any) service.RecordInput {
	return service.RecordInput{ResidentID: id, Form: code, ID: uuid.Must(uuid.NewV7()).String(), Body: body(on, fields), Confirmed: true}
}

// body is the JSON of a record.
func body(on string, fields map[string]any) []byte {
	all := map[string]any{"visit_date": on, "visit_mode": 1}
	maps.Copy(all, fields)
	text, err := json.Marshal(all)
	if err != nil {
		panic(err)
	}
	return text
}

// bp is a hypertension follow-up with everything the form needs but a reason for no medication.
func bp(sbp, dbp int) map[string]any {
	return map[string]any{"sbp": sbp, "dbp": dbp, "symptoms": []string{"1"}, "weight": "60.0", "heart_rate": 72, "smoke_now": 0, "drink_now": "0", "ex_times": 3,
		"ex_minutes": 30, "salt_now": 1, "mental": 1, "compliance": 1, "no_meds_reason": "血压平稳", "visit_class": 1}
}

func day(text string) civil.Date {
	if text == "" {
		return civil.None
	}
	d, err := civil.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

// verify asserts that a recount of everything finds no difference.
func (w *world) verify(asOf ...string) {
	w.Helper()
	if len(asOf) == 0 {
		asOf = []string{today}
	}
	for _, d := range asOf {
		require.Empty(w, w.differences(day(d)), "as of %s", d)
	}
}

func (w *world) differences(asOf civil.Date) []string {
	w.Helper()
	var found []string
	require.NoError(w, w.svc.Verify(w.Context(), asOf, nil, func(d string) { found = append(found, d) }))
	return found
}

// coverage is every indicator of an organisation in one line each.
func (w *world) coverage(s *service.Service, org string, asOf civil.Date) map[string]string {
	w.Helper()
	c, err := s.Coverage(w.Context(), w.sys, service.CoverageQuery{Org: org, AsOf: asOf})
	require.NoError(w, err)
	return figures(c)
}

func figures(c *service.Coverage) map[string]string {
	lines := map[string]string{}
	for _, f := range c.Indicators {
		lines[f.Code] = fmt.Sprintf("%d/%s=%s", f.Numerator, text(f.Denominator), text(f.Rate))
	}
	return lines
}

func text(d *form.Decimal) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

// dump is the rows of a query as text, sorted.
func (w *world) dump(query string) []string {
	w.Helper()
	rows, err := w.raw.QueryContext(w.Context(), query)
	require.NoError(w, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(w, err)
	var list []string
	for rows.Next() {
		cells, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		require.NoError(w, rows.Scan(targets...))
		line := make([]string, len(columns))
		for i, c := range cells {
			if b, ok := c.([]byte); ok {
				c = string(b)
			}
			line[i] = fmt.Sprint(c)
		}
		list = append(list, strings.Join(line, "|"))
	}
	require.NoError(w, rows.Err())
	slices.Sort(list)
	return list
}

// tables lists every table of the database.
func (w *world) tables() []string {
	w.Helper()
	if w.store.Dialect() == "mysql" {
		return w.dump("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
	}
	return w.dump("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
}

// contents is every row of every table, except of those named.
func (w *world) contents(except ...string) map[string][]string {
	w.Helper()
	all := map[string][]string{}
	for _, table := range w.tables() {
		if !slices.Contains(except, table) {
			all[table] = w.dump("SELECT * FROM " + table)
		}
	}
	return all
}

// projections are the derived rows of residents and what their records say, derived values included, by name of the source, free of the numbers that a database gives.
func (w *world) projections() map[string][]string {
	w.Helper()
	all := map[string][]string{
		"spans": w.dump("SELECT r.ref, s.indicator, s.subject, s.from_day, s.to_day, o.code, s.denominator, s.numerator, s.reason FROM spans s" +
			" JOIN residents r ON r.id = s.resident_id JOIN orgs o ON o.id = s.org_id"),
		"duties": w.dump("SELECT r.ref, d.seq, d.programme, d.kind, d.form, o.code, d.opens_on, d.due_on, d.closes_on, d.active_from, d.active_to, d.reason, d.reason_text" +
			" FROM duties d JOIN residents r ON r.id = d.resident_id JOIN orgs o ON o.id = d.org_id"),
		"findings": w.dump("SELECT r.ref, f.seq, f.code, f.severity, o.code, f.since, f.detail FROM findings f" +
			" JOIN residents r ON r.id = f.resident_id JOIN orgs o ON o.id = f.org_id"),
		"search": w.dump("SELECT r.ref, k.search_key FROM search_keys k JOIN residents r ON r.id = k.resident_id"),
		"records": w.dump("SELECT r.ref, e.form, e.visit_date, e.mode, e.outcome, e.complete, e.sbp, e.dbp, e.fpg, e.class, e.adverse, e.next_date, e.marks, e.hash, e.version" +
			" FROM encounters e JOIN residents r ON r.id = e.resident_id WHERE e.voided = 0"),
	}
	for _, def := range forms.All() {
		spec := form.SpecOf(def)
		columns := make([]string, len(form.Columns(spec)))
		for i, c := range form.Columns(spec) {
			columns[i] = "f.`" + c.Name + "`"
		}
		all[def.Code] = w.dump("SELECT r.ref, e.visit_date, " + strings.Join(columns, ", ") + " FROM " + spec.Table + " f JOIN encounters e ON e.resident_id = f.resident_id AND e.id = f.id" +
			" JOIN residents r ON r.id = e.resident_id WHERE e.voided = 0")
	}
	return all
}

// requireCode asserts the code of an error.
func requireCode(t testing.TB, code string, err error) {
	t.Helper()
	require.Error(t, err)
	e := errs.As(err)
	require.NotNil(t, e, "%v", err)
	require.Equal(t, code, e.Code, "%v", err)
}
