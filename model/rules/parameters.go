package rules

import "slices"

// Names of the parameters. A county may give any of them another value from a day on.
const (
	F2FRequired      = "f2f_required"
	StandardLevel    = "standard_level"
	Prorate          = "prorate"
	QuarterCoverage  = "quarter_coverage"
	RoutineMonths    = "routine_months"
	RoutineGapDays   = "routine_gap_days"
	WindowDays       = "window_days"
	RevisitDays      = "revisit_days"
	TrackDays        = "track_days"
	RecheckDays      = "recheck_days"
	RecheckBPDays    = "recheck_bp_days"
	ScreeningMonths  = "screening_months"
	ScreeningDays    = "screening_days"
	GraceDays        = "grace_days"
	InARowMonths     = "in_a_row_months"
	ManagedAge       = "managed_age"
	ElderlyAge       = "elderly_age"
	ElderlyCutoff    = "elderly_cutoff"
	ElderlyGapDays   = "elderly_gap_days"
	ElderlyHbA1cFrom = "elderly_hba1c_from"
	ElderlyDRFrom    = "elderly_dr_from"
	CheckupExempt    = "checkup_exempt_from"
	GuideRecheck     = "guide_recheck"
	DynamicMonths    = "dynamic_months"
	DeadFileMonths   = "dead_file_months"
	LostAttempts     = "lost_attempts"
	ExcludeDeadMoved = "exclude_dead_moved"
	COPDMinF2F       = "copd_min_f2f"
	LateEntryDays    = "late_entry_days"
	SameBPVisits     = "same_bp_visits"
	MonthLockDay     = "month_lock_day"

	BPTargetSBP        = "bp_target.sbp"
	BPTargetDBP        = "bp_target.dbp"
	BPTarget65SBP      = "bp_target_65.sbp"
	BPTarget65DBP      = "bp_target_65.dbp"
	BPDangerSBP        = "bp_danger.sbp"
	BPDangerDBP        = "bp_danger.dbp"
	BPHighSBP          = "bp_high.sbp"
	BPHighDBP          = "bp_high.dbp"
	FPGTarget          = "fpg_target"
	FPGAbnormal        = "fpg_abnormal"
	OtherGlucoseTarget = "other_glucose_target"
	HbA1cTarget        = "hba1c_target"
	GlucoseHigh        = "glucose_danger_high"
	GlucoseLow         = "glucose_danger_low"
	PulsePressureLo    = "pulse_pressure_low"
	PulsePressureHi    = "pulse_pressure_high"
	ArmDifference      = "arm_difference"
	PulseDifference    = "pulse_difference"
)

// Kind is what the value of a parameter looks like.
type Kind string

// The kinds of parameters.
const (
	KindNumber Kind = "number" // an exact decimal
	KindFlag   Kind = "flag"   // 0 or 1
	KindSince  Kind = "since"  // the date from which a rule holds, or "" = it does not; its flag is "the date has come"
	KindDay    Kind = "day"    // a day of the year, MM-DD
	KindChoice Kind = "choice" // one of Choices
)

// Parameter is one row of the table of parameters.
type Parameter struct {
	Name     string   `json:"name"`
	Kind     Kind     `json:"kind"`
	Default  string   `json:"default"`
	Choices  []string `json:"choices,omitempty"`
	Unit     string   `json:"unit,omitempty" english:"term"`
	Label    string   `json:"label"`
	English  string   `json:"english"` // Label in English
	Clause   string   `json:"clause"`
	Evidence string   `json:"evidence"` // V confirmed, U unverified, P project policy (records-and-chronic 0.1)
}

// Values of StandardLevel (indicators 1.4).
const (
	LevelVisits   = "L1" // the visits
	LevelCheckup  = "L2" // and the yearly check-up
	LevelRevisits = "L3" // and the re-visits and referrals of records-and-chronic 4.6 rule 4
)

// Values of Prorate (records-and-chronic 4.6, modes A to D).
const (
	ProrateStrict  = "strict"
	ProrateQuarter = "quarter"
	ProrateRolling = "rolling"
	ProrateExclude = "exclude"
)

// table is every parameter with its default.
var table = slices.Concat(
	archiveParameters,
	maternalParameters,
	childParameters,
	vaccinationParameters,
	tcmParameters,
	attemptParameters,
	copdParameters,
	smiParameters,
	tbParameters,
	careParameters,
	educationParameters,
)

