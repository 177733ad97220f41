package english

import (
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/model/rules"
)

// declareNames adds the names that are declared with their English elsewhere.
func (c *catalogue) declareNames() {
	for _, i := range indicators.All() {
		c.declare(i.Name, i.English)
		c.declare(i.Meaning, i.InEnglish)
	}
	for _, figure := range measure.Figures() {
		c.declare(measure.FigureName(figure), measure.FigureEnglish(figure))
	}
	for _, p := range rules.Parameters() {
		c.declare(p.Label, p.English)
	}
	for _, check := range review.Checks() {
		c.declare(check.Name, check.English)
	}
	for _, missing := range review.NoInput() {
		c.declare(missing.Name, missing.English)
		c.declare(missing.Needs, missing.Lacks)
	}
	for _, def := range forms.All() {
		spec := form.SpecOf(def)
		c.declare(def.Name, def.English)
		c.declareFields(spec.Fields)
	}
	for _, set := range code.All() {
		c.declare(set.Title, set.English)
		for i := range set.Items {
			c.declare(set.Items[i].Chinese, set.Items[i].English)
		}
	}
}

func (c *catalogue) declareFields(fields []form.Field) {
	for i := range fields {
		c.declare(fields[i].Label, fields[i].English)
		c.declareFields(fields[i].Items)
	}
}
