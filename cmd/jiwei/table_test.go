package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPrintTable_chineseCharactersAreTwoCellsWide(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	printTable(&out, [][]string{{"机构", "率", "x"}, {"A", "9.50", ""}, {"（甲）", "100.00", "y"}}, []int{1})
	require.Equal(t, ""+
		"机构        率  x\n"+
		"A         9.50\n"+
		"（甲）  100.00  y\n", out.String())
}
