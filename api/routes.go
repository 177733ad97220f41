package api

import (
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/route"
)

// Guard is what stands before the handler of a route.
type Guard struct {
	Auth    middleware.Authenticator
	PerUser *middleware.Limiter
	Timeout time.Duration // of a route without its own
	MaxBody int64         // of a route without its own
}

// Mount puts the routes on the engine. Before its handler is called, a route that is not public has asked who is calling, how often,
// and whether the permission is held; every route has checked its query parameters and bounded time and body.
func Mount(engine *gin.Engine, routes []route.Route, g Guard) error {
	if err := route.Check(routes); err != nil {
		return err
	}
	for _, r := range routes {
		chain := g.chain(r)
		engine.Handle(r.Method, r.GinPath(), chain...)
		if r.Root {
			engine.Handle(r.Method, r.Path, chain...)
		}
	}
	return nil
}

func (g Guard) chain(r route.Route) []gin.HandlerFunc {
	timeout, maxBody := r.Timeout, r.MaxBody
	if timeout == 0 {
		timeout = g.Timeout
	}
	if maxBody == 0 {
		maxBody = g.MaxBody
	}
	chain := []gin.HandlerFunc{middleware.NoStore(), middleware.Timeout(timeout), middleware.BodyLimit(maxBody)}
	if !r.Public {
		chain = append(chain, middleware.Authenticate(g.Auth), middleware.PerUser(g.PerUser), middleware.Require(r.Permissions()...))
	}
	if r.Personal {
		chain = append(chain, middleware.Reason())
	}
	return append(chain, checkQuery(r.Query), r.Handle)
}
