package repository

import (
	"database/sql"
	"math"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
)

// BackupKind says who asked for a backup.
type BackupKind string

// The kinds of backups.
const (
	BackupManual  BackupKind = "manual"  // an administrator, in the application
	BackupDaily   BackupKind = "daily"   // the plan
	BackupCommand BackupKind = "command" // jiwei backup
)

// BackupState says how far a backup is.
type BackupState string

// The states of a backup.
const (
	BackupQueued   BackupState = "queued"
	BackupWriting  BackupState = "writing"
	BackupChecking BackupState = "checking"
	BackupDone     BackupState = "done" // written, read again and found whole
	BackupFailed   BackupState = "failed"
)

// Ended reports whether nothing will happen to the backup any more.
func (s BackupState) Ended() bool { return s == BackupDone || s == BackupFailed }

// BackupRow is a backup: how far it is, or what became of it.
type BackupRow struct {
	ID        model.ID `gorm:"primaryKey;autoIncrement:false"`
	Kind      BackupKind
	ByUser    model.ID
	State     BackupState
	File      string // its name in the folder of backups; of one made by command, its path
	Total     int64  // rows to be expected, 0 = unknown
	Rows      int64  `gorm:"column:row_count"`
	Size      int64
	SHA256    string `gorm:"column:sha256"`
	Failure   string
	CreatedAt model.Millis `gorm:"autoCreateTime:false"`
	UpdatedAt model.Millis `gorm:"autoUpdateTime:false"`
}

// TableName is the table of backups.
func (BackupRow) TableName() string { return "backups" }

// LockBackups keeps other processes from beginning a backup until the transaction ends.
func (tx *Tx) LockBackups() error {
	return tx.insert("leases", []string{"name", "holder", "expires_at"}, tx.s.dialect.replace("name", "expires_at"), []any{"backup", "server", tx.Now})
}

// AddBackup inserts a backup of the actor.
func (tx *Tx) AddBackup(b *BackupRow) error {
	b.ID, b.ByUser, b.CreatedAt, b.UpdatedAt = tx.NewID(), model.ID(tx.Actor.UserID), tx.Now, tx.Now
	return tx.db.Create(b).Error
}

// SaveBackup writes back how far a backup has come. Only the process that makes it does.
func (tx *Tx) SaveBackup(b *BackupRow) error {
	b.UpdatedAt = tx.Now
	_, err := tx.exec("UPDATE backups SET state = ?, file = ?, row_count = ?, size = ?, sha256 = ?, failure = ?, updated_at = ? WHERE id = ?",
		b.State, b.File, b.Rows, b.Size, b.SHA256, clip(b.Failure, 500), b.UpdatedAt, b.ID)
	return err
}

// RunningBackup returns the backup that is being made and whose process has given a sign of life since silent, or nil.
func (tx *Tx) RunningBackup(silent model.Millis) (*BackupRow, error) {
	var list []BackupRow
	err := tx.db.Where("state IN ? AND updated_at >= ?", []BackupState{BackupQueued, BackupWriting, BackupChecking}, silent).Order("id DESC").Limit(1).Find(&list).Error
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0], nil
}

// Backup returns a backup by its number.
func (tx *Tx) Backup(id model.ID) (*BackupRow, error) {
	var b BackupRow
	err := tx.db.Where("id = ?", id).Take(&b).Error
	if isNone(err) {
		return nil, errs.New("not_found").With("备份 %s", id)
	}
	return &b, err
}

// Backups lists backups, latest first, from before a given one on; 0 starts at the latest.
func (tx *Tx) Backups(before model.ID, limit int) ([]BackupRow, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	var list []BackupRow
	return list, tx.db.Where("id < ?", before).Order("id DESC").Limit(limit).Find(&list).Error
}

// DailyBackups lists the backups of the plan that were begun at an instant or later, latest first.
func (tx *Tx) DailyBackups(since model.Millis) ([]BackupRow, error) {
	var list []BackupRow
	return list, tx.db.Where("kind = ? AND created_at >= ?", BackupDaily, since).Order("id DESC").Find(&list).Error
}

// LastBackup returns when the last backup was done, 0 = never, and how many rows it has.
func (tx *Tx) LastBackup() (at model.Millis, rowCount int64, err error) {
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&at, &rowCount) },
		"SELECT created_at, row_count FROM backups WHERE state = ? ORDER BY created_at DESC LIMIT 1", BackupDone)
	return at, rowCount, err
}

// RemoveBackup forgets a backup. Its file is the caller's to delete.
func (tx *Tx) RemoveBackup(id model.ID) error {
	_, err := tx.exec("DELETE FROM backups WHERE id = ?", id)
	return err
}
