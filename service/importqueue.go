package service

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// maxImports bounds the imports that one process receives, keeps waiting and runs at a time, and so the disk that they take.
const maxImports = 16

// importTask is an import of this process: its row, its files and who uploaded them, in whose name and scope it runs.
type importTask struct {
	row    repository.ImportJob
	actor  access.Actor
	upload *Upload
}

// importQueue holds the imports of one process, which run one after the other.
type importQueue struct {
	places chan struct{}    // one for each import, from its upload to its end
	tasks  chan *importTask // never full: everyone in it has a place

	mu      sync.Mutex
	held    map[model.ID]bool
	stopped bool
}

func newImportQueue() *importQueue {
	return &importQueue{places: make(chan struct{}, maxImports), tasks: make(chan *importTask, maxImports), held: map[model.ID]bool{}}
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
		return
	}
	t.upload.taken = true
	q.held[t.row.ID] = true
	q.tasks <- t
}

// release forgets a task that has ended.
func (q *importQueue) release(t *importTask) {
	q.mu.Lock()
	delete(q.held, t.row.ID)
	q.mu.Unlock()
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
	return q.held[id]
}

// ids lists the imports of this process.
func (q *importQueue) ids() []model.ID {
	q.mu.Lock()
	defer q.mu.Unlock()
	return slices.Sorted(maps.Keys(q.held))
}

// RunImports runs the uploaded imports of this process until the context ends; what is then unfinished is noted as cut off. Report is
// told technical errors. It is called once.
func (s *Service) RunImports(ctx context.Context, report func(error)) {
	run := func(t *importTask) {
		if err := s.runImport(ctx, t); err != nil {
			report(err)
		}
	}
	for {
		select {
		case <-ctx.Done():
			for _, t := range s.imports.stop() {
				run(t)
			}
			return
		case t := <-s.imports.tasks:
			run(t)
		}
	}
}
