package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ChildEyeCheckForm is 0～6岁儿童眼保健及视力检查记录.
var ChildEyeCheckForm = &form.Definition{
	Code: rules.FormChildEye, Name: "0～6岁儿童眼保健及视力检查记录表", English: "Child eye check",
	Clause: "maternal-child 2.9", Edition: "2021", DateLabel: "检查日期",
	Sees: form.Sight{Past: []string{rules.FormChildEye}},
	New:  func() form.Record { return new(ChildEyeCheck) },
}

// ChildEyeCheck is one of the 13 contacts of 0～6岁儿童眼保健及视力检查服务规范（试行） (2021; maternal-child 2.9). Red reflex, eye position, cover
// aversion and refraction are for the county institution and equipped hospitals, so no age requires them.
type ChildEyeCheck struct {
	form.Visit
	EyeRisk             form.Codes `json:"eye_risk" form:"眼病高危因素,set=child_eye_risk,none=1,need_when=age_months<3,section=检查,en=Risk factors"`
	EyeAppearance       *int       `json:"eye_appearance" form:"眼外观,need,set=child_eye_item,en=Appearance"`
	EyeAppearanceNote   string     `json:"eye_appearance_note" form:"眼外观异常,size=100,when=eye_appearance:2,en=Appearance findings"`
	LightResponse       *int       `json:"light_response" form:"光照反应,set=child_eye_item,en=Light response"`
	LightResponseNote   string     `json:"light_response_note" form:"光照反应异常,size=100,when=light_response:2,en=Light response findings"`
	Blink               *int       `json:"blink" form:"瞬目反射,set=child_eye_item,need_when=age_months>=3&age_months<6,en=Blink reflex"`
	BlinkNote           string     `json:"blink_note" form:"瞬目反射异常,size=100,when=blink:2,en=Blink findings"`
	RedBall             *int       `json:"red_ball" form:"红球试验,set=child_eye_item,need_when=age_months>=3&age_months<6,en=Red-ball test"`
	RedBallNote         string     `json:"red_ball_note" form:"红球试验异常,size=100,when=red_ball:2,en=Red-ball findings"`
	VisualBehaviour     *int       `json:"visual_behaviour" form:"视物行为观察,set=child_eye_item,need_when=age_months>=3,en=Visual behaviour"`
	VisualBehaviourNote string     `json:"visual_behaviour_note" form:"视物行为异常,size=100,when=visual_behaviour:2,en=Visual behaviour findings"`
	RedReflex           *int       `json:"red_reflex" form:"红光反射,set=child_eye_item,en=Red reflex"`
	RedReflexNote       string     `json:"red_reflex_note" form:"红光反射异常,size=100,when=red_reflex:2,en=Red reflex findings"`
	EyePosition         *int       `json:"eye_position" form:"眼位,set=child_eye_item,en=Eye position"`
	EyePositionNote     string     `json:"eye_position_note" form:"眼位异常,size=100,when=eye_position:2,en=Eye position findings"`
	CoverAversion       *int       `json:"cover_aversion" form:"单眼遮盖厌恶试验,set=child_eye_item,en=Cover aversion"`
	CoverAversionNote   string     `json:"cover_aversion_note" form:"单眼遮盖厌恶试验异常,size=100,when=cover_aversion:2,en=Cover aversion findings"`

	SphereR  *form.Decimal `json:"refraction_r_sphere" form:"右眼球镜,dec=4.2,unit=D,hard=-20.00..20.00,section=屈光与视力,en=Right sphere"`
	CylR     *form.Decimal `json:"refraction_r_cyl" form:"右眼柱镜,dec=4.2,unit=D,hard=-8.00..0,en=Right cylinder"`
	AxisR    *int          `json:"refraction_r_axis" form:"右眼轴位,unit=度,hard=0..180,en=Right axis"`
	SER      *form.Decimal `json:"refraction_r_se" form:"右眼等效球镜,auto,dec=5.3,unit=D,en=Right spherical equivalent"`
	SphereL  *form.Decimal `json:"refraction_l_sphere" form:"左眼球镜,dec=4.2,unit=D,hard=-20.00..20.00,en=Left sphere"`
	CylL     *form.Decimal `json:"refraction_l_cyl" form:"左眼柱镜,dec=4.2,unit=D,hard=-8.00..0,en=Left cylinder"`
	AxisL    *int          `json:"refraction_l_axis" form:"左眼轴位,unit=度,hard=0..180,en=Left axis"`
	SEL      *form.Decimal `json:"refraction_l_se" form:"左眼等效球镜,auto,dec=5.3,unit=D,en=Left spherical equivalent"`
	AcuityR  *form.Decimal `json:"acuity_r" form:"右眼视力,dec=2.1,hard=4.0..5.3,need_when=age_months>=48,en=Right acuity"`
	DecimalR *form.Decimal `json:"acuity_r_decimal" form:"右眼视力（小数记录）,auto,dec=3.2,en=Right decimal acuity"`
	AcuityL  *form.Decimal `json:"acuity_l" form:"左眼视力,dec=2.1,hard=4.0..5.3,need_when=age_months>=48,en=Left acuity"`
	DecimalL *form.Decimal `json:"acuity_l_decimal" form:"左眼视力（小数记录）,auto,dec=3.2,en=Left decimal acuity"`
	Acuity   *int          `json:"acuity_result" form:"视力评价,auto,set=no_finding,en=Acuity"`

	ChildReferral
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
}

