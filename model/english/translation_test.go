package english

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSentence_saysWhatTheModelSays(t *testing.T) {
	t.Parallel()
	for chinese, want := range map[string]string{
		"":                   "",
		"已经是 pH 7.4":         "已经是 pH 7.4",
		"最近一次服务是 2024-03-05": "Last service on 2024-03-05",
		"近 12 个月没有服务记录，最近一次服务是 2024-03-05": "No service within the last 12 months, last service on 2024-03-05",
		"2026 年第 1 季度缺面对面随访":               "No face-to-face follow-up in quarter 1 of 2026",

		// label, value, rule and limits of one field
		"收缩压 300 超出允许范围 40 至 300 mmHg":   "Systolic pressure 300 is outside the allowed range 40 to 300 mmHg",
		"脉率 200 超出常见范围 40 至 160 次/分，请核对": "Pulse 200 is outside the usual range 40 to 160 /min, please check",
		"随访结果为“失访”或“拒绝”时，请填写失访原因":        "If Visit outcome is “lost” or “refused”, please fill in: Reason of loss or refusal",

		// sentences inside sentences
		"2026-03-05 随访：与 2026-02-19 随访连续两次控制不满意：应转诊，3 月 19 日前追踪转诊情况": "Follow-up on 2026-03-05: Twice in a row with the follow-up on 2026-02-19: " +
			"not controlled; refer and follow up by 19 March",
		"血压 150/95 mmHg，72 岁，目标低于 150/90 mmHg，未达标；有药物不良反应：控制不满意": "Blood pressure 150/95 mmHg, age 72, target below 150/90 mmHg, " +
			"not at target; adverse drug reaction: not controlled",
		"本年应随访 4 次，已完成 1 次，6 月 30 日前补做；2026 年至少面对面随访 2 次，已 1 次": "Follow-up due this year: 4, done: 1; make up for it by 30 June; " +
			"in 2026 at least 2 face-to-face follow-ups, 1 done",

		// lists, and a format of two characters that must not swallow the rest of a list
		"65岁及以上老年人、高血压患者：2026 年体检 1 次，12 月 31 日前完成": "Person aged 65 and over, patient with hypertension: 1 check-up in 2026, by 31 December",
		"乙肝疫苗第2剂：2026-03-05满2月龄；暂缓至2026-04-01":      "Hepatitis B vaccine, dose 2: 2 months of age on 2026-03-05; deferred until 2026-04-01",

		// the English has its own order
		"2026-01-05 评为橙色、紫色：1 月 8 日前报告妇幼保健机构，确定专案管理责任人": "Graded orange, purple on 2026-01-05: report to the maternal and child health institution " +
			"by 8 January and name who is responsible for the case",

		// a mark behind another text, and a unit behind a number
		"评为橙色（高危），没有专案管理责任人":          "Graded orange (high risk), nobody responsible for the case",
		"印刷资料应完成 12 种，已完成 3 种，还差 9 种": "Printed material: 12 kinds due, 3 kinds done, 9 kinds more needed",
		"2026年3月的服务记录自 2026-04-16 起按月锁定，更正须写明理由；请在系统中逐条更正": "Service records of month 3 of 2026 are locked since 2026-04-16, " +
			"a correction needs a reason; please correct each in the system",
		"每个宣传栏每年更新的次数（每 2 个月至少 1 次） 100 应为 1 至 60 次": "Times a year each notice board is changed (at least every 2 months) 100 must be 1 to 60 times",
		"乙肝疫苗第1剂：出生后尽早接种；母亲HBsAg阳性或不详的12小时内接种，阳性的同时在另一部位注射乙肝免疫球蛋白100IU": "Hepatitis B vaccine, dose 1: as soon as possible after birth; " +
			"within 12 hours if the mother is HBsAg positive or unknown; if positive, hepatitis B immunoglobulin 100 IU at another site as well",

		// names of people and places stay
		"机构 王家湾村卫生室 不在您的管辖范围内": "Organisation 王家湾村卫生室 is out of your scope",
	} {
		assert.Equal(t, want, Sentence(chinese))
	}
}

// A place that the English forgot would lose what was said; one that it has too many would show the verb.
func TestCatalogue_englishHasThePlacesOfTheChinese(t *testing.T) {
	t.Parallel()
	for chinese, english := range all().written {
		f, ok := formatOf(chinese, english)
		assert.NotRegexp(t, `\p{Han}`, english, chinese)
		if !ok {
			continue
		}
		places := make([]string, len(f.whole))
		for i := range places {
			places[i] = string(rune('①' + i))
		}
		said := f.fill(places)
		for _, place := range places {
			assert.Contains(t, said, place, chinese)
		}
		assert.NotRegexp(t, `%(\[\d+\])?[a-z]`, said, chinese)
	}
}

// The same Chinese in two tables would be said now in one way, now in the other.
func TestCatalogue_eachTextStandsInOneTable(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, table := range written {
		for chinese, english := range table {
			if before, twice := seen[chinese]; twice {
				assert.Equal(t, before, english, chinese)
			}
			seen[chinese] = english
		}
	}
}
