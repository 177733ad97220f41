package sheet

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// window is how much text the choice of the encoding looks at.
const window = 64 << 10

// text turns a CSV file into UTF-8. A byte order mark decides at once. Otherwise plain ASCII passes through until the first other byte, and
// the text from there on decides: GB18030 when more of it is invalid in UTF-8 than is valid, so that one damaged byte does not garble a file.
// Bytes that cannot be decoded come out as invalid UTF-8 or as U+FFFD, which Row.inspect reports with the row.
type text struct {
	src *bufio.Reader
	out io.Reader // nil until decided
}

// newText fails for the encodings that Excel offers but nobody can mean: UTF-16.
func newText(r io.Reader) (*text, error) {
	t := &text{src: bufio.NewReaderSize(r, window)}
	head, err := t.src.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err = t.src.Discard(3)
		t.out = t.src
	case bytes.HasPrefix(head, []byte("\x84\x31\x95\x33")):
		_, err = t.src.Discard(4)
		t.out = t.gb18030()
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return nil, malformed("文件是 UTF-16（Unicode 文本）编码，请在 Excel 中另存为“CSV UTF-8（逗号分隔）”")
	default:
		err = nil
	}
	return t, err
}

func (t *text) gb18030() io.Reader { return simplifiedchinese.GB18030.NewDecoder().Reader(t.src) }

func (t *text) Read(p []byte) (int, error) {
	if t.out == nil {
		ahead, err := t.src.Peek(window)
		if len(ahead) == 0 {
			return 0, err
		}
		if n := asciiPrefix(ahead); n > 0 {
			return t.src.Read(p[:min(n, len(p))])
		}
		t.out = t.src
		if isGB18030(ahead) {
			t.out = t.gb18030()
		}
	}
	return t.out.Read(p)
}

func asciiPrefix(b []byte) int {
	for i, c := range b {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(b)
}

// isGB18030 reports whether text that is not plain ASCII is rather GB18030 than UTF-8. The window may end within a character.
func isGB18030(b []byte) bool {
	valid, invalid := 0, 0
	for len(b) > 0 && utf8.FullRune(b) {
		r, n := utf8.DecodeRune(b)
		switch {
		case n > 1:
			valid++
		case r == utf8.RuneError:
			invalid++
		}
		b = b[n:]
	}
	return invalid > valid
}
