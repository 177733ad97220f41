package middleware

import (
	"container/list"
	"context"
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model/errs"
)

// limiterSize bounds the memory of a Limiter to a few megabytes, whoever asks.
const limiterSize = 20_000

// Rate is how many requests are let through: a steady number and a burst on top.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Limiter keeps one token bucket per key and forgets the keys longest unused.
type Limiter struct {
	rate Rate
	size int
	now  func() time.Time

	mu     sync.Mutex
	recent *list.List // of *bucket, most recently used first
	byKey  map[string]*list.Element
}

type bucket struct {
	key    string
	tokens *rate.Limiter
}

// NewLimiter returns a limiter for the rate.
func NewLimiter(r Rate, now func() time.Time) *Limiter {
	return &Limiter{rate: r, size: limiterSize, now: now, recent: list.New(), byKey: map[string]*list.Element{}}
}

// Take spends one request of the key and returns how long it would have to wait: 0 means go on.
func (l *Limiter) Take(key string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, ok := l.byKey[key]
	if ok {
		l.recent.MoveToFront(e)
	} else {
		if l.recent.Len() >= l.size {
			oldest := l.recent.Back()
			l.recent.Remove(oldest)
			delete(l.byKey, oldest.Value.(*bucket).key)
		}
		e = l.recent.PushFront(&bucket{key: key, tokens: rate.NewLimiter(rate.Limit(l.rate.PerSecond), l.rate.Burst)})
		l.byKey[key] = e
	}
	now := l.now()
	r := e.Value.(*bucket).tokens.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// PerIP limits the requests of one address; an IPv6 network of 64 bits counts as one, since a single subscriber holds it.
func PerIP(l *Limiter) gin.HandlerFunc {
	return func(c *gin.Context) {
		key := c.ClientIP()
		if addr, err := netip.ParseAddr(key); err == nil && addr.Is6() && !addr.Is4In6() {
			network, _ := addr.Prefix(64) // 64 is always a valid length here
			key = network.String()
		}
		take(c, l, key)
	}
}

// PerUser limits the requests of one account; it stands behind Authenticate.
func PerUser(l *Limiter) gin.HandlerFunc {
	return func(c *gin.Context) { take(c, l, strconv.FormatInt(Actor(c).UserID, 10)) }
}

func take(c *gin.Context, l *Limiter, key string) {
	if wait := l.Take(key); wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		c.Header("Retry-After", strconv.Itoa(seconds))
		problem.Write(c, errs.New("too_many_requests").With("请在 %d 秒后重试", seconds))
	}
}

// BodyLimit refuses a body of more than the given bytes: at once when its length is announced, else when it is read.
func BodyLimit(bytes int64) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.Request.ContentLength > bytes {
			problem.Write(c, &http.MaxBytesError{Limit: bytes})
			return
		}
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, bytes)
	}
}

// Timeout bounds the work for one request: its context ends, whatever waits for the database gives up, and the answer is "busy".
func Timeout(d time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), d)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}
