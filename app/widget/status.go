package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

const statusIcon float32 = 15

var _ fyne.Widget = (*Status)(nil)

// Status is one quiet fact at the edge of a screen: an icon and a few words.
type Status struct {
	widget.BaseWidget

	icon    string
	text    string
	concern bool
}

// NewStatus returns a status with an icon of assets/icons; an empty name is no icon.
func NewStatus(icon, text string) *Status {
	s := &Status{icon: icon, text: text}
	s.ExtendBaseWidget(s)
	return s
}

// Set says what is so now. In concern it is written in the colour of concern.
func (s *Status) Set(icon, text string, concern bool) {
	if s.icon == icon && s.text == text && s.concern == concern {
		return
	}
	s.icon, s.text, s.concern = icon, text, concern
	s.Refresh()
}

// Text returns the words.
func (s *Status) Text() string {
	return s.text
}

// CreateRenderer is part of fyne.Widget.
func (s *Status) CreateRenderer() fyne.WidgetRenderer {
	r := &statusRenderer{
		parent: s,
		icon:   newPicture(),
		text:   newText(s.text, 14, look.Regular),
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*statusRenderer)(nil)

type statusRenderer struct {
	parent *Status
	icon   *canvas.Image
	text   *canvas.Text
}

func (r *statusRenderer) Destroy() {}

func (r *statusRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.icon, r.text}
}

// indent returns how far the words stand from the left edge.
func (r *statusRenderer) indent() float32 {
	if r.parent.icon == "" {
		return 0
	}
	return statusIcon + 6
}

func (r *statusRenderer) MinSize() fyne.Size {
	size, _ := textSize(r.text)
	return look.WholeSize(r.indent()+size.Width, size.Height)
}

func (r *statusRenderer) Layout(size fyne.Size) {
	text, _ := textSize(r.text)
	r.icon.Move(look.Whole(0, (size.Height-statusIcon)/2))
	r.icon.Resize(fyne.NewSquareSize(statusIcon))
	r.text.Move(look.Whole(r.indent(), (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *statusRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *statusRenderer) paint() {
	s := r.parent
	name := look.ColorQuiet
	if s.concern {
		name = look.ColorConcernRaised
	}
	ink := look.Color(s.Theme(), name)
	r.text.Text, r.text.Color = s.text, ink
	r.icon.Hidden = s.icon == ""
	if s.icon != "" {
		setPicture(r.icon, s.icon, ink)
	}
}
