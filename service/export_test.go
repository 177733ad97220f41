package service

// Naive returns the use cases on the same database that trust no projection: every figure is recounted from the facts.
func (s *Service) Naive() *Service {
	return &Service{store: s.store, params: s.params, target: s.target, post: make(chan struct{}, 1)}
}
