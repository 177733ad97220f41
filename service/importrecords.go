package service

import (
	"slices"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// recordRow is a decoded row of a form.
type recordRow struct {
	row    spooled
	def    *form.Definition
	body   form.Record
	key    string      // what tells apart several services of one day, see form.KeyOf
	hash   string      // of what the row says, whatever is derived from it
	id     string      // of the personal information; "" for services, which are known by their date
	result form.Result // of the personal information, which is checked with the resident's row
}

// sameVisit reports whether two rows tell of the same service: of two, the second corrects the first (contract section 5 rule 8).
func (r recordRow) sameVisit(o recordRow) bool {
	return r.def == o.def && r.key == o.key && r.body.Header().VisitDate == o.body.Header().VisitDate
}

func (b *batchFacts) decode(row spooled, kind string) *recordRow {
	def, _ := forms.Lookup(kind)
	cells := b.cells(row)
	if def.Restricted && needProgramme(b.tx.Actor, measure.SMI) != nil {
		b.refuse(b.out, row, protected("ref", "来源编号", cells["ref"]))
		return nil
	}
	delete(cells, "ref")
	body, fields := form.DecodeRow(form.SpecOf(def), def, cells)
	if len(fields) > 0 {
		b.refuse(b.out, row, fields...)
		return nil
	}
	return &recordRow{row: row, def: def, body: body, key: form.KeyOf(def, body), hash: bodyHash(body)}
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
	cells = forms.ExpandShorthand(forms.FromOldForm(cells))
	cells["visit_date"] = personalDate(r).String()
	body, problems := form.DecodeRow(form.SpecOf(def), def, cells)
	if len(problems) > 0 {
		return nil, problems
	}
	p := &recordRow{row: row, def: def, body: body, hash: bodyHash(body), id: personalID(r.ID)}
	b.placeService(body.Header(), r)
	p.result = form.Validate(form.SpecOf(def), body, b.s.formContext(b.params, def, b.kindOf(r.OrgID), d.history, seatFor(def, body, p.id, b.tx.Now)))
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
		return seatFor(x.def, x.body, "", 0).compare(seatFor(y.def, y.body, "", 0))
	})
	if d.personal != nil {
		records = append([]recordRow{*d.personal}, records...)
	}
	for i, r := range records {
		if i == 0 || !records[i-1].sameVisit(r) {
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
		if r.id != "" {
			return e.ID == r.id // there is one, and a voided one comes back
		}
		return e.Form == r.def.Code && !e.Voided && e.VisitDate == visit && e.Marks.Get(form.MarkKey) == r.key
	})
	id, entered := r.id, b.tx.Now
	switch {
	case i >= 0:
		id, entered = known[i].ID, known[i].CreatedAt
	case id == "":
		v7, err := uuid.NewV7()
		if err != nil {
			return err
		}
		id = v7.String()
	}
	if err := b.keepUnseen(d, &r, known, i); err != nil {
		return err
	}
	org := b.placeService(r.body.Header(), d.resident)
	if org == nil {
		b.refuse(b.out, r.row, unknownOrg("org_code", r.body.Header().OrgCode))
		return nil
	}
	at := seatFor(r.def, r.body, id, entered)
	result := r.result
	if r.id == "" {
		result = form.Validate(form.SpecOf(r.def), r.body, b.s.formContext(b.params, r.def, b.kindOf(d.resident.OrgID), d.history, at))
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
	encounterOf(&rec.Encounter, r.def, r.body, result, org.ID)
	rec.ResidentID, rec.Hash, rec.Version = d.resident.ID, r.hash, 1
	rec.CreatedAt, rec.CreatedBy = b.tx.Now, model.ID(b.tx.Actor.UserID)
	rec.UpdatedAt, rec.UpdatedBy = rec.CreatedAt, rec.CreatedBy
	sum := b.out.file(r.row.file)
	counts := r.def.Code != personalFile // the row itself was counted as the resident's
	if i < 0 {
		rec.ID = id
		b.encounters[d.resident.ID] = append(known, rec.Encounter)
		b.newRecords = append(b.newRecords, rec)
		if counts {
			sum.Created++
		}
	} else {
		old := known[i]
		if old.Hash == rec.Hash && !old.Voided {
			if counts {
				sum.Unchanged++
			}
			return nil
		}
		if rule := lockOf(b.params, b.s.Today(), &old, visit); rule != "" {
			b.refuse(b.out, r.row, errs.Field{Name: "visit_date", Label: form.SpecOf(r.def).Field("visit_date").Label, Value: visit.String(), Code: "locked",
				Message: rule + "；请在系统中逐条更正"})
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
	d.news.add(at, d.resident.ID, true)
	setRecord(d.history, rec)
	noteDeath(d, r.body)
	return nil
}

// keepUnseen keeps in a row that corrects a record what the importer cannot see.
func (b *batchFacts) keepUnseen(d *draft, r *recordRow, known []model.Encounter, i int) error {
	if i < 0 || known[i].Hash == r.hash || !blind(b.tx.Actor, r.def) {
		return nil
	}
	opened, err := b.tx.LockResident(d.resident.ID)
	if err != nil {
		return err
	}
	stored, err := b.tx.Body(opened, r.def, &known[i])
	if err != nil {
		return err
	}
	form.Keep(form.SpecOf(r.def), r.body, stored)
	r.hash = bodyHash(r.body)
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
		before, err := b.tx.RecordOf(resident, old.ID)
		if err != nil {
			return err
		}
		if err := b.s.replaceRecord(b.tx, opened, def, before, rec, "import", ""); err != nil {
			return err
		}
		return b.out.notes.changed(resident, repository.FactRecord, rec.ID, rec.Form, int64(rec.Version), before)
	})
}

// placeService names in the header who delivered a service, if nobody is named the organisation that managed the person on the day, and returns
// it; nil when it is not known.
func (b *batchFacts) placeService(visit *form.Visit, r *model.Resident) *model.Org {
	if visit.OrgCode != "" {
		return b.anyOrgs[visit.OrgCode]
	}
	managing := r.FirstOrgID
	for _, t := range b.transfers[r.ID] {
		if t.On <= visit.VisitDate {
			managing = t.ToOrgID
		}
	}
	org := b.orgByID(managing)
	if org != nil {
		visit.OrgCode = org.Code
	}
	return org
}

func (b *batchFacts) orgByID(id int32) *model.Org {
	for _, o := range b.anyOrgs {
		if o.ID == id {
			return o
		}
	}
	return nil
}

func (b *batchFacts) kindOf(id int32) model.OrgKind {
	if o := b.orgByID(id); o != nil {
		return o.Kind
	}
	return ""
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
