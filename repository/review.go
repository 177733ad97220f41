package repository

import (
	"database/sql"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// OwnTallies sums the spans of the people and events of each organisation itself, without its subtree, on a day.
func (tx *Tx) OwnTallies(orgs []int32, on civil.Date) (map[int32]map[uint16]measure.Tally, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	result := map[int32]map[uint16]measure.Tally{}
	err = eachChunk(orgs, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var org int32
			var indicator uint16
			var t measure.Tally
			if err := rows.Scan(&org, &indicator, &t.Denominator, &t.Numerator); err != nil {
				return err
			}
			if result[org] == nil {
				result[org] = map[uint16]measure.Tally{}
			}
			result[org][indicator] = t
			return nil
		}, "SELECT org_id, indicator, SUM(denominator), SUM(numerator) FROM "+book.of("spans")+" WHERE org_id IN ("+marks+") AND from_day <= ? AND to_day > ? GROUP BY org_id, indicator",
			append(args, int64(on), int64(on))...)
	})
	return result, err
}
