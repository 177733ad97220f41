package english

// validation are the sentences of package form on what is wrong with one field, and of package identity on identity numbers.
var validation = map[string]string{
	// condition.go
	"且":      " and ",
	"年龄":     "age",
	"月龄":     "age in months",
	"性别":     "sex",
	"是否农村居民": "rural resident",
	"在管病种":   "disease under management",
	"为":      " is ",
	"不为":     " is not ",
	"已填写":    " is given",
	"或":      " or ",

	// decode.go
	"内容%s":           "The content %s",
	"过大":             "is too large",
	"含有非法的 UTF-8 字符": "is not valid UTF-8",
	"不是合法的 JSON（第 %d 字节附近）": "is not valid JSON (near byte %d)",
	"不是合法的 JSON":            "is not valid JSON",
	"应为一个对象 {…}":            "must be an object {…}",
	"没有名为 %s 的项目":           "There is no field named %s",
	"重复出现":                  "appears twice",
	"不能用指数形式书写":             "must not be written with an exponent",
	"应为整数":                  "must be a whole number",
	"应为数字":                  "must be a number",
	"应为文字":                  "must be a text",
	"应为 true 或 false":       "must be true or false",
	"应为日期文字 YYYY-MM-DD":     "must be a date YYYY-MM-DD",
	"应为代码的列表 […]":           "must be a list of codes […]",
	"应为列表 […]":              "must be a list […]",
	"应为代码":                  "must be a code",

	// objects.go, row.go, schema.go, spec.go
	"每日几次为 0 时，应注明“必要时服用”": "With 0 times a day, mark “when needed”",
	"不是可选项；可选：%s":          "is not an option; options: %s",
	"是":                    "yes",
	"否":                    "no",
	"应为“是”或“否”":            "must be “yes” or “no”",
	"单位 %s":                "unit %s",
	"%s 至 %s":              "%s to %s",
	"不小于 %s":               "not below %s",
	"不大于 %s":               "not above %s",
	"受限：无传染病结果查看权限的读者看到“受限”": "restricted: who may not see infectious disease results reads “restricted”",

	// validate.go
	"空": "empty",
	"与系统计算结果不一致，应为 %s":     "differs from the computed value, must be %s",
	"与系统计算结果不一致，请留空，由系统计算": "differs from the computed value, please leave it empty for the system to compute",
	"请填写%s":           "Please fill in: %s",
	"请填写":             "Please fill in: ",
	"%s %s 晚于今天 %s":   "%s %s is after today, %s",
	"%s %s 早于出生日期 %s": "%s %s is before the date of birth %s",
	"%s %s 晚于死亡日期 %s": "%s %s is after the date of death %s",
	"%s只在%s时填写":       "%s is for %s only",
	"%s时，%s":          "If %s: %s",

	// value.go
	"不是整数":                 "is not a whole number",
	"不是数字":                 "is not a number",
	"含有不能显示的控制字符":          "contains control characters",
	"不是有效日期，应为 YYYY-MM-DD": "is not a valid date, must be YYYY-MM-DD",
	"超过 %d 个字":             "is longer than %d characters",
	"超过 %d 行":              "has more than %d rows",
	"超出允许范围":               "is outside the allowed range",
	"最多 %d 位小数":            "may have at most %d decimals",
	"超出允许范围：整数部分最多 %d 位":   "is outside the allowed range: at most %d digits before the point",
	"中的“%s”不是可选项；可选：%s":    "contains “%s”, which is not an option; options: %s",
	"选择“%s”时不能同时选择其他选项":    "cannot be combined with others when “%s” is chosen",
	"选项过多":                 "has too many options",
	"%s，请核对":               "%s, please check",
	"超出常见范围":               "is outside the usual range",

	// visit.go
	"下次随访日期 %s 应晚于本次日期 %s": "Next visit date %s must be after this visit, %s",
	"死亡日期 %s 晚于本次日期 %s":    "Date of death %s is after this visit, %s",
	"死亡日期 %s 早于出生日期 %s":    "Date of death %s is before the date of birth %s",
	"转诊追踪日期 %s 早于转诊日期 %s":  "Referral follow-up date %s is before the referral, %s",

	// amendment.go of package rules
	"%s应为数字，收到 %q":                       "%s must be a number, received %q",
	"%s应为整数，收到 %s":                       "%s must be a whole number, received %s",
	"%s最多 %d 位小数，收到 %s":                  "%s may have at most %d decimals, received %s",
	"%s %s 应为 %s 至 %s %s":                "%s %s must be %s to %s %s",
	"%s应为 1（是）或 0（否），收到 %q":              "%s must be 1 (yes) or 0 (no), received %q",
	"%s应为 %s 至 %s 之间的日期，空为不启用，收到 %q":     "%s must be a date from %s to %s, empty for never, received %q",
	"%s应为每年都有的一天，写作 MM-DD，如 12-31，收到 %q": "%s must be a day that every year has, written MM-DD, such as 12-31, received %q",
	"%s应为 %s 之一，收到 %q":                   "%s must be one of %s, received %q",

	// package identity
	"证件号码最多 30 位": "An identity number has at most 30 characters",
	"身份证号应为 18 位：17 位数字加一位数字或 X（现为 %d 位）": "An identity number has 18 characters: 17 digits and a digit or X (here %d)",
	"身份证号校验码不正确，请核对是否录错":                  "The check digit of the identity number is wrong, please check for a typing error",
	"身份证号中的出生日期不存在、早于 1880 年或晚于今天":        "The birth date in the identity number does not exist, is before 1880 or in the future",
	"身份证号中的出生日期与填写的出生日期 %s 不一致":           "The birth date in the identity number differs from the one given, %s",
	"身份证号第 17 位表示%s，与填写的性别%s不一致，请核对":      "Digit 17 of the identity number says %s, the sex given is %s, please check",
	"身份证号前两位 %s 不是已知的省级地区代码，请核对":          "The first two digits %s of the identity number are no known province code, please check",
	"男": "male",
	"女": "female",
}
