package demo

import (
	"math/rand/v2"
	"strings"
)

// surnames in the proportions of the country: the earlier a line, the more often. The last line has names that are read otherwise than
// the character usually is (单 Shàn, 仇 Qiú, 解 Xiè, 曾 Zēng ...) and double surnames, which a search by pinyin must find.
var surnames = [][]string{
	strings.Split("王李张刘陈", ""),
	strings.Split("杨赵黄周吴徐孙胡朱高林何郭马罗", ""),
	strings.Split("梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文", ""),
	{"单", "仇", "解", "曾", "查", "盖", "区", "朴", "尉迟", "欧阳", "上官", "诸葛"},
}

func surname(r *rand.Rand) string { return pick(r, surnames[weighted(r, 36, 34, 27, 3)]) }

// cohort is the given names in fashion until a birth year; the last one's is open.
type cohort struct {
	before int
	names  [2][]string // of men, of women
}

var cohorts = []cohort{
	{1955, [2][]string{
		strings.Fields("德福 福生 长贵 有才 金山 玉堂 守义 光荣 发祥 文义 永福 树林 世昌 保田 春生 连生 万福 桂林 清和 忠信 兴旺 喜财"),
		strings.Fields("桂芳 秀英 桂兰 玉兰 秀兰 桂英 玉珍 淑珍 凤英 翠花 春花 素珍 兰英 月娥 金莲 秀珍 凤兰 玉梅 腊梅 菊香 银花 爱莲"),
	}},
	{1972, [2][]string{
		strings.Fields("建国 建军 国庆 卫东 卫国 志强 国强 建华 爱国 跃进 援朝 永红 文革 志刚 建平 新民 学军 红军 胜利 国平 明华 光辉"),
		strings.Fields("秀英 丽华 玉梅 桂荣 淑华 红梅 建英 爱华 秀梅 惠芳 小红 艳红 春梅 金凤 玉霞 爱琴 桂香 淑芬 秋菊 红英 月英 冬梅"),
	}},
	{1990, [2][]string{
		strings.Fields("伟 强 磊 军 勇 涛 超 刚 波 辉 鹏 斌 峰 志伟 海涛 晓东 俊杰 建波 文军 小龙 海军 志勇"),
		strings.Fields("芳 丽 静 敏 燕 艳 娟 霞 玲 娜 婷 红 晓燕 海燕 丽娟 春燕 小芳 雪梅 晓丽 文静 美玲 玉洁"),
	}},
	{2008, [2][]string{
		strings.Fields("浩 杰 鑫 帅 宇 凯 俊豪 志豪 浩然 文博 子豪 嘉豪 家乐 晨阳 天宇 明轩 一鸣 思远 博文 俊熙"),
		strings.Fields("婷婷 雨欣 佳怡 欣怡 思雨 雪 倩 慧 梦瑶 诗涵 佳琪 雅琪 思琪 静怡 可欣 嘉欣 雨婷 晓雯 玉婷 梦洁"),
	}},
	{0, [2][]string{
		strings.Fields("梓轩 子涵 浩宇 宇轩 沐辰 奕辰 一诺 子墨 浩然 宇航 俊熙 皓轩 梓豪 铭泽 泽宇 承恩 景行 亦辰"),
		strings.Fields("欣怡 梓涵 诗涵 一诺 雨桐 可馨 梓萱 语桐 若汐 沐瑶 思彤 芷若 艺涵 依诺 佳琪 心妍 诺涵 婉清"),
	}},
}

// given returns a given name of the sex and the generation.
func given(r *rand.Rand, sex, birthYear int) string {
	i := 0
	for i < len(cohorts)-1 && birthYear >= cohorts[i].before {
		i++
	}
	return pick(r, cohorts[i].names[sex-1])
}
