package demo

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/access"
)

// password opens every account of the demo; it is printed on the terminal and protects invented data only.
const password = "Jiwei-demo-2026"

// accounts returns one account for each role, and a second clinician who must not see the first one's residents.
func (c *county) accounts() []Account {
	office := countyName + "卫生健康局"
	first, second := c.towns[2], c.towns[3]
	clinic := first.villages[0]
	return []Account{
		{"admin", "系统管理员", countyCode, office, []access.Role{access.SystemAdmin}, password},
		{"county", "县级管理员", countyCode, office, []access.Role{access.CountyOfficial}, password},
		{"org_admin", first.org + "管理员", first.code, first.org, []access.Role{access.OrgAdmin}, password},
		{"doctor", first.doctors[0], first.code, first.org, []access.Role{access.Clinician}, password},
		{"village", clinic.doctors[0], clinic.code, clinic.org, []access.Role{access.VillageDoctor}, password},
		{"clerk", "档案管理员", first.code, first.org, []access.Role{access.RecordsClerk}, password},
		{"smi_officer", "精防专干", first.code, first.org, []access.Role{access.SMIOfficer}, password},
		{"reviewer", "质控员", countyCode, office, []access.Role{access.QualityReviewer}, password},
		{"sister", second.doctors[0], second.code, second.org, []access.Role{access.Clinician}, password},
	}
}

func userTable(accounts []Account) Table {
	var rows [][]string
	for _, a := range accounts {
		roles := make([]string, len(a.Roles))
		for i, role := range a.Roles {
			roles[i] = string(role)
		}
		rows = append(rows, []string{a.Username, a.DisplayName, a.OrgCode, strings.Join(roles, "|"), a.Password})
	}
	return fixed("users", []string{"username", "display_name", "org_code", "role", "password"}, rows)
}
