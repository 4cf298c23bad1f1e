package draw

import (
	"image/color"
	"math"
	"time"
)

// Trend is one small chart of one measure over time. It draws no words: what
// stands beside it is its user's.
type Trend struct {
	From, To  time.Time    // the ends of the time axis; To after From
	Low, High float64      // the measure's own range; High above Low
	Points    []TrendPoint // in the order of time
	Bands     []float64    // where a band of the measure begins: dashed
	Journeys  []time.Time  // soft upright bands
	Colour    color.NRGBA
}

// TrendPoint is one result.
type TrendPoint struct {
	At    time.Time
	Value float64
	// Gap says that nothing was asked between the point before and this one, so
	// that no line joins them.
	Gap bool
	// Changed marks a change beyond the measure's own error: a ring.
	Changed bool
}

// Measures of a trend, in the canvas' units.
const (
	trendLine    = 2.0
	trendDot     = 2.4
	trendRing    = 4.4
	trendJourney = 10.0 // how wide a journey's band is
	trendEdge    = 4.0  // what is left free at top and bottom for dots and rings
)

// X is where a moment lies in a box. Moments beyond the axis lie beyond the box.
func (t Trend) X(at time.Time, b Box) float64 {
	whole := t.To.Sub(t.From)
	if whole <= 0 {
		return (b.Left + b.Right) / 2
	}
	return b.Left + b.Width()*float64(at.Sub(t.From))/float64(whole)
}

// Time is the moment at an x: the reverse of [Trend.X].
func (t Trend) Time(x float64, b Box) time.Time {
	if b.Width() <= 0 {
		return t.From
	}
	return t.From.Add(time.Duration((x - b.Left) / b.Width() * float64(t.To.Sub(t.From))))
}

// Y is how high a value lies in a box. Values beyond the range lie on its edge.
func (t Trend) Y(value float64, b Box) float64 {
	part := 0.5
	if t.High > t.Low {
		part = clamp01((value - t.Low) / (t.High - t.Low))
	}
	low, high := b.Bottom-trendEdge, b.Top+trendEdge
	return low + (high-low)*part
}

// Nearest is the index of the point nearest to an x, or −1 where there is none
// within reach of it (in the canvas' units).
func (t Trend) Nearest(x, reach float64, b Box) int {
	best := -1
	for i, p := range t.Points {
		if far := math.Abs(t.X(p.At, b) - x); far <= reach {
			best, reach = i, far
		}
	}
	return best
}

// Draw draws the trend into a box. The dots of the first and the last moment
// may reach a few units beyond its sides.
func (t Trend) Draw(c Canvas, b Box) {
	for _, at := range t.Journeys {
		x := t.X(at, b)
		left, right := max(x-trendJourney/2, b.Left), min(x+trendJourney/2, b.Right)
		if left < right {
			FillBox(c, Box{left, b.Top, right, b.Bottom}, Plain(tint(Return, 0.38)))
		}
	}
	for _, v := range t.Bands {
		y := t.Y(v, b)
		c.Stroke([]Point{{b.Left, y}, {b.Right, y}}, Pen{tint(Quiet, 0.28), 1, []float64{3, 4}})
	}
	c.Stroke([]Point{{b.Left, b.Bottom}, {b.Right, b.Bottom}}, Pen{Colour: Rule, Width: 1})
	var line []Point
	end := func() {
		if len(line) > 1 {
			c.Stroke(line, Pen{Colour: t.Colour, Width: trendLine})
		}
		line = nil
	}
	for _, p := range t.Points {
		if p.Gap {
			end()
		}
		line = append(line, t.place(p, b))
	}
	end()
	for _, p := range t.Points {
		at := t.place(p, b)
		if p.Changed {
			c.Disc(at, trendRing, t.Colour)
			c.Disc(at, trendRing-1.2, White)
		}
		c.Disc(at, trendDot, t.Colour)
	}
}

func (t Trend) place(p TrendPoint, b Box) Point { return Point{t.X(p.At, b), t.Y(p.Value, b)} }
