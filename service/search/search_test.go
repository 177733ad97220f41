package search_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service/search"
)

func plain(kind, text string) string { return "#" + kind + text }

// finds reports whether every word of a query matches one of the person's keys.
func finds(p search.Person, q string) bool {
	keys := search.Keys(p, plain)
	for _, t := range search.Parse(q, plain) {
		if !slices.ContainsFunc(keys, func(k string) bool {
			return slices.Contains(t.Exact, k) || slices.ContainsFunc(t.Prefixes, func(p string) bool { return strings.HasPrefix(k, p) })
		}) {
			return false
		}
	}
	return true
}

var zhao = search.Person{Name: "赵桂芳", Village: "长城乡第1村卫生室", ArchiveNo: "99010100910100012", IDNo: "99010119551031324X", Phone: "10012343421"}

func TestParse_findsAPersonByAnyPart(t *testing.T) {
	for _, q := range []string{"赵桂芳", "赵", "桂芳", "芳", "zhaoguifang", "zhaogui", "guifang", "zgf", "zg", "gf", "ZGF", "ｚｇｆ", "3421", "324X", "324x",
		"99010119551031324X", "10012343421", "99010100910100012", "10100012", "长城乡", "桂芳 3421", "zgf 长城乡", "31324x"} {
		require.True(t, finds(zhao, q), q)
	}
	require.True(t, finds(search.Person{Name: "John Smith", IDNo: "E12345678"}, "e12345678"))
	for _, q := range []string{"李", "芳桂", "zgx", "3422", "桂芳 9999", "10012343422", "hao"} {
		require.False(t, finds(zhao, q), q)
	}
}

func TestKeys_readsSurnamesAsSurnames(t *testing.T) {
	for name, want := range map[string]string{"单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "盖": "ge", "区": "ou", "任": "ren", "朴": "piao",
		"宁": "ning", "乐": "yue", "覃": "qin", "翟": "zhai", "缪": "miao", "员": "yun", "繁": "po", "折": "she", "秘": "bi", "召": "shao", "冼": "xian", "种": "chong",
		"卜": "bu", "葛": "ge", "车": "che", "褚": "chu", "宓": "mi", "隗": "wei", "谌": "chen", "撒": "sa", "祭": "zhai", "吕": "lv",
		"尉迟": "yuchi", "万俟": "moqi", "长孙": "zhangsun", "澹台": "tantai", "欧阳": "ouyang", "诸葛": "zhuge", "令狐": "linghu", "上官": "shangguan"} {
		p := search.Person{Name: name + "桂芳"}
		require.True(t, finds(p, want+"guifang"), "%s %v", name, search.Keys(p, plain))
		require.True(t, finds(p, "gf"), name)
	}
	require.False(t, finds(search.Person{Name: "单桂芳"}, "danguifang"))
	require.True(t, finds(search.Person{Name: "欧阳修"}, "oyx"))
	require.True(t, finds(search.Person{Name: "尉迟恭"}, "ycg"))
	require.True(t, finds(search.Person{Name: "吕秀英"}, "luxiuying"))
	require.True(t, finds(search.Person{Name: "𠮷野"}, "𠮷"), "a character that the table lacks stands for itself")
}

func TestKeys_areBoundedAndHideNumbers(t *testing.T) {
	keys := search.Keys(zhao, func(_, text string) string { return strings.Repeat("h", 22) })
	require.LessOrEqual(t, len(search.Keys(search.Person{Name: "乐乐曾长重行"}, plain)), 60)
	for _, k := range keys {
		require.NotContains(t, k, "19551031")
		require.NotContains(t, k, "1001234")
		require.LessOrEqual(t, len([]rune(k)), 64)
	}
}

func TestWhy_namesTheReason(t *testing.T) {
	for q, want := range map[string]string{"桂芳": "姓名", "zgf": "拼音首字母", "guifang": "拼音", "3421": "电话尾号", "长城乡": "村（机构）", "99010119551031324X": "证件号码"} {
		term := search.Parse(q, plain)[0]
		var why []string
		for _, k := range search.Keys(zhao, plain) {
			if slices.Contains(term.Exact, k) || slices.ContainsFunc(term.Prefixes, func(p string) bool { return strings.HasPrefix(k, p) }) {
				why = append(why, term.Why(k))
			}
		}
		require.Contains(t, why, want, q)
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range []string{"", "赵桂芳 3421", "zgf", "99010119551031324X", "\x00\xff", strings.Repeat("桂", 100)} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		for _, term := range search.Parse(q, plain) {
			require.NotEmpty(t, term.Text)
			require.NotZero(t, len(term.Prefixes)+len(term.Exact), q)
		}
	})
}

func BenchmarkKeys(b *testing.B) {
	for b.Loop() {
		search.Keys(zhao, plain)
	}
}
