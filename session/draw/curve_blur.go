package draw

import "math"

// stair is a phase with a length or half of one, in cells.
type stair struct {
	from, to    float64
	first, last float64 // its height at both ends
}

// fill draws the heights and the colours of the phases and blurs them into shape and tints.
func (c *Curve) fill() {
	highest := 0.0
	for _, s := range c.stairs() {
		for i := int(s.from); i < cells && float64(i) < s.to; i++ {
			left, right := max(s.from, float64(i)), min(s.to, float64(i+1))
			along := ((left+right)/2 - s.from) / (s.to - s.from)
			c.shape[i] += (right - left) * (s.first + (s.last-s.first)*along)
		}
		highest = max(highest, s.first, s.last)
	}
	blur(c.shape[:], heightBlur)
	c.lift(highest)
	c.tint()
}

// tint runs from the colour in the middle of each phase evenly to the one in the middle of the next.
func (c *Curve) tint() {
	var middles []float64
	var colours []RGB
	for i, p := range c.Phases {
		if from, to := c.Start(i), c.Ends[i]; from < to {
			middles = append(middles, c.Place((from+to)/2)*cells)
			colours = append(colours, ToRGB(p.Colour))
		}
	}
	if len(colours) == 0 {
		return
	}
	next, last := 0, len(colours)-1
	var channels [3][cells]float64
	for i := range cells {
		at := float64(i) + 0.5
		for next <= last && middles[next] < at {
			next++
		}
		colour := colours[min(next, last)]
		if next > 0 && next <= last {
			before := middles[next-1]
			colour = colours[next-1].Mix(colour, (at-before)/(middles[next]-before))
		}
		for k := range colour {
			channels[k][i] = colour[k]
		}
	}
	for k := range channels {
		blur(channels[k][:], colourBlur)
		for i := range c.tints {
			c.tints[i][k] = channels[k][i]
		}
	}
}

// lift raises the shape until its highest place has the height of its phase again: a short high phase is flattened by the blur.
func (c *Curve) lift(highest float64) {
	top := 0.0
	for _, h := range c.shape {
		top = max(top, h)
	}
	if top == 0 {
		return
	}
	for i := range c.shape {
		c.shape[i] = min(c.shape[i]*highest/top, 1)
	}
}

// stairs are the phases that have a length. A phase between a lower and a higher one climbs through its own height in its middle, all others are level.
func (c *Curve) stairs() []stair {
	var level []stair
	for i, p := range c.Phases {
		from, to := c.Place(c.Start(i))*cells, c.Place(c.Ends[i])*cells
		if from < to {
			h := clamp01(p.Height)
			level = append(level, stair{from: from, to: to, first: h, last: h})
		}
	}
	climbs := func(i int) bool {
		return i > 0 && i < len(level)-1 && (level[i].first-level[i-1].first)*(level[i+1].first-level[i].first) > 0
	}
	var stairs []stair
	for i, s := range level {
		if !climbs(i) {
			stairs = append(stairs, s)
			continue
		}
		// Two climbing neighbours meet halfway between their heights; a level one is reached at its edge.
		meet := func(j int) float64 {
			if climbs(j) {
				return (s.first + level[j].first) / 2
			}
			return level[j].first
		}
		middle := (s.from + s.to) / 2
		stairs = append(stairs,
			stair{from: s.from, to: middle, first: meet(i - 1), last: s.first},
			stair{from: middle, to: s.to, first: s.first, last: meet(i + 1)})
	}
	return stairs
}

// blur replaces each value by a mean of those around it, weighted nearly as a Gaussian of that standard deviation, in parts of the whole.
// Beyond the ends the values are mirrored. It is four means over a sliding window, whose fourfold convolution is a cubic spline.
func blur(values []float64, deviation float64) {
	const passes = 4
	n := len(values)
	window := math.Sqrt(12*math.Pow(deviation*float64(n), 2)/passes + 1)
	reach := int(math.Round((window - 1) / 2))
	sums := make([]float64, n+2*reach+1)
	for range passes {
		for i := range n + 2*reach {
			sums[i+1] = sums[i] + values[mirrored(i-reach, n)]
		}
		for i := range values {
			values[i] = (sums[i+2*reach+1] - sums[i]) / float64(2*reach+1)
		}
	}
}

// mirrored brings an index from beyond an end back inside.
func mirrored(i, n int) int {
	switch {
	case i < 0:
		return -1 - i
	case i >= n:
		return 2*n - 1 - i
	}
	return i
}
