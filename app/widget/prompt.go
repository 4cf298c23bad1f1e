package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

const (
	promptLeast = float32(40)
	promptKey   = float32(36) // from the left edge to the words
	promptMark  = float32(18) // the tick of what was asked
	promptInset = float32(10) // how far the ground reaches out beyond the words
)

var _ fyne.Widget = (*Prompt)(nil)

// Prompt is something that may be asked, in words large enough to be read at a glance. It can be chosen, and shows whether it
// was asked already.
type Prompt struct {
	pressable

	key    string // that chooses it; empty: none
	text   string
	size   float32
	chosen bool
	asked  bool
}

// NewPrompt returns a prompt in letters of a size; key, which may be empty, is shown before it.
func NewPrompt(key, text string, size float32, tapped func()) *Prompt {
	p := &Prompt{key: key, text: text, size: size}
	p.tapped = tapped
	p.extend(p)
	return p
}

// Text returns the words.
func (p *Prompt) Text() string { return p.text }

// Asked says whether it is shown as asked.
func (p *Prompt) Asked() bool { return p.asked }

// Chosen says whether it is shown as chosen.
func (p *Prompt) Chosen() bool { return p.chosen }

// Set shows whether it is chosen, and whether it was asked.
func (p *Prompt) Set(chosen, asked bool) {
	if p.chosen != chosen || p.asked != asked {
		p.chosen, p.asked = chosen, asked
		p.Refresh()
	}
}

// SetSize gives the words another size.
func (p *Prompt) SetSize(size float32) {
	if p.size != size {
		p.size = size
		p.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (p *Prompt) CreateRenderer() fyne.WidgetRenderer {
	r := &promptRenderer{
		parent: p,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusButton),
		words:  look.Label(p.text).Sized(p.size).Wrap(),
		mark:   newPicture(),
	}
	r.ground.CornerRadius = look.RadiusButton
	if p.key != "" {
		r.key = newKeyDrawing(p.key)
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*promptRenderer)(nil)

type promptRenderer struct {
	parent *Prompt
	ground *canvas.Rectangle
	ring   *canvas.Rectangle
	key    *keyDrawing // nil: none
	words  *look.Text
	mark   *canvas.Image
}

func (r *promptRenderer) Destroy() {}

func (r *promptRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.words, r.mark}
	if r.key != nil {
		objects = append(objects, r.key.objects()...)
	}
	return append(objects, r.ring)
}

func (r *promptRenderer) MinSize() fyne.Size {
	words := r.words.MinSize()
	return fyne.NewSize(promptKey+words.Width+promptMark+12, max(words.Height+12, promptLeast))
}

func (r *promptRenderer) Layout(size fyne.Size) {
	for _, o := range []fyne.CanvasObject{r.ground, r.ring} {
		o.Move(fyne.NewPos(-promptInset, 0))
		o.Resize(fyne.NewSize(size.Width+2*promptInset, size.Height))
	}
	width := size.Width - promptKey - promptMark - 12
	r.words.Resize(fyne.NewSize(width, r.words.Size().Height))
	height := r.words.MinSize().Height
	r.words.Resize(fyne.NewSize(width, height))
	top := (size.Height - height) / 2
	r.words.Move(look.Whole(promptKey, top))
	if r.key != nil {
		r.key.placeOn(0, top+r.words.Baseline())
	}
	r.mark.Move(look.Whole(size.Width-promptMark, (size.Height-promptMark)/2))
	r.mark.Resize(fyne.NewSquareSize(promptMark))
}

func (r *promptRenderer) Refresh() {
	r.words.Sized(r.parent.size)
	r.paint()
	r.words.Refresh()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *promptRenderer) paint() {
	p := r.parent
	ground, ink, quiet := fyne.ThemeColorName(""), look.ColorText, look.ColorQuiet
	switch {
	case p.pressed:
		ground, quiet = look.ColorRaisedPressed, look.ColorQuietRaised
	case p.chosen || p.hovered:
		ground, quiet = look.ColorRaised, look.ColorQuietRaised
	}
	if p.asked && !p.chosen {
		ink = quiet
	}
	r.ground.FillColor = color.Transparent
	if ground != "" {
		r.ground.FillColor = p.ink(ground)
	}
	r.words.In(ink)
	if r.key != nil {
		r.key.paint(p.ink(quiet), p.ink(look.ColorLine))
	}
	r.mark.Hidden = !p.asked
	setPicture(r.mark, "check", p.ink(look.ColorAccent))
	ring := look.ColorFocusRing
	if p.chosen {
		ring = look.ColorAccent
	}
	paintRing(r.ring, p.focused || p.chosen, p.ink(ring))
}
