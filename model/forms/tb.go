package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbForms are the forms of tuberculosis (records-and-chronic 8).
var tbForms = []*form.Definition{
	TBFirstVisitForm,
	TBFollowupForm,
	TBClosingForm,
}

// TBRegimen is the treatment as both visits record it (records-and-chronic 8.2, 8.3).
type TBRegimen struct {
	Regimen    string     `json:"regimen" form:"化疗方案,need,size=60,section=用药,en=Regimen"`
	RegimenUse *int       `json:"regimen_use" form:"用法,need,set=tb_regimen_use,en=Use of the regimen"`
	DoseForm   form.Codes `json:"dose_form" form:"药品剂型,need,set=tb_dose_form,en=Form of the drugs"`
	Supervisor *int       `json:"supervisor" form:"督导人员,need,set=tb_supervisor,en=Supervisor"`
}

// mark sets what the schedule reads: the lengths of the phases, the supervisor, injections and the way of taking. The first visit settles the
// phases; later texts count only when they name every phase, because some name the present one.
func (r *TBRegimen) mark(m form.Marks, first *TBFirstVisit, on civil.Date) {
	months, named := rules.ParseTBRegimen(nil, r.Regimen, first != nil && is(first.PatientType, retreatedType), on)
	if first != nil || named {
		mark(m, rules.MarkTBIntensive, number(&months.Intensive))
		mark(m, rules.MarkTBCourse, number(&months.Course))
	}
	mark(m, rules.MarkTBSupervisor, number(r.Supervisor))
	markIf(m, rules.MarkTBInjections, r.DoseForm.Has(doseInjections))
	if is(r.RegimenUse, useIntermittent) {
		m[rules.MarkTBDaily] = "0"
	}
}

const (
	doseInjections  = "4" // 药品剂型: injections
	useIntermittent = 2   // 用法: intermittent
	retreatedType   = 2   // 患者类型: retreatment
)

// TBHabits is 生活方式评估: cigarettes and alcohol a day with their goals (records-and-chronic 8.2, 8.3).
type TBHabits struct {
	SmokeNow  *int          `json:"smoke_now" form:"日吸烟量,need,unit=支,hard=0..200,section=生活方式评估,en=Cigarettes a day"`
	SmokeGoal *int          `json:"smoke_goal" form:"目标日吸烟量,unit=支,hard=0..200,need_when=smoke_now>=1,advice,en=Cigarettes goal"`
	DrinkNow  *form.Decimal `json:"drink_now" form:"日饮酒量,need,dec=4.1,unit=两,hard=0..50,en=Alcohol a day"`
	DrinkGoal *form.Decimal `json:"drink_goal" form:"目标日饮酒量,dec=4.1,unit=两,hard=0..50,need_when=drink_now>=0.1,advice,en=Alcohol goal"`
}

func (h *TBHabits) check(c *form.Checker) {
	checkGoal(c, "smoke_goal", "日吸烟量", whole(h.SmokeNow), whole(h.SmokeGoal))
	checkGoal(c, "drink_goal", "日饮酒量", h.DrinkNow, h.DrinkGoal)
}

// tbFacts are the facts that first visit and follow-up share.
func tbFacts(f *form.Followup) form.Facts {
	facts := form.Facts{NextDate: f.NextVisitDate.String(), Marks: form.Marks{}}
	markIf(facts.Marks, rules.MarkPostponed, f.NextVisitReason != "")
	return facts
}
