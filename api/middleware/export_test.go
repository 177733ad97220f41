package middleware

// SetSize makes the limiter small enough to be filled in a test.
func (l *Limiter) SetSize(n int) { l.size = n }

// Len is the number of keys remembered.
func (l *Limiter) Len() int { return len(l.byKey) }
