package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// NewbornVisitForm is 新生儿家庭访视记录表.
var NewbornVisitForm = &form.Definition{
	Code: rules.FormNewborn, Name: "新生儿家庭访视记录表", English: "Newborn home visit",
	Clause: "maternal-child 2.4", Edition: "2017", DateLabel: "本次访视日期",
	New: func() form.Record { return new(NewbornVisit) },
}

// NewbornVisit is 新生儿家庭访视记录表 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 2.4). Name, sex, birth date, identity document and address belong to
// the child itself. Discharge date, 高危病史 and the signs for referral are local: the rules need them and the printed form has no box.
type NewbornVisit struct {
	form.Visit
	FatherName       string     `json:"father_name" form:"父亲姓名,size=50,section=父母,en=Father"`
	FatherOccupation string     `json:"father_occupation" form:"父亲职业,size=50,en=Father's occupation"`
	FatherPhone      string     `json:"father_phone" form:"父亲联系电话,size=20,secret,en=Father's phone"`
	FatherBirthDate  civil.Date `json:"father_birth_date" form:"父亲出生日期,en=Father's birth date"`
	MotherName       string     `json:"mother_name" form:"母亲姓名,size=50,en=Mother"`
	MotherOccupation string     `json:"mother_occupation" form:"母亲职业,size=50,en=Mother's occupation"`
	MotherPhone      string     `json:"mother_phone" form:"母亲联系电话,size=20,secret,en=Mother's phone"`
	MotherBirthDate  civil.Date `json:"mother_birth_date" form:"母亲出生日期,en=Mother's birth date"`

	GAWeeks            *int          `json:"ga_weeks" form:"出生孕周,need,unit=周,hard=20..44,section=出生,en=Weeks at birth"`
	PregIllness        form.Codes    `json:"preg_illness" form:"母亲妊娠期患病情况,need,set=newborn_preg_illness,none=1,en=Mother's illness"`
	PregIllnessNote    string        `json:"preg_illness_note" form:"母亲妊娠期其他疾病,size=100,when=preg_illness:4,en=Other illness"`
	MidwiferyOrg       string        `json:"midwifery_org" form:"助产机构名称,need,size=60,en=Place of birth"`
	DischargeDate      civil.Date    `json:"discharge_date" form:"出院日期,en=Discharged on"`
	BirthCondition     form.Codes    `json:"birth_condition" form:"出生情况,need,set=newborn_birth_condition,en=Birth"`
	BirthConditionNote string        `json:"birth_condition_note" form:"其他出生情况,size=100,when=birth_condition:7,en=Other birth"`
	Asphyxia           *int          `json:"asphyxia" form:"新生儿窒息,need,set=none_has,en=Asphyxia"`
	Apgar1             *int          `json:"apgar_1min" form:"1分钟Apgar评分,unit=分,hard=0..10,en=Apgar at 1 minute"`
	Apgar5             *int          `json:"apgar_5min" form:"5分钟Apgar评分,unit=分,hard=0..10,en=Apgar at 5 minutes"`
	ApgarUnknown       *bool         `json:"apgar_unknown" form:"Apgar评分不详,en=Apgar unknown"`
	Malformation       *int          `json:"malformation" form:"畸形,need,set=none_has,en=Malformation"`
	MalformationNote   string        `json:"malformation_note" form:"畸形说明,size=100,when=malformation:2,en=Which malformation"`
	HearingScreen      *int          `json:"hearing_screen" form:"新生儿听力筛查,need,set=newborn_hearing,en=Hearing screening"`
	DiseaseScreen      form.Codes    `json:"disease_screen" form:"新生儿疾病筛查,need,set=newborn_disease_screen,none=1,en=Disease screening"`
	DiseaseScreenNote  string        `json:"disease_screen_note" form:"其他遗传代谢病,size=100,when=disease_screen:5,en=Other metabolic disease"`
	BirthWeight        *form.Decimal `json:"birth_weight" form:"出生体重,need,dec=4.2,unit=kg,hard=0.4..7.0,en=Birth weight"`
	BirthLength        *form.Decimal `json:"birth_length" form:"出生身长,need,dec=4.1,unit=cm,hard=25..65,en=Birth length"`
	History            form.Codes    `json:"risk_history" form:"高危病史,set=newborn_history,en=High-risk history"`
	HighRisk           form.Codes    `json:"high_risk" form:"高危新生儿判定依据,auto,set=newborn_risk,en=At high risk"`

	CurrentWeight *form.Decimal `json:"current_weight" form:"目前体重,need,dec=4.2,unit=kg,hard=0.4..8.0,section=目前情况,en=Weight"`
	Feeding       *int          `json:"feeding" form:"喂养方式,need,set=newborn_feeding,en=Feeding"`
	Feeding24h    *int          `json:"feeding_24h" form:"24小时内喂养方式,set=child_feeding_24h,en=Feeding in the last 24 hours"`
	MilkML        *int          `json:"milk_ml" form:"吃奶量,unit=mL/次,hard=0..200,en=Milk a meal"`
	MilkTimes     *int          `json:"milk_times" form:"吃奶次数,unit=次/日,hard=0..24,en=Meals a day"`
	Vomiting      *int          `json:"vomiting" form:"呕吐,set=none_has,en=Vomiting"`
	Stool         *int          `json:"stool" form:"大便,set=newborn_stool,en=Stool"`
	StoolNote     string        `json:"stool_note" form:"大便其他,size=100,when=stool:3,en=Stool other"`
	StoolTimes    *int          `json:"stool_times" form:"大便次数,unit=次/日,hard=0..20,en=Stools a day"`

	Temperature      *form.Decimal `json:"temperature" form:"体温,need,dec=3.1,unit=℃,hard=33..42,section=体格检查,en=Temperature"`
	HeartRate        *int          `json:"heart_rate" form:"心率,need,unit=次/分,hard=40..260,en=Heart rate"`
	RespRate         *int          `json:"resp_rate" form:"呼吸频率,need,unit=次/分,hard=10..120,en=Respiration"`
	Complexion       form.Codes    `json:"complexion" form:"面色,need,set=newborn_complexion,en=Complexion"`
	ComplexionNote   string        `json:"complexion_note" form:"面色其他,size=100,when=complexion:3,en=Complexion other"`
	JaundiceSite     form.Codes    `json:"jaundice_site" form:"黄疸部位,need,set=newborn_jaundice,none=1,en=Jaundice"`
	FontanelleA      *form.Decimal `json:"fontanelle_a" form:"前囟横径,need,dec=2.1,unit=cm,hard=0..6,en=Fontanelle a"`
	FontanelleB      *form.Decimal `json:"fontanelle_b" form:"前囟纵径,need,dec=2.1,unit=cm,hard=0..6,en=Fontanelle b"`
	FontanelleState  *int          `json:"fontanelle_state" form:"前囟状态,need,set=newborn_fontanelle,en=Fontanelle"`
	FontanelleNote   string        `json:"fontanelle_state_note" form:"前囟状态其他,size=100,when=fontanelle_state:4,en=Fontanelle other"`
	Eye              *int          `json:"eye" form:"眼睛,need,set=no_finding,en=Eyes"`
	EyeNote          string        `json:"eye_note" form:"眼睛异常,size=100,when=eye:2,en=Eye findings"`
	LimbActivity     *int          `json:"limb_activity" form:"四肢活动度,need,set=no_finding,en=Limbs"`
	LimbActivityNote string        `json:"limb_activity_note" form:"四肢活动度异常,size=100,when=limb_activity:2,en=Limb findings"`
	Ear              *int          `json:"ear" form:"耳外观,need,set=no_finding,en=Ears"`
	EarNote          string        `json:"ear_note" form:"耳外观异常,size=100,when=ear:2,en=Ear findings"`
	NeckMass         *int          `json:"neck_mass" form:"颈部包块,need,set=none_has,en=Neck mass"`
	NeckMassNote     string        `json:"neck_mass_note" form:"颈部包块说明,size=100,when=neck_mass:2,en=Neck findings"`
	Nose             *int          `json:"nose" form:"鼻,need,set=no_finding,en=Nose"`
	NoseNote         string        `json:"nose_note" form:"鼻异常,size=100,when=nose:2,en=Nose findings"`
	Skin             form.Codes    `json:"skin" form:"皮肤,need,set=newborn_skin,none=1,en=Skin"`
	SkinNote         string        `json:"skin_note" form:"皮肤其他,size=100,when=skin:4,en=Skin other"`
	Oral             *int          `json:"oral" form:"口腔,need,set=no_finding,en=Mouth"`
	OralNote         string        `json:"oral_note" form:"口腔异常,size=100,when=oral:2,en=Mouth findings"`
	Anus             *int          `json:"anus" form:"肛门,need,set=no_finding,en=Anus"`
	AnusNote         string        `json:"anus_note" form:"肛门异常,size=100,when=anus:2,en=Anus findings"`
	HeartLung        *int          `json:"heart_lung" form:"心肺听诊,need,set=no_finding,en=Heart and lungs"`
	HeartLungNote    string        `json:"heart_lung_note" form:"心肺听诊异常,size=100,when=heart_lung:2,en=Heart and lung findings"`
	Chest            *int          `json:"chest" form:"胸部,need,set=no_finding,en=Chest"`
	ChestNote        string        `json:"chest_note" form:"胸部异常,size=100,when=chest:2,en=Chest findings"`
	Abdomen          *int          `json:"abdomen" form:"腹部触诊,need,set=no_finding,en=Abdomen"`
	AbdomenNote      string        `json:"abdomen_note" form:"腹部触诊异常,size=100,when=abdomen:2,en=Abdomen findings"`
	Spine            *int          `json:"spine" form:"脊柱,need,set=no_finding,en=Spine"`
	SpineNote        string        `json:"spine_note" form:"脊柱异常,size=100,when=spine:2,en=Spine findings"`
	Genitalia        *int          `json:"genitalia" form:"外生殖器,need,set=no_finding,en=Genitalia"`
	GenitaliaNote    string        `json:"genitalia_note" form:"外生殖器异常,size=100,when=genitalia:2,en=Genitalia findings"`
	Umbilicus        *int          `json:"umbilicus" form:"脐带,need,set=newborn_umbilicus,en=Cord"`
	UmbilicusNote    string        `json:"umbilicus_note" form:"脐带其他,size=100,when=umbilicus:4,en=Cord other"`
	DangerSigns      form.Codes    `json:"danger_signs" form:"危急征象,set=newborn_danger,en=Danger signs"`
	DangerFound      form.Codes    `json:"danger_found" form:"立即转诊指征,auto,set=newborn_danger,en=Signs for immediate referral"`
	PromptSigns      form.Codes    `json:"prompt_signs" form:"疑似先天性疾病,set=newborn_prompt,en=Signs for prompt referral"`

	ChildReferral
	Guidance      form.Codes `json:"guidance" form:"指导,need,set=newborn_guidance,advice,en=Guidance"`
	GuidanceNote  string     `json:"guidance_note" form:"其他指导,size=100,when=guidance:6,en=Other guidance"`
	HepB1Done     *bool      `json:"hepb1_done" form:"乙肝疫苗首针已接种,en=First hepatitis B dose given"`
	BCGDone       *bool      `json:"bcg_done" form:"卡介苗已接种,en=BCG given"`
	VisitPlace    string     `json:"visit_place" form:"访视地点,need,size=100,en=Place of the visit"`
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
	NextPlace     string     `json:"next_place" form:"下次随访地点,need,size=100,en=Place of the next visit"`
}

