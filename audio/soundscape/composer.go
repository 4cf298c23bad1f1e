package soundscape

import "math"

// Time in the music. A bar is one chord and two slow breaths; four bars are a
// phrase; four phrases are a section, whose third goes away from home.
const (
	barFrames = 22 * rate // a multiple of block
	barSteps  = 16
	stepTime  = 22.0 / barSteps
	breath    = 11.0 // seconds
	phraseBar = 4
	sectPhr   = 4
)

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

// part names who plays a note.
type part int

const (
	bellPart part = iota
	stringPart
	flutePart
)

// why a note is played decides which wish of the mood lets it through.
type why int

const (
	tune  why = iota // of the motif: by density
	drop             // alone: by density
	pulse            // of a figure: by motion
)

// A note is asked for by the composer and played if the mood reaches need.
type note struct {
	part   part
	why    why
	at     float64 // seconds in the bar
	loose  float64 // seconds that it may stray where the music is free in time
	hz     float64
	length float64 // seconds, for what can be held
	vel    float64 // 0 to 1
	pan    float64 // 0 left to 1 right
	need   float64 // 0 to 1
}

// A bar is all that can be known of 22 seconds before the mood is asked.
type bar struct {
	chord
	notes [32]note
	n     int
}

func (b *bar) add(n note) {
	if b.n < len(b.notes) {
		b.notes[b.n] = n
		b.n++
	}
}

// A motif is a small tune: degrees from where it starts, on steps of a bar.
type motif struct {
	rise [6]int
	step [6]int
	n    int
}

// A composer knows what a seed decides once for the whole music.
type composer struct {
	seed  uint64
	tonic float64 // Hz
	home  int     // mode
	motif [2]motif
}

func newComposer(seed uint64) composer {
	d := throw(seed, forKey, 0)
	c := composer{seed: seed}
	c.tonic = 55 * math.Exp2(float64(d.below(6))/12) // A1 to D2
	c.home = [...]int{ionian, ionian, lydian, mixolydian}[d.below(4)]
	for i := range c.motif {
		c.motif[i] = newMotif(seed, i)
	}
	return c
}

// newMotif makes a tune of four to six notes that leaves, turns and comes to
// rest on the degree it started from, or a third or fifth from it.
func newMotif(seed uint64, i int) motif {
	d := throw(seed, forMotif, i)
	m := motif{n: 4 + d.below(3)}
	moves := [...]int{1, 2, -1, -2, 1, 3, -1}
	for k := 1; k < m.n; k++ {
		m.rise[k] = m.rise[k-1] + moves[d.below(len(moves))]
		if m.rise[k] > 5 || m.rise[k] < -3 {
			m.rise[k] = m.rise[k-1] / 2
		}
		m.step[k] = m.step[k-1] + 1 + d.below(2)
	}
	m.rise[m.n-1] = [...]int{0, 0, 2, 4}[d.below(4)]
	return m
}

// bar composes the bar of a number; the music begins with 0.
func (c *composer) bar(number int) bar {
	phrase, place := number/phraseBar, number%phraseBar
	m, roots := c.phrase(phrase)
	d := throw(c.seed, forVoicing, phrase)
	degrees := lead(m, homes[d.below(len(homes))], roots[1:place+1])
	var b bar
	b.root = c.tonic * m.over(roots[place])
	if b.root < c.tonic*4/3 {
		b.root *= 2 // thirds and unisons growl so low
	}
	for v, g := range degrees {
		b.tones[v] = tone{g, c.tonic * m.over(g)}
	}
	e := throw(c.seed, forBar, number)
	c.tunes(&b, m, degrees, phrase, place)
	c.drops(&b, &e)
	c.figure(&b, phrase)
	return b
}

// phrase returns the mode and the four chords of a phrase. A section says the
// chords of home, says them again with another close, goes away, and comes back
// to the mode of home on chords of its own.
func (c *composer) phrase(phrase int) (*mode, [phraseBar]int) {
	section, inSection := phrase/sectPhr, phrase%sectPhr
	m := &modes[c.home]
	d := throw(c.seed, forHome, 0)
	switch inSection {
	case 2:
		d = throw(c.seed, forAway, section)
		m = &modes[d.below(len(modes))]
	case 3:
		d = throw(c.seed, forBack, section)
	}
	roots := walk(m, &d)
	if inSection == 1 {
		e := throw(c.seed, forClose, section)
		if r := m.roots[1+e.below(len(m.roots)-1)]; r != roots[phraseBar-2] {
			roots[phraseBar-1] = r
		}
	}
	return m, roots
}

