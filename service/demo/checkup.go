package demo

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// examination is one checkup while it is being done.
type examination struct {
	county *county
	r      *rand.Rand
	p      *person
	on     civil.Date
	age    int
	scores [5]int
}

// patient reports whether the person was in the programme on the day.
func (x *examination) patient(e *patient) bool {
	return e != nil && e.enrolledOn <= x.on && (e.endedOn == civil.None || x.on < e.endedOn)
}

func (x *examination) elderly() bool { return x.age >= 65 }

// checkup fills in 健康体检表. One in seven of the elderly lacks an examination or an answer.
func (x *examination) checkup(header form.Visit) *forms.Checkup {
	f := &forms.Checkup{Visit: header}
	x.general(f)
	x.lifestyle(f)
	x.organs(f)
	x.physical(f)
	if x.elderly() || x.p.htn != nil || x.p.dm != nil || happens(x.r, 0.4) {
		x.tests(f)
		x.urine(f)
	}
	x.problems(f)
	if happens(x.r, 0.14) {
		pick(x.r, []func(){
			func() { f.ECG, f.ECGText = nil, "" }, func() { f.BUSAbd, f.BUSAbdText = nil, "" },
			func() { f.EldCognition, f.EldCognitionScore = nil, nil }, func() { f.ALT, f.AST, f.TBil, f.DBil = nil, nil, nil, nil },
			func() { f.SBPLeft, f.DBPLeft = nil, nil }, func() { f.Motor = nil },
		})()
	}
	x.conclude(f)
	return f
}

func (x *examination) general(f *forms.Checkup) {
	r, b := x.r, x.p.body
	if x.elderly() {
		f.ExamType = append(f.ExamType, "2")
	}
	if x.patient(x.p.htn) {
		f.ExamType = append(f.ExamType, "3")
	}
	if x.patient(x.p.dm) {
		f.ExamType = append(f.ExamType, "4")
	}
	if len(f.ExamType) == 0 {
		f.ExamType = form.Codes{"9"}
	}
	f.Symptoms = symptoms(r, 0.8, "3", "5", "7", "13", "14", "19", "22")
	f.Temp = decimal(around(r, 36.5, 0.15), 1)
	f.Pulse, f.Resp = new(whole(r, float64(b.pulse), 3)), new(between(r, 16, 20))
	x.pressures(f)
	f.Height = decimal(float64(b.height)/10, 1)
	f.Weight = decimal(around(r, x.p.kilograms(x.on, x.county.today), 0.4), 1)
	lean := 30.0
	if x.p.sex == rules.Male {
		lean = 34
	}
	f.Waist = decimal(around(r, lean+b.bmi*2.1, 2), 1)
	if !x.elderly() {
		return
	}
	f.EldHealthSelf = new(1 + weighted(r, 40, 40, 8, 9, 3))
	total := 0
	for _, score := range x.scores {
		total += score
	}
	f.EldSelfcare = new(rules.SelfcareGrade(total))
	f.EldCognition, f.EldMood = new(1), new(1)
	if happens(r, 0.05) {
		f.EldCognition, f.EldCognitionScore = new(2), new(between(r, 15, 23))
	}
	if happens(r, 0.03) {
		f.EldMood, f.EldMoodScore = new(2), new(between(r, 11, 20))
	}
}

// pressures measures both arms; the right one reads a little higher.
func (x *examination) pressures(f *forms.Checkup) {
	right, low := whole(x.r, x.p.body.sbp, 5), whole(x.r, x.p.body.dbp, 3)
	left := right - between(x.r, -2, 6)
	low = min(low, left-22)
	f.SBPRight, f.DBPRight, f.SBPLeft, f.DBPLeft = &right, new(low), &left, new(low-between(x.r, -2, 3))
}

func (x *examination) lifestyle(f *forms.Checkup) {
	r, h := x.r, x.p.habits
	f.ExFreq = new(h.exercise)
	if h.exercise < 4 {
		f.ExMinutes, f.ExYears, f.ExMode = new(10*between(r, 2, 6)), decimal(float64(between(r, 1, max(1, x.age/10))), 0),
			x.sport()
	}
	f.Diet = form.Codes{[]string{"1", "3", "2"}[weighted(r, 82, 12, 6)]}
	if happens(r, 0.15) {
		f.Diet = append(f.Diet, "4")
	}
	f.SmokeStatus, f.DrinkFreq = new(h.smoking), new(h.drinking)
	if h.smoking > 1 {
		f.SmokeDaily, f.SmokeStartAge = new(h.cigarettes), new(h.startAge)
	}
	if h.smoking == 2 {
		f.SmokeQuitAge = new(h.startAge + (x.age-h.startAge)*3/4)
	}
	if h.drinking > 1 {
		f.DrinkDaily, f.DrinkQuit, f.DrinkStartAge = decimal(float64(h.liang)/10, 1), new(1), new(h.startAge)
		f.Drunk1Y, f.DrinkKinds = new(1+weighted(r, 8, 92)), form.Codes{[]string{"1", "2", "4"}[weighted(r, 70, 25, 5)]}
	}
	f.OccExposure = new(1)
}

