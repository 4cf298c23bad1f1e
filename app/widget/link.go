package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

var _ fyne.Widget = (*Link)(nil)

// Link is a line that leads somewhere: what it is about, and a few quiet words at its end. The whole line can be pressed.
type Link struct {
	pressable

	words, end string
}

const (
	linkHeight = float32(32)
	linkGap    = float32(14)
	linkLeast  = float32(80) // for the words
)

// NewLink returns a line. opened is called when it is pressed.
func NewLink(words, end string, opened func()) *Link {
	l := &Link{words: words, end: end}
	l.tapped = opened
	l.extend(l)
	return l
}

// Words returns what the line is about.
func (l *Link) Words() string { return l.words }

// CreateRenderer is part of fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{
		parent: l, ground: canvas.NewRectangle(color.Transparent), ring: newRing(look.RadiusSmall),
		words: look.Label(l.words).Cut(), end: look.Quiet(l.end),
	}
	r.ground.CornerRadius = look.RadiusSmall
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*linkRenderer)(nil)

type linkRenderer struct {
	parent       *Link
	ground, ring *canvas.Rectangle
	words, end   *look.Text
}

func (r *linkRenderer) Destroy() {}

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.words, r.end, r.ring}
}

func (r *linkRenderer) MinSize() fyne.Size {
	return fyne.NewSize(linkLeast+linkGap+r.end.MinSize().Width, linkHeight)
}

func (r *linkRenderer) Layout(size fyne.Size) {
	for _, o := range []fyne.CanvasObject{r.ground, r.ring} {
		o.Move(fyne.NewPos(-rowInset, 0))
		o.Resize(fyne.NewSize(size.Width+2*rowInset, size.Height))
	}
	end, words := r.end.MinSize(), r.words.MinSize()
	r.end.Resize(end)
	r.end.Move(look.Whole(size.Width-end.Width, (size.Height-end.Height)/2))
	r.words.Resize(fyne.NewSize(size.Width-end.Width-linkGap, words.Height))
	r.words.Move(look.Whole(0, (size.Height-words.Height)/2))
}

func (r *linkRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.parent)
}

func (r *linkRenderer) paint() {
	l := r.parent
	r.ground.FillColor = color.Transparent
	if l.hovered {
		r.ground.FillColor = l.ink(look.ColorRaised)
	}
	if l.pressed {
		r.ground.FillColor = l.ink(look.ColorRaisedPressed)
	}
	paintRing(r.ring, l.focused, l.ink(look.ColorFocusRing))
}
