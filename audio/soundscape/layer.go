package soundscape

// A layer is a natural sound under the music: steady, made of noise, and gone
// over to a fresh one at each phrase without being heard, so that it too is the
// same wherever the music is entered.
type layer struct {
	kind  Layer
	noise noise
	shore [2]shore
	state [2][4]float32
	amp   line
}

// layerBelow is how far under the music a layer lies, in LU, when all of it is
// asked for.
const layerBelow = 6.0

// layerGain brings each layer to 0 LUFS, as measured.
var layerGain = [layers]float64{Rain: 2.66, Sea: 25.7, Wind: 13, Brown: 17.6}

// reset begins the layer anew.
func (l *layer) reset(d *dice) { *l = layer{kind: l.kind, noise: d.noise()} }

// play adds a block of it at a gain.
func (l *layer) play(b *bus, c *control, gain float64) {
	amp, slope := l.amp.to(float32(gain * layerGain[l.kind]))
	if amp == 0 && slope == 0 {
		return
	}
	var out [2][block]float32
	for side := range out {
		o := &out[side]
		switch s := &l.state[side]; l.kind {
		case Rain:
			rain(o, &l.noise, s, float32(0.8+0.2*slow(c.at, 37.7, 0.3*float64(side))))
		case Sea:
			w := 0.5 + 0.5*slow(c.at, 9.7, 0.08*float64(side))
			w = 0.25 + 0.75*w*w*(0.65+0.35*slow(c.at, 14.9, 0.2))
			l.shore[side].play(o, &l.noise, w, 900*(0.4+w))
		case Wind:
			breeze(o, &l.noise, s, 300+130*slow(c.at, 12.7+3*float64(side), 0)+70*slow(c.at, 31.1, 0.4), 0.7+0.3*slow(c.at, 19.1, 0.1*float64(side)))
		case Brown:
			brown(o, &l.noise, s)
		}
	}
	for i := range b.left {
		x, y := out[0][i]*amp, out[1][i]*amp
		b.left[i] += 0.8*x + 0.35*y
		b.right[i] += 0.8*y + 0.35*x
		amp += slope
	}
}

var (
	rainHigh = cutoff(4200)
	rainLow  = cutoff(420)
	brownLow = cutoff(90)
)

// rain is heard through leaves: a broad band, neither rumbling nor hissing.
func rain(o *[block]float32, n *noise, s *[4]float32, gust float32) {
	for i := range o {
		s[0] += rainHigh * (n.next() - s[0])
		s[1] += rainHigh * (s[0] - s[1])
		s[2] += rainLow * (s[1] - s[2])
		o[i] = (s[1] - 0.85*s[2]) * gust
	}
}

// breeze is a band of noise around a frequency in Hz.
func breeze(o *[block]float32, n *noise, s *[4]float32, hz, gust float64) {
	width, g := float32(2*3.14159265*hz/(2*rate)), float32(gust)
	for i := range o {
		s[0] += width * s[1]
		s[1] += width * (n.next() - s[0] - 0.8*s[1])
		o[i] = s[1] * g
	}
}

// brown falls by 6 dB an octave.
func brown(o *[block]float32, n *noise, s *[4]float32) {
	for i := range o {
		s[0] += brownLow * (n.next() - s[0])
		s[1] += under / 3 * (s[0] - s[1])
		o[i] = s[0] - s[1]
	}
}
