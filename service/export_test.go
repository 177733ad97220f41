package service

// Naive returns the use cases on the same database that trust no projection: every figure is recounted from the facts.
func (s *Service) Naive() *Service {
	naive := &Service{store: s.store, sets: s.sets, post: make(chan struct{}, 1)}
	naive.target.Store(int32(s.horizon()))
	return naive
}

// BuildBy makes the steps of building a rule set smaller, so that few residents take many.
func (s *Service) BuildBy(residents int) { s.portion = residents }
