package service

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/fnv"
	"io"
	"os"
)

// spool sorts the rows of many files by person without holding them in memory: rows are dealt by the person's key into temporary files
// small enough to be read back whole.
type spool struct {
	dir     string
	parts   []*bufio.Writer
	handles []*os.File
	sum     hash.Hash64 // of everything put in: the same import is recognised by it
	rows    int64
}

// partBytes is how much of the input one part holds, and so how much is in memory at a time.
const partBytes = 4 << 20

func newSpool(size int64) (*spool, error) {
	dir, err := os.MkdirTemp("", spoolFolder)
	if err != nil {
		return nil, fmt.Errorf("spool the import: %w", err)
	}
	s := &spool{dir: dir, sum: fnv.New64a()}
	for range max(1, min(256, size/partBytes+1)) {
		f, err := os.CreateTemp(dir, "part-")
		if err != nil {
			s.close()
			return nil, fmt.Errorf("spool the import: %w", err)
		}
		s.handles = append(s.handles, f)
		s.parts = append(s.parts, bufio.NewWriterSize(f, 1<<16))
	}
	return s, nil
}

func (s *spool) close() {
	for _, f := range s.handles {
		f.Close()
	}
	os.RemoveAll(s.dir)
}

// put deals a row: the key of the person, then file, row number and cells by column position.
func (s *spool) put(key string, file, number int, cells []string) error {
	h := fnv.New32a()
	io.WriteString(h, key) //nolint:errcheck // a hash takes everything
	w := s.parts[int(h.Sum32())%len(s.parts)]
	buf := make([]byte, 0, 256)
	buf = binary.AppendUvarint(buf, uint64(file))
	buf = binary.AppendUvarint(buf, uint64(number))
	buf = binary.AppendUvarint(buf, uint64(len(cells)))
	for _, c := range cells {
		buf = binary.AppendUvarint(buf, uint64(len(c)))
		buf = append(buf, c...)
	}
	s.sum.Write(buf)
	s.rows++
	_, err := w.Write(buf)
	return err
}

// spooled is a row read back.
type spooled struct {
	file, number int
	cells        []string
}

// part reads one part back, in the order in which its rows were put in.
func (s *spool) part(i int) ([]spooled, error) {
	if err := s.parts[i].Flush(); err != nil {
		return nil, err
	}
	if _, err := s.handles[i].Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	r := bufio.NewReaderSize(s.handles[i], 1<<16)
	var list []spooled
	for {
		file, err := binary.ReadUvarint(r)
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		row := spooled{file: int(file)}
		number, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		row.number = int(number)
		n, err := binary.ReadUvarint(r)
		if err != nil {
			return nil, err
		}
		row.cells = make([]string, n)
		for c := range row.cells {
			size, err := binary.ReadUvarint(r)
			if err != nil {
				return nil, err
			}
			text := make([]byte, size)
			if _, err := io.ReadFull(r, text); err != nil {
				return nil, err
			}
			row.cells[c] = string(text)
		}
		list = append(list, row)
	}
}
