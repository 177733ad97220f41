package service

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// OrgInput is what is told about an organisation.
type OrgInput struct {
	Code       string        `json:"code" need:"true" limit:"32" doc:"机构代码，字母、数字或短横线"`
	Name       string        `json:"name" need:"true" limit:"100" doc:"机构名称"`
	Kind       model.OrgKind `json:"kind" need:"true" enum:"province|city|county|township_hospital|community_centre|village_clinic|community_station|cdc|mch_hospital" doc:"机构类别"`
	ParentCode string        `json:"parent_code" limit:"32" doc:"上级机构代码，顶级为空"`
}

// Org is an organisation as its readers see it.
type Org struct {
	Code       string        `json:"code"`
	Name       string        `json:"name"`
	Kind       model.OrgKind `json:"kind"`
	ParentCode string        `json:"parent_code"`
	Version    int           `json:"version"`
}

var orgCode = regexp.MustCompile(`^[0-9A-Za-z-]{1,32}$`)

func checkOrg(in *OrgInput) []errs.Field {
	var problems []errs.Field
	if !orgCode.MatchString(in.Code) {
		problems = append(problems, field("code", "机构代码", clip(in.Code), "format", "机构代码 %q 应为 1 至 32 位字母、数字或短横线", clip(in.Code)))
	}
	if name := strings.TrimSpace(in.Name); name == "" || utf8.RuneCountInString(name) > 100 {
		problems = append(problems, field("name", "机构名称", clip(in.Name), "size", "机构名称应为 1 至 100 个字"))
	}
	if !slices.Contains(model.OrgKinds(), in.Kind) {
		problems = append(problems, field("kind", "机构类别", clip(string(in.Kind)), "choice", "机构类别 %s 不在可选范围", clip(string(in.Kind))))
	}
	return problems
}

// Orgs lists the organisations of the actor's scope, every parent before its children.
func (s *Service) Orgs(ctx context.Context, actor access.Actor) ([]Org, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	var list []Org
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		orgs, err := tx.Orgs(actor.Scope())
		for i := range orgs {
			list = append(list, orgView(&orgs[i]))
		}
		return err
	})
	return list, err
}

// orgView names the parent by the code before its own in the path.
func orgView(o *model.Org) Org {
	parts := strings.Split(strings.Trim(o.Path, "/"), "/")
	v := Org{Code: o.Code, Name: o.Name, Kind: o.Kind, Version: o.Version}
	if len(parts) > 1 {
		v.ParentCode = parts[len(parts)-2]
	}
	return v
}

// Org returns one organisation of the actor's scope.
func (s *Service) Org(ctx context.Context, actor access.Actor, code string) (*Org, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	var out Org
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(code)
		if err == nil {
			out = orgView(o)
		}
		return err
	})
	return &out, err
}

// CreateOrg adds an organisation below one of the actor's; only the program itself makes a top one.
func (s *Service) CreateOrg(ctx context.Context, actor access.Actor, in OrgInput) (*Org, error) {
	if err := need(actor, access.OrgWrite); err != nil {
		return nil, err
	}
	if problems := checkOrg(&in); len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	var out Org
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		o, err := s.createOrg(tx, &in)
		if err == nil {
			out = orgView(o)
		}
		return err
	})
	return &out, err
}

func (s *Service) createOrg(tx *repository.Tx, in *OrgInput) (*model.Org, error) {
	o := &model.Org{Code: in.Code, Name: strings.TrimSpace(in.Name), Kind: in.Kind, Path: "/" + in.Code + "/"}
	if in.ParentCode != "" || !tx.Actor.IsSystem() {
		parent, err := tx.OrgByCode(in.ParentCode)
		if errs.Is(err, "not_found") {
			return nil, errs.InvalidFields(field("parent_code", "上级机构", clip(in.ParentCode), "choice", "上级机构 %q 不存在或不在您的管辖范围内", clip(in.ParentCode)))
		}
		if err != nil {
			return nil, err
		}
		o.ParentID, o.Path = parent.ID, parent.Path+in.Code+"/"
	}
	if err := tx.CreateOrg(o); err != nil {
		return nil, err
	}
	tx.Audit("org.create", 0, in.Code, "")
	return o, s.projectOrgs(tx, []model.Org{*o})
}

// UpdateOrg renames an organisation or moves it, with everything below, under another parent. Its people and figures go with it.
func (s *Service) UpdateOrg(ctx context.Context, actor access.Actor, code string, version int, in OrgInput) (*Org, error) {
	if err := need(actor, access.OrgWrite); err != nil {
		return nil, err
	}
	in.Code = code
	if problems := checkOrg(&in); len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	var out Org
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(code)
		if err != nil {
			return err
		}
		if err := checkVersion(version, o.Version); err != nil {
			return err
		}
		if err := s.updateOrg(tx, o, &in); err != nil {
			return err
		}
		out = orgView(o)
		return nil
	})
	return &out, err
}

func (s *Service) updateOrg(tx *repository.Tx, o *model.Org, in *OrgInput) error {
	kind, oldPath := o.Kind, o.Path
	o.Name, o.Kind = strings.TrimSpace(in.Name), in.Kind
	if orgView(o).ParentCode != in.ParentCode {
		if err := s.reparent(tx, o, in.ParentCode); err != nil {
			return err
		}
	}
	if err := tx.UpdateOrg(o); err != nil {
		return err
	}
	if o.Path != oldPath {
		if err := tx.MoveSubtree(oldPath, o.Path); err != nil {
			return err
		}
	}
	tx.Audit("org.update", 0, o.Code, "")
	if o.Kind == kind {
		return nil
	}
	if o.Kind.Rural() != kind.Rural() {
		if err := s.moveResidence(tx, o); err != nil {
			return err
		}
	}
	return s.projectOrgs(tx, []model.Org{*o}) // what is required of it is another
}

