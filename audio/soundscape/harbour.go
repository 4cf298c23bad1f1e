package soundscape

import "math"

// A harbour is where Ground leads: the chord of home, low and open, close by
// and without a room, breathing slowly. It is made of its time alone and of
// nothing that was played before, so it can come within a moment, and stay.
type harbour struct {
	amp [harbourTones]line
	hz  [harbourTones]float64
}

const (
	harbourTones = 14
	// harbourLoudness is what Ground sounds at, in LUFS, at most; it is never
	// more than harbourAbove over what the journey asks for.
	harbourLoudness = -25.0
	harbourAbove    = 1.0
)

// newHarbour is the harbour of a key of home in Hz: root, fifth, octave and
// tenth, each with the partials of a soft string, on both sides alike.
func newHarbour(tonic float64) *harbour {
	h := new(harbour)
	k := 0
	for _, r := range [...]float64{2, 3, 4, 5} {
		for p := 1; p <= 4 && k < harbourTones; p++ {
			h.hz[k] = tonic * r * float64(p)
			k++
		}
	}
	return h
}

// harbourFall is how much softer a tone is at each doubling of its frequency
// above harbourFlat, in dB.
const (
	harbourFall = 11.0
	harbourFlat = 150.0
)

func (h *harbour) play(b *bus, c *control, gain float64) {
	if gain == 0 {
		// The next time it comes out of silence, as the first time.
		h.amp = [harbourTones]line{}
		return
	}
	frame := uint32(c.block * block)
	for k, hz := range h.hz {
		if hz == 0 {
			continue
		}
		a := ratio(-harbourFall*max(math.Log2(hz/harbourFlat), 0)) * (0.8 + 0.2*slow(c.at, 17+3.3*float64(k), 0.1*float64(k)))
		amp, perFrame := h.amp[k].to(float32(gain * harbourGain * a * (0.85 + 0.15*slow(c.at, breath, 0.75))))
		inc := step(hz)
		phase := inc * frame
		// Each tone leans a little to one side.
		l, r := sides(0.5 + 0.16*float64(k%3-1))
		for i := range b.left {
			phase += inc
			s := sine.at(phase) * amp
			b.left[i] += l * s
			b.right[i] += r * s
			amp += perFrame
		}
	}
}

// harbourGain brings it to 0 LUFS, as measured.
const harbourGain = 1.285
