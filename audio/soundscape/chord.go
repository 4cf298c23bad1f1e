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

// tonesOn returns root, third, fifth and a fourth tone: the first of the ninth,
// the sixth, the root and the fifth again that is wanted and rubs with none.
func tonesOn(m *mode, root, wanted int) (t [chordVoices]int, ok bool) {
	t = [chordVoices]int{root, root + 2, root + 4}
	t[3] = root + [...]int{1, 5, 0, 4}[wanted]
	for _, o := range t[:3] {
		if a := m.apart(t[3], o); a > 1 && a <= 150 {
			return t, false
		}
	}
	return t, true
}

// openOn returns root, fifth and octave, and as the fourth tone the first of the
// ninth, the sixth and the fifth again that is wanted and rubs with none.
func openOn(m *mode, root, wanted int) (t [chordVoices]int, ok bool) {
	t = [chordVoices]int{root, root + 4, root, root + [...]int{1, 5, 4, 4}[wanted]}
	for _, o := range t[:2] {
		if a := m.apart(t[3], o); a > 1 && a <= 150 {
			return t, false
		}
	}
	return t, true
}

// colours is how many fourth tones a chord can have.
const colours = 4

// nearest lays out a chord so that the voices move the least in all; of its
// fourth tones the first are a little more welcome.
func (r reach) nearest(from [chordVoices]int, tones func(wanted int) ([chordVoices]int, bool)) (best [chordVoices]int) {
	least := math.Inf(1)
	for wanted := range colours {
		t, ok := tones(wanted)
		if !ok {
			continue
		}
		for a := range chordVoices {
			for b := range chordVoices {
				for c := range chordVoices {
					e := 6 - a - b - c
					if a == b || a == c || b == c || e < 0 || e > 3 {
						continue
					}
					cost, to := r.places(from, [...]int{t[a], t[b], t[c], t[e]})
					if cost += 2 * float64(wanted); cost < least {
						least, best = cost, to
					}
				}
			}
		}
	}
	return best
}

// places puts each voice on its tone, at or an octave from the nearest place.
func (r reach) places(from, tones [chordVoices]int) (least float64, best [chordVoices]int) {
	least = math.Inf(1)
	for n := range 3 * 3 * 3 * 3 {
		var to [chordVoices]int
		within := true
		for v, k := 0, n; v < chordVoices; v, k = v+1, k/3 {
			to[v] = r.closeTo(from[v], tones[v]) + 7*(k%3-1)
			within = within && to[v] >= r.lowest && to[v] <= r.highest
		}
		if !within {
			continue
		}
		if cost := movement(from, to); cost < least {
			least, best = cost, to
		}
	}
	return least, best
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
		if way > 4 {
			cost += 40
		}
		cost += 0.3 * math.Abs(float64(to[v]-middle[v]))
		for o := range v {
			switch gap := to[v] - to[o]; {
			case gap == 0:
				cost += 60
			case gap < 0:
				cost += 4
			case gap == 1 && to[o] < 12:
				cost += 6
			case gap < 3:
				cost += 2 // room to move on
			}
		}
	}
	return cost
}

// middle is where the voices are at ease: open, and free to go either way.
var middle = [chordVoices]int{8, 11, 14, 17}
