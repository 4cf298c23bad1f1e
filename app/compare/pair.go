package compare

import (
	"fmt"
	"image/color"
	"slices"
	"time"

	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/draw"
)

// pair draws two journeys on one axis of minutes: one rises above it, with its
// marks, and the other hangs below, as if seen in water.
type pair struct {
	above, below *journey // nil until they are read
}

// journey is one of the two, as it is drawn.
type journey struct {
	session.Journey
	arc   widget.ArcData
	curve *draw.Curve
	end   time.Duration
}

func newJourney(j session.Journey) *journey {
	end := j.EndedAt
	arc := timeline.Journey(j, j.At(end))
	return &journey{j, arc, draw.NewCurve(arc.Phases, end.Seconds()), max(end, time.Minute)}
}

// axis is how far the axis goes: as long as the longer of the two.
func (p pair) axis() time.Duration {
	axis := time.Minute
	for _, j := range []*journey{p.above, p.below} {
		if j != nil {
			axis = max(axis, j.end)
		}
	}
	return axis
}

// Measures of the pair, in the units of the screen.
const (
	pairMiddle = 20.0 // between the two, for the minutes
	pairMarks  = 20.0 // beyond each, for the numbers of its marks
	pairSteps  = 280
	pairPiece  = 4 // steps of the line that have one colour
	pairDot    = 5.0
)

var minuteStyle = draw.Style{Face: draw.Regular, Size: 11, Colour: draw.Quiet}

func (p pair) draw(c draw.Canvas, b draw.Box) {
	middle := (b.Top + b.Bottom) / 2
	plot := draw.Box{Left: b.Left + pairDot, Right: b.Right - pairDot}
	axis := p.axis().Seconds()
	if p.above != nil {
		p.above.draw(c, plot, axis, middle-pairMiddle/2, b.Top+pairMarks)
	}
	if p.below != nil {
		p.below.draw(c, plot, axis, middle+pairMiddle/2, b.Bottom-pairMarks)
	}
	step := 15
	for int(axis/60)/step > 8 {
		step *= 2
	}
	for m := 0; m <= int(axis/60); m += step {
		words := fmt.Sprint(m)
		if m+step > int(axis/60) && m > 0 {
			words += " min"
		}
		line := draw.Set(minuteStyle.Of(words))
		x := plot.Left + float64(m)*60/axis*plot.Width() - line.Width/2
		c.Text(draw.Point{X: min(max(x, plot.Left), plot.Right-line.Width), Y: middle + 4}, line)
	}
}

// draw draws one of the two from its base toward its top, which may lie below.
func (j *journey) draw(c draw.Canvas, plot draw.Box, axis, base, top float64) {
	on := func(place float64) draw.Point {
		return draw.Point{X: plot.Left + place*j.curve.Axis/axis*plot.Width(), Y: base + j.curve.Height(place)*(top-base)}
	}
	line := make([]draw.Point, pairSteps+1)
	var paint draw.Paint
	for i := range line {
		place := float64(i) / pairSteps
		line[i] = on(place)
		soft := draw.ToRGB(draw.White).Mix(j.curve.Colour(place), 0.3).Opaque()
		paint.Stops = append(paint.Stops, draw.Stop{At: line[i].X, Colour: soft})
	}
	if len(j.curve.Phases) > 0 {
		area := append([]draw.Point{{X: line[0].X, Y: base}}, line...)
		c.Fill(append(area, draw.Point{X: line[pairSteps].X, Y: base}), paint)
		for i := 0; i < pairSteps; i += pairPiece {
			colour := j.curve.Colour((float64(i) + pairPiece/2) / pairSteps).Opaque()
			c.Stroke(line[i:i+pairPiece+1], draw.Pen{Colour: colour, Width: 2.2})
		}
	}
	j.dots(c, on, top < base)
}

// dots draws the marks, and those of their numbers that find room.
func (j *journey) dots(c draw.Canvas, on func(float64) draw.Point, up bool) {
	end := -1e9
	for i, m := range j.marks() {
		at := on(j.curve.Place(m.At.Seconds()))
		c.Disc(at, pairDot+1, draw.White)
		c.Disc(at, pairDot, inkOf(m.Kind))
		label := draw.Set(draw.Style{Face: draw.Regular, Size: 11, Colour: draw.Ink}.Of(fmt.Sprint(i + 1)))
		if at.X-label.Width/2 <= end+3 {
			continue
		}
		y := at.Y - pairDot - 5
		if !up {
			y = at.Y + pairDot + 13
		}
		c.Text(draw.Point{X: at.X - label.Width/2, Y: y}, label)
		end = at.X + label.Width/2
	}
}

// marks are what was marked, by time.
func (j *journey) marks() []widget.ArcMark {
	marks := slices.Clone(j.arc.Marks)
	slices.SortStableFunc(marks, func(a, b widget.ArcMark) int { return int(a.At - b.At) })
	return marks
}

func inkOf(k widget.ArcMarkKind) color.NRGBA {
	switch k {
	case widget.ArcAccent:
		return draw.Accent
	case widget.ArcConcern:
		return draw.Concern
	}
	return draw.ToRGB(draw.White).Mix(draw.ToRGB(draw.Ink), 0.6).Opaque()
}
