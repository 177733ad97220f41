package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) auditRoutes() []route.Route {
	return []route.Route{{
		Method: http.MethodGet, Path: "/audit", Summary: "审计记录，最近的在前", English: "What users of the own organisations did, latest first",
		Permission: access.AuditRead, Query: append(route.Page(),
			route.Param{Name: "resident", Doc: "居民编号", Max: 19}, route.Param{Name: "user", Doc: "用户编号", Max: 19}, route.Param{Name: "action", Doc: "操作", Max: 64}),
		Answer: page[service.AuditRow]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.audit),
	}}
}

func (h *handlers) audit(c *gin.Context) (any, error) {
	q := service.AuditQuery{Action: queryText(c, "action"), Limit: queryInt(c, "limit")}
	var err error
	if q.Resident, err = queryID(c, "resident"); err != nil {
		return nil, err
	}
	if q.User, err = queryID(c, "user"); err != nil {
		return nil, err
	}
	if err := cursorInto(c, &q.After); err != nil {
		return nil, err
	}
	list, next, err := h.s.AuditLog(c.Request.Context(), middleware.Actor(c), q)
	return paged(c, list, next, err)
}
