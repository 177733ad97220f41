package api

import (
	"slices"

	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// handlers is what the handlers of every resource work with.
type handlers struct {
	s       *service.Service
	tokens  *Tokens
	metrics *Metrics
}

// Resources is the whole route table, one list per resource.
func Resources(s *service.Service, tokens *Tokens, metrics *Metrics) []route.Route {
	h := &handlers{s, tokens, metrics}
	routes := slices.Concat(h.authRoutes(), h.orgRoutes(), h.userRoutes(), h.residentRoutes(), h.lifecycleRoutes(), h.enrolmentRoutes(),
		h.formRoutes(), h.recordRoutes(), h.encounterRoutes(), h.suggestionRoutes(), h.familyRoutes(), h.childRoutes(), h.activityRoutes(), h.dutyRoutes(), h.coverageRoutes(), h.targetRoutes(), h.parameterRoutes(), h.importRoutes(), h.exportRoutes(), h.auditRoutes(), h.backupRoutes(), h.healthRoutes())
	for i := range routes {
		if routes[i].Personal {
			routes[i].Headers = append(routes[i].Headers, route.AccessReason())
		}
	}
	return routes
}

// FormSchemas are the JSON Schemas of the forms, for Options.
func FormSchemas() map[string]map[string]any {
	schemas := map[string]map[string]any{}
	for _, def := range forms.All() {
		schemas[def.Code] = form.JSONSchema(form.SpecOf(def))
	}
	return schemas
}
