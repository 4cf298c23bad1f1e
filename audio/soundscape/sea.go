package soundscape

// The sea is far-off breath: noise in three tides that never line up. It leads
// where there are few notes, and draws back where there are many.
type sea struct {
	noise noise
	shore [2]shore
}

// A shore is one side of it.
type shore struct {
	pink        [3]float32
	wave        fade
	pass        fade
	l1, l2, low float32
}

var (
	tide  = pace(0.5)
	under = cutoff(70)
)

func newSea(seed uint64) *sea {
	d := throw(seed, forSea, 0)
	return &sea{noise: noise(d.pcg.Uint64() | 1)}
}

func (s *sea) play(b *bus, c *control) {
	m := &c.mood
	level := (0.75 - 0.45*m.Density) * (1 - 0.25*m.Depth)
	var out [2][block]float32
	for side := range s.shore {
		sh := &s.shore[side]
		w := 0.5 + 0.5*slow(c.at, breath, 0.75+0.06*float64(side))
		w = 0.3 + 0.7*w*w*(0.62+0.38*slow(c.at, 13.9, 0.1))*(0.8+0.2*slow(c.at, 61.3, 0.4))
		wave, slope := sh.wave.toward(float32(1.3*level*w), tide)
		lp, bend := sh.pass.toward(cutoff((150+500*m.Brightness)*(0.6+w)), tide)
		for i := range out[side] {
			x := s.noise.next()
			p := &sh.pink
			p[0] += 0.0023 * (x - p[0])
			p[1] += 0.02 * (x - p[1])
			p[2] += 0.18 * (x - p[2])
			x = 1.6*p[0] + 0.7*p[1] + 0.25*p[2]
			sh.l1 += lp * (x - sh.l1)
			sh.l2 += lp * (sh.l1 - sh.l2)
			sh.low += under * (sh.l2 - sh.low)
			out[side][i] = (sh.l2 - sh.low) * wave
			wave += slope
			lp += bend
		}
	}
	for i := range b.left {
		l, r := out[0][i], out[1][i]
		b.left[i] += 0.8*l + 0.3*r
		b.right[i] += 0.8*r + 0.3*l
	}
}
