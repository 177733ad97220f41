package repository

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Person is a resident with the organisation that manages him now.
type Person struct {
	model.Resident
	OrgCode string
	OrgName string
	OrgKind model.OrgKind
	OrgPath string
}

// Opened is a resident whose record is open to the actor: the audit row has been noted. Finders of clinical data ask for one,
// and only OpenResident, CheckResident and the functions that lock make them.
type Opened struct{ person *Person }

// Person returns the opened resident.
func (o Opened) Person() *Person { return o.person }

const personColumns = "r.*, o.code AS org_code, o.name AS org_name, o.kind AS org_kind, o.path AS org_path"

// notMerged keeps archives that were not merged away. It is written so that no database takes it for a selective condition and walks an index
// that holds nearly everybody.
const notMerged = "COALESCE(r.merged_into, 0) = 0"

// scopedPeople is where every query about people starts: the residents of the actor's organisations.
func (tx *Tx) scopedPeople() *gorm.DB {
	from, before := tx.Actor.Scope().Range()
	return tx.db.Table("residents r").Joins("JOIN orgs o ON o.id = r.org_id").Where("o.path >= ? AND o.path < ?", from, before)
}

// OpenResident opens a resident for reading and notes it in the audit. The present organisation and those that managed the person before
// may read (records-and-chronic 1.10 rule 4); anybody else gets not_found.
func (tx *Tx) OpenResident(id model.ID, action Action, subject string) (Opened, error) {
	p, err := tx.readable(id)
	if err != nil {
		return Opened{}, err
	}
	tx.Audit(action, id, subject, tx.Actor.Purpose)
	return Opened{p}, nil
}

// CheckResident is OpenResident for checks of what somebody is typing about a person: the first leaves a row in the audit, which stands for those of
// the next ten minutes.
func (tx *Tx) CheckResident(id model.ID, action Action, subject string) (Opened, error) {
	p, err := tx.readable(id)
	if err == nil {
		err = tx.AuditCheck(action, id, subject, tx.Actor.Purpose)
	}
	if err != nil {
		return Opened{}, err
	}
	return Opened{p}, nil
}

// readable reads a resident whom the actor may see.
func (tx *Tx) readable(id model.ID) (*Person, error) {
	p, err := tx.person(id, "")
	if err != nil || tx.Actor.Scope().Contains(p.OrgPath) {
		return p, err
	}
	once, err := tx.managedBefore(p)
	if err == nil && !once {
		err = notFound(id)
	}
	return p, err
}

// LockResident opens a resident for writing: the row is locked until the end of the transaction, so that writes on one person follow
// one another. An organisation that managed the person before gets read_only_here, anybody else outside the scope not_found.
func (tx *Tx) LockResident(id model.ID) (Opened, error) {
	p, err := tx.person(id, tx.s.dialect.forUpdate())
	if err != nil {
		return Opened{}, err
	}
	return tx.writable(id, p)
}

// LockTransferred is LockResident for taking the latest transfer back: the organisation that handed the resident over may write that, too.
func (tx *Tx) LockTransferred(id model.ID) (Opened, error) {
	p, err := tx.person(id, tx.s.dialect.forUpdate())
	if err != nil {
		return Opened{}, err
	}
	var paths []string
	err = tx.db.Raw("SELECT o.path FROM transfers t JOIN orgs o ON o.id = t.to_org_id WHERE t.resident_id = ? ORDER BY t.on_date DESC LIMIT 2", id).Scan(&paths).Error
	if err == nil && len(paths) == 1 {
		var first *model.Org
		if first, err = tx.AnyOrgByID(p.FirstOrgID); err == nil {
			paths = append(paths, first.Path)
		}
	}
	if err != nil {
		return Opened{}, err
	}
	if len(paths) == 2 && tx.Actor.Scope().Contains(paths[1]) {
		return Opened{p}, nil
	}
	return tx.writable(id, p)
}

