package guide

import (
	"math"
	"time"

	"doorway/audio"
)

// A bell is struck softly: a few modes that ring on for some seconds.
type bell struct {
	frame int // since it was struck; −1: it does not ring
}

const (
	bellLevel = 0.05 // of full scale, where all modes meet
	bellTone  = 330  // Hz
	bellRise  = 40 * time.Millisecond
	bellRings = 6 * time.Second
)

// Each mode of a bell: its pitch against the lowest, its level, and the seconds
// in which it falls to 1/e.
var bellModes = [...]struct{ pitch, level, fall float64 }{
	{1, 0.55, 2.2}, {2, 0.25, 1.5}, {2.76, 0.14, 0.9}, {5.4, 0.06, 0.4},
}

func (b *bell) strike() { b.frame = 0 }

// add adds the next block of it.
func (b *bell) add(block [][2]float64) {
	if b.frame < 0 {
		return
	}
	rise, last := float64(frames(bellRise)), float64(frames(bellRings))
	for i := range block {
		n := float64(b.frame)
		if n >= last {
			b.frame = -1
			return
		}
		b.frame++
		t, x := n/audio.SampleRate, 0.0
		for _, m := range bellModes {
			x += m.level * math.Exp(-t/m.fall) * math.Sin(2*math.Pi*bellTone*m.pitch*t)
		}
		up, down := min(n/rise, 1), min((last-n)/last, 1)
		x *= bellLevel * up * up * (3 - 2*up) * down * down
		block[i][0] += x
		block[i][1] += x
	}
}
