package code

// chronicSets are the value sets of the hypertension and diabetes follow-up forms (records-and-chronic 4.3, 4.4, 5.3, 5.5).
var chronicSets = []*Set{
	{
		Name: "htn_symptom", Title: "高血压症状", English: "Symptoms, hypertension", Source: "records-and-chronic 4.3",
		Items: []Item{
			opt("1", "无症状", "none"),
			opt("2", "头痛头晕", "headache or dizziness"),
			opt("3", "恶心呕吐", "nausea and vomiting"),
			opt("4", "眼花耳鸣", "dim sight or tinnitus"),
			opt("5", "呼吸困难", "dyspnoea"),
			opt("6", "心悸胸闷", "palpitations or chest tightness"),
			opt("7", "鼻衄出血不止", "nosebleed that does not stop"),
			opt("8", "四肢发麻", "numb limbs"),
			opt("9", "下肢水肿", "oedema of the legs"),
			opt("10", "其他", "other"),
		},
	},
	{
		Name: "htn_danger", Title: "高血压危急情况", English: "Danger signs, hypertension", Source: "records-and-chronic 4.4 rule D",
		Items: []Item{
			opt("D1", "收缩压≥180和（或）舒张压≥110mmHg", "SBP 180 or DBP 110 and above"),
			opt("D2", "意识改变", "altered consciousness"),
			opt("D3", "剧烈头痛或头晕", "severe headache or dizziness"),
			opt("D4", "恶心呕吐", "nausea and vomiting"),
			opt("D5", "视力模糊、眼痛", "blurred vision or eye pain"),
			opt("D6", "心悸、胸闷、喘憋不能平卧", "palpitations, chest tightness, cannot lie flat"),
			opt("D7", "心前区疼痛", "precordial pain"),
			opt("D8", "妊娠期或哺乳期血压高于正常", "pregnant or breastfeeding with raised pressure"),
			opt("D9", "存在不能处理的其他疾病", "another disease that cannot be handled here"),
		},
	},
	{
		Name: "dm_symptom", Title: "糖尿病症状", English: "Symptoms, diabetes", Source: "records-and-chronic 5.3",
		Items: []Item{
			opt("1", "无症状", "none"),
			opt("2", "多饮", "thirst"),
			opt("3", "多食", "excessive eating"),
			opt("4", "多尿", "polyuria"),
			opt("5", "视力模糊", "blurred vision"),
			opt("6", "感染", "infection"),
			opt("7", "手脚麻木", "numb hands and feet"),
			opt("8", "下肢浮肿", "oedema of the legs"),
			opt("9", "体重明显下降", "marked weight loss"),
			opt("10", "其他", "other"),
		},
	},
	{
		Name: "dm_danger", Title: "糖尿病危急情况", English: "Danger signs, diabetes", Source: "records-and-chronic 5.5 rule D",
		Items: []Item{
			opt("D1", "血糖≥16.7mmol/L", "glucose 16.7 and above"),
			opt("D2", "血糖≤3.9mmol/L", "glucose 3.9 and below"),
			opt("D3", "收缩压≥180和（或）舒张压≥110mmHg", "SBP 180 or DBP 110 and above"),
			opt("D4", "意识或行为改变", "altered consciousness or behaviour"),
			opt("D5", "呼气有烂苹果样丙酮味", "breath smells of acetone"),
			opt("D6", "心悸、出汗", "palpitations, sweating"),
			opt("D7", "食欲减退、恶心、呕吐、多饮、多尿、腹痛", "poor appetite, nausea, vomiting, thirst, polyuria, abdominal pain"),
			opt("D8", "有深大呼吸、皮肤潮红", "deep breathing, flushed skin"),
			opt("D9", "持续性心动过速（心率超过100次/分）", "persistent tachycardia above 100"),
			opt("D10", "体温超过39℃", "temperature above 39"),
			opt("D11", "其他突发异常情况，如视力突然骤降", "other sudden event, such as loss of sight"),
			opt("D12", "妊娠期或哺乳期血糖高于正常", "pregnant or breastfeeding with raised glucose"),
			opt("D13", "存在不能处理的其他疾病", "another disease that cannot be handled here"),
		},
	},
	{
		Name: "foot_pulse", Title: "足背动脉搏动", English: "Dorsalis pedis pulse, diabetes form", Source: "records-and-chronic 5.3",
		Items: []Item{
			opt("1", "触及正常", "normal"),
			opt("2", "减弱", "weak"),
			opt("3", "消失", "absent"),
		},
	},
	{
		Name: "foot_side", Title: "足背动脉搏动侧别", English: "Side", Source: "records-and-chronic 5.3",
		Items: []Item{
			opt("1", "双侧", "both"),
			opt("2", "左侧", "left"),
			opt("3", "右侧", "right"),
		},
	},
	{
		Name: "hypo", Title: "低血糖反应", English: "Hypoglycaemia", Source: "records-and-chronic 5.3",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "偶尔", "occasional"),
			opt("3", "频繁", "frequent"),
		},
	},
}
