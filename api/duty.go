package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) dutyRoutes() []route.Route {
	filter := []route.Param{
		{Name: "programme", Doc: "服务项目", Enum: rules.DutyProgrammes()},
		{Name: "status", Doc: "未到期、应办或逾期", Enum: []string{"due", "overdue", "upcoming"}},
		{Name: "until", Type: route.Date, Doc: "未到期的只列到此日开始办理的"},
	}
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/duties", Summary: "工作清单：该做什么、何时到期；危急的在前", English: "The work list, urgent first, then the earliest due", Permission: access.DutyRead,
			Personal: true, Query: append(append(route.Page(), filter...), orgParam(), route.Param{Name: "doctor", Doc: "责任医生姓名", Max: 50}),
			Answer: page[service.Duty]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, func(c *gin.Context) (any, error) { return h.duties(c, 0) }),
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/duties", Summary: "一位居民该做什么、何时到期", English: "What is due for a resident",
			Permission: access.DutyRead, Personal: true, Query: append(route.Page(), filter...), Answer: page[service.Duty]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.duties),
		},
	}
}

// duties lists the duties of one resident, or of all for 0.
func (h *handlers) duties(c *gin.Context, resident model.ID) (any, error) {
	q := service.DutyQuery{Resident: resident, Org: queryText(c, "org"), Doctor: queryText(c, "doctor"), Programme: queryText(c, "programme"),
		Status: queryText(c, "status"), Until: queryDate(c, "until"), Limit: queryInt(c, "limit")}
	if err := cursorInto(c, &q.After); err != nil {
		return nil, err
	}
	list, next, err := h.s.Duties(c.Request.Context(), middleware.Actor(c), q)
	return paged(c, list, next, err)
}
