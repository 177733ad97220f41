package code

// visitSets are the value sets of visit_base and of the objects every follow-up form shares (records-and-chronic 0.3, 0.4).
var visitSets = []*Set{
	{
		Name: "visit_mode", Title: "随访方式", English: "Visit mode", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "门诊", "clinic"),
			opt("2", "家庭", "home"),
			opt("3", "电话", "telephone"),
			opt("4", "网络(视频)", "online"),
			opt("5", "集体", "group"),
		},
	},
	{
		Name: "visit_outcome", Title: "随访结果", English: "Visit outcome", Source: "records-and-chronic 0.4",
		Items: []Item{
			opt("1", "完成", "done"),
			opt("2", "失访", "lost"),
			opt("3", "死亡", "died"),
			opt("4", "拒绝", "refused"),
			opt("5", "未遇", "not met"),
		},
	},
	{
		Name: "adherence", Title: "服药依从性", English: "Adherence", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "规律", "regular"),
			opt("2", "间断", "interrupted"),
			opt("3", "不服药", "not taken"),
		},
	},
	{
		Name: "visit_class", Title: "此次随访分类", English: "Class of the visit", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "控制满意", "controlled"),
			opt("2", "控制不满意", "not controlled"),
			opt("3", "不良反应", "adverse reaction"),
			opt("4", "并发症", "complication"),
		},
	},
	{
		Name: "next_step", Title: "下一步管理措施", English: "Next step", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "常规随访", "routine follow-up"),
			opt("2", "第1次控制不满意2周随访", "first time uncontrolled: follow up in two weeks"),
			opt("3", "两次控制不满意转诊随访", "twice uncontrolled: refer and follow up"),
			opt("4", "紧急转诊", "urgent referral"),
		},
	},
	{
		Name: "referral_result", Title: "转诊结果", English: "Result of the referral", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "到位", "arrived"),
			opt("2", "不到位", "not arrived"),
		},
	},
	{
		Name: "dose_unit", Title: "剂量单位", English: "Dose unit", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "mg", "mg"),
			opt("2", "剂", "dose"),
			opt("3", "片", "tablet"),
			opt("4", "丸", "pill"),
			opt("5", "粒", "capsule"),
			opt("6", "袋", "sachet"),
			opt("7", "支", "ampoule"),
			opt("8", "ml", "ml"),
			opt("9", "U/IU", "international unit"),
			opt("10", "喷/吸", "puff"),
		},
	},
	{
		Name: "drug_source", Title: "药物来源", English: "Source of the drug", Source: "records-and-chronic 0.4",
		Items: []Item{
			opt("1", "本机构", "this institution"),
			opt("2", "其他机构", "other institution"),
		},
	},
}
