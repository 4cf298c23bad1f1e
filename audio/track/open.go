package track

import (
	"bytes"
	"errors"
	"io"
	"time"

	"doorway/audio"
)

const (
	leastRate = 4000
	mostRate  = 192000
)

// shape is what the head of a file says of its sound.
type shape struct {
	rate, channels int
}

func (s shape) check() error {
	if s.rate < leastRate || s.rate > mostRate || s.channels < 1 || s.channels > 2 {
		return ErrShape
	}
	return nil
}

// checkLength looks at a length in frames of a rate.
func checkLength(frames int64, rate int) error {
	if frames > int64(Longest/time.Second)*int64(rate) {
		return ErrLong
	}
	if frames < 1 {
		return ErrEmpty
	}
	return nil
}

// open finds out what a file is, by its first bytes, and gives its decoder, at
// 48 kHz.
func open(r io.ReaderAt, size int64) (s source, err error) {
	defer recovered(&err)
	file := io.NewSectionReader(r, 0, size)
	var head [36]byte
	n, err := file.ReadAt(head[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	start := int64(0)
	if n >= 10 && bytes.HasPrefix(head[:], []byte("ID3")) { // which stands before FLAC too, where a tagger was careless
		start = 10 + int64(head[6]&127)<<21 + int64(head[7]&127)<<14 + int64(head[8]&127)<<7 + int64(head[9]&127)
		if n, err = file.ReadAt(head[:], start); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	rate := audio.SampleRate
	switch is := head[:n]; {
	case bytes.HasPrefix(is, []byte("fLaC")):
		s, rate, err = openFLAC(file, start)
	case bytes.HasPrefix(is, []byte("RIFF")), bytes.HasPrefix(is, []byte("RF64")):
		s, rate, err = openWAV(file, start)
	case bytes.HasPrefix(is, []byte("OggS")) && bytes.HasSuffix(is, []byte("OpusHead")):
		s, err = openOpus(file)
	case n == 0:
		return nil, ErrEmpty
	default:
		return nil, ErrKind
	}
	if err != nil {
		return nil, err
	}
	if rate != audio.SampleRate {
		return newResampler(s, rate), nil
	}
	return s, nil
}
