package indicators

import (
	"slices"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childIndicators are the indicators of children of 0 to 6 years (maternal-child 2).
var childIndicators = []*measure.Indicator{
	childNewbornVisitRate, childNewbornVisitRateMCH, childHealthManagementRate, childU7HealthManagementRate, childU7HealthManagementRateMCH,
	childU3SystemManagementRate, childU3SystemManagementRateMCH, childStandardManagementRate, childSystemManagementRate, childEyeCheckRate,
	childWarningSignRate, childFirstScreenRate, childSecondScreenRate, childDiagnosisRate,
	childGrowthStuntingRate, childGrowthUnderweightRate, childGrowthWastingRate, childGrowthOverweightRate, childGrowthObesityRate,
	childGrowthOverweightObesityRate, childAnaemiaRate, childAnaemiaRateModerate, childBreastfeedingRate, childExclusiveBreastfeedingRate,
	childLowBirthWeightRate, childMacrosomiaRate, childPretermRate, childNeonatalMortalityRate, childInfantMortalityRate, childUnder5MortalityRate,
}

// Ages in months.
const (
	underThree = 36
	oneYear    = 12
	underFive  = 60
	halfYear   = 6
)

// neonatal is the age in days up to which a death is neonatal (maternal-child 5.3).
const neonatal = 28

// childAged reports a child under an age in months with an open archive on the as-of day (contract section 5 rule 10).
func childAged(c *measure.Case, months int) bool {
	birth := c.Person.Birth
	return c.ArchiveOpen(c.AsOf) && birth <= c.AsOf && c.AsOf < birth.AddMonths(months)
}

// managedChild is childAged for the age at which the service ends.
func managedChild(c *measure.Case) bool { return childAged(c, c.Number(rules.ChildMonths)) }

// filedAsChild skips everybody whose archive was built after the seventh birthday.
func filedAsChild(h *measure.History) bool {
	return filed(h) && h.Person.FiledOn < h.Person.Birth.AddMonths(rules.ChildAgeLimit(nil, h.Person.Birth))
}

// servedAsChild skips everybody without a record of the service for children.
func servedAsChild(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormNewborn || r.Form == rules.FormChildCheckup })
}

// childTurns: a new year, the birth, and the ages at which children come of age for an indicator.
func childTurns(t *measure.Turns) {
	birth := t.History().Person.Birth
	t.YearStarts()
	t.On(birth)
	for _, months := range append(t.Values(rules.ChildMonths), t.Values(rules.ChildPrevalenceMonths)...) {
		t.On(birth.AddMonths(months))
	}
	for _, months := range []int{oneYear, 2 * oneYear, underThree, underFive} {
		t.On(birth.AddMonths(months))
	}
}

// scheduleTurns: besides, the last days of the windows of the schedule, on which their check-ups are due.
func scheduleTurns(t *measure.Turns) {
	childTurns(t)
	birth := t.History().Person.Birth
	for _, days := range append(t.Values(rules.NewbornCountDays), t.Values(rules.ChildFirstCloses)...) {
		t.On(birth + civil.Date(days))
		t.On(birth + civil.Date(days) + 1)
	}
	for _, slot := range rules.ChildSlots() {
		_, last := slot.Window(nil, birth)
		t.On(last)
	}
}

// contactIn reports a newborn visit or a check-up in the period (contract section 5 rule 10).
func contactIn(c *measure.Case) bool { return anyRecord(c.Between(c.From, c.AsOf), rules.ChildContact) }

// healthManaged judges 健康管理率: a contact in the period (contract section 5 rule 10).
func healthManaged(c *measure.Case) measure.Verdict {
	switch {
	case !managedChild(c):
		return measure.Out()
	case contactIn(c):
		return measure.In()
	}
	return c.Gap("no_contact", "统计期内还没有新生儿访视或健康检查，请尽快完成一次")
}

// missedSlot returns the first check-up of the schedule that was not done in its window, of those whose window ended in [from, as-of]. A window
// that ended before the archive was built is nobody's duty (indicators.md 1.4, maternal-child 5.1 rule 6).
func missedSlot(c *measure.Case, from civil.Date) *rules.Slot {
	from = max(from, c.Person.FiledOn)
	for _, slot := range rules.ChildSlots() {
		_, last := slot.Window(c.Params, c.Person.Birth)
		if from <= last && last <= c.AsOf && rules.SlotDone(c.Params, c.History, &slot) == nil {
			return &slot
		}
	}
	return nil
}

// missed is the gap of a child with a missed check-up; the code tells which.
func missed(c *measure.Case, slot *rules.Slot) measure.Verdict {
	opens, last := slot.Window(c.Params, c.Person.Birth)
	return c.Gap("slot_"+slot.Code(), "%s 至 %s 没有做%s健康检查", opens, last, slot.Name)
}

