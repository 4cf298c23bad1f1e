package voice

import "doorway/audio/take"

// Leave keeps a take that is not kept yet, and goes on to next. A recording that goes on is ended first. What was spoken
// until then is kept too, unless there is an earlier recording of the cue: half a cue is better than none, and worse than
// a whole one.
func (s *Screen) Leave(next func()) {
	switch s.stage {
	case opening:
		s.stage = ready // whoever comes to record is sent away
		next()
	case recording:
		s.next, s.cut = next, true
		s.stop() // which comes back to goAway
	case measuring:
		s.next = next
	default:
		s.settle(next)
	}
}

// goAway leaves the screen, where that waited for what was recorded.
func (s *Screen) goAway() {
	next, cut := s.next, s.cut
	s.next, s.cut = nil, false
	switch {
	case next == nil:
	case s.stage != taken || !cut: // nothing was heard, or it was spoken to its end
		s.settle(next)
	case s.done[s.at]:
		s.letGo()
		s.o.Cut(false)
		next()
	default:
		s.settle(func() {
			s.o.Cut(true)
			next()
		})
	}
}

// Close fades what is heard, and sends a take that is not kept yet to be kept. Only where the program ends can it come
// upon a recording that goes on, which it ends as Leave does, and waits for that.
func (s *Screen) Close() {
	s.closed = true
	if s.stage == taken {
		s.send(s.trimmed())
	}
	s.heard.Stop()
	if r := s.recorder; r != nil {
		s.unwatch()
		s.recorder = nil
		if t, err := r.Stop(); err == nil && (!s.done[s.at] || s.stage == measuring && !s.cut) {
			s.send(t)
		}
	}
	s.take = take.Take{}
}

// send sends a take to be kept, and waits for no answer.
func (s *Screen) send(t take.Take) { s.o.Keep(s.at, t, func(error) {}) }
