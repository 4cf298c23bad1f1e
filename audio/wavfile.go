package audio

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

const wavFrameBytes = 6 // two samples of 24 bits

// ErrWAVFull is returned when a WAV file would grow past the 4 GiB that its
// header can tell, which is over four hours.
var ErrWAVFull = errors.New("a WAV file holds at most 4 GiB")

// WAVWriter writes sound as a stereo WAV file of 24 bits at SampleRate.
type WAVWriter struct {
	w      io.WriteSeeker
	info   []byte // the chunk of tags
	head   int64  // the header's length
	frames int64
	bytes  []byte
}

// NewWAVWriter begins a file in w, which must be empty. Close finishes it.
func NewWAVWriter(w io.WriteSeeker) (*WAVWriter, error) { return newWAV(w, Tags{}) }

func newWAV(w io.WriteSeeker, tags Tags) (*WAVWriter, error) {
	f := &WAVWriter{w: w, info: wavInfo(tags)}
	h := f.header()
	f.head = int64(len(h))
	_, err := w.Write(h)
	return f, err
}

// Write adds frames to the file. What is outside -1 to 1 is cut there.
func (f *WAVWriter) Write(frames [][2]float64) error {
	if (f.frames+int64(len(frames)))*wavFrameBytes+f.head > math.MaxUint32 {
		return ErrWAVFull
	}
	f.bytes = f.bytes[:0]
	for _, frame := range frames {
		for _, v := range frame {
			s := int32(math.Round(min(max(v, -1), 1) * (1<<23 - 1)))
			f.bytes = append(f.bytes, byte(s), byte(s>>8), byte(s>>16))
		}
	}
	if _, err := f.w.Write(f.bytes); err != nil {
		return err
	}
	f.frames += int64(len(frames))
	return nil
}

// Close writes the length into the header. It does not close the writer that
// the file is in.
func (f *WAVWriter) Close() error {
	if _, err := f.w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := f.w.Write(f.header()); err != nil {
		return err
	}
	_, err := f.w.Seek(0, io.SeekEnd)
	return err
}

// header is all that stands before the sound. Its length is always the same.
func (f *WAVWriter) header() []byte {
	const (
		extensible = 0xFFFE // as more than 16 bits must be named
		bits       = 24
		leftRight  = 1 | 2
	)
	data := uint32(f.frames * wavFrameBytes)
	form := binary.LittleEndian.AppendUint16(nil, extensible)
	form = binary.LittleEndian.AppendUint16(form, 2)
	form = binary.LittleEndian.AppendUint32(form, SampleRate)
	form = binary.LittleEndian.AppendUint32(form, SampleRate*wavFrameBytes)
	form = binary.LittleEndian.AppendUint16(form, wavFrameBytes)
	form = binary.LittleEndian.AppendUint16(form, bits)
	form = binary.LittleEndian.AppendUint16(form, 22) // bytes that follow
	form = binary.LittleEndian.AppendUint16(form, bits)
	form = binary.LittleEndian.AppendUint32(form, leftRight)
	form = append(form, "\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"...) // integers

	h := appendChunk([]byte("WAVE"), "fmt ", form)
	h = append(h, f.info...)
	h = binary.LittleEndian.AppendUint32(append(h, "data"...), data)
	riff := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(h))+data)
	return append(riff, h...)
}

// wavInfo is the chunk that holds the tags.
func wavInfo(tags Tags) []byte {
	list := []byte("INFO")
	for _, one := range []struct{ name, text string }{
		{"INAM", tags.Title},
		{"IPRD", tags.Album},
		{"ICRD", tags.Date},
		{"ICMT", tags.Comment},
		{"ISFT", maker},
	} {
		if one.text != "" {
			list = appendChunk(list, one.name, append([]byte(one.text), 0))
		}
	}
	return appendChunk(nil, "LIST", list)
}

// appendChunk adds a chunk, filled up to an even length.
func appendChunk(b []byte, name string, body []byte) []byte {
	b = binary.LittleEndian.AppendUint32(append(b, name...), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}
