package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ChildCheckupForm is 儿童健康检查记录表 of all ages.
var ChildCheckupForm = &form.Definition{
	Code: rules.FormChildCheckup, Name: "儿童健康检查记录表", English: "Child check-up",
	Clause: "maternal-child 2.5, 2.6", Edition: "2017", DateLabel: "检查日期",
	Sees: form.Sight{Past: []string{rules.FormNewborn, rules.FormChildCheckup}},
	New:  func() form.Record { return new(ChildCheckup) },
}

// ChildCheckup is the three national sheets in one: A 满月 to 8月龄, B 12 to 30月龄, C 3 to 6岁 (国家基本公共卫生服务规范 第三版, 2017; maternal-child 2.5). The age on
// the day decides: what a sheet does not ask stays empty. Within a sheet, a printed "-----" refuses a value where the pattern is confirmed;
// neck mass, fontanelle, gait and vitamin D, whose pattern is not, and hearing and haemoglobin, which are repeated after a finding, are
// only asked at their ages. The limits of weight and height are the widest of the three sheets; outside those of the child's own sheet the
// value needs confirmation: an old record with a slip of the pen stays a service (contract section 5 rule 10).
// Its rules are in child_checkup_check.go, what growth adds in child_growth.go.
type ChildCheckup struct {
	form.Visit
	Slot           *int          `json:"slot" form:"应检月龄,auto,set=child_slot,section=体格生长,en=Check-up of the schedule"`
	Weight         *form.Decimal `json:"weight" form:"体重,need,dec=4.2,unit=kg,hard=1.5..70,en=Weight"`
	WeightGrade    *int          `json:"weight_grade" form:"体重评价,auto,set=child_grade,en=Grade of weight"`
	Height         *form.Decimal `json:"height" form:"身长/身高,need,dec=4.1,unit=cm,hard=38..145,en=Length or height"`
	Position       string        `json:"position" form:"测量方式,need,set=child_position,en=Position"`
	HeightGrade    *int          `json:"height_grade" form:"身长/身高评价,auto,set=child_grade,en=Grade of length or height"`
	WFHGrade       *int          `json:"wfh_grade" form:"体重/身高评价,auto,set=child_grade,en=Grade of weight for height"`
	BodyEval       form.Codes    `json:"body_eval" form:"体格发育评价,set=child_body_eval,none=1,when=age_months>=36,en=Physical development"`
	HeadCirc       *form.Decimal `json:"head_circ" form:"头围,dec=3.1,unit=cm,hard=28..56,when=age_months<48,optional,need_when=age_months<12,en=Head circumference"`
	GrowthStandard string        `json:"growth_standard" form:"生长标准,auto,size=20,en=Growth standard"`
	WAZ            *form.Decimal `json:"waz" form:"年龄别体重标准差,auto,dec=5.2,unit=SD,en=Weight for age"`
	HAZ            *form.Decimal `json:"haz" form:"年龄别身长/身高标准差,auto,dec=5.2,unit=SD,en=Length or height for age"`
	HCZ            *form.Decimal `json:"hcz" form:"年龄别头围标准差,auto,dec=5.2,unit=SD,en=Head circumference for age"`
	WST423         form.Codes    `json:"wst423" form:"WS/T 423—2022评价,auto,set=child_nutrition,en=By WS/T 423-2022"`
	WHO2006        form.Codes    `json:"who2006" form:"WHO 2006评价,auto,set=child_nutrition,en=By WHO 2006"`

	Complexion       *int          `json:"complexion" form:"面色,set=child_complexion,when=age_months<36,section=体格检查,en=Complexion"`
	ComplexionNote   string        `json:"complexion_note" form:"面色其他,size=100,when=complexion:2|3,optional,en=Complexion other"`
	Skin             *int          `json:"skin" form:"皮肤,set=no_finding,when=age_months<36,en=Skin"`
	SkinNote         string        `json:"skin_note" form:"皮肤异常,size=100,when=skin:2,en=Skin findings"`
	FontanelleClosed *int          `json:"fontanelle_closed" form:"前囟,set=child_fontanelle,when=age_months<36,optional,need_when=age_months<30,en=Fontanelle"`
	FontanelleA      *form.Decimal `json:"fontanelle_a" form:"前囟横径,dec=2.1,unit=cm,hard=0..6,when=fontanelle_closed:2,en=Fontanelle a"`
	FontanelleB      *form.Decimal `json:"fontanelle_b" form:"前囟纵径,dec=2.1,unit=cm,hard=0..6,when=fontanelle_closed:2,en=Fontanelle b"`
	NeckMass         *int          `json:"neck_mass" form:"颈部包块,set=child_neck_mass,when=age_months<12,optional,need_when=age_months<8,en=Neck mass"`
	NeckMassNote     string        `json:"neck_mass_note" form:"颈部包块说明,size=100,when=neck_mass:1,en=Neck findings"`
	Eye              *int          `json:"eye" form:"眼睛,set=no_finding,when=age_months<36,en=Eyes"`
	EyeNote          string        `json:"eye_note" form:"眼睛异常,size=100,when=eye:2,en=Eye findings"`
	Ear              *int          `json:"ear" form:"耳外观,set=no_finding,when=age_months<36,en=Ears"`
	EarNote          string        `json:"ear_note" form:"耳外观异常,size=100,when=ear:2,en=Ear findings"`
	Hearing          *int          `json:"hearing" form:"听力,set=child_hearing,en=Hearing"`
	Mouth            *int          `json:"mouth" form:"口腔,set=no_finding,when=age_months<6,en=Mouth"`
	MouthNote        string        `json:"mouth_note" form:"口腔异常,size=100,when=mouth:2,en=Mouth findings"`
	Teeth            *int          `json:"teeth" form:"出牙数,unit=颗,hard=0..28,when=age_months>=6,en=Teeth"`
	Caries           *int          `json:"caries" form:"龋齿数,unit=颗,hard=0..28,when=age_months>=12,en=Carious teeth"`
	HeartLung        *int          `json:"heart_lung" form:"胸部,need,set=no_finding,en=Chest"`
	HeartLungNote    string        `json:"heart_lung_note" form:"胸部异常,size=100,when=heart_lung:2,en=Chest findings"`
	Abdomen          *int          `json:"abdomen" form:"腹部,need,set=no_finding,en=Abdomen"`
	AbdomenNote      string        `json:"abdomen_note" form:"腹部异常,size=100,when=abdomen:2,en=Abdomen findings"`
	Umbilicus        *int          `json:"umbilicus" form:"脐部,set=child_umbilicus,when=age_months<6,en=Umbilicus"`
	UmbilicusNote    string        `json:"umbilicus_note" form:"脐部说明,size=100,when=umbilicus:2|3|4,optional,en=Umbilicus findings"`
	Limbs            *int          `json:"limbs" form:"四肢,set=no_finding,when=age_months<36,en=Limbs"`
	LimbsNote        string        `json:"limbs_note" form:"四肢异常,size=100,when=limbs:2,en=Limb findings"`
	Gait             *int          `json:"gait" form:"步态,set=no_finding,when=age_months>=12&age_months<36,optional,need_when=age_months>=18&age_months<36,en=Gait"`
	GaitNote         string        `json:"gait_note" form:"步态异常,size=100,when=gait:2,en=Gait findings"`
	RicketsSymptom   form.Codes    `json:"rickets_symptom" form:"可疑佝偻病症状,set=child_rickets_symptom,none=1,when=age_months>=3&age_months<12,en=Symptoms of rickets"`
	RicketsSign      form.Codes    `json:"rickets_sign" form:"可疑佝偻病体征,set=child_rickets_sign,none=1,when=age_months>=3&age_months<30,en=Signs of rickets"`
	AnusGenital      *int          `json:"anus_genital" form:"肛门/外生殖器,set=no_finding,when=age_months<12,en=Anus and genitalia"`
	AnusGenitalNote  string        `json:"anus_genital_note" form:"肛门/外生殖器异常,size=100,when=anus_genital:2,en=Anus and genitalia findings"`
	VisionLeft       *form.Decimal `json:"vision_left" form:"左眼视力,dec=3.2,hard=0.1..5.3,when=age_months>=48,en=Sight left"`
	VisionRight      *form.Decimal `json:"vision_right" form:"右眼视力,dec=3.2,hard=0.1..5.3,when=age_months>=48,en=Sight right"`
	VisionNotation   *int          `json:"vision_notation" form:"视力记录方式,set=child_vision_notation,when=age_months>=48,optional,en=Notation"`
	VisionLeftMark   *form.Decimal `json:"vision_left_mark" form:"左眼视力（五分记录）,auto,dec=2.1,en=Five-mark sight left"`
	VisionRightMark  *form.Decimal `json:"vision_right_mark" form:"右眼视力（五分记录）,auto,dec=2.1,en=Five-mark sight right"`
	HB               *int          `json:"hb" form:"血红蛋白值,unit=g/L,hard=30..220,en=Haemoglobin"`

	OutdoorHours  *form.Decimal `json:"outdoor_hours" form:"户外活动,dec=3.1,unit=小时/日,hard=0..12,when=age_months<36,section=生活与发育,en=Outdoors"`
	VitDIU        *int          `json:"vitd_iu" form:"服用维生素D,unit=IU/日,hard=0..2000,soft=0..1200,when=age_months<36,optional,need_when=age_months<30,en=Vitamin D"`
	Feeding24h    *int          `json:"feeding_24h" form:"24小时内喂养方式,set=child_feeding_24h,when=age_months<6,optional,en=Feeding in the last 24 hours"`
	Complementary *int          `json:"complementary_start_age" form:"添加辅食月龄,unit=月,hard=0..24,when=age_months>=6,optional,en=Start of complementary food"`
	DevSigns      form.Codes    `json:"dev_signs" form:"发育评估,set=child_dev_sign,when=age_months>=3,optional,en=Warning signs of development"`
	DevRegression *int          `json:"dev_regression" form:"语言或社交能力倒退,set=none_has,when=age_months>=3,optional,en=Loss of skills"`
	DevResult     *int          `json:"dev_result" form:"发育初筛结果,auto,set=screen_result,en=Screen of development"`
	SecondScreen  *int          `json:"second_screen" form:"发育复筛结果,set=child_second_screen,en=Second screen"`
	SecondOn      civil.Date    `json:"second_screen_on" form:"发育复筛日期,when=second_screen:2|3,en=Second screen on"`
	Diagnosis     *int          `json:"dev_diagnosis" form:"发育诊断结果,set=child_diagnosis,when=second_screen:3,optional,en=Diagnosis"`
	DiagnosisOn   civil.Date    `json:"dev_diagnosis_on" form:"发育诊断日期,when=dev_diagnosis:1|2|3,en=Diagnosed on"`
	Illness       form.Codes    `json:"illness" form:"两次随访间患病情况,need,set=child_illness,none=1,en=Illness"`
	Pneumonia     *int          `json:"pneumonia_times" form:"肺炎次数,unit=次,hard=0..30,when=illness:2,en=Pneumonia"`
	Diarrhoea     *int          `json:"diarrhoea_times" form:"腹泻次数,unit=次,hard=0..30,when=illness:3,en=Diarrhoea"`
	Trauma        *int          `json:"trauma_times" form:"外伤次数,unit=次,hard=0..30,when=illness:4,en=Injuries"`
	IllnessNote   string        `json:"illness_note" form:"其他患病情况,size=100,when=illness:5,en=Other illness"`
	Findings      form.Codes    `json:"findings" form:"需处理的问题,auto,set=child_finding,en=Findings"`

	ChildReferral
	Guidance      form.Codes `json:"guidance" form:"指导,need,set=child_guidance,advice,en=Guidance"`
	GuidanceNote  string     `json:"guidance_note" form:"其他指导,size=100,when=guidance:6,en=Other guidance"`
	NextVisitDate civil.Date `json:"next_visit_date" form:"下次随访日期,need,en=Next visit date"`
}
