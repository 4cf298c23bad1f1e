package soundscape

// A drone is the ground: the tonic, and with it the root of the chord, each of
// slowly drifting partials. It is in the middle of the field, as low sound
// should be. Its phases follow from the time alone, so that one drone can hand
// over to the next without being heard.
type drone struct {
	tonic ground
	roots [2]ground // of this bar, and of the bar before
	hz    [2]float64
}

// A ground is one low tone.
type ground struct{ amp [groundPartials]line }

const groundPartials = 6

// How strong the partials of a ground are, and the periods in seconds of their
// drifts, which share no multiple.
var (
	groundRatio = [groundPartials]float64{1, 2, 2.003, 3, 4, 5}
	groundAmp   = [groundPartials]float64{0.36, 0.4, 0.11, 0.2, 0.13, 0.06}
	groundDrift = [groundPartials]float64{19.3, 26.4, 33.5, 40.1, 47.9, 29.7}
)

// handOver is how long a root takes to give way to the next, in seconds.
const handOver = 5.0

func (d *drone) play(b *bus, c *control) {
	if c.changed {
		d.hz[1], d.hz[0] = d.hz[0], c.bar.root
		d.roots[1], d.roots[0] = d.roots[0], ground{}
	}
	gate := c.in * c.out * c.palette.level[dronePart]
	full := (0.3 + 0.45*c.mood.Depth + 0.25*c.mood.Warmth) * (1.15 - 0.6*c.mood.Brightness) * gate
	d.tonic.play(b, c, c.bar.tonic, full*(0.6+0.2*slow(c.at, 211, 0)), 0)
	full *= 0.35 + 0.5*c.mood.Depth
	x := ease(c.inBar / handOver)
	if d.hz[1] == 0 {
		x = 1
	}
	d.roots[0].play(b, c, d.hz[0], full*x, 0.31)
	if x < 1 {
		d.roots[1].play(b, c, d.hz[1], full*(1-x), 0.62)
	}
}

func (g *ground) play(b *bus, c *control, hz, gain, drift float64) {
	clear := 0.15 + 0.85*c.mood.Brightness
	frame := uint32(c.block * block)
	for k := range g.amp {
		a := gain * 0.19 * groundAmp[k] * (0.75 + 0.25*slow(c.at, groundDrift[k], drift+0.17*float64(k)))
		if k > 2 {
			a *= clear
		}
		amp, perFrame := g.amp[k].to(float32(a))
		if amp == 0 && perFrame == 0 {
			continue
		}
		inc := step(hz * groundRatio[k])
		phase := inc * frame
		for i := range b.left {
			phase += inc
			s := sine.at(phase) * amp
			b.left[i] += s
			b.right[i] += s
			amp += perFrame
		}
	}
}
