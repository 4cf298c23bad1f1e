package soundscape

import "math"

// A level brings the music to the loudness that is asked for. It does not
// compress: it follows half a minute, rides down a swell that stands out, and
// rises slower than anyone would notice.
type level struct {
	ear    [2]ear
	long   float64 // K-weighted power over longTime
	short  float64 // the same over shortTime
	asked  float64 // LUFS, slow to rise
	low    float64 // LUFS, the quietest of late: slow to rise as well
	gain   float64 // dB
	linear float64
	heard  float64 // seconds heard so far
}

const (
	longTime  = 14.0 // seconds
	shortTime = 1.1
	standsOut = 1.6 // LU that a swell may rise above what is asked
	leap      = 1.2 // LU that it may rise at once out of the quiet before it
	riseRate  = 0.4 // LU a second
	rideDown  = 1.8 // dB a second
	rideUp    = 0.3
)

// An ear weights a side as ITU-R BS.1770-4 does at 48 kHz: a shelf for the
// head, and a high-pass.
type ear struct{ a, b, c, d float64 }

func (e *ear) hear(x float64) float64 {
	y := 1.53512485958697*x + e.a
	e.a = -2.69169618940638*x + 1.69065929318241*y + e.b
	e.b = 1.19839281085285*x - 0.73248077421585*y
	z := y + e.c
	e.c = -2*y + 1.99004745483398*z + e.d
	e.d = y - 0.99007225036621*z
	return z
}

func lufs(power float64) float64 { return -0.691 + 10*math.Log10(power+1e-12) }

// hear takes in a block as it is before the gain.
func (v *level) hear(b *bus) {
	power := 0.0
	for i := range b.left {
		l, r := v.ear[0].hear(float64(b.left[i])), v.ear[1].hear(float64(b.right[i]))
		power += l*l + r*r
	}
	power /= block
	v.heard += 1.0 / blockRate
	// At first all that was heard counts alike.
	v.long += (power - v.long) / (blockRate * min(v.heard, longTime))
	v.short += (power - v.short) / (blockRate * min(v.heard, shortTime))
}

// toward moves the gain on by a block and returns it as a line over the block.
func (v *level) toward(loudness float64) (from, perFrame float32) {
	v.asked = min(loudness, v.asked+riseRate/blockRate)
	short := lufs(v.short)
	v.low = min(v.low+riseRate/blockRate, short+v.gain)
	want := min(v.asked-lufs(v.long), v.asked+standsOut-short, v.low+leap-short)
	v.gain += min(max((want-v.gain)/(0.7*blockRate), -rideDown/blockRate), rideUp/blockRate)
	last := v.linear
	v.linear = math.Pow(10, v.gain/20)
	return float32(last), float32((v.linear - last) / block)
}

// start sets the gain at once, where nothing is heard yet.
func (v *level) start(loudness float64) {
	v.asked, v.low = loudness, loudness
	v.gain = loudness - lufs(v.long)
	v.linear = math.Pow(10, v.gain/20)
}
