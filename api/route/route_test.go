package route_test

import (
	"net/http"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
)

func whole() route.Route {
	return route.Route{
		Method: http.MethodGet, Path: "/residents/{id}/records/{form}", Summary: "列表", English: "list",
		Permission: access.RecordRead, Status: http.StatusOK, Handle: func(*gin.Context) {},
	}
}

func TestCheck_refusesAnIncompleteRoute(t *testing.T) {
	require.NoError(t, route.Check([]route.Route{whole()}))
	require.ErrorContains(t, route.Check([]route.Route{whole(), whole()}), "twice")
	for _, row := range []struct {
		want  string
		spoil func(*route.Route)
	}{
		{"malformed", func(r *route.Route) { r.Path = "/residents/:id" }},
		{"malformed", func(r *route.Route) { r.Path = "/residents/" }},
		{"English", func(r *route.Route) { r.English = "" }},
		{"permission", func(r *route.Route) { r.Permission = "" }},
		{"permission", func(r *route.Route) { r.Public = true }},
		{"status", func(r *route.Route) { r.Status = 0 }},
		{"handler", func(r *route.Route) { r.Handle = nil }},
	} {
		r := whole()
		row.spoil(&r)
		require.ErrorContains(t, route.Check([]route.Route{r}), row.want)
	}
}

func TestRoute_pathsInBothNotations(t *testing.T) {
	require.Equal(t, "/api/v1/residents/:id/records/:form", whole().GinPath())
	require.Equal(t, []string{"id", "form"}, route.PathParams(whole().Path))
	require.Empty(t, route.PathParams("/me"))
}

func TestParam_limitOfText(t *testing.T) {
	require.Equal(t, route.DefaultTextLimit, route.Param{}.Limit())
	require.Equal(t, 1000, route.Page()[1].Limit())
	require.Equal(t, "If-Match", route.IfMatch().Name)
}
