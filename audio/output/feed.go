package output

import (
	"encoding/binary"
	"io"
	"math"

	"doorway/audio"
)

const (
	frameBytes = 8                      // two 32-bit floats
	feedFrames = audio.SampleRate / 100 // 10 ms
	feedBlocks = 6                      // read ahead of the device: what it asks for at once, so that a late parent makes no hole
)

// feed reads sound from the parent ahead of the device, in a goroutine that
// ends with the input.
type feed struct {
	full  chan [][2]float64 // closed at the end of the input
	empty chan [][2]float64
	ended chan struct{} // closed at the end of the input, before all was taken
}

func newFeed(in io.Reader) *feed {
	f := &feed{
		full:  make(chan [][2]float64, feedBlocks),
		empty: make(chan [][2]float64, feedBlocks+2),
		ended: make(chan struct{}),
	}
	for range cap(f.empty) {
		f.empty <- make([][2]float64, feedFrames)
	}
	go f.read(in)
	return f
}

func (f *feed) read(in io.Reader) {
	defer close(f.full)
	defer close(f.ended)
	bytes := make([]byte, feedFrames*frameBytes)
	for {
		n, err := io.ReadFull(in, bytes)
		if n >= frameBytes {
			block := (<-f.empty)[:n/frameBytes]
			decode(block, bytes)
			f.full <- block
		}
		if err != nil {
			return
		}
	}
}

// decode is the inverse of encode.
func decode(frames [][2]float64, b []byte) {
	for i := range frames {
		for c := range frames[i] {
			frames[i][c] = float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))
			b = b[4:]
		}
	}
}
