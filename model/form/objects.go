package form

import "github.com/jiwei-health/jiwei/model/civil"

// Medication is one line of 用药情况 (records-and-chronic 0.4).
type Medication struct {
	DrugName   string     `json:"drug_name" form:"药物名称,need,size=60,en=Drug"`
	FreqPerDay *int       `json:"freq_per_day" form:"每日几次,unit=次,hard=0..12,en=Times a day"`
	PRN        *bool      `json:"prn" form:"必要时服用,en=When needed"`
	DoseEach   *Decimal   `json:"dose_each" form:"每次用量,dec=8.3,hard=0..,en=Dose each time"`
	DoseUnit   *int       `json:"dose_unit" form:"剂量单位,set=dose_unit,en=Dose unit"`
	Usage      string     `json:"usage" form:"用法,size=30,en=Usage"`
	StartDate  civil.Date `json:"start_date" form:"开始用药日期,en=Start date"`
	Adherence  *int       `json:"adherence" form:"服药依从性,set=adherence,en=Adherence"`
	Source     *int       `json:"source" form:"药物来源,set=drug_source,en=Source"`
}

// Check allows 0 times a day only for drugs taken when needed (records-and-chronic 0.4, medication).
func (m *Medication) Check(c *Checker) {
	if m.FreqPerDay != nil && *m.FreqPerDay == 0 && (m.PRN == nil || !*m.PRN) {
		c.Error("freq_per_day", "range", "每日几次为 0 时，应注明“必要时服用”")
	}
}

// Referral is 转诊 (records-and-chronic 0.4).
type Referral struct {
	Reason     string     `json:"reason" form:"转诊原因,need,size=200,en=Reason"`
	OrgDept    string     `json:"org_dept" form:"转诊机构及科别,need,size=100,en=Organisation and department"`
	Contact    string     `json:"contact" form:"转诊联系人,size=40,en=Contact"`
	Phone      string     `json:"phone" form:"转诊联系电话,size=20,secret,en=Phone"`
	ReferredOn civil.Date `json:"referred_on" form:"转诊日期,auto,en=Referred on"`
	Result     *int       `json:"result" form:"转诊结果,set=referral_result,en=Result"`
	TrackedOn  civil.Date `json:"tracked_on" form:"转诊追踪日期,en=Tracked on"`
}

// Derive dates the referral: it is made at the visit.
func (r *Referral) Derive(c *Context) { r.ReferredOn = c.Visit.VisitDate }

// Check refuses a tracking before the referral.
func (r *Referral) Check(c *Checker) {
	if r.TrackedOn != civil.None && r.TrackedOn < r.ReferredOn {
		c.Error("tracked_on", "date", "转诊追踪日期 %s 早于转诊日期 %s", r.TrackedOn, r.ReferredOn)
	}
}
