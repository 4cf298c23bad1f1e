package journey

import (
	"time"

	"doorway/app/look"
	"doorway/session"
)

// ending is how far the end of the journey has come. What is written or not kept yet is kept first; where that fails, the
// end waits for a second word, so that nothing entered is lost unseen.
type ending struct {
	keeping  bool // what was loose is on its way to the disk
	sent     bool
	insist   fuse // while the next word ends the journey whatever is loose
	asked    time.Time
	insisted bool // it was said twice
}

// deliberate is how long a second word must wait to count as one, and not as the same key still held.
const deliberate = time.Second

// end ends the journey.
func (s *Screen) end() {
	switch {
	case s.ending.keeping || s.ending.sent:
	case !s.loose():
		s.sendEnd()
	case s.ending.insist.burning() && time.Since(s.ending.asked) < deliberate:
	default:
		// What could not be kept is tried again each time: there may be room by now.
		s.ending.insisted = s.ending.insist.burning()
		s.ending.keeping = true
		s.keepLoose()
		s.goOnEnding()
	}
}

// loose says whether something was entered that is not kept.
func (s *Screen) loose() bool { return s.marks.loose() || s.record.loose() }

// goOnEnding ends the journey once all that was loose is kept, or says that it could not be.
func (s *Screen) goOnEnding() {
	if !s.ending.keeping || s.marks.busy() || s.record.busy() {
		return
	}
	s.ending.keeping = false
	if !s.loose() || s.ending.insisted {
		s.sendEnd()
		return
	}
	s.ending.asked = time.Now()
	s.sound.hint.say(look.T("journey.end.loose", "Not all of it is kept yet. End once more to end without it."), patience)
	s.ending.insist.light(patience, func() {})
}

func (s *Screen) sendEnd() {
	s.ending.insist.stop()
	s.ending.sent = true
	s.send(session.End{}, func(_ session.Event, err error) {
		s.ending.sent = false
		if err != nil {
			s.sound.hint.say(plain(err), patience)
			return
		}
		if s.o.Ended != nil {
			s.o.Ended()
		}
	})
}