func (x *examination) sport() string {
	if x.age < 45 {
		return pick(x.r, []string{"跑步", "打球", "骑自行车", "散步"})
	}
	return pick(x.r, []string{"散步", "散步", "广场舞", "骑自行车", "太极拳"})
}

func (x *examination) organs(f *forms.Checkup) {
	r := x.r
	f.Lips, f.Teeth, f.Pharynx = new(1), form.Codes{"1"}, new(1+weighted(r, 92, 8))
	sight := 4.9
	if x.elderly() {
		f.Teeth = form.Codes{[]string{"1", "2", "4"}[weighted(r, 40, 40, 20)]}
		sight = 4.6
	}
	f.VisL, f.VisR = decimal(min(5.2, around(r, sight, 0.15)), 1), decimal(min(5.2, around(r, sight, 0.15)), 1)
	f.Hearing, f.Motor = new(1), new(1)
	if x.age >= 75 && happens(r, 0.2) {
		f.Hearing = new(2)
	}
	if x.p.body.depends == 3 {
		f.Motor = new(2)
	}
}

func (x *examination) physical(f *forms.Checkup) {
	f.Skin, f.Sclera, f.Lymph = new(1), new(1), form.Codes{"1"}
	f.LungBarrel, f.LungSound, f.LungRale = new(1), new(1), new(1)
	f.HeartRate = new(*f.Pulse + between(x.r, -1, 2))
	f.HeartRhythm, f.HeartMurmur = new(1), new(1)
	f.AbdTender, f.AbdMass, f.AbdLiver, f.AbdSpleen, f.AbdShifting = new(1), new(1), new(1), new(1), new(1)
	f.Edema, f.DorsalisPedis = new(1), new(2)
	if x.age >= 70 && happens(x.r, 0.05) {
		f.Edema = new(4)
	}
}

// tests are the laboratory, the electrocardiogram and the ultrasound of the yearly package (records-and-chronic 2.6, 3.3).
func (x *examination) tests(f *forms.Checkup) {
	r, hb, cr := x.r, 132.0, 62.0
	if x.p.sex == rules.Male {
		hb, cr = 146, 78
	}
	f.HB, f.WBC, f.PLT = decimal(around(r, hb, 10), 0), decimal(around(r, 6.2, 1.2), 2), decimal(around(r, 212, 45), 0)
	fpg := around(r, x.p.body.fpg, 0.35)
	f.FPG = decimal(fpg, 2)
	f.ALT, f.AST = decimal(max(6, around(r, 22, 8)), 1), decimal(max(8, around(r, 24, 6)), 1)
	tbil := max(5, around(r, 12, 3.5))
	f.TBil, f.DBil = decimal(tbil, 1), decimal(tbil*0.3, 1)
	f.CR, f.Urea = decimal(around(r, cr, 10), 1), decimal(around(r, 5.4, 1), 2)
	ldl, hdl := around(r, 2.8, 0.55), around(r, 1.32, 0.2)
	f.LDL, f.HDL, f.TG, f.TC = decimal(ldl, 2), decimal(hdl, 2), decimal(max(0.5, around(r, 1.5, 0.5)), 2), decimal(ldl+hdl+around(r, 0.65, 0.15), 2)
	if x.patient(x.p.dm) && happens(r, 0.5) {
		f.HbA1c = hbA1c(r, fpg)
	}
	f.ECG, f.BUSAbd = new(1), new(1)
	if happens(r, 0.02+float64(max(0, x.age-45))*0.005) {
		f.ECG, f.ECGText = new(2), pick(r, []string{"窦性心动过缓", "ST-T改变", "完全性右束支传导阻滞", "偶发室性早搏", "左心室高电压"})
	}
	if happens(r, 0.2) {
		f.BUSAbd, f.BUSAbdText = new(2), pick(r, []string{"脂肪肝（轻度）", "脂肪肝（轻度）", "胆囊结石", "肝囊肿", "肾囊肿"})
	}
	if x.elderly() && happens(r, 0.02) {
		f.BUSAbd, f.BUSAbdText, f.Refused = nil, "", form.Codes{"bus_abd"}
	}
}

