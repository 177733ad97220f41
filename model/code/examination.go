package code

// examinationSets are the value sets of 脏器功能, 查体 and 辅助检查 of the checkup form (records-and-chronic 2.4 to 2.6).
var examinationSets = []*Set{
	{
		Name: "lips", Title: "口唇", English: "Lips", Source: "records-and-chronic 2.4",
		Items: []Item{
			opt("1", "红润", "ruddy"),
			opt("2", "苍白", "pale"),
			opt("3", "发绀", "cyanotic"),
			opt("4", "皲裂", "chapped"),
			opt("5", "疱疹", "herpes"),
		},
	},
	{
		Name: "teeth", Title: "齿列", English: "Teeth", Source: "records-and-chronic 2.4",
		Items: []Item{
			opt("1", "正常", "normal"),
			opt("2", "缺齿", "missing"),
			opt("3", "龋齿", "caries"),
			opt("4", "义齿(假牙)", "dentures"),
		},
	},
	{
		Name: "pharynx", Title: "咽部", English: "Pharynx", Source: "records-and-chronic 2.4",
		Items: []Item{
			opt("1", "无充血", "no congestion"),
			opt("2", "充血", "congestion"),
			opt("3", "淋巴滤泡增生", "lymphoid hyperplasia"),
		},
	},
	{
		Name: "hearing", Title: "听力", English: "Hearing", Source: "records-and-chronic 2.4",
		Items: []Item{
			opt("1", "听见", "hears"),
			opt("2", "听不清或无法听见", "hears poorly or not"),
		},
	},
	{
		Name: "motor", Title: "运动功能", English: "Motor function", Source: "records-and-chronic 2.4",
		Items: []Item{
			opt("1", "可顺利完成", "all movements done"),
			opt("2", "无法独立完成任何一个动作", "no movement done alone"),
		},
	},
	{
		Name: "skin", Title: "皮肤", English: "Skin", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "正常", "normal"),
			opt("2", "潮红", "flushed"),
			opt("3", "苍白", "pale"),
			opt("4", "发绀", "cyanotic"),
			opt("5", "黄染", "jaundiced"),
			opt("6", "色素沉着", "pigmented"),
			opt("7", "其他", "other"),
		},
	},
	{
		Name: "sclera", Title: "巩膜", English: "Sclera", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "正常", "normal"),
			opt("2", "黄染", "jaundiced"),
			opt("3", "充血", "congested"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "lymph", Title: "淋巴结", English: "Lymph nodes", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "未触及", "not felt"),
			opt("2", "锁骨上", "supraclavicular"),
			opt("3", "腋窝", "axillary"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "rale", Title: "罗音", English: "Rales", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "干罗音", "dry"),
			opt("3", "湿罗音", "moist"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "heart_rhythm", Title: "心律", English: "Heart rhythm", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "齐", "regular"),
			opt("2", "不齐", "irregular"),
			opt("3", "绝对不齐", "absolutely irregular"),
		},
	},
	{
		Name: "edema", Title: "下肢水肿", English: "Oedema of the legs", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "单侧", "one side"),
			opt("3", "双侧不对称", "both sides, asymmetric"),
			opt("4", "双侧对称", "both sides, symmetric"),
		},
	},
	{
		Name: "dorsalis_pedis", Title: "足背动脉搏动", English: "Dorsalis pedis pulse, checkup form", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "未触及", "not felt"),
			opt("2", "触及双侧对称", "felt, symmetric"),
			opt("3", "触及左侧弱或消失", "left weak or absent"),
			opt("4", "触及右侧弱或消失", "right weak or absent"),
		},
	},
	{
		Name: "rectal", Title: "肛门指诊", English: "Rectal examination", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "未及异常", "no abnormality"),
			opt("2", "触痛", "tenderness"),
			opt("3", "包块", "mass"),
			opt("4", "前列腺异常", "prostate abnormal"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "breast", Title: "乳腺", English: "Breast", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "未见异常", "no abnormality"),
			opt("2", "乳房切除", "mastectomy"),
			opt("3", "异常泌乳", "abnormal lactation"),
			opt("4", "乳腺包块", "mass"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "urine_grade", Title: "尿常规分级", English: "Urine grade", Source: "records-and-chronic 2.6",
		Items: []Item{
			opt("-", "−", "negative"),
			opt("±", "±", "trace"),
			opt("+", "+", "1 plus"),
			opt("++", "++", "2 plus"),
			opt("+++", "+++", "3 plus"),
			opt("++++", "++++", "4 plus"),
		},
	},
	{
		Name: "exam_refusal", Title: "未检原因", English: "Reason for no result", Source: "records-and-chronic 2.9 rule 6",
		Items: []Item{
			opt("refused", "拒绝检查", "refused"),
			opt("not_possible", "无法检查", "not possible"),
		},
	},
}
