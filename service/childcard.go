package service

import (
	"context"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/growth"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
	"github.com/jiwei-health/jiwei/repository"
)

// GrowthScore is the place of one measurement by one standard.
type GrowthScore struct {
	Z           *form.Decimal `json:"z" doc:"标准差数，空为不能计算"`
	Percentile  *form.Decimal `json:"percentile"`
	Grade       string        `json:"grade" english:"sentence" doc:"上、中上、中、中下、下"`
	Implausible bool          `json:"implausible" doc:"可能测量或录入有误"`
}

// GrowthJudgement is what one standard says of a measurement.
type GrowthJudgement struct {
	Standard     string      `json:"standard"`
	Approximate  bool        `json:"approximate" doc:"标准差数为近似值"`
	Weight       GrowthScore `json:"weight"`
	LengthHeight GrowthScore `json:"length_height"`
	Build        GrowthScore `json:"build" doc:"身长/身高别体重"`
	BMI          GrowthScore `json:"bmi"`
	Head         GrowthScore `json:"head"`
	States       []string    `json:"states" english:"sentence" doc:"不正常的营养状况"`
}

// GrowthMeasurement is one measurement of a child, judged by both standards, which are never mixed.
type GrowthMeasurement struct {
	On           civil.Date      `json:"on"`
	Form         string          `json:"form"`
	RecordID     string          `json:"record_id"`
	AgeDays      int             `json:"age_days" doc:"日龄"`
	Corrected    int             `json:"corrected_age_days" doc:"矫正日龄；足月儿同日龄"`
	Weight       *form.Decimal   `json:"weight" doc:"体重，kg"`
	LengthHeight *form.Decimal   `json:"length_height" doc:"身长/身高，cm"`
	Head         *form.Decimal   `json:"head" doc:"头围，cm"`
	WHO          GrowthJudgement `json:"who"`
	WST423       GrowthJudgement `json:"wst423"`
}

// GrowthBands are the standard deviation lines of one standard.
type GrowthBands struct {
	Weight       []growth.Curve `json:"weight"`
	LengthHeight []growth.Curve `json:"length_height"`
	Build        []growth.Curve `json:"build"`
	BMI          []growth.Curve `json:"bmi"`
	Head         []growth.Curve `json:"head"`
}

// Growth is a child's growth chart.
type Growth struct {
	Standard     string              `json:"standard" doc:"本地评价所用的标准"`
	Measurements []GrowthMeasurement `json:"measurements"`
	WHO          GrowthBands         `json:"who_bands"`
	WST423       GrowthBands         `json:"wst423_bands"`
}

// Growth opens a child's growth chart (maternal-child 2.8).
func (s *Service) Growth(ctx context.Context, actor access.Actor, resident model.ID) (*Growth, error) {
	var out *Growth
	err := s.openHistory(ctx, actor, resident, "growth.read", "", func(tx *repository.Tx, opened repository.Opened, h *measure.History) error {
		sex := h.Person.Sex
		out = &Growth{Standard: string(growth.StandardWST423), Measurements: []GrowthMeasurement{},
			WHO: bandsOf(growth.StandardWHO2006, sex), WST423: bandsOf(growth.StandardWST423, sex)}
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		if rules.GrowthStandard(params, s.Today()) == rules.StandardWHO {
			out.Standard = string(growth.StandardWHO2006)
		}
		encounters, err := tx.Encounters(opened)
		if err != nil {
			return err
		}
		for i := range encounters {
			e := &encounters[i]
			def, ok := forms.Lookup(e.Form)
			if !ok || e.Voided {
				continue
			}
			if _, ok := def.New().(forms.Measured); !ok {
				continue
			}
			body, err := tx.Body(opened, def, e)
			if err != nil {
				return err
			}
			c := s.formContext(params, def, opened.Person().OrgKind, h, seatOfEncounter(e))
			c.Visit = body.Header()
			if m := body.(forms.Measured).Measurement(&c); m.Weight != nil || m.LenHei != nil || m.HeadCirc != nil { //nolint:forcetypeassert // asked above
				out.Measurements = append(out.Measurements, growthOf(e, h.Person.Birth, m))
			}
		}
		return nil
	})
	return out, err
}

func growthOf(e *model.Encounter, birth civil.Date, m growth.Measurement) GrowthMeasurement {
	return GrowthMeasurement{On: e.VisitDate, Form: e.Form, RecordID: e.ID, AgeDays: int(e.VisitDate - birth), Corrected: int(m.AgeDays.Scaled(0)),
		Weight: m.Weight, LengthHeight: m.LenHei, Head: m.HeadCirc, WHO: judgementOf(growth.WHO(m)), WST423: judgementOf(growth.WST423(m))}
}

func judgementOf(a growth.Assessment) GrowthJudgement {
	j := GrowthJudgement{Standard: string(a.Standard), Approximate: a.Standard.Approximate(), Weight: scoreOf(a.Of(growth.WeightForAge)),
		LengthHeight: scoreOf(a.Of(growth.LengthForAge)), Build: scoreOf(a.Of(growth.WeightForLength)), BMI: scoreOf(a.Of(growth.BMIForAge)),
		Head: scoreOf(a.Of(growth.HeadForAge)), States: []string{}}
	abnormal, _ := a.States()
	for _, state := range abnormal {
		j.States = append(j.States, state.Chinese())
	}
	return j
}

