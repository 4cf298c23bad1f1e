package soundscape

import "math/rand/v2"

// dice are thrown for one purpose at one place in the music, so that no throw
// depends on another.
type dice struct{ pcg rand.PCG }

// What dice are thrown for.
const (
	forKey = iota + 1
	forHome
	forAway
	forBack
	forClose
	forDeep
	forMotif
	forTune
	forVoicing
	forBar
	forFigure
	forHeld
	forPad
	forVerse
	forLayer
)

func throw(seed uint64, purpose, place int) dice {
	var d dice
	d.pcg.Seed(seed^uint64(purpose)*0x9e3779b97f4a7c15, uint64(place))
	d.pcg.Uint64()
	return d
}

// part returns a number in [0, 1).
func (d *dice) part() float64 { return float64(d.pcg.Uint64()>>11) / (1 << 53) }

// between returns a number in [lo, hi).
func (d *dice) between(lo, hi float64) float64 { return lo + (hi-lo)*d.part() }

// below returns a number from 0 to n-1.
func (d *dice) below(n int) int { return int(d.part() * float64(n)) }

// noise returns a generator of noise of its own.
func (d *dice) noise() noise { return noise(d.pcg.Uint64() | 1) }