// missedNewbornVisit reports that the newborn visit was due in the period and was not made in time (maternal-child 2.2 row 0).
func missedNewbornVisit(c *measure.Case, from civil.Date) bool {
	last := c.Person.Birth + rules.NewbornCounts(c.Params, c.Person.Birth)
	return max(from, c.Person.FiledOn) <= last && last <= c.AsOf && rules.VisitedInTime(c.Params, c.History) == nil
}

// examDays counts the days with a check-up in the period.
func examDays(c *measure.Case) int {
	return distinctDays(c.Between(c.From, c.AsOf), rules.ChildExamined)
}

// bornWithin lists what the rates over live births judge of a history: the person born, unless nothing was known before the first birthday,
// and the woman's deliveries.
func bornWithin(h *measure.History) []measure.Subject {
	list := deliveries(h)
	if bornInSystem(h) {
		list = append(list, measure.ThePerson)
	}
	return list
}

// bornInSystem reports that something was known of the person in the first year of life, within which the statistics year of the birth ends.
func bornInSystem(h *measure.History) bool { return h.Start() < h.Person.Birth.AddMonths(oneYear) }

// mothersOrBorn skips everybody who neither delivered nor was born in the time of the system.
func mothersOrBorn(h *measure.History) bool { return bornInSystem(h) || hasDelivery(h) }

// overLiveBirths judges the person born and puts the live births of the mothers' deliveries below the line (contract section 5 rule 10).
func overLiveBirths(judge func(*measure.Case) measure.Verdict) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if c.Subject == measure.ThePerson {
			return judge(c)
		}
		p := deliveredIn(c)
		if p == nil {
			return measure.Out()
		}
		return measure.Verdict{Denominator: p.Delivery.LiveBirths(), Org: c.OrgOn(p.Delivery.On)}
	}
}

// bornIn reports a birth in the period.
func bornIn(c *measure.Case) bool { return c.From <= c.Person.Birth && c.Person.Birth <= c.AsOf }

// newbornVisited judges the newborn visit, for the organisation of the birth date; later death or closing does not matter (contract section 5
// rules 2 and 10).
func newbornVisited(c *measure.Case) measure.Verdict {
	if !bornIn(c) {
		return measure.Out()
	}
	birth := c.Person.Birth
	v := measure.Verdict{Numerator: 1}
	if rules.VisitedInTime(c.Params, c.History) == nil {
		if last := birth + rules.NewbornCounts(c.Params, birth); c.AsOf <= last {
			v = c.Gap("not_yet_due", "%s 出生，尚未访视，%s前访视仍可计入", birth, last.Chinese())
		} else {
			v = c.Gap("no_visit", "%s 出生，28 天内没有新生儿访视", birth)
		}
		v.Denominator = 0
	}
	v.Org = c.OrgOn(birth)
	return v
}

// mortality counts the children who died in the period under an age, for the organisation of the date of death.
func mortality(under func(birth civil.Date) civil.Date) func(*measure.Case) measure.Verdict {
	return overLiveBirths(func(c *measure.Case) measure.Verdict {
		died := c.Person.DeathDate
		if died == civil.None || died < c.From || died < c.Person.Birth || died >= under(c.Person.Birth) {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1, Org: c.OrgOn(died)}
	})
}

// diedAsChild lists the woman's deliveries and the child who died before the fifth birthday.
func diedAsChild(h *measure.History) []measure.Subject {
	list := deliveries(h)
	if diedUnderFive(h) {
		list = append(list, measure.ThePerson)
	}
	return list
}

func diedUnderFive(h *measure.History) bool {
	died := h.Person.DeathDate
	return died != civil.None && h.Person.Birth <= died && died < h.Person.Birth.AddMonths(underFive)
}

// mothersOrDied skips everybody who neither delivered nor died as a child.
func mothersOrDied(h *measure.History) bool { return diedUnderFive(h) || hasDelivery(h) }

// atBirth judges what a newborn visit says of the birth, among the children born in the period of whom it is known; for the organisation of
// the birth date (maternal-child 5.3).
func atBirth(mark, code string, counts func(c *measure.Case, value string) bool, text string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if !bornIn(c) {
			return measure.Out()
		}
		value := lastMark(c.Records, mark, rules.NewbornVisited)
		if value == "" {
			return measure.Out()
		}
		v := measure.In()
		if !counts(c, value) {
			v = c.Gap(code, text, value)
		}
		v.Org = c.OrgOn(c.Person.Birth)
		return v
	}
}

// compares the value of a mark with a parameter of the birth date.
func compares(c *measure.Case, value, parameter string) int {
	return rules.CompareMark(value, c.Params, parameter, c.Person.Birth)
}

// birthTurns: a new year and the birth.
func birthTurns(t *measure.Turns) {
	t.YearStarts()
	t.On(t.History().Person.Birth)
}

// hasNewbornVisit skips everybody without one.
func hasNewbornVisit(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Form == rules.FormNewborn })
}

