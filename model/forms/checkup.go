package forms

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// CheckupForm is 健康体检表.
var CheckupForm = &form.Definition{
	Code: rules.FormCheckup, Name: "健康体检表", English: "Health checkup",
	Clause: "records-and-chronic 2", Edition: "2017, items of 2025", DateLabel: "体检日期",
	Sees: form.Sight{Past: []string{rules.FormSelfcare}, Enrolments: true},
	New:  func() form.Record { return new(Checkup) },
}

// sectionConclusion is the section of the checkup form in which nothing is marked as required (records-and-chronic 2.8).
const sectionConclusion = "健康评价与指导"

// Checkup is 健康体检表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 2). Its rules are in checkup_check.go, what follows from it in
// checkup_facts.go.
type Checkup struct {
	form.Visit
	ExamType      form.Codes `json:"exam_type" form:"体检类别,need,set=exam_type,section=症状,en=Kind of checkup"`
	Symptoms      form.Codes `json:"symptoms" form:"症状,need,set=checkup_symptom,none=1,other=25,en=Symptoms"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状,size=100,en=Other symptoms"`

	Temp              *form.Decimal `json:"temp" form:"体温,need,dec=3.1,unit=℃,hard=30..45,soft=35.0..38.5,section=一般状况,en=Temperature"`
	Pulse             *int          `json:"pulse" form:"脉率,need,unit=次/分,hard=20..250,soft=50..120,en=Pulse"`
	Resp              *int          `json:"resp" form:"呼吸频率,need,unit=次/分,hard=5..80,soft=10..30,en=Respiration"`
	SBPLeft           *int          `json:"sbp_left" form:"左侧收缩压,unit=mmHg,hard=50..300,soft=80..220,need_when=age>=65,en=Left systolic"`
	DBPLeft           *int          `json:"dbp_left" form:"左侧舒张压,unit=mmHg,hard=20..200,soft=40..130,need_when=age>=65,en=Left diastolic"`
	SBPRight          *int          `json:"sbp_right" form:"右侧收缩压,unit=mmHg,hard=50..300,soft=80..220,need_when=age>=65,en=Right systolic"`
	DBPRight          *int          `json:"dbp_right" form:"右侧舒张压,unit=mmHg,hard=20..200,soft=40..130,need_when=age>=65,en=Right diastolic"`
	Height            *form.Decimal `json:"height" form:"身高,need,dec=4.1,unit=cm,hard=40..250,en=Height"`
	Weight            *form.Decimal `json:"weight" form:"体重,need,dec=4.1,unit=kg,hard=1..300,en=Weight"`
	Waist             *form.Decimal `json:"waist" form:"腰围,need,dec=4.1,unit=cm,hard=30..200,soft=50..130,en=Waist"`
	BMI               *form.Decimal `json:"bmi" form:"体质指数,auto,dec=4.1,unit=kg/m²,en=Body mass index"`
	EldHealthSelf     *int          `json:"eld_health_self" form:"老年人健康状态自我评估,set=self_rated,need_when=age>=65,en=Self-rated health"`
	EldSelfcare       *int          `json:"eld_selfcare" form:"老年人生活自理能力自我评估,set=selfcare_grade,need_when=age>=65,en=Self-care"`
	EldCognition      *int          `json:"eld_cognition" form:"老年人认知功能,set=screen_result,need_when=age>=65,en=Cognition"`
	EldCognitionScore *int          `json:"eld_cognition_score" form:"简易智力状态检查总分,unit=分,hard=0..30,when=eld_cognition:2,en=MMSE"`
	EldMood           *int          `json:"eld_mood" form:"老年人情感状态,set=screen_result,need_when=age>=65,en=Mood"`
	EldMoodScore      *int          `json:"eld_mood_score" form:"老年人抑郁评分检查总分,unit=分,hard=0..30,when=eld_mood:2,en=GDS-30"`

	ExFreq        *int              `json:"ex_freq" form:"锻炼频率,need,set=ex_freq,section=生活方式,en=Exercise frequency"`
	ExMinutes     *int              `json:"ex_minutes" form:"每次锻炼时间,unit=分钟,hard=1..600,need_when=ex_freq:1|2|3,en=Minutes each"`
	ExYears       *form.Decimal     `json:"ex_years" form:"坚持锻炼时间,dec=4.1,unit=年,hard=0..100,need_when=ex_freq:1|2|3,en=Years of exercise"`
	ExMode        string            `json:"ex_mode" form:"锻炼方式,size=50,need_when=ex_freq:1|2|3,en=Kind of exercise"`
	Diet          form.Codes        `json:"diet" form:"饮食习惯,need,set=diet,en=Diet"`
	SmokeStatus   *int              `json:"smoke_status" form:"吸烟状况,need,set=smoke_status,en=Smoking"`
	SmokeDaily    *int              `json:"smoke_daily" form:"日吸烟量,unit=支,hard=0..200,soft=0..60,need_when=smoke_status:2|3,en=Cigarettes a day"`
	SmokeStartAge *int              `json:"smoke_start_age" form:"开始吸烟年龄,unit=岁,hard=5..150,need_when=smoke_status:2|3,en=Age at start"`
	SmokeQuitAge  *int              `json:"smoke_quit_age" form:"戒烟年龄,unit=岁,hard=5..150,need_when=smoke_status:2,en=Age at stop"`
	DrinkFreq     *int              `json:"drink_freq" form:"饮酒频率,need,set=drink_freq,en=Drinking frequency"`
	DrinkDaily    *form.Decimal     `json:"drink_daily" form:"日饮酒量,dec=4.1,unit=两,hard=0..50,soft=0..10,need_when=drink_freq:2|3|4,en=Alcohol a day"`
	DrinkQuit     *int              `json:"drink_quit" form:"是否戒酒,set=drink_quit,need_when=drink_freq:2|3|4,en=Stopped drinking"`
	DrinkQuitAge  *int              `json:"drink_quit_age" form:"戒酒年龄,unit=岁,hard=5..150,when=drink_quit:2,en=Age at stop of drinking"`
	DrinkStartAge *int              `json:"drink_start_age" form:"开始饮酒年龄,unit=岁,hard=5..150,need_when=drink_freq:2|3|4,en=Age at start of drinking"`
	Drunk1Y       *int              `json:"drunk_1y" form:"近一年内是否曾醉酒,set=drunk_1y,need_when=drink_freq:2|3|4,en=Drunk in the last year"`
	DrinkKinds    form.Codes        `json:"drink_kinds" form:"饮酒种类,set=drink_kind,other=5,need_when=drink_freq:2|3|4,en=Kinds of drink"`
	DrinkOther    string            `json:"drink_kinds_other" form:"其他饮酒种类,size=50,en=Other drink"`
	OccExposure   *int              `json:"occ_exposure" form:"职业病危害因素接触史,need,set=none_has,en=Occupational exposure"`
	OccTrade      string            `json:"occ_trade" form:"工种,size=50,when=occ_exposure:2,optional,en=Trade"`
	OccYears      *form.Decimal     `json:"occ_years" form:"从业时间,dec=4.1,unit=年,hard=0..80,when=occ_exposure:2,optional,en=Years in the trade"`
	OccItems      form.List[Hazard] `json:"occ_items" form:"毒物种类,max=10,when=occ_exposure:2,en=Hazards"`

	Lips        *int                  `json:"lips" form:"口唇,need,set=lips,section=脏器功能,en=Lips"`
	Teeth       form.Codes            `json:"teeth" form:"齿列,need,set=teeth,none=1,en=Teeth"`
	TeethCounts form.List[ToothCount] `json:"teeth_counts" form:"牙齿数,max=3,when=teeth:2|3|4,optional,en=Counts of teeth"`
	Pharynx     *int                  `json:"pharynx" form:"咽部,need,set=pharynx,en=Pharynx"`
	VisL        *form.Decimal         `json:"vis_l" form:"左眼视力,need,dec=2.1,hard=0..5.3,en=Sight left"`
	VisR        *form.Decimal         `json:"vis_r" form:"右眼视力,need,dec=2.1,hard=0..5.3,en=Sight right"`
	VisCorrL    *form.Decimal         `json:"vis_corr_l" form:"左眼矫正视力,dec=2.1,hard=0..5.3,en=Corrected left"`
	VisCorrR    *form.Decimal         `json:"vis_corr_r" form:"右眼矫正视力,dec=2.1,hard=0..5.3,en=Corrected right"`
	Hearing     *int                  `json:"hearing" form:"听力,need,set=hearing,en=Hearing"`
	Motor       *int                  `json:"motor" form:"运动功能,need,set=motor,en=Motor function"`

	Fundus          *int       `json:"fundus" form:"眼底,set=normal_abnormal,section=查体,en=Fundus"`
	FundusText      string     `json:"fundus_text" form:"眼底异常,size=100,when=fundus:2,optional,en=Fundus findings"`
	Skin            *int       `json:"skin" form:"皮肤,need,set=skin,other=7,en=Skin"`
	SkinOther       string     `json:"skin_other" form:"皮肤其他,size=50,en=Skin other"`
	Sclera          *int       `json:"sclera" form:"巩膜,need,set=sclera,other=4,en=Sclera"`
	ScleraOther     string     `json:"sclera_other" form:"巩膜其他,size=50,en=Sclera other"`
	Lymph           form.Codes `json:"lymph" form:"淋巴结,need,set=lymph,none=1,other=4,en=Lymph nodes"`
	LymphOther      string     `json:"lymph_other" form:"淋巴结其他,size=50,en=Lymph nodes other"`
	LungBarrel      *int       `json:"lung_barrel" form:"桶状胸,need,set=no_yes,en=Barrel chest"`
	LungSound       *int       `json:"lung_sound" form:"呼吸音,need,set=normal_abnormal,en=Breath sounds"`
	LungSoundText   string     `json:"lung_sound_text" form:"呼吸音异常,size=50,when=lung_sound:2,optional,en=Breath sound findings"`
	LungRale        *int       `json:"lung_rale" form:"罗音,need,set=rale,other=4,en=Rales"`
	LungRaleOther   string     `json:"lung_rale_other" form:"罗音其他,size=50,en=Rales other"`
	HeartRate       *int       `json:"heart_rate" form:"心率,need,unit=次/分,hard=20..250,soft=50..120,en=Heart rate"`
	HeartRhythm     *int       `json:"heart_rhythm" form:"心律,need,set=heart_rhythm,en=Heart rhythm"`
	HeartMurmur     *int       `json:"heart_murmur" form:"杂音,need,set=none_has,en=Murmur"`
	HeartMurmurText string     `json:"heart_murmur_text" form:"杂音说明,size=50,when=heart_murmur:2,optional,en=Murmur findings"`
	AbdTender       *int       `json:"abd_tender" form:"压痛,need,set=none_has,en=Tenderness"`
	AbdTenderText   string     `json:"abd_tender_text" form:"压痛说明,size=50,when=abd_tender:2,optional,en=Tenderness findings"`
	AbdMass         *int       `json:"abd_mass" form:"包块,need,set=none_has,en=Mass"`
	AbdMassText     string     `json:"abd_mass_text" form:"包块说明,size=50,when=abd_mass:2,optional,en=Mass findings"`
	AbdLiver        *int       `json:"abd_liver" form:"肝大,need,set=none_has,en=Enlarged liver"`
	AbdLiverText    string     `json:"abd_liver_text" form:"肝大说明,size=50,when=abd_liver:2,optional,en=Liver findings"`
	AbdSpleen       *int       `json:"abd_spleen" form:"脾大,need,set=none_has,en=Enlarged spleen"`
	AbdSpleenText   string     `json:"abd_spleen_text" form:"脾大说明,size=50,when=abd_spleen:2,optional,en=Spleen findings"`
	AbdShifting     *int       `json:"abd_shifting" form:"移动性浊音,need,set=none_has,en=Shifting dullness"`
	AbdShiftingText string     `json:"abd_shifting_text" form:"移动性浊音说明,size=50,when=abd_shifting:2,optional,en=Dullness findings"`
	Edema           *int       `json:"edema" form:"下肢水肿,need,set=edema,en=Oedema of the legs"`
	DorsalisPedis   *int       `json:"dorsalis_pedis" form:"足背动脉搏动,set=dorsalis_pedis,need_when=enrolled:dm,en=Dorsalis pedis pulse"`
	Rectal          *int       `json:"rectal" form:"肛门指诊,set=rectal,other=5,en=Rectal examination"`
	RectalOther     string     `json:"rectal_other" form:"肛门指诊其他,size=50,en=Rectal other"`
	Breast          form.Codes `json:"breast" form:"乳腺,set=breast,none=1,other=5,en=Breast"`
	BreastOther     string     `json:"breast_other" form:"乳腺其他,size=50,en=Breast other"`
	GynVulva        *int       `json:"gyn_vulva" form:"妇科-外阴,set=no_finding,when=sex:2,optional,en=Vulva"`
	GynVulvaText    string     `json:"gyn_vulva_text" form:"外阴异常,size=50,when=gyn_vulva:2,optional,en=Vulva findings"`
	GynVagina       *int       `json:"gyn_vagina" form:"妇科-阴道,set=no_finding,when=sex:2,optional,en=Vagina"`
	GynVaginaText   string     `json:"gyn_vagina_text" form:"阴道异常,size=50,when=gyn_vagina:2,optional,en=Vagina findings"`
	GynCervix       *int       `json:"gyn_cervix" form:"妇科-宫颈,set=no_finding,when=sex:2,optional,en=Cervix"`
	GynCervixText   string     `json:"gyn_cervix_text" form:"宫颈异常,size=50,when=gyn_cervix:2,optional,en=Cervix findings"`
	GynCorpus       *int       `json:"gyn_corpus" form:"妇科-宫体,set=no_finding,when=sex:2,optional,en=Uterus"`
	GynCorpusText   string     `json:"gyn_corpus_text" form:"宫体异常,size=50,when=gyn_corpus:2,optional,en=Uterus findings"`
	GynAdnexa       *int       `json:"gyn_adnexa" form:"妇科-附件,set=no_finding,when=sex:2,optional,en=Adnexa"`
	GynAdnexaText   string     `json:"gyn_adnexa_text" form:"附件异常,size=50,when=gyn_adnexa:2,optional,en=Adnexa findings"`
	ExamOther       string     `json:"exam_other" form:"查体其他,size=200,en=Other findings"`

	HB                *form.Decimal        `json:"hb" form:"血红蛋白,dec=4.1,unit=g/L,hard=20..260,soft=80..180,section=辅助检查,en=Haemoglobin"`
	WBC               *form.Decimal        `json:"wbc" form:"白细胞,dec=5.2,unit=10⁹/L,hard=0.1..200,soft=2..20,en=White cells"`
	PLT               *form.Decimal        `json:"plt" form:"血小板,dec=5.1,unit=10⁹/L,hard=1..2000,soft=50..500,en=Platelets"`
	BloodOther        string               `json:"blood_other" form:"血常规其他,size=100,en=Blood other"`
	UPro              string               `json:"u_pro" form:"尿蛋白,set=urine_grade,en=Urine protein"`
	UGlu              string               `json:"u_glu" form:"尿糖,set=urine_grade,en=Urine glucose"`
	UKet              string               `json:"u_ket" form:"尿酮体,set=urine_grade,en=Urine ketones"`
	UBld              string               `json:"u_bld" form:"尿潜血,set=urine_grade,en=Urine blood"`
	UrineOther        string               `json:"urine_other" form:"尿常规其他,size=100,en=Urine other"`
	FPG               *form.Decimal        `json:"fpg" form:"空腹血糖,dec=4.2,unit=mmol/L,hard=0.5..50,soft=2.5..25,en=Fasting glucose"`
	ECG               *int                 `json:"ecg" form:"心电图,set=normal_abnormal,en=ECG"`
	ECGText           string               `json:"ecg_text" form:"心电图异常,size=200,when=ecg:2,optional,en=ECG findings"`
	UAlb              *form.Decimal        `json:"u_alb" form:"尿微量白蛋白,dec=6.2,unit=mg/dL,hard=0..1000,en=Urine microalbumin"`
	StoolOB           *int                 `json:"stool_ob" form:"大便潜血,set=neg_pos,en=Occult blood"`
	HbA1c             *form.Decimal        `json:"hba1c" form:"糖化血红蛋白,dec=4.2,unit=%,hard=3..20,soft=4..15,en=HbA1c"`
	HBsAg             *int                 `json:"hbsag" form:"乙型肝炎表面抗原,set=neg_pos,restricted,en=HBsAg"`
	ALT               *form.Decimal        `json:"alt" form:"血清谷丙转氨酶,dec=6.2,unit=U/L,hard=0..5000,soft=0..200,en=ALT"`
	AST               *form.Decimal        `json:"ast" form:"血清谷草转氨酶,dec=6.2,unit=U/L,hard=0..5000,soft=0..200,en=AST"`
	ALB               *form.Decimal        `json:"alb" form:"白蛋白,dec=4.2,unit=g/L,hard=5..80,soft=25..55,en=Albumin"`
	TBil              *form.Decimal        `json:"tbil" form:"总胆红素,dec=5.2,unit=μmol/L,hard=0..800,soft=0..50,en=Total bilirubin"`
	DBil              *form.Decimal        `json:"dbil" form:"结合胆红素,dec=5.2,unit=μmol/L,hard=0..800,soft=0..50,en=Direct bilirubin"`
	CR                *form.Decimal        `json:"cr" form:"血清肌酐,dec=6.2,unit=μmol/L,hard=5..2500,soft=30..300,en=Creatinine"`
	Urea              *form.Decimal        `json:"urea" form:"血尿素,dec=4.2,unit=mmol/L,hard=0.1..80,soft=1..20,en=Urea"`
	K                 *form.Decimal        `json:"k" form:"血钾浓度,dec=4.2,unit=mmol/L,hard=1..10,soft=3..6,en=Potassium"`
	Na                *form.Decimal        `json:"na" form:"血钠浓度,dec=5.2,unit=mmol/L,hard=90..200,soft=125..155,en=Sodium"`
	TC                *form.Decimal        `json:"tc" form:"总胆固醇,dec=4.2,unit=mmol/L,hard=0.5..30,en=Total cholesterol"`
	TG                *form.Decimal        `json:"tg" form:"甘油三酯,dec=4.2,unit=mmol/L,hard=0.1..50,en=Triglycerides"`
	LDL               *form.Decimal        `json:"ldl" form:"血清低密度脂蛋白胆固醇,dec=4.2,unit=mmol/L,hard=0.1..20,en=LDL cholesterol"`
	HDL               *form.Decimal        `json:"hdl" form:"血清高密度脂蛋白胆固醇,dec=4.2,unit=mmol/L,hard=0.1..6,en=HDL cholesterol"`
	ChestXray         *int                 `json:"chest_xray" form:"胸部X线片,set=normal_abnormal,en=Chest X-ray"`
	ChestXrayText     string               `json:"chest_xray_text" form:"胸部X线片异常,size=200,when=chest_xray:2,optional,en=Chest X-ray findings"`
	BUSAbd            *int                 `json:"bus_abd" form:"腹部B超,set=normal_abnormal,en=Abdominal ultrasound"`
	BUSAbdText        string               `json:"bus_abd_text" form:"腹部B超异常,size=200,when=bus_abd:2,optional,en=Ultrasound findings"`
	BUSOther          *int                 `json:"bus_other" form:"B超其他,set=normal_abnormal,en=Other ultrasound"`
	BUSOtherText      string               `json:"bus_other_text" form:"B超其他异常,size=200,when=bus_other:2,optional,en=Other ultrasound findings"`
	CervicalSmear     *int                 `json:"cervical_smear" form:"宫颈涂片,set=normal_abnormal,when=sex:2,optional,en=Cervical smear"`
	CervicalSmearText string               `json:"cervical_smear_text" form:"宫颈涂片异常,size=100,when=cervical_smear:2,optional,en=Smear findings"`
	AuxOther          string               `json:"aux_other" form:"辅助检查其他,size=200,en=Other examinations"`
	LabDetails        form.List[LabDetail] `json:"lab_details" form:"检验说明,max=30,en=Laboratory details"`
	Refused           form.Codes           `json:"refused" form:"拒绝检查的项目,set=exam_item,en=Refused items"`
	NotPossible       form.Codes           `json:"not_possible" form:"无法检查的项目,set=exam_item,en=Items not possible"`
	NotPossibleReason string               `json:"not_possible_reason" form:"无法检查的原因,size=100,when=not_possible!=,en=Reason"`

	PbCerebro      form.Codes `json:"pb_cerebro" form:"脑血管疾病,need,set=pb_cerebro,none=1,other=6,section=现存主要健康问题,en=Cerebrovascular disease"`
	PbCerebroOther string     `json:"pb_cerebro_other" form:"脑血管疾病其他,size=50,en=Cerebrovascular other"`
	PbKidney       form.Codes `json:"pb_kidney" form:"肾脏疾病,need,set=pb_kidney,none=1,other=6,en=Kidney disease"`
	PbKidneyOther  string     `json:"pb_kidney_other" form:"肾脏疾病其他,size=50,en=Kidney other"`
	PbHeart        form.Codes `json:"pb_heart" form:"心脏疾病,need,set=pb_heart,none=1,other=7,en=Heart disease"`
	PbHeartOther   string     `json:"pb_heart_other" form:"心脏疾病其他,size=50,en=Heart other"`
	PbVessel       form.Codes `json:"pb_vessel" form:"血管疾病,need,set=pb_vessel,none=1,other=4,en=Vascular disease"`
	PbVesselOther  string     `json:"pb_vessel_other" form:"血管疾病其他,size=50,en=Vascular other"`
	PbEye          form.Codes `json:"pb_eye" form:"眼部疾病,need,set=pb_eye,none=1,other=5,en=Eye disease"`
	PbEyeOther     string     `json:"pb_eye_other" form:"眼部疾病其他,size=50,en=Eye other"`
	PbNerve        *int       `json:"pb_nerve" form:"神经系统其他疾病,need,set=not_found_has,en=Nervous system"`
	PbNerveText    string     `json:"pb_nerve_text" form:"神经系统疾病名称,size=100,when=pb_nerve:2,optional,en=Nervous system disease"`
	PbOther        *int       `json:"pb_other" form:"其他系统疾病,need,set=not_found_has,en=Other systems"`
	PbOtherText    string     `json:"pb_other_text" form:"其他系统疾病名称,size=100,when=pb_other:2,optional,en=Disease of other systems"`

	Hosp    form.List[Stay]             `json:"hosp" form:"住院史,max=10,section=治疗与接种,en=Admissions"`
	HomeBed form.List[Stay]             `json:"home_bed" form:"家庭病床史,max=10,en=Home beds"`
	Meds    form.List[LongMedication]   `json:"meds" form:"主要用药情况,max=20,en=Medication"`
	NonNIP  form.List[OtherInoculation] `json:"nonnip" form:"非免疫规划预防接种史,max=20,en=Other vaccinations"`

	Eval           *int          `json:"eval" form:"健康评价,need,set=eval,section=健康评价与指导,en=Evaluation"`
	EvalText       string        `json:"eval_text" form:"异常情况,size=400,when=eval:2,optional,en=Abnormal findings"`
	Guide          form.Codes    `json:"guide" form:"健康指导,set=guide,advice,en=Guidance"`
	RiskCtrl       form.Codes    `json:"risk_ctrl" form:"危险因素控制,set=risk_ctrl,other=7,advice,en=Risk factor control"`
	RiskCtrlOther  string        `json:"risk_ctrl_other" form:"其他危险因素控制,size=100,en=Other risk factor control"`
	WeightGoal     *form.Decimal `json:"weight_goal" form:"减体重目标,dec=4.1,unit=kg,hard=30..150,when=risk_ctrl:5,en=Weight goal"`
	VaccineAdvised string        `json:"vaccine_advised" form:"建议接种的疫苗,size=100,when=risk_ctrl:6,optional,en=Vaccine advised"`
	FeedbackDate   civil.Date    `json:"feedback_date" form:"体检结果反馈日期,en=Feedback date"`
	FeedbackWay    string        `json:"feedback_way" form:"反馈方式,size=50,en=Way of feedback"`
	FeedbackTo     string        `json:"feedback_to" form:"反馈对象,size=50,en=Feedback received by"`

	ElderlyComplete *bool `json:"elderly_complete" form:"老年人体检完整,auto,en=Complete for an elderly person"`
}

