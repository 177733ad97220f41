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
	return im.small(ctx, func(tx *repository.Tx, out *result) error { return im.saveOrgs(tx, out, rows) })
}

func (im *importer) saveOrgs(tx *repository.Tx, out *result, rows []importRow) error {
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
			if err := im.saveRow(tx, out, r, im.saveOrg); err != nil {
				return err
			}
		}
		if len(later) == len(rows) {
			for _, r := range later {
				parent := r.get("parent_code")
				im.refuse(out, r.file, r.number, field("parent_code", "上级机构代码", parent, "choice", "上级机构 %q 不存在", clip(parent)))
			}
			return nil
		}
		rows = later
	}
	return nil
}

// saver writes one row of a small file and notes what it did.
type saver func(*repository.Tx, *notes, importRow) (outcome, error)

// saveRow writes one row, or counts it as rejected.
func (im *importer) saveRow(tx *repository.Tx, out *result, r importRow, save saver) error {
	noted := len(out.notes.list)
	o, err := save(tx, out.notes, r)
	if fields := fieldsOf(err); fields != nil {
		out.notes.list = out.notes.list[:noted]
		im.refuse(out, r.file, r.number, fields...)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s:%d: %w", im.files[r.file].Name, r.number, err)
	}
	out.notes.number(r.file, r.number)
	out.file(r.file).count(o)
	return nil
}

// small writes a small file in one transaction. What it did counts once it is durable: the database may run the transaction again.
func (im *importer) small(ctx context.Context, write func(*repository.Tx, *result) error) error {
	var out *result
	err := im.write(ctx, func(tx *repository.Tx) error {
		out = im.result()
		if err := write(tx, out); err != nil {
			return err
		}
		return tx.AddImportFacts(out.notes.list)
	})
	if err == nil {
		im.settle(out)
	}
	return err
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

func (im *importer) saveOrg(tx *repository.Tx, n *notes, r importRow) (outcome, error) {
	in := OrgInput{Code: r.get("code"), Name: r.get("name"), Kind: model.OrgKind(r.get("kind")), ParentCode: r.get("parent_code")}
	if problems := checkOrg(&in); len(problems) > 0 {
		return unchanged, errs.InvalidFields(problems...)
	}
	o, err := tx.AnyOrgByCode(in.Code)
	if errs.Is(err, "not_found") {
		if o, err = im.s.createOrg(tx, &in); err == nil {
			n.created(0, repository.FactOrg, o.Code, "", int64(o.Version))
		}
		return created, err
	}
	if err != nil {
		return unchanged, err
	}
	if !tx.Actor.Scope().Contains(o.Path) {
		return unchanged, errs.InvalidFields(field("code", "机构代码", in.Code, "logic", "机构 %s 不在您的管辖范围内", in.Code))
	}
	v := orgView(o)
	if v.Name == in.Name && v.Kind == in.Kind && v.ParentCode == in.ParentCode {
		return unchanged, nil
	}
	if err := im.s.updateOrg(tx, o, &in); err != nil {
		return unchanged, err
	}
	return changed, n.changed(0, repository.FactOrg, o.Code, "", int64(o.Version), OrgInput{Code: v.Code, Name: v.Name, Kind: v.Kind, ParentCode: v.ParentCode})
}

// importFigures reads the official figures.
func (im *importer) importFigures(ctx context.Context, file int) error {
	if !im.actor.Can(access.FigureWrite) {
		im.summaries[file].Skipped = "没有录入官方数的权限"
		return nil
	}
	return im.simple(ctx, file, func(tx *repository.Tx, n *notes, r importRow) (outcome, error) {
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
		return saveFigure(tx, n, &model.Figure{OrgID: org.ID, Figure: r.get("figure"), On: in.On, Value: in.Value.String(), Source: in.Source})
	})
}

func saveFigure(tx *repository.Tx, n *notes, f *model.Figure) (outcome, error) {
	former, err := tx.Figure(f.OrgID, f.Figure, f.On)
	if err != nil {
		return unchanged, err
	}
	did, err := tx.SaveFigure(f)
	if err != nil || !did {
		return unchanged, err
	}
	key := figureKey{f.OrgID, f.Figure, f.On}.String()
	if former == nil {
		n.created(0, repository.FactFigure, key, "", int64(f.UpdatedAt))
		return created, nil
	}
	return changed, n.changed(0, repository.FactFigure, key, "", int64(f.UpdatedAt), formerFigure{former.Value, former.Source, former.UpdatedAt, former.UpdatedBy})
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
	return im.simple(ctx, file, func(tx *repository.Tx, n *notes, r importRow) (outcome, error) {
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
			before := formerUser{u.DisplayName, u.OrgID, u.Roles}
			u.DisplayName, u.OrgID, u.Roles = in.DisplayName, org.ID, roles
			tx.Audit("user.update", 0, u.Username, string(u.Roles))
			if err := tx.SaveUser(u); err != nil {
				return unchanged, err
			}
			return changed, n.changed(0, repository.FactUser, u.Username, "", int64(u.Version), before)
		}
		tx.Audit("user.create", 0, in.Username, string(roles))
		n.created(0, repository.FactUser, in.Username, "", 1)
		return created, tx.CreateUser(&model.User{Username: in.Username, DisplayName: in.DisplayName, OrgID: org.ID, Roles: roles,
			PasswordHash: hashPassword(in.Password), PasswordChangedAt: tx.Now})
	})
}

// simple writes a small file row by row.
func (im *importer) simple(ctx context.Context, file int, save saver) error {
	rows, err := im.rowsOf(file)
	if err != nil {
		return err
	}
	return im.small(ctx, func(tx *repository.Tx, out *result) error {
		for _, r := range rows {
			if err := im.saveRow(tx, out, r, save); err != nil {
				return err
			}
		}
		return nil
	})
}
