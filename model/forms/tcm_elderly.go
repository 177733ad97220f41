package forms

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TCMElderlyForm is 老年人中医药健康管理服务记录表.
var TCMElderlyForm = &form.Definition{
	Code: rules.FormTCMElderly, Name: "老年人中医药健康管理服务记录表", English: "Traditional medicine for the elderly: constitution",
	Clause: "maternal-child 3.2", Edition: "2013", Programme: rules.TCM, DateLabel: "填表日期",
	Sees: form.Sight{Past: []string{rules.FormCheckup}},
	New:  func() form.Record { return new(TCMElderly) },
}

// TCMElderly is 老年人中医药健康管理服务记录表 (中医药健康管理服务技术规范, 2013; maternal-child 3.2): 33 questions about the last year, the score
// and the result of nine constitutions, and the guidance. Nobody types a score.
type TCMElderly struct {
	form.Visit
	Q1        *int          `json:"q1" form:"(1)您精力充沛吗？（指精神头足，乐于做事）,need,set=tcm_answer,section=体质辨识问题（根据近一年的体验和感觉）,en=Energetic"`
	Q2        *int          `json:"q2" form:"(2)您容易疲乏吗？（指体力如何，是否稍微活动一下或做一点家务劳动就感到累）,need,set=tcm_answer,en=Easily tired"`
	Q3        *int          `json:"q3" form:"(3)您容易气短，呼吸短促，接不上气吗？,need,set=tcm_answer,en=Short of breath"`
	Q4        *int          `json:"q4" form:"(4)您说话声音低弱无力吗？（指说话没有力气）,need,set=tcm_answer,en=Weak voice"`
	Q5        *int          `json:"q5" form:"(5)您感到闷闷不乐、情绪低沉吗？（指心情不愉快，情绪低落）,need,set=tcm_answer,en=Low spirits"`
	Q6        *int          `json:"q6" form:"(6)您容易精神紧张、焦虑不安吗？（指遇事是否心情紧张）,need,set=tcm_answer,en=Tense and anxious"`
	Q7        *int          `json:"q7" form:"(7)您因为生活状态改变而感到孤独、失落吗？,need,set=tcm_answer,en=Lonely since life changed"`
	Q8        *int          `json:"q8" form:"(8)您容易感到害怕或受到惊吓吗？,need,set=tcm_answer,en=Easily frightened"`
	Q9        *int          `json:"q9" form:"(9)您感到身体超重不轻松吗？（感觉身体沉重，按体质指数填写）,need,set=tcm_weight,en=Overweight"`
	Q9Reason  string        `json:"q9_reason" form:"第9题与体质指数不符的原因,size=100,en=Reason for another answer to question 9"`
	Q10       *int          `json:"q10" form:"(10)您眼睛干涩吗？,need,set=tcm_answer,en=Dry eyes"`
	Q11       *int          `json:"q11" form:"(11)您手脚发凉吗？（不包含因周围温度低或穿得少导致的手脚发冷）,need,set=tcm_answer,en=Cold hands and feet"`
	Q12       *int          `json:"q12" form:"(12)您胃脘部、背部或腰膝部怕冷吗？（指上腹部、背部、腰部或膝关节等，有一处或多处怕冷）,need,set=tcm_answer,en=Cold stomach or back or knees"`
	Q13       *int          `json:"q13" form:"(13)您比一般人耐受不了寒冷吗？（指比别人容易害怕冬天或是夏天的冷空调、电扇等）,need,set=tcm_answer,en=Cannot bear the cold"`
	Q14       *int          `json:"q14" form:"(14)您容易患感冒吗？（指每年感冒的次数）,need,set=tcm_cold,en=Colds a year"`
	Q15       *int          `json:"q15" form:"(15)您没有感冒时也会鼻塞、流鼻涕吗？,need,set=tcm_answer,en=Runny nose without a cold"`
	Q16       *int          `json:"q16" form:"(16)您有口黏口腻，或睡眠打鼾吗？,need,set=tcm_answer,en=Sticky mouth or snoring"`
	Q17       *int          `json:"q17" form:"(17)您容易过敏吗？（对药物、食物、气味、花粉或在季节交替、气候变化时）,need,set=tcm_allergy,en=Allergic episodes"`
	Q18       *int          `json:"q18" form:"(18)您的皮肤容易起荨麻疹吗？（包括风团、风疹块、风疙瘩）,need,set=tcm_answer,en=Urticaria"`
	Q19       *int          `json:"q19" form:"(19)您的皮肤在不知不觉中会出现青紫瘀斑、皮下出血吗？（指皮肤在没有外伤的情况下出现青一块紫一块的情况）,need,set=tcm_answer,en=Bruises without injury"`
	Q20       *int          `json:"q20" form:"(20)您的皮肤一抓就红，并出现抓痕吗？（指被指甲或钝物划过后皮肤的反应）,need,set=tcm_answer,en=Skin reddens when scratched"`
	Q21       *int          `json:"q21" form:"(21)您皮肤或口唇干吗？,need,set=tcm_answer,en=Dry skin or lips"`
	Q22       *int          `json:"q22" form:"(22)您有肢体麻木或固定部位疼痛的感觉吗？,need,set=tcm_answer,en=Numbness or fixed pain"`
	Q23       *int          `json:"q23" form:"(23)您面部或鼻部有油腻感或者油亮发光吗？（指脸上或鼻子）,need,set=tcm_answer,en=Oily face or nose"`
	Q24       *int          `json:"q24" form:"(24)您面色或目眶晦黯，或出现褐色斑块/斑点吗？,need,set=tcm_answer,en=Dark complexion or brown spots"`
	Q25       *int          `json:"q25" form:"(25)您有皮肤湿疹、疮疖吗？,need,set=tcm_answer,en=Eczema or boils"`
	Q26       *int          `json:"q26" form:"(26)您感到口干咽燥、总想喝水吗？,need,set=tcm_answer,en=Dry mouth and throat"`
	Q27       *int          `json:"q27" form:"(27)您感到口苦或嘴里有异味吗？（指口苦或口臭）,need,set=tcm_answer,en=Bitter taste or bad breath"`
	Q28       *int          `json:"q28" form:"(28)您腹部肥大吗？（指腹部脂肪肥厚，按腹围填写）,need,set=tcm_waist,en=Large abdomen"`
	Q28Reason string        `json:"q28_reason" form:"第28题与腹围不符的原因,size=100,en=Reason for another answer to question 28"`
	Q29       *int          `json:"q29" form:"(29)您吃(喝)凉的东西会感到不舒服或者怕吃(喝)凉的东西吗？（指不喜欢吃凉的食物，或吃了凉的食物后会不舒服）,need,set=tcm_answer,en=Dislikes cold food"`
	Q30       *int          `json:"q30" form:"(30)您有大便黏滞不爽、解不尽的感觉吗？（大便容易粘在马桶或便坑壁上）,need,set=tcm_answer,en=Sticky stools"`
	Q31       *int          `json:"q31" form:"(31)您容易大便干燥吗？,need,set=tcm_answer,en=Dry stools"`
	Q32       *int          `json:"q32" form:"(32)您舌苔厚腻或有舌苔厚厚的感觉吗？（如果自我感觉不清楚可由调查员观察后填写）,need,set=tcm_answer,en=Thick coat of the tongue"`
	Q33       *int          `json:"q33" form:"(33)您舌下静脉瘀紫或增粗吗？（可由调查员辅助观察后填写）,need,set=tcm_answer,en=Dark veins under the tongue"`
	BMI       *form.Decimal `json:"bmi" form:"本年体检体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index of the year's checkup"`
	Waist     *form.Decimal `json:"waist" form:"本年体检腰围,auto,dec=4.1,unit=cm,en=Waist of the year's checkup"`

	QiDeficiencyScore    *int       `json:"qi_deficiency_score" form:"气虚质得分,auto,unit=分,section=体质辨识,en=Qi deficiency score"`
	QiDeficiencyResult   *int       `json:"qi_deficiency_result" form:"气虚质判定,auto,set=tcm_biased_result,en=Qi deficiency"`
	YangDeficiencyScore  *int       `json:"yang_deficiency_score" form:"阳虚质得分,auto,unit=分,en=Yang deficiency score"`
	YangDeficiencyResult *int       `json:"yang_deficiency_result" form:"阳虚质判定,auto,set=tcm_biased_result,en=Yang deficiency"`
	YinDeficiencyScore   *int       `json:"yin_deficiency_score" form:"阴虚质得分,auto,unit=分,en=Yin deficiency score"`
	YinDeficiencyResult  *int       `json:"yin_deficiency_result" form:"阴虚质判定,auto,set=tcm_biased_result,en=Yin deficiency"`
	PhlegmDampScore      *int       `json:"phlegm_damp_score" form:"痰湿质得分,auto,unit=分,en=Phlegm and dampness score"`
	PhlegmDampResult     *int       `json:"phlegm_damp_result" form:"痰湿质判定,auto,set=tcm_biased_result,en=Phlegm and dampness"`
	DampHeatScore        *int       `json:"damp_heat_score" form:"湿热质得分,auto,unit=分,en=Damp heat score"`
	DampHeatResult       *int       `json:"damp_heat_result" form:"湿热质判定,auto,set=tcm_biased_result,en=Damp heat"`
	BloodStasisScore     *int       `json:"blood_stasis_score" form:"血瘀质得分,auto,unit=分,en=Blood stasis score"`
	BloodStasisResult    *int       `json:"blood_stasis_result" form:"血瘀质判定,auto,set=tcm_biased_result,en=Blood stasis"`
	QiStagnationScore    *int       `json:"qi_stagnation_score" form:"气郁质得分,auto,unit=分,en=Qi stagnation score"`
	QiStagnationResult   *int       `json:"qi_stagnation_result" form:"气郁质判定,auto,set=tcm_biased_result,en=Qi stagnation"`
	SpecialScore         *int       `json:"special_score" form:"特禀质得分,auto,unit=分,en=Special constitution score"`
	SpecialResult        *int       `json:"special_result" form:"特禀质判定,auto,set=tcm_biased_result,en=Special constitution"`
	BalancedScore        *int       `json:"balanced_score" form:"平和质得分,auto,unit=分,en=Balanced score"`
	BalancedResult       *int       `json:"balanced_result" form:"平和质判定,auto,set=tcm_balanced_result,en=Balanced"`
	MainType             form.Codes `json:"main_type" form:"主要体质,auto,set=tcm_type,en=Main constitution"`
	Undetermined         *bool      `json:"undetermined" form:"未能判定,auto,en=Not determined"`
	ManualType           string     `json:"manual_type" form:"人工判定的体质,set=tcm_type,when=undetermined:1,optional,en=Constitution by the doctor"`
	ManualReason         string     `json:"manual_reason" form:"人工判定的依据,size=200,when=manual_type!=,en=Reason of the doctor"`

	Guidance               form.Codes `json:"guidance" form:"中医药保健指导,set=tcm_guidance,other=6,section=中医药保健指导,advice,en=Guidance"`
	GuidanceOther          string     `json:"guidance_other" form:"其他保健指导,size=100,en=Other guidance"`
	QiDeficiencyGuidance   form.Codes `json:"qi_deficiency_guidance" form:"气虚质保健指导,set=tcm_guidance,when=qi_deficiency_result!=,optional,advice,en=Guidance for qi deficiency"`
	YangDeficiencyGuidance form.Codes `json:"yang_deficiency_guidance" form:"阳虚质保健指导,set=tcm_guidance,when=yang_deficiency_result!=,optional,advice,en=Guidance for yang deficiency"`
	YinDeficiencyGuidance  form.Codes `json:"yin_deficiency_guidance" form:"阴虚质保健指导,set=tcm_guidance,when=yin_deficiency_result!=,optional,advice,en=Guidance for yin deficiency"`
	PhlegmDampGuidance     form.Codes `json:"phlegm_damp_guidance" form:"痰湿质保健指导,set=tcm_guidance,when=phlegm_damp_result!=,optional,advice,en=Guidance for phlegm and dampness"`
	DampHeatGuidance       form.Codes `json:"damp_heat_guidance" form:"湿热质保健指导,set=tcm_guidance,when=damp_heat_result!=,optional,advice,en=Guidance for damp heat"`
	BloodStasisGuidance    form.Codes `json:"blood_stasis_guidance" form:"血瘀质保健指导,set=tcm_guidance,when=blood_stasis_result!=,optional,advice,en=Guidance for blood stasis"`
	QiStagnationGuidance   form.Codes `json:"qi_stagnation_guidance" form:"气郁质保健指导,set=tcm_guidance,when=qi_stagnation_result!=,optional,advice,en=Guidance for qi stagnation"`
	SpecialGuidance        form.Codes `json:"special_guidance" form:"特禀质保健指导,set=tcm_guidance,when=special_result!=,optional,advice,en=Guidance for the special constitution"`
	BalancedGuidance       form.Codes `json:"balanced_guidance" form:"平和质保健指导,set=tcm_guidance,when=balanced_result!=,optional,advice,en=Guidance for the balanced constitution"`
}

