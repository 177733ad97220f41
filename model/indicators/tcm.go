package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tcmIndicators are the indicators of traditional Chinese medicine (maternal-child 3).
var tcmIndicators = []*measure.Indicator{
	tcmElderlyRate, tcmChildRate, tcmNCDRateHTN, tcmNCDRateDM, tcmMaternalRate,
}

// tcmService reports a service of traditional medicine in the period: any done record that carries its guidance.
func tcmService(c *measure.Case) bool {
	return anyRecord(c.Between(c.From, c.AsOf), func(r *measure.Record) bool {
		return r.Done() && r.Facts.Marks.Get(rules.MarkTCMService) != ""
	})
}

// tcmNCDRate judges 慢病患者中医药服务率 of a disease: managed patients with a service in the period (indicators.md 4.12).
func (d *disease) tcmNCDRate(c *measure.Case) measure.Verdict {
	switch _, visits := d.managed(c); {
	case len(visits) == 0:
		return measure.Out()
	case tcmService(c):
		return measure.In()
	}
	return c.Gap("tcm", "本年度还没有中医药服务，请在 %s 前完成", c.AsOf.YearEnd().Chinese())
}

// givenAt reports a done service of an age point: on or after the point and before the next one (contract section 5 rule 11). A county may
// ask for the technique of the age (maternal-child 3.1 rule 1).
func givenAt(c *measure.Case, point rules.AgePoint) bool {
	technique := c.Flag(rules.TCMChildTechnique)
	return anyRecord(c.Records, func(r *measure.Record) bool {
		return r.Form == rules.FormTCMChild && r.Done() && point.Holds(c.Person.Birth, r.Date) &&
			(!technique || r.Facts.Marks.Get(rules.MarkTCMTechnique) == point.Technique)
	})
}

// tcmChildMonths is the last month of age at which a child belongs to the children of 0 to 36 months.
const tcmChildMonths = 36

// tcmChildTurns: a new year, the days on which the months of the age points complete, and the end of the age.
func tcmChildTurns(t *measure.Turns) {
	t.YearStarts()
	birth := t.History().Person.Birth
	for _, point := range rules.AgePoints() {
		t.On(birth.AddMonths(point.Months))
	}
	t.On(birth.AddMonths(tcmChildMonths + 1))
}

// tcmChild reports an open archive of a child of at most 36 full months (contract section 5 rule 11).
func tcmChild(c *measure.Case) bool {
	return c.ArchiveOpen(c.AsOf) && civil.AgeMonths(c.Person.Birth, c.AsOf) <= tcmChildMonths
}

// filedAsInfant skips everybody whose archive was built after the age.
func filedAsInfant(h *measure.History) bool {
	return filed(h) && h.Person.FiledOn < h.Person.Birth.AddMonths(tcmChildMonths+1)
}
