package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) lifecycleRoutes() []route.Route {
	key := []route.Param{route.IdempotencyKey()}
	return []route.Route{
		{
			Method: http.MethodPost, Path: "/residents/{id}/transfer", Summary: "转档到另一机构", English: "Hand a resident over to another organisation from a day on",
			Permission: access.ResidentWrite, Personal: true, Headers: key, Body: transfer{}, Answer: service.Resident{}, Status: http.StatusOK,
			Handle: onResident(h, h.transfer),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/close", Summary: "终止档案", English: "Close an archive", Permission: access.ResidentWrite,
			Personal: true, Headers: key, Body: service.CloseInput{}, Answer: service.Resident{}, Status: http.StatusOK, Handle: onResident(h, h.closeResident),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/reopen", Summary: "重新启用已终止的档案", English: "Open a closed archive again",
			Permission: access.ResidentReopen, Or: access.ResidentWrite, Personal: true, Headers: key, Body: reopening{}, Answer: service.Resident{},
			Status: http.StatusOK, Handle: onResident(h, h.reopenResident),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/merge", Summary: "把重复档案合并到此档案", English: "Join a duplicate archive into this one",
			Permission: access.ResidentMerge, Personal: true, Headers: key, Body: merging{}, Answer: service.MergeResult{}, Status: http.StatusOK,
			Handle: onResident(h, h.mergeResidents),
		},
		{
			Method: http.MethodGet, Path: "/merges", Summary: "合并过的档案，最近的在前", English: "Merges of which both archives are within reach, latest first",
			Permission: access.ResidentMerge, Personal: true, Query: append(route.Page(), orgParam(),
				route.Param{Name: "resident", Doc: "其中一份档案的居民编号", Max: 19}, route.Param{Name: "state", Doc: "有效或已撤销，默认全部", Enum: []string{"standing", "undone"}},
				route.Param{Name: "from", Type: route.Date, Doc: "合并日期从此日起"}, route.Param{Name: "to", Type: route.Date, Doc: "合并日期到此日止"}),
			Answer: page[service.MergeEntry]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.merges),
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/transfers", Summary: "居民的转档经过，最近的在前", English: "The hand-overs of a resident, latest first",
			Permission: access.ResidentRead, Personal: true, Query: route.Page(), Answer: page[service.TransferEntry]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.transfers),
		},
		{
			Method: http.MethodPost, Path: "/residents/{id}/transfers/{on}/undo", Summary: "撤销最近一次转档，由转出或转入机构办理", Permission: access.ResidentWrite,
			English: "Take the latest hand-over of a resident back: for the organisation that made it and the one that received it", Personal: true,
			Headers: append(key, route.IfMatch()), Body: undoing{}, Answer: service.Resident{}, Status: http.StatusOK, Handle: commandBody(h, http.StatusOK, h.undoTransfer),
		},
		{
			Method: http.MethodPost, Path: "/merges/{id}/undo", Summary: "撤销合并", English: "Take a merge back", Permission: access.ResidentMerge,
			Personal: true, Headers: key, Answer: service.MergeResult{}, Status: http.StatusOK, Handle: h.undoMerge,
		},
	}
}

// onResident makes a handler of a command on the row that the path names.
func onResident[In any](h *handlers, run func(ctx context.Context, actor access.Actor, id model.ID, in In) (any, error)) gin.HandlerFunc {
	return commandBody(h, http.StatusOK, func(ctx context.Context, c *gin.Context, in In) (any, error) {
		id, err := pathKey(c, "id")
		if err != nil {
			return nil, err
		}
		return run(ctx, middleware.Actor(c), id, in)
	})
}

type transfer struct {
	ToOrg string     `json:"to_org" doc:"转入机构代码" need:"true" limit:"32"`
	On    civil.Date `json:"on" doc:"转档日期，当日起由转入机构管理" need:"true"`
}

type undoing struct {
	Reason string `json:"reason" doc:"撤销的原因" need:"true" limit:"500"`
}

type reopening struct {
	Reason string `json:"reason" doc:"重新启用的原因" need:"true" limit:"500"`
}

type merging struct {
	From model.ID `json:"from" doc:"被合并的档案" need:"true"`
}

func (h *handlers) transfer(ctx context.Context, actor access.Actor, id model.ID, in transfer) (any, error) {
	return h.s.Transfer(ctx, actor, id, in.ToOrg, in.On)
}

func (h *handlers) closeResident(ctx context.Context, actor access.Actor, id model.ID, in service.CloseInput) (any, error) {
	return h.s.CloseResident(ctx, actor, id, in)
}

func (h *handlers) reopenResident(ctx context.Context, actor access.Actor, id model.ID, in reopening) (any, error) {
	return h.s.ReopenResident(ctx, actor, id, in.Reason)
}

func (h *handlers) mergeResidents(ctx context.Context, actor access.Actor, id model.ID, in merging) (any, error) {
	return h.s.MergeResidents(ctx, actor, id, in.From)
}

func (h *handlers) undoMerge(c *gin.Context) {
	id, err := pathKey(c, "id")
	if err == nil {
		err = once(h, c, http.StatusOK, id, func(ctx context.Context, c *gin.Context, id model.ID) (any, error) {
			return h.s.UndoMerge(ctx, middleware.Actor(c), id)
		})
	}
	if err != nil {
		problem.Write(c, err)
	}
}

func (h *handlers) merges(c *gin.Context) (any, error) {
	q := service.MergeQuery{Org: queryText(c, "org"), State: queryText(c, "state"), From: queryDate(c, "from"), To: queryDate(c, "to"), Limit: queryInt(c, "limit")}
	var err error
	if q.Resident, err = queryID(c, "resident"); err != nil {
		return nil, err
	}
	if err := cursorInto(c, &q.After); err != nil {
		return nil, err
	}
	list, next, err := h.s.Merges(c.Request.Context(), middleware.Actor(c), q)
	return paged(c, list, next, err)
}

func (h *handlers) transfers(c *gin.Context, id model.ID) (any, error) {
	all, err := h.s.Transfers(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	return window(c, all, func(t service.TransferEntry) string { return t.On.String() })
}

// undoTransfer takes back the transfer whose day the path names.
func (h *handlers) undoTransfer(ctx context.Context, c *gin.Context, in undoing) (any, error) {
	id, err := pathKey(c, "id")
	if err != nil {
		return nil, err
	}
	day := c.Param("on")
	on, err := civil.Parse(day)
	if err != nil {
		return nil, badParameter(parameter("on", day, "type", "应为 YYYY-MM-DD 格式的有效日期"))
	}
	version, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	return h.s.UndoTransfer(ctx, middleware.Actor(c), id, on, version, in.Reason)
}
