package soundscape

// A drone is the ground: the tonic that never leaves, and under it the root of
// the chord, each of slowly drifting partials. It is in the middle of the
// field, as low sound should be.
type drone struct {
	tonic ground
	roots [2]ground // the one that sounds, and the one that fades
	live  int
}

// A ground is one low tone.
type ground struct {
	phase, step [groundPartials]uint32
	amp         [groundPartials]fade
	held        fade
	on          bool
}

const groundPartials = 7

// How strong the partials of a ground are, and the periods in seconds of their
// drifts, which share no multiple.
var (
	groundRatio = [groundPartials]float64{1, 2, 2.003, 3, 4, 5, 6}
	groundAmp   = [groundPartials]float64{0.36, 0.4, 0.11, 0.2, 0.13, 0.06, 0.035}
	groundDrift = [groundPartials]float64{19.3, 26.4, 33.5, 40.1, 47.9, 29.7, 36.3}
	groundPace  = pace(0.9)
	groundHold  = pace(1.6)
)

func newDrone(tonic float64) *drone {
	d := new(drone)
	d.tonic.tune(tonic)
	d.tonic.on = true
	return d
}

func (g *ground) tune(hz float64) {
	for k, r := range groundRatio {
		g.step[k] = step(hz * r)
	}
}

func (d *drone) play(b *bus, c *control) {
	if c.changed {
		d.roots[d.live].on = false
		if next := &d.roots[1-d.live]; next.held.value < silent {
			d.live = 1 - d.live
			next.tune(c.bar.root)
			next.on = true
		} else {
			d.roots[d.live].on = true
		}
	}
	full := 0.3 + 0.45*c.mood.Depth + 0.25*c.mood.Warmth
	full *= 1.1 - 0.45*c.mood.Brightness
	d.tonic.play(b, c, full*(0.6+0.2*slow(c.at, 211, 0)), 0)
	for i := range d.roots {
		d.roots[i].play(b, c, full*(0.35+0.5*c.mood.Depth), 0.31*float64(i+1))
	}
}

// silent is where a voice may be taken for another note: -100 dB.
const silent = 1e-5

func (g *ground) play(b *bus, c *control, gain, drift float64) {
	target := float32(0)
	if g.on {
		target = float32(gain)
	}
	held, slope := g.held.toward(target, groundHold)
	if !g.on && g.held.value < silent {
		return
	}
	clear := 0.25 + 0.75*c.mood.Brightness
	for k := range g.step {
		a := groundAmp[k] * (0.75 + 0.25*slow(c.at, groundDrift[k], drift+0.17*float64(k)))
		if k > 2 {
			a *= clear
		}
		amp, perFrame := g.amp[k].toward(float32(0.19*a), groundPace)
		phase, inc := g.phase[k], g.step[k]
		h := held
		for i := range b.left {
			phase += inc
			s := sine.at(phase) * amp * h
			b.left[i] += s
			b.right[i] += s
			amp += perFrame
			h += slope
		}
		g.phase[k] = phase
	}
}
