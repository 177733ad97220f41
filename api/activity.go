package api

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// anyActivity is the fields of whichever form about organisations the path names.
func anyActivity([]string) map[string]any { return choiceOf(forms.OfOrganisations()) }

func (h *handlers) activityRoutes() []route.Route {
	const list, one = "/orgs/{code}/activities/{form}", "/orgs/{code}/activities/{form}/{uuid}"
	return []route.Route{
		{
			Method: http.MethodGet, Path: list, Summary: "机构及其下级的活动记录，最近的在前", English: "The activities of an organisation and those below it, latest first",
			Permission: access.ActivityRead, Query: append(route.Page(), activityFilter()...), Answer: page[service.ActivityRow]{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.activities),
		},
		{
			Method: http.MethodPost, Path: list + "/validate", Summary: "检查一份活动记录而不保存", English: "All errors, warnings and what is missing; nothing is saved",
			Permission: access.ActivityRead, Body: route.Schema(anyActivity), Answer: service.Validation{}, Status: http.StatusOK, MaxBody: maxRecord,
			Handle: answer(http.StatusOK, h.validateActivity),
		},
		{
			Method: http.MethodPut, Path: one, Summary: "保存活动记录：新建，或凭 If-Match 修改", Permission: access.ActivityWrite,
			English: "Create an activity, or with If-Match correct it; the same id and body again is the same answer",
			Query:   []route.Param{confirmQuery()}, Headers: []route.Param{route.IfMatch(), confirmation()}, Body: route.Schema(anyActivity), Answer: activity{},
			Status: http.StatusCreated, Also: http.StatusOK, ETag: true, MaxBody: maxRecord, Handle: h.saveActivity,
		},
		{
			Method: http.MethodGet, Path: one, Summary: "打开一条活动记录", English: "Open one activity", Permission: access.ActivityRead,
			Answer: activity{}, Status: http.StatusOK, ETag: true, Handle: answer(http.StatusOK, h.activity),
		},
		{
			Method: http.MethodPost, Path: one + "/void", Summary: "作废活动记录", English: "Take an activity out of every figure and keep it",
			Permission: access.ActivityWrite, Headers: []route.Param{route.IfMatch()}, Body: voiding{}, Answer: activity{}, Status: http.StatusOK, ETag: true,
			Handle: answer(http.StatusOK, h.voidActivity),
		},
		{
			Method: http.MethodGet, Path: one + "/history", Summary: "活动记录的历史版本", English: "The former versions of an activity", Permission: access.ActivityRead,
			Query: route.Page(), Answer: page[service.Change]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.activityHistory),
		},
	}
}

func activityFilter() []route.Param {
	return []route.Param{
		{Name: "from", Type: route.Date, Doc: "活动日期自"},
		{Name: "to", Type: route.Date, Doc: "活动日期至"},
		{Name: "type", Type: route.Integer, Doc: "活动形式，值域 he_activity", Min: 1, Max: 99},
		{Name: "state", Doc: "计数的、缺必填项的或已作废的；默认未作废的全部", Enum: []string{"counted", "incomplete", "voided"}},
	}
}

// activity is an activity of an organisation as it is answered.
type activity struct {
	ID        string       `json:"id"`
	Form      string       `json:"form"`
	OrgCode   string       `json:"org_code"`
	OrgName   string       `json:"org_name"`
	Version   int          `json:"version"`
	Complete  bool         `json:"complete" doc:"必填项齐全，计入统计"`
	Voided    bool         `json:"voided"`
	CreatedAt model.Millis `json:"created_at"`
	UpdatedAt model.Millis `json:"updated_at"`
	Record    form.Record  `json:"record" doc:"表单内容，见 form.表单代码"`
	Missing   []errs.Field `json:"missing" doc:"还缺的必填项"`
	Warnings  []errs.Field `json:"warnings" doc:"已确认的不常见数值"`
}

// answeredActivity is an activity with its version in the ETag.
func answeredActivity(c *gin.Context, a *service.Activity, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	setETag(c, a.Version)
	none := []errs.Field{}
	return activity{a.ID, a.Form, a.OrgCode, a.OrgName, a.Version, a.Complete, a.Voided, a.CreatedAt, a.UpdatedAt, a.Body,
		append(none, a.Missing...), append(none, a.Warnings...)}, nil
}

func activityQuery(c *gin.Context, form string) service.ActivityFilter {
	return service.ActivityFilter{Form: form, From: queryDate(c, "from"), To: queryDate(c, "to"), Type: queryInt(c, "type"), State: queryText(c, "state")}
}

