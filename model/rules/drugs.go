package rules

import "strings"

// antihypertensives are parts of the generic names of drugs against hypertension: the common stems of calcium antagonists, ACE
// inhibitors, angiotensin blockers and beta blockers, and the single drugs in use at the grassroots.
var antihypertensives = []string{"地平", "普利", "沙坦", "洛尔", "噻嗪", "吲达帕胺", "利血平", "降压"}

// Antihypertensive reports whether a drug name is that of a drug against hypertension (records-and-chronic 1.8 rule 2).
func Antihypertensive(drug string) bool {
	for _, stem := range antihypertensives {
		if strings.Contains(drug, stem) {
			return true
		}
	}
	return false
}
