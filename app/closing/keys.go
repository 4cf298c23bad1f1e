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

// sealKeys seals.
var sealKeys = &desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}

// Attach takes the window's keys: the arrows walk the marks, Page Up and Page Down
// go a minute along the arc, Ctrl+Enter keeps the note that is written, N goes to
// the closing note, P to the process note and V to the vitals, R to the report,
// Space hears the minute that is gone to, Ctrl+Shift+S seals, Escape leaves.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.keep() })
	}
	c.AddShortcut(sealKeys, func(fyne.Shortcut) { s.seal() })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.done()
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
			s.replay.arc.TypedKey(e)
		case fyne.KeyPageDown:
			s.replay.moveBy(step)
		case fyne.KeyPageUp:
			s.replay.moveBy(-step)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		switch {
		case r == 'n' || r == 'N':
			s.note.enter(c)
		case s.process != nil && (r == 'p' || r == 'P'):
			s.process.note.enter(c)
		case r == 'v' || r == 'V':
			s.vitals.enter(0)
		case r == 'r' || r == 'R':
			s.report()
		case r == ' ' && s.replay.minute.button.Face.Visible() && press.FirstLetter():
			s.replay.minute.button.Face.Press()
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
	s.canvas.RemoveShortcut(sealKeys)
	press.Stop(s.canvas)
}
