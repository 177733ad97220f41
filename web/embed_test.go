package web_test

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/web"
)

func TestFiles_hasAnEntryPageInChinese(t *testing.T) {
	t.Parallel()
	page, err := fs.ReadFile(web.Files(), "index.html")
	require.NoError(t, err)
	require.Contains(t, string(page), `<html lang="zh-CN">`)
}