// constitution are the fields of one type on the form.
type constitution struct {
	code          string
	score, result **int
	guidance      *form.Codes
}

// constitutions are the fields of the nine types in printed order.
func (f *TCMElderly) constitutions() []constitution {
	return []constitution{
		{rules.QiDeficiency, &f.QiDeficiencyScore, &f.QiDeficiencyResult, &f.QiDeficiencyGuidance},
		{rules.YangDeficiency, &f.YangDeficiencyScore, &f.YangDeficiencyResult, &f.YangDeficiencyGuidance},
		{rules.YinDeficiency, &f.YinDeficiencyScore, &f.YinDeficiencyResult, &f.YinDeficiencyGuidance},
		{rules.PhlegmDamp, &f.PhlegmDampScore, &f.PhlegmDampResult, &f.PhlegmDampGuidance},
		{rules.DampHeat, &f.DampHeatScore, &f.DampHeatResult, &f.DampHeatGuidance},
		{rules.BloodStasis, &f.BloodStasisScore, &f.BloodStasisResult, &f.BloodStasisGuidance},
		{rules.QiStagnation, &f.QiStagnationScore, &f.QiStagnationResult, &f.QiStagnationGuidance},
		{rules.Special, &f.SpecialScore, &f.SpecialResult, &f.SpecialGuidance},
		{rules.Balanced, &f.BalancedScore, &f.BalancedResult, &f.BalancedGuidance},
	}
}