// Hazard is one line of 毒物种类.
type Hazard struct {
	Class          *int   `json:"class" form:"种类,need,set=occ_hazard,en=Kind"`
	Name           string `json:"name" form:"名称,size=50,en=Name"`
	Protection     *int   `json:"protection" form:"防护措施,need,set=none_has,en=Protection"`
	ProtectionText string `json:"protection_text" form:"防护措施说明,size=50,when=protection:2,optional,en=What protection"`
}

// ToothCount counts missing, carious or artificial teeth by quadrant.
type ToothCount struct {
	Kind       *int `json:"kind" form:"齿列情况,need,set=teeth,en=Kind"`
	UpperLeft  *int `json:"upper_left" form:"左上,hard=0..8,en=Upper left"`
	UpperRight *int `json:"upper_right" form:"右上,hard=0..8,en=Upper right"`
	LowerLeft  *int `json:"lower_left" form:"左下,hard=0..8,en=Lower left"`
	LowerRight *int `json:"lower_right" form:"右下,hard=0..8,en=Lower right"`
}

// LabDetail says when and where an item was examined and the laboratory's reference range. Results of other laboratories within the
// same checkup count (records-and-chronic 2.6).
type LabDetail struct {
	Item        string        `json:"item" form:"项目,need,set=exam_item,en=Item"`
	PerformedOn civil.Date    `json:"performed_on" form:"检查日期,en=Performed on"`
	LabOrg      string        `json:"lab_org" form:"检验机构,size=100,en=Laboratory"`
	RefLow      *form.Decimal `json:"ref_low" form:"参考值下限,dec=8.3,en=Lower reference"`
	RefHigh     *form.Decimal `json:"ref_high" form:"参考值上限,dec=8.3,en=Upper reference"`
}