func (h *handlers) activities(c *gin.Context) (any, error) {
	f := activityQuery(c, c.Param("form"))
	f.Limit = queryInt(c, "limit")
	if err := cursorInto(c, &f.After); err != nil {
		return nil, err
	}
	list, next, err := h.s.Activities(c.Request.Context(), middleware.Actor(c), c.Param("code"), f)
	return paged(c, list, next, err)
}

func (h *handlers) validateActivity(c *gin.Context) (any, error) {
	body, err := decode[json.RawMessage](c)
	if err != nil {
		return nil, err
	}
	return h.s.ValidateActivity(c.Request.Context(), middleware.Actor(c), c.Param("code"), c.Param("form"), body)
}

func (h *handlers) saveActivity(c *gin.Context) {
	in := service.ActivityInput{Org: c.Param("code"), Form: c.Param("form"), Confirmed: confirmed(c)}
	a, err := h.readActivity(c, in)
	value, err := answeredActivity(c, a, err)
	switch {
	case err != nil:
		problem.Write(c, err)
	case a.Created:
		c.JSON(http.StatusCreated, value)
	default:
		c.JSON(http.StatusOK, value)
	}
}

// readActivity completes the input with what the path, the headers and the body say, and saves it.
func (h *handlers) readActivity(c *gin.Context, in service.ActivityInput) (_ *service.Activity, err error) {
	if in.ID, err = pathUUID(c, "uuid"); err != nil {
		return nil, err
	}
	if in.Version, err = ifMatchGiven(c); err != nil {
		return nil, err
	}
	body, err := decode[json.RawMessage](c)
	if err != nil {
		return nil, err
	}
	in.Body = body
	return h.s.SaveActivity(c.Request.Context(), middleware.Actor(c), in)
}

func (h *handlers) activity(c *gin.Context) (any, error) {
	key, err := pathUUID(c, "uuid")
	if err != nil {
		return nil, err
	}
	a, err := h.s.OpenActivity(c.Request.Context(), middleware.Actor(c), c.Param("code"), c.Param("form"), key)
	return answeredActivity(c, a, err)
}

func (h *handlers) voidActivity(c *gin.Context) (any, error) {
	key, err := pathUUID(c, "uuid")
	if err != nil {
		return nil, err
	}
	version, err := ifMatchGiven(c)
	if err != nil {
		return nil, err
	}
	in, err := decode[voiding](c)
	if err != nil {
		return nil, err
	}
	a, err := h.s.VoidActivity(c.Request.Context(), middleware.Actor(c), c.Param("code"), c.Param("form"), key, in.Reason, version)
	return answeredActivity(c, a, err)
}

func (h *handlers) activityHistory(c *gin.Context) (any, error) {
	key, err := pathUUID(c, "uuid")
	if err != nil {
		return nil, err
	}
	all, err := h.s.ActivityHistory(c.Request.Context(), middleware.Actor(c), c.Param("code"), c.Param("form"), key)
	if err != nil {
		return nil, err
	}
	return window(c, all, changeKey)
}

// formParam names a form about organisations.
func formParam() route.Param {
	var codes []string
	for _, def := range forms.OfOrganisations() {
		codes = append(codes, def.Code)
	}
	return route.Param{Name: "form", Doc: "机构活动表单", Enum: codes, Default: codes[0]}
}

// activityTable is the list of activities on its way out.
func (h *handlers) activityTable(c *gin.Context) (*table, error) {
	org := queryText(c, "org")
	if org == "" {
		org = middleware.Actor(c).OrgCode
	}
	f := activityQuery(c, queryText(c, "form"))
	f.Limit = exportPage
	return &table{
		title:  "活动记录",
		filter: f.Form + " " + f.From.String() + " " + f.To.String() + " " + f.State,
		header: []string{"机构代码", "机构", "活动日期", "活动形式", "活动主题", "人数", "填表人", "计入统计", "缺少的必填项", "记录编号"},
		next: func() ([][]string, bool, error) {
			list, next, err := h.s.Activities(c.Request.Context(), middleware.Actor(c), org, f)
			if next != nil {
				f.After = *next
			}
			rows := make([][]string, len(list))
			for i, r := range list {
				counts := map[bool]string{true: "是", false: "否"}[r.Complete && !r.Voided]
				rows[i] = []string{r.OrgCode, r.OrgName, r.On.String(), activityType(r.Type), r.Topic, strconv.Itoa(r.Persons), r.Doctor, counts,
					strings.Join(r.Missing, "、"), r.ID}
			}
			return rows, next != nil, err
		},
	}, nil
}

// activityType is the option of value set he_activity.
func activityType(n int) string {
	set, _ := code.Lookup("he_activity")
	if item := set.Item(strconv.Itoa(n)); item != nil {
		return item.Chinese
	}
	return ""
}
