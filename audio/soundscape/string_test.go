package soundscape

import (
	"math"
	"math/cmplx"
	"testing"
)

// strength returns how much of a frequency is in a sound.
func strength(x [][2]float64, hz float64) float64 {
	var sum complex128
	turn, at := cmplx.Rect(1, -2*math.Pi*hz/rate), complex(1, 0)
	for _, v := range x {
		sum += at * complex(v[0]+v[1], 0)
		at *= turn
	}
	return cmplx.Abs(sum)
}

func TestEveryStringIsInTune(t *testing.T) {
	alone(t)
	for _, bright := range []float64{0, 1} {
		for hz := 110.0; hz < 1000; hz *= 1.7 {
			p := &plucks{noise: 1}
			c := control{
				mood: Mood{Brightness: bright}, palette: &palettes[0],
				notes: []note{{part: stringPart, hz: hz, vel: 0.5, pan: 0.5}},
			}
			var x [][2]float64
			for len(x) < 3*rate {
				var b bus
				p.play(&b, &c)
				c.notes = nil
				for i := range b.left {
					x = append(x, [2]float64{float64(b.left[i]), float64(b.right[i])})
				}
			}
			x = x[rate/2:]
			best, cents := 0.0, 0.0
			for off := -30.0; off <= 30; off += 3 {
				if s := strength(x, hz*math.Exp2(off/1200)); s > best {
					best, cents = s, off
				}
			}
			if math.Abs(cents) > 4 {
				t.Errorf("%.1f Hz at brightness %.0f is %.0f cents off", hz, bright, cents)
			}
		}
	}
}
