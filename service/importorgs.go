package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/repository"
)

func isEOF(err error) bool { return errors.Is(err, io.EOF) }

// fieldsOf returns what a use case refused in fields, whatever sort of refusal it was; nil for an error that is no refusal.
func fieldsOf(err error) []errs.Field {
	e := errs.As(err)
	if e == nil || e.Kind == errs.Internal || e.Kind == errs.Busy {
		return nil
	}
	if len(e.Fields) > 0 {
		return e.Fields
	}
	message := e.Message
	if e.Detail != "" {
		message += "：" + e.Detail
	}
	return []errs.Field{{Code: e.Code, Message: message}}
}

// importOrgs reads the organisations; parents may stand below their children.
func (im *importer) importOrgs(ctx context.Context, file int) error {
	rows, err := im.rowsOf(file)
	if err != nil {
		return err
	}
	if !im.actor.Can(access.OrgWrite) {
		im.summaries[file].Skipped = "没有维护机构的权限"
		return nil
	}
	sum := im.summaries[file]
	return im.write(ctx, func(tx *repository.Tx) error {
		for len(rows) > 0 {
			var later []importRow
			for _, r := range rows {
				parent := r.get("parent_code")
				if parent != "" {
					if _, err := tx.AnyOrgByCode(parent); errs.Is(err, "not_found") {
						later = append(later, r)
						continue
					}
				}
				outcome, err := im.saveOrg(tx, r)
				if fields := fieldsOf(err); fields != nil {
					im.reject(file, r.number, fields...)
					continue
				}
				if err != nil {
					return err
				}
				sum.count(outcome)
			}
			if len(later) == len(rows) {
				for _, r := range later {
					parent := r.get("parent_code")
					im.reject(file, r.number, field("parent_code", "上级机构代码", parent, "choice", "上级机构 %q 不存在", clip(parent)))
				}
				return nil
			}
			rows = later
		}
		return nil
	})
}

// outcome is what became of a row that was accepted.
type outcome int

const (
	unchanged outcome = iota
	created
	changed
)

func (f *FileSummary) count(o outcome) {
	switch o {
	case created:
		f.Created++
	case changed:
		f.Changed++
	default:
		f.Unchanged++
	}
}

func (im *importer) saveOrg(tx *repository.Tx, r importRow) (outcome, error) {
	in := OrgInput{Code: r.get("code"), Name: r.get("name"), Kind: model.OrgKind(r.get("kind")), ParentCode: r.get("parent_code")}
	if problems := checkOrg(&in); len(problems) > 0 {
		return unchanged, errs.InvalidFields(problems...)
	}
	o, err := tx.AnyOrgByCode(in.Code)
	if errs.Is(err, "not_found") {
		_, err = im.s.createOrg(tx, &in)
		return created, err
	}
	if err != nil {
		return unchanged, err
	}
	if !tx.Actor.Scope().Contains(o.Path) {
		return unchanged, errs.InvalidFields(field("code", "机构代码", in.Code, "logic", "机构 %s 不在您的管辖范围内", in.Code))
	}
	if v := orgView(o); v.Name == in.Name && v.Kind == in.Kind && v.ParentCode == in.ParentCode {
		return unchanged, nil
	}
	return changed, im.s.updateOrg(tx, o, &in)
}

