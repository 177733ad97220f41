package repository

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/measure"
)

// The coverage ledger has two tables, as in bookkeeping. A write appends its entries to the journal: appends never wait for each other,
// however many doctors of a county save at once. Posting moves journal entries into the ledger proper, where every organisation has its
// subtree's sums per day and per ever longer blocks of days. A figure is always ledger plus journal in one snapshot, so posting late costs
// time, never exactness.

// grains is the number of block lengths: 1, 8, 64, 512 and 4096 days. A figure as of a day is made of whole blocks, the longest first: at most
// seven of each of the shorter ones, however many days there are.
const grains = 5

// blockStart is the first day of the block of a grain that holds a day.
func blockStart(day civil.Date, grain int) civil.Date { return day &^ (1<<(3*grain) - 1) }

var journalColumns = []string{"id", "indicator", "org_id", "day", "denominator", "numerator"}

// Journalise appends entries to the journal of a book.
func (tx *Tx) Journalise(book Book, entries []measure.Entry) error {
	args := make([]any, 0, len(entries)*len(journalColumns))
	for _, e := range entries {
		args = append(args, tx.NewID(), e.Indicator, e.Org, e.Day, e.Denominator, e.Numerator)
	}
	return tx.insertLater(book.of("ledger_journal"), journalColumns, "", dayNumbers(args))
}

// dayNumbers stores dates of projections as day numbers: they are compared and summed over, never shown.
func dayNumbers(args []any) []any {
	for i, a := range args {
		if d, ok := a.(civil.Date); ok {
			args[i] = int64(d)
		}
	}
	return args
}

type ledgerKey struct {
	org       measure.OrgID
	grain     int
	day       civil.Date
	indicator uint16
}

// PostLedger moves up to limit journal entries of a book into its ledger and reports how many there were.
func (tx *Tx) PostLedger(book Book, limit int) (int, error) {
	// The row lock keeps a second poster out until this one commits.
	if err := tx.insert("leases", []string{"name", "holder", "expires_at"}, tx.s.dialect.replace("name", "expires_at"),
		[]any{"ledger", "poster", tx.Now}); err != nil {
		return 0, err
	}
	ancestors, err := tx.Ancestors()
	if err != nil {
		return 0, err
	}
	var ids []model.ID
	sums := map[ledgerKey]measure.Tally{}
	err = tx.query(func(rows *sql.Rows) error {
		var id model.ID
		var e measure.Entry
		var day int32
		if err := rows.Scan(&id, &e.Indicator, &e.Org, &day, &e.Denominator, &e.Numerator); err != nil {
			return err
		}
		e.Day = civil.Date(day)
		ids = append(ids, id)
		for _, org := range ancestors[e.Org] {
			for grain := range grains {
				k := ledgerKey{org, grain, blockStart(e.Day, grain), e.Indicator}
				t := sums[k]
				t.Add(measure.Tally{Numerator: int64(e.Numerator), Denominator: int64(e.Denominator)})
				sums[k] = t
			}
		}
		return nil
	}, "SELECT id, indicator, org_id, day, denominator, numerator FROM "+book.of("ledger_journal")+" ORDER BY id LIMIT ?", limit)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if err := tx.addToLedger(book, sums); err != nil {
		return 0, err
	}
	var gone int64
	err = eachChunk(ids, func(marks string, args []any) error {
		n, err := tx.exec("DELETE FROM "+book.of("ledger_journal")+" WHERE id IN ("+marks+")", args...)
		gone += n
		return err
	})
	if err == nil && gone != int64(len(ids)) {
		err = errs.New("busy").With("账目已由另一进程过账")
	}
	return len(ids), err
}

func (tx *Tx) addToLedger(book Book, sums map[ledgerKey]measure.Tally) error {
	keys := make([]ledgerKey, 0, len(sums))
	for k, t := range sums {
		if t != (measure.Tally{}) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b ledgerKey) int {
		return cmp.Or(cmp.Compare(a.org, b.org), cmp.Compare(a.grain, b.grain), cmp.Compare(a.day, b.day), cmp.Compare(a.indicator, b.indicator))
	})
	args := make([]any, 0, 6*len(keys))
	for _, k := range keys {
		t := sums[k]
		args = append(args, k.org, k.grain, int64(k.day), k.indicator, t.Denominator, t.Numerator)
	}
	return tx.insert(book.of("ledger"), []string{"org_id", "grain", "day", "indicator", "denominator", "numerator"},
		tx.s.dialect.upsert("org_id, grain, day, indicator", "denominator", "numerator"), args)
}

