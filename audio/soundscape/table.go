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
		n := float64(k + 1)
		for i := range t {
			t[i] += float32(a * math.Sin(2*math.Pi*n*float64(i)/tableSize+n*n*0.37))
		}
	}
	return t
}

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
		if hz*float64(max(widest>>o, 1)) < 15000 {
			return w[o]
		}
	}
	return w[len(w)-1]
}

var (
	sine = harmonics([]float64{1})
	// warm is rounded like a low string section.
	warm = newWave(func(k int) float64 {
		a := 0.5 * math.Pow(float64(k), -1.3)
		if k%2 == 0 {
			a *= 0.75
		}
		return a
	})
	// glass has odd partials first, and an octave to open it.
	glass = newWave(func(k int) float64 {
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

// slow is a sine for movements of seconds and minutes: at is the time in
// seconds, period its turn, and from 0 to 1 the place it starts in.
func slow(at, period, from float64) float64 {
	return math.Sin(2 * math.Pi * (at/period + from))
}
