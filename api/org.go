package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) orgRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/orgs", Summary: "机构树，上级在前", English: "The organisations of the own scope, parents first",
			Permission: access.CatalogRead, Query: route.Page(), Answer: page[service.Org]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.orgs),
		},
		{
			Method: http.MethodPost, Path: "/orgs", Summary: "新建机构", English: "Create an organisation", Permission: access.OrgWrite,
			Headers: []route.Param{route.IdempotencyKey()}, Body: service.OrgInput{}, Answer: service.Org{}, Status: http.StatusCreated,
			Handle: commandBody(h, http.StatusCreated, h.createOrg),
		},
		{
			Method: http.MethodGet, Path: "/orgs/{code}", Summary: "一个机构", English: "One organisation", Permission: access.CatalogRead,
			Answer: service.Org{}, Status: http.StatusOK, ETag: true, Handle: answer(http.StatusOK, h.org),
		},
		{
			Method: http.MethodPut, Path: "/orgs/{code}", Summary: "修改机构或其上级", English: "Rename an organisation or move it below another",
			Permission: access.OrgWrite, Headers: []route.Param{route.IfMatch()}, Body: orgChange{}, Answer: service.Org{}, Status: http.StatusOK, ETag: true,
			Handle: answer(http.StatusOK, h.updateOrg),
		},
		{
			Method: http.MethodGet, Path: "/orgs/{code}/figures", Summary: "机构一年的官方数", English: "The official figures of an organisation in a year",
			Permission: access.CoverageRead, Query: append(route.Page(), route.Param{Name: "year", Type: route.Integer, Doc: "年份，默认今年", Min: 2000, Max: 2199}),
			Answer: page[model.Figure]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.figures),
		},
		{
			Method: http.MethodPut, Path: "/orgs/{code}/figures/{figure}", Summary: "填报官方数", English: "Enter an official figure for a date",
			Permission: access.FigureWrite, Body: service.FigureInput{}, Answer: model.Figure{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.saveFigure),
		},
	}
}

// orgChange is OrgInput for an organisation that the path names.
type orgChange struct {
	Code       string        `json:"code" limit:"32" doc:"机构代码，不能修改"`
	Name       string        `json:"name" need:"true" limit:"100" doc:"机构名称"`
	Kind       model.OrgKind `json:"kind" need:"true" enum:"province|city|county|township_hospital|community_centre|village_clinic|community_station|cdc|mch_hospital" doc:"机构类别"`
	ParentCode string        `json:"parent_code" limit:"32" doc:"上级机构代码，顶级为空"`
}

func (h *handlers) orgs(c *gin.Context) (any, error) {
	all, err := h.s.Orgs(c.Request.Context(), middleware.Actor(c))
	if err != nil {
		return nil, err
	}
	return window(c, all, func(o service.Org) string { return o.Code })
}

func (h *handlers) createOrg(ctx context.Context, c *gin.Context, in service.OrgInput) (any, error) {
	return h.s.CreateOrg(ctx, middleware.Actor(c), in)
}

func (h *handlers) org(c *gin.Context) (any, error) {
	o, err := h.s.Org(c.Request.Context(), middleware.Actor(c), c.Param("code"))
	if err != nil {
		return nil, err
	}
	setETag(c, o.Version)
	return o, nil
}

func (h *handlers) updateOrg(c *gin.Context) (any, error) {
	version, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	in, err := decode[orgChange](c)
	if err != nil {
		return nil, err
	}
	code := c.Param("code")
	if in.Code != "" && in.Code != code {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/code", Name: "code", Label: "机构代码", Value: in.Code, Code: "logic", Message: "机构代码 " + in.Code + " 与地址中的 " + code + " 不同，机构代码不能修改"})
	}
	o, err := h.s.UpdateOrg(c.Request.Context(), middleware.Actor(c), code, version,
		service.OrgInput{Code: code, Name: in.Name, Kind: in.Kind, ParentCode: in.ParentCode})
	if err != nil {
		return nil, err
	}
	setETag(c, o.Version)
	return o, nil
}

func (h *handlers) figures(c *gin.Context) (any, error) {
	year := queryInt(c, "year")
	if year == 0 {
		year = h.s.Today().Year()
	}
	all, err := h.s.Figures(c.Request.Context(), middleware.Actor(c), c.Param("code"), year)
	if err != nil {
		return nil, err
	}
	return window(c, all, func(f model.Figure) string { return f.Figure + " " + f.On.String() })
}

func (h *handlers) saveFigure(c *gin.Context) (any, error) {
	in, err := decode[service.FigureInput](c)
	if err != nil {
		return nil, err
	}
	return h.s.SaveFigure(c.Request.Context(), middleware.Actor(c), c.Param("code"), c.Param("figure"), in)
}
