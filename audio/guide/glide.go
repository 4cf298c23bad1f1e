package guide

import (
	"time"

	"doorway/audio"
)

// glide is a gain between 0 and 1 that can turn around anywhere on its way and
// has no corner.
type glide struct {
	at   float64
	step float64 // a frame's way; 0 at rest
}

// to turns to 1 or 0. The whole way takes so long.
func (g *glide) to(end float64, over time.Duration) {
	switch {
	case end > g.at:
		g.step = 1 / float64(frames(over))
	case end < g.at:
		g.step = -1 / float64(frames(over))
	default:
		g.step = 0
	}
}

// next is the gain of the next frame.
func (g *glide) next() float64 {
	if g.step != 0 {
		g.at += g.step
		if g.at <= 0 || g.at >= 1 {
			g.at, g.step = min(max(g.at, 0), 1), 0
		}
	}
	return g.at * g.at * (3 - 2*g.at)
}

// silent reports whether the glide rests at 0.
func (g *glide) silent() bool { return g.at == 0 && g.step <= 0 }

// apply scales a block.
func (g *glide) apply(block [][2]float64) {
	if g.step == 0 && g.at == 1 {
		return
	}
	for i := range block {
		a := g.next()
		block[i][0] *= a
		block[i][1] *= a
	}
}

func frames(d time.Duration) int {
	return int(d/time.Second)*audio.SampleRate + int(d%time.Second*audio.SampleRate/time.Second)
}

func duration(frames int) time.Duration {
	return time.Duration(frames) * time.Second / audio.SampleRate
}
