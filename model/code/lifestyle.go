package code

// lifestyleSets are the value sets of 一般状况 and 生活方式 of the checkup form (records-and-chronic 2.1 to 2.3).
var lifestyleSets = []*Set{
	{
		Name: "exam_type", Title: "体检类别", English: "Kind of checkup", Source: "records-and-chronic 2.1",
		Items: []Item{
			opt("1", "首次建档", "first filing"),
			opt("2", "老年人", "elderly"),
			opt("3", "高血压", "hypertension"),
			opt("4", "2型糖尿病", "type 2 diabetes"),
			opt("5", "严重精神障碍", "severe mental disorder"),
			opt("6", "慢阻肺", "COPD"),
			opt("9", "其他", "other"),
		},
	},
	{
		Name: "checkup_symptom", Title: "症状", English: "Symptoms", Source: "records-and-chronic 2.1",
		Items: []Item{
			opt("1", "无症状", "none"),
			opt("2", "头痛", "headache"),
			opt("3", "头晕", "dizziness"),
			opt("4", "心悸", "palpitations"),
			opt("5", "胸闷", "chest tightness"),
			opt("6", "胸痛", "chest pain"),
			opt("7", "慢性咳嗽", "chronic cough"),
			opt("8", "咳痰", "sputum"),
			opt("9", "呼吸困难", "dyspnoea"),
			opt("10", "多饮", "thirst"),
			opt("11", "多尿", "polyuria"),
			opt("12", "体重下降", "weight loss"),
			opt("13", "乏力", "fatigue"),
			opt("14", "关节肿痛", "swollen painful joints"),
			opt("15", "视力模糊", "blurred vision"),
			opt("16", "手脚麻木", "numb hands and feet"),
			opt("17", "尿急", "urgency"),
			opt("18", "尿痛", "painful urination"),
			opt("19", "便秘", "constipation"),
			opt("20", "腹泻", "diarrhoea"),
			opt("21", "恶心呕吐", "nausea and vomiting"),
			opt("22", "眼花", "dim sight"),
			opt("23", "耳鸣", "tinnitus"),
			opt("24", "乳房胀痛", "breast pain"),
			opt("25", "其他", "other"),
		},
	},
	{
		Name: "self_rated", Title: "老年人健康状态自我评估", English: "Self-rated health", Source: "records-and-chronic 2.2",
		Items: []Item{
			opt("1", "满意", "satisfied"),
			opt("2", "基本满意", "mostly satisfied"),
			opt("3", "说不清楚", "cannot say"),
			opt("4", "不太满意", "not very satisfied"),
			opt("5", "不满意", "not satisfied"),
		},
	},
	{
		Name: "screen_result", Title: "粗筛结果", English: "Screening result", Source: "records-and-chronic 2.2",
		Items: []Item{
			opt("1", "粗筛阴性", "screening negative"),
			opt("2", "粗筛阳性", "screening positive"),
		},
	},
	{
		Name: "ex_freq", Title: "锻炼频率", English: "Exercise frequency", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "每天", "daily"),
			opt("2", "每周一次以上", "more than once a week"),
			opt("3", "偶尔", "occasionally"),
			opt("4", "不锻炼", "none"),
		},
	},
	{
		Name: "diet", Title: "饮食习惯", English: "Diet", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "荤素均衡", "balanced"),
			opt("2", "荤食为主", "mainly meat"),
			opt("3", "素食为主", "mainly vegetables"),
			opt("4", "嗜盐", "salty"),
			opt("5", "嗜油", "oily"),
			opt("6", "嗜糖", "sweet"),
		},
	},
	{
		Name: "smoke_status", Title: "吸烟状况", English: "Smoking", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "从不吸烟", "never"),
			opt("2", "已戒烟", "stopped"),
			opt("3", "吸烟", "smokes"),
		},
	},
	{
		Name: "drink_freq", Title: "饮酒频率", English: "Drinking frequency", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "从不", "never"),
			opt("2", "偶尔", "occasionally"),
			opt("3", "经常", "often"),
			opt("4", "每天", "daily"),
		},
	},
	{
		Name: "drink_quit", Title: "是否戒酒", English: "Stopped drinking", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "未戒酒", "not stopped"),
			opt("2", "已戒酒", "stopped"),
		},
	},
	{
		Name: "drunk_1y", Title: "近一年内是否曾醉酒", English: "Drunk in the last year", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "是", "yes"),
			opt("2", "否", "no"),
		},
	},
	{
		Name: "drink_kind", Title: "饮酒种类", English: "Kinds of drink", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "白酒", "spirits"),
			opt("2", "啤酒", "beer"),
			opt("3", "红酒", "red wine"),
			opt("4", "黄酒", "yellow wine"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "occ_hazard", Title: "毒物种类", English: "Kinds of occupational hazard", Source: "records-and-chronic 2.3",
		Items: []Item{
			opt("1", "粉尘", "dust"),
			opt("2", "放射物质", "radiation"),
			opt("3", "物理因素", "physical factors"),
			opt("4", "化学物质", "chemicals"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "salt", Title: "摄盐情况", English: "Salt intake", Source: "records-and-chronic 4.3",
		Items: []Item{
			opt("1", "轻", "light"),
			opt("2", "中", "medium"),
			opt("3", "重", "heavy"),
		},
	},
}