// Ancestors returns for every organisation itself and the organisations above it.
func (tx *Tx) Ancestors() (map[measure.OrgID][]measure.OrgID, error) {
	orgs, err := tx.Orgs(access.Scope{Path: "/"})
	if err != nil {
		return nil, err
	}
	byCode := make(map[string]measure.OrgID, len(orgs))
	above := make(map[measure.OrgID][]measure.OrgID, len(orgs))
	for i := range orgs {
		byCode[orgs[i].Code] = measure.OrgID(orgs[i].ID)
	}
	for i := range orgs {
		for _, code := range strings.Split(strings.Trim(orgs[i].Path, "/"), "/") {
			above[measure.OrgID(orgs[i].ID)] = append(above[measure.OrgID(orgs[i].ID)], byCode[code])
		}
	}
	return above, nil
}

// MoveLedger takes the sums of a subtree out of organisations and into others, when it is moved to another parent.
// The journal has to be empty.
func (tx *Tx) MoveLedger(root int32, outOf, into []int32) error {
	st, err := tx.RuleState()
	if err != nil {
		return err
	}
	for _, k := range st.Kept() {
		if err := tx.moveLedger(k.Book.of("ledger"), root, outOf, into); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) moveLedger(ledger string, root int32, outOf, into []int32) error {
	for _, part := range []struct {
		orgs []int32
		sign int
	}{{outOf, -1}, {into, 1}} {
		for _, org := range part.orgs {
			// The moved rows have names of their own: MySQL would not know whose denominator an upsert means.
			if _, err := tx.exec("INSERT INTO "+ledger+" (org_id, grain, day, indicator, denominator, numerator) "+
				"SELECT ?, m.g, m.d, m.i, ? * m.below, ? * m.above FROM (SELECT grain AS g, day AS d, indicator AS i, denominator AS below, numerator AS above"+
				" FROM "+ledger+" WHERE org_id = ?) m WHERE 1 = 1"+
				tx.s.dialect.upsert("org_id, grain, day, indicator", "denominator", "numerator"), org, part.sign, part.sign, root); err != nil {
				return err
			}
		}
	}
	return nil
}

// Tallies sums the ledger as of a day for each of the given organisations with its subtree: organisation → indicator → sums.
func (tx *Tx) Tallies(orgs []model.Org, asOf civil.Date) (map[int32]map[uint16]measure.Tally, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	result := make(map[int32]map[uint16]measure.Tally, len(orgs))
	ids := make([]int32, len(orgs))
	for i := range orgs {
		ids[i] = orgs[i].ID
		result[orgs[i].ID] = map[uint16]measure.Tally{}
	}
	add := func(org int32, indicator uint16, t measure.Tally) {
		sum := result[org][indicator]
		sum.Add(t)
		result[org][indicator] = sum
	}
	err = eachChunk(ids, func(marks string, orgs []any) error {
		parts := make([]string, grains)
		var args []any
		from := civil.None
		for grain := grains - 1; grain >= 0; grain-- {
			before := blockStart(asOf+1, grain)
			parts[grain] = "SELECT org_id, indicator, SUM(denominator), SUM(numerator) FROM " + book.of("ledger") + " WHERE org_id IN (" + marks + ") AND grain = ? AND day >= ? AND day < ? GROUP BY org_id, indicator"
			args = append(slices.Concat(orgs, []any{grain, int64(from), int64(before)}), args...)
			from = before
		}
		return tx.query(func(rows *sql.Rows) error {
			var org int32
			var indicator uint16
			var t measure.Tally
			if err := rows.Scan(&org, &indicator, &t.Denominator, &t.Numerator); err != nil {
				return err // a caller that has gone: the row is not there
			}
			add(org, indicator, t)
			return nil
		}, strings.Join(parts, " UNION ALL "), args...)
	})
	if err != nil {
		return nil, err
	}
	return result, tx.query(func(rows *sql.Rows) error {
		var path string
		var indicator uint16
		var t measure.Tally
		if err := rows.Scan(&path, &indicator, &t.Denominator, &t.Numerator); err != nil {
			return err
		}
		for i := range orgs {
			if strings.HasPrefix(path, orgs[i].Path) {
				add(orgs[i].ID, indicator, t)
			}
		}
		return nil
	}, "SELECT o.path, j.indicator, SUM(j.denominator), SUM(j.numerator) FROM "+book.of("ledger_journal")+" j JOIN orgs o ON o.id = j.org_id WHERE j.day <= ? GROUP BY o.path, j.indicator",
		int64(asOf))
}

// Movements returns the ledger's daily movements of one indicator and organisation within [from, to], in order of the day.
func (tx *Tx) Movements(org *model.Org, indicator uint16, from, to civil.Date) ([]measure.Entry, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	var list []measure.Entry
	scan := func(rows *sql.Rows) error {
		e := measure.Entry{Indicator: indicator, Org: measure.OrgID(org.ID)}
		var day int32
		err := rows.Scan(&day, &e.Denominator, &e.Numerator)
		e.Day = civil.Date(day)
		list = append(list, e)
		return err
	}
	if err := tx.query(scan, "SELECT day, denominator, numerator FROM "+book.of("ledger")+" WHERE org_id = ? AND grain = 0 AND day >= ? AND day <= ? AND indicator = ?",
		org.ID, int64(from), int64(to), indicator); err != nil {
		return nil, err
	}
	a, b := access.Scope{Path: org.Path}.Range()
	if err := tx.query(scan, "SELECT j.day, j.denominator, j.numerator FROM "+book.of("ledger_journal")+" j JOIN orgs o ON o.id = j.org_id WHERE o.path >= ? AND o.path < ? AND j.indicator = ? AND j.day >= ? AND j.day <= ?",
		a, b, indicator, int64(from), int64(to)); err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(x, y measure.Entry) int { return cmp.Compare(x.Day, y.Day) })
	return list, nil
}

