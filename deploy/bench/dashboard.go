package main

import (
	"context"
	"fmt"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

// measureDashboard compares the whole dashboard (every indicator, the county and each township) with a naive SQL recount of five rates by
// organisation, and with itself in a county of a tenth of the people.
func measureDashboard(small, large *county) {
	read := func(c *county) func(int) {
		return func(int) {
			_, err := c.CoverageByOrg(context.Background(), access.System("bench"), service.CoverageQuery{})
			check(err)
		}
	}
	for range 20 { // warm both
		read(small)(0)
		read(large)(0)
	}
	naive := func(int) { recount(large) }
	ratio, a, b := compare(7, naive, read(large))
	report("naive SQL recount of five rates ÷ whole dashboard", ratio, "at least 30", a, b)
	stop := startProfile(large.store.Dialect() + "-dashboard")
	ratio, a, b = compare(200, read(large), read(small))
	stop()
	report("whole dashboard, ten times the people ÷ a tenth of them", ratio, "at most 1.3", a, b)
}

// recount counts archives, managed, standard-managed and controlled hypertension patients and managed diabetes patients by organisation
// straight from the tables of the facts, as a report writer would.
func recount(c *county) {
	today := c.Today()
	from := today.YearStart()
	born := today.AddYears(-35)
	queries := []string{
		fmt.Sprintf(`SELECT r.org_id, COUNT(*) FROM residents r WHERE r.filed_on <= '%s' AND r.closed_on IS NULL AND r.death_date IS NULL GROUP BY r.org_id`, today),
		managed("htn", "hypertension_followup", from, today, born),
		managed("dm", "diabetes_followup", from, today, born),
		standard(from, today, born),
		controlled(from, today, born),
	}
	for _, q := range queries {
		readAll(c, q)
	}
}

func readAll(c *county, query string) {
	rows, err := c.raw.Query(query)
	check(err)
	defer rows.Close()
	for rows.Next() {
		var org, n int64
		check(rows.Scan(&org, &n))
	}
	check(rows.Err())
}

// people joins open archives with their enrolment in a programme.
func people(programme string, today, born civil.Date) string {
	return fmt.Sprintf(`FROM residents r JOIN enrolments n ON n.resident_id = r.id AND n.programme = '%s' AND n.enrolled_on <= '%s' AND (n.ended_on IS NULL OR n.ended_on > '%s')
		WHERE r.closed_on IS NULL AND r.death_date IS NULL AND r.birth_date <= '%s'`, programme, today, today, born)
}

func visit(form string, from, to civil.Date) string {
	return fmt.Sprintf(`EXISTS (SELECT 1 FROM encounters e WHERE e.resident_id = r.id AND e.form = '%s' AND e.voided = 0 AND e.outcome = 1 AND e.visit_date BETWEEN '%s' AND '%s' AND e.visit_date >= n.enrolled_on`,
		form, from, to)
}

func managed(programme, form string, from, today, born civil.Date) string {
	return "SELECT r.org_id, COUNT(*) " + people(programme, today, born) + " AND " + visit(form, from, today) + ") GROUP BY r.org_id"
}

func standard(from, today, born civil.Date) string {
	q := "SELECT r.org_id, COUNT(*) " + people("htn", today, born) + " AND n.lost_on IS NULL AND " + visit("hypertension_followup", from, today) + ")"
	for start := from; start.QuarterEnd() <= today; start = start.AddMonths(3) {
		q += fmt.Sprintf(" AND (n.enrolled_on > '%s' OR %s AND e.mode IN (1, 2)))", start.QuarterEnd(), visit("hypertension_followup", start, start.QuarterEnd()))
	}
	return q + " GROUP BY r.org_id"
}

func controlled(from, today, born civil.Date) string {
	return fmt.Sprintf(`SELECT r.org_id, COUNT(*) %s AND n.lost_on IS NULL AND (SELECT CASE WHEN e.dbp < 90 AND e.sbp < CASE WHEN e.visit_date >= CONCAT(SUBSTR(r.birth_date, 1, 4) + 65, SUBSTR(r.birth_date, 5, 6)) THEN 150 ELSE 140 END THEN 1 ELSE 0 END
		FROM encounters e WHERE e.resident_id = r.id AND e.form = 'hypertension_followup' AND e.voided = 0 AND e.outcome = 1 AND e.mode IN (1, 2) AND e.sbp IS NOT NULL
		AND e.visit_date BETWEEN '%s' AND '%s' ORDER BY e.visit_date DESC, e.created_at DESC LIMIT 1) = 1 GROUP BY r.org_id`, people("htn", today, born), from, today)
}
