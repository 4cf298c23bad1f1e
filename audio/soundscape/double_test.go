package soundscape

import (
	"math"
	"testing"
)

func TestTheDoublerLeavesNoMirrorOfWhatIsMade(t *testing.T) {
	for hz, most := range map[float64]float64{200: -85, 1000: -70, 3000: -70, 6000: -60, 8500: -50} {
		var d doubler
		var out [2 * block][2]float64
		var tone, mirror [2]float64
		n := 0
		for b := range 400 {
			var in [block]float32
			for i := range in {
				in[i] = float32(math.Sin(2 * math.Pi * hz * float64(b*block+i) / rate))
			}
			d.play(&in, &out, 0)
			if b < 4 {
				continue
			}
			for _, f := range out {
				x := 2 * math.Pi * float64(n) / heardRate
				// Hann, so that the ends of the stretch show nowhere.
				w := f[0] * (1 - math.Cos(2*math.Pi*float64(n)/(396*2*block)))
				tone[0] += w * math.Cos(hz*x)
				tone[1] += w * math.Sin(hz*x)
				mirror[0] += w * math.Cos((rate-hz)*x)
				mirror[1] += w * math.Sin((rate-hz)*x)
				n++
			}
		}
		down := 20 * math.Log10(math.Hypot(mirror[0], mirror[1])/math.Hypot(tone[0], tone[1]))
		if level := 20 * math.Log10(2*math.Hypot(tone[0], tone[1])/float64(n)); math.Abs(level) > 1 || down > most {
			t.Errorf("%.0f Hz comes out at %.2f dB, and at %.0f Hz %.0f dB below that", hz, level, rate-hz, -down)
		}
	}
}
