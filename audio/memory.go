package audio

import (
	"errors"
	"io"
)

// Memory is a file that is on no disk, to write sound into that must not lie
// anywhere in plain. The zero value is empty. It is for one goroutine.
type Memory struct {
	bytes []byte
	at    int
}

var errOutside = errors.New("seek to outside of the file")

// Bytes are all that was written.
func (m *Memory) Bytes() []byte { return m.bytes }

// Write implements io.Writer.
func (m *Memory) Write(b []byte) (int, error) {
	n := copy(m.bytes[m.at:], b)
	m.bytes = append(m.bytes, b[n:]...)
	m.at += len(b)
	return len(b), nil
}

// Seek implements io.Seeker. What lies after the end can't be gone to.
func (m *Memory) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += int64(m.at)
	case io.SeekEnd:
		offset += int64(len(m.bytes))
	}
	if offset < 0 || offset > int64(len(m.bytes)) {
		return 0, errOutside
	}
	m.at = int(offset)
	return offset, nil
}
