package sheet

import (
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// The limits of the XML of a workbook, far beyond what Excel writes.
const (
	maxToken = 4 << 20 // bytes of one tag or text
	maxDepth = 64      // elements inside each other
)

// scanner reads XML tokens within bounds of memory.
type scanner struct {
	xml   *xml.Decoder
	src   io.Reader
	left  int
	depth int
	buf   []byte
}

func newScanner(r io.Reader) *scanner {
	x := &scanner{src: r}
	x.xml = xml.NewDecoder(x)
	return x
}

// Read feeds the decoder, as much as one token may need.
func (x *scanner) Read(p []byte) (int, error) {
	n, err := x.src.Read(p)
	if x.left -= n; x.left < 0 {
		return n, tooLarge("Excel 文件中有内容超过 %d MB", maxToken>>20)
	}
	return n, err
}

// token returns the next token, and io.EOF after the last. It is valid until the next call.
func (x *scanner) token() (xml.Token, error) {
	x.left = maxToken
	tok, err := x.xml.Token()
	switch tok.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, malformed("Excel 文件的内部结构层次过深")
		}
	case xml.EndElement:
		x.depth--
	}
	return tok, err
}

// skip reads to the end of the element just begun.
func (x *scanner) skip() error {
	for outside := x.depth - 1; x.depth > outside; {
		if _, err := x.token(); err != nil {
			return err
		}
	}
	return nil
}

// text returns the text of the element just begun: its own, as in <v>, or that of the <t> inside it, as in <is> and <si>, without the phonetic
// hints of East Asian text. Of a text that is too long it keeps enough to show that it is.
func (x *scanner) text(inT bool) (string, error) {
	x.buf = x.buf[:0]
	collect := !inT
	for outside := x.depth - 1; x.depth > outside; {
		tok, err := x.token()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local == "rPh" {
				err = x.skip()
			}
			collect = !inT || tok.Name.Local == "t"
		case xml.EndElement:
			collect = !inT
		case xml.CharData:
			if collect {
				x.buf = append(x.buf, tok[:min(len(tok), maxCell+1-len(x.buf))]...)
			}
		}
		if err != nil {
			return "", err
		}
	}
	return unescape(string(x.buf)), nil
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape turns the _xHHHH_ with which Excel writes characters that XML cannot hold back into these, such as _x000D_ into a carriage return.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		code, _ := strconv.ParseUint(m[2:6], 16, 16)
		return string(rune(code))
	})
}
