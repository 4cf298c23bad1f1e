package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
	"doorway/session/draw"
)

const (
	breathSize  = float32(306) // at which its parts have the measures below
	breathLeast = float32(84)
	breathLine  = float32(5) // of the ring, at every size
	breathWords = float32(19)
	breathRoom  = float32(150) // of its own size: smaller, it has no words
	breathRest  = 0.8          // how large the circle is with no breath in it, of its whole size
)

// The discs of the circle from the outermost: their radius with a full breath, and how strongly each is drawn.
var breathDiscs = [...]struct {
	radius   float32
	strength float64
}{{112, 0.10}, {92, 0.24}, {66, 0.46}}

var _ fyne.Widget = (*Breath)(nil)

// Breath is a circle that grows and shrinks with a slow breath, and around it the ring of what is done. It moves only as it is
// told to, and is repainted only where something of it is to be seen.
type Breath struct {
	widget.BaseWidget

	tint  color.NRGBA
	full  float64 // breath, 0 to 1
	done  float64 // 0 to 1
	faint float64 // 0 to 1
	words string
}

// NewBreath returns a circle in a colour, with no breath in it and nothing done.
func NewBreath(tint color.NRGBA) *Breath {
	b := &Breath{tint: tint}
	b.ExtendBaseWidget(b)
	return b
}

// SetBreath shows how full the breath is, from 0 to 1.
func (b *Breath) SetBreath(full float64) {
	b.move(&b.full, full, (1-breathRest)*breathDiscs[0].radius)
}

// SetDone shows how much is done, from 0 to 1.
func (b *Breath) SetDone(done float64) {
	b.move(&b.done, done, math.Pi*breathSize)
}

// move moves a part to a place between 0 and 1, where the whole way is so long on a circle of the usual size. Less than a third
// of a unit is not worth a repaint of the window.
func (b *Breath) move(part *float64, to float64, way float32) {
	if !(to >= 0) { // nor is it a number
		to = 0
	}
	to = min(to, 1)
	moved := math.Abs(to-*part) * float64(way*b.scale())
	if to == *part || b.side() > 0 && moved < 0.33 && to != 0 && to != 1 {
		return
	}
	*part = to
	b.Refresh()
}

// SetFaint lets the whole of it fade, from 0, as it is, to 1, hardly to be seen.
func (b *Breath) SetFaint(faint float64) {
	if faint = clamp01(faint); b.faint != faint {
		b.faint = faint
		b.Refresh()
	}
}

// SetWords writes a word or two in the middle. A circle that is too small for them has none.
func (b *Breath) SetWords(words string) {
	if b.words != words {
		b.words = words
		b.Refresh()
	}
}

// Words are those in the middle.
func (b *Breath) Words() string { return b.words }

// Done is how much is shown as done.
func (b *Breath) Done() float64 { return b.done }

// Full is how full the breath is.
func (b *Breath) Full() float64 { return b.full }

func (b *Breath) side() float32 { return min(b.Size().Width, b.Size().Height) }

func (b *Breath) scale() float32 { return b.side() / breathSize }

// CreateRenderer is part of fyne.Widget.
func (b *Breath) CreateRenderer() fyne.WidgetRenderer {
	r := &breathRenderer{
		parent: b, track: canvas.NewArc(0, 360, 0, color.Transparent), ring: canvas.NewArc(0, 0, 0, color.Transparent),
		words: newText("", breathWords, look.Regular),
	}
	for i := range r.discs {
		r.discs[i] = canvas.NewCircle(color.Transparent)
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*breathRenderer)(nil)

type breathRenderer struct {
	parent *Breath
	track  *canvas.Arc // of the whole ring
	ring   *canvas.Arc // as far as it is done
	discs  [len(breathDiscs)]*canvas.Circle
	words  *canvas.Text
}

func (r *breathRenderer) Destroy() {}

func (r *breathRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.track, r.ring}
	for _, d := range r.discs {
		objects = append(objects, d)
	}
	return append(objects, r.words)
}

func (r *breathRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(breathLeast) }

func (r *breathRenderer) Layout(size fyne.Size) {
	side := r.parent.side()
	left, top := (size.Width-side)/2, (size.Height-side)/2
	for _, arc := range []*canvas.Arc{r.track, r.ring} {
		arc.Move(fyne.NewPos(left, top))
		arc.Resize(fyne.NewSquareSize(side))
		arc.CutoutRatio = 1 - 2*breathLine/max(side, breathLeast)
	}
	breath := float32(breathRest + (1-breathRest)*r.parent.full)
	for i, d := range r.discs {
		radius := breathDiscs[i].radius * r.parent.scale() * breath
		d.Move(fyne.NewPos(size.Width/2-radius, size.Height/2-radius))
		d.Resize(fyne.NewSquareSize(2 * radius))
	}
	r.words.TextSize = max(breathWords*min(r.parent.scale(), 1), 15)
	r.words.Hidden = r.parent.words == "" || side < breathRoom || r.parent.faint > 0
	words, _ := textSize(r.words)
	r.words.Move(look.Whole((size.Width-words.Width)/2, (size.Height-words.Height)/2-1))
	r.words.Resize(words)
}

func (r *breathRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *breathRenderer) paint() {
	b, th := r.parent, r.parent.Theme()
	ground := draw.ToRGB(look.Color(th, theme.ColorNameBackground))
	seen := 1 - 0.6*b.faint
	// The colours are mixed with the ground and not seen through: one disc over another would be a third tone.
	toned := func(c color.Color, strength float64) color.Color {
		return ground.Mix(draw.ToRGB(c), strength*seen).Opaque()
	}
	r.track.FillColor = toned(look.Color(th, look.ColorLine), 1)
	r.ring.FillColor = toned(b.tint, 1)
	r.ring.EndAngle = float32(360 * b.done)
	r.ring.CornerRadius = breathLine / 2
	r.ring.Hidden = b.done == 0
	for i, d := range r.discs {
		d.FillColor = toned(b.tint, breathDiscs[i].strength)
	}
	r.words.Text, r.words.Color = b.words, look.Color(th, look.ColorText)
}
