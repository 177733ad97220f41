package forms

import (
	"time"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TBFirstVisitForm is 肺结核患者第一次入户随访记录表.
var TBFirstVisitForm = &form.Definition{
	Code: rules.FormTBFirst, Name: "肺结核患者第一次入户随访记录表", English: "Tuberculosis first home visit",
	Clause: "records-and-chronic 8.2", Edition: "2017", Programme: measure.TB, NeedsProgramme: true,
	Sees: form.Sight{Past: treatmentForms, Enrolments: true},
	New:  func() form.Record { return new(TBFirstVisit) },
}

// TBFirstVisit is 肺结核患者第一次入户随访记录表 (国家基本公共卫生服务规范 第三版, 2017; records-and-chronic 8.2). The times of the notice and of the
// visit are not on paper: the 72 hours run from the notice to the hour. Without them the days count.
type TBFirstVisit struct {
	form.Visit
	NoticeAt    string     `json:"notice_at" form:"接到通知的时间(YYYY-MM-DD HH:MM),size=16,en=Notice received at"`
	VisitTime   string     `json:"visit_time" form:"随访时刻(HH:MM),size=5,when=notice_at!=,optional,en=Time of the visit"`
	NoticeHours *int       `json:"notice_hours" form:"通知至随访的小时数,auto,unit=小时,en=Hours since the notice"`
	ReportedOn  civil.Date `json:"reported_on" form:"报告上级专业机构日期,en=Reported to the superior institution on"`

	PatientType   *int       `json:"patient_type" form:"患者类型,need,set=tb_patient_type,section=病情,en=Type of patient"`
	Sputum        *int       `json:"sputum" form:"痰菌情况,need,set=tb_sputum,en=Sputum"`
	Resistance    *int       `json:"resistance" form:"耐药情况,need,set=tb_resistance,en=Drug resistance"`
	Symptoms      form.Codes `json:"symptoms" form:"症状及体征,need,set=tb_symptom,none=0,other=11,en=Symptoms and signs"`
	SymptomsOther string     `json:"symptoms_other" form:"其他症状及体征,size=100,en=Other symptoms"`

	TBRegimen
	TreatStart civil.Date `json:"treat_start" form:"开始治疗日期,en=Treatment began on"`

	RoomSingle  *int `json:"room_single" form:"单独的居室,need,set=tb_room,section=家庭居住环境,en=Room of his own"`
	Ventilation *int `json:"ventilation" form:"通风情况,need,set=level3,en=Ventilation"`

	TBHabits

	PickupPlace  string     `json:"pickup_place" form:"取药地点,need,size=100,section=健康教育及培训,en=Where drugs are fetched"`
	PickupTime   civil.Date `json:"pickup_time" form:"取药时间,need,en=When drugs are fetched"`
	EduCard      *int       `json:"edu_card" form:"服药记录卡的填写,need,set=tb_mastered,advice,en=Filling in the treatment card"`
	EduStorage   *int       `json:"edu_storage" form:"服药方法及药品存放,need,set=tb_mastered,advice,en=Taking and keeping the drugs"`
	EduCourse    *int       `json:"edu_course" form:"肺结核治疗疗程,need,set=tb_mastered,advice,en=Course of treatment"`
	EduIrregular *int       `json:"edu_irregular" form:"不规律服药危害,need,set=tb_mastered,advice,en=Harm of irregular treatment"`
	EduAdverse   *int       `json:"edu_adverse" form:"服药后不良反应及处理,need,set=tb_mastered,advice,en=Adverse reactions"`
	EduRecheck   *int       `json:"edu_recheck" form:"治疗期间复诊查痰,need,set=tb_mastered,advice,en=Revisits and sputum tests"`
	EduAway      *int       `json:"edu_away" form:"外出期间如何坚持服药,need,set=tb_mastered,advice,en=Treatment while away"`
	EduHabits    *int       `json:"edu_habits" form:"生活习惯及注意事项,need,set=tb_mastered,advice,en=Habits"`
	EduContacts  *int       `json:"edu_contacts" form:"密切接触者检查,need,set=tb_mastered,advice,en=Examination of close contacts"`
	form.Followup
}

// Derive counts the hours from the notice to the visit, begun hours full, when both were timed (records-and-chronic 8.2).
func (f *TBFirstVisit) Derive(c *form.Context) {
	day, clock, ok := parseMoment(f.NoticeAt)
	visited, err := time.Parse(clockLayout, f.VisitTime)
	if !ok || err != nil || c.Visit.VisitDate == civil.None {
		return
	}
	minutes := int(c.Visit.VisitDate-day)*24*60 + visited.Hour()*60 + visited.Minute() - clock
	if minutes >= 0 {
		f.NoticeHours = new((minutes + 59) / 60)
	}
}

const clockLayout = "15:04"

// parseMoment reads YYYY-MM-DD HH:MM as a day and the minutes since its midnight.
func parseMoment(s string) (civil.Date, int, bool) {
	const day = len("2006-01-02")
	if len(s) != day+1+len(clockLayout) || s[day] != ' ' {
		return civil.None, 0, false
	}
	on, errDay := civil.Parse(s[:day])
	clock, errClock := time.Parse(clockLayout, s[day+1:])
	return on, clock.Hour()*60 + clock.Minute(), errDay == nil && errClock == nil
}

// Check holds the rules of records-and-chronic 8.2 that a tag cannot say.
func (f *TBFirstVisit) Check(c *form.Checker) {
	on := c.Visit.VisitDate
	checkInPerson(c, "第一次入户随访")
	f.TBHabits.check(c)
	if f.TreatStart > on {
		c.Error("treat_start", "date", "开始治疗日期 %s 晚于随访日期 %s", f.TreatStart, on)
	}
	f.checkNotice(c)
	if enrolled := c.Enrolled[measure.TB]; c.Visit.Done() && enrolled != civil.None {
		facts := f.Facts()
		if !rules.TBFirstVisitInTime(c.Params, enrolled, on, &facts) {
			c.Warn("visit_date", "late", "第一次入户随访应在接到通知后 72 小时内（%s前）完成，请核对", rules.TBFirstVisitBy(c.Params, enrolled).Chinese())
		}
	}
	checkNextVisit(c, f.Propose(c.Context), f.NextVisitDate, f.NextVisitReason)
}

func (f *TBFirstVisit) checkNotice(c *form.Checker) {
	if f.NoticeAt != "" {
		switch day, _, ok := parseMoment(f.NoticeAt); {
		case !ok:
			c.Error("notice_at", "date", "接到通知的时间 %s 应为 YYYY-MM-DD HH:MM", f.NoticeAt)
		case day > c.Visit.VisitDate:
			c.Error("notice_at", "date", "接到通知的时间 %s 晚于随访日期 %s", f.NoticeAt, c.Visit.VisitDate)
		}
	}
	if _, err := time.Parse(clockLayout, f.VisitTime); f.VisitTime != "" && err != nil {
		c.Error("visit_time", "date", "随访时刻 %s 应为 HH:MM", f.VisitTime)
	}
}

// Facts gives what the schedule and the indicators read.
func (f *TBFirstVisit) Facts() form.Facts {
	facts := tbFacts(&f.Followup)
	m := facts.Marks
	f.TBRegimen.mark(m, f, f.VisitDate)
	mark(m, rules.MarkTBStart, f.TreatStart.String())
	mark(m, rules.MarkTBSputum, number(f.Sputum))
	mark(m, rules.MarkTBHours, number(f.NoticeHours))
	mark(m, rules.MarkTBReported, f.ReportedOn.String())
	mark(m, rules.MarkCigarettes, number(f.SmokeNow))
	return facts
}

// Propose says when the next follow-up is due (records-and-chronic 8.3).
func (f *TBFirstVisit) Propose(c *form.Context) form.Proposal {
	return rules.ProposeTB(c, &rules.TBVisit{Facts: f.Facts()})
}
