package sheet

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"slices"
)

// openCSV reads the top of a CSV file, compressed or not.
func openCSV(r io.ReaderAt, size int64, zipped bool, recognise func(string) bool) (*Table, error) {
	raw := &counter{r: io.NewSectionReader(r, 0, size)}
	src := &csvSource{raw: raw, line: 1}
	var plain io.Reader = raw
	if zipped {
		unzip, err := gzip.NewReader(bufio.NewReaderSize(raw, window))
		if err != nil {
			return nil, malformed("文件不是有效的 gzip 压缩文件").Because(err)
		}
		plain = &inflated{r: unzip, packed: func() int64 { return raw.n }}
	}
	decoded, err := newText(plain)
	if err != nil {
		return nil, err
	}
	if magic, _ := decoded.src.Peek(4); string(magic) == zipMagic || string(magic) == cfbMagic {
		return nil, malformed("文件内容是 Excel 工作簿而不是 CSV，请以 .xlsx 扩展名保存")
	}
	src.lines = bufio.NewReaderSize(decoded, window)
	src.parser = csv.NewReader(&src.feed)
	src.parser.FieldsPerRecord = -1
	top, err := readTop(src, recognise)
	if err == io.EOF {
		return nil, malformed("文件没有内容")
	}
	if err != nil {
		return nil, err
	}
	header := top.rows[top.at]
	return &Table{src: src, header: header.Cells, pending: top.rows[top.at+1:]}, nil
}

// csvSource cuts a CSV text into records and has encoding/csv read each on its own.
//
// A record ends at the first line end before which the double quotes pair up. A record that breaks the quoting rules, or is still open after
// 1 MB or at the end of the file, gives up its first line only, and reading goes on with the line below. So a stray quote costs its own row.
// Only when the next quote happens to stand where a quoted cell may end do the rows between read as one.
type csvSource struct {
	raw    *counter
	lines  *bufio.Reader
	line   int    // number of the next line
	again  []byte // lines to read once more, before any other
	record []byte
	feed   bytes.Reader
	parser *csv.Reader
}

func (s *csvSource) offset() int64 { return s.raw.n }
func (s *csvSource) Close() error  { return nil }

func (s *csvSource) next() (Row, error) {
	for {
		row := Row{Number: s.line}
		s.record = s.record[:0]
		if err := s.readLine(); err != nil {
			return Row{}, err
		}
		first := len(s.record)
		if first > maxRow {
			return unreadable(row.Number, "size", "超过 1 MB"), nil
		}
		if len(bytes.TrimSpace(s.record)) == 0 {
			continue
		}
		if err := s.closeQuotes(); err != nil {
			return Row{}, err
		}
		cells, err := s.parse()
		if err != nil {
			s.again = slices.Concat(s.record[first:], s.again)
			s.line = row.Number + 1
			return unreadable(row.Number, "quote", "的双引号不成对或位置不对：含有逗号、换行或双引号的内容应整体放在双引号内，其中的双引号写两遍"), nil
		}
		if isBlank(cells) {
			continue
		}
		row.Cells = cells
		row.inspect()
		return row, nil
	}
}

// closeQuotes adds lines to the record until its quotes pair up, the record is too long to be one, or the file ends.
func (s *csvSource) closeQuotes() error {
	counted, quotes := 0, 0
	for {
		quotes += bytes.Count(s.record[counted:], []byte{'"'})
		counted = len(s.record)
		if quotes%2 == 0 || counted > maxRow {
			return nil
		}
		if err := s.readLine(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// parse reads the record as one. The parser is kept between records: a record ends in a line end, so it never reads beyond.
func (s *csvSource) parse() ([]string, error) {
	s.feed.Reset(s.record)
	cells, err := s.parser.Read()
	if err != nil {
		s.parser = csv.NewReader(&s.feed)
		s.parser.FieldsPerRecord = -1
	}
	return cells, err
}

// readLine appends the next line to the record, with a line end even if the file lacks the last one. Of a line that is too long it keeps
// enough to show that it is.
func (s *csvSource) readLine() error {
	if len(s.again) > 0 {
		n := bytes.IndexByte(s.again, '\n') + 1
		s.record = append(s.record, s.again[:n]...)
		s.again = s.again[n:]
		s.line++
		return nil
	}
	start := len(s.record)
	for {
		part, err := s.lines.ReadSlice('\n')
		if len(s.record)-start <= maxRow {
			s.record = append(s.record, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == nil, err == io.EOF && len(s.record) > start:
			if s.record[len(s.record)-1] != '\n' {
				s.record = append(s.record, '\n')
			}
			s.line++
			return nil
		default:
			return err
		}
	}
}
