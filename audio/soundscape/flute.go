package soundscape

import "math"

// Flutes are blown: a soft pipe with breath around its tone, slow to speak and
// slow to leave, with a vibrato that comes only when the tone is held.
type flutes struct {
	noise  noise
	voices [4]flute
}

type flute struct {
	used  bool
	pipe  *table
	hz    float64
	phase uint32
	left  int // blocks to hold
	age   float64
	env   fade
	vel   float32
	l, r  float32
	low   float32 // of the breath's band-pass
	band  float32
	soft  float32
}

var (
	fluteRise = pace(0.45)
	fluteFall = pace(0.7)
)

func (p *flutes) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == flutePart {
			p.blow(n)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, c, &p.noise)
		}
	}
}

func (p *flutes) blow(n *note) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		*v = flute{used: true, pipe: reed.of(n.hz), hz: n.hz, left: int(n.length * blockRate), vel: float32(n.vel)}
		v.l, v.r = sides(n.pan)
		return
	}
}

func (v *flute) play(b *bus, c *control, ns *noise) {
	target, pc := v.vel, fluteRise
	if v.left > 0 && c.out == 1 {
		v.left--
	} else {
		target, pc, v.left = 0, fluteFall, 0
	}
	env, slope := v.env.toward(target, pc)
	if v.left == 0 && v.env.value < silent {
		v.used = false
		return
	}
	v.age += 1.0 / blockRate
	bend := 1 + 0.003*min(v.age/3, 1)*math.Sin(2*math.Pi*4.3*v.age)
	inc := step(v.hz * bend)
	lp := cutoff(v.hz * (0.8 + 3*c.mood.Brightness))
	width := float32(2 * math.Sin(math.Pi*v.hz/rate))
	var sum [block]float32
	for i := range sum {
		v.phase += inc
		v.soft += lp * (v.pipe.at(v.phase) - v.soft)
		v.low += width * v.band
		high := ns.next() - v.low - 0.25*v.band
		v.band += width * high
		sum[i] = (v.soft + 0.03*v.band) * env * 0.16
		env += slope
	}
	level := float32(c.palette.level[flutePart])
	b.add(&sum, 0.35*level, level, v.l, v.r)
}
