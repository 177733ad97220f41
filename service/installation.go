package service

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// A database keeps with which key file it was made and under which rules its projections were: with others it would lose people to
// look-ups that find nothing, or show figures that two rule sets made together.
const (
	settingKeys        = "keys"
	settingProjections = "projections"
)

// rebuilding stands in place of the rules while projections are made anew.
const rebuilding = "rebuilding"

// CheckKeys refuses a database whose identifiers another key file seals, and one that was only half restored. A new database takes
// the keys as its own.
func (s *Service) CheckKeys(ctx context.Context) error {
	actor := access.System("start")
	var known, restore string
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		if known, err = tx.Setting(settingKeys); err == nil {
			restore, err = tx.Setting(repository.SettingRestore)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case restore != "":
		return errs.New("wrong_state").With("数据库的恢复没有完成，请删除此数据库后重新运行 jiwei restore")
	case known == "":
		return s.store.Write(ctx, actor, func(tx *repository.Tx) error { return tx.SetSetting(settingKeys, s.store.KeyPrint()) })
	case known != s.store.KeyPrint():
		return errs.New("wrong_state").With("密钥文件不是建立此数据库时所用的那一个")
	}
	return nil
}

// CheckRules refuses projections that were made under other rules, or only in part. A database without residents takes the rules as
// its own. Overrides is a canonical text of what differs from the defaults.
func (s *Service) CheckRules(ctx context.Context, overrides string) error {
	actor := access.System("start")
	var known string
	var empty bool
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		if known, err = tx.Setting(settingProjections); err == nil {
			empty, err = noResidents(tx)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case known == rulesPrint(overrides):
		return nil
	case empty:
		return s.noteRules(ctx, rulesPrint(overrides))
	case known == rebuilding:
		return errs.New("wrong_state").With("统计数据的重建没有完成，请重新运行 jiwei rebuild")
	}
	return errs.New("wrong_state").With("规则参数或指标与统计数据建立时不同，请先运行 jiwei rebuild")
}

// RebuildUnder is Rebuild under the rules in force; until it is done, CheckRules refuses the database.
func (s *Service) RebuildUnder(ctx context.Context, overrides string, progress Progress) (residents int64, err error) {
	if err := s.noteRules(ctx, rebuilding); err != nil {
		return 0, err
	}
	if residents, err = s.Rebuild(ctx, progress); err != nil {
		return residents, err
	}
	return residents, s.noteRules(ctx, rulesPrint(overrides))
}

func (s *Service) noteRules(ctx context.Context, text string) error {
	return s.store.Write(ctx, access.System("rules"), func(tx *repository.Tx) error { return tx.SetSetting(settingProjections, text) })
}

// Empty reports whether nobody is recorded yet.
func (s *Service) Empty(ctx context.Context) (empty bool, err error) {
	err = s.store.Read(ctx, access.System("start"), func(tx *repository.Tx) (err error) {
		empty, err = noResidents(tx)
		return err
	})
	return empty, err
}

func noResidents(tx *repository.Tx) (bool, error) {
	ids, err := tx.ResidentIDsAfter(access.Scope{Path: "/"}, 0, 1)
	return len(ids) == 0, err
}

// rulesPrint tells apart what projections depend on besides the facts: defaults, overrides and the indicators that are measured.
func rulesPrint(overrides string) string {
	h := sha256.New()
	for _, p := range rules.Parameters() {
		fmt.Fprintf(h, "%s=%s\n", p.Name, p.Default)
	}
	fmt.Fprintln(h, overrides)
	for _, ind := range slices.Concat(indicators.Measured(), indicators.OfOrganisations()) {
		fmt.Fprintf(h, "%d %s\n", ind.Number, ind.Code)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
