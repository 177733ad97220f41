package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestEldCognitiveScreenedRate(t *testing.T) {
	checkAges(t, "eld.cognitive_screened_rate", "1/1")
	check(t, "eld.cognitive_screened_rate", periodRows("1/1", "out")...)
	check(t, "eld.cognitive_screened_rate",
		row{"indicators 4.6: examined without it", senior(exam("2024-05-01", mark(rules.MarkMood, "1"))), "2024-06-30", "0/1 cognition"},
		row{"records 3.5: a positive screen is a screen", senior(exam("2024-05-01", mark(rules.MarkCognition, "2"))), "2024-06-30", "1/1"},
		row{"indicators 4.6: on one of two check-ups", senior(exam("2024-03-01", mark(rules.MarkCognition, "1")), exam("2024-05-01")), "2024-06-30", "1/1"},
	)
}