// importFigures reads the official figures.
func (im *importer) importFigures(ctx context.Context, file int) error {
	if !im.actor.Can(access.FigureWrite) {
		im.summaries[file].Skipped = "没有录入官方数的权限"
		return nil
	}
	return im.simple(ctx, file, func(tx *repository.Tx, r importRow) (outcome, error) {
		var problems []errs.Field
		in := FigureInput{Source: r.get("source")}
		var err error
		if in.On, err = civil.Parse(r.get("on")); err != nil {
			problems = append(problems, field("on", "数据日期", r.get("on"), "date", "数据日期 %q 不是有效日期，应为 YYYY-MM-DD", clip(r.get("on"))))
		}
		if in.Value, err = form.ParseDecimal(r.get("value")); err != nil {
			problems = append(problems, field("value", "数值", r.get("value"), "type", "数值 %q 不是数字", clip(r.get("value"))))
		}
		if len(problems) == 0 {
			problems = checkFigure(r.get("figure"), &in)
		}
		org, err := tx.OrgByCode(r.get("org_code"))
		if errs.Is(err, "not_found") {
			problems = append(problems, unknownOrg("org_code", r.get("org_code")))
		} else if err != nil {
			return unchanged, err
		}
		if len(problems) > 0 {
			return unchanged, errs.InvalidFields(problems...)
		}
		did, err := tx.SaveFigure(&model.Figure{OrgID: org.ID, Figure: r.get("figure"), On: in.On, Value: in.Value.String(), Source: in.Source})
		if did {
			return created, err
		}
		return unchanged, err
	})
}

func unknownOrg(column, code string) errs.Field {
	return field(column, "机构代码", clip(code), "choice", "机构 %q 不存在或不在您的管辖范围内", clip(code))
}

// importUsers reads accounts. An account that exists keeps its password.
func (im *importer) importUsers(ctx context.Context, file int) error {
	if !im.actor.Can(access.UserManage) {
		im.summaries[file].Skipped = "没有管理用户的权限"
		return nil
	}
	return im.simple(ctx, file, func(tx *repository.Tx, r importRow) (outcome, error) {
		in := UserInput{Username: r.get("username"), DisplayName: r.get("display_name"), OrgCode: r.get("org_code"), Password: r.cells["password"]}
		for _, role := range strings.Split(r.get("role"), "|") {
			if role != "" {
				in.Roles = append(in.Roles, access.Role(role))
			}
		}
		old, err := tx.AccountByName(in.Username)
		if err != nil && !errs.Is(err, "not_found") {
			return unchanged, err
		}
		exists := err == nil
		if !exists && in.Password == "" {
			return unchanged, errs.InvalidFields(field("password", "密码", "", "required", "请填写密码"))
		}
		if exists {
			in.Password = ""
		}
		org, problems, err := im.s.checkUser(tx, &in)
		if err != nil {
			return unchanged, err
		}
		if len(problems) > 0 {
			for i := range problems {
				if problems[i].Name == "roles" {
					problems[i].Name = "role"
				}
			}
			return unchanged, errs.InvalidFields(problems...)
		}
		if exists && !tx.Actor.Scope().Contains(old.OrgPath) {
			return unchanged, errs.InvalidFields(field("username", "用户名", clip(in.Username), "logic", "用户名 %s 已被使用", clip(in.Username)))
		}
		roles := model.RolesOf(in.Roles...)
		if exists {
			u := &old.User
			if u.DisplayName == in.DisplayName && u.OrgID == org.ID && u.Roles == roles {
				return unchanged, nil
			}
			u.DisplayName, u.OrgID, u.Roles = in.DisplayName, org.ID, roles
			tx.Audit("user.update", 0, u.Username, string(u.Roles))
			return changed, tx.SaveUser(u)
		}
		tx.Audit("user.create", 0, in.Username, string(roles))
		return created, tx.CreateUser(&model.User{Username: in.Username, DisplayName: in.DisplayName, OrgID: org.ID, Roles: roles,
			PasswordHash: hashPassword(in.Password), PasswordChangedAt: tx.Now})
	})
}

// simple imports a small file in one transaction.
func (im *importer) simple(ctx context.Context, file int, save func(*repository.Tx, importRow) (outcome, error)) error {
	rows, err := im.rowsOf(file)
	if err != nil {
		return err
	}
	sum := im.summaries[file]
	return im.write(ctx, func(tx *repository.Tx) error {
		before, errorsSeen := *sum, 0
		for _, r := range rows {
			o, err := save(tx, r)
			if fields := fieldsOf(err); fields != nil {
				im.reject(file, r.number, fields...)
				errorsSeen++
				continue
			}
			if err != nil {
				*sum = before
				return fmt.Errorf("%s:%d: %w", im.files[file].Name, r.number, err)
			}
			sum.count(o)
		}
		return nil
	})
}
