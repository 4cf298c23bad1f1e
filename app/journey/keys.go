package journey

import (
	"unicode"

	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	endShortcut  = &desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}
	undoShortcut = &fyne.ShortcutUndo{}
)

// Attach takes the keys of the canvas that shows the screen.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(s.typedRune)
	c.SetOnTypedKey(s.typedKey)
	c.AddShortcut(endShortcut, func(fyne.Shortcut) { s.end() })
	c.AddShortcut(undoShortcut, func(fyne.Shortcut) { s.takeBack() })
}

func (s *Screen) detach() {
	if s.canvas == nil {
		return
	}
	s.canvas.SetOnTypedRune(nil)
	s.canvas.SetOnTypedKey(nil)
	s.canvas.RemoveShortcut(endShortcut)
	s.canvas.RemoveShortcut(undoShortcut)
	s.canvas.Unfocus()
	s.canvas = nil
}

func (s *Screen) unfocus() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// typedRune is told each letter that no field took. Letters are acted on here and not as keys: a letter comes as both, the
// key first, and would otherwise be written into the field that its key has just given the cursor to.
func (s *Screen) typedRune(r rune) {
	r = unicode.ToUpper(r)
	for _, m := range session.Markers {
		if m.Key == r {
			s.marks.mark(m)
			return
		}
	}
	switch r {
	case 'C':
		s.marks.checkIn()
	case 'V':
		s.record.openVitals()
	case 'N':
		s.marks.note()
	case 'H':
		s.hold()
	case 'G':
		s.ground()
	case '.':
		s.silence()
	case '+':
		s.lengthen()
	case '?':
		s.help.toggle()
	}
}

// typedKey is told each key that nothing else took.
func (s *Screen) typedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.marks.filled() || s.marks.wording != nil {
			s.marks.keep()
		}
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyUp:
		s.louder(1)
	case fyne.KeyDown:
		s.louder(-1)
	case fyne.KeyRight:
		s.moveOn()
	case fyne.KeyHome:
		s.bringHome()
	case fyne.KeyF1:
		s.help.toggle()
	}
}

// escape closes the topmost thing that is open; with nothing open it takes the numbers of a check-in back.
func (s *Screen) escape() {
	switch {
	case s.help.open():
		s.help.toggle()
	case s.record.open():
		s.record.closeAll()
	case s.canvas != nil && s.canvas.Focused() != nil:
		s.unfocus()
	default:
		s.marks.clearDials()
		s.marks.hint.clear()
	}
}
