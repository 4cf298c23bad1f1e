package soundscape

import (
	"sync/atomic"
	"time"
)

// Music says which music it is: whoever has the same, and the same score, hears
// the same.
type Music struct {
	Seed     uint64
	Palette  string // an id of [Palettes]; one that is not known is the first
	Binaural bool
}

// A Soundscape is music without an end. It is a beep.Streamer at 48 kHz.
type Soundscape struct {
	next atomic.Pointer[Ask]

	music    Music
	palette  *palette
	score    Score // what is still to come of it
	wish     wish
	composer composer
	bar      bar
	block    int // the next to be made, from the beginning of the music
	barBegun int // block
	played   [len(bar{}.notes)]bool
	begin    [len(bar{}.notes)]note // notes that begin in this block

	verses   [2]verse
	live     int
	level    level
	behind   behind
	harbour  *harbour
	layers   [2][layers]layer // of this phrase, and of the one before
	binaural binaural
	double   [2]doubler

	bus   bus
	out   [2 * block][2]float64
	taken int // frames of out that are gone
}

const (
	// lead is how much music goes before a journey's beginning, unheard, so that
	// its first frame has a room and a loudness.
	lead = 4 * blockRate // blocks
	// memory is how far back what is heard now reaches, but for the phrase that
	// then was: the loudness's, and a phrase's that was still in the room.
	memory = int((levelMemory+ringsOut+1)*blockRate) + ahead // blocks
)

// New returns music from a place in it (to a block of 2.7 ms), led by a score.
// It is to the last bit what it would be there, had it been played from the
// beginning; so it takes up to a second to make, and sounds at once, at the
// loudness asked for: whoever starts it fades it in. An empty score asks for
// a quiet middle.
func New(m Music, score Score, from time.Duration) *Soundscape {
	if len(score) == 0 {
		score = Score{{Ask: Ask{Mood: Mood{0.6, 0.35, 0.25, 0.2, 0.2, -27}}}}
	}
	s := &Soundscape{music: m, palette: paletteOf(m.Palette)}
	for i := range s.verses {
		s.verses[i].room = newRoom()
		for k := range s.layers[i] {
			s.layers[i][k].kind = Layer(k)
		}
	}
	s.composer = newComposer(s.palette, m.Seed)
	s.harbour = newHarbour(s.composer.tonic)
	s.wish, s.score = begin(score[0].within()), score[1:]
	heard := lead + blockOf(from)
	s.seek(heard - memory)
	for s.block < heard {
		s.play()
	}
	s.taken = 2 * block
	return s
}

func blockOf(d time.Duration) int { return int(max(d, 0) * blockRate / time.Second) }

// seek goes to the beginning of the phrase that a block is in.
func (s *Soundscape) seek(block int) {
	type place struct {
		composer composer
		wish     wish
		score    Score
		block    int
	}
	at := place{s.composer, s.wish, s.score, 0}
	good := at
	for at.block <= block {
		at.score = follow(&at.wish, at.score, at.block)
		before := at
		if at.composer.next(at.wish.placeAt(at.block)).first {
			good = before
		}
		at.block += barBlocks
	}
	s.composer, s.wish, s.score, s.block = good.composer, good.wish, good.score, good.block
	s.barBegun = good.block - barBlocks // the next block begins a bar
}

// follow asks a wish for what a score asks for up to a block, and returns what
// is left of the score.
func follow(w *wish, score Score, block int) Score {
	for len(score) > 0 && lead+blockOf(score[0].At) <= block {
		w.ask(score[0].within(), lead+blockOf(score[0].At))
		score = score[1:]
	}
	return score
}

// Steer asks for something else from now on. The music starts to move within a
// block, from wherever it is. Steer may be called from any goroutine; of
// several calls within a block the last is heard.
func (s *Soundscape) Steer(a Ask) {
	a = a.within()
	s.next.Store(&a)
}

// Stream fills samples. It never ends, fails or allocates, and takes no lock.
func (s *Soundscape) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		if s.taken == len(s.out) {
			s.play()
		}
		k := copy(samples[n:], s.out[s.taken:])
		n += k
		s.taken += k
	}
	return n, true
}

