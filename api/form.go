package api

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/english"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) formRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/forms", Summary: "全部表单", English: "Every form", Permission: access.CatalogRead, Query: route.Page(),
			Answer: page[formName]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.forms),
		},
		{
			Method: http.MethodGet, Path: "/forms/{form}", Summary: "表单的项目、单位、范围、值域、条件和 JSON Schema", Permission: access.CatalogRead,
			English: "A form: fields, units, ranges, value sets, conditions and its JSON Schema", Answer: formSpec{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.form),
		},
		{
			Method: http.MethodPost, Path: "/forms/{form}/validate", Summary: "检查一份表单而不保存", Permission: access.RecordRead, Personal: true,
			English: "All errors, warnings, derived values, proposed class and next date; nothing is saved",
			Query: []route.Param{{Name: "resident", Doc: "居民编号；不填则只检查表单本身", Max: 19},
				{Name: "record", Doc: "正在修改的记录编号；新记录不填", Max: 36}}, Body: route.Schema(anyForm), Answer: service.Validation{},
			Status: http.StatusOK, MaxBody: maxRecord, Handle: answer(http.StatusOK, h.validate),
		},
	}
}

type formName struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	English    string `json:"english"`
	Clause     string `json:"clause"`
	Edition    string `json:"edition"`
	Programme  string `json:"programme"`
	Restricted bool   `json:"restricted" doc:"需要专门的权限"`

	Institution bool `json:"institution" doc:"记录机构的活动，不属于居民"`
}

type formSpec struct {
	form.Spec
	ValueSets map[string]*code.Set `json:"value_sets" doc:"各项目的值域"`
	Glossary  map[string]string    `json:"glossary" doc:"分节名和中文单位的英文"`
	Schema    map[string]any       `json:"schema" doc:"JSON Schema（2020-12）"`
}

func (h *handlers) forms(c *gin.Context) (any, error) {
	var list []formName
	for _, d := range forms.All() {
		list = append(list, formName{d.Code, d.Name, d.English, d.Clause, d.Edition, d.Programme, d.Restricted, d.Institution})
	}
	return window(c, list, func(f formName) string { return f.Code })
}

func (h *handlers) form(c *gin.Context) (any, error) {
	def, ok := forms.Lookup(c.Param("form"))
	if !ok {
		return nil, errs.New("not_found").With("表单 %s", short(c.Param("form")))
	}
	spec := form.SpecOf(def)
	sets := map[string]*code.Set{}
	addSets(sets, spec.Fields)
	return formSpec{*spec, sets, glossary(spec), form.JSONSchema(spec)}, nil
}

// glossary says in English what a form names without: its sections, and the units that are written in Chinese.
func glossary(spec *form.Spec) map[string]string {
	said := map[string]string{}
	for _, section := range spec.Sections {
		said[section] = english.Sentence(section)
	}
	addUnits(said, spec.Fields)
	return said
}

func addUnits(said map[string]string, fields []form.Field) {
	for i := range fields {
		if unit := fields[i].Unit; english.Knows(unit) {
			said[unit] = english.Term(unit)
		}
		addUnits(said, fields[i].Items)
	}
}

// addSets collects the value sets that fields and the fields inside them take their codes from.
func addSets(sets map[string]*code.Set, fields []form.Field) {
	for i := range fields {
		if set := fields[i].ValueSet(); set != nil {
			sets[set.Name] = set
		}
		addSets(sets, fields[i].Items)
	}
}

func (h *handlers) validate(c *gin.Context) (any, error) {
	resident, err := queryID(c, "resident")
	if err != nil {
		return nil, err
	}
	body, err := decode[json.RawMessage](c)
	if err != nil {
		return nil, err
	}
	return h.s.ValidateRecord(c.Request.Context(), middleware.Actor(c), resident, c.Param("form"), queryText(c, "record"), body)
}
