package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Newborn is what the rules read of a home visit of a newborn (maternal-child 2.4). Codes are those of the form; unknown is nil.
type Newborn struct {
	GAWeeks        *int
	BirthWeight    *form.Decimal // kg
	Weight         *form.Decimal // kg, at the visit
	MotherBirth    civil.Date
	BirthCondition form.Codes // 5 twins or more
	Asphyxia       *int       // 2 yes
	Malformation   *int       // 2 yes
	DiseaseScreen  form.Codes // 1 not done, 3 to 5 positive
	Hearing        *int       // 1 passed, 2 failed, 3 not screened, 4 unknown
	History        form.Codes // value set newborn_history
	Temperature    *form.Decimal
	HeartRate      *int
	RespRate       *int
	Jaundice       form.Codes // 1 none, 2 face, 3 trunk, 4 limbs, 5 hands and feet
	Signs          form.Codes // value set newborn_danger: seen by the doctor
	Prompt         form.Codes // value set newborn_prompt
	HepB1, BCG     *bool
}

// under reports a known decimal below a parameter.
func under(p form.Params, value *form.Decimal, name string, on civil.Date) bool {
	return value != nil && value.Cmp(number(p, name, on)) < 0
}

// outside reports a known whole number below one parameter or above another.
func outside(p form.Params, value *int, low, high string, on civil.Date) bool {
	return value != nil && (*value < whole(p, low, on) || *value > whole(p, high, on))
}

func isCode(value *int, code int) bool { return value != nil && *value == code }

// preterm reports birth before 37 weeks.
func (n *Newborn) preterm(p form.Params, on civil.Date) bool {
	return n.GAWeeks != nil && *n.GAWeeks < whole(p, NewbornPreterm, on)
}

// motherAge reports a mother too young or too old at the birth (maternal-child 2.4 rule 1, unverified).
func (n *Newborn) motherAge(p form.Params, birth civil.Date) bool {
	if n.MotherBirth == civil.None {
		return false
	}
	age := civil.Age(n.MotherBirth, birth)
	return outside(p, &age, NewbornMotherYoung, NewbornMotherOld, birth)
}

// Risks says why the newborn is at high risk (maternal-child 2.4 rule 1): codes of value set newborn_risk, none when it is not.
func (n *Newborn) Risks(p form.Params, birth, on civil.Date) form.Codes {
	return chosen([]option{
		{"preterm", n.preterm(p, on)},
		{"low_weight", under(p, n.BirthWeight, NewbornLowWeight, on)},
		{"asphyxia", isCode(n.Asphyxia, 2)},
		{"brain", n.History.Any("1", "2")},
		{"bilirubin", n.History.Has("3")},
		{"infection", n.History.Has("4")},
		{"defect", n.History.Any("5", "6") || n.DiseaseScreen.Any("3", "4", "5")},
		{"mother", n.History.Any("7", "8", "9")},
		{"mother_age", n.motherAge(p, birth)},
	})
}

// option is a code that applies or does not.
type option struct {
	code  string
	holds bool
}

func chosen(options []option) form.Codes {
	var codes form.Codes
	for _, o := range options {
		if o.holds {
			codes = append(codes, o.code)
		}
	}
	return codes
}

// Dangers returns the signs for immediate referral (maternal-child 2.4 rule 2): those the doctor saw and those that follow from temperature,
// respiration, heart rate and the site of the jaundice. Codes of value set newborn_danger.
func (n *Newborn) Dangers(p form.Params, on civil.Date) form.Codes {
	fever := n.Temperature != nil && n.Temperature.Cmp(number(p, NewbornTempHigh, on)) >= 0
	cold := n.Temperature != nil && n.Temperature.Cmp(number(p, NewbornTempLow, on)) <= 0
	measured := chosen([]option{
		{"D1", fever || cold},
		{"D3", outside(p, n.RespRate, NewbornRespLow, NewbornRespHigh, on)},
		{"D6", outside(p, n.HeartRate, NewbornHeartLow, NewbornHeartHigh, on)},
		{"D8", n.Jaundice.Has("5")},
	})
	return append(measured, slices.DeleteFunc(slices.Clone(n.Signs), measured.Has)...)
}

// proposal collects what the rules make of a child's visit.
type proposal struct {
	form.Proposal
	p  form.Params
	on civil.Date
}

func (o *proposal) because(rule, format string, args ...any) {
	o.Reasons = append(o.Reasons, form.Reason{Rule: "maternal-child " + rule, Text: fmt.Sprintf(format, args...)})
}

// refer asks for a referral that is followed up two weeks later (maternal-child 6 rule 2).
func (o *proposal) refer() {
	o.ReferralRequired, o.TrackBy = true, ReferralDue(o.p, ReferredOut, o.on)
}

// again asks for a visit by a day; the earliest one holds.
func (o *proposal) again(on civil.Date) {
	if o.NextVisit == civil.None || on < o.NextVisit {
		o.NextVisit = on
	}
}

// Propose says what a newborn visit leads to (maternal-child 2.4 rules 1 to 6, 2.9 rule 3). It needs Birth, Params and Visit of the context.
func (n *Newborn) Propose(c *form.Context) form.Proposal {
	if !c.Visit.Done() {
		return form.Proposal{}
	}
	o := &proposal{p: c.Params, on: c.Visit.VisitDate}
	if dangers := n.Dangers(o.p, o.on); len(dangers) > 0 {
		o.Danger = true
		o.refer()
		o.because("2.4 rule 2", "存在立即转诊指征（%s）：立即转诊", labels("newborn_danger", dangers))
	}
	n.jaundice(c, o)
	n.prompt(c, o)
	n.risk(c, o)
	n.screening(c, o)
	if first := NextSlot(o.p, c.Birth, o.on); first != nil {
		o.again(max(o.on+1, first.Due(o.p, c.Birth)))
		o.because("2.2", "下次：%s检查，%s前完成，同时接种乙肝疫苗第2剂", first.Name, first.Due(o.p, c.Birth).Chinese())
	}
	return o.Proposal
}

