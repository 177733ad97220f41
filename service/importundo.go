package service

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/repository"
)

const (
	undoReason = "撤销导入"
	undoAction = "undo_import"
	// undoBatch is how many persons one transaction of an undo writes.
	undoBatch = 200
	// undoInterrupted is what the user is told of an undo whose process ended before it did.
	undoInterrupted = "撤销被中断，请再次撤销；已撤销的部分不会重复"
)

// UndoImport begins to take an import back, in the name and the scope of the actor, or goes on with an undo that was cut off. What somebody
// changed after the import is left as it is and listed by KeptFacts. An import that is undone or being undone is returned as it is.
func (s *Service) UndoImport(ctx context.Context, actor access.Actor, id model.ID) (*ImportJob, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	if !s.imports.reserve() {
		return nil, errs.New("too_many_requests").With("已有 %d 个导入在排队，请等其中一个完成后再撤销", maxImports)
	}
	var row *repository.ImportRow
	begun := false
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) (err error) {
		row, begun, err = s.beginUndo(tx, id)
		return err
	})
	if err != nil || !begun {
		s.imports.free()
	}
	if err != nil {
		return nil, err
	}
	if begun {
		s.imports.push(&importTask{row: row.ImportJob, actor: actor})
	}
	return s.importJob(row)
}

// beginUndo marks an import as being undone; it reports false when there is nothing to begin.
func (s *Service) beginUndo(tx *repository.Tx, id model.ID) (row *repository.ImportRow, begun bool, err error) {
	if row, err = tx.Import(id); err != nil {
		return nil, false, err
	}
	job, err := s.importJob(row)
	if err != nil {
		return nil, false, err
	}
	noted, err := tx.HasImportFacts(id)
	if err != nil {
		return nil, false, err
	}
	switch {
	case job.State == importUndone || job.State == importUndoing:
		return row, false, nil
	case job.DryRun:
		return nil, false, errs.New("wrong_state").With("试运行没有写入数据，不需要撤销")
	case job.State == importQueued || job.State == importRunning:
		return nil, false, errs.New("wrong_state").With("导入还没有结束，请结束后再撤销")
	case !noted && job.wrote():
		return nil, false, errs.New("wrong_state").With("此导入早于撤销功能，没有留下撤销所需的记录")
	}
	begun, err = tx.BeginUndo(id, tx.Now-silence, "撤销")
	if err == nil && !begun {
		err = errs.New("version_conflict").With("此导入的状态刚刚改变，请刷新")
	}
	if err != nil {
		return nil, false, err
	}
	tx.Audit("import.undo", 0, id.String(), "")
	row, err = tx.Import(id)
	return row, true, err
}

// wrote reports whether the summary says that facts were written.
func (j *ImportJob) wrote() bool {
	for _, f := range j.Files {
		if f.Created+f.Changed > 0 {
			return true
		}
	}
	return false
}

// undo is the undo of one import under way.
type undo struct {
	s     *Service
	actor access.Actor
	job   model.ID
}

// runUndo undoes one import to the end and returns what went wrong for technical reasons.
func (s *Service) runUndo(ctx context.Context, t *importTask) error {
	defer s.imports.release(t)
	u := &undo{s, t.actor, t.row.ID}
	err := u.run(ctx)
	cut := ctx.Err() != nil
	state, action, failure := importUndone, repository.Action("import.undone"), ""
	if err != nil {
		state, action, failure = importFailed, "import.undo_failed", explain(err)
		if cut {
			failure = undoInterrupted
		}
	}
	ended := s.store.Write(context.WithoutCancel(ctx), t.actor, func(tx *repository.Tx) error {
		tx.Audit(action, 0, u.job.String(), failure)
		return tx.EndUndo(u.job, state, failure)
	})
	if err != nil && errs.KindOf(err) == errs.Internal && !cut {
		return fmt.Errorf("undo of import %s: %w", u.job, err)
	}
	return ended
}

// run takes back who is whose child, then everything else about people, then figures, accounts and organisations. A fault of the program in
// it is an error of this undo, not the end of the server.
func (u *undo) run(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the undo panicked: %v\n%s", fault, debug.Stack())
		}
	}()
	if err := u.s.ExtendHorizon(ctx, nil); err != nil {
		return err
	}
	if err := u.eachBatch(ctx, true, u.unlink); err != nil {
		return err
	}
	if err := u.eachBatch(ctx, false, u.people); err != nil {
		return err
	}
	if err := u.s.store.Write(ctx, u.actor, u.others); err != nil {
		return err
	}
	return u.s.PostLedger(ctx, bulkPostBatch)
}

