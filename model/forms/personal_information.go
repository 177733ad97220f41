package forms

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// PersonalInformationForm is 个人基本信息表 with the cover of the archive. Its visit_date is the day on which the archive was built.
var PersonalInformationForm = &form.Definition{
	Code: rules.FormPersonal, Name: "个人基本信息表", English: "Personal basic information",
	Clause: "records-and-chronic 1.4, 1.5", Edition: "2017", DateLabel: "建档日期",
	New: func() form.Record { return new(PersonalInformation) },
}

// PersonalInformation is 居民健康档案封面 and 个人基本信息表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 1.4, 1.5). Name, sex,
// birth date, identity document and own telephone number belong to the resident himself and are not repeated here.
type PersonalInformation struct {
	form.Visit
	AddressReg        string `json:"address_reg" form:"户籍地址,need,size=200,en=Registered address"`
	TownName          string `json:"town_name" form:"乡镇(街道)名称,need,size=70,en=Town"`
	VillageName       string `json:"village_name" form:"村(居)委会名称,need,size=70,en=Village"`
	BuildOrg          string `json:"build_org" form:"建档单位,need,size=100,en=Building institution"`
	Builder           string `json:"builder" form:"建档人,need,size=50,en=Builder"`
	ResponsibleDoctor string `json:"responsible_doctor" form:"责任医生,need,size=50,en=Responsible doctor"`

	WorkUnit       string     `json:"work_unit" form:"工作单位,need,size=100,section=基本信息,en=Work unit"`
	ContactName    string     `json:"contact_name" form:"联系人姓名,need,size=50,en=Contact"`
	ContactPhone   string     `json:"contact_phone" form:"联系人电话,need,size=20,secret,en=Contact's phone"`
	ResidentType   *int       `json:"resident_type" form:"常住类型,need,set=resident_type,en=Type of residence"`
	Ethnicity      string     `json:"ethnicity" form:"民族,need,set=ethnicity,en=Ethnicity"`
	BloodABO       *int       `json:"blood_abo" form:"ABO血型,need,set=blood_abo,en=ABO blood group"`
	BloodRH        *int       `json:"blood_rh" form:"RH血型,need,set=blood_rh,en=Rh blood group"`
	Education      *int       `json:"education" form:"文化程度,need,set=education,en=Education"`
	Occupation     *int       `json:"occupation" form:"职业,need,set=occupation,en=Occupation"`
	Marital        *int       `json:"marital" form:"婚姻状况,need,set=marital,en=Marital status"`
	PayMethod      form.Codes `json:"pay_method" form:"医疗费用支付方式,need,set=pay_method,other=8,en=Payment"`
	PayMethodOther string     `json:"pay_method_other" form:"其他支付方式,size=100,en=Other payment"`

	DrugAllergy      form.Codes `json:"drug_allergy" form:"药物过敏史,need,set=drug_allergy,none=1,other=5,section=过敏与暴露,en=Drug allergy"`
	DrugAllergyOther string     `json:"drug_allergy_other" form:"其他药物过敏,size=100,en=Other drug allergy"`
	Exposure         form.Codes `json:"exposure" form:"暴露史,need,set=exposure,none=1,en=Exposure"`

	PastDisease     form.List[PastDisease] `json:"past_disease" form:"既往史-疾病,need,max=20,section=既往史,en=Past diseases"`
	PastSurgery     form.List[PastEvent]   `json:"past_surgery" form:"手术史,need,max=20,en=Surgery"`
	PastTrauma      form.List[PastEvent]   `json:"past_trauma" form:"外伤史,need,max=20,en=Trauma"`
	PastTransfusion form.List[PastEvent]   `json:"past_transfusion" form:"输血史,need,max=20,en=Transfusion"`

	FamFather       form.Codes `json:"fam_father" form:"家族史-父亲,need,set=family_disease,none=1,other=12,section=家族史,en=Father"`
	FamFatherOther  string     `json:"fam_father_other" form:"父亲其他疾病,size=100,en=Father's other"`
	FamMother       form.Codes `json:"fam_mother" form:"家族史-母亲,need,set=family_disease,none=1,other=12,en=Mother"`
	FamMotherOther  string     `json:"fam_mother_other" form:"母亲其他疾病,size=100,en=Mother's other"`
	FamSibling      form.Codes `json:"fam_sibling" form:"家族史-兄弟姐妹,need,set=family_disease,none=1,other=12,en=Siblings"`
	FamSiblingOther string     `json:"fam_sibling_other" form:"兄弟姐妹其他疾病,size=100,en=Siblings' other"`
	FamChild        form.Codes `json:"fam_child" form:"家族史-子女,need,set=family_disease,none=1,other=12,en=Children"`
	FamChildOther   string     `json:"fam_child_other" form:"子女其他疾病,size=100,en=Children's other"`
	Genetic         *int       `json:"genetic" form:"遗传病史,need,set=none_has,en=Hereditary disease"`
	GeneticText     string     `json:"genetic_text" form:"遗传病名称,size=100,when=genetic:2,en=Name of the hereditary disease"`
	Disability      form.Codes `json:"disability" form:"残疾情况,need,set=disability,none=1,other=8,section=残疾情况,en=Disability"`
	DisabilityOther string     `json:"disability_other" form:"其他残疾名称,size=100,en=Other disability"`

	EnvKitchen    *int   `json:"env_kitchen" form:"厨房排风设施,set=env_kitchen,need_when=rural:1,section=生活环境,en=Kitchen ventilation"`
	EnvFuel       *int   `json:"env_fuel" form:"燃料类型,set=env_fuel,need_when=rural:1,other=6,en=Fuel"`
	EnvFuelOther  string `json:"env_fuel_other" form:"其他燃料,size=50,en=Other fuel"`
	EnvWater      *int   `json:"env_water" form:"饮水,set=env_water,need_when=rural:1,other=6,en=Drinking water"`
	EnvWaterOther string `json:"env_water_other" form:"其他饮水,size=50,en=Other water"`
	EnvToilet     *int   `json:"env_toilet" form:"厕所,set=env_toilet,need_when=rural:1,en=Toilet"`
	EnvLivestock  *int   `json:"env_livestock" form:"禽畜栏,set=env_livestock,need_when=rural:1,en=Livestock pen"`

	Remark string `json:"remark" form:"备注,size=500,section=备注,en=Remark"`
}

