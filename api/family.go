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

func (h *handlers) familyRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents/{id}/family", Summary: "居民的母亲和子女", English: "A resident's mother and children",
			Permission: access.ResidentRead, Personal: true, Query: route.Page(), Answer: page[service.Relative]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.family),
		},
	}
}

func (h *handlers) family(c *gin.Context, id model.ID) (any, error) {
	list, err := h.s.Family(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	return window(c, list, func(r service.Relative) string { return r.ID.String() })
}