// urine is the urine test.
func (x *examination) urine(f *forms.Checkup) {
	f.UPro, f.UGlu, f.UKet, f.UBld = "-", "-", "-", "-"
	if x.p.htn != nil && happens(x.r, 0.08) {
		f.UPro = pick(x.r, []string{"±", "+"})
	}
	if x.p.body.fpg > 9 {
		f.UGlu = pick(x.r, []string{"+", "++"})
	}
}

func (x *examination) problems(f *forms.Checkup) {
	none := form.Codes{"1"}
	f.PbCerebro, f.PbKidney, f.PbHeart, f.PbVessel, f.PbEye, f.PbNerve, f.PbOther = none, none, none, none, none, new(1), new(1)
	if x.age >= 65 && happens(x.r, 0.06) {
		f.PbCerebro = form.Codes{"2"}
	}
	if x.age >= 70 && happens(x.r, 0.15) {
		f.PbEye = form.Codes{"4"}
	}
	if x.patient(x.p.htn) {
		for _, m := range hypotensives(x.p.no, x.p.htn.diagnosedOn, x.p.htn.controlled) {
			f.Meds = append(f.Meds, longMedication(m))
		}
	}
	if x.patient(x.p.dm) {
		drugs, _ := hypoglycaemics(x.p.no, x.p.dm)
		for _, m := range drugs {
			f.Meds = append(f.Meds, longMedication(m))
		}
	}
}

func longMedication(m form.Medication) forms.LongMedication {
	return forms.LongMedication{Name: m.DrugName, Usage: m.Usage, Amount: "每日" + strconv.Itoa(*m.FreqPerDay) + "次，每次" + m.DoseEach.String() + "mg",
		Duration: "1年以上", Adherence: new(1)}
}

// findings names what contradicts 体检无异常 (records-and-chronic 2.9 rule 1).
func (x *examination) findings(f *forms.Checkup) []string {
	var found []string
	add := func(holds bool, finding string) {
		if holds {
			found = append(found, finding)
		}
	}
	is := func(answer *int, code int) bool { return answer != nil && *answer == code }
	high := func(sbp, dbp *int) bool { return sbp != nil && rules.BPHigh(x.county.params, *sbp, *dbp, x.on) }
	band := rules.BMIBand(*rules.BMI(f.Weight, f.Height))
	add(high(f.SBPLeft, f.DBPLeft) || high(f.SBPRight, f.DBPRight), "血压升高")
	add(band != 2, rules.BMIBandText(band))
	add(rules.WaistHigh(x.p.sex, *f.Waist), "中心性肥胖")
	add(f.FPG != nil && rules.FPGHigh(x.county.params, *f.FPG, x.on), "空腹血糖升高")
	add(is(f.ECG, 2), "心电图："+f.ECGText)
	add(is(f.BUSAbd, 2), "腹部B超："+f.BUSAbdText)
	add(f.EldSelfcare != nil && *f.EldSelfcare > 1, "生活自理能力下降")
	add(is(f.EldCognition, 2), "认知功能粗筛阳性")
	add(is(f.EldMood, 2), "情感状态粗筛阳性")
	return found
}

// conclude evaluates what was found and advises accordingly (records-and-chronic 2.9 rules 1 to 4).
func (x *examination) conclude(f *forms.Checkup) {
	f.Eval = new(1)
	if found := x.findings(f); len(found) > 0 {
		f.Eval, f.EvalText, f.Guide = new(2), strings.Join(found, "；"), form.Codes{"2"}
	}
	if x.patient(x.p.htn) || x.patient(x.p.dm) {
		f.Guide = append(form.Codes{"1"}, f.Guide...)
	}
	advise := func(code string, holds bool) {
		if holds {
			f.RiskCtrl = append(f.RiskCtrl, code)
		}
	}
	advise("1", *f.SmokeStatus == 3)
	advise("2", *f.DrinkFreq > 2)
	advise("3", f.Diet.Has("4") || x.patient(x.p.htn) || x.patient(x.p.dm))
	advise("4", *f.ExFreq > 1 || x.elderly())
	if rules.BMIBand(*rules.BMI(f.Weight, f.Height)) > 2 {
		advise("5", true)
		f.WeightGoal = decimal(x.p.kilograms(x.on, x.county.today)*0.93, 1)
	}
	if fed := x.on + civil.Date(between(x.r, 2, 12)); fed <= x.p.last(x.county.today) && happens(x.r, 0.8) {
		f.FeedbackDate, f.FeedbackWay, f.FeedbackTo = fed, "面对面", "本人"
		if x.age < 16 {
			f.FeedbackTo = "家长"
		}
	}
}
