package search

// surnames are the family names that are read otherwise than the same character in a word, or in two ways. The common pinyin table knows
// only the word. Compound surnames count as one name. Readings have no tones; ü is v.
var surnames = map[string][]string{
	"单": {"shan"}, "仇": {"qiu"}, "解": {"xie"}, "曾": {"zeng"}, "查": {"zha"}, "盖": {"ge", "gai"}, "区": {"ou"}, "任": {"ren"},
	"华": {"hua"}, "朴": {"piao"}, "宁": {"ning"}, "乐": {"yue", "le"}, "覃": {"qin", "tan"}, "翟": {"zhai", "di"}, "缪": {"miao"},
	"员": {"yun"}, "牟": {"mou", "mu"}, "繁": {"po"}, "那": {"na"}, "折": {"she"}, "秘": {"bi"}, "召": {"shao"}, "冼": {"xian"},
	"种": {"chong"}, "黑": {"he", "hei"}, "洗": {"xian"}, "逄": {"pang"}, "卜": {"bu"}, "葛": {"ge"}, "纪": {"ji"}, "燕": {"yan"},
	"哈": {"ha"}, "车": {"che"}, "褚": {"chu"}, "宓": {"mi"}, "佴": {"nai"}, "隗": {"wei", "kui"}, "谌": {"chen", "shen"}, "过": {"guo"},
	"撒": {"sa"}, "眭": {"sui"}, "祭": {"zhai"}, "晟": {"cheng", "sheng"}, "尉": {"wei"}, "郗": {"xi", "chi"}, "郇": {"xun", "huan"},
	"相": {"xiang"}, "干": {"gan"}, "都": {"du"}, "适": {"kuo"}, "句": {"gou"}, "尹": {"yin"}, "令": {"ling"}, "盛": {"sheng"}, "臧": {"zang"},
	"贾": {"jia"}, "沈": {"shen"}, "石": {"shi"}, "曲": {"qu"}, "俞": {"yu"}, "薄": {"bo"}, "强": {"qiang"}, "应": {"ying"}, "占": {"zhan"},
	"钻": {"zuan"}, "藏": {"zang"}, "长": {"zhang"}, "行": {"xing"}, "重": {"chong"}, "朝": {"chao"}, "降": {"jiang"}, "柏": {"bai", "bo"},
	"万": {"wan"}, "叶": {"ye"}, "陆": {"lu"}, "娄": {"lou"}, "瞿": {"qu"}, "邵": {"shao"}, "阚": {"kan"}, "訾": {"zi"}, "幺": {"yao"},
	"吕": {"lv", "lu"}, "闾": {"lv", "lu"}, "尉迟": {"yuchi", "weichi"}, "万俟": {"moqi"}, "长孙": {"zhangsun"}, "令狐": {"linghu"},
	"澹台": {"tantai"}, "欧阳": {"ouyang"}, "司马": {"sima"}, "上官": {"shangguan"}, "诸葛": {"zhuge"}, "东方": {"dongfang"},
	"皇甫": {"huangfu"}, "公孙": {"gongsun"}, "慕容": {"murong"}, "司徒": {"situ"}, "宇文": {"yuwen"}, "端木": {"duanmu"}, "百里": {"baili"},
	"呼延": {"huyan"}, "南宫": {"nangong"}, "夏侯": {"xiahou"}, "轩辕": {"xuanyuan"}, "司空": {"sikong"}, "公羊": {"gongyang"},
	"独孤": {"dugu"}, "西门": {"ximen"}, "钟离": {"zhongli"}, "申屠": {"shentu"}, "太史": {"taishi"}, "濮阳": {"puyang"}, "淳于": {"chunyu"},
	"单于": {"chanyu"}, "赫连": {"helian"}, "闻人": {"wenren"}, "仲孙": {"zhongsun"}, "宗政": {"zongzheng"}, "鲜于": {"xianyu"},
}
