package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

var _ fyne.Widget = (*Quote)(nil)

// Quote is somebody's own words, large and in quotes; a press is to edit them. The longer they are, the smaller they are written.
type Quote struct {
	pressable

	words *look.Text
}

// NewQuote returns a quote without words.
func NewQuote(pressed func()) *Quote {
	q := &Quote{words: look.Quote("", 27).Wrap()}
	q.tapped = pressed
	q.extend(q)
	return q
}

// SetText changes the words.
func (q *Quote) SetText(text string) {
	q.words.Sized(quoteSize(len([]rune(text)))).SetText(look.Quoted(text))
	q.Refresh()
}

// quoteSize is the size at which so many letters are written.
func quoteSize(letters int) float32 {
	switch {
	case letters <= 120:
		return 27
	case letters <= 300:
		return 20
	}
	return 16
}

// CreateRenderer is part of fyne.Widget.
func (q *Quote) CreateRenderer() fyne.WidgetRenderer {
	r := &quoteRenderer{parent: q, ring: newRing(look.RadiusSmall), ground: canvas.NewRectangle(color.Transparent)}
	r.ground.CornerRadius = look.RadiusSmall
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*quoteRenderer)(nil)

type quoteRenderer struct {
	parent       *Quote
	ground, ring *canvas.Rectangle
}

const quoteInset = float32(8) // how far the ground under the pointer reaches beyond the words

func (r *quoteRenderer) Destroy() {}

func (r *quoteRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.parent.words, r.ring}
}

func (r *quoteRenderer) MinSize() fyne.Size { return r.parent.words.MinSize() }

func (r *quoteRenderer) Layout(size fyne.Size) {
	for _, o := range []fyne.CanvasObject{r.ground, r.ring} {
		o.Move(fyne.NewPos(-quoteInset, -2))
		o.Resize(size.AddWidthHeight(2*quoteInset, 4))
	}
	r.parent.words.Resize(size)
}

func (r *quoteRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	r.parent.words.Refresh()
	canvas.Refresh(r.parent)
}

func (r *quoteRenderer) paint() {
	q := r.parent
	r.ground.FillColor = color.Transparent
	if q.hovered || q.pressed {
		r.ground.FillColor = q.ink(look.ColorRaised)
	}
	paintRing(r.ring, q.focused, q.ink(look.ColorFocusRing))
}
