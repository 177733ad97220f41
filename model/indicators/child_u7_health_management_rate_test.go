package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestChildU7HealthManagementRate(t *testing.T) {
	assert.Same(t, measuredBy(t, "child.health_management_rate"), measuredBy(t, "child.u7_health_management_rate"), "indicators 4.4 child.u7_health_management_rate: the same definition")
	check(t, "child.u7_health_management_rate", childRows(childExam, "1/1", "0/1 no_contact", "2024-12-31")...)
}
