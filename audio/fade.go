package audio

import (
	"math"
	"time"
)

// ShortestFade is the least time that any start or end of sound takes; shorter
// wishes are lengthened to it.
const ShortestFade = 300 * time.Millisecond

// fade is a gain that goes between silence and all of a sound on a quarter of
// a sine, softened at both ends. Two fades of the same length, one in and one
// out, keep the power of unlike sounds steady.
type fade struct {
	at     float64 // 0 is silence, 1 is all of it
	step   float64 // a frame's way, negative on the way out
	smooth smoother
}

// in starts the way from wherever the fade is to all of the sound.
func (f *fade) in(over time.Duration) {
	f.step = (1 - f.at) / float64(frames(max(over, ShortestFade)))
}

// out starts the way from wherever the fade is to silence.
func (f *fade) out(over time.Duration) {
	f.step = -f.at / float64(frames(max(over, ShortestFade)))
}

// open is a fade that rests with all of the sound let through.
func open() fade { return fade{at: 1, smooth: smoother{1, 1}} }

// silent reports whether the fade rests at digital silence.
func (f *fade) silent() bool { return f.at == 0 && f.step <= 0 && f.smooth.resting(0) }

// apply scales block by the gain and moves it on.
func (f *fade) apply(block [][2]float64) {
	if f.step == 0 && f.smooth.resting(f.at) {
		scale(block, f.at)
		return
	}
	for i := range block {
		f.at += f.step
		if f.at <= 1e-9 && f.step < 0 {
			f.at, f.step = 0, 0
		}
		if f.at >= 1-1e-9 && f.step > 0 {
			f.at, f.step = 1, 0
		}
		g := f.smooth.next(curve(f.at))
		block[i][0] *= g
		block[i][1] *= g
	}
}

// curve is the gain at a point of a fade. The sine alone would begin or end
// with a corner; the polynomial rounds it and leaves in² + out² = 1.
func curve(at float64) float64 {
	switch at {
	case 0, 1:
		return at
	}
	return math.Sin(math.Pi / 2 * at * at * (3 - 2*at))
}