// Err is always nil.
func (s *Soundscape) Err() error { return nil }

// play makes the next block.
func (s *Soundscape) play() {
	if a := s.next.Swap(nil); a != nil {
		s.wish.ask(*a, s.block)
	}
	s.score = follow(&s.wish, s.score, s.block)
	changed := s.block-s.barBegun >= barBlocks
	opening := changed && s.block == 0
	if changed {
		s.turn()
	}
	now := s.wish.at(s.block)
	c := control{
		block: s.block, at: float64(s.block) / blockRate, mood: now.mood, palette: s.palette, bar: &s.bar,
		changed: changed, opening: opening, inBar: float64(s.block-s.barBegun) / blockRate,
	}
	c.notes = s.due(&c)
	s.bus = bus{}
	for i := range s.verses {
		if v := &s.verses[i]; v.alive {
			v.play(&s.bus, c)
		}
	}
	s.wish.follow(s.block)
	s.master(&c, now)
	s.block++
}

// turn begins a bar, and with it a phrase where the composer says so.
func (s *Soundscape) turn() {
	s.bar = s.composer.next(s.wish.placeAt(s.block))
	s.barBegun = s.block
	clear(s.played[:])
	if !s.bar.first {
		return
	}
	s.verses[s.live].end(s.block)
	s.live = 1 - s.live
	s.verses[s.live].begin(s.palette, s.music.Seed, s.bar.phrase, s.block)
	s.layers[1] = s.layers[0]
	d := throw(s.music.Seed, forLayer, s.bar.phrase)
	for k := range s.layers[0] {
		s.layers[0][k].reset(&d)
	}
}

// due returns the notes that begin now and that the mood lets through.
func (s *Soundscape) due(c *control) []note {
	k := 0
	for i := range s.bar.n {
		n := &s.bar.notes[i]
		if s.played[i] || c.inBar < n.at+n.loose*(1-c.mood.Depth) {
			continue
		}
		s.played[i] = true
		wish := c.mood.Density
		switch n.why {
		case pulse:
			wish = c.mood.Motion
		case held:
			wish = 0.5*c.mood.Density + 0.5*c.mood.Depth
		}
		if wish*s.palette.busy > n.need && s.palette.level[n.part] > 0 {
			s.begin[k] = *n
			k++
		}
	}
	return s.begin[:k]
}

// master brings the block to its loudness, puts under it and in its place what
// is asked for, and lays it out to be taken.
func (s *Soundscape) master(c *control, now state) {
	asked := s.wish.asked
	// What lies under the music is counted in.
	share := 0.0
	for _, u := range now.under {
		share += u * u * ratio(-2*layerBelow)
	}
	music := asked - 10*log10(1+share)
	s.level.hear(&s.bus, music)
	s.behind.swap(&s.bus)
	gain, slope := s.level.toward()
	ground := s.wish.ground.at(s.block)
	open := float32(1 - ground)
	shut := float32(s.wish.ground.at(s.block)-s.wish.ground.at(s.block+1)) / block
	for i := range s.bus.left {
		g := gain * open
		s.bus.left[i] *= g
		s.bus.right[i] *= g
		gain += slope
		open += shut
	}
	near := min(asked+harbourAbove, harbourLoudness)
	s.harbour.play(&s.bus, c, ground*ratio(near))
	// What lies beside Ground is as quiet as it, and nothing beats in it.
	beside := music + ground*min(near-music, 0)
	if s.music.Binaural && ground < 1 {
		s.binaural.play(&s.bus, c, s.composer.tonic, music+log10(1-ground)*20)
	}
	in := 1.0
	if v := &s.verses[s.live]; v.begun > 0 {
		in = ease(float64(s.block-v.begun) / (comesIn * blockRate))
	}
	for k, u := range now.under {
		u *= ratio(beside - layerBelow)
		s.layers[0][k].play(&s.bus, c, u*sqrt(in))
		s.layers[1][k].play(&s.bus, c, u*sqrt(1-in))
	}
	s.double[0].play(&s.bus.left, &s.out, 0)
	s.double[1].play(&s.bus.right, &s.out, 1)
	s.taken = 0
}
