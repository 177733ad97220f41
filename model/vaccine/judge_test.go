package vaccine_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// Of a fault that somebody stated no day is known from which the dose would have counted.
func TestJudged_aStatedFaultNamesNoDay(t *testing.T) {
	t.Parallel()
	for dose, want := range map[string]string{
		"BCG 2025-03-01!1": "2025-03-01 卡介苗登记为接种时未满最小月（年）龄，不计为有效剂次",
		"BCG 2025-03-01!2": "2025-03-01 卡介苗登记为与此前接种的间隔不足，不计为有效剂次",
	} {
		judged := child("2025-03-01", dose).Judge(rules.Default())
		assert.Equal(t, want, judged[len(judged)-1].Text(), "maternal-child 4.4 rule 10")
	}
}
