package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) coverageRoutes() []route.Route {
	period := []route.Param{
		orgParam(),
		{Name: "as_of", Type: route.Date, Doc: "截至日期，默认今天"},
		{Name: "from", Type: route.Date, Doc: "统计起始日期，默认当年 1 月 1 日"},
	}
	one := "/coverage/{code}"
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/coverage", Summary: "机构的指标", English: "The figures of an organisation with everything below it",
			Permission: access.CoverageRead, Query: append(period, codeParam()), Answer: coverage{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.coverage),
		},
		{
			Method: http.MethodGet, Path: "/coverage/checks", Summary: "指标间的逻辑核对：相互矛盾的数字", Permission: access.CoverageRead,
			English: "The cross-indicator checks: figures of an organisation and its children that contradict one another", Query: period[:2],
			Answer: service.Review{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.checks),
		},
		{
			Method: http.MethodGet, Path: one, Summary: "指标的定义", English: "What an indicator counts, after which clause", Permission: access.CoverageRead,
			Answer: service.Definition{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.definition),
		},
		{
			Method: http.MethodGet, Path: one + "/by-org", Summary: "指标按下级机构比较", English: "A figure of an organisation and of each of its children",
			Permission: access.CoverageRead, Query: append(route.Page(), period...), Answer: page[orgFigure]{}, Status: http.StatusOK,
			Handle: h.onIndicator(h.coverageByOrg),
		},
		{
			Method: http.MethodGet, Path: one + "/by-doctor", Summary: "村级指标按医生比较", English: "A village's figure, divided among the doctors who saw its people last",
			Permission: access.CoverageRead, Query: append(route.Page(), period...), Answer: page[service.DoctorFigure]{}, Status: http.StatusOK,
			Handle: h.onIndicator(h.coverageByDoctor),
		},
		{
			Method: http.MethodGet, Path: one + "/trend", Summary: "指标的变化", English: "A figure at the end of each day or month", Permission: access.CoverageRead,
			Query:  append(period, route.Param{Name: "step", Doc: "间隔", Enum: []string{"day", "month"}, Default: "month"}),
			Answer: page[service.TrendPoint]{}, Status: http.StatusOK, Handle: h.onIndicator(h.trend),
		},
		{
			Method: http.MethodGet, Path: one + "/subjects", Summary: "指标背后的人员，未计入者附原因", Permission: access.CoverageSubjects, Personal: true,
			English: "The people behind a figure, and why each does not count yet", Query: append(append(route.Page(), period...), partParam()),
			Answer: page[service.Subject]{}, Status: http.StatusOK, Handle: h.onIndicator(h.subjects),
		},
	}
}

func codeParam() route.Param {
	return route.Param{Name: "code", Doc: "指标代码，可重复；默认全部", Max: 64, Many: true}
}

func partParam() route.Param {
	return route.Param{Name: "part", Doc: "分子、分母，或应计入而未计入的人", Enum: []string{"numerator", "denominator", "gap"}, Default: "gap"}
}

// coverage is the answer of GET /coverage.
type coverage struct {
	Org        string           `json:"org"`
	From       civil.Date       `json:"from"`
	AsOf       civil.Date       `json:"as_of"`
	Indicators []service.Figure `json:"indicators"`
}

// orgFigure is one indicator of one organisation.
type orgFigure struct {
	Org     string     `json:"org"`
	OrgName string     `json:"org_name"`
	From    civil.Date `json:"from"`
	AsOf    civil.Date `json:"as_of"`
	service.Figure
}

func coverageQuery(c *gin.Context) service.CoverageQuery {
	return service.CoverageQuery{Org: queryText(c, "org"), AsOf: queryDate(c, "as_of"), From: queryDate(c, "from"), Codes: queryAll(c, "code")}
}

func (h *handlers) coverage(c *gin.Context) (any, error) {
	f, err := h.s.Coverage(c.Request.Context(), middleware.Actor(c), coverageQuery(c))
	if err != nil {
		return nil, err
	}
	return coverage{f.Org, f.From, f.AsOf, f.Indicators}, nil
}

func (h *handlers) checks(c *gin.Context) (any, error) {
	return h.s.Review(c.Request.Context(), middleware.Actor(c), queryText(c, "org"), queryDate(c, "as_of"))
}

func (h *handlers) definition(c *gin.Context) (any, error) {
	return h.s.Definition(c.Request.Context(), middleware.Actor(c), c.Param("code"))
}

// onIndicator makes a handler of a use case on the indicator that the path names.
func (h *handlers) onIndicator(fn func(c *gin.Context, code string) (any, error)) gin.HandlerFunc {
	return answer(http.StatusOK, func(c *gin.Context) (any, error) {
		d, err := h.s.Definition(c.Request.Context(), middleware.Actor(c), c.Param("code"))
		if err != nil {
			return nil, err
		}
		return fn(c, d.Code)
	})
}

func (h *handlers) coverageByOrg(c *gin.Context, code string) (any, error) {
	q := coverageQuery(c)
	q.Codes = []string{code}
	all, err := h.s.CoverageByOrg(c.Request.Context(), middleware.Actor(c), q)
	if err != nil {
		return nil, err
	}
	list := make([]orgFigure, len(all))
	for i, f := range all {
		list[i] = orgFigure{f.Org, f.OrgName, f.From, f.AsOf, f.Indicators[0]}
	}
	return window(c, list, func(f orgFigure) string { return f.Org })
}

// trend answers all points at once: a chart needs them together, and the use case bounds their number.
func (h *handlers) trend(c *gin.Context, code string) (any, error) {
	points, err := h.s.Trend(c.Request.Context(), middleware.Actor(c), code, queryText(c, "org"), queryDate(c, "from"), queryDate(c, "as_of"),
		queryText(c, "step") == "day")
	return pageOf(points, ""), err
}

func (h *handlers) coverageByDoctor(c *gin.Context, code string) (any, error) {
	list, err := h.s.CoverageByDoctor(c.Request.Context(), middleware.Actor(c), code, coverageQuery(c))
	if err != nil {
		return nil, err
	}
	return window(c, list, func(f service.DoctorFigure) string { return f.Doctor })
}

func (h *handlers) subjects(c *gin.Context, code string) (any, error) {
	var after service.SubjectCursor
	if err := cursorInto(c, &after); err != nil {
		return nil, err
	}
	list, next, err := h.s.Subjects(c.Request.Context(), middleware.Actor(c), code, coverageQuery(c), service.Part(queryText(c, "part")), after,
		queryInt(c, "limit"))
	return paged(c, list, next, err)
}
