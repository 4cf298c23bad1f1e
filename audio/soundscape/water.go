package soundscape

// Water is a far-off shore: noise in three tides that never line up. It leads
// where there are few notes, and draws back where there are many.
type water struct {
	noise noise
	shore [2]shore
}

// A shore is one side of it.
type shore struct {
	pink        [3]float32
	wave        line
	pass        line
	l1, l2, low float32
}

var under = cutoff(70)

func (s *water) play(b *bus, c *control) {
	m := &c.mood
	gate := sqrt(c.in*c.out) * c.palette.level[waterPart]
	if gate == 0 {
		return
	}
	level := (0.75 - 0.45*m.Density) * (1 - 0.25*m.Depth) * gate
	var out [2][block]float32
	for side := range s.shore {
		w := 0.5 + 0.5*slow(c.at, breath, 0.75+0.06*float64(side))
		w = 0.3 + 0.7*w*w*(0.62+0.38*slow(c.at, 13.9, 0.1))*(0.8+0.2*slow(c.at, 61.3, 0.4))
		s.shore[side].play(&out[side], &s.noise, 1.3*level*w, (130+560*m.Brightness)*(0.6+w))
	}
	for i := range b.left {
		l, r := out[0][i], out[1][i]
		b.left[i] += 0.8*l + 0.3*r
		b.right[i] += 0.8*r + 0.3*l
	}
}

// play makes a block of it, at a loudness and below a frequency in Hz.
func (sh *shore) play(out *[block]float32, ns *noise, loud, hz float64) {
	wave, slope := sh.wave.to(float32(loud))
	lp, bend := sh.pass.to(cutoff(hz))
	p, l1, l2, low := sh.pink, sh.l1, sh.l2, sh.low
	for i := range out {
		x := ns.next()
		p[0] += 0.0046 * (x - p[0])
		p[1] += 0.04 * (x - p[1])
		p[2] += 0.33 * (x - p[2])
		x = 1.6*p[0] + 0.7*p[1] + 0.25*p[2]
		l1 += lp * (x - l1)
		l2 += lp * (l1 - l2)
		low += under * (l2 - low)
		out[i] = (l2 - low) * wave
		wave += slope
		lp += bend
	}
	sh.pink, sh.l1, sh.l2, sh.low = p, l1, l2, low
}
