package repository

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Account is a user with the organisation it belongs to.
type Account struct {
	model.User
	OrgCode string
	OrgName string
	OrgPath string
}

const accountColumns = "u.*, o.code AS org_code, o.name AS org_name, o.path AS org_path"

// AccountByName returns an account by its user name, wherever it is, with its row locked: for signing in.
func (tx *Tx) AccountByName(username string) (*Account, error) {
	return tx.account("u.username = ?", username)
}

// AccountByID returns an account wherever it is: for sessions, and for administration after a check of the scope.
func (tx *Tx) AccountByID(id model.ID) (*Account, error) { return tx.account("u.id = ?", id) }

func (tx *Tx) account(where string, arg any) (*Account, error) {
	var a Account
	err := tx.db.Table("users u").Select(accountColumns).Joins("JOIN orgs o ON o.id = u.org_id").Where(where, arg).Take(&a).Error
	if isNone(err) {
		return nil, errs.New("not_found").With("用户 %v", arg)
	}
	return &a, err
}

// Accounts lists the accounts of the actor's organisations by user name.
func (tx *Tx) Accounts(org *model.Org, after string, limit int) ([]Account, error) {
	scope := tx.Actor.Scope()
	if org != nil {
		scope = access.Scope{Path: org.Path}
	}
	from, before := scope.Range()
	var list []Account
	return list, tx.db.Table("users u").Select(accountColumns).Joins("JOIN orgs o ON o.id = u.org_id").
		Where("o.path >= ? AND o.path < ? AND u.username > ?", from, before, after).Order("u.username").Limit(limit).Find(&list).Error
}

// CreateUser inserts an account.
func (tx *Tx) CreateUser(u *model.User) error {
	u.ID, u.Version, u.CreatedAt = tx.NewID(), 1, tx.Now
	err := tx.db.Create(u).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("用户名 %s 已被使用", u.Username)
	}
	return err
}

// SaveUser writes an account back as its next version.
func (tx *Tx) SaveUser(u *model.User) error {
	version := u.Version
	u.Version++
	done := tx.db.Model(u).Select("*").Omit("id", "created_at").Where("version = ?", version).Updates(u)
	if done.Error == nil && done.RowsAffected == 0 {
		return errs.New("version_conflict")
	}
	return done.Error
}

// CreateSession stores a sign-in.
func (tx *Tx) CreateSession(s *model.Session) error { return tx.db.Create(s).Error }

// Session returns a sign-in; its refresh hash is locked until the transaction ends.
func (tx *Tx) Session(id model.ID) (*model.Session, error) {
	var s model.Session
	err := tx.db.Raw("SELECT * FROM sessions WHERE id = ?"+tx.s.dialect.forUpdate(), id).Take(&s).Error
	if isNone(err) {
		return nil, errs.New("session_ended")
	}
	return &s, err
}

// SaveSession writes a sign-in back.
func (tx *Tx) SaveSession(s *model.Session) error { return tx.db.Save(s).Error }

// EndSessions revokes every sign-in of a user.
func (tx *Tx) EndSessions(user model.ID) error {
	return tx.db.Model(&model.Session{}).Where("user_id = ? AND revoked_at = 0", user).Update("revoked_at", tx.Now).Error
}

// SignedIn returns the account behind a session that is neither revoked nor expired: role and organisation are read anew for every
// request, never trusted from a token.
func (s *Store) SignedIn(ctx context.Context, session model.ID) (*Account, error) {
	s.Statements.Add(1)
	var a Account
	u := &a.User
	row := s.db.Statement.ConnPool.QueryRowContext(ctx, "SELECT u.id, u.username, u.display_name, u.org_id, u.roles, u.password_changed_at, u.version, o.code, o.name, o.path"+
		" FROM sessions n JOIN users u ON u.id = n.user_id JOIN orgs o ON o.id = u.org_id"+
		" WHERE n.id = ? AND n.revoked_at = 0 AND n.expires_at > ? AND u.disabled = 0", session, s.Now())
	err := row.Scan(&u.ID, &u.Username, &u.DisplayName, &u.OrgID, &u.Roles, &u.PasswordChangedAt, &u.Version, &a.OrgCode, &a.OrgName, &a.OrgPath)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, errs.New("session_ended")
	}
	return &a, s.translate(err)
}

// Replay is the stored answer to a command that came before with the same key.
type Replay struct {
	UserID    model.ID `gorm:"primaryKey;autoIncrement:false"`
	IdemKey   string   `gorm:"primaryKey"`
	BodyHash  string
	Status    int
	Answer    string
	CreatedAt model.Millis `gorm:"autoCreateTime:false"`
}

// TableName is the table of stored answers.
func (Replay) TableName() string { return "idempotency_keys" }

// Replayed returns the stored answer to a command of this actor, or nil.
func (tx *Tx) Replayed(key string) (*Replay, error) {
	var r Replay
	err := tx.db.Where("user_id = ? AND idem_key = ?", tx.Actor.UserID, key).Take(&r).Error
	if isNone(err) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	return &r, err
}

// KeepAnswer stores the answer to a command in the command's own transaction.
func (tx *Tx) KeepAnswer(key, bodyHash string, status int, answer string) error {
	err := tx.db.Create(&Replay{UserID: model.ID(tx.Actor.UserID), IdemKey: key, BodyHash: bodyHash, Status: status, Answer: answer, CreatedAt: tx.Now}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("busy").With("同一请求正在处理")
	}
	return err
}

// AuditFilter selects audit rows of the actor's organisations.
type AuditFilter struct {
	Resident model.ID
	User     model.ID
	Action   string
	After    AuditCursor
	Limit    int
}

// AuditCursor is the place in the audit after which the next page starts; the rows of one transaction share its instant.
type AuditCursor struct {
	At    model.Millis `json:"t"`
	Chain int          `json:"c"`
	Seq   int64        `json:"s"`
}

// AuditRows lists audit rows, newest first: what was done by users of the actor's organisations.
func (tx *Tx) AuditRows(f AuditFilter) ([]AuditRow, error) {
	from, before := tx.Actor.Scope().Range()
	q := tx.db.Table("audit_log a").Select("a.*").Joins("JOIN orgs o ON o.id = a.org_id").Where("o.path >= ? AND o.path < ?", from, before)
	if f.Resident != 0 {
		q = q.Where("a.resident_id = ?", f.Resident)
	}
	if f.User != 0 {
		q = q.Where("a.user_id = ?", f.User)
	}
	if f.Action != "" {
		q = q.Where("a.action = ?", f.Action)
	}
	if at := f.After; at != (AuditCursor{}) {
		q = q.Where("a.at < ? OR (a.at = ? AND (a.chain > ? OR (a.chain = ? AND a.seq < ?)))", at.At, at.At, at.Chain, at.Chain, at.Seq)
	}
	var list []AuditRow
	return list, q.Order("a.at DESC, a.chain, a.seq DESC").Limit(f.Limit).Find(&list).Error
}
