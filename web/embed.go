// Package web holds the web application: what `make build` left in dist/app. Without it, dist holds one committed page that says that
// the interface is running, so that the server builds with Go alone.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files returns the files of the web application; index.html is its entry.
func Files() fs.FS {
	if app, err := fs.Sub(dist, "dist/app"); err == nil {
		if _, err := fs.Stat(app, "index.html"); err == nil {
			return app
		}
	}
	placeholder, _ := fs.Sub(dist, "dist") // fails for malformed names only
	return placeholder
}
