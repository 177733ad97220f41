package rules

// SelfcareMax is the highest total of 老年人生活自理能力评估表: the items add up to 5+7+5+10+10, not to 24 (records-and-chronic 3.4).
const SelfcareMax = 37

// SelfcareGrade turns the total of the self-care assessment into its grade (records-and-chronic 3.4): 1 可自理, 2 轻度依赖,
// 3 中度依赖, 4 不能自理. It returns 0 for a total that cannot be.
func SelfcareGrade(total int) int {
	switch {
	case total < 0 || total > SelfcareMax:
		return 0
	case total <= 3:
		return 1
	case total <= 8:
		return 2
	case total <= 18:
		return 3
	}
	return 4
}
