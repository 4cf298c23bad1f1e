package soundscape

import "math"

const chordVoices = 4

// A chord is what may sound in a bar.
type chord struct {
	root  float64 // Hz, in the octave above the tonic's lowest
	tones [chordVoices]tone
}

// A tone is one voice of a chord. The voice that keeps its degree keeps
// sounding through the change.
type tone struct {
	degree int
	hz     float64
}

// common counts the tones that two triads share.
func common(a, b int) int {
	switch (b - a + 7) % 7 {
	case 2, 5:
		return 2
	case 3, 4:
		return 1
	}
	return 0
}

// reach is the range of a chord's voices, in degrees above the tonic's lowest.
type reach struct{ lowest, highest int }

// tonesOn returns root, third, fifth and a fourth tone that rubs with none: the
// ninth, the sixth, or the root again.
func tonesOn(m *mode, root int) [chordVoices]int {
	t := [chordVoices]int{root, root + 2, root + 4, root}
	for _, g := range [...]int{root + 1, root + 5} {
		clear := true
		for _, o := range t[:3] {
			clear = clear && m.apart(g, o) > 150
		}
		if clear {
			t[3] = g
			break
		}
	}
	return t
}

// openOn returns root, fifth and octave, and the ninth where it is a whole tone.
func openOn(m *mode, root int) [chordVoices]int {
	t := [chordVoices]int{root, root + 4, root, root + 4}
	if m.apart(root, root+1) > 150 {
		t[3] = root + 1
	}
	return t
}

// nearest places tones (degrees in any octave) on the voices with the least
// movement in all.
func (r reach) nearest(from, tones [chordVoices]int) (best [chordVoices]int) {
	least := math.Inf(1)
	for a := range chordVoices {
		for b := range chordVoices {
			for c := range chordVoices {
				e := 6 - a - b - c
				if a == b || a == c || b == c || e < 0 || e > 3 {
					continue
				}
				var to [chordVoices]int
				for v, t := range [...]int{a, b, c, e} {
					to[v] = r.closeTo(from[v], tones[t])
				}
				if cost := movement(from, to); cost < least {
					least, best = cost, to
				}
			}
		}
	}
	return best
}

// closeTo moves a tone by octaves to the nearest place within the range.
func (r reach) closeTo(from, tone int) int {
	t := tone + 7*int(math.Round(float64(from-tone)/7))
	for t < r.lowest {
		t += 7
	}
	for t > r.highest {
		t -= 7
	}
	return t
}

// movement is what a change costs: the way of each voice, more for leaps, for
// voices that meet, and for seconds low down.
func movement(from, to [chordVoices]int) (cost float64) {
	for v := range to {
		way := math.Abs(float64(to[v] - from[v]))
		cost += way + 0.3*way*way
		for o := range v {
			switch gap := to[v] - to[o]; {
			case gap == 0:
				cost += 20
			case gap < 0:
				cost += 4
			case gap == 1 && to[o] < 12:
				cost += 6
			}
		}
	}
	return cost
}
