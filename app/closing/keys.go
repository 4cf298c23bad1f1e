package closing

import (
	"doorway/app/press"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keepKeys are Ctrl with either Enter of the keyboard.
var keepKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: the arrows walk the marks, Ctrl+Enter keeps
// the note that is written, N goes to the closing note and P to the process
// note, Space hears the minute around the mark, Escape leaves.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.keep() })
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.done()
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
			s.arc.TypedKey(e)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		switch {
		case r == 'n' || r == 'N':
			s.note.enter(c)
		case s.process != nil && (r == 'p' || r == 'P'):
			s.process.note.enter(c)
		case r == ' ' && s.minute.button.Face.Visible() && press.FirstLetter():
			s.minute.button.Face.Press()
		}
	})
}

// keep keeps the note that is written in, the closing note where it is none.
func (s *Screen) keep() {
	if s.process != nil && s.process.note.field.Focused() {
		s.process.note.write()
		return
	}
	s.note.write()
}

func (s *Screen) detach() {
	if s.canvas == nil {
		return
	}
	for _, keys := range keepKeys {
		s.canvas.RemoveShortcut(keys)
	}
	press.Stop(s.canvas)
}
