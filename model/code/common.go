package code

// commonSets are the answers many printed forms share (records-and-chronic 0.3).
var commonSets = []*Set{
	{
		Name: "yes_no", Title: "是否", English: "No or yes", Source: "project",
		Items: []Item{
			opt("0", "否", "no"),
			opt("1", "是", "yes"),
		},
	},
	{
		Name: "no_yes", Title: "否/是", English: "No or yes (1 no, 2 yes)", Source: "records-and-chronic 2.5",
		Items: []Item{
			opt("1", "否", "no"),
			opt("2", "是", "yes"),
		},
	},
	{
		Name: "none_has", Title: "无/有", English: "None or present", Source: "records-and-chronic 0.3 yes_no_1none",
		Items: []Item{
			opt("1", "无", "none"),
			opt("2", "有", "present"),
		},
	},
	{
		Name: "normal_abnormal", Title: "正常/异常", English: "Normal or abnormal", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "正常", "normal"),
			opt("2", "异常", "abnormal"),
		},
	},
	{
		Name: "no_finding", Title: "未见异常/异常", English: "No finding or abnormal", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "未见异常", "no abnormality seen"),
			opt("2", "异常", "abnormal"),
		},
	},
	{
		Name: "not_found_has", Title: "未发现/有", English: "Not found or present", Source: "records-and-chronic 2.7",
		Items: []Item{
			opt("1", "未发现", "not found"),
			opt("2", "有", "present"),
		},
	},
	{
		Name: "neg_pos", Title: "阴性/阳性", English: "Negative or positive", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "阴性", "negative"),
			opt("2", "阳性", "positive"),
		},
	},
	{
		Name: "level3", Title: "良好/一般/差", English: "Good, fair or poor", Source: "records-and-chronic 0.3",
		Items: []Item{
			opt("1", "良好", "good"),
			opt("2", "一般", "fair"),
			opt("3", "差", "poor"),
		},
	},
}
