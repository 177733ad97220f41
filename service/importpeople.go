package service

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/identity"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// importBatch is how many persons one transaction of an import writes.
const importBatch = 1000

// importPeople deals the rows of all files about persons by their key and then writes them person by person.
func (im *importer) importPeople(ctx context.Context, files []int) error {
	var size int64
	for _, f := range files {
		size += im.files[f].Size
		if strings.HasSuffix(im.files[f].Name, ".gz") || strings.HasSuffix(im.files[f].Name, ".xlsx") {
			size += 7 * im.files[f].Size // packed: about an eighth
		}
	}
	sp, err := newSpool(size)
	if err != nil {
		return err
	}
	defer sp.close()
	columns := make([][]string, len(im.files))
	for _, f := range files {
		if columns[f], err = im.spoolFile(f, sp); err != nil {
			return err
		}
	}
	if err := im.loadOrgs(ctx); err != nil {
		return err
	}
	resume, err := im.resume(ctx, sp)
	if err != nil {
		return err
	}
	w := &peopleWriter{importer: im, columns: columns, resume: resume, total: sp.rows}
	for i := range sp.parts {
		rows, err := sp.part(i)
		if err != nil {
			return fmt.Errorf("read the spooled import: %w", err)
		}
		if err := w.writePart(ctx, i, rows); err != nil {
			return err
		}
	}
	if err := w.linkMothers(ctx); err != nil {
		return err
	}
	if im.dry != nil {
		return nil
	}
	return im.s.PostLedger(ctx, bulkPostBatch)
}

