package service

import (
	"context"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// BeginExport notes in the audit that a list leaves the system, with its filter; the use case that gives the rows, page by page, notes
// who is in it.
func (s *Service) BeginExport(ctx context.Context, actor access.Actor, list, org, filter string) error {
	if err := need(actor, access.ExportRun); err != nil {
		return err
	}
	return s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		tx.Audit(repository.Action("export."+list), 0, org, filter)
		return nil
	})
}
