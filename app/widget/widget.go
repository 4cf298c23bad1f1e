// Package widget holds the widgets that several screens share. They draw themselves from app/look's theme and behave alike:
//
// Keys. The toolkit gives a key to the focused object, and to the canvas's own handlers only when nothing is focused. On the
// journey screen a single letter must mark a moment wherever the focus is, except in a field. So the widgets here never take
// the focus by mouse, and a click lets go of it; Tab reaches all of them; and every key that a widget has no use for
// goes on to the handlers set with the canvas's SetOnTypedKey and SetOnTypedRune, as if nothing were focused.
// Only a [Field] keeps what is typed. Buttons use Enter, Return and Space, once for each press; a [Strip] uses ← →, digits, Backspace and Delete; a [Slider] the arrows.
//
// All methods are for the UI goroutine.
package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
	"doorway/app/press"
)

// passKey hands a key on to the canvas of w, as if nothing were focused.
func passKey(w fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// passRune hands a letter on to the canvas of w, as if nothing were focused.
func passRune(w fyne.CanvasObject, r rune) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// passShortcut hands a shortcut on to the canvas of w, as if nothing were focused.
func passShortcut(w fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(w).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// letGo takes the focus from whatever has it, so that the next letter is a key of the screen again.
func letGo(w fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		c.Unfocus()
	}
}

// presses hands on that a key goes down, so that a press is told from its repeats. Embed it in what takes the keyboard.
type presses struct{}

// KeyDown is called when a key goes down while the keyboard is here.
func (presses) KeyDown(ev *fyne.KeyEvent) { press.Down(ev) }

// KeyUp is called when it comes up.
func (presses) KeyUp(*fyne.KeyEvent) {}

// pressable is what everything that can be pressed has in common. Embed it and call extend.
type pressable struct {
	widget.BaseWidget
	strokes
	presses

	self     fyne.Widget
	tapped   func()
	hovered  bool
	pressed  bool
	focused  bool
	disabled bool
}

var (
	_ fyne.Tappable     = (*pressable)(nil)
	_ fyne.Focusable    = (*pressable)(nil)
	_ fyne.Disableable  = (*pressable)(nil)
	_ desktop.Hoverable = (*pressable)(nil)
	_ desktop.Mouseable = (*pressable)(nil)
	_ desktop.Keyable   = (*pressable)(nil)
)

func (p *pressable) extend(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Tapped is called when the pointer presses.
func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.disabled {
		return
	}
	letGo(p.self)
	p.press()
}

func (p *pressable) press() {
	if !p.disabled && p.tapped != nil {
		p.tapped()
	}
}

// Enable makes it possible to press.
func (p *pressable) Enable() {
	p.disabled = false
	p.Refresh()
}

// Disable makes it impossible to press.
func (p *pressable) Disable() {
	p.disabled, p.pressed = true, false
	p.Refresh()
}

// Disabled says whether it cannot be pressed.
func (p *pressable) Disabled() bool {
	return p.disabled
}

// MouseIn is called when the pointer comes.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
}

// MouseMoved is called when the pointer moves.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (p *pressable) MouseOut() {
	p.hovered, p.pressed = false, false
	p.Refresh()
}

// MouseDown is called when a button of the mouse goes down.
func (p *pressable) MouseDown(*desktop.MouseEvent) {
	p.pressed = true
	p.Refresh()
}

// MouseUp is called when a button of the mouse comes up.
func (p *pressable) MouseUp(*desktop.MouseEvent) {
	p.pressed = false
	p.Refresh()
}

// FocusGained is called when the keyboard comes.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	comeIntoSight(p.self)
}

// FocusLost is called when the keyboard leaves.
func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedRune is called with each letter while the keyboard is here. Space presses here and not as a key: it comes as both, the
// key first, and would otherwise be written into the field that its press has just given the keyboard to.
func (p *pressable) TypedRune(r rune) {
	if r != ' ' {
		passRune(p.self, r)
		return
	}
	if press.FirstLetter() {
		p.press()
	}
}

// TypedKey is called with each key while the keyboard is here.
func (p *pressable) TypedKey(ev *fyne.KeyEvent) {
	p.count()
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if press.First(ev.Name) {
			p.press()
		}
	case fyne.KeySpace:
		// It comes as a letter too.
	default:
		passKey(p.self, ev)
	}
}

// ink returns a colour of the widget's place.
func (p *pressable) ink(name fyne.ThemeColorName) color.Color {
	return look.Color(p.Theme(), name)
}

// newRing returns the outline that shows where the keyboard is.
func newRing(radius float32) *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2
	ring.CornerRadius = radius
	ring.Hide()
	return ring
}

// paintRing shows the outline, in a colour, where the keyboard is.
func paintRing(ring *canvas.Rectangle, focused bool, ink color.Color) {
	ring.StrokeColor, ring.FillColor = ink, look.Faint(ink)
	ring.Hidden = !focused
}

// textSize returns the size of a line of text, and how far below its top the letters stand.
func textSize(t *canvas.Text) (fyne.Size, float32) {
	return fyne.CurrentApp().Driver().RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
}

// newPicture returns a place for an icon.
func newPicture() *canvas.Image {
	return &canvas.Image{FillMode: canvas.ImageFillContain}
}

// setPicture shows an icon of assets/icons in a colour. A picture reads its drawing only when it is refreshed itself.
func setPicture(picture *canvas.Image, icon string, ink color.Color) {
	drawing := look.Icon(icon, ink)
	if picture.Resource != nil && picture.Resource.Name() == drawing.Name() {
		return
	}
	picture.Resource = drawing
	picture.Refresh()
}

// newText returns a line of text in one of the house's typefaces.
func newText(text string, size float32, font fyne.Resource) *canvas.Text {
	t := canvas.NewText(text, color.Transparent)
	t.TextSize, t.FontSource = size, font
	return t
}
