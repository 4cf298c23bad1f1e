package widget

import (
	"time"

	"fyne.io/fyne/v2"

	"doorway/session/draw"
)

const (
	glideTime   = 600 * time.Millisecond
	glideFrames = 12 // each is a new raster, so there are few

	// How far a phase's end may lie from its true place, in the units of the screen, before the arc is drawn anew, and before it glides there.
	leastDrift = 0.5
	leastGlide = 3
)

// arcGlide brings a curve to a new shape in a short burst of frames.
type arcGlide struct {
	from, goal *draw.Curve
	frame      int // the last one shown
	animation  *fyne.Animation
	started    bool
}

// newGlide returns the way between two shapes of the same phases, not yet begun. The goal may be moved under way.
func newGlide(from, goal *draw.Curve, show func(c *draw.Curve, last bool)) *arcGlide {
	g := &arcGlide{from: from, goal: goal}
	g.animation = &fyne.Animation{Duration: glideTime, Curve: fyne.AnimationEaseInOut, Tick: func(done float32) {
		frame := int(done * glideFrames)
		if frame == g.frame {
			return
		}
		g.frame = frame
		show(g.from.Towards(g.goal, float64(done)), done >= 1)
	}}
	return g
}

// start begins the glide, unless it is under way.
func (g *arcGlide) start() {
	if !g.started {
		g.started = true
		g.animation.Start()
	}
}

// stop ends the glide where it is.
func (g *arcGlide) stop() {
	if g != nil {
		g.animation.Stop()
	}
}
