package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) targetRoutes() []route.Route {
	one := "/targets/{code}"
	year := route.Param{Name: "year", Type: route.Integer, Doc: "统计年度，默认今年", Min: service.FirstTargetYear, Max: service.LastTargetYear}
	target := []route.Param{{Name: "org", Doc: "机构代码", Max: 32, Required: true}, year}
	target[1].Required, target[1].Doc = true, "统计年度"
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/targets", Summary: "机构各指标的各级目标，生效的在前", Permission: access.CoverageRead,
			English: "The targets of every level that bear on an organisation, the one in force first", Query: append(route.Page(), orgParam(), year),
			Answer: page[service.YearTarget]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.targets),
		},
		{
			Method: http.MethodPut, Path: one, Summary: "填报机构一年的指标目标", English: "Enter the target of an organisation for an indicator and a year",
			Permission: access.FigureWrite, Query: target, Body: service.TargetInput{}, Answer: model.Target{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.saveTarget),
		},
		{
			Method: http.MethodDelete, Path: one, Summary: "撤销机构一年的指标目标", English: "Take a target back: that of the next level above holds again",
			Permission: access.FigureWrite, Query: target, Status: http.StatusNoContent, Handle: answer(http.StatusNoContent, h.deleteTarget),
		},
	}
}

func (h *handlers) targets(c *gin.Context) (any, error) {
	year := queryInt(c, "year")
	if year == 0 {
		year = h.s.Today().Year()
	}
	all, err := h.s.Targets(c.Request.Context(), middleware.Actor(c), queryText(c, "org"), year)
	if err != nil {
		return nil, err
	}
	return window(c, all, func(t service.YearTarget) string { return t.Code + " " + t.Level + " " + t.Org })
}

func (h *handlers) saveTarget(c *gin.Context) (any, error) {
	in, err := decode[service.TargetInput](c)
	if err != nil {
		return nil, err
	}
	return h.s.SaveTarget(c.Request.Context(), middleware.Actor(c), queryText(c, "org"), c.Param("code"), queryInt(c, "year"), in)
}

func (h *handlers) deleteTarget(c *gin.Context) (any, error) {
	return nil, h.s.DeleteTarget(c.Request.Context(), middleware.Actor(c), queryText(c, "org"), c.Param("code"), queryInt(c, "year"))
}
