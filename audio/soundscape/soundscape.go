package soundscape

import (
	"sync/atomic"
	"time"
)

// A Soundscape is music without an end. It is a beep.Streamer at 48 kHz.
type Soundscape struct {
	next  atomic.Pointer[steer]
	glide glide

	composer composer
	number   int // of the bar
	frame    int // in the bar
	bar      bar
	changed  bool // the bar is new
	played   [len(bar{}.notes)]bool
	begin    [len(bar{}.notes)]note // notes that begin in this block

	control control
	voices  []voice
	room    *room
	level   level
	field   field
	bus     bus
	out     [block][2]float64
	taken   int // frames of out that are gone
}

// before is how much is played unheard, so that the first frame that is heard
// has a room and a loudness.
const before = 2500 * time.Millisecond

// New returns the music of a seed, from a place in it (to a block of 1.3 ms),
// in a mood. It sounds at once, at the loudness asked for: whoever starts it
// fades it in.
func New(seed uint64, from time.Duration, m Mood) *Soundscape {
	m = m.within()
	s := &Soundscape{
		glide:    glide{from: m, to: m, gone: 1, length: 1},
		composer: newComposer(seed),
		room:     newRoom(),
		taken:    block,
	}
	s.voices = []voice{
		newDrone(s.composer.tonic), newPads(seed), new(bells), newPlucks(seed), newFlutes(seed), newSea(seed),
	}
	// The music is a bar older than the journey, so that it can be entered
	// before its beginning.
	frame := barFrames + int(max(from, 0).Seconds()*rate) - int(before.Seconds()*rate)
	frame -= frame % block
	s.number, s.frame = frame/barFrames, frame%barFrames
	s.compose()
	for range int(before.Seconds() * blockRate) {
		s.play()
	}
	s.level.start(m.Loudness)
	return s
}

// Steer asks for another mood, to be reached over a time of at least half a
// second. The music starts to move within a block, from wherever it is; its
// loudness rises by 0.4 LU a second at most, however short the time. Steer may
// be called from any goroutine; of several calls within a block the last is
// heard.
func (s *Soundscape) Steer(m Mood, over time.Duration) {
	s.next.Store(&steer{m.within(), over})
}

// Stream fills samples. It never ends, fails or allocates, and takes no lock.
func (s *Soundscape) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		if s.taken == block {
			s.play()
			s.master()
		}
		k := copy(samples[n:], s.out[s.taken:])
		n += k
		s.taken += k
	}
	return n, true
}

// Err is always nil.
func (s *Soundscape) Err() error { return nil }

// compose makes the bar that begins or is entered now.
func (s *Soundscape) compose() {
	s.bar = s.composer.bar(s.number)
	s.changed = true
	clear(s.played[:])
	now := float64(s.frame) / rate
	for i := range s.bar.n {
		s.played[i] = s.bar.notes[i].at < now
	}
}

// play makes the next block of the music, before its loudness.
func (s *Soundscape) play() {
	if w := s.next.Swap(nil); w != nil {
		s.glide.begin(w)
	}
	s.glide.step()
	if s.frame == barFrames {
		s.number, s.frame = s.number+1, 0
		s.compose()
	}
	c := &s.control
	*c = control{
		at:      (float64(s.number)*barFrames + float64(s.frame)) / rate,
		mood:    s.glide.now(),
		bar:     &s.bar,
		changed: s.changed,
	}
	c.notes = s.due(c.mood)
	s.bus = bus{}
	for _, v := range s.voices {
		v.play(&s.bus, c)
	}
	s.room.play(&s.bus, c)
	s.field.play(&s.bus)
	s.level.hear(&s.bus)
	s.frame += block
	s.changed = false
}

// due returns the notes that begin now and that the mood lets through.
func (s *Soundscape) due(m Mood) []note {
	now := float64(s.frame) / rate
	k := 0
	for i := range s.bar.n {
		n := &s.bar.notes[i]
		if s.played[i] || now < n.at+n.loose*(1-m.Depth) {
			continue
		}
		s.played[i] = true
		wish := m.Density
		if n.why == pulse {
			wish = m.Motion
		}
		if wish > n.need {
			s.begin[k] = *n
			k++
		}
	}
	return s.begin[:k]
}

// master brings the block to its loudness and lays it out to be taken.
func (s *Soundscape) master() {
	gain, perFrame := s.level.toward(s.glide.now().Loudness)
	for i := range s.out {
		s.out[i] = [2]float64{float64(s.bus.left[i] * gain), float64(s.bus.right[i] * gain)}
		gain += perFrame
	}
	s.taken = 0
}
