package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

// manner is how much a button asks to be pressed.
type manner int

const (
	raised manner = iota
	primary
	quiet
)

const (
	buttonHeight float32 = 44 // large enough for a tired hand
	iconSize     float32 = 18
	innerGap     float32 = 8
)

var _ fyne.Widget = (*Button)(nil)

// Button is something to press: by pointer, or with Enter or Space when Tab has reached it.
type Button struct {
	pressable

	label   string
	icon    string
	key     string
	manner  manner
	padding float32
	height  float32
	concern bool
	room    []string // labels that it may come to bear
	on      bool     // what it switches is on
	flush   bool     // its words stand at its edges
}

// NewButton returns a soft raised button.
func NewButton(label string, tapped func()) *Button {
	return newButton(label, raised, tapped)
}

// NewPrimary returns a button in the accent colour: the one thing to do on a screen.
func NewPrimary(label string, tapped func()) *Button {
	return newButton(label, primary, tapped)
}

// NewQuiet returns a button without a ground, for what is seldom wanted.
func NewQuiet(label string, tapped func()) *Button {
	return newButton(label, quiet, tapped)
}

// NewChip returns a marker chip: a raised button that shows the key that does the same.
func NewChip(label, key string, tapped func()) *Button {
	b := newButton(label, raised, tapped)
	b.key, b.padding = key, 14
	return b
}

func newButton(label string, m manner, tapped func()) *Button {
	b := &Button{label: label, manner: m, padding: 20, height: buttonHeight}
	if m == quiet {
		b.padding = 12
	}
	b.tapped = tapped
	b.extend(b)
	return b
}

// WithKey shows the key that does the same as the button. It returns b.
func (b *Button) WithKey(key string) *Button {
	b.key = key
	return b
}

// WithIcon shows an icon of assets/icons before the label. It returns b.
func (b *Button) WithIcon(name string) *Button {
	b.icon = name
	return b
}

// InConcern writes the label in the colour of concern. It returns b.
func (b *Button) InConcern() *Button {
	b.concern = true
	return b
}

// Large makes the button taller and wider, for the one step that a screen leads to. It returns b.
func (b *Button) Large() *Button {
	b.height, b.padding = 52, 30
	return b
}

// Narrow lets the button stand in a row of many. It returns b.
func (b *Button) Narrow() *Button {
	b.padding = 14
	return b
}

// Small makes the button smaller in all, for many in little room. It returns b.
func (b *Button) Small() *Button {
	b.height, b.padding = 26, 6
	return b
}

// Flush lets the words of a quiet button begin and end where the button does, in line with what stands above and below;
// the ground and the ring that it shows under a pointer or the keyboard reach beyond by the usual room. It returns b.
func (b *Button) Flush() *Button {
	b.flush = true
	return b
}

// SetOn shows whether what the button switches is on.
func (b *Button) SetOn(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

// Label returns the words on the button.
func (b *Button) Label() string {
	return b.label
}

// SetLabel changes the words on the button.
func (b *Button) SetLabel(label string) {
	if b.label != label {
		b.label = label
		b.Refresh()
	}
}

// HoldRoom keeps the button as wide as the widest of the labels needs, so that nothing moves when it comes to bear another
// of them. It returns b.
func (b *Button) HoldRoom(labels ...string) *Button {
	b.room = labels
	return b
}

// SetFace changes the words on the button and its icon together. The button must have been made WithIcon.
func (b *Button) SetFace(icon, label string) {
	if b.icon != icon || b.label != label {
		b.icon, b.label = icon, label
		b.Refresh()
	}
}

// Press does what a press does.
func (b *Button) Press() { b.press() }

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		parent: b,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusButton),
		label:  newText(b.label, look.Body, look.SemiBold),
	}
	r.ground.CornerRadius = look.RadiusButton
	switch {
	case b.height > buttonHeight:
		r.label.TextSize = 17
	case b.height < buttonHeight:
		r.label.TextSize = look.Small
	}
	if b.icon != "" {
		r.icon = newPicture()
	}
	if b.key != "" {
		r.key = newKeyDrawing(b.key)
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*buttonRenderer)(nil)

