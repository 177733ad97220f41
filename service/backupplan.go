package service

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// BackupPlan says when a backup is made by itself.
type BackupPlan struct {
	At   string `json:"at" doc:"每日备份的时刻，HH:MM，空为不自动备份" limit:"5"`
	Keep int    `json:"keep" need:"true" doc:"保留最近几份自动备份，1 至 365；手动备份不会被自动删除"`
}

// storedPlan is the plan as the settings keep it. A day's backup is due only when its moment is later than the plan.
type storedPlan struct {
	BackupPlan
	Since model.Millis `json:"since"`
}

const (
	settingBackups = "backups"
	keepDefault    = 14
	keepMost       = 365
)

// BackupStatus is the plan, where backups and keys are, and how old the last backup is.
type BackupStatus struct {
	BackupPlan
	Next     model.Millis `json:"next" doc:"下次自动备份的时刻，0 = 没有"`
	Folder   string       `json:"folder" doc:"备份文件夹"`
	KeyFile  string       `json:"key_file" doc:"密钥文件，不在备份中"`
	LastGood model.Millis `json:"last_good" doc:"最近一次完成的备份，0 = 没有"`
	Late     bool         `json:"late" doc:"没有备份，或最近一次早于两天前"`
}

// lateAfter is how old the last backup may be before there is a warning: a day's backup may fail once.
const lateAfter = 2 * dayMillis

const dayMillis = 24 * 60 * 60 * 1000

// BackupStatus returns the plan and how backups stand.
func (s *Service) BackupStatus(ctx context.Context, actor access.Actor) (out *BackupStatus, err error) {
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		out, err = s.backupStatus(tx)
		return err
	})
	return out, err
}

func (s *Service) backupStatus(tx *repository.Tx) (*BackupStatus, error) {
	plan, err := readPlan(tx)
	if err != nil {
		return nil, err
	}
	last, _, err := tx.LastBackup()
	if err != nil {
		return nil, err
	}
	out := &BackupStatus{BackupPlan: plan.BackupPlan, Folder: s.backups.place.Folder, KeyFile: s.backups.place.KeyFile, LastGood: last, Late: last < tx.Now-lateAfter}
	if plan.At != "" {
		out.Next = plan.due(tx.Now) + dayMillis
	}
	return out, nil
}

func readPlan(tx *repository.Tx) (*storedPlan, error) {
	plan := &storedPlan{BackupPlan: BackupPlan{Keep: keepDefault}}
	text, err := tx.Setting(settingBackups)
	if err != nil || text == "" {
		return plan, err
	}
	if err := json.Unmarshal([]byte(text), plan); err != nil {
		return nil, fmt.Errorf("read the plan of backups: %w", err)
	}
	return plan, nil
}

var timeOfDay = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// due is the latest moment not after now at which the plan makes a backup.
func (p *storedPlan) due(now model.Millis) model.Millis {
	var hour, minute int64
	if _, err := fmt.Sscanf(p.At, "%d:%d", &hour, &minute); err != nil {
		return 0
	}
	at := model.StartOf(now.Date()) + model.Millis((hour*60+minute)*60*1000)
	if at > now {
		at -= dayMillis
	}
	return at
}

// SaveBackupPlan sets when a backup is made by itself and how many are kept.
func (s *Service) SaveBackupPlan(ctx context.Context, actor access.Actor, in BackupPlan) (*BackupStatus, error) {
	var wrong []errs.Field
	if in.At != "" && !timeOfDay.MatchString(in.At) {
		wrong = append(wrong, field("at", "每日备份时刻", clip(in.At), "type", "每日备份时刻应为 00:00 至 23:59，例如 02:15"))
	}
	if in.Keep < 1 || in.Keep > keepMost {
		wrong = append(wrong, field("keep", "保留份数", fmt.Sprint(in.Keep), "range", "保留份数应为 1 至 %d", keepMost))
	}
	var out *BackupStatus
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		if len(wrong) > 0 {
			return errs.InvalidFields(wrong...)
		}
		text, err := json.Marshal(storedPlan{in, tx.Now})
		if err != nil {
			return err
		}
		if err := tx.SetSetting(settingBackups, string(text)); err != nil {
			return err
		}
		tx.Audit("backup.plan", 0, in.At, fmt.Sprintf("保留 %d 份", in.Keep))
		out, err = s.backupStatus(tx)
		return err
	})
	return out, err
}

// settled reports whether nothing is to be done for a due moment, given the attempts since: one has succeeded or is under way, the last failure is
// less than an hour ago, or three have failed.
func settled(tries []repository.BackupRow, now model.Millis) bool {
	const most, pause = 3, 60 * 60 * 1000
	return len(tries) >= most || slices.ContainsFunc(tries, func(b repository.BackupRow) bool {
		return b.State == repository.BackupDone || !b.State.Ended() && now-b.UpdatedAt <= silence || now-b.UpdatedAt < pause
	})
}
