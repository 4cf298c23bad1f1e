package widget

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*Figures)(nil)

// Figures shows a clock or a measured value: "34:12", "128/82". Nunito Sans' digits are all of one width, so nothing dances;
// each is drawn by itself, so a clock that runs for hours keeps a dozen textures, not one for each second.
//
// It is as high as its digits, with a little air; put it beside text by its Baseline.
type Figures struct {
	widget.BaseWidget

	text  string
	size  float32
	color fyne.ThemeColorName
}

// NewFigures returns figures of a size: 104 for the journey's clock, 42 for what is beside it, 28 in cards.
func NewFigures(text string, size float32) *Figures {
	f := &Figures{text: text, size: size, color: look.ColorText}
	f.ExtendBaseWidget(f)
	return f
}

// SetText changes what is shown.
func (f *Figures) SetText(text string) {
	if f.text != text {
		f.text = text
		f.Refresh()
	}
}

// Text returns what is shown.
func (f *Figures) Text() string {
	return f.text
}

// In gives the figures a colour of the theme. It returns f.
func (f *Figures) In(name fyne.ThemeColorName) *Figures {
	f.color = name
	return f
}

// Baseline returns the distance from the top to the line that the digits stand on.
func (f *Figures) Baseline() float32 {
	return float32(math.Round(float64(f.size * (capHeight + figureAir))))
}

// figureAir is the room above and below the digits, in parts of the size.
const figureAir float32 = 0.08

// CreateRenderer is part of fyne.Widget.
func (f *Figures) CreateRenderer() fyne.WidgetRenderer {
	r := &figuresRenderer{parent: f}
	r.build()
	return r
}

var _ fyne.WidgetRenderer = (*figuresRenderer)(nil)

type figuresRenderer struct {
	parent *Figures
	glyphs []*canvas.Text
}

func (r *figuresRenderer) Destroy() {}

func (r *figuresRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.glyphs))
	for i, glyph := range r.glyphs {
		objects[i] = glyph
	}
	return objects
}

func (r *figuresRenderer) MinSize() fyne.Size {
	var width float32
	for _, glyph := range r.glyphs {
		natural, _ := textSize(glyph)
		width += natural.Width
	}
	return look.WholeSize(width, r.parent.size*(capHeight+2*figureAir))
}

func (r *figuresRenderer) Layout(size fyne.Size) {
	var x float32
	top := (size.Height - r.MinSize().Height) / 2
	for _, glyph := range r.glyphs {
		natural, baseline := textSize(glyph)
		glyph.Move(look.Whole(x, top+r.parent.Baseline()-baseline))
		glyph.Resize(natural)
		x += natural.Width
	}
}

func (r *figuresRenderer) Refresh() {
	r.build()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *figuresRenderer) build() {
	f := r.parent
	ink := look.Color(f.Theme(), f.color)
	runes := []rune(f.text)
	for len(r.glyphs) < len(runes) {
		r.glyphs = append(r.glyphs, newText("", f.size, look.Light))
	}
	r.glyphs = r.glyphs[:len(runes)]
	for i, c := range runes {
		r.glyphs[i].Text, r.glyphs[i].Color = string(c), ink
	}
}
