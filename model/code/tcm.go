package code

// tcmSets are the value sets of traditional Chinese medicine (maternal-child 3).
var tcmSets = []*Set{
	{
		Name: "tcm_answer", Title: "体质辨识答案", English: "Answer to a question on constitution", Source: "maternal-child 3.2",
		Items: []Item{
			opt("1", "没有(根本不/从来没有)", "never"),
			opt("2", "很少(有一点/偶尔)", "seldom"),
			opt("3", "有时(有些/少数时间)", "sometimes"),
			opt("4", "经常(相当/多数时间)", "often"),
			opt("5", "总是(非常/每天)", "always"),
		},
	},
	{
		Name: "tcm_weight", Title: "身体超重(BMI)", English: "Overweight by body mass index", Source: "maternal-child 3.2 Q9",
		Items: []Item{
			opt("1", "没有(BMI＜24)", "under 24"),
			opt("2", "很少(24≤BMI＜25)", "24 to under 25"),
			opt("3", "有时(25≤BMI＜26)", "25 to under 26"),
			opt("4", "经常(26≤BMI＜28)", "26 to under 28"),
			opt("5", "总是(BMI≥28)", "28 or more"),
		},
	},
	{
		Name: "tcm_cold", Title: "每年感冒次数", English: "Colds a year", Source: "maternal-child 3.2 Q14",
		Items: []Item{
			opt("1", "一年＜2次", "fewer than 2"),
			opt("2", "一年感冒2-4次", "2 to 4"),
			opt("3", "一年感冒5-6次", "5 or 6"),
			opt("4", "一年8次以上(7次也选此项)", "8 or more, and 7, which no printed band holds"),
			opt("5", "几乎每月都感冒", "nearly every month"),
		},
	},
	{
		Name: "tcm_allergy", Title: "过敏次数", English: "Allergic episodes", Source: "maternal-child 3.2 Q17",
		Items: []Item{
			opt("1", "从来没有", "never"),
			opt("2", "一年1、2次", "1 or 2 a year"),
			opt("3", "一年3、4次", "3 or 4 a year"),
			opt("4", "一年5、6次", "5 or 6 a year"),
			opt("5", "每次遇到上述原因都过敏", "at every exposure"),
		},
	},
	{
		Name: "tcm_waist", Title: "腹部肥大(腹围)", English: "Large abdomen by waist", Source: "maternal-child 3.2 Q28",
		Items: []Item{
			opt("1", "没有(腹围＜80cm)", "under 80 cm"),
			opt("2", "很少(腹围80-85cm)", "80 to 85 cm"),
			opt("3", "有时(腹围86-90cm)", "86 to 90 cm"),
			opt("4", "经常(腹围91-105cm)", "91 to 105 cm"),
			opt("5", "总是(腹围＞105cm)", "over 105 cm"),
		},
	},
	{
		Name: "tcm_type", Title: "中医体质", English: "Constitution", Source: "maternal-child 3.2",
		Items: []Item{
			opt("qi_deficiency", "气虚质", "qi deficiency"),
			opt("yang_deficiency", "阳虚质", "yang deficiency"),
			opt("yin_deficiency", "阴虚质", "yin deficiency"),
			opt("phlegm_damp", "痰湿质", "phlegm and dampness"),
			opt("damp_heat", "湿热质", "damp heat"),
			opt("blood_stasis", "血瘀质", "blood stasis"),
			opt("qi_stagnation", "气郁质", "qi stagnation"),
			opt("special", "特禀质", "special"),
			opt("balanced", "平和质", "balanced"),
		},
	},
	{
		Name: "tcm_biased_result", Title: "偏颇体质判定", English: "Result of a biased constitution", Source: "maternal-child 3.2 rule 5",
		Items: []Item{
			opt("1", "是", "yes"),
			opt("2", "倾向是", "tends to"),
		},
	},
	{
		Name: "tcm_balanced_result", Title: "平和质判定", English: "Result of the balanced constitution", Source: "maternal-child 3.2 rule 5",
		Items: []Item{
			opt("1", "是", "yes"),
			opt("2", "基本是", "basically"),
		},
	},
	{
		Name: "tcm_guidance", Title: "中医药保健指导", English: "Guidance of traditional medicine", Source: "maternal-child 3.2 rule 6",
		Items: []Item{
			opt("1", "情志调摄", "emotions"),
			opt("2", "饮食调养", "diet"),
			opt("3", "起居调摄", "daily life"),
			opt("4", "运动保健", "exercise"),
			opt("5", "穴位保健", "acupoints"),
			opt("6", "其他", "other"),
		},
	},
	{
		Name: "tcm_child_service", Title: "儿童中医药服务", English: "Services of traditional medicine for children", Source: "maternal-child 3.1",
		Items: []Item{
			opt("1", "中医饮食调养指导", "diet"),
			opt("2", "中医起居调摄指导", "daily life"),
			opt("3", "传授该月龄穴位/手法", "technique of the age"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "tcm_child_technique", Title: "传授的穴位和手法", English: "Technique taught", Source: "maternal-child 3.1",
		Items: []Item{
			opt("T1", "摩腹、捏脊", "abdominal rubbing, spine pinching"),
			opt("T2", "按揉迎香穴、足三里穴", "Yingxiang LI20, Zusanli ST36"),
			opt("T3", "按揉四神聪穴", "Sishencong EX-HN1"),
		},
	},
}
