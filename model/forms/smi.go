package forms

import (
	"github.com/jiwei-health/jiwei/model/form"
)

// smiForms are the forms of severe mental disorders (records-and-chronic 7).
var smiForms = []*form.Definition{
	SMISupplementForm,
	SMIFollowupForm,
}

// DangerAct is one line of 危险行为: how often an act happened. "None" stands alone (records-and-chronic 7.2).
type DangerAct struct {
	Code  *int `json:"code" form:"危险行为,need,set=smi_danger_act,en=Act"`
	Times *int `json:"times" form:"次数,unit=次,hard=0..999,need_when=code:1|2|3|4|5|6,en=Times"`
}

const noAct = 7 // 危险行为: none

var suicidalActs = []int{5, 6} // self-harm and attempted suicide

// happened reports whether one of the acts happened; without codes any act counts. A line without a number happened.
func happened(acts form.List[DangerAct], codes ...int) bool {
	for _, a := range acts {
		if a.Code == nil || *a.Code == noAct || (a.Times != nil && *a.Times == 0) {
			continue
		}
		if len(codes) == 0 || is(a.Code, codes...) {
			return true
		}
	}
	return false
}

// checkActs refuses "none" beside other acts and an act named twice.
func checkActs(c *form.Checker, acts form.List[DangerAct]) {
	seen := map[int]bool{}
	for _, a := range acts {
		switch {
		case a.Code == nil:
		case *a.Code == noAct && len(acts) > 1:
			c.Error("danger_acts", "exclusive", "危险行为选“无”时不能再填写其他行为")
		case seen[*a.Code]:
			c.Error("danger_acts", "duplicate", "危险行为中“%s”重复填写", label("smi_danger_act", number(a.Code)))
		default:
			seen[*a.Code] = true
		}
	}
}
