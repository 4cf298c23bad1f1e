package soundscape

// Time in the music. A bar is two slow breaths of 11 s and mostly one chord; a
// phrase is four bars or what a change of place leaves of them; outward, four
// phrases are a section, whose third goes away from home.
const (
	barBlocks = 22 * blockRate
	barSteps  = 16
	stepTime  = 22.0 / barSteps
	breath    = 11.0 // seconds
	phraseBar = 4
	sectPhr   = 4
)

// why a note is played decides which wish of the mood lets it through.
type why int

const (
	tune  why = iota // of the motif: by density
	drop             // alone: by density
	pulse            // of a figure: by motion
	held             // long, in the chord: by density and depth
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
	number int
	phrase int
	first  bool    // of a phrase: everything begins anew
	tonic  float64 // Hz
	notes  [48]note
	n      int
}

func (b *bar) add(n note) {
	if n.part != nobody && b.n < len(b.notes) {
		b.notes[b.n] = n
		b.n++
	}
}

// A composer writes bar after bar. It is a value: a copy goes on from where the
// original stood. What it writes depends on the seed, the palette and the places
// that the bars before were in.
type composer struct {
	palette *palette
	seed    uint64
	tonic   float64 // Hz, of home
	home    int     // mode
	motif   [2]motif

	number   int // bars written
	phrase   int // phrases begun
	place    Place
	here     int // phrases begun in this place
	bars     int // written of this phrase
	roots    [phraseBar]int
	mode     *mode
	key      float64 // Hz, the tonic of the phrase
	voices   [chordVoices]int
	voiceKey float64 // Hz: what the voices' degrees count from
	voiceIn  *mode
}

func newComposer(p *palette, seed uint64) composer {
	d := throw(seed, forKey, 0)
	c := composer{palette: p, seed: seed, place: -1}
	// Just steps up to a fourth above the palette's lowest.
	c.tonic = p.tonic * [...]float64{1, 16. / 15, 9. / 8, 6. / 5, 5. / 4, 4. / 3}[d.below(6)]
	c.home = p.home[d.below(len(p.home))]
	for i := range c.motif {
		c.motif[i] = newMotif(seed, i)
	}
	return c
}

// next writes the bar that comes, in a place of the journey.
func (c *composer) next(place Place) bar {
	if place != c.place || c.bars == phraseBar {
		c.begin(place)
	}
	c.voice()
	b := bar{number: c.number, phrase: c.phrase, first: c.bars == 0, tonic: c.key}
	root := c.roots[c.bars]
	b.root = c.key * c.mode.over(root)
	if b.root < c.key*4/3 {
		b.root *= 2 // thirds and unisons growl so low
	}
	for v, g := range c.voices {
		b.tones[v] = tone{g, c.key * c.mode.over(g)}
	}
	c.tunes(&b)
	c.drops(&b)
	c.figure(&b)
	c.holds(&b)
	c.number++
	c.bars++
	return b
}

// begin begins a phrase: its key, mode and chords.
func (c *composer) begin(place Place) {
	c.phrase++
	c.here++
	if place != c.place {
		c.place, c.here = place, 0
	}
	c.bars = 0
	c.key, c.mode = c.tonic, &modes[c.home]
	switch place {
	case Deep:
		c.key, c.mode = c.tonic*c.palette.under, &modes[c.palette.deep]
		c.roots = c.walk(throw(c.seed, forDeep, 0))
		c.close(2)
	case Landing:
		// A plagal close; then home, and nothing else.
		c.roots = [phraseBar]int{}
		if c.here == 0 {
			c.roots = [phraseBar]int{3, 0, 3, 0}
			if c.mode == &modes[lydian] {
				c.roots = [phraseBar]int{4, 0, 4, 0}
			}
		}
	case Homeward:
		c.roots = c.walk(throw(c.seed, forHome, 0))
		c.close(2)
	default:
		c.roots = c.outward()
	}
	if c.palette.stay > 1 {
		c.roots = [phraseBar]int{c.roots[0], c.roots[0], c.roots[1], c.roots[1]}
	}
}

// outward says the chords of home, says them again with another close, goes
// away, and comes back to the mode of home on chords of its own.
func (c *composer) outward() [phraseBar]int {
	section := c.here / sectPhr
	switch c.here % sectPhr {
	case 2:
		d := throw(c.seed, forAway, section)
		m := d.below(len(modes))
		for modes[m].ratio[2] != c.mode.ratio[2] { // the third stays what it is
			m = (m + 1) % len(modes)
		}
		c.mode = &modes[m]
		return c.walk(d)
	case 3:
		return c.walk(throw(c.seed, forBack, section))
	}
	c.roots = c.walk(throw(c.seed, forHome, 0))
	c.close(2)
	return c.roots
}

// close gives every other phrase of the same chords another last chord.
func (c *composer) close(every int) {
	if c.here%every == 0 {
		return
	}
	d := throw(c.seed, forClose, c.phrase)
	if r := c.mode.roots[1+d.below(len(c.mode.roots)-1)]; r != c.roots[phraseBar-2] {
		c.roots[phraseBar-1] = r
	}
}

