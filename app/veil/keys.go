package veil

import (
	"doorway/app/helm"
	"doorway/app/say"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// mark marks a moment at once, and without words.
func (s *Screen) mark(m session.Marker) {
	_, now := s.o.Live.Now()
	s.sending++
	s.hand.Send(session.Mark{Marker: m.ID}, func(_ session.Event, err error) {
		s.sending--
		if err != nil {
			s.o.Unkept.Add(session.Mark{Marker: m.ID}, now.Elapsed, err)
			return
		}
		if !s.closed {
			s.tell(wordsMarked(now.Elapsed)) // that it was, and not what
		}
	})
}

// takeBack takes the last one back. While the passphrase is typed, undoing is
// the field's alone: nobody would see what went.
func (s *Screen) takeBack() {
	if s.door.asking() {
		return
	}
	s.hand.TakeBack(func(sentence string) {
		if sentence == "" {
			sentence = wordsTakenBack()
		}
		s.tell(sentence)
	})
}

// typing says whether the passphrase is asked for. A click beside its field
// takes the cursor, and what is typed then must not mark: it would write the
// passphrase's letters into the record.
func (s *Screen) typing() bool {
	if s.door.asking() {
		s.door.field.FocusIn(s.canvas)
	}
	return s.door.asking()
}

// journey says whether it is a journey that runs.
func (s *Screen) journey() bool { return s.o.Live.Journey().Plan.Sort == session.JourneySort }

// letter is told each letter that does nothing to the journey itself.
func (s *Screen) letter(r rune) {
	switch {
	case r == 'N', s.journey() && (r == 'C' || r == 'V'):
		s.tell(wordsLater())
	case r == 'R':
		s.lost.tryAll()
	case r == '?':
		s.tell(wordsHelp(s.journey()))
	}
}

// key is the same for what is no letter.
func (s *Screen) key(name fyne.KeyName) {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.door.asking() {
			s.door.send() // a click beside the field took the cursor
			return
		}
		s.door.ask()
	case fyne.KeyEscape:
		s.door.shut()
		s.keys.SetSteering(false)
		s.face.hint.Clear()
	case fyne.KeyF1:
		s.tell(wordsHelp(s.journey()))
	}
}

// newParting makes the end of the journey, and the way out of its screen, which wait for what is not kept yet.
func newParting(s *Screen) *helm.Parting {
	return &helm.Parting{
		Loose: func() bool { return !s.o.Unkept.Empty() },
		Busy:  func() bool { return s.sending > 0 || s.o.Unkept.Busy() },
		Keep:  func() { s.lost.tryAll() },
		Say:   s.tell,
		Send: func(answer func(error)) {
			s.hand.Send(session.End{}, func(_ session.Event, err error) {
				answer(err)
				if err != nil && !s.closed {
					s.tell(say.Error(err))
				}
			})
		},
	}
}
