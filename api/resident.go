package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/internal/shape"
	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// residentBody and residentAnswer put 个人基本信息表 beside the resident's own fields: for the client they are one.
func residentBody() route.Flat {
	return route.Flat{Type: service.ResidentInput{}, Form: forms.PersonalInformationForm.Code}
}

func residentAnswer() route.Flat {
	return route.Flat{Type: service.Resident{}, Form: forms.PersonalInformationForm.Code}
}

func (h *handlers) residentRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents", Summary: "查找居民", Permission: access.ResidentRead, Personal: true,
			English: "Find residents by name, part of a name, pinyin, initials, identity number, phone, archive number or village, mixed",
			Query:   append(route.Page(), residentFilter()...), Answer: page[service.Resident]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.residents),
		},
		{
			Method: http.MethodPost, Path: "/residents", Summary: "登记居民；填写建档日期即建立健康档案", Permission: access.ResidentWrite, Personal: true,
			English: "Register a resident; a filing date builds the archive", Query: []route.Param{confirmQuery()},
			Headers: []route.Param{route.IdempotencyKey(), confirmation()}, Body: residentBody(), Answer: residentAnswer(), Status: http.StatusCreated,
			Handle: h.createResident,
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}", Summary: "打开居民档案", English: "Open a resident's record", Permission: access.ResidentRead,
			Personal: true, Query: []route.Param{{Name: "reveal", Type: route.Bool, Doc: "完整显示证件号码和电话"}}, Answer: residentAnswer(), Status: http.StatusOK,
			ETag: true, Handle: onKey(http.StatusOK, h.resident),
		},
		{
			Method: http.MethodPut, Path: "/residents/{id}", Summary: "修改居民信息", Permission: access.ResidentWrite, Personal: true,
			English: "Correct a resident; identifiers sent back masked stay as they are, without form fields the form stays as it is",
			Query:   []route.Param{confirmQuery()}, Headers: []route.Param{route.IfMatch(), confirmation()}, Body: residentBody(), Answer: residentAnswer(),
			Status: http.StatusOK, ETag: true, Handle: onKey(http.StatusOK, h.updateResident),
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/history", Summary: "居民信息的历史版本", English: "The former versions of a resident",
			Permission: access.ResidentRead, Personal: true, Query: route.Page(), Answer: page[service.Change]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.residentHistory),
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/timeline", Summary: "居民的全部服务记录和档案问题，最近的在前", Permission: access.RecordRead, Personal: true,
			English: "Everything that happened to a resident, latest first, and what is found about the record", Query: route.Page(), Answer: timeline{},
			Status: http.StatusOK, Handle: onKey(http.StatusOK, h.timeline),
		},
	}
}

func residentFilter() []route.Param {
	return []route.Param{
		{Name: "q", Doc: "姓名、拼音、首字母、证件号码或末几位、电话或末几位、档案编号、村名，可混合", Max: 100},
		orgParam(),
		programmeParam(),
		{Name: "status", Doc: "档案状态", Enum: []string{"open", "closed", "none"}},
		{Name: "sort", Doc: "排列次序", Enum: []string{"id", "name"}},
	}
}

func programmeParam() route.Param {
	return route.Param{Name: "programme", Doc: "管理项目", Enum: []string{"htn", "dm", "copd", "smi", "tb"}}
}

// residentQuery reads the filter of a list of residents.
func residentQuery(c *gin.Context) service.ResidentQuery {
	return service.ResidentQuery{Q: queryText(c, "q"), Org: queryText(c, "org"), Programme: queryText(c, "programme"), Status: queryText(c, "status"),
		Sort: queryText(c, "sort")}
}

func (h *handlers) residents(c *gin.Context) (any, error) {
	q := residentQuery(c)
	q.Limit = queryInt(c, "limit")
	if err := cursorInto(c, &q.After); err != nil {
		return nil, err
	}
	list, next, err := h.s.FindResidents(c.Request.Context(), middleware.Actor(c), q)
	return paged(c, list, next, err)
}