// PastDisease is one line of 既往史-疾病. It is set from a formal diagnosis only, never from a screening value
// (records-and-chronic 1.5 rule 1).
type PastDisease struct {
	Code        *int   `json:"code" form:"疾病,need,set=past_disease,en=Disease"`
	Name        string `json:"name" form:"名称或部位,size=100,need_when=code:6|12|13,en=Name or site"`
	DiagnosedOn string `json:"diagnosed_on" form:"确诊年月,size=7,en=Diagnosed (YYYY-MM)"`
}

// Check refuses a month that does not exist, lies before birth or ahead (records-and-chronic 1.5 rule 3).
func (d *PastDisease) Check(c *form.Checker) {
	checkMonth(c, "diagnosed_on", "确诊年月", d.DiagnosedOn)
}

// AddDisease notes a confirmed disease with the month of its diagnosis; "none" gives way. It reports whether anything changed.
func (f *PersonalInformation) AddDisease(code int, month string) bool {
	for i := range f.PastDisease {
		if is(f.PastDisease[i].Code, code) {
			return false
		}
	}
	f.PastDisease = append(slices.DeleteFunc(slices.Clone(f.PastDisease), func(d PastDisease) bool { return is(d.Code, 1) }), PastDisease{Code: &code, DiagnosedOn: month})
	return true
}

// PastEvent is one line of 手术, 外伤 or 输血: 1 none, or 2 with its name (transfusion: reason) and month.
type PastEvent struct {
	Code *int   `json:"code" form:"有无,need,set=none_has,en=None or present"`
	Name string `json:"name" form:"名称或原因,size=100,when=code:2,en=Name or reason"`
	On   string `json:"on" form:"年月,size=7,when=code:2,optional,en=Month (YYYY-MM)"`
}

// Check refuses a month that does not exist, lies before birth or ahead.
func (e *PastEvent) Check(c *form.Checker) { checkMonth(c, "on", "年月", e.On) }

func checkMonth(c *form.Checker, field, label, month string) {
	if month == "" {
		return
	}
	first, err := civil.Parse(month + "-01")
	switch {
	case err != nil:
		c.Error(field, "date", "%s %s 应为 YYYY-MM", label, month)
	case c.Today != civil.None && first > c.Today:
		c.Error(field, "date", "%s %s 晚于今天", label, month)
	case c.Birth != civil.None && first < c.Birth.MonthStart():
		c.Error(field, "date", "%s %s 早于出生年月", label, month)
	}
}

