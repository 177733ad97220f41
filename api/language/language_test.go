package language_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/api/language"
)

func TestEnglish_onlyWhenItIsPreferred(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]bool{
		"": false, "en": true, "en-GB": true, "EN": true, "zh-CN": false, "fr": false, "*": false,
		"en,zh": false, "zh-CN,zh;q=0.9,en;q=0.8": false, "en-US,en;q=0.9,zh;q=0.8": true, "en;q=0": false, "en;q=2": false, "en;q=x": false, "en; q=0.5": true,
	} {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodGet, "/", nil)
		c.Request.Header.Set(language.Header, header)
		assert.Equal(t, want, language.English(c), header)
	}
}

type inner struct {
	Why  string `english:"sentence"`
	Name string
}

type Shown struct {
	Reason string `english:"note"`
}

type answer struct {
	inner
	Shown
	List   []inner
	Map    map[string]*inner
	Any    any
	Plain  []string
	Labels []string `english:"sentence"`
	Self   *answer
	hidden []inner
}

func TestInEnglish_saysTheMarkedTextsAndTouchesNothingElse(t *testing.T) {
	t.Parallel()
	shared := &inner{"请先登录", "请先登录"}
	value := answer{
		inner: inner{Why: "没有测血压"}, Shown: Shown{"随访发现死亡"}, List: []inner{{Why: "%"}, {"没有测血糖", "没有测血糖"}}, Map: map[string]*inner{"a": shared, "b": nil},
		Any: []inner{*shared}, Plain: []string{"女"}, Labels: []string{"女", "x"}, Self: &answer{inner: inner{Why: "异常"}}, hidden: []inner{*shared},
	}
	said := language.InEnglish(value).(answer)
	assert.Equal(t, "Blood pressure not measured", said.Why)
	assert.Equal(t, "Death learned of at a follow-up", said.Reason)
	assert.Equal(t, []inner{{Why: "%"}, {"Glucose not measured", "没有测血糖"}}, said.List)
	assert.Equal(t, map[string]*inner{"a": {"Please sign in", "请先登录"}, "b": nil}, said.Map)
	assert.Equal(t, []inner{{"Please sign in", "请先登录"}}, said.Any)
	assert.Equal(t, []string{"女"}, said.Plain)
	assert.Equal(t, []string{"Female", "x"}, said.Labels)
	assert.Equal(t, "Abnormal", said.Self.Why)

	assert.Equal(t, inner{"请先登录", "请先登录"}, *shared, "what is shared stays as it is")
	assert.Equal(t, "没有测血糖", value.List[1].Why)
	assert.Equal(t, []string{"女", "x"}, value.Labels)
	assert.Equal(t, value.hidden, said.hidden)
	assert.Nil(t, language.InEnglish(nil))
	assert.Equal(t, "请先登录", language.InEnglish("请先登录"), "a text that nobody marked")
}

// What a doctor wrote is not half translated.
func TestInEnglish_leavesANoteThatIsNotAllInTheCatalogue(t *testing.T) {
	t.Parallel()
	assert.Equal(t, Shown{"王医生说没有测血压"}, language.InEnglish(Shown{"王医生说没有测血压"}))
	assert.Equal(t, inner{Why: "Organisation 转塘村卫生室"}, language.InEnglish(inner{Why: "机构 转塘村卫生室"}))
}
