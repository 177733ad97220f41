package code

import "slices"

var (
	smiSymptoms = []Item{
		opt("1", "幻觉", "hallucinations"),
		opt("2", "交流困难", "difficulty to communicate"),
		opt("3", "猜疑", "suspicion"),
		opt("4", "喜怒无常", "moody"),
		opt("5", "行为怪异", "odd behaviour"),
		opt("6", "兴奋话多", "excited and talkative"),
		opt("7", "伤人毁物", "injures people, destroys things"),
		opt("8", "悲观厌世", "pessimistic, tired of life"),
		opt("9", "无故外走", "wanders off without reason"),
		opt("10", "自语自笑", "talks and laughs to himself"),
		opt("11", "孤僻懒散", "withdrawn and idle"),
		opt("12", "其他", "other"),
	}
	smiLevels = []Item{
		opt("1", "良好", "good"),
		opt("2", "一般", "fair"),
		opt("3", "较差", "poor"),
	}
)

// smiSets are the value sets of severe mental disorders (records-and-chronic 7).
var smiSets = []*Set{
	{
		Name: "smi_diagnosis", Title: "严重精神障碍诊断", English: "Diagnosis, severe mental disorder", Source: "records-and-chronic 7.1",
		Items: []Item{
			opt("1", "精神分裂症", "schizophrenia"),
			opt("2", "分裂情感性障碍", "schizoaffective disorder"),
			opt("3", "偏执性精神病", "paranoid psychosis"),
			opt("4", "双相(情感)障碍", "bipolar disorder"),
			opt("5", "癫痫所致精神障碍", "mental disorder due to epilepsy"),
			opt("6", "精神发育迟滞伴发精神障碍", "mental retardation with mental disorder"),
			opt("9", "其他", "other"),
		},
	},
	{
		Name: "smi_household", Title: "户别", English: "Kind of household", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "城镇", "urban"),
			opt("2", "农村", "rural"),
		},
	},
	{
		Name: "smi_employment", Title: "就业情况", English: "Employment", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "在岗工人", "worker"),
			opt("2", "在岗管理者", "manager"),
			opt("3", "农民", "farmer"),
			opt("4", "下岗或无业", "laid off or unemployed"),
			opt("5", "在校学生", "student"),
			opt("6", "退休", "retired"),
			opt("7", "专业技术人员", "technician"),
			opt("8", "其他", "other"),
			opt("9", "不详", "unknown"),
		},
	},
	{
		Name: "smi_consent", Title: "知情同意", English: "Informed consent", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "同意参加管理", "agrees to be managed"),
			opt("0", "不同意参加管理", "does not agree"),
		},
	},
	{
		Name: "smi_symptom", Title: "精神症状", English: "Psychiatric symptoms", Source: "records-and-chronic 7.2",
		Items: smiSymptoms,
	},
	{
		Name: "smi_symptom_now", Title: "目前症状", English: "Present symptoms", Source: "records-and-chronic 7.4",
		Items: slices.Concat([]Item{opt("0", "无", "none")}, smiSymptoms),
	},
	{
		Name: "smi_lock", Title: "关锁情况", English: "Confinement", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "无关锁", "none"),
			opt("2", "关锁", "confined"),
			opt("3", "关锁已解除", "released"),
		},
	},
	{
		Name: "smi_outpatient", Title: "既往门诊治疗", English: "Past outpatient treatment", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "未治", "none"),
			opt("2", "间断门诊治疗", "interrupted"),
			opt("3", "连续门诊治疗", "continuous"),
		},
	},
	{
		Name: "smi_last_effect", Title: "最近一次治疗效果", English: "Effect of the last treatment", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "临床痊愈", "clinically cured"),
			opt("2", "好转", "better"),
			opt("3", "无变化", "unchanged"),
			opt("4", "加重", "worse"),
		},
	},
	{
		Name: "smi_danger_act", Title: "危险行为", English: "Dangerous acts", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "轻度滋事", "minor disturbance"),
			opt("2", "肇事", "disturbance"),
			opt("3", "肇祸", "serious incident"),
			opt("4", "其他危害行为", "other harmful act"),
			opt("5", "自伤", "self-harm"),
			opt("6", "自杀未遂", "attempted suicide"),
			opt("7", "无", "none"),
		},
	},
	{
		Name: "smi_economy", Title: "经济状况", English: "Economic situation", Source: "records-and-chronic 7.2",
		Items: []Item{
			opt("1", "贫困(在当地贫困线以下)", "poor (below the local line)"),
			opt("2", "非贫困", "not poor"),
		},
	},
	{
		Name: "smi_risk", Title: "危险性评估", English: "Danger level", Source: "records-and-chronic 7.3",
		Items: []Item{
			opt("0", "0级：无1至5级中的任何行为", "none of the acts of levels 1 to 5"),
			opt("1", "1级：口头威胁、喊叫，但没有打砸行为", "threatens or shouts, no smashing or hitting"),
			opt("2", "2级：打砸行为，局限在家里，针对财物，能被劝说制止", "only at home, against things, stops when talked to"),
			opt("3", "3级：明显打砸行为，不分场合，针对财物，不能接受劝说而停止", "anywhere, against things, cannot be talked out of it"),
			opt("4", "4级：持续的打砸行为，不分场合，针对财物或人，不能接受劝说而停止，包括自伤、自杀", "continued, against things or people; self-harm and suicide"),
			opt("5", "5级：持械针对人的任何暴力行为，或者纵火、爆炸等行为", "armed violence against people, arson, explosion"),
		},
	},
	{
		Name: "smi_visit_target", Title: "本次随访对象", English: "Who was seen", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "患者本人", "the patient"),
			opt("2", "患者家属/监护人", "family or guardian"),
			opt("3", "其他知情人", "another informed person"),
		},
	},
	{
		Name: "smi_lost_reason", Title: "失访原因", English: "Reason of loss", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "外出务工", "works elsewhere"),
			opt("2", "迁居他处", "moved"),
			opt("3", "走失", "missing"),
			opt("4", "连续3次未访到", "not met three times running"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "smi_death_cause", Title: "死亡原因", English: "Cause of death", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "躯体疾病", "physical disease"),
			opt("2", "自杀", "suicide"),
			opt("3", "他杀", "homicide"),
			opt("4", "意外", "accident"),
			opt("5", "精神疾病相关并发症", "complication of the mental disorder"),
			opt("6", "其他", "other"),
		},
	},
	{
		Name: "smi_death_disease", Title: "躯体疾病分类", English: "Physical disease", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "传染病和寄生虫病", "infectious and parasitic disease"),
			opt("2", "肿瘤", "tumour"),
			opt("3", "心脏病", "heart disease"),
			opt("4", "脑血管病", "cerebrovascular disease"),
			opt("5", "呼吸系统疾病", "respiratory disease"),
			opt("6", "消化系统疾病", "digestive disease"),
			opt("7", "其他疾病", "other disease"),
			opt("8", "不详", "unknown"),
		},
	},
	{
		Name: "smi_insight", Title: "自知力", English: "Insight", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "完全", "full"),
			opt("2", "不全", "partial"),
			opt("3", "缺失", "none"),
		},
	},
	{
		Name: "smi_level", Title: "良好/一般/较差", English: "Good, fair or poor, mental disorders", Source: "records-and-chronic 7.4",
		Items: smiLevels,
	},
	{
		Name: "smi_level_work", Title: "生产劳动及工作", English: "Work", Source: "records-and-chronic 7.4",
		Items: slices.Concat(smiLevels, []Item{opt("9", "此项不适用", "not applicable")}),
	},
	{
		Name: "smi_inpatient", Title: "两次随访期间住院情况", English: "Admission since the last visit", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("0", "未住院", "not admitted"),
			opt("1", "目前正在住院", "in hospital now"),
			opt("2", "曾住院，现未住院", "was admitted, is not now"),
		},
	},
	{
		Name: "smi_adherence", Title: "用药依从性", English: "Adherence, mental disorders", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "按医嘱规律用药", "regular"),
			opt("2", "间断用药", "interrupted"),
			opt("3", "不用药", "not taken"),
			opt("4", "医嘱勿需用药", "no drugs prescribed"),
		},
	},
	{
		Name: "smi_adverse", Title: "药物不良反应", English: "Adverse drug reaction, mental disorders", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "有", "present"),
			opt("9", "此项不适用", "not applicable"),
		},
	},
	{
		Name: "smi_effect", Title: "治疗效果", English: "Effect of the treatment", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "痊愈", "cured"),
			opt("2", "好转", "better"),
			opt("3", "无变化", "unchanged"),
			opt("4", "加重", "worse"),
			opt("9", "此项不适用", "not applicable"),
		},
	},
	{
		Name: "smi_rehab", Title: "康复措施", English: "Rehabilitation", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("1", "生活劳动能力", "daily living and work"),
			opt("2", "职业训练", "vocational training"),
			opt("3", "学习能力", "learning"),
			opt("4", "社会交往", "social contact"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "smi_class", Title: "本次随访分类", English: "Class of the visit, mental disorders", Source: "records-and-chronic 7.4",
		Items: []Item{
			opt("0", "未访到", "not met (2011 form)"),
			opt("1", "不稳定", "unstable"),
			opt("2", "基本稳定", "basically stable"),
			opt("3", "稳定", "stable"),
		},
	},
	{
		Name: "smi_grave", Title: "影响分类的情况", English: "Findings that decide the class", Source: "records-and-chronic 7.5 rules 1 and 2",
		Items: []Item{
			opt("G1", "精神病性症状明显", "marked psychotic symptoms"),
			opt("G2", "严重药物不良反应", "serious drug reaction"),
			opt("G3", "严重躯体疾病", "serious physical disease"),
			opt("G4", "躯体疾病不稳定", "physical disease not stable"),
			opt("G5", "其他异常", "something else abnormal"),
		},
	},
	{
		Name: "smi_living", Title: "目前所在", English: "Whereabouts", Source: "indicators.md 4.10",
		Items: []Item{
			opt("1", "居家", "at home"),
			opt("2", "住院", "in hospital"),
			opt("3", "羁押", "in custody"),
			opt("4", "下落不明", "unknown"),
		},
	},
}