// moveResidence derives anew what the records of an organisation's residents say after it has changed between town and country.
func (s *Service) moveResidence(tx *repository.Tx, o *model.Org) error {
	after := model.ID(0)
	for {
		ids, err := tx.ResidentIDsAfter(access.Scope{Path: o.Path}, after, projectBatch)
		if err != nil || len(ids) == 0 {
			return err
		}
		residents, err := tx.LockResidents(ids)
		if err != nil {
			return err
		}
		residents = slices.DeleteFunc(residents, func(r *model.Resident) bool { return r.OrgID != o.ID })
		all := newsOf{}
		for _, r := range residents {
			all.of(r.ID).residence = true
		}
		if err := s.project(tx, residents, all); err != nil {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// reparent gives an organisation its new place and moves its sums in the ledger from the old ancestors to the new ones.
func (s *Service) reparent(tx *repository.Tx, o *model.Org, parentCode string) error {
	parent, err := tx.OrgByCode(parentCode)
	if errs.Is(err, "not_found") {
		return errs.InvalidFields(field("parent_code", "上级机构", clip(parentCode), "choice", "上级机构 %q 不存在或不在您的管辖范围内", clip(parentCode)))
	}
	if err != nil {
		return err
	}
	if strings.HasPrefix(parent.Path, o.Path) {
		return errs.InvalidFields(field("parent_code", "上级机构", parentCode, "logic", "上级机构 %s 是本机构的下级", parentCode))
	}
	st, err := tx.RuleState()
	if err != nil {
		return err
	}
	for _, k := range st.Kept() {
		for posted := 1; posted > 0; {
			if posted, err = tx.PostLedger(k.Book, bulkPostBatch); err != nil {
				return err
			}
		}
	}
	above, err := tx.Ancestors()
	if err != nil {
		return err
	}
	var outOf, into []int32
	for _, a := range above[orgID(o.ID)] {
		if int32(a) != o.ID {
			outOf = append(outOf, int32(a))
		}
	}
	for _, a := range above[orgID(parent.ID)] {
		into = append(into, int32(a))
	}
	o.ParentID, o.Path = parent.ID, parent.Path+o.Code+"/"
	return tx.MoveLedger(o.ID, outOf, into)
}

// FigureInput is an official figure for a date.
type FigureInput struct {
	On     civil.Date   `json:"on" need:"true" doc:"数据日期"`
	Value  form.Decimal `json:"value" need:"true" doc:"数值"`
	Source string       `json:"source" limit:"200" doc:"来源"`
}

// checkFigure returns what is wrong with an official figure.
func checkFigure(figure string, in *FigureInput) []errs.Field {
	var problems []errs.Field
	if !measure.IsFigure(figure) {
		problems = append(problems, field("figure", "官方数", clip(figure), "choice", "没有官方数 %s", clip(figure)))
	}
	if in.On == civil.None {
		problems = append(problems, field("on", "数据日期", "", "required", "请填写数据日期"))
	}
	if in.Value.Cmp(form.NewDecimal(0, 0)) < 0 {
		problems = append(problems, field("value", "数值", in.Value.String(), "range", "数值 %s 不能为负数", in.Value.String()))
	}
	if strings.HasPrefix(figure, "rate.") && in.Value.Cmp(form.NewDecimal(100, 0)) > 0 {
		problems = append(problems, field("value", "数值", in.Value.String(), "range", "患病率 %s%% 不能超过 100%%", in.Value.String()))
	}
	return problems
}

// SaveFigure enters an official figure of an organisation.
func (s *Service) SaveFigure(ctx context.Context, actor access.Actor, code, figure string, in FigureInput) (*model.Figure, error) {
	if err := need(actor, access.FigureWrite); err != nil {
		return nil, err
	}
	if problems := checkFigure(figure, &in); len(problems) > 0 {
		return nil, errs.InvalidFields(problems...)
	}
	var out *model.Figure
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(code)
		if err != nil {
			return err
		}
		out = &model.Figure{OrgID: o.ID, Figure: figure, On: in.On, Value: in.Value.String(), Source: in.Source}
		changed, err := tx.SaveFigure(out)
		if changed {
			tx.Audit("figure.save", 0, code, figure+" "+in.On.String()+" = "+out.Value)
		}
		return err
	})
	return out, err
}

// Figures lists the official figures of one organisation for the calendar year of a date.
func (s *Service) Figures(ctx context.Context, actor access.Actor, code string, year int) ([]model.Figure, error) {
	if err := need(actor, access.CoverageRead); err != nil {
		return nil, err
	}
	list := []model.Figure{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		o, err := tx.OrgByCode(code)
		if err != nil {
			return err
		}
		all, err := tx.Figures(access.Scope{Path: o.Path}, civil.Of(year, 1, 1), civil.Of(year, 12, 31))
		for _, f := range all {
			if f.OrgID == o.ID {
				list = append(list, f)
			}
		}
		return err
	})
	return list, err
}
