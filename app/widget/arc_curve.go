package widget

import (
	"image/color"
	"math"
)

// How far the heights and the colours of neighbouring phases run into one another, as the standard deviation of a blur in parts of the whole time.
// The colours run evenly from phase to phase already and need only lose their creases.
const (
	heightBlur = 0.068
	colourBlur = 0.025
)

// floorHeight is how high above the base line a phase without any depth is drawn, so that the line never lies on the base.
const floorHeight = 0.03

// cells is into how many equal parts of time a curve is divided. Between their middles it is straight: on a screen 4000 pixels wide
// that is less than a hundredth of a pixel from the true curve.
const cells = 1024

// arcCurve is the shape of a journey over time.
//
// It is a staircase, a stair for each phase, of which those on the way up or down are ramps, seen through a blur that is mirrored at both ends. The blur makes what the
// arc needs true by itself: it is smooth everywhere, never leaves the range of its heights, has no hill that the stairs do not have, is level at both ends, and changes a
// little when a length changes a little. A phase without length adds nothing.
type arcCurve struct {
	phases []ArcPhase
	ends   []float64 // in seconds, when each phase ends; never falling
	axis   float64   // in seconds, from one end to the other; never less than one
	shape  [cells]float64
	tints  [cells]rgb
}

// rgb is an opaque colour with parts from 0 to 255.
type rgb [3]float64

func toRGB(c color.Color) rgb {
	if c == nil {
		return rgb{}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return rgb{float64(n.R), float64(n.G), float64(n.B)}
}

func (c rgb) mix(d rgb, part float64) rgb {
	for i := range c {
		c[i] += (d[i] - c[i]) * part
	}
	return c
}

// newArcCurve shapes phases over an axis of at least atLeast seconds: where the phases end sooner, the last one goes on.
// Lengths under zero count as zero, heights are brought into 0..1.
func newArcCurve(phases []ArcPhase, atLeast float64) *arcCurve {
	c := &arcCurve{phases: phases, axis: max(atLeast, 1)}
	end := 0.0
	for _, p := range phases {
		end += max(p.Length.Seconds(), 0)
		c.ends = append(c.ends, end)
	}
	c.axis = max(c.axis, end)
	if n := len(c.ends); n > 0 {
		c.ends[n-1] = c.axis
	}
	c.fill()
	return c
}

// start is when phase i begins, in seconds.
func (c *arcCurve) start(i int) float64 {
	if i == 0 {
		return 0
	}
	return c.ends[i-1]
}

// place is where along the axis a moment lies, 0..1.
func (c *arcCurve) place(seconds float64) float64 {
	return clamp01(seconds / c.axis)
}

// height is how high the curve stands at a place along the axis, 0..1.
func (c *arcCurve) height(place float64) float64 {
	i, part := cellAt(place)
	h := c.shape[i]
	if part > 0 {
		h += (c.shape[i+1] - h) * part
	}
	return floorHeight + (1-floorHeight)*h
}

// colour is the phases' colours at a place along the axis, one running softly into the next.
func (c *arcCurve) colour(place float64) rgb {
	i, part := cellAt(place)
	if part == 0 {
		return c.tints[i]
	}
	return c.tints[i].mix(c.tints[i+1], part)
}

// cellAt is the cell whose middle lies at or before a place, and how far it is from there to the next middle, 0..1.
func cellAt(place float64) (cell int, part float64) {
	at := min(max(place*cells-0.5, 0), cells-1)
	cell = int(at)
	return cell, at - float64(cell)
}

// towards is the curve part of the way (0..1) to another.
func (c *arcCurve) towards(d *arcCurve, part float64) *arcCurve {
	m := *d
	m.axis = c.axis + (d.axis-c.axis)*part
	for i := range cells {
		m.shape[i] = c.shape[i] + (d.shape[i]-c.shape[i])*part
		m.tints[i] = c.tints[i].mix(d.tints[i], part)
	}
	if len(c.ends) == len(d.ends) {
		m.ends = make([]float64, len(d.ends))
		for i := range d.ends {
			m.ends[i] = c.ends[i] + (d.ends[i]-c.ends[i])*part
		}
	}
	return &m
}

// drift is how far along the axis (0..1) any end of a phase lies from where it lies on d. It is 1 where the two are not of the same phases.
func (c *arcCurve) drift(d *arcCurve) float64 {
	if len(c.phases) != len(d.phases) {
		return 1
	}
	far := 0.0
	for i, p := range c.phases {
		if q := d.phases[i]; p.Colour != q.Colour || p.Height != q.Height {
			return 1
		}
		far = max(far, math.Abs(c.place(c.ends[i])-d.place(d.ends[i])))
	}
	return far
}