func (f *TCMElderly) answers() []*int {
	return []*int{f.Q1, f.Q2, f.Q3, f.Q4, f.Q5, f.Q6, f.Q7, f.Q8, f.Q9, f.Q10, f.Q11, f.Q12, f.Q13, f.Q14, f.Q15, f.Q16, f.Q17,
		f.Q18, f.Q19, f.Q20, f.Q21, f.Q22, f.Q23, f.Q24, f.Q25, f.Q26, f.Q27, f.Q28, f.Q29, f.Q30, f.Q31, f.Q32, f.Q33}
}

// Derive answers questions 9 and 28 from the year's checkup when they are open, and scores and judges the nine types once all questions
// are answered (maternal-child 3.2).
func (f *TCMElderly) Derive(c *form.Context) {
	f.BMI = measuredThisYear(c, rules.MarkBMI)
	f.Waist = measuredThisYear(c, rules.MarkWaist)
	if f.Q9 == nil && f.BMI != nil {
		f.Q9 = new(rules.WeightAnswer(*f.BMI))
	}
	if f.Q28 == nil && f.Waist != nil {
		f.Q28 = new(rules.WaistAnswer(*f.Waist))
	}
	scored := rules.Constitutions(c.Params, f.answers(), c.Visit.VisitDate)
	if scored == nil {
		return
	}
	fields := f.constitutions()
	for i, s := range scored {
		*fields[i].score = new(s.Score)
		if s.Result != 0 {
			*fields[i].result = new(s.Result)
		}
	}
	f.MainType = rules.MainConstitutions(scored)
	if len(f.MainType) == 0 {
		f.Undetermined = new(true)
	}
}

