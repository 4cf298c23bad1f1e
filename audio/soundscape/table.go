package soundscape

import "math"

// A table is one turn of a wave, read with a 32-bit phase that wraps by
// itself: the high bits are the place, the low ones the way to the next.
type table [tableSize + 1]float32

const (
	tableBits  = 11
	tableSize  = 1 << tableBits
	placeShift = 32 - tableBits
	restMask   = 1<<placeShift - 1
	restScale  = 1.0 / (1 << placeShift)
)

// at returns the wave at a phase.
func (t *table) at(phase uint32) float32 {
	i := phase >> placeShift
	a := t[i]
	return a + float32(phase&restMask)*restScale*(t[i+1]-a)
}

// step is the phase that passes in one frame at a frequency in Hz.
func step(hz float64) uint32 { return uint32(hz / rate * (1 << 32)) }

// harmonics makes a table from the amplitudes of its partials. The partials'
// phases are spread so that they do not pile up to a peak.
func harmonics(amp []float64) *table {
	t := new(table)
	for k, a := range amp {
		n := k + 1
		start := int(float64(n*n) * 0.37 / (2 * math.Pi) * tableSize)
		for i := range t {
			t[i] += float32(a) * sine[(n*i+start)%tableSize]
		}
	}
	return t
}

// sine is the wave that all others are made of.
var sine = func() *table {
	t := new(table)
	for i := range t {
		t[i] = float32(math.Sin(2 * math.Pi * float64(i) / tableSize))
	}
	return t
}()

// A wave is one timbre at several widths of band, so that no note holds a
// partial above the limit of hearing.
type wave [8]*table

const widest = 48 // partials of the lowest notes

func newWave(partial func(k int) float64) *wave {
	w := new(wave)
	for o := range w {
		amp := make([]float64, max(widest>>o, 1))
		for k := range amp {
			amp[k] = partial(k + 1)
		}
		w[o] = harmonics(amp)
	}
	return w
}

// of returns the table for a note of hz.
func (w *wave) of(hz float64) *table {
	for o := range w {
		if hz*float64(max(widest>>o, 1)) < 9000 {
			return w[o]
		}
	}
	return w[len(w)-1]
}

var (
	// warm is rounded like a low string section.
	warm = newWave(func(k int) float64 {
		a := 0.5 * math.Pow(float64(k), -1.3)
		if k%2 == 0 {
			a *= 0.75
		}
		return a
	})
	// glassy has odd partials first, and an octave to open it.
	glassy = newWave(func(k int) float64 {
		switch {
		case k == 2:
			return 0.12
		case k%2 == 0:
			return 0.05 / float64(k)
		}
		return 0.5 * math.Pow(float64(k), -1.6)
	})
	// reed is a soft blown pipe.
	reed = newWave(func(k int) float64 {
		return 0.6 * math.Pow(float64(k), -2.1) * (1 - 0.5*float64((k+1)%2))
	})
)

// A vowel is a voice's timbre at pitches a tone apart: what the mouth lets
// through stays where it is, whatever the pitch.
type vowel [vowelPitches]*table

const (
	vowelPitches = 22
	vowelLowest  = 82.0 // Hz
)

// newVowel makes a vowel of its formants: each a frequency and a width in Hz,
// and a strength. The frequencies are those of sung vowels (Peterson and Barney
// 1952, J. Acoust. Soc. Am. 24), lowered and widened to a far choir.
func newVowel(formants [3][3]float64) *vowel {
	v := new(vowel)
	for i := range v {
		hz := vowelLowest * math.Exp2(float64(i)/6)
		amp := make([]float64, min(max(int(4500/hz), 1), 40))
		total := 0.0
		for k := range amp {
			f := hz * float64(k+1)
			for _, p := range formants {
				x := (f - p[0]) / p[1]
				amp[k] += p[2] / (1 + x*x)
			}
			amp[k] = (amp[k] + 0.04) / math.Sqrt(float64(k+1))
			total += amp[k] * amp[k]
		}
		for k := range amp {
			amp[k] *= 0.7 / math.Sqrt(total)
		}
		v[i] = harmonics(amp)
	}
	return v
}

// of returns the table for a note of hz.
func (v *vowel) of(hz float64) *table {
	return v[min(max(int(math.Round(6*math.Log2(hz/vowelLowest))), 0), vowelPitches-1)]
}

var (
	hum = newVowel([3][3]float64{{300, 90, 1}, {750, 130, 0.18}, {2300, 300, 0.012}})
	ah  = newVowel([3][3]float64{{640, 120, 1}, {1080, 160, 0.6}, {2500, 300, 0.06}})
)

// slow is a sine for movements of seconds and minutes: at is the time in
// seconds, period its turn, and from 0 to 1 the place it starts in.
func slow(at, period, from float64) float64 {
	return math.Sin(2 * math.Pi * (at/period + from))
}
