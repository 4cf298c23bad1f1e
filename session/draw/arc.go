package draw

import (
	"image/color"
	"time"
)

// Arc is a journey as one rising and falling line, coloured by its phases, with
// its marks numbered.
type Arc struct {
	Phases []Phase
	End    time.Duration // the axis goes at least so far
	Marks  []ArcMark     // in the order of time
	Start  string        // the wall clock at the start; empty writes nothing
	Finish string        // the wall clock at the end
}

// ArcMark is a moment on the arc.
type ArcMark struct {
	At     time.Duration
	Label  string
	Colour color.NRGBA
}

// Measures of an arc, in points.
const (
	arcLine   = 1.6
	arcDot    = 3.6
	arcSmall  = 2.2 // the radius of dots where there are many
	arcMany   = 40
	arcLabels = 14.0 // above the line, for the marks' numbers
	arcWords  = 31.0 // below it, for clock times and names
	arcSteps  = 280
	arcPiece  = 4 // steps of the line that have one colour
	arcStops  = 40
)

var (
	arcNumber = Style{Regular, 8, Ink}
	arcName   = Style{Regular, 8, Quiet}
)

// Draw draws the arc into a box, from the marks' numbers to the phases' names.
func (a Arc) Draw(c Canvas, b Box) {
	curve := NewCurve(a.Phases, a.End.Seconds())
	base, top := b.Bottom-arcWords, b.Top+arcLabels
	on := func(place float64) Point {
		return Point{b.Left + place*b.Width(), base - curve.Height(place)*(base-top)}
	}
	line := make([]Point, arcSteps+1)
	for i := range line {
		line[i] = on(float64(i) / arcSteps)
	}
	var paint Paint
	for i := range arcStops + 1 {
		place := float64(i) / arcStops
		paint.Stops = append(paint.Stops, Stop{b.Left + place*b.Width(), tint(curve.Colour(place).Opaque(), 0.3)})
	}
	if len(a.Phases) > 0 {
		area := append([]Point{{b.Left, base}}, line...)
		c.Fill(append(area, Point{b.Right, base}), paint)
		// The line is many strokes of one colour each: a gradient seen through a thin outline has rough edges on some printers.
		for i := 0; i < arcSteps; i += arcPiece {
			colour := curve.Colour((float64(i) + arcPiece/2) / arcSteps).Opaque()
			c.Stroke(line[i:i+arcPiece+1], Pen{Colour: colour, Width: arcLine})
		}
	}
	a.marks(c, curve, on)
	a.clock(c, b, base)
	a.names(c, curve, b)
}

// marks draws the dots, and those of their numbers that find room.
func (a Arc) marks(c Canvas, curve *Curve, on func(float64) Point) {
	radius := arcDot
	if len(a.Marks) > arcMany {
		radius = arcSmall
	}
	end := -1e9
	for _, m := range a.Marks {
		at := on(curve.Place(m.At.Seconds()))
		c.Disc(at, radius+0.8, White)
		c.Disc(at, radius, m.Colour)
		if label := Set(arcNumber.Of(m.Label)); at.X-label.Width/2 > end+2 {
			c.Text(Point{at.X - label.Width/2, at.Y - radius - 4}, label)
			end = at.X + label.Width/2
		}
	}
}

func (a Arc) clock(c Canvas, b Box, base float64) {
	start, finish := Set(arcName.Of(a.Start)), Set(arcName.Of(a.Finish))
	c.Text(Point{b.Left, base + 18}, start)
	c.Text(Point{b.Right - finish.Width, base + 18}, finish)
}

// names writes the phases' names under their middles; where two have no room,
// the shorter phase's is left out.
func (a Arc) names(c Canvas, curve *Curve, b Box) {
	type name struct {
		left, length float64
		line         Line
	}
	var names []name
	for i, p := range a.Phases {
		from, to := curve.Place(curve.Start(i)), curve.Place(curve.Ends[i])
		if p.Name == "" || from >= to {
			continue
		}
		line := Set(arcName.Of(p.Name))
		left := b.Left + (from+to)/2*b.Width() - line.Width/2
		names = append(names, name{min(max(left, b.Left), b.Right-line.Width), to - from, line})
	}
	for i := 1; i < len(names); {
		if names[i].left >= names[i-1].left+names[i-1].line.Width+6 {
			i++
			continue
		}
		gone := i
		if names[i-1].length < names[i].length {
			gone = i - 1
		}
		names = append(names[:gone], names[gone+1:]...)
		i = max(i-1, 1)
	}
	for _, n := range names {
		if n.line.Width <= b.Width() {
			c.Text(Point{n.left, b.Bottom}, n.line)
		}
	}
}
