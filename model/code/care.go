package code

// careSets are the value sets of encounter, consultation and referral (records-and-chronic 1.12, maternal-child 6 rule 2).
var careSets = []*Set{
	{
		Name: "referral_direction", Title: "转诊类别", English: "Direction of a referral", Source: "records-and-chronic 1.12",
		Items: []Item{
			opt("1", "转出(上转)", "out, to a higher hospital"),
			opt("2", "回转(下转)", "back, to the grassroots"),
		},
	},
	{
		Name: "referral_urgency", Title: "转诊紧急程度", English: "Urgency of a referral", Source: "maternal-child 6 rule 2",
		Items: []Item{
			opt("1", "立即", "at once"),
			opt("2", "及时", "promptly"),
			opt("3", "常规", "routine"),
		},
	},
	{
		Name: "referral_state", Title: "转诊状态", English: "State of a referral", Source: "records-and-chronic 1.12",
		Items: []Item{
			opt("1", "待完善", "draft"),
			opt("2", "已转出", "sent"),
			opt("3", "已接收", "accepted"),
			opt("4", "已谢绝", "declined"),
			opt("5", "已到诊", "arrived"),
			opt("6", "已治疗", "treated"),
			opt("7", "已回转", "returned"),
			opt("8", "已结案", "closed"),
		},
	},
}
