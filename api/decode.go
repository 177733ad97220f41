package api

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"reflect"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/model/errs"
)

// decode reads the JSON body of a request into a T and is stricter than encoding/json: an unknown field, a field given twice, a null or
// a wrong type, a text that is too long, a value that is not offered and a missing field are errors, all reported at once.
// decode[json.RawMessage] checks the text only and leaves its meaning to the form engine.
func decode[T any](c *gin.Context) (T, error) {
	body, err := readJSON(c.Request)
	if err != nil {
		var none T
		return none, err
	}
	return decodeText[T](body)
}

// decodeText is decode for a valid JSON text.
func decodeText[T any](body []byte) (T, error) {
	var value T
	fields, err := inspect(body, reflect.TypeFor[T]())
	if err != nil {
		return value, err
	}
	if len(fields) > 0 {
		return value, errs.InvalidFields(fields...)
	}
	if err := json.Unmarshal(body, &value); err != nil {
		return value, errs.New("malformed_json").Because(err)
	}
	return value, nil
}

// readJSON returns the body once it is known to be exactly one JSON value in UTF-8.
func readJSON(r *http.Request) ([]byte, error) {
	media, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if media != "application/json" {
		return nil, errs.New("malformed_json").With("Content-Type 应为 application/json")
	}
	if charset := params["charset"]; charset != "" && charset != "utf-8" && charset != "UTF-8" {
		return nil, errs.New("malformed_text").With("字符集应为 UTF-8")
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(body) == 0 {
		return nil, errs.New("malformed_json").With("请求内容为空")
	}
	if !utf8.Valid(body) {
		return nil, errs.New("malformed_text")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(body, &whole); err != nil {
		e := errs.New("malformed_json").Because(err)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			e = e.With("第 %d 个字节处有误", syntax.Offset)
		}
		return nil, e
	}
	return body, nil
}

// unreadable keeps the errors that have a meaning of their own; any other failure to read a body is the sender's broken connection.
func unreadable(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return err
	}
	return errs.New("malformed_json").With("请求内容没有传完").Because(err)
}
