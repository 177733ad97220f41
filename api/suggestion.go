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

func (h *handlers) suggestionRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents/{id}/suggestions", Summary: "检查发现提示的处理建议，由医生决定是否采纳", Permission: access.RecordRead,
			Personal: true, English: "What the findings about a resident ask for; nothing happens before a doctor decides", Query: route.Page(),
			Answer: page[service.Suggestion]{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.suggestions),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/suggestions/{key}", Summary: "采纳建议，或说明原因不采纳", Permission: access.RecordWrite, Personal: true,
			English: "Accept a suggestion or decline it with a reason; accepting a diagnosis enrols", Body: service.DecisionInput{}, Answer: service.Suggestion{},
			Status: http.StatusOK, Handle: onKey(http.StatusOK, h.decide),
		},
	}
}

func (h *handlers) suggestions(c *gin.Context, id model.ID) (any, error) {
	list, err := h.s.Suggestions(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	return window(c, list, func(g service.Suggestion) string { return g.Key })
}

func (h *handlers) decide(c *gin.Context, id model.ID) (any, error) {
	in, err := decode[service.DecisionInput](c)
	if err != nil {
		return nil, err
	}
	return h.s.Decide(c.Request.Context(), middleware.Actor(c), id, c.Param("key"), in)
}
