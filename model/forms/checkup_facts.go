package forms

import (
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// higherArm returns the blood pressure of the arm with the higher systolic value: the one that counts downstream
// (records-and-chronic 2.2).
func (f *Checkup) higherArm() (sbp, dbp *int) {
	left := f.SBPLeft != nil && f.DBPLeft != nil
	right := f.SBPRight != nil && f.DBPRight != nil
	switch {
	case left && right && (*f.SBPRight > *f.SBPLeft || (*f.SBPRight == *f.SBPLeft && *f.DBPRight > *f.DBPLeft)), right && !left:
		return f.SBPRight, f.DBPRight
	case left:
		return f.SBPLeft, f.DBPLeft
	}
	return nil, nil
}

// result returns the numeric result of an item, nil when it has none.
func (f *Checkup) result(item string) *form.Decimal {
	switch item {
	case "hb":
		return f.HB
	case "wbc":
		return f.WBC
	case "plt":
		return f.PLT
	case "fpg":
		return f.FPG
	case "u_alb":
		return f.UAlb
	case "hba1c":
		return f.HbA1c
	case "alt":
		return f.ALT
	case "ast":
		return f.AST
	case "alb":
		return f.ALB
	case "tbil":
		return f.TBil
	case "dbil":
		return f.DBil
	case "cr":
		return f.CR
	case "urea":
		return f.Urea
	case "k":
		return f.K
	case "na":
		return f.Na
	case "tc":
		return f.TC
	case "tg":
		return f.TG
	case "ldl":
		return f.LDL
	case "hdl":
		return f.HDL
	}
	return nil
}

// flagged returns the items whose result lies outside the laboratory's reference range.
func (f *Checkup) flagged() form.Codes {
	var items form.Codes
	for _, d := range f.LabDetails {
		v := f.result(d.Item)
		if v == nil || items.Has(d.Item) {
			continue
		}
		if (d.RefLow != nil && v.Cmp(*d.RefLow) < 0) || (d.RefHigh != nil && v.Cmp(*d.RefHigh) > 0) {
			items = append(items, d.Item)
		}
	}
	return items
}

// flaggedHigh returns the lipids and the creatinine above the laboratory's reference range (records-and-chronic 9.4).
func (f *Checkup) flaggedHigh() form.Codes {
	var items form.Codes
	for _, d := range f.LabDetails {
		if v := f.result(d.Item); v != nil && d.RefHigh != nil && v.Cmp(*d.RefHigh) > 0 && !items.Has(d.Item) {
			items = append(items, d.Item)
		}
	}
	return only(items, "tc", "tg", "ldl", "cr")
}

// only returns the codes that are among those wanted.
func only(codes form.Codes, wanted ...string) form.Codes {
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return !slices.Contains(wanted, c) })
}

// critical returns the items with a critical value: same-day attention (records-and-chronic 2.6).
func (f *Checkup) critical(p form.Params, on civil.Date) form.Codes {
	items := f.criticalBlood()
	if len(rules.GlucoseDangers(p, on, f.FPG)) > 0 {
		items = append(items, "fpg")
	}
	return items
}

func (f *Checkup) criticalBlood() form.Codes {
	var items form.Codes
	if f.K != nil && (f.K.Cmp(form.NewDecimal(65, 1)) > 0 || f.K.Cmp(form.NewDecimal(28, 1)) < 0) {
		items = append(items, "k")
	}
	if f.HB != nil && f.HB.Cmp(form.NewDecimal(60, 0)) < 0 {
		items = append(items, "hb")
	}
	if f.PLT != nil && f.PLT.Cmp(form.NewDecimal(30, 0)) < 0 {
		items = append(items, "plt")
	}
	return items
}

// Facts gives the blood pressure of the higher arm, the fasting glucose and the marks that rules, findings and indicators read.
func (f *Checkup) Facts() form.Facts {
	facts := form.Facts{FPG: f.FPG, Marks: form.Marks{}}
	facts.SBP, facts.DBP = f.higherArm()
	m := facts.Marks
	markIf(m, rules.MarkElderlyComplete, f.ElderlyComplete != nil && *f.ElderlyComplete)
	markIf(m, rules.MarkGuidance, len(f.Guide) > 0 || len(f.RiskCtrl) > 0)
	mark(m, rules.MarkGuide, f.Guide.String())
	mark(m, rules.MarkSelfcare, number(f.EldSelfcare))
	mark(m, rules.MarkFeedback, f.FeedbackDate.String())
	mark(m, rules.MarkCognition, number(f.EldCognition))
	mark(m, rules.MarkMood, number(f.EldMood))
	mark(m, rules.MarkHbA1c, decimal(f.HbA1c))
	mark(m, rules.MarkBMI, decimal(f.BMI))
	mark(m, rules.MarkHeight, decimal(f.Height))
	mark(m, rules.MarkWaist, decimal(f.Waist))
	mark(m, rules.MarkSmoking, number(f.SmokeStatus))
	mark(m, rules.MarkHearing, number(f.Hearing))
	mark(m, rules.MarkLabFlags, f.flagged().String())
	mark(m, rules.MarkLabHigh, f.flaggedHigh().String())
	mark(m, rules.MarkCritical, f.criticalBlood().String())
	markIf(m, rules.MarkUrineProtein, strings.HasPrefix(f.UPro, "+"))
	markIf(m, rules.MarkChestXray, is(f.ChestXray, 2))
	markIf(m, rules.MarkFootPulse, is(f.DorsalisPedis, 1, 3, 4))
	markIf(m, rules.MarkTBSuspect, rules.TBSuspected(f.ChestXrayText))
	markIf(m, rules.MarkRespiratory, f.Symptoms.Any("7", "8", "9"))
	for i := range f.OccItems {
		markIf(m, rules.MarkDust, is(f.OccItems[i].Class, 1))
	}
	sharp := form.NewDecimal(50, 1)
	markIf(m, rules.MarkSharpSight, f.VisL != nil && f.VisR != nil && f.VisL.Cmp(sharp) >= 0 && f.VisR.Cmp(sharp) >= 0)
	for i := range f.Meds {
		markIf(m, rules.MarkHypotensive, rules.Antihypertensive(f.Meds[i].Name))
	}
	markIf(m, rules.MarkGynaecology, f.GynVulva != nil || f.GynVagina != nil || f.GynCervix != nil || f.GynCorpus != nil ||
		f.GynAdnexa != nil || f.CervicalSmear != nil)
	markIf(m, rules.MarkProstate, is(f.Rectal, 4))
	return facts
}
