package track

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

// wavReader reads the samples of a WAV file, by their own sizes: what else its head
// says of them is not needed, and may be wrong.
type wavReader struct {
	file   io.ReaderAt
	start  int64 // of the samples
	frames int
	width  int // bytes of a frame
	right  int // where the other side of a frame begins
	sample func([]byte) float64
	at     int
	bytes  []byte
}

const (
	mostChunks = 1000 // before the sound
	longestFmt = 64
)

// openWAV finds the sound in a file. One whose head tells more than there is, as
// a recorder that was ended leaves it, or which was written into a pipe, is read
// as far as it goes.
func openWAV(file *io.SectionReader, start int64) (*wavReader, int, error) {
	var head [12]byte
	if _, err := file.ReadAt(head[:], start); err != nil || string(head[8:]) != "WAVE" {
		return nil, 0, ErrKind
	}
	var w *wavReader
	rate := 0
	at := start + int64(len(head))
	for range mostChunks {
		var chunk [8]byte
		if _, err := file.ReadAt(chunk[:], at); err != nil {
			break
		}
		at += int64(len(chunk))
		size := int64(binary.LittleEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "fmt ":
			form := make([]byte, min(size, longestFmt))
			n, err := file.ReadAt(form, at)
			if err != nil && !errors.Is(err, io.EOF) {
				return nil, 0, err
			}
			if w, rate, err = newWAV(form[:n]); err != nil {
				return nil, 0, err
			}
		case "data":
			if w == nil {
				return nil, 0, ErrDamaged
			}
			left := file.Size() - at
			if size == 0 || size > left {
				size = left
			}
			frames := size / int64(w.width)
			if err := checkLength(frames, rate); err != nil {
				return nil, 0, err
			}
			w.file, w.start, w.frames = file, at, int(frames)
			return w, rate, nil
		}
		at += size + size%2
	}
	return nil, 0, ErrEmpty
}

// newWAV reads the chunk that says what a sample is.
func newWAV(form []byte) (w *wavReader, rate int, err error) {
	const (
		integer    = 1
		float      = 3
		extensible = 0xFFFE
	)
	if len(form) < 16 {
		return nil, 0, ErrDamaged
	}
	kind := binary.LittleEndian.Uint16(form)
	if kind == extensible && len(form) >= 26 {
		kind = binary.LittleEndian.Uint16(form[24:])
	}
	channels := int(binary.LittleEndian.Uint16(form[2:]))
	asked := binary.LittleEndian.Uint32(form[4:])
	if asked > mostRate {
		return nil, 0, ErrShape
	}
	rate = int(asked)
	if err := (shape{rate, channels}).check(); err != nil {
		return nil, 0, err
	}
	bits := int(binary.LittleEndian.Uint16(form[14:]))
	w = &wavReader{width: channels * bits / 8, right: (channels - 1) * bits / 8}
	switch {
	case kind == integer && bits == 16:
		w.sample = func(b []byte) float64 { return float64(int16(binary.LittleEndian.Uint16(b))) / (1 << 15) }
	case kind == integer && bits == 24:
		w.sample = func(b []byte) float64 {
			return float64(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)>>8) / (1 << 23)
		}
	case kind == integer && bits == 32:
		w.sample = func(b []byte) float64 { return float64(int32(binary.LittleEndian.Uint32(b))) / (1 << 31) }
	case kind == float && bits == 32:
		w.sample = func(b []byte) float64 {
			return float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
		}
	case kind == float && bits == 64:
		w.sample = func(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }
	default:
		return nil, 0, ErrShape
	}
	return w, rate, nil
}

func (w *wavReader) length() int { return w.frames }

func (w *wavReader) seek(frame int) error {
	w.at = frame
	return nil
}

func (w *wavReader) read(into [][2]float64) (int, error) {
	n := min(len(into), w.frames-w.at, blockFrames)
	if n <= 0 {
		return 0, io.EOF
	}
	if w.bytes == nil {
		w.bytes = make([]byte, blockFrames*w.width)
	}
	b := w.bytes[:n*w.width]
	got, err := w.file.ReadAt(b, w.start+int64(w.at)*int64(w.width))
	n = got / w.width
	for i := range n {
		frame := b[i*w.width:]
		into[i] = [2]float64{w.sample(frame), w.sample(frame[w.right:])}
	}
	w.at += n
	if got == len(b) {
		err = nil // the file ends there
	}
	return n, err
}