// eachBatch calls work with the people of the import, some at a time, each time in a transaction.
func (u *undo) eachBatch(ctx context.Context, mothers bool, work func(*repository.Tx, []model.ID) error) error {
	after := model.ID(0)
	for {
		var ids []model.ID
		err := u.s.store.Write(ctx, u.actor, func(tx *repository.Tx) (err error) {
			if ids, err = tx.ImportedPeople(u.job, after, mothers, undoBatch); err != nil || len(ids) == 0 {
				return err
			}
			if err := tx.TouchImports(u.s.imports.ids()); err != nil {
				return err
			}
			return work(tx, ids)
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		after = ids[len(ids)-1]
	}
}

// settled notes what became of facts.
func (u *undo) settled(tx *repository.Tx, list []repository.ImportFact) error {
	kept := 0
	for _, f := range list {
		if f.State == repository.FactKept {
			kept++
		}
	}
	tx.Audit("import.undo", 0, u.job.String(), fmt.Sprintf("撤销 %d 项，保留 %d 项", len(list)-kept, kept))
	return tx.SettleImportFacts(u.job, list)
}

// settle says what became of a fact: it is undone, or kept for a reason.
func settle(f repository.ImportFact, reason string) repository.ImportFact {
	f.State = repository.FactUndone
	if reason != "" {
		f.State, f.Reason = repository.FactKept, reason
	}
	return f
}

// Reasons for which a fact is kept.
const (
	keptChanged   = "导入后已被修改"
	keptElsewhere = "该居民现由其他机构管理"
	keptProtected = "严重精神障碍资料需要专门的权限"
	keptForeign   = "您没有维护此项的权限，或机构不在您的管辖范围内"
)

// unlink takes back who is whose child.
func (u *undo) unlink(tx *repository.Tx, ids []model.ID) error {
	opened, err := tx.LockImported(ids)
	if err != nil {
		return err
	}
	facts, err := tx.FactsToUndo(u.job, ids)
	if err != nil {
		return err
	}
	var list []repository.ImportFact
	for _, id := range ids {
		for _, f := range facts[id] {
			if f.Kind != repository.FactMother {
				continue
			}
			reason, err := u.unlinkMother(tx, opened, f)
			if err != nil {
				return err
			}
			list = append(list, settle(f, reason))
		}
	}
	return u.settled(tx, list)
}

func (u *undo) unlinkMother(tx *repository.Tx, opened map[model.ID]repository.Opened, f repository.ImportFact) (reason string, err error) {
	if _, known := opened[f.ResidentID]; !known {
		return "", nil
	}
	var before *model.ID
	if f.Before != "" {
		before = new(model.ID)
		if err := before.UnmarshalText([]byte(f.Before)); err != nil {
			return "", err
		}
	}
	same, err := tx.RelinkMother(f.ResidentID, f.Fact, before)
	if err == nil && !same {
		return keptChanged, nil
	}
	return "", err
}

// KeptFact is a fact of an import that its undo left as it is.
type KeptFact = repository.KeptFact

// KeptFacts returns every fact that the undo of an import left as it is, and why. It names people: reading it leaves an audit row.
func (s *Service) KeptFacts(ctx context.Context, actor access.Actor, id model.ID) ([]KeptFact, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	var list []KeptFact
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = nil
		row, err := tx.Import(id)
		if err != nil {
			return err
		}
		for {
			var after KeptFact
			if len(list) > 0 {
				after = list[len(list)-1]
			} else {
				after.Seq = -1
			}
			part, err := tx.KeptFacts(row, hiddenForms(actor), after, cleanBatch)
			if err != nil {
				return err
			}
			list = append(list, part...)
			if len(part) < cleanBatch {
				break
			}
		}
		tx.Audit("import.kept", 0, id.String(), fmt.Sprintf("共 %d 项", len(list)))
		return nil
	})
	return list, err
}

// hiddenForms are the forms and programmes that an actor may not know anybody to have.
func hiddenForms(actor access.Actor) []string {
	programme := hiddenProgramme(actor)
	if programme == "" {
		return nil
	}
	names := []string{programme}
	for _, def := range forms.All() {
		if def.Restricted {
			names = append(names, def.Code)
		}
	}
	return names
}
