package demo_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service/demo"
)

// Nobody real can be meant: the region was never issued and the telephone prefix is unassigned. Otherwise numbers obey
// records-and-chronic 1.2 and 1.3.
func TestCounty_numbersAreWellFormedAndBelongToNobody(t *testing.T) {
	t.Parallel()
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	for _, row := range files(demo.County(2000, 1, today))["residents"] {
		if id := row["id_no"]; id != "" {
			require.Equal(t, "01", row["id_type"])
			require.Equal(t, "990101"+strings.ReplaceAll(row["birth_date"], "-", ""), id[:14], "1.3 rule 3")
			require.Equal(t, row["sex"] == "1", id[16]%2 == 1, "1.3 rule 4: %s", id)
			sum := 0
			for i, w := range weights {
				sum += w * int(id[i]-'0')
			}
			require.Equal(t, "10X98765432"[sum%11], id[17], "1.3 rule 5: %s", id)
		}
		for _, column := range []string{"phone_self", "contact_phone"} {
			require.Regexp(t, `^(100\d{8})?$`, row[column])
		}
		if row["filed_on"] != "" {
			require.Regexp(t, `^990101\d{3}(0[0-9]{2}|1[0-9]{2})\d{5}$`, row["archive_no"], "1.2 rule 1")
			require.Equal(t, row["org_code"], row["archive_no"][:12])
		}
	}
}

// The county has what users must be able to find: archives of one person twice, children with their mothers, names read otherwise than
// they look, people who died, left or were lost, and people without an archive.
func TestCounty_hasEveryKindOfPerson(t *testing.T) {
	t.Parallel()
	seen, twins := make(map[string]int), make(map[string]bool)
	all := files(demo.County(3000, 1, today))
	for _, row := range all["residents"] {
		key := row["name"] + row["sex"] + row["birth_date"] + row["org_code"]
		if twins[key] {
			seen["twin"]++
		}
		twins[key] = true
		seen["closed "+row["close_reason"]]++
		for _, column := range []string{"mother_ref", "online_on", "death_date", "filed_on"} {
			if row[column] != "" {
				seen[column]++
			}
		}
		if strings.ContainsAny(row["name"][:3], "单仇解曾查盖区朴") {
			seen["polyphonic"]++
		}
	}
	for _, what := range []string{"twin", "closed 1", "closed 2", "closed 3", "mother_ref", "online_on", "death_date", "polyphonic"} {
		require.NotZero(t, seen[what], what)
	}
	require.Less(t, seen["filed_on"], 3000)
	require.Equal(t, seen["closed 1"], seen["death_date"])
	require.NotEmpty(t, all["transfers"])
}

// Each village has two doctors, and the doctor accounts are theirs.
func TestCounty_everyVillageHasTwoDoctors(t *testing.T) {
	t.Parallel()
	set := demo.County(3000, 1, today)
	doctors := make(map[string]map[string]bool)
	for _, row := range files(set)["hypertension_followup"] {
		if doctors[row["org_code"]] == nil {
			doctors[row["org_code"]] = make(map[string]bool)
		}
		doctors[row["org_code"]][row["doctor"]] = true
	}
	for org, names := range doctors {
		require.LessOrEqual(t, len(names), 2, org)
	}
	for _, a := range set.Accounts {
		if a.Username == "village" {
			require.True(t, doctors[a.OrgCode][a.DisplayName], "%s sees no patients of his own", a.DisplayName)
		}
	}
}
