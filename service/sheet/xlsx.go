package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// The first bytes of the files that are often given in place of another: a zip, and what Excel 97 and every encrypted workbook is stored in.
const (
	zipMagic = "PK\x03\x04"
	cfbMagic = "\xd0\xcf\x11\xe0"
)

// The limits of a workbook. A sheet is never held in memory, the shared strings are.
const (
	maxWorkbook      = 256 << 20 // bytes of the file
	maxUnpacked      = 8 << 30   // bytes read from all parts
	maxSmallPart     = 16 << 20  // bytes of the list of sheets, the relations and the styles
	maxSharedText    = 512 << 20 // bytes of the part of shared strings
	maxSharedStrings = 10_000_000
)

// openXLSX reads the parts around the sheets and the top of the first sheet that has rows.
func openXLSX(r io.ReaderAt, size int64, recognise func(string) bool) (*Table, error) {
	if size > maxWorkbook {
		return nil, tooLarge("文件有 %d MB，Excel 文件最大 %d MB，请拆分或改用 CSV", size>>20, maxWorkbook>>20)
	}
	magic := make([]byte, 4)
	if n, err := r.ReadAt(magic, 0); err != nil && err != io.EOF {
		return nil, err
	} else if string(magic[:n]) == cfbMagic {
		return nil, malformed("这是旧版 Excel（.xls）文件或加密的工作簿，请取消密码并另存为 .xlsx")
	}
	archive, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, malformed("文件不是有效的 Excel 工作簿（.xlsx），或者没有传完").Because(err)
	}
	book := &workbook{size: size, parts: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		book.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	sheets, err := book.load()
	if err != nil {
		return nil, err
	}
	for _, name := range sheets {
		t, err := book.openSheet(name, recognise)
		if err != io.EOF {
			return t, err
		}
	}
	return nil, malformed("工作簿中没有内容")
}

// workbook is what the sheets of a file share.
type workbook struct {
	parts     map[string]*zip.File // by path in lower case, as part names ignore case
	size      int64
	unpacked  int64
	strings   []string
	styles    []style // by the style index of a cell
	epoch1904 bool
}

type relations struct {
	Items []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// load reads the list of sheets, the shared strings and the styles, and returns the paths of the visible worksheets in their order.
func (b *workbook) load() ([]string, error) {
	main := "xl/workbook.xml"
	root, err := b.relationsOf("")
	if err != nil {
		return nil, err
	}
	for _, rel := range root.Items {
		if strings.HasSuffix(rel.Type, "/officeDocument") {
			main = target("", rel.Target)
		}
	}
	var list struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			ID    string `xml:"id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	if b.parts[strings.ToLower(main)] == nil {
		return nil, malformed("压缩包中没有 Excel 工作簿")
	}
	if err := b.decode(main, &list); err != nil {
		return nil, err
	}
	b.epoch1904 = list.Properties.Date1904 == "1" || list.Properties.Date1904 == "true"
	rels, err := b.relationsOf(main)
	if err != nil {
		return nil, err
	}
	worksheets := map[string]string{}
	for _, rel := range rels.Items {
		name := target(path.Dir(main), rel.Target)
		switch rel.Type[strings.LastIndexByte(rel.Type, '/')+1:] {
		case "worksheet":
			worksheets[rel.ID] = name
		case "sharedStrings":
			err = b.loadStrings(name)
		case "styles":
			err = b.loadStyles(name)
		}
		if err != nil {
			return nil, err
		}
	}
	var visible []string
	for _, s := range list.Sheets {
		if name, ok := worksheets[s.ID]; ok && (s.State == "" || s.State == "visible") {
			visible = append(visible, name)
		}
	}
	return visible, nil
}

// target is the path of a part that a relation of a part in folder dir names.
func target(dir, name string) string {
	if strings.HasPrefix(name, "/") {
		return strings.TrimPrefix(path.Clean(name), "/")
	}
	return path.Join(dir, name)
}

// relationsOf reads the relations of a part, which are none when it has no such file.
func (b *workbook) relationsOf(part string) (relations, error) {
	var rels relations
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if b.parts[strings.ToLower(name)] == nil {
		return rels, nil
	}
	return rels, b.decode(name, &rels)
}

// decode reads a small part into a struct.
func (b *workbook) decode(name string, v any) error {
	body, err := b.open(name, maxSmallPart)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // the file is only read
	return xml.NewDecoder(body).Decode(v)
}

// loadStrings reads the texts that cells refer to by number.
func (b *workbook) loadStrings(name string) error {
	body, err := b.open(name, maxSharedText)
	if err != nil {
		return err
	}
	defer body.Close() //nolint:errcheck // the file is only read
	x := newScanner(body)
	for {
		tok, err := x.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "si" {
			if len(b.strings) == maxSharedStrings {
				return tooLarge("Excel 文件中的文字超过 %d 条，请拆分或改用 CSV", maxSharedStrings)
			}
			s, err := x.text(true)
			if err != nil {
				return err
			}
			b.strings = append(b.strings, s)
		}
	}
}

// part is an open part of the workbook.
type part struct {
	io.Reader
	io.Closer
	inflated *inflated
}

// open starts to read a part of at most limit bytes; all parts together are limited too.
func (b *workbook) open(name string, limit int64) (*part, error) {
	f := b.parts[strings.ToLower(name)]
	if f == nil {
		return nil, malformed("工作簿缺少组成部分 %s", name)
	}
	body, err := f.Open()
	if err != nil {
		return nil, err
	}
	packed := min(int64(f.CompressedSize64), b.size)
	unzip := &inflated{r: body, packed: func() int64 { return packed }}
	return &part{Reader: &budget{r: unzip, left: limit, book: b, name: name}, Closer: body, inflated: unzip}, nil
}

// budget stops a part that is larger than it may be.
type budget struct {
	r    io.Reader
	left int64
	book *workbook
	name string
}

func (l *budget) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.left -= int64(n)
	l.book.unpacked += int64(n)
	if l.left < 0 || l.book.unpacked > maxUnpacked {
		return n, tooLarge("工作簿解压后过大（%s），请拆分或改用 CSV", l.name)
	}
	return n, err
}
