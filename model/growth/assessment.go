package growth

import "github.com/jiwei-health/jiwei/model/form"

// Standard names a growth standard. It is stored with every score and grade (maternal-child 2.8.1).
type Standard string

// The standards.
const (
	StandardWST423  Standard = "WST423_2022"
	StandardWHO2006 Standard = "WHO_2006"
	StandardWHO2007 Standard = "WHO_2007"
)

// Approximate reports whether z-scores by the standard are interpolated between SD lines, because it publishes no more (maternal-child 2.8.2).
func (s Standard) Approximate() bool { return s == StandardWST423 }

// Index is one way to look at growth.
type Index int

// The indices.
const (
	WeightForAge    Index = iota // 年龄别体重
	LengthForAge                 // 年龄别身长/身高
	WeightForLength              // 身长/身高别体重
	BMIForAge                    // 年龄别BMI
	HeadForAge                   // 年龄别头围
	indices
)

// Chinese is the name of the index in the standards.
func (i Index) Chinese() string {
	return [indices]string{"年龄别体重", "年龄别身长/身高", "身长/身高别体重", "年龄别BMI", "年龄别头围"}[i]
}

// ofWeight reports whether the index needs a weight: it is void under oedema and restricted beyond ±3 SD.
func (i Index) ofWeight() bool { return i == WeightForAge || i == WeightForLength || i == BMIForAge }

// plausible are the lowest and the highest plausible score of an index in hundredths (maternal-child 2.8.3 rule 9).
func (i Index) plausible() (low, high int64) {
	switch i {
	case LengthForAge:
		return -600, 600
	case WeightForAge:
		return -600, 500
	}
	return -500, 500
}

// Assessment is what a standard says of a measurement.
type Assessment struct {
	Standard            Standard
	LenHei              *form.Decimal // cm as judged: lying and standing corrected by 0.7 cm; nil = not known
	ByLength            bool          // judged as length, else as height
	PositionImplausible bool          // standing was recorded below 9 months and is not believed
	Oedema              bool          // counts as below −3 SD by weight (Below)
	scores              [indices]Score
}

// Of returns the score of an index.
func (a *Assessment) Of(i Index) Score { return a.scores[i] }

// Score is the place of a measurement in the distribution of an index. The zero value is not computable.
type Score struct {
	Known       bool
	Z           form.Decimal // SD, 2 decimals
	Implausible bool         // shown with a warning, out of every prevalence (maternal-child 2.8.3 rule 9)
	Band        int          // the highest SD line that is reached, -3 to 3; -4 = below −3 SD
	z           float64
	curve       lms
	lines       [sdLines]float64
}

// sdLines are −3 SD … +3 SD; the middle one is the median.
const (
	sdLines = 7
	median  = sdLines / 2
)

// Bands below and above every line.
const (
	bandLowest  = -4
	bandHighest = 3
)

// scored returns the score of an unrounded z.
func scored(i Index, z float64) Score {
	s := Score{Known: true, Z: hundredths(z), z: z}
	low, high := i.plausible()
	n := s.Z.Scaled(2)
	s.Implausible = n < low || n > high
	s.Band = int(min(max(floorDiv(n, 100), bandLowest), bandHighest))
	return s
}

// SD returns the −3 SD … +3 SD that the measurement was judged by, in its unit.
func (s Score) SD() [sdLines]float64 {
	if s.curve.m != 0 {
		return s.curve.sd()
	}
	return s.lines
}

// Percentile returns the share of healthy children below the measurement, in percent with 1 decimal.
func (s Score) Percentile() form.Decimal { return Percentile(s.z) }

// Below reports whether the index is below the SD line k, from -3 to 3, and whether the child counts in the prevalence of it at all: not
// without a score nor with an implausible one; with oedema as below −3 SD by weight (maternal-child 2.8.3 rules 7 and 9).
func (a *Assessment) Below(i Index, k int) (below, counts bool) {
	if a.Oedema && i.ofWeight() {
		return true, true
	}
	s := &a.scores[i]
	if !s.Known || s.Implausible {
		return false, false
	}
	return s.Band < k, true
}

// Grade is one of the five levels of WS/T 423 table 1 by the SD rule of table 2 (maternal-child 2.8.2), 0 = not computable.
type Grade int

// The grades.
const (
	GradeHigh        Grade = iota + 1 // 上: from +2 SD
	GradeUpperMiddle                  // 中上: +1 SD to below +2 SD
	GradeMiddle                       // 中: −1 SD to below +1 SD
	GradeLowerMiddle                  // 中下: −2 SD to below −1 SD
	GradeLow                          // 下: below −2 SD
)

// Grade returns the level of the score.
func (s Score) Grade() Grade {
	switch {
	case !s.Known:
		return 0
	case s.Band >= 2:
		return GradeHigh
	case s.Band == 1:
		return GradeUpperMiddle
	case s.Band >= -1:
		return GradeMiddle
	case s.Band == -2:
		return GradeLowerMiddle
	}
	return GradeLow
}

// Chinese is the printed word of a grade, "" for none.
func (g Grade) Chinese() string { return [...]string{"", "上", "中上", "中", "中下", "下"}[g] }

// Form is the level printed on the national forms: 1上 2中 3下, 0 = none.
func (g Grade) Form() int { return [...]int{0, 1, 2, 2, 2, 3}[g] }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
