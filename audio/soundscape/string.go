package soundscape

// Strings are plucked: a delay line as long as the string, closed through a
// loss and an all-pass that tunes it, and set going by a soft push of noise.
type plucks struct {
	noise  noise
	voices [12]pluck
}

type pluck struct {
	used       bool
	line       [512]float32
	length, at int
	loss       float32 // how much of the frame before is mixed in
	last       float32
	tune       float32 // all-pass coefficient
	passIn     float32
	passOut    float32
	keep       float32 // a turn
	push       int     // frames since the pluck
	pushFrames int
	pushPass   float32
	push1      float32
	push2      float32
	push3      float32
	lullPass   float32
	lull       float32 // what the push has of rumble: taken out
	vel        float32
	l, r       float32
	hushed     int // blocks below silence
}

func (p *plucks) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == stringPart {
			p.pluck(n, c.mood.Brightness)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, &p.noise, float32(c.palette.level[stringPart]))
		}
	}
}

func (p *plucks) pluck(n *note, bright float64) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		loss := 0.4 - 0.25*bright
		turn := rate/n.hz - loss
		length := int(turn - 0.3)
		if length < 8 || length > len(v.line) {
			return
		}
		rest := turn - float64(length)
		*v = pluck{
			used: true, length: length, loss: float32(loss),
			tune:       float32((1 - rest) / (1 + rest)),
			keep:       float32(min(ratio(-60/(n.hz*5.5)), 0.9992)),
			pushFrames: 2*length + rate/10,
			pushPass:   cutoff(n.hz*(0.4+1.1*bright) + 100),
			lullPass:   cutoff(n.hz * 0.3),
			vel:        float32(n.vel * min(1, 500/n.hz)), // high notes stand out by themselves
		}
		v.l, v.r = sides(n.pan)
		return
	}
}

func (v *pluck) play(b *bus, ns *noise, level float32) {
	var sum [block]float32
	var loud float32
	for i := range sum {
		y := v.line[v.at]
		in := y + v.loss*(v.last-y)
		v.last = y
		out := v.tune*(in-v.passOut) + v.passIn
		v.passIn, v.passOut = in, out
		s := out * v.keep
		if v.push < v.pushFrames {
			s += v.pushed(ns)
		}
		v.line[v.at] = s
		if v.at++; v.at == v.length {
			v.at = 0
		}
		loud = max(loud, s, -s)
		sum[i] = s
	}
	b.add(&sum, 0.42*level, 0.6*level, v.l, v.r)
	if loud > 2*silent {
		v.hushed = 0
	} else if v.hushed++; v.hushed > blockRate/2 {
		v.used = false
	}
}

// pushed is the next frame of what sets the string going.
func (v *pluck) pushed(ns *noise) float32 {
	x := float32(v.push) / float32(v.pushFrames)
	x = 4 * x * (1 - x)
	v.push1 += v.pushPass * (ns.next() - v.push1)
	v.push2 += v.pushPass * (v.push1 - v.push2)
	v.push3 += v.pushPass * (v.push2 - v.push3)
	v.lull += v.lullPass * (v.push3 - v.lull)
	v.push++
	return 0.7 * (v.push3 - v.lull) * v.vel * x * x
}
