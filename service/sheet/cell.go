package sheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// numberTurned tells of an identity number that Excel took for a number: it keeps 15 digits and writes zeros for the rest.
const numberTurned = "是超过 15 位的数字，末尾的数位已丢失：证件号码被 Excel 转成了数字，请把该列设为文本格式后重新填写"

// inspect looks for what no cell may contain and notes it. Cells that are too long are emptied.
func (r *Row) inspect() {
	for i, cell := range r.Cells {
		if code, message := objection(cell); code != "" {
			r.object(i, code, message)
		}
		if len(cell) > maxCell {
			r.Cells[i] = ""
		}
	}
}

func objection(cell string) (code, message string) {
	ascii := true
	for i := range len(cell) {
		c := cell[i]
		switch {
		case c >= utf8.RuneSelf:
			ascii = false
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			return "control", "含有不可见的控制字符，请删除后重新填写"
		}
	}
	switch {
	case len(cell) > maxCell:
		return "size", "内容超过 64 KB"
	case !ascii && strings.ContainsRune(cell, utf8.RuneError): // finds invalid UTF-8 too
		return "encoding", "含有无法识别的字符（乱码），请检查文件的编码"
	case isTurnedNumber(cell):
		return "number", numberTurned
	}
	return "", ""
}

// isTurnedNumber reports whether a cell is a long number as Excel writes it into a CSV: 3.30106E+17.
func isTurnedNumber(cell string) bool {
	if cell == "" || len(cell) > 24 || cell[0] < '1' || cell[0] > '9' || !strings.Contains(cell, "E+") {
		return false
	}
	f, err := strconv.ParseFloat(cell, 64)
	return err == nil && f >= firstInexact
}

// isBlank reports whether no cell holds more than white space.
func isBlank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}
