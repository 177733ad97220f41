package service

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
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
	news     news       // for his records
}

// result collects what a batch did, so that a transaction that is run again does not count twice.
type result struct {
	counts  map[int]*FileSummary
	rejects []RowError
	mothers []motherLink
	notes   *notes
}

func (im *importer) result() *result {
	return &result{counts: map[int]*FileSummary{}, notes: im.notes()}
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
			out = w.result()
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
		w.settle(out)
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
	w.importer.refuse(out, row.file, row.number, problems...)
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
			noted := w.notes()
			for _, l := range links {
				m := mothers[l.mother]
				if m == nil {
					continue
				}
				before, err := tx.Mother(l.child)
				if err != nil {
					return err
				}
				if before != nil && *before == m.ID {
					continue
				}
				if err := tx.LinkMother(l.child, m.ID); err != nil {
					return err
				}
				noted.mother(l.child, m.ID, before)
			}
			return noted.store(tx)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
