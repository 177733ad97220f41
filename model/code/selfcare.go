package code

// selfcareSets are the scores of 老年人生活自理能力评估表 (records-and-chronic 3.4): the code is the score, and only the printed scores exist.
var selfcareSets = []*Set{
	{
		Name: "selfcare_grade", Title: "生活自理能力", English: "Self-care grade", Source: "records-and-chronic 2.2, 3.4",
		Items: []Item{
			opt("1", "可自理", "independent"),
			opt("2", "轻度依赖", "slightly dependent"),
			opt("3", "中度依赖", "moderately dependent"),
			opt("4", "不能自理", "dependent"),
		},
	},
	{
		Name: "selfcare_meal", Title: "进餐评分", English: "Score of eating", Source: "records-and-chronic 3.4",
		Items: []Item{
			opt("0", "独立完成", "alone"),
			opt("3", "需要协助，如切碎、搅拌食物等", "needs help, such as cutting"),
			opt("5", "完全需要帮助", "full help"),
		},
	},
	{
		Name: "selfcare_grooming", Title: "梳洗评分", English: "Score of grooming", Source: "records-and-chronic 3.4",
		Items: []Item{
			opt("0", "独立完成", "alone"),
			opt("1", "能独立地洗头、梳头、洗脸、刷牙、剃须等，洗澡需要协助", "only bathing needs help"),
			opt("3", "在协助下和适当的时间内，能完成部分梳洗活动", "does part with help and time"),
			opt("7", "完全需要帮助", "full help"),
		},
	},
	{
		Name: "selfcare_dressing", Title: "穿衣评分", English: "Score of dressing", Source: "records-and-chronic 3.4",
		Items: []Item{
			opt("0", "独立完成", "alone"),
			opt("3", "需要协助，在适当的时间内完成部分穿衣", "does part with help and time"),
			opt("5", "完全需要帮助", "full help"),
		},
	},
	{
		Name: "selfcare_toilet", Title: "如厕评分", English: "Score of toilet and control", Source: "records-and-chronic 3.4",
		Items: []Item{
			opt("0", "不需协助，可自控", "no help, self-controlled"),
			opt("1", "偶尔失禁，但基本上能如厕或使用便具", "occasional incontinence, mostly manages"),
			opt("5", "经常失禁，在很多提示和协助下尚能如厕或使用便具", "often incontinent, manages with prompting and help"),
			opt("10", "完全失禁，完全需要帮助", "fully incontinent, full help"),
		},
	},
	{
		Name: "selfcare_activity", Title: "活动评分", English: "Score of moving", Source: "records-and-chronic 3.4",
		Items: []Item{
			opt("0", "独立完成所有活动", "all alone"),
			opt("1", "借助较小的外力或辅助装置能完成站立、行走、上下楼梯等", "with light aid"),
			opt("5", "借助较大的外力才能完成站立、行走，不能上下楼梯", "with strong aid, no stairs"),
			opt("10", "卧床不起，活动完全需要帮助", "bed-ridden, full help"),
		},
	},
}