// LedgerDays returns every organisation's own day sums, ledger and journal together: what verify compares with the spans.
// Only rows that are not zero are reported.
func (tx *Tx) LedgerDays(each func(org int32, day civil.Date, indicator uint16, t measure.Tally)) error {
	book, err := tx.inForce()
	if err != nil {
		return err
	}
	scan := func(rows *sql.Rows) error {
		var org, day int32
		var indicator uint16
		var t measure.Tally
		if err := rows.Scan(&org, &day, &indicator, &t.Denominator, &t.Numerator); err != nil {
			return err
		}
		each(org, civil.Date(day), indicator, t)
		return nil
	}
	if err := tx.query(scan, "SELECT org_id, day, indicator, denominator, numerator FROM "+book.of("ledger")+" WHERE grain = 0"); err != nil {
		return err
	}
	above, err := tx.Ancestors()
	if err != nil {
		return err
	}
	return tx.query(func(rows *sql.Rows) error {
		var org measure.OrgID
		var day int32
		var indicator uint16
		var t measure.Tally
		if err := rows.Scan(&org, &day, &indicator, &t.Denominator, &t.Numerator); err != nil {
			return err
		}
		for _, a := range above[org] {
			each(int32(a), civil.Date(day), indicator, t)
		}
		return nil
	}, "SELECT org_id, day, indicator, SUM(denominator), SUM(numerator) FROM "+book.of("ledger_journal")+" GROUP BY org_id, day, indicator")
}

// LedgerGrains compares the sums of the longer blocks with the day sums they are made of and reports the organisations where they differ.
func (tx *Tx) LedgerGrains(report func(org int32, indicator uint16)) error {
	book, err := tx.inForce()
	if err != nil {
		return err
	}
	sum := func(column string, grain int) string {
		return fmt.Sprintf("SUM(CASE WHEN grain = %d THEN %s ELSE 0 END)", grain, column)
	}
	var differs []string
	for grain := 1; grain < grains; grain++ {
		for _, column := range []string{"denominator", "numerator"} {
			differs = append(differs, sum(column, grain)+" <> "+sum(column, 0))
		}
	}
	return tx.query(func(rows *sql.Rows) error {
		var org int32
		var indicator uint16
		if err := rows.Scan(&org, &indicator); err != nil {
			return err
		}
		report(org, indicator)
		return nil
	}, "SELECT org_id, indicator FROM "+book.of("ledger")+" GROUP BY org_id, indicator HAVING "+strings.Join(differs, " OR "))
}