func scoreOf(s growth.Score) GrowthScore {
	if !s.Known {
		return GrowthScore{}
	}
	return GrowthScore{Z: &s.Z, Percentile: new(s.Percentile()), Grade: s.Grade().Chinese(), Implausible: s.Implausible}
}

func bandsOf(standard growth.Standard, sex int) GrowthBands {
	of := func(i growth.Index) []growth.Curve {
		return append([]growth.Curve{}, growth.Bands(standard, i, sex)...)
	}
	return GrowthBands{of(growth.WeightForAge), of(growth.LengthForAge), of(growth.WeightForLength), of(growth.BMIForAge), of(growth.HeadForAge)}
}

// VaccineDose is a dose that was given and what it is worth for one of the antigens it contains.
type VaccineDose struct {
	On      civil.Date `json:"on"`
	Product string     `json:"product"`
	Name    string     `json:"name" english:"sentence"`
	Antigen string     `json:"antigen"`
	Number  int        `json:"number" doc:"第几剂，0 为不计入"`
	Valid   bool       `json:"valid"`
	Why     string     `json:"why" english:"sentence" doc:"不计入的原因"`
}

// VaccineDue is a dose that a child still owes.
type VaccineDue struct {
	Code        string     `json:"code"`
	Name        string     `json:"name" english:"sentence"`
	Product     string     `json:"product"`
	Earliest    civil.Date `json:"earliest" doc:"最早可接种日期"`
	Recommended civil.Date `json:"recommended" doc:"应种日期"`
	OverdueFrom civil.Date `json:"overdue_from" doc:"逾期日期"`
	Status      string     `json:"status" enum:"upcoming|due|overdue"`
	TestFirst   bool       `json:"test_first" doc:"先做结核菌素试验"`
	Why         string     `json:"why" english:"sentence"`
	Rule        string     `json:"rule"`
}

// VaccineVisit is one visit of the plan.
type VaccineVisit struct {
	On    civil.Date `json:"on"`
	Doses []string   `json:"doses" english:"sentence"`
}

// Vaccination is a child's vaccination card.
type Vaccination struct {
	On     civil.Date     `json:"on"`
	Doses  []VaccineDose  `json:"doses"`
	Due    []VaccineDue   `json:"due"`
	Plan   []VaccineVisit `json:"plan" doc:"按此安排可完成全部程序"`
	Review string         `json:"review" english:"sentence" doc:"需医生判断的事项，空为没有"`
}

// Vaccination opens a child's vaccination card as of a day: the doses and what each is worth, what is due, and the plan that completes the
// schedule (maternal-child 4.3 to 4.6).
func (s *Service) Vaccination(ctx context.Context, actor access.Actor, resident model.ID, on civil.Date) (*Vaccination, error) {
	if on == civil.None {
		on = s.Today()
	}
	var out *Vaccination
	err := s.openHistory(ctx, actor, resident, "vaccination.read", "", func(tx *repository.Tx, _ repository.Opened, h *measure.History) error {
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		child := rules.VaccinationChild(h, params)
		out = &Vaccination{On: on, Doses: []VaccineDose{}, Due: []VaccineDue{}, Plan: []VaccineVisit{}, Review: child.Review(params, on)}
		for _, j := range child.Judge(params) {
			if j.On > on {
				continue
			}
			d := VaccineDose{On: j.On, Product: j.Product, Antigen: j.Antigen.String(), Number: j.Number, Valid: j.Invalid == vaccine.Valid, Why: j.Text()}
			if product, ok := vaccine.Lookup(j.Product); ok {
				d.Name = product.Name()
			}
			out.Doses = append(out.Doses, d)
		}
		for _, d := range child.Due(params, on) {
			out.Due = append(out.Due, dueOf(&d, on))
		}
		adult := h.Person.Birth.AddYears(vaccinationEnds)
		for _, step := range child.Plan(params, on, adult) {
			visit := VaccineVisit{On: step.On, Doses: []string{}}
			for i := range step.Doses {
				visit.Doses = append(visit.Doses, step.Doses[i].Name())
			}
			out.Plan = append(out.Plan, visit)
		}
		return nil
	})
	return out, err
}

// vaccinationEnds is the age in years at which catching up ends (maternal-child 4.1).
const vaccinationEnds = 18

func dueOf(d *vaccine.Due, on civil.Date) VaccineDue {
	v := VaccineDue{Code: d.Code, Name: d.Name(), Earliest: d.Earliest, Recommended: d.Recommended, OverdueFrom: d.OverdueFrom, TestFirst: d.TestFirst,
		Why: d.Reason(), Rule: d.Rule, Status: "upcoming"}
	if d.Product != nil {
		v.Product = d.Product.Code
	}
	switch {
	case d.OverdueFrom != civil.None && on >= d.OverdueFrom:
		v.Status = "overdue"
	case on >= d.Recommended:
		v.Status = "due"
	}
	return v
}