// walk leaves home for three other chords and never stays. Of a few ways it
// takes the one whose chords share the most tones.
func (c *composer) walk(d dice) (best [phraseBar]int) {
	m, most := c.mode, -1
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

// homes are the ways to lay out a chord that the music may begin with.
var homes = [...][chordVoices]int{{7, 11, 16, 18}, {7, 11, 14, 16}, {9, 11, 14, 18}, {7, 14, 16, 18}}

// voice lets the voices go the shortest way to the chord of the bar.
func (c *composer) voice() {
	r := reach{c.palette.lowest, c.palette.highest}
	root := c.roots[c.bars]
	tones := func(wanted int) ([chordVoices]int, bool) {
		if c.palette.open {
			return openOn(c.mode, root, wanted)
		}
		return tonesOn(c.mode, root, wanted)
	}
	from := c.voices
	switch {
	case c.voiceKey == 0:
		d := throw(c.seed, forVoicing, 0)
		from = homes[d.below(len(homes))]
	case c.voiceKey != c.key || c.voiceIn != c.mode:
		// From where they are in the old key to what is nearest in the new.
		for v, g := range c.voices {
			from[v] = c.mode.nearestTo(c.voiceKey * c.voiceIn.over(g) / c.key)
		}
	}
	c.voices = r.nearest(from, tones)
	c.voiceKey, c.voiceIn = c.key, c.mode
}

// tunes writes the motif into a phrase: said in the first bar, answered in the
// third, and echoed between where there is room. It never returns unchanged
// twice: by who plays it, from where, turned over, cut short or drawn out; but
// homeward it is as it was, and at the landing it comes to rest.
func (c *composer) tunes(b *bar) {
	d := throw(c.seed, forTune, c.number)
	t := c.motif[0]
	if c.place == Deep || c.place == Outward && c.here%sectPhr == 2 {
		t = c.motif[1]
	}
	place := c.bars
	need := [...]float64{0.12, 0.62, 0.3, 0.75}[place]
	who := c.palette.tunes[(c.phrase+place/2)%2]
	if place%2 == 1 {
		who = c.palette.echo
	}
	start := c.voices[2+d.below(2)]
	over, stretch, count := 1, 1, t.n
	change := d.below(5)
	switch {
	case c.place == Landing:
		if c.here > 0 || place != 1 {
			return
		}
		t, need, start = t.last(), 0.02, c.voices[1]
		count = t.n
	case c.place == Homeward && c.here == 0 && place == 0:
	case change == 1:
		over = -1
	case change == 2:
		count--
	case change == 3:
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
		g := settleOn(c.mode, c.voices, start+over*t.rise[k])
		b.add(note{
			part: who, why: tune, at: float64(s) * stepTime, loose: 0.4,
			hz: c.key * c.mode.over(g) * octave(who), length: stepTime * float64(stretch) * d.between(1.3, 2.2),
			vel: d.between(0.5, 0.75), pan: pan, need: need,
		})
	}
}

// octave is where a voice likes to play a tune.
func octave(p part) float64 {
	if p == bellPart || p == glassPart {
		return 2
	}
	return 1
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

// drops are single tones of the chord, high and far apart.
func (c *composer) drops(b *bar) {
	d := throw(c.seed, forBar, c.number)
	for k := range 7 {
		t := b.tones[d.below(chordVoices)]
		n := note{
			part: c.palette.drops[d.below(len(c.palette.drops))],
			why:  drop, at: (float64(k) + d.part()) * 22 / 7.2, loose: 1.5,
			hz: t.hz * 2, length: d.between(2.5, 5), vel: d.between(0.3, 0.65),
			pan: d.between(0.1, 0.9), need: d.between(0.08, 1.1),
		}
		switch n.part {
		case bellPart:
			n.hz = t.hz * float64(int(2)<<d.below(2))
		case flutePart:
			n.hz = t.hz
		}
		b.add(n)
	}
}

// figure is a quiet broken chord on the steps of the bar, the same through a
// phrase, and in the depth through all of it: what carries forward when motion
// is asked for.
func (c *composer) figure(b *bar) {
	if c.place == Landing {
		return
	}
	at := c.phrase
	if c.place == Deep {
		at = 0
	}
	d := throw(c.seed, forFigure, at)
	var order [barSteps / 2]int
	for i := range order {
		order[i] = d.below(chordVoices)
	}
	for s := range barSteps {
		need := [...]float64{0.3, 0.72, 0.5, 0.85}[s%4]
		b.add(note{
			part: c.palette.figure, why: pulse, at: float64(s) * stepTime, loose: 0.25,
			hz: b.tones[order[s%len(order)]].hz, vel: 0.42 - 0.08*float64(s%2), length: 2,
			pan: 0.3 + 0.4*float64(s%4)/3, need: need,
		})
	}
}

// holds are long tones of the chord, swelling and going: voices and glass.
func (c *composer) holds(b *bar) {
	d := throw(c.seed, forHeld, c.number)
	for k := range 5 {
		t := b.tones[(k+d.below(2))%chordVoices]
		n := note{
			part: choirPart, why: held, at: 0.3 + 16*d.part(), loose: 2, hz: t.hz, length: d.between(6, 11),
			vel: d.between(0.45, 0.7), pan: d.between(0.15, 0.85), need: [...]float64{0.05, 0.25, 0.12, 0.45, 0.55}[k],
		}
		if k%2 == 1 {
			n.part, n.hz = glassPart, t.hz*2
		}
		b.add(n)
	}
}
