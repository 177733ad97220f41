// Package apitest asks the server questions in tests and holds every answer against its own OpenAPI document.
package apitest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/route"
)

// Server is a server under test with the document it serves.
type Server struct {
	handler  http.Handler
	document *openapi3.T
}

// New reads the document of the server and requires that it is a valid OpenAPI 3.1 document. Here its answers are held to it more
// strictly than the published text says: a field that is not documented is an error.
func New(t testing.TB, handler http.Handler) *Server {
	t.Helper()
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	require.Equal(t, http.StatusOK, w.Code)
	var text map[string]any
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &text))
	closeObjects(text)
	strict, err := json.Marshal(text)
	require.NoError(t, err)
	document, err := openapi3.NewLoader().LoadFromData(strict)
	require.NoError(t, err)
	require.True(t, document.IsOpenAPI31OrLater())
	require.NoError(t, document.Validate(t.Context()))
	return &Server{handler: handler, document: document}
}

// closeObjects makes every object schema with named members refuse others.
func closeObjects(v any) {
	switch v := v.(type) {
	case map[string]any:
		_, open := v["additionalProperties"]
		if _, named := v["properties"].(map[string]any); named && v["type"] == "object" && !open {
			v["additionalProperties"] = false
		}
		for _, member := range v {
			closeObjects(member)
		}
	case []any:
		for _, item := range v {
			closeObjects(item)
		}
	}
}

// Request is one question and what must be true of its answer.
type Request struct {
	Name   string
	Method string // GET if empty
	Path   string // below route.Prefix, with the query
	Bearer string
	Header map[string]string
	Body   string // sent as application/json unless Header says otherwise
	Status int    // wanted; 0 = not checked
	Want   []string
	Deny   []string
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Into decodes a JSON answer.
func (a Answer) Into(t testing.TB, v any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(a.Body, v), string(a.Body))
}

// Do asks, checks the answer against the document and against what the request wants, and returns it.
func (s *Server) Do(t testing.TB, q Request) Answer {
	t.Helper()
	if q.Method == "" {
		q.Method = http.MethodGet
	}
	r := httptest.NewRequest(q.Method, route.Prefix+q.Path, strings.NewReader(q.Body))
	if q.Body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if q.Bearer != "" {
		r.Header.Set("Authorization", "Bearer "+q.Bearer)
	}
	for name, value := range q.Header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	body := w.Body.String()
	s.check(t, r, w)
	if q.Status != 0 {
		require.Equal(t, q.Status, w.Code, "%s: %s", q.Name, body)
	}
	for _, fragment := range q.Want {
		require.Contains(t, body, fragment, q.Name)
	}
	for _, fragment := range q.Deny {
		require.NotContains(t, body, fragment, q.Name)
	}
	return Answer{Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}
}

// check holds an answer against the document. A path that is not in the document must be answered as not found.
func (s *Server) check(t testing.TB, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	path, item := s.find(r.Method, strings.TrimPrefix(r.URL.Path, route.Prefix))
	if item == nil {
		require.Equal(t, http.StatusNotFound, w.Code, "%s %s is answered but not documented", r.Method, r.URL.Path)
		return
	}
	operation := item.GetOperation(r.Method)
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: r,
			Route:   &routers.Route{Spec: s.document, Path: path, PathItem: item, Method: r.Method, Operation: operation},
		},
		Status: w.Code,
		Header: w.Header(),
		Body:   io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: &openapi3filter.Options{
			IncludeResponseStatus: true,
			ExcludeResponseBody:   !strings.Contains(w.Header().Get("Content-Type"), "json") && w.Body.Len() > 0,
		},
	}
	require.NoError(t, openapi3filter.ValidateResponse(context.Background(), input), "%s %s: %s", r.Method, r.URL.Path, w.Body)
	if w.Code < http.StatusBadRequest {
		require.NotNil(t, operation.Responses.Status(w.Code), "%s %s: success %d is not documented", r.Method, path, w.Code)
	}
}

// find returns the documented path that a request path matches, the one with the fewest placeholders first.
func (s *Server) find(method, path string) (string, *openapi3.PathItem) {
	templates := s.document.Paths.InMatchingOrder()
	i := slices.IndexFunc(templates, func(template string) bool {
		return matches(template, path) && s.document.Paths.Value(template).GetOperation(method) != nil
	})
	if i < 0 {
		return "", nil
	}
	return templates[i], s.document.Paths.Value(templates[i])
}

func matches(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, got, func(w, g string) bool { return w == g || (strings.HasPrefix(w, "{") && g != "") })
}
