package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// printTable writes rows in columns two spaces apart; those in right are set flush right. Chinese characters are two cells wide.
func printTable(w io.Writer, rows [][]string, right []int) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString("  ")
			}
			space := strings.Repeat(" ", widths[i]-width(cell))
			if slices.Contains(right, i) {
				line.WriteString(space + cell)
			} else {
				line.WriteString(cell + space)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// width is how many cells of a terminal a text takes.
func width(s string) (n int) {
	for _, r := range s {
		n++
		if unicode.Is(unicode.Han, r) || unicode.Is(wide, r) {
			n++
		}
	}
	return n
}

// wide are the characters besides Han that take two cells: CJK punctuation and full-width forms.
var wide = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x3000, Hi: 0x303f, Stride: 1}, {Lo: 0xff01, Hi: 0xff60, Stride: 1}}}
