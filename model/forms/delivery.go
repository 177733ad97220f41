package forms

import (
	"regexp"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// DeliveryForm is 分娩登记: one record per delivery, dated by it.
var DeliveryForm = &form.Definition{
	Code: rules.FormDelivery, Name: "分娩登记", English: "Delivery", Clause: "maternal-child 1.6", Edition: "2017", Programme: rules.Maternal,
	DateLabel: "分娩日期",
	Sees:      form.Sight{Past: pregnancyForms},
	New:       func() form.Record { return new(Delivery) },
}

// Delivery is the record of a delivery (maternal-child 1.6). It is no national form, but windows and indicators hang on it.
type Delivery struct {
	form.Visit
	Time       string     `json:"delivery_time" form:"分娩时间,size=5,section=分娩,en=Time"`
	GAWeeks    *int       `json:"ga_weeks" form:"分娩孕周,need,unit=周,hard=20..44,en=Weeks at delivery"`
	GARest     *int       `json:"ga_rest" form:"分娩孕周余天,need,unit=天,hard=0..6,en=Days at delivery"`
	Place      *int       `json:"delivery_place" form:"分娩地点,need,set=mat_delivery_place,en=Place"`
	Org        string     `json:"delivery_org" form:"助产机构,size=60,need_when=delivery_place:1,en=Delivered at"`
	Mode       *int       `json:"delivery_mode" form:"分娩方式,need,set=mat_delivery_mode,en=Mode"`
	Perineum   *int       `json:"perineum" form:"会阴情况,set=mat_perineum,en=Perineum"`
	BloodLoss  *int       `json:"blood_loss" form:"产后出血量,unit=mL,hard=0..10000,en=Blood loss"`
	Discharged civil.Date `json:"discharge_date" form:"出院日期,need,en=Discharged on"`
	Received   civil.Date `json:"hospital_report_received" form:"分娩信息接收日期,en=Information received on"`

	LiveBirths *int            `json:"live_births" form:"活产数,need,unit=人,hard=0..6,section=新生儿,en=Live births"`
	Babies     form.List[Baby] `json:"babies" form:"新生儿情况,max=6,en=Babies"`
}

// Baby is one fetus of a delivery (maternal-child 1.6).
type Baby struct {
	Outcome *int          `json:"outcome" form:"妊娠结局,need,set=mat_outcome,en=Outcome"`
	Sex     *int          `json:"sex" form:"性别,need,set=sex,en=Sex"`
	Weight  *int          `json:"birth_weight" form:"出生体重,need,unit=g,hard=300..7000,en=Birth weight"`
	Length  *form.Decimal `json:"birth_length" form:"出生身长,need,dec=3.1,unit=cm,hard=25..65,en=Birth length"`
	Apgar1  *int          `json:"apgar1" form:"1分钟Apgar评分,need,unit=分,hard=0..10,en=Apgar at 1 minute"`
	Apgar5  *int          `json:"apgar5" form:"5分钟Apgar评分,need,unit=分,hard=0..10,en=Apgar at 5 minutes"`
	Defect  *bool         `json:"defect" form:"出生缺陷,need,en=Birth defect"`
	Which   string        `json:"defect_text" form:"出生缺陷说明,size=100,need_when=defect:1,en=Which defect"`
	NICU    *bool         `json:"nicu" form:"转入新生儿监护,en=NICU"`
}

// live reports a live birth: alive, or dead within seven days.
func (b *Baby) live() bool { return is(b.Outcome, 1, 4) }

// count returns how many of the babies fit.
func (f *Delivery) count(fits func(*Baby) bool) int {
	n := 0
	for i := range f.Babies {
		if fits(&f.Babies[i]) {
			n++
		}
	}
	return n
}

// Derive computes the gestational age by the pregnancy record and counts the live births, unless they are given (maternal-child 1.6).
func (f *Delivery) Derive(c *form.Context) {
	if p := rules.PregnancyOn(c, c.Visit.VisitDate); p != nil {
		fillGestation(&f.GAWeeks, &f.GARest, p.AgeAt(c.Visit.VisitDate))
	}
	if f.LiveBirths == nil && len(f.Babies) > 0 {
		f.LiveBirths = new(f.count((*Baby).live))
	}
}

var clock = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

// Check holds the rules of maternal-child 1.6 that a tag cannot say.
func (f *Delivery) Check(c *form.Checker) {
	checkMother(c)
	if f.Time != "" && !clock.MatchString(f.Time) {
		c.Error("delivery_time", "type", "分娩时间 %s 应写作 时:分，如 08:30", f.Time)
	}
	f.checkDates(c)
	f.checkBabies(c)
}

func (f *Delivery) checkDates(c *form.Checker) {
	on := c.Visit.VisitDate
	for _, d := range []struct {
		field, label string
		date         civil.Date
	}{{"discharge_date", "出院日期", f.Discharged}, {"hospital_report_received", "分娩信息接收日期", f.Received}} {
		switch {
		case d.date == civil.None:
		case d.date < on:
			c.Error(d.field, "date", "%s %s 早于分娩日期 %s", d.label, d.date, on)
		case c.Today != civil.None && d.date > c.Today:
			c.Error(d.field, "date", "%s %s 晚于今天 %s", d.label, d.date, c.Today)
		}
	}
	p := rules.PregnancyOn(c.Context, on)
	if p != nil && p.Booklet {
		checkGestation(c, f.GAWeeks, f.GARest, p.AgeAt(on))
		if p.AgeAt(on).Known() && p.AgeAt(on) < 140 {
			c.Error("visit_date", "date", "分娩日期 %s 距孕期起算日 %s 不足 140 天，请核对", on, p.DayZero)
		}
	}
	if last := rules.DeliveredBefore(c.Context, on); p == nil && last != nil && last.DayZero != civil.None && on-last.DayZero <= 44*7+6 {
		c.Warn("visit_date", "duplicate", "本次妊娠已有 %s 的分娩登记，每次分娩只登记一条，请核对", last.Delivery.On)
	}
}

// checkBabies: the live births are those of the babies, and none counts under 28 weeks (maternal-child 1.6).
func (f *Delivery) checkBabies(c *form.Checker) {
	if n := f.count((*Baby).live); len(f.Babies) > 0 && f.LiveBirths != nil && *f.LiveBirths != n {
		c.Error("live_births", "logic", "活产数 %d 与新生儿情况中的活产 %d 人不一致", *f.LiveBirths, n)
	}
	if len(f.Babies) == 0 {
		c.Missing("babies", "请填写每个新生儿的妊娠结局、性别、体重等")
	}
	if age := ageOn(c.Context, c.Visit.VisitDate, f.GAWeeks, f.GARest); age.Known() && age < rules.ViableAge && value(f.LiveBirths) > 0 {
		c.Warn("live_births", "logic", "孕 %s 不足 28 周，活产不计入统计，请核对孕周", age)
	}
}

// Facts gives what windows and indicators read.
func (f *Delivery) Facts() form.Facts {
	m := form.Marks{}
	markGestation(m, f.GAWeeks, f.GARest)
	mark(m, rules.MarkDischarged, f.Discharged.String())
	mark(m, rules.MarkReportReceived, f.Received.String())
	mark(m, rules.MarkLiveBirths, number(f.LiveBirths))
	mark(m, rules.MarkPlace, number(f.Place))
	mark(m, rules.MarkDeliveryMode, number(f.Mode))
	markIf(m, rules.MarkHeavyBaby, f.count(func(b *Baby) bool { return b.Weight != nil && *b.Weight >= 1000 }) > 0)
	return form.Facts{Marks: m}
}

// Propose says when the visits after the delivery are due and what the newborn needs (maternal-child 1.3, 1.6, 1.9 rules 8, 11 and 14).
func (f *Delivery) Propose(c *form.Context) form.Proposal {
	var o form.Proposal
	because := func(section, format string, args ...any) {
		o.Reasons = append(o.Reasons, rules.MaternalReason(section, format, args...))
	}
	on := f.VisitDate
	age := ageOn(c, on, f.GAWeeks, f.GARest)
	if age.Known() && age < rules.ViableAge {
		because("1.9 rule 14", "孕 %s 流产或引产：不计产后访视率，提供 1 次健康访视，以原因 2 结案", age)
		return o
	}
	if text := term(age); text != "" {
		because("1.3 rule 7", "分娩孕周 %s：%s", age, text)
	}
	if f.BloodLoss != nil && rules.Haemorrhage(c.Params, *f.BloodLoss, value(f.Mode), on) {
		o.Danger = true
		because("1.6", "出血量 %d mL：产后出血", *f.BloodLoss)
	}
	if p := rules.PregnancyOn(c, on); p != nil && p.NeedsHBIG() {
		o.Reasons = append(o.Reasons, form.RestrictedReason(rules.MaternalReason("1.9 rule 8", "孕期 HBsAg 阳性：新生儿出生后注射乙肝免疫球蛋白 100 IU 和首针乙肝疫苗")))
	}
	home := f.Discharged
	if home == civil.None {
		home = on
	}
	w, check := rules.PostpartumWindow(home), rules.Day42Window(c.Params, on)
	o.NextVisit = w.Due
	because("1.9 rule 11", "%s前到家中产后访视（出院后 7 天内），可与新生儿家庭访视同时进行", w.Due.Chinese())
	because("1.2 row 7", "产后 42 天健康检查：%s 至 %s", check.Due, check.Counts)
	return o
}

// term names a delivery outside 37+0 to 41+6 (maternal-child 1.3 rule 7).
func term(age rules.GestationalAge) string {
	switch {
	case !age.Known():
		return ""
	case age < rules.TermAge:
		return "早产"
	case age >= rules.PostTermAge:
		return "过期产"
	}
	return ""
}