// newborn is what the rules read of the visit.
func (f *NewbornVisit) newborn() *rules.Newborn {
	return &rules.Newborn{
		GAWeeks: f.GAWeeks, BirthWeight: f.BirthWeight, Weight: f.CurrentWeight, MotherBirth: f.MotherBirthDate, BirthCondition: f.BirthCondition,
		Asphyxia: f.Asphyxia, Malformation: f.Malformation, DiseaseScreen: f.DiseaseScreen, Hearing: f.HearingScreen, History: f.History,
		Temperature: f.Temperature, HeartRate: f.HeartRate, RespRate: f.RespRate, Jaundice: f.JaundiceSite, Signs: f.DangerSigns,
		Prompt: f.PromptSigns, HepB1: f.HepB1Done, BCG: f.BCGDone,
	}
}

// Derive finds out whether the newborn is at high risk and has to be referred at once (maternal-child 2.4 rules 1 and 2).
func (f *NewbornVisit) Derive(c *form.Context) {
	n := f.newborn()
	f.HighRisk = n.Risks(c.Params, c.Birth, c.Visit.VisitDate)
	f.DangerFound = n.Dangers(c.Params, c.Visit.VisitDate)
}

// Check holds the rules of maternal-child 2.4 that a tag cannot say.
func (f *NewbornVisit) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	checkChildVisit(c, f.NextVisitDate)
	if f.DischargeDate != civil.None && f.DischargeDate < c.Birth {
		c.Error("discharge_date", "date", "出院日期 %s 早于出生日期 %s", f.DischargeDate, c.Birth)
	}
	if f.DiseaseScreen.Has("2") && len(f.DiseaseScreen) > 1 {
		c.Error("disease_screen", "logic", "新生儿疾病筛查“检查均阴性”不能与其他结果同时选择")
	}
	f.checkApgar(c)
	if last := c.Birth + rules.NewbornCounts(c.Params, c.Birth); c.Visit.Done() && on > last {
		c.Warn("visit_date", "late", "访视日期 %s 出生已 %d 天，超过 28 天，不计入新生儿访视率", on, on-c.Birth)
	}
	f.ChildReferral.check(c, f.Propose(c.Context))
}

