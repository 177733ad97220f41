package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/errs"
)

func (h *handlers) healthRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/healthz", Summary: "程序在运行", English: "The program is alive", Public: true, Root: true, Answer: health{},
			Status: http.StatusOK, Handle: answer(http.StatusOK, func(*gin.Context) (any, error) { return health{"ok"}, nil }),
		},
		{
			Method: http.MethodGet, Path: "/readyz", Summary: "数据库可用，可以接受请求", English: "The database answers: send requests here", Public: true,
			Root: true, Answer: health{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.ready),
		},
		{
			Method: http.MethodGet, Path: "/metrics", Summary: "运行指标（Prometheus）", English: "Metrics in the text format of Prometheus; they name nobody",
			Public: true, Root: true, Answer: route.File{"text/plain"}, Status: http.StatusOK, Handle: gin.WrapH(h.metrics.handler()),
		},
	}
}

type health struct {
	Status string `json:"status" enum:"ok"`
}

func (h *handlers) ready(c *gin.Context) (any, error) {
	if err := h.s.Store().Ping(c.Request.Context()); err != nil {
		return nil, errs.New("busy").Because(err)
	}
	return health{"ok"}, nil
}
