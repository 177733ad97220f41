package service

import (
	"context"
	"fmt"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// AuditRow is one line of the audit.
type AuditRow = repository.AuditRow

// AuditCursor is the place in the audit after which the next page starts.
type AuditCursor = repository.AuditCursor

// AuditQuery selects audit rows.
type AuditQuery struct {
	Resident model.ID
	User     model.ID
	Action   string
	After    AuditCursor
	Limit    int
}

// AuditLog lists what users of the actor's organisations did, newest first. Looking into the audit is audited too.
func (s *Service) AuditLog(ctx context.Context, actor access.Actor, q AuditQuery) ([]AuditRow, *AuditCursor, error) {
	if err := need(actor, access.AuditRead); err != nil {
		return nil, nil, err
	}
	var list []AuditRow
	var next *AuditCursor
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		var err error
		list, err = tx.AuditRows(repository.AuditFilter{Resident: q.Resident, User: q.User, Action: q.Action, After: q.After, Limit: q.Limit + 1})
		if err != nil {
			return err
		}
		next = nil
		if len(list) > q.Limit {
			list = list[:q.Limit]
			last := &list[q.Limit-1]
			next = &AuditCursor{At: last.At, Chain: last.Chain, Seq: last.Seq}
		}
		tx.Audit("audit.list", q.Resident, q.Action, fmt.Sprintf("共 %d 条", len(list)))
		return nil
	})
	return list, next, err
}
