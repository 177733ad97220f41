package problem_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model/errs"
)

func answer(t *testing.T, err error) (*httptest.ResponseRecorder, problem.Problem) {
	t.Helper()
	w := httptest.NewRecorder()
	c, _ := gin.CreateTestContext(w)
	c.Request = httptest.NewRequest(http.MethodGet, "/api/v1/residents/7?q=secret", nil)
	c.Header(problem.TraceHeader, "trace-1")
	problem.Write(c, err)
	require.True(t, c.IsAborted())
	require.ErrorIs(t, c.Errors.Last(), err, "the access log needs the error itself")
	var p problem.Problem
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
	return w, p
}

func TestWrite_isTheBodyOfHouseStyle8(t *testing.T) {
	field := errs.Field{Pointer: "/sbp", Name: "sbp", Label: "收缩压", Value: "1400", Code: "range", Message: "收缩压 1400 超出允许范围 50 至 300 mmHg"}
	w, p := answer(t, errs.InvalidFields(field).With("共 1 处"))
	require.Equal(t, problem.MediaType, w.Header().Get("Content-Type"))
	require.Empty(t, cmp.Diff(problem.Problem{
		Type: "/problems/invalid_fields", Title: "有内容不符合填写规则", Status: 422, Detail: "共 1 处",
		Instance: "/api/v1/residents/7", Code: "invalid_fields", Errors: []errs.Field{field}, TraceID: "trace-1",
	}, p))
}

func TestWrite_errorsIsNeverNull(t *testing.T) {
	w, _ := answer(t, errs.New("not_found"))
	require.Contains(t, w.Body.String(), `"errors":[]`)
}

func TestWrite_showsNothingOfAnInternalError(t *testing.T) {
	for _, err := range []error{
		errors.New("Error 1062: Duplicate entry '330106' for key 'resident.id_no'"),
		errs.New("internal").With("table resident").Because(errors.New("no such column")),
	} {
		w, p := answer(t, fmt.Errorf("save resident: %w", err))
		require.Equal(t, http.StatusInternalServerError, w.Code)
		require.Equal(t, "系统繁忙，请稍后再试", p.Title)
		require.Empty(t, p.Detail)
		require.NotContains(t, w.Body.String(), "resident.id_no")
		require.NotContains(t, w.Body.String(), "column")
	}
}

func TestWrite_technicalErrorsWithAMeaning(t *testing.T) {
	for _, row := range []struct {
		err    error
		code   string
		status int
	}{
		{&http.MaxBytesError{Limit: 2 << 20}, "body_too_large", 400},
		{fmt.Errorf("query: %w", context.DeadlineExceeded), "busy", 503},
		{context.Canceled, "busy", 503},
	} {
		w, p := answer(t, row.err)
		require.Equal(t, row.status, w.Code)
		require.Equal(t, row.code, p.Code)
	}
}

func TestWrite_headersThatTellTheClientWhatToDo(t *testing.T) {
	w, _ := answer(t, errs.New("not_signed_in"))
	require.Equal(t, "Bearer", w.Header().Get("WWW-Authenticate"))
	w, _ = answer(t, errs.New("busy"))
	require.Equal(t, "1", w.Header().Get("Retry-After"))
}

func TestWrite_breaksOffAnAnswerThatHasBegun(t *testing.T) {
	c, _ := gin.CreateTestContext(httptest.NewRecorder())
	c.String(http.StatusOK, "id,name\n")
	require.PanicsWithValue(t, http.ErrAbortHandler, func() { problem.Write(c, errs.New("busy")) })
}

func TestStatus_everyKindOfTheCatalogueHasOne(t *testing.T) {
	for code, entry := range errs.Catalog {
		if entry.Kind != errs.Internal {
			require.NotEqual(t, http.StatusInternalServerError, problem.Status(entry.Kind), code)
		}
	}
	require.Equal(t, http.StatusInternalServerError, problem.Status("unheard of"))
}