// Derive computes the spherical equivalents and the decimal acuities, and judges the acuity (maternal-child 2.9 rule 2).
func (f *ChildEyeCheck) Derive(c *form.Context) {
	f.SER, f.SEL = sphericalEquivalent(f.SphereR, f.CylR), sphericalEquivalent(f.SphereL, f.CylL)
	f.DecimalR, f.DecimalL = decimalAcuity(f.AcuityR), decimalAcuity(f.AcuityL)
	if (f.AcuityR == nil && f.AcuityL == nil) || c.Birth == civil.None {
		return
	}
	f.Acuity = new(1)
	if rules.AcuityAbnormal(c.Params, c.Birth, c.Visit.VisitDate, f.AcuityR, f.AcuityL) {
		f.Acuity = new(2)
	}
}

// sphericalEquivalent is sphere + cylinder ÷ 2 (maternal-child 2.9).
func sphericalEquivalent(sphere, cyl *form.Decimal) *form.Decimal {
	if sphere == nil || cyl == nil {
		return nil
	}
	return new(sphere.Add(cyl.Mul(form.NewDecimal(5, 1))))
}

func decimalAcuity(mark *form.Decimal) *form.Decimal {
	if mark == nil {
		return nil
	}
	return rules.DecimalAcuity(*mark)
}

// items are the examinations of the eye by field.
func (f *ChildEyeCheck) items() []struct {
	label  string
	result *int
} {
	return []struct {
		label  string
		result *int
	}{{"眼外观", f.EyeAppearance}, {"光照反应", f.LightResponse}, {"瞬目反射", f.Blink}, {"红球试验", f.RedBall}, {"视物行为", f.VisualBehaviour},
		{"红光反射", f.RedReflex}, {"眼位", f.EyePosition}, {"单眼遮盖厌恶试验", f.CoverAversion}}
}

// exam is what the rules read of the check.
func (f *ChildEyeCheck) exam() *rules.EyeExam {
	e := &rules.EyeExam{Risks: f.EyeRisk, Acuity: is(f.Acuity, 2), Special: is(f.RedReflex, 1, 2) || is(f.EyePosition, 1, 2) || is(f.CoverAversion, 1, 2)}
	for _, item := range f.items() {
		if is(item.result, 2) {
			e.Abnormal = append(e.Abnormal, item.label)
		}
	}
	return e
}

// Check holds the rules of maternal-child 2.9 that a tag cannot say.
func (f *ChildEyeCheck) Check(c *form.Checker) {
	checkChildVisit(c, f.NextVisitDate)
	if !c.Visit.Done() {
		return
	}
	if opens, _ := rules.ChildSlots()[0].Window(c.Params, c.Birth); f.LightResponse == nil && c.Visit.VisitDate >= opens && c.AgeMonths(c.Visit.VisitDate) < 3 {
		c.Missing("light_response", "满月检查时，请填写光照反应")
	}
	f.ChildReferral.check(c, f.Propose(c.Context))
}

// Facts gives the marks of an eye check.
func (f *ChildEyeCheck) Facts() form.Facts {
	e, m := f.exam(), form.Marks{}
	markIf(m, rules.MarkEyeFindings, len(e.Abnormal) > 0)
	mark(m, rules.MarkEyeAcuity, number(f.Acuity))
	markIf(m, rules.MarkEyeSpecial, e.Special)
	f.ChildReferral.mark(m, f.VisitDate)
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose says what the check leads to (maternal-child 2.9 rules 1, 2 and 4).
func (f *ChildEyeCheck) Propose(c *form.Context) form.Proposal { return f.exam().Propose(c) }
