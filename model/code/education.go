package code

// educationSets are the value sets of health education (management 10.2; indicators 4.2).
var educationSets = []*Set{
	{
		Name: "he_activity", Title: "健康教育活动形式", English: "Form of a health education activity", Source: "management 10.2",
		Items: []Item{
			opt("1", "健康知识讲座", "lecture"),
			opt("2", "公众健康咨询活动", "public consultation"),
			opt("3", "个体化健康教育", "individual education"),
			opt("4", "发放印刷资料", "printed material"),
			opt("5", "宣传栏", "notice board"),
			opt("6", "播放音像资料", "audio-visual material"),
			opt("7", "健康主题日活动", "theme day"),
		},
	},
	{
		Name: "he_material", Title: "健康教育资料类型", English: "Kind of educational material", Source: "management 10.2",
		Items: []Item{
			opt("1", "健康教育折页", "folded leaflet"),
			opt("2", "健康教育处方", "educational prescription"),
			opt("3", "健康手册", "booklet"),
			opt("4", "宣传单", "flyer"),
			opt("5", "音像制品", "audio-visual medium"),
			opt("9", "其他", "other"),
		},
	},
	{
		Name: "he_evidence", Title: "健康教育活动存档材料", English: "Evidence of an activity", Source: "management 10.2",
		Items: []Item{
			opt("1", "签到表", "sign-in sheet"),
			opt("2", "照片", "photograph"),
			opt("3", "资料样本", "sample of the material"),
			opt("4", "问卷", "questionnaire"),
			opt("5", "音像材料", "recording"),
			opt("9", "其他材料", "other"),
		},
	},
}
