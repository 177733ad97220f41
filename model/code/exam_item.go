package code

// examItemSets are the laboratory and imaging items of the checkup form by their field names (records-and-chronic 2.6).
var examItemSets = []*Set{
	{
		Name: "exam_item", Title: "辅助检查项目", English: "Examination items", Source: "records-and-chronic 2.6",
		Items: []Item{
			opt("hb", "血红蛋白", "haemoglobin"),
			opt("wbc", "白细胞", "white cells"),
			opt("plt", "血小板", "platelets"),
			opt("u_pro", "尿蛋白", "urine protein"),
			opt("u_glu", "尿糖", "urine glucose"),
			opt("u_ket", "尿酮体", "urine ketones"),
			opt("u_bld", "尿潜血", "urine blood"),
			opt("fpg", "空腹血糖", "fasting glucose"),
			opt("ecg", "心电图", "ECG"),
			opt("u_alb", "尿微量白蛋白", "urine microalbumin"),
			opt("stool_ob", "大便潜血", "occult blood"),
			opt("hba1c", "糖化血红蛋白", "HbA1c"),
			opt("hbsag", "乙型肝炎表面抗原", "HBsAg"),
			opt("alt", "血清谷丙转氨酶", "ALT"),
			opt("ast", "血清谷草转氨酶", "AST"),
			opt("alb", "白蛋白", "albumin"),
			opt("tbil", "总胆红素", "total bilirubin"),
			opt("dbil", "结合胆红素", "direct bilirubin"),
			opt("cr", "血清肌酐", "creatinine"),
			opt("urea", "血尿素", "urea"),
			opt("k", "血钾浓度", "potassium"),
			opt("na", "血钠浓度", "sodium"),
			opt("tc", "总胆固醇", "total cholesterol"),
			opt("tg", "甘油三酯", "triglycerides"),
			opt("ldl", "血清低密度脂蛋白胆固醇", "LDL cholesterol"),
			opt("hdl", "血清高密度脂蛋白胆固醇", "HDL cholesterol"),
			opt("chest_xray", "胸部X线片", "chest X-ray"),
			opt("bus_abd", "腹部B超", "abdominal ultrasound"),
		},
	},
}
