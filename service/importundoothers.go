package service

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// others takes back the figures, accounts, organisations and activities of an import, the latest first.
func (u *undo) others(tx *repository.Tx) error {
	facts, err := tx.FactsToUndo(u.job, []model.ID{0})
	if err != nil || len(facts[0]) == 0 {
		return err
	}
	var list []repository.ImportFact
	touched := undoneOrgs{}
	for _, f := range facts[0] {
		reason, err := u.other(tx, f, touched)
		if err != nil {
			return fmt.Errorf("%s %s: %w", f.Kind, f.Fact, err)
		}
		list = append(list, settle(f, reason))
	}
	if err := touched.figures(u.s, tx); err != nil {
		return err
	}
	return u.settled(tx, list)
}

func (u *undo) other(tx *repository.Tx, f repository.ImportFact, touched undoneOrgs) (kept string, err error) {
	switch f.Kind {
	case repository.FactFigure:
		return u.figure(tx, f)
	case repository.FactUser:
		return u.user(tx, f)
	case repository.FactActivity:
		return u.activity(tx, f, touched)
	}
	return u.org(tx, f)
}

// parseFigure reads what figureKey.String wrote.
func parseFigure(text string) (key figureKey, err error) {
	parts := strings.Split(text, "|")
	if len(parts) != 3 {
		return key, fmt.Errorf("no figure: %q", text)
	}
	org, err := strconv.ParseInt(parts[0], 10, 32)
	if err != nil {
		return key, err
	}
	on, err := civil.Parse(parts[2])
	return figureKey{int32(org), parts[1], on}, err
}

func (u *undo) figure(tx *repository.Tx, f repository.ImportFact) (kept string, err error) {
	key, err := parseFigure(f.Fact)
	if err != nil {
		return "", err
	}
	org, err := tx.AnyOrgByID(key.Org)
	if err != nil {
		return "", err
	}
	now, err := tx.Figure(key.Org, key.Figure, key.On)
	switch {
	case err != nil || now == nil:
		return "", err
	case !tx.Actor.Can(access.FigureWrite) || !tx.Actor.Scope().Contains(org.Path):
		return keptForeign, nil
	case int64(now.UpdatedAt) != f.Version:
		return keptChanged, nil
	}
	present := struct {
		figureKey
		formerFigure
	}{key, formerFigure{now.Value, now.Source, now.UpdatedAt, now.UpdatedBy}}
	if err := note(tx, 0, u.subject(), f.Seq, undoAction, undoReason, present); err != nil {
		return "", err
	}
	if f.Created {
		return "", tx.RemoveFigure(now)
	}
	var former formerFigure
	if err := json.Unmarshal([]byte(f.Before), &former); err != nil {
		return "", fmt.Errorf("read how the figure was: %w", err)
	}
	now.Value, now.Source, now.UpdatedAt, now.UpdatedBy = former.Value, former.Source, former.UpdatedAt, former.UpdatedBy
	return "", tx.RestoreFigure(now)
}

// user removes an account that nobody has signed in to, or gives one back the name, organisation and roles it had.
func (u *undo) user(tx *repository.Tx, f repository.ImportFact) (kept string, err error) {
	account, err := tx.AccountByName(f.Fact)
	switch {
	case errs.Is(err, "not_found"):
		return "", nil
	case err != nil:
		return "", err
	case !tx.Actor.Can(access.UserManage) || !tx.Actor.Scope().Contains(account.OrgPath):
		return keptForeign, nil
	case int64(account.Version) != f.Version:
		return keptChanged, nil
	}
	now := &account.User
	if f.Created {
		removed, err := tx.RemoveUser(now)
		if err == nil && !removed {
			return "账号已登录使用过，请在用户管理中停用", nil
		}
		if err != nil {
			return "", err
		}
		tx.Audit("user.remove", 0, now.Username, undoReason)
		return "", note(tx, 0, u.subject(), f.Seq, undoAction, undoReason, now)
	}
	var former formerUser
	if err := json.Unmarshal([]byte(f.Before), &former); err != nil {
		return "", fmt.Errorf("read how the account was: %w", err)
	}
	org, err := tx.AnyOrgByID(former.OrgID)
	if err != nil {
		return "", err
	}
	_, problems, err := u.s.checkUser(tx, &UserInput{Username: now.Username, DisplayName: former.DisplayName, OrgCode: org.Code, Roles: former.Roles.List()})
	if err != nil || len(problems) > 0 {
		return keptForeign, err
	}
	if err := note(tx, 0, u.subject(), f.Seq, undoAction, undoReason, now); err != nil {
		return "", err
	}
	now.DisplayName, now.OrgID, now.Roles = former.DisplayName, former.OrgID, former.Roles
	tx.Audit("user.update", 0, now.Username, undoReason)
	if err := tx.SaveUser(now); err != nil {
		return "", err
	}
	return "", tx.FollowVersion(&f, int(f.Version)-1, now.Version)
}

// org gives an organisation back its former name, kind and place. One that was created stays: none is ever deleted, because records name it.
func (u *undo) org(tx *repository.Tx, f repository.ImportFact) (kept string, err error) {
	if f.Created {
		return "机构不删除：记录可能已提到它；没有居民的机构不影响统计", nil
	}
	now, err := tx.AnyOrgByCode(f.Fact)
	switch {
	case err != nil:
		return "", err
	case !tx.Actor.Can(access.OrgWrite) || !tx.Actor.Scope().Contains(now.Path):
		return keptForeign, nil
	case int64(now.Version) != f.Version:
		return keptChanged, nil
	}
	present := orgView(now)
	var former OrgInput
	if err := json.Unmarshal([]byte(f.Before), &former); err != nil {
		return "", fmt.Errorf("read how the organisation was: %w", err)
	}
	err = u.s.updateOrg(tx, now, &former)
	if fields := fieldsOf(err); fields != nil {
		return fields[0].Message, nil
	}
	if err != nil {
		return "", err
	}
	if err := note(tx, 0, u.subject(), f.Seq, undoAction, undoReason, present); err != nil {
		return "", err
	}
	return "", tx.FollowVersion(&f, int(f.Version)-1, now.Version)
}
