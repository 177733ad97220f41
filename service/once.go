package service

import (
	"context"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// Answer is what a command was answered with, kept so that the same command sent again is answered alike.
type Answer struct {
	Status int
	Body   []byte
}

// lookupCommand keeps hashes of commands apart from those of identifiers.
const lookupCommand = "command"

// Once runs a command at most once per actor and key. Run calls one use case with the context it is given: the use case's writes join
// the transaction that keeps the answer, so that there is never one without the other. The same key with the same request returns the
// kept answer, with another request errs "id_reused".
func (s *Service) Once(ctx context.Context, actor access.Actor, key string, request []byte, run func(ctx context.Context) (Answer, error)) (Answer, error) {
	// A keyed hash: the request may hold a password or an identity number, which a plain one would let guess.
	hash := s.store.Keys().Hash(lookupCommand, string(request))
	var out Answer
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		kept, err := tx.Replayed(key)
		if err != nil {
			return err
		}
		if kept != nil {
			if kept.BodyHash != hash {
				return errs.New("id_reused").With("Idempotency-Key %s 已用于另一个请求", clip(key))
			}
			out = Answer{kept.Status, []byte(kept.Answer)}
			return nil
		}
		if out, err = run(context.WithValue(ctx, joined{}, tx)); err != nil {
			return err
		}
		return tx.KeepAnswer(key, hash, out.Status, string(out.Body))
	})
	return out, err
}

// joined is the key of the transaction that a command runs in.
type joined struct{}

// write is the transaction of a command: its own, or the one of Once.
func (s *Service) write(ctx context.Context, actor access.Actor, fn func(*repository.Tx) error) error {
	if tx, ok := ctx.Value(joined{}).(*repository.Tx); ok {
		return fn(tx)
	}
	return s.store.Write(ctx, actor, fn)
}
