package service

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// maxImports bounds the imports that one process receives, keeps waiting and runs at a time, and so the disk that they take.
const maxImports = 16

// importTask is an import of this process, or the undo of one: its row, its files and who asked for it, in whose name and scope it runs.
type importTask struct {
	row    repository.ImportJob
	actor  access.Actor
	upload *Upload // nil = an undo
}

// importQueue holds the imports of one process, which run one after the other.
type importQueue struct {
	places chan struct{}    // one for each import, from its upload to its end
	tasks  chan *importTask // never full: everyone in it has a place

	mu      sync.Mutex
	held    map[model.ID]int // an undo may wait before its import is let go
	stopped bool
}

func newImportQueue() *importQueue {
	return &importQueue{places: make(chan struct{}, maxImports), tasks: make(chan *importTask, maxImports), held: map[model.ID]int{}}
}

// reserve takes a place; it reports false when there is none.
func (q *importQueue) reserve() bool {
	select {
	case q.places <- struct{}{}:
		return true
	default:
		return false
	}
}

func (q *importQueue) free() { <-q.places }

// push hands a task over. A queue that has stopped does not take it: its row is reported as cut off.
func (q *importQueue) push(t *importTask) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.stopped {
		if t.upload == nil {
			q.free()
		}
		return
	}
	if t.upload != nil {
		t.upload.taken = true
	}
	q.held[t.row.ID]++
	q.tasks <- t
}

// release forgets a task that has ended.
func (q *importQueue) release(t *importTask) {
	q.mu.Lock()
	if q.held[t.row.ID]--; q.held[t.row.ID] == 0 {
		delete(q.held, t.row.ID)
	}
	q.mu.Unlock()
	if t.upload == nil {
		q.free()
		return
	}
	t.upload.discard()
}

// stop returns the tasks that have not begun and takes no more.
func (q *importQueue) stop() []*importTask {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stopped = true
	var left []*importTask
	for len(q.tasks) > 0 {
		left = append(left, <-q.tasks)
	}
	return left
}

// holds reports whether an import is waiting or running in this process.
func (q *importQueue) holds(id model.ID) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.held[id] > 0
}

// ids lists the imports of this process.
func (q *importQueue) ids() []model.ID {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Sorted(maps.Keys(q.held))
}

// RunImports runs the uploaded imports of this process and the undoing of imports until the context ends; what is then unfinished is noted
// as cut off. Now and then it clears old imports away. Report is told technical errors. It is called once.
func (s *Service) RunImports(ctx context.Context, report func(error)) {
	run := func(t *importTask) {
		work := s.runImport
		if t.upload == nil {
			work = s.runUndo
		}
		if err := work(ctx, t); err != nil {
			report(err)
		}
	}
	clean := func() {
		if err := s.CleanImports(ctx); err != nil && ctx.Err() == nil {
			report(err)
		}
	}
	clean()
	tick := time.NewTicker(cleanEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			for _, t := range s.imports.stop() {
				run(t)
			}
			return
		case t := <-s.imports.tasks:
			run(t)
		case <-tick.C:
			clean()
		}
	}
}
