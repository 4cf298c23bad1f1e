package soundscape

import "math"

// Wind is breath: noise in a band that wanders, one to a side, coming and going
// with the slow breath of the bars and leaning into it as motion is asked for.
type wind struct {
	noise noise
	side  [2]gust
}

type gust struct {
	amp       line
	width     line
	low, band float32
}

func (w *wind) play(b *bus, c *control) {
	m := &c.mood
	gate := sqrt(c.in*c.out) * c.palette.level[windPart]
	if gate == 0 {
		return
	}
	var out [2][block]float32
	for k := range w.side {
		g := &w.side[k]
		lean := 0.5 + 0.5*slow(c.at, breath, 0.75+0.05*float64(k))
		gust := (0.35 + 0.3*m.Motion*lean) * (0.75 + 0.25*slow(c.at, 23.9+7.7*float64(k), 0.3)) * (0.8 + 0.2*slow(c.at, 71.3, 0.6))
		amp, slope := g.amp.to(float32(0.16 * gate * gust * (0.9 - 0.4*m.Density)))
		hz := 230 * math.Exp2(2.4*m.Brightness+0.4*slow(c.at, 17.3+5.9*float64(k), 0.2)+c.palette.clear)
		width, bend := g.width.to(float32(2 * math.Sin(math.Pi*hz/rate)))
		low, band := g.low, g.band
		for i := range out[k] {
			low += width * band
			band += width * (w.noise.next() - low - 0.9*band)
			out[k][i] = band * amp
			amp += slope
			width += bend
		}
		g.low, g.band = low, band
	}
	for i := range b.left {
		l, r := out[0][i], out[1][i]
		b.left[i] += 0.6*l + 0.25*r
		b.right[i] += 0.6*r + 0.25*l
		b.sendL[i] += 0.3 * l
		b.sendR[i] += 0.3 * r
	}
}
