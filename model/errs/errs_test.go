package errs_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/errs"
)

func TestCatalog_isWellFormed(t *testing.T) {
	for code, e := range errs.Catalog {
		require.Regexp(t, `^[a-z]+(_[a-z]+)*$`, code)
		require.NotEmpty(t, e.Chinese, code)
		require.NotEmpty(t, e.English, code)
		require.NotEmpty(t, e.Kind, code)
	}
}

func TestError_keepsItsCauseAndItsCode(t *testing.T) {
	cause := errors.New("database is locked")
	err := fmt.Errorf("save record: %w", errs.New("busy").Because(cause))
	require.True(t, errs.Is(err, "busy"))
	require.Equal(t, errs.Busy, errs.KindOf(err))
	require.ErrorIs(t, err, cause)
	require.Equal(t, errs.Internal, errs.KindOf(cause))
}

func TestField_isTheTailOfAnImportErrorLine(t *testing.T) {
	f := errs.Field{Name: "sbp", Value: "1400", Message: "收缩压 1400 超出允许范围 50 至 300 mmHg"}
	require.Equal(t, "sbp: 1400: 收缩压 1400 超出允许范围 50 至 300 mmHg", f.String())
}
