package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) enrolmentRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents/{id}/enrolments", Summary: "居民的管理登记", English: "The programmes a resident is or was enrolled in",
			Permission: access.RecordRead, Personal: true, Query: route.Page(), Answer: page[model.Enrolment]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.enrolments),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/enrolments", Summary: "纳入管理", English: "Enrol a resident in a programme",
			Permission: access.RecordWrite, Personal: true, Headers: []route.Param{route.IdempotencyKey()}, Body: service.EnrolmentInput{},
			Answer: model.Enrolment{}, Status: http.StatusCreated, Handle: commandBody(h, http.StatusCreated, h.enrol),
		},
		{
			Method: http.MethodPut, Path: "/enrolments/{id}", Summary: "修改或结束管理登记", English: "Change or end an enrolment", Permission: access.RecordWrite,
			Personal: true, Headers: []route.Param{route.IfMatch()}, Body: service.EnrolmentInput{}, Answer: model.Enrolment{}, Status: http.StatusOK,
			ETag: true, Handle: onKey(http.StatusOK, h.updateEnrolment),
		},
	}
}

func (h *handlers) enrolments(c *gin.Context, id model.ID) (any, error) {
	all, err := h.s.ListEnrolments(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	return window(c, all, func(e model.Enrolment) string { return e.ID.String() })
}

func (h *handlers) enrol(ctx context.Context, c *gin.Context, in service.EnrolmentInput) (any, error) {
	id, err := pathKey(c, "id")
	if err != nil {
		return nil, err
	}
	return h.s.SaveEnrolment(ctx, middleware.Actor(c), id, 0, 0, in)
}

func (h *handlers) updateEnrolment(c *gin.Context, id model.ID) (any, error) {
	version, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	in, err := decode[service.EnrolmentInput](c)
	if err != nil {
		return nil, err
	}
	e, err := h.s.SaveEnrolment(c.Request.Context(), middleware.Actor(c), 0, id, version, in)
	if err != nil {
		return nil, err
	}
	setETag(c, e.Version)
	return e, nil
}
