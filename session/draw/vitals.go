package draw

import (
	"fmt"
	"math"
	"time"
)

// Vitals is the chart of a session's blood pressure over its minutes.
type Vitals struct {
	Readings []Reading     // in the order of time
	End      time.Duration // the axis goes at least so far
	Limits   []int         // the clinic's own, mm[Hg]: dashed
}

// Reading is a blood pressure, in mm[Hg].
type Reading struct {
	At                  time.Duration
	Systolic, Diastolic int
}

// Measures of the chart, in points.
const (
	vitalsAxis = 24.0 // at its left, for the pressures
	vitalsFoot = 14.0 // under it, for the minutes
)

// Draw draws the chart into a box, axes and their figures included.
func (v Vitals) Draw(c Canvas, b Box) {
	plot := Box{b.Left + vitalsAxis, b.Top + 5, b.Right - 4, b.Bottom - vitalsFoot}
	low, high := v.span()
	y := func(mmHg int) float64 {
		return plot.Bottom - plot.Height()*float64(mmHg-low)/float64(high-low)
	}
	step := 20
	if high-low > 100 {
		step = 40
	}
	for mmHg := low; mmHg <= high; mmHg += step {
		c.Stroke([]Point{{plot.Left, y(mmHg)}, {plot.Right, y(mmHg)}}, Pen{Colour: tint(Rule, 0.7), Width: 0.75})
		figure := Set(arcName.Of(fmt.Sprint(mmHg)))
		c.Text(Point{plot.Left - 8 - figure.Width, y(mmHg) + 2.8}, figure)
	}
	for _, limit := range v.Limits {
		if limit > low && limit < high {
			c.Stroke([]Point{{plot.Left, y(limit)}, {plot.Right, y(limit)}}, Pen{tint(Concern, 0.75), 1, []float64{2.5, 2.5}})
		}
	}
	v.minutes(c, plot)
	v.lines(c, plot, y)
}

// span is from and to which pressure the chart goes, in whole twenties.
func (v Vitals) span() (low, high int) {
	low, high = 80, 140
	for _, r := range v.Readings {
		low, high = min(low, r.Diastolic), max(high, r.Systolic)
	}
	for _, l := range v.Limits {
		low, high = min(low, l-4), max(high, l+4)
	}
	low, high = int(math.Floor(float64(low)/20))*20, int(math.Ceil(float64(high)/20))*20
	if high-low > 100 && (high-low)%40 != 0 {
		high += 20
	}
	return low, high
}

func (v Vitals) end() time.Duration {
	end := max(v.End, time.Minute)
	for _, r := range v.Readings {
		end = max(end, r.At)
	}
	return end
}

func (v Vitals) x(at time.Duration, plot Box) float64 {
	return plot.Left + plot.Width()*clamp01(float64(at)/float64(v.end()))
}

// minutes writes the axis: a figure each quarter of an hour, or wider apart.
func (v Vitals) minutes(c Canvas, plot Box) {
	end := int(v.end() / time.Minute)
	step := 15
	for end/step > 6 {
		step *= 2
	}
	for m := 0; m <= end; m += step {
		words := fmt.Sprint(m)
		if m+step > end && m > 0 {
			words += " min"
		}
		line := Set(arcName.Of(words))
		x := v.x(time.Duration(m)*time.Minute, plot) - line.Width/2
		c.Text(Point{min(max(x, plot.Left), plot.Right-line.Width+4), plot.Bottom + vitalsFoot - 2}, line)
	}
}

func (v Vitals) lines(c Canvas, plot Box, y func(int) float64) {
	var upper, lower []Point
	for _, r := range v.Readings {
		upper = append(upper, Point{v.x(r.At, plot), y(r.Systolic)})
		lower = append(lower, Point{v.x(r.At, plot), y(r.Diastolic)})
	}
	for _, one := range []struct {
		points []Point
		pen    Pen
	}{{lower, Pen{Colour: tint(Accent, 0.5), Width: 1.4}}, {upper, Pen{Colour: Accent, Width: 1.4}}} {
		if len(one.points) > 1 {
			c.Stroke(one.points, one.pen)
		}
		for _, p := range one.points {
			c.Disc(p, 1.8, one.pen.Colour)
		}
	}
}
