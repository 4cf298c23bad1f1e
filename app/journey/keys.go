package journey

import (
	"doorway/app/helm"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// newKeys gives the journey's keys, and those of this screen, their acts.
func newKeys(s *Screen) *helm.Keys {
	return &helm.Keys{
		Hand: s.hand, TakeBack: s.takeBack, End: s.parting.End,
		Mark:   func(m session.Marker) { s.marks.mark(m) },
		Letter: s.letter, Key: s.key,
	}
}

// Attach takes the keys of the canvas that shows the screen.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Attach(c)
	s.o.Unkept.Changed = s.show
}

func (s *Screen) detach() {
	s.keys.Detach()
	s.canvas = nil
}

// write puts the cursor into a field.
func (s *Screen) write(f interface{ FocusIn(fyne.Canvas) }) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
	}
}

func (s *Screen) unfocus() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// letter is told each letter that no field took and that does nothing to the journey itself.
func (s *Screen) letter(r rune) {
	switch r {
	case 'C':
		s.keys.SetSteering(false) // digits go to one thing at a time
		s.marks.checkIn()
	case 'V':
		s.keys.SetSteering(false)
		s.record.openVitals()
	case 'N':
		s.marks.note()
	case '?':
		s.help.Toggle()
	}
}

// key is the same for what is no letter.
func (s *Screen) key(name fyne.KeyName) {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if (s.marks.dialling() || !s.record.keep()) && (s.marks.filled() || s.marks.wording != nil) {
			s.marks.keep()
		}
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyF1:
		s.help.Toggle()
	}
}

// escape closes the topmost thing that is open; with nothing open it takes the numbers of a check-in back.
func (s *Screen) escape() {
	switch {
	case s.help.Open():
		s.help.Toggle()
	case s.record.open():
		s.record.closeAll()
	case s.canvas != nil && s.canvas.Focused() != nil:
		s.unfocus()
	case s.keys.Steering():
		s.keys.SetSteering(false)
	default:
		s.marks.clearDials()
		s.marks.hint.Clear()
	}
}
