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

func (h *handlers) userRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/users", Summary: "用户，按用户名排列", English: "The accounts of the own organisations by user name",
			Permission: access.UserManage, Query: append(route.Page(), orgParam()), Answer: page[service.User]{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.users),
		},
		{
			Method: http.MethodPost, Path: "/users", Summary: "新建用户", English: "Create an account", Permission: access.UserManage,
			Headers: []route.Param{route.IdempotencyKey()}, Body: service.UserInput{}, Answer: service.User{}, Status: http.StatusCreated,
			Handle: commandBody(h, http.StatusCreated, h.createUser),
		},
		{
			Method: http.MethodGet, Path: "/users/{id}", Summary: "一个用户", English: "One account", Permission: access.UserManage,
			Answer: service.User{}, Status: http.StatusOK, ETag: true, Handle: onKey(http.StatusOK, h.user),
		},
		{
			Method: http.MethodPut, Path: "/users/{id}", Summary: "修改用户", English: "Change an account", Permission: access.UserManage,
			Headers: []route.Param{route.IfMatch()}, Body: service.UserInput{}, Answer: service.User{}, Status: http.StatusOK, ETag: true,
			Handle: onKey(http.StatusOK, h.updateUser),
		},
	}
}

// orgParam chooses an organisation with everything below it.
func orgParam() route.Param {
	return route.Param{Name: "org", Doc: "机构代码，含其下级；默认本机构", Max: 32}
}

func (h *handlers) users(c *gin.Context) (any, error) {
	var after string
	if err := cursorInto(c, &after); err != nil {
		return nil, err
	}
	limit := queryInt(c, "limit")
	list, err := h.s.Users(c.Request.Context(), middleware.Actor(c), queryText(c, "org"), after, limit+1)
	if err != nil || len(list) <= limit {
		return pageOf(list, ""), err
	}
	return paged(c, list[:limit], &list[limit-1].Username, nil)
}

func (h *handlers) createUser(ctx context.Context, c *gin.Context, in service.UserInput) (any, error) {
	return h.s.CreateUser(ctx, middleware.Actor(c), in)
}

func (h *handlers) user(c *gin.Context, id model.ID) (any, error) {
	u, err := h.s.User(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	setETag(c, u.Version)
	return u, nil
}

func (h *handlers) updateUser(c *gin.Context, id model.ID) (any, error) {
	version, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	in, err := decode[service.UserInput](c)
	if err != nil {
		return nil, err
	}
	u, err := h.s.UpdateUser(c.Request.Context(), middleware.Actor(c), id, version, in)
	if err != nil {
		return nil, err
	}
	setETag(c, u.Version)
	return u, nil
}
