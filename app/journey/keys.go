package journey

import (
	"time"
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
	if keyboard, ok := c.(desktop.Canvas); ok {
		keyboard.SetOnKeyDown(s.pressed.down)
	}
	c.AddShortcut(endShortcut, s.once(s.end))
	c.AddShortcut(undoShortcut, s.once(s.takeBack))
}

func (s *Screen) detach() {
	if s.canvas == nil {
		return
	}
	s.canvas.SetOnTypedRune(nil)
	s.canvas.SetOnTypedKey(nil)
	if keyboard, ok := s.canvas.(desktop.Canvas); ok {
		keyboard.SetOnKeyDown(nil)
	}
	s.canvas.RemoveShortcut(endShortcut)
	s.canvas.RemoveShortcut(undoShortcut)
	s.canvas.Unfocus()
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

// presses tells a press of a key from the repeats of one that is held down: a hand that rests on a key must not mark, or move
// on, again and again.
type presses struct {
	seen                bool // this keyboard tells of presses
	rune, key, shortcut press
}

// press is the letter, or the key, that a press of a key brings.
type press struct {
	coming bool // it is still to come
	last   any  // what came last, and when
	at     time.Time
}

func (p *presses) down(*fyne.KeyEvent) {
	p.seen, p.rune.coming, p.key.coming, p.shortcut.coming = true, true, true, true
}

// again is longer than keyboards wait before they repeat a key.
const again = 800 * time.Millisecond

// first says of what a press brought whether it comes for the first time.
func (s *Screen) first(what any, p *press) bool {
	first := p.coming
	if s.canvas != nil && s.canvas.Focused() != nil {
		// What has the focus is told of presses in the screen's stead; there only the time tells a repeat.
		first = p.last != what || time.Since(p.at) > again
	}
	p.coming, p.last, p.at = false, what, time.Now()
	return first || !s.pressed.seen
}

// once makes of an act what a shortcut does: it acts once for each press, however long it is held.
func (s *Screen) once(act func()) func(fyne.Shortcut) {
	return func(shortcut fyne.Shortcut) {
		if s.first(shortcut.ShortcutName(), &s.pressed.shortcut) {
			act()
		}
	}
}

// typedRune is told each letter that no field took. Letters are acted on here and not as keys: a letter comes as both, the
// key first, and would otherwise be written into the field that its key has just given the cursor to.
func (s *Screen) typedRune(r rune) {
	if !s.first(r, &s.pressed.rune) {
		return
	}
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
	first := s.first(ev.Name, &s.pressed.key)
	switch ev.Name {
	case fyne.KeyUp:
		s.louder(1)
	case fyne.KeyDown:
		s.louder(-1)
	default:
		if first {
			s.pressedKey(ev.Name)
		}
	}
}

func (s *Screen) pressedKey(name fyne.KeyName) {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if (s.marks.dialling() || !s.record.keep()) && (s.marks.filled() || s.marks.wording != nil) {
			s.marks.keep()
		}
	case fyne.KeyEscape:
		s.escape()
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
