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

func (h *handlers) childRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents/{id}/growth", Summary: "儿童生长曲线：各次测量按 WHO 和 WS/T 423—2022 分别评价", Permission: access.RecordRead,
			Personal: true, English: "A child's growth: every measurement by WHO and by WS/T 423-2022, which are never mixed", Answer: service.Growth{},
			Status: http.StatusOK, Handle: onKey(http.StatusOK, h.growth),
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/vaccination", Summary: "预防接种卡：已种剂次、应种剂次和补种安排", Permission: access.RecordRead,
			Personal: true, English: "A child's vaccination card: doses given, what is due, and the plan that completes the schedule",
			Query:  []route.Param{{Name: "on", Type: route.Date, Doc: "截至日期，默认今天"}},
			Answer: service.Vaccination{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.vaccination),
		},
	}
}

func (h *handlers) growth(c *gin.Context, id model.ID) (any, error) {
	return h.s.Growth(c.Request.Context(), middleware.Actor(c), id)
}

func (h *handlers) vaccination(c *gin.Context, id model.ID) (any, error) {
	return h.s.Vaccination(c.Request.Context(), middleware.Actor(c), id, queryDate(c, "on"))
}
