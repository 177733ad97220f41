package api

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

func (h *handlers) encounterRoutes() []route.Route {
	const path = "/residents/{id}/encounter"
	return []route.Route{
		{
			Method: http.MethodGet, Path: path, Summary: "一次服务可以完成哪些表单，哪些项目只问一次", Permission: access.RecordRead, Personal: true,
			English: "The forms that one contact can settle, and the questions that they share",
			Query: []route.Param{{Name: "on", Type: route.Date, Doc: "服务日期，默认今天"},
				{Name: "form", Doc: "另外要填写的表单代码，可重复", Many: true, Max: 40}},
			Answer: service.EncounterPlan{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.planEncounter),
		},
		{
			Method: http.MethodPost, Path: path, Summary: "一次服务保存多份表单：全部成功或全部不保存", Permission: access.RecordWrite, Personal: true,
			English: "Save every form of one contact in one transaction; the same ids and bodies again are the same answer",
			Query:   []route.Param{confirmQuery()}, Headers: []route.Param{confirmation()}, Body: encounter{}, Answer: encounterAnswer{},
			Status: http.StatusOK, MaxBody: maxRecord, Handle: onKey(http.StatusOK, h.saveEncounter),
		},
		{
			Method: http.MethodPost, Path: path + "/validate", Summary: "检查一次服务的全部表单而不保存", Permission: access.RecordRead, Personal: true,
			English: "What is wrong, unusual or missing in every form of one contact, and what the rules propose; nothing is saved",
			Body:    encounter{}, Answer: encounterCheck{}, Status: http.StatusOK, MaxBody: maxRecord, Handle: onKey(http.StatusOK, h.validateEncounter),
		},
	}
}

// encounter is one contact with a resident.
type encounter struct {
	Shared  map[string]json.RawMessage `json:"shared" doc:"只问一次的项目，用于每一份有此项目的表单" limit:"200"`
	Records []encounterRecord          `json:"records" doc:"各表单" need:"true" limit:"20"`
}

type encounterRecord struct {
	Form string                     `json:"form" doc:"表单代码" need:"true" limit:"40"`
	ID   string                     `json:"id" doc:"客户端生成的记录编号（UUID）" need:"true" limit:"36"`
	Body map[string]json.RawMessage `json:"body" doc:"此表单自己的项目" limit:"500"`
}

type encounterAnswer struct {
	Records   []record   `json:"records"`
	NextVisit civil.Date `json:"next_visit,omitzero" doc:"各表单下次随访日期中最早的一个：只约一次"`
}

type encounterCheck struct {
	Items []encounterCheckItem `json:"items" doc:"按所填表单的次序"`
}

type encounterCheckItem struct {
	Form string `json:"form"`
	service.Validation
}

func readEncounter(c *gin.Context, id model.ID) (service.EncounterInput, error) {
	body, err := decode[encounter](c)
	if err != nil {
		return service.EncounterInput{}, err
	}
	in := service.EncounterInput{ResidentID: id, Shared: body.Shared, Confirmed: confirmed(c)}
	for _, r := range body.Records {
		in.Records = append(in.Records, service.EncounterRecord{Form: r.Form, ID: r.ID, Body: r.Body})
	}
	return in, nil
}

func (h *handlers) planEncounter(c *gin.Context, id model.ID) (any, error) {
	return h.s.PlanEncounter(c.Request.Context(), middleware.Actor(c), id, queryDate(c, "on"), c.QueryArray("form"))
}

func (h *handlers) saveEncounter(c *gin.Context, id model.ID) (any, error) {
	in, err := readEncounter(c, id)
	if err != nil {
		return nil, err
	}
	saved, err := h.s.SaveEncounter(c.Request.Context(), middleware.Actor(c), in)
	if err != nil {
		return nil, err
	}
	out := encounterAnswer{Records: make([]record, len(saved.Records)), NextVisit: saved.NextVisit}
	for i, r := range saved.Records {
		out.Records[i] = recordOf(r)
	}
	return out, nil
}

func (h *handlers) validateEncounter(c *gin.Context, id model.ID) (any, error) {
	in, err := readEncounter(c, id)
	if err != nil {
		return nil, err
	}
	checked, err := h.s.ValidateEncounter(c.Request.Context(), middleware.Actor(c), in)
	if err != nil {
		return nil, err
	}
	out := encounterCheck{Items: make([]encounterCheckItem, len(checked))}
	for i, v := range checked {
		out.Items[i] = encounterCheckItem{in.Records[i].Form, *v}
	}
	return out, nil
}
