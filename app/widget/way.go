package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

var _ fyne.Widget = (*Way)(nil)

// Way is a card that leads somewhere: where to, and a few quiet words beneath. The whole card can be pressed.
type Way struct {
	pressable

	title, words, end string
	key               string // that does the same; empty: none
	large             bool
}

// NewWay returns a card. gone is called when it is pressed.
func NewWay(title, words string, gone func()) *Way {
	w := &Way{title: title, words: words}
	w.tapped = gone
	w.extend(w)
	return w
}

// Large writes the title as a heading and gives all more room, for a choice of few. It returns w.
func (w *Way) Large() *Way {
	w.large = true
	return w
}

// WithEnd sets a few quiet words at the end of the title's line. It returns w.
func (w *Way) WithEnd(words string) *Way {
	w.end = words
	return w
}

// WithKey shows the key that does the same, at the end of the title's line. It returns w.
func (w *Way) WithKey(key string) *Way {
	w.key = key
	return w
}

// Label returns where the card leads.
func (w *Way) Label() string { return w.title }

// CreateRenderer is part of fyne.Widget.
func (w *Way) CreateRenderer() fyne.WidgetRenderer {
	r := &wayRenderer{
		parent: w, ground: canvas.NewRectangle(color.Transparent), ring: newRing(look.RadiusCard), padding: look.PaddingCard,
		title: look.Label(w.title).Wrap(), words: look.Caption(w.words).Wrap(), end: look.Caption(w.end),
	}
	if w.large {
		r.padding = 30
		r.title, r.words = look.Heading(w.title, 24).Wrap(), look.Quiet(w.words).Wrap()
	}
	if w.key != "" {
		r.key = newKeyDrawing(w.key)
	}
	r.ground.CornerRadius = look.RadiusCard
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*wayRenderer)(nil)

type wayRenderer struct {
	parent            *Way
	ground, ring      *canvas.Rectangle
	title, words, end *look.Text
	key               *keyDrawing // nil: none
	padding           float32
}

const wayGap = float32(14) // between the title and what stands at its end

func (r *wayRenderer) Destroy() {}

func (r *wayRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.title, r.words, r.end}
	if r.key != nil {
		objects = append(objects, r.key.objects()...)
	}
	return append(objects, r.ring)
}

// between is the gap between the title and the words.
func (r *wayRenderer) between() float32 {
	switch {
	case r.parent.words == "":
		return 0
	case r.parent.large:
		return 10
	}
	return 2
}

func (r *wayRenderer) MinSize() fyne.Size {
	title, words, end := r.title.MinSize(), r.words.MinSize(), r.endSize()
	height := title.Height
	if r.parent.words != "" {
		height += r.between() + words.Height
	}
	return fyne.NewSize(max(title.Width+end.Width, words.Width)+2*r.padding, height+2*r.padding-2)
}

// endSize is the room of what stands at the end of the title's line, with the gap before it.
func (r *wayRenderer) endSize() fyne.Size {
	switch {
	case r.key != nil:
		return r.key.size().AddWidthHeight(wayGap, 0)
	case r.parent.end == "":
		return fyne.Size{}
	}
	return r.end.MinSize().AddWidthHeight(wayGap, 0)
}

func (r *wayRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Resize(size)
	width := size.Width - 2*r.padding
	end := r.endSize()
	r.title.Resize(fyne.NewSize(width-end.Width, r.title.Size().Height))
	r.title.Resize(fyne.NewSize(width-end.Width, r.title.MinSize().Height))
	r.words.Resize(fyne.NewSize(width, r.words.Size().Height))
	r.words.Resize(fyne.NewSize(width, r.words.MinSize().Height))
	top := r.padding - 1
	if !r.parent.large { // words of one line stand in the middle of a higher card
		top = max((size.Height-r.MinSize().Height)/2, 0) + r.padding - 1
	}
	r.title.Move(look.Whole(r.padding, top))
	r.words.Move(look.Whole(r.padding, top+r.title.Size().Height+r.between()))
	if r.key != nil {
		r.key.placeOn(size.Width-r.padding-r.key.size().Width, top+r.title.Baseline())
	}
	r.end.Resize(r.end.MinSize())
	r.end.Move(look.Whole(size.Width-r.padding-r.end.MinSize().Width, top+r.title.Baseline()-r.end.Baseline()))
}

func (r *wayRenderer) Refresh() {
	r.paint()
	r.title.Refresh()
	r.words.Refresh()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *wayRenderer) paint() {
	w := r.parent
	ground := look.ColorCard
	switch {
	case w.pressed:
		ground = look.ColorRaisedPressed
	case w.hovered:
		ground = look.ColorRaised
	}
	r.ground.FillColor = w.ink(ground)
	r.words.Hidden = w.words == ""
	if r.key != nil {
		r.key.paint(w.ink(look.ColorQuietRaised), w.ink(look.ColorLine))
	}
	paintRing(r.ring, w.focused, w.ink(look.ColorFocusRing))
}
