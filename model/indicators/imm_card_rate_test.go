package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmCardRate(t *testing.T) {
	check(t, "imm.card_rate", certificateRows("card")...)
	check(t, "imm.card_rate", row{"maternal-child 5.5 row card: a certificate without a card",
		vaccinee("2024-01-31", visit(rules.FormCertificate, "2024-02-10", mark(rules.MarkCertificate, "2024-02-10"))), "2024-03-01", "0/1 card"})
}
