package openapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/openapi"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

type resident struct {
	ID     int64             `json:"id,string" doc:"编号"`
	Name   string            `json:"name" doc:"姓名，与证件一致" need:"true" limit:"50"`
	Sex    string            `json:"sex" enum:"1|2|9"`
	Born   civil.Date        `json:"birth_date"`
	Weight *form.Decimal     `json:"weight"`
	SBP    *int              `json:"sbp,omitempty"`
	Tags   []string          `json:"tags" limit:"20"`
	Extra  json.RawMessage   `json:"extra"`
	Notes  map[string]string `json:"notes"`
	Mother *resident         `json:"mother"`
	Nested struct {
		A int8 `json:"a"`
	} `json:"nested"`
}

type page[T any] struct {
	Items []T `json:"items"`
}

func handle(*gin.Context) {}

func routes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/residents", Summary: "查找居民", English: "Find residents", Permission: access.ResidentRead, Personal: true,
			Query:  append(route.Page(), route.Param{Name: "as_of", Type: route.Date, Doc: "截至日期", Required: true}, route.Param{Name: "code", Many: true}, route.Param{Name: "open", Type: route.Bool}),
			Answer: page[resident]{}, Status: http.StatusOK, Handle: handle,
		},
		{
			Method: http.MethodPut, Path: "/residents/{id}", Summary: "修改居民", English: "Change a resident", Permission: access.ResidentWrite,
			Headers: []route.Param{route.IfMatch()}, Body: resident{}, Answer: resident{}, Status: http.StatusOK, ETag: true, Handle: handle,
		},
		{
			Method: http.MethodPut, Path: "/residents/{id}/records/{form}/{uuid}", Summary: "保存记录", English: "Save a record", Permission: access.RecordWrite,
			Body: anyForm, Answer: route.Schema(anyForm), Status: http.StatusCreated, Handle: handle,
		},
		{
			Method: http.MethodPost, Path: "/imports", Summary: "导入", English: "Import", Permission: access.ImportRun,
			Body: route.Upload{{Name: "dry_run", Type: route.Bool, Doc: "试运行"}}, Status: http.StatusNoContent, Handle: handle,
		},
		{
			Method: http.MethodGet, Path: "/exports/org-list", Summary: "导出", English: "Export", Permission: access.ExportRun,
			Answer: route.File{"text/csv"}, Status: http.StatusOK, Handle: handle,
		},
		{
			Method: http.MethodPost, Path: "/auth/logout", Summary: "退出 <登录>", English: "Sign out", Public: true, Status: http.StatusNoContent, Handle: handle,
		},
	}
}

var anyForm = route.Schema(func(forms []string) map[string]any {
	var choices []map[string]any
	for _, f := range forms {
		choices = append(choices, map[string]any{"$ref": "#/components/schemas/" + openapi.FormPrefix + f})
	}
	return map[string]any{"anyOf": choices}
})

func forms() map[string]map[string]any {
	return map[string]map[string]any{
		"checkup":               {"type": "object", "title": "健康体检表", "properties": map[string]any{"sbp": map[string]any{"type": []any{"integer", "null"}, "title": "收缩压"}}},
		"hypertension_followup": {"type": "object", "title": "高血压患者随访服务记录表"},
	}
}

func build(t *testing.T) (*openapi.Document, []byte, *openapi3.T) {
	t.Helper()
	d, err := openapi.New("1.2.3", routes(), forms())
	require.NoError(t, err)
	text, err := d.JSON()
	require.NoError(t, err)
	doc, err := openapi3.NewLoader().LoadFromData(text)
	require.NoError(t, err)
	return d, text, doc
}

func TestNew_isAValidOpenAPI31Document(t *testing.T) {
	_, _, doc := build(t)
	require.True(t, doc.IsOpenAPI31OrLater())
	require.NoError(t, doc.Validate(t.Context()))
}

func TestNew_isTheSameByteForByte(t *testing.T) {
	_, first, _ := build(t)
	for range 5 {
		_, again, _ := build(t)
		require.Equal(t, string(first), string(again))
	}
}

// component returns a component schema as JSON text.
func component(t *testing.T, text []byte, name string) string {
	t.Helper()
	var doc struct {
		Components struct {
			Schemas map[string]json.RawMessage `json:"schemas"`
		} `json:"components"`
	}
	require.NoError(t, json.Unmarshal(text, &doc))
	require.Contains(t, doc.Components.Schemas, name)
	return string(doc.Components.Schemas[name])
}

