package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
)

type sample struct {
	Name   string          `json:"name" doc:"姓名，与证件一致" need:"true" limit:"5"`
	Sex    string          `json:"sex" doc:"性别" enum:"1|2|9"`
	IDNo   string          `json:"id_no" doc:"证件号码" secret:"true" limit:"18"`
	Born   civil.Date      `json:"born" doc:"出生日期"`
	SBP    *int            `json:"sbp" doc:"收缩压"`
	Small  int8            `json:"small" doc:"次数"`
	FPG    *form.Decimal   `json:"fpg" doc:"空腹血糖"`
	Mother int64           `json:"mother,string" doc:"母亲"`
	Local  bool            `json:"local" doc:"户籍"`
	Tags   []string        `json:"tags" doc:"标签" limit:"2"`
	Drugs  []drug          `json:"drugs" doc:"用药"`
	Notes  map[string]int  `json:"notes" doc:"附注"`
	Extra  json.RawMessage `json:"extra" doc:"其他"`
}

type drug struct {
	Name string `json:"name" doc:"药名" need:"true"`
	Dose int    `json:"dose" doc:"剂量"`
}

// post decodes a body as a handler would, behind the body limit of 2 MiB.
func post[T any](t testing.TB, body, contentType string) (T, error) {
	t.Helper()
	var value T
	var err error
	engine := gin.New()
	engine.POST("/", middleware.BodyLimit(2<<20), func(c *gin.Context) { value, err = decode[T](c) })
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	r.ContentLength = -1
	engine.ServeHTTP(httptest.NewRecorder(), r)
	return value, err
}

func TestDecode_readsWhatIsDocumented(t *testing.T) {
	body := `{"name":"王小明","sex":"1","id_no":"330106194903074321","born":"1949-03-07","sbp":138,"small":-3,"fpg":6.90,"mother":"9007199254740993",
		"local":true,"tags":["a","b"],"drugs":[{"name":"氨氯地平","dose":5}],"notes":{"a":1},"extra":{"any":["thing"]}}`
	got, err := post[sample](t, body, "application/json; charset=utf-8")
	require.NoError(t, err)
	sbp, fpg := 138, form.MustDecimal("6.90")
	want := sample{
		Name: "王小明", Sex: "1", IDNo: "330106194903074321", Born: civil.MustParse("1949-03-07"), SBP: &sbp, Small: -3, FPG: &fpg,
		Mother: 9007199254740993, Local: true, Tags: []string{"a", "b"}, Drugs: []drug{{"氨氯地平", 5}}, Notes: map[string]int{"a": 1},
		Extra: json.RawMessage(`{"any":["thing"]}`),
	}
	require.Empty(t, cmp.Diff(want, got, cmp.Comparer(func(a, b form.Decimal) bool { return a.Cmp(b) == 0 })))

	got, err = post[sample](t, `{"name":"王","sbp":null,"born":null,"fpg":null,"extra":null}`, "application/json")
	require.NoError(t, err)
	require.Nil(t, got.SBP, "null is unknown, never 0")
	require.Equal(t, civil.None, got.Born)
}