// measuredThisYear returns a value of the latest checkup in the year of the visit, one of the same day included, or nil.
func measuredThisYear(c *form.Context, mark string) *form.Decimal {
	for _, past := range slices.Backward(c.Previous) {
		if past.Form != rules.FormCheckup || past.Outcome != form.OutcomeDone || past.Date.Year() != c.Visit.VisitDate.Year() {
			continue
		}
		if v, err := form.ParseDecimal(past.Facts.Marks.Get(mark)); err == nil {
			return &v
		}
	}
	return nil
}

// Check holds the rules of maternal-child 3.2 that a tag cannot say.
func (f *TCMElderly) Check(c *form.Checker) {
	if !c.Visit.Done() {
		return
	}
	on := c.Visit.VisitDate
	if f.Doctor == "" {
		c.Missing("doctor", "请填写医生")
	}
	if age := rules.ElderlyAgeOn(c.Params, on); c.Age(on.YearEnd()) < age {
		c.Warn("visit_date", "logic", "本年底未满 %d 岁，不属于老年人中医药健康管理的对象，请核对", age)
	}
	if f.BMI != nil && f.Q9Reason == "" && is(f.Q9, 1, 2, 3, 4, 5) && *f.Q9 != rules.WeightAnswer(*f.BMI) {
		c.Warn("q9", "logic", "本年体检体质指数为 %s，第9题应选 %d；仍要保留所选答案时，请填写原因", f.BMI, rules.WeightAnswer(*f.BMI))
	}
	if f.Waist != nil && f.Q28Reason == "" && is(f.Q28, 1, 2, 3, 4, 5) && *f.Q28 != rules.WaistAnswer(*f.Waist) {
		c.Warn("q28", "logic", "本年体检腰围为 %s cm，第28题应选 %d；仍要保留所选答案时，请填写原因", f.Waist, rules.WaistAnswer(*f.Waist))
	}
	if f.Undetermined != nil && f.ManualType == "" {
		c.Warn("manual_type", "logic", "各体质均未达到判定标准，结果为未能判定；可由医生判定体质并说明依据")
	}
	f.checkGuidance(c)
}

