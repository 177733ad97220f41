package code

// problemSets are the value sets of 现存主要健康问题 and of the conclusion of the checkup form (records-and-chronic 2.7, 2.8).
var problemSets = []*Set{
	{
		Name: "pb_cerebro", Title: "脑血管疾病", English: "Cerebrovascular disease", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "缺血性卒中", "ischaemic stroke"),
			opt("3", "脑出血", "cerebral haemorrhage"),
			opt("4", "蛛网膜下腔出血", "subarachnoid haemorrhage"),
			opt("5", "短暂性脑缺血发作", "transient ischaemic attack"),
			opt("6", "其他", "other"),
		},
	},
	{
		Name: "pb_kidney", Title: "肾脏疾病", English: "Kidney disease", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "糖尿病肾病", "diabetic nephropathy"),
			opt("3", "肾功能衰竭", "renal failure"),
			opt("4", "急性肾炎", "acute nephritis"),
			opt("5", "慢性肾炎", "chronic nephritis"),
			opt("6", "其他", "other"),
		},
	},
	{
		Name: "pb_heart", Title: "心脏疾病", English: "Heart disease", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "心肌梗死", "myocardial infarction"),
			opt("3", "心绞痛", "angina"),
			opt("4", "冠状动脉血运重建", "coronary revascularisation"),
			opt("5", "充血性心力衰竭", "congestive heart failure"),
			opt("6", "心前区疼痛", "precordial pain"),
			opt("7", "其他", "other"),
		},
	},
	{
		Name: "pb_vessel", Title: "血管疾病", English: "Vascular disease", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "夹层动脉瘤", "dissecting aneurysm"),
			opt("3", "动脉闭塞性疾病", "arterial occlusion"),
			opt("4", "其他", "other"),
		},
	},
	{
		Name: "pb_eye", Title: "眼部疾病", English: "Eye disease", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "视网膜出血或渗出", "retinal haemorrhage or exudate"),
			opt("3", "视乳头水肿", "papilloedema"),
			opt("4", "白内障", "cataract"),
			opt("5", "其他", "other"),
		},
	},
	{
		Name: "eval", Title: "健康评价", English: "Evaluation", Source: "records-and-chronic 2.8",
		Items: []Item{
			opt("1", "体检无异常", "nothing abnormal"),
			opt("2", "有异常", "abnormal"),
		},
	},
	{
		Name: "guide", Title: "健康指导", English: "Guidance", Source: "records-and-chronic 2.8",
		Items: []Item{
			opt("1", "纳入慢性病患者健康管理", "enrol in chronic disease management"),
			opt("2", "建议复查", "re-check advised"),
			opt("3", "建议转诊", "referral advised"),
		},
	},
	{
		Name: "risk_ctrl", Title: "危险因素控制", English: "Risk factor control", Source: "records-and-chronic 2.8",
		Items: []Item{
			opt("1", "戒烟", "stop smoking"),
			opt("2", "健康饮酒", "drink healthily"),
			opt("3", "饮食", "diet"),
			opt("4", "锻炼", "exercise"),
			opt("5", "减体重", "lose weight"),
			opt("6", "建议接种疫苗", "vaccination advised"),
			opt("7", "其他", "other"),
		},
	},
}
