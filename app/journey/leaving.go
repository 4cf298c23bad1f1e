package journey

import "doorway/app/look"

// Leave keeps what is entered and not kept yet, and then goes on to next. Where it can't be kept the screen says so and
// stays. The journey itself stays open.
func (s *Screen) Leave(next func()) {
	if !s.loose() {
		next()
		return
	}
	s.leaving = next
	s.keepLoose()
	s.goOnLeaving()
}

// goOnLeaving leaves once all that was loose is kept, or says that it could not be.
func (s *Screen) goOnLeaving() {
	if s.leaving == nil || s.marks.busy() || s.record.busy() {
		return
	}
	next := s.leaving
	s.leaving = nil
	if !s.loose() {
		next()
		return
	}
	s.sound.hint.say(look.T("journey.leave.loose", "Not all of it is kept yet. Close once more to leave without it."), patience)
}

// keepLoose tries to keep all that is entered and not kept yet.
func (s *Screen) keepLoose() {
	s.record.keepLoose()
	s.marks.keepLoose()
}