// writable opens a locked resident, nil when there is none, for an actor who may write.
func (tx *Tx) writable(id model.ID, p *Person) (Opened, error) {
	if p == nil {
		return Opened{}, notFound(id)
	}
	if tx.Actor.Scope().Contains(p.OrgPath) {
		return Opened{p}, nil
	}
	once, err := tx.managedBefore(p)
	if err == nil && once {
		err = errs.New("read_only_here")
	} else if err == nil {
		err = notFound(id)
	}
	return Opened{}, err
}

func notFound(id model.ID) error { return errs.New("not_found").With("居民 %s", id) }

// selectPeople reads residents. The organisation comes by subqueries because a locking join would lock its row too.
var selectPeople = "SELECT r." + strings.Join(residentColumns, ", r.") + ", (SELECT code FROM orgs WHERE id = r.org_id), (SELECT name FROM orgs WHERE id = r.org_id), " +
	"(SELECT kind FROM orgs WHERE id = r.org_id), (SELECT path FROM orgs WHERE id = r.org_id) FROM residents r"

var selectPerson = selectPeople + " WHERE r.id = ?"

// person reads one resident.
func (tx *Tx) person(id model.ID, lock string) (*Person, error) {
	var p *Person
	err := tx.queries(askPerson(&p, id, lock))
	if err == nil && p == nil {
		err = notFound(id)
	}
	return p, err
}

// askPerson reads a resident into p, which stays nil when there is none. Every save begins with it, so it does without reflection.
func askPerson(p **Person, id model.ID, lock string) ask {
	return ask{selectPerson + lock, []any{id}, func(rows *sql.Rows) error {
		*p = &Person{}
		return scanPerson(rows, *p)
	}}
}

// scanPerson takes a row of selectPeople.
func scanPerson(rows *sql.Rows, p *Person) error {
	return rows.Scan(append(residentPointers(&p.Resident), &p.OrgCode, &p.OrgName, &p.OrgKind, &p.OrgPath)...)
}

func (tx *Tx) managedBefore(p *Person) (bool, error) {
	from, before := tx.Actor.Scope().Range()
	var n int64
	err := tx.db.Raw("SELECT COUNT(*) FROM orgs WHERE path >= ? AND path < ? AND (id = ? OR id IN (SELECT to_org_id FROM transfers WHERE resident_id = ?))",
		from, before, p.FirstOrgID, p.ID).Scan(&n).Error
	return n > 0, err
}

// CreateResident inserts a resident with version 1.
func (tx *Tx) CreateResident(r *model.Resident) error {
	tx.stampNew(r)
	err := tx.db.Create(r).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("来源编号或档案编号已存在")
	}
	return err
}

func (tx *Tx) stampNew(r *model.Resident) {
	r.Version = 1
	r.CreatedAt, r.CreatedBy = tx.Now, model.ID(tx.Actor.UserID)
	r.UpdatedAt, r.UpdatedBy = r.CreatedAt, r.CreatedBy
}

// SaveResident writes a locked resident back as its next version.
func (tx *Tx) SaveResident(r *model.Resident) error {
	version := r.Version
	r.Version++
	r.UpdatedAt, r.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
	done := tx.db.Model(r).Select("*").Omit("id", "created_at", "created_by").Where("version = ?", version).Updates(r)
	if errors.Is(done.Error, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("来源编号或档案编号已存在")
	}
	if done.Error == nil && done.RowsAffected == 0 {
		return errs.New("version_conflict")
	}
	return done.Error
}

// TouchTwins marks residents as having a twin, so that their histories look for it.
func (tx *Tx) TouchTwins(ids []model.ID) error {
	return eachChunk(ids, func(marks string, args []any) error {
		_, err := tx.exec("UPDATE residents SET twins = 1 WHERE id IN ("+marks+")", args...)
		return err
	})
}

