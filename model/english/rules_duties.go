package english

// duties are the sentences of package rules on what is due for a resident and why.
var duties = map[string]string{
	// attempt.go
	"%s 起失访：每月查找一次，%s前再次联系": "Lost to follow-up since %s: search once a month, contact again by %s",
	"，并告知村（居）委会和派出所":        "; also inform the village or residents' committee and the police station",
	"%s 拒绝随访：%s再次提供服务":      "Refused follow-up on %s: offer the service again on %s",
	"%s 未遇：%s前再次访视":         "Not met on %s: visit again by %s",

	// care.go
	"%s 转出：%s前追踪是否到诊并登记结果":          "Referred out on %s: by %s find out whether the patient arrived and record the result",
	"%s 上级医院回转：%s前完成回转后首次随访":        "Referred back by the higher hospital on %s: first follow-up after the return by %s",
	"达到危急值，当日处理并转诊，%s前追踪":           "critical value: treat and refer today, follow up the referral by %s",
	"%s在管患者，请用%s随访表完成分类（本次接诊可生成随访）": "patient under management for %s: please classify with the follow-up form for %s (this encounter can start it)",
	"升高而未纳入%s管理，%s前另日复测":            "raised, and not under management for %s: measure again on another day by %s",
	"每季度至少 1 次%s，%s前完成":             "At least 1 %s every quarter, by %s",
	"本年应%s %d 次，已完成 %d 次，%s前补做":     "%s due this year: %d, done: %d; make up for it by %s",
	"；%d 年至少面对面随访 %d 次，已 %d 次":      "; in %d at least %d face-to-face follow-ups, %d done",
	"%s 纳入管理，尚无%s":                  "Under management since %s, no %s yet",
	"上次%s %s，%d 个月后随访":              "Last %s on %s: follow up after %d months",
	"上次随访约定 %s 随访":                  "Follow-up agreed for %s at the last visit",
	"上次随访说明原因，推迟至 %s":               "Postponed to %s at the last visit, with a reason",
	"随访":    "follow-up",
	"面对面随访": "face-to-face follow-up",
	"本次不是面对面随访，不计入规范管理；本季度如无面对面随访，请于 %s前完成一次": "This follow-up is not face to face and does not count as standard management; " +
		"if this quarter has none face to face, please make one by %s",

	// duty.go
	"%s 随访：%s": "Follow-up on %s: %s",
	"%d 年老年人体检尚缺：%s，请于 %s前补全": "The check-up of the elderly for %d still lacks: %s. Please complete it by %s",
	"%s：%d 年体检 1 次，%s前完成":     "%s: 1 check-up in %d, by %s",
	"65岁及以上老年人":               "person aged 65 and over",
	"%s患者":                    "patient with %s",
	"体检表必填项或辅助检查":             "required items or laboratory tests of the check-up",
	"健康指导":                    "health advice",
	"生活自理能力评估":                "self-care assessment",

	// recheck.go
	"%s，达到危急值：当日联系、处理并转诊":               "%s, a critical value: contact, treat and refer today",
	"%s，已有 %d 个不同日升高：建议转上级医院确诊，%s前追踪结果": "%s, raised on %d different days: refer to a higher hospital for a diagnosis and follow up the result by %s",
	"%s，升高而未纳入管理：%s前另日复测%s":             "%s, raised and not under management: by %s measure %s again on another day",
	"%s 体检：%s，%s前复查或转诊":                 "Check-up on %s: %s; re-check or refer by %s",
	"检验危急值":                             "critical laboratory value",
	"胸部X线片异常":                           "abnormal chest X-ray",
	"尿蛋白阳性":                             "urine protein positive",
	"检验结果超出参考范围":                        "laboratory result out of the reference range",
	"足背动脉搏动异常":                          "abnormal dorsalis pedis pulse",
	"认知功能粗筛阳性":                          "cognition screen positive",
	"情感状态粗筛阳性":                          "mood screen positive",
	"医生建议复查":                            "re-check advised by the doctor",
	"医生建议转诊":                            "referral advised by the doctor",

	// child_duty.go
	"出生": "birth",
	"出院": "discharge",
	"%s 出生：%s后 %d 天内家庭访视，%s前完成": "Born on %s: home visit within %[3]d days of %[2]s, by %[4]s",
	"%s健康检查，%s前完成，同时做眼保健及视力检查":  "Health check at %s, by %s, together with eye care and vision check",
	"%s眼保健及视力检查未做":              "Eye care and vision check at %s not done",
	"，6 月龄的红光反射、眼位、单眼遮盖厌恶试验也未做": "; nor the red reflex, eye position and cover tests at 6 months",
	"%s，%s前完成": "%s: to be done by %s",
	"高危新生儿（%s）：%s前再次访视":    "High-risk newborn (%s): visit again by %s",
	"%s 访视：%s未接种，尽快补种":     "Visit on %s: %s not given, vaccinate as soon as possible",
	"听力初筛未通过：%s前复筛并登记结果":   "Hearing screen not passed: repeat it by %s and record the result",
	"%s 检查：%s，%s前复查":       "Check on %s: %s; re-check by %s",
	"发育预警征象阳性，复筛结果未登记":     "positive warning sign of development, no result of the second screen recorded",
	"%s 眼保健检查异常，%s前追踪或复查":  "Abnormal eye check on %s: follow up or re-check by %s",
	"%s 视力异常，%s前复查，仍异常转诊":  "Abnormal vision on %s: re-check by %s, refer if still abnormal",
	"%s 转诊：%s前追踪到诊情况并登记结果": "Referred on %s: by %s find out whether the patient arrived and record the result",
	"体弱儿专案（%s）：%s前随访":      "Special care of a weak child (%s): follow up by %s",

	// maternal.go
	"预产期 %s，已满 42 周：请核实分娩情况，登记分娩或结案": "Due date %s, 42 weeks completed: please verify, record the delivery or close the case",
	"第 %d 次产前检查：孕 %d～%d 周，%s前，在%s检查": "Antenatal examination %d: %d to %d weeks, by %s, at %s",
	"第 1 次产前检查和建册：孕 13 周前，即 %s前":     "Antenatal examination 1 and booking: before 13 weeks, that is by %s",
	"；尚未做第 1 次产前检查，请填第 1 次产前检查服务记录表": "; antenatal examination 1 is still missing, please fill in its form",
	"第 1 次产前检查后应作妊娠风险筛查和分级":          "After antenatal examination 1 the pregnancy risk must be screened and graded",
	"，已发现：%s": "; found: %s",
	"%s 筛查阳性：转诊到有产科的二级及以上机构评估分级，2 周内追踪":  "Positive screen on %s: refer to a secondary or tertiary hospital with obstetrics for grading, follow up within 2 weeks",
	"%s 检查发现 %s，高于现有分级（%s）：重新评估":         "Examination on %s found %s, above the present grade (%s): assess anew",
	"孕期满 %d 周岁，年龄条目变化：重新评估妊娠风险":          "Turns %d during the pregnancy, the age item changes: assess the pregnancy risk anew",
	"按上级机构方案每 %d 天随访 1 次，上次 %s（%s）":      "By the plan of the higher institution 1 follow-up every %d days, last on %s (%s)",
	"%s 评为%s：%s前报告妇幼保健机构，确定专案管理责任人":      "Graded %[2]s on %[1]s: report to the maternal and child health institution by %[3]s and name who is responsible for the case",
	"%s 转诊，%s前随访转诊结果":                    "Referred on %s: follow up the result by %s",
	"%s 分娩，%s 出院：%s前产后访视，可与新生儿家庭访视同时进行":  "Delivered on %s, discharged on %s: postpartum visit by %s, may be combined with the newborn home visit",
	"%s 流产或引产（孕 %s）：提供 1 次健康访视，以原因 2 结案": "Abortion or induction on %s (%s weeks): offer 1 health visit, close with reason 2",
	"%s 分娩，未填出院日期：%s前产后访视，可与新生儿家庭访视同时进行": "Delivered on %s, no discharge date given: postpartum visit by %s, may be combined with the newborn home visit",
	"%s 分娩：产后 42 天健康检查，%s 至 %s；已恢复的结案":   "Delivered on %s: postpartum check at 42 days, %s to %s; close the case when recovered",
	"不详": "unknown",
	"乡镇卫生院或社区卫生服务中心": "the township hospital or community health centre",
	"有助产技术服务资质的机构":   "an institution licensed for midwifery",

	// copd.go, smi.go
	"%s 纳入%s管理：首次随访应在门诊或家庭进行，%s前完成":      "Under management for %[2]s since %[1]s: first visit at the clinic or at home, by %[3]s",
	"%s 出院，首次随访应在 %d 个工作日内（%s前）完成":       "Discharged on %s: first follow-up within %d working days (by %s)",
	"%s 纳入管理：填写个人信息补充表并签署知情同意，%s前完成":     "Under management since %s: fill in the supplementary form and have the informed consent signed, by %s",
	"%s 纳入管理：首次随访 %d 个工作日内，%s前完成":        "Under management since %s: first follow-up within %d working days, by %s",
	"未同意参加管理：每 %d 个月通过村（居）委会联系一次，再次征求同意": "No consent to management: contact every %d months through the village or residents' committee and ask again",
	"%s 随访后应于 %s前随访":                     "After the follow-up on %s the next is due by %s",
	"%s 随访危险性 %d 级：当日报告责任医生和县级精防人员并转诊%s": "Follow-up on %s, danger level %d: report to the doctor in charge and the county psychiatric officer today and refer%s",
	"严重精神障碍患者": "patient with a severe mental disorder",

	// tb.go
	"%s 接到通知：%d 小时内（%s前）第一次入户随访":  "Notified on %s: first home visit within %d hours (by %s)",
	"接到通知后 %d 次访视均未见到患者：报告上级专业机构": "Patient not met in %d visits since the notification: report to the higher institution",
	"上次随访 %s，%s": "Last follow-up on %s; %s",
	"疗程 %d 个月，%s 结束：结案评估，收回服药记录卡，转定点医院评估疗效": "Course of %d months, ends on %s: closing assessment, collect the medication card, refer to the designated hospital for the outcome",
	"%s 随访漏服药 %d 次，已达一周：报告上级专业机构":           "Follow-up on %s: %d doses missed, a week's worth: report to the higher institution",
	"%s 随访%s：转诊定点医院，%s前随访结果":                "Follow-up on %s, %s: refer to the designated hospital, follow up the result by %s",
	"%s 结案：%s前电话确认患者到定点医院评估疗效":              "Closed on %s: by %s confirm by telephone that the patient went to the designated hospital for the outcome",
	"%s 转诊肺结核可疑者：%s前电话追踪是否到定点医院就诊":          "Suspected tuberculosis referred on %s: by %s find out by telephone whether the patient went to the designated hospital",

	// tcm.go, vaccination.go
	"65岁及以上老年人：%d 年中医体质辨识和中医药保健指导 1 次，可与年度体检同时进行": "Person aged 65 and over: 1 TCM constitution assessment with advice in %d, may be combined with the yearly check-up",
	"%s 的中医体质辨识不完整：请补齐 33 个问题、保健指导和医生":            "The TCM constitution assessment of %s is incomplete: please complete the 33 questions, the advice and the doctor",
	"%d 月龄中医药健康指导：饮食调养、起居调摄，并传授%s":                "TCM advice at %d months: diet and daily life, and teach %s",
	"出生后1个月内（%s前）办理预防接种证并建卡":                      "Issue the vaccination certificate and open the card within 1 month of birth (by %s)",
	"尚无接种记录：查验预防接种证，补录接种史":                        "No vaccination recorded: check the certificate and enter the history",

	// education.go
	"印刷资料": "printed material",
	"音像资料": "audio-visual material",
}

// ages are the ages of the schedule of child health checks.
var ages = map[string]string{
	"满月": "1 month", "3月龄": "3 months", "6月龄": "6 months", "8月龄": "8 months", "12月龄": "12 months", "18月龄": "18 months", "24月龄": "24 months",
	"30月龄": "30 months", "3岁": "3 years", "4岁": "4 years", "5岁": "5 years", "6岁": "6 years", "6周岁": "6 years",
	"%d岁": "%d years", "%d月龄": "%d months", "%d 月龄": "%d months", "满月～8月龄": "1 to 8 months", "12～30月龄": "12 to 30 months", "3～6岁": "3 to 6 years",
}