// spoolFile deals the rows of one file and returns its columns.
func (im *importer) spoolFile(file int, sp *spool) ([]string, error) {
	table, err := im.files[file].Open()
	if err != nil {
		return nil, err
	}
	defer table.Close()
	names := im.columns(file, table.Header())
	ref := slices.Index(names, "ref")
	if ref < 0 {
		return nil, errs.New("malformed_file").With("%s：缺少 ref（来源编号）列", im.files[file].Name)
	}
	sum := im.summaries[file]
	for {
		row, err := table.Next()
		if isEOF(err) {
			im.opts.Progress("读取 "+im.files[file].Name, im.files[file].Size, im.files[file].Size)
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		sum.Rows++
		if sum.Rows%4096 == 0 {
			im.opts.Progress("读取 "+im.files[file].Name, table.Offset(), im.files[file].Size)
		}
		if problems := rowProblems(row, names); len(problems) > 0 {
			im.reject(file, row.Number, problems...)
			continue
		}
		key := strings.TrimSpace(row.Cells[ref])
		if problem := checkRef(key); problem != nil {
			im.reject(file, row.Number, *problem)
			continue
		}
		if err := sp.put(key, file, row.Number, row.Cells); err != nil {
			return nil, fmt.Errorf("spool the import: %w", err)
		}
	}
}

func checkRef(key string) *errs.Field {
	if key == "" {
		f := field("ref", "来源编号", "", "required", "请填写来源编号")
		return &f
	}
	if len(key) > 64 {
		f := field("ref", "来源编号", clip(key), "size", "来源编号最多 64 个字符")
		return &f
	}
	return nil
}

func (im *importer) loadOrgs(ctx context.Context) error {
	im.orgs, im.anyOrgs = map[string]*model.Org{}, map[string]*model.Org{}
	load := func(tx *repository.Tx) error {
		all, err := tx.Orgs(access.Scope{Path: "/"})
		for i := range all {
			im.anyOrgs[all[i].Code] = &all[i]
			if im.actor.Scope().Contains(all[i].Path) {
				im.orgs[all[i].Code] = &all[i]
			}
		}
		return err
	}
	if im.dry != nil {
		return load(im.dry)
	}
	return im.s.store.Read(ctx, im.actor, load)
}

// resume returns how many parts of this very import are already in the database.
func (im *importer) resume(ctx context.Context, sp *spool) (*repository.ImportState, error) {
	state := &repository.ImportState{Fingerprint: strconv.FormatUint(sp.sum.Sum64(), 36), Parts: len(sp.parts)}
	err := im.write(ctx, func(tx *repository.Tx) error { return tx.StartImport(state) })
	return state, err
}

// postEvery is after how many parts the journal is posted, so that figures stay fast to read during a long import.
const postEvery = 8

// peopleWriter writes the rows about persons.
type peopleWriter struct {
	*importer
	columns [][]string
	resume  *repository.ImportState
	total   int64
	done    int64
	mothers []motherLink // whose mother stands in a later part
}

type motherLink struct {
	child  model.ID
	mother string
}

// draft is one person of a batch: the rows about him and what they come to.
type draft struct {
	ref      string
	rows     []spooled
	resident *model.Resident
	isNew    bool
	dead     bool // his own row was rejected and he is not in the database
	touched  bool
	history  *measure.History
	before   *model.Resident
	oldKeys  []repository.SearchKey
	personal *recordRow // the personal information of his row, checked with it
	visited  bool       // a later row about the visit being read has been accepted
}

// result collects what a batch did, so that a transaction that is run again does not count twice.
type result struct {
	counts  map[int]*FileSummary
	rejects []RowError
	mothers []motherLink
}

func (r *result) file(f int) *FileSummary {
	if r.counts[f] == nil {
		r.counts[f] = &FileSummary{}
	}
	return r.counts[f]
}

// persons groups rows by person, in the order in which persons first occur.
func (w *peopleWriter) persons(rows []spooled) []*draft {
	byRef := map[string]*draft{}
	var order []*draft
	for _, row := range rows {
		ref := strings.TrimSpace(row.cells[slices.Index(w.columns[row.file], "ref")])
		d := byRef[ref]
		if d == nil {
			d = &draft{ref: ref}
			byRef[ref] = d
			order = append(order, d)
		}
		d.rows = append(d.rows, row)
	}
	return order
}

// writePart writes the persons of one part, a batch at a time.
func (w *peopleWriter) writePart(ctx context.Context, part int, rows []spooled) error {
	order := w.persons(rows)
	if part < w.resume.Done {
		// Already in the database: it is counted as unchanged and not read again.
		for _, row := range rows {
			w.summaries[row.file].Unchanged++
		}
		w.done += int64(len(rows))
		return nil
	}
	empty := len(order) == 0
	for start := 0; start < len(order); start += importBatch {
		batch := order[start:min(start+importBatch, len(order))]
		last := start+importBatch >= len(order)
		var out *result
		err := w.write(ctx, func(tx *repository.Tx) error {
			out = &result{counts: map[int]*FileSummary{}}
			for _, d := range batch {
				*d = draft{ref: d.ref, rows: d.rows}
			}
			if err := w.writeBatch(tx, batch, out); err != nil {
				return err
			}
			if last && w.dry == nil {
				return tx.FinishImportPart(w.resume, part+1)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for f, c := range out.counts {
			sum := w.summaries[f]
			sum.Created += c.Created
			sum.Changed += c.Changed
			sum.Unchanged += c.Unchanged
			sum.Rejected += c.Rejected
		}
		for _, e := range out.rejects {
			w.opts.Reject(e)
		}
		w.mothers = append(w.mothers, out.mothers...)
		for i, d := range batch {
			w.done += int64(len(d.rows))
			batch[i] = nil // what was read of him may go
		}
		w.opts.Progress("写入", w.done, w.total)
	}
	if empty && w.dry == nil {
		return w.write(ctx, func(tx *repository.Tx) error { return tx.FinishImportPart(w.resume, part+1) })
	}
	if w.dry == nil && part%postEvery == postEvery-1 {
		return w.s.PostLedger(ctx, bulkPostBatch)
	}
	return nil
}

func (w *peopleWriter) refuse(out *result, row spooled, problems ...errs.Field) {
	out.file(row.file).Rejected++
	for _, p := range problems {
		p.Value = clip(p.Value)
		out.rejects = append(out.rejects, RowError{w.files[row.file].Name, row.number, p})
	}
}

// cells returns a row's cells by column name.
func (w *peopleWriter) cells(row spooled) map[string]string {
	names := w.columns[row.file]
	cells := make(map[string]string, len(names))
	for i, n := range names {
		if n != "" && i < len(row.cells) && row.cells[i] != "" {
			cells[n] = row.cells[i]
		}
	}
	return cells
}

// writeBatch writes all facts of a batch of persons and then their projections.
func (w *peopleWriter) writeBatch(tx *repository.Tx, batch []*draft, out *result) error {
	b := &batchFacts{peopleWriter: w, tx: tx, out: out, drafts: batch}
	for _, step := range []func() error{b.loadExisting, b.readResidents, b.refuseHeldNumbers, b.refuseSharedIdentities, b.giveNumbers, b.readFacts, b.store, b.projectAll} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// batchFacts is the work on one batch.
type batchFacts struct {
	*peopleWriter
	tx     *repository.Tx
	out    *result
	drafts []*draft

	existing   map[string]*model.Resident
	encounters map[model.ID][]model.Encounter
	enrolments map[model.ID][]model.Enrolment
	transfers  map[model.ID][]model.Transfer

	newTransfers  []model.Transfer
	newEnrolments []*model.Enrolment
	newRecords    []*model.Record
	updates       []func() error
	neighbours    map[model.ID]bool
}

// loadExisting reads what the database already knows of the batch.
func (b *batchFacts) loadExisting() error {
	refs := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		refs[i] = d.ref
	}
	slices.Sort(refs)
	var err error
	if b.existing, err = b.tx.ResidentsByRef(refs); err != nil {
		return err
	}
	var ids []model.ID
	var list []*model.Resident
	for _, r := range b.existing {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, c *model.Resident) int { return cmp.Compare(a.ID, c.ID) })
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	if b.encounters, b.enrolments, b.transfers, err = b.tx.FactsOf(ids); err != nil {
		return err
	}
	alone := make([]*model.Resident, len(list))
	for i, r := range list {
		own := *r
		own.MergedInto = nil // rows are judged by what their own archive holds, wherever it counts
		alone[i] = &own
	}
	histories, err := b.tx.Histories(alone)
	if err != nil {
		return err
	}
	byID := map[model.ID]*measure.History{}
	for i, r := range list {
		byID[r.ID] = histories[i]
	}
	for _, d := range b.drafts {
		if r := b.existing[d.ref]; r != nil {
			before := *r
			d.resident, d.before, d.history = r, &before, byID[r.ID]
		}
	}
	return nil
}

// readResidents reads the rows of the residents file.
func (b *batchFacts) readResidents() error {
	for _, d := range b.drafts {
		first := 0
		for _, row := range d.rows {
			if b.files[row.file].Kind() != fileResidents {
				continue
			}
			if first != 0 {
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "duplicate", "来源编号 %s 与第 %d 行重复", d.ref, first))
				continue
			}
			first = row.number
			problems, err := b.readResident(d, row)
			if err != nil {
				return err
			}
			if len(problems) > 0 {
				b.refuse(b.out, row, problems...)
				if d.before == nil {
					d.resident, d.dead = nil, true
				} else {
					*d.resident = *d.before
				}
			}
		}
	}
	return nil
}

func (b *batchFacts) readResident(d *draft, row spooled) ([]errs.Field, error) {
	cells := b.cells(row)
	in, ends, problems := residentInput(cells)
	org := b.orgs[in.OrgCode]
	if org == nil {
		problems = append(problems, unknownOrg("org_code", in.OrgCode))
	}
	if len(problems) > 0 {
		return problems, nil
	}
	r := &model.Resident{ID: b.tx.NewID(), OrgID: org.ID, FirstOrgID: org.ID, Version: 1}
	if d.before != nil {
		if !b.managed(d.before) {
			return []errs.Field{field("ref", "来源编号", d.ref, "logic", "该居民由其他机构管理，不能修改")}, nil
		}
		*r = *d.before
		if r.FirstOrgID != org.ID {
			r.FirstOrgID = org.ID
			if r.Moves == 0 {
				r.OrgID = org.ID
			}
		}
		b.s.keepKnown(in, d.before)
	}
	problems, warnings := b.s.fill(r, in)
	for _, wn := range warnings {
		if wn.Code == identity.WarningSex {
			problems = append(problems, wn) // a table has nobody to confirm it
		}
	}
	problems = append(problems, ends.into(r, b.s.Today())...)
	if len(problems) > 0 {
		return problems, nil
	}
	if d.before == nil {
		d.history = &measure.History{Episodes: []measure.Episode{{Org: measure.OrgID(r.FirstOrgID)}}}
	}
	p := &d.history.Person
	known := *p
	p.Sex, p.Birth, p.FiledOn, p.DeathDate = r.Sex, r.BirthDate, r.FiledOn, r.DeathDate
	if d.personal, problems = b.readPersonal(d, row, r); len(problems) > 0 {
		*p = known
		return problems, nil
	}
	d.isNew = d.before == nil
	if !d.isNew {
		if b.s.sameResident(d.before, r) {
			b.out.file(row.file).Unchanged++
			return nil, nil
		}
		d.oldKeys = b.s.searchKeys(d.before, b.orgName(d.before.OrgID))
		b.out.file(row.file).Changed++
	} else {
		b.out.file(row.file).Created++
	}
	d.resident, d.touched = r, true
	if mother := strings.TrimSpace(cells["mother_ref"]); mother != "" {
		b.out.mothers = append(b.out.mothers, motherLink{r.ID, mother})
	}
	return nil, nil
}

func (b *batchFacts) managed(r *model.Resident) bool {
	for _, o := range b.orgs {
		if o.ID == r.OrgID {
			return true
		}
	}
	return false
}

func (b *batchFacts) orgName(id int32) string {
	for _, o := range b.anyOrgs {
		if o.ID == id {
			return o.Name
		}
	}
	return ""
}

// refuseHeldNumbers rejects people whose archive number belongs to another archive, in the database or earlier in the batch: a number is
// never given twice (records-and-chronic 1.2 rule 2).
func (b *batchFacts) refuseHeldNumbers() error {
	var numbers []string
	for _, d := range b.drafts {
		if d.touched && d.resident.ArchiveNo != nil {
			numbers = append(numbers, *d.resident.ArchiveNo)
		}
	}
	held, err := b.tx.HeldArchiveNumbers(numbers)
	if err != nil {
		return err
	}
	for _, d := range b.drafts {
		if !d.touched || d.resident.ArchiveNo == nil {
			continue
		}
		no := *d.resident.ArchiveNo
		if holder, taken := held[no]; taken && holder != d.resident.ID {
			b.undo(d, field("archive_no", "健康档案编号", no, "duplicate", "健康档案编号 %s 已属于另一份档案", no))
			continue
		}
		held[no] = d.resident.ID
	}
	return nil
}

// refuseSharedIdentities rejects people whose identity number is held by another archive, in the database or earlier in the batch
// (records-and-chronic 1.3 rule 8), and finds who looks like the same person.
func (b *batchFacts) refuseSharedIdentities() error {
	b.neighbours = map[model.ID]bool{}
	var people []*model.Resident
	byID := map[model.ID]*draft{}
	for _, d := range b.drafts {
		if d.touched {
			people = append(people, d.resident)
			byID[d.resident.ID] = d
			if d.before != nil {
				people = append(people, d.before)
			}
		}
	}
	if err := b.tx.LockIdentities(people...); err != nil {
		return err
	}
	stored, err := b.tx.TwinsOf(people)
	if err != nil {
		return err
	}
	holders := map[string]model.ID{}
	keys := map[string][]model.ID{}
	for i := range stored {
		if d := byID[stored[i].ID]; d != nil {
			continue // his row in the batch speaks for him
		}
		if h := stored[i].IDHash; h != nil {
			holders[*h] = stored[i].ID
		}
		keys[stored[i].TwinKey] = append(keys[stored[i].TwinKey], stored[i].ID)
	}
	for _, d := range b.drafts {
		if !d.touched {
			continue
		}
		if h := d.resident.IDHash; h != nil && d.resident.MergedInto == nil {
			if holder, taken := holders[*h]; taken && holder != d.resident.ID {
				b.undo(d, field("id_no", "证件号码", "", "duplicate", "该证件号码已属于另一份档案"))
				continue
			}
			holders[*h] = d.resident.ID
		}
		for _, key := range twinKeys(d) {
			for _, other := range keys[key] {
				d.resident.Twins = true
				if o := byID[other]; o != nil {
					o.resident.Twins = true
				}
				b.neighbours[other] = true
			}
		}
		keys[d.resident.TwinKey] = append(keys[d.resident.TwinKey], d.resident.ID)
	}
	for id := range byID {
		delete(b.neighbours, id)
	}
	return nil
}

func twinKeys(d *draft) []string {
	if d.before != nil && d.before.TwinKey != d.resident.TwinKey {
		return []string{d.resident.TwinKey, d.before.TwinKey}
	}
	return []string{d.resident.TwinKey}
}

// undo takes a resident's row back because of what is wrong between him and others.
func (b *batchFacts) undo(d *draft, problem errs.Field) {
	for _, row := range d.rows {
		if b.files[row.file].Kind() != fileResidents {
			continue
		}
		if d.isNew {
			b.out.file(row.file).Created--
		} else {
			b.out.file(row.file).Changed--
		}
		b.refuse(b.out, row, problem)
		break
	}
	d.touched, d.personal = false, nil
	if d.before == nil {
		d.resident, d.dead = nil, true
	} else {
		*d.resident = *d.before
	}
}

// giveNumbers remembers archive numbers that came with the rows and gives the missing ones.
func (b *batchFacts) giveNumbers() error {
	highest := map[string]int{}
	for _, d := range b.drafts {
		if d.touched && d.resident.ArchiveNo != nil {
			no := *d.resident.ArchiveNo
			if a, err := identity.ParseArchiveNo(no); err == nil {
				highest[no[:12]] = max(highest[no[:12]], a.Serial)
			}
		}
	}
	if err := b.tx.NoteArchiveNumbers(highest); err != nil {
		return err
	}
	for _, d := range b.drafts {
		if !d.touched || d.resident.ArchiveNo != nil || d.resident.FiledOn == civil.None {
			continue
		}
		for _, o := range b.orgs {
			if o.ID == d.resident.FirstOrgID {
				if err := b.s.number(b.tx, d.resident, o); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readFacts reads every row that is not about the resident himself: transfers, enrolments, then records in order of their date.
func (b *batchFacts) readFacts() error {
	for _, d := range b.drafts {
		var records []recordRow
		var transfers []transferRow
		var enrolments []enrolmentRow
		for _, row := range d.rows {
			kind := b.files[row.file].Kind()
			if kind == fileResidents {
				continue
			}
			if d.resident == nil {
				message := "没有来源编号为 " + d.ref + " 的居民"
				if d.dead {
					message = "来源编号为 " + d.ref + " 的居民未能导入"
				}
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "choice", "%s", message))
				continue
			}
			if !d.isNew && !b.managed(d.resident) {
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "logic", "该居民由其他机构管理，不能修改"))
				continue
			}
			switch kind {
			case fileTransfers:
				if t := b.decodeTransfer(d, row); t != nil {
					transfers = append(transfers, *t)
				}
			case fileEnrolments:
				if e := b.decodeEnrolment(d, row); e != nil {
					enrolments = append(enrolments, *e)
				}
			default:
				if r := b.decode(row, kind); r != nil {
					records = append(records, *r)
				}
			}
		}
		if d.resident == nil || d.dead {
			continue
		}
		for i, t := range transfers {
			if b.superseded(t.row, slices.ContainsFunc(transfers[i+1:], t.sameFact)) {
				continue
			}
			b.readTransfer(d, t)
		}
		for i, e := range enrolments {
			if b.superseded(e.row, slices.ContainsFunc(enrolments[i+1:], e.sameFact)) {
				continue
			}
			b.readEnrolment(d, e)
		}
		if err := b.readRecords(d, records); err != nil {
			return err
		}
	}
	return nil
}

// superseded counts a row whose fact a later row tells anew: the second corrects the first (contract section 5 rule 8).
func (b *batchFacts) superseded(row spooled, later bool) bool {
	if later {
		b.out.file(row.file).Unchanged++
	}
	return later
}

// transferRow is a decoded row of the transfers.
type transferRow struct {
	row spooled
	on  civil.Date
	org *model.Org
}

func (t transferRow) sameFact(o transferRow) bool { return t.on == o.on }

func (b *batchFacts) decodeTransfer(d *draft, row spooled) *transferRow {
	cells := b.cells(row)
	c := &cellReader{cells: cells, labels: fixedColumns[fileTransfers]}
	on := c.date("on")
	problems := c.problems
	switch {
	case len(problems) > 0:
	case on == civil.None:
		problems = append(problems, field("on", "转档日期", "", "required", "请填写转档日期"))
	case on > b.s.Today():
		problems = append(problems, field("on", "转档日期", on.String(), "date", "转档日期 %s 晚于今天", on))
	case on < d.resident.BirthDate:
		problems = append(problems, field("on", "转档日期", on.String(), "date", "转档日期 %s 早于出生日期 %s", on, d.resident.BirthDate))
	}
	code := c.text("to_org_code")
	org := b.anyOrgs[code]
	if org == nil {
		problems = append(problems, field("to_org_code", "转入机构代码", code, "choice", "转入机构 %q 不存在", clip(code)))
	}
	if len(problems) > 0 {
		b.refuse(b.out, row, problems...)
		return nil
	}
	return &transferRow{row, on, org}
}

func (b *batchFacts) readTransfer(d *draft, t transferRow) {
	row, on, org := t.row, t.on, t.org
	list := b.transfers[d.resident.ID]
	sum := b.out.file(row.file)
	i := slices.IndexFunc(list, func(t model.Transfer) bool { return t.On == on })
	switch {
	case i >= 0 && list[i].ToOrgID == org.ID:
		sum.Unchanged++
		return
	case i >= 0:
		list[i].ToOrgID = org.ID
		sum.Changed++
	default:
		list = append(list, model.Transfer{ResidentID: d.resident.ID, On: on, ToOrgID: org.ID})
		sum.Created++
	}
	slices.SortFunc(list, func(x, y model.Transfer) int { return cmp.Compare(x.On, y.On) })
	b.transfers[d.resident.ID] = list
	b.newTransfers = append(b.newTransfers, model.Transfer{ResidentID: d.resident.ID, On: on, ToOrgID: org.ID})
	if !d.touched && d.before != nil {
		d.oldKeys = b.s.searchKeys(d.before, b.orgName(d.before.OrgID))
	}
	d.touched = true
	d.resident.Moves, d.resident.OrgID = len(list), list[len(list)-1].ToOrgID
}

// enrolmentRow is a decoded row of the enrolments.
type enrolmentRow struct {
	row spooled
	in  EnrolmentInput
}

func (e enrolmentRow) sameFact(o enrolmentRow) bool {
	return e.in.Programme == o.in.Programme && e.in.EnrolledOn == o.in.EnrolledOn
}

func (b *batchFacts) decodeEnrolment(d *draft, row spooled) *enrolmentRow {
	in, problems := enrolmentInput(b.cells(row))
	if len(problems) == 0 {
		problems = b.s.checkEnrolment(&in, d.resident.BirthDate)
	}
	if len(problems) > 0 {
		b.refuse(b.out, row, problems...)
		return nil
	}
	return &enrolmentRow{row, in}
}

func (b *batchFacts) readEnrolment(d *draft, r enrolmentRow) {
	row, in := r.row, r.in
	list := b.enrolments[d.resident.ID]
	sum := b.out.file(row.file)
	e := &model.Enrolment{ID: b.tx.NewID(), ResidentID: d.resident.ID, Programme: in.Programme, EnrolledOn: in.EnrolledOn, EndedOn: in.EndedOn,
		EndReason: in.EndReason, LostOn: in.LostOn, DiagnosedOn: in.DiagnosedOn, Version: 1}
	i := slices.IndexFunc(list, func(o model.Enrolment) bool { return o.Programme == e.Programme && o.EnrolledOn == e.EnrolledOn })
	if i >= 0 {
		keepKnownEnd(e, &list[i])
		old := list[i]
		e.ID, e.ResidentID, e.Version = old.ID, old.ResidentID, old.Version
		if old.EndedOn == e.EndedOn && old.EndReason == e.EndReason && old.LostOn == e.LostOn && old.DiagnosedOn == e.DiagnosedOn {
			sum.Unchanged++
			return
		}
	}
	if o := overlapping(list, e); o != nil {
		b.refuse(b.out, row, field("enrolled_on", "纳入管理日期", e.EnrolledOn.String(), "logic", "该居民自 %s 起已纳入%s管理，时间重叠", o.EnrolledOn, programmes[o.Programme]))
		return
	}
	d.touched = true
	if i >= 0 {
		old := list[i]
		list[i] = *e
		sum.Changed++
		b.updates = append(b.updates, func() error {
			if err := note(b.tx, old.ResidentID, "enrolment:"+old.ID.String(), old.Version, "import", "", old); err != nil {
				return err
			}
			return b.tx.SaveEnrolment(e)
		})
	} else {
		list = append(list, *e)
		sum.Created++
		b.newEnrolments = append(b.newEnrolments, e)
	}
	b.enrolments[d.resident.ID] = list
	d.history.Enrolments = historyEnrolments(list)
}

func historyEnrolments(list []model.Enrolment) []measure.Enrolment {
	out := make([]measure.Enrolment, len(list))
	for i, e := range list {
		out[i] = measure.Enrolment{ID: int64(e.ID), Programme: e.Programme, EnrolledOn: e.EnrolledOn, EndedOn: e.EndedOn, EndReason: e.EndReason,
			LostOn: e.LostOn, DiagnosedOn: e.DiagnosedOn}
	}
	return out
}

// recordRow is a decoded row of a form.
type recordRow struct {
	row    spooled
	def    *form.Definition
	body   form.Record
	hash   string      // of what the row says, whatever is derived from it
	id     string      // of the personal information; "" for services, which are known by their date
	result form.Result // of the personal information, which is checked with the resident's row
}

func (b *batchFacts) decode(row spooled, kind string) *recordRow {
	def, _ := forms.Lookup(kind)
	cells := b.cells(row)
	delete(cells, "ref")
	body, fields := form.DecodeRow(form.SpecOf(def), def, cells)
	if len(fields) > 0 {
		b.refuse(b.out, row, fields...)
		return nil
	}
	return &recordRow{row: row, def: def, body: body, hash: bodyHash(body)}
}

// readPersonal reads and checks the personal information columns of a residents row; nil when there are none.
func (b *batchFacts) readPersonal(d *draft, row spooled, r *model.Resident) (*recordRow, []errs.Field) {
	def, _ := forms.Lookup(personalFile)
	cells := b.cells(row)
	for name := range fixedColumns[fileResidents] {
		delete(cells, name)
	}
	if len(cells) == 0 {
		return nil, nil
	}
	cells = forms.ExpandShorthand(cells)
	cells["visit_date"] = personalDate(r).String()
	body, problems := form.DecodeRow(form.SpecOf(def), def, cells)
	if len(problems) > 0 {
		return nil, problems
	}
	p := &recordRow{row: row, def: def, body: body, hash: bodyHash(body), id: personalID(r.ID)}
	p.result = form.Validate(form.SpecOf(def), body, b.s.formContext(b.kindOf(r.OrgID), d.history, body.Header().VisitDate, p.id))
	if len(p.result.Errors) > 0 {
		return nil, p.result.Errors
	}
	return p, nil
}

// readRecords reads a person's records in order of their date: what a record says may depend on those before it. Of several rows about one
// visit the last that can be read counts; it is read first.
func (b *batchFacts) readRecords(d *draft, records []recordRow) error {
	slices.Reverse(records)
	slices.SortStableFunc(records, func(x, y recordRow) int {
		return cmp.Or(cmp.Compare(x.body.Header().VisitDate, y.body.Header().VisitDate), cmp.Compare(x.def.Code, y.def.Code))
	})
	if d.personal != nil {
		records = append([]recordRow{*d.personal}, records...)
	}
	for i, r := range records {
		if i == 0 || records[i-1].def != r.def || records[i-1].body.Header().VisitDate != r.body.Header().VisitDate {
			d.visited = false
		}
		if err := b.readRecord(d, r); err != nil {
			return err
		}
	}
	return nil
}

// readRecord validates a record in the light of what came before it and decides whether it is new, a correction or nothing new.
func (b *batchFacts) readRecord(d *draft, r recordRow) error {
	visit := r.body.Header().VisitDate
	known := b.encounters[d.resident.ID]
	i := slices.IndexFunc(known, func(e model.Encounter) bool {
		return e.Form == r.def.Code && !e.Voided && (r.id != "" && e.ID == r.id || r.id == "" && e.VisitDate == visit)
	})
	id := r.id
	if i >= 0 {
		id = known[i].ID
	}
	org := b.anyOrgs[r.body.Header().OrgCode]
	if code := r.body.Header().OrgCode; code != "" && org == nil {
		b.refuse(b.out, r.row, unknownOrg("org_code", code))
		return nil
	}
	orgID := d.resident.OrgID
	if org != nil {
		orgID = org.ID
	}
	result := r.result
	if r.id == "" {
		result = form.Validate(form.SpecOf(r.def), r.body, b.s.formContext(b.kindOf(d.resident.OrgID), d.history, visit, id))
		if len(result.Errors) > 0 {
			b.refuse(b.out, r.row, result.Errors...)
			return nil
		}
		if b.superseded(r.row, d.visited) {
			return nil
		}
		d.visited = true
	}
	rec := &model.Record{Body: r.body}
	encounterOf(&rec.Encounter, r.def, r.body, result, orgID)
	rec.ResidentID, rec.Hash, rec.Version = d.resident.ID, r.hash, 1
	rec.CreatedAt, rec.CreatedBy = b.tx.Now, model.ID(b.tx.Actor.UserID)
	rec.UpdatedAt, rec.UpdatedBy = rec.CreatedAt, rec.CreatedBy
	sum := b.out.file(r.row.file)
	counts := r.def.Code != personalFile // the row itself was counted as the resident's
	if i < 0 {
		if rec.ID = id; id == "" {
			v7, err := uuid.NewV7()
			if err != nil {
				return err
			}
			rec.ID = v7.String()
		}
		b.encounters[d.resident.ID] = append(known, rec.Encounter)
		b.newRecords = append(b.newRecords, rec)
		if counts {
			sum.Created++
		}
	} else {
		old := known[i]
		if old.Hash == rec.Hash {
			if counts {
				sum.Unchanged++
			}
			return nil
		}
		if counts {
			sum.Changed++
		} else if !d.touched {
			sum.Unchanged--
			sum.Changed++
		}
		b.correct(d, &old, rec, r.def)
		known[i] = rec.Encounter
	}
	d.touched = true
	setRecord(d.history, rec)
	noteDeath(d, r.body)
	return nil
}

// correct replaces a record of the database and keeps its former version.
func (b *batchFacts) correct(d *draft, old *model.Encounter, rec *model.Record, def *form.Definition) {
	rec.ID, rec.ResidentID, rec.CreatedAt, rec.CreatedBy, rec.Version = old.ID, old.ResidentID, old.CreatedAt, old.CreatedBy, old.Version+1
	resident := d.resident.ID
	b.updates = append(b.updates, func() error {
		opened, err := b.tx.LockResident(resident)
		if err != nil {
			return err
		}
		return b.s.replaceRecord(b.tx, opened, def, old, rec, "import", "")
	})
}

func (b *batchFacts) kindOf(id int32) model.OrgKind {
	for _, o := range b.anyOrgs {
		if o.ID == id {
			return o.Kind
		}
	}
	return ""
}

// store writes the facts of the batch.
func (b *batchFacts) store() error {
	for _, update := range b.updates { // while those who are transferred away may still be written about
		if err := update(); err != nil {
			return err
		}
	}
	var fresh []*model.Resident
	var gone, come []repository.SearchKey
	for _, d := range b.drafts {
		if !d.touched || d.dead {
			continue
		}
		switch {
		case d.isNew:
			fresh = append(fresh, d.resident)
			come = append(come, b.s.searchKeys(d.resident, b.orgName(d.resident.OrgID))...)
		case *d.resident != *d.before:
			if err := note(b.tx, d.before.ID, "", d.before.Version, "import", "", b.s.viewOf(&repository.Person{Resident: *d.before})); err != nil {
				return err
			}
			if err := b.tx.SaveResident(d.resident); err != nil {
				return err
			}
			gone = append(gone, d.oldKeys...)
			come = append(come, b.s.searchKeys(d.resident, b.orgName(d.resident.OrgID))...)
		}
	}
	if err := b.tx.InsertResidents(fresh); err != nil {
		return err
	}
	if err := b.tx.SearchKeys(gone, come); err != nil {
		return err
	}
	if err := b.tx.InsertTransfers(b.newTransfers); err != nil {
		return err
	}
	if err := b.tx.InsertEnrolments(b.newEnrolments); err != nil {
		return err
	}
	if err := b.tx.InsertRecords(b.newRecords, forms.Lookup); err != nil {
		return err
	}
	return nil
}

// projectAll projects everybody the batch touched, and who looks like one of them.
func (b *batchFacts) projectAll() error {
	var fresh, known []*model.Resident
	for _, d := range b.drafts {
		switch {
		case !d.touched || d.dead:
		case d.isNew:
			fresh = append(fresh, d.resident)
		default:
			known = append(known, d.resident)
		}
	}
	if n := len(fresh) + len(known); n > 0 {
		b.tx.Audit("import", 0, "", fmt.Sprintf("新建 %d 人，更新 %d 人", len(fresh), len(known)))
	}
	concerned := slices.Sorted(maps.Keys(b.neighbours))
	if err := b.tx.TouchTwins(concerned); err != nil {
		return err
	}
	for _, r := range known { // the facts of an archive that was merged away count for its host
		if r.MergedInto != nil {
			concerned = append(concerned, *r.MergedInto)
		}
	}
	slices.Sort(concerned)
	others, err := b.tx.LockResidents(slices.DeleteFunc(slices.Compact(concerned), func(id model.ID) bool {
		return slices.ContainsFunc(known, func(r *model.Resident) bool { return r.ID == id })
	}))
	if err != nil {
		return err
	}
	known = append(known, others...)
	if len(fresh) > 0 {
		if err := b.s.project(b.tx, fresh, true); err != nil {
			return err
		}
	}
	if len(known) > 0 {
		return b.s.project(b.tx, known, false)
	}
	return nil
}

// linkMothers notes whose child somebody is, once everybody is in.
func (w *peopleWriter) linkMothers(ctx context.Context) error {
	for start := 0; start < len(w.mothers); start += importBatch {
		links := w.mothers[start:min(start+importBatch, len(w.mothers))]
		err := w.write(ctx, func(tx *repository.Tx) error {
			refs := make([]string, len(links))
			for i, l := range links {
				refs[i] = l.mother
			}
			mothers, err := tx.ResidentsByRef(refs)
			if err != nil {
				return err
			}
			for _, l := range links {
				if m := mothers[l.mother]; m != nil {
					if err := tx.LinkMother(l.child, m.ID); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// noteDeath closes the archive of somebody whom a follow-up found dead (records-and-chronic 0.4, 1.9).
func noteDeath(d *draft, body form.Record) {
	source, ok := body.(mortal)
	if !ok {
		return
	}
	if on, cause := source.Death(); on != civil.None && d.resident.DeathDate == civil.None {
		r := d.resident
		r.DeathDate, r.DeathCause, r.ClosedOn, r.CloseReason = on, cause, on, model.CloseDied
		d.history.Person.DeathDate = on
	}
}
