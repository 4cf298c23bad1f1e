package take

import (
	"errors"
	"io"
	"math"

	"doorway/audio"
	"doorway/audio/flac"
)

// FLAC is the clip as a file of 16 bits in stereo, both sides alike. It tells
// nothing of when or by whom it was recorded. It takes about 3 MB for each minute
// while somebody speaks, and a quarter of a second to make.
func (t Take) FLAC() ([]byte, error) {
	var file memory
	w, err := flac.NewWriter(&file, audio.SampleRate, "Doorway", nil)
	if err != nil {
		return nil, err
	}
	clip := t.Clip()
	var block [blockFrames][2]float64
	var whole [blockFrames][2]int16
	for {
		n, ok := clip.Stream(block[:])
		if !ok {
			break
		}
		for i, f := range block[:n] {
			// Rounded as it is: the noise of the room does what a dither would.
			v := int16(math.Round(min(max(f[0], -1), 1) * math.MaxInt16))
			whole[i] = [2]int16{v, v}
		}
		if err := w.Write(whole[:n]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return file.bytes, nil
}

// memory is a file that is not on a disk.
type memory struct {
	bytes []byte
	at    int
}

var errOutside = errors.New("seek to outside of the file")

// Write implements io.Writer.
func (m *memory) Write(b []byte) (int, error) {
	n := copy(m.bytes[m.at:], b)
	m.bytes = append(m.bytes, b[n:]...)
	m.at += len(b)
	return len(b), nil
}

// Seek implements io.Seeker. What lies after the end can't be gone to.
func (m *memory) Seek(offset int64, whence int) (int64, error) {
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