type buttonRenderer struct {
	parent *Button
	ground *canvas.Rectangle
	ring   *canvas.Rectangle
	label  *canvas.Text
	icon   *canvas.Image
	key    *keyDrawing
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.label}
	if r.icon != nil {
		objects = append(objects, r.icon)
	}
	if r.key != nil {
		objects = append(objects, r.key.objects()...)
	}
	return append(objects, r.ring)
}

// contents returns the width of all that stands on the button, side by side.
func (r *buttonRenderer) contents() float32 {
	size, _ := textSize(r.label)
	width := size.Width
	if r.icon != nil {
		width += iconSize
		if r.label.Text != "" {
			width += innerGap
		}
	}
	if r.key != nil {
		width += innerGap + r.key.size().Width
	}
	return width
}

func (r *buttonRenderer) MinSize() fyne.Size {
	label, _ := textSize(r.label)
	widest := label.Width
	for _, other := range r.parent.room {
		size, _ := textSize(newText(other, r.label.TextSize, look.SemiBold))
		widest = max(widest, size.Width)
	}
	width := r.contents() + widest - label.Width
	if r.parent.flush {
		return look.WholeSize(width, r.parent.height)
	}
	return look.WholeSize(max(width+2*r.parent.padding, r.parent.height), r.parent.height)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	beyond := float32(0)
	if r.parent.flush {
		beyond = r.parent.padding
	}
	for _, around := range []*canvas.Rectangle{r.ground, r.ring} {
		around.Move(fyne.NewPos(-beyond, 0))
		around.Resize(fyne.NewSize(size.Width+2*beyond, size.Height))
	}
	x := (size.Width - r.contents()) / 2
	if r.icon != nil {
		r.icon.Move(look.Whole(x, (size.Height-iconSize)/2))
		r.icon.Resize(fyne.NewSquareSize(iconSize))
		x += iconSize + innerGap
	}
	label, baseline := textSize(r.label)
	place := look.Whole(x, (size.Height-label.Height)/2)
	r.label.Move(place)
	r.label.Resize(label)
	if r.key != nil {
		r.key.placeOn(place.X+label.Width+innerGap, place.Y+baseline)
	}
}

func (r *buttonRenderer) Refresh() {
	r.label.Text = r.parent.label
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *buttonRenderer) paint() {
	b := r.parent
	ground, ink, keyInk, keyLine := b.colors()
	r.ground.FillColor = b.tone(ground)
	r.label.Color = b.ink(ink)
	if r.icon != nil {
		setPicture(r.icon, b.icon, b.ink(ink))
	}
	if r.key != nil {
		r.key.paint(b.ink(keyInk), b.ink(keyLine))
	}
	ring := look.ColorFocusRing
	if b.manner == primary {
		ring = look.ColorText
	}
	if b.on && !b.focused {
		ring = look.ColorAccent
	}
	paintRing(r.ring, b.focused || b.on, b.ink(ring))
	r.ring.StrokeWidth = 2
	if !b.focused {
		r.ring.StrokeWidth = 1
	}
}

// tone returns a ground's colour; no name is no ground.
func (b *Button) tone(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return b.ink(name)
}

// colors returns the names of the button's colours in its present state.
func (b *Button) colors() (ground, ink, keyInk, keyLine fyne.ThemeColorName) {
	ink, keyInk, keyLine = look.ColorText, look.ColorQuietRaised, look.ColorLine
	switch b.manner {
	case primary:
		ground, ink = look.ColorAccent, look.ColorOnAccent
		keyInk, keyLine = ink, ink
		if b.hovered {
			ground = look.ColorAccentHover
		}
		if b.pressed {
			ground = look.ColorAccentPressed
		}
	case raised:
		ground = look.ColorRaised
		if b.hovered {
			ground = look.ColorRaisedHover
		}
		if b.pressed {
			ground = look.ColorRaisedPressed
		}
	case quiet:
		ink = look.ColorQuiet
		if b.hovered {
			ground, ink = look.ColorRaised, look.ColorText
		}
		if b.pressed {
			ground = look.ColorRaisedPressed
		}
	}
	if b.on {
		ink = look.ColorAccent
	}
	if b.concern {
		ink = look.ColorConcernRaised
	}
	if b.disabled {
		ink, keyInk = "disabled", "disabled"
		if b.manner != quiet {
			ground = look.ColorDisabledRaised
		}
	}
	return ground, ink, keyInk, keyLine
}
