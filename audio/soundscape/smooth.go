package soundscape

import "math"

// A fade follows a target through two one-poles, one value a block; between
// blocks it is a straight line. It has neither a step nor a corner.
type fade struct{ first, value float32 }

// toward moves on by one block and returns where the block begins and by how
// much each frame changes it. pace comes from [pace].
func (f *fade) toward(target, pace float32) (from, perFrame float32) {
	from = f.value
	f.first += pace * (target - f.first)
	f.value += pace * (f.first - f.value)
	return from, (f.value - from) / block
}

// set puts the fade where it would come to rest.
func (f *fade) set(v float32) { f.first, f.value = v, v }

// pace is the share of the way that a one-pole with a time constant in seconds
// goes in one block.
func pace(seconds float64) float32 { return float32(1 - decay(seconds*blockRate)) }

// cutoff is the coefficient, per frame, of a one-pole low-pass at hz.
func cutoff(hz float64) float32 {
	return float32(1 - math.Exp2(-2*math.Pi/math.Ln2*min(hz, rate/2)/rate))
}

// A line goes straight from what it was at one block to what it is at the next.
type line struct {
	last float32
	set  bool
}

// to moves on by one block.
func (l *line) to(v float32) (from, perFrame float32) {
	if !l.set {
		l.set, l.last = true, v
	}
	from = l.last
	l.last = v
	return from, (v - from) / block
}

// silent is where a voice may be taken for another note: -100 dB.
const silent = 1e-5

// noise is a small generator of white noise; it must not start at 0.
type noise uint32

// next returns a sample from -1 to 1.
func (n *noise) next() float32 {
	x := uint32(*n)
	x ^= x << 13
	x ^= x >> 17
	x ^= x << 5
	*n = noise(x)
	return float32(int32(x)) * (1.0 / (1 << 31))
}

// within01 bounds a share.
func within01(x float64) float64 { return min(max(x, 0), 1) }