// Stay is one line of 住院史 or 家庭病床史 within the last year.
type Stay struct {
	From     civil.Date `json:"from" form:"入院或建床日期,need,en=From"`
	To       civil.Date `json:"to" form:"出院或撤床日期,en=To"`
	Reason   string     `json:"reason" form:"原因,size=100,en=Reason"`
	Org      string     `json:"org" form:"医疗机构名称,size=100,en=Institution"`
	RecordNo string     `json:"record_no" form:"病案号,size=40,en=Record number"`
}

// Check refuses an end before the start (records-and-chronic 2.8).
func (s *Stay) Check(c *form.Checker) {
	if s.To != civil.None && s.To < s.From {
		c.Error("to", "date", "出院或撤床日期 %s 早于入院或建床日期 %s", s.To, s.From)
	}
}

// LongMedication is one line of 主要用药情况 of the last year.
type LongMedication struct {
	Name      string `json:"name" form:"药物名称,need,size=60,en=Drug"`
	Usage     string `json:"usage" form:"用法,size=30,en=Usage"`
	Amount    string `json:"amount" form:"用量,size=30,en=Amount"`
	Duration  string `json:"duration" form:"用药时间,size=30,en=Duration"`
	Adherence *int   `json:"adherence" form:"服药依从性,set=adherence,en=Adherence"`
}

// OtherInoculation is one line of 非免疫规划预防接种史.
type OtherInoculation struct {
	Vaccine string     `json:"vaccine" form:"疫苗名称,need,size=60,en=Vaccine"`
	Date    civil.Date `json:"date" form:"接种日期,en=Date"`
	Org     string     `json:"org" form:"接种机构,size=100,en=Institution"`
}
