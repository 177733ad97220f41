package english

// vaccinations are the sentences of package vaccine.
var vaccinations = map[string]string{
	"%s第%d剂": "%s dose %d",
	"满3月龄，先做PPD试验，阴性方可接种": "3 months completed: PPD test first, vaccinate only if negative",
	"%s满%s":         "%[2]s of age on %[1]s",
	"与此前剂次的最短间隔到%s": "shortest interval from the dose before ends on %s",
	"与注射减毒活疫苗或免疫球蛋白的间隔到%s": "interval from an injected live vaccine or immunoglobulin ends on %s",
	"暂缓至%s": "deferred until %s",
	"监护人%s拒绝接种，%s再次告知": "refused by the guardian on %s, inform again on %s",
	"母亲HBsAg阳性或不详的12小时内接种，阳性的同时在另一部位注射乙肝免疫球蛋白100IU": "within 12 hours if the mother is HBsAg positive or unknown; if positive, hepatitis B immunoglobulin 100 IU at another site as well",
	"胎龄不超过31周：病情稳定后出院前接种":                           "gestational age at most 31 weeks: when stable, before discharge",
	"出生后尽早接种": "as soon as possible after birth",
	"乙脑疫苗混用了减毒和灭活产品，须人工核对后确定补种方案": "Live and inactivated Japanese encephalitis vaccines were mixed: a person has to decide how to go on",
	"%s 登记为%s的永久禁忌":   "Permanent contraindication to %[2]s recorded on %[1]s",
	"%s 登记为监护人拒绝接种%s": "Refusal of %[2]s by the guardian recorded on %[1]s",
	"%s 起暂缓接种%s":      "%[2]s deferred since %[1]s",
	"满3月龄补种卡介苗，应先做PPD试验，阴性方可接种（未见PPD结果）": "BCG after 3 months needs a negative PPD test first (no PPD result found)",
	"%s：已完成全程、超过接种年龄或不属于免疫规划的接种对象，请核对":   "%s: complete, above the age, or not for this child by the programme; please check",
	"%s接种时未满最小月（年）龄，%s起接种才有效":            "%s was given below the lowest age, valid only from %s on",
	"%s与此前接种的间隔不足，%s起接种才有效":              "%s was given too soon after the dose before, valid only from %s on",
	"%s登记为接种时未满最小月（年）龄，不计为有效剂次":          "%s is recorded as given below the lowest age and does not count",
	"%s登记为与此前接种的间隔不足，不计为有效剂次":            "%s is recorded as given too soon after the dose before and does not count",
	"%s登记为疫苗过期或冷链问题，不计为有效剂次":             "%s is recorded as expired or with a cold chain problem and does not count",
	"登记为疫苗过期或冷链问题，不计为有效剂次":               "recorded as expired or with a cold chain problem, does not count",
	"%s登记为接种途径错误，不计为有效剂次":                "%s is recorded as given by the wrong route and does not count",
	"登记为接种途径错误，不计为有效剂次":                  "recorded as given by the wrong route, does not count",
}
