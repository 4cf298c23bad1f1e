// Package screentest lets the tests of the desk's screens see and do what a
// person at them does: read the words, press keys, click.
package screentest

import (
	"strings"
	"testing"

	"doorway/app/look"
	"doorway/app/press"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// Small is the room beside the sidebar on the smallest screen that must hold.
var Small = fyne.NewSize(1024-216, 640)

// Window holds the screen that is tested.
type Window struct {
	fyne.Window
	t    *testing.T
	keys *keyboard
}

// keyboard is a window's canvas that tells of keys that go down, as the
// desktop's does and the toolkit's for tests does not.
type keyboard struct {
	fyne.Canvas
	down func(*fyne.KeyEvent)
}

var _ desktop.Canvas = (*keyboard)(nil)

func (k *keyboard) OnKeyDown() func(*fyne.KeyEvent)        { return k.down }
func (k *keyboard) SetOnKeyDown(down func(*fyne.KeyEvent)) { k.down = down }
func (k *keyboard) OnKeyUp() func(*fyne.KeyEvent)          { return nil }
func (k *keyboard) SetOnKeyUp(func(*fyne.KeyEvent))        {}

// TypedShortcut is told of keys together with Ctrl.
func (k *keyboard) TypedShortcut(s fyne.Shortcut) {
	k.Canvas.(fyne.Shortcutable).TypedShortcut(s)
}

// Canvas is the window's canvas with its keyboard.
func (w Window) Canvas() fyne.Canvas { return w.keys }

// Screen is what a window of the desk shows.
type Screen interface {
	Object() fyne.CanvasObject
	Attach(fyne.Canvas)
}

// Wear starts an app of the test's own, by day.
func Wear(t *testing.T) fyne.App {
	t.Helper()
	a := test.NewTempApp(t)
	look.Wear(look.Day)
	return a
}

// Show shows a screen in a small window.
func Show(t *testing.T, s Screen) Window {
	t.Helper()
	window := test.NewTempWindow(t, s.Object())
	w := Window{window, t, &keyboard{Canvas: window.Canvas()}}
	w.SetPadded(false)
	w.Resize(Small)
	s.Attach(w.Canvas())
	return w
}

// Over is a window that is there already. Its screens know the canvas that
// tells of no keys; what they would ask of one that does is done in their
// stead.
func Over(t *testing.T, w fyne.Window) Window {
	return Window{w, t, &keyboard{w.Canvas(), press.Down}}
}

// All collects what of a kind is to be seen, in the order in which Tab goes.
func All[T any](w Window) []T { return all[T](w.Content()) }

func all[T any](o fyne.CanvasObject) (found []T) {
	if !o.Visible() {
		return nil
	}
	if one, ok := o.(T); ok {
		found = append(found, one)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			found = append(found, all[T](c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			found = append(found, all[T](c)...)
		}
	}
	return found
}

// Says gives the words on the screen, a line each.
func (w Window) Says() string {
	var words []string
	for _, text := range All[*look.Text](w) {
		words = append(words, text.Text())
	}
	for _, b := range All[*widget.Button](w) {
		words = append(words, b.Label())
	}
	return strings.Join(words, "\n")
}

// Reads fails the test unless all the words are on the screen.
func (w Window) Reads(words ...string) {
	w.t.Helper()
	for _, one := range words {
		if said := w.Says(); !strings.Contains(said, one) {
			w.t.Errorf("%q is not on the screen:\n%s", one, said)
		}
	}
}

// Click presses the button with the label.
func (w Window) Click(label string) {
	w.t.Helper()
	for _, b := range All[*widget.Button](w) {
		if b.Label() == label {
			test.Tap(b)
			return
		}
	}
	w.t.Fatalf("there is no button %q:\n%s", label, w.Says())
}

// Type types letters: into what has the focus, else as keys of the screen.
func (w Window) Type(letters string) {
	for _, r := range letters {
		w.down(&fyne.KeyEvent{Name: fyne.KeyUnknown})
		w.letter(r)
	}
}

func (w Window) letter(r rune) {
	if f := w.Canvas().Focused(); f != nil {
		f.TypedRune(r)
	} else if typed := w.Canvas().OnTypedRune(); typed != nil {
		typed(r)
	}
}

// Press presses keys that are no letters, and Space, which is a letter too.
func (w Window) Press(names ...fyne.KeyName) {
	for _, name := range names {
		w.Hold(name, 1)
	}
}

// Hold presses a key that comes so many times until it is let go.
func (w Window) Hold(name fyne.KeyName, times int) {
	key := &fyne.KeyEvent{Name: name}
	w.down(key)
	for range times {
		w.typed(key)
	}
	if f, ok := w.Canvas().Focused().(desktop.Keyable); ok {
		f.KeyUp(key)
	}
}

// down tells that a key goes down, as a window does: to what has the focus
// where that asks for it, or else to the screen.
func (w Window) down(key *fyne.KeyEvent) {
	if f := w.Canvas().Focused(); f != nil {
		if keyed, ok := f.(desktop.Keyable); ok {
			keyed.KeyDown(key)
		}
	} else if w.keys.down != nil {
		w.keys.down(key)
	}
}

// typed tells of a key and the letter that it brings. The first may have given
// the focus elsewhere when the second comes.
func (w Window) typed(key *fyne.KeyEvent) {
	f := w.Canvas().Focused()
	tab, takes := f.(fyne.Tabbable)
	switch {
	case key.Name == fyne.KeyTab && !(takes && tab.AcceptsTab()):
		w.Canvas().FocusNext()
	case f != nil:
		f.TypedKey(key)
	case w.Canvas().OnTypedKey() != nil:
		w.Canvas().OnTypedKey()(key)
	}
	if key.Name == fyne.KeySpace {
		w.letter(' ')
	}
}

// Control presses a key together with Ctrl, which a window hands to what has
// the focus where that takes shortcuts.
func (w Window) Control(name fyne.KeyName) {
	keys := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if f, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(keys)
		return
	}
	w.Canvas().(fyne.Shortcutable).TypedShortcut(keys)
}
