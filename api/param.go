package api

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

const queryKey = "query"

// checkQuery lets only the declared query parameters pass, each of its type and inside its bounds. A parameter nobody declared is
// refused: "as_off=2026-03-31" must not silently answer for today. The query… functions read what passed.
func checkQuery(declared []route.Param) gin.HandlerFunc {
	return func(c *gin.Context) {
		given := c.Request.URL.Query()
		var fields []errs.Field
		for name, values := range given {
			if !slices.ContainsFunc(declared, func(p route.Param) bool { return p.Name == name }) {
				fields = append(fields, parameter(name, values[0], "unknown", "不是此接口的参数"))
			}
		}
		slices.SortFunc(fields, func(a, b errs.Field) int { return strings.Compare(a.Name, b.Name) })
		for _, p := range declared {
			values := slices.DeleteFunc(given[p.Name], func(v string) bool { return v == "" })
			if len(values) == 0 && p.Default != "" {
				values = []string{p.Default}
			}
			given[p.Name] = values
			switch {
			case len(values) == 0 && p.Required:
				fields = append(fields, parameter(p.Name, "", "required", "必填"))
			case len(values) > 1 && !p.Many:
				fields = append(fields, parameter(p.Name, "", "duplicate", "出现了不止一次"))
			}
			for _, v := range values {
				if rule := broken(p, v); rule != "" {
					fields = append(fields, parameter(p.Name, v, "type", rule))
				}
			}
		}
		if len(fields) > 0 {
			problem.Write(c, badParameter(fields...))
			return
		}
		c.Set(queryKey, map[string][]string(given))
	}
}

// broken names the rule that a value breaks, "" when it breaks none.
func broken(p route.Param, v string) string {
	switch {
	case len(p.Enum) > 0:
		if !slices.Contains(p.Enum, v) {
			return "应为 " + strings.Join(p.Enum, "、") + " 之一"
		}
	case p.Type == route.Integer:
		if n, err := strconv.Atoi(v); err != nil || n < p.Min || n > p.Max {
			return fmt.Sprintf("应为 %d 至 %d 的整数", p.Min, p.Max)
		}
	case p.Type == route.Date:
		if _, err := civil.Parse(v); err != nil {
			return "应为 YYYY-MM-DD 格式的有效日期"
		}
	case p.Type == route.Bool:
		if v != "true" && v != "false" {
			return "应为 true 或 false"
		}
	case utf8.RuneCountInString(v) > p.Limit():
		return fmt.Sprintf("最多 %d 个字", p.Limit())
	}
	return ""
}

func parameter(name, value, code, rule string) errs.Field {
	message := name + " " + rule
	if value != "" {
		message += "，收到“" + short(value) + "”"
	}
	return errs.Field{Pointer: "", Name: short(name), Value: short(value), Code: code, Message: message}
}

func badParameter(fields ...errs.Field) error { return errs.New("malformed_parameter").On(fields...) }

// queryAll returns the values of a declared parameter.
func queryAll(c *gin.Context, name string) []string {
	v, _ := c.Get(queryKey)
	checked, _ := v.(map[string][]string)
	return checked[name]
}

// queryText returns the value of a declared parameter, "" when it was not given.
func queryText(c *gin.Context, name string) string {
	if values := queryAll(c, name); len(values) > 0 {
		return values[0]
	}
	return ""
}

// queryInt returns the value of a declared Integer parameter, 0 when it was not given.
func queryInt(c *gin.Context, name string) int {
	n, _ := strconv.Atoi(queryText(c, name)) // checkQuery has read it before
	return n
}

// queryBool reports whether a declared Bool parameter is true.
func queryBool(c *gin.Context, name string) bool { return queryText(c, name) == "true" }

// queryDate returns the value of a declared Date parameter, civil.None when it was not given.
func queryDate(c *gin.Context, name string) civil.Date {
	d, _ := civil.Parse(queryText(c, name)) // checkQuery has read it before
	return d
}

// pathID reads a number that identifies a row.
func pathID(c *gin.Context, name string) (int64, error) {
	v := c.Param(name)
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil || id < 1 || v[0] == '+' {
		return 0, badParameter(parameter(name, v, "type", "应为正整数"))
	}
	return id, nil
}

// pathKey is pathID as a key of the model.
func pathKey(c *gin.Context, name string) (model.ID, error) {
	id, err := pathID(c, name)
	return model.ID(id), err
}

// queryID reads a parameter that identifies a row, 0 when it was not given.
func queryID(c *gin.Context, name string) (model.ID, error) {
	v := queryText(c, name)
	if v == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(v, 10, 64)
	if err != nil || id < 1 {
		return 0, badParameter(parameter(name, v, "type", "应为正整数"))
	}
	return model.ID(id), nil
}

// pathUUID reads an identifier made by the client and returns it in its one canonical form.
func pathUUID(c *gin.Context, name string) (string, error) {
	v := c.Param(name)
	id, err := uuid.Parse(v)
	if err != nil || len(v) != len(id.String()) {
		return "", badParameter(parameter(name, v, "type", "应为 UUID"))
	}
	return id.String(), nil
}

// ifMatch reads the version that the client saw: "3" or 3, also W/"3" since a compressing proxy weakens the tag.
func ifMatch(c *gin.Context) (int, error) {
	v := c.GetHeader("If-Match")
	if v == "" {
		return 0, errs.New("if_match_required")
	}
	n, err := strconv.Atoi(strings.Trim(strings.TrimPrefix(v, "W/"), `"`))
	if err != nil || n < 1 {
		return 0, badParameter(parameter("If-Match", v, "type", `应为一个版本号，如 "3"`))
	}
	return n, nil
}

// setETag names the version of what is answered.
func setETag(c *gin.Context, version int) { c.Header("ETag", `"`+strconv.Itoa(version)+`"`) }
