package widget

import (
	"image/color"
	"math"
)

// How far the heights and the colours of neighbouring phases run into one another, as the standard deviation of the blend in parts of the whole time.
// The heights blend widely, which makes the climb one long line; the colours less, so that each phase keeps a place where it is itself.
const (
	heightBlend = 0.072
	colourBlend = 0.045
)

// floorHeight is how high above the base line a phase without any depth is drawn, so that the line never lies on the base.
const floorHeight = 0.05

// arcCurve is the shape of a journey over time.
//
// It is a staircase, a stair for each phase, seen through a Gaussian blur that is mirrored at both ends. The blur makes what the arc needs true by itself: it is
// smooth everywhere, never leaves the range of its heights, has no hill that the stairs do not have, is level at both ends, and changes a little when a length changes a little.
// A phase without length adds nothing.
type arcCurve struct {
	ends    []float64 // in seconds, when each phase ends; never falling
	heights []float64 // 0..1
	colours []rgb
	lift    float64 // what brings the highest place of the blurred curve back to the height of its phase
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
func newArcCurve(phases []ArcPhase, atLeast float64) arcCurve {
	c := arcCurve{lift: 1}
	end := 0.0
	for _, p := range phases {
		end += max(p.Length.Seconds(), 0)
		c.ends = append(c.ends, end)
		c.heights = append(c.heights, min(max(p.Height, 0), 1))
		c.colours = append(c.colours, toRGB(p.Colour))
	}
	if n := len(c.ends); n > 0 {
		c.ends[n-1] = max(end, atLeast, 1)
	}
	c.lift = c.liftToHighest()
	return c
}

// axis is the time from one end of the curve to the other in seconds; never less than one.
func (c arcCurve) axis() float64 {
	if len(c.ends) == 0 {
		return 1
	}
	return max(c.ends[len(c.ends)-1], 1)
}

// start is when phase i begins, in seconds.
func (c arcCurve) start(i int) float64 {
	if i == 0 {
		return 0
	}
	return c.ends[i-1]
}

// place is where along the axis a moment lies, 0..1.
func (c arcCurve) place(seconds float64) float64 {
	return min(max(seconds/c.axis(), 0), 1)
}

// moment is the time in seconds at a place along the axis.
func (c arcCurve) moment(place float64) float64 {
	return min(max(place, 0), 1) * c.axis()
}

// height is how high the curve stands at a moment, floorHeight..1.
func (c arcCurve) height(seconds float64) float64 {
	return floorHeight + (1-floorHeight)*min(c.blurred(seconds)*c.lift, 1)
}

// colour is the phases' colours at a moment, one running softly into the next.
func (c arcCurve) colour(seconds float64) rgb {
	var sum rgb
	total := 0.0
	for i := range c.ends {
		w := c.share(i, seconds, colourBlend)
		total += w
		for k := range sum {
			sum[k] += w * c.colours[i][k]
		}
	}
	if total == 0 {
		return sum
	}
	for k := range sum {
		sum[k] /= total
	}
	return sum
}

func (c arcCurve) blurred(seconds float64) float64 {
	sum, total := 0.0, 0.0
	for i := range c.ends {
		w := c.share(i, seconds, heightBlend)
		total += w
		sum += w * c.heights[i]
	}
	if total == 0 {
		return 0
	}
	return sum / total
}

// share is how much of the curve at a moment belongs to phase i.
func (c arcCurve) share(i int, seconds, blend float64) float64 {
	axis := c.axis()
	s := blend * axis * math.Sqrt2
	from, to := c.start(i), c.ends[i]
	if from == to {
		return 0
	}
	between := func(a, b float64) float64 { return math.Erf((b-seconds)/s) - math.Erf((a-seconds)/s) }
	return between(from, to) + between(-to, -from) + between(2*axis-to, 2*axis-from)
}

// liftToHighest compares the blurred curve with the staircase it came from: a short high phase would be flattened by the blur and is raised again.
func (c arcCurve) liftToHighest() float64 {
	const steps = 400
	stair, curve := 0.0, 0.0
	for i := range c.ends {
		if c.ends[i] > c.start(i) {
			stair = max(stair, c.heights[i])
		}
	}
	for k := range steps + 1 {
		curve = max(curve, c.blurred(c.axis()*float64(k)/steps))
	}
	if curve == 0 {
		return 1
	}
	return stair / curve
}

// towards is the curve part of the way (0..1) to another shape of the same phases.
func (c arcCurve) towards(d arcCurve, part float64) arcCurve {
	mixed := d
	mixed.ends = make([]float64, len(d.ends))
	mixed.heights = make([]float64, len(d.heights))
	for i := range d.ends {
		mixed.ends[i] = c.ends[i] + (d.ends[i]-c.ends[i])*part
		mixed.heights[i] = c.heights[i] + (d.heights[i]-c.heights[i])*part
	}
	mixed.lift = mixed.liftToHighest()
	return mixed
}

// drift is how far along the axis (0..1) any boundary of the phases lies from where it lies on d.
// It is more than 1 where the two are not the same phases.
func (c arcCurve) drift(d arcCurve) float64 {
	if len(c.ends) != len(d.ends) {
		return 2
	}
	far := 0.0
	for i := range c.ends {
		if c.colours[i] != d.colours[i] || c.heights[i] != d.heights[i] {
			return 2
		}
		far = max(far, math.Abs(c.place(c.ends[i])-d.place(d.ends[i])))
	}
	return far
}
