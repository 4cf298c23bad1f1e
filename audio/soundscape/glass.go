package soundscape

// Glasses are a second kind of pad: rubbed rims, long tones of a few pure
// partials. Each is two tones a fraction of a hertz apart, one to a side, so
// that it turns slowly between the ears and never beats in the middle.
type glasses struct{ voices [6]glass }

type glass struct {
	used       bool
	hz         float64
	left       int // blocks to hold
	env        fade
	vel        float32
	phase      [glassPartials][2]uint32
	step       [glassPartials][2]uint32
	amp        [glassPartials]line
	l, r       float32
	turn, from float64
}

const glassPartials = 3

var (
	glassRatio = [glassPartials]float64{1, 2.002, 3.01}
	glassAmp   = [glassPartials]float64{1, 0.22, 0.1}
	glassRise  = pace(1.4)
	glassFall  = pace(1.7)
)

func (p *glasses) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == glassPart {
			p.rub(n)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, c)
		}
	}
}

func (p *glasses) rub(n *note) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		*v = glass{
			used: true, hz: n.hz, left: int(max(n.length, 4) * blockRate),
			vel: float32(n.vel * min(1, 420/n.hz)), turn: 7 + 9*n.vel, from: n.pan,
		}
		for k, r := range glassRatio {
			apart := 0.11 + 0.06*float64(k) + 0.1*n.pan
			v.step[k] = [2]uint32{step(n.hz*r - apart), step(n.hz*r + apart)}
			v.phase[k] = [2]uint32{v.step[k][0] * 977, v.step[k][1] * 977}
		}
		v.l, v.r = sides(n.pan)
		return
	}
}

func (v *glass) play(b *bus, c *control) {
	target, pc := v.vel, glassRise
	if v.left > 0 && c.out == 1 {
		v.left--
	} else {
		target, pc, v.left = 0, glassFall, 0
	}
	env, slope := v.env.toward(target, pc)
	if v.left == 0 && v.env.value < silent {
		v.used = false
		return
	}
	var l, r [block]float32
	for k := range v.amp {
		a := glassAmp[k] * (0.7 + 0.3*slow(c.at, v.turn+2.3*float64(k), v.from))
		if k > 0 {
			a *= 0.25 + 1.5*c.mood.Brightness
		}
		amp, perFrame := v.amp[k].to(float32(0.085 * a * c.palette.level[glassPart]))
		p0, p1, s0, s1 := v.phase[k][0], v.phase[k][1], v.step[k][0], v.step[k][1]
		for i := range l {
			p0 += s0
			p1 += s1
			l[i] += sine.at(p0) * amp
			r[i] += sine.at(p1) * amp
			amp += perFrame
		}
		v.phase[k] = [2]uint32{p0, p1}
	}
	wl, wr := v.l, v.r
	for i := range l {
		a, z := l[i]*env*wl, r[i]*env*wr
		env += slope
		b.left[i] += 0.45 * a
		b.right[i] += 0.45 * z
		b.sendL[i] += a
		b.sendR[i] += z
	}
}
