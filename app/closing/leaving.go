package closing

// Leave keeps what is written, in both drawers, and goes on to next. What can't
// be kept stays here, and so does the screen.
func (s *Screen) Leave(next func()) {
	s.next = next
	s.goOn()
}

func (s *Screen) done() { s.Leave(s.o.Done) }

// notes are the places to write.
func (s *Screen) notes() []*note {
	if s.process == nil {
		return []*note{s.note}
	}
	return []*note{s.note, s.process.note}
}

// goOn goes on to where the screen is left for, once all that is written is
// kept; words that were added meanwhile are kept first.
func (s *Screen) goOn() {
	if s.next == nil {
		return
	}
	for _, n := range s.notes() {
		n.write()
	}
	for _, l := range s.lists {
		if l.loose && !l.sending {
			l.changed()
		}
	}
	if s.next == nil {
		return // it could not be kept, and the answer was there at once
	}
	for _, n := range s.notes() {
		if n.keeping || n.loose() {
			return
		}
	}
	for _, l := range s.lists {
		if l.sending || l.loose {
			return
		}
	}
	if s.vitals.loose() || s.adverse.loose() {
		s.next = nil
		s.vitals.reveal()
		s.adverse.reveal()
		return
	}
	next := s.next
	s.next = nil
	next()
}

// stay does not leave, for the words of n, and shows why.
func (s *Screen) stay(n *note) {
	s.next = nil
	s.object.Refresh()
	n.reveal()
}