// checkApgar asks for the scores of an asphyxiated baby, or for the statement that they are not known.
func (f *NewbornVisit) checkApgar(c *form.Checker) {
	unknown := f.ApgarUnknown != nil && *f.ApgarUnknown
	scored := f.Apgar1 != nil || f.Apgar5 != nil
	switch {
	case unknown && scored:
		c.Error("apgar_unknown", "logic", "已填写Apgar评分，不能同时选“不详”")
	case is(f.Asphyxia, 2) && !unknown && !scored:
		c.Missing("apgar_1min", "新生儿窒息为“有”时，请填写Apgar评分，不知道的选“不详”")
	}
}

// Facts gives the marks of a newborn visit.
func (f *NewbornVisit) Facts() form.Facts {
	m := form.Marks{}
	mark(m, rules.MarkChildGA, number(f.GAWeeks))
	mark(m, rules.MarkChildBirthWeight, decimal(f.BirthWeight))
	mark(m, rules.MarkNewbornRisk, f.HighRisk.String())
	mark(m, rules.MarkNewbornDischarge, f.DischargeDate.String())
	mark(m, rules.MarkNewbornLacks, f.newborn().NotVaccinated().String())
	mark(m, rules.MarkDanger, f.DangerFound.String())
	mark(m, rules.MarkChildHearing, number(f.HearingScreen))
	mark(m, rules.MarkChildFeeding, number(f.Feeding24h))
	f.ChildReferral.mark(m, f.VisitDate)
	return form.Facts{NextDate: f.NextVisitDate.String(), Marks: m}
}

// Propose says what the visit leads to (maternal-child 2.4 rules 1 to 6).
func (f *NewbornVisit) Propose(c *form.Context) form.Proposal { return f.newborn().Propose(c) }
