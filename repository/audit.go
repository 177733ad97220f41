package repository

import (
	"database/sql"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
)

// auditChains is the number of hash chains. A user always writes to the same one, so that writers of different users seldom wait for
// each other; every chain has a head, so that a cut-off tail shows too.
const auditChains = 64

// Action is what was done, as the audit names it.
type Action string

// auditEntry is what a transaction wants to leave in the audit; it is written at the end, when no other lock is still to come.
type auditEntry struct {
	action   Action
	resident model.ID
	subject  string
	detail   string
}

// AuditRow is one line of the audit.
type AuditRow struct {
	Chain      int          `json:"chain"`
	Seq        int64        `json:"seq"`
	At         model.Millis `json:"at"`
	UserID     model.ID     `json:"user_id"`
	Username   string       `json:"username"`
	OrgID      int32        `json:"-"`
	Action     Action       `json:"action"`
	ResidentID model.ID     `json:"resident_id"`
	Subject    string       `json:"subject"`
	TraceID    string       `json:"trace_id"`
	Detail     string       `json:"detail" english:"sentence"`
	MAC        string       `json:"-" gorm:"column:mac"`
}

// Audit notes an action on a resident (0 for none). Subject is the thing acted on, detail a filter, a count or a reason; neither may hold
// an identity or phone number.
func (tx *Tx) Audit(action Action, resident model.ID, subject, detail string) {
	tx.audits = append(tx.audits, auditEntry{action, resident, subject, detail})
}

// checkWindow is for how many milliseconds a row about a check stands for the further ones.
const checkWindow = 10 * 60 * 1000

// AuditCheck is Audit for what is asked again and again while somebody types: one row for the same user's same action on the same person, for the
// same detail, in ten minutes. The row that stands for this one is durable, or becomes so with this very transaction.
func (tx *Tx) AuditCheck(action Action, resident model.ID, subject, detail string) error {
	stands := false
	err := tx.query(func(*sql.Rows) error { stands = true; return nil },
		"SELECT 1 FROM audit_log WHERE resident_id = ? AND at > ? AND at <= ? AND user_id = ? AND action = ? AND detail = ? LIMIT 1",
		resident, tx.Now-checkWindow, tx.Now, model.ID(tx.Actor.UserID), action, detail)
	switch {
	case err != nil:
		return err
	case stands:
		tx.noted = true
	default:
		tx.Audit(action, resident, subject, detail)
	}
	return nil
}

var auditColumns = []string{"chain", "seq", "at", "user_id", "username", "org_id", "action", "resident_id", "subject", "trace_id", "detail", "mac"}

// flushAudit appends the noted entries to the actor's chain. The head, which nobody else changes from here on, also says whether the rule state is
// still the one that the transaction worked under.
func (tx *Tx) flushAudit() error {
	if len(tx.audits) == 0 && tx.state == nil {
		return nil
	}
	chain := int(tx.Actor.UserID % auditChains)
	var seq, epoch int64
	var mac string
	found := false
	err := tx.query(func(rows *sql.Rows) error { found = true; return rows.Scan(&seq, &mac, &epoch) },
		"SELECT seq, mac, rule_epoch FROM audit_heads WHERE chain = ?"+tx.s.dialect.forUpdate(), chain)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("the head of audit chain %d is missing", chain)
	}
	if err := tx.checkRuleState(epoch); err != nil || len(tx.audits) == 0 {
		return err
	}
	args := make([]any, 0, len(tx.audits)*len(auditColumns))
	for _, e := range tx.audits {
		seq++
		row := AuditRow{Chain: chain, Seq: seq, At: tx.Now, UserID: model.ID(tx.Actor.UserID), Username: tx.Actor.Username, OrgID: tx.Actor.OrgID,
			Action: e.action, ResidentID: e.resident, Subject: clip(e.subject, 64), TraceID: clip(tx.Actor.TraceID, 36), Detail: clip(e.detail, 4000)}
		signed := tx.s.auditMAC(mac, &row)
		mac = tx.s.headMAC(chain, seq, signed)
		args = append(args, row.Chain, row.Seq, row.At, row.UserID, row.Username, row.OrgID, row.Action, row.ResidentID, row.Subject, row.TraceID, row.Detail, signed)
	}
	if err := tx.insertLater("audit_log", auditColumns, "", args); err != nil {
		return err
	}
	return tx.later("UPDATE audit_heads SET seq = ?, mac = ? WHERE chain = ?", seq, mac, chain)
}

// auditMAC signs a row together with the chain's head before it, with a key that is not in the database.
func (s *Store) auditMAC(before string, r *AuditRow) string {
	var b strings.Builder
	for _, part := range []string{before, strconv.Itoa(r.Chain), strconv.FormatInt(r.Seq, 10), strconv.FormatInt(int64(r.At), 10), r.UserID.String(),
		r.Username, strconv.Itoa(int(r.OrgID)), string(r.Action), r.ResidentID.String(), r.Subject, r.TraceID, r.Detail} {
		b.WriteString(strconv.Itoa(len(part)))
		b.WriteByte(':')
		b.WriteString(part)
	}
	return base64.RawURLEncoding.EncodeToString(s.keys.MAC([]byte(b.String())))
}

// headMAC is the head of a chain after a row; the next row is signed together with it. Nobody without the key can make the head of a chain
// whose tail he cut off.
func (s *Store) headMAC(chain int, seq int64, mac string) string {
	return base64.RawURLEncoding.EncodeToString(s.keys.MAC(fmt.Appendf(nil, "head %d %d %s", chain, seq, mac)))
}

// VerifyAudit walks every chain and reports each place where a row was removed, altered or added by another hand.
func (tx *Tx) VerifyAudit(report func(problem string)) error {
	type head struct {
		seq int64
		mac string
	}
	heads := map[int]head{}
	err := tx.query(func(rows *sql.Rows) error {
		var chain int
		var h head
		err := rows.Scan(&chain, &h.seq, &h.mac)
		heads[chain] = h
		return err
	}, "SELECT chain, seq, mac FROM audit_heads")
	if err != nil {
		return err
	}
	for chain := range auditChains {
		h, ok := heads[chain]
		if !ok {
			report(fmt.Sprintf("审计链 %d: 链头缺失", chain))
		}
		seq, mac := int64(0), ""
		err := tx.query(func(rows *sql.Rows) error {
			var r AuditRow
			if err := rows.Scan(&r.Chain, &r.Seq, &r.At, &r.UserID, &r.Username, &r.OrgID, &r.Action, &r.ResidentID, &r.Subject, &r.TraceID, &r.Detail, &r.MAC); err != nil {
				return err
			}
			for seq++; seq < r.Seq; seq++ {
				report(fmt.Sprintf("审计链 %d: 第 %d 条缺失", chain, seq))
			}
			if want := tx.s.auditMAC(mac, &r); want != r.MAC {
				report(fmt.Sprintf("审计链 %d: 第 %d 条与签名不符（被修改，或其前一条被删改）", chain, r.Seq))
			}
			mac = tx.s.headMAC(r.Chain, r.Seq, r.MAC)
			return nil
		}, "SELECT "+strings.Join(auditColumns, ", ")+" FROM audit_log WHERE chain = ? ORDER BY seq", chain)
		if err != nil {
			return err
		}
		if ok && (seq != h.seq || mac != h.mac) {
			report(fmt.Sprintf("审计链 %d: 链头记有 %d 条，实有 %d 条", chain, h.seq, seq))
		}
	}
	return nil
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n])
}