// residentRequest is a body taken apart: the resident's own fields, and those of the form.
type residentRequest struct {
	Resident service.ResidentInput
	Personal json.RawMessage // nil when no field of the form was given
}

// residentFields are the names that belong to the resident; every other name is left to the form, which refuses what it does not know.
var residentFields = func() []string {
	var names []string
	for _, f := range shape.Fields(reflect.TypeFor[service.ResidentInput]()) {
		names = append(names, f.Name)
	}
	return names
}()

func readResident(c *gin.Context) (in residentRequest, err error) {
	body, err := decode[map[string]json.RawMessage](c)
	if err != nil {
		return in, err
	}
	own := map[string]json.RawMessage{}
	for _, name := range residentFields {
		if value, ok := body[name]; ok {
			own[name] = value
			delete(body, name)
		}
	}
	if len(body) > 0 {
		if in.Personal, err = json.Marshal(body); err != nil {
			return in, err
		}
	}
	text, err := json.Marshal(own)
	if err != nil {
		return in, err
	}
	in.Resident, err = decodeText[service.ResidentInput](text)
	if e := errs.As(err); e != nil && in.Personal != nil { // both halves at once
		_, fields := form.Decode(form.SpecOf(forms.PersonalInformationForm), forms.PersonalInformationForm, in.Personal)
		err = e.On(fields...)
	}
	return in, err
}

// flat writes a resident with the fields of 个人基本信息表 beside his own, without the header that the form shares with service records.
func flat(r *service.Resident) (map[string]json.RawMessage, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil || r.Personal == nil {
		return members, err
	}
	if text, err = form.Encode(r.Personal); err != nil {
		return nil, err
	}
	var answers map[string]json.RawMessage
	if err := json.Unmarshal(text, &answers); err != nil {
		return nil, err
	}
	spec := form.SpecOf(forms.PersonalInformationForm)
	for name, value := range answers {
		if !spec.Field(name).Header {
			members[name] = value
		}
	}
	return members, nil
}

func (h *handlers) createResident(c *gin.Context) {
	in, err := readResident(c)
	if err == nil {
		err = once(h, c, http.StatusCreated, in, func(ctx context.Context, c *gin.Context, in residentRequest) (any, error) {
			out, err := h.s.CreateResident(ctx, middleware.Actor(c), in.Resident, in.Personal, confirmed(c))
			if err != nil {
				return nil, err
			}
			return flat(out.Resident)
		})
	}
	if err != nil {
		problem.Write(c, err)
	}
}

func (h *handlers) resident(c *gin.Context, id model.ID) (any, error) {
	r, err := h.s.OpenResident(c.Request.Context(), middleware.Actor(c), id, queryBool(c, "reveal"))
	if err != nil {
		return nil, err
	}
	setETag(c, r.Version)
	return flat(r)
}

func (h *handlers) updateResident(c *gin.Context, id model.ID) (any, error) {
	version, err := ifMatch(c)
	if err != nil {
		return nil, err
	}
	in, err := readResident(c)
	if err != nil {
		return nil, err
	}
	r, err := h.s.UpdateResident(c.Request.Context(), middleware.Actor(c), id, version, in.Resident, in.Personal, confirmed(c))
	if err != nil {
		return nil, err
	}
	setETag(c, r.Version)
	return flat(r)
}

func (h *handlers) residentHistory(c *gin.Context, id model.ID) (any, error) {
	all, err := h.s.ResidentHistory(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	return window(c, all, changeKey)
}

// timeline is a page of what happened, and all findings.
type timeline struct {
	page[service.TimelineEntry]
	Findings []service.Finding `json:"findings" doc:"档案问题"`
}

func (h *handlers) timeline(c *gin.Context, id model.ID) (any, error) {
	t, err := h.s.Timeline(c.Request.Context(), middleware.Actor(c), id)
	if err != nil {
		return nil, err
	}
	items, err := window(c, t.Items, func(e service.TimelineEntry) string { return e.Kind + " " + e.On.String() + " " + e.ID + " " + e.Text })
	return timeline{page: items, Findings: t.Findings}, err
}