// walk leaves home for three other chords and never stays. Of a few ways it
// takes the one whose chords share the most tones.
func walk(m *mode, d *dice) (best [phraseBar]int) {
	most := -1
	for range 4 {
		var roots [phraseBar]int
		away := [...]int{m.roots[1], m.roots[2], m.roots[3], m.roots[len(m.roots)-1]}
		shared := 0
		for i := 1; i < phraseBar; i++ {
			k := d.below(phraseBar - i)
			roots[i] = away[k]
			away[k] = away[phraseBar-1-i]
			shared += common(roots[i-1], roots[i])
		}
		if shared > most {
			most, best = shared, roots
		}
	}
	return best
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

// The range of the chord's voices, in degrees above the tonic's lowest.
const (
	lowest  = 7
	highest = 20
)

// homes are the ways to lay out the chord of home that a phrase may begin with.
var homes = [...][chordVoices]int{{7, 11, 16, 18}, {7, 11, 14, 16}, {9, 11, 14, 18}, {7, 14, 16, 18}}

// lead returns the voices of the last chord, each having gone the shortest way
// from chord to chord since the phrase began, and the common tones none.
func lead(m *mode, at [chordVoices]int, roots []int) [chordVoices]int {
	for _, r := range roots {
		at = nearest(at, tonesOn(m, r))
	}
	return at
}

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

// nearest places tones (degrees in any octave) on the voices with the least
// movement in all.
func nearest(from, tones [chordVoices]int) (best [chordVoices]int) {
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
					to[v] = closeTo(from[v], tones[t])
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
func closeTo(from, tone int) int {
	t := tone + 7*int(math.Round(float64(from-tone)/7))
	for t < lowest {
		t += 7
	}
	for t > highest {
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

// tunes writes the motif into a phrase: said in the first bar, answered in the
// third, and echoed between where there is room. It never returns unchanged
// twice: by who plays it, from where, turned over, cut short or drawn out.
func (c *composer) tunes(b *bar, m *mode, chord [chordVoices]int, phrase, place int) {
	d := throw(c.seed, forPhrase, phrase*phraseBar+place+1<<20)
	t := c.motif[0]
	if phrase%sectPhr == 2 {
		t = c.motif[1]
	}
	need := [...]float64{0.12, 0.62, 0.3, 0.75}[place]
	who := [...]part{flutePart, bellPart}[(phrase+place/2)%2]
	if place%2 == 1 {
		who = stringPart
	}
	start := chord[2+d.below(2)]
	over, stretch, count := 1, 1, t.n
	switch d.below(5) {
	case 1:
		over = -1
	case 2:
		count--
	case 3:
		stretch = 2
	}
	if place == 3 {
		count = min(count, 3)
	}
	first := 1 + d.below(3)
	pan := d.between(0.25, 0.75)
	for k := range count {
		s := first + stretch*t.step[k]
		if s >= barSteps {
			break
		}
		g := settleOn(m, chord, start+over*t.rise[k])
		octave := 1.0
		if who == bellPart {
			octave = 2
		}
		b.add(note{
			part: who, why: tune, at: float64(s) * stepTime, loose: 0.4,
			hz: c.tonic * m.over(g) * octave, length: stepTime * float64(stretch) * d.between(1.3, 2.2),
			vel: d.between(0.5, 0.75), pan: pan, need: need,
		})
	}
}

// settleOn returns the degree itself where it is clear of every tone of the
// chord, or else the tone that it would rub with.
func settleOn(m *mode, chord [chordVoices]int, degree int) int {
	for _, g := range chord {
		if a := m.apart(g, degree); a > 1 && a < 150 {
			return closest(degree, g)
		}
	}
	return degree
}

// closest returns the tone in the octave nearest to a degree.
func closest(degree, tone int) int {
	return tone + 7*int(math.Round(float64(degree-tone)/7))
}

// drops are single tones of the chord, high and far apart.
func (c *composer) drops(b *bar, d *dice) {
	for k := range 7 {
		t := b.tones[d.below(chordVoices)]
		n := note{
			why: drop, at: (float64(k) + d.part()) * 22 / 7.2, loose: 1.5,
			hz: t.hz * 2, length: d.between(2.5, 5), vel: d.between(0.3, 0.65),
			pan: d.between(0.1, 0.9), need: d.between(0.08, 1.1),
		}
		switch d.below(5) {
		case 0, 1:
			n.part, n.hz = bellPart, t.hz*float64(int(2)<<d.below(2))
		case 2, 3:
			n.part = stringPart
		default:
			n.part, n.hz = flutePart, t.hz
		}
		b.add(n)
	}
}

// figure is a quiet broken chord on the steps of the bar, the same through a
// phrase: what carries forward when motion is asked for.
func (c *composer) figure(b *bar, phrase int) {
	d := throw(c.seed, forPhrase, phrase)
	var order [barSteps / 2]int
	for i := range order {
		order[i] = d.below(chordVoices)
	}
	for s := range barSteps {
		need := [...]float64{0.3, 0.72, 0.5, 0.85}[s%4]
		b.add(note{
			part: stringPart, why: pulse, at: float64(s) * stepTime, loose: 0.25,
			hz: b.tones[order[s%len(order)]].hz, vel: 0.42 - 0.08*float64(s%2),
			pan: 0.3 + 0.4*float64(s%4)/3, need: need,
		})
	}
}
