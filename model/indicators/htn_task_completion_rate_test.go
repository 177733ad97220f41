package indicators_test

import "testing"

// The managed over the task number: the rows are those of the management rate (indicators.md 4.7, 4.8).
func TestHtnTaskCompletionRate(t *testing.T) {
	check(t, "htn.task_completion_rate", htn.managedRows("1/1", "0/1 no_followup")...)
}
