package soundscape

import "math"

// A doubler brings one side from the rate it is made at to the one it is heard
// at: every second frame is what was made, those between are read off a
// windowed sinc.
type doubler struct{ past [2 * doubleTaps]float32 }

// doubleTaps is half the length of the sinc. What is made ends below 9 kHz,
// and its mirrors lie far down.
const doubleTaps = 10

var doubleSinc = func() (taps [doubleTaps]float32) {
	sum := 0.0
	var t [doubleTaps]float64
	for k := range t {
		x := float64(k) + 0.5
		w := math.Cos(math.Pi / 2 * x / doubleTaps)
		t[k] = math.Sin(math.Pi*x) / (math.Pi * x) * w * w
		sum += 2 * t[k]
	}
	for k := range t {
		taps[k] = float32(t[k] / sum)
	}
	return taps
}()

// play writes a block to one side of out, which holds twice as many frames.
func (d *doubler) play(in *[block]float32, out *[2 * block][2]float64, side int) {
	var x [block + 2*doubleTaps]float32
	copy(x[:], d.past[:])
	copy(x[2*doubleTaps:], in[:])
	for i := range block {
		w := (*[2*doubleTaps + 1]float32)(x[i:])
		sum := float32(0)
		for k, t := range doubleSinc {
			sum += t * (w[doubleTaps-k] + w[doubleTaps+1+k])
		}
		out[2*i][side] = float64(w[doubleTaps])
		out[2*i+1][side] = float64(sum)
	}
	copy(d.past[:], x[block:])
}