func TestNew_answersPromiseTheirFieldsRequestsRefuseOthers(t *testing.T) {
	_, text, _ := build(t)
	require.JSONEq(t, `{"type":"object",
		"required":["id","name","sex","birth_date","weight","tags","extra","notes","mother","nested"],
		"properties":{
			"id":{"type":"string","pattern":"^-?[0-9]{1,19}$","description":"编号"},
			"name":{"type":"string","description":"姓名，与证件一致"},
			"sex":{"type":"string","enum":["1","2","9"]},
			"birth_date":{"type":["string","null"],"format":"date"},
			"weight":{"type":["number","null"]},
			"sbp":{"type":["integer","null"],"format":"int64"},
			"tags":{"type":"array","items":{"type":"string"}},
			"extra":{},
			"notes":{"type":"object","additionalProperties":{"type":"string"}},
			"mother":{"anyOf":[{"$ref":"#/components/schemas/Resident"},{"type":"null"}]},
			"nested":{"type":"object","required":["a"],"properties":{"a":{"type":"integer","format":"int32"}}}
		}}`, component(t, text, "Resident"))
	input := component(t, text, "ResidentInput")
	require.Contains(t, input, `"additionalProperties": false`)
	require.Contains(t, input, `"maxLength": 50`)
	require.Contains(t, input, `"maxItems": 20`)
	var s struct{ Required []string }
	require.NoError(t, json.Unmarshal([]byte(input), &s))
	require.Equal(t, []string{"name"}, s.Required)
	require.Contains(t, component(t, text, "ResidentPage"), "#/components/schemas/Resident\"")
	require.Contains(t, component(t, text, "form.checkup"), "健康体检表")
}

func TestNew_operations(t *testing.T) {
	_, _, doc := build(t)
	find := doc.Paths.Value("/residents").Get
	require.Equal(t, "getResidents", find.OperationID)
	require.Equal(t, "查找居民", find.Summary)
	require.Contains(t, find.Description, "Find residents")
	require.Contains(t, find.Description, "resident.read")
	require.Contains(t, find.Description, "审计")
	limit := find.Parameters.GetByInAndName("query", "limit").Schema.Value
	require.EqualValues(t, 200, *limit.Max)
	require.EqualValues(t, 50, limit.Default)
	require.True(t, find.Parameters.GetByInAndName("query", "as_of").Required)
	require.True(t, find.Parameters.GetByInAndName("query", "code").Schema.Value.Type.Is("array"))

	save := doc.Paths.Value("/residents/{id}/records/{form}/{uuid}").Put
	require.Equal(t, "putResidentsByIdRecordsByFormByUuid", save.OperationID)
	require.Equal(t, "uuid", save.Parameters.GetByInAndName("path", "uuid").Schema.Value.Format)
	require.Len(t, save.RequestBody.Value.Content["application/json"].Schema.Value.AnyOf, 2)
	require.NotNil(t, save.Responses.Status(http.StatusCreated))
	require.NotNil(t, save.Responses.Default().Value.Content["application/problem+json"])

	change := doc.Paths.Value("/residents/{id}").Put
	require.NotNil(t, change.Parameters.GetByInAndName("header", "If-Match"))
	require.Contains(t, change.Responses.Status(http.StatusOK).Value.Headers, "ETag")

	require.Nil(t, find.Security, "the document's own")
	require.Empty(t, *doc.Paths.Value("/auth/logout").Post.Security, "public")
	upload := doc.Paths.Value("/imports").Post.RequestBody.Value.Content["multipart/form-data"].Schema.Value
	require.Equal(t, []string{"file"}, upload.Required)
	require.Equal(t, "试运行", upload.Properties["dry_run"].Value.Description)
	require.NotNil(t, doc.Paths.Value("/exports/org-list").Get.Responses.Status(http.StatusOK).Value.Content["text/csv"])
}

func TestNew_refusesATypeWithoutJSON(t *testing.T) {
	bad := routes()[:1]
	bad[0].Answer = struct {
		C chan int `json:"c"`
	}{}
	_, err := openapi.New("1", bad, nil)
	require.ErrorContains(t, err, "/residents")
	require.ErrorContains(t, err, "chan int")
}

func TestPage_isSelfContainedAndEscaped(t *testing.T) {
	d, _, _ := build(t)
	html, err := d.Page()
	require.NoError(t, err)
	page := string(html)
	for _, want := range []string{
		"查找居民", "Find residents", "/api/v1/residents/{id}", "resident.read", "as_of", "截至日期", `href="#schema-ResidentPage"`,
		`id="schema-Resident"`, "姓名，与证件一致", "退出 &lt;登录&gt;", "form.checkup", "收缩压", "multipart/form-data", "integer ≥ 1 ≤ 200 = 50",
	} {
		require.Contains(t, page, want)
	}
	for _, deny := range []string{"<script", "http://", "https://", "style=", "<style", "onclick"} {
		require.NotContains(t, page, deny)
	}
	require.NotContains(t, string(openapi.Style()), "url(")
	require.Equal(t, strings.Count(page, "<article"), strings.Count(page, "</article>"))
}