// archiveParameters are those of the archive, the elderly and the first two chronic diseases. Clauses without a file name are sections
// of records-and-chronic.
var archiveParameters = []Parameter{
	{F2FRequired, KindNumber, "4", nil, "次", "每年应完成的面对面随访次数", "Face-to-face follow-ups due each year", "4.2, 5.2", "V"},
	{StandardLevel, KindChoice, LevelCheckup, []string{LevelVisits, LevelCheckup, LevelRevisits}, "", "规范管理的判定口径", "Definition of standard management", "contract 5 rule 7, indicators 1.4", "P"},
	{Prorate, KindChoice, ProrateQuarter, []string{ProrateStrict, ProrateQuarter, ProrateRolling, ProrateExclude}, "", "年内新纳入患者的随访次数折算方式", "How the follow-ups of patients enrolled during the year are counted", "4.6", "P"},
	{QuarterCoverage, KindFlag, "1", nil, "", "每季度至少一次面对面随访", "At least one face-to-face follow-up every quarter", "4.6, 9.3 rule 1", "P"},
	{RoutineMonths, KindNumber, "3", nil, "月", "控制满意时的随访间隔", "Interval of follow-ups when controlled", "4.4 next visit rule 5", "P"},
	{RoutineGapDays, KindNumber, "30", nil, "天", "窗口期外的随访可算作常规随访的最短间隔", "Least interval at which a follow-up outside the window counts as routine", "9.3 rule 5", "P"},
	{WindowDays, KindNumber, "15", nil, "天", "常规随访应访日前后的窗口", "Window around the date of a routine follow-up", "4.2", "P"},
	{RevisitDays, KindNumber, "14", nil, "天", "控制不满意或不良反应后的复访期限", "Time for the visit after an uncontrolled value or an adverse reaction", "4.4 next visit rule 4", "V"},
	{TrackDays, KindNumber, "14", nil, "天", "转诊后的追踪期限", "Time for following up a referral", "4.2", "V"},
	{RecheckDays, KindNumber, "14", nil, "天", "异常结果的复查期限", "Time for re-checking an abnormal result", "3.2", "P"},
	{RecheckBPDays, KindNumber, "28", nil, "天", "首次发现血压升高后的复测期限", "Time for measuring again after the first raised blood pressure", "4.1 screening rule 2", "P"},
	{ScreeningMonths, KindNumber, "3", nil, "月", "非同日血压筛查的总期限", "Total time for screening the blood pressure on different days", "4.1 screening rule 3", "P"},
	{ScreeningDays, KindNumber, "3", nil, "日", "非同日血压升高达到此次数时建议确诊", "Days with raised blood pressure after which a diagnosis is advised", "4.1 screening rule 3", "V"},
	{GraceDays, KindNumber, "7", nil, "天", "复查和复访的宽限", "Grace for re-checks and visits", "3.2, 4.6 rule 4", "P"},
	{InARowMonths, KindNumber, "6", nil, "月", "判断“连续两次”时上次随访的有效期", "How long the last follow-up counts for \"twice in a row\"", "4.4 next visit rule 7", "P"},
	{ManagedAge, KindNumber, "35", nil, "岁", "慢性病患者健康管理的最低年龄", "Lowest age for the management of chronic patients", "4.1, 5.1", "V"},
	{ElderlyAge, KindNumber, "65", nil, "岁", "老年人健康管理的最低年龄", "Lowest age for the health management of the elderly", "3.1", "V"},
	{ElderlyCutoff, KindDay, "12-31", nil, "", "判断当年是否为老年人的日期", "Date on which it is judged whether a person is elderly this year", "3.1", "P"},
	{ElderlyGapDays, KindNumber, "180", nil, "天", "两次年度体检的间隔", "Interval between two yearly check-ups", "3.2", "P"},
	{ElderlyHbA1cFrom, KindSince, "", nil, "", "老年人体检增加糖化血红蛋白的起始日期", "Date from which check-ups of the elderly include HbA1c", "2.6, 3.3 item 3; contract 5 rule 5", "V"},
	{ElderlyDRFrom, KindSince, "", nil, "", "老年人体检增加胸部DR正位的起始日期", "Date from which check-ups of the elderly include a chest DR", "2.6, 3.3 item 3; contract 5 rule 5", "V"},
	{CheckupExempt, KindDay, "10-01", nil, "", "此日起纳入管理的患者当年不要求年度体检", "Patients enrolled from this date on need no check-up this year", "contract 5 rule 7, indicators 1.4", "P"},
	{GuideRecheck, KindFlag, "0", nil, "", "慢性病患者体检表的健康指导须同时选“建议复查”", "Health advice of chronic patients' check-ups must include \"re-check advised\"", "2.9 rule 2", "P"},
	{DynamicMonths, KindNumber, "12", nil, "月", "动态记录的时限", "Time within which a record counts as in use", "1.7", "U"},
	{DeadFileMonths, KindNumber, "24", nil, "月", "判定死档的时限", "Time after which a record counts as dead", "1.7", "P"},
	{LostAttempts, KindNumber, "3", nil, "次", "判定失访的不同日随访次数", "Attempts on different days after which a patient is lost to follow-up", "9.2", "P"},
	{ExcludeDeadMoved, KindFlag, "1", nil, "", "死亡、迁出者从分子分母中剔除", "Leave the dead and those who moved away out of numerator and denominator", "4.6; indicators 1.3", "P"},
	{COPDMinF2F, KindNumber, "2", nil, "次", "慢阻肺患者每年面对面随访的最少次数", "Least face-to-face follow-ups of a COPD patient each year", "6.3", "P"},
	{LateEntryDays, KindNumber, "30", nil, "天", "超过此天数录入视为补录", "Entry after more than these days counts as late", "9.6 rule 4", "P"},
	{SameBPVisits, KindNumber, "3", nil, "次", "血压完全相同的连续随访次数上限", "Most follow-ups in a row with exactly the same blood pressure", "1.8 rule 8", "P"},
	{MonthLockDay, KindNumber, "0", nil, "日", "次月此日起锁定上月的服务记录，更正和作废须写明理由；0 为不锁定", "Day of the next month from which the records of a month are locked: corrections and voids need a reason; 0 = never", "maternal-child 6 rule 5", "P"},

	{BPTargetSBP, KindNumber, "140", nil, "mmHg", "收缩压控制目标（低于）", "Target of systolic pressure (below)", "4.4", "V"},
	{BPTargetDBP, KindNumber, "90", nil, "mmHg", "舒张压控制目标（低于）", "Target of diastolic pressure (below)", "4.4", "V"},
	{BPTarget65SBP, KindNumber, "150", nil, "mmHg", "65岁及以上收缩压控制目标（低于）", "Target of systolic pressure from 65 years (below)", "4.4", "V"},
	{BPTarget65DBP, KindNumber, "90", nil, "mmHg", "65岁及以上舒张压控制目标（低于）", "Target of diastolic pressure from 65 years (below)", "4.4", "V"},
	{BPDangerSBP, KindNumber, "180", nil, "mmHg", "收缩压危急值", "Critical systolic pressure", "4.4 D1, 5.5 D3", "V"},
	{BPDangerDBP, KindNumber, "110", nil, "mmHg", "舒张压危急值", "Critical diastolic pressure", "4.4 D1, 5.5 D3", "V"},
	{BPHighSBP, KindNumber, "140", nil, "mmHg", "收缩压升高", "Raised systolic pressure", "4.1 screening rule 2", "V"},
	{BPHighDBP, KindNumber, "90", nil, "mmHg", "舒张压升高", "Raised diastolic pressure", "4.1 screening rule 2", "V"},
	{FPGTarget, KindNumber, "7.0", nil, "mmol/L", "空腹血糖控制目标（低于）", "Target of fasting glucose (below)", "5.5", "V"},
	{OtherGlucoseTarget, KindNumber, "10.0", nil, "mmol/L", "非空腹血糖控制目标（低于）", "Target of non-fasting glucose (below)", "indicators 4.8", "U"},
	{HbA1cTarget, KindNumber, "7.0", nil, "%", "糖化血红蛋白控制目标（低于）", "Target of HbA1c (below)", "5.3; indicators 4.8", "U"},
	{FPGAbnormal, KindNumber, "6.1", nil, "mmol/L", "空腹血糖升高", "Raised fasting glucose", "2.9 rule 1, 5.1", "V"},
	{GlucoseHigh, KindNumber, "16.7", nil, "mmol/L", "血糖危急值（高）", "Critical glucose (high)", "5.5 D1", "V"},
	{GlucoseLow, KindNumber, "3.9", nil, "mmol/L", "血糖危急值（低）", "Critical glucose (low)", "5.5 D2", "V"},
	{PulsePressureLo, KindNumber, "20", nil, "mmHg", "脉压差低于此值需核对", "Pulse pressure to be checked below this", "4.3", "P"},
	{PulsePressureHi, KindNumber, "100", nil, "mmHg", "脉压差高于此值需核对", "Pulse pressure to be checked above this", "4.3", "P"},
	{ArmDifference, KindNumber, "20", nil, "mmHg", "两侧血压相差达到此值需提示", "Difference between the arms to be pointed out", "2.2", "P"},
	{PulseDifference, KindNumber, "20", nil, "次/分", "心率与脉率相差超过此值需核对", "Difference between heart rate and pulse to be checked above this", "2.5", "P"},
}