func TestDecode_refusesABodyThatCannotBeRead(t *testing.T) {
	for _, row := range []struct{ name, body, contentType, code, detail string }{
		{"empty", "", "application/json", "malformed_json", "请求内容为空"},
		{"not JSON", "name=王", "application/json", "malformed_json", "第 2 个字节处有误"},
		{"cut off", `{"name":"王"`, "application/json", "malformed_json", "个字节处有误"},
		{"trailing data", `{"name":"王"} {}`, "application/json", "malformed_json", "第 16 个字节处有误"},
		{"bare value after", `{"name":"王"}x`, "application/json", "malformed_json", "个字节处有误"},
		{"invalid UTF-8", "{\"name\":\"\xff\xfe\"}", "application/json", "malformed_text", ""},
		{"GB18030", "{\"name\":\"\xcd\xf5\"}", "application/json", "malformed_text", ""},
		{"other charset", `{"name":"x"}`, "application/json; charset=gbk", "malformed_text", "UTF-8"},
		{"form", `name=x`, "application/x-www-form-urlencoded", "malformed_json", "Content-Type 应为 application/json"},
		{"no type", `{"name":"x"}`, "", "malformed_json", "Content-Type"},
		{"deep nesting", `{"name":"x","extra":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + `}`, "application/json", "malformed_json", "嵌套超过 32 层"},
		{"deeper than the parser", strings.Repeat("[", 20_000), "application/json", "malformed_json", ""},
		{"too large", `{"name":"` + strings.Repeat("x", 3<<20) + `"}`, "application/json", "body_too_large", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := post[sample](t, row.body, row.contentType)
			e := problem.Explain(err)
			require.Equal(t, row.code, e.Code)
			require.Equal(t, http.StatusBadRequest, problem.Status(e.Kind))
			require.Contains(t, e.Detail, row.detail)
		})
	}
}

// Every row is one thing wrong; the message must name the label, the value and the rule (house-style section 8).
func TestDecode_namesEveryFieldThatDoesNotFit(t *testing.T) {
	long := strings.Repeat("长", 1<<20/3)
	for _, row := range []struct{ body, pointer, code, value, message string }{
		{`{"nome":"王","name":"王"}`, "/nome", "unknown", "", "nome 不是可填写的字段"},
		{`{"Name":"王","name":"王"}`, "/Name", "unknown", "", "Name 不是可填写的字段"},
		{`{"name":"王","name":"李"}`, "/name", "duplicate", "", "姓名 出现了不止一次"},
		{`{"name":"王","extra":{"a":{"b":1,"b":2}}}`, "/extra/a/b", "duplicate", "", "其他 出现了不止一次"},
		{`{}`, "/name", "required", "", "姓名 必填"},
		{`{"name":"  "}`, "/name", "required", "", "姓名 必填"},
		{`{"name":null}`, "/name", "null", "null", "姓名 不能为 null"},
		{`{"name":12}`, "/name", "type", "12", "姓名 应为文字，收到的是数字 12"},
		{`{"name":["王"]}`, "/name", "type", "", "姓名 应为文字，收到的是列表"},
		{`{"name":{"a":1}}`, "/name", "type", "", "姓名 应为文字，收到的是对象"},
		{`{"name":"司马相如之后人"}`, "/name", "size", "", "姓名 最多 5 个字，收到 7 个字"},
		{`{"name":"` + long + `"}`, "/name", "size", "", "姓名 最多 5 个字，收到 349525 个字"},
		{`{"name":"a\u0000b"}`, "/name", "text", "", "姓名 含有不可见的控制字符"},
		{`{"name":"王","sex":"3"}`, "/sex", "choice", "3", "性别 应为 1、2、9 之一，收到“3”"},
		{`{"name":"王","born":"2026-02-30"}`, "/born", "type", "2026-02-30", "出生日期 应为 YYYY-MM-DD 格式的有效日期，收到“2026-02-30”"},
		{`{"name":"王","born":20260230}`, "/born", "type", "20260230", "出生日期 应为 YYYY-MM-DD 格式的有效日期，收到“20260230”"},
		{`{"name":"王","sbp":"138"}`, "/sbp", "type", "138", "收缩压 应为整数，收到的是文字 138"},
		{`{"name":"王","sbp":138.5}`, "/sbp", "type", "138.5", "收缩压 应为整数，收到“138.5”"},
		{`{"name":"王","sbp":true}`, "/sbp", "type", "true", "收缩压 应为整数，收到“true”"},
		{`{"name":"王","small":200}`, "/small", "type", "200", "次数 应为整数，收到“200”"},
		{`{"name":"王","fpg":"6.9"}`, "/fpg", "type", "6.9", "空腹血糖 应为数字，收到“6.9”"},
		{`{"name":"王","fpg":1e999}`, "/fpg", "type", "1e999", "空腹血糖 应为数字，收到“1e999”"},
		{`{"name":"王","mother":7}`, "/mother", "type", "7", "母亲 应为写成文字的整数，收到的是数字 7"},
		{`{"name":"王","mother":"x"}`, "/mother", "type", "x", "母亲 应为写成文字的整数，收到“x”"},
		{`{"name":"王","local":"是"}`, "/local", "type", "是", "户籍 应为 true 或 false，收到的是文字 是"},
		{`{"name":"王","tags":["a","b","c"]}`, "/tags", "size", "", "标签 最多 2 项，收到 3 项"},
		{`{"name":"王","tags":["a",5]}`, "/tags/1", "type", "5", "标签 应为文字，收到的是数字 5"},
		{`{"name":"王","tags":null}`, "/tags", "null", "null", "标签 不能为 null"},
		{`{"name":"王","drugs":[{"name":"a"},{"dose":1}]}`, "/drugs/1/name", "required", "", "药名 必填"},
		{`{"name":"王","notes":{"a/b":"x"}}`, "/notes/a~1b", "type", "x", "附注 应为整数，收到的是文字 x"},
		{`{"name":"王","id_no":330106194903074321}`, "/id_no", "type", "", "证件号码 应为文字，收到的是数字"},
		{`{"name":"王","id_no":"3301061949030743210"}`, "/id_no", "size", "", "证件号码 最多 18 个字，收到 19 个字"},
		{`[]`, "", "type", "", "请求内容 应为对象，收到的是列表"},
		{`"text"`, "", "type", "text", "请求内容 应为对象，收到的是文字 text"},
		{`null`, "", "null", "null", "请求内容 不能为 null"},
	} {
		body := row.body[:min(len(row.body), 60)]
		_, err := post[sample](t, row.body, "application/json")
		require.True(t, errs.Is(err, "invalid_fields"), "%s: %v", body, err)
		fields := errs.As(err).Fields
		require.Len(t, fields, 1, body)
		got := fields[0]
		require.Empty(t, cmp.Diff(errs.Field{Pointer: row.pointer, Code: row.code, Value: row.value, Message: row.message}, got,
			cmpopts.IgnoreFields(errs.Field{}, "Name", "Label")), body)
	}
}

func TestDecode_reportsEverythingAtOnceButNotWithoutEnd(t *testing.T) {
	_, err := post[sample](t, `{"sex":"3","sbp":"x","nome":1}`, "application/json")
	require.Len(t, errs.As(err).Fields, 4)
	_, err = post[sample](t, `{"name":"王","drugs":[`+strings.Repeat("1,", 5000)+`1]}`, "application/json")
	require.Len(t, errs.As(err).Fields, maxProblems)
}

func TestDecode_rawBodiesAreCheckedAsText(t *testing.T) {
	raw, err := post[json.RawMessage](t, `{"sbp":138,"anything":[1]}`, "application/json")
	require.NoError(t, err)
	require.JSONEq(t, `{"sbp":138,"anything":[1]}`, string(raw))
	_, err = post[json.RawMessage](t, `{"sbp":138,"sbp":139}`, "application/json")
	require.Equal(t, "/sbp", errs.As(err).Fields[0].Pointer)
	_, err = post[json.RawMessage](t, `{"note":["a\u0000"]}`, "application/json")
	require.Equal(t, "/note/0", errs.As(err).Fields[0].Pointer)
}

// What the decoder lets through, encoding/json reads; what it writes, the decoder lets through.
func TestDecode_agreesWithEncodingJSON(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		value := sample{
			Name:  rapid.StringMatching(`[a-z王李]{1,5}`).Draw(rt, "name"),
			Sex:   rapid.SampledFrom([]string{"1", "2", "9"}).Draw(rt, "sex"),
			Born:  civil.Date(rapid.Int32Range(1, 3_000_000).Draw(rt, "born")),
			Small: rapid.Int8().Draw(rt, "small"), Mother: rapid.Int64().Draw(rt, "mother"),
			Tags: []string{}, Drugs: []drug{}, Notes: map[string]int{rapid.StringN(0, 10, 40).Draw(rt, "note"): 1},
			Extra: json.RawMessage("null"),
		}
		text, err := json.Marshal(value)
		require.NoError(rt, err)
		got, err := post[sample](t, string(text), "application/json")
		require.NoError(rt, err)
		require.Empty(rt, cmp.Diff(value, got))

		cut := rapid.IntRange(0, len(text)-1).Draw(rt, "cut")
		spoiled := append(append([]byte{}, text[:cut]...), rapid.SliceOfN(rapid.Byte(), 1, 3).Draw(rt, "noise")...)
		spoiled = append(spoiled, text[cut:]...)
		if _, err := post[sample](t, string(spoiled), "application/json"); err == nil {
			require.True(rt, json.Valid(spoiled))
		} else {
			require.NotEqual(rt, errs.Internal, problem.Explain(err).Kind)
		}
	})
}
