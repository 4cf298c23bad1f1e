package helm

import (
	"unicode"

	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The shortcuts of a running journey.
var (
	EndKeys  = &desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}
	UndoKeys = &fyne.ShortcutUndo{}
)

// Keys are the keys of a running session: each does its act once for each
// press, however long it is held; only the loudness follows a held key. What
// only a journey has, such as its sound, has no key in another sort of session.
type Keys struct {
	Hand     *Hand
	Mark     func(session.Marker)
	TakeBack func()
	End      func()
	Letter   func(rune)         // a letter that is none of the session's, as a capital
	Key      func(fyne.KeyName) // a key that is none of the session's
	// Typing says that letters are text now, wherever the cursor is, and no
	// keys, and that only Enter and Escape have another use; nil: they are text only in a field that has the cursor.
	Typing func() bool

	canvas                fyne.Canvas // nil until it is attached
	told                  bool        // this keyboard tells of presses
	steering              bool        // digits steer the sound
	rune, named, shortcut press
}

// Attach takes the keys of a canvas.
func (k *Keys) Attach(c fyne.Canvas) {
	k.canvas = c
	c.SetOnTypedRune(k.typedRune)
	c.SetOnTypedKey(k.typedKey)
	if keyboard, ok := c.(desktop.Canvas); ok {
		keyboard.SetOnKeyDown(k.Down)
	}
	c.AddShortcut(EndKeys, k.once(func() { k.End() }))
	c.AddShortcut(UndoKeys, k.once(func() { k.TakeBack() }))
}

// Detach gives them back.
func (k *Keys) Detach() {
	if k.canvas == nil {
		return
	}
	k.canvas.SetOnTypedRune(nil)
	k.canvas.SetOnTypedKey(nil)
	if keyboard, ok := k.canvas.(desktop.Canvas); ok {
		keyboard.SetOnKeyDown(nil)
	}
	k.canvas.RemoveShortcut(EndKeys)
	k.canvas.RemoveShortcut(UndoKeys)
	k.canvas.Unfocus()
	k.canvas = nil
}

// typedRune is told each letter that no field took. Letters are acted on here and not as keys: a letter comes as both, the
// key first, and would otherwise be written into the field that its key has just given the cursor to.
func (k *Keys) typedRune(r rune) {
	if k.Typing != nil && k.Typing() || !k.first(r, &k.rune) {
		return
	}
	r = unicode.ToUpper(r)
	for _, m := range k.sort().Markers() {
		if m.Key == r {
			k.Mark(m)
			return
		}
	}
	switch {
	case r == 'H':
		k.Hand.Hold()
	case r == '+':
		k.Hand.Lengthen()
	case k.sort() != session.JourneySort:
		k.Letter(r)
	case r == 'G':
		k.Hand.Ground()
	case r == '.':
		k.Hand.Silence()
	case r == 'T':
		k.turn()
	default:
		if w, steers := k.wish(r); steers {
			k.Hand.Steer(w)
			return
		}
		k.Letter(r)
	}
}

// sort is the sort of the session that runs.
func (k *Keys) sort() session.Sort { return k.Hand.Live.Journey().Plan.Sort }

// leadsOn says whether a key leads on, or out, while something is typed.
func leadsOn(name fyne.KeyName) bool {
	return name == fyne.KeyReturn || name == fyne.KeyEnter || name == fyne.KeyEscape
}

// typedKey is told each key that nothing else took.
func (k *Keys) typedKey(ev *fyne.KeyEvent) {
	first := k.first(ev.Name, &k.named)
	if k.Typing != nil && k.Typing() && !leadsOn(ev.Name) {
		return
	}
	sounds := k.sort() == session.JourneySort
	switch {
	case sounds && ev.Name == fyne.KeyUp:
		k.Hand.Louder(1)
	case sounds && ev.Name == fyne.KeyDown:
		k.Hand.Louder(-1)
	case !first:
	case ev.Name == fyne.KeyRight:
		k.Hand.MoveOn()
	case ev.Name == fyne.KeyHome:
		k.Hand.BringHome()
	default:
		k.Key(ev.Name)
	}
}
