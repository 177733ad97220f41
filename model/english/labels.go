package english

// sections are the headings of forms.
var sections = map[string]string{
	"评估与指导": "Assessment and advice", "生活与发育": "Daily life and development", "反应": "Reaction", "家庭治疗": "Treatment at home", "两次随访期间": "Since the last visit",
	"生活方式评估": "Lifestyle", "过敏与暴露": "Allergies and exposures", "既往史": "Past history", "体格检查": "Physical examination", "中医药健康管理服务": "TCM service",
	"家庭与住址": "Family and address", "一般状况": "General condition", "后续": "Afterwards", "评估结果": "Result of the assessment", "检查": "Examination", "结案": "Closing",
	"体质辨识": "Constitution", "社会功能": "Social functioning", "治疗": "Treatment", "回执": "Receipt", "基本信息": "Basic information", "分级与结案": "Grade and closing",
	"基本情况": "Basic facts", "全程管理情况": "The whole course", "转出": "Referral out", "残疾情况": "Disability", "新生儿": "Newborn",
	"目前情况": "Present condition", "结果": "Result", "出生情况": "Birth", "备注": "Remarks", "症状": "Symptoms", "治疗与接种": "Treatment and vaccination", "报告与调查": "Report and investigation",
	"监护与联系": "Guardian and contact", "建册": "Booking", "孕产次": "Gravidity and parity", "分娩": "Delivery", "分类与处理": "Class and treatment", "诊断": "Diagnosis", "转诊与分类": "Referral and class",
	"辅助检查": "Laboratory and imaging", "评估分级": "Grade", "父母": "Parents", "下次随访": "Next visit", "追踪": "Follow-up of the referral", "评估事项": "Items assessed", "产科检查": "Obstetric examination",
	"用药": "Medication", "知情同意": "Informed consent", "接诊记录": "Encounter", "生活环境": "Living environment", "体征": "Signs", "预产期": "Due date", "分类与指导": "Class and advice",
	"筛查": "Screening", "管理": "Management", "体格生长": "Growth", "家族史": "Family history", "现存主要健康问题": "Present health problems", "生活方式指导": "Lifestyle advice", "用药与分类": "Medication and class",
	"病史": "History", "转诊与指导": "Referral and advice", "疫苗": "Vaccine", "接种": "Vaccination", "脏器功能": "Organ function", "预检": "Pre-vaccination check", "肺功能": "Lung function",
	"家庭居住环境": "Home", "转诊与处理": "Referral and treatment", "会诊记录": "Consultation", "屈光与视力": "Refraction and vision", "可疑疫苗": "Suspected vaccine",
	"体质辨识问题（根据近一年的体验和感觉）": "Questions on the constitution (from the last year)", "中医药保健指导": "TCM advice", "吸烟史": "Smoking history", "健康教育及培训": "Health education",
	"测量值": "Measurements", "转诊": "Referral", "生活方式": "Lifestyle", "查体": "Examination", "妇科检查": "Gynaecological examination", "病情": "Condition", "回转": "Return",
	"转诊与下次随访": "Referral and next visit", "建档": "Opening of the file", "处置": "Treatment",
	"活动": "Activity", "印刷资料和音像资料": "Printed and audio-visual material", "宣传栏": "Notice board", "内容与评价": "Content and evaluation", "存档": "Evidence kept",
}

// units are the units of fields and parameters that are written in Chinese.
var units = map[string]string{
	"IU/日": "IU/day", "L/分": "L/min", "mL/次": "mL a time", "两": "liang (50 g)", "人": "people", "克/天": "g/day", "分": "points", "分钟": "min", "分钟/次": "min a time", "包年": "pack-years",
	"周": "weeks", "天": "days", "小时": "hours", "小时/日": "hours/day", "岁": "years", "年": "years", "度": "dioptres", "支": "cigarettes", "月": "months", "次": "times", "次/分": "/min", "次/周": "a week",
	"次/日": "a day", "颗": "teeth", "日": "days", "级": "levels", "项": "items", "行": "lines", "个百分点": "percentage points", "工作日": "working days", "kg/周": "kg/week",
	"份": "copies", "种": "kinds", "个": "pieces", "剂": "doses",
}

// sources say where a built-in target comes from.
var sources = map[string]string{
	"地方文件 [S]": "local document [S]", "省级文件 [S]": "provincial document [S]", "国家年度任务 (unverified)": "national task of the year (unverified)",
	"旧版目标，indicators.md 4.6 (unverified)": "target of the former edition, indicators.md 4.6 (unverified)", "indicators.md 4.6（地方）": "indicators.md 4.6 (local)",
	"健康中国行动规划 [V]": "Healthy China action plan [V]", "indicators.md 4.7（地方）": "indicators.md 4.7 (local)", "国家要求 (unverified)": "national requirement (unverified)",
	"常见年度任务 (unverified)": "common task of the year (unverified)", "2011 年版 (unverified)": "2011 edition (unverified)", "妇女儿童发展规划 [V]": "development outline for women and children [V]",
	"国卫办妇幼发〔2017〕35号": "National Health Commission, maternal and child health [2017] no. 35", "indicators.md 4.10（省级）[S]": "indicators.md 4.10 (provincial) [S]",
	"indicators.md 4.11（地方）": "indicators.md 4.11 (local)",
}
