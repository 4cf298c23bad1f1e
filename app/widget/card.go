package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*Card)(nil)

// Card is a soft sheet that holds what belongs together.
type Card struct {
	widget.BaseWidget

	content fyne.CanvasObject
	padding float32
}

// NewCard returns a card around content.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{content: content, padding: look.PaddingCard}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is part of fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{parent: c, ground: canvas.NewRectangle(color.Transparent)}
	r.ground.CornerRadius = look.RadiusCard
	r.ground.FillColor = look.Color(c.Theme(), look.ColorCard)
	return r
}

var _ fyne.WidgetRenderer = (*cardRenderer)(nil)

type cardRenderer struct {
	parent *Card
	ground *canvas.Rectangle
}

func (r *cardRenderer) Destroy() {}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.parent.content}
}

func (r *cardRenderer) MinSize() fyne.Size {
	return r.parent.content.MinSize().AddWidthHeight(2*r.parent.padding, 2*r.parent.padding)
}

func (r *cardRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.parent.content.Move(fyne.NewSquareOffsetPos(r.parent.padding))
	r.parent.content.Resize(size.SubtractWidthHeight(2*r.parent.padding, 2*r.parent.padding))
}

func (r *cardRenderer) Refresh() {
	r.ground.FillColor = look.Color(r.parent.Theme(), look.ColorCard)
	r.Layout(r.parent.Size())
	r.parent.content.Refresh()
	canvas.Refresh(r.parent)
}
