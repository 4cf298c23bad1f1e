package draw

import (
	"image/color"
	"math"
	"time"
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

// Curve is the shape of a journey over time. It is made by [NewCurve] and not changed afterwards.
//
// It is a staircase, a stair for each phase, of which those on the way up or down are ramps, seen through a blur that is mirrored at both ends. The blur makes what the
// arc needs true by itself: it is smooth everywhere, never leaves the range of its heights, has no hill that the stairs do not have, is level at both ends, and changes a
// little when a length changes a little. A phase without length adds nothing.
type Curve struct {
	Phases []Phase
	Ends   []float64 // in seconds, when each phase ends; never falling
	Axis   float64   // in seconds, from one end to the other; never less than one
	shape  [cells]float64
	tints  [cells]RGB
}

// RGB is an opaque colour with parts from 0 to 255.
type RGB [3]float64

// Phase is one phase of a journey as it is drawn.
type Phase struct {
	Name   string        // written beneath; empty writes nothing
	Length time.Duration // nothing for a phase that was skipped
	Height float64       // how deep it goes, 0..1
	Colour color.Color
}

// ToRGB is a colour as it is drawn, without its alpha. No colour is black.
func ToRGB(c color.Color) RGB {
	if c == nil {
		return RGB{}
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return RGB{float64(n.R), float64(n.G), float64(n.B)}
}

// Mix is the colour part of the way (0..1) to another.
func (c RGB) Mix(d RGB, part float64) RGB {
	for i := range c {
		c[i] += (d[i] - c[i]) * part
	}
	return c
}

// NewCurve shapes phases over an axis of at least atLeast seconds: where the phases end sooner, the last one goes on.
// Lengths under zero count as zero, heights are brought into 0..1.
func NewCurve(phases []Phase, atLeast float64) *Curve {
	c := &Curve{Phases: phases, Axis: max(atLeast, 1)}
	end := 0.0
	for _, p := range phases {
		end += max(p.Length.Seconds(), 0)
		c.Ends = append(c.Ends, end)
	}
	c.Axis = max(c.Axis, end)
	if n := len(c.Ends); n > 0 {
		c.Ends[n-1] = c.Axis
	}
	c.fill()
	return c
}

// Start is when phase i begins, in seconds.
func (c *Curve) Start(i int) float64 {
	if i == 0 {
		return 0
	}
	return c.Ends[i-1]
}

// Place is where along the axis a moment lies, 0..1.
func (c *Curve) Place(seconds float64) float64 {
	return clamp01(seconds / c.Axis)
}

// Height is how high the curve stands at a place along the axis, 0..1.
func (c *Curve) Height(place float64) float64 {
	i, part := cellAt(place)
	h := c.shape[i]
	if part > 0 {
		h += (c.shape[i+1] - h) * part
	}
	return floorHeight + (1-floorHeight)*h
}

// Colour is the phases' colours at a place along the axis, one running softly into the next.
func (c *Curve) Colour(place float64) RGB {
	i, part := cellAt(place)
	if part == 0 {
		return c.tints[i]
	}
	return c.tints[i].Mix(c.tints[i+1], part)
}

// cellAt is the cell whose middle lies at or before a place, and how far it is from there to the next middle, 0..1.
func cellAt(place float64) (cell int, part float64) {
	at := min(max(place*cells-0.5, 0), cells-1)
	cell = int(at)
	return cell, at - float64(cell)
}

// Towards is the curve part of the way (0..1) to another.
func (c *Curve) Towards(d *Curve, part float64) *Curve {
	m := *d
	m.Axis = c.Axis + (d.Axis-c.Axis)*part
	for i := range cells {
		m.shape[i] = c.shape[i] + (d.shape[i]-c.shape[i])*part
		m.tints[i] = c.tints[i].Mix(d.tints[i], part)
	}
	if len(c.Ends) == len(d.Ends) {
		m.Ends = make([]float64, len(d.Ends))
		for i := range d.Ends {
			m.Ends[i] = c.Ends[i] + (d.Ends[i]-c.Ends[i])*part
		}
	}
	return &m
}

// Drift is how far along the axis (0..1) any end of a phase lies from where it lies on d. It is 1 where the two are not of the same phases.
func (c *Curve) Drift(d *Curve) float64 {
	if len(c.Phases) != len(d.Phases) {
		return 1
	}
	far := 0.0
	for i, p := range c.Phases {
		if q := d.Phases[i]; p.Colour != q.Colour || p.Height != q.Height {
			return 1
		}
		far = max(far, math.Abs(c.Place(c.Ends[i])-d.Place(d.Ends[i])))
	}
	return far
}

// Opaque is the colour at full strength.
func (c RGB) Opaque() color.NRGBA {
	return color.NRGBA{R: uint8(c[0] + 0.5), G: uint8(c[1] + 0.5), B: uint8(c[2] + 0.5), A: 255}
}

func clamp01(v float64) float64 { return min(max(v, 0), 1) }
