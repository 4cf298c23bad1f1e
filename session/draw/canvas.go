package draw

import (
	"image/color"
	"math"
)

// Point is a place on a canvas.
type Point struct{ X, Y float64 }

// Box is an upright rectangle on a canvas.
type Box struct{ Left, Top, Right, Bottom float64 }

// Width is how wide the box is.
func (b Box) Width() float64 { return b.Right - b.Left }

// Height is how high the box is.
func (b Box) Height() float64 { return b.Bottom - b.Top }

// Pen says how a line is drawn. Its ends and corners are round.
type Pen struct {
	Colour color.NRGBA
	Width  float64
	Dash   []float64 // lengths of line and gap in turn; none draws it through
}

// Paint is what an area is filled with: the colour of the nearest stop, running
// evenly from one to the next. It has at least one stop, in the order of their
// places.
type Paint struct {
	Stops    []Stop
	Vertical bool // the stops lie from top to bottom, not from left to right
}

// Stop is an opaque colour at a place: an x, or a y where the paint is vertical.
type Stop struct {
	At     float64
	Colour color.NRGBA
}

// Plain is a paint of one colour.
func Plain(c color.NRGBA) Paint { return Paint{Stops: []Stop{{Colour: c}}} }

// at is the colour at a place.
func (p Paint) at(place float64) RGB {
	before := p.Stops[0]
	for _, next := range p.Stops {
		if place < next.At {
			if next.At == before.At {
				return ToRGB(next.Colour)
			}
			return ToRGB(before.Colour).Mix(ToRGB(next.Colour), clamp01((place-before.At)/(next.At-before.At)))
		}
		before = next
	}
	return ToRGB(before.Colour)
}

// Canvas is what can be drawn on. Colours are opaque.
type Canvas interface {
	// Stroke draws an open line through points.
	Stroke(points []Point, pen Pen)
	// Fill fills the area inside a closed outline, which does not cross itself.
	Fill(outline []Point, paint Paint)
	// Disc fills a circle.
	Disc(centre Point, radius float64, c color.NRGBA)
	// Text writes a line; its baseline begins at a point.
	Text(at Point, line Line)
}

// FillBox fills a box.
func FillBox(c Canvas, b Box, paint Paint) {
	c.Fill([]Point{{b.Left, b.Top}, {b.Right, b.Top}, {b.Right, b.Bottom}, {b.Left, b.Bottom}}, paint)
}

// ribbon is the outline of a line through points, so wide, with flat ends.
func ribbon(points []Point, width float64) []Point {
	points = apart(points)
	if len(points) < 2 {
		return nil
	}
	n := len(points)
	left, right := make([]Point, n), make([]Point, n)
	for i, p := range points {
		before, after := normal(points, i-1), normal(points, i)
		// A corner's point lies where the two edges meet; very sharp ones are cut.
		mx, my := before.X+after.X, before.Y+after.Y
		far := width / 2 * 2 / max(mx*mx+my*my, 0.5)
		left[i] = Point{p.X + mx*far, p.Y + my*far}
		right[n-1-i] = Point{p.X - mx*far, p.Y - my*far}
	}
	return append(left, right...)
}

// apart leaves out points that lie on the one before.
func apart(points []Point) []Point {
	var kept []Point
	for _, p := range points {
		if n := len(kept); n == 0 || math.Hypot(p.X-kept[n-1].X, p.Y-kept[n-1].Y) > 1e-6 {
			kept = append(kept, p)
		}
	}
	return kept
}

// normal is the unit vector across the way from point i to the next, or across
// the nearest way there is.
func normal(points []Point, i int) Point {
	i = min(max(i, 0), len(points)-2)
	dx, dy := points[i+1].X-points[i].X, points[i+1].Y-points[i].Y
	long := math.Hypot(dx, dy)
	return Point{dy / long, -dx / long}
}

// dashed cuts a line into its dashes.
func dashed(points []Point, dash []float64) [][]Point {
	whole := 0.0
	for _, d := range dash {
		whole += d
	}
	if whole <= 0 || len(points) < 2 {
		return [][]Point{points}
	}
	var cut [][]Point
	now := []Point{points[0]}
	k, left := 0, dash[0]
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		long := math.Hypot(b.X-a.X, b.Y-a.Y)
		for at := 0.0; at < long; {
			step := min(left, long-at)
			at, left = at+step, left-step
			p := Point{a.X + (b.X-a.X)*at/long, a.Y + (b.Y-a.Y)*at/long}
			now = append(now, p)
			if left > 0 {
				continue
			}
			if k%2 == 0 {
				cut = append(cut, now)
			}
			k++
			left, now = dash[k%len(dash)], []Point{p}
		}
	}
	if k%2 == 0 && len(now) > 1 {
		cut = append(cut, now)
	}
	return cut
}
