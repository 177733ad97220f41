package api

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/klauspost/compress/gzhttp"

	"github.com/jiwei-health/jiwei/api/route"
)

// compressed sends text compressed to whoever can read it: a clinic's line is slow. Answers that hold tokens are sent as they are, so that nobody
// can guess them by their compressed length.
func compressed(next http.Handler) (http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024))
	if err != nil {
		return nil, fmt.Errorf("compress answers: %w", err)
	}
	short := wrap(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, route.Prefix+"/auth/") {
			next.ServeHTTP(w, r)
			return
		}
		short.ServeHTTP(w, r)
	}), nil
}
