package demo

import (
	"fmt"
	"math/rand/v2"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
)

// What health education is about in the course of a year, month by month.
var (
	lectureTopics = []string{"冬季心脑血管病防治", "合理膳食与控盐", "结核病防治知识", "春季传染病预防", "科学运动与健康体重", "控制吸烟从我做起", "防溺水与夏季饮食卫生",
		"高血压防治", "糖尿病饮食与运动", "老年人防跌倒", "慢阻肺病早筛早治", "艾滋病防治知识"}
	consultDays = []string{"健康中国行动宣传", "世界防治结核病日", "全国儿童预防接种日", "全国防治碘缺乏病日", "世界无烟日", "全国高血压日", "世界精神卫生日", "联合国糖尿病日", "世界艾滋病日"}
	printTitles = []string{"《中国公民健康素养 66 条》折页", "高血压自我管理手册", "糖尿病饮食处方", "结核病防治折页", "预防接种知识折页", "孕产期保健手册", "0-6 岁儿童喂养指南",
		"老年人防跌倒折页", "中医四季养生折页", "戒烟指导处方", "流感防治宣传单", "居民健康卡使用说明"}
	filmTitles = []string{"健康素养讲堂", "控烟公益短片", "八段锦教学", "高血压防治知识", "手卫生与传染病预防", "婴幼儿科学喂养"}
)

// venue is an organisation that holds activities.
type venue struct {
	code, name string
	diligent   float64
	doctors    [2]string
	township   bool
}

// venues lists the organisations of which health education is asked.
func (c *county) venues() []venue {
	var list []venue
	for _, t := range c.towns {
		list = append(list, venue{t.code, t.org, t.diligent, t.doctors, true})
		for _, v := range t.villages {
			list = append(list, venue{v.code, v.org, t.diligent, v.doctors, false})
		}
	}
	return list
}

// educationTable holds a year of lectures, consultations, materials, boards and films of every organisation (indicators.md 4.2): most of what
// is required, and in one record in fifty something was forgotten.
func (c *county) educationTable() Table {
	s := newSheet(forms.HealthEducationForm, "org_code", "visit_date", "doctor")
	return Table{Name: rules.FormEducation, Header: s.header, Rows: func(yield func([]string) bool) {
		for n, v := range c.venues() {
			r := rand.New(rand.NewPCG(c.seed^0x6865, uint64(n)))
			for month := range 12 {
				for _, a := range v.month(r, c.start.MonthStart().AddMonths(month+1), month) {
					if a.VisitDate > c.today {
						continue
					}
					row := s.row(a)
					row[0], row[1], row[2] = v.code, a.VisitDate.String(), pick(r, v.doctors[:])
					if !yield(row) {
						return
					}
				}
			}
		}
	}}
}

// month holds what an organisation does in one month of the year.
func (v *venue) month(r *rand.Rand, first civil.Date, n int) (list []*forms.HealthEducation) {
	add := func(likely float64, a *forms.HealthEducation) {
		if a.Organiser = v.name; happens(r, likely*v.diligent) {
			list = append(list, a)
		}
	}
	even := n%2 == 1
	if v.township || even {
		add(0.93, v.lecture(r, first))
	}
	for board := 1; even && board <= 2 && (v.township || board == 1); board++ {
		add(0.92, v.board(r, first, n, board))
	}
	if !v.township {
		return list
	}
	if n%4 != 3 {
		add(0.93, v.consultation(r, first))
	}
	add(0.95, v.print(r, first, n))
	if even {
		add(0.9, v.film(r, first, n))
	}
	return list
}

func newActivity(r *rand.Rand, t rules.EducationType, on civil.Date, topic, place string) *forms.HealthEducation {
	a := &forms.HealthEducation{ActivityType: new(int(t)), Topic: topic, Place: place, TCM: new(happens(r, 0.25)), Tobacco: new(happens(r, 0.2))}
	a.VisitDate = on
	a.Evidence = form.Codes{"2"}
	return a
}

func (v *venue) lecture(r *rand.Rand, first civil.Date) *forms.HealthEducation {
	a := newActivity(r, rules.Lecture, first+civil.Date(between(r, 3, 25)), lectureTopics[int(first.Month())-1], pick(r, []string{"会议室", "村委会", "文化广场"}))
	a.TargetGroup, a.Evidence = pick(r, []string{"慢性病患者", "老年人", "辖区居民", "孕产妇及家属"}), form.Codes{"1", "2"}
	a.Persons, a.SpeakerTitle = new(between(r, 18, 60)), pick(r, []string{"主治医师", "执业医师", "乡村医生", "主管护师"})
	if happens(r, 0.98) { // now and then nobody notes who spoke
		a.Speaker = pick(r, v.doctors[:])
	}
	a.Handouts = fmt.Sprintf("宣传折页 %d 份", between(r, 20, 80))
	a.Content = "讲解" + a.Topic + "的知识要点，现场答疑并免费测量血压"
	a.Evaluation = "参加人员基本掌握讲座内容"
	return a
}

func (v *venue) consultation(r *rand.Rand, first civil.Date) *forms.HealthEducation {
	a := newActivity(r, rules.PublicConsultation, first+civil.Date(between(r, 3, 25)), pick(r, consultDays), pick(r, []string{"集市", "文化广场", "门诊大厅"}))
	a.Persons, a.Speaker, a.Evidence = new(between(r, 40, 160)), pick(r, v.doctors[:]), form.Codes{"2", "3"}
	a.Handouts = fmt.Sprintf("宣传折页 %d 份", between(r, 60, 200))
	return a
}

func (v *venue) print(r *rand.Rand, first civil.Date, n int) *forms.HealthEducation {
	a := newActivity(r, rules.PrintedMaterial, first+civil.Date(between(r, 0, 27)), printTitles[n%len(printTitles)], "门诊大厅")
	a.MaterialKind, a.Copies, a.Stock, a.Evidence = new(between(r, 1, 4)), new(between(r, 80, 400)), new(between(r, 50, 300)), form.Codes{"3"}
	return a
}

func (v *venue) film(r *rand.Rand, first civil.Date, n int) *forms.HealthEducation {
	a := newActivity(r, rules.AudioVisual, first+civil.Date(between(r, 0, 27)), filmTitles[n/2%len(filmTitles)], "候诊区")
	a.Sessions, a.MaterialKind, a.Evidence = new(between(r, 4, 20)), new(5), form.Codes{"2", "5"}
	a.Hours = new(form.NewDecimal(int64(*a.Sessions*between(r, 25, 75)), 2))
	return a
}

func (v *venue) board(r *rand.Rand, first civil.Date, n, board int) *forms.HealthEducation {
	a := newActivity(r, rules.NoticeBoard, first+civil.Date(between(r, 0, 12)), lectureTopics[(int(first.Month())+board)%12], "门前宣传栏")
	a.Board, a.BoardIssue = fmt.Sprintf("%d 号栏", board), fmt.Sprintf("%d 年第 %d 期", first.Year(), n/2+1)
	a.BoardArea = new(form.NewDecimal(int64(20+5*board), 1))
	return a
}
