// Package web holds the web application: what its build left in dist. Without a build, dist holds one committed page that says that the
// interface is running, so that the server builds with Go alone.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files returns the files of the web application; index.html is its entry.
func Files() fs.FS {
	files, _ := fs.Sub(dist, "dist") // fails for malformed names only
	return files
}
