package service

// Naive returns the use cases on the same database that trust no projection: every figure is recounted from the facts.
func (s *Service) Naive() *Service {
	naive := &Service{store: s.store, params: s.params, post: make(chan struct{}, 1)}
	naive.target.Store(int32(s.horizon()))
	return naive
}