// Check holds the rules of records-and-chronic 1.5 that a tag cannot say.
func (f *PersonalInformation) Check(c *form.Checker) {
	if f.PayMethod.Has("7") && f.PayMethod.Any("1", "2", "3", "4", "5", "6") {
		c.Error("pay_method", "exclusive", "医疗费用支付方式“全自费”不能与医疗保险等同时选择")
	}
	seen := make(map[int]bool)
	for _, d := range f.PastDisease {
		switch {
		case d.Code == nil:
		case *d.Code == 1 && len(f.PastDisease) > 1:
			c.Error("past_disease", "exclusive", "既往史-疾病选“无”时不能再填写其他疾病")
		case seen[*d.Code] && !is(d.Code, 6, 11, 12, 13):
			c.Error("past_disease", "duplicate", "既往史-疾病中同一疾病重复填写（代码 %d）", *d.Code)
		default:
			seen[*d.Code] = true
		}
	}
	checkEvents(c, "past_surgery", "手术史", f.PastSurgery)
	checkEvents(c, "past_trauma", "外伤史", f.PastTrauma)
	checkEvents(c, "past_transfusion", "输血史", f.PastTransfusion)
}

func checkEvents(c *form.Checker, field, label string, events form.List[PastEvent]) {
	for _, e := range events {
		if is(e.Code, 1) && len(events) > 1 {
			c.Error(field, "exclusive", "%s选“无”时不能再填写其他内容", label)
			return
		}
	}
}

// residentUnregistered is 非户籍 of resident_type.
const residentUnregistered = 2

// Facts gives the diseases and disabilities that logic checks read (records-and-chronic 1.8), and who lives here without registration.
func (f *PersonalInformation) Facts() form.Facts {
	var diseases form.Codes
	for _, d := range f.PastDisease {
		if code := number(d.Code); code != "" && !diseases.Has(code) {
			diseases = append(diseases, code)
		}
	}
	marks := form.Marks{}
	mark(marks, rules.MarkPastDisease, diseases.String())
	markIf(marks, rules.MarkUnregistered, is(f.ResidentType, residentUnregistered))
	mark(marks, rules.MarkDisability, f.Disability.String())
	mark(marks, rules.MarkABO, only(form.ParseCodes(number(f.BloodABO)), "1", "2", "3", "4").String())
	mark(marks, rules.MarkRh, only(form.ParseCodes(number(f.BloodRH)), "1", "2").String())
	mark(marks, rules.MarkFamily, only(union(union(f.FamFather, f.FamMother), union(f.FamSibling, f.FamChild)), "2", "3").String())
	return form.Facts{Marks: marks}
}

// ExpandShorthand returns the import cells with the shorthand "2|3" (codes only) of the four 既往史 lists and of 危险行为 turned into the JSON that an
// import cell of a list holds. Cells that are JSON already, and all others, stay as they are.
func ExpandShorthand(cells map[string]string) map[string]string {
	var expanded map[string]string
	for _, name := range []string{"past_disease", "past_surgery", "past_trauma", "past_transfusion", "danger_acts"} {
		cell := strings.TrimSpace(cells[name])
		if cell == "" || cell[0] == '[' {
			continue
		}
		rows := []map[string]json.RawMessage{}
		for code := range strings.SplitSeq(cell, "|") {
			code = strings.TrimSpace(code)
			if !json.Valid([]byte(code)) {
				code = `"` + strings.NewReplacer(`\`, "", `"`, "").Replace(code) + `"` // decoding reports it with its place
			}
			rows = append(rows, map[string]json.RawMessage{"code": json.RawMessage(code)})
		}
		text, err := json.Marshal(rows)
		if err != nil {
			continue
		}
		if expanded == nil {
			expanded = make(map[string]string, len(cells))
			for k, v := range cells {
				expanded[k] = v
			}
		}
		expanded[name] = string(text)
	}
	if expanded == nil {
		return cells
	}
	return expanded
}

// RHFromOldForm converts the answer of older forms, "RH阴性: 1否 2是 3不详", to 血型 RH of the third edition, 1 阴性 2 阳性 3 不详: the sense
// is reversed (records-and-chronic 1.5).
func RHFromOldForm(code int) int {
	switch code {
	case 1:
		return 2
	case 2:
		return 1
	}
	return 3
}
