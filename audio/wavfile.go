package audio

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
)

const (
	wavHeader     = 44
	wavFrameBytes = 6 // two samples of 24 bits
)

// ErrWAVFull is returned when a WAV file would grow past the 4 GiB that its
// header can tell, which is over four hours.
var ErrWAVFull = errors.New("a WAV file holds at most 4 GiB")

// WAVWriter writes sound as a stereo WAV file of 24 bits at SampleRate.
type WAVWriter struct {
	w      io.WriteSeeker
	frames int64
	bytes  []byte
}

// NewWAVWriter begins a file in w, which must be empty. Close finishes it.
func NewWAVWriter(w io.WriteSeeker) (*WAVWriter, error) {
	f := &WAVWriter{w: w}
	return f, f.writeHeader()
}

// Write adds frames to the file. What is outside -1 to 1 is cut there.
func (f *WAVWriter) Write(frames [][2]float64) error {
	if (f.frames+int64(len(frames)))*wavFrameBytes+wavHeader > math.MaxUint32 {
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
	if err := f.writeHeader(); err != nil {
		return err
	}
	_, err := f.w.Seek(0, io.SeekEnd)
	return err
}

func (f *WAVWriter) writeHeader() error {
	data := uint32(f.frames * wavFrameBytes)
	h := make([]byte, 0, wavHeader)
	h = append(h, "RIFF"...)
	h = binary.LittleEndian.AppendUint32(h, wavHeader-8+data)
	h = append(h, "WAVEfmt "...)
	h = binary.LittleEndian.AppendUint32(h, 16)
	h = binary.LittleEndian.AppendUint16(h, 1) // integers
	h = binary.LittleEndian.AppendUint16(h, 2)
	h = binary.LittleEndian.AppendUint32(h, SampleRate)
	h = binary.LittleEndian.AppendUint32(h, SampleRate*wavFrameBytes)
	h = binary.LittleEndian.AppendUint16(h, wavFrameBytes)
	h = binary.LittleEndian.AppendUint16(h, 24)
	h = append(h, "data"...)
	h = binary.LittleEndian.AppendUint32(h, data)
	_, err := f.w.Write(h)
	return err
}
