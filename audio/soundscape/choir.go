package soundscape

import "math"

// A choir sings far off and without words: from the closed vowel of a hum to
// an open one as the mood clears, slow to begin, each singer with a vibrato
// of their own.
type choir struct{ voices [5]singer }

type singer struct {
	used       bool
	closed     *table
	open       *table
	hz         float64
	left       int // blocks to hold
	age        float64
	env        fade
	vel        float32
	phase      [2]uint32
	mouth      line
	l, r       float32
	beat, from float64
}

var (
	singRise = pace(1.3)
	singFall = pace(1.5)
)

func (p *choir) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == choirPart {
			p.sing(n)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, c)
		}
	}
}

func (p *choir) sing(n *note) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		*v = singer{
			used: true, closed: hum.of(n.hz), open: ah.of(n.hz), hz: n.hz, left: int(max(n.length, 4) * blockRate),
			vel: float32(n.vel), beat: 4.4 + 0.9*n.pan, from: n.vel,
		}
		v.phase = [2]uint32{uint32(n.pan * (1 << 32)), uint32(n.vel * (1 << 32))}
		v.l, v.r = sides(n.pan)
		return
	}
}

func (v *singer) play(b *bus, c *control) {
	target, pc := v.vel, singRise
	if v.left > 0 && c.out == 1 {
		v.left--
	} else {
		target, pc, v.left = 0, singFall, 0
	}
	env, slope := v.env.toward(target, pc)
	if v.left == 0 && v.env.value < silent {
		v.used = false
		return
	}
	v.age += 1.0 / blockRate
	sway := 0.004 * min(v.age/4, 1)
	s0 := step(v.hz * (0.9988 + sway*math.Sin(2*math.Pi*v.beat*v.age)))
	s1 := step(v.hz * (1.0012 + sway*math.Sin(2*math.Pi*(v.beat*v.age*0.93+v.from))))
	mouth, opening := v.mouth.to(float32(within01(0.85*c.mood.Brightness + 0.2*slow(c.at, 13.7, v.from))))
	level := 0.1 * float32(c.palette.level[choirPart])
	wl, wr := v.l*level, v.r*level
	p0, p1 := v.phase[0], v.phase[1]
	for i := range b.left {
		p0 += s0
		p1 += s1
		a, z := v.closed.at(p0), v.closed.at(p1)
		a += mouth * (v.open.at(p0) - a)
		z += mouth * (v.open.at(p1) - z)
		a, z = env*wl*(a+0.5*z), env*wr*(z+0.5*a)
		env += slope
		mouth += opening
		b.left[i] += 0.3 * a
		b.right[i] += 0.3 * z
		b.sendL[i] += a
		b.sendR[i] += z
	}
	v.phase = [2]uint32{p0, p1}
}
