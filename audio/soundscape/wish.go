package soundscape

import (
	"math"
	"time"
)

// A wish follows what is asked of the music. What it says of a block depends on
// the asks and on that block alone, so that any moment can be had without all
// that went before it being played.
type wish struct {
	mood   glide[Mood]
	under  glide[[layers]float64]
	ground swing
	// A place is taken up by the bars that begin a while after it was asked for,
	// or later: music that is a moment early or late has the same bars.
	place, before Place
	placed        int // block

	// asked is the loudness in LUFS that rises slowly, and since is the block
	// up to which it has followed.
	asked float64
	since int
}

// A glide is on its way from one state to another.
type glide[T comparable] struct {
	from, to T
	begun    int     // block
	length   float64 // blocks
}

// toward turns to another state, from where it stands. Where it is on its way
// there already, it goes on as it does.
func (g *glide[T]) toward(to, stands T, block int, length float64) {
	if to != g.to {
		*g = glide[T]{stands, to, block, length}
	}
}

func (g *glide[T]) part(block int) float64 { return ease(float64(block-g.begun) / g.length) }

// state is what is asked at a moment.
type state struct {
	mood  Mood
	under [layers]float64
}

// A swing goes to and fro between 0 and 1 and can turn around on its way.
type swing struct {
	from, to float64
	begun    int
	length   float64
}

const (
	groundIn  = 5 * time.Second
	groundOut = 20 * time.Second
	takenUp   = 3 * blockRate // blocks
	// riseRate is how fast the loudness may rise, in LU a second: 4 in ten
	// seconds, where 6 is the most that must not surprise.
	riseRate = 0.4
)

// begin is the wish where the music begins.
func begin(a Ask) wish {
	w := wish{
		mood: glide[Mood]{a.Mood, a.Mood, 0, 1}, under: glide[[layers]float64]{a.Under, a.Under, 0, 1},
		place: a.Place, before: a.Place, asked: a.Mood.Loudness,
	}
	if a.Ground {
		w.ground = swing{from: 1, to: 1, length: 1}
	} else {
		w.ground = swing{length: 1}
	}
	return w
}

// ask takes in an ask at a block, from wherever all stands there.
func (w *wish) ask(a Ask, block int) {
	w.follow(block)
	stands, length := w.at(block), a.Glide.Seconds()*blockRate
	w.mood.toward(a.Mood, stands.mood, block, length)
	w.under.toward(a.Under, stands.under, block, length)
	if a.Place != w.place {
		w.before, w.place, w.placed = w.placeAt(block), a.Place, block
	}
	ground, over := 0.0, groundOut
	if a.Ground {
		ground, over = 1, groundIn
	}
	if ground != w.ground.to {
		w.ground = swing{w.ground.at(block), ground, block, over.Seconds() * blockRate}
	}
}

// at is what is asked at a block, which must not lie before the last ask.
func (w *wish) at(block int) state {
	s := state{mood: w.mood.from.toward(w.mood.to, w.mood.part(block))}
	x := w.under.part(block)
	for i, from := range w.under.from {
		s.under[i] = from + x*(w.under.to[i]-from)
	}
	return s
}

// placeAt is the place of a bar that begins at a block.
func (w *wish) placeAt(block int) Place {
	if block-w.placed < takenUp {
		return w.before
	}
	return w.place
}

// follow lets the loudness rise up to a block, a tick at a time.
func (w *wish) follow(block int) {
	for ; w.since < block; w.since += tick {
		w.asked = min(w.at(w.since).mood.Loudness, w.asked+riseRate*tickTime)
	}
}

func (s *swing) at(block int) float64 {
	return s.from + ease(float64(block-s.begun)/s.length)*(s.to-s.from)
}

// ease goes from 0 to 1 while x does, without a corner.
func ease(x float64) float64 {
	x = min(max(x, 0), 1)
	return x * x * (3 - 2*x)
}

// ratio is the factor of a change in dB. Other ways to raise to a power give
// other last bits on other machines of one kind, by what their processor can.
func ratio(dB float64) float64 { return math.Exp2(dB * (math.Ln10 / 20 / math.Ln2)) }

// decay is the factor by which something shrinks to 1/e in n steps, taken once.
func decay(n float64) float64 { return math.Exp2(-1 / (math.Ln2 * n)) }

func sqrt(x float64) float64 { return math.Sqrt(x) }

func log10(x float64) float64 { return math.Log10(x) }
