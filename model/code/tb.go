package code

// tbSets are the value sets of tuberculosis (records-and-chronic 8).
var tbSets = []*Set{
	{
		Name: "tb_patient_type", Title: "患者类型", English: "Type of patient", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "初治", "new"),
			opt("2", "复治", "retreatment"),
		},
	},
	{
		Name: "tb_sputum", Title: "痰菌情况", English: "Sputum", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "阳性", "positive"),
			opt("2", "阴性", "negative"),
			opt("3", "未查痰", "not examined"),
		},
	},
	{
		Name: "tb_resistance", Title: "耐药情况", English: "Drug resistance", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "耐药", "resistant"),
			opt("2", "非耐药", "not resistant"),
			opt("3", "未检测", "not tested"),
		},
	},
	{
		Name: "tb_symptom", Title: "肺结核症状及体征", English: "Symptoms and signs, tuberculosis", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("0", "没有症状", "none"),
			opt("1", "咳嗽咳痰", "cough and sputum"),
			opt("2", "低热盗汗", "low fever and night sweats"),
			opt("3", "咯血或血痰", "haemoptysis or blood in sputum"),
			opt("4", "胸痛消瘦", "chest pain and weight loss"),
			opt("5", "恶心纳差", "nausea and poor appetite"),
			opt("6", "关节疼痛", "painful joints"),
			opt("7", "头痛失眠", "headache and insomnia"),
			opt("8", "视物模糊", "blurred vision"),
			opt("9", "皮肤瘙痒、皮疹", "itching and rash"),
			opt("10", "耳鸣、听力下降", "tinnitus and loss of hearing"),
			opt("11", "其他", "other"),
		},
	},
	{
		Name: "tb_regimen_use", Title: "用法", English: "Use of the regimen", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "每日", "daily"),
			opt("2", "间歇", "intermittent"),
		},
	},
	{
		Name: "tb_dose_form", Title: "药品剂型", English: "Form of the drugs", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "固定剂量复合制剂", "fixed-dose combination"),
			opt("2", "散装药", "loose drugs"),
			opt("3", "板式组合药", "blister packs"),
			opt("4", "注射剂", "injections"),
		},
	},
	{
		Name: "tb_supervisor", Title: "督导人员", English: "Supervisor", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "医生", "medical staff"),
			opt("2", "家属", "family"),
			opt("3", "自服药", "self-administered"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "tb_room", Title: "单独的居室", English: "Room of his own", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "有", "yes"),
			opt("2", "无", "no"),
		},
	},
	{
		Name: "tb_mastered", Title: "健康教育掌握情况", English: "Health education", Source: "records-and-chronic 8.2",
		Items: []Item{
			opt("1", "掌握", "mastered"),
			opt("2", "未掌握", "not mastered"),
		},
	},
	{
		Name: "tb_stop_reason", Title: "停止治疗原因", English: "Reason of the end of treatment", Source: "records-and-chronic 8.4",
		Items: []Item{
			opt("1", "完成疗程", "course completed"),
			opt("2", "死亡", "died"),
			opt("3", "丢失", "lost"),
			opt("4", "转入耐多药治疗", "moved to treatment of multidrug resistance"),
		},
	},
}
