package sheet

import "io"

// The limits of a compressed file. Real tables compress up to about 1:50; a bomb comes near the 1:1032 that deflate can reach.
const (
	maxRatio  = 300
	freeRatio = 64 << 20 // below so many bytes the ratio is not looked at
)

// counter counts the bytes read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// inflated passes on a decompressed stream and stops it when it has grown out of proportion to what it was packed in.
type inflated struct {
	r      io.Reader
	n      int64
	packed func() int64
}

func (f *inflated) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	f.n += int64(n)
	if f.n > freeRatio && f.n/maxRatio > f.packed() {
		return n, tooLarge("解压后的内容异常庞大（压缩比超过 1:%d）", maxRatio)
	}
	return n, err
}