// LockIdentities keeps other transactions from registering or correcting people with the same identity number, or the same name, sex and
// birth date, until this one ends: neither would see the other's row. The lock is a row that never outlives its transaction.
func (tx *Tx) LockIdentities(people ...*model.Resident) error {
	if tx.s.dialect.forUpdate() == "" {
		return nil // one writer
	}
	var names []string
	for _, r := range people {
		names = append(names, "twin:"+r.TwinKey)
		if r.IDHash != nil {
			names = append(names, "id:"+*r.IDHash)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	args := make([]any, 0, 3*len(names))
	for _, name := range names {
		args = append(args, name, "", 0)
	}
	if err := tx.insert("leases", []string{"name", "holder", "expires_at"}, tx.s.dialect.replace("name", "expires_at"), args); err != nil {
		return err
	}
	return eachChunk(names, func(marks string, args []any) error {
		_, err := tx.exec("DELETE FROM leases WHERE name IN ("+marks+")", args...)
		return err
	})
}

// ByIdentity returns the resident who holds an identity number, wherever he is managed, or nil: an identity has one archive.
func (tx *Tx) ByIdentity(idHash string, except model.ID) (*Person, error) {
	var list []Person
	err := tx.db.Table("residents r").Select(personColumns).Joins("JOIN orgs o ON o.id = r.org_id").
		Where("r.id_hash = ? AND "+notMerged+" AND r.id <> ?", idHash, except).Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// TwinsOf returns the residents that share an identity number or a twin key with the given ones, the given ones included.
func (tx *Tx) TwinsOf(people []*model.Resident) ([]model.Resident, error) {
	var keys, hashes []string
	for _, r := range people {
		keys = append(keys, r.TwinKey)
		if r.IDHash != nil {
			hashes = append(hashes, *r.IDHash)
		}
	}
	var found []model.Resident
	seen := map[model.ID]bool{}
	collect := func(column string) func(string, []any) error {
		return func(marks string, args []any) error {
			var part []model.Resident
			err := tx.db.Raw("SELECT * FROM residents WHERE "+column+" IN ("+marks+")", args...).Find(&part).Error
			for _, r := range part {
				if !seen[r.ID] && r.MergedInto == nil {
					seen[r.ID] = true
					found = append(found, r)
				}
			}
			return err
		}
	}
	if err := eachChunk(keys, collect("twin_key")); err != nil {
		return nil, err
	}
	return found, eachChunk(hashes, collect("id_hash"))
}

// ResidentsByRef returns the residents that hold the given source keys.
func (tx *Tx) ResidentsByRef(refs []string) (map[string]*model.Resident, error) {
	found := make(map[string]*model.Resident, len(refs))
	err := eachChunk(refs, func(marks string, args []any) error {
		var part []model.Resident
		err := tx.db.Raw("SELECT * FROM residents WHERE ref IN ("+marks+")"+tx.s.dialect.forUpdate(), args...).Find(&part).Error
		for i := range part {
			found[*part[i].Ref] = &part[i]
		}
		return err
	})
	return found, err
}

// ResidentsByID returns residents in the order of their ids, whatever their organisation: for projections, never to be shown.
func (tx *Tx) ResidentsByID(ids []model.ID) ([]*model.Resident, error) { return tx.residents(ids, "") }

// LockResidents is ResidentsByID with the rows locked: nobody else writes about these people until the transaction ends.
func (tx *Tx) LockResidents(ids []model.ID) ([]*model.Resident, error) {
	return tx.residents(ids, tx.s.dialect.forUpdate())
}

func (tx *Tx) residents(ids []model.ID, lock string) ([]*model.Resident, error) {
	var list []*model.Resident
	err := eachChunk(ids, func(marks string, args []any) error {
		var part []*model.Resident
		err := tx.db.Raw("SELECT * FROM residents WHERE id IN ("+marks+") ORDER BY id"+lock, args...).Find(&part).Error
		list = append(list, part...)
		return err
	})
	slices.SortFunc(list, func(a, b *model.Resident) int { return cmp.Compare(a.ID, b.ID) })
	return list, err
}

// ResidentIDsAfter returns the next ids in order, merged archives included: the walk of rebuild, verify and recount over a subtree.
func (tx *Tx) ResidentIDsAfter(scope access.Scope, after model.ID, limit int) ([]model.ID, error) {
	from, before := scope.Range()
	query, args := "SELECT id FROM residents WHERE id > ? ORDER BY id LIMIT ?", []any{after, limit}
	if scope.Path != "/" { // whoever is or ever was managed or served inside
		query = "SELECT r.id FROM residents r WHERE r.id > ? AND (r.org_id IN (SELECT id FROM orgs WHERE path >= ? AND path < ?)" +
			" OR (r.moves > 0 AND (r.first_org_id IN (SELECT id FROM orgs WHERE path >= ? AND path < ?)" +
			" OR r.id IN (SELECT t.resident_id FROM transfers t JOIN orgs o ON o.id = t.to_org_id WHERE o.path >= ? AND o.path < ?)))" +
			" OR EXISTS (SELECT 1 FROM encounters e JOIN orgs o ON o.id = e.org_id WHERE e.resident_id = r.id AND o.path >= ? AND o.path < ?)) ORDER BY r.id LIMIT ?"
		args = []any{after, from, before, from, before, from, before, from, before, limit}
	}
	var ids []model.ID
	err := tx.query(func(rows *sql.Rows) error {
		var id model.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, query, args...)
	return ids, err
}

// AddTransfer records a transfer; a second one on the same day replaces the first.
func (tx *Tx) AddTransfer(t *model.Transfer) error {
	t.CreatedAt, t.CreatedBy = tx.Now, model.ID(tx.Actor.UserID)
	return tx.insert("transfers", transferColumns, tx.s.dialect.replace("resident_id, on_date", "to_org_id", "created_at", "created_by"),
		[]any{t.ResidentID, t.On, t.ToOrgID, t.CreatedAt, t.CreatedBy})
}

var transferColumns = []string{"resident_id", "on_date", "to_org_id", "created_at", "created_by"}

// Transfers lists a resident's transfers in order.
func (tx *Tx) Transfers(o Opened) ([]model.Transfer, error) {
	var list []model.Transfer
	return list, tx.db.Where("resident_id = ?", o.person.ID).Order("on_date").Find(&list).Error
}

// TakeArchiveNumber gives the next serial of a village's archive numbers; a number is never given twice (records-and-chronic 1.2 rule 2).
func (tx *Tx) TakeArchiveNumber(prefix string) (int, error) {
	err := tx.insert("archive_numbers", []string{"prefix", "last"}, tx.s.dialect.upsert("prefix", "last"), []any{prefix, 1})
	if err != nil {
		return 0, err
	}
	var last int
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&last) }, "SELECT last FROM archive_numbers WHERE prefix = ?", prefix)
	if err == nil && last > 99999 {
		err = errs.New("wrong_state").With("%s 的档案流水号已用完", prefix)
	}
	return last, err
}

// NoteArchiveNumbers remembers serials that came from outside, so that they are not given again.
func (tx *Tx) NoteArchiveNumbers(highest map[string]int) error {
	prefixes := make([]string, 0, len(highest))
	for p := range highest {
		prefixes = append(prefixes, p)
	}
	slices.Sort(prefixes)
	for _, p := range prefixes {
		n, err := tx.exec("UPDATE archive_numbers SET last = CASE WHEN last < ? THEN ? ELSE last END WHERE prefix = ?", highest[p], highest[p], p)
		if err == nil && n == 0 {
			err = tx.insert("archive_numbers", []string{"prefix", "last"}, "", []any{p, highest[p]})
		}
		if err != nil {
			return fmt.Errorf("note archive numbers of %s: %w", p, err)
		}
	}
	return nil
}

// LastTransfer returns the organisation of a resident's latest transfer and the number of transfers.
func (tx *Tx) LastTransfer(id model.ID) (org int32, moves int, err error) {
	err = tx.query(func(rows *sql.Rows) error {
		moves++
		return rows.Scan(&org)
	}, "SELECT to_org_id FROM transfers WHERE resident_id = ? ORDER BY on_date", id)
	return org, moves, err
}
