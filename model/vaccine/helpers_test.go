package vaccine_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

func day(s string) civil.Date {
	if s == "" {
		return civil.None
	}
	return civil.MustParse(s)
}

// child is a girl born on a day and her doses, written "DTaP 2025-03-01"; "/2" after the date is the attribute, "!3" a stated fault.
func child(birth string, doses ...string) *vaccine.Child {
	c := &vaccine.Child{Birth: day(birth), Sex: vaccine.Female}
	for _, text := range doses {
		product, rest, _ := strings.Cut(text, " ")
		d := vaccine.Dose{Product: product, On: day(rest[:10]), Funded: vaccine.FundedProgramme}
		if rest = rest[10:]; rest != "" {
			n, _ := strconv.Atoi(rest[1:])
			if rest[0] == '/' {
				d.Funded = n
			} else {
				d.Stated = vaccine.Invalid(n)
			}
		}
		c.Doses = append(c.Doses, d)
	}
	return c
}

// series is one product given on several days.
func series(product string, on ...string) []string {
	list := make([]string, len(on))
	for i, d := range on {
		list[i] = product + " " + d
	}
	return list
}

func with(t *testing.T, name, value string) form.Params {
	t.Helper()
	set, err := rules.Default().With(name, value, civil.None)
	require.NoError(t, err)
	return set
}

// dueOf returns what is due of an antigen (DTaP stands for DT too), "" when nothing is: "code product earliest recommended overdue-from".
func dueOf(c *vaccine.Child, a vaccine.Antigen, on string, p form.Params) string {
	for _, d := range c.Due(p, day(on)) {
		if d.Antigen == a || a == vaccine.DTaP && d.Antigen == vaccine.DT {
			return strings.Join([]string{d.Code, strconv.Itoa(d.Dose), d.Product.Code, d.Earliest.String()}, " ")
		}
	}
	return ""
}

// lastOf is the judgement on the last dose for an antigen: its number, or why it does not count and from when it would have.
func lastOf(c *vaccine.Child, a vaccine.Antigen, p form.Params) string {
	text := ""
	for _, j := range c.Judge(p) {
		if j.Antigen == a || a == vaccine.DTaP && j.Antigen == vaccine.DT {
			switch j.Invalid {
			case vaccine.Valid:
				text = strconv.Itoa(j.Number)
			case vaccine.TooYoung:
				text = "young " + j.NotBefore.String()
			case vaccine.TooSoon:
				text = "soon " + j.NotBefore.String()
			default:
				text = "fault " + strconv.Itoa(int(j.Invalid))
			}
		}
	}
	return text
}
