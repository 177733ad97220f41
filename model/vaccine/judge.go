package vaccine

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Judged says what a dose is worth for one of the antigens it contains.
type Judged struct {
	Dose
	Index     int // of the dose in order of date
	Antigen   Antigen
	Number    int        // number in the series; 0 = it does not count, or the series was complete
	Invalid   Invalid    // why it is not valid; Valid = it is
	NotBefore civil.Date // TooYoung and TooSoon: the first day on which it would have counted
}

// Text says in Chinese why a dose does not count, "" when it is valid.
func (j *Judged) Text() string {
	what := fmt.Sprintf("%s %s", j.On, j.Antigen.Name())
	stated := j.NotBefore == civil.None // by whoever entered the dose, against the schedule or without it
	switch j.Invalid {
	case TooYoung:
		if stated {
			return what + "登记为接种时未满最小月（年）龄，不计为有效剂次"
		}
		return fmt.Sprintf("%s接种时未满最小月（年）龄，%s起接种才有效", what, j.NotBefore)
	case TooSoon:
		if stated {
			return what + "登记为与此前接种的间隔不足，不计为有效剂次"
		}
		return fmt.Sprintf("%s与此前接种的间隔不足，%s起接种才有效", what, j.NotBefore)
	case BadVaccine:
		return what + "登记为疫苗过期或冷链问题，不计为有效剂次"
	case WrongRoute:
		return what + "登记为接种途径错误，不计为有效剂次"
	}
	return ""
}

// Judge judges every dose by the rules of its own day, in order of date; a combination vaccine once for each antigen it contains
// (maternal-child 4.3, 4.4 rule 10, 4.5). Immunoglobulins, tests and unknown products are not judged.
func (c *Child) Judge(p form.Params) []Judged {
	_, judged := c.after(p, civil.Never, make([]Judged, 0, len(c.Doses)+4))
	return judged
}

// after returns the state at the end of a day and the doses judged up to it.
func (c *Child) after(p form.Params, on civil.Date, list []Judged) (*state, []Judged) {
	s := &state{child: c}
	limits := newParams(p)
	doses := c.sorted()
	for i := range doses {
		if doses[i].On > on {
			break
		}
		s.limits = limits.on(doses[i].On)
		first := len(list)
		list = s.add(&doses[i], list)
		for j := range list[first:] {
			list[first+j].Index = i
		}
	}
	if on == civil.Never {
		on = civil.None // nothing is asked of the state
	}
	s.limits = limitsOn(p, max(on, limits.day))
	return s, list
}
