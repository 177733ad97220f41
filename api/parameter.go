package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) parameterRoutes() []route.Route {
	value := "/parameters/{name}/values/{from}"
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/parameters", Summary: "规则参数及现行值", English: "The parameters of the rules with the values in force",
			Permission: access.CatalogRead, Query: route.Page(), Answer: page[service.Parameter]{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.parameters),
		},
		{
			Method: http.MethodGet, Path: "/parameters/{name}", Summary: "一个规则参数", English: "One parameter of the rules", Permission: access.CatalogRead,
			Answer: service.Parameter{}, Status: http.StatusOK, ETag: true, Handle: answer(http.StatusOK, h.parameter),
		},
		{
			Method: http.MethodGet, Path: "/parameters/{name}/history", Summary: "规则参数的修改历史，最近的在前", English: "The changes of a parameter, the latest first",
			Permission: access.CatalogRead, Query: route.Page(), Answer: page[service.ParameterChange]{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.parameterHistory),
		},
		{
			Method: http.MethodPut, Path: value, Summary: "设定规则参数从某日起的值", English: "Give a parameter a value from a day on; everybody is judged anew in the background",
			Permission: access.ParameterWrite, Headers: []route.Param{route.IfMatch()}, Body: service.ParameterInput{}, Answer: service.Parameter{},
			Status: http.StatusOK, ETag: true, Handle: answer(http.StatusOK, h.setParameter),
		},
		{
			Method: http.MethodPost, Path: value + "/withdraw", Summary: "撤回规则参数从某日起的值", English: "Take back the value of a parameter from a day on: the one before it holds on",
			Permission: access.ParameterWrite, Headers: []route.Param{route.IfMatch()}, Body: service.WithdrawalInput{}, Answer: service.Parameter{},
			Status: http.StatusOK, ETag: true, Handle: answer(http.StatusOK, h.withdrawParameter),
		},
		{
			Method: http.MethodGet, Path: "/rule-set", Summary: "现行参数集，以及按新参数重新计算的进度",
			English: "The rule set in force, and how far the next one is built", Permission: access.CatalogRead, Answer: service.RuleProgress{},
			Status: http.StatusOK, Handle: answer(http.StatusOK, h.ruleProgress),
		},
	}
}

func (h *handlers) parameters(c *gin.Context) (any, error) {
	all, err := h.s.Parameters(c.Request.Context(), middleware.Actor(c))
	if err != nil {
		return nil, err
	}
	return window(c, all, func(p service.Parameter) string { return p.Name })
}

func (h *handlers) parameter(c *gin.Context) (any, error) {
	return withETag(c)(h.s.Parameter(c.Request.Context(), middleware.Actor(c), c.Param("name")))
}

// withETag answers a parameter and names its version.
func withETag(c *gin.Context) func(*service.Parameter, error) (any, error) {
	return func(p *service.Parameter, err error) (any, error) {
		if err != nil {
			return nil, err
		}
		setETag(c, p.Version)
		return p, nil
	}
}

func (h *handlers) parameterHistory(c *gin.Context) (any, error) {
	all, err := h.s.ParameterHistory(c.Request.Context(), middleware.Actor(c), c.Param("name"))
	if err != nil {
		return nil, err
	}
	return window(c, all, func(p service.ParameterChange) string { return p.At.Date().String() })
}

// valueChange is what the changes of a parameter's value have in common.
type valueChange[In any] struct {
	from    civil.Date
	version int
	in      In
}

func readValueChange[In any](c *gin.Context) (v valueChange[In], err error) {
	if v.version, err = ifMatch(c); err != nil {
		return v, err
	}
	text := c.Param("from")
	if v.from, err = civil.Parse(text); err != nil {
		return v, badParameter(parameter("from", text, "date", "应为 YYYY-MM-DD 格式的有效日期"))
	}
	v.in, err = decode[In](c)
	return v, err
}

func (h *handlers) setParameter(c *gin.Context) (any, error) {
	v, err := readValueChange[service.ParameterInput](c)
	if err != nil {
		return nil, err
	}
	return withETag(c)(h.s.SetParameter(c.Request.Context(), middleware.Actor(c), c.Param("name"), v.from, v.version, v.in))
}

func (h *handlers) withdrawParameter(c *gin.Context) (any, error) {
	v, err := readValueChange[service.WithdrawalInput](c)
	if err != nil {
		return nil, err
	}
	return withETag(c)(h.s.WithdrawParameter(c.Request.Context(), middleware.Actor(c), c.Param("name"), v.from, v.version, v.in))
}

func (h *handlers) ruleProgress(c *gin.Context) (any, error) {
	return h.s.RuleProgress(c.Request.Context(), middleware.Actor(c))
}
