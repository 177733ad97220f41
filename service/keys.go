package service

import (
	"context"
	"fmt"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// RotateKeys makes a new encryption key and seals every resident's identifiers with it, in portions. Older keys stay in the key file:
// they open backups and the earlier versions of facts. Cut off, it is simply run again. Other processes must be stopped, because they
// do not know the new key.
func (s *Service) RotateKeys(ctx context.Context, progress Progress) (residents int64, err error) {
	actor := access.System("keys")
	if err := s.store.Keys().Rotate(); err != nil {
		return 0, err
	}
	after := model.ID(0)
	for {
		n := 0
		err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
			ids, err := tx.ResidentIDsAfter(actor.Scope(), after, projectBatch)
			if n = len(ids); err != nil || n == 0 {
				return err
			}
			list, err := tx.LockResidents(ids)
			if err != nil {
				return err
			}
			for _, r := range list {
				if err := s.reseal(tx, r); err != nil {
					return err
				}
			}
			after = ids[n-1]
			return nil
		})
		if err != nil {
			return residents, err
		}
		if n == 0 {
			break
		}
		residents += int64(n)
		if progress != nil {
			progress(residents, 0)
		}
	}
	return residents, s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		tx.Audit("keys.rotate", 0, "", fmt.Sprintf("%d 人", residents))
		return nil
	})
}

// reseal seals a resident's identifiers with the current key.
func (s *Service) reseal(tx *repository.Tx, r *model.Resident) error {
	keys := tx.Keys()
	if !keys.NeedsReseal(r.IDSealed) && !keys.NeedsReseal(r.PhoneSealed) {
		return nil
	}
	for kind, sealed := range map[string]*string{kindID: &r.IDSealed, kindPhone: &r.PhoneSealed} {
		if *sealed == "" {
			continue
		}
		plain, err := keys.Open(*sealed, sealedFor(kind, r.ID))
		if err != nil {
			return fmt.Errorf("resident %s: %w", r.ID, err)
		}
		*sealed = keys.Seal(plain, sealedFor(kind, r.ID))
	}
	return tx.SaveSeals(r)
}