// jaundice applies the sites of jaundice and how long it lasts (maternal-child 2.4 rules 3 and 4).
func (n *Newborn) jaundice(c *form.Context, o *proposal) {
	age := int(o.on - c.Birth)
	lasts, who := NewbornJaundiceDays, "足月儿"
	if n.preterm(o.p, o.on) {
		lasts, who = PretermJaundiceDays, "早产儿"
	}
	if !n.Jaundice.Any("2", "3", "4", "5") {
		return
	}
	if n.Jaundice.Has("4") {
		o.because("2.4 rule 4", "四肢黄染：当日测胆红素")
	}
	if n.Jaundice.Any("2", "3") && age < whole(o.p, NewbornJaundiceEarly, o.on) {
		o.Danger = true
		o.refer()
		o.because("2.4 rule 4", "出生24小时内出现黄疸：立即转诊")
	}
	switch limit := whole(o.p, lasts, o.on); {
	case age > limit:
		o.refer()
		o.because("2.4 rule 3", "%s %d 天仍有黄疸（超过 %d 天）：建议转诊", who, age, limit)
	case n.preterm(o.p, o.on):
		o.refer()
		o.because("2.4 rule 3", "早产儿出现明显黄疸：建议转诊")
	}
}

// prompt applies what a doctor of a hospital should see soon (maternal-child 2.4 rule 3).
func (n *Newborn) prompt(c *form.Context, o *proposal) {
	if len(n.Prompt) > 0 {
		o.refer()
		o.because("2.4 rule 3", "疑似先天性疾病（%s）：建议转诊", labels("newborn_prompt", n.Prompt))
	}
	if int(o.on-c.Birth) < whole(o.p, NewbornGainDays, o.on) || n.Weight == nil || n.BirthWeight == nil {
		return
	}
	if gain := n.Weight.Sub(*n.BirthWeight); gain.Cmp(number(o.p, NewbornGain, o.on)) < 0 {
		o.refer()
		o.because("2.4 rule 3", "满月增重 %s kg，不足 %s kg：建议转诊", gain, number(o.p, NewbornGain, o.on))
	}
}

// risk applies the rules on newborns at high risk (maternal-child 2.4 rules 1 and 6; 2.9 rule 3).
func (n *Newborn) risk(c *form.Context, o *proposal) {
	risks := n.Risks(o.p, c.Birth, o.on)
	if len(risks) > 0 {
		o.because("2.4 rule 1", "高危新生儿（%s）：得到出院报告后 %d 天内首次访视，并酌情增加访视次数", labels("newborn_risk", risks), whole(o.p, NewbornRiskVisitDays, o.on))
	}
	if risks.Any("preterm", "low_weight") || n.BirthCondition.Has("5") || isCode(n.Malformation, 2) {
		o.because("2.4 rule 6", "低出生体重、早产、双多胎或有出生缺陷：增加访视次数，请约定下次访视日期")
	}
	if risks.Any("preterm", "low_weight") {
		o.because("2.7 rule 10", "早产或低出生体重：建立体弱儿专案")
	}
	if under(o.p, n.BirthWeight, NewbornROPWeight, o.on) || (n.GAWeeks != nil && *n.GAWeeks < whole(o.p, NewbornROPWeeks, o.on)) {
		o.because("2.9 rule 3", "出生体重不足 2000g 或胎龄不足 32 周：出生后 4～6 周或矫正胎龄 32 周起由出生医院筛查早产儿视网膜病变")
	}
}

// screening reminds of vaccines and screenings that are still to be done (maternal-child 2.4 rule 5).
func (n *Newborn) screening(c *form.Context, o *proposal) {
	if lacks := n.NotVaccinated(); len(lacks) > 0 {
		o.because("2.4 rule 5", "%s未接种：提醒家长尽快补种", vaccineNames(lacks.String()))
	}
	if n.DiseaseScreen.Has("1") {
		o.because("2.4 rule 5", "未做新生儿疾病筛查：告知家长到具备筛查条件的医疗保健机构补筛")
	}
	switch {
	case isCode(n.Hearing, 3):
		o.because("2.4 rule 5", "未做新生儿听力筛查：告知家长到具备筛查条件的医疗保健机构补筛")
	case isCode(n.Hearing, 2):
		o.because("2.4 rule 5", "听力初筛未通过：%s前复筛，3 月龄前确诊，6 月龄前干预", HearingRescreen(o.p, c.Birth).Chinese())
	}
}

// HearingRescreen is the day by which hearing is screened again after a failed first screen (maternal-child 2.4 rule 5).
func HearingRescreen(p form.Params, birth civil.Date) civil.Date {
	return birth + days(p, NewbornHearingDays, birth)
}

// NotVaccinated names the vaccines of the birth that were not given: bcg, hepb (maternal-child 2.4 rule 5).
func (n *Newborn) NotVaccinated() form.Codes {
	return chosen([]option{{"bcg", n.BCG != nil && !*n.BCG}, {"hepb", n.HepB1 != nil && !*n.HepB1}})
}

// vaccineNames says in Chinese what NotVaccinated names.
func vaccineNames(lacks string) string {
	return strings.NewReplacer("bcg", "卡介苗", "hepb", "乙肝疫苗首针", "|", "、").Replace(lacks)
}
