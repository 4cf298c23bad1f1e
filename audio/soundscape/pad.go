package soundscape

import "math"

// Pads hold the chord: each tone three strings wide, warm in the middle of a
// warm mood and glassy in a thin one, with an octave that opens as it clears.
type pads struct {
	dice   dice
	voices [12]pad
}

type pad struct {
	used, on         bool
	degree           int
	wait             int // blocks before it begins
	hz               float64
	rank             int // which voice of the chord
	warm             *table
	glass            *table
	phase            [3]uint32
	step             [3]uint32
	high             uint32
	highStep         uint32
	env              fade
	body, thin, open line
	drift            float64
	pan              float32
	l1, l2           float32
	r1, r2           float32
}

var (
	padRise = pace(1.3)
	padFall = pace(2.6)
)

func (p *pads) play(b *bus, c *control) {
	if c.changed {
		p.change(c)
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, c)
		}
	}
}

// change lets go of the tones that the new chord has not, keeps those that it
// shares, and begins the others, scattered the more the lighter the mood.
func (p *pads) change(c *control) {
	for i := range p.voices {
		v := &p.voices[i]
		if !v.used || !v.on {
			continue
		}
		v.on = false
		for _, t := range c.bar.tones {
			v.on = v.on || t.degree == v.degree && t.hz == v.hz
		}
	}
	for rank, t := range c.bar.tones {
		if !p.holds(t) {
			p.begin(rank, t, c)
		}
	}
}

func (p *pads) holds(t tone) bool {
	for i := range p.voices {
		if v := &p.voices[i]; v.used && v.on && v.hz == t.hz {
			return true
		}
	}
	return false
}

func (p *pads) begin(rank int, t tone, c *control) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		d := &p.dice
		*v = pad{used: true, on: true, degree: t.degree, hz: t.hz, rank: rank}
		v.warm, v.glass = warm.of(t.hz), glassy.of(t.hz)
		spread := d.between(0.001, 0.002)
		for k := range v.step {
			v.phase[k] = uint32(d.pcg.Uint64())
			v.step[k] = step(t.hz * (1 + spread*float64(k-1)))
		}
		v.high, v.highStep = uint32(d.pcg.Uint64()), step(2*t.hz*1.0004)
		v.drift, v.pan = d.part(), float32(d.between(-0.4, 0.4))
		v.wait = int(d.part() * 3 * (1 - 0.75*c.mood.Depth) * blockRate)
		if c.bar.first {
			v.wait /= 4 // a phrase must not begin with a hole
		}
		if c.opening {
			v.wait = 0
			v.env.set(1)
		}
		return
	}
}

func (v *pad) play(b *bus, c *control) {
	m := &c.mood
	target, pc := float32(0), padFall
	switch {
	case c.out < 1:
	case v.wait > 0:
		v.wait--
	case v.on:
		pc = padRise
		// The upper tones come with density; the lower ones are always there.
		target = float32(within01(1.6 - 0.5*float64(v.rank) + 1.2*m.Density))
		if v.hz < 2*c.bar.root {
			target *= float32(1 - 0.4*m.Brightness*(1-m.Depth))
		}
	}
	// One swell to a breath; in the depth all together, else each for itself.
	swell := 1 - 0.3*m.Motion*(0.5-0.5*slow(c.at, breath, 0.75+0.12*(1-m.Depth)*float64(v.rank)))
	env, slope := v.env.toward(target, pc)
	if v.env.value < silent {
		if (!v.on || c.out < 1) && v.wait == 0 {
			v.used = false
		}
		return
	}
	drift := slow(c.at, 11+19*v.drift, v.drift)
	hz := (150*math.Exp2(4.6*m.Brightness+c.palette.clear)*(1-0.3*m.Depth) + 0.4*v.hz) * (1 + (0.12+0.25*m.Motion)*drift)
	lp := cutoff(hz)
	keep := 1 - lp
	swell *= c.palette.level[padPart]
	body, bodySlope := v.body.to(float32(m.Warmth * swell))
	thin, thinSlope := v.thin.to(float32((1 - m.Warmth) * swell))
	open, openSlope := v.open.to(float32(within01(m.Brightness-0.2) * 0.7 * swell))
	wl, wr := 0.078*(1-v.pan), 0.078*(1+v.pan)
	ph, st := v.phase, v.step
	high, highStep := v.high, v.highStep
	l1, l2, r1, r2 := v.l1, v.l2, v.r1, v.r2
	for i := range b.left {
		ph[0] += st[0]
		ph[1] += st[1]
		ph[2] += st[2]
		high += highStep
		centre := v.warm.at(ph[1])*body + v.glass.at(ph[1])*thin + sine.at(high)*open
		side := 0.45 * (body + thin)
		e := env * lp
		l1 = keep*l1 + (v.warm.at(ph[0])*side+centre)*e
		l2 = keep*l2 + lp*l1
		r1 = keep*r1 + (v.warm.at(ph[2])*side+centre)*e
		r2 = keep*r2 + lp*r1
		l, r := l2*wl, r2*wr
		b.left[i] += l
		b.right[i] += r
		b.sendL[i] += 0.9 * l
		b.sendR[i] += 0.9 * r
		env += slope
		body += bodySlope
		thin += thinSlope
		open += openSlope
	}
	v.phase, v.high = ph, high
	v.l1, v.l2, v.r1, v.r2 = l1, l2, r1, r2
}
