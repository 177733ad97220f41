package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/openapi"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// maxRecord bounds the body of one record.
const maxRecord = 1 << 20

// anyForm is the fields of whichever form about residents the path names.
func anyForm([]string) map[string]any { return choiceOf(forms.OfResidents()) }

func choiceOf(list []*form.Definition) map[string]any {
	names := make([]string, len(list))
	for i, def := range list {
		names[i] = def.Code
	}
	slices.Sort(names)
	choices := make([]map[string]any, len(names))
	for i, name := range names {
		choices[i] = map[string]any{"$ref": "#/components/schemas/" + openapi.FormPrefix + name}
	}
	return map[string]any{"anyOf": choices}
}

func (h *handlers) recordRoutes() []route.Route {
	const list, one = "/residents/{id}/records/{form}", "/residents/{id}/records/{form}/{uuid}"
	return []route.Route{
		{
			Method: http.MethodGet, Path: list, Summary: "居民的一种服务记录，最近的在前", English: "A resident's records of one form, latest first",
			Permission: access.RecordRead, Personal: true, Query: route.Page(), Answer: page[record]{}, Status: http.StatusOK,
			Handle: onKey(http.StatusOK, h.records),
		},
		{
			Method: http.MethodPut, Path: one, Summary: "保存服务记录：新建，或凭 If-Match 修改（所在月份已锁定的须在 X-Access-Reason 中写明更正理由）", Permission: access.RecordWrite, Personal: true,
			English: "Create a service record, or with If-Match correct it; the same id and body again is the same answer",
			Query:   []route.Param{confirmQuery()}, Headers: []route.Param{route.IfMatch(), confirmation()}, Body: route.Schema(anyForm), Answer: record{},
			Status: http.StatusCreated, Also: http.StatusOK, ETag: true, MaxBody: maxRecord, Handle: h.saveRecord,
		},
		{
			Method: http.MethodGet, Path: one, Summary: "打开一条服务记录", English: "Open one record", Permission: access.RecordRead, Personal: true,
			Answer: record{}, Status: http.StatusOK, ETag: true, Handle: onKey(http.StatusOK, h.record),
		},
		{
			Method: http.MethodPost, Path: one + "/void", Summary: "作废服务记录", English: "Take a record out of every figure and keep it",
			Permission: access.RecordWrite, Personal: true, Headers: []route.Param{route.IfMatch()}, Body: voiding{}, Answer: record{}, Status: http.StatusOK,
			ETag: true, Handle: onKey(http.StatusOK, h.voidRecord),
		},
		{
			Method: http.MethodGet, Path: one + "/history", Summary: "服务记录的历史版本", English: "The former versions of a record", Permission: access.RecordRead,
			Personal: true, Query: route.Page(), Answer: page[service.Change]{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.recordHistory),
		},
	}
}

// record is a service record as it is answered.
type record struct {
	ID         string         `json:"id"`
	Form       string         `json:"form"`
	ResidentID model.ID       `json:"resident_id"`
	Version    int            `json:"version"`
	Complete   bool           `json:"complete" doc:"必填项齐全"`
	Voided     bool           `json:"voided"`
	CreatedAt  model.Millis   `json:"created_at"`
	UpdatedAt  model.Millis   `json:"updated_at"`
	Record     form.Record    `json:"record" doc:"表单内容，见 form.表单代码"`
	Restricted []string       `json:"restricted" doc:"受限项目：有内容，但您无权查看；修改时不必填写，原有内容保留"`
	Missing    []errs.Field   `json:"missing" doc:"还缺的必填项"`
	Warnings   []errs.Field   `json:"warnings" doc:"已确认的不常见数值"`
	Proposal   *form.Proposal `json:"proposal" doc:"按规则得出的分类和下次随访"`
}

func recordOf(r *service.Record) record {
	none := []errs.Field{}
	return record{r.ID, r.Form, r.ResidentID, r.Version, r.Complete, r.Voided, r.CreatedAt, r.UpdatedAt, r.Body, append([]string{}, r.Restricted...),
		append(none, r.Missing...), append(none, r.Warnings...), r.Proposal}
}

// answered is a record with its version in the ETag.
func answered(c *gin.Context, r *service.Record, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	setETag(c, r.Version)
	return recordOf(r), nil
}

func (h *handlers) records(c *gin.Context, id model.ID) (any, error) {
	all, err := h.s.Records(c.Request.Context(), middleware.Actor(c), id, c.Param("form"))
	if err != nil {
		return nil, err
	}
	list := make([]record, len(all))
	for i, r := range all {
		list[i] = recordOf(r)
	}
	return window(c, list, func(r record) string { return r.ID })
}

func (h *handlers) record(c *gin.Context, id model.ID) (any, error) {
	key, err := pathUUID(c, "uuid")
	if err != nil {
		return nil, err
	}
	r, err := h.s.OpenRecord(c.Request.Context(), middleware.Actor(c), id, c.Param("form"), key)
	return answered(c, r, err)
}

func (h *handlers) saveRecord(c *gin.Context) {
	in, err := readRecord(c)
	if err != nil {
		problem.Write(c, err)
		return
	}
	r, err := h.s.SaveRecord(c.Request.Context(), middleware.Actor(c), in)
	value, err := answered(c, r, err)
	switch {
	case err != nil:
		problem.Write(c, err)
	case r.Created:
		respond(c, http.StatusCreated, value)
	default:
		respond(c, http.StatusOK, value)
	}
}

func readRecord(c *gin.Context) (in service.RecordInput, err error) {
	in = service.RecordInput{Form: c.Param("form"), Confirmed: confirmed(c)}
	if in.ResidentID, err = pathKey(c, "id"); err != nil {
		return in, err
	}
	if in.ID, err = pathUUID(c, "uuid"); err != nil {
		return in, err
	}
	if in.Version, err = ifMatchGiven(c); err != nil {
		return in, err
	}
	body, err := decode[json.RawMessage](c)
	in.Body = body
	return in, err
}

// ifMatchGiven is ifMatch where a version may be left out: 0.
func ifMatchGiven(c *gin.Context) (int, error) {
	if c.GetHeader("If-Match") == "" {
		return 0, nil
	}
	return ifMatch(c)
}

type voiding struct {
	Reason string `json:"reason" doc:"作废原因" need:"true" limit:"200"`
}

func (h *handlers) voidRecord(c *gin.Context, id model.ID) (any, error) {
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
	r, err := h.s.VoidRecord(c.Request.Context(), middleware.Actor(c), id, c.Param("form"), key, in.Reason, version)
	return answered(c, r, err)
}

func (h *handlers) recordHistory(c *gin.Context, id model.ID) (any, error) {
	key, err := pathUUID(c, "uuid")
	if err != nil {
		return nil, err
	}
	all, err := h.s.RecordHistory(c.Request.Context(), middleware.Actor(c), id, c.Param("form"), key)
	if err != nil {
		return nil, err
	}
	return window(c, all, changeKey)
}

// changeKey names a former version within the list of one fact, which may come from merged archives too.
func changeKey(v service.Change) string { return fmt.Sprint(v.At, " ", v.Version) }