// checkGuidance asks for guidance on every type with a result (maternal-child 3.2 rules 6 and 7). 中医药保健指导 holds for all of them.
func (f *TCMElderly) checkGuidance(c *form.Checker) {
	if len(f.Guidance) > 0 {
		return
	}
	var open []string
	guided := false
	for _, t := range f.constitutions() {
		switch {
		case len(*t.guidance) > 0:
			guided = true
		case *t.result != nil:
			open = append(open, label("tcm_type", t.code))
		}
	}
	switch {
	case len(open) > 0:
		c.Missing("guidance", "请填写%s的中医药保健指导", strings.Join(open, "、"))
	case !guided:
		c.Missing("guidance", "请填写中医药保健指导，至少一项")
	}
}

// Facts gives the main constitution and the guidance.
func (f *TCMElderly) Facts() form.Facts {
	marks := form.Marks{}
	given := f.Guidance
	for _, t := range f.constitutions() {
		given = union(given, *t.guidance)
	}
	mark(marks, rules.MarkTCMMain, f.MainType.String())
	if f.ManualType != "" {
		mark(marks, rules.MarkTCMMain, f.ManualType)
	}
	mark(marks, rules.MarkTCMService, given.String())
	return form.Facts{Marks: marks}
}

// Propose names the constitutions found and what follows (maternal-child 3.2 rules 1 to 6).
func (f *TCMElderly) Propose(c *form.Context) form.Proposal {
	if f.BalancedScore == nil || !c.Visit.Done() {
		return form.Proposal{}
	}
	if f.Undetermined != nil {
		return form.Proposal{ClassText: "未能判定", Reasons: []form.Reason{{Rule: "maternal-child 3.2 rule 4",
			Text: fmt.Sprintf("八种偏颇体质均为否，平和质 %d 分也未达到标准：未能判定，可由医生判定体质并说明依据", *f.BalancedScore)}}}
	}
	p := form.Proposal{ClassText: f.conclusion()}
	for _, t := range f.constitutions() {
		if *t.result != nil {
			rule, set := "maternal-child 3.2 rule 1", "tcm_biased_result"
			if t.code == rules.Balanced {
				rule, set = "maternal-child 3.2 rule 2", "tcm_balanced_result"
			}
			p.Reasons = append(p.Reasons, form.Reason{Rule: rule,
				Text: fmt.Sprintf("%s %d 分：%s", label("tcm_type", t.code), **t.score, label(set, number(*t.result)))})
		}
	}
	p.Reasons = append(p.Reasons, form.Reason{Rule: "maternal-child 3.2 rule 6",
		Text: fmt.Sprintf("主要体质为%s：对判定的每种体质给予中医药保健指导；每年辨识一次，%d 年再次进行", p.ClassText, nextYear(c.Visit.VisitDate))})
	return p
}

func nextYear(on civil.Date) int { return on.Year() + 1 }

// conclusion names the main types.
func (f *TCMElderly) conclusion() string {
	names := make([]string, len(f.MainType))
	for i, t := range f.MainType {
		names[i] = label("tcm_type", t)
	}
	return strings.Join(names, "、")
}
