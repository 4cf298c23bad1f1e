package soundscape

import "math"

// Bells are soft modal strikes, far off in the room.
type bells struct {
	voices [8]bell
}

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
	bellTime  = [bellModes]float64{2.6, 1.5, 0.8, 0.35} // seconds to 1/e
	bellRise  = pace(0.03)
)

func (p *bells) play(b *bus, c *control) {
	for i := range c.notes {
		if n := &c.notes[i]; n.part == bellPart {
			p.strike(n, c.mood.Brightness)
		}
	}
	for i := range p.voices {
		if v := &p.voices[i]; v.used {
			v.play(b)
		}
	}
}

func (p *bells) strike(n *note, bright float64) {
	for i := range p.voices {
		v := &p.voices[i]
		if v.used {
			continue
		}
		*v = bell{used: true}
		for k, r := range bellRatio {
			if n.hz*r > 9000 {
				continue
			}
			tilt := 1.0
			if k > 0 {
				tilt = 0.3 + 1.4*bright
			}
			v.step[k] = step(n.hz * r)
			v.amp[k] = float32((0.2 + 0.1*bright) * n.vel * bellAmp[k] * tilt)
			v.fall[k] = float32(math.Exp(-1 / (bellTime[k] * blockRate)))
		}
		v.l, v.r = float32(math.Sqrt(1-n.pan)), float32(math.Sqrt(n.pan))
		return
	}
}

func (v *bell) play(b *bus) {
	rise, slope := v.rise.toward(1, bellRise)
	if v.amp[0] < silent {
		v.used = false
		return
	}
	var sum [block]float32
	for k, a := range v.amp {
		if a == 0 {
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
	for i, s := range sum {
		s *= rise
		rise += slope
		b.left[i] += 0.4 * s * v.l
		b.right[i] += 0.4 * s * v.r
		b.sendL[i] += s * v.l
		b.sendR[i] += s * v.r
	}
}
