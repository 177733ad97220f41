package code

// copdSets are the value sets of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdSets = []*Set{
	{
		Name: "copd_symptom", Title: "慢阻肺病症状", English: "Symptoms, COPD", Source: "records-and-chronic 6.5",
		Items: []Item{
			opt("1", "无症状", "none"),
			opt("2", "呼吸困难", "dyspnoea"),
			opt("3", "咳嗽", "cough"),
			opt("4", "咳痰", "sputum"),
			opt("5", "喘息", "wheeze"),
			opt("6", "胸闷", "chest tightness"),
			opt("7", "发热", "fever"),
			opt("8", "其他", "other"),
		},
	},
	{
		Name: "copd_acute", Title: "疑似急性加重征象", English: "Signs of an acute exacerbation", Source: "records-and-chronic 6.6 rule 1",
		Items: []Item{
			opt("A1", "呼吸困难加重", "worse dyspnoea"),
			opt("A2", "喘息加重", "worse wheeze"),
			opt("A3", "胸闷加重", "worse chest tightness"),
			opt("A4", "咳嗽加剧", "more cough"),
			opt("A5", "痰量增加或痰的颜色、黏度改变", "more or changed sputum"),
			opt("A6", "发热", "fever"),
			opt("A7", "全身不适、失眠、嗜睡、疲乏、抑郁或意识不清", "malaise, insomnia, drowsiness, fatigue, depression or confusion"),
			opt("A8", "口唇紫绀", "cyanosis"),
			opt("A9", "外周水肿", "peripheral oedema"),
			opt("A10", "心律失常或心力衰竭", "arrhythmia or heart failure"),
		},
	},
	{
		Name: "copd_danger", Title: "慢阻肺病危急情况", English: "Danger signs, COPD", Source: "records-and-chronic 6.6 rules 2 and 3",
		Items: []Item{
			opt("D1", "静息时血氧饱和度低于90%", "SpO2 at rest below 90"),
			opt("D2", "血氧饱和度比上次下降超过4个百分点", "SpO2 more than 4 points below the last visit"),
			opt("D3", "意识不清或嗜睡", "confusion or drowsiness"),
			opt("D4", "呼吸频率≥30次/分", "respiratory rate 30 and above"),
			opt("D5", "心率≥120次/分", "heart rate 120 and above"),
		},
	},
	{
		Name: "copd_comorbidity", Title: "慢阻肺病合并症", English: "Comorbidities, COPD", Source: "records-and-chronic 6.5",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "感染", "infection"),
			opt("3", "心律失常", "arrhythmia"),
			opt("4", "心力衰竭", "heart failure"),
			opt("5", "肺癌", "lung cancer"),
			opt("6", "其他", "other"),
		},
	},
	{
		Name: "copd_vaccine", Title: "接种的疫苗", English: "Vaccines, COPD", Source: "records-and-chronic 6.5",
		Items: []Item{
			opt("1", "流感疫苗", "influenza"),
			opt("2", "肺炎疫苗", "pneumococcal"),
			opt("3", "新冠病毒疫苗", "COVID-19"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "copd_gold", Title: "气流受限严重程度", English: "Severity of the airflow limitation", Source: "records-and-chronic 6.5",
		Items: []Item{
			opt("1", "GOLD 1级（轻度）", "GOLD 1, mild"),
			opt("2", "GOLD 2级（中度）", "GOLD 2, moderate"),
			opt("3", "GOLD 3级（重度）", "GOLD 3, severe"),
			opt("4", "GOLD 4级（极重度）", "GOLD 4, very severe"),
		},
	},
}