// lastMark returns the latest value of a mark among records of a kind, "" when none has it.
func lastMark(records []measure.Record, mark string, of func(*measure.Record) bool) string {
	for i := range slices.Backward(records) {
		if r := &records[i]; of(r) && r.Facts.Marks.Get(mark) != "" {
			return r.Facts.Marks.Get(mark)
		}
	}
	return ""
}

// lastExam returns the last check-up of the period that says something, nil when none does.
func lastExam(c *measure.Case, says func(*measure.Record) bool) *measure.Record {
	records := c.Between(c.From, c.AsOf)
	for i := range slices.Backward(records) {
		if r := &records[i]; rules.ChildExamined(r) && says(r) {
			return r
		}
	}
	return nil
}

// underAge reports a living child under an age in months on the as-of day: the age of the prevalence rates (maternal-child 2.3 rule 4).
func underAge(c *measure.Case, months int) bool {
	return !c.Gone(c.AsOf) && c.AsOf < c.Person.Birth.AddMonths(months)
}

// prevalence counts children with one of some states among those of whom the index was judged, by the last valid measurement of the period
// (maternal-child 5.3).
func prevalence(index string, states ...string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if !underAge(c, c.Number(rules.ChildPrevalenceMonths)) {
			return measure.Out()
		}
		mark := rules.NutritionMark(c.Params, c.AsOf)
		exam := lastExam(c, func(r *measure.Record) bool { return rules.NutritionOf(r, mark).Has(index) })
		switch {
		case exam == nil:
			return measure.Out()
		case rules.NutritionOf(exam, mark).Any(states...):
			return measure.In()
		}
		return c.Gap("normal", "%s 测量评价不在此列", exam.Date)
	}
}

// anaemia counts children with one of some grades among those of 6 to 59 months tested in the period, by the last test (maternal-child 5.3).
func anaemia(grades ...string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		birth := c.Person.Birth
		if !underAge(c, c.Number(rules.ChildPrevalenceMonths)) {
			return measure.Out()
		}
		test := lastExam(c, func(r *measure.Record) bool {
			return r.Facts.Marks.Get(rules.MarkChildHB) != "" && r.Date >= birth.AddMonths(halfYear) && r.Date < birth.AddMonths(underFive)
		})
		if test == nil {
			return measure.Out()
		}
		hb, err := strconv.Atoi(test.Facts.Marks.Get(rules.MarkChildHB))
		if err == nil && slices.Contains(grades, rules.AnaemiaGrade(c.Params, birth, test.Date, &hb)) {
			return measure.In()
		}
		return c.Gap("normal", "%s 血红蛋白 %d g/L", test.Date, hb)
	}
}

// fed counts infants by what they drank in the 24 hours before the last contact under 6 months of the period (maternal-child 5.3).
func fed(text string, codes ...string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if c.Gone(c.AsOf) {
			return measure.Out()
		}
		last := min(c.AsOf, c.Person.Birth.AddMonths(halfYear)-1)
		how := lastMark(c.Between(c.From, last), rules.MarkChildFeeding, rules.ChildContact)
		switch {
		case how == "":
			return measure.Out()
		case slices.Contains(codes, how):
			return measure.In()
		}
		return c.Gap("fed_otherwise", "%s", text)
	}
}

// feedingTurns: besides, the day from which contacts are no longer those of an infant under 6 months.
func feedingTurns(t *measure.Turns) {
	childTurns(t)
	t.On(t.History().Person.Birth.AddMonths(halfYear))
}

// screenedPositive returns the last check-up of the period with a positive screen of the development, nil when there is none or the child
// is not managed.
func screenedPositive(c *measure.Case) *measure.Record {
	if !managedChild(c) {
		return nil
	}
	return lastExam(c, func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkChildDev) == screenPositive })
}

// screenPositive is the code 2 of value set screen_result.
const screenPositive = "2"

// resultSince returns the latest of some results that check-ups from a day on carry, as far as it was known on the as-of day.
func resultSince(c *measure.Case, from civil.Date, mark, dateMark string, codes ...string) string {
	return lastMark(c.Between(from, c.AsOf), mark, func(r *measure.Record) bool {
		on, err := civil.Parse(r.Facts.Marks.Get(dateMark))
		return rules.ChildExamined(r) && slices.Contains(codes, r.Facts.Marks.Get(mark)) && (err != nil || on <= c.AsOf)
	})
}

// screenTurns: besides, the dates of second screens and diagnoses.
func screenTurns(t *measure.Turns) {
	childTurns(t)
	for i := range t.History().Records {
		for _, mark := range []string{rules.MarkChildScreenedOn, rules.MarkChildDiagnosedOn} {
			if on, err := civil.Parse(t.History().Records[i].Facts.Marks.Get(mark)); err == nil {
				t.On(on)
			}
		}
	}
}
