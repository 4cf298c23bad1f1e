package soundscape

import "math"

// A level brings the music to the loudness that is asked for. It does not
// compress: it follows a quarter of a minute, rides down a swell that stands
// out, and rises slower than anyone would notice. It remembers no longer than
// [levelMemory], and in whole ticks, so that it is the same wherever the music
// was entered.
type level struct {
	ear    [2]ear
	power  float64
	blocks int
	heard  [longTicks]float64 // power by tick
	ridden [longTicks]float64 // the same, swells ridden down
	short  [backTicks]float64 // LUFS over shortTicks, by tick
	want   [backTicks]float64 // dB, by tick
	given  [backTicks]float64 // the same, with what is given back
	came   [backTicks]float64 // LUFS that comes of it
	spared [backTicks]float64 // dB, with what that rises too far
	envel  [smoothTicks]float64
	ticks  int

	gain, last float64 // dB, at the ends of the way that is gone now
}

const (
	longTicks   = 80 // 16 s
	shortTicks  = 6  // 1.2 s
	backTicks   = 90 // 18 s
	smoothTicks = 7
	lift        = 0.3  // dB: what riding down takes in the end
	standsOut   = 2.0  // LU that a swell may rise above what is asked
	leap        = 0.8  // LU that it may rise at once out of the quiet before it
	farLeap     = 2.4  // LU, where the gain has risen too
	swellRate   = 0.2  // LU a second that it may go on to rise
	rideUp      = 0.25 // dB a second
	mostBack    = 3.0  // dB

	levelMemory = (2*longTicks + 5*backTicks + smoothTicks + shortTicks + 2) * tickTime // seconds
)

// An ear weights a side as ITU-R BS.1770-4 does: a shelf for the head, and a
// high-pass. The coefficients are the standard's filters at 24 kHz.
type ear struct{ a, b, c, d float64 }

func (e *ear) hear(x float64) float64 {
	y := shelf[0]*x + e.a
	e.a = shelf[1]*x - shelf[3]*y + e.b
	e.b = shelf[2]*x - shelf[4]*y
	z := y + e.c
	e.c = -2*y - pass[0]*z + e.d
	e.d = y - pass[1]*z
	return z
}

// shelf and pass are made from the frequencies, gain and resonances that lie
// behind the coefficients of the standard (De Man 2014, "Evaluation of
// implementations of the EBU R128 loudness measurement").
var shelf, pass = func() ([5]float64, [2]float64) {
	k := math.Tan(math.Pi * 1681.974450955533 / rate)
	q, vh, vb := 0.7071752369554196, ratio(3.999843853973347), ratio(3.999843853973347*0.4996667741545416)
	a := 1 + k/q + k*k
	s := [5]float64{(vh + vb*k/q + k*k) / a, 2 * (k*k - vh) / a, (vh - vb*k/q + k*k) / a, 2 * (k*k - 1) / a, (1 - k/q + k*k) / a}
	k, q = math.Tan(math.Pi*38.13547087602444/rate), 0.5003270373238773
	a = 1 + k/q + k*k
	return s, [2]float64{2 * (k*k - 1) / a, (1 - k/q + k*k) / a}
}()

func lufs(power float64) float64 { return -0.691 + 10*math.Log10(power+1e-12) }

// hear takes in a block as it is before the gain, with what is asked in LUFS.
func (v *level) hear(b *bus, asked float64) {
	for i := range b.left {
		l, r := v.ear[0].hear(float64(b.left[i])), v.ear[1].hear(float64(b.right[i]))
		v.power += l*l + r*r
	}
	if v.blocks++; v.blocks == tick {
		v.tick(v.power/(tick*block), asked)
		v.power, v.blocks = 0, 0
	}
}

// tick looks back once more.
func (v *level) tick(power, asked float64) {
	// To a part in a million: what lies below could still know of a time before
	// the level's memory.
	power = float64(float32(power))
	t := v.ticks
	v.ticks++
	v.heard[t%longTicks] = power
	asked += lift
	short, long := lufs(v.mean(v.heard[:], shortTicks)), lufs(v.mean(v.heard[:], longTicks))
	surge := swelling(&v.short, t, short, leap)
	most := min(asked+standsOut, loudest) - short
	want := min(asked-long-surge, most)
	ride := slowly(&v.want, t, want)
	// What riding down takes away on the whole is given back on the whole.
	v.ridden[t%longTicks] = power * ratio(2*(ride-asked+long))
	back := min(long-lufs(v.mean(v.ridden[:], longTicks)), mostBack)
	// A swell that still rises too far, since the gain rose with it, is ridden
	// down once more.
	gain := slowly(&v.given, t, min(ride+back, most))
	v.envel[t%smoothTicks] = slowly(&v.spared, t, gain-swelling(&v.came, t, short+gain, farLeap))
	sum := 0.0
	n := min(v.ticks, smoothTicks)
	for k := range n {
		sum += v.envel[(t-k)%smoothTicks]
	}
	v.last, v.gain = v.gain, sum/float64(n)
	if t == 0 {
		v.last = v.gain
	}
}

// swelling keeps a loudness in a ring, and returns by how much it has risen
// further than by a leap and on from there.
func swelling(ring *[backTicks]float64, tick int, loudness, leap float64) float64 {
	ring[tick%backTicks] = loudness
	low := loudness
	for k := range min(tick+1, backTicks) {
		low = min(low, ring[(tick-k)%backTicks]+swellRate*tickTime*float64(k))
	}
	return max(loudness-low-leap, 0)
}

// slowly keeps what is wanted at a tick in a ring, and returns how much of it
// can be had when a gain that was ever lower rises no faster than rideUp.
func slowly(ring *[backTicks]float64, tick int, want float64) float64 {
	ring[tick%backTicks] = want
	for k := range min(tick+1, backTicks) {
		want = min(want, ring[(tick-k)%backTicks]+rideUp*tickTime*float64(k))
	}
	return want
}

// mean is the mean power of the last ticks in a ring, or of so many as there
// were.
func (v *level) mean(ring []float64, ticks int) float64 {
	n := min(v.ticks, ticks)
	sum := 0.0
	for k := range n {
		sum += ring[(v.ticks-1-k)%len(ring)]
	}
	return sum / float64(n)
}

// toward returns the gain of the next block as a line.
func (v *level) toward() (from, perFrame float32) {
	at := func(blocks int) float64 {
		return ratio(v.last + (v.gain-v.last)*ease(float64(blocks)/tick))
	}
	a, z := at(v.blocks), at(v.blocks+1)
	return float32(a), float32((z - a) / block)
}
