package soundscape

// Bells are soft modal strikes, far off in the room.
type bells struct{ voices [8]bell }

type bell struct {
	used  bool
	phase [bellModes]uint32
	step  [bellModes]uint32
	amp   [bellModes]float32
	fall  [bellModes]float32 // per block
	rise  fade
	l, r  float32
}

const bellModes = 4

var (
	bellRatio = [bellModes]float64{1, 2, 2.76, 5.4}
	bellAmp   = [bellModes]float64{0.5, 0.16, 0.09, 0.035}
	bellFall  [bellModes]float32
	bellRise  = pace(0.03)
)

func init() {
	for k, seconds := range [bellModes]float64{2.6, 1.5, 0.8, 0.35} { // to 1/e
		bellFall[k] = float32(decay(seconds * blockRate))
	}
}

func (p *bells) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == bellPart {
			p.strike(n, c.mood.Brightness)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b, float32(c.palette.level[bellPart]))
		}
	}
}

func (p *bells) strike(n *note, bright float64) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		*v = bell{used: true, fall: bellFall}
		for k, r := range bellRatio {
			if n.hz*r > 8000 {
				continue
			}
			tilt := 1.0
			if k > 0 {
				tilt = 0.15 + 1.5*bright
			}
			v.step[k] = step(n.hz * r)
			v.amp[k] = float32((0.2 + 0.1*bright) * n.vel * bellAmp[k] * tilt)
		}
		v.l, v.r = sides(n.pan)
		return
	}
}

func (v *bell) play(b *bus, level float32) {
	rise, slope := v.rise.toward(1, bellRise)
	if v.amp[0] < silent {
		v.used = false
		return
	}
	var sum [block]float32
	for k, a := range v.amp {
		if a < silent {
			continue
		}
		phase, inc := v.phase[k], v.step[k]
		next := a * v.fall[k]
		perFrame := (next - a) / block
		for i := range sum {
			phase += inc
			sum[i] += sine.at(phase) * a
			a += perFrame
		}
		v.phase[k], v.amp[k] = phase, next
	}
	for i := range sum {
		sum[i] *= rise
		rise += slope
	}
	b.add(&sum, 0.4*level, level, v.l, v.r)
}
