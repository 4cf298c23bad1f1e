package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*KeyCap)(nil)

// KeyCap shows a key of the keyboard as a small outlined box: "M", "Ctrl Z".
type KeyCap struct {
	widget.BaseWidget

	key string
}

// NewKeyCap returns a key cap. "Enter", "Left" and "Right" are drawn as their arrows.
func NewKeyCap(key string) *KeyCap {
	k := &KeyCap{key: key}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer is part of fyne.Widget.
func (k *KeyCap) CreateRenderer() fyne.WidgetRenderer {
	r := &keyCapRenderer{parent: k, keyDrawing: newKeyDrawing(k.key)}
	r.Refresh()
	return r
}

var _ fyne.WidgetRenderer = (*keyCapRenderer)(nil)

type keyCapRenderer struct {
	*keyDrawing
	parent *KeyCap
}

func (r *keyCapRenderer) Destroy() {}

func (r *keyCapRenderer) Objects() []fyne.CanvasObject {
	return r.objects()
}

func (r *keyCapRenderer) MinSize() fyne.Size {
	return r.size()
}

func (r *keyCapRenderer) Layout(size fyne.Size) {
	own := r.size()
	r.place(fyne.NewPos(0, (size.Height-own.Height)/2))
}

func (r *keyCapRenderer) Refresh() {
	th := r.parent.Theme()
	r.paint(look.Color(th, look.ColorQuietRaised), look.Color(th, look.ColorLine))
	canvas.Refresh(r.parent)
}

const (
	keySize   float32 = 12    // of the letter
	keyHeight float32 = 20    // of the box
	capHeight float32 = 0.705 // of Nunito Sans' capitals and digits, in parts of the size
)

// keyDrawing is the drawing of a key cap, shared by KeyCap and Button.
type keyDrawing struct {
	box  *canvas.Rectangle
	text *canvas.Text
	icon *canvas.Image
	name string // of the icon; empty for a letter
}

func newKeyDrawing(key string) *keyDrawing {
	d := &keyDrawing{box: canvas.NewRectangle(color.Transparent)}
	d.box.CornerRadius, d.box.StrokeWidth = 5, 1
	switch key {
	case "Enter":
		d.name = "corner-down-left"
	case "Left":
		d.name = "arrow-left"
	case "Right":
		d.name = "arrow-right"
	}
	if d.name != "" {
		d.icon = newPicture()
	} else {
		d.text = newText(key, keySize, look.Regular)
	}
	return d
}

func (d *keyDrawing) objects() []fyne.CanvasObject {
	if d.icon != nil {
		return []fyne.CanvasObject{d.box, d.icon}
	}
	return []fyne.CanvasObject{d.box, d.text}
}

func (d *keyDrawing) size() fyne.Size {
	width := keyHeight + 2
	if d.text != nil {
		size, _ := textSize(d.text)
		width = max(width, size.Width+12)
	}
	return look.WholeSize(width, keyHeight)
}

// place puts the box's top left corner at pos.
func (d *keyDrawing) place(pos fyne.Position) {
	size := d.size()
	d.box.Move(pos)
	d.box.Resize(size)
	if d.icon != nil {
		d.icon.Move(pos.AddXY((size.Width-12)/2, (size.Height-12)/2))
		d.icon.Resize(fyne.NewSquareSize(12))
		return
	}
	letter, baseline := textSize(d.text)
	d.text.Move(look.Whole(pos.X+(size.Width-letter.Width)/2, pos.Y+size.Height/2+keySize*capHeight/2-baseline))
	d.text.Resize(letter)
}

// placeOn puts the box at x so that its letter stands on the line at y.
func (d *keyDrawing) placeOn(x, y float32) {
	d.place(look.Whole(x, y-keySize*capHeight/2-keyHeight/2))
	if d.text != nil {
		_, baseline := textSize(d.text)
		d.text.Move(look.Whole(d.text.Position().X, y-baseline))
	}
}

func (d *keyDrawing) paint(ink, line color.Color) {
	d.box.StrokeColor, d.box.FillColor = line, look.Faint(line)
	if d.icon != nil {
		setPicture(d.icon, d.name, ink)
	} else {
		d.text.Color = ink
	}
}
