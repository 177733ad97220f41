package api

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/model/errs"
)

// cursorSum is the length of the check sum before the position in a cursor.
const cursorSum = 6

// page is one page of a list.
type page[T any] struct {
	Items      []T    `json:"items" doc:"本页内容"`
	NextCursor string `json:"next_cursor" doc:"下一页的 cursor，没有更多时为空"`
}

// pageOf makes a page; a list without rows is [], never null.
func pageOf[T any](items []T, next string) page[T] {
	if items == nil {
		items = []T{}
	}
	return page[T]{Items: items, NextCursor: next}
}

// cursorFor writes the position after which the next page begins. The cursor is opaque to the client and holds only for the list it
// came from: same route, same filters. Every position is inside the actor's scope, so it needs no secret.
func cursorFor(c *gin.Context, position any) (string, error) {
	text, err := json.Marshal(position)
	if err != nil {
		return "", fmt.Errorf("write cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(append(listSum(c, text), text...)), nil
}

// cursorAt reads the cursor of the request; ok is false when there is none, for the first page.
func cursorAt[T any](c *gin.Context) (position T, ok bool, err error) {
	given := queryText(c, "cursor")
	if given == "" {
		return position, false, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(given)
	if err == nil && len(raw) > cursorSum && bytes.Equal(raw[:cursorSum], listSum(c, raw[cursorSum:])) {
		if json.Unmarshal(raw[cursorSum:], &position) == nil {
			return position, true, nil
		}
	}
	return position, false, badParameter(errs.Field{Name: "cursor", Code: "type", Message: "cursor 不是此列表返回的，请从第一页开始"})
}

// cursorInto is cursorAt for a position that its list has the type of; without a cursor it stays as it is.
func cursorInto[T any](c *gin.Context, position *T) error {
	at, ok, err := cursorAt[T](c)
	if ok {
		*position = at
	}
	return err
}

// paged answers one page of a list whose query found where the next page begins, nil after the last one.
func paged[T, P any](c *gin.Context, items []T, next *P, err error) (any, error) {
	if err != nil || next == nil {
		return pageOf(items, ""), err
	}
	cursor, err := cursorFor(c, next)
	return pageOf(items, cursor), err
}

// window answers one page of a list that is at hand as a whole; key names an item uniquely.
func window[T any](c *gin.Context, all []T, key func(T) string) (page[T], error) {
	after, given, err := cursorAt[string](c)
	if err != nil {
		return page[T]{}, err
	}
	if given { // an item that has gone since leaves nothing after it
		at := slices.IndexFunc(all, func(item T) bool { return key(item) == after })
		all = all[cmp.Or(at+1, len(all)):]
	}
	limit := queryInt(c, "limit")
	if len(all) <= limit {
		return pageOf(all, ""), nil
	}
	cursor, err := cursorFor(c, key(all[limit-1]))
	return pageOf(all[:limit], cursor), err
}

// listSum is the check sum of a position in the list that the request asks for.
func listSum(c *gin.Context, position []byte) []byte {
	filter := c.Request.URL.Query()
	filter.Del("cursor")
	filter.Del("limit")
	h := sha256.New()
	fmt.Fprintf(h, "%s?%s#%s", c.Request.URL.Path, filter.Encode(), position)
	return h.Sum(nil)[:cursorSum]
}
