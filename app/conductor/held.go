package conductor

import (
	"fmt"
	"math"

	"github.com/gopxl/beep/v2"
)

// held is a mono clip in memory, with 16 bits, as the clips that are kept have
// them. It implements beep.StreamSeeker.
type held struct {
	samples []int16
	at      int
}

func hold(sound [][2]float64) *held {
	h := &held{samples: make([]int16, len(sound))}
	for i, f := range sound {
		h.samples[i] = int16(math.Round(min(max((f[0]+f[1])/2, -1), 1) * math.MaxInt16))
	}
	return h
}

// Len implements beep.StreamSeeker.
func (h *held) Len() int { return len(h.samples) }

// Position implements beep.StreamSeeker.
func (h *held) Position() int { return h.at }

// Err implements beep.Streamer. There is nothing that can fail.
func (h *held) Err() error { return nil }

// Seek implements beep.StreamSeeker.
func (h *held) Seek(to int) error {
	if to < 0 || to > len(h.samples) {
		return fmt.Errorf("seek to frame %d of %d", to, len(h.samples))
	}
	h.at = to
	return nil
}

// Stream implements beep.Streamer.
func (h *held) Stream(samples [][2]float64) (n int, ok bool) {
	n = min(len(samples), len(h.samples)-h.at)
	for i, s := range h.samples[h.at:][:n] {
		v := float64(s) / math.MaxInt16
		samples[i] = [2]float64{v, v}
	}
	h.at += n
	return n, n > 0
}

var _ beep.StreamSeeker = (*held)(nil)
